"""New recovery words: shown once, three of them asked back."""

from __future__ import annotations

import random

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cva_desk.services import toegang
from cva_desk.ui.afdrukken import print_recovery_words
from cva_desk.ui.berichten import Vraag, toon_fout, vraag
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart, knoppenrij, kolom
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.herstelblad import Herstelblad
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel
from cva_desk.ui.widgets.veld import Invoerregel, Veld

_TERUG = 3


class HerstelKaart(Instelkaart):
    """A sentence and a button, for the beheerder."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(
            "Herstelwoorden",
            "Vergeet iedereen zijn wachtwoord, dan opent alleen het blad met herstelwoorden deze "
            "kluis. Is het blad kwijt of gezien door een ander? Maak dan nieuwe woorden.",
        )
        self._werkplek = werkplek
        self.knop = Knop("Vernieuw de herstelwoorden…", icoon="shield-check")
        self.knop.clicked.connect(self._vraag)
        self.voeg_toe(knoppenrij(self.knop))
        self.melding = Melding("", Toon.WARN)
        self.melding.hide()
        self.voeg_toe(self.melding)

    def _vraag(self) -> None:
        vraag(
            self,
            Vraag(
                "Nieuwe herstelwoorden maken",
                "De woorden van nu openen de kluis daarna niet meer. De nieuwe verschijnen één "
                "keer. Zorg dat u ze kunt opschrijven of afdrukken.",
                "Maak nieuwe woorden",
                reden="",
            ),
            self._maak,
        )

    def _maak(self, _reden: str) -> None:
        self.knop.setEnabled(False)
        self._werkplek.doe(self, toegang.renew_recovery, self._gemaakt, self._mislukt)

    def _gemaakt(self, woorden: str) -> None:
        self.knop.setEnabled(True)
        # Until the words were asked back, nobody knows whether they were written down.
        self.melding.zet(
            "De nieuwe herstelwoorden zijn niet gecontroleerd. De oude werken niet meer. Heeft u "
            "het blad niet, maak dan opnieuw nieuwe woorden.",
            Toon.WARN,
        )
        self.melding.show()
        vel = HerstelVel(self, self._werkplek, woorden)
        vel.gecontroleerd.connect(self._klaar)
        vel.toon()

    def _klaar(self) -> None:
        self.melding.zet("De herstelwoorden zijn vernieuwd en gecontroleerd.", Toon.OK)
        self._werkplek.venster.meld("De herstelwoorden zijn vernieuwd.")

    def _mislukt(self, fout: Exception) -> None:
        self.knop.setEnabled(True)
        toon_fout(self, fout)


class HerstelVel(Vel):
    """First the words, then three of them asked back."""

    gecontroleerd = Signal()

    def __init__(
        self,
        plek: QWidget,
        werkplek: Werkplek,
        woorden: str,
        *,
        toeval: random.Random | None = None,
    ) -> None:
        super().__init__(plek, "Uw nieuwe herstelwoorden", breedte=600)
        self._werkplek = werkplek
        self._woorden = woorden
        self._toeval = toeval or random.SystemRandom()
        self.gevraagd: list[int] = []
        self.regels: list[Invoerregel] = []
        self._velden: list[Veld] = []
        self.uitleg = Tekst(
            "Schrijf de woorden op, of druk ze af. Zij verschijnen nu en nooit meer. Bewaar het "
            "blad in een afgesloten kast, niet bij de computer.",
            breekt=True,
        )
        self.inhoud.addWidget(self.uitleg)
        self.blad = Herstelblad(woorden.split())
        self.inhoud.addWidget(self.blad)
        self._vragen = kolom(tussen=Ruimte.R8)
        self.inhoud.addLayout(self._vragen)
        self.druk_af = Knop("Druk het blad af", icoon="printer")
        self.druk_af.clicked.connect(self._druk_af)
        self.knoppen.addWidget(self.druk_af)
        self.terug = Knop("Toon de woorden")
        self.terug.clicked.connect(self._toon_woorden)
        self.terug.hide()
        self.knoppen.addWidget(self.terug)
        self.verder = Knop("Ik heb ze opgeschreven", Soort.PRIMAIR)
        self.verder.clicked.connect(self._verder)
        self.knoppen.addWidget(self.verder)

    def sluit(self) -> None:
        """Take the words off the screen."""
        self._woorden = ""
        self.blad.zet(())
        super().sluit()

    def _verder(self) -> None:
        if self.gevraagd:
            self._controleer()
        else:
            self._vraag_terug()

    def _vraag_terug(self) -> None:
        aantal = len(self._woorden.split())
        self.gevraagd = sorted(self._toeval.sample(range(aantal), _TERUG))
        self.blad.zet(())
        self.blad.hide()
        self.druk_af.hide()
        self.terug.show()
        self.uitleg.setText("Neem uw blad erbij en typ deze woorden over.")
        for nummer in self.gevraagd:
            regel = Invoerregel()
            regel.setMaximumWidth(px(260))
            regel.returnPressed.connect(self._verder)
            veld = Veld(f"Woord {nummer + 1}", regel)
            self.regels.append(regel)
            self._velden.append(veld)
            self._vragen.addWidget(veld)
        self.verder.zet_tekst("Controleer")
        self.regels[0].setFocus()

    def _toon_woorden(self) -> None:
        for veld in self._velden:
            veld.hide()
            veld.deleteLater()
        self.gevraagd, self.regels, self._velden = [], [], []
        self.blad.zet(self._woorden.split())
        self.blad.show()
        self.terug.hide()
        self.druk_af.show()
        self.uitleg.setText("Schrijf de woorden op, of druk ze af.")
        self.verder.zet_tekst("Ik heb ze opgeschreven")
        self.verder.setFocus()

    def _controleer(self) -> None:
        woorden = self._woorden.split()
        fout = None
        for nummer, regel, veld in zip(self.gevraagd, self.regels, self._velden, strict=True):
            getypt = regel.text().strip().lower()
            zin = f"Dit is niet woord {nummer + 1}. Kijk op uw blad."
            if not getypt:
                zin = f"Vul woord {nummer + 1} in."
            goed = getypt == woorden[nummer]
            veld.zet_fout("" if goed else zin)
            if not goed and fout is None:
                fout = regel
        if fout is not None:
            fout.setFocus()
            return
        self.gecontroleerd.emit()
        self.sluit()

    def _druk_af(self) -> None:
        print_recovery_words(self.window(), self._woorden)
