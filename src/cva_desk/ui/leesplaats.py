"""The one reading room of a session: made for the first document, closed at lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cva_desk.services.lezen import Leeskamer

if TYPE_CHECKING:
    from cva_desk.services.toegang import Sessie
    from cva_desk.ui.lezer.bron import Bron
    from cva_desk.ui.werkplek import Werkplek


class Leesplaats(QObject):
    """Hangs on the workplace, so that every page reads in the same room."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(werkplek)
        self.kamer = Leeskamer()
        werkplek.venster.vergrendeld.connect(self._sluit)

    def _sluit(self) -> None:
        self.kamer.sluit()


def leeskamer(werkplek: Werkplek) -> Leeskamer:
    """Return the reading room of this session."""
    plaats = werkplek.findChild(Leesplaats)
    return (plaats if isinstance(plaats, Leesplaats) else Leesplaats(werkplek)).kamer


def open_document(kamer: Leeskamer, haal: Callable[[Sessie], bytes], sessie: Sessie) -> Bron:
    """Get the bytes and open them; blocks, so for the thread of the viewer."""
    return kamer.open(haal(sessie))
