"""A page that fills the window and does not scroll as a whole: head, one notice, content."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.melding import Melding


class Bladpagina(QWidget):
    """For a viewer beside a form: what is inside scrolls by itself."""

    def __init__(self, kop: Kop, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kop = kop
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(Ruimte.R24, Ruimte.R20, Ruimte.R24, Ruimte.R16)
        kolom.setSpacing(Ruimte.R12)
        kolom.addWidget(kop)
        self.melding = Melding("", sluitbaar=True)
        self.melding.hide()
        kolom.addWidget(self.melding)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(Ruimte.R12)
        kolom.addLayout(self.inhoud, 1)

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something under the head."""
        self.melding.zet(tekst, toon)
        self.melding.show()

    def wis_melding(self) -> None:
        """Take the notice away."""
        self.melding.hide()
