"""The director's decision: the advice filled in beforehand, deviating asks why."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services import besluiten
from cva_desk.services.besluiten import BesluitInvoer, end_date
from cva_desk.ui.berichten import Vraag, toon_fout, vraag
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.concept import Concept
from cva_desk.ui.pages.dossier.tab import wis
from cva_desk.ui.pages.dossier.vellen import tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Veld

_JAREN = 5


class Besluitformulier(QWidget):
    """``gewijzigd`` after every change; what is typed is kept as a draft."""

    gewijzigd = Signal()

    def __init__(self, werk: Dossierwerk, *, zonder_advies: bool) -> None:
        super().__init__()
        self.werk = werk
        self._dossier = werk.dossier
        self._advies = werk.beeld.commissieadvies
        self._velden: dict[str, Veld] = {}
        self._uitkomsten = [
            u
            for u in werk.beeld.route.uitkomsten
            if u.in_besluit and (u.soort.value == "zonder_oordeel" if zonder_advies else True)
        ]
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        self.uitkomst = Keuzekaart([(u.id, u.naam, u.uitleg) for u in self._uitkomsten])
        self.uitkomst.setAccessibleName("Besluit")
        kolom.addWidget(self.uitkomst)
        self.categorie = Keuze([(c.id, c.naam) for c in werk.beeld.route.bekostiging.categorieen])
        self._met_tlv = self._veld("categorie", "Bekostigingscategorie", self.categorie)
        kolom.addWidget(self._met_tlv)
        self.begin = DatumVeld(werk.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self.eind = DatumVeld(werk.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self._begin = self._veld("begindatum", "Geldt vanaf", self.begin)
        self._eind = self._veld("einddatum", "Tot en met", self.eind)
        self._periode = Kolommen(self._begin, self._eind, verhouding=(1, 1), omslag=380)
        self.jaren = Keuze([(str(n), str(n)) for n in range(1, _JAREN + 1)])
        self._jaren = self._veld(
            "schooljaren", "Hele schooljaren", self.jaren,
            hulp="De rest van het lopende schooljaar komt erbij.",
        )  # fmt: skip
        kolom.addWidget(self._jaren)
        kolom.addWidget(self._periode)
        self.motivering = tekstvlak(120)
        kolom.addWidget(self._veld("motivering", "Motivering", self.motivering))
        self.stand = Melding("", Toon.OK)
        kolom.addWidget(self.stand)
        self.besluit = Knop("Neem besluit", Soort.PRIMAIR)
        self.besluit.clicked.connect(self._vraag)
        kolom.addWidget(self.besluit, 0, Qt.AlignmentFlag.AlignRight)
        self._concept = Concept(werk, self, "besluit")
        self._vul()
        self._verbind()
        self._concept.herstel()
        self._werk_bij()

    # ------------------------------------------------------------------ what stands here

    @property
    def keuze(self) -> Any | None:
        """The outcome chosen, with what the route says of it."""
        return next((u for u in self._uitkomsten if u.id == self.uitkomst.waarde), None)

    def invoer(self) -> BesluitInvoer:
        """The decision as it stands here."""
        gekozen = self.keuze
        met_periode = gekozen is not None and (gekozen.tlv or gekozen.soort.value == "tijdelijk")
        return BesluitInvoer(
            self.uitkomst.waarde,
            self.motivering.toPlainText().strip(),
            str(self.categorie.waarde or "") if gekozen is not None and gekozen.tlv else "",
            self.begin.waarde if met_periode else None,
            self.eind.waarde if met_periode else None,
        )

    @property
    def volgt(self) -> bool:
        """Whether this is what the committee advised."""
        a, b = self._advies, self.invoer()
        return a is not None and (b.uitkomst, b.categorie, b.begindatum, b.einddatum) == (
            a.uitkomst,
            a.categorie,
            a.begindatum,
            a.einddatum,
        )

    def bewaar_alles(self) -> None:
        """Keep what was typed, now."""
        self._concept.bewaar_nu()

    # ------------------------------------------------------------------ inside

    def _veld(self, sleutel: str, naam: str, invoer: QWidget, *, hulp: str = "") -> Veld:
        veld = Veld(naam, invoer, hulp=hulp)
        self._velden[sleutel] = veld
        if isinstance(invoer, DatumVeld):
            invoer.onleesbaar.connect(veld.zet_fout)
        return veld

    def _vul(self) -> None:
        advies = self._advies
        if advies is None:
            self.uitkomst.zet_waarde(self._uitkomsten[0].id if self._uitkomsten else "")
            return
        self.uitkomst.zet_waarde(advies.uitkomst)
        if advies.categorie:
            self.categorie.zet_waarde(advies.categorie)
        self.begin.zet_waarde(advies.begindatum)
        self.eind.zet_waarde(advies.einddatum)
        self._toon_jaren()

    def _verbind(self) -> None:
        for sleutel, invoer in (
            ("categorie", self.categorie),
            ("begindatum", self.begin),
            ("einddatum", self.eind),
            ("motivering", self.motivering),
        ):
            self._concept.volg(sleutel, invoer)
        self._concept.volg("uitkomst", self.uitkomst)
        self.uitkomst.gewijzigd.connect(self._gewijzigd)
        self.categorie.gewijzigd.connect(self._gewijzigd)
        self.begin.gewijzigd.connect(self._begin_anders)
        self.eind.gewijzigd.connect(self._eind_anders)
        self.jaren.gewijzigd.connect(self._jaren_anders)
        self.motivering.textChanged.connect(self._gewijzigd)

    def _toon_jaren(self) -> None:
        self.jaren.zet_waarde(schooljaren(self.begin.waarde, self.eind.waarde))

    def _begin_anders(self, dag: date | None) -> None:
        gekozen = self.keuze
        if dag is not None and gekozen is not None and gekozen.tlv and self.jaren.waarde:
            self.eind.zet_waarde(end_date(dag, int(str(self.jaren.waarde))))
        self._gewijzigd()

    def _eind_anders(self, _: object) -> None:
        self._toon_jaren()
        self._gewijzigd()

    def _jaren_anders(self, jaren: object) -> None:
        if self.begin.waarde is None:
            self.begin.zet_waarde(self.werk.peildatum)
        assert self.begin.waarde is not None
        self.eind.zet_waarde(end_date(self.begin.waarde, int(str(jaren))))
        self._gewijzigd()

    def _gewijzigd(self, *_: object) -> None:
        self._werk_bij()
        self.gewijzigd.emit()

    def _werk_bij(self) -> None:
        gekozen = self.keuze
        tlv = gekozen is not None and gekozen.tlv
        tijdelijk = gekozen is not None and gekozen.soort.value == "tijdelijk"
        self._met_tlv.setVisible(tlv)
        self._jaren.setVisible(tlv)
        self._periode.setVisible(tlv or tijdelijk)
        if self.volgt:
            self.stand.zet("U volgt het advies van de commissie.", Toon.OK)
            hulp = "Niet nodig. Het besluit verwijst naar het advies."
        elif self._advies is not None:
            self.stand.zet("U wijkt af van het advies. Schrijf waarom.", Toon.WARN)
            hulp = "Verplicht, want u wijkt af van het advies."
        else:
            self.stand.zet("Schrijf waarom de aanvraag niet wordt behandeld.", Toon.INFO)
            hulp = "Verplicht."
        self._velden["motivering"].zet_hulp(hulp)
        naam = f": {gekozen.naam.lower()}" if gekozen is not None else ""
        self.besluit.zet_tekst(f"Neem besluit{naam}")

    def _vraag(self) -> None:
        for veld in self._velden.values():
            veld.zet_fout("")
        for invoer, veld in ((self.begin, self._begin), (self.eind, self._eind)):
            if invoer.foutzin and invoer.isVisibleTo(self):
                veld.zet_fout(invoer.foutzin)
                invoer.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        nummer = self.werk.beeld.gegevens.nummer
        gekozen = self.keuze
        vraag(
            self,
            Vraag(
                f"Besluit over {nummer}",
                f"{' '.join(zinnen(self))} Een besluit kan in het programma niet meer veranderen.",
                f"Neem besluit: {gekozen.naam.lower()}" if gekozen else "Neem besluit",
                niet="Nog niet",
                reden="",
                gevaar=False,
            ),
            self._besluit,
        )

    def _besluit(self, _: str) -> None:
        self.besluit.setEnabled(False)
        self.werk.doe(
            self, besluiten.decide, self._dossier, self.invoer(),
            klaar=self._genomen, mislukt=self._mislukt,
        )  # fmt: skip

    def _genomen(self, _: object) -> None:
        self._concept.wis()
        self.werk.meld("Het besluit is genomen.")

    def _mislukt(self, fout: Exception) -> None:
        self.besluit.setEnabled(True)
        veld = self._velden.get(fout.veld or "") if isinstance(fout, GebruikersFout) else None
        if veld is None:
            toon_fout(self, fout)
            return
        veld.zet_fout(str(fout))
        veld.invoer.setFocus(Qt.FocusReason.OtherFocusReason)


class Samenvatting(Kaart):
    """What the decision will say, while it is being filled in."""

    def __init__(self, werk: Dossierwerk, formulier: Besluitformulier) -> None:
        super().__init__("Zo komt het in het besluit")
        self._werk, self._formulier = werk, formulier
        formulier.gewijzigd.connect(self._teken)
        self._teken()

    def _teken(self) -> None:
        wis(self.inhoud)
        for zin in zinnen(self._formulier):
            self.voeg_toe(Tekst(zin, breekt=True))
        gekozen = self._formulier.keuze
        if gekozen is None:
            return
        namen = {b.id: b.naam for b in self._werk.beeld.route.brieven}
        brieven = ", ".join(namen.get(b, b).lower() for b in gekozen.brieven)
        if brieven:
            self.voeg_toe(Tekst(f"Daarna te maken: {brieven}.", "klein", breekt=True))


def zinnen(formulier: Besluitformulier) -> list[str]:
    """Return the decision in sentences."""
    gekozen, invoer = formulier.keuze, formulier.invoer()
    if gekozen is None:
        return ["Kies eerst een besluit."]
    werk = formulier.werk
    wie = werk.beeld.leerling.naam.volledig
    regels = [f"{wie}: {gekozen.naam.lower()}."]
    if gekozen.tlv:
        namen = {c.id: c.naam for c in werk.beeld.route.bekostiging.categorieen}
        categorie = namen.get(invoer.categorie, "nog te kiezen").split(" (")[0]
        regels.append(f"Bekostigingscategorie: {categorie}.")
        regels.append("Het TLV-nummer wordt bij het besluit gegeven.")
    if invoer.begindatum and invoer.einddatum:
        van = woorden.dag_in_zin(invoer.begindatum, werk.peildatum)
        tot = woorden.dag_in_zin(invoer.einddatum, werk.peildatum)
        regels.insert(1, f"Van {van} tot en met {tot}.")
    if formulier.volgt:
        regels.append("Dit volgt het advies van de commissie.")
    elif werk.beeld.commissieadvies is not None:
        regels.append("Dit wijkt af van het advies van de commissie.")
    return regels


def schooljaren(begin: date | None, eind: date | None) -> str | None:
    """Return how many whole school years end on this day; None when it is no such period."""
    if begin is None or eind is None:
        return None
    return next((str(n) for n in range(1, _JAREN + 1) if end_date(begin, n) == eind), None)
