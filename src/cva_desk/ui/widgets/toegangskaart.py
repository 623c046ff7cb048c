"""The frame of the screens before the vault is open: sign, one card in the middle, a footer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.melding import Icoon, Melding
from cva_desk.ui.widgets.merk import Merk
from cva_desk.ui.widgets.omslag import gecentreerd
from cva_desk.ui.widgets.tekst import Tekst

_VOET = "Alles blijft op deze computer, versleuteld. Er gaat niets over het internet."


class Toegangskaart(QScrollArea):
    """Put content in ``inhoud`` (in the card) and ``onder`` (below it)."""

    def __init__(
        self, titel: str, uitleg: str = "", *, breedte: int = 440, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        self.setWidget(vlak)
        kolom = QVBoxLayout(vlak)
        kolom.setContentsMargins(Ruimte.R24, Ruimte.R24, Ruimte.R24, Ruimte.R16)
        kolom.setSpacing(Ruimte.R16)
        kolom.addStretch(2)
        merk = QHBoxLayout()
        merk.setSpacing(Ruimte.R12)
        merk.addStretch(1)
        merk.addWidget(Merk(28))
        merk.addWidget(Tekst("CvA Desk", "titel"))
        merk.addStretch(1)
        kolom.addLayout(merk)
        self.kaart = Kaart(rand=Ruimte.R24)
        self.kaart.setAccessibleName(titel)
        self.kaart.setFixedWidth(px(breedte))
        kolom.addLayout(gecentreerd(self.kaart))
        self.inhoud = self.kaart.inhoud
        self.inhoud.setSpacing(Ruimte.R12)
        teksten = QVBoxLayout()
        teksten.setSpacing(2)
        self.titel = Tekst(titel, "titel")
        self.uitleg = Tekst(uitleg, "sub", breekt=True)
        if not uitleg:
            self.uitleg.hide()
        teksten.addWidget(self.titel)
        teksten.addWidget(self.uitleg)
        self.inhoud.addLayout(teksten)
        self._melding = Melding("", Toon.DANGER)
        self._melding.hide()
        self.inhoud.addWidget(self._melding)
        self.onder = QHBoxLayout()
        self.onder.setSpacing(Ruimte.R8)
        midden = QHBoxLayout()
        midden.addStretch(1)
        midden.addLayout(self.onder)
        midden.addStretch(1)
        kolom.addLayout(midden)
        kolom.addStretch(3)
        voet = QHBoxLayout()
        voet.setSpacing(Ruimte.R8)
        voet.addStretch(1)
        voet.addWidget(Icoon("shield-check", "muted", 14))
        voet.addWidget(Tekst(_VOET, "klein"))
        voet.addStretch(1)
        kolom.addLayout(voet)

    def toon_melding(self, tekst: str, toon: Toon = Toon.DANGER) -> None:
        """Say something above the fields."""
        self._melding.zet(tekst, toon)
        self._melding.show()

    def wis_melding(self) -> None:
        """Take it away."""
        self._melding.hide()
