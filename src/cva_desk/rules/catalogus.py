"""All regelingen: found in folders, read strictly, each route version with its hash and bundle.

Layout of a folder with rules::

    gemeen/                              a common base: law and words that many share
      bronnen.yaml  kwalificaties.yaml  categorieen.yaml  normen.yaml
    swv-2201-vo/                         one regeling; the folder's name is its id
      swv.yaml  bronnen.yaml
      route-vso/2022-08-01/              one route, one version, named after its first day
        route.yaml  feiten.yaml  stukken.yaml  vragen.yaml  criteria.yaml  normen.yaml
        voorbeelden.yaml
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.knopen import RegelbestandFout, suggest
from cva_desk.rules.reader import read_yaml
from cva_desk.rules.regeling import Regeling, Route, base_of
from cva_desk.rules.routeversie import Routeversie, open_bundel, read_routeversie

__all__ = ["Plek", "Regelingen", "Routeversie", "find_versies", "open_bundel"]

BASIS_BESTANDEN = ("bronnen.yaml", "kwalificaties.yaml", "categorieen.yaml", "normen.yaml")
REGELING_BESTANDEN = ("swv.yaml", "bronnen.yaml")
ROUTE_BESTANDEN = (
    "route.yaml",
    "feiten.yaml",
    "stukken.yaml",
    "vragen.yaml",
    "criteria.yaml",
    "normen.yaml",
    "voorbeelden.yaml",
)
_MAP = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z")
_ROUTE = re.compile(r"route-([a-z0-9][a-z0-9-]{0,30})\Z")
_DAG = re.compile(r"\d{4}-\d\d-\d\d\Z")


class Regelingen:
    """The regelingen that were found. Immutable once loaded."""

    def __init__(self, versies: list[Routeversie]) -> None:
        """``versies`` in any order; use ``load`` to make one from folders."""
        self._versies = sorted(
            versies, key=lambda v: (v.route.regeling.id, v.route.id, v.route.vanaf)
        )

    @classmethod
    def load(cls, forms_dir: Path, *extra: Path) -> Regelingen:
        """Read every regeling in these folders.

        Raises:
            RegelbestandFout: the first thing that is wrong.
        """
        plekken = find_versies(forms_dir, *extra)
        return cls([read_routeversie(p.collect(), p.regeling, p.route, p.vanaf) for p in plekken])

    @property
    def versies(self) -> tuple[Routeversie, ...]:
        """All versions, by regeling, route and start date."""
        return tuple(self._versies)

    @property
    def regelingen(self) -> tuple[Regeling, ...]:
        """All regelingen, once each, by id."""
        return tuple({v.route.regeling.id: v.route.regeling for v in self._versies}.values())

    def regeling(self, regeling: str) -> Regeling:
        """Return a regeling by id.

        Raises:
            GebruikersFout: there is none with this id.
        """
        op_id = {r.id: r for r in self.regelingen}
        if regeling not in op_id:
            raise GebruikersFout(
                f"Er is geen regeling ‘{regeling}’.",
                "",
                suggest(regeling, op_id) or f"Er is: {', '.join(op_id)}.",
                veld="regeling",
            )
        return op_id[regeling]

    def routes(self, regeling: str, peildatum: date) -> tuple[Route, ...]:
        """Return the routes of a regeling as they are in force on ``peildatum``."""
        gekozen: dict[str, Route] = {}
        for versie in self._versies:
            route = versie.route
            if route.regeling.id == regeling and route.vanaf <= peildatum:
                gekozen[route.id] = route
        return tuple(gekozen.values())

    def route(self, regeling: str, route: str, peildatum: date) -> Route:
        """Return the version in force on ``peildatum`` (the day the request was received).

        Raises:
            GebruikersFout: unknown regeling or route, or none in force yet.
        """
        self.regeling(regeling)
        namen = [v.route.id for v in self._versies if v.route.regeling.id == regeling]
        if route not in namen:
            raise GebruikersFout(
                f"Deze regeling heeft geen route ‘{route}’.",
                "",
                suggest(route, namen) or f"Er is: {', '.join(dict.fromkeys(namen))}.",
                veld="route",
            )
        geldend = {r.id: r for r in self.routes(regeling, peildatum)}
        if route not in geldend:
            raise GebruikersFout(
                f"De route ‘{route}’ gold nog niet op {peildatum:%d-%m-%Y}.",
                "",
                "Kies een latere datum.",
                veld="route",
            )
        return geldend[route]

    def version(self, versie: str) -> Routeversie | None:
        """Return the version with this content hash, or None when it is no longer shipped."""
        return next((v for v in self._versies if v.route.versie == versie), None)


@dataclass(frozen=True, slots=True)
class Plek:
    """Where one route version stands on disk."""

    basis: Path
    regeling_map: Path
    route: str
    vanaf: date
    map: Path

    @property
    def regeling(self) -> str:
        """Id of the regeling: the name of its folder."""
        return self.regeling_map.name

    def collect(self) -> dict[str, bytes]:
        """Read all files of this version.

        Raises:
            RegelbestandFout: a file is missing or one too many.
        """
        naam = self.regeling_map.name
        bestanden = _take(self.basis, self.basis.name, BASIS_BESTANDEN)
        bestanden |= _take(self.regeling_map, naam, REGELING_BESTANDEN)
        versie = f"{naam}/{self.map.parent.name}/{self.map.name}"
        bestanden |= _take(self.map, versie, ROUTE_BESTANDEN)
        for pad in sorted(self.map.iterdir()):
            if pad.name not in ROUTE_BESTANDEN:
                raise RegelbestandFout(
                    f"{versie}/{pad.name}",
                    1,
                    "",
                    "dit bestand hoort hier niet.",
                    suggest(pad.name, ROUTE_BESTANDEN),
                )
        return bestanden


def _take(map_: Path, naam: str, verwacht: tuple[str, ...]) -> dict[str, bytes]:
    bestanden = {}
    for bestand in verwacht:
        pad = map_ / bestand
        if not pad.is_file():
            raise RegelbestandFout(f"{naam}/{bestand}", 1, "", "dit bestand ontbreekt.")
        bestanden[f"{naam}/{bestand}"] = pad.read_bytes()
    return bestanden


def find_versies(*mappen: Path) -> list[Plek]:
    """Return every route version in these folders; a base may stand in any of them.

    Raises:
        RegelbestandFout: an id that occurs twice, a folder that is misnamed, a base that is absent.
    """
    regelingen: dict[str, Path] = {}
    for map_ in mappen:
        for pad in sorted(p for p in map_.iterdir() if (p / "swv.yaml").is_file()):
            if not _MAP.match(pad.name):
                raise RegelbestandFout(
                    pad.name, 1, "", "een map heet in kleine letters, cijfers en ‘-’."
                )
            if pad.name in regelingen:
                raise RegelbestandFout(
                    f"{pad.name}/swv.yaml", 1, "", "er is al een regeling met deze naam."
                )
            regelingen[pad.name] = pad
    return [plek for pad in regelingen.values() for plek in _find_routes(pad, mappen)]


def _find_routes(pad: Path, mappen: tuple[Path, ...]) -> list[Plek]:
    swv = read_yaml((pad / "swv.yaml").read_bytes(), f"{pad.name}/swv.yaml")
    naam = base_of(swv)
    basis = next((m / naam for m in mappen if _MAP.match(naam) and (m / naam).is_dir()), None)
    if basis is None:
        raise swv.items()["basis"].fout(f"de map ‘{naam}’ bestaat niet.")
    plekken = []
    for route_map in sorted(p for p in pad.iterdir() if p.name.startswith("route")):
        route = _ROUTE.match(route_map.name)
        versies = sorted(route_map.iterdir()) if route and route_map.is_dir() else []
        if route is None or not versies:
            raise RegelbestandFout(
                f"{pad.name}/{route_map.name}",
                1,
                "",
                "verwacht een map ‘route-naam’ met versies.",
            )
        plekken += [
            Plek(basis, pad, route[1], _version_day(versie, pad.name), versie) for versie in versies
        ]
    if not plekken:
        raise RegelbestandFout(f"{pad.name}/swv.yaml", 1, "", "deze regeling heeft geen routes.")
    return plekken


def _version_day(versie: Path, regeling: str) -> date:
    try:
        if _DAG.match(versie.name) and versie.is_dir():
            return date.fromisoformat(versie.name)
    except ValueError:
        pass
    raise RegelbestandFout(
        f"{regeling}/{versie.parent.name}/{versie.name}",
        1,
        "",
        "een versie is een map die heet naar haar eerste dag (JJJJ-MM-DD).",
    )
