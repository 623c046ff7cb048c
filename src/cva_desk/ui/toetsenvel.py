"""The sheet that lists the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.ui.acties import Acties
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.label import Toets
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel


class ToetsenVel(Vel):
    """Which key does what."""

    def __init__(self, plek: QWidget, acties: Acties) -> None:
        super().__init__(plek, "Sneltoetsen", breedte=640)
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R24)
        rooster.setVerticalSpacing(Ruimte.R8)
        rooster.setColumnStretch(0, 1)
        rooster.setColumnStretch(2, 1)
        regels: list[tuple[str, str]] = []
        for groep, delen in acties.overzicht():
            regels.append((groep, ""))
            regels.extend(delen)
        helft = (len(regels) + 1) // 2
        for nummer, (tekst, toets) in enumerate(regels):
            rij, kolom = nummer % helft, 2 * (nummer // helft)
            rooster.addWidget(Tekst(tekst, "" if toets else "vet"), rij, kolom)
            if toets:
                rooster.addWidget(Toets(toets), rij, kolom + 1, Qt.AlignmentFlag.AlignRight)
        self.inhoud.addLayout(rooster)
        dicht = Knop("Sluiten", Soort.PRIMAIR)
        dicht.clicked.connect(self.sluit)
        self.knoppen.addWidget(dicht)
