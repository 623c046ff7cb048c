"""The settings: cards in one column of readable width."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.rollen import Rol
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.pages.instellingen.bewaard import pas_instellingen_toe
from cva_desk.ui.pages.instellingen.certificaat import CertificaatKaart
from cva_desk.ui.pages.instellingen.controle import ControleKaart
from cva_desk.ui.pages.instellingen.herstel import HerstelKaart
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart
from cva_desk.ui.pages.instellingen.regeling import RegelingKaart
from cva_desk.ui.pages.instellingen.vergrendelen import VergrendelKaart
from cva_desk.ui.pages.instellingen.wachtwoord import WachtwoordKaart
from cva_desk.ui.pages.instellingen.weergave import WeergaveKaart
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.version import VERSION

_BREED = 720


class InstellingenPagina(Scrollpagina):
    """One card per subject; what this person may not do is not there."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(Kop("Instellingen"))
        self._werkplek = werkplek
        sessie, venster = werkplek.sessie, werkplek.venster
        self._strook = QWidget()
        self._kaarten = QVBoxLayout(self._strook)
        self._kaarten.setContentsMargins(0, 0, 0, 0)
        self._kaarten.setSpacing(Ruimte.R16)
        rij = QHBoxLayout()
        rij.addWidget(self._strook, 1)
        rij.addStretch(0)
        self.inhoud.addLayout(rij)
        self.inhoud.addStretch(1)
        self._zet_breedte()
        self.weergave: WeergaveKaart | None = None
        if venster.thema is not None:
            self.weergave = WeergaveKaart(venster.thema, venster.instellingen)
            self.weergave.veranderd.connect(self._zet_breedte)
            self._kaarten.addWidget(self.weergave)
        self.vergrendelen = VergrendelKaart(werkplek)
        self._kaarten.addWidget(self.vergrendelen)
        self.wachtwoord = WachtwoordKaart(werkplek)
        self._kaarten.addWidget(self.wachtwoord)
        self.certificaat = CertificaatKaart(werkplek)
        self._kaarten.addWidget(self.certificaat)
        self.herstel: HerstelKaart | None = None
        if Rol.BEHEERDER in sessie.persoon.rollen:
            self.herstel = HerstelKaart(werkplek)
            self._kaarten.addWidget(self.herstel)
        self.controle = ControleKaart(werkplek)
        self._kaarten.addWidget(self.controle)
        self.regeling = RegelingKaart(sessie.regels, sessie.peildatum)
        self._kaarten.addWidget(self.regeling)
        self._kaarten.addWidget(
            Instelkaart(
                "Over CvA Desk",
                f"Versie {VERSION}. Vrije software onder de licentie EUPL-1.2. Er gaat niets over "
                "het internet.",
            )
        )
        werkplek.gewijzigd.connect(self._gewijzigd)

    def wordt_getoond(self) -> None:
        """A certificate may have been kept elsewhere, while signing."""
        self.certificaat.ververs()
        self.vergrendelen.ververs()

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if not gewijzigd.alleen_concept:
            self.vergrendelen.ververs()
            pas_instellingen_toe(self._werkplek)

    def _zet_breedte(self) -> None:
        self._strook.setMaximumWidth(px(_BREED))
