"""The sheet that records that letters went out: when, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import BriefId
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel
from cva_desk.ui.pages.uitgaand.gegevens import WIJZEN
from cva_desk.ui.vellen.invoer import Invoervel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.tekst import Tekst


class VerzendVel(Invoervel):
    """Asks for the day and the way, once for all letters."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, brieven: Sequence[BriefRegel]) -> None:
        enkel = len(brieven) == 1
        super().__init__(
            plek,
            werkplek,
            f"‘{brieven[0].titel}’ verzonden" if enkel else f"{len(brieven)} brieven verzonden",
            "Noteer als verzonden",
        )
        self._brieven = tuple(brieven)
        for brief in self._brieven[:6]:
            self.inhoud.addWidget(
                Tekst(f"{brief.dossier_nummer} · aan {brief.geadresseerde}", "sub", breekt=True)
            )
        if len(self._brieven) > 6:
            self.inhoud.addWidget(Tekst(f"en nog {len(self._brieven) - 6}", "sub"))
        self.datum = DatumVeld(werkplek.sessie.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.datum.zet_waarde(werkplek.sessie.peildatum)
        self.wijze = Keuze(WIJZEN)
        self.veld("wijze", "Hoe is de brief gegaan?", self.wijze, verplicht=True)
        self.veld("datum", "Verzonden op", self.datum, verplicht=True)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check what was filled in."""
        if self.wijze.waarde is None:
            self.fout_bij("wijze", "Kies hoe de brief is verstuurd.")
            return None
        if self.datum.waarde is None:
            self.fout_bij("datum", self.datum.foutzin or "Vul in op welke dag het was.")
            return None
        return partial(
            send_all,
            brieven=[brief.id for brief in self._brieven],
            datum=self.datum.waarde,
            wijze=str(self.wijze.waarde),
        )


def send_all(sessie: Sessie, *, brieven: Sequence[BriefId], datum: date, wijze: str) -> int:
    """Record that letters went out; return how many.

    Raises:
        GebruikersFout: see ``services.uitgaan.send``; those before it are recorded.
    """
    for brief in brieven:
        if uitgaan.letter(sessie, brief).status is not uitgaan.Briefstatus.VERZONDEN:
            uitgaan.send(sessie, brief, datum, wijze)
    return len(brieven)
