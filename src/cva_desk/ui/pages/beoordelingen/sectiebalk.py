"""The sections as chips: where one is, and how far each of them is, in colour, shape and word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.pages.beoordelingen.indeling import Status
from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Toon
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.veld import Keuzelijst

_HOOGTE = 26
_RAND = 10
_TEKEN = 13
_TOON = {
    Status.NIET_BEGONNEN: Toon.NEUTRAAL,
    Status.BEZIG: Toon.INFO,
    Status.GEREED: Toon.OK,
}
_ICOON = {Status.BEZIG: "pencil", Status.GEREED: "check"}


class Sectiechip(QAbstractButton):
    """One section."""

    def __init__(self, naam: str) -> None:
        super().__init__()
        self._status = Status.NIET_BEGONNEN
        self._ring = False
        self.setText(naam)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.zet_status(Status.NIET_BEGONNEN)

    @property
    def status(self) -> Status:
        """How far the section is."""
        return self._status

    def zet_status(self, status: Status) -> None:
        """Show how far it is."""
        self._status = status
        self.setAccessibleName(f"{self.text()}, {status.value}")
        self.setToolTip(f"{self.text()}: {status.value}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, sign, air; the sign keeps its room, so that nothing moves when it comes."""
        breed = QFontMetrics(self._letter()).horizontalAdvance(self.text())
        return QSize(breed + 2 * px(_RAND) + px(_TEKEN) + px(5), px(_HOOGTE))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip; the one in front has an edge."""
        t = tokens()
        voor, achter = t.op_zacht(_TOON[self._status])
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus() and self._ring
        dik = 2.0 if self.isChecked() or focus else 1.0
        rand = t.accent if dik > 1 else t.control if self.underMouse() else achter
        schilder.setPen(QPen(kleur(rand), dik))
        schilder.setBrush(kleur(achter))
        vlak = QRectF(self.rect()).adjusted(dik / 2, dik / 2, -dik / 2, -dik / 2)
        schilder.drawRoundedRect(vlak, vlak.height() / 2, vlak.height() / 2)
        maat, x = px(_TEKEN), px(_RAND)
        y = (self.height() - maat) / 2
        if self._status in _ICOON:
            beeld = icoonbeeld(_ICOON[self._status], voor, maat, self.devicePixelRatioF())
            schilder.drawPixmap(x, round(y), beeld)
        else:
            schilder.setPen(QPen(kleur(voor), 1.4))
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            schilder.drawEllipse(QRectF(x + 2.5, y + 2.5, maat - 5, maat - 5))
        schilder.setPen(kleur(voor))
        schilder.setFont(self._letter())
        schilder.drawText(
            QRectF(x + maat + px(5), 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )

    def _letter(self) -> QFont:
        return letter(Letter.KLEIN, QFont.Weight.Medium, schaal=schaal())


class Sectiebalk(QWidget):
    """All sections; ``gekozen(number)``. With little room one list instead of all chips."""

    gekozen = Signal(int)

    def __init__(self, namen: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("Onderdelen van het advies")
        self._groep = QButtonGroup(self)
        self.chips: list[Sectiechip] = []
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        self._vak = QWidget()
        kolom.addWidget(self._vak)
        self.lijst = Keuzelijst()
        self.lijst.setAccessibleName("Onderdeel van het advies")
        kolom.addWidget(self.lijst)
        self.lijst.hide()
        stroom = Stroom(self._vak, tussen=6)
        for nummer, naam in enumerate(namen):
            chip = Sectiechip(f"{nummer + 1} {naam}")
            self._groep.addButton(chip, nummer)
            self.chips.append(chip)
            stroom.addWidget(chip)
            self.lijst.addItem(chip.text())
        self._groep.idClicked.connect(self.gekozen)
        self.lijst.activated.connect(self.gekozen)

    def zet_huidig(self, nummer: int) -> None:
        """Mark the section in front."""
        self.chips[nummer].setChecked(True)
        self.lijst.setCurrentIndex(nummer)

    def zet_status(self, nummer: int, status: Status) -> None:
        """Show how far a section is."""
        chip = self.chips[nummer]
        chip.zet_status(status)
        self.lijst.setItemText(nummer, f"{chip.text()} · {status.value}")

    def zet_smal(self, smal: bool) -> None:
        """Choose between all chips and one list."""
        self._vak.setHidden(smal)
        self.lijst.setVisible(smal)

    def ga_erheen(self) -> None:
        """Put the focus on the section in front."""
        if self.lijst.isVisible():
            self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (chip := self._groep.checkedButton()) is not None:
            chip.setFocus(Qt.FocusReason.OtherFocusReason)
