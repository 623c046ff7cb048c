"""The head of a dossier: the one-glance line, the next step, and the menu with the other steps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cva_desk.domain.dossier import EINDFASEN
from cva_desk.services.dossierbeeld import STAPPEN
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import IcoonKnop, Knop, Soort
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.tekst import Tekst

# Steps that have their own place elsewhere on the page are not repeated in the menu.
_IN_MENU = (
    "wijzigen",
    "stuk_toevoegen",
    "aanvulling_vragen",
    "aanvulling_ontvangen",
    "compleet_verklaren",
    "plannen",
    "deskundige_toewijzen",
    "deskundige_vervangen",
    "meegeven",
    "gesprek",
    "advies_teruggeven",
    "aanhouden",
    "buiten_behandeling",
    "intrekken",
    "doorverwijzen",
    "afronden",
)
_MEER_VRAAGT = {
    "wijzigen",
    "stuk_toevoegen",
    "aanvulling_vragen",
    "aanvulling_ontvangen",
    "plannen",
    "deskundige_vervangen",
    "gesprek",
    "advies_teruggeven",
    "aanhouden",
    "intrekken",
    "doorverwijzen",
}


class Dossierkop(QWidget):
    """Says who and where, and offers the one next step."""

    stap_gekozen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        self._kop = Kop(" ", boven=" ", naast=" ")
        kolom.addWidget(self._kop)
        self.wacht = Tekst("", "sub")
        self.wacht.setMinimumHeight(px(Ruimte.BEDIENING))
        self.brief = Knop("Brief maken")
        self.brief.clicked.connect(self._brief)
        self.meer = IcoonKnop("ellipsis", "Andere stappen", rustig=False)
        self.meer.clicked.connect(self.open_menu)
        self.volgende = Knop("Volgende stap", Soort.PRIMAIR)
        self.volgende.clicked.connect(self._volgende)
        for deel in (self.wacht, self.meer, self.brief, self.volgende):
            self._kop.voeg_actie_toe(deel)
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Andere stappen")
        self.menu.triggered.connect(self._uit_menu)
        self._stap = ""
        self._past = False

    def zet_tab(self, tab: str) -> None:
        """One primary button per screen: where the step has its own, this one steps back."""
        hier = (self._stap in ("besluiten", "buiten_behandeling")) and tab == "besluit"
        self.volgende.setVisible(self._past and not hier)

    def toon(self, werk: Dossierwerk) -> None:
        """Show the dossier of ``werk``."""
        beeld = werk.beeld
        self._kop.zet(
            beeld.leerling.naam.volledig,
            boven=woorden.wat_en_waar(beeld),
            naast=woorden.wie_en_wanneer(beeld, werk.peildatum),
        )
        voorstel = beeld.volgende
        self._stap = voorstel.stap if voorstel is not None else ""
        mag = bool(self._stap) and werk.mag(self._stap)
        schrijft = self._stap == "advies_schrijven"
        mag = mag and not (schrijft and _klaar_met_schrijven(werk))
        volg = schrijft and not mag and werk.sessie.kijker.breed
        self._past = mag or volg
        if voorstel is not None:
            knop = STAPPEN[self._stap].knop if schrijft and mag else voorstel.knop
            self.volgende.zet_tekst(knop if volg else f"Volgende stap: {knop[0].lower()}{knop[1:]}")
        wie = voorstel.aan_zet if voorstel is not None else ""
        # Whose turn it is, when that is somebody else.
        zin = woorden.aan_zet(wie) if not mag or wie == "school" else ""
        if schrijft and not mag and not volg:
            zin = "Uw advies is ingediend"
        if beeld.stand.fase in EINDFASEN:
            zin = f"Dit dossier is {beeld.stand.fase.naam}"
        self.wacht.setText(zin)
        self.wacht.setVisible(bool(zin))
        self.brief.setVisible(werk.sessie.kijker.breed and werk.mag("brief_maken"))
        self._vul_menu(werk)
        self._kop.updateGeometry()

    def open_menu(self) -> None:
        """Show the other steps under the button."""
        self.menu.popup(self.meer.mapToGlobal(self.meer.rect().bottomLeft()))
        eerste = next((a for a in self.menu.actions() if a.isEnabled()), None)
        if eerste is not None:
            self.menu.setActiveAction(eerste)

    def _vul_menu(self, werk: Dossierwerk) -> None:
        self.menu.clear()
        niet: list[tuple[str, str]] = []
        for stap_id in _IN_MENU:
            stap = STAPPEN[stap_id]
            if not stap.rollen & werk.rollen or stap_id == self._stap:
                continue
            belet = werk.belet(stap_id)
            if belet:
                niet.append((stap.knop, belet))
                continue
            meer = "…" if stap_id in _MEER_VRAAGT else ""
            self.menu.addAction(_naam(werk, stap_id) + meer).setData(stap_id)
        if niet:
            self.menu.addSeparator()
        for knop, belet in niet:
            self.menu.addAction(f"{knop}: {belet[0].lower()}{belet[1:]}").setEnabled(False)
        self.meer.setVisible(bool(self.menu.actions()))

    def _uit_menu(self, actie: QAction) -> None:
        if actie.data():
            self.stap_gekozen.emit(actie.data())

    def _volgende(self) -> None:
        self.stap_gekozen.emit(self._stap)

    def _brief(self) -> None:
        self.stap_gekozen.emit("brief_maken")


def _klaar_met_schrijven(werk: Dossierwerk) -> bool:
    """Whether this person has no advice of their own to write (any more) in this dossier."""
    ik = werk.sessie.persoon.id
    return not any(t.persoon == ik and not t.ingediend for t in werk.beeld.stand.toewijzingen)


def _naam(werk: Dossierwerk, stap_id: str) -> str:
    if stap_id == "plannen" and werk.beeld.stand.vergadering is not None:
        return "Kies een andere donderdag"
    return STAPPEN[stap_id].knop
