"""Dossier ontvangen: one form, kept while it is typed, handed in with Ctrl+Enter."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cva_desk.domain.ids import DossierId, SchoolId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services import dossierbeeld, intake, lijst, stamgegevens
from cva_desk.services.intake import NieuwDossier
from cva_desk.services.stamgegevens import School, SchoolInvoer
from cva_desk.services.toegang import Sessie
from cva_desk.ui.acties import Actie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.concept import Concept
from cva_desk.ui.pages.dossiers.aanvraag import AanvraagDeel, SchoolDeel
from cva_desk.ui.pages.dossiers.delen import LeerlingDeel, OudersDeel
from cva_desk.ui.pages.formulierdeel import Formulierdeel, first_error
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Afkapbaar

_ONDERWERP = "nieuw-dossier"


class Ontvangstblad(QWidget):
    """The form with a foot that stays in view."""

    terug = Signal()

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._bezig = False
        sessie = werkplek.sessie
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        kop = Kop(
            "Dossier ontvangen",
            onder="Alleen wat verplicht heet, is nu nodig. De rest kunt u later aanvullen.",
        )
        self.pagina = Scrollpagina(kop)
        kolom.addWidget(self.pagina, 1)
        self.leerling = LeerlingDeel(sessie.peildatum)
        self.ouders = OudersDeel()
        self.school = SchoolDeel(sessie)
        self.aanvraag = AanvraagDeel(sessie)
        self.delen: list[Formulierdeel] = [self.leerling, self.ouders, self.school, self.aanvraag]
        links, rechts = _column(), _column()
        _add_card(links, "Leerling", self.leerling)
        _add_card(links, "Ouders of verzorgers", self.ouders)
        _add_card(rechts, "School", self.school)
        _add_card(rechts, "Aanvraag", self.aanvraag)
        for vlak in (links, rechts):
            vlak.layout().addStretch(1)
        self.pagina.inhoud.addWidget(Kolommen(links, rechts, verhouding=(1, 1)))
        self.pagina.inhoud.addStretch(1)
        kolom.addWidget(Streep(zacht=False))
        kolom.addWidget(self._maak_voet())
        self.concept = Concept(self, werkplek, _ONDERWERP, self.staat)
        self.concept.bewaard.connect(self._zeg_bewaard)
        self.concept.niet_bewaard.connect(self._zeg_niet_bewaard)
        for deel in self.delen:
            deel.gewijzigd.connect(self.concept.gewijzigd)
        self.leerling.herkenbaar.connect(self._zoek_dubbel)
        self.leerling.open_dubbel.connect(self._open_dubbel)
        self._dubbel: str | None = None
        actie = Actie(
            "dossier-registreren",
            "Registreer het dossier",
            self.registreer,
            ("Ctrl+Return", "Ctrl+Enter"),
            "Dossiers",
        )
        werkplek.venster.acties.voeg_toe(actie, self)
        self._haal_concept()

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something above the form."""
        self.pagina.toon_melding(tekst, toon)

    def begin(self) -> None:
        """The form comes to the front: the cursor goes to the first field."""
        self.leerling.velden["voornaam"].invoer.setFocus(Qt.FocusReason.OtherFocusReason)

    def bewaar_alles(self) -> None:
        """Hand over what was typed last."""
        self.concept.bewaar_nu()

    def staat(self) -> dict[str, str]:
        """Everything that stands in the form."""
        staat: dict[str, str] = {}
        for deel in self.delen:
            staat.update(deel.staat())
        # What the form fills in by itself is nobody's typing.
        if len(self.aanvraag.routes) == 1:
            staat.pop("route")
        if staat["ontvangen_op"] == datum_lang(self._werkplek.sessie.peildatum):
            staat.pop("ontvangen_op")
        return staat

    def registreer(self) -> None:
        """Check, then hand in; what is wrong is said at its own field."""
        if self._bezig:
            return
        self.pagina.wis_melding()
        self._aandacht.setText("")
        for deel in self.delen:
            deel.wis_fouten()
            deel.controleer()
        if self._ga_naar_fout():
            return
        self._zet_bezig(True)
        if self.school.is_nieuw:
            werk = partial(_save_school, self.school.nieuw.invoer())
            self._werkplek.doe(self, werk, self._school_bewaard, self._school_mislukt)
        else:
            self._geef_door()

    def begin_opnieuw(self) -> None:
        """Throw away what stands here."""
        self._vul({})
        self.concept.wis()
        self.pagina.wis_melding()
        self._status.setText("")
        self.begin()

    # ------------------------------------------------------------------ inside

    def _maak_voet(self) -> QWidget:
        voet = QWidget()
        rij = QHBoxLayout(voet)
        rij.setContentsMargins(Ruimte.R24, Ruimte.R12, Ruimte.R24, Ruimte.R12)
        rij.setSpacing(Ruimte.R8)
        self._status = Afkapbaar("", "klein")
        self._status.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        rij.addWidget(self._status)
        self.leeg = LinkKnop("Begin opnieuw")
        self.leeg.clicked.connect(self.begin_opnieuw)
        self.leeg.hide()
        rij.addWidget(self.leeg)
        self._aandacht = Afkapbaar("", "fout")
        self._aandacht.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rij.addWidget(self._aandacht, 1)
        self.later = Knop("Later verder")
        self.later.clicked.connect(self._later)
        rij.addWidget(self.later)
        self.doe = Knop("Registreer dossier", Soort.PRIMAIR)
        self.doe.setToolTip("Ctrl Enter")
        self.doe.clicked.connect(self.registreer)
        rij.addWidget(self.doe)
        return voet

    def _haal_concept(self) -> None:
        staat = self.concept.haal()
        if staat:
            self._vul(staat)
            self._status.setText("Uw concept van de vorige keer staat hier nog.")
            self.leeg.show()

    def _vul(self, staat: dict[str, str]) -> None:
        self.concept.slaap(True)
        for deel in self.delen:
            deel.zet_staat(staat)
        self.concept.slaap(False)
        self.leeg.setVisible(bool(staat))
        if staat:
            self._zoek_dubbel()
        else:
            self._dubbel = None
            self.leerling.zeg_dubbel(None)

    def _geef_door(self) -> None:
        route, school, ontvangen = self.aanvraag.route, self.school.school, self.aanvraag.ontvangen
        assert route is not None
        assert school is not None
        assert ontvangen.waarde is not None
        nieuw = NieuwDossier(
            leerling=self.leerling.leerling(self.ouders.gezag),
            school=school,
            route=route.id,
            ontvangen_op=ontvangen.waarde,
            beperking=self.aanvraag.beperking,
            aangevraagd_op=self.aanvraag.aangevraagd.waarde,
            contactpersoon=self.school.tekst("contactpersoon"),
            contact_email=self.school.tekst("contact_email"),
            beoogde_school=self.aanvraag.tekst("beoogde_school"),
            gegevens=self.aanvraag.gegevens,
        )
        self._werkplek.doe(self, partial(_register, nieuw), self._geregistreerd, self._mislukt)

    def _school_bewaard(self, school: School) -> None:
        # From here on it is a school like any other: a second attempt does not add it twice.
        self.school.zet_school(school)
        self._geef_door()

    def _school_mislukt(self, fout: Exception) -> None:
        if isinstance(fout, GebruikersFout) and fout.veld:
            naam = f"school_{fout.veld}"
            if self.school.toon_fout(naam, str(fout)):
                self._zet_bezig(False)
                self._ga_naar_fout()
                return
        self._mislukt(fout)

    def _geregistreerd(self, wat: tuple[DossierId, str]) -> None:
        dossier, nummer = wat
        self._zet_bezig(False)
        self._vul({})
        self.concept.wis()
        self._status.setText("")
        self._aandacht.setText("")
        self.terug.emit()
        self._werkplek.naar_dossier(dossier)
        self._werkplek.venster.meld(f"Dossier {nummer} is ontvangen")

    def _mislukt(self, fout: Exception) -> None:
        self._zet_bezig(False)
        veld = fout.veld if isinstance(fout, GebruikersFout) else None
        if veld and any(deel.toon_fout(veld, str(fout)) for deel in self.delen):
            self._ga_naar_fout()
            return
        toon_fout(self.pagina, fout)

    def _ga_naar_fout(self) -> bool:
        veld = first_error(self.delen)
        if veld is None:
            return False
        veld.invoer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.pagina.ensureWidgetVisible(veld)
        self._zeg_hoeveel()
        return True

    def _zeg_hoeveel(self) -> None:
        aantal = sum(bool(veld.fout) for deel in self.delen for veld in deel.velden.values())
        self._aandacht.setText(
            "Eén veld vraagt nog aandacht"
            if aantal == 1
            else f"{aantal} velden vragen nog aandacht"
        )

    def _zet_bezig(self, bezig: bool) -> None:
        self._bezig = bezig
        self.doe.setEnabled(not bezig)
        self.doe.zet_tekst("Registreren …" if bezig else "Registreer dossier")

    def _zoek_dubbel(self) -> None:
        if not self._werkplek.venster.aan_het_werk:
            return  # a field loses the focus when the window is locked, too
        geboren = self.leerling.geboren.waarde
        self._dubbel = None
        if geboren is not None and self.leerling.naam.achternaam:
            self._dubbel = intake.double_of(self._werkplek.sessie, self.leerling.naam, geboren)
        self.leerling.zeg_dubbel(self._dubbel)

    def _open_dubbel(self) -> None:
        if self._dubbel is not None:
            self._werkplek.naar_dossier(lijst.find(self._werkplek.sessie, self._dubbel))

    def _later(self) -> None:
        self.concept.bewaar_nu()
        self.terug.emit()

    def _zeg_bewaard(self, moment: datetime) -> None:
        self._status.setText(f"concept bewaard om {moment:%H:%M:%S}")
        self.leeg.show()

    def _zeg_niet_bewaard(self, zin: str) -> None:
        self._status.setText(f"concept niet bewaard: {zin}")


def _column() -> QWidget:
    vlak = QWidget()
    kolom = QVBoxLayout(vlak)
    kolom.setContentsMargins(0, 0, 0, 0)
    kolom.setSpacing(Ruimte.R16)
    return vlak


def _add_card(vlak: QWidget, titel: str, deel: Formulierdeel) -> None:
    kaart = Kaart(titel)
    kaart.voeg_toe(deel)
    vlak.layout().addWidget(kaart)


def _save_school(school: SchoolInvoer, sessie: Sessie) -> School:
    return stamgegevens.school(sessie, SchoolId(stamgegevens.save_school(sessie, school)))


def _register(nieuw: NieuwDossier, sessie: Sessie) -> tuple[DossierId, str]:
    dossier = intake.register(sessie, nieuw)
    return dossier, dossierbeeld.open_dossier(sessie, dossier).gegevens.nummer
