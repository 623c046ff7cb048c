"""The row that searches in one piece: words, how many, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import IcoonKnop
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.zoekveld import Zoekveld


class Zoekbalk(QWidget):
    """Enter is next, Shift+Enter previous, Escape closes."""

    gezocht = Signal(str)
    stap = Signal(int)
    gesloten = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R12, Ruimte.R8, Ruimte.R8, Ruimte.R8)
        rij.setSpacing(Ruimte.R4)
        self.veld = Zoekveld("Zoek in stuk")
        self.veld.setMaximumWidth(px(320))
        self.veld.gezocht.connect(self._zoek)
        self.veld.installEventFilter(self)
        rij.addWidget(self.veld, 1)
        self.aantal = Tekst("", "sub")
        self.aantal.setMinimumWidth(px(84))
        rij.addSpacing(Ruimte.R4)
        rij.addWidget(self.aantal)
        self.vorige = IcoonKnop("chevron-left", "Vorige plek (Shift+F3)")
        self.vorige.clicked.connect(lambda: self.stap.emit(-1))
        rij.addWidget(self.vorige)
        self.volgende = IcoonKnop("chevron-right", "Volgende plek (F3)")
        self.volgende.clicked.connect(lambda: self.stap.emit(1))
        rij.addWidget(self.volgende)
        rij.addStretch(1)
        sluit = IcoonKnop("x", "Zoeken sluiten")
        sluit.clicked.connect(self.gesloten)
        rij.addWidget(sluit)
        self._laatst = ""
        self.zet_aantal(0, 0, "")

    def begin(self) -> None:
        """Show and be ready to type."""
        self.show()
        self.veld.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.veld.selectAll()

    def wis(self) -> None:
        """Forget what was searched, for another document."""
        self._laatst = ""
        self.veld.clear()
        self.zet_aantal(0, 0, "")

    def zet_aantal(self, huidig: int, aantal: int, vraag: str) -> None:
        """Say which of how many, or that there is none."""
        if not vraag:
            tekst = ""
        elif not aantal:
            tekst = "Niet gevonden"
        else:
            tekst = f"{huidig} van {aantal}"
        self.aantal.setText(tekst)
        self.veld.setAccessibleDescription(tekst)
        self.vorige.setEnabled(aantal > 0)
        self.volgende.setEnabled(aantal > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on words already searched steps on; Escape closes."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.gesloten.emit()
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.veld.text().strip() != self._laatst:
                return False
            terug = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stap.emit(-1 if terug else 1)
            return True
        return False

    def _zoek(self, vraag: str) -> None:
        if vraag != self._laatst:
            self._laatst = vraag
            self.gezocht.emit(vraag)
