"""The committee's advice, the talk, who stood aside, and the director's decision."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from cva_desk.domain.ids import BriefId, DossierId
from cva_desk.domain.vergadering import Besluit
from cva_desk.services import briefmaken, uitgaan
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie
from cva_desk.ui.leesplaats import leeskamer, open_document
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.besluitformulier import Besluitformulier, Samenvatting
from cva_desk.ui.pages.dossier.tab import Scrolltab, kolom, wis
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Tekst

_LEZER_HOOG = 720


class BesluitTab(Scrolltab):
    """Reads left, decides right; after the decision its letter stands below."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        links, self._links = kolom()
        rechts, self._rechts = kolom()
        self.inhoud.addWidget(Kolommen(links, rechts, verhouding=(46, 54), omslag=860))
        self.advies = Kaart("Advies van de commissie")
        self.gesprek = Kaart("Gesprek met school en ouders")
        self.verschoningen = Kaart("Neemt niet deel aan deze zaak")
        for kaart in (self.advies, self.gesprek, self.verschoningen):
            self._links.addWidget(kaart)
        self._links.addStretch(1)
        self.besluit = Kaart("Besluit van de directeur")
        self._rechts.addWidget(self.besluit)
        self.formulier: Besluitformulier | None = None
        self.samenvatting: Samenvatting | None = None
        self._formulier_van: tuple[object, ...] = ()
        self._rechts.addStretch(1)
        self.lezer = Lezer()
        self.lezer.setFixedHeight(px(_LEZER_HOOG))
        self.lezer.hide()
        werk.werkplek.venster.vergrendeld.connect(self.lezer.stop)
        self._gelezen = ""
        self.inhoud.addWidget(self.lezer)
        self.inhoud.addStretch(1)

    def toon_beeld(self) -> None:
        """Draw the last reading; a form that somebody is filling in stays as it is."""
        self._toon_advies()
        self._toon_gesprek()
        self._toon_verschoningen()
        self._toon_besluit()

    def ander_dossier(self) -> None:
        """Put form and letter away."""
        self._haal_formulier_weg()
        self._gelezen = ""
        self.lezer.leeg()
        self.lezer.hide()

    def bewaar_alles(self) -> None:
        """Keep what was typed in the form."""
        if self.formulier is not None:
            self.formulier.bewaar_alles()

    # ------------------------------------------------------------------ left

    def _toon_advies(self) -> None:
        wis(self.advies.inhoud)
        advies, beeld = self.werk.beeld.commissieadvies, self.werk.beeld
        if advies is None:
            self.advies.voeg_toe(
                Tekst("De commissie stelt haar advies vast in de vergadering.", "sub", breekt=True)
            )
            if self.werk.mag("advies_vaststellen") or self.werk.mag("behandelen"):
                naar = Knop("Naar de vergadering", klein=True)
                naar.clicked.connect(self._naar_vergadering)
                self.advies.inhoud.addWidget(naar, 0, Qt.AlignmentFlag.AlignLeft)
            return
        uitkomst = beeld.route.outcome(advies.uitkomst)
        self.advies.voeg_toe(Tekst(uitkomst.naam, "vet"))
        periode = periode_zin(advies.begindatum, advies.einddatum, self.werk.peildatum)
        categorie = categorie_naam(beeld, advies.categorie)
        regel = " · ".join(deel for deel in (categorie, periode) if deel)
        if regel:
            self.advies.voeg_toe(Tekst(regel, breekt=True))
        dag = woorden.dag_in_zin(advies.datum, self.werk.peildatum)
        self.advies.voeg_toe(Tekst(f"Vastgesteld op {dag}", "sub"))
        self.advies.voeg_toe(Tekst(advies.overwegingen, breekt=True))

    def _toon_gesprek(self) -> None:
        wis(self.gesprek.inhoud)
        regels = woorden.gesprekken(self.werk.beeld.tijdlijn)
        if not regels:
            self.gesprek.voeg_toe(Tekst("Nog niets vastgelegd.", "sub"))
        for regel in regels:
            dag = woorden.dag_in_zin(regel.datum, self.werk.peildatum)
            hoe = woorden.GESPREK.get(regel.soort, regel.soort)
            self.gesprek.voeg_toe(Tekst(f"{hoe.capitalize()} op {dag}", "vet"))
            if regel.toelichting:
                self.gesprek.voeg_toe(Tekst(regel.toelichting, breekt=True))
        if self.werk.mag("gesprek"):
            knop = Knop("Leg gesprek vast…", klein=True)
            knop.clicked.connect(self._leg_gesprek_vast)
            self.gesprek.inhoud.addWidget(knop, 0, Qt.AlignmentFlag.AlignLeft)

    def _toon_verschoningen(self) -> None:
        wis(self.verschoningen.inhoud)
        self.verschoningen.setVisible(bool(self.werk.beeld.verschoningen))
        for v in self.werk.beeld.verschoningen:
            self.verschoningen.voeg_toe(Tekst(f"{v.naam}: {v.reden}", breekt=True))

    # ------------------------------------------------------------------ right

    def _toon_besluit(self) -> None:
        beeld = self.werk.beeld
        if beeld.besluit is not None:
            self._haal_formulier_weg()
            self._toon_uitslag(beeld.besluit)
            return
        self.lezer.hide()
        stap = "besluiten" if beeld.commissieadvies is not None else "buiten_behandeling"
        if not self.werk.mag(stap):
            self._haal_formulier_weg()
            wis(self.besluit.inhoud)
            wacht = woorden.aan_zet(beeld.volgende.aan_zet) if beeld.volgende else ""
            reden = "Het advies van de commissie ligt er." if beeld.commissieadvies else (
                "Het besluit volgt op het advies van de commissie."
            )  # fmt: skip
            zin = f"{reden} {wacht}." if wacht else reden
            self.besluit.voeg_toe(Tekst(zin, "sub", breekt=True))
            return
        sleutel = (self.werk.dossier, stap, beeld.commissieadvies)
        if sleutel != self._formulier_van:
            self._haal_formulier_weg()
            wis(self.besluit.inhoud)
            self.formulier = Besluitformulier(self.werk, zonder_advies=stap != "besluiten")
            self.besluit.voeg_toe(self.formulier)
            self.samenvatting = Samenvatting(self.werk, self.formulier)
            self._links.insertWidget(1, self.samenvatting)
            self._formulier_van = sleutel

    def _haal_formulier_weg(self) -> None:
        if self.formulier is not None:
            self.formulier.bewaar_alles()
            for deel in (self.formulier, self.samenvatting):
                if deel is not None:
                    deel.hide()
                    deel.deleteLater()
        self.formulier = self.samenvatting = None
        self._formulier_van = ()

    def _toon_uitslag(self, besluit: Besluit) -> None:
        beeld, peildatum = self.werk.beeld, self.werk.peildatum
        wis(self.besluit.inhoud)
        uitkomst = beeld.route.outcome(besluit.uitkomst)
        kop = QHBoxLayout()
        kop.setSpacing(Ruimte.R8)
        kop.addWidget(Tekst(uitkomst.naam, "vet"))
        if beeld.commissieadvies is not None:
            kop.addWidget(
                Label("volgt het advies", Toon.OK)
                if besluit.volgt_advies
                else Label("wijkt af van het advies", Toon.WARN)
            )
        kop.addStretch(1)
        self.besluit.inhoud.addLayout(kop)
        if besluit.tlv_nummer:
            nummer = Tekst(besluit.tlv_nummer, "titel")
            nummer.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            nummer.setAccessibleName(f"TLV-nummer {besluit.tlv_nummer}")
            self.besluit.voeg_toe(nummer)
        periode = periode_zin(besluit.begindatum, besluit.einddatum, peildatum)
        categorie = categorie_naam(beeld, besluit.categorie)
        regel = " · ".join(deel for deel in (categorie, periode) if deel)
        if regel:
            self.besluit.voeg_toe(Tekst(regel, breekt=True))
        dag = woorden.dag_in_zin(besluit.datum, peildatum)
        self.besluit.voeg_toe(Tekst(f"Besloten op {dag}", "sub"))
        if besluit.motivering:
            self.besluit.voeg_toe(Tekst(besluit.motivering, breekt=True))
        naar = Knop("Naar de brieven", klein=True)
        naar.clicked.connect(self._naar_brieven)
        self.besluit.inhoud.addWidget(naar, 0, Qt.AlignmentFlag.AlignLeft)
        self._toon_brief(besluit, uitkomst.brieven)

    def _toon_brief(self, besluit: Besluit, brieven: tuple[str, ...]) -> None:
        """Show the decision letter as it will be, or as it was made."""
        if not brieven or self._gelezen == besluit.id:
            self.lezer.setVisible(bool(brieven))
            return
        self._gelezen = besluit.id
        soort = brieven[0]
        naam = next((b.naam for b in self.werk.beeld.route.brieven if b.id == soort), soort)
        gemaakt = next(
            (b for b in self.werk.beeld.brieven if b.soort == soort
             and b.hoort_bij == besluit.id and b.status.value != "vervallen"),
            None,
        )  # fmt: skip
        haal = (
            partial(_proef, self.werk.dossier, soort)
            if gemaakt is None
            else partial(_gemaakt, gemaakt.id)
        )
        kamer = leeskamer(self.werk.werkplek)
        self.lezer.show()
        self.lezer.open_later(
            partial(open_document, kamer, haal, self.werk.sessie),
            naam,
            "zo gaat de brief eruitzien" if gemaakt is None else gemaakt.status.value,
        )

    def _naar_vergadering(self) -> None:
        self.werk.stap_gevraagd.emit("behandelen")

    def _leg_gesprek_vast(self) -> None:
        self.werk.stap_gevraagd.emit("gesprek")

    def _naar_brieven(self) -> None:
        self.werk.tab_gevraagd.emit("brieven")


def periode_zin(begin: date | None, eind: date | None, peildatum: date) -> str:
    """Return ``van 13 november tot en met 31 juli 2028``; empty without a period."""
    if begin is None or eind is None:
        return ""
    van = woorden.dag_in_zin(begin, peildatum)
    return f"van {van} tot en met {woorden.dag_in_zin(eind, peildatum)}"


def categorie_naam(beeld: Dossierbeeld, categorie: str) -> str:
    """Return a funding category as the regeling calls it; empty when there is none."""
    namen = {c.id: c.naam for c in beeld.route.bekostiging.categorieen}
    naam = namen.get(categorie, categorie).split(" (")[0]
    return f"categorie {naam}" if categorie else ""


def _proef(dossier: DossierId, soort: str, sessie: Sessie) -> bytes:
    return briefmaken.preview(sessie, dossier, soort).pdf


def _gemaakt(brief: BriefId, sessie: Sessie) -> bytes:
    return uitgaan.pdf(sessie, brief)
