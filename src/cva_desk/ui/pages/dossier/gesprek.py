"""Recording the talk with school and parents: offered, held or declined."""

from __future__ import annotations

from cva_desk.services import vergaderen
from cva_desk.services.vergaderen import GesprekSoort
from cva_desk.ui.pages.dossier.vellen import Formuliervel, tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuzekaart import Keuzekaart

_SOORTEN = (
    (GesprekSoort.AANGEBODEN.value, "Aangeboden", "School en ouders kunnen nog komen."),
    (GesprekSoort.GEHOUDEN.value, "Gehouden", "Schrijf kort op wat er is gezegd."),
    (GesprekSoort.AFGEZIEN.value, "Niet gewenst", "School en ouders zien van een gesprek af."),
)


class GesprekVel(Formuliervel):
    """What happened, when, and in short what was said."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(
            werk,
            "Leg gesprek vast",
            "Leg vast",
            uitleg="Vóór een negatief advies krijgen school en ouders de kans op een gesprek.",
            concept="gesprek",
            breedte=560,
        )
        self.soort = Keuzekaart(_SOORTEN)
        self.soort.setAccessibleName("Wat gebeurde er?")
        self.soort.zet_waarde(GesprekSoort.GEHOUDEN.value)
        self.soort.gewijzigd.connect(self._gekozen)
        self.formulier.addWidget(self.soort)
        self.dag = DatumVeld(werk.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.dag.zet_waarde(werk.peildatum)
        self.voeg_veld_toe("datum", "Datum", self.dag, verplicht=True)
        self.verslag = tekstvlak(120)
        self.voeg_veld_toe(
            "verslag",
            "Wat is er gezegd?",
            self.verslag,
            hulp="Dit komt in het besluit. Schrijf in gewone woorden.",
        )

    def dien_in(self) -> None:
        """Record it."""
        if self.dag.waarde is None:
            self.velden["datum"].zet_fout("Vul de datum in.")
            return
        self.start(
            vergaderen.record_talk,
            self.werk.dossier,
            GesprekSoort(self.soort.waarde),
            self.dag.waarde,
            self.verslag.toPlainText(),
        )

    def _gekozen(self, soort: str) -> None:
        self.velden["verslag"].label.setText(
            "Wat is er gezegd?" if soort == GesprekSoort.GEHOUDEN.value else "Toelichting"
        )
