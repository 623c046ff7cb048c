"""``cva-desk regelingen …``: which rules there are, what they say, whether they are sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cva_desk.cli.aanroep import Aanroep, now
from cva_desk.cli.argumenten import Opdrachten, day
from cva_desk.cli.uitvoer import Uitgang, tabel
from cva_desk.domain.meldingen import GebruikersFout

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route


def add_verbs(opdrachten: Opdrachten) -> None:
    """Add the verbs of this group."""
    groep = opdrachten.group("regelingen", "de regels van samenwerkingsverbanden")
    groep.add(
        "lijst",
        "de regelingen en hun routes",
        "cva-desk regelingen lijst --json",
        handeling=_list,
    )
    toon = groep.add(
        "toon",
        "wat een route vraagt: stukken, criteria, uitkomsten, brieven, termijnen",
        "cva-desk regelingen toon swv-2201-vo vso --op 2026-03-05",
        handeling=_show,
    )
    toon.add_argument("regeling", help="zie: cva-desk regelingen lijst")
    toon.add_argument("route", help="route van deze regeling")
    toon.add_argument("--op", type=day, metavar="DATUM", help="zoals het op deze dag gold")
    controleer = groep.add(
        "controleer",
        "alle regels lezen en hun voorbeelden narekenen",
        "cva-desk regelingen controleer mijn-regels",
        handeling=_check,
    )
    controleer.add_argument(
        "map", nargs="?", type=Path, metavar="MAP", help="map met regels (anders die van nu)"
    )


def _list(aanroep: Aanroep) -> int:
    from cva_desk.services.regelingen import load

    versies = load().versies
    gegevens = [
        {
            "regeling": v.route.regeling.id,
            "naam": v.route.regeling.naam,
            "swv_nummer": v.route.regeling.swv_nummer,
            "route": v.route.id,
            "route_naam": v.route.naam,
            "vanaf": v.route.vanaf.isoformat(),
            "versie": v.route.versie,
        }
        for v in versies
    ]
    rijen = [(g["regeling"], g["route"], g["vanaf"], g["route_naam"]) for g in gegevens]
    aanroep.uitvoer.resultaat(
        {"routes": gegevens}, tabel(("regeling", "route", "vanaf", "naam"), rijen)
    )
    return Uitgang.KLAAR


def _show(aanroep: Aanroep) -> int:
    from cva_desk.services.regelingen import load

    o = aanroep.opties
    route = load().route(o.regeling, o.route, o.op or now().date())
    aanroep.uitvoer.resultaat(_as_json(route), _as_text(route))
    return Uitgang.KLAAR


def _as_json(route: Route) -> dict[str, Any]:
    beperking = route.feiten.get("beperking")
    return {
        "regeling": route.regeling.id,
        "naam": route.regeling.naam,
        "route": route.id,
        "route_naam": route.naam,
        "vanaf": route.vanaf.isoformat(),
        "versie": route.versie,
        "beperkingen": {k.id: k.naam for k in beperking.keuzes} if beperking else {},
        "stukken": {s.id: s.naam for s in route.stukken},
        "criteria": {c.id: c.naam for groep in route.groepen for c in groep.criteria},
        "categorieen": {c.id: c.naam for c in route.bekostiging.categorieen},
        "uitkomsten": {u.id: u.naam for u in route.uitkomsten},
        "brieven": {b.id: b.naam for b in route.brieven},
        "termijnen": {n.id: n.naam for n in route.normen.values()},
        "bronnen": [bron.id for bron in route.bronnen],
    }


def _as_text(route: Route) -> Iterator[str]:
    yield f"{route.regeling.naam}: {route.naam} (vanaf {route.vanaf.isoformat()})"
    yield route.omschrijving
    for kop, delen in _as_json(route).items():
        if isinstance(delen, dict):
            yield ""
            yield f"{kop}:"
            yield from (f"  {id_:<32} {naam}" for id_, naam in delen.items())


def _check(aanroep: Aanroep) -> int:
    from cva_desk.paths import forms_dir
    from cva_desk.rules.controle import check

    map_: Path | None = aanroep.opties.map
    if map_ is not None and not map_.is_dir():
        raise GebruikersFout("Deze map is niet gevonden.", "", "Controleer de naam.", veld="map")
    verslag = check(now().date(), map_ or forms_dir())
    gegevens = {
        "in_orde": verslag.in_orde,
        "routes": len(verslag.versies),
        "voorbeelden": len(verslag.voorbeelden),
        "fouten": [str(fout) for fout in verslag.fouten],
        "mislukte_voorbeelden": [
            {"naam": v.naam, "plaats": v.plaats, "verschillen": list(v.verschillen)}
            for v in verslag.mislukt
        ],
        "bronnen_na_te_kijken": [bron.id for bron in verslag.na_te_kijken],
    }
    regels = [str(fout) for fout in verslag.fouten]
    regels += [f"{v.plaats}: {v.naam}: {'; '.join(v.verschillen)}" for v in verslag.mislukt]
    regels += [f"Kijk de bron ‘{bron.id}’ weer eens na." for bron in verslag.na_te_kijken]
    regels.append(
        f"{len(verslag.versies)} routes en {len(verslag.voorbeelden)} voorbeelden nagelopen: "
        + ("alles in orde." if verslag.in_orde else "niet in orde.")
    )
    aanroep.uitvoer.resultaat(gegevens, regels)
    return Uitgang.KLAAR if verslag.in_orde else Uitgang.BEVINDING
