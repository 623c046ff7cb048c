"""The page Uitgaand: lists left, the letter itself right, one primary button for the next step."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cva_desk.domain.ids import BriefId
from cva_desk.domain.rollen import Rol
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui import berichten
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages.uitgaand.bewaren import Briefbewaarder
from cva_desk.ui.pages.uitgaand.controle import ControleVel
from cva_desk.ui.pages.uitgaand.gegevens import Uitgaandbeeld, Uitgaandebrief, read_outgoing
from cva_desk.ui.pages.uitgaand.register import Register
from cva_desk.ui.pages.uitgaand.verzenden import VerzendVel
from cva_desk.ui.pages.uitgaand.wachtlijst import Wachtlijst
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.vellen.tekenen import Tekenuitkomst, TekenVel, show_letter
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bladpagina import Bladpagina
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tabbalk import Tabbalk


class UitgaandPagina(Bladpagina):
    """Refreshes after every change; what is chosen, ticked and read stays so."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(Kop("Uitgaand", onder=" "))
        self._werkplek = werkplek
        self._beeld = Uitgaandbeeld((), ())
        self._bekend: dict[BriefId, tuple[Rol, bool]] = {}
        self._leest = self._opnieuw = False
        self._doel = ""
        self._in_beeld: tuple[str, str] = ("", "")
        self.buiten = Briefbewaarder(self, werkplek)
        self.buiten.bewaard.connect(self._bewaard)
        self._bouw_kop()
        self._bouw()
        werkplek.gewijzigd.connect(self._gewijzigd)
        werkplek.venster.vergrendeld.connect(self.lezer.stop)
        self.ververs()

    # ------------------------------------------------------------------ what the window calls

    def toon_doel(self, doel: Hashable) -> None:
        """Show this letter."""
        self._doel = str(doel)
        self._kies_doel()

    def wordt_getoond(self) -> None:
        """Look again; days may have passed."""
        self.ververs()

    def ververs(self) -> None:
        """Read again, off the GUI thread; what is shown stays until then."""
        if self._leest:
            self._opnieuw = True
            return
        self._leest = True
        self._werkplek.doe(
            self,
            partial(read_outgoing, bekend=self._bekend),
            self._gelezen,
            self._niet_gelezen,
            baan="other",
        )

    # ------------------------------------------------------------------ build

    def _bouw_kop(self) -> None:
        self.controleer = Knop("Controleer een PDF…", icoon="shield-check")
        self.controleer.clicked.connect(self.open_controle)
        self.kop.voeg_actie_toe(self.controleer)
        self.primair = Knop("Onderteken", Soort.PRIMAIR, icoon="signature")
        self.primair.clicked.connect(self._doe_primair)
        self.kop.voeg_actie_toe(self.primair)

    def _bouw(self) -> None:
        self.tabs = Tabbalk((("wacht", "Wacht"), ("register", "Verzendregister")))
        self.tabs.gekozen.connect(self._toon_tab)
        self.lijst = Wachtlijst()
        self.lijst.gekozen.connect(self._gekozen)
        self.lijst.vinken_gewijzigd.connect(self._zet_knoppen)
        self.register = Register()
        self.register.tabel.gekozen.connect(self._uit_register)
        links = QWidget()
        kolom = QVBoxLayout(links)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R12)
        kaart = Kaart(rand=0)
        kaart.setAccessibleName("Brieven die wachten")
        kaart.inhoud.addWidget(self.lijst)
        self._links = QStackedWidget()
        self._links.addWidget(kaart)
        self._links.addWidget(self.register)
        kolom.addWidget(self.tabs)
        kolom.addWidget(self._links, 1)
        self.lezer = Lezer()
        self.lezer.geopend.connect(self._letter_gezien)
        brief = QWidget()
        vak = QVBoxLayout(brief)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(Ruimte.R8)
        vak.addWidget(self.lezer, 1)
        vak.addWidget(self._strook())
        niets = Kaart(rand=0)
        niets.inhoud.addWidget(
            Leegstaat(
                "file-text",
                "Kies een brief",
                "Hier leest u de brief zoals hij uitgaat. Ondertekenen kan nadat u hem heeft "
                "gelezen.",
            ),
            1,
        )
        self._rechts = rechts = QStackedWidget()
        rechts.addWidget(niets)
        rechts.addWidget(brief)
        links.setMinimumWidth(px(300))
        self._kolommen = Kolommen(links, rechts, verhouding=(42, 58), omslag=640)
        self.leeg = Leegstaat(
            "send",
            "Er wacht niets",
            "Brieven die u bij een dossier maakt, komen hier om te ondertekenen en te verzenden.",
        )
        self._stapel = QStackedWidget()
        self._stapel.addWidget(self._kolommen)
        leegkaart = Kaart(rand=0)
        leegkaart.inhoud.addWidget(self.leeg, 1)
        self._stapel.addWidget(leegkaart)
        self.inhoud.addWidget(self._stapel, 1)
        self._zet_knoppen()

    def _strook(self) -> QWidget:
        houder = QWidget()
        rij = Stroom(houder)
        self.als_pdf = Knop("Bewaar als PDF…", icoon="download")
        self.als_pdf.clicked.connect(self._bewaar_pdf)
        self.als_word = Knop("Bewaar als Word…")
        self.als_word.clicked.connect(self._bewaar_word)
        self.verzonden = Knop("Verzonden…", icoon="send")
        self.verzonden.clicked.connect(self._verzend_gekozen)
        self.vervallen = Knop("Laat vervallen…", Soort.GEVAAR)
        self.vervallen.clicked.connect(self._laat_vervallen)
        self.dossier = LinkKnop("Open dossier")
        self.dossier.setMinimumHeight(px(Ruimte.BEDIENING))
        self.dossier.clicked.connect(self._open_dossier)
        for knop in (
            self.verzonden,
            self.als_pdf,
            self.als_word,
            self.vervallen,
            self.dossier,
        ):
            rij.addWidget(knop)
        return houder

    # ------------------------------------------------------------------ reading

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if not gewijzigd.alleen_concept:
            self.ververs()

    def _gelezen(self, beeld: Uitgaandbeeld) -> None:
        self._leest = False
        if self._opnieuw:
            self._opnieuw = False
            self.ververs()
        self._beeld = beeld
        self.lijst.zet(beeld, self._werkplek.sessie.peildatum, secretaris=self._secretaris)
        self.register.zet(beeld.verzonden)
        self.tabs.zet_telling("wacht", str(len(beeld.brieven)) if beeld.brieven else "")
        self.tabs.zet_telling("register", str(len(beeld.verzonden)) if beeld.verzonden else "")
        self._stapel.setCurrentIndex(0 if beeld.brieven or beeld.verzonden else 1)
        self.kop.zet("Uitgaand", onder=_samenvatting(beeld))
        self._kies_doel()
        self._toon_brief()
        self._zet_knoppen()

    def _niet_gelezen(self, fout: Exception) -> None:
        self._leest = False
        berichten.toon_fout(self, fout)

    def _kies_doel(self) -> None:
        if self._doel and self._beeld.brief(self._doel) is not None:
            doel, self._doel = self._doel, ""
            if self._beeld.uitgaand(doel) is None:
                self.tabs.kies("register")
            self.lijst.kies(doel)
            self._toon_brief()

    # ------------------------------------------------------------------ choosing and showing

    @property
    def _secretaris(self) -> bool:
        return Rol.SECRETARIS in self._werkplek.sessie.persoon.rollen

    @property
    def gekozen(self) -> BriefRegel | None:
        """The letter in front."""
        if self._links.currentIndex() == 1:
            rij = self.register.tabel.huidige_rij
            return rij if isinstance(rij, BriefRegel) else None
        return self._beeld.brief(self.lijst.keuze)

    def _toon_tab(self, sleutel: str) -> None:
        self._links.setCurrentIndex(0 if sleutel == "wacht" else 1)
        self._toon_brief()
        self._zet_knoppen()

    def _gekozen(self, _sleutel: str) -> None:
        self._toon_brief()
        self._zet_knoppen()

    def _uit_register(self, _regel: BriefRegel) -> None:
        self._toon_brief()
        self._zet_knoppen()

    def _toon_brief(self) -> None:
        regel = self.gekozen
        nieuw = (str(regel.id), regel.pdf.sha256) if regel else ("", "")
        if nieuw == self._in_beeld:
            return
        self._in_beeld = nieuw
        self._rechts.setCurrentIndex(0 if regel is None else 1)
        if regel is None:
            self.lezer.leeg()
            return
        show_letter(self.lezer, self._werkplek, regel)

    def _letter_gezien(self) -> None:
        regel = self.gekozen
        if regel is not None and self._in_beeld == (str(regel.id), regel.pdf.sha256):
            self.lijst.noteer_gelezen(regel)
            self.lijst.zet(
                self._beeld, self._werkplek.sessie.peildatum, secretaris=self._secretaris
            )
            self._zet_knoppen()

    # ------------------------------------------------------------------ the next step

    def _stap(self) -> tuple[str, list[Uitgaandebrief]]:
        """Return what the primary button does, and with which letters."""
        tekenen = self._met(self.lijst.tekenen.aangevinkt)
        verzenden = self._met(self.lijst.verzenden.aangevinkt)
        if tekenen:
            return "tekenen", tekenen
        if verzenden:
            return "verzenden", verzenden
        regel = self.gekozen
        brief = self._beeld.uitgaand(regel.id) if regel is not None else None
        if brief is None:
            return "", []
        if brief.te_tekenen and brief.mijn and self.lijst.is_gelezen(brief.regel):
            return "tekenen", [brief]
        if brief.te_verzenden and not brief.te_tekenen and self._secretaris:
            return "verzenden", [brief]
        return "", []

    def _met(self, sleutels: list[str]) -> list[Uitgaandebrief]:
        gevonden = (self._beeld.uitgaand(sleutel) for sleutel in sleutels)
        return [brief for brief in gevonden if brief is not None]

    def _zet_knoppen(self) -> None:
        stap, brieven = self._stap()
        aantal = len(brieven)
        self.primair.setVisible(bool(stap))
        if stap == "tekenen":
            self.primair.zet_tekst("Onderteken" if aantal == 1 else f"Onderteken {aantal} brieven")
            self.primair.zet_icoon("signature")
        elif stap == "verzenden":
            self.primair.zet_tekst(
                "Noteer als verzonden" if aantal == 1 else f"Noteer {aantal} als verzonden"
            )
            self.primair.zet_icoon("send")
        regel = self.gekozen
        brief = self._beeld.uitgaand(regel.id) if regel is not None else None
        for knop in (self.als_pdf, self.als_word, self.dossier):
            knop.setVisible(regel is not None)
        self.verzonden.setVisible(
            brief is not None and self._secretaris and brief.te_verzenden and stap != "verzenden"
        )
        self.vervallen.setVisible(brief is not None and (brief.mijn or self._secretaris))

    def _doe_primair(self) -> None:
        stap, brieven = self._stap()
        regels = [brief.regel for brief in brieven]
        if stap == "tekenen":
            vel = TekenVel(self, self._werkplek, regels)
            vel.getekend.connect(self._getekend)
            vel.toon()
        elif stap == "verzenden":
            self._open_verzenden(regels)

    def _getekend(self, uitkomst: Tekenuitkomst) -> None:
        aantal = len(uitkomst.getekend)
        zin = "Ondertekend en gecontroleerd" if aantal == 1 else f"{aantal} brieven ondertekend"
        self._werkplek.venster.meld(f"{zin}{' (oefencertificaat)' if uitkomst.oefen else ''}.")

    def _verzend_gekozen(self) -> None:
        regel = self.gekozen
        if regel is not None:
            self._open_verzenden([regel])

    def _open_verzenden(self, regels: list[BriefRegel]) -> None:
        vel = VerzendVel(self, self._werkplek, regels)
        vel.gelukt.connect(self._is_verzonden)
        vel.toon()

    def _is_verzonden(self, aantal: int) -> None:
        wat = "De brief staat" if aantal == 1 else f"{aantal} brieven staan"
        self._werkplek.venster.meld(f"{wat} in het verzendregister.")

    # ------------------------------------------------------------------ the other buttons

    def open_controle(self) -> None:
        """Open the sheet that checks any PDF."""
        ControleVel(self, self._werkplek).toon()

    def _open_dossier(self) -> None:
        regel = self.gekozen
        if regel is not None:
            self._werkplek.naar_dossier(regel.dossier)

    def _laat_vervallen(self) -> None:
        regel = self.gekozen
        if regel is None:
            return
        self._te_vervallen = regel.id
        ondertekend = regel.status is Briefstatus.ONDERTEKEND
        berichten.vraag(
            self,
            berichten.Vraag(
                f"‘{regel.titel}’ van {regel.dossier_nummer} laten vervallen",
                "De brief gaat niet uit. "
                + ("De handtekening vervalt mee. " if ondertekend else "")
                + "Hij blijft bewaard bij het dossier en u kunt een nieuwe maken.",
                "Laat de brief vervallen",
            ),
            self._vervalt,
        )

    def _vervalt(self, reden: str) -> None:
        self._werkplek.doe(self, partial(_cancel, brief=self._te_vervallen, reden=reden))

    def _bewaar_pdf(self) -> None:
        if self.gekozen is not None:
            self.buiten.vraag(self.gekozen, "pdf")

    def _bewaar_word(self) -> None:
        if self.gekozen is not None:
            self.buiten.vraag(self.gekozen, "docx")

    def _bewaard(self, naam: str) -> None:
        self.toon_melding(
            f"Bewaard als {naam}. Dit bestand staat buiten de kluis en is niet versleuteld.",
            Toon.INFO,
        )


def _samenvatting(beeld: Uitgaandbeeld) -> str:
    mijn = sum(1 for brief in beeld.te_tekenen if brief.mijn)
    ander = len(beeld.te_tekenen) - mijn
    delen = [
        f"{mijn} {'wacht' if mijn == 1 else 'wachten'} op uw handtekening" if mijn else "",
        f"{ander} op die van een ander" if ander else "",
    ]
    verzenden = len(beeld.te_verzenden)
    if verzenden:
        delen.append(f"{verzenden} {'wacht' if verzenden == 1 else 'wachten'} op verzending")
    return " · ".join(deel for deel in delen if deel) or "Er wacht niets op u."


def _cancel(sessie: Sessie, *, brief: BriefId, reden: str) -> None:
    uitgaan.cancel(sessie, brief, reden)
