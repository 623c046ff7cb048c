"""The one status line: says what just happened, offers to undo it, and fades."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from cva_desk.ui.thema.toestand import beweging_ms, kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.tekst import Tekst

_BLIJFT_MS = 4000
_BLIJFT_MET_ONGEDAAN_MS = 9000


class Statusregel(QWidget):
    """A small plane at the bottom of the window, above the page; takes no room in it."""

    ongedaan = Signal()

    def __init__(self, ouder: QWidget) -> None:
        super().__init__(ouder)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(px(14), px(8), px(14), px(8))
        rij.setSpacing(Ruimte.R12)
        self.tekst = Tekst()
        rij.addWidget(self.tekst)
        self.link = LinkKnop("Maak ongedaan")
        self.link.clicked.connect(self._doe_ongedaan)
        rij.addWidget(self.link)
        self._actie: Callable[[], object] | None = None
        self._blijft = QTimer(self)
        self._blijft.setSingleShot(True)
        self._blijft.timeout.connect(self._vervaag)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._beweging = QPropertyAnimation(self._effect, b"opacity", self)
        self._beweging.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._beweging.finished.connect(self._klaar)
        self.hide()

    def meld(self, tekst: str, ongedaan: Callable[[], object] | None = None) -> None:
        """Say something; ``ongedaan`` is what the undo link does."""
        self._beweging.stop()
        self._effect.setOpacity(1.0)
        self._actie = ongedaan
        self.tekst.setText(tekst)
        self.link.setVisible(ongedaan is not None)
        self.setAccessibleName(tekst)
        self.plaats()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._blijft.start(_BLIJFT_MS if ongedaan is None else _BLIJFT_MET_ONGEDAAN_MS)

    def wis(self) -> None:
        """Take it away at once."""
        self._blijft.stop()
        self._beweging.stop()
        self._actie = None
        self.tekst.setText("")
        self.hide()

    def plaats(self) -> None:
        """Stand in the middle, just above the lower edge."""
        ouder = self.parentWidget()
        if ouder is not None:
            self.adjustSize()
            x = (ouder.width() - self.width()) // 2
            self.move(max(0, x), ouder.height() - self.height() - px(Ruimte.R20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plane."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setBrush(kleur(t.surface))
        schilder.setPen(kleur(t.line_strong))
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        schilder.drawRoundedRect(vlak, Ruimte.RONDING_BEDIENING, Ruimte.RONDING_BEDIENING)

    def _vervaag(self) -> None:
        self._beweging.setDuration(beweging_ms())
        self._beweging.setStartValue(1.0)
        self._beweging.setEndValue(0.0)
        self._beweging.start()

    def _klaar(self) -> None:
        if self._effect.opacity() == 0.0:
            self.wis()

    def _doe_ongedaan(self) -> None:
        actie = self._actie
        self.wis()
        if actie is not None:
            actie()
        self.ongedaan.emit()
