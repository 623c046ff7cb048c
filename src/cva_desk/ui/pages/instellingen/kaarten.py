"""What the cards of the settings page share: a title, a sentence, a row of quiet buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst


class Instelkaart(Kaart):
    """A card with a sentence under its title."""

    def __init__(self, titel: str, uitleg: str = "") -> None:
        super().__init__(titel)
        self.inhoud.setSpacing(Ruimte.R12)
        self._buiten.setSpacing(Ruimte.R4)
        self.uitleg = Tekst(uitleg, "sub", breekt=True)
        self.voeg_toe(self.uitleg)  # first: shown without a parent it would be a window
        self.uitleg.setVisible(bool(uitleg))

    def zet_uitleg(self, zin: str) -> None:
        """Say something else under the title."""
        self.uitleg.setText(zin)
        self.uitleg.show()


def knoppenrij(*knoppen: QWidget) -> QWidget:
    """Return buttons side by side, under each other where there is no room."""
    houder = QWidget()
    stroom = Stroom(houder, tussen=Ruimte.R8)
    for knop in knoppen:
        stroom.addWidget(knop)
    return houder


def kolom(*, tussen: int = Ruimte.R4) -> QVBoxLayout:
    """Return an empty column without edges."""
    antwoord = QVBoxLayout()
    antwoord.setContentsMargins(0, 0, 0, 0)
    antwoord.setSpacing(tussen)
    return antwoord
