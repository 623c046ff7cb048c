"""The page: list, declaration, form or receipt, whichever the advice in front asks for."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from cva_desk.domain.ids import AdviesId
from cva_desk.services import beoordeling
from cva_desk.services.beoordeling import Adviesstatus
from cva_desk.services.toegang import Sessie
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.pages.beoordelingen.formulier import FormulierBlad
from cva_desk.ui.pages.beoordelingen.lezen import Adviesbeeld, read_advice
from cva_desk.ui.pages.beoordelingen.lijst import LijstBlad
from cva_desk.ui.pages.beoordelingen.ontvangst import OntvangstBlad
from cva_desk.ui.pages.beoordelingen.verklaring import VerklaringBlad
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek


class BeoordelenPagina(QStackedWidget):
    """Opening an advice reads it off the GUI thread; what is on the screen stays until then."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._advies: AdviesId | None = None
        self._status: tuple[Adviesstatus, int] | None = None
        self._moment: datetime | None = None
        self.lijst = LijstBlad()
        self.lijst.gekozen.connect(self.open)
        self.addWidget(self.lijst)
        werkplek.gewijzigd.connect(self._gewijzigd)
        self.ververs()

    # ------------------------------------------------------------------ what the window calls

    def toon_doel(self, doel: Hashable) -> None:
        """Open one's own advice in this dossier."""
        advies = self.lijst.find(str(doel))
        if advies is None:
            self._naar_lijst()
            self.lijst.toon_melding("In dit dossier ligt geen advies van u.", Toon.INFO)
        elif advies != self._advies:
            self.open(advies)

    def wordt_getoond(self) -> None:
        """Look again."""
        self.ververs()

    def bewaar_alles(self) -> None:
        """Hand what was typed to the store lane."""
        if self.formulier is not None:
            self.formulier.bewaar_alles()

    # ------------------------------------------------------------------ the screens

    @property
    def formulier(self) -> FormulierBlad | None:
        """The form, when it is in front."""
        blad = self.currentWidget()
        return blad if isinstance(blad, FormulierBlad) else None

    @property
    def _voor(self) -> QWidget:
        return self.currentWidget() or self.lijst

    def ververs(self) -> None:
        """Read the list again; short, so right here."""
        sessie = self._werkplek.sessie
        rijen = beoordeling.my_advices(sessie)
        self.lijst.zet(rijen, sessie.peildatum)
        if self._advies is not None:
            nu = next((r[0] for r in rijen if r[0].id == self._advies), None)
            if nu is None:
                self._naar_lijst()
                self.lijst.toon_melding(
                    "Een andere deskundige heeft deze beoordeling overgenomen.", Toon.INFO
                )
            elif self._status is not None and (nu.status, nu.versie) != self._status:
                self.open(self._advies)

    def open(self, advies: str) -> None:
        """Open an advice at the screen it asks for."""
        self.lijst.wis_melding()
        self.bewaar_alles()
        self._advies = AdviesId(advies)
        self._werkplek.doe(
            self._voor,
            partial(read_advice, advies=self._advies),
            self._geopend,
            baan="store",  # behind what was typed just now
        )

    def _geopend(self, beeld: Adviesbeeld) -> None:
        if beeld.regel.id != self._advies:
            return  # another one was asked for meanwhile
        self._status = (beeld.regel.status, beeld.regel.versie)
        moment, self._moment = self._moment, None
        if beeld.regel.status is Adviesstatus.TOEGEWEZEN:
            verklaring = VerklaringBlad(beeld)
            verklaring.verklaard.connect(self._verklaar)
            verklaring.terug.connect(self._naar_lijst)
            self._toon(verklaring)
        elif beeld.regel.status is Adviesstatus.BEZIG:
            formulier = FormulierBlad(self._werkplek, beeld)
            formulier.ingediend.connect(self._ingediend)
            formulier.terug.connect(self._naar_lijst)
            self._toon(formulier)
        else:
            ontvangst = OntvangstBlad(self._werkplek, beeld, moment)
            ontvangst.terug.connect(self._naar_lijst)
            self._toon(ontvangst)

    def _toon(self, blad: QWidget) -> None:
        self.addWidget(blad)
        self.setCurrentWidget(blad)
        self._ruim_op(blad)
        blad.setFocus()

    def _ruim_op(self, houd: QWidget) -> None:
        for nummer in reversed(range(self.count())):
            ander = self.widget(nummer)
            if ander in (houd, self.lijst) or ander is None:
                continue
            if isinstance(ander, FormulierBlad):
                ander.stop()
            self.removeWidget(ander)
            ander.deleteLater()

    def _naar_lijst(self) -> None:
        self.bewaar_alles()
        self._advies = self._status = None
        self.setCurrentWidget(self.lijst)
        self._ruim_op(self.lijst)
        self.ververs()

    def _verklaar(self) -> None:
        assert self._advies is not None
        self._werkplek.doe(self._voor, partial(_declare, advies=self._advies), self._verklaard)

    def _verklaard(self, _uitkomst: object) -> None:
        self._heropen()

    def _ingediend(self, moment: datetime) -> None:
        self._moment = moment
        self._heropen()

    def _heropen(self) -> None:
        if self._advies is not None:
            self.open(self._advies)

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if gewijzigd.alleen_concept:
            return
        zelf = gewijzigd.soorten <= {"onafhankelijkheid_verklaard", "advies_ingediend"}
        if not zelf or self._advies is None:  # the screen in front reopens after its own steps
            self.ververs()


def _declare(sessie: Sessie, *, advies: AdviesId) -> None:
    beoordeling.declare(sessie, advies)
