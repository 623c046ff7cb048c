"""The page itself: reads off the GUI thread; what was shown stays until the new is there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cva_desk.services.toegang import Sessie
from cva_desk.services.vandaag import Groep, Vandaagregel
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.ontvangst import ONTVANGEN, mag_ontvangen, zet_toets
from cva_desk.ui.pages.vandaag.beeld import Beeld, read
from cva_desk.ui.pages.vandaag.rijen import Groepkaart, sleutel
from cva_desk.ui.pages.vandaag.woorden import groet, kopzin, onderzin
from cva_desk.ui.pages.vandaag.zijkant import Zijkant
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.label import labelmaat
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.omslag import Kolommen

_LABEL = 92


class VandaagPagina(Scrollpagina):
    """Groups of lines at the left, numbers at the right."""

    def __init__(self, werkplek: Werkplek) -> None:
        nu = werkplek.sessie.nu()
        super().__init__(Kop(f"{groet(nu.hour)}.", onder=onderzin(nu.date(), None).split(" · ")[0]))
        self._werkplek = werkplek
        self._beeld: Beeld | None = None
        self._ronde = 0
        self._oud = True
        self._open: set[tuple[str, str]] = set()
        self._uitgebreid: dict[str, int] = {}
        self.groepen: list[Groepkaart] = []
        self.ontvang: Knop | None = None
        if mag_ontvangen(werkplek):
            self.ontvang = Knop("Dossier ontvangen", Soort.PRIMAIR, icoon="plus")
            self.ontvang.clicked.connect(self._ontvang)
            self.kop.voeg_actie_toe(self.ontvang)
        links = QWidget()
        self._links = QVBoxLayout(links)
        self._links.setContentsMargins(0, 0, 0, 0)
        self._links.setSpacing(Ruimte.R16)
        self._zijkant = Zijkant()
        self._kolommen = Kolommen(links, self._zijkant, verhouding=(68, 32))
        self._kolommen.hide()
        self.inhoud.addWidget(self._kolommen)
        self.inhoud.addStretch(1)
        werkplek.gewijzigd.connect(self._gewijzigd)

    def wordt_getoond(self) -> None:
        """Read again when something changed, or when the day did."""
        zet_toets(self._werkplek, self)
        dag = self._werkplek.sessie.peildatum
        if self._oud or self._beeld is None or self._beeld.vandaag.peildatum != dag:
            self._ververs()

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if gewijzigd.alleen_concept:
            return
        self._oud = True
        if self.isVisible():
            self._ververs()

    def _ververs(self) -> None:
        self._oud = False
        self._ronde += 1
        lees = partial(_read_round, self._ronde)
        self._werkplek.doe(self, lees, self._gelezen, self._mislukt, baan="other")

    def _gelezen(self, antwoord: tuple[int, Beeld]) -> None:
        ronde, beeld = antwoord
        if ronde == self._ronde:
            self.toon_beeld(beeld)

    def _mislukt(self, fout: Exception) -> None:
        self._oud = True  # what was shown stays; the next occasion tries again
        toon_fout(self, fout)

    def toon_beeld(self, beeld: Beeld) -> None:
        """Draw; nothing happens when it is what stands here already."""
        if beeld == self._beeld:
            return
        self._beeld = beeld
        self.wis_melding()
        self.kop.zet(
            kopzin(beeld.uur, beeld.vandaag.aandacht),
            onder=onderzin(beeld.vandaag.peildatum, beeld.vandaag.volgende_vergadering),
        )
        houd = self._focusplek()
        self._bouw_links(beeld)
        self._zijkant.zet(beeld)
        self._kolommen.show()
        self._zet_focus(houd)

    def _bouw_links(self, beeld: Beeld) -> None:
        while self._links.count():
            if widget := self._links.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        self.groepen = []
        open_ = frozenset(self._open)
        # All tags as wide as the widest, so that the words behind them stand in one column.
        breedtes = (labelmaat(regel.label).width() for regel in beeld.vandaag.regels)
        breed = max(px(_LABEL), *breedtes, 0)
        for groep in Groep:
            regels = [regel for regel in beeld.vandaag.regels if regel.groep is groep]
            if not regels:
                continue
            kaart = Groepkaart(
                groep.value,
                regels,
                open_,
                toon=self._uitgebreid.get(groep, 0),
                labelbreedte=breed,
            )
            kaart.gekozen.connect(self._ga)
            kaart.geklapt.connect(self._klapte)
            kaart.uitgebreid.connect(self._breidde_uit)
            self.groepen.append(kaart)
            self._links.addWidget(kaart)
        if not self.groepen:
            self._links.addWidget(_rust())
        self._links.addStretch(1)

    def _focusplek(self) -> tuple[str, str] | None:
        nu = QApplication.focusWidget()
        for groep in self.groepen:
            for rij in groep.rijen:
                if nu is not None and rij.isAncestorOf(nu):
                    return sleutel(rij.regel)
        return None

    def _zet_focus(self, plek: tuple[str, str] | None) -> None:
        # The line that had the focus is drawn anew; whoever walks with the keys stays where he was.
        if plek is None:
            return
        for groep in self.groepen:
            for rij in groep.rijen:
                if sleutel(rij.regel) == plek:
                    rij.knop.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _klapte(self, regel: Vandaagregel, open_: bool) -> None:
        (self._open.add if open_ else self._open.discard)(sleutel(regel))

    def _breidde_uit(self, groep: str, aantal: int) -> None:
        self._uitgebreid[groep] = aantal

    def _ga(self, regel: Vandaagregel) -> None:
        self._werkplek.venster.ga(regel.pagina, regel.dossier)

    def _ontvang(self) -> None:
        self._werkplek.venster.ga("dossiers", ONTVANGEN)


def _read_round(ronde: int, sessie: Sessie) -> tuple[int, Beeld]:
    return ronde, read(sessie)


def _rust() -> Kaart:
    kaart = Kaart(rand=0)
    kaart.voeg_toe(
        Leegstaat(
            "circle-check",
            "Alles is bij",
            "Hier staat wat vandaag en deze week gedaan moet worden, zodra er een dossier loopt.",
        )
    )
    return kaart
