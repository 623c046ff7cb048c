"""Choosing one of a few that need a line of explanation each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.focus import ring_na


class Keuzeregel(QAbstractButton):
    """A bullet, a bold line, a muted line."""

    def __init__(self, titel: str, uitleg: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(titel)
        self._uitleg = uitleg
        self._ring = False
        self.setAccessibleName(titel)
        self.setAccessibleDescription(uitleg)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One or two lines."""
        hoog = px(58 if self._uitleg else 42)
        breed = QFontMetrics(self._letter()).horizontalAdvance(self.text()) + px(60)
        return QSize(breed, hoog)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the choice."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        aan, op = self.isChecked(), self.underMouse()
        dik = 2.0 if self.hasFocus() and self._ring else 1.0
        rand = t.accent if aan or dik > 1 else t.control if op else t.line_strong
        schilder.setPen(QPen(kleur(rand), dik))
        schilder.setBrush(kleur(t.accent_soft if aan else t.hover if op else t.surface))
        vlak = QRectF(self.rect()).adjusted(dik / 2, dik / 2, -dik / 2, -dik / 2)
        schilder.drawRoundedRect(vlak, Ruimte.RONDING_BEDIENING, Ruimte.RONDING_BEDIENING)
        bol = px(16)
        rond = QRectF(px(14), (self.height() - bol) / 2, bol, bol)
        schilder.setPen(QPen(kleur(t.accent if aan else t.control), 5 if aan else 1.2))
        schilder.setBrush(kleur(t.surface))
        rand_in = 2.5 if aan else 0.6
        schilder.drawEllipse(rond.adjusted(rand_in, rand_in, -rand_in, -rand_in))
        binnen = self.rect().adjusted(px(42), px(9), -px(12), -px(9))
        schilder.setFont(self._letter())
        schilder.setPen(kleur(t.text))
        links = Qt.AlignmentFlag.AlignLeft
        if not self._uitleg:
            schilder.drawText(binnen, links | Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        schilder.drawText(binnen, links | Qt.AlignmentFlag.AlignTop, self.text())
        schilder.setFont(letter(Letter.KLEIN, schaal=schaal()))
        schilder.setPen(kleur(t.muted))
        past = schilder.fontMetrics().elidedText(
            self._uitleg, Qt.TextElideMode.ElideRight, binnen.width()
        )
        schilder.drawText(binnen, links | Qt.AlignmentFlag.AlignBottom, past)

    def _letter(self) -> QFont:
        return letter(Letter.BROOD, QFont.Weight.DemiBold, schaal=schaal())


class Keuzekaart(QWidget):
    """Lines under each other; ``waarde`` is the key chosen, or an empty text."""

    gewijzigd = Signal(str)

    def __init__(
        self, opties: Sequence[tuple[str, str, str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        self._groep = QButtonGroup(self)
        self._sleutels = [sleutel for sleutel, _, _ in opties]
        for nummer, (_, titel, uitleg) in enumerate(opties):
            regel = Keuzeregel(titel, uitleg)
            self._groep.addButton(regel, nummer)
            kolom.addWidget(regel)
        if opties:
            self.setFocusProxy(self._groep.button(0))
        self._groep.idClicked.connect(self._koos)

    @property
    def regels(self) -> list[QAbstractButton]:
        """The lines, in order."""
        return self._groep.buttons()

    @property
    def waarde(self) -> str:
        """The key chosen, or an empty text."""
        nummer = self._groep.checkedId()
        return self._sleutels[nummer] if nummer >= 0 else ""

    def zet_waarde(self, sleutel: str) -> None:
        """Choose without saying so; an unknown key chooses nothing."""
        if sleutel in self._sleutels:
            self._groep.button(self._sleutels.index(sleutel)).setChecked(True)

    def _koos(self, nummer: int) -> None:
        self.gewijzigd.emit(self._sleutels[nummer])
