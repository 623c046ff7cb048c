"""Recording that a letter went out, and saving it outside the vault."""

from __future__ import annotations

from pathlib import Path

from cva_desk.domain.brieven import BriefRegel
from cva_desk.domain.ids import BriefId
from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.dossier.vellen import Formuliervel
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze

_WIJZEN = (("post", "post"), ("beveiligde e-mail", "beveiligde e-mail"), ("afgegeven", "afgegeven"))


class VerzendVel(Formuliervel):
    """When and how a letter went out."""

    def __init__(self, werk: Dossierwerk, brief: BriefRegel) -> None:
        aan = brief.geadresseerde or "de geadresseerde"
        super().__init__(
            werk,
            f"‘{brief.titel}’ is verzonden",
            "Leg verzending vast",
            uitleg=f"Aan: {aan}. Het programma verstuurt zelf niets; u legt hier vast dat het is "
            "gebeurd.",
        )
        self._brief = brief.id
        self.dag = DatumVeld(werk.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.dag.zet_waarde(werk.peildatum)
        self.voeg_veld_toe("datum", "Verzonden op", self.dag, verplicht=True)
        self.wijze = Keuze(_WIJZEN, waarde="post")
        self.voeg_veld_toe("wijze", "Hoe", self.wijze)

    def dien_in(self) -> None:
        """Record it."""
        if self.dag.waarde is None:
            self._wijs_aan(self.velden["datum"], "Vul in wanneer de brief is verzonden.")
            return
        self.start(uitgaan.send, self._brief, self.dag.waarde, str(self.wijze.waarde))

    def klaar(self, uitkomst: object) -> None:
        """Say so."""
        werk = self.werk
        super().klaar(uitkomst)
        werk.meld("De verzending is vastgelegd.")


def bewaar(sessie: Sessie, brief: BriefId, soort: str, pad: Path) -> None:
    """Write a letter outside the vault, as the user asked, and log that.

    Args:
        soort: ``pdf`` or ``docx``.

    Raises:
        OmgevingsFout: it cannot be written there.
    """
    inhoud = uitgaan.pdf(sessie, brief) if soort == "pdf" else uitgaan.docx(sessie, brief)
    try:
        pad.write_bytes(inhoud)
    except OSError as fout:
        raise OmgevingsFout(
            "De brief kan hier niet worden bewaard.",
            "De map is vol, weg of alleen te lezen.",
            "Kies een andere plaats.",
        ) from fout
    uitgaan.note_export(sessie, brief)
