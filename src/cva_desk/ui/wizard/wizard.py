"""The frame of the first run: where you are, the step, back and on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets import tijdlijn
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.toegangskaart import Toegangskaart
from cva_desk.ui.wizard import volgorde
from cva_desk.ui.wizard.stappen import (
    StapHerstel,
    StapKlaar,
    StapPersoon,
    StapRegeling,
    StapTerugvragen,
    Stapvlak,
    StapWelkom,
)
from cva_desk.ui.wizard.volgorde import Regelingkeuze, Stand, Stap

_NAMEN = ("Plaats", "SWV", "U", "Herstelwoorden", "Klaar")


class Wizard(Toegangskaart):
    """Asks everything a new vault needs.

    ``maak(NieuweKluis)`` comes once all is known; answer with ``toon_woorden`` or ``toon_fout``.
    ``klaar`` and ``oefenmap`` come at the end; ``gestopt`` when the user goes back at the start.
    """

    maak = Signal(object)
    afdrukken = Signal(str)  # the words
    klaar = Signal()
    oefenmap = Signal()
    gestopt = Signal()

    def __init__(
        self,
        regelingen: Sequence[Regelingkeuze],
        map_: str = "",
        *,
        kan_stoppen: bool = False,
        toeval: random.Random | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", " ", breedte=640, parent=parent)
        self._stand = Stand(map=map_)
        self._toeval = toeval or random.SystemRandom()
        self._kan_stoppen = kan_stoppen
        self._balk = tijdlijn.Tijdlijn()
        self.inhoud.insertWidget(0, self._balk)
        # No stacked widget: that would be as high as its highest page.
        self._stapel = QWidget()
        self._bladen = QVBoxLayout(self._stapel)
        self._bladen.setContentsMargins(0, 0, 0, 0)
        self.welkom = StapWelkom()
        self._voor: Stapvlak = self.welkom
        self.regeling = StapRegeling(regelingen)
        self.persoon = StapPersoon()
        self.herstel = StapHerstel()
        self.terugvragen = StapTerugvragen()
        self.gereed = StapKlaar()
        for vlak in (
            self.welkom,
            self.regeling,
            self.persoon,
            self.herstel,
            self.terugvragen,
            self.gereed,
        ):
            vlak.hide()
            self._bladen.addWidget(vlak)
        self.inhoud.addWidget(self._stapel)
        self.herstel.afdrukken.connect(self._druk_af)
        self.gereed.oefenmap.connect(self.oefenmap)
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R8)
        self.vorige = Knop("Vorige")
        self.vorige.clicked.connect(self._terug)
        rij.addWidget(self.vorige)
        rij.addStretch(1)
        self.verder = Knop("Verder", Soort.PRIMAIR)
        self.verder.clicked.connect(self._verder)
        rij.addWidget(self.verder)
        self.inhoud.addLayout(rij)
        self._toon()

    @property
    def stand(self) -> Stand:
        """Where the user is and what was typed."""
        return self._stand

    @property
    def vlak(self) -> Stapvlak:
        """The step in front."""
        return self._voor

    def zet_stand(self, stand: Stand) -> None:
        """Go on from this state."""
        self._stand = stand
        self._toon()

    def toon_woorden(self, woorden: str) -> None:
        """The vault is made; show its recovery words."""
        self.bezig(False)
        self._stand = volgorde.met_woorden(self._stand, woorden)
        self.persoon.vergeet_wachtwoord()
        self._toon()

    def toon_fout(self, fout: DomeinFout) -> None:
        """The vault could not be made; what was typed stays."""
        self.bezig(False)
        veld = fout.veld or ""
        if veld == "map":
            self._stand = replace(self._stand, stap=Stap.WELKOM)
            self._toon()
        if veld in self.vlak.velden:
            self.vlak.toon_fouten({veld: str(fout)})
        else:
            self.toon_melding(str(fout), Toon.DANGER)

    def bezig(self, aan: bool) -> None:
        """Show that the vault is being made."""
        self._stapel.setEnabled(not aan)
        self.vorige.setEnabled(not aan)
        self.verder.setEnabled(not aan)
        self.verder.zet_tekst("Even geduld…" if aan else self._verder_tekst())

    def _verder(self) -> None:
        self.wis_melding()
        self._stand = self.vlak.lees(self._stand)
        if self._stand.stap is Stap.KLAAR:
            self.klaar.emit()
            return
        if self._stand.stap is Stap.HERSTEL and not self._stand.opgeschreven:
            nummers = range(len(self._stand.woorden))
            gekozen = self._toeval.sample(nummers, volgorde.TERUG_TE_VRAGEN)
            self._stand = volgorde.vraag_terug(self._stand, tuple(gekozen))
            self._toon()
            return
        fouten = volgorde.fouten(self._stand)
        self.vlak.toon_fouten(fouten)
        if fouten:
            return
        if self._stand.stap is Stap.PERSOON:
            self.bezig(True)
            self.maak.emit(volgorde.nieuwe_kluis(self._stand))
            return
        self._stand = volgorde.volgende(self._stand)
        self._toon()

    def _terug(self) -> None:
        self.wis_melding()
        self._stand = self.vlak.lees(self._stand)
        if self._stand.mag_terug:
            self._stand = volgorde.vorige(self._stand)
            self._toon()
        elif self._stand.stap is Stap.WELKOM:
            self.gestopt.emit()

    def _druk_af(self) -> None:
        self.afdrukken.emit(" ".join(self._stand.woorden))

    def _verder_tekst(self) -> str:
        if self._stand.stap is Stap.KLAAR:
            return "Begin"
        if self._stand.stap is Stap.HERSTEL and not self._stand.opgeschreven:
            return "Ik heb ze opgeschreven"
        return "Maak de kluis" if self._stand.stap is Stap.PERSOON else "Verder"

    def _toon(self) -> None:
        stand = self._stand
        vlakken: dict[Stap, Stapvlak] = {
            Stap.WELKOM: self.welkom,
            Stap.REGELING: self.regeling,
            Stap.PERSOON: self.persoon,
            Stap.HERSTEL: self.terugvragen if stand.vraagt_woorden else self.herstel,
            Stap.KLAAR: self.gereed,
        }
        vlak = vlakken[stand.stap]
        vlak.toon(stand)
        if stand.vraagt_woorden or stand.stap is Stap.KLAAR:
            self.herstel.blad.zet(())
        self._voor.hide()
        self._voor = vlak
        vlak.show()
        self.titel.setText(vlak.titel)
        self.uitleg.setText(vlak.uitleg)
        self.kaart.setAccessibleName(vlak.titel)
        staten = [
            tijdlijn.Staat.GEDAAN
            if nummer < stand.nummer
            else tijdlijn.Staat.NU
            if nummer == stand.nummer
            else tijdlijn.Staat.STRAKS
            for nummer in range(1, len(_NAMEN) + 1)
        ]
        self._balk.zet(
            [tijdlijn.Stap(naam, staat) for naam, staat in zip(_NAMEN, staten, strict=True)]
        )
        begin = stand.stap is Stap.WELKOM and self._kan_stoppen
        self.vorige.setVisible(stand.mag_terug or begin)
        self.vorige.zet_tekst("Terug" if begin else "Vorige")
        self.verder.zet_tekst(self._verder_tekst())
        eerste = vlak.eerste_invoer() or self.verder
        eerste.setFocus(Qt.FocusReason.OtherFocusReason)
