"""Conditions from a rule file; every fact must exist and every comparison must fit its type."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.feiten import Feitdefinitie, Feitsoort, FeitWaarde
from cva_desk.rules.knopen import Knoop, suggest
from cva_desk.rules.voorwaarden import (
    PEILDATUM,
    Aanwezig,
    Bereik,
    Binnen,
    Gelijk,
    Niet,
    Ouderdom,
    Telling,
    Voorwaarde,
)

Definities = Mapping[str, Feitdefinitie]

_BLOKKEN = ("alle", "een_van", "niet", "minstens", "leeftijd", "ouderdom", "feit")
_GRENZEN = ("minimaal", "groter_dan", "maximaal", "kleiner_dan")
_MEETBAAR = (Feitsoort.GEHEEL, Feitsoort.GETAL, Feitsoort.DATUM)


def read_voorwaarde(knoop: Knoop, definities: Definities) -> Voorwaarde:
    """Read one condition.

    Raises:
        RegelbestandFout: an unknown form or fact, or a comparison that cannot be made.
    """
    sleutels = knoop.items()
    vorm = next((s for s in _BLOKKEN if s in sleutels), None)
    if vorm is None:
        gevonden = next(iter(sleutels), "")
        raise knoop.fout(
            f"een voorwaarde begint met een van: {', '.join(_BLOKKEN)}.",
            suggest(gevonden, _BLOKKEN),
        )
    if vorm == "feit":
        return _read_vergelijking(knoop, definities)
    inhoud = knoop.mapping(verplicht=[vorm])[vorm]
    if vorm == "niet":
        return Niet(read_voorwaarde(inhoud, definities))
    if vorm == "leeftijd":
        return _read_leeftijd(inhoud, definities)
    if vorm == "ouderdom":
        return _read_ouderdom(inhoud, definities)
    if vorm == "minstens":
        m = inhoud.mapping(verplicht=["aantal", "van"])
        delen = _read_delen(m["van"], definities)
        return Telling(m["aantal"].whole(minimaal=1, maximaal=len(delen)), delen)
    delen = _read_delen(inhoud, definities)
    return Telling(len(delen) if vorm == "alle" else 1, delen)


def _read_delen(knoop: Knoop, definities: Definities) -> tuple[Voorwaarde, ...]:
    return knoop.lijst_van(lambda deel: read_voorwaarde(deel, definities), minimaal=2)


def _fact(knoop: Knoop, definities: Definities, *soorten: Feitsoort) -> Feitdefinitie:
    feit = definities[knoop.ref(definities, "het feit")]
    if soorten and feit.soort not in soorten:
        raise knoop.fout(f"‘{feit.id}’ is van soort {feit.soort}; hier past: {', '.join(soorten)}.")
    return feit


def _read_vergelijking(knoop: Knoop, definities: Definities) -> Voorwaarde:
    m = knoop.mapping(
        verplicht=["feit"], optioneel=["gelijk", "een_van_waarden", "bevat", "aanwezig", *_GRENZEN]
    )
    feit = _fact(m["feit"], definities)
    rest = [sleutel for sleutel in m if sleutel != "feit"]
    if not rest:
        raise knoop.fout("er staat niet bij waarmee het feit wordt vergeleken.")
    if any(sleutel in _GRENZEN for sleutel in rest):
        if feit.soort not in _MEETBAAR:
            raise m[rest[0]].fout(f"‘{feit.id}’ is van soort {feit.soort} en heeft geen grenzen.")
        if any(sleutel not in _GRENZEN for sleutel in rest):
            raise knoop.fout("gebruik óf grenzen óf een waarde, niet allebei.")
        return Binnen(feit, _read_bereik(knoop, m, feit.soort is Feitsoort.DATUM))
    if len(rest) > 1:
        raise knoop.fout(f"kies een van: {', '.join(rest)}.")
    (vorm,) = rest
    if vorm == "aanwezig":
        if not m[vorm].boolean():
            raise m[vorm].fout("schrijf ‘niet:’ om het omgekeerde te vragen.")
        return Aanwezig(feit)
    if (vorm == "bevat") is not (feit.soort is Feitsoort.MEERKEUZE):
        raise m[vorm].fout(f"‘{vorm}’ past niet bij een feit van soort {feit.soort}.")
    if vorm == "een_van_waarden":
        waarden = m[vorm].lijst_van(lambda deel: _value(deel, feit), minimaal=2)
        return Gelijk(feit, waarden)
    waarde = _value(m[vorm], feit)
    return Gelijk(feit, (waarde,))


def _value(knoop: Knoop, feit: Feitdefinitie) -> FeitWaarde:
    ruw = knoop.fact_value()
    if feit.soort is Feitsoort.MEERKEUZE:
        ruw = (ruw,) if isinstance(ruw, str) else ruw
    past = {
        Feitsoort.JA_NEE: isinstance(ruw, bool),
        Feitsoort.DATUM: isinstance(ruw, date),
        Feitsoort.GEHEEL: isinstance(ruw, int) and not isinstance(ruw, bool),
        Feitsoort.GETAL: isinstance(ruw, (int, Decimal)) and not isinstance(ruw, bool),
        Feitsoort.KEUZE: isinstance(ruw, str),
        Feitsoort.MEERKEUZE: isinstance(ruw, tuple),
    }[feit.soort]
    if not past:
        raise knoop.fout(f"‘{feit.id}’ is van soort {feit.soort}; deze waarde past daar niet bij.")
    try:
        waarde = feit.parse(ruw)
    except GebruikersFout as fout:
        woord = ruw[0] if isinstance(ruw, tuple) and ruw else ruw
        hint = suggest(woord, [k.id for k in feit.keuzes]) if isinstance(woord, str) else ""
        raise knoop.fout(str(fout), hint) from None
    if isinstance(waarde, frozenset):
        (waarde,) = waarde
    return waarde


def _read_bereik(knoop: Knoop, m: Mapping[str, Knoop], is_datum: bool) -> Bereik:
    def bound(insluitend: str, uitsluitend: str) -> tuple[Decimal | date, bool] | None:
        if insluitend in m and uitsluitend in m:
            raise knoop.fout(f"gebruik ‘{insluitend}’ of ‘{uitsluitend}’, niet allebei.")
        for sleutel, telt_mee in ((insluitend, True), (uitsluitend, False)):
            if sleutel in m:
                return (m[sleutel].dated() if is_datum else m[sleutel].number(), telt_mee)
        return None

    onder, boven = bound("minimaal", "groter_dan"), bound("maximaal", "kleiner_dan")
    if onder is not None and boven is not None and onder[0] > boven[0]:  # type: ignore[operator]
        raise knoop.fout("de ondergrens ligt boven de bovengrens.")
    if onder is None and boven is None:
        raise knoop.fout(f"er is een grens nodig: {', '.join(_GRENZEN)}.")
    return Bereik(onder, boven)


def _moment(knoop: Knoop, definities: Definities) -> Feitdefinitie | None:
    if knoop.ident() == PEILDATUM:
        return None
    return _fact(knoop, definities, Feitsoort.DATUM)


def _read_leeftijd(knoop: Knoop, definities: Definities) -> Ouderdom:
    m = knoop.mapping(verplicht=["geboren", "op"], optioneel=_GRENZEN)
    geboren = _fact(m["geboren"], definities, Feitsoort.DATUM)
    return Ouderdom(geboren, _moment(m["op"], definities), True, _read_bereik(knoop, m, False))


def _read_ouderdom(knoop: Knoop, definities: Definities) -> Ouderdom:
    m = knoop.mapping(verplicht=["datum", "op", "maximaal_maanden"])
    grens = Bereik(None, (Decimal(m["maximaal_maanden"].whole(minimaal=1)), True))
    datum = _fact(m["datum"], definities, Feitsoort.DATUM)
    return Ouderdom(datum, _moment(m["op"], definities), False, grens)
