"""Points of the completeness list, per kind of piece; each explains itself in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

# A point as the rules judge it (``rules.stukkenlijsten.Punt``), which this room may not import.
Punt = Any
_ANTWOORDEN = (("ja", "ja"), ("nee", "nee"), ("nvt", "n.v.t."))
_TOON = {
    "ok": Toon.OK,
    "ontbreekt": Toon.DANGER,
    "te_oud": Toon.DANGER,
    "wordt_te_oud": Toon.WARN,
    "niet_ondertekend": Toon.DANGER,
    "onbekend": Toon.WARN,
    "niet_nodig": Toon.NEUTRAAL,
    "toegestaan_met_reden": Toon.INFO,
}


class Puntgroep(QWidget):
    """All points of one kind of piece. What is wholly in order is folded to one line."""

    beantwoord = Signal(str, str)
    toestaan = Signal(str, str)
    intrekken = Signal(str)

    def __init__(self, naam: str) -> None:
        super().__init__()
        self._naam = naam
        self.setAccessibleName(naam)
        self.inhoud = QVBoxLayout(self)
        self.inhoud.setContentsMargins(Ruimte.R20, Ruimte.R8, Ruimte.R16, Ruimte.R8)
        self.inhoud.setSpacing(Ruimte.R8)
        kop = QHBoxLayout()
        kop.setSpacing(Ruimte.R12)
        kop.addWidget(Tekst(naam, "vet", breekt=True), 1)
        self._stand = Label("")
        kop.addWidget(self._stand)
        self.klap = LinkKnop("verberg")
        self.klap.setFixedWidth(self.klap.sizeHint().width())
        self.klap.clicked.connect(self._klap)
        kop.addWidget(self.klap)
        self.inhoud.addLayout(kop)
        self.rijen: dict[str, Puntrij] = {}
        self._zelf_gekozen: bool | None = None
        self._punten: Sequence[Punt] = ()
        self._antwoorden: Mapping[str, tuple[str, str]] = {}
        self._mag = False

    def toon(
        self, punten: Sequence[Punt], antwoorden: Mapping[str, tuple[str, str]], *, mag: bool
    ) -> None:
        """Show these points; rows that are there already change in place."""
        self._punten, self._antwoorden, self._mag = punten, antwoorden, mag
        nodig = sum(1 for p in punten if p.is_open and p.zwaarte.value == "vereist")
        let_op = sum(1 for p in punten if p.is_open) - nodig
        if nodig:
            self._stand.zet(f"{nodig} open", Toon.DANGER if nodig else Toon.OK)
        elif let_op:
            self._stand.zet(woorden.aantal(let_op, "aandachtspunt", "aandachtspunten"), Toon.WARN)
        elif all(p.status.value == "niet_nodig" for p in punten):
            self._stand.zet("niet nodig", Toon.NEUTRAAL)
        else:
            self._stand.zet("in orde", Toon.OK)
        # A group that became complete under somebody's hands stays open.
        if self._zelf_gekozen is None and (nodig or let_op):
            self._zelf_gekozen = True
        self._teken()

    def _klap(self) -> None:
        self._zelf_gekozen = not self._zelf_gekozen
        self._teken()

    def _teken(self) -> None:
        open_ = bool(self._zelf_gekozen)
        self.klap.zet_tekst("verberg" if open_ else "toon")
        self.klap.setAccessibleName(f"{'verberg' if open_ else 'toon'} {self._naam}")
        if not open_:
            for rij in self.rijen.values():
                rij.hide()
            return
        if [p.id for p in self._punten] != list(self.rijen):
            self._bouw()
        for punt in self._punten:
            rij = self.rijen[punt.id]
            rij.zet(punt, self._antwoorden.get(punt.id, ("", ""))[0], mag=self._mag)
            rij.show()

    def _bouw(self) -> None:
        for rij in self.rijen.values():
            rij.hide()
            rij.deleteLater()
        self.rijen = {}
        for punt in self._punten:
            rij = Puntrij(vraag=punt.onderdeel.value == "vraag")
            rij.beantwoord.connect(self.beantwoord)
            rij.toestaan.connect(self.toestaan)
            rij.intrekken.connect(self.intrekken)
            self.inhoud.addWidget(rij)
            self.rijen[punt.id] = rij


class Puntrij(QWidget):
    """One point: tag, name with explanation, answer or exception, *waarom?*."""

    beantwoord = Signal(str, str)
    toestaan = Signal(str, str)
    intrekken = Signal(str)

    def __init__(self, *, vraag: bool) -> None:
        super().__init__()
        self._punt: Punt | None = None
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.setSpacing(Ruimte.R8)
        buiten.addWidget(Streep())
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R16)
        rooster.setColumnStretch(1, 1)
        boven = Qt.AlignmentFlag.AlignTop
        self.label = Label("")
        plek = QHBoxLayout()
        plek.addWidget(self.label)
        plek.addStretch(1)
        houder = QWidget()
        houder.setLayout(plek)
        plek.setContentsMargins(0, 0, 0, 0)
        houder.setMinimumWidth(px(136))
        rooster.addWidget(houder, 0, 0, boven)
        teksten = QVBoxLayout()
        teksten.setSpacing(2)
        self.naam = Tekst("", breekt=True)
        self.uitleg = Tekst("", "klein", breekt=True)
        teksten.addWidget(self.naam)
        teksten.addWidget(self.uitleg)
        rooster.addLayout(teksten, 0, 1)
        self.keuze: Keuze | None = None
        if vraag:
            self.keuze = Keuze(_ANTWOORDEN)
            self.keuze.gewijzigd.connect(self._antwoord)
            rooster.addWidget(self.keuze, 0, 2, boven)
        self.sta_toe = LinkKnop("toestaan…")
        self.sta_toe.clicked.connect(self._sta_toe)
        rooster.addWidget(self.sta_toe, 0, 3, boven)
        self.waarom = LinkKnop("waarom?")
        self.waarom.setCheckable(True)
        self.waarom.toggled.connect(self._klap)
        rooster.addWidget(self.waarom, 0, 4, boven)
        buiten.addLayout(rooster)
        self._uitgeklapt: Melding | None = None

    def zet(self, punt: Punt, antwoord: str, *, mag: bool) -> None:
        """Show this point."""
        self._punt = punt
        toon = _TOON.get(punt.status.value, Toon.NEUTRAAL)
        signaal = punt.zwaarte.value == "signaal"
        if signaal and toon is Toon.DANGER:
            toon = Toon.WARN
        leeg = self.keuze is not None and punt.status.value == "onbekend"
        self.label.zet("te beantwoorden" if leeg else _kort(punt.status), toon)
        self.naam.setText(punt.naam)
        delen = [] if leeg else [punt.uitleg]
        if signaal and punt.is_open:
            delen.append("Een aandachtspunt: het houdt ‘compleet’ niet tegen.")
        self.uitleg.setText(" ".join(delen))
        self.uitleg.setVisible(bool(delen))
        toegestaan = punt.status.value == "toegestaan_met_reden"
        self.sta_toe.setVisible(mag and (toegestaan or (punt.is_open and not signaal)))
        self.sta_toe.zet_tekst("toch niet toestaan" if toegestaan else "toestaan…")
        self.sta_toe.setAccessibleName(f"{self.sta_toe.text()} ({punt.naam})")
        self.waarom.setAccessibleName(f"waarom vragen wij dit? ({punt.naam})")
        if self.keuze is not None:
            self.keuze.setAccessibleName(punt.naam)
            self.keuze.setEnabled(mag)
            if self.keuze.waarde != (antwoord or None):
                self.keuze.zet_waarde(antwoord or None)

    def _antwoord(self, antwoord: object) -> None:
        if self._punt is not None:
            self.beantwoord.emit(self._punt.id, str(antwoord))

    def _sta_toe(self) -> None:
        if self._punt is None:
            return
        if self._punt.status.value == "toegestaan_met_reden":
            self.intrekken.emit(self._punt.id)
        else:
            self.toestaan.emit(self._punt.id, self._punt.naam)

    def _klap(self, open_: bool) -> None:
        if self._punt is None:
            return
        if self._uitgeklapt is None:
            self._uitgeklapt = Melding("", Toon.INFO, icoon="")
            self.layout().addWidget(self._uitgeklapt)
        zin = f"Waarom vragen wij dit? {self._punt.waarom} {woorden.herkomst(self._punt.bron)}"
        self._uitgeklapt.zet(zin, Toon.INFO)
        self._uitgeklapt.setVisible(open_)


def _kort(status: Any) -> str:
    if status.value == "wordt_te_oud":
        return "wordt te oud"
    if status.value == "toegestaan_met_reden":
        return "toegestaan"
    return str(status.naam)
