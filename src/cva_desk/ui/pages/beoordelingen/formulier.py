"""Beoordelen: the pieces left, the checklist right, saved at every pause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent

from cva_desk.domain.ids import AdviesId
from cva_desk.domain.meldingen import DomeinFout, GebruikersFout
from cva_desk.services import beoordeling
from cva_desk.services.beoordeling import Onderdeel
from cva_desk.services.toegang import Sessie
from cva_desk.ui.acties import Actie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.beoordelingen.bewaarder import Bewaarder
from cva_desk.ui.pages.beoordelingen.checklist import Checklistkaart
from cva_desk.ui.pages.beoordelingen.indeling import Sectie, make_sections, progress
from cva_desk.ui.pages.beoordelingen.lezen import Adviesbeeld
from cva_desk.ui.pages.beoordelingen.stukken import Stukkenlezer
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bladpagina import Bladpagina
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Tekst

_GROEP = "Beoordelen"


class FormulierBlad(Bladpagina):
    """``ingediend(moment)``: handed in; ``terug``: back to the list."""

    ingediend = Signal(object)
    terug = Signal()

    def __init__(self, werkplek: Werkplek, beeld: Adviesbeeld) -> None:
        super().__init__(Kop("Beoordelen", boven=beeld.plaatsregel))
        self._werkplek, self.beeld = werkplek, beeld
        self.inhoud_nu: dict[str, Onderdeel] = dict(beeld.advies.onderdelen)
        self._dient_in = False
        self.bewaarder = Bewaarder(werkplek, beeld.regel.id, self)
        self.bewaarder.bewaard.connect(self._bewaard)
        self.bewaarder.mislukt.connect(self._niet_bewaard)
        self._bouw_kop()
        if beeld.regel.vraag_terug:
            self.toon_melding(f"Vraag bij uw advies: {beeld.regel.vraag_terug}", Toon.WARN)
        self.stukken = Stukkenlezer(werkplek, beeld.beeld.stand_stukken, beeld.beeld.route)
        self.checklist = Checklistkaart(self._alle_secties(), self.inhoud_nu)
        self.checklist.te_bewaren.connect(self._te_bewaren)
        self.inhoud.addWidget(
            Kolommen(self.stukken, self.checklist, verhouding=(52, 48), omslag=620), 1
        )
        self._zet_acties()
        self._toon_stand()
        werkplek.venster.vergrendeld.connect(self.stukken.stop)

    # ------------------------------------------------------------------ what the page calls

    def bewaar_alles(self) -> None:
        """Hand over what was typed and not yet told."""
        self.checklist.bewaar_alles()

    def stop(self) -> None:
        """Before the screen goes: save, and end the viewer."""
        self.bewaar_alles()
        self.stukken.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going elsewhere saves."""
        self.bewaar_alles()
        super().hideEvent(event)

    # ------------------------------------------------------------------ build

    def _bouw_kop(self) -> None:
        self.stand = Tekst("", "sub")
        self.stand.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.stand.setMinimumWidth(px(138))  # room for the longest, so that nothing moves
        self.naar_lijst = Knop("Terug", icoon="arrow-left")
        self.naar_lijst.setAccessibleDescription("Terug naar alle beoordelingen")
        self.naar_lijst.clicked.connect(self.terug)
        self.voortgang = Label("", Toon.NEUTRAAL)
        self.dien_in_knop = Knop("Indienen", Soort.PRIMAIR)
        self.dien_in_knop.clicked.connect(self.dien_in)
        for rustig in (self.stand, self.voortgang):
            rustig.setFixedHeight(px(Ruimte.BEDIENING))
        for deel in (self.stand, self.voortgang, self.naar_lijst, self.dien_in_knop):
            self.kop.voeg_actie_toe(deel)

    def _zet_acties(self) -> None:
        voeg = self._werkplek.venster.acties.voeg_toe
        for naam, tekst, doe, toets in (
            ("volgend-stuk", "Volgend stuk", self.stukken.naar_volgende, "Alt+PgDown"),
            ("vorig-stuk", "Vorig stuk", self.stukken.naar_vorige, "Alt+PgUp"),
            ("volgend-deel", "Volgend open onderdeel", self.checklist.naar_volgende, "Ctrl+Return"),
        ):
            voeg(Actie(f"beoordelen-{naam}", tekst, doe, (toets,), _GROEP), self)

    def _alle_secties(self) -> tuple[Sectie, ...]:
        tlv = next((u.id for u in self.beeld.beeld.route.uitkomsten if u.tlv), "")
        return self._secties(tlv)

    def _secties(self, aanbeveling: str) -> tuple[Sectie, ...]:
        beeld = self.beeld
        return make_sections(beeld.beeld.route, beeld.feiten, beeld.peildatum, aanbeveling)

    # ------------------------------------------------------------------ saving

    def _te_bewaren(self, onderdeel: str, keuze: str, tekst: str) -> None:
        nieuw = Onderdeel(keuze, tekst)
        if self.inhoud_nu.get(onderdeel, Onderdeel()) == nieuw and not self._mislukte(onderdeel):
            return
        self.inhoud_nu[onderdeel] = nieuw
        self.stand.zet_rol("sub")
        self.stand.setText("bezig met bewaren …")
        self._toon_stand()
        self.bewaarder.schrijf(onderdeel, keuze, tekst)

    def _mislukte(self, onderdeel: str) -> bool:
        return onderdeel in self.checklist.mislukt

    def _bewaard(self, onderdeel: str, moment: datetime) -> None:
        self.checklist.bewaard(onderdeel, moment)
        if self.bewaarder.klaar and not self.checklist.mislukt:
            self.stand.zet_rol("sub")
            self.stand.setText(f"bewaard om {moment:%H:%M:%S}")

    def _niet_bewaard(self, onderdeel: str, fout: Exception) -> None:
        # What the user must change first is not tried again until it was changed.
        opnieuw = not isinstance(fout, GebruikersFout)
        self.checklist.niet_bewaard(onderdeel, str(fout), opnieuw=opnieuw)
        self.stand.zet_rol("fout")
        self.stand.setText("niet bewaard")
        toon_fout(self, fout)

    def _toon_stand(self) -> None:
        secties = self._secties(self.inhoud_nu.get("aanbeveling", Onderdeel()).keuze)
        klaar, nodig = progress(secties, self.inhoud_nu)
        self.voortgang.zet(
            f"{klaar} van {nodig} gereed", Toon.OK if klaar == nodig else Toon.NEUTRAAL
        )
        self.checklist.toon_stand(secties, self.inhoud_nu)

    # ------------------------------------------------------------------ handing in

    def dien_in(self) -> None:
        """Hand in; what is missing is listed, and the first of it comes into view."""
        if self._dient_in:
            return
        self._dient_in = True
        self.bewaar_alles()  # these writes go first: the lane keeps its order
        self._werkplek.doe(
            self,
            partial(submit_or_missing, advies=self.beeld.regel.id),
            self._uitkomst,
            self._niet_ingediend,
        )

    def _uitkomst(self, gevonden: tuple[list[str], datetime | None]) -> None:
        self._dient_in = False
        mist, moment = gevonden
        if moment is not None:
            self.ingediend.emit(moment)
            return
        self.checklist.toon_missend(mist)

    def _niet_ingediend(self, fout: Exception) -> None:
        self._dient_in = False
        if isinstance(fout, DomeinFout) and fout.veld:
            self.checklist.ga_naar(fout.veld)
        toon_fout(self, fout)


def submit_or_missing(sessie: Sessie, *, advies: AdviesId) -> tuple[Sequence[str], datetime | None]:
    """Hand in, or return what is still missing: (missing parts, moment of handing in)."""
    mist = beoordeling.open_parts(sessie, advies)
    if mist:
        return mist, None
    beoordeling.submit(sessie, advies)
    return [], sessie.nu()
