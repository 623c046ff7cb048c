"""Locks after idle time: counts from the last key, click, wheel or touch."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

STANDAARD_MINUTEN = 5
AFTELLEN_S = 30
_INVOER = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def looptijd() -> float:
    """Return seconds of a clock that goes on while the laptop sleeps and cannot be set back."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


class Vergrendelaar(QObject):
    """Watches input of the whole program, dialogs included, from ``start`` to ``stop``."""

    aftellen = Signal(int)  # seconds left, during the last half minute
    weer_actief = Signal()  # input during the countdown
    verlopen = Signal()

    def __init__(
        self,
        ouder: QObject,
        *,
        minuten: float = STANDAARD_MINUTEN,
        klok: Callable[[], float] = looptijd,
    ) -> None:
        super().__init__(ouder)
        self._minuten = minuten
        self._klok = klok
        self._laatst = 0.0
        self._telt_af = False
        self._tik = QTimer(self)
        self._tik.setInterval(1000)
        self._tik.timeout.connect(self.controleer)

    @property
    def loopt(self) -> bool:
        """Whether it watches."""
        return self._tik.isActive()

    def zet_minuten(self, minuten: float) -> None:
        """Change the idle time."""
        self._minuten = minuten

    def start(self) -> None:
        """Begin to watch; now counts as input."""
        self._laatst = self._klok()
        self._telt_af = False
        app = QCoreApplication.instance()
        if not self._tik.isActive() and app is not None:
            app.installEventFilter(self)
            self._tik.start()

    def stop(self) -> None:
        """Stop watching."""
        self._tik.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def controleer(self) -> None:
        """Look at the clock; done every second by itself."""
        over = self._minuten * 60 - (self._klok() - self._laatst)
        if over <= 0:
            self.stop()
            self._telt_af = False
            self.verlopen.emit()
        elif over <= AFTELLEN_S:
            self._telt_af = True
            self.aftellen.emit(int(over + 0.999))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note input; never stops it."""
        if event.type() in _INVOER:
            self._laatst = self._klok()
            if self._telt_af:
                self._telt_af = False
                self.weer_actief.emit()
        return False
