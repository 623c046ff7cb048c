"""The receipt after handing in: what, when, what now; and the advice as a signed document."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.ids import AdviesId, BriefId, DossierId
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.beoordelingen.lezen import BRIEFSOORT, PLAATS, Adviesbeeld
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.vellen.tekenen import LeesVel, TekenVel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.melding import Icoon, Melding
from cva_desk.ui.widgets.omslag import gecentreerd
from cva_desk.ui.widgets.tekst import Tekst


class OntvangstBlad(Scrollpagina):
    """``terug``: back to the list."""

    terug = Signal()

    def __init__(
        self, werkplek: Werkplek, beeld: Adviesbeeld, moment: datetime | None = None
    ) -> None:
        """``moment``: handed in just now; later only the day is known."""
        kop = Kop("Uw advies", boven=beeld.plaatsregel)
        super().__init__(kop)
        self._werkplek, self._beeld = werkplek, beeld
        self._brief: BriefRegel | None = beeld.brief
        self.naar_lijst = Knop("Terug", icoon="arrow-left")
        self.naar_lijst.clicked.connect(self.terug)
        kop.voeg_actie_toe(self.naar_lijst)
        houder = QWidget()
        houder.setMaximumWidth(px(640))
        houder.setMinimumWidth(min(px(640), 420))
        self._kolom = QVBoxLayout(houder)
        self._kolom.setContentsMargins(0, 0, 0, 0)
        self._kolom.setSpacing(Ruimte.R16)
        self._kolom.addWidget(self._bewijs(moment))
        self._kolom.addWidget(self._document())
        self.inhoud.addSpacing(Ruimte.R16)
        self.inhoud.addLayout(gecentreerd(houder))
        self.inhoud.addStretch(1)
        self._toon_brief()

    def _bewijs(self, moment: datetime | None) -> QWidget:
        regel = self._beeld.regel
        kaart = Kaart(rand=Ruimte.R24)
        kop = QHBoxLayout()
        kop.setSpacing(Ruimte.R12)
        kop.addWidget(Icoon("circle-check", "ok", 28), 0, Qt.AlignmentFlag.AlignVCenter)
        titel = Tekst("Uw advies is ingediend", "titel", breekt=True)
        kop.addWidget(titel, 1)
        kaart.inhoud.addLayout(kop)
        kaart.voeg_toe(Streep())
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(Ruimte.R20)
        rooster.setVerticalSpacing(Ruimte.R8)
        rooster.setColumnStretch(1, 1)
        if moment is not None:
            wanneer = f"{datum_lang(moment.date())} om {moment:%H:%M:%S}"
        elif regel.ingediend_op is not None:
            wanneer = datum_lang(regel.ingediend_op)
        else:
            wanneer = ""
        versie = "" if regel.versie == 1 else f", versie {regel.versie}"
        for nummer, (wat, waarde) in enumerate(
            (
                ("Dossier", self._beeld.nummer),
                ("Als", f"{PLAATS[regel.plaats]}{versie}"),
                ("Ingediend", wanneer),
            )
        ):
            rooster.addWidget(Tekst(wat, "sub"), nummer, 0, Qt.AlignmentFlag.AlignTop)
            rooster.addWidget(Tekst(waarde, "vet", breekt=True), nummer, 1)
        kaart.inhoud.addLayout(rooster)
        kaart.voeg_toe(Streep())
        kaart.voeg_toe(Tekst("Wat nu?", "kop"))
        kaart.voeg_toe(
            Tekst(
                "Uw advies ligt vast; u kunt het niet meer veranderen. De commissie leest het als "
                "beide adviezen binnen zijn. Heeft de voorzitter een vraag, dan komt het met die "
                "vraag terug in uw lijst.",
                breekt=True,
            )
        )
        return kaart

    def _document(self) -> QWidget:
        kaart = Kaart("Het advies als document", rand=Ruimte.R24)
        self.stand = Melding("", Toon.INFO)
        kaart.voeg_toe(self.stand)
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R8)
        self.opnieuw = Knop("Maak opnieuw")
        self.opnieuw.clicked.connect(self._maak_opnieuw)
        self.lees = Knop("Lees het document", icoon="eye")
        self.lees.clicked.connect(self._lees)
        self.primair = Knop("Maak en onderteken het advies", Soort.PRIMAIR, icoon="signature")
        self.primair.clicked.connect(self.maak_en_onderteken)
        rij.addWidget(self.primair)
        rij.addWidget(self.lees)
        rij.addWidget(self.opnieuw)
        rij.addStretch(1)
        kaart.inhoud.addLayout(rij)
        return kaart

    def _toon_brief(self) -> None:
        brief = self._brief
        getekend = brief is not None and brief.status is not Briefstatus.GEMAAKT
        self.primair.setVisible(not getekend)
        self.lees.setVisible(getekend)
        self.opnieuw.setVisible(brief is not None and self._beeld.regel.versie > 1)
        if brief is None:
            self.stand.zet(
                "Het document is nog niet gemaakt. U leest het eerst en ondertekent het dan met "
                "uw certificaat.",
                Toon.INFO,
            )
        elif not getekend:
            self.primair.zet_tekst("Lees en onderteken het advies")
            self.stand.zet("Het document is gemaakt en wacht op uw handtekening.", Toon.WARN)
        else:
            op = brief.ondertekend_op
            wanneer = f" op {datum_lang(op.date())} om {op:%H:%M}" if op else ""
            oefen = " met een oefencertificaat" if brief.oefen else ""
            self.stand.zet(f"Ondertekend{wanneer}{oefen}, en gecontroleerd. U bent klaar.", Toon.OK)

    # ------------------------------------------------------------------ make and sign

    def maak_en_onderteken(self) -> None:
        """Make the document if it is not there, then show it and ask for the signature."""
        if self._brief is not None:
            self._onderteken(self._brief)
            return
        self._maak(None)

    def _maak_opnieuw(self) -> None:
        self._maak(self._brief)

    def _maak(self, oud: BriefRegel | None) -> None:
        self.primair.setEnabled(False)
        self.opnieuw.setEnabled(False)
        self.stand.zet("Het document wordt gemaakt …", Toon.INFO)
        self._werkplek.doe(
            self,
            partial(
                make_document,
                dossier=self._beeld.beeld.gegevens.id,
                advies=self._beeld.regel.id,
                oud=oud.id if oud is not None else None,
            ),
            self._gemaakt,
            self._niet_gemaakt,
        )

    def _gemaakt(self, brief: BriefRegel) -> None:
        self._zet_brief(brief)
        self._onderteken(brief)

    def _niet_gemaakt(self, fout: Exception) -> None:
        self._zet_brief(self._brief)
        toon_fout(self, fout)

    def _zet_brief(self, brief: BriefRegel | None) -> None:
        self.primair.setEnabled(True)
        self.opnieuw.setEnabled(True)
        self._brief = brief
        self._toon_brief()

    def _onderteken(self, brief: BriefRegel) -> None:
        vel = TekenVel(self, self._werkplek, [brief], lezen=True)
        vel.getekend.connect(self._is_getekend)
        vel.toon()

    def _is_getekend(self, _uitkomst: object) -> None:
        assert self._brief is not None
        self._zet_brief(uitgaan.letter(self._werkplek.sessie, self._brief.id))

    def _lees(self) -> None:
        if self._brief is not None:
            LeesVel(self, self._werkplek, self._brief).toon()


def make_document(
    sessie: Sessie, *, dossier: DossierId, advies: AdviesId, oud: BriefId | None
) -> BriefRegel:
    """Make the document of an advice; ``oud``, of an earlier version, lapses first."""
    if oud is not None:
        uitgaan.cancel(sessie, oud, "Het advies is opnieuw ingediend.")
    return uitgaan.letter(sessie, uitgaan.make(sessie, dossier, BRIEFSOORT, hoort_bij=advies))
