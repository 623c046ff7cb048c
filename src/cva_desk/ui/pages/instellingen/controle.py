"""Is everything in the vault as it should be?"""

from __future__ import annotations

from cva_desk.services import logboek
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart, knoppenrij, kolom
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

_MEEST = 50  # findings shown; who sees more needs a back-up, not a longer list


class ControleKaart(Instelkaart):
    """A button, and below it what was found."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(
            "Kluis controleren",
            "Het programma leest de hele kluis na: de gegevens, het logboek en elk stuk. Er "
            "verandert niets. Bij veel dossiers duurt het even; u kunt doorwerken.",
        )
        self._werkplek = werkplek
        self.knop = Knop("Controleer de kluis", icoon="circle-check")
        self.knop.clicked.connect(self.controleer)
        self.voeg_toe(knoppenrij(self.knop))
        self.melding = Melding("", Toon.OK)
        self.melding.hide()
        self.voeg_toe(self.melding)
        self._lijst = kolom()
        self.inhoud.addLayout(self._lijst)
        self.bevindingen: list[Tekst] = []

    def controleer(self) -> None:
        """Look; the page stays usable."""
        self.knop.setEnabled(False)
        self.knop.zet_tekst("Bezig met controleren …")
        self._werkplek.doe(
            self, logboek.check_vault, self.toon_bevindingen, self._mislukt, baan="other"
        )

    def toon_bevindingen(self, bevindingen: list[str]) -> None:
        """Say what was found."""
        self._klaar()
        for regel in self.bevindingen:
            regel.hide()
            regel.deleteLater()
        self.bevindingen = []
        if not bevindingen:
            self.melding.zet("Alles is in orde.", Toon.OK)
        else:
            aantal = len(bevindingen)
            wat = "Er klopt één ding niet" if aantal == 1 else f"Er kloppen {aantal} dingen niet"
            self.melding.zet(
                f"{wat}. Verander niets meer en vraag uw beheerder om een reservekopie.",
                Toon.DANGER,
            )
            zinnen = bevindingen[:_MEEST]
            if aantal > _MEEST:
                zinnen = [*zinnen, f"En nog {aantal - _MEEST}."]
            for zin in zinnen:
                regel = Tekst(f"•  {zin}", breekt=True)
                self.bevindingen.append(regel)
                self._lijst.addWidget(regel)
        self.melding.show()

    def _klaar(self) -> None:
        self.knop.setEnabled(True)
        self.knop.zet_tekst("Controleer de kluis")

    def _mislukt(self, fout: Exception) -> None:
        self._klaar()
        toon_fout(self, fout)
