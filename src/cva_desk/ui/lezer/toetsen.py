"""Which key does what in the viewer."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from cva_desk.ui.lezer.selectie import Selectie
from cva_desk.ui.lezer.tekstlaag import Tekstlaag

_PIJLEN = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class Beweging(Enum):
    """What a key asks for."""

    BLAD_VERDER = auto()
    BLAD_TERUG = auto()
    BEGIN = auto()
    EINDE = auto()
    VOLGENDE = auto()
    VORIGE = auto()
    SELECTIE = auto()
    LOS = auto()
    KOPIEER = auto()


def beweging(event: QKeyEvent) -> Beweging | None:
    """What this key asks for; None leaves it to Qt (arrows scroll) or to the window."""
    toets, met = event.key(), event.modifiers()
    shift = bool(met & Qt.KeyboardModifier.ShiftModifier)
    ctrl = bool(met & Qt.KeyboardModifier.ControlModifier)
    if event.matches(QKeySequence.StandardKey.Copy):
        return Beweging.KOPIEER
    if shift and toets in _PIJLEN:
        return Beweging.SELECTIE
    if toets == Qt.Key.Key_Escape:
        return Beweging.LOS
    if toets == Qt.Key.Key_Home:
        return Beweging.BEGIN
    if toets == Qt.Key.Key_End:
        return Beweging.EINDE
    if toets == Qt.Key.Key_PageDown:
        return Beweging.VOLGENDE if ctrl else Beweging.BLAD_VERDER
    if toets == Qt.Key.Key_PageUp:
        return Beweging.VORIGE if ctrl else Beweging.BLAD_TERUG
    if toets == Qt.Key.Key_Space:
        return Beweging.BLAD_TERUG if shift else Beweging.BLAD_VERDER
    return None


def stap_selectie(selectie: Selectie, event: QKeyEvent, lagen: dict[int, Tekstlaag]) -> Selectie:
    """The selection drawn one character, word (Ctrl) or line further; over a page end too."""
    pagina, index = selectie.eind
    laag = lagen[pagina]
    verder = 1 if event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Down} else -1
    if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        doel = laag.stap_regel(index, verder)
    else:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        doel = laag.stap(index, verder, woord=ctrl)
    if doel == index and pagina + verder in lagen:
        buur = lagen[pagina + verder]
        return Selectie(selectie.begin, (pagina + verder, 0 if verder > 0 else len(buur.tekst)))
    return Selectie(selectie.begin, (pagina, doel))
