"""Check folders with rules: every error and example, and sources nobody looked at lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cva_desk.rules.bronnen import Bron
from cva_desk.rules.catalogus import find_versies
from cva_desk.rules.knopen import RegelbestandFout
from cva_desk.rules.routeversie import Routeversie, read_routeversie
from cva_desk.rules.voorbeelden import Voorbeelduitslag, run

_NAKIJKEN_NA = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Controleverslag:
    """What a check found. ``fouten``: at most one per route version, the first that was met."""

    versies: tuple[Routeversie, ...]
    fouten: tuple[RegelbestandFout, ...]
    voorbeelden: tuple[Voorbeelduitslag, ...]
    na_te_kijken: tuple[Bron, ...]

    @property
    def mislukt(self) -> tuple[Voorbeelduitslag, ...]:
        """Examples that do not hold."""
        return tuple(uitslag for uitslag in self.voorbeelden if uitslag.verschillen)

    @property
    def in_orde(self) -> bool:
        """True when nothing is wrong; sources that need a look do not count."""
        return not self.fouten and not self.mislukt


def check(peildatum: date, *mappen: Path) -> Controleverslag:
    """Read and try everything in these folders; never raises for what stands in a rule file."""
    versies: list[Routeversie] = []
    fouten: list[RegelbestandFout] = []
    voorbeelden: list[Voorbeelduitslag] = []
    try:
        plekken = find_versies(*mappen)
    except RegelbestandFout as fout:
        return Controleverslag((), (fout,), (), ())
    for plek in plekken:
        try:
            versie = read_routeversie(plek.collect(), plek.regeling, plek.route, plek.vanaf)
            voorbeelden += run(versie)
        except RegelbestandFout as fout:
            fouten.append(fout)
        else:
            versies.append(versie)
    bronnen = {bron.id: bron for versie in versies for bron in versie.route.bronnen}
    oud = [b for b in bronnen.values() if b.geldig_gezien_op + _NAKIJKEN_NA < peildatum]
    return Controleverslag(tuple(versies), tuple(fouten), tuple(voorbeelden), tuple(oud))
