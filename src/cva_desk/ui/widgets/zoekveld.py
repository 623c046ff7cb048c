"""A field to search in, with a magnifier and the key that brings you here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.label import Toets
from cva_desk.ui.widgets.melding import Icoon

_RUST_MS = 150


class Zoekveld(QLineEdit):
    """Says ``gezocht`` shortly after the last key, at once on Enter; Escape empties."""

    gezocht = Signal(str)
    omlaag = Signal()

    def __init__(
        self,
        plaatshouder: str,
        *,
        toets: str = "",
        rust_ms: int = _RUST_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(plaatshouder)
        self.setAccessibleName(plaatshouder)
        self.setProperty("soort", "zoek")
        rij = QHBoxLayout(self)
        rij.setContentsMargins(px(10), 0, px(6), 0)
        rij.addWidget(Icoon("search", "muted"))
        rij.addStretch(1)
        self._toets = Toets(toets)
        if not toets:
            self._toets.hide()
        rij.addWidget(self._toets)
        rechts = self._toets.sizeHint().width() if toets else 0
        self.setTextMargins(px(Ruimte.ICOON + 6), 0, rechts, 0)
        self._heeft_toets = bool(toets)
        self._rust = QTimer(self)
        self._rust.setSingleShot(True)
        self._rust.setInterval(rust_ms)
        self._rust.timeout.connect(self._meld)
        self.textEdited.connect(self._rust_begint)
        self.textChanged.connect(self._toon_toets)
        self.returnPressed.connect(self._meld)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties; arrow down goes to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._meld()
        elif event.key() == Qt.Key.Key_Down:
            self.omlaag.emit()
        else:
            super().keyPressEvent(event)

    def _rust_begint(self) -> None:
        self._rust.start()

    def _toon_toets(self, tekst: str) -> None:
        self._toets.setVisible(self._heeft_toets and not tekst)

    def _meld(self) -> None:
        self._rust.stop()
        self.gezocht.emit(self.text().strip())
