"""What was copied here does not stay on the clipboard: gone after half a minute and on lock."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

BEWAAR_MS = 30_000


class Klembord(QObject):
    """Clears the clipboard when it holds something this program put there."""

    def __init__(
        self,
        parent: QObject,
        bewaar_ms: int = BEWAAR_MS,
        van_ons: Callable[[], bool] | None = None,
    ) -> None:
        """``van_ons`` replaces the system's answer where a platform has none (offscreen)."""
        super().__init__(parent)
        self._klembord: QClipboard = QGuiApplication.clipboard()
        self._van_ons = van_ons or self._klembord.ownsClipboard
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(bewaar_ms)
        self._straks.timeout.connect(self.wis)
        self._klembord.dataChanged.connect(self._veranderd)

    def _veranderd(self) -> None:
        if self._van_ons():
            self._straks.start()
        else:
            self._straks.stop()

    def wis(self) -> None:
        """Clear it now, unless somebody else has put something there since."""
        self._straks.stop()
        if self._van_ons():
            self._klembord.clear()
