"""The rules this vault works by: whose they are, since when, where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.domain.kalender import plain_date
from cva_desk.services.regelingen import Bron, Regels, Zekerheid
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart, kolom
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

_ZEKER = {
    Zekerheid.GELEZEN: "in de bron gelezen",
    Zekerheid.AFGELEID: "uit de bron afgeleid",
    Zekerheid.INDIRECT: "uit een andere bron",
    Zekerheid.NIET_BEVESTIGD: "niet bevestigd",
}


class RegelingKaart(Instelkaart):
    """Name, routes and notes; the sources on request."""

    def __init__(self, regels: Regels, peildatum: date) -> None:
        regeling = regels.regeling
        super().__init__(
            "Regeling", f"{regeling.naam} · {regeling.swv_nummer} · {regeling.commissie}"
        )
        routes = regels.routes(peildatum)
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R16)
        rooster.setVerticalSpacing(Ruimte.R4)
        rooster.setColumnStretch(0, 1)
        for rij, route in enumerate(routes):
            rooster.addWidget(Tekst(route.naam, breekt=True), rij, 0)
            vanaf = Tekst(f"geldt sinds {plain_date(route.vanaf)}", "sub")
            rooster.addWidget(vanaf, rij, 1, Qt.AlignmentFlag.AlignTop)
        self.inhoud.addLayout(rooster)
        for zin in regeling.let_op:
            self.voeg_toe(Melding(zin, Toon.INFO))
        op_id = {bron.id: bron for route in routes for bron in route.bronnen}
        self._bronnen = tuple(op_id.values())
        self.link = LinkKnop("")
        self.link.clicked.connect(self._klap)
        self.voeg_toe(self.link)
        self.vlak: QWidget | None = None
        self._zet_link()

    def _klap(self) -> None:
        if self.vlak is None:
            self.vlak = _sources(self._bronnen)
            self.voeg_toe(self.vlak)
            self.vlak.show()
        else:
            self.vlak.setVisible(self.vlak.isHidden())
        self._zet_link()

    def _zet_link(self) -> None:
        open_ = self.vlak is not None and not self.vlak.isHidden()
        aantal = len(self._bronnen)
        self.link.zet_tekst("Verberg de bronnen" if open_ else f"Toon de {aantal} bronnen")
        self.link.zet_icoon("chevron-up" if open_ else "chevron-down")


def _sources(bronnen: tuple[Bron, ...]) -> QWidget:
    """Sources under the name of the document; where, and how sure."""
    vlak = QWidget()
    regels = kolom(tussen=2)
    vlak.setLayout(regels)
    for naam, groep in _per_document(bronnen):
        if regels.count():
            regels.addSpacing(Ruimte.R12)
        regels.addWidget(Tekst(naam, "vet", breekt=True))
        for bron in groep:
            hoe = f"{_ZEKER[bron.zekerheid]}, bekeken op {plain_date(bron.geldig_gezien_op)}"
            zin = f"{bron.vindplaats} · {hoe}" if bron.vindplaats else hoe.capitalize()
            tekst = Tekst(zin, "sub", breekt=True)
            tekst.setToolTip(bron.uitleg)
            regels.addWidget(tekst)
    return vlak


def _per_document(bronnen: tuple[Bron, ...]) -> Iterator[tuple[str, list[Bron]]]:
    namen = dict.fromkeys(bron.naam for bron in bronnen)
    for naam in namen:
        yield naam, [bron for bron in bronnen if bron.naam == naam]
