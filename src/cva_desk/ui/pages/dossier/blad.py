"""The page of one dossier: head with the next step, tabs, and the refresh of both."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cva_desk.domain.ids import DossierId
from cva_desk.domain.meldingen import DomeinFout
from cva_desk.services.dossierbeeld import open_dossier
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.acties import Actie
from cva_desk.ui.pages.dossier.kop import Dossierkop
from cva_desk.ui.pages.dossier.stappen import Stapstarter
from cva_desk.ui.pages.dossier.tab import Dossiertab
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.melding import Leegstaat, Melding
from cva_desk.ui.widgets.tabbalk import Tabbalk

_TABS = (
    ("overzicht", "Overzicht"),
    ("stukken", "Stukken"),
    ("volledigheid", "Volledigheid"),
    ("deskundigen", "Deskundigen"),
    ("besluit", "Advies en besluit"),
    ("brieven", "Brieven"),
    ("logboek", "Logboek"),
)
_VOOR_DESKUNDIGE = ("overzicht", "stukken")


class DossierPagina(QWidget):
    """Shows the dossier whose id ``toon_doel`` is given."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self.werk = Dossierwerk(werkplek, self)
        self._id: DossierId | None = None
        self._oud: set[str] = set()
        self._net_gelezen = False
        breed = werkplek.sessie.kijker.breed
        self._tabs = [t for t in _TABS if breed or t[0] in _VOOR_DESKUNDIGE]
        self._bladen: dict[str, Dossiertab] = {}
        self._bouw()
        self.starter = Stapstarter(self.werk, self.kop)
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(0)
        self._straks.timeout.connect(self.ververs)
        werkplek.gewijzigd.connect(self._gewijzigd)
        self.werk.tab_gevraagd.connect(self.toon_tab)
        self.werk.stap_gevraagd.connect(self.starter.start)
        for nummer, (sleutel, naam) in enumerate(self._tabs, 1):
            werkplek.venster.acties.voeg_toe(
                Actie(
                    f"dossier-{sleutel}",
                    naam,
                    _Tabkeuze(self, sleutel).kies,
                    (f"Ctrl+{nummer}",),
                    "In een dossier",
                ),
                self,
            )

    # ------------------------------------------------------------------ the page protocol

    def toon_doel(self, doel: Hashable) -> None:
        """Show this dossier; ``(id, tab)`` opens it at one of its tabs."""
        id_, tab = doel if isinstance(doel, tuple) else (doel, "")
        if id_ != self._id:
            self.bewaar_alles()
            self._id = DossierId(str(id_))
            self._melding.hide()
            self.werk.zet_beeld(None)
            for blad in self._bladen.values():
                blad.ander_dossier()
            self.tabs.kies(self._tabs[0][0])
        self.ververs()
        self._net_gelezen = True
        if tab:
            self.toon_tab(tab)

    def wordt_getoond(self) -> None:
        """Read again: other pages may have changed it."""
        # The window asks twice when it goes to a dossier: once for which, once for showing.
        if not self._net_gelezen:
            self.ververs()
        self._net_gelezen = False

    def bewaar_alles(self) -> None:
        """Hand over what was typed in any tab."""
        for blad in self._bladen.values():
            blad.bewaar_alles()

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something under the tabs."""
        self._melding.zet(tekst, toon)
        self._melding.show()

    # ------------------------------------------------------------------ tabs

    @property
    def tab(self) -> str:
        """The key of the tab in front."""
        return self.tabs.huidig

    def blad(self, sleutel: str) -> Dossiertab:
        """Return a tab, made on first use."""
        if sleutel not in self._bladen:
            self._bladen[sleutel] = blad = _maak(sleutel, self.werk)
            self._stapel.addWidget(blad)
            self._oud.add(sleutel)
        return self._bladen[sleutel]

    def toon_tab(self, sleutel: str) -> None:
        """Bring a tab to the front."""
        if sleutel in (naam for naam, _ in self._tabs):
            self.tabs.kies(sleutel)

    def ververs(self) -> None:
        """Read the dossier again and draw what is in front."""
        if self._id is None:
            return
        try:
            beeld = open_dossier(self.werk.sessie, self._id)
        except DomeinFout as fout:
            self.werk.zet_beeld(None)
            self._toon_niets(str(fout))
            return
        self.werk.zet_beeld(beeld)
        self._niets.hide()
        self._vol.show()
        self.kop.toon(self.werk)
        self._tel()
        self._oud = set(self._bladen)
        self._toon_blad(self.tab)

    # ------------------------------------------------------------------ inside

    def _bouw(self) -> None:
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.setSpacing(0)
        self._vol = QWidget()
        kolom = QVBoxLayout(self._vol)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        boven = QVBoxLayout()
        boven.setContentsMargins(Ruimte.R24, Ruimte.R20, Ruimte.R24, 0)
        boven.setSpacing(Ruimte.R12)
        self.kop = Dossierkop()
        boven.addWidget(self.kop)
        self.tabs = Tabbalk(self._tabs)
        self.tabs.gekozen.connect(self._toon_blad)
        boven.addWidget(self.tabs)
        self._melding = Melding("", sluitbaar=True)
        self._melding.hide()
        boven.addWidget(self._melding)
        kolom.addLayout(boven)
        self._stapel = QStackedWidget()
        kolom.addWidget(self._stapel, 1)
        buiten.addWidget(self._vol)
        self._niets = Leegstaat(
            "folder-open", "Geen dossier gekozen", "Kies een dossier in de lijst.", "Naar dossiers"
        )
        self._niets.actie.connect(self._naar_lijst)
        buiten.addWidget(self._niets)
        self._vol.hide()

    def _tel(self) -> None:
        beeld = self.werk.beeld
        punten = beeld.volledigheid.punten
        klaar = sum(1 for punt in punten if not punt.is_open)
        tellingen = {
            "stukken": str(sum(1 for s in beeld.stukken if not s.vervallen)),
            "volledigheid": f"{klaar}/{len(punten)}",
            "brieven": str(sum(1 for b in beeld.brieven if b.status.value != "vervallen") or ""),
        }
        for sleutel, _ in self._tabs:
            if sleutel in tellingen:
                self.tabs.zet_telling(sleutel, tellingen[sleutel])

    def _toon_blad(self, sleutel: str) -> None:
        if not self.werk.heeft_beeld:
            return
        self.kop.zet_tab(sleutel)
        blad = self.blad(sleutel)
        self._stapel.setCurrentWidget(blad)
        if sleutel in self._oud:
            self._oud.discard(sleutel)
            blad.toon_beeld()

    def _toon_niets(self, zin: str) -> None:
        self._vol.hide()
        self._niets.titel.setText("Dit dossier kan niet worden getoond")
        self._niets.uitleg.setText(zin)
        self._niets.show()

    def _naar_lijst(self) -> None:
        self.werk.werkplek.venster.ga("dossiers")

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if self._id is None or gewijzigd.alleen_concept:
            return
        # What is not in front is read again when it comes to the front.
        if self.isVisible():
            self._straks.start()


class _Tabkeuze(QObject):
    """Brings one tab to the front, for its key."""

    def __init__(self, pagina: DossierPagina, sleutel: str) -> None:
        super().__init__(pagina)
        self._pagina, self._sleutel = pagina, sleutel

    def kies(self) -> None:
        """Show it and go there with the focus."""
        self._pagina.toon_tab(self._sleutel)
        self._pagina.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _maak(sleutel: str, werk: Dossierwerk) -> Dossiertab:
    """Make one tab; each is imported when somebody first looks at it."""
    if sleutel == "overzicht":
        from cva_desk.ui.pages.dossier.overzicht import OverzichtTab

        return OverzichtTab(werk)
    if sleutel == "stukken":
        from cva_desk.ui.pages.dossier.stukken import StukkenTab

        return StukkenTab(werk)
    if sleutel == "volledigheid":
        from cva_desk.ui.pages.dossier.volledigheid import VolledigheidTab

        return VolledigheidTab(werk)
    if sleutel == "deskundigen":
        from cva_desk.ui.pages.dossier.deskundigen import DeskundigenTab

        return DeskundigenTab(werk)
    if sleutel == "besluit":
        from cva_desk.ui.pages.dossier.besluit import BesluitTab

        return BesluitTab(werk)
    if sleutel == "brieven":
        from cva_desk.ui.pages.dossier.brieven import BrievenTab

        return BrievenTab(werk)
    from cva_desk.ui.pages.dossier.logtab import LogboekTab

    return LogboekTab(werk)
