"""Facts that the rules reason with and that open points wait for, each asked in its own type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services import intake
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.tab import wis
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst

if TYPE_CHECKING:
    from cva_desk.services.dossierbeeld import Dossierbeeld


class Feitenkaart(Kaart):
    """The facts that decide which pieces are needed."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__("Gegevens die bepalen welke stukken nodig zijn")
        self._werk = werk
        self.rijen: dict[str, Feitrij] = {}

    def toon(self, mag: bool) -> None:
        """Show the facts for the dossier in front; rows that are there change in place."""
        beeld = self._werk.beeld
        nodig = gevraagde_feiten(beeld)
        self.setVisible(bool(nodig))
        if nodig != list(self.rijen):
            wis(self.inhoud)
            self.rijen = {}
            for naam in nodig:
                rij = Feitrij(self._werk, beeld.route.feiten[naam])
                self.voeg_toe(rij)
                self.rijen[naam] = rij
        for naam, rij in self.rijen.items():
            rij.zet(beeld.gegevens.gegevens.get(naam) or "", mag=mag)

    def leeg(self) -> None:
        """Forget the rows of the dossier before."""
        wis(self.inhoud)
        self.rijen = {}


class Feitrij(QWidget):
    """One question with its answer; says *waarom* in place."""

    def __init__(self, werk: Dossierwerk, definitie: Any) -> None:
        super().__init__()
        self._werk, self._definitie = werk, definitie
        self._dossier = werk.dossier
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.setSpacing(Ruimte.R8)
        rij = Omslag(560, tussen=Ruimte.R16, tussen_onder=Ruimte.R8)
        rij.voeg_toe(Tekst(definitie.vraag, breekt=True), 1)
        rechts = QWidget()
        plek = QHBoxLayout(rechts)
        plek.setContentsMargins(0, 0, 0, 0)
        plek.setSpacing(Ruimte.R8)
        self.invoer = self._maak_invoer(werk)
        self.invoer.setAccessibleName(definitie.vraag)
        plek.addWidget(self.invoer)
        if definitie.eenheid:
            plek.addWidget(Tekst(definitie.eenheid, "sub"))
        self.wis = LinkKnop("nog niet bekend")
        self.wis.setAccessibleName(f"nog niet bekend ({definitie.naam})")
        self.wis.clicked.connect(self._vergeet)
        plek.addWidget(self.wis)
        self.waarom = LinkKnop("waarom?")
        self.waarom.setAccessibleName(f"waarom vragen wij dit? ({definitie.naam})")
        self.waarom.setCheckable(True)
        self.waarom.toggled.connect(self._klap)
        plek.addWidget(self.waarom)
        rij.voeg_toe(rechts)
        buiten.addWidget(rij)
        self._fout = Tekst("", "fout", breekt=True)
        self._fout.hide()
        buiten.addWidget(self._fout)
        self._uitleg = Melding(
            f"{definitie.waarom} {woorden.herkomst(definitie.bron)}", Toon.INFO, icoon=""
        )
        self._uitleg.hide()
        buiten.addWidget(self._uitleg)
        self._getoond = ""

    def zet(self, waarde: str, *, mag: bool) -> None:
        """Show what is recorded; what is being typed stays."""
        self.invoer.setEnabled(mag)
        self.wis.setVisible(mag and bool(waarde))
        if waarde == self._getoond:
            return
        self._getoond = waarde
        self._fout.hide()
        with QSignalBlocker(self.invoer):
            if isinstance(self.invoer, Keuze):
                bekend = self._definitie.parse(waarde) if waarde else None
                self.invoer.zet_waarde(None if bekend is None else "ja" if bekend else "nee")
            elif isinstance(self.invoer, Keuzelijst):
                self.invoer.setCurrentIndex(max(0, self.invoer.findData(waarde)))
            elif isinstance(self.invoer, DatumVeld):
                dag = self._definitie.parse(waarde) if waarde else None
                self.invoer.zet_waarde(dag)
            elif isinstance(self.invoer, QLineEdit):
                self.invoer.setText(waarde)

    def _maak_invoer(self, werk: Dossierwerk) -> QWidget:
        soort = self._definitie.soort.value
        if soort == "ja_nee":
            keuze = Keuze((("ja", "ja"), ("nee", "nee")))
            keuze.gewijzigd.connect(self._gekozen)
            return keuze
        if soort == "keuze":
            lijst = Keuzelijst()
            lijst.addItem("nog niet bekend", "")
            for optie in self._definitie.keuzes:
                lijst.addItem(optie.naam, optie.id)
            lijst.activated.connect(self._uit_lijst)
            return lijst
        if soort == "datum":
            veld = DatumVeld(werk.peildatum)
            veld.editingFinished.connect(self._getypt)
            return veld
        regel = Invoerregel()
        regel.setMaximumWidth(px(90) if soort in ("geheel", "getal") else px(260))
        regel.editingFinished.connect(self._getypt)
        return regel

    def _gekozen(self, waarde: object) -> None:
        self._bewaar(str(waarde))

    def _uit_lijst(self, _: int) -> None:
        assert isinstance(self.invoer, Keuzelijst)
        self._bewaar(self.invoer.currentData())

    def _getypt(self) -> None:
        if isinstance(self.invoer, DatumVeld):
            if self.invoer.foutzin:
                self._zeg_fout(self.invoer.foutzin)
                return
            self._bewaar(self.invoer.waarde.isoformat() if self.invoer.waarde else "")
        elif isinstance(self.invoer, QLineEdit):
            self._bewaar(self.invoer.text().strip())

    def _vergeet(self) -> None:
        self._bewaar("")

    def _bewaar(self, waarde: str) -> None:
        if waarde == self._getoond:
            return
        self._werk.doe(
            self, intake.set_value, self._dossier, self._definitie.id, waarde or None,
            mislukt=self._mislukt,
        )  # fmt: skip

    def _mislukt(self, fout: Exception) -> None:
        if isinstance(fout, GebruikersFout) and fout.veld == self._definitie.id:
            self._zeg_fout(str(fout))
        else:
            toon_fout(self, fout)

    def _zeg_fout(self, zin: str) -> None:
        self._fout.setText(zin)
        self._fout.show()

    def _klap(self, open_: bool) -> None:
        self._uitleg.setVisible(open_)


def gevraagde_feiten(beeld: Dossierbeeld) -> list[str]:
    """Return the facts that conditions of pieces and questions look at, in the route's order.

    Those of points that are in order and were never answered are left out.
    """
    open_punten = {p.id for p in beeld.volledigheid.punten if p.is_open}
    genoemd: set[str] = set()
    for soort in beeld.route.stukken:
        delen = [(soort.id, soort.als)]
        delen += [(f"{soort.id}.{vraag.id}", vraag.als) for vraag in soort.vragen]
        for punt, voorwaarde in delen:
            if voorwaarde is None:
                continue
            feiten = voorwaarde.facts()
            genoemd |= {f for f in feiten if punt in open_punten or beeld.gegevens.gegevens.get(f)}
    return [
        naam
        for naam, definitie in beeld.route.feiten.items()
        if naam in genoemd and not definitie.uit_dossier
    ]
