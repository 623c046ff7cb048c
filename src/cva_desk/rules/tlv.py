"""What a TLV of a route carries: funding category, length, and the law it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.feiten import Feiten
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.voorwaarden import Grond, Uitkomst, Voorwaarde
from cva_desk.rules.voorwaarden_lezen import Definities, read_voorwaarde


class TlvSoort(StrEnum):
    """The kinds of TLV the law knows; ``geen`` for a route that leads to none."""

    SBO = "sbo"
    SO = "so"
    VSO = "vso"
    PRO = "pro"
    GEEN = "geen"


@dataclass(frozen=True, slots=True)
class Categorie:
    """A funding category; ``code`` is DUO's letter, ``nummer`` what it is called in the WEC."""

    id: str
    naam: str
    code: str
    nummer: int
    bron: tuple[Bron, ...]


Categorieen = Mapping[str, Categorie]


@dataclass(frozen=True, slots=True)
class Bekostigingsregel:
    """Which categories go with which requests; the first is the usual one."""

    als: Voorwaarde
    categorieen: tuple[Categorie, ...]
    toelichting: str
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class BekostigingAdvies:
    """The usual categories for one request; none when that cannot be said yet."""

    categorieen: tuple[Categorie, ...]
    uitleg: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Bekostiging:
    """All funding rules of a route."""

    regels: tuple[Bekostigingsregel, ...]
    categorieen: tuple[Categorie, ...]
    afwijken_met_reden: bool
    uitleg_afwijken: str
    bron: tuple[Bron, ...]

    def advise(self, feiten: Feiten, peildatum: date) -> BekostigingAdvies:
        """Return the usual categories for these facts."""
        grond = Grond(feiten, peildatum)
        for regel in self.regels:
            if regel.als.weigh(grond).uitkomst is Uitkomst.VOLDAAN:
                return BekostigingAdvies(regel.categorieen, regel.toelichting, regel.bron)
        return BekostigingAdvies(
            (), "Voor deze aanvraag noemt de regeling geen categorie.", self.bron
        )


@dataclass(frozen=True, slots=True)
class Geldigheid:
    """How long a TLV lasts; the dates themselves are ``domain.tlv.end_date``."""

    minimum_schooljaren: int
    standaard_schooljaren: int
    maximum_schooljaren: int
    toelichting: str
    waarom: str
    bron: tuple[Bron, ...]


def read_categorieen(knoop: Knoop, bronnen: Bronnen) -> dict[str, Categorie]:
    """Read a ``categorieen.yaml``."""
    gelezen: dict[str, Categorie] = {}
    for deel in knoop.mapping(verplicht=["categorieen"])["categorieen"].lijst(minimaal=1):
        m = deel.mapping(verplicht=["id", "naam", "code", "nummer", "bron"])
        categorie = Categorie(
            m["id"].ident(),
            m["naam"].text(maximaal=60),
            m["code"].text(maximaal=1),
            m["nummer"].whole(minimaal=1, maximaal=3),
            bronnen.read(m["bron"]),
        )
        if categorie.id in gelezen:
            raise deel.fout(f"de categorie ‘{categorie.id}’ staat er al.")
        gelezen[categorie.id] = categorie
    return gelezen


def read_bekostiging(
    knoop: Knoop, definities: Definities, categorieen: Categorieen, bronnen: Bronnen
) -> Bekostiging:
    """Read the ``bekostiging:`` of a route."""
    m = knoop.mapping(verplicht=["regels", "afwijken_met_reden", "uitleg_afwijken", "bron"])

    def read_regel(deel: Knoop) -> Bekostigingsregel:
        r = deel.mapping(verplicht=["als", "categorieen", "toelichting", "waarom", "bron"])
        return Bekostigingsregel(
            als=read_voorwaarde(r["als"], definities),
            categorieen=r["categorieen"].lijst_van(
                lambda naam: categorieen[naam.ref(categorieen, "de categorie")], minimaal=1
            ),
            toelichting=r["toelichting"].text(),
            waarom=r["waarom"].text(),
            bron=bronnen.read(r["bron"]),
        )

    return Bekostiging(
        regels=m["regels"].lijst_van(read_regel, minimaal=1),
        categorieen=tuple(categorieen.values()),
        afwijken_met_reden=m["afwijken_met_reden"].boolean(),
        uitleg_afwijken=m["uitleg_afwijken"].text(),
        bron=bronnen.read(m["bron"]),
    )


def read_geldigheid(knoop: Knoop, bronnen: Bronnen) -> Geldigheid:
    """Read the ``geldigheid:`` of a route."""
    m = knoop.mapping(
        verplicht=[
            "minimum_schooljaren",
            "standaard_schooljaren",
            "maximum_schooljaren",
            "toelichting",
            "waarom",
            "bron",
        ]
    )
    minimum = m["minimum_schooljaren"].whole(minimaal=1, maximaal=12)
    maximum = m["maximum_schooljaren"].whole(minimaal=minimum, maximaal=12)
    return Geldigheid(
        minimum_schooljaren=minimum,
        standaard_schooljaren=m["standaard_schooljaren"].whole(minimaal=minimum, maximaal=maximum),
        maximum_schooljaren=maximum,
        toelichting=m["toelichting"].text(),
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
    )
