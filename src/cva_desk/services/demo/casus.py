"""The invented cases: texts of school, parents, pupil and both experts, read from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cva_desk.domain.leerling import Leerling
from cva_desk.paths import resources_dir

if TYPE_CHECKING:
    from cva_desk.rules.knopen import Knoop

_VOORVOEGSEL = "casus-"
_ANTWOORDEN = (
    "functioneren",
    "oorzaak",
    "interventies",
    "behoefte",
    "passende_plek_vso",
    "alternatieven",
    "lichter",
    "eigen_afweging",
    "zienswijzen",
    "aanbeveling",
)
_SCHOOL = ("beeld", "geschiedenis", "vraag", "ouders", "leerling", "beoogd")


@dataclass(frozen=True, slots=True)
class Interventie:
    """What a school tried, when, and what came of it."""

    wat: str
    periode: str
    resultaat: str


@dataclass(frozen=True, slots=True)
class Doel:
    """A goal of the ontwikkelingsperspectief with its evaluation."""

    doel: str
    evaluatie: str


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A report by somebody from outside; ``auteur`` is a name with a function."""

    soort: str
    titel: str
    auteur: str
    kwalificatie: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Adviestekst:
    """What one expert writes: answers by question, and per criterium a judgement with reason."""

    uitkomst: str
    antwoorden: Mapping[str, str]
    schooljaren: str
    criteria: Mapping[str, str]
    oordelen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Casus:
    """One kind of invented pupil; texts hold ``{naam}``, ``{hij}`` and the like."""

    id: str
    beperking: str
    uitkomst: str
    categorie: str
    schooljaren: int
    beoogde_school: str
    gegevens: Mapping[str, str]
    school: Mapping[str, str]
    interventies: tuple[Interventie, ...]
    doelen: tuple[Doel, ...]
    bijlagen: tuple[Bijlage, ...]
    adviezen: tuple[Adviestekst, Adviestekst]


@cache
def cases() -> Mapping[str, Casus]:
    """Return all cases by id; read once.

    Raises:
        ControleFout: a file is wrong (names file, line and key).
    """
    from cva_desk.rules.reader import read_yaml

    gevonden = {}
    for pad in sorted((resources_dir() / "oefenmap").glob(f"{_VOORVOEGSEL}*.yaml")):
        id_ = pad.stem.removeprefix(_VOORVOEGSEL)
        gevonden[id_] = _read(id_, read_yaml(pad.read_bytes(), f"oefenmap/{pad.name}"))
    return gevonden


def _read(id_: str, knoop: Knoop) -> Casus:
    m = knoop.mapping(
        verplicht=[
            "beperking",
            "uitkomst",
            "categorie",
            "schooljaren",
            "beoogde_school",
            "gegevens",
            "school",
            "eerste",
            "tweede",
        ]
    )
    uitkomst = m["uitkomst"].text()
    school = m["school"].mapping(
        verplicht=[*_SCHOOL, "interventies", "doelen", "verslag"], optioneel=["extra"]
    )
    bijlagen = [_bijlage(school["verslag"], "onderbouwende_stukken")]
    if "extra" in school:
        bijlagen.append(_bijlage(school["extra"]))
    return Casus(
        id=id_,
        beperking=m["beperking"].text(),
        uitkomst=uitkomst,
        categorie=m["categorie"].text(),
        schooljaren=m["schooljaren"].whole(minimaal=1, maximaal=8),
        beoogde_school=m["beoogde_school"].text(),
        gegevens={naam: _value(deel) for naam, deel in m["gegevens"].items().items()},
        school={naam: school[naam].text() for naam in _SCHOOL},
        interventies=school["interventies"].lijst_van(_interventie, minimaal=1),
        doelen=school["doelen"].lijst_van(_doel, minimaal=1),
        bijlagen=tuple(bijlagen),
        adviezen=(_advies(m["eerste"], uitkomst), _advies(m["tweede"], uitkomst)),
    )


def _value(knoop: Knoop) -> str:
    waarde = knoop.fact_value()
    return {True: "ja", False: "nee"}[waarde] if isinstance(waarde, bool) else str(waarde)


def _interventie(knoop: Knoop) -> Interventie:
    m = knoop.mapping(verplicht=["wat", "periode", "resultaat"])
    return Interventie(m["wat"].text(), m["periode"].text(), m["resultaat"].text())


def _doel(knoop: Knoop) -> Doel:
    m = knoop.mapping(verplicht=["doel", "evaluatie"])
    return Doel(m["doel"].text(), m["evaluatie"].text())


def _bijlage(knoop: Knoop, soort: str = "") -> Bijlage:
    vast = [] if soort else ["soort"]
    m = knoop.mapping(verplicht=[*vast, "titel", "auteur", "kwalificatie", "tekst"])
    return Bijlage(
        soort or m["soort"].text(),
        m["titel"].text(),
        m["auteur"].text(),
        m["kwalificatie"].text(),
        m["tekst"].text(),
    )


def _advies(knoop: Knoop, uitkomst: str) -> Adviestekst:
    m = knoop.mapping(
        verplicht=[*_ANTWOORDEN, "criteria"], optioneel=["uitkomst", "oordelen", "schooljaren"]
    )
    oordelen = m["oordelen"].items() if "oordelen" in m else {}
    return Adviestekst(
        uitkomst=m["uitkomst"].text() if "uitkomst" in m else uitkomst,
        antwoorden={naam: m[naam].text() for naam in _ANTWOORDEN},
        schooljaren=m["schooljaren"].text() if "schooljaren" in m else "",
        criteria={naam: deel.text() for naam, deel in m["criteria"].items().items()},
        oordelen={naam: deel.text() for naam, deel in oordelen.items()},
    )


def words(leerling: Leerling, school: str, klas: str, iq: int) -> Mapping[str, str]:
    """Return what fills the places in the texts of a case."""
    vormen = leerling.voornaamwoorden
    onbekend = vormen.onderwerp == "de leerling"
    hij = leerling.naam.voornaam if onbekend else vormen.onderwerp
    zijn = vormen.bezit
    return {
        "naam": leerling.naam.voornaam,
        "hij": hij,
        "Hij": hij[:1].upper() + hij[1:],
        "hem": leerling.naam.voornaam if onbekend else vormen.voorwerp,
        "zijn": zijn,
        "Zijn": zijn[:1].upper() + zijn[1:],
        "school": school,
        "klas": klas,
        "iq": str(iq),
    }
