"""What the screens of one advice show, read in one go off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cva_desk.domain.ids import AdviesId
from cva_desk.services import beoordeling, dossierbeeld, volledigheid
from cva_desk.services.beoordeling import Adviesregel, Deskundigenadvies
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.ui.widgets.datumtekst import afstand, datum_dag

PLAATS = {1: "eerste deskundige", 2: "tweede deskundige"}
BRIEFSOORT = "deskundigenadvies"


@dataclass(frozen=True, slots=True)
class Adviesbeeld:
    """One's own advice with the dossier it is about."""

    advies: Deskundigenadvies
    beeld: Dossierbeeld
    feiten: Any
    peildatum: date

    @property
    def regel(self) -> Adviesregel:
        """The line of the advice."""
        return self.advies.regel

    @property
    def nummer(self) -> str:
        """The number of the dossier."""
        return self.beeld.gegevens.nummer

    @property
    def plaatsregel(self) -> str:
        """Number, route, place and meeting in one line, without the name of the pupil."""
        gegevens = self.beeld.gegevens
        delen = [self.nummer, self.beeld.route.soort.value.upper(), self.beeld.beperking_naam]
        delen.append(PLAATS[self.regel.plaats])
        if gegevens.vergadering_datum is not None:
            dag = gegevens.vergadering_datum
            over = afstand(dag, self.peildatum)
            delen.append(f"vergadering {datum_dag(dag)}, {over}")
        return " · ".join(deel for deel in delen if deel)

    @property
    def brief(self) -> BriefRegel | None:
        """The newest letter of this advice that did not lapse."""
        return next(
            (
                brief
                for brief in self.beeld.brieven
                if brief.hoort_bij == self.regel.id and brief.status is not Briefstatus.VERVALLEN
            ),
            None,
        )


def read_advice(sessie: Sessie, *, advies: AdviesId) -> Adviesbeeld:
    """Return one's own advice with its dossier.

    Raises:
        GebruikersFout: it is gone, or somebody else's.
    """
    eigen = beoordeling.read(sessie, advies)
    beeld = dossierbeeld.open_dossier(sessie, eigen.regel.dossier)
    feiten = volledigheid.facts(beeld.route, beeld.gegevens)
    return Adviesbeeld(eigen, beeld, feiten, sessie.peildatum)
