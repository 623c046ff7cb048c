"""Running text of a Word file, mail or plain text: to read, search, select; nothing to follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from cva_desk.services.lezen import Blok, vind
from cva_desk.ui.lezer import bladteken
from cva_desk.ui.lezer.bron import Markering
from cva_desk.ui.lezer.ligging import volgende_stap
from cva_desk.ui.lezer.opmaak import schrijf_blokken
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte

_BREEDTE = 760
_KLEINSTE, _GROOTSTE = 0.67, 3.0
_STAP_MS = 25
_OP = object()


class _Blad(QTextBrowser):
    """Shows what it is given and never loads anything."""

    def loadResource(self, soort: int, naam: QUrl) -> object:
        """Only pictures that came with the text; no file, no address."""
        if soort == QTextDocument.ResourceType.ImageResource.value:
            return self.document().resource(soort, naam)
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms in the widget around this one, which knows the limits."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


class Tekstveld(QWidget):
    """A sheet of running text on the well."""

    zoom_veranderd = Signal()
    geselecteerd = Signal(int, str, list)
    gekopieerd = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._blokken: Sequence[Blok] = ()
        self._treffers: list[tuple[int, int]] = []
        self._huidig = -1
        self._markeringen: Sequence[Markering] = ()
        self._plaatsen: list[tuple[int, int]] = []
        self._schrijver: Iterator[None] = iter(())
        self._rust = QTimer(self)
        self._rust.setInterval(0)
        self._rust.setSingleShot(True)
        self._rust.timeout.connect(self._schrijf_verder)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        self._blad = _Blad()
        self._blad.setObjectName("leestekst")
        self._blad.setFrameShape(QFrame.Shape.NoFrame)
        self._blad.setOpenLinks(False)
        self._blad.setUndoRedoEnabled(False)
        self._blad.setAccessibleName("Tekst van het stuk")
        self._blad.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._blad.installEventFilter(self)
        self._blad.viewport().installEventFilter(self)
        kolom.addWidget(self._blad)
        self.setFocusProxy(self._blad)

    def zet(self, blokken: Sequence[Blok]) -> None:
        """Show another text from its beginning."""
        self._blokken = blokken
        self._treffers, self._huidig, self._markeringen = [], -1, ()
        self._zoom = 1.0
        self._schrijf()

    @property
    def tekst(self) -> str:
        """All of it."""
        self._maak_af()
        return self._blad.toPlainText()

    @property
    def zoom(self) -> float:
        """1.0 is the letter size of the program."""
        return self._zoom

    def zet_zoom(self, zoom: float) -> None:
        """Larger or smaller letters, at the same place in the text."""
        nieuw = min(max(zoom, _KLEINSTE), _GROOTSTE)
        if nieuw != self._zoom:
            plaats = self._blad.cursorForPosition(self._blad.viewport().rect().topLeft()).position()
            self._zoom = nieuw
            self._schrijf()
            self._maak_af()
            cursor = QTextCursor(self._blad.document())
            cursor.setPosition(min(plaats, self._blad.document().characterCount() - 1))
            self._blad.setTextCursor(cursor)
            self._blad.ensureCursorVisible()
        self.zoom_veranderd.emit()

    def stap_zoom(self, richting: int) -> None:
        """One step larger (1) or smaller (-1)."""
        self.zet_zoom(volgende_stap(self._zoom, richting))

    def zet_treffers(self, treffers: Sequence[tuple[int, int]], huidig: int) -> None:
        """Mark every hit (begin and end in ``tekst``); bring the one in hand into view."""
        self._treffers, self._huidig = list(treffers), huidig
        if 0 <= huidig < len(treffers):
            self._toon(*treffers[huidig])
        self._kleur()

    def zet_markeringen(self, markeringen: Sequence[Markering]) -> None:
        """Mark passages by their words."""
        self._markeringen = tuple(markeringen)
        if not self._rust.isActive():
            self._geschreven()

    def toon_tekst(self, tekst: str) -> None:
        """Bring a passage into view."""
        for begin, eind in vind(self.tekst, tekst, 1):
            self._toon(begin, eind)

    @property
    def selectie_tekst(self) -> str:
        """The selected words, as one flowing text."""
        return " ".join(self._blad.textCursor().selectedText().split())

    def kopieer(self) -> bool:
        """Put the selected words on the clipboard; False when nothing is selected."""
        if not self._blad.textCursor().hasSelection():
            return False
        self._blad.copy()
        self.gekopieerd.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A selection counts when the mouse or the Shift key lets go."""
        if event.type() == QEvent.Type.MouseButtonRelease or (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and event.key() == Qt.Key.Key_Shift
        ):
            self._meld_selectie()
        return False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.stap_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle and no wider than reads well."""
        super().resizeEvent(event)
        rand = px(Ruimte.R16)
        breed = min(px(_BREEDTE), self.width() - 2 * rand)
        self.layout().setContentsMargins(
            (self.width() - breed) // 2, rand, (self.width() - breed) // 2, rand
        )

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the colours are in the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._blokken:
            self._schrijf()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet behind the text."""
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self._blad.geometry())
        bladteken.teken_vel(schilder, vlak)
        schilder.fillRect(vlak, kleur(tokens().surface))

    def _schrijf(self) -> None:
        t = tokens()
        rand = px(Ruimte.R24)
        self._blad.setStyleSheet(
            f"QTextBrowser#leestekst {{ border: none; border-radius: 0; padding: 0; "
            f"background: {t.surface}; color: {t.text}; }}"
        )
        document = self._blad.document()
        document.clear()
        document.setDocumentMargin(1.5 * rand)
        basis = QFont(self._blad.font())
        basis.setPointSizeF(Letter.KOP * 0.75 * schaal() * self._zoom)
        document.setDefaultFont(basis)
        breed = min(px(_BREEDTE), max(self.width(), 320)) - 4 * rand
        self._schrijver = schrijf_blokken(document, self._blokken, t, breed)
        self._schrijf_verder()
        self._blad.moveCursor(QTextCursor.MoveOperation.Start)

    def _schrijf_verder(self) -> None:
        """Write for a moment, and the rest when the window has nothing else to do."""
        klok = QElapsedTimer()
        klok.start()
        while klok.elapsed() < _STAP_MS:
            if next(self._schrijver, _OP) is _OP:
                self._rust.stop()
                self._geschreven()
                return
        self._rust.start()

    def _maak_af(self) -> None:
        """Write what is left at once, because someone needs all of it."""
        if self._rust.isActive():
            self._rust.stop()
            for _ in self._schrijver:
                pass
            self._geschreven()

    def _geschreven(self) -> None:
        tekst = self._blad.toPlainText()
        self._plaatsen = [
            plaats for m in self._markeringen if m.tekst for plaats in vind(tekst, m.tekst, 1)
        ]
        self._kleur()

    def _toon(self, begin: int, eind: int) -> None:
        cursor = QTextCursor(self._blad.document())
        cursor.setPosition(begin)
        cursor.setPosition(eind, QTextCursor.MoveMode.KeepAnchor)
        self._blad.setTextCursor(cursor)
        self._blad.ensureCursorVisible()

    def _kleur(self) -> None:
        uit = [self._extra(plaats, tokens().warn_vol, 0.32) for plaats in self._plaatsen]
        for nummer, plaats in enumerate(self._treffers):
            uit.append(self._extra(plaats, tokens().accent, 0.4 if nummer == self._huidig else 0.2))
        self._blad.setExtraSelections(uit)

    def _extra(
        self, plaats: tuple[int, int], inkt: str, dekking: float
    ) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._blad.document())
        cursor.setPosition(plaats[0])
        cursor.setPosition(plaats[1], QTextCursor.MoveMode.KeepAnchor)
        opmaak = QTextCharFormat()
        opmaak.setBackground(kleur(inkt, dekking))
        extra.cursor, extra.format = cursor, opmaak
        return extra

    def _meld_selectie(self) -> None:
        if tekst := self.selectie_tekst:
            self.geselecteerd.emit(-1, tekst, [])
