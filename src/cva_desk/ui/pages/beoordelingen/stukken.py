"""The pieces as handed out, beside the form: one in the viewer, the next and the one before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.ids import StukId
from cva_desk.services import dossierbeeld
from cva_desk.services.regelingen import Route
from cva_desk.services.stukken import Stuk
from cva_desk.services.toegang import Sessie
from cva_desk.ui.leesplaats import leeskamer, open_document
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import IcoonKnop
from cva_desk.ui.widgets.veld import Keuzelijst


class Stukkenlezer(QWidget):
    """A viewer with a switch above it. Alt+PgDn and Alt+PgUp go on and back (see the form)."""

    def __init__(self, werkplek: Werkplek, stukken: Sequence[Stuk], route: Route) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._stukken = tuple(stukken)
        self._soorten = {soort.id: soort.naam for soort in route.stukken}
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R4)
        self.vorige = IcoonKnop("chevron-left", "Vorig stuk (Alt+Page Up)", rustig=False)
        self.vorige.clicked.connect(self.naar_vorige)
        self.lijst = Keuzelijst()
        self.lijst.setAccessibleName("Stuk")
        for stuk in self._stukken:
            self.lijst.addItem(f"{stuk.nummer}. {self._naam(stuk)}")
        self.volgende = IcoonKnop("chevron-right", "Volgend stuk (Alt+Page Down)", rustig=False)
        self.volgende.clicked.connect(self.naar_volgende)
        rij.addWidget(self.vorige)
        rij.addWidget(self.lijst, 1)
        rij.addWidget(self.volgende)
        kolom.addLayout(rij)
        self.lezer = Lezer()
        kolom.addWidget(self.lezer, 1)
        self.setMinimumWidth(px(280))
        for knop in (self.vorige, self.lijst, self.volgende):
            knop.setVisible(bool(self._stukken))
        if self._stukken:
            self._toon(0)
        else:
            self.lezer.toon_reden(
                "Stukken", "", "Het dossier is nog niet aan u meegegeven. De secretaris doet dat."
            )
        self.lijst.currentIndexChanged.connect(self._toon)

    def naar_vorige(self) -> None:
        """Show the piece before."""
        if self.lijst.currentIndex() > 0:
            self.lijst.setCurrentIndex(self.lijst.currentIndex() - 1)

    def naar_volgende(self) -> None:
        """Show the next piece."""
        if self.lijst.currentIndex() < len(self._stukken) - 1:
            self.lijst.setCurrentIndex(self.lijst.currentIndex() + 1)

    def stop(self) -> None:
        """End the work of the viewer."""
        self.lezer.stop()

    def _toon(self, plek: int) -> None:
        self.vorige.setEnabled(plek > 0)
        self.volgende.setEnabled(plek < len(self._stukken) - 1)
        stuk = self._stukken[plek]
        waar = f"stuk {plek + 1} van {len(self._stukken)}"
        kamer = leeskamer(self._werkplek)
        self.lezer.open_later(
            partial(open_document, kamer, partial(_bytes, stuk=stuk.id), self._werkplek.sessie),
            self._naam(stuk),
            waar,
            annuleer=kamer.annuleer,
        )

    def _naam(self, stuk: Stuk) -> str:
        soort = self._soorten.get(stuk.kenmerken.soort, "Stuk")
        return stuk.kenmerken.titel or soort


def _bytes(sessie: Sessie, *, stuk: StukId) -> bytes:
    return dossierbeeld.read_piece(sessie, stuk)[1]
