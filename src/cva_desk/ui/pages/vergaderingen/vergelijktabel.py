"""Both advices in a table: what differs has another ground and the word for it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.ui.pages.vergaderingen.vergelijking import Cel, Vergelijkrij
from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_KORT = 150
_NAAMDEEL, _CELDEEL = 24, 38


class _Regel(QWidget):
    """A row of three: what it is about, the first, the second."""

    def __init__(self, rij: Vergelijkrij, *, heel: bool) -> None:
        super().__init__()
        self._verschilt = rij.verschilt
        self._delen: list[QWidget] = []
        strook = QHBoxLayout(self)
        strook.setContentsMargins(Ruimte.R16, Ruimte.R8, Ruimte.R16, Ruimte.R8)
        strook.setSpacing(Ruimte.R16)
        links = QVBoxLayout()
        links.setSpacing(2)
        naam = Tekst(rij.naam, "sub", breekt=True)
        if rij.verschilt:
            vak = QWidget()
            stroom = Stroom(vak)  # the word goes under the name when there is no room beside it
            stroom.addWidget(naam)
            stroom.addWidget(Label("verschilt", Toon.WARN))
            links.addWidget(vak)
        else:
            links.addWidget(naam)
        links.addStretch(1)
        strook.addWidget(self._vak(links), _NAAMDEEL)
        for cel, wie in ((rij.eerste, "eerste"), (rij.tweede, "tweede")):
            kolom = QVBoxLayout()
            kolom.setSpacing(2)
            _vul(kolom, cel, heel=heel)
            vak = self._vak(kolom)
            vak.setAccessibleName(f"{rij.naam}, {wie} deskundige: {cel.keuze} {cel.tekst}".strip())
            strook.addWidget(vak, _CELDEEL)
        self._zet_breedte()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground of what differs, under the two answers only."""
        if self._verschilt:
            begin = self._delen[1].geometry().left() - Ruimte.R8
            vlak = QRect(begin, 0, self.width() - begin - 1, self.height())
            QPainter(self).fillRect(vlak, kleur(tokens().warn_soft))

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider first column."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._delen:
            self._zet_breedte()

    def _vak(self, inhoud: QBoxLayout) -> QWidget:
        vak = QWidget()
        inhoud.setContentsMargins(0, 0, 0, 0)
        vak.setLayout(inhoud)
        self._delen.append(vak)
        return vak

    def _zet_breedte(self) -> None:
        # The same for every row, whatever is in it, so that the columns stand in line.
        for vak, breed in zip(self._delen, (112, 130, 130), strict=True):
            vak.setMinimumWidth(min(px(breed), 220))


class Vergelijkkaart(Kaart):
    """The table; the own words in full on request."""

    def __init__(
        self, koppen: tuple[str, str], rijen: Sequence[Vergelijkrij], *, heel: bool = False
    ) -> None:
        super().__init__(rand=0)
        self.setAccessibleName("Beide adviezen naast elkaar")
        self._rijen = tuple(rijen)
        self.heel = heel
        self.inhoud.setSpacing(0)
        kop = Vergelijkrij("", Cel(tekst=koppen[0]), Cel(tekst=koppen[1]), False, True)
        self.inhoud.addWidget(_Koprij(kop))
        self.inhoud.addWidget(Streep(zacht=False))
        self._vak = QWidget()
        self._kolom = QVBoxLayout(self._vak)
        self._kolom.setContentsMargins(1, 0, 1, 0)
        self._kolom.setSpacing(0)
        self.inhoud.addWidget(self._vak)
        onder = QHBoxLayout()
        onder.setContentsMargins(Ruimte.R12, Ruimte.R4, Ruimte.R12, Ruimte.R8)
        self.link = LinkKnop("")
        self.link.clicked.connect(self._wissel)
        onder.addWidget(self.link)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        self._vul()

    @property
    def verschillen(self) -> int:
        """How many rows differ."""
        return sum(rij.verschilt for rij in self._rijen)

    def _wissel(self) -> None:
        self.heel = not self.heel
        self._vul()

    def _vul(self) -> None:
        while self._kolom.count():
            plek = self._kolom.takeAt(0)
            if plek is not None and (widget := plek.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for rij in self._rijen:
            if not (rij.kern or self.heel):
                continue
            if self._kolom.count():
                self._kolom.addWidget(Streep())
            self._kolom.addWidget(_Regel(rij, heel=self.heel))
        self.link.zet_tekst("Toon alleen de kern" if self.heel else "Lees de adviezen helemaal")


class _Koprij(_Regel):
    """The head of the table."""

    def __init__(self, rij: Vergelijkrij) -> None:
        super().__init__(rij, heel=True)
        for vak in self._delen[1:]:
            for tekst in vak.findChildren(Tekst):
                tekst.zet_rol("klein")


def _vul(kolom: QVBoxLayout, cel: Cel, *, heel: bool) -> None:
    if cel.keuze:
        kolom.addWidget(Tekst(cel.keuze, breekt=True))
    if cel.tekst and (heel or not cel.keuze):
        tekst = cel.tekst if heel else shorten(cel.tekst, _KORT, placeholder=" …")
        kolom.addWidget(Tekst(tekst, "sub" if cel.keuze else "", breekt=True))
    if not cel.keuze and not cel.tekst:
        kolom.addWidget(Tekst("niet gevraagd", "sub"))
    kolom.addStretch(1)
