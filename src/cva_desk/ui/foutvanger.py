"""Catches what escapes from slots and Qt callbacks, from the first second of the program.

Apart from ``berichten``, which shows it: the unlock screen needs none of those sheets.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cva_desk.domain.meldingen import DomeinFout

log = logging.getLogger(__name__)


class Foutvanger(QObject):
    """Catches what escapes from slots and Qt callbacks; shows it once per place in the code."""

    gevangen = Signal(object)

    def __init__(self, venster: QWidget) -> None:
        super().__init__(venster)
        self._venster = venster
        self._vorige = sys.excepthook
        # By signal, so that an error from another thread is shown on the GUI thread.
        self.gevangen.connect(self._toon)
        sys.excepthook = self._vang

    def laat_los(self) -> None:
        """Put the former hook back."""
        sys.excepthook = self._vorige

    def _vang(
        self,
        soort: type[BaseException],
        fout: BaseException,
        spoor: TracebackType | None,
    ) -> None:
        if isinstance(fout, KeyboardInterrupt):
            self._vorige(soort, fout, spoor)
            return
        if not isinstance(fout, DomeinFout):
            log.error("uncaught %s at %s:%d", soort.__name__, *place_of(fout))
        self.gevangen.emit(fout)

    def _toon(self, fout: BaseException) -> None:
        from cva_desk.ui.berichten import toon_fout

        toon_fout(self._venster, fout)


def place_of(fout: BaseException) -> tuple[str, int]:
    """Return file and line where an error came from; holds nothing the user typed."""
    spoor = traceback.extract_tb(fout.__traceback__)
    return (spoor[-1].filename, spoor[-1].lineno or 0) if spoor else (type(fout).__name__, 0)
