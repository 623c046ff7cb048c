"""Type a few letters, choose from what fits: a field with a short list that hangs below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte

_HOOGSTENS = 7
_RIJ = 40
_RAND = 4


@dataclass(frozen=True, slots=True)
class Vondst:
    """Something to choose: its key, the words, and a muted line about it.

    ``nieuw`` marks the line that adds something instead of choosing it.
    """

    sleutel: str
    naam: str
    uitleg: str = ""
    nieuw: bool = False


Zoeker = Callable[[str], Sequence[Vondst]]


class Typkeuze(QLineEdit):
    """A line to type in; ``gekozen`` hands over a ``Vondst`` or, when typed on, None.

    Arrow keys walk through the list, Enter and Tab take the line that is lit, Escape puts the list
    away. With ``vrij`` what was typed counts as well.
    """

    gekozen = Signal(object)

    def __init__(
        self,
        zoek: Zoeker,
        *,
        plaatshouder: str = "",
        vrij: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._zoek = zoek
        self._vrij = vrij
        self._waarde: Vondst | None = None
        self._lijst: _Hanglijst | None = None
        self.setPlaceholderText(plaatshouder)
        self.textEdited.connect(self._getypt)

    @property
    def waarde(self) -> Vondst | None:
        """What was chosen, if anything."""
        return self._waarde

    @property
    def vondsten(self) -> tuple[Vondst, ...]:
        """What hangs below the field now."""
        lijst = self._lijst
        return lijst.vondsten if lijst is not None and lijst.isVisible() else ()

    def zet_waarde(self, vondst: Vondst | None) -> None:
        """Show this choice, without saying so."""
        self._waarde = vondst
        self.setText("" if vondst is None else vondst.naam)
        self.setCursorPosition(0)

    def zet_tekst(self, tekst: str) -> None:
        """Show words that were typed earlier, not chosen."""
        self._waarde = None
        self.setText(tekst)

    def sluit(self) -> None:
        """Put the list away."""
        if self._lijst is not None:
            self._lijst.hide()

    def kies(self, vondst: Vondst) -> None:
        """Take this one."""
        self.sluit()
        self._waarde = vondst
        if not vondst.nieuw:
            self.setText(vondst.naam)
        self.gekozen.emit(vondst)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, take, put away."""
        toets = event.key()
        lijst = self._lijst
        open_ = lijst is not None and lijst.isVisible()
        if toets in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if not open_:
                self._toon(self._zoek(self.text().strip()))
            elif lijst is not None:
                lijst.loop(1 if toets == Qt.Key.Key_Down else -1)
            return
        if open_ and lijst is not None:
            if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if (verlicht := lijst.verlicht) is not None:
                    self.kies(verlicht)
                self.sluit()
                return
            if toets == Qt.Key.Key_Escape:
                self.sluit()
                return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab takes the line that is lit, and goes on."""
        lijst = self._lijst
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Tab
            and lijst is not None
            and lijst.isVisible()
            and (verlicht := lijst.verlicht) is not None
            and not verlicht.nieuw
        ):
            self.kies(verlicht)
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever goes elsewhere needs no list."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.sluit()

    def _getypt(self, tekst: str) -> None:
        if self._waarde is not None:
            self._waarde = None
            self.gekozen.emit(None)
        woorden = tekst.strip()
        self._toon(self._zoek(woorden) if woorden else ())

    def _toon(self, vondsten: Sequence[Vondst]) -> None:
        if not vondsten:
            self.sluit()
            return
        if self._lijst is None:
            self._lijst = _Hanglijst(self)
            self._lijst.geklikt.connect(self.kies)
        self._lijst.toon(vondsten)
        # With free text Enter must not take something that was not pointed at.
        if self._vrij:
            self._lijst.licht_uit()


class _Hanglijst(QWidget):
    """The list: a child of the window, so that it hangs over what is below the field."""

    geklikt = Signal(object)

    def __init__(self, veld: Typkeuze) -> None:
        super().__init__(veld.window())
        self._veld = veld
        self.vondsten: tuple[Vondst, ...] = ()
        self.huidig = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Gevonden")
        veld.destroyed.connect(self.deleteLater)
        veld.window().installEventFilter(self)
        ouder = veld.parentWidget()
        while ouder is not None:
            if isinstance(ouder, QAbstractScrollArea):
                ouder.verticalScrollBar().valueChanged.connect(self.hide)
            ouder = ouder.parentWidget()

    def toon(self, vondsten: Sequence[Vondst]) -> None:
        """Hang below the field with these."""
        self.vondsten = tuple(vondsten)[:_HOOGSTENS]
        self.huidig = 0
        self._zeg()
        self._plaats()
        self.show()
        self.raise_()
        self.update()

    @property
    def verlicht(self) -> Vondst | None:
        """The line that is lit."""
        return self.vondsten[self.huidig] if 0 <= self.huidig < len(self.vondsten) else None

    def licht_uit(self) -> None:
        """Nothing is lit until somebody walks into the list."""
        self.huidig = -1

    def loop(self, stap: int) -> None:
        """Light the next or the previous one."""
        start = self.huidig if self.huidig >= 0 or stap > 0 else 0
        self.huidig = (start + stap) % len(self.vondsten)
        self._zeg()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window of another size puts it away."""
        if event.type() == QEvent.Type.Resize:
            self.hide()
        return False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is under the pointer."""
        if (nummer := self._onder(event.position().toPoint())) is not None:
            self.huidig = nummer
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take what was clicked; the field keeps the focus."""
        event.accept()
        if (nummer := self._onder(event.position().toPoint())) is not None:
            self.geklikt.emit(self.vondsten[nummer])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plane and its lines."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(QPen(kleur(t.line_strong), 1))
        schilder.setBrush(kleur(t.surface))
        rond = Ruimte.RONDING_BEDIENING
        schilder.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), rond, rond)
        for nummer, vondst in enumerate(self.vondsten):
            vlak = self._vlak(nummer)
            if nummer == self.huidig:
                schilder.setPen(Qt.PenStyle.NoPen)
                schilder.setBrush(kleur(t.accent_soft))
                schilder.drawRoundedRect(vlak, Ruimte.RONDING_KLEIN, Ruimte.RONDING_KLEIN)
            self._schrijf(schilder, vlak.adjusted(px(10), 0, -px(10), 0), vondst)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._veld.width(), len(self.vondsten) * px(_RIJ) + 2 * _RAND)

    def _schrijf(self, schilder: QPainter, vlak: QRect, vondst: Vondst) -> None:
        t = tokens()
        midden = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        schilder.setFont(letter(Letter.BROOD, QFont.Weight.DemiBold, schaal=schaal()))
        schilder.setPen(kleur(t.accent if vondst.nieuw else t.text))
        naam = schilder.fontMetrics().elidedText(
            vondst.naam, Qt.TextElideMode.ElideRight, vlak.width()
        )
        schilder.drawText(vlak, midden, naam)
        over = vlak.adjusted(schilder.fontMetrics().horizontalAdvance(naam) + px(12), 0, 0, 0)
        if vondst.uitleg and over.width() > px(40):
            schilder.setFont(letter(Letter.KLEIN, schaal=schaal()))
            schilder.setPen(kleur(t.muted))
            past = schilder.fontMetrics().elidedText(
                vondst.uitleg, Qt.TextElideMode.ElideRight, over.width()
            )
            schilder.drawText(over, midden, past)

    def _plaats(self) -> None:
        veld, venster = self._veld, self._veld.window()
        maat = self.sizeHint()
        onder = veld.mapTo(venster, QPoint(0, veld.height() + 2))
        if onder.y() + maat.height() > venster.height():
            onder.setY(max(0, veld.mapTo(venster, QPoint(0, 0)).y() - maat.height() - 2))
        self.setGeometry(QRect(onder, maat))

    def _vlak(self, nummer: int) -> QRect:
        return QRect(_RAND, _RAND + nummer * px(_RIJ), self.width() - 2 * _RAND, px(_RIJ))

    def _onder(self, punt: QPoint) -> int | None:
        return next((n for n in range(len(self.vondsten)) if self._vlak(n).contains(punt)), None)

    def _zeg(self) -> None:
        # The focus stays in the field; a screen reader hears the lit line from its description.
        if (vondst := self.verlicht) is not None:
            plek = f"{self.huidig + 1} van {len(self.vondsten)}"
            self._veld.setAccessibleDescription(f"{vondst.naam}, {vondst.uitleg}, {plek}")
