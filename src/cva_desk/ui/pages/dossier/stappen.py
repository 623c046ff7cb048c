"""Which step opens which sheet, tab or page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.services import besluiten, planning, volledigheid
from cva_desk.ui.berichten import Vraag, vraag
from cva_desk.ui.pages.dossier.kop import Dossierkop
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Toon

_TAB = {
    "volledigheid": "volledigheid",
    "deskundige_toewijzen": "deskundigen",
    "deskundige_vervangen": "deskundigen",
    "advies_teruggeven": "deskundigen",
    "besluiten": "besluit",
    "buiten_behandeling": "besluit",
    "verzenden": "brieven",
    "brief_maken": "brieven",
    "stuk_toevoegen": "stukken",
}


class Stapstarter(QObject):
    """Starts a step by its id, from the head, the menu or a tab."""

    def __init__(self, werk: Dossierwerk, kop: Dossierkop) -> None:
        super().__init__(kop)
        self._werk = werk
        kop.stap_gekozen.connect(self.start)
        self._vellen: dict[str, Callable[[], None]] = {
            "plannen": self._plannen,
            "wijzigen": self._wijzigen,
            "aanvulling_vragen": self._aanvulling_vragen,
            "aanvulling_ontvangen": self._aanvulling_ontvangen,
            "compleet_verklaren": self._compleet,
            "meegeven": self._meegeven,
            "advies_schrijven": self._advies,
            "behandelen": self._vergadering,
            "advies_vaststellen": self._vergadering,
            "aanhouden": self._aanhouden,
            "gesprek": self._gesprek,
            "intrekken": self._intrekken,
            "doorverwijzen": self._doorverwijzen,
            "afronden": self._afronden,
        }

    def start(self, stap: str) -> None:
        """Start a step; one with a tab of its own goes there."""
        if not self._werk.heeft_beeld:
            return
        if stap in self._vellen:
            self._vellen[stap]()
        elif stap in _TAB:
            self._werk.tab_gevraagd.emit(_TAB[stap])

    # ------------------------------------------------------------------ sheets

    def _plannen(self) -> None:
        from cva_desk.ui.pages.dossier.donderdag import DonderdagVel

        DonderdagVel(self._werk).toon()

    def _wijzigen(self) -> None:
        from cva_desk.ui.pages.dossier.gegevens import GegevensVel

        GegevensVel(self._werk).toon()

    def _aanvulling_vragen(self) -> None:
        from cva_desk.ui.pages.dossier.aanvulling import AanvullingVel

        if not self._werk.beeld.volledigheid.open_punten:
            self._zeg("Er valt niets te vragen: alle punten van de volledigheid zijn in orde.")
            return
        AanvullingVel(self._werk).toon()

    def _aanvulling_ontvangen(self) -> None:
        from cva_desk.ui.pages.dossier.aanvulling import OntvangenVel

        OntvangenVel(self._werk).toon()

    def _meegeven(self) -> None:
        from cva_desk.ui.pages.dossier.meegeven import MeegeefVel

        if belet := self._werk.belet("meegeven"):
            self._werk.tab_gevraagd.emit("deskundigen")
            self._zeg(f"Meegeven kan nog niet. {belet}")
            return
        MeegeefVel(self._werk).toon()

    def _aanhouden(self) -> None:
        from cva_desk.ui.pages.dossier.donderdag import AanhoudVel

        AanhoudVel(self._werk).toon()

    def _gesprek(self) -> None:
        from cva_desk.ui.pages.dossier.gesprek import GesprekVel

        GesprekVel(self._werk).toon()

    # ------------------------------------------------------------------ one question

    def _compleet(self) -> None:
        self._werk.doe(
            self._werk.pagina, volledigheid.declare_complete, self._werk.dossier,
            klaar=self._compleet_klaar, mislukt=self._niet_compleet,
        )  # fmt: skip

    def _compleet_klaar(self, _: object) -> None:
        self._werk.meld("Het dossier is compleet verklaard.")

    def _niet_compleet(self, fout: Exception) -> None:
        from cva_desk.ui.berichten import toon_fout

        self._werk.tab_gevraagd.emit("volledigheid")
        toon_fout(self._werk.pagina, fout)

    def _intrekken(self) -> None:
        nummer = self._werk.beeld.gegevens.nummer
        vraag(
            self._werk.pagina,
            Vraag(
                f"Aanvraag {nummer} is ingetrokken",
                "De aanvraag stopt en er komt geen besluit. Het dossier blijft bewaard.",
                f"Leg vast: {nummer} ingetrokken",
                reden="Wie trok de aanvraag in, en waarom?",
            ),
            self._trek_in,
        )

    def _trek_in(self, reden: str) -> None:
        self._werk.doe(self._werk.pagina, planning.withdraw, self._werk.dossier, reden)

    def _doorverwijzen(self) -> None:
        nummer = self._werk.beeld.gegevens.nummer
        vraag(
            self._werk.pagina,
            Vraag(
                f"Aanvraag {nummer} doorverwijzen",
                "De aanvraag hoort bij een ander samenwerkingsverband of bij een andere instantie. "
                "Zij stopt hier.",
                f"Verwijs {nummer} door",
                reden="Waarheen, en waarom?",
            ),
            self._verwijs_door,
        )

    def _verwijs_door(self, reden: str) -> None:
        self._werk.doe(self._werk.pagina, planning.refer, self._werk.dossier, reden)

    def _afronden(self) -> None:
        nummer = self._werk.beeld.gegevens.nummer
        vraag(
            self._werk.pagina,
            Vraag(
                f"Dossier {nummer} afronden",
                "Alles is verzonden. Daarna kan in dit dossier niets meer veranderen.",
                f"Rond {nummer} af",
                reden="",
                gevaar=False,
            ),
            self._rond_af,
        )

    def _rond_af(self, _: str) -> None:
        self._werk.doe(self._werk.pagina, besluiten.finish, self._werk.dossier)

    # ------------------------------------------------------------------ another page

    def _advies(self) -> None:
        ik = self._werk.sessie.persoon.id
        eigen = any(
            regel.persoon == ik and regel.status is not Adviesstatus.VERVANGEN
            for regel in self._werk.beeld.adviezen
        )
        if eigen and self._werk.mag("advies_schrijven"):
            self._naar("beoordelingen")
        else:
            self._werk.tab_gevraagd.emit("deskundigen")

    def _vergadering(self) -> None:
        self._naar("vergaderingen")

    def _naar(self, sleutel: str) -> None:
        self._werk.werkplek.venster.ga(sleutel, self._werk.dossier)

    def _zeg(self, zin: str) -> None:
        pagina = self._werk.pagina
        if hasattr(pagina, "toon_melding"):
            pagina.toon_melding(zin, Toon.WARN)
