"""The vaults that were opened on this computer: folders only, no names of people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from cva_desk.services.kluiskop import glance
from cva_desk.ui.ontgrendel import Kluiskeuze

_SLEUTEL = "kluizen/recent"
_HOOGSTENS = 6


def recent_vaults(instellingen: QSettings, eerst: Path | None = None) -> list[Kluiskeuze]:
    """Return the vaults that are still there, ``eerst`` in front, then the latest."""
    kandidaten = [p for p in (eerst, *map(Path, _kept(instellingen))) if p is not None]
    koppen = ((pad, glance(pad)) for pad in dict.fromkeys(kandidaten))
    return [Kluiskeuze(pad, *kop) for pad, kop in koppen if kop is not None]


def remember(instellingen: QSettings, map_: Path) -> None:
    """Put this folder in front of the list."""
    lijst = list(dict.fromkeys([str(map_), *_kept(instellingen)]))
    instellingen.setValue(_SLEUTEL, lijst[:_HOOGSTENS])


def _kept(instellingen: QSettings) -> list[str]:
    waarde = instellingen.value(_SLEUTEL, [])
    # A list of one comes back from the file as a plain text.
    return [waarde] if isinstance(waarde, str) else list(waarde) if isinstance(waarde, list) else []
