"""The list: search, chips, table; rows by page from SQL, off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.services import lijst
from cva_desk.services.lijst import Filter
from cva_desk.services.toegang import Sessie
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.acties import Actie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.models.pagina import PaginaModel
from cva_desk.ui.pages.dossiers.filters import Filterbalk, read_groups
from cva_desk.ui.pages.dossiers.regels import Dossierregel, columns, make_line
from cva_desk.ui.pages.ontvangst import mag_ontvangen
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.label import Toets
from cva_desk.ui.widgets.melding import Leegstaat, Melding
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.zoekveld import Zoekveld

_PER_PAGINA = 50
_ZOEKRUST_MS = 80


class Lijstblad(QWidget):
    """The list of dossiers this person may see."""

    ontvangen = Signal()

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._oud = True
        self._geladen = False
        sessie = werkplek.sessie
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(Ruimte.R24, Ruimte.R20, Ruimte.R24, Ruimte.R16)
        kolom.setSpacing(Ruimte.R12)
        self._kop = Kop("Dossiers", naast=" ")
        kolom.addWidget(self._kop)
        if mag_ontvangen(werkplek):
            knop = Knop("Dossier ontvangen", Soort.PRIMAIR, icoon="plus")
            knop.clicked.connect(self.ontvangen)
            self._kop.voeg_actie_toe(knop)
        self._melding = Melding("", sluitbaar=True)
        self._melding.hide()
        kolom.addWidget(self._melding)
        self.zoek = Zoekveld("Zoek op naam, nummer of school", toets="Ctrl F", rust_ms=_ZOEKRUST_MS)
        self.zoek.setMinimumWidth(px(240))
        self.filters = Filterbalk(read_groups(sessie))
        boven = Omslag(860, tussen=Ruimte.R16, tussen_onder=Ruimte.R8)
        boven.voeg_toe(self.zoek, 30)
        boven.voeg_toe(self.filters, 70, Qt.AlignmentFlag.AlignVCenter)
        kolom.addWidget(boven)
        dag = sessie.regels.regeling.vergadering.weekdag.value
        self.model = PaginaModel(
            columns(dag),
            _Bron(sessie).haal,
            _Bron(sessie).tel,
            voer=partial(werkplek.venster.runner.start, lane="other"),
            sorteer="nummer",
            richting="af",
            per_pagina=_PER_PAGINA,
            parent=self,
        )
        self.tabel = Tabel(self.model, "Dossiers")
        self.leeg = Leegstaat("folder-open", "", "", "x", soort=Soort.STIL)
        self.leeg.actie.connect(self._leeg_gedrukt)
        self._kaart = Tabelkaart(self.tabel, self.leeg)
        self._kaart.hide()  # before the first answer there is neither a list nor an empty state
        kolom.addWidget(self._kaart, 1)
        self._hulp = _help_line()
        self._hulp.hide()
        kolom.addWidget(self._hulp)
        kolom.addStretch(0)
        self.setFocusProxy(self.tabel)
        self.zoek.gezocht.connect(self.filters.zoek)
        self.zoek.omlaag.connect(self._naar_tabel)
        self.zoek.returnPressed.connect(self._naar_tabel)
        self.filters.gewijzigd.connect(self._gefilterd)
        self.model.geladen.connect(self._na_laden)
        self.model.mislukt.connect(self._mislukt)
        self.tabel.geopend.connect(self._open)
        werkplek.gewijzigd.connect(self._gewijzigd)
        actie = Actie(
            "dossiers-zoeken", "Zoek in de lijst", self.naar_zoek, ("Ctrl+F",), "Dossiers"
        )
        werkplek.venster.acties.voeg_toe(actie, self)

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something above the list."""
        self._melding.zet(tekst, toon)
        self._melding.show()

    def ververs_zo_nodig(self) -> None:
        """Ask for the rows when something changed since."""
        if self._oud:
            self._oud = False
            self.filters.zet_groepen(read_groups(self._werkplek.sessie))
            if self.model.totaal or self._geladen:
                self.model.ververs()
            else:
                self.model.zet_filter(self.filters.filter)

    def zoek_naar(self, tekst: str) -> None:
        """Show what fits these words."""
        self.zoek.setText(tekst)
        self.filters.zoek(tekst.strip())

    def naar_zoek(self) -> None:
        """Put the cursor in the search field."""
        self.zoek.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.zoek.selectAll()

    def typ_verder(self) -> None:
        """Put the cursor behind the words that were typed elsewhere."""
        self.zoek.setFocus(Qt.FocusReason.OtherFocusReason)
        self.zoek.deselect()
        self.zoek.end(False)

    def _naar_tabel(self) -> None:
        self.tabel.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.tabel.huidige_rij is None:
            self.tabel.kies(0)

    def _gefilterd(self, filter_: Filter) -> None:
        self.model.zet_filter(filter_)

    def _na_laden(self, totaal: int) -> None:
        eerste_keer, self._geladen = not self._geladen, True
        self._melding.hide()
        filter_ = self.filters.filter
        soort = "lopend" if filter_.alleen_lopend and not filter_.fasen else "gevonden"
        self._kop.zet("Dossiers", naast=f"{totaal} {soort}")
        if not totaal:
            self._zeg_waarom_leeg()
        self._hulp.setVisible(totaal > 0)
        self._kaart.show()
        if self.tabel.huidige_rij is None:
            self.tabel.kies(0)
        if eerste_keer and self.isVisible() and self.focusWidget() is None:
            self.tabel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _zeg_waarom_leeg(self) -> None:
        leeg = self.leeg
        if not self.filters.staat_open:
            leeg.titel.setText("Niets gevonden")
            leeg.uitleg.setText("Geen dossier past bij wat u zoekt en bij de filters die aanstaan.")
            leeg.knop.zet_tekst("Wis zoeken en filters")
            leeg.knop.show()
        elif mag_ontvangen(self._werkplek):
            leeg.titel.setText("Er loopt geen dossier")
            leeg.uitleg.setText(
                "Hier komen de aanvragen die de commissie ontvangt. Met de eerste begint u zo."
            )
            leeg.knop.zet_tekst("Dossier ontvangen")
            leeg.knop.show()
        else:
            leeg.titel.setText("Nog geen dossiers voor u")
            leeg.uitleg.setText("Hier komen de dossiers die de secretaris met u deelt.")
            leeg.knop.hide()

    def _leeg_gedrukt(self) -> None:
        if self.filters.staat_open:
            self.ontvangen.emit()
        else:
            self.zoek.clear()
            self.filters.wis()
            self.naar_zoek()

    def _mislukt(self, fout: Exception) -> None:
        self._oud = True
        self._kaart.show()
        toon_fout(self, fout)

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if not gewijzigd.alleen_concept:
            self._oud = True
            if self.isVisible():
                self.ververs_zo_nodig()

    def _open(self, regel: Dossierregel) -> None:
        self._werkplek.naar_dossier(regel.id)


class _Bron:
    """Fetches rows; runs off the GUI thread."""

    def __init__(self, sessie: Sessie) -> None:
        self._sessie = sessie

    def haal(
        self, sorteer: str, richting: str, filter_: object, vanaf: int, aantal: int, /
    ) -> Sequence[Dossierregel]:
        """Return one page of lines."""
        assert isinstance(filter_, Filter)
        regels = lijst.page(
            self._sessie,
            filter_,
            sorteer=sorteer,
            aflopend=richting == "af",
            vanaf=vanaf,
            aantal=aantal,
        )
        return [make_line(regel, self._sessie.peildatum) for regel in regels]

    def tel(self, filter_: object) -> int:
        """Return how many there are."""
        assert isinstance(filter_, Filter)
        return lijst.count(self._sessie, filter_)


def _help_line() -> QWidget:
    vak = QWidget()
    rij = QHBoxLayout(vak)
    rij.setContentsMargins(0, 0, 0, 0)
    rij.setSpacing(Ruimte.R4 + 2)
    for toets, wat in (("Enter", "opent"), ("↑ ↓", "kiezen"), ("Ctrl F", "zoekt")):
        rij.addWidget(Toets(toets))
        rij.addWidget(Tekst(wat, "klein"))
        rij.addSpacing(Ruimte.R12)
    rij.addStretch(1)
    return vak
