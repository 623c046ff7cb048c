"""The bar at the top: name, search, who is signed in, lock; and the bands below it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.label import Initialen
from cva_desk.ui.widgets.merk import Merk
from cva_desk.ui.widgets.tekst import Afkapbaar, Tekst
from cva_desk.ui.widgets.zoekveld import Zoekveld


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """Who is signed in, as the window shows it; ``kluisstand`` such as ``back-up 08:31``."""

    naam: str
    rol: str
    kluis: str
    oefen: bool = False
    kluisstand: str = ""


class Bovenbalk(QWidget):
    """Sign and name, search, vault, person with role, lock."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(px(Ruimte.BOVENBALK))
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R16, 0, Ruimte.R16, 1)
        rij.setSpacing(Ruimte.R12)
        self._merk = QWidget()
        merk = QHBoxLayout(self._merk)
        merk.setContentsMargins(0, 0, 0, 0)
        merk.setSpacing(Ruimte.R8)
        merk.addWidget(Merk())
        merk.addWidget(Tekst("CvA Desk", "kop"))
        merk.addStretch(1)
        self._merk.setMinimumWidth(px(Ruimte.ZIJBALK - Ruimte.R16))
        rij.addWidget(self._merk)
        self.zoek = Zoekveld(
            "Zoek leerling, school, nummer of een woord uit een stuk", toets="Ctrl K"
        )
        self.zoek.setMinimumWidth(px(200))
        self.zoek.setMaximumWidth(px(520))
        rij.addWidget(self.zoek, 5)
        rij.addStretch(1)
        self._kluis = Tekst("Kluis", "sub")
        self._kluisnaam = Tekst("", "vet")
        self._stand = Afkapbaar("", "sub")
        kluis = QHBoxLayout()
        kluis.setSpacing(Ruimte.R4)
        for deel in (self._kluis, self._kluisnaam, self._stand):
            kluis.addWidget(deel)
        rij.addLayout(kluis)
        self._initialen = Initialen("")
        rij.addWidget(self._initialen)
        wie = QVBoxLayout()
        wie.setSpacing(0)
        wie.addStretch(1)
        self._naam = Tekst("", "")
        self._rol = Tekst("", "klein")
        for tekst in (self._naam, self._rol):
            tekst.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            wie.addWidget(tekst)
        wie.addStretch(1)
        rij.addLayout(wie)
        self.vergrendel = Knop("Vergrendel", icoon="lock")
        self.vergrendel.setToolTip("Ctrl L")
        rij.addWidget(self.vergrendel)

    def zet(self, wie: Aanmelding) -> None:
        """Show who is signed in."""
        self._kluisnaam.setText(wie.kluis)
        self._stand.setText(f"· {wie.kluisstand}" if wie.kluisstand else "")
        self._stand.setVisible(bool(wie.kluisstand))
        self._initialen.zet(wie.naam)
        self._naam.setText(wie.naam)
        self._rol.setText(wie.rol)

    def zet_breedte(self, breed: int) -> None:
        """Leave out what does not fit: first the vault's state, then its name."""
        self._stand.setVisible(bool(self._stand.text()) and breed >= px(1240))
        ruim = breed >= px(1000)
        self._kluis.setVisible(ruim)
        self._kluisnaam.setVisible(ruim)
        krap = breed < px(760)
        self._merk.setVisible(not krap)
        self.vergrendel.setText("" if krap else "Vergrendel")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plane and its line."""
        t = tokens()
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), kleur(t.surface))
        schilder.fillRect(0, self.height() - 1, self.width(), 1, kleur(t.line))


class Oefenband(QWidget):
    """Says on every page that this is a practice vault."""

    _TEKST = "OEFENMAP – alle leerlingen en stukken hierin zijn verzonnen"

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self._TEKST)
        self.setFixedHeight(px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, with stripes at both ends so that colour does not speak alone."""
        t = tokens()
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), kleur(t.oefen))
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(QPen(kleur(t.op_oefen, 0.35), 5))
        for rand in (0, self.width() - px(72)):
            schilder.save()
            schilder.setClipRect(rand, 0, px(72), self.height())
            for x in range(rand - 40, rand + px(72) + 40, 14):
                schilder.drawLine(x, self.height() + 4, x + self.height() + 8, -4)
            schilder.restore()
        schilder.setPen(kleur(t.op_oefen))
        schilder.setFont(letter(Letter.KLEIN, QFont.Weight.DemiBold, schaal=schaal()))
        schilder.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._TEKST)


class Aftelband(QWidget):
    """Counts down to the lock; any key or movement stops it."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over, self._van = 0, 30
        self.setFixedHeight(px(34))
        self.hide()

    def zet(self, over: int, van: int) -> None:
        """Show this many seconds of so many."""
        self._over, self._van = over, van
        self.setAccessibleName(self._tekst())
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sentence and a thin bar that runs empty."""
        t = tokens()
        voor, achter = t.warn, t.warn_soft
        schilder = QPainter(self)
        schilder.fillRect(self.rect(), kleur(achter))
        breed = round(self.width() * self._over / max(1, self._van))
        schilder.fillRect(0, self.height() - 3, breed, 3, kleur(t.warn_vol))
        schilder.setPen(kleur(voor))
        schilder.setFont(letter(Letter.BROOD, QFont.Weight.Medium, schaal=schaal()))
        schilder.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._tekst())

    def _tekst(self) -> str:
        seconden = "1 seconde" if self._over == 1 else f"{self._over} seconden"
        return (
            f"Over {seconden} vergrendelt CvA Desk; alles wordt eerst bewaard. "
            "Druk op een toets om door te gaan."
        )
