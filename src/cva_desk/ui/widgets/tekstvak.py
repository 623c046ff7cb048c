"""An editor for an answer of more lines, that never loses what was typed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.tekst import Tekst

# Half a second under the promise of one: the write itself has to fit in too.
_RUST_MS = 600
# Who types without a pause is saved all the same.
_UITERLIJK_MS = 1800


class _Vak(QPlainTextEdit):
    """The plane to type in; says when the focus leaves it."""

    verlaten = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the owner."""
        super().focusOutEvent(event)
        self.verlaten.emit()


class Tekstvak(QWidget):
    """A text with autosave.

    ``gepauzeerd(text)`` comes 0.6 s after the last key, at the latest 1.8 s after the first key
    that was not saved, and when the focus leaves. The owner writes it away and answers with
    ``bewaard(moment)`` or ``niet_bewaard(sentence)``.

    It grows with the text from ``regels`` to ``hoogstens`` lines, or fills its room with ``rekt``.
    """

    gepauzeerd = Signal(str)

    def __init__(
        self,
        naam: str,
        *,
        plaatshouder: str = "",
        regels: int = 5,
        hoogstens: int = 16,
        rekt: bool = False,
        status: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R4)
        self.vak = _Vak()
        self.vak.setAccessibleName(naam)
        self.vak.setPlaceholderText(plaatshouder)
        self.vak.setTabChangesFocus(True)
        kolom.addWidget(self.vak, 1)
        self._regels, self._hoogstens, self._rekt = regels, hoogstens, rekt
        self._status = Tekst("", "klein")
        onder = QHBoxLayout()
        onder.addWidget(self._status)
        onder.addStretch(1)
        kolom.addLayout(onder)
        if not status:
            self._status.hide()
        self._vuil = False
        self._rust = self._maak_timer(_RUST_MS)
        self._uiterlijk = self._maak_timer(_UITERLIJK_MS)
        self.vak.textChanged.connect(self._gewijzigd)
        self.vak.verlaten.connect(self.bewaar_nu)
        self.setFocusProxy(self.vak)
        if not rekt:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.vak.document().documentLayout().documentSizeChanged.connect(self._zet_hoogte)
        self._zet_hoogte()

    @property
    def tekst(self) -> str:
        """What stands here now."""
        return self.vak.toPlainText()

    @property
    def vuil(self) -> bool:
        """Whether something was typed that ``gepauzeerd`` has not yet told."""
        return self._vuil

    def zet_tekst(self, tekst: str) -> None:
        """Show a text that is already safe."""
        self._stop()
        self.vak.blockSignals(True)
        self.vak.setPlainText(tekst)
        self.vak.blockSignals(False)
        self._vuil = False

    def bewaar_nu(self) -> None:
        """Tell at once what was not told yet."""
        if self._vuil:
            self._vuil = False
            self._stop()
            self.gepauzeerd.emit(self.tekst)

    def bewaard(self, moment: datetime) -> None:
        """It is safe since then; nothing is said when more was typed meanwhile."""
        if not self._vuil:
            self._status.zet_rol("klein")
            self._status.setText(f"bewaard om {moment:%H:%M:%S}")

    def niet_bewaard(self, zin: str) -> None:
        """It could not be saved; it is tried again at the next pause."""
        self._vuil = True
        self._uiterlijk.start()
        self._status.zet_rol("fout")
        self._status.setText(f"niet bewaard: {zin}")

    def alleen_lezen(self, aan: bool) -> None:
        """Show but do not let type."""
        self.vak.setReadOnly(aan)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a higher plane."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._zet_hoogte()

    def _gewijzigd(self) -> None:
        if not self._vuil:
            self._vuil = True
            self._uiterlijk.start()
            self._status.zet_rol("klein")
            self._status.setText("nog niet bewaard …")
        self._rust.start()

    def _maak_timer(self, duur_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(duur_ms)
        timer.timeout.connect(self.bewaar_nu)
        return timer

    def _stop(self) -> None:
        self._rust.stop()
        self._uiterlijk.stop()

    def _zet_hoogte(self) -> None:
        regel = self.vak.fontMetrics().lineSpacing()
        laagst = regel * self._regels + px(20)
        if self._rekt:
            self.vak.setMinimumHeight(laagst)
            return
        # A plain-text document measures itself in lines.
        nodig = round(self.vak.document().size().height()) * regel + px(20)
        self.vak.setFixedHeight(min(max(laagst, nodig), regel * self._hoogstens + px(20)))
