"""How the window looks: light or dark, and how large the letters are; of this computer."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal

from cva_desk.ui.pages.instellingen.bewaard import keep_looks
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart
from cva_desk.ui.thema.toestand import Thema, Weergave, schaal
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.tekst import Tekst

_WOORDEN = {
    Weergave.SYSTEEM: "Zoals het systeem",
    Weergave.LICHT: "Licht",
    Weergave.DONKER: "Donker",
}
_PROCENTEN = (100, 110, 125, 150, 175, 200)


class WeergaveKaart(Instelkaart):
    """Two rows of chips; a choice works at once."""

    veranderd = Signal()  # the letters have another size: what is around may have moved

    def __init__(self, thema: Thema, instellingen: QSettings | None) -> None:
        super().__init__("Weergave", "Dit geldt voor iedereen op deze computer.")
        self._thema = thema
        self._instellingen = instellingen
        self.kleuren = Keuze(list(_WOORDEN.items()), waarde=thema.keuze)
        self.kleuren.setAccessibleName("Kleuren")
        self.kleuren.gewijzigd.connect(self._kies)
        self.letters = Keuze(
            [(procent, f"{procent} %") for procent in _PROCENTEN], waarde=_nearest(schaal())
        )
        self.letters.setAccessibleName("Grootte van de letters")
        self.letters.gewijzigd.connect(self._zet_letters)
        for naam, keuze in (("Kleuren", self.kleuren), ("Grootte van de letters", self.letters)):
            self.voeg_toe(Tekst(naam, "label"))
            self.voeg_toe(keuze)

    def _kies(self, keuze: object) -> None:
        self._thema.kies(Weergave(str(keuze)))
        self._bewaar()

    def _zet_letters(self, procent: object) -> None:
        assert isinstance(procent, int)
        self._thema.zet_tekstschaal(procent / 100)
        self._bewaar()
        self.veranderd.emit()

    def _bewaar(self) -> None:
        if self._instellingen is not None:
            keep_looks(self._thema, self._instellingen)


def _nearest(nu: float) -> int:
    return min(_PROCENTEN, key=lambda procent: abs(procent - nu * 100))
