"""Completeness: what is open, piece by piece, and why each point is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from cva_desk.services import volledigheid
from cva_desk.ui.berichten import Vraag, vraag
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.feiten import Feitenkaart
from cva_desk.ui.pages.dossier.puntrij import Puntgroep
from cva_desk.ui.pages.dossier.tab import Scrolltab, kolom
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart, Rijlijst
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

if TYPE_CHECKING:
    from cva_desk.services.dossierbeeld import Dossierbeeld


class VolledigheidTab(Scrolltab):
    """A card with the sum, the facts that are asked for, and a group per kind of piece."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        self._som = Kaart()
        self._stand = Tekst("", "kop", breekt=True)
        self._uitleg = Tekst("", "sub", breekt=True)
        boven = QHBoxLayout()
        boven.setSpacing(Ruimte.R8)
        teksten_houder, teksten = kolom(2)
        teksten.addWidget(self._stand)
        teksten.addWidget(self._uitleg)
        boven.addWidget(teksten_houder, 1)
        self.vraag = Knop("Vraag aanvulling…")
        self.vraag.clicked.connect(self._vraag_aanvulling)
        self.verklaar = Knop("Verklaar compleet")
        self.verklaar.clicked.connect(self._verklaar)
        boven.addWidget(self.vraag)
        boven.addWidget(self.verklaar)
        self._som.inhoud.addLayout(boven)
        self._compleet = Melding("", Toon.OK)
        self._compleet.hide()
        self._som.voeg_toe(self._compleet)
        self.inhoud.addWidget(self._som)
        self.feiten = Feitenkaart(werk)
        self.inhoud.addWidget(self.feiten)
        self.lijst = Rijlijst()
        self.lijst.setAccessibleName("Stukken en punten")
        self.inhoud.addWidget(self.lijst)
        self.inhoud.addStretch(1)
        self.groepen: dict[str, Puntgroep] = {}
        self._punt = ""

    def toon_beeld(self) -> None:
        """Draw the last reading in place, so that the focus stays where it is."""
        beeld = self.werk.beeld
        self._toon_som(beeld)
        self.feiten.toon(self.werk.mag("volledigheid"))
        mag = self.werk.mag("volledigheid")
        per_soort = [
            (soort, [p for p in beeld.volledigheid.punten if p.stuk == soort.id])
            for soort in beeld.route.stukken
        ]
        gevuld = [(soort, punten) for soort, punten in per_soort if punten]
        if [soort.id for soort, _ in gevuld] != list(self.groepen):
            self._bouw_groepen([(soort.id, soort.naam) for soort, _ in gevuld])
        for soort, punten in gevuld:
            self.groepen[soort.id].toon(punten, beeld.antwoorden, mag=mag)

    def ander_dossier(self) -> None:
        """Start with fresh rows: those that are there belong to the dossier before."""
        self._bouw_groepen([])
        self.feiten.leeg()

    # ------------------------------------------------------------------ the sum

    def _toon_som(self, beeld: Dossierbeeld) -> None:
        uitkomst, peildatum = beeld.volledigheid, self.werk.peildatum
        aantal_open, signalen = len(uitkomst.open_punten), len(uitkomst.signalen)
        self._stand.setText(
            f"{woorden.aantal(aantal_open, 'open punt', 'open punten')}".capitalize()
            if aantal_open
            else "Alles wat vereist is, is in orde"
        )
        delen = [f"Beoordeeld op vandaag, {woorden.dag_met_naam(peildatum, peildatum)}"]
        if uitkomst.vergadering is not None:
            dag = woorden.dag_met_naam(uitkomst.vergadering, peildatum)
            delen[0] += f", en op de vergaderdag, {dag}"
        if signalen:
            delen.append(
                f"{woorden.aantal(signalen, 'aandachtspunt houdt', 'aandachtspunten houden')} "
                "‘compleet’ niet tegen"
            )
        self._uitleg.setText(". ".join(delen) + ".")
        self.vraag.setVisible(self.werk.mag("aanvulling_vragen"))
        self.verklaar.setVisible(self.werk.mag("compleet_verklaren"))
        self.vraag.setEnabled(bool(aantal_open))
        self.verklaar.setEnabled(not aantal_open)
        self.verklaar.setToolTip("Eerst zijn de open punten aan de beurt." if aantal_open else "")
        sinds = next((r.datum for r in reversed(beeld.tijdlijn) if r.soort == "compleet"), None)
        self._compleet.setVisible(beeld.stand.compleet and sinds is not None)
        if beeld.stand.compleet and sinds is not None:
            dag = woorden.dag_in_zin(sinds, peildatum)
            self._compleet.zet(f"Dit dossier is op {dag} compleet verklaard.", Toon.OK)

    def _bouw_groepen(self, soorten: list[tuple[str, str]]) -> None:
        self.lijst.wis()
        self.lijst.setVisible(bool(soorten))
        self.groepen = {}
        for sleutel, naam in soorten:
            groep = Puntgroep(naam)
            groep.beantwoord.connect(self._antwoord)
            groep.toestaan.connect(self._vraag_reden)
            groep.intrekken.connect(self._trek_in)
            self.lijst.voeg_toe(groep)
            self.groepen[sleutel] = groep

    # ------------------------------------------------------------------ what happens

    def _antwoord(self, punt: str, antwoord: str) -> None:
        was, _ = self.werk.beeld.antwoorden.get(punt, ("", ""))
        self.werk.doe(self, volledigheid.answer, self.werk.dossier, punt, antwoord)
        terug = _Terugnemer(self, punt, was)
        self.werk.meld("Antwoord bewaard.", terug.doe)

    def _vraag_reden(self, punt: str, naam: str) -> None:
        self._punt = punt
        vraag(
            self,
            Vraag(
                "Toestaan met reden",
                f"‘{naam}’ blijft open, maar houdt ‘compleet’ niet meer tegen.",
                "Sta toe",
                reden="Waarom kan het zonder?",
                gevaar=False,
            ),
            self._sta_toe,
        )

    def _sta_toe(self, reden: str) -> None:
        self.werk.doe(self, volledigheid.accept_point, self.werk.dossier, self._punt, reden)

    def _trek_in(self, punt: str) -> None:
        self.werk.doe(self, volledigheid.accept_point, self.werk.dossier, punt, "")

    def _vraag_aanvulling(self) -> None:
        self.werk.stap_gevraagd.emit("aanvulling_vragen")

    def _verklaar(self) -> None:
        self.werk.stap_gevraagd.emit("compleet_verklaren")


class _Terugnemer:
    """Puts an answer back as it was."""

    def __init__(self, tab: VolledigheidTab, punt: str, was: str) -> None:
        self._werk, self._punt, self._was = tab.werk, punt, was
        self._dossier = tab.werk.dossier

    def doe(self) -> None:
        """Do it."""
        self._werk.doe(self._werk.pagina, volledigheid.answer, self._dossier, self._punt, self._was)
