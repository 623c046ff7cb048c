"""The declaration of independence: sentence by sentence, before the dossier opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cva_desk.ui.pages.beoordelingen.lezen import PLAATS, Adviesbeeld
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import gecentreerd
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel
from cva_desk.ui.widgets.veld import Veld, Vinkje


class _Regel(QWidget):
    """One rule: a tick, the sentence, and why it is asked."""

    def __init__(self, naam: str, tekst: str, waarom: str, bron: str) -> None:
        super().__init__()
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, Ruimte.R4, 0, Ruimte.R4)
        kolom.setSpacing(Ruimte.R4)
        boven = QHBoxLayout()
        self.vink = Vinkje(naam)
        self.vink.setAccessibleDescription(tekst)
        boven.addWidget(self.vink, 1)
        self.link = LinkKnop("waarom?")
        self.link.setAccessibleDescription(naam)
        self.link.clicked.connect(self._wissel)
        boven.addWidget(self.link)
        kolom.addLayout(boven)
        zin = Tekst(tekst, "sub", breekt=True)
        zin.setContentsMargins(0, 0, 0, 0)
        inspring = QHBoxLayout()
        inspring.setContentsMargins(px(26), 0, 0, 0)
        inspring.addWidget(zin)
        kolom.addLayout(inspring)
        self.uitleg = Melding(f"{waarom} Bron: {bron}.", Toon.INFO)
        self.uitleg.hide()
        kolom.addWidget(self.uitleg)

    def _wissel(self) -> None:
        self.uitleg.setVisible(self.uitleg.isHidden())


class VerklaringBlad(Scrollpagina):
    """``verklaard``: all sentences hold and the dossier may open; ``terug``: back to the list."""

    verklaard = Signal()
    terug = Signal()

    def __init__(self, beeld: Adviesbeeld) -> None:
        kop = Kop("Bent u onafhankelijk?", boven=beeld.plaatsregel)
        super().__init__(kop)
        self._beeld = beeld
        self.naar_lijst = Knop("Terug", icoon="arrow-left")
        self.naar_lijst.clicked.connect(self.terug)
        kop.voeg_actie_toe(self.naar_lijst)
        houder = QWidget()
        houder.setMaximumWidth(px(720))
        kolom = QVBoxLayout(houder)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R12)
        kolom.addWidget(
            Tekst(
                "Lees elke zin en vink hem aan als hij klopt. Daarna opent het dossier. U beslist "
                "dit zelf; het programma heeft alleen de bekende banden nagekeken.",
                breekt=True,
            )
        )
        gegevens = beeld.beeld.gegevens
        school = beeld.beeld.school
        feiten = Kaart("Om wie het gaat")
        feiten.voeg_toe(
            Tekst(
                f"{beeld.beeld.leerling.naam.volledig}, "
                f"{beeld.beeld.leerling.age_on(beeld.peildatum)} jaar",
                "vet",
            )
        )
        beoogd = f" · gewenste plek {gegevens.beoogde_school}" if gegevens.beoogde_school else ""
        feiten.voeg_toe(Tekst(f"Aanvraag van {school.naam}{beoogd}", "sub", breekt=True))
        kolom.addWidget(feiten)
        kaart = Kaart("Ik verklaar")
        self.regels: list[_Regel] = []
        for regel in beeld.beeld.route.deskundigen.onafhankelijkheid:
            if self.regels:
                kaart.voeg_toe(Streep())
            rij = _Regel(
                regel.naam,
                regel.tekst,
                regel.waarom,
                "; ".join(bron.citaat for bron in regel.bron),
            )
            rij.vink.toggled.connect(self._zet_knop)
            self.regels.append(rij)
            kaart.voeg_toe(rij)
        kolom.addWidget(kaart)
        onder = QHBoxLayout()
        onder.setSpacing(Ruimte.R8)
        self.verhinderd = Knop("Ik kan dit niet beoordelen…")
        self.verhinderd.clicked.connect(self._open_verhinderd)
        onder.addWidget(self.verhinderd)
        onder.addStretch(1)
        self.over = Tekst("", "sub")
        onder.addWidget(self.over)
        self.verklaar = Knop("Verklaar en open het dossier", Soort.PRIMAIR)
        self.verklaar.clicked.connect(self.verklaard)
        onder.addWidget(self.verklaar)
        kolom.addLayout(onder)
        self.inhoud.addLayout(gecentreerd(houder))
        self.inhoud.addStretch(1)
        self._zet_knop()

    def _zet_knop(self) -> None:
        over = sum(not regel.vink.isChecked() for regel in self.regels)
        self.verklaar.setEnabled(not over)
        zin = "nog 1 zin" if over == 1 else f"nog {over} zinnen"
        self.over.setText(zin if over else "")

    def _open_verhinderd(self) -> None:
        VerhinderdVel(self, self._beeld).toon()


class VerhinderdVel(Vel):
    """An expert who cannot judge says why; the words for the secretary are made ready to send."""

    def __init__(self, plek: QWidget, beeld: Adviesbeeld) -> None:
        super().__init__(plek, "Ik kan dit niet beoordelen", breedte=560)
        self._beeld = beeld
        self.inhoud.addWidget(
            Tekst(
                "Open het dossier dan niet. Schrijf kort waarom, en stuur het bericht aan de "
                "secretaris. Die kiest bij het dossier ‘Vervang deskundige’ en neemt uw reden "
                "over.",
                breekt=True,
            )
        )
        self.reden = QPlainTextEdit()
        self.reden.setTabChangesFocus(True)
        self.reden.setFixedHeight(px(84))
        self.reden.textChanged.connect(self._toon)
        self.veld = Veld("Reden", self.reden, verplicht=True, hulp="Zonder naam van de leerling.")
        self.inhoud.addWidget(self.veld)
        self.bericht = Tekst("", "sub", breekt=True)
        kaart = Kaart("Bericht aan de secretaris", rand=Ruimte.R16)
        kaart.voeg_toe(self.bericht)
        self.inhoud.addWidget(kaart)
        self.dicht = Knop("Sluiten")
        self.dicht.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.dicht)
        self.kopieer = Knop("Kopieer het bericht", Soort.PRIMAIR, icoon="copy")
        self.kopieer.clicked.connect(self._kopieer)
        self.knoppen.addWidget(self.kopieer)
        self._toon()

    def _toon(self) -> None:
        reden = " ".join(self.reden.toPlainText().split()) or "…"
        plaats = PLAATS[self._beeld.regel.plaats]
        self.bericht.setText(
            f"Dossier {self._beeld.nummer}: ik kan dit als {plaats} niet beoordelen. Reden: {reden}"
        )
        self.kopieer.zet_tekst("Kopieer het bericht")

    def _kopieer(self) -> None:
        if not self.reden.toPlainText().strip():
            self.veld.zet_fout("Schrijf kort op waarom u dit niet kunt beoordelen.")
            self.reden.setFocus()
            return
        self.veld.zet_fout("")
        QGuiApplication.clipboard().setText(self.bericht.text())
        self.kopieer.zet_tekst("Gekopieerd")
