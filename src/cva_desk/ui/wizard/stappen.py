"""One widget per step. Each fills a ``Stand`` and shows what ``volgorde.fouten`` says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.rollen import Rol
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.balk import Balk
from cva_desk.ui.widgets.herstelblad import Herstelblad
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Icoon, Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Invoerregel, Veld, Vinkje, Wachtwoordregel
from cva_desk.ui.wizard.volgorde import Regelingkeuze, Stand, inlognaam_voorstel
from cva_desk.ui.wizard.wachtzin import estimate

_ROLLEN = (
    (Rol.SECRETARIS, "Secretaris"),
    (Rol.DESKUNDIGE, "Deskundige"),
    (Rol.VOORZITTER, "Voorzitter"),
    (Rol.LID, "Lid van de commissie"),
    (Rol.DIRECTEUR, "Directeur"),
)


class Stapvlak(QWidget):
    """What every step has: a title, an explanation, fields that can show an error."""

    titel = ""
    uitleg = ""

    def __init__(self) -> None:
        super().__init__()
        self.kolom = QVBoxLayout(self)
        self.kolom.setContentsMargins(0, 0, 0, 0)
        self.kolom.setSpacing(Ruimte.R12)
        self.velden: dict[str, Veld] = {}

    def lees(self, stand: Stand) -> Stand:
        """Return the state with what stands in this step."""
        return stand

    def toon(self, stand: Stand) -> None:
        """Show what the state holds."""

    def toon_fouten(self, fouten: dict[str, str]) -> None:
        """Show each sentence at its field; go to the first."""
        for naam, veld in self.velden.items():
            veld.zet_fout(fouten.get(naam, ""))
        eerste = next((veld for naam, veld in self.velden.items() if naam in fouten), None)
        if eerste is not None:
            eerste.invoer.setFocus(Qt.FocusReason.OtherFocusReason)

    def eerste_invoer(self) -> QWidget | None:
        """Where the typing begins."""
        return next((veld.invoer for veld in self.velden.values()), None)


class StapWelkom(Stapvlak):
    """What this program is, and where the vault comes."""

    titel = "Welkom bij CvA Desk"
    uitleg = (
        "U maakt nu een kluis: één versleutelde map waarin alle dossiers staan. Alleen wie u "
        "toegang geeft, kan hem openen. Dit duurt een paar minuten."
    )

    def __init__(self) -> None:
        super().__init__()
        for icoon, wat in (
            ("shield-check", "Alles in de kluis is versleuteld; er gaat niets over het internet."),
            ("key-round", "U krijgt herstelwoorden voor als u uw wachtwoord vergeet."),
            ("users", "Collega’s krijgen later ieder een eigen wachtwoord en rol."),
        ):
            rij = QHBoxLayout()
            rij.setSpacing(Ruimte.R12)
            rij.addWidget(Icoon(icoon, "accent", 18, regel=True), 0, Qt.AlignmentFlag.AlignTop)
            rij.addWidget(Tekst(wat, breekt=True), 1)
            self.kolom.addLayout(rij)
        self.map = Invoerregel()
        self.kies = Knop("Kies een map…", icoon="folder-open")
        self.kies.clicked.connect(self._kies)
        veld = Veld(
            "Waar komt de kluis?",
            self.map,
            hulp="Liefst een map waarvan een reservekopie wordt gemaakt. De map mag nieuw zijn.",
            naast=self.kies,
        )
        self.velden["map"] = veld
        self.kolom.addWidget(veld)
        self._dialoog: QFileDialog | None = None

    def lees(self, stand: Stand) -> Stand:
        """Take the folder."""
        return replace(stand, map=self.map.text())

    def toon(self, stand: Stand) -> None:
        """Show the folder."""
        self.map.setText(stand.map)

    def _kies(self) -> None:
        if self._dialoog is None:
            self._dialoog = QFileDialog(self, "Map voor de kluis")
            self._dialoog.setFileMode(QFileDialog.FileMode.Directory)
            self._dialoog.fileSelected.connect(self._gekozen)
        self._dialoog.open()

    def _gekozen(self, naam: str) -> None:
        if naam:
            self.map.setText(str(Path(naam)))


class StapRegeling(Stapvlak):
    """Which SWV: that decides rules, pieces, terms and letters."""

    titel = "Uw samenwerkingsverband"
    uitleg = "Hiermee kiest u de regels, termijnen, vragenlijsten en brieven."

    def __init__(self, keuzes: Sequence[Regelingkeuze]) -> None:
        super().__init__()
        self.keuze = Keuzekaart([(keuze.id, keuze.naam, keuze.uitleg) for keuze in keuzes])
        self.velden["regeling"] = Veld("Samenwerkingsverband", self.keuze)
        self.kolom.addWidget(self.velden["regeling"])
        self.kluisnaam = Invoerregel()
        self.velden["kluisnaam"] = Veld(
            "Naam van de kluis",
            self.kluisnaam,
            hulp="Die ziet u bij het openen, dus geen naam van een persoon.",
        )
        self.kolom.addWidget(self.velden["kluisnaam"])
        self._namen = {keuze.id: keuze.naam for keuze in keuzes}
        self.keuze.gewijzigd.connect(self._stel_naam_voor)

    def lees(self, stand: Stand) -> Stand:
        """Take the choice and the name."""
        return replace(stand, regeling=self.keuze.waarde, kluisnaam=self.kluisnaam.text())

    def toon(self, stand: Stand) -> None:
        """Show them; a single regeling is chosen already."""
        enige = next(iter(self._namen)) if len(self._namen) == 1 else ""
        self.keuze.zet_waarde(stand.regeling or enige)
        self.kluisnaam.setText(stand.kluisnaam)
        if not stand.kluisnaam:
            self._stel_naam_voor(self.keuze.waarde)

    def _stel_naam_voor(self, regeling: str) -> None:
        if not self.kluisnaam.isModified() and regeling in self._namen:
            self.kluisnaam.setText(self._namen[regeling])


class StapPersoon(Stapvlak):
    """Who you are and how you come in."""

    titel = "Over u"
    uitleg = "U wordt de eerste die in de kluis kan, en de beheerder ervan."

    def __init__(self) -> None:
        super().__init__()
        self.voornaam, self.tussenvoegsel = Invoerregel(), Invoerregel()
        self.achternaam, self.beroep = Invoerregel(), Invoerregel()
        self.inlognaam = Invoerregel()
        self.wachtwoord, self.herhaling = Wachtwoordregel(), Wachtwoordregel()
        namen = QHBoxLayout()
        namen.setSpacing(Ruimte.R12)
        for naam, tekst, invoer, rek in (
            ("voornaam", "Voornaam", self.voornaam, 4),
            ("tussenvoegsel", "Tussenvoegsel", self.tussenvoegsel, 3),
            ("achternaam", "Achternaam", self.achternaam, 5),
        ):
            self.velden[naam] = Veld(tekst, invoer)
            namen.addWidget(self.velden[naam], rek)
        self.kolom.addLayout(namen)
        self.rollen = {rol: Vinkje(tekst) for rol, tekst in _ROLLEN}
        vinkjes = QWidget()
        rooster = QGridLayout(vinkjes)
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setHorizontalSpacing(Ruimte.R16)
        rooster.setVerticalSpacing(Ruimte.R4)
        for nummer, vinkje in enumerate(self.rollen.values()):
            rooster.addWidget(vinkje, nummer // 3, nummer % 3)
        vinkjes.setFocusProxy(next(iter(self.rollen.values())))
        self.velden["rollen"] = Veld(
            "Wat doet u?", vinkjes, hulp="Kies alles wat bij u past; dit kan later anders."
        )
        self.kolom.addWidget(self.velden["rollen"])
        self.velden["inlognaam"] = Veld("Inlognaam", self.inlognaam)
        self.velden["beroep"] = Veld(
            "Beroep", self.beroep, hulp="Bijvoorbeeld orthopedagoog; mag leeg blijven."
        )
        self.kolom.addLayout(_naast(self.velden["inlognaam"], self.velden["beroep"]))
        self.velden["wachtwoord"] = Veld("Wachtwoord", self.wachtwoord, hulp=estimate("").zin)
        self.velden["herhaling"] = Veld("Wachtwoord nog een keer", self.herhaling)
        self.kolom.addLayout(_naast(self.velden["wachtwoord"], self.velden["herhaling"]))
        self.balk = Balk(0.0, Toon.NEUTRAAL, tekst="sterkte van het wachtwoord")
        self.kolom.addWidget(self.balk)
        self.wachtwoord.textChanged.connect(self._toon_sterkte)
        self.achternaam.editingFinished.connect(self._stel_inlognaam_voor)

    def lees(self, stand: Stand) -> Stand:
        """Take everything."""
        return replace(
            stand,
            voornaam=self.voornaam.text(),
            tussenvoegsel=self.tussenvoegsel.text(),
            achternaam=self.achternaam.text(),
            beroep=self.beroep.text(),
            rollen=frozenset(rol for rol, vinkje in self.rollen.items() if vinkje.isChecked()),
            inlognaam=self.inlognaam.text(),
            wachtwoord=self.wachtwoord.text(),
            herhaling=self.herhaling.text(),
        )

    def toon(self, stand: Stand) -> None:
        """Show everything but the password."""
        for regel, tekst in (
            (self.voornaam, stand.voornaam),
            (self.tussenvoegsel, stand.tussenvoegsel),
            (self.achternaam, stand.achternaam),
            (self.beroep, stand.beroep),
            (self.inlognaam, stand.inlognaam),
        ):
            regel.setText(tekst)
        for rol, vinkje in self.rollen.items():
            vinkje.setChecked(rol in stand.rollen)

    def vergeet_wachtwoord(self) -> None:
        """The vault is made: nothing here remembers the password."""
        self.wachtwoord.wis()
        self.herhaling.wis()

    def _toon_sterkte(self, wachtwoord: str) -> None:
        sterkte = estimate(wachtwoord)
        self.balk.zet(sterkte.deel, sterkte.toon, sterkte.zin)
        self.velden["wachtwoord"].zet_fout("")
        self.velden["wachtwoord"].zet_hulp(sterkte.zin)

    def _stel_inlognaam_voor(self) -> None:
        if not self.inlognaam.text():
            voorstel = inlognaam_voorstel(self.voornaam.text(), self.achternaam.text())
            self.inlognaam.setText(voorstel)


class StapHerstel(Stapvlak):
    """The recovery words, shown once."""

    titel = "Uw herstelwoorden"
    uitleg = (
        "Vergeet iedereen zijn wachtwoord, dan opent alleen dit de kluis. De woorden verschijnen "
        "nu en nooit meer. Bewaar het blad in een afgesloten kast, niet bij de computer."
    )

    afdrukken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.blad = Herstelblad()
        self.kolom.addWidget(self.blad)
        rij = QHBoxLayout()
        self.druk_af = Knop("Druk het blad af", icoon="printer")
        self.druk_af.clicked.connect(self.afdrukken)
        rij.addWidget(self.druk_af)
        rij.addStretch(1)
        self.kolom.addLayout(rij)

    def toon(self, stand: Stand) -> None:
        """Show the words."""
        self.blad.zet(stand.woorden)

    def eerste_invoer(self) -> QWidget | None:
        """Printing comes first."""
        return self.druk_af


class StapTerugvragen(Stapvlak):
    """Some of the words asked back: a sheet that was not written shows now, not in a year."""

    titel = "Even controleren"
    uitleg = "Neem uw blad erbij en typ deze woorden over."

    def __init__(self) -> None:
        super().__init__()
        self.regels: list[Invoerregel] = []

    def toon(self, stand: Stand) -> None:
        """Make a field for each word asked."""
        while self.kolom.count():
            if widget := self.kolom.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        self.velden.clear()
        self.regels = []
        for plek, nummer in enumerate(stand.gevraagd):
            regel = Invoerregel()
            regel.setMaximumWidth(px(260))
            self.regels.append(regel)
            veld = Veld(f"Woord {nummer + 1}", regel)
            self.velden[f"woord{plek}"] = veld
            self.kolom.addWidget(veld)

    def lees(self, stand: Stand) -> Stand:
        """Take what was typed."""
        return replace(stand, getypt=tuple(regel.text() for regel in self.regels))


class StapKlaar(Stapvlak):
    """Ready."""

    titel = "Uw kluis is klaar"
    uitleg = "U kunt beginnen. Liever eerst kijken hoe het werkt? Open dan de oefenmap."

    oefenmap = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kolom.addWidget(
            Melding("De kluis is gemaakt en uw herstelwoorden zijn gecontroleerd.", Toon.OK)
        )
        self.kolom.addWidget(
            Tekst(
                "In de oefenmap staan veertig verzonnen dossiers. Wat u daar doet, verandert niets "
                "aan uw kluis.",
                breekt=True,
            )
        )
        self.oefen = Knop("Open de oefenmap", icoon="school")
        self.oefen.clicked.connect(self.oefenmap)
        self.kolom.addWidget(self.oefen, 0, Qt.AlignmentFlag.AlignLeft)


def _naast(*velden: QWidget) -> QHBoxLayout:
    rij = QHBoxLayout()
    rij.setSpacing(Ruimte.R12)
    for veld in velden:
        rij.addWidget(veld, 1, Qt.AlignmentFlag.AlignTop)
    return rij
