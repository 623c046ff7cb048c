"""The two lists of letters that wait, under each other; one choice and one set of ticks in both."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.services.uitgaan import BriefRegel
from cva_desk.ui.pages.uitgaand.gegevens import (
    Uitgaandbeeld,
    te_tekenen_rij,
    te_verzenden_rij,
)
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.kieslijst import Kieslijst
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.tekst import Tekst


class Wachtlijst(QScrollArea):
    """``gekozen(id)``: a letter was chosen; ``vinken_gewijzigd``: another set is ticked."""

    gekozen = Signal(str)
    vinken_gewijzigd = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        self.setWidget(vlak)
        kolom = QVBoxLayout(vlak)
        kolom.setContentsMargins(1, 0, 1, Ruimte.R12)
        kolom.setSpacing(0)
        self._gelezen: set[tuple[str, str]] = set()
        self.tekenen = Kieslijst("Wacht op handtekening")
        self.verzenden = Kieslijst("Wacht op verzending")
        self.alles_tekenen = LinkKnop("Kies alles wat gelezen is")
        self.alles_tekenen.clicked.connect(self._kies_gelezen)
        self.alles_verzenden = LinkKnop("Kies alles")
        self.alles_verzenden.clicked.connect(self._kies_verzenden)
        self._geen_tekenen = _gedempt("Geen brief wacht op een handtekening.")
        self._geen_verzenden = _gedempt("Geen brief wacht op verzending.")
        for titel, link, lijst, geen in (
            ("Wacht op handtekening", self.alles_tekenen, self.tekenen, self._geen_tekenen),
            ("Wacht op verzending", self.alles_verzenden, self.verzenden, self._geen_verzenden),
        ):
            if kolom.count():
                kolom.addWidget(Streep(zacht=False))
            kop = QHBoxLayout()
            kop.setContentsMargins(Ruimte.R16, Ruimte.R12, Ruimte.R12, Ruimte.R8)
            kop.addWidget(Tekst(titel, "vet"), 1)
            kop.addWidget(link)
            kolom.addLayout(kop)
            kolom.addWidget(lijst)
            kolom.addWidget(geen)
            lijst.vinken_gewijzigd.connect(self.vinken_gewijzigd)
        self.tekenen.gekozen.connect(self._uit_tekenen)
        self.verzenden.gekozen.connect(self._uit_verzenden)
        kolom.addStretch(1)

    @property
    def keuze(self) -> str:
        """The id of the letter that is chosen, or an empty text."""
        return self.tekenen.keuze or self.verzenden.keuze

    def zet(self, beeld: Uitgaandbeeld, peildatum: date, *, secretaris: bool) -> None:
        """Show these letters; only the secretary ticks what is to be sent."""
        tekenen, verzenden = beeld.te_tekenen, beeld.te_verzenden
        self.tekenen.zet(
            [te_tekenen_rij(brief, geopend=self.is_gelezen(brief.regel)) for brief in tekenen]
        )
        for brief in tekenen:
            if brief.mijn:
                vink = self.tekenen.vink(brief.regel.id)
                gelezen = self.is_gelezen(brief.regel)
                vink.setEnabled(gelezen)
                if not gelezen:
                    vink.setToolTip("Open deze brief eerst; dan kunt u hem kiezen.")
        self.verzenden.zet(
            [
                te_verzenden_rij(brief, kiesbaar=secretaris, peildatum=peildatum)
                for brief in verzenden
            ]
        )
        mijn = [brief for brief in tekenen if brief.mijn]
        self.alles_tekenen.setVisible(len(mijn) > 1)
        self.alles_tekenen.setEnabled(any(self.is_gelezen(brief.regel) for brief in mijn))
        self.alles_verzenden.setVisible(secretaris and len(verzenden) > 1)
        self._geen_tekenen.setVisible(not tekenen)
        self._geen_verzenden.setVisible(not verzenden)

    def kies(self, sleutel: str) -> None:
        """Choose a letter in whichever list it stands."""
        self.tekenen.kies(sleutel)
        self.verzenden.kies(sleutel)

    def is_gelezen(self, regel: BriefRegel) -> bool:
        """Whether the letter was shown as it is now."""
        return (str(regel.id), regel.pdf.sha256) in self._gelezen

    def noteer_gelezen(self, regel: BriefRegel) -> None:
        """Remember that the letter was shown."""
        self._gelezen.add((str(regel.id), regel.pdf.sha256))

    def _uit_tekenen(self, sleutel: str) -> None:
        self.verzenden.kies("")
        self.gekozen.emit(sleutel)

    def _uit_verzenden(self, sleutel: str) -> None:
        self.tekenen.kies("")
        self.gekozen.emit(sleutel)

    def _kies_gelezen(self) -> None:
        _vink_alles(self.tekenen)

    def _kies_verzenden(self) -> None:
        _vink_alles(self.verzenden)


def _vink_alles(lijst: Kieslijst) -> None:
    kan = [
        lijst.vink(sleutel)
        for sleutel in lijst.sleutels
        if lijst.regel(sleutel).rij.vink and lijst.vink(sleutel).isEnabled()
    ]
    aan = not all(vink.isChecked() for vink in kan)
    for vink in kan:
        vink.setChecked(aan)


def _gedempt(tekst: str) -> Tekst:
    label = Tekst(tekst, "sub", breekt=True)
    label.setContentsMargins(Ruimte.R16, 0, Ruimte.R16, Ruimte.R12)
    return label
