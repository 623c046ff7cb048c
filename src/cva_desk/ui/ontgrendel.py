"""The unlock screen: which vault, who, password. It asks by signal and opens nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.toegangskaart import Toegangskaart
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst, Veld, Wachtwoordregel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

MAX_POGINGEN = 5
WACHT_S = 30
_HOOFDLETTERS = "Caps Lock staat aan."


@dataclass(frozen=True, slots=True)
class Kluiskeuze:
    """A vault that was opened before on this computer."""

    map: Path
    naam: str
    oefen: bool = False


@dataclass(frozen=True, slots=True)
class Ontgrendelverzoek:
    """What the user filled in."""

    map: Path
    inlognaam: str
    wachtwoord: str = field(repr=False)


class OntgrendelScherm(Toegangskaart):
    """Says ``ontgrendel(Ontgrendelverzoek)``; answer with ``toon_fout`` or go on to the work."""

    ontgrendel = Signal(object)
    herstel = Signal(object)  # Path
    nieuwe_kluis = Signal()
    oefenmap = Signal()
    map_gekozen = Signal(object)  # Path: the user pointed out another vault folder

    def __init__(
        self, kluizen: Sequence[Kluiskeuze], inlognaam: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__("Kluis openen", "", parent=parent)
        self._mis = 0
        self._wacht_nog = 0
        self._dialoog: QFileDialog | None = None
        self._kies = Keuzelijst()
        self.andere = Knop("Andere map…")
        self.andere.clicked.connect(self._kies_map)
        self._kluisveld = Veld("Kluis", self._kies, naast=self.andere)
        self.inhoud.addWidget(self._kluisveld)
        self.inlognaam = Invoerregel(inlognaam)
        self._inlogveld = Veld("Inlognaam", self.inlognaam)
        self.inhoud.addWidget(self._inlogveld)
        self.wachtwoord = Wachtwoordregel()
        self._wachtwoordveld = Veld("Wachtwoord", self.wachtwoord)
        self.wachtwoord.hoofdletters.connect(self._meld_hoofdletters)
        self.wachtwoord.textEdited.connect(self._wis_fout)
        self.inhoud.addWidget(self._wachtwoordveld)
        self.knop = Knop("Ontgrendel", Soort.PRIMAIR)
        self.knop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.knop.clicked.connect(self._vraag)
        self.inhoud.addWidget(self.knop)
        self.vergeten = LinkKnop("Wachtwoord vergeten? Herstelsleutel gebruiken")
        self.vergeten.clicked.connect(self._vraag_herstel)
        self.inhoud.addWidget(self.vergeten, 0, Qt.AlignmentFlag.AlignHCenter)
        self.inlognaam.returnPressed.connect(self._vraag)
        self.wachtwoord.returnPressed.connect(self._vraag)
        self.nieuw = Knop("Nieuwe kluis maken", icoon="plus")
        self.nieuw.clicked.connect(self.nieuwe_kluis)
        self.onder.addWidget(self.nieuw)
        self.oefen = Knop("Oefenmap openen", icoon="school")
        self.oefen.clicked.connect(self.oefenmap)
        self.onder.addWidget(self.oefen)
        self._tik = QTimer(self)
        self._tik.setInterval(1000)
        self._tik.timeout.connect(self._aftellen)
        self._kies.currentIndexChanged.connect(self._toon_map)
        self.zet_kluizen(kluizen)
        self.setFocusProxy(self.wachtwoord if inlognaam else self.inlognaam)

    def zet_kluizen(self, kluizen: Sequence[Kluiskeuze]) -> None:
        """Show these vaults; the first is chosen."""
        self._kies.clear()
        for kluis in kluizen:
            naam = f"{kluis.naam} (oefenmap)" if kluis.oefen else kluis.naam
            self._kies.addItem(naam, kluis)
        self._toon_map()

    @property
    def map(self) -> Path | None:
        """The folder of the vault that is chosen."""
        keuze = self._kies.currentData()
        return keuze.map if isinstance(keuze, Kluiskeuze) else None

    def bezig(self, aan: bool) -> None:
        """Show that the vault is being opened; nothing can be changed meanwhile."""
        for deel in (self._kies, self.andere, self.inlognaam, self.wachtwoord, self.knop):
            deel.setEnabled(not aan)
        self.knop.zet_tekst("Even geduld…" if aan else "Ontgrendel")

    def toon_fout(self, fout: DomeinFout) -> None:
        """Put the sentence where it belongs; what was typed stays, but not the password."""
        self.bezig(False)
        veld = {"inlognaam": self._inlogveld, "wachtwoord": self._wachtwoordveld}.get(
            fout.veld or ""
        )
        if veld is None:
            self.toon_melding(str(fout), Toon.DANGER)
        else:
            veld.zet_fout(str(fout))
        if fout.veld == "wachtwoord":
            self._mis += 1
        self.wachtwoord.wis()
        self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._mis >= MAX_POGINGEN:
            self._mis = 0
            self._begin_wachten()

    def _vraag(self) -> None:
        if not self.knop.isEnabled():
            return
        self.wis_melding()
        self._inlogveld.zet_fout("")
        self._wachtwoordveld.zet_fout("")
        self._kluisveld.zet_fout("")
        map_ = self.map
        if map_ is None:
            self._kluisveld.zet_fout("Kies eerst de map van de kluis, of maak een nieuwe.")
            self.andere.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.inlognaam.text().strip():
            self._inlogveld.zet_fout("Vul uw inlognaam in.")
            self.inlognaam.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.wachtwoord.text():
            self._wachtwoordveld.zet_fout("Vul uw wachtwoord in.")
            self.wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            verzoek = Ontgrendelverzoek(map_, self.inlognaam.text().strip(), self.wachtwoord.text())
            self.bezig(True)
            self.ontgrendel.emit(verzoek)

    def _vraag_herstel(self) -> None:
        if self.map is not None:
            self.herstel.emit(self.map)
        else:
            self._kluisveld.zet_fout("Kies eerst de map van de kluis.")

    def _kies_map(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self._dialoog is None:
            self._dialoog = QFileDialog(self, "Map van de kluis")
            self._dialoog.setFileMode(QFileDialog.FileMode.Directory)
            self._dialoog.fileSelected.connect(self._map_uit_dialoog)
        self._dialoog.open()

    def _map_uit_dialoog(self, naam: str) -> None:
        if naam:
            self.map_gekozen.emit(Path(naam))

    def _toon_map(self) -> None:
        self._kluisveld.zet_fout("")
        leeg = "Nog geen kluis op deze computer."
        self._kluisveld.zet_hulp(str(self.map) if self.map is not None else leeg)

    def _meld_hoofdletters(self, aan: bool) -> None:
        self._wachtwoordveld.zet_hulp(_HOOFDLETTERS if aan else "")

    def _wis_fout(self) -> None:
        if not self._tik.isActive():
            self._wachtwoordveld.zet_fout("")

    def _begin_wachten(self) -> None:
        self._wacht_nog = WACHT_S
        self.knop.setEnabled(False)
        self._tik.start()
        self._toon_wachten()

    def _aftellen(self) -> None:
        self._wacht_nog -= 1
        if self._wacht_nog > 0:
            self._toon_wachten()
            return
        self._tik.stop()
        self.knop.setEnabled(True)
        self.knop.zet_tekst("Ontgrendel")
        self._wachtwoordveld.zet_fout("")

    def _toon_wachten(self) -> None:
        self.knop.zet_tekst(f"Wacht nog {self._wacht_nog} s")
        self._wachtwoordveld.zet_fout(
            f"Het wachtwoord was {MAX_POGINGEN} keer niet goed. Probeer het straks opnieuw, of "
            "gebruik de herstelsleutel."
        )
