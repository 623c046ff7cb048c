"""What a vault says of itself before it is unlocked.

Apart from ``toegang``: the unlock screen asks this at start-up, and needs nothing else of the vault
until somebody has typed a password.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cva_desk.store.aanwezig import check_present, glance

__all__ = ["Kluiskop", "glance", "peek"]


@dataclass(frozen=True, slots=True)
class Kluiskop:
    """What can be known of a vault before it is unlocked; names no person."""

    map: Path
    naam: str
    oefen: bool
    personen: int


def peek(map_: Path) -> Kluiskop:
    """Return what a vault folder says of itself before it is unlocked.

    Raises:
        OmgevingsFout: no vault, damaged or newer.
    """
    from cva_desk.store import sleutelbestand

    check_present(map_)
    bestand = sleutelbestand.read(map_)
    aantal = sum(1 for s in bestand.sleutels if s.soort is sleutelbestand.Sleutelsoort.PERSOON)
    return Kluiskop(map_, bestand.naam, bestand.oefenmap, aantal)
