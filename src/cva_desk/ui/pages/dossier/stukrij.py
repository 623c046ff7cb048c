"""One line of a list with a viewer beside it: number, kind, title, muted line, tags."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst


class Keuzerij(QAbstractButton):
    """A whole row as target; the chosen one has a bar at its start."""

    gepakt = Signal(int)  # arrow keys: how far to go

    def __init__(
        self,
        nummer: str,
        boven: str,
        titel: str,
        onder: str,
        labels: Sequence[tuple[str, Toon]] = (),
    ) -> None:
        super().__init__()
        self._ring = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R16, Ruimte.R8 + 2, Ruimte.R16, Ruimte.R8 + 2)
        rij.setSpacing(Ruimte.R12)
        if nummer:
            teken = Tekst(nummer, "sub")
            teken.setMinimumWidth(px(18))
            rij.addWidget(teken, 0, Qt.AlignmentFlag.AlignTop)
        teksten = QVBoxLayout()
        teksten.setSpacing(1)
        if boven:
            teksten.addWidget(Tekst(boven, "klein", breekt=True))
        teksten.addWidget(Tekst(titel, "vet", breekt=True))
        if onder:
            teksten.addWidget(Tekst(onder, "klein", breekt=True))
        if labels:
            houder = QWidget()
            stroom = Stroom(houder, tussen=Ruimte.R4)
            for tekst, toon in labels:
                stroom.addWidget(Label(tekst, toon))
            teksten.addSpacing(Ruimte.R4)
            teksten.addWidget(houder)
        rij.addLayout(teksten, 1)
        delen = (f"{nummer}." if nummer else "", titel, boven, onder, *(t for t, _ in labels))
        self.setAccessibleName(", ".join(deel for deel in delen if deel))
        for kind in self.findChildren(QWidget):
            kind.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As its content."""
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its content allows."""
        return self.layout().minimumSize()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, breed: int) -> int:
        """Return the height at this width."""
        return self.layout().totalHeightForWidth(breed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbour, Enter chooses."""
        stap = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if stap is not None:
            self.gepakt.emit(stap)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer is here."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And gone."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the bar and the ring."""
        t = tokens()
        schilder = QPainter(self)
        schilder.fillRect(0, self.height() - 1, self.width(), 1, kleur(t.line_soft))
        if self.isChecked():
            schilder.fillRect(self.rect(), kleur(t.accent_soft))
            schilder.fillRect(0, 0, 3, self.height(), kleur(t.accent))
        elif self.underMouse():
            schilder.fillRect(self.rect(), kleur(t.hover))
        if self.hasFocus() and self._ring:
            schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
            schilder.setPen(QPen(kleur(t.accent), 2))
            vlak = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            schilder.drawRoundedRect(vlak, Ruimte.RONDING_KLEIN, Ruimte.RONDING_KLEIN)


class Keuzerijen(QWidget):
    """Rows under each other, one of them chosen; ``gekozen`` hands over its key."""

    gekozen = Signal(str)

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self._kolom = QVBoxLayout(self)
        self._kolom.setContentsMargins(0, 0, 0, 0)
        self._kolom.setSpacing(0)
        self._groep = QButtonGroup(self)
        self._sleutels: list[str] = []
        self._groep.idClicked.connect(self._koos)

    @property
    def rijen(self) -> list[QAbstractButton]:
        """The rows, in order."""
        return self._groep.buttons()

    @property
    def huidig(self) -> str:
        """The key of the chosen row, or an empty text."""
        nummer = self._groep.checkedId()
        return self._sleutels[nummer] if nummer >= 0 else ""

    def zet(self, rijen: Sequence[tuple[str, Keuzerij]]) -> None:
        """Show these rows; the one that was chosen stays chosen, and so does the focus."""
        was = self.huidig
        focus = next((n for n, r in enumerate(self.rijen) if r.hasFocus()), None)
        sleutel_focus = self._sleutels[focus] if focus is not None else ""
        for rij in self.rijen:
            self._groep.removeButton(rij)
            rij.hide()
            rij.deleteLater()
        self._sleutels = [sleutel for sleutel, _ in rijen]
        for nummer, (sleutel, rij) in enumerate(rijen):
            self._groep.addButton(rij, nummer)
            self._kolom.addWidget(rij)
            rij.gepakt.connect(self._stap)
            if sleutel == was:
                rij.setChecked(True)
            if sleutel == sleutel_focus:
                rij.setFocus(Qt.FocusReason.OtherFocusReason)
        self._zet_focusplek()

    def kies(self, sleutel: str) -> None:
        """Choose a row, as if it was clicked."""
        if sleutel in self._sleutels:
            self._groep.button(self._sleutels.index(sleutel)).click()

    def niets(self) -> None:
        """Choose nothing."""
        self._groep.setExclusive(False)
        for rij in self.rijen:
            rij.setChecked(False)
        self._groep.setExclusive(True)

    def _stap(self, stap: int) -> None:
        rijen = self.rijen
        nu = next((n for n, rij in enumerate(rijen) if rij.hasFocus()), 0)
        doel = rijen[max(0, min(len(rijen) - 1, nu + stap))]
        doel.setFocus(Qt.FocusReason.TabFocusReason)
        doel.click()

    def _koos(self, nummer: int) -> None:
        self._zet_focusplek()
        self.gekozen.emit(self._sleutels[nummer])

    def _zet_focusplek(self) -> None:
        # One stop for Tab: at the row chosen, or at the first.
        gekozen = self._groep.checkedButton() or (self.rijen[0] if self.rijen else None)
        for rij in self.rijen:
            plek = rij is gekozen
            rij.setFocusPolicy(Qt.FocusPolicy.StrongFocus if plek else Qt.FocusPolicy.ClickFocus)
