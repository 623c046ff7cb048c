"""The certificate somebody signs with: kept in one's own key, under its own password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services import toegang, uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.instellingen.kaarten import Instelkaart, knoppenrij
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.vellen.invoer import Invoervel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Afkapbaar
from cva_desk.ui.widgets.veld import Wachtwoordregel

_MIN_TEKENS = 8
_MAX_BYTES = 64 * 1024


class CertificaatKaart(Instelkaart):
    """Whether there is one, and two ways to get one."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__("Mijn certificaat")
        self._werkplek = werkplek
        self.bestand = Knop("Kies een certificaatbestand…", icoon="upload")
        self.bestand.clicked.connect(self._open_bestand)
        self.oefen = Knop("Maak een oefencertificaat…")
        self.oefen.clicked.connect(self._open_oefen)
        self.voeg_toe(knoppenrij(self.bestand, self.oefen))
        self.ververs()

    def ververs(self) -> None:
        """Say whether there is one."""
        if toegang.has_certificate(self._werkplek.sessie):
            zin = (
                "U heeft een certificaat. Het zit in uw eigen sleutel; niemand anders kan erbij. "
                "Kiest u een ander, dan vervalt dit."
            )
        else:
            zin = (
                "U heeft nog geen certificaat om mee te ondertekenen. U krijgt het van uw "
                "organisatie, als bestand met de naam .p12 of .pfx. Het komt in uw eigen sleutel; "
                "niemand anders kan erbij."
            )
        self.zet_uitleg(zin)

    def _open_bestand(self) -> None:
        vel = BestandVel(self, self._werkplek)
        vel.gelukt.connect(self._bewaard)
        vel.toon()

    def _open_oefen(self) -> None:
        vel = OefenVel(self, self._werkplek)
        vel.gelukt.connect(self._gemaakt)
        vel.toon()

    def _bewaard(self) -> None:
        self.ververs()
        self._werkplek.venster.meld("Uw certificaat is bewaard.")

    def _gemaakt(self) -> None:
        self.ververs()
        self._werkplek.venster.meld("Uw oefencertificaat is gemaakt.")


class OefenVel(Invoervel):
    """Makes a certificate for practice."""

    def __init__(self, plek: QWidget, werkplek: Werkplek) -> None:
        super().__init__(
            plek, werkplek, "Maak een oefencertificaat", "Maak het certificaat", breedte=480
        )
        self.inhoud.addWidget(
            Melding(
                "Alleen om te oefenen. Een handtekening hiermee is niet rechtsgeldig, en dat staat "
                "ook op de brief. Heeft u al een certificaat, dan komt dit ervoor in de plaats.",
                Toon.WARN,
            )
        )
        self.wachtwoord, self.herhaling = Wachtwoordregel(), Wachtwoordregel()
        self.veld(
            "wachtwoord",
            "Wachtwoord voor dit certificaat",
            self.wachtwoord,
            hulp="Het programma vraagt dit bij elke handtekening en onthoudt het niet.",
        )
        self.veld("herhaling", "Nog een keer", self.herhaling)
        self.herhaling.returnPressed.connect(self.probeer)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Make it, once the password is there twice."""
        wachtwoord = self.wachtwoord.text()
        if len(wachtwoord) < _MIN_TEKENS:
            self.fout_bij("wachtwoord", f"Kies ten minste {_MIN_TEKENS} tekens.")
        elif wachtwoord != self.herhaling.text():
            self.fout_bij("herhaling", "Dit is niet hetzelfde wachtwoord.")
        else:
            return partial(_maak, wachtwoord=wachtwoord)
        return None

    def sluit(self) -> None:
        """Forget what was typed."""
        self.wachtwoord.wis()
        self.herhaling.wis()
        super().sluit()


class BestandVel(Invoervel):
    """Takes a .p12 or .pfx file with its password, tries it, keeps it."""

    def __init__(self, plek: QWidget, werkplek: Werkplek) -> None:
        super().__init__(
            plek, werkplek, "Bewaar uw certificaat", "Bewaar het certificaat", breedte=480
        )
        self._pad: Path | None = None
        houder = QWidget()
        rij = QHBoxLayout(houder)
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setSpacing(Ruimte.R12)
        self.kies = Knop("Kies bestand…", icoon="upload")
        self.kies.clicked.connect(self._kies)
        rij.addWidget(self.kies)
        self.naam = Afkapbaar("nog geen bestand", "sub")
        rij.addWidget(self.naam, 1)
        houder.setFocusProxy(self.kies)
        self.veld("certificaat", "Certificaatbestand", houder, hulp="Een bestand met .p12 of .pfx.")
        self.wachtwoord = Wachtwoordregel()
        self.veld(
            "wachtwoord",
            "Wachtwoord van het certificaat",
            self.wachtwoord,
            hulp="Om te kijken of het past. Het programma onthoudt dit wachtwoord niet.",
        )
        self.wachtwoord.returnPressed.connect(self.probeer)

    def neem_bestand(self, pad: str) -> None:
        """Take this file; it is read when the sheet is done."""
        self._pad = Path(pad)
        self.naam.setText(self._pad.name)
        self.velden["certificaat"].zet_fout("")
        self.wachtwoord.setFocus()

    def werk(self) -> Callable[[Sessie], object] | None:
        """Keep it, once there is a file and a password."""
        if self._pad is None:
            self.fout_bij("certificaat", "Kies eerst uw certificaatbestand.")
        elif not self.wachtwoord.text():
            self.fout_bij("wachtwoord", "Typ het wachtwoord van uw certificaat.")
        else:
            return partial(_bewaar, pad=self._pad, wachtwoord=self.wachtwoord.text())
        return None

    def sluit(self) -> None:
        """Forget what was typed."""
        self.wachtwoord.wis()
        super().sluit()

    def _kies(self) -> None:
        dialoog = QFileDialog(self, "Kies uw certificaat", "", "Certificaat (*.p12 *.pfx)")
        dialoog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialoog.fileSelected.connect(self.neem_bestand)
        dialoog.open()


def _maak(sessie: Sessie, *, wachtwoord: str) -> None:
    uitgaan.make_practice_certificate(sessie, wachtwoord)


def _bewaar(sessie: Sessie, *, pad: Path, wachtwoord: str) -> None:
    try:
        with pad.open("rb") as bestand:
            untrusted = bestand.read(_MAX_BYTES + 1)
    except OSError as fout:
        raise GebruikersFout(
            "Dit bestand kan niet worden gelezen.", "", "Kies het opnieuw.", veld="certificaat"
        ) from fout
    if len(untrusted) > _MAX_BYTES:
        raise GebruikersFout(
            "Dit is geen certificaatbestand.",
            "Het is te groot.",
            "Kies een bestand met .p12 of .pfx.",
            veld="certificaat",
        )
    uitgaan.keep_certificate(sessie, untrusted, wachtwoord)
