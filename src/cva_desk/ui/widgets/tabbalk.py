"""Tabs as underlined words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte

_HOOGTE = 40


class Tabbalk(QTabBar):
    """Tabs with a key each, so that a page asks for ``stukken`` and not for number two."""

    gekozen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sleutels = [sleutel for sleutel, _ in tabs]
        self._namen = dict(tabs)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Onderdelen van deze pagina")
        for _, naam in tabs:
            self.addTab(naam)
        self.currentChanged.connect(self._wissel)

    @property
    def huidig(self) -> str:
        """The key of the tab in front."""
        return self._sleutels[self.currentIndex()]

    def kies(self, sleutel: str) -> None:
        """Bring a tab to the front."""
        self.setCurrentIndex(self._sleutels.index(sleutel))

    def zet_telling(self, sleutel: str, telling: str) -> None:
        """Show a number behind the words, for example ``9`` or ``14/14``."""
        naam = self._namen[sleutel]
        self.setTabText(self._sleutels.index(sleutel), f"{naam} {telling}".strip())

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need wider tabs."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def tabSizeHint(self, nummer: int) -> QSize:
        """Words in semi-bold plus the distance to the next."""
        breed = QFontMetrics(self._letter(zwaar=True)).horizontalAdvance(self.tabText(nummer))
        return QSize(breed + px(Ruimte.R20), px(_HOOGTE))

    def minimumTabSizeHint(self, nummer: int) -> QSize:
        """Words are never cut; arrows appear instead."""
        return self.tabSizeHint(nummer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the words and the underline of the tab in front."""
        t = tokens()
        schilder = QPainter(self)
        onder = self.height() - 1
        schilder.fillRect(QRect(0, onder, self.width(), 1), kleur(t.line))
        muis = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for nummer in range(self.count()):
            vlak = self.tabRect(nummer).adjusted(0, 0, -px(Ruimte.R20), 0)
            voor = nummer == self.currentIndex()
            schilder.setFont(self._letter(zwaar=voor))
            schilder.setPen(kleur(t.accent if voor or nummer == muis else t.text))
            schilder.drawText(
                vlak,
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.tabText(nummer),
            )
            breed = schilder.fontMetrics().horizontalAdvance(self.tabText(nummer))
            if voor:
                schilder.fillRect(QRect(vlak.left(), onder - 1, breed, 2), kleur(t.accent))
            if voor and self.hasFocus():
                schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
                schilder.setPen(QPen(kleur(t.accent), 2))
                ring = QRect(vlak.left(), px(6), breed, self.height() - px(14))
                schilder.drawRoundedRect(
                    ring.adjusted(1 if nummer == 0 else -5, 0, 5, 0),
                    Ruimte.RONDING_KLEIN,
                    Ruimte.RONDING_KLEIN,
                )
                schilder.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _letter(self, *, zwaar: bool) -> QFont:
        gewicht = QFont.Weight.DemiBold if zwaar else QFont.Weight.Normal
        return letter(Letter.BROOD, gewicht, schaal=schaal())

    def _wissel(self, nummer: int) -> None:
        if 0 <= nummer < len(self._sleutels):
            self.gekozen.emit(self._sleutels[nummer])
