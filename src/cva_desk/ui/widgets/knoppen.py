"""Buttons: one primary per screen, the others quiet; links; small buttons with only an icon."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.focus import ring_na


class Soort(StrEnum):
    """How much a button asks for attention."""

    PRIMAIR = "primair"
    STIL = "stil"
    GEVAAR = "gevaar"
    LINK = "link"


class Knop(QPushButton):
    """A button with a verb on it. ``icoon`` is a name from ``resources/icons``."""

    def __init__(
        self,
        tekst: str,
        soort: Soort = Soort.STIL,
        *,
        icoon: str = "",
        klein: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tekst, parent)
        self._soort = soort
        self._icoon = icoon
        self._klein = klein
        self._ring = False
        self.setAccessibleName(tekst)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def soort(self) -> Soort:
        """How this button looks."""
        return self._soort

    def zet_tekst(self, tekst: str) -> None:
        """Change the words, also for a screen reader."""
        self.setText(tekst)
        self.setAccessibleName(tekst)
        self.updateGeometry()

    def zet_icoon(self, icoon: str) -> None:
        """Change the icon."""
        self._icoon = icoon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon and air."""
        breed = QFontMetrics(self._letter()).horizontalAdvance(self._woorden()) + 2 * self._rand()
        if self._icoon:
            breed += px(Ruimte.ICOON) + (px(Ruimte.R8) if self.text() else 0)
        return QSize(breed + 2, self._hoogte())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plane, focus ring, icon and words."""
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        rond = Ruimte.RONDING_BEDIENING
        voor, achter, rand = self._kleuren()
        schilder.setPen(QPen(rand, 1) if rand is not None else Qt.PenStyle.NoPen)
        schilder.setBrush(achter if achter is not None else Qt.BrushStyle.NoBrush)
        schilder.drawRoundedRect(vlak, rond, rond)
        if self.hasFocus() and self._ring:
            self._teken_ring(schilder, vlak, rond)
        self._teken_inhoud(schilder, voor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And that it left."""
        self.update()
        super().leaveEvent(event)

    def _woorden(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def _hoogte(self) -> int:
        return px(Ruimte.DOEL + 2 if self._klein or self._soort is Soort.LINK else Ruimte.BEDIENING)

    def _rand(self) -> int:
        if self._soort is Soort.LINK:
            return px(Ruimte.R4)
        return px(10 if self._klein else 14)

    def _letter(self) -> QFont:
        gewicht = QFont.Weight.Normal if self._soort is Soort.LINK else QFont.Weight.Medium
        return letter(Letter.KLEIN + 0.5 if self._klein else Letter.BROOD, gewicht, schaal=schaal())

    def _kleuren(self) -> tuple[QColor, QColor | None, QColor | None]:
        t = tokens()
        op, druk = self.underMouse() and self.isEnabled(), self.isDown()
        if self._soort is Soort.PRIMAIR:
            if not self.isEnabled():
                return kleur(t.op_accent), kleur(t.accent, 0.55), None
            vol = t.accent_druk if druk else t.accent_hover if op else t.accent
            return kleur(t.op_accent), kleur(vol), kleur(vol)
        if self._soort is Soort.GEVAAR:
            if not self.isEnabled():
                return kleur(t.muted), kleur(t.surface), kleur(t.line)
            return (
                kleur(t.danger),
                kleur(t.danger_soft if op or druk else t.surface),
                kleur(t.danger_vol),
            )
        if self._soort is Soort.LINK:
            return kleur(t.accent if self.isEnabled() else t.muted), None, None
        if not self.isEnabled():
            return kleur(t.muted), kleur(t.bg), kleur(t.line)
        if self.isChecked():
            return kleur(t.accent), kleur(t.accent_soft), kleur(t.accent)
        vol = t.line_soft if druk else t.hover if op else t.surface
        return kleur(t.text), kleur(vol), kleur(t.control if op else t.line_strong)

    def _teken_ring(self, schilder: QPainter, vlak: QRectF, rond: float) -> None:
        t = tokens()
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        if self._soort is Soort.PRIMAIR:
            # On the accent itself the ring is the light line just inside the edge.
            schilder.setPen(QPen(kleur(t.op_accent), 1.5))
            schilder.drawRoundedRect(vlak.adjusted(2.5, 2.5, -2.5, -2.5), rond - 2.5, rond - 2.5)
            return
        schilder.setPen(QPen(kleur(t.danger if self._soort is Soort.GEVAAR else t.accent), 2))
        schilder.drawRoundedRect(vlak.adjusted(0.5, 0.5, -0.5, -0.5), rond, rond)

    def _teken_inhoud(self, schilder: QPainter, voor: QColor) -> None:
        font = self._letter()
        if self._soort is Soort.LINK and self.underMouse():
            font.setUnderline(True)
        schilder.setFont(font)
        schilder.setPen(voor)
        breed = schilder.fontMetrics().horizontalAdvance(self._woorden())
        maat, gat = (px(Ruimte.ICOON), px(Ruimte.R8)) if self._icoon else (0, 0)
        if not self.text():
            gat = 0
        x = (self.width() - breed - maat - gat) / 2
        if self._icoon:
            beeld = icoonbeeld(self._icoon, voor.name(), maat, self.devicePixelRatioF())
            schilder.drawPixmap(round(x), round((self.height() - maat) / 2), beeld)
        vlak = QRectF(x + maat + gat, 0, breed + 2, self.height())
        schilder.drawText(
            vlak, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._woorden()
        )


class LinkKnop(Knop):
    """Words that do something small, such as *waarom?*."""

    def __init__(self, tekst: str, *, icoon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tekst, Soort.LINK, icoon=icoon, parent=parent)


class IcoonKnop(Knop):
    """A square button with an icon; ``naam`` is its tool tip and its name for a screen reader."""

    def __init__(
        self, icoon: str, naam: str, *, rustig: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__("", Soort.STIL, icoon=icoon, parent=parent)
        self._rustig = rustig
        self.zet_naam(naam)

    def zet_naam(self, naam: str) -> None:
        """Change what it is called."""
        self.setAccessibleName(naam)
        self.setToolTip(naam)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(Ruimte.BEDIENING), px(Ruimte.BEDIENING))

    def _kleuren(self) -> tuple[QColor, QColor | None, QColor | None]:
        t = tokens()
        if self._rustig and not self.isChecked():
            if not self.isEnabled():
                return kleur(t.line_strong), None, None
            op = self.underMouse()
            return kleur(t.text if op else t.muted), kleur(t.hover) if op else None, None
        return super()._kleuren()
