"""The navigation at the left: icon, words, count; arrow keys walk through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.kaart import Streep

_HOOGTE = 34
_ICOON = 18


@dataclass(frozen=True, slots=True)
class Navigatiepunt:
    """One line of the navigation; a new ``groep`` starts below a line."""

    sleutel: str
    titel: str
    icoon: str
    groep: int = 0


class Navigatieknop(QAbstractButton):
    """One destination."""

    def __init__(self, punt: Navigatiepunt, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.punt = punt
        self._telling = ""
        self.smal = False
        self._ring = False
        self.setText(punt.titel)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.zet_telling(None)

    def zet_telling(self, aantal: int | None) -> None:
        """Show how many wait there; None shows nothing."""
        self._telling = "" if aantal is None else str(aantal)
        naam = self.punt.titel if aantal is None else f"{self.punt.titel}, {aantal}"
        self.setAccessibleName(naam)
        self.updateGeometry()
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        """Icon, words and count."""
        if self.smal:
            return QSize(px(_HOOGTE + 6), px(_HOOGTE))
        breed = QFontMetrics(self._letter(zwaar=True)).horizontalAdvance(self.text())
        telling = QFontMetrics(self._letter(zwaar=False)).horizontalAdvance(self._telling)
        return QSize(breed + telling + px(_ICOON + 44), px(_HOOGTE))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the destination."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        hier = self.isChecked()
        rond = Ruimte.RONDING_BEDIENING
        if hier or self.underMouse():
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(kleur(t.accent_soft if hier else t.hover))
            schilder.drawRoundedRect(vlak, rond, rond)
        if self.hasFocus() and self._ring:
            schilder.setPen(QPen(kleur(t.accent), 2))
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            schilder.drawRoundedRect(vlak, rond, rond)
        maat = px(_ICOON)
        beeld = icoonbeeld(
            self.punt.icoon, t.accent if hier else t.muted, maat, self.devicePixelRatioF()
        )
        links = (self.width() - maat) // 2 if self.smal else px(11)
        schilder.drawPixmap(links, (self.height() - maat) // 2, beeld)
        if self.smal:
            return
        schilder.setFont(self._letter(zwaar=hier))
        schilder.setPen(kleur(t.accent if hier else t.text))
        binnen = self.rect().adjusted(px(_ICOON + 21), 0, -px(11), 0)
        midden = Qt.AlignmentFlag.AlignVCenter
        schilder.drawText(binnen, midden | Qt.AlignmentFlag.AlignLeft, self.text())
        schilder.setFont(self._letter(zwaar=False))
        schilder.setPen(kleur(t.accent if hier else t.muted))
        schilder.drawText(binnen, midden | Qt.AlignmentFlag.AlignRight, self._telling)

    def _letter(self, *, zwaar: bool) -> QFont:
        gewicht = QFont.Weight.DemiBold if zwaar else QFont.Weight.Normal
        return letter(Letter.BROOD, gewicht, schaal=schaal())


class Zijbalk(QWidget):
    """All destinations; ``gekozen`` hands over the key."""

    gekozen = Signal(str)

    def __init__(
        self, punten: Sequence[Navigatiepunt] = (), *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Navigatie")
        self._knoppen: dict[str, Navigatieknop] = {}
        self._kolom = QVBoxLayout(self)
        self._kolom.setContentsMargins(Ruimte.R8, Ruimte.R12, Ruimte.R8 + 1, Ruimte.R12)
        self._kolom.setSpacing(2)
        self._smal = False
        self.zet_punten(punten)

    @property
    def sleutels(self) -> list[str]:
        """The keys, from top to bottom."""
        return list(self._knoppen)

    def knop(self, sleutel: str) -> Navigatieknop:
        """Return the button of a destination."""
        return self._knoppen[sleutel]

    def zet_punten(self, punten: Sequence[Navigatiepunt]) -> None:
        """Show these destinations."""
        while self._kolom.count():
            if widget := self._kolom.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        self._knoppen.clear()
        vorige: int | None = None
        for punt in punten:
            if vorige is not None and punt.groep != vorige:
                self._kolom.addSpacing(Ruimte.R8)
                self._kolom.addWidget(Streep(zacht=False))
                self._kolom.addSpacing(Ruimte.R8)
            vorige = punt.groep
            knop = Navigatieknop(punt)
            knop.clicked.connect(self._klik)
            self._knoppen[punt.sleutel] = knop
            self._kolom.addWidget(knop)
        self._kolom.addStretch(1)
        self.zet_smal(self._smal)

    def zet_huidig(self, sleutel: str) -> None:
        """Mark where we are; an unknown key marks nothing."""
        for eigen, knop in self._knoppen.items():
            knop.setChecked(eigen == sleutel)

    def zet_telling(self, sleutel: str, aantal: int | None) -> None:
        """Show a count behind a destination."""
        if knop := self._knoppen.get(sleutel):
            knop.zet_telling(aantal)

    def zet_smal(self, smal: bool) -> None:
        """Only icons (with the words as tool tip) when the window has no room for both."""
        self._smal = smal
        for knop in self._knoppen.values():
            knop.smal = smal
            knop.setToolTip(knop.text() if smal else "")
            knop.updateGeometry()
        breed = max((knop.sizeHint().width() for knop in self._knoppen.values()), default=0)
        marge = 2 * Ruimte.R8 + 1
        self.setFixedWidth(breed + marge if smal else max(Ruimte.ZIJBALK, breed + marge))

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider bar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_smal"):
            self.zet_smal(self._smal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter goes."""
        stap = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        knoppen = list(self._knoppen.values())
        nu = next((n for n, knop in enumerate(knoppen) if knop.hasFocus()), None)
        if nu is not None and stap is not None:
            knoppen[(nu + stap) % len(knoppen)].setFocus(Qt.FocusReason.TabFocusReason)
        elif nu is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            knoppen[nu].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plane and the line at its right."""
        t = tokens()
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), kleur(t.surface))
        schilder.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), kleur(t.line))

    def _klik(self) -> None:
        knop = self.sender()
        if isinstance(knop, Navigatieknop):
            knop.setChecked(True)
            self.gekozen.emit(knop.punt.sleutel)
