"""Pointing at the words on the pages: selecting, copying, moving about with keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cva_desk.ui.lezer.bladbeeld import Bladbeelden
from cva_desk.ui.lezer.bladvlak import Bladvlak
from cva_desk.ui.lezer.selectie import Plaats, Selectie, tekst_van, vakken_van
from cva_desk.ui.lezer.toetsen import Beweging, beweging, stap_selectie
from cva_desk.ui.lezer.werkbank import Werkbank


class Bladveld(Bladvlak):
    """Pages whose words can be selected, with the mouse or with Shift and the arrows."""

    geselecteerd = Signal(int, str, list)
    gekopieerd = Signal()

    def __init__(self, bank: Werkbank, beelden: Bladbeelden, parent: QWidget | None = None) -> None:
        super().__init__(bank, beelden, parent)
        self._sleept = False

    @property
    def selectie_tekst(self) -> str:
        """The selected words, as one flowing text."""
        return tekst_van(self._selectie, self._lagen) if self._selectie else ""

    def kopieer(self) -> bool:
        """Put the selected words on the clipboard; False when nothing is selected."""
        if tekst := self.selectie_tekst:
            QGuiApplication.clipboard().setText(tekst)
            self.gekopieerd.emit()
        return bool(tekst)

    def selecteer_treffer(self, nummer: int) -> None:
        """Make a search hit the selection, so that it can be used without a mouse."""
        if not 0 <= nummer < len(self._treffers):
            return
        treffer = self._treffers[nummer]
        laag = self._lagen.get(treffer.pagina)
        if laag is None or not treffer.vakken:
            return
        eerste, laatste = treffer.vakken[0], treffer.vakken[-1]
        van = laag.index_bij(eerste[0], (eerste[1] + eerste[3]) / 2)
        tot = laag.index_bij(laatste[2], (laatste[1] + laatste[3]) / 2)
        self._zet_selectie(Selectie((treffer.pagina, van), (treffer.pagina, tot)), klaar=True)

    def wis_selectie(self) -> None:
        """Select nothing."""
        self._zet_selectie(None, klaar=True)

    def _zet_selectie(self, selectie: Selectie | None, *, klaar: bool) -> None:
        self._selectie = selectie
        self.viewport().update()
        if klaar and selectie is not None and not selectie.leeg:
            pagina = min(selectie.begin, selectie.eind)[0]
            laag = self._lagen.get(pagina)
            if laag is not None and (tekst := self.selectie_tekst):
                self.geselecteerd.emit(pagina, tekst, vakken_van(selectie, pagina, laag))

    def _plaats_bij(self, punt: QPointF) -> Plaats | None:
        if not self.aantal:
            return None
        x, y = punt.x() + self._links(), punt.y() + self.verticalScrollBar().value()
        pagina = self._ligging.pagina_op(y)
        laag = self._lagen.get(pagina)
        if laag is None:
            return None
        return pagina, laag.index_bij(*self._ligging.naar_papier(pagina, x, y))

    def _boven_tekst(self, punt: QPointF) -> bool:
        x, y = punt.x() + self._links(), punt.y() + self.verticalScrollBar().value()
        pagina = self._ligging.pagina_op(y)
        laag = self._lagen.get(pagina)
        return laag is not None and laag.is_tekst(*self._ligging.naar_papier(pagina, x, y))

    # --- mouse and keys --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or with Shift draw the last one further."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        plaats = self._plaats_bij(event.position())
        if plaats is None:
            self.wis_selectie()
            return
        begin = plaats
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._selectie:
            begin = self._selectie.begin
        self._sleept = True
        self._zet_selectie(Selectie(begin, plaats), klaar=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the selection further; at the edge the pages follow."""
        if not self._sleept:
            vorm = Qt.CursorShape.IBeamCursor if self._boven_tekst(event.position()) else (
                Qt.CursorShape.ArrowCursor
            )  # fmt: skip
            self.viewport().setCursor(vorm)
            return
        hoogte = self.viewport().height()
        buiten = min(event.position().y(), 0) + max(event.position().y() - hoogte, 0)
        if buiten:
            balk = self.verticalScrollBar()
            balk.setValue(balk.value() + round(buiten))
        plaats = self._plaats_bij(event.position())
        if plaats is not None and self._selectie is not None:
            self._zet_selectie(Selectie(self._selectie.begin, plaats), klaar=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The selection is made."""
        if self._sleept:
            self._sleept = False
            self._zet_selectie(self._selectie, klaar=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the word; with Shift the line."""
        plaats = self._plaats_bij(event.position())
        if plaats is None:
            return
        laag = self._lagen[plaats[0]]
        regel = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        index = max(min(plaats[1], len(laag.tekst) - 1), 0)
        van, tot = laag.regel(index) if regel else laag.woord(index)
        if van == tot:
            van, tot = laag.woord(max(index - 1, 0))
        self._zet_selectie(Selectie((plaats[0], van), (plaats[0], tot)), klaar=True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom around the pointer."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.stap_zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the pages, zoom, or draw the selection further with Shift."""
        doe = beweging(event)
        balk = self.verticalScrollBar()
        match doe:
            case Beweging.BLAD_VERDER | Beweging.BLAD_TERUG:
                stap = round(self.viewport().height() * 0.9)
                balk.setValue(balk.value() + (stap if doe is Beweging.BLAD_VERDER else -stap))
            case Beweging.BEGIN:
                balk.setValue(0)
            case Beweging.EINDE:
                balk.setValue(balk.maximum())
            case Beweging.VOLGENDE:
                self.ga_naar(min(self._pagina + 1, self.aantal - 1))
            case Beweging.VORIGE:
                self.ga_naar(max(self._pagina - 1, 0))
            case Beweging.SELECTIE:
                self._stap_selectie(event)
            case Beweging.LOS:
                self.wis_selectie()
            case Beweging.KOPIEER:
                self.kopieer()
            case _:
                super().keyPressEvent(event)

    def _stap_selectie(self, event: QKeyEvent) -> None:
        laag = self._lagen.get(self._pagina)
        if laag is None:
            return
        if self._selectie is None:
            hoek = self._plaats_bij(QPointF(24, 24))
            begin = hoek if hoek and hoek[0] == self._pagina else (self._pagina, 0)
            self._selectie = Selectie(begin, begin)
        nieuw = stap_selectie(self._selectie, event, self._lagen)
        self._zet_selectie(nieuw, klaar=True)
        eind_laag = self._lagen.get(nieuw.eind[0])
        if eind_laag is not None and eind_laag.tekst:
            index = min(nieuw.eind[1], len(eind_laag.tekst) - 1)
            self.toon_vakken(nieuw.eind[0], [eind_laag.vak(index)])
