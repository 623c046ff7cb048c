"""A part of a form: fields with a name each, their state as text, errors at their own field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cva_desk.domain.personen import Adres
from cva_desk.services import invoer
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.typkeuze import Typkeuze
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst, Veld

_BSN = "Dit lijkt een burgerservicenummer. Voor een TLV mag dat niet worden gebruikt; haal het weg."


@runtime_checkable
class AlsTekst(Protocol):
    """A control whose state can be written down, such as a set of ticks."""

    gewijzigd: SignalInstance

    def als_tekst(self) -> str:
        """Return what was chosen."""

    def zet_als_tekst(self, tekst: str) -> None:
        """Choose that again."""


class Formulierdeel(QWidget):
    """Fields under and beside each other. Subclasses add them in reading order."""

    gewijzigd = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.velden: dict[str, Veld] = {}
        self.kolom = QVBoxLayout(self)
        self.kolom.setContentsMargins(0, 0, 0, 0)
        self.kolom.setSpacing(Ruimte.R4)

    # ------------------------------------------------------------------ putting it together

    def regel(
        self, naam: str, label: str, *, hulp: str = "", verplicht: bool = False, plaats: str = ""
    ) -> Veld:
        """Make a field to type one line in."""
        return self.veld(
            naam, label, Invoerregel(plaatshouder=plaats), hulp=hulp, verplicht=verplicht
        )

    def veld(
        self, naam: str, label: str, bediening: QWidget, *, hulp: str = "", verplicht: bool = False
    ) -> Veld:
        """Make a field around any control and listen to it."""
        veld = Veld(label, bediening, hulp=hulp, verplicht=verplicht)
        self.velden[naam] = veld
        wacht = _Veldwacht(self, veld)
        if isinstance(bediening, DatumVeld):
            bediening.textChanged.connect(wacht.gewijzigd)
            bediening.onleesbaar.connect(veld.zet_fout)
        elif isinstance(bediening, QLineEdit):
            bediening.textChanged.connect(wacht.gewijzigd)
        elif isinstance(bediening, Keuze | AlsTekst):
            bediening.gewijzigd.connect(wacht.gewijzigd)
        elif isinstance(bediening, Keuzelijst):
            bediening.currentIndexChanged.connect(wacht.gewijzigd)
        return veld

    def rij(self, *velden: Veld, omslag: int = 420, delen: tuple[int, ...] = ()) -> None:
        """Put fields beside each other; under each other when there is no room."""
        if len(velden) == 1:
            self.kolom.addWidget(velden[0])
            return
        rij = Omslag(omslag, tussen=Ruimte.R16, tussen_onder=Ruimte.R4)
        for veld, deel in zip(velden, delen or (1,) * len(velden), strict=True):
            rij.voeg_toe(veld, deel, Qt.AlignmentFlag.AlignTop)
        self.kolom.addWidget(rij)

    def zet_tabvolgorde(self, namen: Sequence[str]) -> None:
        """Make Tab visit the fields in this order, also those made later than others."""
        halten: list[QWidget] = []
        for naam in namen:
            bediening = self.velden[naam].invoer
            halten += bediening.chips if isinstance(bediening, Keuze) else [bediening]
        for vorige, volgende in pairwise(halten):
            QWidget.setTabOrder(vorige, volgende)

    # ------------------------------------------------------------------ what stands in it

    def tekst(self, naam: str) -> str:
        """Return what was typed in a field, without spaces around it."""
        bediening = self.velden[naam].invoer
        assert isinstance(bediening, QLineEdit)
        return bediening.text().strip()

    def zet_tekst(self, naam: str, tekst: str) -> None:
        """Put words in a field."""
        bediening = self.velden[naam].invoer
        assert isinstance(bediening, QLineEdit)
        bediening.setText(tekst)

    def staat(self) -> dict[str, str]:
        """Return everything as text, also what cannot be read (yet)."""
        return {naam: self._lees(veld.invoer) for naam, veld in self.velden.items()}

    def zet_staat(self, staat: dict[str, str]) -> None:
        """Fill in again what ``staat`` returned; what is not named is emptied."""
        for naam, veld in self.velden.items():
            veld.zet_fout("")
            self._schrijf(veld.invoer, staat.get(naam, ""))

    @staticmethod
    def _lees(bediening: QWidget) -> str:
        if isinstance(bediening, QLineEdit):
            return bediening.text()
        if isinstance(bediening, Keuze):
            return "" if bediening.waarde is None else str(bediening.waarde)
        if isinstance(bediening, Keuzelijst):
            return str(bediening.currentData() or "")
        if isinstance(bediening, AlsTekst):
            return bediening.als_tekst()
        return ""

    @staticmethod
    def _schrijf(bediening: QWidget, tekst: str) -> None:
        if isinstance(bediening, DatumVeld):
            bediening.setText(tekst)
            bediening.editingFinished.emit()  # reads it, as if it had just been typed
        elif isinstance(bediening, Typkeuze):
            bediening.zet_tekst(tekst)
        elif isinstance(bediening, QLineEdit):
            bediening.setText(tekst)
        elif isinstance(bediening, Keuze):
            bediening.zet_waarde(_option(bediening, tekst))
        elif isinstance(bediening, Keuzelijst):
            bediening.setCurrentIndex(max(0, bediening.findData(tekst)))
        elif isinstance(bediening, AlsTekst):
            bediening.zet_als_tekst(tekst)

    # ------------------------------------------------------------------ errors

    def wis_fouten(self) -> None:
        """Take all errors away."""
        for veld in self.velden.values():
            veld.zet_fout("")

    def toon_fout(self, naam: str, zin: str) -> bool:
        """Show an error at its field; return whether the field is here."""
        veld = self.velden.get(naam)
        if veld is None:
            return False
        veld.zet_fout(zin)
        return True

    def eis(self, naam: str, zin: str) -> None:
        """Show this sentence when nothing stands in the field."""
        if not self._lees(self.velden[naam].invoer).strip():
            self.velden[naam].zet_fout(zin)

    def controleer(self) -> None:
        """Look at what the form itself can see: dates that are none, and a BSN anywhere."""
        for veld in self.velden.values():
            bediening = veld.invoer
            if isinstance(bediening, DatumVeld) and bediening.foutzin:
                veld.zet_fout(bediening.foutzin)
            elif isinstance(bediening, QLineEdit) and invoer.looks_like_bsn(bediening.text()):
                veld.zet_fout(_BSN)

    @property
    def eerste_fout(self) -> Veld | None:
        """The first field with an error, if any."""
        return next((veld for veld in self.velden.values() if veld.fout), None)


class _Veldwacht(QObject):
    """Takes the error of a field away as soon as something is typed, and says so."""

    def __init__(self, deel: Formulierdeel, veld: Veld) -> None:
        super().__init__(veld)
        self._deel, self._veld = deel, veld

    def gewijzigd(self, *_waarde: object) -> None:
        """What stands here is no longer what was wrong."""
        if self._veld.fout:
            self._veld.zet_fout("")
        self._deel.gewijzigd.emit()


class Adresdeel(Formulierdeel):
    """Street, postal code and place; ``voor`` makes the names of the fields unique."""

    def __init__(self, voor: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._voor = voor
        self.rij(self.regel(f"{voor}straat", "Straat en nummer"))
        postcode = self.regel(f"{voor}postcode", "Postcode", plaats="1234 AB")
        assert isinstance(postcode.invoer, Invoerregel)
        postcode.invoer.editingFinished.connect(self._mooi)
        self.rij(postcode, self.regel(f"{voor}plaats", "Plaats"), omslag=300, delen=(2, 3))

    @property
    def adres(self) -> Adres:
        """The address as typed."""
        return Adres(*(self.tekst(self._voor + d) for d in ("straat", "postcode", "plaats")))

    def zet_adres(self, adres: Adres) -> None:
        """Show this address."""
        for deel, tekst in (
            ("straat", adres.straat), ("postcode", adres.postcode), ("plaats", adres.plaats)
        ):  # fmt: skip
            self.zet_tekst(self._voor + deel, tekst)

    def _mooi(self) -> None:
        ruw = self.tekst(f"{self._voor}postcode").replace(" ", "").upper()
        if len(ruw) == 6 and ruw[:4].isdigit() and ruw[4:].isalpha():
            self.zet_tekst(f"{self._voor}postcode", f"{ruw[:4]} {ruw[4:]}")


def first_error(delen: Sequence[Formulierdeel]) -> Veld | None:
    """Return the first field with an error, if any."""
    return next((veld for deel in delen if (veld := deel.eerste_fout) is not None), None)


def _option(keuze: Keuze, tekst: str) -> object:
    return next((waarde for waarde in keuze.waarden if str(waarde) == tekst), None)
