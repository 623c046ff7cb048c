"""A list with the viewer beside it, in a share the user can move."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte

_LIJST = 380
_SMALST = 240


class LijstMetLezer(QSplitter):
    """The list keeps its width when the window grows; in a narrow window both give in."""

    def __init__(self, lijst: QWidget, lezer: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(Ruimte.R16)
        self.setChildrenCollapsible(False)
        lijst.setMinimumWidth(_SMALST)
        self.addWidget(lijst)
        self.addWidget(lezer)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self._verdeeld = False
        self.splitterMoved.connect(self._versleept)
        self.handle(1).setAccessibleName("Breedte van de lijst")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its width, until the user chose one."""
        super().resizeEvent(event)
        if not self._verdeeld:
            breed = min(px(_LIJST), int(self.width() * 0.42))
            self.setSizes([breed, self.width() - breed - self.handleWidth()])

    def _versleept(self, *_: int) -> None:
        self._verdeeld = True
