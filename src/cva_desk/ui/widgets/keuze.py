"""Choosing one of a few: chips in a row, one target each, arrow keys within the row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.stroom import Stroom

_HOOGTE = 28
_RAND = 12
_KRUIS = 14
_PIJLEN = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class Chip(QAbstractButton):
    """A rounded choice. ``sluitbaar`` shows a cross: a filter that is on and can be taken away."""

    weg = Signal()

    def __init__(
        self,
        tekst: str,
        *,
        gekozen: bool = False,
        sluitbaar: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sluitbaar = sluitbaar
        self._ring = False
        self.setText(tekst)
        self.setAccessibleName(f"{tekst}, weghalen" if sluitbaar else tekst)
        self.setCheckable(True)
        self.setChecked(gekozen)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if sluitbaar:
            self.clicked.connect(self.weg)

    def sizeHint(self) -> QSize:
        """Words, air, a cross."""
        breed = QFontMetrics(self._letter()).horizontalAdvance(self.text()) + 2 * px(_RAND)
        return QSize(breed + (px(_KRUIS) + 4 if self._sluitbaar else 0), px(_HOOGTE))

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a filter away; Enter chooses, like the space bar."""
        toets = event.key()
        if self._sluitbaar and toets in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.weg.emit()
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif toets in _PIJLEN:
            event.ignore()  # the row decides who is the neighbour
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        aan, op, focus = self.isChecked(), self.underMouse(), self.hasFocus() and self._ring
        dik = 2.0 if focus else 1.0
        rand = t.accent if aan or focus else t.control if op else t.line_strong
        voor = t.accent if aan else t.text
        if not self.isEnabled():
            rand, voor = t.line_strong, t.muted
        schilder.setPen(QPen(kleur(rand), dik))
        schilder.setBrush(kleur(t.accent_soft if aan else t.hover if op else t.surface))
        vlak = QRectF(self.rect()).adjusted(dik / 2, dik / 2, -dik / 2, -dik / 2)
        schilder.drawRoundedRect(vlak, vlak.height() / 2, vlak.height() / 2)
        schilder.setFont(self._letter())
        schilder.setPen(kleur(voor))
        binnen = vlak.adjusted(px(_RAND) - dik / 2, 0, -(px(_RAND) - dik / 2) + 1, 0)
        schilder.drawText(
            binnen, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self._sluitbaar:
            maat = px(_KRUIS)
            beeld = icoonbeeld("x", voor, maat, self.devicePixelRatioF())
            plek = self.width() - px(_RAND) - maat + 3
            schilder.drawPixmap(plek, (self.height() - maat) // 2, beeld)

    def _letter(self) -> QFont:
        return letter(Letter.BROOD - 0.5, schaal=schaal())


class Keuze(QWidget):
    """One of a few, or nothing yet. ``opties`` are (value, words)."""

    gewijzigd = Signal(object)

    def __init__(
        self,
        opties: Sequence[tuple[object, str]],
        *,
        waarde: object = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._groep = QButtonGroup(self)
        self._waarden: list[object] = []
        stroom = Stroom(self, tussen=Ruimte.R8)
        for nummer, (optie, tekst) in enumerate(opties):
            chip = Chip(tekst, gekozen=optie == waarde and waarde is not None, parent=self)
            self._groep.addButton(chip, nummer)
            self._waarden.append(optie)
            stroom.addWidget(chip)
        self._groep.idClicked.connect(self._koos)
        if self.chips:
            self.setFocusProxy(self.chips[0])
        self._zet_focusplek()

    @property
    def chips(self) -> list[QAbstractButton]:
        """The chips, in order."""
        return self._groep.buttons()

    @property
    def waarden(self) -> tuple[object, ...]:
        """The values to choose from, in order."""
        return tuple(self._waarden)

    @property
    def waarde(self) -> object:
        """The value chosen, or None."""
        nummer = self._groep.checkedId()
        return None if nummer < 0 else self._waarden[nummer]

    def zet_waarde(self, waarde: object) -> None:
        """Choose without saying so; None clears."""
        if waarde is None:
            self._groep.setExclusive(False)
            for chip in self.chips:
                chip.setChecked(False)
            self._groep.setExclusive(True)
        else:
            self.chips[self._waarden.index(waarde)].setChecked(True)
        self._zet_focusplek()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbour and choose it."""
        stap = _PIJLEN.get(Qt.Key(event.key()))
        chips = self.chips
        nu = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        if stap is None or nu is None:
            super().keyPressEvent(event)
            return
        buur = chips[(nu + stap) % len(chips)]
        buur.setFocus(Qt.FocusReason.OtherFocusReason)
        buur.click()

    def _koos(self, nummer: int) -> None:
        self._zet_focusplek()
        self.gewijzigd.emit(self._waarden[nummer])

    def _zet_focusplek(self) -> None:
        # Like radio buttons: Tab stops once, at the choice made or else at the first.
        gekozen = self._groep.checkedButton() or (self.chips[0] if self.chips else None)
        for chip in self.chips:
            plek = chip is gekozen
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if plek else Qt.FocusPolicy.ClickFocus)
        if gekozen is not None:
            self.setFocusProxy(gekozen)
