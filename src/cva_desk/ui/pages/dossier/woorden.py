"""What the domain knows about a dossier, in the words and values the screen shows. No widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from cva_desk.domain.adviezen import Adviesregel, Adviesstatus
from cva_desk.domain.dossier import Fase
from cva_desk.domain.kalender import long_date, plain_date
from cva_desk.domain.termijnen import Termijn, Termijnstatus
from cva_desk.services.dossierbeeld import Dossierbeeld, Tijdlijnregel
from cva_desk.services.logboek import Logregel
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.balk import Klok
from cva_desk.ui.widgets.datumtekst import DAGEN, datum_dag, datum_kort, datum_lang
from cva_desk.ui.widgets.tijdlijn import Staat, Stap

_HAAKJES = re.compile(r"\(([^)]+)\)\s*$")
_DRINGEND = 7
PLAATSNAAM = {1: "Eerste deskundige", 2: "Tweede deskundige"}


class HeeftCitaat(Protocol):
    """A source, as far as a screen shows it."""

    @property
    def citaat(self) -> str:
        """How it is named in a sentence."""


def herkomst(bronnen: Iterable[HeeftCitaat]) -> str:
    """Return where a rule comes from: ``Bron: …``."""
    namen = list(dict.fromkeys(bron.citaat for bron in bronnen))
    return f"{'Bron' if len(namen) == 1 else 'Bronnen'}: {'; '.join(namen)}."


def wat_en_waar(beeld: Dossierbeeld) -> str:
    """Return the muted line above the name: number, route and need, rules and their version."""
    naam = beeld.beperking_naam
    tussen = _HAAKJES.search(naam)
    soort = beeld.route.soort.value.upper()
    wat = f"{soort} {tussen[1] if tussen else naam}".strip()
    versie = f"{beeld.route.regeling.korte_naam}, versie {plain_date(beeld.route.vanaf)}"
    return " · ".join((beeld.gegevens.nummer, wat, versie))


def wie_en_wanneer(beeld: Dossierbeeld, peildatum: date) -> str:
    """Return what stands behind the name: age, school, when it came in."""
    jaren = beeld.leerling.age_on(peildatum)
    # A date is not broken over two lines.
    ontvangen = dag_in_zin(beeld.gegevens.ontvangen_op, peildatum).replace(" ", "\u00a0")
    return f"{jaren} jaar · {beeld.school.naam} · aanvraag ontvangen {ontvangen}"


def dag_in_zin(dag: date, peildatum: date) -> str:
    """Return ``15 oktober``, with the year when it is another than this one."""
    lang = plain_date(dag)
    return lang.rsplit(" ", 1)[0] if dag.year == peildatum.year else lang


def dag_met_naam(dag: date, peildatum: date) -> str:
    """Return ``do 12 november``, with the year when it is another than this one."""
    return datum_dag(dag) if dag.year == peildatum.year else datum_lang(dag)


def moment(tijdstip: datetime, peildatum: date) -> str:
    """Return ``ma 9 nov 16:20``."""
    dag = tijdstip.date()
    return f"{DAGEN[dag.weekday()][:2]} {datum_kort(dag, peildatum)} {tijdstip:%H:%M}"


def grootte(bytes_: int) -> str:
    """Return a file size as people say it."""
    if bytes_ < 1024 * 1024:
        return f"{max(1, round(bytes_ / 1024))} kB"
    return f"{bytes_ / (1024 * 1024):.1f} MB".replace(".", ",")


def aantal(getal: int, een: str, meer: str) -> str:
    """Return ``1 stuk``, ``3 stukken``, ``geen stukken``."""
    return f"{getal or 'geen'} {een if getal == 1 else meer}"


# ------------------------------------------------------------------ where it stands


@dataclass(frozen=True, slots=True)
class _Mijlpaal:
    naam: str
    gebeurtenis: str


_ONTVANGEN = _Mijlpaal("Ontvangen", "ontvangen")
_GEPLAND = _Mijlpaal("Gepland", "gepland")
_COMPLEET = _Mijlpaal("Compleet", "compleet")
_VERVOLG = (
    _Mijlpaal("Bij deskundigen", "meegegeven"),
    _Mijlpaal("Adviezen binnen", "adviezen_binnen"),
    _Mijlpaal("Vergadering", "advies_vastgesteld"),
    _Mijlpaal("Besluit", "besluit_genomen"),
    _Mijlpaal("Verzonden", "verzonden"),
)
# How many of _VERVOLG were reached in a phase.
_BEREIKT = {
    Fase.BIJ_DESKUNDIGEN: 1,
    Fase.ADVIEZEN_BINNEN: 2,
    Fase.IN_VERGADERING: 3,
    Fase.AANGEHOUDEN: 3,
    Fase.ADVIES_VASTGESTELD: 3,
    Fase.BESLUIT_GENOMEN: 4,
    Fase.VERZONDEN: 5,
    Fase.AFGEROND: 5,
}
_GESTOPT = {Fase.INGETROKKEN: "ingetrokken", Fase.DOORVERWEZEN: "doorverwezen"}


def stappen(beeld: Dossierbeeld, peildatum: date) -> list[Stap]:
    """Return the line of steps with their dates; the last one reached is *now*."""
    fase = beeld.stand.fase
    data = {regel.soort: regel.datum for regel in beeld.tijdlijn}
    if fase in _GESTOPT:
        return _gestopt(data, peildatum, _GESTOPT[fase])
    klaar = [_ONTVANGEN]
    straks: list[_Mijlpaal] = []
    # Planning and completeness come in either order; what was reached stands first.
    paar = [(_GEPLAND, beeld.stand.vergadering is not None), (_COMPLEET, beeld.stand.compleet)]
    for mijlpaal, bereikt in sorted(
        paar, key=lambda p: (not p[1], data.get(p[0].gebeurtenis, date.max))
    ):
        (klaar if bereikt else straks).append(mijlpaal)
    verder = _BEREIKT.get(fase, 0)
    if verder:
        klaar, straks = [*klaar, *straks], []
    klaar += _VERVOLG[:verder]
    straks += _VERVOLG[verder:]
    lijn = []
    for nummer, mijlpaal in enumerate(klaar):
        nu = nummer == len(klaar) - 1 and fase is not Fase.AFGEROND
        lijn.append(
            Stap(
                mijlpaal.naam,
                Staat.NU if nu else Staat.GEDAAN,
                _stapdatum(beeld, data, mijlpaal, peildatum, fase if nu else None),
            )
        )
    lijn += [
        Stap(m.naam, Staat.STRAKS, _gepland_op(beeld, peildatum) if m is _VERVOLG[2] else "")
        for m in straks
    ]
    return lijn


def _stapdatum(
    beeld: Dossierbeeld,
    data: dict[str, date],
    mijlpaal: _Mijlpaal,
    peildatum: date,
    fase_nu: Fase | None,
) -> str:
    if mijlpaal is _VERVOLG[2] and fase_nu in (Fase.IN_VERGADERING, Fase.AANGEHOUDEN):
        return _gepland_op(beeld, peildatum)
    dag = data.get(mijlpaal.gebeurtenis)
    return datum_kort(dag, peildatum) if dag else ""


def _gepland_op(beeld: Dossierbeeld, peildatum: date) -> str:
    dag = beeld.gegevens.vergadering_datum
    return datum_kort(dag, peildatum) if dag else ""


def _gestopt(data: dict[str, date], peildatum: date, hoe: str) -> list[Stap]:
    gehad = [
        Stap(m.naam, Staat.GEDAAN, datum_kort(data[m.gebeurtenis], peildatum))
        for m in (_ONTVANGEN, _GEPLAND, _COMPLEET, *_VERVOLG)
        if m.gebeurtenis in data
    ]
    dag = data.get(hoe)
    einde = Stap(hoe.capitalize(), Staat.NU, datum_kort(dag, peildatum) if dag else "")
    return [*gehad, einde]


_AAN_ZET = {
    "school": "Wij wachten op de school",
    "deskundigen": "Wij wachten op beide deskundigen",
    "voorzitter": "De voorzitter is aan zet",
    "directeur": "De directeur is aan zet",
    "secretaris": "De secretaris is aan zet",
}


def aan_zet(wie: str) -> str:
    """Return whose turn it is as a sentence without full stop."""
    if wie.startswith("deskundige "):
        welke = "eerste" if wie.endswith("1") else "tweede"
        return f"Wij wachten op de {welke} deskundige"
    return _AAN_ZET.get(wie, "")


# ------------------------------------------------------------------ clocks


def klokken(termijnen: Sequence[Termijn], peildatum: date) -> list[Klok]:
    """Return the terms as the screen shows them."""
    return [_klok(termijn, peildatum) for termijn in termijnen]


def _klok(termijn: Termijn, peildatum: date) -> Klok:
    stand, toon = _stand(termijn)
    vol = termijn.status is Termijnstatus.GEHAALD
    return Klok(
        naam=termijn.norm.naam,
        soort=f"{_soort(termijn)}, {_lengte(termijn.norm.dagen)}",
        deel=1.0 if vol else termijn.deel,
        toon=Toon.INFO if toon in (Toon.OK, Toon.NEUTRAAL) else toon,
        datum=dag_met_naam(termijn.einddatum, peildatum),
        stand=stand,
        stand_toon=toon,
        uitleg=f"Waarom {long_date(termijn.einddatum)}? {' '.join(termijn.uitleg)}",
    )


def _soort(termijn: Termijn) -> str:
    if not termijn.norm.wet:
        return "norm"
    wet, _, rest = termijn.norm.bron.partition(", art. ")
    artikel = rest.split(";")[0].split(" lid ")[0].strip()
    kort = {"Algemene wet bestuursrecht": "Awb"}.get(wet, wet)
    return f"wet, {kort} {artikel}".strip()


def _lengte(dagen: int) -> str:
    if dagen % 7:
        return aantal(dagen, "dag", "dagen")
    return aantal(dagen // 7, "week", "weken")


def _stand(termijn: Termijn) -> tuple[str, Toon]:
    over = termijn.over
    if termijn.status is Termijnstatus.GEHAALD:
        gebruikt = termijn.gebruikt
        zelfde = "meteen gehaald"
        na = f"gehaald na {aantal(gebruikt, 'dag', 'dagen')}"
        return (na if gebruikt else zelfde), Toon.OK
    if termijn.status is Termijnstatus.VERVALLEN:
        return "vervallen", Toon.NEUTRAAL
    if termijn.status is Termijnstatus.OPGESCHORT:
        return "staat stil", Toon.NEUTRAAL
    if termijn.status is Termijnstatus.TE_LAAT:
        laat = f"{aantal(-over, 'dag', 'dagen')} te laat"
        return (f"gehaald, {laat}" if termijn.beeindigd else laat), Toon.DANGER
    if over == 0:
        return "vandaag", Toon.WARN
    toon = Toon.WARN if over <= _DRINGEND else Toon.NEUTRAAL
    return f"nog {aantal(over, 'dag', 'dagen')}", toon


# ------------------------------------------------------------------ experts


def adviesstand(regel: Adviesregel, peildatum: date) -> tuple[str, Toon]:
    """Return the tag of one expert place."""
    if regel.status is Adviesstatus.INGEDIEND and regel.ingediend_op:
        return f"ingediend {datum_kort(regel.ingediend_op, peildatum)}", Toon.OK
    if regel.vraag_terug:
        return "terug met een vraag", Toon.WARN
    if regel.status is Adviesstatus.BEZIG:
        return "bezig", Toon.INFO
    if regel.verklaard_op is None:
        return "nog niet begonnen", Toon.NEUTRAAL
    return "toegewezen", Toon.NEUTRAAL


# ------------------------------------------------------------------ the log

_GEBEURD = {
    "dossier ontvangen": "Aanvraag ontvangen",
    "dossier gewijzigd": "Gegevens gewijzigd",
    "gegeven vastgelegd": "Gegeven vastgelegd",
    "stuk toegevoegd": "Stuk toegevoegd",
    "stuk gewijzigd": "Gegevens van een stuk gewijzigd",
    "stuk vervallen": "Stuk vervallen",
    "volledigheidsvraag beantwoord": "Vraag over de volledigheid beantwoord",
    "punt toegestaan": "Open punt toegestaan met reden",
    "aanvulling gevraagd": "Aanvulling gevraagd aan de school",
    "aanvulling ontvangen": "Aanvulling ontvangen",
    "compleet verklaard": "Compleet verklaard",
    "dossier gepland": "Vergaderdatum gekozen",
    "deskundige toegewezen": "Deskundige gekozen",
    "deskundige vervangen": "Deskundige vervangen",
    "dossier meegegeven": "Meegegeven aan beide deskundigen",
    "gesprek vastgelegd": "Gesprek vastgelegd",
    "dossier ingetrokken": "Aanvraag ingetrokken",
    "dossier doorverwezen": "Aanvraag doorverwezen",
    "dossier afgerond": "Dossier afgerond",
    "brief gemaakt": "Brief gemaakt",
    "brief ondertekend": "Brief ondertekend",
    "brief verzonden": "Brief verzonden",
    "brief vervallen": "Brief vervallen",
    "onafhankelijkheid verklaard": "Deskundige verklaarde onafhankelijk te zijn",
    "advies bewerkt": "Aan een advies geschreven",
    "advies ingediend": "Deskundigenadvies ingediend",
    "advies teruggegeven": "Advies met een vraag teruggegeven",
    "lid verschoond": "Lid neemt niet deel aan deze zaak",
    "behandeling begonnen": "In de vergadering behandeld",
    "commissieadvies vastgesteld": "Advies van de commissie vastgesteld",
    "dossier aangehouden": "Aangehouden tot een volgende vergadering",
    "besluit genomen": "Besluit genomen",
    "gelezen": "Stuk gelezen",
    "geexporteerd": "Bewaard buiten de kluis",
}


def wat_gebeurde(regel: Logregel) -> str:
    """Return a log line as a person tells it."""
    return _GEBEURD.get(regel.wat, regel.wat.capitalize())


def zonder_getik(regels: Sequence[Logregel]) -> list[Logregel]:
    """Return the log with the saves of one stretch of writing as one line, the last of them."""
    bewaard: list[Logregel] = []
    for regel in regels:
        vorige = bewaard[-1] if bewaard else None
        getik = regel.wat == "advies bewerkt" and vorige is not None
        if getik and vorige is not None and (vorige.wat, vorige.wie) == (regel.wat, regel.wie):
            continue
        bewaard.append(regel)
    return bewaard


def laatste(regels: Sequence[Logregel], hoogstens: int = 6) -> list[tuple[datetime, str]]:
    """Return what happened last; the same thing several times in a row is one line."""
    gevonden: list[tuple[datetime, str, int]] = []
    for regel in regels:
        if regel.wat in ("gelezen", "advies bewerkt"):
            continue
        wat = wat_gebeurde(regel)
        if gevonden and gevonden[-1][1] == wat:
            wanneer, _, keer = gevonden[-1]
            gevonden[-1] = (wanneer, wat, keer + 1)
        elif len(gevonden) == hoogstens:
            break
        else:
            gevonden.append((regel.tijdstip, wat, 1))
    return [(wanneer, wat if n == 1 else f"{wat} ({n} keer)") for wanneer, wat, n in gevonden]


def gesprekken(tijdlijn: Iterable[Tijdlijnregel]) -> list[Tijdlijnregel]:
    """Return what was recorded about the talk with school and parents, oldest first."""
    return [regel for regel in tijdlijn if regel.soort.startswith("gesprek_")]


GESPREK = {
    "gesprek_aangeboden": "aangeboden",
    "gesprek_gehouden": "gehouden",
    "gesprek_afgezien": "niet gewenst door school en ouders",
}
