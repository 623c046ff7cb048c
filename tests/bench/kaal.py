"""The yardstick: a bare PySide6 program that shows an empty QMainWindow, and ends when it is drawn.

Run as a script, not as a module: nothing of ours may be read in.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Venster(QMainWindow):
    """Empty."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Drawn: done."""
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.klaar)

    def klaar(self) -> None:
        """Leave without tidying up, which is not part of starting."""
        os._exit(0)


app = QApplication([])
venster = Venster()
venster.resize(1280, 800)
venster.show()
app.exec()
