"""The page: three lists behind tabs, one button that adds to the list in front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.acties import Actie
from cva_desk.ui.pages.mensen.mensentab import Mensentab
from cva_desk.ui.pages.mensen.scholentab import Besturentab, Scholentab
from cva_desk.ui.pages.ontvangst import zet_toets
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.tabbalk import Tabbalk

_TABS = (("mensen", "Mensen"), ("scholen", "Scholen"), ("besturen", "Besturen"))
_ERBIJ = {
    "mensen": "Persoon toevoegen",
    "scholen": "School toevoegen",
    "besturen": "Bestuur toevoegen",
}
_SOORTEN = frozenset(
    {
        "persoon_vastgelegd",
        "persoon_vertrokken",
        "band_vastgelegd",
        "school_vastgelegd",
        "bestuur_vastgelegd",
    }
)


class MensenPagina(Scrollpagina):
    """People, schools, boards."""

    def __init__(self, werkplek: Werkplek) -> None:
        kop = Kop(
            "Mensen en scholen",
            onder="Wie met de commissie werkt, welke scholen aanvragen, wie welke banden heeft.",
        )
        super().__init__(kop)
        self._werkplek = werkplek
        self._oud: set[str] = {sleutel for sleutel, _ in _TABS}
        self.erbij = Knop(_ERBIJ["mensen"], Soort.PRIMAIR, icoon="plus")
        self.erbij.clicked.connect(self._voeg_toe)
        kop.voeg_actie_toe(self.erbij)
        self.kolom.setSpacing(Ruimte.R12)
        self.inhoud.setSpacing(Ruimte.R12)
        self.tabs = Tabbalk(_TABS)
        self.inhoud.addWidget(self.tabs)
        self.mensen = Mensentab(werkplek)
        self.scholen = Scholentab(werkplek)
        self.besturen = Besturentab(werkplek)
        self._stapel = QStackedWidget()
        self._delen: dict[str, Mensentab | Scholentab | Besturentab] = {
            "mensen": self.mensen, "scholen": self.scholen, "besturen": self.besturen
        }  # fmt: skip
        for deel in self._delen.values():
            self._stapel.addWidget(deel)
        self.inhoud.addWidget(self._stapel, 1)
        self.tabs.gekozen.connect(self._wissel)
        self.setFocusProxy(self.mensen)
        werkplek.gewijzigd.connect(self._gewijzigd)
        werkplek.venster.acties.voeg_toe(
            Actie(
                "mensen-zoeken", "Zoek in de lijst", self._zoek, ("Ctrl+F",), "Mensen en scholen"
            ),
            self,
        )

    def wordt_getoond(self) -> None:
        """Read again what changed since."""
        zet_toets(self._werkplek, self)
        self._ververs()

    def _ververs(self) -> None:
        huidig = self.tabs.huidig
        if huidig in self._oud:
            self._oud.discard(huidig)
            self.wis_melding()
            self._delen[huidig].ververs()

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if gewijzigd.soorten & _SOORTEN:
            self._oud = set(self._delen)
            if self.isVisible():
                self._ververs()

    def _wissel(self, sleutel: str) -> None:
        self._stapel.setCurrentWidget(self._delen[sleutel])
        self.setFocusProxy(self._delen[sleutel])
        self.erbij.zet_tekst(_ERBIJ[sleutel])
        self._ververs()

    def _voeg_toe(self) -> None:
        self._delen[self.tabs.huidig].voeg_toe()

    def _zoek(self) -> None:
        zoek = self._delen[self.tabs.huidig].zoek
        zoek.setFocus(Qt.FocusReason.ShortcutFocusReason)
        zoek.selectAll()
