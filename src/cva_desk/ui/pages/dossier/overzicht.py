"""The first tab: where the dossier stands, its clocks, its experts, what happened last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cva_desk.domain.adviezen import Adviesregel, Adviesstatus, Deskundigenadvies
from cva_desk.domain.dossier import Fase
from cva_desk.domain.meldingen import GeenBevoegdheid
from cva_desk.services import beoordeling, logboek
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.tab import Scrolltab, Tekstlink, kolom, wis
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.balk import Klokken
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.label import Initialen, Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.tijdlijn import Tijdlijn

_STEM = "zienswijze_leerling"
_LOG = 60
_STIL = {
    Fase.AANVULLING_GEVRAAGD: "Aanvulling gevraagd",
    Fase.AANGEHOUDEN: "Aangehouden",
    Fase.INGETROKKEN: "Ingetrokken",
    Fase.DOORVERWEZEN: "Doorverwezen",
}


class OverzichtTab(Scrolltab):
    """One glance."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        links, self._links = kolom()
        rechts, self._rechts = kolom()
        self.inhoud.addWidget(Kolommen(links, rechts))
        self.inhoud.addStretch(1)
        waar = Kaart("Waar staan we")
        self.tijdlijn = Tijdlijn()
        waar.voeg_toe(self.tijdlijn)
        self._let_op = Melding("", Toon.WARN)
        self._let_op.hide()
        waar.voeg_toe(self._let_op)
        self._links.addWidget(waar)
        self._klokkenkaart = Kaart("Termijnen")
        self.klokken = Klokken()
        self._klokkenkaart.voeg_toe(self.klokken)
        self._links.addWidget(self._klokkenkaart)
        self._links.addStretch(1)
        self.deskundigen = Kaart("Deskundigen")
        self.stem = Kaart("Stem van de leerling")
        self.laatste = Kaart("Laatste gebeurtenissen")
        for kaart in (self.deskundigen, self.stem, self.laatste):
            self._rechts.addWidget(kaart)
        self._rechts.addStretch(1)

    def toon_beeld(self) -> None:
        """Draw the last reading."""
        beeld, peildatum = self.werk.beeld, self.werk.peildatum
        self.tijdlijn.zet(woorden.stappen(beeld, peildatum))
        reden = _reden_van_stilstand(self.werk)
        self._let_op.setVisible(bool(reden))
        if reden:
            self._let_op.zet(reden, Toon.WARN)
        self.klokken.zet(woorden.klokken(beeld.termijnen, peildatum))
        self._klokkenkaart.setVisible(bool(beeld.termijnen))
        self._toon_deskundigen()
        self._toon_stem()
        self._toon_laatste()

    def _toon_deskundigen(self) -> None:
        inhoud = self.deskundigen.inhoud
        wis(inhoud)
        regels = {
            regel.plaats: regel
            for regel in self.werk.beeld.adviezen
            if regel.status is not Adviesstatus.VERVANGEN
        }
        for plaats in (1, 2):
            regel = regels.get(plaats)
            rij = QHBoxLayout()
            rij.setSpacing(Ruimte.R12)
            teken = Tekst(f"{plaats}e", "sub")
            teken.setMinimumWidth(px(20))
            rij.addWidget(teken)
            if regel is None:
                rij.addWidget(Tekst("nog niet gekozen", "sub"), 1)
            else:
                rij.addWidget(Initialen(regel.persoon_naam, maat=32))
                wie, namen = kolom(0)
                namen.addWidget(Tekst(regel.persoon_naam, breekt=True))
                beroep = beroepsnaam(self.werk, regel.beroep)
                namen.addWidget(Tekst(beroep, "klein", breekt=True))
                rij.addWidget(wie, 1)
                if not self.werk.verborgen(regel):
                    rij.addWidget(Label(*woorden.adviesstand(regel, self.werk.peildatum)))
            inhoud.addLayout(rij)
        samen = _samen(self.werk, list(regels.values()))
        if samen is not None:
            inhoud.addWidget(samen)

    def _toon_stem(self) -> None:
        beeld = self.werk.beeld
        stuk = next(
            (s for s in beeld.stukken if s.kenmerken.soort == _STEM and not s.vervallen), None
        )
        gezegd = beeld.gegevens.gegevens.get(_STEM, "")
        self.stem.setVisible(stuk is not None or bool(gezegd))
        wis(self.stem.inhoud)
        if gezegd:
            self.stem.voeg_toe(Tekst(f"“{gezegd}”", "cursief", breekt=True))
        if stuk is not None:
            van = (
                f" van {woorden.dag_in_zin(stuk.kenmerken.datum, self.werk.peildatum)}"
                if stuk.kenmerken.datum
                else ""
            )
            zin = f"De leerling geeft een eigen mening in stuk {stuk.nummer}{van}."
            if not gezegd:
                self.stem.voeg_toe(Tekst(zin, breekt=True))
            lees = Tekstlink(f"Lees ‘{stuk.kenmerken.titel}’")
            lees.clicked.connect(self._naar_stukken)
            self.stem.inhoud.addWidget(lees, 0, Qt.AlignmentFlag.AlignLeft)

    def _toon_laatste(self) -> None:
        wis(self.laatste.inhoud)
        regels = logboek.of_dossier(self.werk.sessie, self.werk.dossier, _LOG)
        houder = QWidget()
        rooster = QGridLayout(houder)
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setHorizontalSpacing(Ruimte.R12)
        rooster.setVerticalSpacing(Ruimte.R8)
        rooster.setColumnStretch(1, 1)
        boven = Qt.AlignmentFlag.AlignTop
        for nummer, (wanneer, wat) in enumerate(woorden.laatste(regels)):
            dag = Tekst(woorden.moment(wanneer, self.werk.peildatum), "sub")
            rooster.addWidget(dag, nummer, 0, boven)
            rooster.addWidget(Tekst(wat, breekt=True), nummer, 1, boven)
        self.laatste.voeg_toe(houder)

    def _naar_stukken(self) -> None:
        self.werk.tab_gevraagd.emit("stukken")


def beroepsnaam(werk: Dossierwerk, beroep: str) -> str:
    """Return a profession as the regeling calls it."""
    gevonden = werk.beeld.route.kwalificaties.get(beroep)
    return gevonden.naam if gevonden is not None else beroep or "beroep onbekend"


def _reden_van_stilstand(werk: Dossierwerk) -> str:
    """Return why a dossier waits or stopped, in the words given then."""
    fase = werk.beeld.stand.fase
    if fase not in _STIL:
        return ""
    regel = next((r for r in reversed(werk.beeld.tijdlijn) if r.soort == fase.value), None)
    if regel is None:
        return ""
    zin = f"{_STIL[fase]} op {woorden.dag_in_zin(regel.datum, werk.peildatum)}"
    if regel.uiterlijk is not None:
        dag = woorden.dag_met_naam(regel.uiterlijk, werk.peildatum)
        return f"{zin}. De school heeft tot {dag}."
    return f"{zin}: {regel.toelichting}" if regel.toelichting else f"{zin}."


def _samen(werk: Dossierwerk, regels: list[Adviesregel]) -> Melding | None:
    """Return what both advices say together, for who may read them."""
    if len(regels) < 2 or any(r.status is not Adviesstatus.INGEDIEND for r in regels):
        return None
    try:
        adviezen = [beoordeling.read(werk.sessie, regel.id) for regel in regels]
    except GeenBevoegdheid:
        return None
    zinnen = [_conclusie(werk, advies) for advies in adviezen]
    if zinnen[0] == zinnen[1]:
        return Melding(f"Beide adviezen: {zinnen[0]}.", Toon.OK)
    return Melding(f"De adviezen verschillen. Eerste: {zinnen[0]}. Tweede: {zinnen[1]}.", Toon.WARN)


def _conclusie(werk: Dossierwerk, advies: Deskundigenadvies) -> str:
    keuze = advies.part("aanbeveling").keuze
    namen = {u.id: u.naam for u in werk.beeld.route.uitkomsten}
    delen = [namen.get(keuze, keuze).lower()]
    if categorie := advies.part("categorie").keuze:
        delen.append(f"categorie {categorie}")
    jaren = advies.part("schooljaren").keuze
    if jaren.isdigit():
        delen.append(woorden.aantal(int(jaren), "schooljaar", "schooljaren"))
    return ", ".join(delen)
