"""Cards: the white planes that hold content, and a list of rows in one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.tekst import Tekst


class Kaart(QFrame):
    """A card. Put content in ``inhoud``; ``kop`` holds the title and what stands right of it."""

    def __init__(
        self,
        titel: str = "",
        *,
        rand: int = Ruimte.R20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(titel)
        self._buiten = QVBoxLayout(self)
        boven = Ruimte.R16 if rand else 1
        # One pixel below for the shadow.
        self._buiten.setContentsMargins(rand or 1, boven, rand or 1, (boven if rand else 1) + 1)
        self._buiten.setSpacing(Ruimte.R12)
        self.kop = QHBoxLayout()
        self.kop.setSpacing(Ruimte.R8)
        if titel:
            self.titel = Tekst(titel, "kop")
            self.kop.addWidget(self.titel, 1)
            self._buiten.addLayout(self.kop)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(Ruimte.R8)
        self._buiten.addLayout(self.inhoud, 1)

    def voeg_toe(self, widget: QWidget, rek: int = 0) -> None:
        """Append a widget to the content."""
        self.inhoud.addWidget(widget, rek)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a hair of shadow, the plane and its line."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -1.5)
        rond = Ruimte.RONDING_KAART
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(t.schaduw, 0.30 if t.donker else 0.06))
        schilder.drawRoundedRect(vlak.translated(0, 1), rond, rond)
        schilder.setPen(QPen(kleur(t.line), 1))
        schilder.setBrush(kleur(t.surface))
        schilder.drawRoundedRect(vlak, rond, rond)


class Rijlijst(Kaart):
    """A card of rows with a soft line between them."""

    def __init__(self, titel: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(titel, rand=0, parent=parent)
        self.inhoud.setSpacing(0)
        if titel:
            self.kop.setContentsMargins(Ruimte.R20, Ruimte.R16, Ruimte.R20, 0)

    def voeg_toe(self, widget: QWidget, rek: int = 0) -> None:
        """Append a row."""
        if self.inhoud.count():
            self.inhoud.addWidget(Streep())
        self.inhoud.addWidget(widget, rek)

    def wis(self) -> None:
        """Take all rows out."""
        while self.inhoud.count():
            plek = self.inhoud.takeAt(0)
            if widget := plek.widget():
                widget.hide()
                widget.deleteLater()


class Streep(QWidget):
    """A line of one pixel."""

    def __init__(self, *, zacht: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zacht = zacht
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        t = tokens()
        QPainter(self).fillRect(self.rect(), kleur(t.line_soft if self._zacht else t.line))


class ActieRij(Omslag):
    """A row of *Vandaag*: a tag, a bold line with a muted one below it, one action."""

    def __init__(
        self,
        label: QWidget,
        titel: str,
        uitleg: str,
        actie: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(440, tussen=Ruimte.R12, tussen_onder=Ruimte.R8, parent=parent)
        self.setContentsMargins(Ruimte.R16, Ruimte.R12 - 2, Ruimte.R16, Ruimte.R12 - 2)
        label.setFixedWidth(max(px(92), label.sizeHint().width()))
        self.voeg_toe(label, 0, Qt.AlignmentFlag.AlignVCenter)
        midden = QWidget()
        teksten = QVBoxLayout(midden)
        teksten.setContentsMargins(0, 0, 0, 0)
        teksten.setSpacing(0)
        teksten.addWidget(Tekst(titel, "vet", breekt=True))
        self.uitleg = Tekst(uitleg, "sub", breekt=True)
        teksten.addWidget(self.uitleg)
        self.voeg_toe(midden, 1)
        if actie is not None:
            actie.setAccessibleDescription(titel)
            self.voeg_toe(actie, 0, Qt.AlignmentFlag.AlignVCenter)
