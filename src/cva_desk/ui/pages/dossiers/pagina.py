"""The page: the list, or the form that adds to it; the form is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from cva_desk.ui.pages.dossiers.formulier import Ontvangstblad
from cva_desk.ui.pages.dossiers.lijst import Lijstblad
from cva_desk.ui.pages.ontvangst import ONTVANGEN, mag_ontvangen, zet_toets
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek


class DossiersPagina(QStackedWidget):
    """``toon_doel`` takes words to search for, or ``ONTVANGEN`` for the form."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self._werkplek = werkplek
        self.lijst = Lijstblad(werkplek)
        self.lijst.ontvangen.connect(self._ontvang)
        self.addWidget(self.lijst)
        self.setFocusProxy(self.lijst)
        self.formulier: Ontvangstblad | None = None
        self._zocht = False
        werkplek.venster.pagina_gewisseld.connect(self._gewisseld)

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something on what is in front."""
        if self.formulier is not None and self.currentWidget() is self.formulier:
            self.formulier.toon_melding(tekst, toon)
        else:
            self.lijst.toon_melding(tekst, toon)

    def toon_doel(self, doel: Hashable) -> None:
        """Search for these words; see also ``wordt_getoond``."""
        if isinstance(doel, str):
            self._zocht = True
            self.lijst.zoek_naar(doel)

    def wordt_getoond(self) -> None:
        """Show the list, or the form when that is where the user is."""
        zet_toets(self._werkplek, self)
        plek = self._werkplek.venster.plek
        if plek is not None and plek.doel == ONTVANGEN and mag_ontvangen(self._werkplek):
            self._toon_formulier()
            return
        self.setCurrentWidget(self.lijst)
        self.setFocusProxy(self.lijst)
        self.lijst.ververs_zo_nodig()

    def bewaar_alles(self) -> None:
        """Hand over what was typed in the form."""
        if self.formulier is not None:
            self.formulier.bewaar_alles()

    def _toon_formulier(self) -> None:
        if self.formulier is None:
            self.formulier = Ontvangstblad(self._werkplek)
            self.formulier.terug.connect(self._terug)
            self.addWidget(self.formulier)
        self.setCurrentWidget(self.formulier)
        self.setFocusProxy(self.formulier.leerling.velden["voornaam"].invoer)

    def _gewisseld(self, sleutel: str) -> None:
        # The window has given the focus by now; words typed in its search field are typed on here.
        if sleutel != "dossiers":
            return
        if self.formulier is not None and self.currentWidget() is self.formulier:
            if not self.formulier.isAncestorOf(self.focusWidget() or self):
                self.formulier.begin()
        elif self._zocht:
            self.lijst.typ_verder()
        elif self.lijst.isAncestorOf(self.focusWidget() or self) is False:
            self.lijst.tabel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._zocht = False

    def _ontvang(self) -> None:
        self._werkplek.venster.ga("dossiers", ONTVANGEN)

    def _terug(self) -> None:
        self._werkplek.venster.ga("dossiers")
