"""After how many minutes without a key or a click the vault locks."""

from __future__ import annotations

from functools import partial

from cva_desk.domain.rollen import Rol
from cva_desk.services import stamgegevens
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.instellingen.bewaard import (
    MEEST,
    MINST,
    MINUTEN,
    kept_minutes,
    pas_instellingen_toe,
)
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Keuzelijst, Veld


class VergrendelKaart(Instelkaart):
    """The beheerder chooses; the others read it."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(
            "Vergrendelen",
            "Raakt u toetsenbord en muis een tijd niet aan, dan gaat de kluis op slot. Wat u "
            "typte, blijft bewaard. Met Ctrl L vergrendelt u meteen.",
        )
        self._werkplek = werkplek
        self.keuze: Keuzelijst | None = None
        self._nu = Tekst("", "vet", breekt=True)
        if Rol.BEHEERDER in werkplek.sessie.persoon.rollen:
            self.keuze = Keuzelijst()
            for minuten in range(MINST, MEEST + 1):
                self.keuze.addItem(_minuten(minuten), minuten)
            self.keuze.setMaximumWidth(px(180))
            self.keuze.activated.connect(self._koos)
            self.voeg_toe(
                Veld("Vergrendel na", self.keuze, hulp="Dit geldt voor iedereen met deze kluis.")
            )
        else:
            self.voeg_toe(self._nu)
            self.voeg_toe(Tekst("De beheerder kan dit veranderen.", "klein", breekt=True))
        self.ververs()

    def ververs(self) -> None:
        """Show what is kept now."""
        minuten = kept_minutes(stamgegevens.settings(self._werkplek.sessie))
        self._nu.setText(f"Vergrendelt na {_minuten(minuten)}.")
        if self.keuze is not None:
            self.keuze.setCurrentIndex(minuten - MINST)

    def _koos(self, plek: int) -> None:
        bewaar = partial(_bewaar, minuten=MINST + plek)
        self._werkplek.doe(self, bewaar, self._bewaard, self._mislukt)

    def _bewaard(self, minuten: int) -> None:
        pas_instellingen_toe(self._werkplek)
        self._werkplek.venster.meld(f"De kluis vergrendelt na {_minuten(minuten)}.")

    def _mislukt(self, fout: Exception) -> None:
        self.ververs()  # the list shows again what is in force
        toon_fout(self, fout)


def _bewaar(sessie: Sessie, *, minuten: int) -> int:
    stamgegevens.save_setting(sessie, MINUTEN, str(minuten))
    return minuten


def _minuten(aantal: int) -> str:
    return "1 minuut" if aantal == 1 else f"{aantal} minuten"
