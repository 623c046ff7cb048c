"""Regeling and Route: one SWV's organisation, and one of its procedures in one version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol
from cva_desk.domain.termijnen import Norm
from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.checklists import Checklist
from cva_desk.rules.criteria import Criteriagroep, Toets, weigh_criteria
from cva_desk.rules.deskundigen import Deskundigen
from cva_desk.rules.feiten import Feitdefinitie, Feiten, read_feiten
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.normen import Normregel
from cva_desk.rules.procedure import Aanleiding, Aanvrager, Briefsoort, RouteUitkomst
from cva_desk.rules.stuksoorten import Kwalificatie, StukSoort
from cva_desk.rules.tlv import Bekostiging, Geldigheid, TlvSoort

_SWV_NUMMER = re.compile(r"(PO|VO)\d{4}\Z")
_POSTCODE = re.compile(r"[1-9]\d{3} [A-Z]{2}\Z")
_WEBADRES = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}\Z")
_MAILADRES = re.compile(r"[a-z0-9._-]+@[a-z0-9.-]+\.[a-z]{2,}\Z")


class Vakantieregio(StrEnum):
    """Region of the school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class Weekdag(StrEnum):
    """A day on which a committee can meet."""

    MAANDAG = "maandag"
    DINSDAG = "dinsdag"
    WOENSDAG = "woensdag"
    DONDERDAG = "donderdag"
    VRIJDAG = "vrijdag"

    @property
    def nummer(self) -> int:
        """0 for Monday, as ``date.weekday`` counts."""
        return list(Weekdag).index(self)


@dataclass(frozen=True, slots=True)
class Vergaderregel:
    """When the committee meets."""

    weekdag: Weekdag
    om_de_weken: int
    in_schoolvakantie: bool
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Functie:
    """How this SWV names a role, and what it is there for."""

    rol: Rol
    naam: str
    taak: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Streefcijfer:
    """A target the SWV set itself, in percent."""

    id: str
    naam: str
    procent: Decimal
    hoogstens: bool
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Where and how an objection can be made."""

    waar: str
    adviescommissie: str
    adres: tuple[str, ...]
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Regeling:
    """One SWV: the organisation and the words it uses. Its routes are in the catalogue.

    ``id`` is the name of its folder; ``let_op`` is what an officer should know about this data.
    """

    id: str
    naam: str
    korte_naam: str
    swv_nummer: str
    sector: str
    commissie: str
    commissie_afkorting: str
    adres: Adres
    email: str
    website: str
    spreekuur: str
    vakantieregio: Vakantieregio
    vergadering: Vergaderregel
    functies: tuple[Functie, ...]
    bezwaar: Bezwaar
    streefcijfers: tuple[Streefcijfer, ...]
    let_op: tuple[str, ...]
    bron: tuple[Bron, ...]


class _MetBron(Protocol):
    @property
    def bron(self) -> tuple[Bron, ...]: ...


@dataclass(frozen=True, slots=True)
class Route:
    """One procedure in one version, complete.

    ``versie`` is the hash of its content (64 hex digits): comments, layout and examples do not
    change it, anything that can change an answer does.
    """

    regeling: Regeling
    id: str
    naam: str
    soort: TlvSoort
    vanaf: date
    versie: str
    omschrijving: str
    grondslag: str
    bron: tuple[Bron, ...]
    aanvrager: Aanvrager
    feiten: Mapping[str, Feitdefinitie]
    kwalificaties: Mapping[str, Kwalificatie]
    stukken: tuple[StukSoort, ...]
    groepen: tuple[Criteriagroep, ...]
    checklist: Checklist
    deskundigen: Deskundigen
    bekostiging: Bekostiging
    geldigheid: Geldigheid
    normen: Mapping[str, Normregel]
    uitkomsten: tuple[RouteUitkomst, ...]
    brieven: tuple[Briefsoort, ...]

    @property
    def bronnen(self) -> tuple[Bron, ...]:
        """Every source this route names, once, in alphabetical order of id."""
        delen: list[_MetBron] = [self, self.regeling, self.aanvrager, self.geldigheid]
        delen += self.feiten.values()
        delen += self.stukken
        delen += [vraag for stuk in self.stukken for vraag in stuk.vragen]
        delen += [eis for s in self.stukken for eis in (s.leeftijd, s.ondertekening) if eis]
        delen += self.groepen
        delen += [criterium for groep in self.groepen for criterium in groep.criteria]
        delen += self.checklist.vragen
        delen += self.deskundigen.rollen
        delen += self.deskundigen.verboden_paren
        delen += self.deskundigen.onafhankelijkheid
        delen += [self.bekostiging, *self.bekostiging.regels]
        delen += [waarde for norm in self.normen.values() for waarde in norm.waarden.waarden]
        delen += self.uitkomsten
        delen += self.brieven
        gevonden = {bron.id: bron for deel in delen for bron in deel.bron}
        return tuple(gevonden[naam] for naam in sorted(gevonden))

    def read_feiten(self, ruw: Mapping[str, object]) -> Feiten:
        """Return typed facts; see ``feiten.read_feiten``."""
        return read_feiten(self.feiten, ruw)

    def weigh(self, feiten: Feiten, peildatum: date) -> Toets:
        """Return what the facts say about the criteria; a hint, never a decision."""
        return weigh_criteria(self.groepen, feiten, peildatum)

    def clocks(self, peildatum: date) -> tuple[Norm, ...]:
        """Return the norms in force that something must end in time."""
        regels = [regel for regel in self.normen.values() if regel.gehaald_door]
        normen = (regel.norm_at(peildatum) for regel in regels)
        return tuple(norm for norm in normen if norm is not None)

    def period(self, norm_id: str, peildatum: date) -> Norm | None:
        """Return one norm in force (also one that simply runs out, such as ``bezwaar``)."""
        regel = self.normen.get(norm_id)
        return regel.norm_at(peildatum) if regel is not None else None

    def outcome(self, uitkomst: str) -> RouteUitkomst:
        """Return an outcome by id; KeyError when the route does not have it."""
        return {u.id: u for u in self.uitkomsten}[uitkomst]

    def letters(self, bij: Aanleiding) -> tuple[Briefsoort, ...]:
        """Return the letters due at ``bij``, in order."""
        return tuple(brief for brief in self.brieven if brief.bij is bij)


def _swv_keys(knoop: Knoop) -> dict[str, Knoop]:
    return knoop.mapping(
        verplicht=[
            "basis",
            "naam",
            "korte_naam",
            "swv_nummer",
            "commissie",
            "commissie_afkorting",
            "adres",
            "vakantieregio",
            "vergadering",
            "functies",
            "bezwaar",
            "streefcijfers",
            "bron",
        ],
        optioneel=["email", "website", "spreekuur", "let_op"],
    )


def base_of(knoop: Knoop) -> str:
    """Return the name of the folder with the base that a ``swv.yaml`` builds on."""
    return _swv_keys(knoop)["basis"].text(maximaal=40)


def read_regeling(knoop: Knoop, regeling_id: str, bronnen: Bronnen) -> Regeling:
    """Read a ``swv.yaml``."""
    m = _swv_keys(knoop)
    nummer = m["swv_nummer"].text(maximaal=6)
    if not _SWV_NUMMER.match(nummer):
        raise m["swv_nummer"].fout("een SWV-nummer is PO of VO met vier cijfers, zoals VO2201.")
    return Regeling(
        id=regeling_id,
        naam=m["naam"].text(maximaal=120),
        korte_naam=m["korte_naam"].text(maximaal=40),
        swv_nummer=nummer,
        sector=nummer[:2],
        commissie=m["commissie"].text(maximaal=80),
        commissie_afkorting=m["commissie_afkorting"].text(maximaal=12),
        adres=_read_adres(m["adres"]),
        email=_shaped(m.get("email"), _MAILADRES, "een e-mailadres"),
        website=_shaped(m.get("website"), _WEBADRES, "een webadres zonder https://"),
        spreekuur=m["spreekuur"].text(maximaal=120) if "spreekuur" in m else "",
        vakantieregio=m["vakantieregio"].choice(Vakantieregio),
        vergadering=_read_vergadering(m["vergadering"], bronnen),
        functies=_read_functies(m["functies"], bronnen),
        bezwaar=_read_bezwaar(m["bezwaar"], bronnen),
        streefcijfers=m["streefcijfers"].lijst_van(lambda deel: _read_streef(deel, bronnen)),
        let_op=m["let_op"].lijst_van(lambda deel: deel.text()) if "let_op" in m else (),
        bron=bronnen.read(m["bron"]),
    )


def _shaped(knoop: Knoop | None, vorm: re.Pattern[str], wat: str) -> str:
    if knoop is None:
        return ""
    tekst = knoop.text(maximaal=120)
    if not vorm.match(tekst):
        raise knoop.fout(f"verwacht {wat}.")
    return tekst


def _read_adres(knoop: Knoop) -> Adres:
    m = knoop.mapping(verplicht=["straat", "postcode", "plaats"])
    return Adres(
        m["straat"].text(maximaal=80),
        _shaped(m["postcode"], _POSTCODE, "een postcode zoals ‘9406 HX’"),
        m["plaats"].text(maximaal=60),
    )


def _read_vergadering(knoop: Knoop, bronnen: Bronnen) -> Vergaderregel:
    m = knoop.mapping(verplicht=["weekdag", "om_de_weken", "in_schoolvakantie", "bron"])
    return Vergaderregel(
        m["weekdag"].choice(Weekdag),
        m["om_de_weken"].whole(minimaal=1, maximaal=8),
        m["in_schoolvakantie"].boolean(),
        bronnen.read(m["bron"]),
    )


def _read_functies(knoop: Knoop, bronnen: Bronnen) -> tuple[Functie, ...]:
    def read(deel: Knoop) -> Functie:
        m = deel.mapping(verplicht=["rol", "naam", "taak", "bron"])
        return Functie(
            m["rol"].choice(Rol),
            m["naam"].text(maximaal=60),
            m["taak"].text(),
            bronnen.read(m["bron"]),
        )

    functies = knoop.lijst_van(read, minimaal=1)
    if {functie.rol for functie in functies} != set(Rol) or len(functies) != len(Rol):
        raise knoop.fout(f"noem elke rol precies één keer: {', '.join(Rol)}.")
    return functies


def _read_bezwaar(knoop: Knoop, bronnen: Bronnen) -> Bezwaar:
    m = knoop.mapping(verplicht=["waar", "adviescommissie", "adres", "bron"])
    return Bezwaar(
        m["waar"].text(maximaal=200),
        m["adviescommissie"].text(maximaal=200),
        m["adres"].lijst_van(lambda deel: deel.text(maximaal=80), minimaal=1),
        bronnen.read(m["bron"]),
    )


def _read_streef(knoop: Knoop, bronnen: Bronnen) -> Streefcijfer:
    m = knoop.mapping(verplicht=["id", "naam", "procent", "hoogstens", "bron"])
    return Streefcijfer(
        m["id"].ident(),
        m["naam"].text(maximaal=200),
        m["procent"].number(minimaal=0, maximaal=100),
        m["hoogstens"].boolean(),
        bronnen.read(m["bron"]),
    )
