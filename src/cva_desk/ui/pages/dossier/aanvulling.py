"""Asking the school for what is missing, and recording that it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.services import termijnen, volledigheid
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.vellen import Formuliervel
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Vinkje

_TERMIJN = timedelta(weeks=2)
BRIEF = "verzoek_om_aanvulling"


class AanvullingVel(Formuliervel):
    """Lists exactly the open points; then offers the letter."""

    def __init__(self, werk: Dossierwerk) -> None:
        punten = werk.beeld.volledigheid.open_punten
        super().__init__(
            werk,
            "Vraag aanvulling aan de school",
            "Vraag aanvulling",
            uitleg=f"U vraagt om {woorden.aantal(len(punten), 'punt', 'punten')}. De school leest:",
            breedte=560,
        )
        self.formulier.addWidget(_opsomming(werk.beeld.volledigheid.verzoeken))
        self.dag = DatumVeld(werk.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self.dag.zet_waarde(laatste_dag(werk))
        self.voeg_veld_toe(
            "uiterlijk",
            "Laatste dag om aan te vullen",
            self.dag,
            hulp="Twee weken vanaf vandaag, op een werkdag.",
            verplicht=True,
        )
        self.formulier.addWidget(
            Melding(
                "De wettelijke beslistermijn staat stil tot de aanvulling er is, of tot deze dag.",
                Toon.INFO,
            )
        )
        self.brief = Vinkje("Maak daarna meteen de brief aan de school")
        self.brief.setChecked(True)
        self.formulier.addWidget(self.brief)

    def dien_in(self) -> None:
        """Ask."""
        if self.dag.waarde is None:
            self.velden["uiterlijk"].zet_fout("Vul in tot wanneer de school kan aanvullen.")
            return
        self.start(volledigheid.ask_addition, self.werk.dossier, self.dag.waarde)

    def klaar(self, uitkomst: object) -> None:
        """Go on with the letter."""
        werk, maak_brief = self.werk, self.brief.isChecked()
        super().klaar(uitkomst)
        werk.meld("De aanvulling is gevraagd; de wettelijke termijn staat stil.")
        if maak_brief:
            from cva_desk.ui.pages.dossier.briefmaker import maak_brief_van

            maak_brief_van(werk, BRIEF)


class OntvangenVel(Formuliervel):
    """The day on which the addition came in."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(
            werk,
            "Aanvulling ontvangen",
            "Leg vast",
            uitleg="De wettelijke beslistermijn loopt weer verder vanaf de dag van ontvangst.",
        )
        self.dag = DatumVeld(werk.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.dag.zet_waarde(werk.peildatum)
        self.voeg_veld_toe("datum", "Ontvangen op", self.dag, verplicht=True)

    def dien_in(self) -> None:
        """Record it."""
        if self.dag.waarde is None:
            self.velden["datum"].zet_fout("Vul in wanneer de aanvulling kwam.")
            return
        self.start(volledigheid.addition_received, self.werk.dossier, self.dag.waarde)

    def klaar(self, uitkomst: object) -> None:
        """Show where the new pieces go."""
        werk = self.werk
        super().klaar(uitkomst)
        werk.tab_gevraagd.emit("stukken")


def _opsomming(zinnen: Sequence[str]) -> QWidget:
    houder = QWidget()
    rooster = QGridLayout(houder)
    rooster.setContentsMargins(0, 0, 0, 0)
    rooster.setHorizontalSpacing(Ruimte.R8)
    rooster.setVerticalSpacing(Ruimte.R4)
    rooster.setColumnStretch(1, 1)
    for rij, zin in enumerate(zinnen):
        rooster.addWidget(Tekst("•"), rij, 0, Qt.AlignmentFlag.AlignTop)
        rooster.addWidget(Tekst(zin, breekt=True), rij, 1)
    return houder


def laatste_dag(werk: Dossierwerk) -> date:
    """Return today plus two weeks, moved on to a working day."""
    return termijnen.calendar(werk.sessie).next_working_day(werk.peildatum + _TERMIJN)
