"""The facts a route reasons with: their names, types and the questions that ask for them.

Not the domain's events (``domain.feiten``): a fact here is a value such as ``iq``. A fact that is
not known is simply absent; nothing is ever assumed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from cva_desk.domain.kalender import plain_date
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.knopen import Knoop, suggest

FeitWaarde = bool | int | Decimal | date | str | frozenset[str]
Feiten = Mapping[str, FeitWaarde]


class Feitsoort(StrEnum):
    """The type of a fact."""

    JA_NEE = "ja_nee"
    GEHEEL = "geheel"
    GETAL = "getal"
    DATUM = "datum"
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"


class Dossierfeit(StrEnum):
    """Facts the program fills in from the dossier itself; a file may use but not rename them."""

    BEPERKING = "beperking"
    GEBOORTEDATUM = "geboortedatum"
    ONTVANGEN_OP = "ontvangen_op"
    VERGADERDATUM = "vergaderdatum"


@dataclass(frozen=True, slots=True)
class Keuze:
    """One of the answers to choose from."""

    id: str
    naam: str


@dataclass(frozen=True, slots=True)
class Feitdefinitie:
    """What a fact is. ``vraag`` is how a person is asked for it; bounds are included."""

    id: str
    naam: str
    soort: Feitsoort
    vraag: str
    waarom: str
    bron: tuple[Bron, ...]
    uit_dossier: bool
    eenheid: str = ""
    minimaal: int | None = None
    maximaal: int | None = None
    keuzes: tuple[Keuze, ...] = ()

    def parse(self, ruw: object) -> FeitWaarde:
        """Return ``ruw`` (from JSON, a form or the vault) as this fact's type.

        Raises:
            GebruikersFout: another type, outside the bounds, or not one of the choices.
        """
        waarde = _PARSE[self.soort](self, ruw)
        if waarde is None:
            raise self._refuse(self._expectation())
        if self.minimaal is not None and isinstance(waarde, (int, Decimal)):
            te_laag = waarde < self.minimaal
            te_hoog = self.maximaal is not None and waarde > self.maximaal
            if te_laag or te_hoog:
                raise self._refuse(f"Een waarde van {self.minimaal} tot en met {self.maximaal}.")
        return waarde

    def show(self, waarde: FeitWaarde) -> str:
        """Return the value as it reads in a Dutch sentence."""
        if isinstance(waarde, bool):
            return "ja" if waarde else "nee"
        if isinstance(waarde, date):
            return plain_date(waarde)
        if isinstance(waarde, frozenset):
            return ", ".join(self._choice_name(w) for w in sorted(waarde)) or "geen"
        if isinstance(waarde, str):
            return self._choice_name(waarde)
        return f"{waarde}".replace(".", ",") + (f" {self.eenheid}" if self.eenheid else "")

    def _choice_name(self, waarde: str) -> str:
        return next((k.naam for k in self.keuzes if k.id == waarde), waarde)

    def _expectation(self) -> str:
        if self.keuzes:
            return f"Mogelijk is: {', '.join(k.id for k in self.keuzes)}."
        return {
            Feitsoort.JA_NEE: "Antwoord met ja of nee.",
            Feitsoort.GEHEEL: "Vul een heel getal in.",
            Feitsoort.GETAL: "Vul een getal in.",
            Feitsoort.DATUM: "Vul een datum in (JJJJ-MM-DD).",
        }[self.soort]

    def _refuse(self, verwacht: str) -> GebruikersFout:
        return GebruikersFout(
            f"De waarde bij ‘{self.naam}’ past niet.", verwacht, "Verbeter de waarde.", veld=self.id
        )


def _ja_nee(_: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    if isinstance(ruw, bool):
        return ruw
    if isinstance(ruw, str):
        return {"ja": True, "true": True, "nee": False, "false": False}.get(ruw.strip().lower())
    return None


def _geheel(_: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    if isinstance(ruw, str) and re.fullmatch(r"-?\d{1,9}", ruw.strip(), re.ASCII):
        return int(ruw)
    return ruw if isinstance(ruw, int) and not isinstance(ruw, bool) else None


def _getal(_: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    if isinstance(ruw, bool) or not isinstance(ruw, (int, float, str, Decimal)):
        return None
    tekst = str(ruw).strip().replace(",", ".")
    return Decimal(tekst) if re.fullmatch(r"-?\d{1,9}(\.\d{1,6})?", tekst, re.ASCII) else None


def _datum(_: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    if isinstance(ruw, date):
        return ruw
    if not isinstance(ruw, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", ruw.strip(), re.ASCII):
        return None
    try:
        return date.fromisoformat(ruw.strip())
    except ValueError:
        return None


def _keuze(definitie: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    return ruw if isinstance(ruw, str) and any(k.id == ruw for k in definitie.keuzes) else None


def _meerkeuze(definitie: Feitdefinitie, ruw: object) -> FeitWaarde | None:
    delen = ruw.split(",") if isinstance(ruw, str) else ruw
    if not isinstance(delen, (list, tuple, set, frozenset)):
        return None
    gekozen = {deel.strip() if isinstance(deel, str) else deel for deel in delen} - {""}
    mogelijk = {k.id for k in definitie.keuzes}
    if not gekozen <= mogelijk:
        return None
    return frozenset(str(deel) for deel in gekozen)


_PARSE = MappingProxyType(
    {
        Feitsoort.JA_NEE: _ja_nee,
        Feitsoort.GEHEEL: _geheel,
        Feitsoort.GETAL: _getal,
        Feitsoort.DATUM: _datum,
        Feitsoort.KEUZE: _keuze,
        Feitsoort.MEERKEUZE: _meerkeuze,
    }
)


def read_feiten(definities: Mapping[str, Feitdefinitie], ruw: Mapping[str, object]) -> Feiten:
    """Return facts in their own types; None and an empty text mean ‘not known’.

    Raises:
        GebruikersFout: an unknown fact (with a suggestion) or a value that does not fit.
    """
    gelezen: dict[str, FeitWaarde] = {}
    for naam, waarde in ruw.items():
        if naam not in definities:
            raise GebruikersFout(
                f"Deze route kent geen gegeven ‘{naam}’.",
                "",
                suggest(naam, definities) or f"Mogelijk is: {', '.join(definities)}.",
                veld=naam,
            )
        if waarde is not None and waarde != "":
            gelezen[naam] = definities[naam].parse(waarde)
    return gelezen


def read_definities(knoop: Knoop, bronnen: Bronnen) -> dict[str, Feitdefinitie]:
    """Read the ``feiten:`` of a route."""
    gelezen: dict[str, Feitdefinitie] = {}
    for deel in knoop.lijst(minimaal=1):
        definitie = _read_definitie(deel, bronnen)
        if definitie.id in gelezen:
            raise deel.fout(f"het feit ‘{definitie.id}’ staat er al.")
        gelezen[definitie.id] = definitie
    return gelezen


def _read_definitie(knoop: Knoop, bronnen: Bronnen) -> Feitdefinitie:
    soort = knoop.items().get("soort")
    if soort is None:
        raise knoop.fout("de sleutel ‘soort’ ontbreekt.", "Voeg ‘soort:’ toe.")
    feitsoort = soort.choice(Feitsoort)
    verplicht = ["id", "naam", "soort", "vraag", "waarom", "bron"]
    optioneel = ["uit_dossier"]
    if feitsoort in (Feitsoort.KEUZE, Feitsoort.MEERKEUZE):
        verplicht.append("keuzes")
    if feitsoort in (Feitsoort.GEHEEL, Feitsoort.GETAL):
        verplicht += ["minimaal", "maximaal"]
        optioneel.append("eenheid")
    m = knoop.mapping(verplicht=verplicht, optioneel=optioneel)
    feit_id = m["id"].ident()
    uit_dossier = "uit_dossier" in m and m["uit_dossier"].boolean()
    if uit_dossier is not (feit_id in set(Dossierfeit)):
        namen = ", ".join(Dossierfeit)
        raise knoop.fout(
            f"‘uit_dossier: true’ hoort bij precies deze feiten: {namen}.",
        )
    minimaal = m["minimaal"].whole() if "minimaal" in m else None
    return Feitdefinitie(
        id=feit_id,
        naam=m["naam"].text(maximaal=120),
        soort=feitsoort,
        vraag=m["vraag"].text(maximaal=400),
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
        uit_dossier=uit_dossier,
        eenheid=m["eenheid"].text(maximaal=20) if "eenheid" in m else "",
        minimaal=minimaal,
        maximaal=m["maximaal"].whole(minimaal=minimaal) if "maximaal" in m else None,
        keuzes=read_keuzes(m["keuzes"]) if "keuzes" in m else (),
    )


def read_keuzes(knoop: Knoop) -> tuple[Keuze, ...]:
    """Read a list of choices with different ids."""
    gelezen: list[Keuze] = []
    for deel in knoop.lijst(minimaal=2):
        m = deel.mapping(verplicht=["id", "naam"])
        keuze = Keuze(m["id"].ident(), m["naam"].text(maximaal=200))
        if any(k.id == keuze.id for k in gelezen):
            raise deel.fout(f"de keuze ‘{keuze.id}’ staat er al.")
        gelezen.append(keuze)
    return tuple(gelezen)
