"""One's own password: the old one once, the new one twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cva_desk.services import toegang
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart, knoppenrij
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.vellen.invoer import Invoervel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.balk import Balk
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.veld import Wachtwoordregel
from cva_desk.ui.wizard.wachtzin import MIN_TEKENS, estimate


class WachtwoordKaart(Instelkaart):
    """A sentence and a button."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(
            "Mijn wachtwoord",
            f"U ontgrendelt deze kluis als “{werkplek.sessie.wie.inlognaam}”, met een wachtwoord "
            "dat alleen u kent.",
        )
        self._werkplek = werkplek
        self.knop = Knop("Wijzig mijn wachtwoord…", icoon="key-round")
        self.knop.clicked.connect(self._open)
        self.voeg_toe(knoppenrij(self.knop))

    def _open(self) -> None:
        vel = WachtwoordVel(self, self._werkplek)
        vel.gelukt.connect(self._gewijzigd)
        vel.toon()

    def _gewijzigd(self) -> None:
        self._werkplek.venster.meld("Uw wachtwoord is gewijzigd.")


class WachtwoordVel(Invoervel):
    """Asks and changes; nothing typed here is kept as a draft."""

    def __init__(self, plek: QWidget, werkplek: Werkplek) -> None:
        super().__init__(
            plek, werkplek, "Wijzig uw wachtwoord", "Wijzig het wachtwoord", breedte=480
        )
        self.oud, self.nieuw = Wachtwoordregel(), Wachtwoordregel()
        self.herhaling = Wachtwoordregel()
        # The store says ``wachtwoord`` when the old one does not open.
        self.veld("wachtwoord", "Wachtwoord van nu", self.oud)
        self.veld("nieuw", "Nieuw wachtwoord", self.nieuw, hulp=estimate("").zin)
        self._balk = Balk(0.0, Toon.NEUTRAAL, tekst="sterkte van het wachtwoord")
        self.inhoud.addWidget(self._balk)
        self.veld("herhaling", "Nog een keer", self.herhaling)
        self.nieuw.textChanged.connect(self._toon_sterkte)
        self.herhaling.returnPressed.connect(self.probeer)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check what can be checked here; the rest is done where the key is."""
        nieuw = self.nieuw.text()
        if not self.oud.text():
            self.fout_bij("wachtwoord", "Typ het wachtwoord waarmee u nu ontgrendelt.")
        elif len(nieuw) < MIN_TEKENS:
            self.fout_bij("nieuw", f"Een wachtwoord heeft ten minste {MIN_TEKENS} tekens.")
        elif nieuw != self.herhaling.text():
            self.fout_bij("herhaling", "Dit is niet hetzelfde wachtwoord.")
        else:
            return partial(_wijzig, oud=self.oud.text(), nieuw=nieuw)
        return None

    def sluit(self) -> None:
        """Forget what was typed."""
        for regel in (self.oud, self.nieuw, self.herhaling):
            regel.wis()
        super().sluit()

    def _toon_sterkte(self, wachtwoord: str) -> None:
        sterkte = estimate(wachtwoord)
        self._balk.zet(sterkte.deel, sterkte.toon, sterkte.zin)
        self.velden["nieuw"].zet_fout("")
        self.velden["nieuw"].zet_hulp(sterkte.zin)


def _wijzig(sessie: Sessie, *, oud: str, nieuw: str) -> None:
    # Set here, in the lane that also locks: a key never comes back after the vault was closed.
    sessie.wie = toegang.change_password(sessie.kluis.map, sessie.wie.inlognaam, oud, nieuw)
