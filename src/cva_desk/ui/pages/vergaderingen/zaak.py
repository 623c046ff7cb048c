"""One case on the table: the advices, the considerations, the outcome, the letter."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import DossierId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.personen import Persoon
from cva_desk.domain.rollen import Rol
from cva_desk.services import stamgegevens, uitgaan, vergaderen
from cva_desk.services.dossierbeeld import blockage
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.services.vergaderen import AdviesInvoer
from cva_desk.ui.acties import Actie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.vergaderingen.lezen import BRIEFSOORT, CONCEPT, Zaakbeeld
from cva_desk.ui.pages.vergaderingen.overwegingen import Overwegingenkaart
from cva_desk.ui.pages.vergaderingen.uitkomst import Druk, Keuzestand, Uitkomstkaart, first_choice
from cva_desk.ui.pages.vergaderingen.vellen import (
    AanhoudVel,
    GesprekVel,
    VerschoonVel,
    VraagVel,
    recuse,
)
from cva_desk.ui.pages.vergaderingen.vergelijking import compare
from cva_desk.ui.pages.vergaderingen.vergelijktabel import Vergelijkkaart
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.vellen.tekenen import LeesVel, TekenVel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_GROEP = "Vergadering"
_OVER_TAFEL = frozenset(
    {Fase.ADVIEZEN_BINNEN, Fase.AANGEHOUDEN, Fase.IN_VERGADERING, Fase.ADVIES_VASTGESTELD}
)


class Zaakblad(QScrollArea):
    """Made anew for each reading; what is typed or chosen is handed over by its owner.

    ``keuze_gewijzigd``: another outcome or period was chosen and is not recorded yet.
    """

    keuze_gewijzigd = Signal()

    def __init__(
        self,
        werkplek: Werkplek,
        zaak: Zaakbeeld,
        mensen: tuple[Persoon, ...],
        vergaderdag: date,
        stand: Keuzestand | None,
    ) -> None:
        super().__init__()
        self._werkplek, self.zaak, self._mensen = werkplek, zaak, mensen
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        self.setWidget(vlak)
        self._kolom = QVBoxLayout(vlak)
        self._kolom.setContentsMargins(0, 0, Ruimte.R4, Ruimte.R8)
        self._kolom.setSpacing(Ruimte.R12)
        self._melding = Melding("", sluitbaar=True)
        self._melding.hide()
        self._kolom.addWidget(self._melding)
        rollen = werkplek.sessie.persoon.rollen
        leiding = bool(rollen & {Rol.VOORZITTER, Rol.SECRETARIS})
        self.belet = blockage("behandelen", zaak.beeld.stand, rollen)
        kan = not blockage("advies_vaststellen", zaak.beeld.stand, rollen)
        schrijven = leiding and zaak.beeld.stand.fase in _OVER_TAFEL
        self.tabel = self._bouw_tabel()
        self.overwegingen = Overwegingenkaart(werkplek, zaak, schrijven=schrijven)
        self.uitkomst = Uitkomstkaart(
            zaak, stand or first_choice(zaak, vergaderdag), werkplek.sessie.peildatum, kan=kan
        )
        self._verbind(rollen)
        werkvlak = Kolommen(self.overwegingen, self.uitkomst, verhouding=(62, 38), omslag=560)
        self._kolom.addWidget(werkvlak)
        werkvlak.setVisible(
            zaak.beeld.stand.fase in _OVER_TAFEL or zaak.beeld.commissieadvies is not None
        )
        self._kolom.addWidget(self._bouw_voet(leiding=leiding))
        self._kolom.addStretch(1)
        self._zet_toetsen()
        self._toon_stap()

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something above the case."""
        self._melding.zet(tekst, toon)
        self._melding.show()
        self.ensureWidgetVisible(self._melding)

    def bewaar_alles(self) -> None:
        """Hand over what was typed."""
        self.overwegingen.bewaar_alles()

    # ------------------------------------------------------------------ build

    def _bouw_tabel(self) -> Vergelijkkaart | None:
        zaak = self.zaak
        if len(zaak.adviezen) != 2:
            if zaak.beeld.stand.adviezen_binnen:
                zin = "De inhoud van de adviezen mag u niet lezen."
            else:
                zin = "Nog niet beide adviezen zijn binnen. Tot dan leest niemand ze."
            self._kolom.addWidget(Melding(zin, Toon.NEUTRAAL))
            return None
        eerste, tweede = zaak.adviezen
        namen = zaak.beeld.route.kwalificaties
        koppen = []
        for advies, plaats in ((eerste, "Eerste deskundige"), (tweede, "Tweede deskundige")):
            beroep = namen.get(advies.regel.beroep)
            koppen.append(f"{plaats} · {beroep.naam}" if beroep is not None else plaats)
        tabel = Vergelijkkaart((koppen[0], koppen[1]), compare(zaak.beeld.route, eerste, tweede))
        self._kolom.addWidget(tabel)
        return tabel

    def _verbind(self, rollen: frozenset[Rol]) -> None:
        kaart, stand = self.uitkomst, self.zaak.beeld.stand
        kaart.knop_aanhouden.setEnabled(not blockage("aanhouden", stand, rollen))
        kaart.knop_vraag.setEnabled(
            not blockage("advies_teruggeven", stand, rollen) and len(self.zaak.adviezen) == 2
        )
        kaart.vastgesteld.connect(self.stel_vast)
        kaart.aanhouden.connect(self._houd_aan)
        kaart.vraag.connect(self._vraag)
        kaart.gesprek.connect(self._gesprek)
        kaart.gewijzigd.connect(self.keuze_gewijzigd)
        kaart.gewijzigd.connect(self._toon_stap)
        self.overwegingen.vak.vak.textChanged.connect(self._toon_stap)

    def _bouw_voet(self, *, leiding: bool) -> QWidget:
        kaart = Kaart(rand=Ruimte.R16)
        beeld = self.zaak.beeld
        for verschoning in beeld.verschoningen:
            rij = QHBoxLayout()
            rij.addWidget(
                Tekst(f"Verschoond: {verschoning.naam}. {verschoning.reden}", breekt=True),
                1,
            )
            if leiding:
                terug = LinkKnop("Neem terug")
                terug.setAccessibleDescription(f"Verschoning van {verschoning.naam}")
                terug.clicked.connect(_Terugname(self, verschoning.persoon, terug).doe)
                rij.addWidget(terug)
            kaart.inhoud.addLayout(rij)
        acties = QWidget()
        stroom = Stroom(acties)
        self.verschoon = Knop("Lid verschonen…")
        self.verschoon.clicked.connect(self._verschoon)
        self.gesprek = Knop("Gesprek vastleggen…")
        self.gesprek.clicked.connect(self._gesprek)
        nog_niet = self.zaak.brief is None or self.zaak.brief.status is Briefstatus.GEMAAKT
        soort = Soort.PRIMAIR if self._tekent and nog_niet else Soort.STIL
        self.brief = Knop("", soort, icoon="signature")
        self.brief.clicked.connect(self.maak_brief)
        dossier = LinkKnop("Open dossier")
        dossier.clicked.connect(self._open_dossier)
        dossier.setMinimumHeight(px(Ruimte.BEDIENING))
        for knop in (self.brief, self.verschoon, self.gesprek, dossier):
            stroom.addWidget(knop)
        kaart.voeg_toe(acties)
        self._zet_brief()
        self._leiding = leiding
        rollen = self._werkplek.sessie.persoon.rollen
        self.verschoon.setVisible(leiding)
        self.gesprek.setVisible(leiding and not blockage("gesprek", beeld.stand, rollen))
        return kaart

    def _zet_brief(self) -> None:
        brief = self.zaak.brief
        if brief is not None and brief.status is not Briefstatus.GEMAAKT:
            self.brief.zet_icoon("eye")
            self.brief.zet_tekst("Lees de ondertekende adviesbrief")
        elif self._tekent:
            self.brief.zet_tekst(
                "Maak en onderteken de adviesbrief"
                if brief is None
                else "Lees en onderteken de adviesbrief"
            )
        elif brief is None:
            self.brief.zet_tekst("Maak de adviesbrief")
        else:
            self.brief.zet_icoon("eye")
            self.brief.zet_tekst("Lees de adviesbrief")

    def _zet_toetsen(self) -> None:
        voeg = self._werkplek.venster.acties.voeg_toe
        kaart = self.uitkomst
        for knop, toets in zip(kaart.knoppen, kaart.toetsen, strict=True):
            if toets:
                druk = Druk(knop)
                naam = knop.text().removesuffix(" …")
                voeg(Actie(f"uitkomst-{toets}", naam, druk.doe, (toets,), _GROEP), self)

    def _toon_stap(self) -> None:
        """One primary button: record what is new, or else the letter of what was recorded."""
        advies = self.zaak.beeld.commissieadvies
        nieuw = advies is None or self.uitkomst.invoer(self.overwegingen.tekst) != AdviesInvoer(
            advies.uitkomst,
            advies.overwegingen,
            advies.categorie,
            advies.begindatum,
            advies.einddatum,
        )
        self.uitkomst.toon_vaststellen(nieuw)
        self.brief.setVisible(self._leiding and advies is not None and not nieuw)

    @property
    def _tekent(self) -> bool:
        soort = next((b for b in self.zaak.beeld.route.brieven if b.id == BRIEFSOORT), None)
        return soort is not None and (soort.ondertekenaar in self._werkplek.sessie.persoon.rollen)

    # ------------------------------------------------------------------ recording

    def stel_vast(self) -> None:
        """Record the advice; an error comes at the field it is about."""
        self.uitkomst.wis_fouten()
        self.overwegingen.zet_fout("")
        self.bewaar_alles()
        invoer = self.uitkomst.invoer(self.overwegingen.tekst)
        self.uitkomst.stel_vast.setEnabled(False)
        self._werkplek.doe(
            self,
            partial(set_advice, dossier=self.zaak.dossier, invoer=invoer),
            self._vastgesteld,
            self._niet_vastgesteld,
        )

    def _vastgesteld(self, _uitkomst: object) -> None:
        self._werkplek.venster.meld(f"Advies bij {self.zaak.beeld.gegevens.nummer} vastgesteld.")

    def _niet_vastgesteld(self, fout: Exception) -> None:
        self.uitkomst.stel_vast.setEnabled(True)
        if isinstance(fout, GebruikersFout):
            if fout.veld == "overwegingen":
                self.overwegingen.zet_fout(str(fout))
                return
            if self.uitkomst.toon_fout(fout):
                return
        toon_fout(self, fout)

    # ------------------------------------------------------------------ sheets

    def _houd_aan(self) -> None:
        sessie = self._werkplek.sessie
        dagen = [
            v.datum
            for v in vergaderen.meetings(sessie, sessie.peildatum)
            if v.datum > sessie.peildatum and v.status.value != "gesloten"
        ]
        AanhoudVel(self, self._werkplek, self.zaak, dagen[:6]).toon()

    def _vraag(self) -> None:
        VraagVel(self, self._werkplek, self.zaak).toon()

    def _gesprek(self) -> None:
        GesprekVel(self, self._werkplek, self.zaak).toon()

    def _verschoon(self) -> None:
        al = {v.persoon for v in self.zaak.beeld.verschoningen}
        mensen = [persoon for persoon in self._mensen if persoon.id not in al]
        VerschoonVel(self, self._werkplek, self.zaak, mensen).toon()

    def neem_verschoning_terug(self, persoon: PersoonId) -> None:
        """The member takes part after all."""
        self._werkplek.doe(
            self, partial(recuse, dossier=self.zaak.dossier, persoon=persoon, reden="")
        )

    def _open_dossier(self) -> None:
        self._werkplek.naar_dossier(self.zaak.dossier)

    # ------------------------------------------------------------------ the letter

    def maak_brief(self) -> None:
        """Make the letter when it is not there; read it, and sign it if this person does."""
        brief = self.zaak.brief
        if brief is not None:
            self._toon_brief(brief)
            return
        self.brief.setEnabled(False)
        self._werkplek.doe(
            self, partial(_make_letter, dossier=self.zaak.dossier), self._gemaakt, self._misluk
        )

    def _misluk(self, fout: Exception) -> None:
        self.brief.setEnabled(True)
        toon_fout(self, fout)

    def _gemaakt(self, brief: BriefRegel) -> None:
        self.brief.setEnabled(True)
        self._toon_brief(brief)

    def _toon_brief(self, brief: BriefRegel) -> None:
        # Made on the window: the case is drawn anew while the sheet is open.
        plek = self.window()
        if self._tekent and brief.status is Briefstatus.GEMAAKT:
            TekenVel(plek, self._werkplek, [brief], lezen=True).toon()
        else:
            LeesVel(plek, self._werkplek, brief).toon()


class _Terugname(QObject):
    """Takes one recusal back, for its link."""

    def __init__(self, blad: Zaakblad, persoon: PersoonId, ouder: QObject) -> None:
        super().__init__(ouder)
        self._blad, self._persoon = blad, persoon

    def doe(self) -> None:
        """Take it back."""
        self._blad.neem_verschoning_terug(self._persoon)


def set_advice(sessie: Sessie, *, dossier: DossierId, invoer: AdviesInvoer) -> None:
    """Record the advice; the draft goes, and so does a letter that says something else.

    Raises:
        GebruikersFout, GeenBevoegdheid: see ``services.vergaderen.set_advice``.
    """
    vergaderen.set_advice(sessie, dossier, invoer)
    if CONCEPT in stamgegevens.drafts(sessie, dossier):
        stamgegevens.save_draft(sessie, dossier, CONCEPT, "")
    for brief in uitgaan.letters(sessie, dossier):
        if brief.soort == BRIEFSOORT and brief.status in (
            Briefstatus.GEMAAKT,
            Briefstatus.ONDERTEKEND,
        ):
            uitgaan.cancel(sessie, brief.id, "Het advies van de commissie is gewijzigd.")


def _make_letter(sessie: Sessie, *, dossier: DossierId) -> BriefRegel:
    return uitgaan.letter(sessie, uitgaan.make(sessie, dossier, BRIEFSOORT))
