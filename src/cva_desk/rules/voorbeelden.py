"""Worked examples: they stand beside the rules they show, and run as tests and as self-check.

An example gives facts (or pieces, dates, professions) and what must come out. ``run`` answers with
a sentence per example that does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.tlv import check_period, end_date
from cva_desk.rules.deskundigen import Paaroordeel
from cva_desk.rules.knopen import Knoop, RegelbestandFout
from cva_desk.rules.reader import read_yaml
from cva_desk.rules.regeling import Route
from cva_desk.rules.routeversie import Routeversie
from cva_desk.rules.stukkenlijsten import (
    Antwoord,
    Status,
    StukGegevens,
    point_ids,
    volledigheid,
)
from cva_desk.rules.voorwaarden import Uitkomst

Verschillen = list[str]


@dataclass(frozen=True, slots=True)
class Voorbeelduitslag:
    """One example and where the outcome differs from what was expected (empty: it holds)."""

    naam: str
    plaats: str
    verschillen: tuple[str, ...]


def run(versie: Routeversie) -> tuple[Voorbeelduitslag, ...]:
    """Run the examples of a route version.

    Raises:
        RegelbestandFout: an example that cannot be read.
    """
    route = versie.route
    naam = f"{route.regeling.id}/route-{route.id}/{route.vanaf.isoformat()}/voorbeelden.yaml"
    if naam not in versie.bestanden:
        raise RegelbestandFout(naam, 1, "", "dit bestand ontbreekt.")
    knoop = read_yaml(versie.bestanden[naam], naam)
    delen = knoop.mapping(verplicht=["voorbeelden"])["voorbeelden"].lijst(minimaal=1)
    uitslagen = [_run_one(route, deel) for deel in delen]
    namen = [uitslag.naam for uitslag in uitslagen]
    for deel, uitslag in zip(delen, uitslagen, strict=True):
        if namen.count(uitslag.naam) > 1:
            raise deel.fout("er is al een voorbeeld met deze naam.")
    return tuple(uitslagen)


def _run_one(route: Route, knoop: Knoop) -> Voorbeelduitslag:
    soort = knoop.items().get("soort")
    if soort is None or soort.text() not in _SOORTEN:
        plek = soort or knoop
        raise plek.fout(f"‘soort’ is een van: {', '.join(_SOORTEN)}.")
    velden, werk = _SOORTEN[soort.text()]
    verplicht = ["naam", "soort", "verwacht", *(v for v in velden if not v.endswith("?"))]
    m = knoop.mapping(verplicht=verplicht, optioneel=[v[:-1] for v in velden if v.endswith("?")])
    try:
        verschillen = werk(route, m)
    except GebruikersFout as fout:
        raise knoop.fout(str(fout)) from None
    return Voorbeelduitslag(
        m["naam"].text(maximaal=160), f"{knoop.bestand}, regel {knoop.regel}", tuple(verschillen)
    )


def _facts(m: Mapping[str, Knoop]) -> dict[str, object]:
    return {naam: deel.fact_value() for naam, deel in m["feiten"].items().items()}


def _differ(wat: str, verwacht: object, gekregen: object) -> Verschillen:
    if verwacht == gekregen:
        return []
    return [f"{wat}: verwacht {verwacht}, gekregen {gekregen}"]


def _toets(route: Route, m: Mapping[str, Knoop]) -> Verschillen:
    toets = route.weigh(route.read_feiten(_facts(m)), m["peildatum"].dated())
    v = m["verwacht"].mapping(verplicht=["uitkomst", "geheel"], optioneel=["criteria", "ontbreekt"])
    mogelijk = dict(toets.per_uitkomst)
    geheel = toets.supports(v["uitkomst"].ref(mogelijk, "de uitkomst"))
    verschillen = _differ("geheel", v["geheel"].choice(Uitkomst).value, geheel.uitkomst.value)
    if "criteria" in v:
        gekregen = {o.criterium.id: o.bevinding.uitkomst.value for o in toets.criteria}
        for naam, deel in v["criteria"].items().items():
            alle = [c.id for groep in route.groepen for c in groep.criteria]
            if naam not in alle:
                raise deel.fout(f"het criterium ‘{naam}’ bestaat niet.")
            verwacht = deel.choice(Uitkomst).value
            verschillen += _differ(naam, verwacht, gekregen.get(naam, "niet getoetst"))
    if "ontbreekt" in v:
        mist = v["ontbreekt"].lijst_van(lambda deel: deel.ref(route.feiten, "het feit"))
        verschillen += _differ("ontbreekt", sorted(mist), sorted(geheel.ontbreekt))
    return verschillen


def _volledigheid(route: Route, m: Mapping[str, Knoop]) -> Verschillen:
    vragen = [f"{s.id}.{v.id}" for s in route.stukken for v in s.vragen]
    antwoorden: dict[str, Antwoord] = {}
    if "overige_antwoorden" in m:
        antwoorden = dict.fromkeys(vragen, m["overige_antwoorden"].choice(Antwoord))
    for deel in m["antwoorden"].lijst() if "antwoorden" in m else ():
        a = deel.mapping(verplicht=["punt", "antwoord"])
        antwoorden[_dotted(a["punt"], vragen)] = a["antwoord"].choice(Antwoord)
    lijst = volledigheid(
        route,
        m["stukken"].lijst_van(lambda deel: _piece(deel, route)),
        antwoorden,
        route.read_feiten(_facts(m)),
        m["peildatum"].dated(),
        m["vergadering"].dated() if "vergadering" in m else None,
    )
    v = m["verwacht"].mapping(verplicht=["compleet"], optioneel=["punten"])
    verschillen = _differ("compleet", v["compleet"].boolean(), lijst.compleet)
    if lijst.compleet is not v["compleet"].boolean():
        verschillen.append("open: " + ", ".join(p.id for p in lijst.open_punten))
    for deel in v["punten"].lijst(minimaal=1) if "punten" in v else ():
        p = deel.mapping(verplicht=["punt", "status"])
        naam = _dotted(p["punt"], point_ids(route))
        punt = lijst.point(naam)
        gekregen = punt.status.value if punt is not None else "geen"
        verschillen += _differ(naam, p["status"].choice(Status).value, gekregen)
    return verschillen


def _dotted(knoop: Knoop, mogelijk: Sequence[str]) -> str:
    tekst = knoop.text(maximaal=130)
    if tekst not in mogelijk:
        raise knoop.fout(f"het punt ‘{tekst}’ bestaat niet.")
    return tekst


def _piece(knoop: Knoop, route: Route) -> StukGegevens:
    m = knoop.mapping(verplicht=["soort"], optioneel=["datum", "kwalificatie", "ondertekend"])
    kwalificatie = (
        (m["kwalificatie"].ref(route.kwalificaties, "de kwalificatie"),)
        if "kwalificatie" in m
        else ()
    )
    ondertekend = m["ondertekend"].boolean() if "ondertekend" in m else bool(kwalificatie)
    return StukGegevens(
        soort=m["soort"].ref([s.id for s in route.stukken], "het stuk"),
        datum=m["datum"].dated() if "datum" in m else None,
        ondertekend_door="een ondertekenaar" if ondertekend else "",
        kwalificaties=kwalificatie,
    )


def _bekostiging(route: Route, m: Mapping[str, Knoop]) -> Verschillen:
    advies = route.bekostiging.advise(route.read_feiten(_facts(m)), m["peildatum"].dated())
    v = m["verwacht"].mapping(verplicht=["categorieen"])
    mogelijk = [c.id for c in route.bekostiging.categorieen]
    verwacht = v["categorieen"].lijst_van(lambda deel: deel.ref(mogelijk, "de categorie"))
    return _differ("categorieën", list(verwacht), [c.id for c in advies.categorieen])


def _geldigheid(_: Route, m: Mapping[str, Knoop]) -> Verschillen:
    begin = m["begindatum"].dated()
    v = m["verwacht"].mapping(verplicht=["einddatum"])["einddatum"]
    if "schooljaren" in m:
        eind: date = end_date(begin, m["schooljaren"].whole(minimaal=1))
        return _differ("einddatum", v.dated().isoformat(), eind.isoformat())
    if not v.is_null or "gevraagde_einddatum" not in m:
        raise v.fout("zonder ‘schooljaren’: geef ‘gevraagde_einddatum’ en verwacht null.")
    try:
        check_period(begin, m["gevraagde_einddatum"].dated())
    except GebruikersFout:
        return []
    return ["einddatum: verwacht een weigering, gekregen een goedkeuring"]


def _deskundigen(route: Route, m: Mapping[str, Knoop]) -> Verschillen:
    beroepen = [k.id for k in route.kwalificaties.values() if k.beroep]
    paar = m["beroepen"].lijst_van(lambda deel: deel.ref(beroepen, "het beroep"), minimaal=2)
    if len(paar) != 2:
        raise m["beroepen"].fout("een paar bestaat uit twee beroepen.")
    v = m["verwacht"].mapping(verplicht=["oordeel"])["oordeel"].choice(Paaroordeel)
    return _differ("oordeel", v.value, route.deskundigen.judge_pair(*paar).oordeel.value)


def _norm(route: Route, m: Mapping[str, Knoop]) -> Verschillen:
    norm = route.period(m["norm"].ref(route.normen, "de norm"), m["peildatum"].dated())
    v = m["verwacht"].mapping(verplicht=["dagen"])["dagen"]
    verwacht = None if v.is_null else v.whole(minimaal=1)
    return _differ("dagen", verwacht, norm.dagen if norm is not None else None)


_SOORTEN = MappingProxyType(
    {
        "toets": (("peildatum", "feiten"), _toets),
        "volledigheid": (
            (
                "peildatum",
                "feiten",
                "stukken",
                "vergadering?",
                "antwoorden?",
                "overige_antwoorden?",
            ),
            _volledigheid,
        ),
        "bekostiging": (("peildatum", "feiten"), _bekostiging),
        "geldigheid": (("begindatum", "schooljaren?", "gevraagde_einddatum?"), _geldigheid),
        "deskundigen": (("beroepen",), _deskundigen),
        "norm": (("peildatum", "norm"), _norm),
    }
)
