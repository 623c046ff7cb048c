"""What is kept of the settings, and putting it into force again.

Looks belong to this computer (``QSettings``); the idle time belongs to the vault, so that nobody
makes it longer on a computer of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from cva_desk.ui.thema.toestand import Thema, Weergave, schaal
from cva_desk.ui.vergrendelaar import STANDAARD_MINUTEN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cva_desk.ui.werkplek import Werkplek

MINUTEN = "vergrendel_minuten"  # key of the setting in the vault
MINST, MEEST = 1, 15
_KEUZE = "weergave/keuze"
_SCHAAL = "weergave/tekstschaal"  # whole percents


def kept_minutes(instellingen: Mapping[str, str]) -> int:
    """Return the idle time in minutes, 1 to 15; the standard one when nothing sensible is kept."""
    ruw = instellingen.get(MINUTEN, "")
    if not ruw.isdecimal() or not ruw.isascii():
        return STANDAARD_MINUTEN
    return min(MEEST, max(MINST, int(ruw[:4])))


def pas_instellingen_toe(werkplek: Werkplek) -> None:
    """Put the settings of the vault into force; after unlocking and after a change."""
    from cva_desk.services import stamgegevens

    werkplek.venster.wacht.zet_minuten(kept_minutes(stamgegevens.settings(werkplek.sessie)))


def pas_weergave_toe(thema: Thema, instellingen: QSettings) -> None:
    """Dress the application as it was left; at start-up, before the first screen."""
    keuze = str(instellingen.value(_KEUZE, ""))
    if keuze in set(Weergave):
        thema.kies(Weergave(keuze))
    procent = str(instellingen.value(_SCHAAL, ""))
    if procent.isdecimal() and procent.isascii():
        thema.zet_tekstschaal(int(procent[:4]) / 100)


def keep_looks(thema: Thema, instellingen: QSettings) -> None:
    """Remember how the application is dressed now."""
    instellingen.setValue(_KEUZE, thema.keuze.value)
    instellingen.setValue(_SCHAAL, round(schaal() * 100))
