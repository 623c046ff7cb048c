"""Who asks, what can come out, which letters go with it, and when a talk must be offered first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cva_desk.domain.rollen import Rol
from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.knopen import Knoop


class UitkomstSoort(StrEnum):
    """What an outcome does to the request."""

    TOEWIJZEND = "toewijzend"
    AFWIJZEND = "afwijzend"
    TIJDELIJK = "tijdelijk"
    UITSTEL = "uitstel"
    ZONDER_OORDEEL = "zonder_oordeel"
    EINDE = "einde"


class Aanleiding(StrEnum):
    """What makes a letter due; letters of an outcome name that outcome instead."""

    REGISTRATIE = "registratie"
    AANVULLING = "aanvulling"
    ADVIES_INGEDIEND = "advies_ingediend"
    ADVIES_VASTGESTELD = "advies_vastgesteld"
    BESLUIT = "besluit"


class Geadresseerde(StrEnum):
    """Who a letter is for."""

    SCHOOL = "school"
    OUDERS = "ouders"
    DIRECTEUR = "directeur"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Briefsoort:
    """A kind of letter; ``id`` is also the name of its text in ``brieven/``."""

    id: str
    naam: str
    bij: Aanleiding
    aan: tuple[Geadresseerde, ...]
    ondertekenaar: Rol
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class RouteUitkomst:
    """One possible outcome. ``brieven`` are the letters it causes, in order.

    ``in_advies`` and ``in_besluit`` say whether the committee may advise it and the director may
    decide it; ``gesprek_eerst``: a talk must have been offered before; ``tlv``: a TLV follows.
    """

    id: str
    naam: str
    soort: UitkomstSoort
    in_advies: bool
    in_besluit: bool
    tlv: bool
    gesprek_eerst: bool
    brieven: tuple[str, ...]
    uitleg: str
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Aanvrager:
    """Who may ask, who asks in the exception, and who cannot."""

    regel: str
    uitzondering: str
    niet: str
    waarom: str
    bron: tuple[Bron, ...]


def read_brieven(knoop: Knoop, bronnen: Bronnen) -> tuple[Briefsoort, ...]:
    """Read the ``brieven:`` of a route."""
    gelezen: list[Briefsoort] = []
    for deel in knoop.lijst(minimaal=1):
        m = deel.mapping(verplicht=["id", "naam", "bij", "aan", "ondertekenaar", "waarom", "bron"])
        brief = Briefsoort(
            id=m["id"].ident(),
            naam=m["naam"].text(maximaal=120),
            bij=m["bij"].choice(Aanleiding),
            aan=m["aan"].lijst_van(lambda wie: wie.choice(Geadresseerde), minimaal=1),
            ondertekenaar=m["ondertekenaar"].choice(Rol),
            waarom=m["waarom"].text(),
            bron=bronnen.read(m["bron"]),
        )
        if any(b.id == brief.id for b in gelezen):
            raise m["id"].fout(f"de brief ‘{brief.id}’ staat er al.")
        gelezen.append(brief)
    return tuple(gelezen)


def read_uitkomsten(
    knoop: Knoop, brieven: Sequence[Briefsoort], bronnen: Bronnen
) -> tuple[RouteUitkomst, ...]:
    """Read the ``uitkomsten:`` of a route."""
    ids = [brief.id for brief in brieven]
    gelezen: list[RouteUitkomst] = []
    for deel in knoop.lijst(minimaal=1):
        uitkomst = _read_uitkomst(deel, ids, bronnen)
        if any(u.id == uitkomst.id for u in gelezen):
            raise deel.fout(f"de uitkomst ‘{uitkomst.id}’ staat er al.")
        gelezen.append(uitkomst)
    if not any(u.in_advies for u in gelezen) or not any(u.in_besluit for u in gelezen):
        raise knoop.fout("minstens één uitkomst kan advies zijn en minstens één besluit.")
    return tuple(gelezen)


def _read_uitkomst(knoop: Knoop, brieven: Sequence[str], bronnen: Bronnen) -> RouteUitkomst:
    m = knoop.mapping(
        verplicht=[
            "id",
            "naam",
            "soort",
            "in_advies",
            "in_besluit",
            "tlv",
            "gesprek_eerst",
            "brieven",
            "uitleg",
            "waarom",
            "bron",
        ]
    )
    soort = m["soort"].choice(UitkomstSoort)
    tlv = m["tlv"].boolean()
    if tlv and soort is not UitkomstSoort.TOEWIJZEND:
        raise m["tlv"].fout("alleen een toewijzende uitkomst leidt tot een TLV.")
    return RouteUitkomst(
        id=m["id"].ident(),
        naam=m["naam"].text(maximaal=120),
        soort=soort,
        in_advies=m["in_advies"].boolean(),
        in_besluit=m["in_besluit"].boolean(),
        tlv=tlv,
        gesprek_eerst=m["gesprek_eerst"].boolean(),
        brieven=m["brieven"].lijst_van(lambda naam: naam.ref(brieven, "de brief")),
        uitleg=m["uitleg"].text(),
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
    )


def read_aanvrager(knoop: Knoop, bronnen: Bronnen) -> Aanvrager:
    """Read the ``aanvrager:`` of a route."""
    m = knoop.mapping(verplicht=["regel", "uitzondering", "niet", "waarom", "bron"])
    return Aanvrager(
        m["regel"].text(),
        m["uitzondering"].text(),
        m["niet"].text(),
        m["waarom"].text(),
        bronnen.read(m["bron"]),
    )
