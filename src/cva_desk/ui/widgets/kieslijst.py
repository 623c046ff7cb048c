"""A list to choose one from, two lines each: letters, cases of an agenda, advices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cva_desk.ui.thema.letters import cijfertekst, letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte, Toon
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.label import labelmaat, teken_label
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Vinkje

_LINKS = Qt.AlignmentFlag.AlignLeft
_BALK = 3


@dataclass(frozen=True, slots=True)
class Kiesrij:
    """One row.

    Attributes:
        sleutel: what ``gekozen`` says.
        titel: semi-bold line; ``onder`` the muted one below it.
        nummer: small, in front.
        label: word of a tag at the right, in ``toon``.
        gedempt: somebody else's: shown, but not for this person to act on.
        vink: name of a tick box in front; empty for none.
    """

    sleutel: str
    titel: str
    onder: str = ""
    nummer: str = ""
    label: str = ""
    toon: Toon = Toon.NEUTRAAL
    gedempt: bool = False
    vink: str = ""


class Kiesregel(QAbstractButton):
    """The whole row is the target; Enter opens."""

    geopend = Signal()

    def __init__(self, rij: Kiesrij, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rij = rij
        self._ring = False
        self.setText(rij.titel)
        delen = (rij.nummer, rij.titel, rij.onder, rij.label)
        self.setAccessibleName(", ".join(deel for deel in delen if deel))
        self.setToolTip(rij.titel)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rij(self) -> Kiesrij:
        """What it shows."""
        return self._rij

    def sizeHint(self) -> QSize:
        """Two lines, or one."""
        breed = QFontMetrics(self._vet()).horizontalAdvance(self._rij.titel) + px(40)
        if self._rij.label:
            breed += labelmaat(self._rij.label).width()
        return QSize(breed, px(54 if self._rij.onder else Ruimte.RIJ))

    def minimumSizeHint(self) -> QSize:
        """Words are cut with … before the list grows wider."""
        return QSize(px(120), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a bar when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses and opens; the arrows are Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.geopend.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, number, two lines and the tag."""
        t = tokens()
        schilder = QPainter(self)
        vlak = self.rect()
        if self.isChecked():
            schilder.fillRect(vlak, kleur(t.accent_soft))
        elif self.underMouse():
            schilder.fillRect(vlak, kleur(t.hover))
        if self.isChecked() or (self.hasFocus() and self._ring):
            # A bar as well: colour alone would not do.
            dik = _BALK + (1 if self.hasFocus() and self._ring else 0)
            schilder.fillRect(QRect(0, 0, dik, vlak.height()), kleur(t.accent))
        binnen = vlak.adjusted(px(16), px(8), -px(14), -px(8))
        if self._rij.label:
            maat = labelmaat(self._rij.label)
            breed = min(maat.width(), binnen.width() // 2)
            x, y = binnen.right() - breed, (vlak.height() - maat.height()) / 2
            teken_label(
                schilder, QRectF(x, y, breed, maat.height()), self._rij.label, self._rij.toon
            )
            binnen.setRight(round(x) - px(10))
        if self._rij.nummer:
            schilder.setFont(letter(Letter.BROOD, schaal=schaal(), cijfers=True))
            schilder.setPen(kleur(t.muted))
            smal = QRect(binnen.left(), binnen.top(), px(22), binnen.height())
            schilder.drawText(smal, _LINKS | Qt.AlignmentFlag.AlignVCenter, self._rij.nummer)
            binnen.setLeft(smal.right() + px(8))
        self._teken_woorden(schilder, binnen)

    def _teken_woorden(self, schilder: QPainter, vlak: QRect) -> None:
        t = tokens()
        elide = Qt.TextElideMode.ElideRight
        schilder.setFont(self._vet())
        schilder.setPen(kleur(t.muted if self._rij.gedempt else t.text))
        titel = schilder.fontMetrics().elidedText(cijfertekst(self._rij.titel), elide, vlak.width())
        kant = Qt.AlignmentFlag.AlignTop if self._rij.onder else Qt.AlignmentFlag.AlignVCenter
        schilder.drawText(vlak, _LINKS | kant, titel)
        if self._rij.onder:
            schilder.setFont(letter(Letter.KLEIN, schaal=schaal()))
            schilder.setPen(kleur(t.muted))
            onder = schilder.fontMetrics().elidedText(self._rij.onder, elide, vlak.width())
            schilder.drawText(vlak, _LINKS | Qt.AlignmentFlag.AlignBottom, onder)

    def _vet(self) -> QFont:
        zwaar = QFont.Weight.Normal if self._rij.gedempt else QFont.Weight.DemiBold
        return letter(Letter.BROOD, zwaar, schaal=schaal())


class Kieslijst(QWidget):
    """Rows with a soft line between them; one is chosen, arrow keys walk, ticks gather.

    ``gekozen(sleutel)``: a row was chosen by the user; ``geopend(sleutel)``: Enter on it;
    ``vinken_gewijzigd``: another set is ticked.
    """

    gekozen = Signal(str)
    geopend = Signal(str)
    vinken_gewijzigd = Signal()

    def __init__(self, naam: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._kolom = QVBoxLayout(self)
        self._kolom.setContentsMargins(0, 0, 0, 0)
        self._kolom.setSpacing(0)
        self._groep = QButtonGroup(self)
        self._groep.idClicked.connect(self._koos)
        self._regels: dict[str, Kiesregel] = {}
        self._vinken: dict[str, Vinkje] = {}

    @property
    def sleutels(self) -> list[str]:
        """The keys, in order."""
        return list(self._regels)

    @property
    def keuze(self) -> str:
        """The key that is chosen, or an empty text."""
        knop = self._groep.checkedButton()
        return knop.rij.sleutel if isinstance(knop, Kiesregel) else ""

    @property
    def aangevinkt(self) -> list[str]:
        """The keys that are ticked, in order."""
        return [sleutel for sleutel, vink in self._vinken.items() if vink.isChecked()]

    def regel(self, sleutel: str) -> Kiesregel:
        """Return the row with this key."""
        return self._regels[sleutel]

    def vink(self, sleutel: str) -> Vinkje:
        """Return the tick box of a row that has one."""
        return self._vinken[sleutel]

    def zet(self, rijen: Sequence[Kiesrij]) -> None:
        """Show these rows; what was chosen, ticked and focused stays so where it still exists."""
        houd, aan = self.keuze, set(self.aangevinkt)
        focus = next((s for s, regel in self._regels.items() if regel.hasFocus()), "")
        self._wis()
        for nummer, rij in enumerate(rijen):
            if nummer:
                self._kolom.addWidget(Streep())
            regel = Kiesregel(rij)
            self._groep.addButton(regel, nummer)
            regel.geopend.connect(self._geopend)
            self._regels[rij.sleutel] = regel
            if not rij.vink:
                self._kolom.addWidget(regel)
                continue
            vink = Vinkje("")
            vink.setAccessibleName(rij.vink)
            vink.setToolTip(rij.vink)
            vink.setChecked(rij.sleutel in aan)
            vink.toggled.connect(self.vinken_gewijzigd)
            self._vinken[rij.sleutel] = vink
            houder = QWidget()
            strook = QHBoxLayout(houder)
            strook.setContentsMargins(Ruimte.R12, 0, 0, 0)
            strook.setSpacing(0)
            strook.addWidget(vink)
            strook.addWidget(regel, 1)
            self._kolom.addWidget(houder)
        self.kies(houd)
        if focus in self._regels:
            self._regels[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def kies(self, sleutel: str) -> None:
        """Choose without saying so; an unknown key chooses nothing."""
        self._groep.setExclusive(False)
        for regel in self._regels.values():
            regel.setChecked(regel.rij.sleutel == sleutel)
        self._groep.setExclusive(True)
        if sleutel in self._regels:
            self.setFocusProxy(self._regels[sleutel])
        elif self._regels:
            self.setFocusProxy(next(iter(self._regels.values())))

    def _wis(self) -> None:
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes None, its stub does not
        for regel in self._regels.values():
            self._groep.removeButton(regel)
        self._regels.clear()
        self._vinken.clear()
        while self._kolom.count():
            if widget := self._kolom.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()

    def _koos(self, nummer: int) -> None:
        regel = self._groep.button(nummer)
        if isinstance(regel, Kiesregel):
            self.setFocusProxy(regel)
            self.gekozen.emit(regel.rij.sleutel)

    def _geopend(self) -> None:
        if self.keuze:
            self.geopend.emit(self.keuze)


def met_kop(titel: str, lijst: Kieslijst) -> QWidget:
    """Return the list in a card under a heading, to hide as one when it is empty."""
    vak = QWidget()
    delen = QVBoxLayout(vak)
    delen.setContentsMargins(0, 0, 0, Ruimte.R8)
    delen.setSpacing(Ruimte.R8)
    delen.addWidget(Tekst(titel, "kop"))
    kaart = Kaart(rand=0)
    kaart.inhoud.addWidget(lijst)
    delen.addWidget(kaart)
    return vak
