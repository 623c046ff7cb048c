"""Bars: how far a term has run, where time went, and the row of one clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_DIK = 8
_NAAMBREEDTE = 208


def teken_balk(
    schilder: QPainter,
    vlak: QRectF,
    deel: float,
    toon: Toon,
    merken: Sequence[float] = (),
) -> None:
    """Paint a bar filled for ``deel`` (0 to 1), with a tick at each of ``merken`` (0 to 1)."""
    t = tokens()
    schilder.save()
    schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
    schilder.setPen(Qt.PenStyle.NoPen)
    rond = vlak.height() / 2
    schilder.setBrush(kleur(t.neutraal_soft))
    schilder.drawRoundedRect(vlak, rond, rond)
    gevuld = QRectF(vlak)
    gevuld.setWidth(vlak.width() * min(1.0, max(0.0, deel)))
    if gevuld.width() >= 1:
        pad = QPainterPath()
        pad.addRoundedRect(vlak, rond, rond)
        schilder.setClipPath(pad)
        schilder.setBrush(kleur(t.vulling(toon)))
        schilder.drawRoundedRect(gevuld, rond, rond)
        schilder.setClipping(False)
    schilder.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for merk in merken:
        x = vlak.left() + vlak.width() * merk
        schilder.fillRect(QRectF(x - 1, vlak.top() - 1, 2, vlak.height() + 2), kleur(t.text))
    schilder.restore()


class Balk(QWidget):
    """A bar with ticks; ``tekst`` says the same in words for a screen reader."""

    def __init__(
        self,
        deel: float,
        toon: Toon = Toon.INFO,
        *,
        merken: Sequence[float] = (),
        tekst: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._deel, self._toon, self._merken = deel, toon, tuple(merken)
        self.setAccessibleName(tekst or f"{round(deel * 100)} procent")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def zet(self, deel: float, toon: Toon, tekst: str = "") -> None:
        """Change what it shows."""
        self._deel, self._toon = deel, toon
        self.setAccessibleName(tekst or f"{round(deel * 100)} procent")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide and thin, with room for the ticks."""
        return QSize(px(120), px(_DIK) + 4)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(px(48), px(_DIK) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar in the middle of the height."""
        dik = px(_DIK)
        vlak = QRectF(0, (self.height() - dik) / 2, self.width(), dik)
        teken_balk(QPainter(self), vlak, self._deel, self._toon, self._merken)


class Stapelbalk(QWidget):
    """One bar in parts, each a lighter shade; the words below it name the parts."""

    def __init__(
        self, delen: Sequence[tuple[str, float]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._delen = tuple(delen)
        self.setAccessibleName(
            ", ".join(f"{naam} {round(deel * 100)} procent" for naam, deel in self._delen)
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Somewhat thicker than a bar."""
        return QSize(px(160), px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from dark to light."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect())
        pad = QPainterPath()
        pad.addRoundedRect(vlak, vlak.height() / 2, vlak.height() / 2)
        schilder.setClipPath(pad)
        schilder.fillRect(vlak, kleur(t.neutraal_soft))
        x = 0.0
        for nummer, (_, deel) in enumerate(self._delen):
            dekking = max(0.2, 1.0 - 0.27 * nummer)
            breed = vlak.width() * deel
            schilder.fillRect(QRectF(x, 0, breed, vlak.height()), kleur(t.accent, dekking))
            x += breed


@dataclass(frozen=True, slots=True)
class Klok:
    """What one term shows. All texts are ready to read; ``deel`` is 0 to 1."""

    naam: str
    soort: str
    deel: float
    toon: Toon
    datum: str
    stand: str
    stand_toon: Toon
    uitleg: str
    merken: tuple[float, ...] = ()


class KlokRij(QWidget):
    """One term: name and kind, bar, date with a tag, and *waarom?* that unfolds the sentence."""

    uitgeklapt = Signal(bool)

    def __init__(self, klok: Klok, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.klok = klok
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, Ruimte.R8, 0, Ruimte.R8)
        buiten.setSpacing(Ruimte.R8)
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R20)
        rooster.setColumnStretch(1, 2)
        rooster.setColumnStretch(2, 5)
        namen = QVBoxLayout()
        namen.setSpacing(0)
        namen.addWidget(Tekst(klok.naam, breekt=True))
        namen.addWidget(Tekst(klok.soort, "klein", breekt=True))
        houder = QWidget()
        houder.setLayout(namen)
        namen.setContentsMargins(0, 0, 0, 0)
        # One width for all rows, so that bars and dates stand under each other.
        houder.setFixedWidth(px(_NAAMBREEDTE))
        rooster.addWidget(houder, 0, 0)
        balk = Balk(klok.deel, klok.toon, merken=klok.merken, tekst=f"{klok.naam}: {klok.stand}")
        rooster.addWidget(balk, 0, 1)
        wanneer = QWidget()
        stroom = Stroom(wanneer)
        stroom.addWidget(Tekst(klok.datum, "vet"))
        stroom.addWidget(Label(klok.stand, klok.stand_toon))
        rooster.addWidget(wanneer, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self.waarom = LinkKnop("waarom?")
        self.waarom.setAccessibleName(f"waarom {klok.datum}? ({klok.naam})")
        self.waarom.setCheckable(True)
        self.waarom.toggled.connect(self._klap)
        rooster.addWidget(self.waarom, 0, 3, Qt.AlignmentFlag.AlignRight)
        buiten.addLayout(rooster)
        self._uitleg = Melding(klok.uitleg, Toon.INFO, icoon="")
        self._uitleg.hide()
        buiten.addWidget(self._uitleg)
        self.waarom.setEnabled(bool(klok.uitleg))

    def _klap(self, open_: bool) -> None:
        self._uitleg.setVisible(open_)
        self.uitgeklapt.emit(open_)


class Klokken(QWidget):
    """The terms of one dossier, under each other."""

    def __init__(self, klokken: Sequence[Klok] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lijst = QVBoxLayout(self)
        self._lijst.setContentsMargins(0, 0, 0, 0)
        self._lijst.setSpacing(0)
        self.zet(klokken)

    def zet(self, klokken: Sequence[Klok]) -> None:
        """Show these terms."""
        while self._lijst.count():
            if widget := self._lijst.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        for klok in klokken:
            self._lijst.addWidget(Streep())
            self._lijst.addWidget(KlokRij(klok))
