"""Kinds of pieces as a regeling describes them: required when, how old, signed by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.voorwaarden import Voorwaarde
from cva_desk.rules.voorwaarden_lezen import Definities, read_voorwaarde


class Plicht(StrEnum):
    """Whether a piece must be there. ``voorwaardelijk``: only when its condition holds."""

    VERPLICHT = "verplicht"
    VOORWAARDELIJK = "voorwaardelijk"
    GEWENST = "gewenst"
    OPTIONEEL = "optioneel"


class Zwaarte(StrEnum):
    """``vereist`` stands in the way of ‘compleet’; ``signaal`` is only shown."""

    VEREIST = "vereist"
    SIGNAAL = "signaal"


@dataclass(frozen=True, slots=True)
class Leeftijdseis:
    """A piece may be at most so many months old; ``tenzij`` names kinds that lift that."""

    maanden: int
    zwaarte: Zwaarte
    tenzij: tuple[str, ...]
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Kwalificatie:
    """A profession (``beroep``) or a function in which somebody signs."""

    id: str
    naam: str
    beroep: bool


@dataclass(frozen=True, slots=True)
class Ondertekeneis:
    """A piece must be signed by one of these; an empty tuple means anyone."""

    door: tuple[Kwalificatie, ...]
    zwaarte: Zwaarte
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Inhoudsvraag:
    """A question about the content of a piece, answered by the person who checks it."""

    id: str
    tekst: str
    verzoek: str
    waarom: str
    bron: tuple[Bron, ...]
    zwaarte: Zwaarte
    als: Voorwaarde | None


@dataclass(frozen=True, slots=True)
class StukSoort:
    """A kind of piece. ``verzoek`` is the sentence that asks the school for it."""

    id: str
    naam: str
    plicht: Plicht
    als: Voorwaarde | None
    alternatieven: tuple[str, ...]
    leeftijd: Leeftijdseis | None
    ondertekening: Ondertekeneis | None
    vragen: tuple[Inhoudsvraag, ...]
    verzoek: str
    waarom: str
    bron: tuple[Bron, ...]


Kwalificaties = Mapping[str, Kwalificatie]


def read_kwalificaties(knoop: Knoop) -> dict[str, Kwalificatie]:
    """Read a ``kwalificaties.yaml``: the professions and functions that may be named."""
    gelezen: dict[str, Kwalificatie] = {}
    for deel in knoop.mapping(verplicht=["kwalificaties"])["kwalificaties"].lijst(minimaal=1):
        m = deel.mapping(verplicht=["id", "naam", "beroep"])
        kwalificatie = Kwalificatie(
            m["id"].ident(), m["naam"].text(maximaal=120), m["beroep"].boolean()
        )
        if kwalificatie.id in gelezen:
            raise deel.fout(f"de kwalificatie ‘{kwalificatie.id}’ staat er al.")
        gelezen[kwalificatie.id] = kwalificatie
    return gelezen


def read_stuksoorten(
    knoop: Knoop, definities: Definities, kwalificaties: Kwalificaties, bronnen: Bronnen
) -> tuple[StukSoort, ...]:
    """Read a ``stukken.yaml``."""
    delen = knoop.mapping(verplicht=["stukken"])["stukken"].lijst(minimaal=1)
    ids = _ids(delen)
    return tuple(_Lezer(definities, kwalificaties, bronnen, ids).soort(deel) for deel in delen)


def _ids(delen: list[Knoop]) -> list[str]:
    ids: list[str] = []
    for deel in delen:
        knoop = deel.items().get("id")
        if knoop is None:
            raise deel.fout("de sleutel ‘id’ ontbreekt.", "Voeg ‘id:’ toe.")
        if knoop.ident() in ids:
            raise knoop.fout(f"het stuk ‘{knoop.ident()}’ staat er al.")
        ids.append(knoop.ident())
    return ids


@dataclass(frozen=True, slots=True)
class _Lezer:
    definities: Definities
    kwalificaties: Kwalificaties
    bronnen: Bronnen
    ids: list[str]

    def soort(self, knoop: Knoop) -> StukSoort:
        m = knoop.mapping(
            verplicht=["id", "naam", "plicht", "verzoek", "waarom", "bron"],
            optioneel=["als", "alternatieven", "leeftijd", "ondertekening", "vragen"],
        )
        plicht = m["plicht"].choice(Plicht)
        if (plicht is Plicht.VOORWAARDELIJK) is not ("als" in m):
            raise knoop.fout(
                "‘als’ hoort bij ‘plicht: voorwaardelijk’, en alleen daarbij.",
                "Voeg de voorwaarde toe of kies een andere plicht.",
            )
        stuk_id = m["id"].ident()
        vragen = self._vragen(m["vragen"]) if "vragen" in m else ()
        return StukSoort(
            id=stuk_id,
            naam=m["naam"].text(maximaal=120),
            plicht=plicht,
            als=read_voorwaarde(m["als"], self.definities) if "als" in m else None,
            alternatieven=self._andere(m["alternatieven"], stuk_id) if "alternatieven" in m else (),
            leeftijd=self._leeftijd(m["leeftijd"], stuk_id) if "leeftijd" in m else None,
            ondertekening=self._ondertekening(m["ondertekening"]) if "ondertekening" in m else None,
            vragen=vragen,
            verzoek=m["verzoek"].text(maximaal=400),
            waarom=m["waarom"].text(),
            bron=self.bronnen.read(m["bron"]),
        )

    def _andere(self, knoop: Knoop, zelf: str) -> tuple[str, ...]:
        ids = knoop.lijst_van(lambda deel: deel.ref(self.ids, "het stuk"), minimaal=1)
        if zelf in ids:
            raise knoop.fout("een stuk kan niet in de plaats komen van zichzelf.")
        return ids

    def _leeftijd(self, knoop: Knoop, zelf: str) -> Leeftijdseis:
        m = knoop.mapping(
            verplicht=["maximaal_maanden", "zwaarte", "waarom", "bron"], optioneel=["tenzij"]
        )
        return Leeftijdseis(
            maanden=m["maximaal_maanden"].whole(minimaal=1, maximaal=240),
            zwaarte=m["zwaarte"].choice(Zwaarte),
            tenzij=self._andere(m["tenzij"], zelf) if "tenzij" in m else (),
            waarom=m["waarom"].text(),
            bron=self.bronnen.read(m["bron"]),
        )

    def _ondertekening(self, knoop: Knoop) -> Ondertekeneis:
        m = knoop.mapping(verplicht=["zwaarte", "waarom", "bron"], optioneel=["door"])
        door: tuple[Kwalificatie, ...] = ()
        if "door" in m:
            door = m["door"].lijst_van(
                lambda deel: self.kwalificaties[deel.ref(self.kwalificaties, "de kwalificatie")],
                minimaal=1,
            )
        return Ondertekeneis(
            door=door,
            zwaarte=m["zwaarte"].choice(Zwaarte),
            waarom=m["waarom"].text(),
            bron=self.bronnen.read(m["bron"]),
        )

    def _vragen(self, knoop: Knoop) -> tuple[Inhoudsvraag, ...]:
        gelezen: list[Inhoudsvraag] = []
        for deel in knoop.lijst(minimaal=1):
            m = deel.mapping(
                verplicht=["id", "tekst", "verzoek", "zwaarte", "waarom", "bron"],
                optioneel=["als"],
            )
            vraag = Inhoudsvraag(
                id=m["id"].ident(),
                tekst=m["tekst"].text(maximaal=400),
                verzoek=m["verzoek"].text(maximaal=400),
                waarom=m["waarom"].text(),
                bron=self.bronnen.read(m["bron"]),
                zwaarte=m["zwaarte"].choice(Zwaarte),
                als=read_voorwaarde(m["als"], self.definities) if "als" in m else None,
            )
            if vraag.id in ("ouderdom", "ondertekening"):
                raise m["id"].fout(f"‘{vraag.id}’ is al de naam van een vast onderdeel.")
            if any(v.id == vraag.id for v in gelezen):
                raise m["id"].fout(f"de vraag ‘{vraag.id}’ staat er al.")
            gelezen.append(vraag)
        return tuple(gelezen)
