"""Notices in the page itself, and what a page shows when it has nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.knoppen import IcoonKnop, Knop, LinkKnop, Soort
from cva_desk.ui.widgets.omslag import gecentreerd
from cva_desk.ui.widgets.tekst import Tekst, regelhoogte

_ICONEN = {
    Toon.NEUTRAAL: "info",
    Toon.INFO: "info",
    Toon.OK: "circle-check",
    Toon.WARN: "triangle-alert",
    Toon.DANGER: "circle-alert",
}


class Icoon(QWidget):
    """An icon that is only decoration; ``kleurnaam`` is the name of a token."""

    def __init__(
        self,
        naam: str,
        kleurnaam: str = "muted",
        maat: int = Ruimte.ICOON,
        *,
        regel: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``regel``: as high as a line of text, so that it stands level with the first one."""
        super().__init__(parent)
        self._naam, self._kleurnaam, self._maat = naam, kleurnaam, maat
        self._regel = regel
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def zet(self, naam: str, kleurnaam: str) -> None:
        """Show another icon."""
        self._naam, self._kleurnaam = naam, kleurnaam
        self.update()

    def sizeHint(self) -> QSize:
        """A square, or a line of text high."""
        maat = px(self._maat)
        return QSize(maat, max(maat, regelhoogte(self)) if self._regel else maat)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colour of the theme in force."""
        waarde = getattr(tokens(), self._kleurnaam)
        maat = px(self._maat)
        beeld = icoonbeeld(self._naam, waarde, maat, self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, (self.height() - maat) // 2, beeld)


class Melding(QFrame):
    """A notice on a soft ground: one sentence, maybe one link, maybe a cross to put it away."""

    actie = Signal()
    gesloten = Signal()

    def __init__(
        self,
        tekst: str,
        toon: Toon = Toon.INFO,
        *,
        actie: str = "",
        sluitbaar: bool = False,
        icoon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._toon = toon
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R12 + 2, Ruimte.R8 + 2, Ruimte.R12, Ruimte.R8 + 2)
        rij.setSpacing(Ruimte.R8 + 2)
        self._icoon = Icoon(_ICONEN[toon] if icoon is None else icoon or "info", regel=True)
        if icoon == "":
            self._icoon.hide()
        rij.addWidget(self._icoon, 0, Qt.AlignmentFlag.AlignTop)
        self.tekst = Tekst(tekst, breekt=True)
        self.tekst.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        rij.addWidget(self.tekst, 1)
        self.link = LinkKnop(actie)
        if not actie:
            self.link.hide()
        self.link.clicked.connect(self.actie)
        rij.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self._kruis = IcoonKnop("x", "Melding sluiten")
        self._kruis.setFixedSize(px(Ruimte.DOEL), px(Ruimte.DOEL))
        if not sluitbaar:
            self._kruis.hide()
        self._kruis.clicked.connect(self._sluit)
        rij.addWidget(self._kruis, 0, Qt.AlignmentFlag.AlignTop)
        beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet(tekst, toon)

    @property
    def toon(self) -> Toon:
        """The tone."""
        return self._toon

    def zet(self, tekst: str, toon: Toon) -> None:
        """Say something else."""
        self._toon = toon
        self.tekst.setText(tekst)
        self.setAccessibleName(tekst)
        namen = {Toon.NEUTRAAL: "muted", Toon.INFO: "accent"}
        self._icoon.zet(_ICONEN[toon], namen.get(toon, toon.value))
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft ground."""
        t = tokens()
        voor, achter = t.op_zacht(self._toon)
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        gelijk = achter == t.surface
        schilder.setPen(QPen(kleur(voor), 1) if gelijk else Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(achter))
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        schilder.drawRoundedRect(vlak, Ruimte.RONDING_BEDIENING, Ruimte.RONDING_BEDIENING)

    def _sluit(self) -> None:
        self.hide()
        self.gesloten.emit()


class Leegstaat(QWidget):
    """What will appear here and how it comes, with at most one button."""

    actie = Signal()

    def __init__(
        self,
        icoon: str,
        titel: str,
        uitleg: str,
        actie: str = "",
        *,
        soort: Soort = Soort.STIL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(Ruimte.R24, 2 * Ruimte.R20, Ruimte.R24, 2 * Ruimte.R20)
        kolom.setSpacing(Ruimte.R4)
        kolom.addStretch(1)
        kolom.addWidget(_Rondel(icoon), 0, Qt.AlignmentFlag.AlignHCenter)
        kolom.addSpacing(Ruimte.R8)
        self.titel = Tekst(titel, "kop")
        self.titel.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        kolom.addWidget(self.titel)
        self.uitleg = Tekst(uitleg, "sub", breekt=True)
        self.uitleg.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.uitleg.setFixedWidth(px(420))
        kolom.addLayout(gecentreerd(self.uitleg))
        self.knop = Knop(actie, soort)
        if not actie:
            self.knop.hide()
        self.knop.clicked.connect(self.actie)
        kolom.addSpacing(Ruimte.R8)
        kolom.addWidget(self.knop, 0, Qt.AlignmentFlag.AlignHCenter)
        kolom.addStretch(1)


class _Rondel(QWidget):
    """The icon of an empty state, in a soft circle."""

    def __init__(self, icoon: str) -> None:
        super().__init__()
        self._icoon = icoon
        self.setFixedSize(px(48), px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circle and icon."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(t.accent_soft))
        schilder.drawEllipse(self.rect())
        maat = px(22)
        beeld = icoonbeeld(self._icoon, t.accent, maat, self.devicePixelRatioF())
        plek = (self.width() - maat) // 2
        schilder.drawPixmap(plek, plek, beeld)
