"""Autosave of one advice: every pause goes to the store lane, in order, and is answered."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from cva_desk.domain.ids import AdviesId
from cva_desk.services import beoordeling
from cva_desk.services.toegang import Sessie
from cva_desk.ui.werkplek import Werkplek


class Bewaarder(QObject):
    """Writes parts away; typing never waits for it.

    The store lane does one thing at a time and answers in order, so the oldest part under way is
    always the one an answer is about.
    """

    bewaard = Signal(str, object)  # part, moment
    mislukt = Signal(str, object)  # part, error

    def __init__(self, werkplek: Werkplek, advies: AdviesId, ouder: QObject) -> None:
        super().__init__(ouder)
        self._werkplek, self._advies = werkplek, advies
        self._onderweg: deque[str] = deque()

    @property
    def klaar(self) -> bool:
        """Whether everything handed over is answered."""
        return not self._onderweg

    def schrijf(self, onderdeel: str, keuze: str, tekst: str) -> None:
        """Keep the content of a part."""
        self._onderweg.append(onderdeel)
        self._werkplek.doe(
            self._werkplek.venster,
            partial(_write, advies=self._advies, onderdeel=onderdeel, keuze=keuze, tekst=tekst),
            self._is_bewaard,
            self._is_mislukt,
        )

    def _is_bewaard(self, moment: datetime) -> None:
        self.bewaard.emit(self._onderweg.popleft(), moment)

    def _is_mislukt(self, fout: Exception) -> None:
        self.mislukt.emit(self._onderweg.popleft(), fout)


def _write(sessie: Sessie, *, advies: AdviesId, onderdeel: str, keuze: str, tekst: str) -> datetime:
    beoordeling.write(sessie, advies, onderdeel, keuze, tekst)
    return sessie.nu()
