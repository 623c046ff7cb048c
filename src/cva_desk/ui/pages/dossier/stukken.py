"""The pieces: list left, viewer right; adding by dialog or by dropping files anywhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.domain.ids import StukId
from cva_desk.domain.stukken import Stuk
from cva_desk.services import dossierbeeld, stukken
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import Vraag, vraag
from cva_desk.ui.leesplaats import leeskamer, open_document
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.lijstlezer import LijstMetLezer
from cva_desk.ui.pages.dossier.stukrij import Keuzerij, Keuzerijen
from cva_desk.ui.pages.dossier.stukvel import WijzigStukVel
from cva_desk.ui.pages.dossier.tab import Dossiertab
from cva_desk.ui.pages.dossier.toevoegen import Aanvoer
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.bestandsdoel import Bestandsdoel
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Leegstaat, Melding
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_BEVINDING_KORT = 34


class StukkenTab(Dossiertab):
    """All pieces by number; those that lapsed stand last."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        self.setAcceptDrops(True)
        self._open = ""
        self.aanvoer = Aanvoer(werk, self)
        self.aanvoer.stand.connect(self._zet_stand)
        self.aanvoer.geweigerd.connect(self._weiger)
        self.aanvoer.toegevoegd.connect(self._toegevoegd)
        self._weigeringen: list[str] = []
        self._gekomen = ""
        self._te_vervallen = StukId("")
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(Ruimte.R24, Ruimte.R16, Ruimte.R24, Ruimte.R20)
        self.lezer = Lezer()
        werk.werkplek.venster.vergrendeld.connect(self.lezer.stop)
        buiten.addWidget(LijstMetLezer(self._lijst(), self.lezer), 1)

    def toon_beeld(self) -> None:
        """Draw the list; the piece that is open stays open."""
        beeld = self.werk.beeld
        mag = self.werk.mag("stuk_toevoegen")
        self.doel.setVisible(mag)
        self.setAcceptDrops(mag)
        op_volgorde = sorted(beeld.stukken, key=lambda s: (bool(s.vervallen), s.nummer))
        self.rijen.zet([(str(stuk.id), self._rij(stuk)) for stuk in op_volgorde])
        self.kaart.setVisible(bool(op_volgorde))
        self.leeg.setVisible(not op_volgorde)
        self.lezer.setVisible(bool(op_volgorde))
        if self._gekomen:
            gekomen, self._gekomen = self._gekomen, ""
            self.rijen.kies(gekomen)
        elif not self._open and op_volgorde:
            self.rijen.kies(str(op_volgorde[0].id))
        self._zet_acties()

    def ander_dossier(self) -> None:
        """Close what is open."""
        self._open = ""
        self.aanvoer.stop()
        self._weigeringen.clear()
        self._weigering.hide()
        self.rijen.zet([])
        self.lezer.leeg()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome anywhere on this tab."""
        self.doel.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self.doel.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self.doel.dropEvent(event)

    # ------------------------------------------------------------------ parts

    def _lijst(self) -> QWidget:
        links = QWidget()
        kolom = QVBoxLayout(links)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R12)
        self.doel = Bestandsdoel("Sleep stukken hierheen", "PDF, Word of beeld")
        self.doel.gekozen.connect(self._neem)
        kolom.addWidget(self.doel)
        self._bezig = Tekst("", "sub")
        self._bezig.hide()
        kolom.addWidget(self._bezig)
        self._weigering = Melding("", Toon.WARN, sluitbaar=True)
        self._weigering.gesloten.connect(self._weigeringen.clear)
        self._weigering.hide()
        kolom.addWidget(self._weigering)
        self.kaart = Kaart(rand=0)
        schuif = QScrollArea()
        schuif.setFrameShape(QFrame.Shape.NoFrame)
        schuif.setWidgetResizable(True)
        schuif.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        schuif.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        binnen = QVBoxLayout(vlak)
        binnen.setContentsMargins(0, Ruimte.R4, 0, Ruimte.R4)
        self.rijen = Keuzerijen("Stukken")
        self.rijen.gekozen.connect(self._kies)
        binnen.addWidget(self.rijen)
        binnen.addStretch(1)
        schuif.setWidget(vlak)
        self.kaart.inhoud.addWidget(schuif, 1)
        self.kaart.inhoud.addLayout(self._acties())
        kolom.addWidget(self.kaart, 1)
        self.leeg = Leegstaat(
            "file-text",
            "Nog geen stukken",
            "Sleep de stukken hierheen of kies ze. Zij komen genummerd in de kluis.",
        )
        self.leeg.uitleg.setMinimumWidth(px(200))
        kolom.addWidget(self.leeg, 1)
        return links

    def _acties(self) -> QHBoxLayout:
        rand = QHBoxLayout()
        rand.setContentsMargins(Ruimte.R16, Ruimte.R8, Ruimte.R16, Ruimte.R8 + 2)
        rij = Stroom()
        rand.addLayout(rij)
        self.wijzig = Knop("Wijzig gegevens…", klein=True)
        self.wijzig.clicked.connect(self._wijzig)
        self.vervalt = Knop("Laat vervallen…", klein=True)
        self.vervalt.clicked.connect(self._laat_vervallen)
        rij.addWidget(self.wijzig)
        rij.addWidget(self.vervalt)
        return rand

    def _rij(self, stuk: Stuk) -> Keuzerij:
        k, peildatum = stuk.kenmerken, self.werk.peildatum
        soort = next((s.naam for s in self.werk.beeld.route.stukken if s.id == k.soort), k.soort)
        delen = [woorden.dag_in_zin(k.datum, peildatum) if k.datum else "zonder datum"]
        if k.auteur:
            delen.append(k.auteur)
        if k.ondertekend_door:
            delen.append(f"getekend door {k.ondertekend_door}")
        labels = [(_kort(zin), Toon.WARN) for zin in stuk.bestand.bevindingen]
        if not stuk.bestand.toonbaar:
            labels.append(("niet te tonen", Toon.NEUTRAAL))
        if stuk.vervallen:
            labels = [("vervallen", Toon.NEUTRAAL)]
            delen = [stuk.vervallen]
        zelfde = soort == k.titel
        rij = Keuzerij(
            str(stuk.nummer), "" if zelfde else soort, k.titel, " · ".join(delen), labels
        )
        rij.setToolTip("\n".join(stuk.bestand.bevindingen))
        return rij

    # ------------------------------------------------------------------ what happens

    def _stuk(self) -> Stuk | None:
        gekozen = self.rijen.huidig
        return next((s for s in self.werk.beeld.stukken if str(s.id) == gekozen), None)

    def _kies(self, sleutel: str) -> None:
        self._zet_acties()
        stuk = self._stuk()
        if stuk is None or sleutel == self._open:
            return
        self._open = sleutel
        geldig = sum(1 for s in self.werk.beeld.stukken if not s.vervallen)
        plaats = f"stuk {stuk.nummer}" + ("" if stuk.vervallen else f" van {geldig}")
        kamer = leeskamer(self.werk.werkplek)
        haal = partial(_inhoud, stuk.id)
        self.lezer.open_later(
            partial(open_document, kamer, haal, self.werk.sessie),
            stuk.kenmerken.titel,
            plaats,
            annuleer=kamer.annuleer,
        )

    def _zet_acties(self) -> None:
        stuk = self._stuk() if self.werk.heeft_beeld else None
        mag = stuk is not None and not stuk.vervallen and self.werk.mag("stuk_toevoegen")
        for knop in (self.wijzig, self.vervalt):
            knop.setVisible(mag)
            knop.setAccessibleDescription(stuk.kenmerken.titel if stuk is not None else "")

    def _neem(self, paden: list[Path]) -> None:
        self._weigeringen.clear()
        self._weigering.hide()
        self.aanvoer.neem(paden)

    def _zet_stand(self, zin: str) -> None:
        self._bezig.setText(zin)
        self._bezig.setVisible(bool(zin))

    def _weiger(self, zin: str) -> None:
        self._weigeringen.append(zin)
        self._weigering.zet("\n".join(self._weigeringen), Toon.WARN)
        self._weigering.show()

    def _toegevoegd(self, stuk: str) -> None:
        self._gekomen = stuk

    def _wijzig(self) -> None:
        stuk = self._stuk()
        if stuk is not None:
            WijzigStukVel(self.werk, stuk).toon()

    def _laat_vervallen(self) -> None:
        stuk = self._stuk()
        if stuk is None:
            return
        self._te_vervallen = stuk.id
        vraag(
            self,
            Vraag(
                f"Stuk {stuk.nummer} laten vervallen",
                f"‘{stuk.kenmerken.titel}’ telt dan niet meer mee. Het blijft bewaard, met zijn "
                "nummer.",
                f"Laat stuk {stuk.nummer} vervallen",
            ),
            self._vervalt,
        )

    def _vervalt(self, reden: str) -> None:
        self.werk.doe(self, stukken.drop_piece, self.werk.dossier, self._te_vervallen, reden)


def _inhoud(stuk: StukId, sessie: Sessie) -> bytes:
    return dossierbeeld.read_piece(sessie, stuk)[1]


def _kort(zin: str) -> str:
    """Return a finding as a tag: its first words."""
    if "burgerservicenummer" in zin.lower() or "BSN" in zin:
        return "mogelijk een BSN"
    eerste = zin.split(".")[0]
    return (
        eerste if len(eerste) <= _BEVINDING_KORT else f"{eerste[: _BEVINDING_KORT - 1].rstrip()}…"
    )
