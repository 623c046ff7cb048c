"""A list with the chosen one beside it: what people, schools and boards have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.domain.namen import sort_key
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.models.kolom import Kolom
from cva_desk.ui.models.pagina import PaginaModel
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.zoekveld import Zoekveld


@dataclass(frozen=True, slots=True)
class Opzet:
    """What one list is: its columns, where its lines come from, how it is called."""

    naam: str
    zoek: str
    kolommen: tuple[Kolom, ...]
    lees: Callable[[str], Sequence[object]]
    leeg: tuple[str, str, str]


class Detailkaart(Kaart):
    """The chosen one: name, a muted line, facts, buttons, and whatever else comes below."""

    def __init__(self, titel: str, onder: str) -> None:
        super().__init__(titel)
        self.inhoud.setSpacing(Ruimte.R12)
        if onder:
            self.voeg_toe(Tekst(onder, "sub", breekt=True))

    def feiten(self, feiten: Sequence[tuple[str, str]]) -> None:
        """Show pairs of words; those without a value are left out."""
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R16)
        rooster.setVerticalSpacing(Ruimte.R4)
        rooster.setColumnStretch(1, 1)
        rooster.setColumnMinimumWidth(0, px(96))
        for nummer, (wat, waarde) in enumerate((w, v) for w, v in feiten if v):
            rooster.addWidget(Tekst(wat, "sub"), nummer, 0, Qt.AlignmentFlag.AlignTop)
            tekst = Tekst(waarde, breekt=True)
            tekst.setAccessibleName(f"{wat}: {waarde}")
            rooster.addWidget(tekst, nummer, 1)
        self.inhoud.addLayout(rooster)

    def acties(self, *knoppen: Knop) -> None:
        """Put buttons in a row."""
        vak = QWidget()
        stroom = Stroom(vak)
        for knop in knoppen:
            stroom.addWidget(knop)
        self.voeg_toe(vak)


class Lijsttab(QWidget):
    """Search, table, detail. ``gekozen`` hands over the line that is chosen, or None."""

    gekozen = Signal(object)
    geopend = Signal(object)

    def __init__(self, opzet: Opzet, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opzet = opzet
        self._houd, self._naar = "", ""
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R12)
        self.boven = QHBoxLayout()
        self.boven.setSpacing(Ruimte.R12)
        self.zoek = Zoekveld(opzet.zoek, toets="Ctrl F", rust_ms=80)
        self.zoek.setMaximumWidth(px(360))
        self.boven.addWidget(self.zoek, 1)
        self.boven.addStretch(1)
        kolom.addLayout(self.boven)
        self.model = PaginaModel(
            opzet.kolommen, self._haal, self._tel, sorteer=opzet.kolommen[0].sleutel, parent=self
        )
        self.tabel = Tabel(self.model, opzet.naam)
        titel, uitleg, knop = opzet.leeg
        self.leeg = Leegstaat("users", titel, uitleg, knop)
        kaart = Tabelkaart(self.tabel, self.leeg)
        kaart.setMinimumHeight(px(220))
        self._rol = QScrollArea()
        self._rol.setFrameShape(QFrame.Shape.NoFrame)
        self._rol.setWidgetResizable(True)
        self._rol.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rol.setMinimumHeight(px(180))
        kolom.addWidget(Kolommen(kaart, self._rol, verhouding=(62, 38), omslag=820), 1)
        self.setFocusProxy(self.tabel)
        self.zoek.gezocht.connect(self.model.zet_filter)
        self.zoek.omlaag.connect(self._naar_tabel)
        self.zoek.returnPressed.connect(self._naar_tabel)
        self.model.mislukt.connect(self._mislukt)
        self.model.geladen.connect(self._geladen)
        self.tabel.gekozen.connect(self._kies)
        self.tabel.geopend.connect(self.geopend)

    def ververs(self, kies: str = "") -> None:
        """Read again; ``kies`` is the id to go to."""
        self._naar = kies
        self.model.ververs()

    def toon_detail(self, kaart: QWidget | None) -> None:
        """Show this beside the list."""
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        kolom = QVBoxLayout(vlak)
        kolom.setContentsMargins(0, 0, 0, 0)
        if kaart is not None:
            kolom.addWidget(kaart)
        kolom.addStretch(1)
        oud = self._rol.takeWidget()
        self._rol.setWidget(vlak)
        if oud is not None:
            oud.hide()
            oud.deleteLater()

    def _naar_tabel(self) -> None:
        self.tabel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kies(self, rij: object) -> None:
        self._houd = str(getattr(rij, "id", ""))
        self.gekozen.emit(rij)

    def _geladen(self, totaal: int) -> None:
        # The table has gone back to the line that was chosen; somebody new comes before that.
        gezocht, self._naar = self._naar or self._houd, ""
        rijen = [self.model.rij(n) for n in range(totaal)]
        plek = next((n for n, rij in enumerate(rijen) if getattr(rij, "id", "") == gezocht), 0)
        if not totaal:
            self.gekozen.emit(None)
            return
        if self.tabel.currentIndex().row() == plek and self.tabel.huidige_rij is not None:
            self.gekozen.emit(rijen[plek])  # the same line may say something else now
        self.tabel.kies(plek)

    def _haal(
        self, sorteer: str, richting: str, filter_: object, vanaf: int, aantal: int, /
    ) -> Sequence[object]:
        kolom = next(k for k in self._opzet.kolommen if k.sleutel == sorteer)

        def sleutel(rij: object) -> str:
            return sort_key(str(kolom.waarde(rij)))

        rijen = list(self._opzet.lees(str(filter_ or "")))
        if kolom is not self._opzet.kolommen[0]:
            rijen.sort(key=sleutel)
        if richting == "af":
            rijen.reverse()
        return rijen[vanaf : vanaf + aantal]

    def _tel(self, filter_: object) -> int:
        return len(self._opzet.lees(str(filter_ or "")))

    def _mislukt(self, fout: Exception) -> None:
        toon_fout(self, fout)
