"""Work of the viewer off the GUI thread: one thing at a time, the most wanted first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid


class Rang(IntEnum):
    """Who goes first."""

    OPENEN = 0
    BLAD = 1
    TEKST = 2
    ZOEKEN = 3
    MINIATUUR = 4


class Werkbank(QObject):
    """Runs calls in one thread and signals ``klaar(key, answer or exception)`` in the GUI thread.

    Asking for a key again while it waits only makes it wanted more; what is no longer wanted is
    dropped with ``houd``. The reading process does one thing at a time, so more threads would
    only wait for each other.
    """

    klaar = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draad = ThreadPoolExecutor(1, "lezer")
        self._slot = threading.Lock()
        self._wacht: dict[Hashable, tuple[int, int, Callable[[], Any]]] = {}
        self._bezig: Hashable | None = None
        self._volgnummer = 0
        self._gestopt = False

    def vraag(self, sleutel: Hashable, doe: Callable[[], Any], rang: Rang) -> None:
        """Have this done; the answer comes with ``klaar``."""
        with self._slot:
            if self._gestopt or sleutel == self._bezig:
                return
            self._volgnummer += 1
            nieuw = sleutel not in self._wacht
            self._wacht[sleutel] = (rang, -self._volgnummer, doe)
        if nieuw:
            self._draad.submit(self._volgende)

    def houd(self, gewenst: Callable[[Any], bool]) -> None:
        """Drop what waits and is no longer wanted."""
        with self._slot:
            self._wacht = {s: w for s, w in self._wacht.items() if gewenst(s)}

    def stop(self) -> None:
        """Take no more work; what runs now finishes unheard."""
        with self._slot:
            self._gestopt = True
            self._wacht.clear()
        self._draad.shutdown(wait=False, cancel_futures=True)

    @property
    def bezig(self) -> bool:
        """Whether anything runs or waits."""
        with self._slot:
            return self._bezig is not None or bool(self._wacht)

    def _volgende(self) -> None:
        with self._slot:
            if not self._wacht:
                return
            sleutel = min(self._wacht, key=lambda s: self._wacht[s][:2])
            doe = self._wacht.pop(sleutel)[2]
            self._bezig = sleutel
        antwoord: Any
        try:
            antwoord = doe()
        except Exception as fout:
            antwoord = fout
        with self._slot:
            self._bezig = None
            gestopt = self._gestopt
        if not gestopt and isValid(self):
            self.klaar.emit(sleutel, antwoord)
