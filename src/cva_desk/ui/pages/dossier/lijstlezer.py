"""A list with the viewer beside it, in a share the user can move; below it in a narrow window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte

_LIJST = 380
_OMSLAG = 700
_SMALST = 240
_LIJST_HOOG = 200
_LEZER_HOOG = 300


class LijstMetLezer(QScrollArea):
    """The list keeps its width when the window grows. Under each other they scroll as one."""

    def __init__(self, lijst: QWidget, lezer: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._deling = QSplitter(Qt.Orientation.Horizontal)
        self._deling.setObjectName("inhoud")
        self._deling.setHandleWidth(Ruimte.R16)
        self._deling.setChildrenCollapsible(False)
        for deel in (lijst, lezer):
            deel.setMinimumWidth(_SMALST)
            self._deling.addWidget(deel)
        self._deling.setStretchFactor(0, 0)
        self._deling.setStretchFactor(1, 1)
        self._deling.handle(1).setAccessibleName("Grens tussen lijst en stuk")
        self._deling.splitterMoved.connect(self._zelf_gekozen)
        self._versleept = False
        self.setWidget(self._deling)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its size, until the user chose one."""
        super().resizeEvent(event)
        liggend = self.width() >= px(_OMSLAG)
        richting = Qt.Orientation.Horizontal if liggend else Qt.Orientation.Vertical
        if richting != self._deling.orientation():
            self._deling.setOrientation(richting)
            self._versleept = False
        laagst = 0 if liggend else px(_LIJST_HOOG + _LEZER_HOOG)
        self._deling.setMinimumHeight(laagst)
        if self._versleept:
            return
        if liggend:
            lijst, ruimte = min(px(_LIJST), int(self.width() * 0.42)), self.width()
        else:
            lijst, ruimte = px(_LIJST_HOOG), max(laagst, self.height())
        self._deling.setSizes([lijst, ruimte - lijst - self._deling.handleWidth()])

    def _zelf_gekozen(self, *_: int) -> None:
        self._versleept = True
