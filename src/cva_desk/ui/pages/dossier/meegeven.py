"""Handing the dossier to both experts: shows the inventory that this fixes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.domain.stukken import Stuk
from cva_desk.services import beoordeling
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.vellen import Formuliervel
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.tekst import Tekst


class MeegeefVel(Formuliervel):
    """Both experts get the same numbered pieces."""

    def __init__(self, werk: Dossierwerk) -> None:
        self._stand = werk.beeld.gegevens.stand + 1
        stukken = [s for s in werk.beeld.stukken if not s.vervallen]
        wie = " en ".join(
            regel.persoon_naam for regel in werk.beeld.adviezen if regel.status.value != "vervangen"
        )
        super().__init__(
            werk,
            "Geef mee aan deskundigen",
            f"Geef {woorden.aantal(len(stukken), 'stuk', 'stukken')} mee",
            uitleg=f"{wie} krijgen dezelfde stukken. Deze lijst wordt stand {self._stand}; wat u "
            "daarna toevoegt, zien zij pas als u opnieuw meegeeft.",
            breedte=600,
        )
        self.formulier.addWidget(inventaris(stukken, werk))

    def dien_in(self) -> None:
        """Hand out."""
        self.start(beoordeling.hand_out, self.werk.dossier)

    def klaar(self, uitkomst: object) -> None:
        """Say which stand it became."""
        werk = self.werk
        super().klaar(uitkomst)
        werk.meld(f"Meegegeven aan beide deskundigen, stand {uitkomst}.")


def inventaris(stukken: list[Stuk], werk: Dossierwerk) -> QWidget:
    """Return the list of pieces as the experts get it: number, title, date."""
    houder = QWidget()
    rooster = QGridLayout(houder)
    rooster.setContentsMargins(0, 0, 0, 0)
    rooster.setHorizontalSpacing(Ruimte.R12)
    rooster.setVerticalSpacing(Ruimte.R4)
    rooster.setColumnStretch(1, 1)
    boven = Qt.AlignmentFlag.AlignTop
    for rij, stuk in enumerate(stukken):
        dag = stuk.kenmerken.datum
        rooster.addWidget(Tekst(str(stuk.nummer), "sub"), rij, 0, boven)
        rooster.addWidget(Tekst(stuk.kenmerken.titel, breekt=True), rij, 1, boven)
        wanneer = woorden.dag_in_zin(dag, werk.peildatum) if dag else "zonder datum"
        rooster.addWidget(Tekst(wanneer, "sub"), rij, 2, boven)
    return houder
