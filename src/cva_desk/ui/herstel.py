"""The recovery screen: recovery words, and a new password for whoever forgot theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.balk import Balk
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.toegangskaart import Toegangskaart
from cva_desk.ui.widgets.veld import Invoerregel, Veld, Wachtwoordregel
from cva_desk.ui.wizard.wachtzin import MIN_TEKENS, estimate


@dataclass(frozen=True, slots=True)
class Herstelverzoek:
    """What the user filled in."""

    map: Path
    woorden: str = field(repr=False)
    inlognaam: str = ""
    wachtwoord: str = field(default="", repr=False)


class HerstelScherm(Toegangskaart):
    """Says ``herstel(Herstelverzoek)`` or ``terug``."""

    herstel = Signal(object)
    terug = Signal()

    def __init__(self, map_: Path, inlognaam: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(
            "Herstelsleutel gebruiken",
            "Met de herstelwoorden van het blad opent u de kluis en kiest u een nieuw wachtwoord.",
            breedte=520,
            parent=parent,
        )
        self._map = map_
        self.woorden = QPlainTextEdit()
        self.woorden.setTabChangesFocus(True)
        self.woorden.setFixedHeight(px(84))
        self.inlognaam = Invoerregel(inlognaam)
        self.wachtwoord = Wachtwoordregel()
        self.herhaling = Wachtwoordregel()
        self._velden = {
            "herstelwoorden": Veld(
                "Herstelwoorden", self.woorden, hulp="Alle woorden, in de volgorde van het blad."
            ),
            "inlognaam": Veld("Inlognaam", self.inlognaam),
            "wachtwoord": Veld("Nieuw wachtwoord", self.wachtwoord, hulp=estimate("").zin),
            "herhaling": Veld("Nog een keer", self.herhaling),
        }
        for naam, veld in self._velden.items():
            self.inhoud.addWidget(veld)
            if naam == "wachtwoord":
                self._balk = Balk(0.0, Toon.NEUTRAAL, tekst="sterkte van het wachtwoord")
                self.inhoud.addWidget(self._balk)
        self.wachtwoord.textChanged.connect(self._toon_sterkte)
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R8)
        self.niet = Knop("Terug")
        self.niet.clicked.connect(self.terug)
        rij.addWidget(self.niet)
        rij.addStretch(1)
        self.knop = Knop("Open de kluis", Soort.PRIMAIR)
        self.knop.clicked.connect(self._vraag)
        rij.addWidget(self.knop)
        self.inhoud.addLayout(rij)
        self.setFocusProxy(self.woorden)

    def toon_fout(self, fout: DomeinFout) -> None:
        """Put the sentence where it belongs; what was typed stays."""
        self.bezig(False)
        veld = self._velden.get(fout.veld or "")
        if veld is None:
            self.toon_melding(str(fout), Toon.DANGER)
        else:
            veld.zet_fout(str(fout))

    def bezig(self, aan: bool) -> None:
        """Show that the vault is being opened."""
        for veld in self._velden.values():
            veld.setEnabled(not aan)
        self.knop.setEnabled(not aan)
        self.knop.zet_tekst("Even geduld…" if aan else "Open de kluis")

    def _vraag(self) -> None:
        self.wis_melding()
        wachtwoord = self.wachtwoord.text()
        kort = f"Een wachtwoord heeft ten minste {MIN_TEKENS} tekens."
        zinnen = {
            "herstelwoorden": "" if self.woorden.toPlainText().strip() else "Vul de woorden in.",
            "inlognaam": "" if self.inlognaam.text().strip() else "Vul uw inlognaam in.",
            "wachtwoord": "" if len(wachtwoord) >= MIN_TEKENS else kort,
            "herhaling": ""
            if wachtwoord == self.herhaling.text()
            else "Dit is niet hetzelfde wachtwoord.",
        }
        for naam, zin in zinnen.items():
            self._velden[naam].zet_fout(zin)
        if any(zinnen.values()):
            return
        self.bezig(True)
        self.herstel.emit(
            Herstelverzoek(
                self._map,
                self.woorden.toPlainText().strip(),
                self.inlognaam.text().strip(),
                wachtwoord,
            )
        )

    def _toon_sterkte(self, wachtwoord: str) -> None:
        sterkte = estimate(wachtwoord)
        self._balk.zet(sterkte.deel, sterkte.toon, sterkte.zin)
        self._velden["wachtwoord"].zet_fout("")
        self._velden["wachtwoord"].zet_hulp(sterkte.zin)
