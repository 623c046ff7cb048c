"""Criteria: what a request is tested against. The answer is a hint with a trail, no decision.

An expert sees it beside an own judgement and reason; a difference between the two is allowed and
stays visible. A criterion without a condition has no measure in the source: the expert judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.feiten import Feiten
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.voorwaarden import Bevinding, Grond, Uitkomst, Voorwaarde, combine
from cva_desk.rules.voorwaarden_lezen import Definities, read_voorwaarde


@dataclass(frozen=True, slots=True)
class Criterium:
    """One criterion. ``tekst`` is what must be shown, ``toelichting`` how to read it."""

    id: str
    naam: str
    tekst: str
    toelichting: str
    waarom: str
    bron: tuple[Bron, ...]
    van_toepassing_als: Voorwaarde | None
    voorwaarde: Voorwaarde | None

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer; ``niet_van_toepassing`` when an exemption holds."""
        geldt = self.van_toepassing_als.weigh(grond) if self.van_toepassing_als else None
        if geldt is not None and geldt.uitkomst is Uitkomst.NIET_VOLDAAN:
            zin = f"‘{self.naam}’ hoeft hier niet te worden aangetoond."
            return Bevinding(Uitkomst.NIET_VAN_TOEPASSING, zin, (), (geldt,))
        if self.voorwaarde is None:
            return Bevinding(
                Uitkomst.ONBEKEND, f"‘{self.naam}’: de deskundige oordeelt hier zelf over."
            )
        eigen = self.voorwaarde.weigh(grond)
        delen = (eigen,) if geldt is None else (geldt, eigen)
        if (
            geldt is not None
            and geldt.uitkomst is Uitkomst.ONBEKEND
            and eigen.uitkomst is not Uitkomst.VOLDAAN
        ):
            mist = tuple(dict.fromkeys((*geldt.ontbreekt, *eigen.ontbreekt)))
            zin = f"‘{self.naam}’: niet bekend of dit moet worden aangetoond."
            return Bevinding(Uitkomst.ONBEKEND, zin, mist, delen)
        zin = f"‘{self.naam}’: {eigen.uitkomst.naam}."
        return Bevinding(eigen.uitkomst, zin, eigen.ontbreekt, delen)


@dataclass(frozen=True, slots=True)
class Criteriagroep:
    """Criteria that belong together and support one outcome of the route (``steunt``)."""

    id: str
    naam: str
    steunt: str
    toelichting: str
    bron: tuple[Bron, ...]
    van_toepassing_als: Voorwaarde | None
    criteria: tuple[Criterium, ...]


@dataclass(frozen=True, slots=True)
class CriteriumOordeel:
    """What the facts say about one criterion."""

    criterium: Criterium
    bevinding: Bevinding


@dataclass(frozen=True, slots=True)
class GroepOordeel:
    """What the facts say about one group that applies, or may apply."""

    groep: Criteriagroep
    bevinding: Bevinding
    criteria: tuple[CriteriumOordeel, ...]


@dataclass(frozen=True, slots=True)
class Toets:
    """The whole test on one day: the groups in order, and per outcome what they say together."""

    peildatum: date
    groepen: tuple[GroepOordeel, ...]
    per_uitkomst: tuple[tuple[str, Bevinding], ...]

    @property
    def criteria(self) -> tuple[CriteriumOordeel, ...]:
        """All criteria that apply, in the order of the file."""
        return tuple(oordeel for groep in self.groepen for oordeel in groep.criteria)

    def supports(self, uitkomst: str) -> Bevinding:
        """Return what the facts say about one outcome of the route."""
        return dict(self.per_uitkomst)[uitkomst]


def weigh_criteria(groepen: tuple[Criteriagroep, ...], feiten: Feiten, peildatum: date) -> Toets:
    """Test the facts against every group that applies.

    A group of which it is unknown whether it applies is left out of ``groepen``, but makes the
    whole ``onbekend``: what is missing is then the fact that would tell.
    """
    grond = Grond(feiten, peildatum)
    oordelen: list[GroepOordeel] = []
    per_uitkomst: dict[str, list[Bevinding]] = {groep.steunt: [] for groep in groepen}
    for groep in groepen:
        geldt = groep.van_toepassing_als.weigh(grond) if groep.van_toepassing_als else None
        if geldt is not None and geldt.uitkomst is Uitkomst.NIET_VOLDAAN:
            continue
        if geldt is not None and geldt.uitkomst is Uitkomst.ONBEKEND:
            zin = f"‘{groep.naam}’: niet bekend of deze criteria gelden."
            per_uitkomst[groep.steunt].append(
                Bevinding(Uitkomst.ONBEKEND, zin, geldt.ontbreekt, (geldt,))
            )
            continue
        criteria = tuple(CriteriumOordeel(c, c.weigh(grond)) for c in groep.criteria)
        bevinding = _together(groep.naam, tuple(c.bevinding for c in criteria))
        oordelen.append(GroepOordeel(groep, bevinding, criteria))
        per_uitkomst[groep.steunt].append(bevinding)
    geheel = [
        (uitkomst, _together("Geheel", tuple(bevindingen)))
        for uitkomst, bevindingen in per_uitkomst.items()
    ]
    return Toets(peildatum, tuple(oordelen), tuple(geheel))


def _together(naam: str, bevindingen: tuple[Bevinding, ...]) -> Bevinding:
    tellend = tuple(b for b in bevindingen if b.uitkomst is not Uitkomst.NIET_VAN_TOEPASSING)
    if not tellend:
        zin = f"{naam}: hier gelden geen criteria."
        return Bevinding(Uitkomst.NIET_VAN_TOEPASSING, zin, (), bevindingen)
    samen = combine(len(tellend), tellend, naam)
    return Bevinding(samen.uitkomst, samen.zin, samen.ontbreekt, bevindingen)


def read_groepen(
    knoop: Knoop, definities: Definities, bronnen: Bronnen, uitkomsten: set[str]
) -> tuple[Criteriagroep, ...]:
    """Read a ``criteria.yaml``; ids of groups and of criteria are unique in the route."""
    groepen = knoop.mapping(verplicht=["groepen"])["groepen"].lijst_van(
        lambda deel: _read_groep(deel, definities, bronnen, uitkomsten), minimaal=1
    )
    gezien: set[str] = set()
    for naam in [*(g.id for g in groepen), *(c.id for g in groepen for c in g.criteria)]:
        if naam in gezien:
            raise knoop.fout(f"de id ‘{naam}’ staat er twee keer.", "Geef een van beide een ander.")
        gezien.add(naam)
    return groepen


def _read_groep(
    knoop: Knoop, definities: Definities, bronnen: Bronnen, uitkomsten: set[str]
) -> Criteriagroep:
    m = knoop.mapping(
        verplicht=["id", "naam", "steunt", "toelichting", "bron", "criteria"],
        optioneel=["van_toepassing_als"],
    )
    return Criteriagroep(
        id=m["id"].ident(),
        naam=m["naam"].text(maximaal=120),
        steunt=m["steunt"].ref(uitkomsten, "de uitkomst"),
        toelichting=m["toelichting"].text(),
        bron=bronnen.read(m["bron"]),
        van_toepassing_als=_optional(m.get("van_toepassing_als"), definities),
        criteria=m["criteria"].lijst_van(
            lambda deel: _read_criterium(deel, definities, bronnen), minimaal=1
        ),
    )


def _read_criterium(knoop: Knoop, definities: Definities, bronnen: Bronnen) -> Criterium:
    m = knoop.mapping(
        verplicht=["id", "naam", "tekst", "waarom", "bron"],
        optioneel=["toelichting", "van_toepassing_als", "voorwaarde", "eigen_oordeel"],
    )
    eigen_oordeel = "eigen_oordeel" in m and m["eigen_oordeel"].boolean()
    if eigen_oordeel is ("voorwaarde" in m):
        raise knoop.fout(
            "een criterium heeft óf een ‘voorwaarde’ óf ‘eigen_oordeel: true’.",
            "Geeft de bron geen maatstaf, schrijf dan ‘eigen_oordeel: true’.",
        )
    return Criterium(
        id=m["id"].ident(),
        naam=m["naam"].text(maximaal=120),
        tekst=m["tekst"].text(),
        toelichting=m["toelichting"].text() if "toelichting" in m else "",
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
        van_toepassing_als=_optional(m.get("van_toepassing_als"), definities),
        voorwaarde=_optional(m.get("voorwaarde"), definities),
    )


def _optional(knoop: Knoop | None, definities: Definities) -> Voorwaarde | None:
    return read_voorwaarde(knoop, definities) if knoop is not None else None
