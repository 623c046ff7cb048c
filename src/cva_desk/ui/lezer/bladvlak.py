"""The pages below each other: scrolling, zoom, turning, drawing, marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from cva_desk.services.lezen import Treffer, Vak
from cva_desk.ui.lezer import bladteken, ligging
from cva_desk.ui.lezer.bladbeeld import Bladbeelden
from cva_desk.ui.lezer.bron import Bron, Markering
from cva_desk.ui.lezer.ligging import Ligging
from cva_desk.ui.lezer.selectie import Selectie, vakken_van
from cva_desk.ui.lezer.tekstlaag import Tekstlaag
from cva_desk.ui.lezer.werkbank import Rang, Werkbank

_LIJNSTAP = 48


class Bladvlak(QAbstractScrollArea):
    """Pages on a well. Page numbers count from 0 here."""

    pagina_veranderd = Signal(int)
    zoom_veranderd = Signal()

    def __init__(self, bank: Werkbank, beelden: Bladbeelden, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Bladzijden van het stuk")
        # The card behind draws the well, with its round corners.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setAccessibleName("Schuiven door het stuk")
        self.horizontalScrollBar().setAccessibleName("Opzij schuiven")
        self._bank, self._beelden = bank, beelden
        self._bron: Bron | None = None
        self._beurt = 0
        self._lagen: dict[int, Tekstlaag] = {}
        self._ligging = Ligging((), 1.0, 0, 0, 1.0)
        self._zoom, self._past, self._draai = 1.0, "breedte", 0
        self._pagina = 0
        self._treffers: tuple[Treffer, ...] = ()
        self._huidig = -1
        self._markeringen: list[Markering] = []
        self._selectie: Selectie | None = None
        beelden.nieuw.connect(self._beeld_klaar)
        bank.klaar.connect(self._tekst_klaar)
        self.verticalScrollBar().valueChanged.connect(self._geschoven)

    # --- what is shown ---------------------------------------------------------------------

    def zet(self, bron: Bron | None) -> None:
        """Show another document from its first page."""
        self._bron = bron
        self._beurt += 1
        self._lagen.clear()
        self._treffers, self._huidig, self._selectie = (), -1, None
        self._markeringen = []
        self._draai, self._pagina = 0, 0
        self._leg()
        self.verticalScrollBar().setValue(0)
        self._meld_pagina()

    def zet_markeringen(self, markeringen: Sequence[Markering]) -> None:
        """Mark these passages."""
        self._markeringen = list(markeringen)
        self.viewport().update()

    def zet_treffers(self, treffers: tuple[Treffer, ...], huidig: int) -> None:
        """Show what the search found and go to the one in hand."""
        self._treffers, self._huidig = treffers, huidig
        if 0 <= huidig < len(treffers):
            treffer = treffers[huidig]
            self.toon_vakken(treffer.pagina, treffer.vakken)
        self.viewport().update()

    @property
    def pagina(self) -> int:
        """The page that has the middle of the view."""
        return self._pagina

    @property
    def aantal(self) -> int:
        """How many pages there are."""
        return len(self._ligging.plekken)

    def ga_naar(self, pagina: int) -> None:
        """Bring the top of a page into view."""
        if 0 <= pagina < self.aantal:
            boven = self._ligging.plekken[pagina].y - ligging.RAND / 2
            self.verticalScrollBar().setValue(round(boven) if pagina else 0)

    def toon_vakken(self, pagina: int, vakken: Sequence[Vak]) -> None:
        """Bring a passage into view, a third from the top when it was out of sight."""
        if not 0 <= pagina < self.aantal:
            return
        if not vakken:
            self.ga_naar(pagina)
            return
        x, y, b, h = self._ligging.naar_scherm(pagina, vakken[0])
        verticaal, opzij = self.verticalScrollBar(), self.horizontalScrollBar()
        hoogte = self.viewport().height()
        if not verticaal.value() <= y <= verticaal.value() + hoogte - h - 24:
            verticaal.setValue(round(y - hoogte / 3))
        if not opzij.value() <= x <= opzij.value() + self.viewport().width() - b:
            opzij.setValue(round(x - 24))

    # --- zoom and turn ---------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper at 96 dpi."""
        return self._zoom

    @property
    def past(self) -> str:
        """What zoom follows: "breedte", "blad", or "" when it was chosen by hand."""
        return self._past

    def zet_past(self, past: str) -> None:
        """Follow the width of the window, the whole page, or neither."""
        self._past = past
        self._leg()

    def zet_zoom(self, zoom: float, om: QPointF | None = None) -> None:
        """Zoom; what lies under ``om`` (in the view) or in the middle stays where it is."""
        self._past = ""
        self._leg(ligging.begrens(zoom), om)

    def stap_zoom(self, richting: int, om: QPointF | None = None) -> None:
        """One step larger (1) or smaller (-1)."""
        self.zet_zoom(ligging.volgende_stap(self._zoom, richting), om)

    def draai(self, graden: int) -> None:
        """Turn the view; the document stays as it is."""
        self._draai = (self._draai + graden) % 360
        pagina = self._pagina
        self._leg()
        self.ga_naar(pagina)

    def _leg(self, zoom: float | None = None, om: QPointF | None = None) -> None:
        """Lay the pages out again around a point that stays in place."""
        vlak = self.viewport().size()
        om = om or QPointF(vlak.width() / 2, vlak.height() / 2)
        vast: tuple[int, float, float] | None = None
        if self.aantal:
            x, y = om.x() + self._links(), om.y() + self.verticalScrollBar().value()
            pagina = self._ligging.pagina_op(y)
            plek = self._ligging.plekken[pagina]
            vast = (pagina, (x - plek.x) / plek.breedte, (y - plek.y) / plek.hoogte)
        bladen = self._bron.bladen if self._bron is not None else ()
        if zoom is not None:
            self._zoom = zoom
        elif self._past:
            hoogte = vlak.height() if self._past == "blad" else None
            self._zoom = ligging.passende_zoom(
                bladen, self._draai, vlak.width(), hoogte, self._pagina
            )
        self._ligging = Ligging(
            bladen, self._zoom, self._draai, vlak.width(), self.devicePixelRatioF()
        )
        self._zet_balken()
        if vast is not None and vast[0] < self.aantal:
            plek = self._ligging.plekken[vast[0]]
            self.horizontalScrollBar().setValue(round(plek.x + vast[1] * plek.breedte - om.x()))
            self.verticalScrollBar().setValue(round(plek.y + vast[2] * plek.hoogte - om.y()))
        self.zoom_veranderd.emit()
        self.viewport().update()

    def _zet_balken(self) -> None:
        vlak = self.viewport().size()
        for balk, heel, deel in (
            (self.horizontalScrollBar(), self._ligging.breedte, vlak.width()),
            (self.verticalScrollBar(), self._ligging.hoogte, vlak.height()),
        ):
            balk.setRange(0, max(0, round(heel) - deel))
            balk.setPageStep(deel)
            balk.setSingleStep(_LIJNSTAP)

    def _links(self) -> int:
        return self.horizontalScrollBar().value()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._leg()

    # --- drawing ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that show, and ask for what is missing."""
        if self._bron is None:
            return
        schilder = QPainter(self.viewport())
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        boven = self.verticalScrollBar().value()
        zicht = QRectF(QPointF(self._links(), boven), self.viewport().size())
        schilder.translate(-zicht.topLeft())
        zichtbaar = self._ligging.zichtbaar(zicht.top(), zicht.bottom())
        for pagina in zichtbaar:
            plek = self._ligging.plekken[pagina]
            vlak = QRectF(plek.x, plek.y, plek.breedte, plek.hoogte)
            bladteken.teken_vel(schilder, vlak)
            if fout := self._beelden.fout(pagina):
                bladteken.teken_boodschap(schilder, vlak, fout)
                continue
            self._beelden.teken(
                schilder, pagina, self._ligging, self._draai, self.devicePixelRatioF(), zicht
            )
            self._teken_merken(schilder, pagina)
            self._vraag_tekst(pagina)

    def _teken_merken(self, schilder: QPainter, pagina: int) -> None:
        for markering in self._markeringen:
            if markering.pagina == pagina + 1:
                vlakken = self._vlakken(pagina, markering.vakken)
                bladteken.teken_markering(schilder, vlakken, markering.nummer, self._zoom)
        for nummer, treffer in enumerate(self._treffers):
            if treffer.pagina == pagina:
                bladteken.teken_treffers(
                    schilder, self._vlakken(pagina, treffer.vakken), huidig=nummer == self._huidig
                )
        laag = self._lagen.get(pagina)
        if self._selectie is not None and laag is not None:
            bladteken.teken_selectie(
                schilder, self._vlakken(pagina, vakken_van(self._selectie, pagina, laag))
            )

    def _vlakken(self, pagina: int, vakken: Sequence[Vak]) -> list[QRectF]:
        return [QRectF(*self._ligging.naar_scherm(pagina, vak)) for vak in vakken]

    def _beeld_klaar(self, pagina: int) -> None:
        self.viewport().update()

    def _geschoven(self) -> None:
        self._meld_pagina()
        self.viewport().update()

    def _meld_pagina(self) -> None:
        midden = self.verticalScrollBar().value() + self.viewport().height() / 2.5
        pagina = self._ligging.pagina_op(midden) if self.aantal else 0
        self.setAccessibleDescription(
            self._lagen[pagina].tekst[:4000] if pagina in self._lagen else ""
        )
        if pagina != self._pagina or not self.aantal:
            self._pagina = pagina
        self.pagina_veranderd.emit(self._pagina)

    # --- words -----------------------------------------------------------------------------

    def _vraag_tekst(self, pagina: int) -> None:
        bron = self._bron
        if bron is not None and pagina not in self._lagen:
            self._bank.vraag(
                ("tekst", self._beurt, pagina),
                lambda: Tekstlaag(bron.tekst(pagina)),
                Rang.TEKST,
            )

    def _tekst_klaar(self, sleutel: object, antwoord: object) -> None:
        if not isinstance(sleutel, tuple) or sleutel[:2] != ("tekst", self._beurt):
            return
        if isinstance(antwoord, Tekstlaag):
            self._lagen[sleutel[2]] = antwoord
            if sleutel[2] == self._pagina:
                self.setAccessibleDescription(antwoord.tekst[:4000])
            if self._selectie is not None:
                self.viewport().update()
