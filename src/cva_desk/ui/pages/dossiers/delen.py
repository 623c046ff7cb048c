"""The parts of the form about people: the pupil and the parents."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cva_desk.domain.personen import Adres
from cva_desk.services.intake import Geslacht, Gezagdrager, Leerling, Naam
from cva_desk.ui.pages.formulierdeel import Adresdeel, Formulierdeel
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.melding import Melding

_GESLACHTEN = (
    (Geslacht.MEISJE, "zij"),
    (Geslacht.JONGEN, "hij"),
    (Geslacht.ONBEKEND, "geen van beide"),
)


class LeerlingDeel(Formulierdeel):
    """Name, birth date, pronoun, number; warns when the same child has a running dossier."""

    herkenbaar = Signal()  # name and birth date are there: it can be looked up
    open_dubbel = Signal()

    def __init__(self, peildatum: date, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._peildatum = peildatum
        self.dubbel = Melding("", Toon.WARN, actie="Open dat dossier")
        self.dubbel.actie.connect(self.open_dubbel)
        self.dubbel.hide()
        self.kolom.addWidget(self.dubbel)
        voornaam = self.regel("voornaam", "Voornaam", verplicht=True)
        tussen = self.regel("tussenvoegsel", "Tussenvoegsel", plaats="van der")
        achternaam = self.regel("achternaam", "Achternaam", verplicht=True)
        self.rij(voornaam, tussen, achternaam, delen=(5, 3, 5))
        self.geboren = DatumVeld(peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.geboren.setPlaceholderText("1-3-2013")
        geboren = self.veld("geboortedatum", "Geboortedatum", self.geboren, verplicht=True)
        self._geboren = geboren
        nummer = self.regel(
            "leerlingnummer", "Leerlingnummer", hulp="Van de school; geen burgerservicenummer."
        )
        self.rij(geboren, nummer)
        self.geslacht = Keuze(_GESLACHTEN)
        self.rij(
            self.veld(
                "geslacht",
                "Verwijswoord",
                self.geslacht,
                hulp="Alleen om de leerling in brieven goed aan te duiden.",
            )
        )
        self.geboren.gewijzigd.connect(self._toon_leeftijd)
        self.geboren.editingFinished.connect(self._kijk)
        for naam in ("voornaam", "achternaam"):
            self.velden[naam].invoer.editingFinished.connect(self._kijk)  # type: ignore[attr-defined]

    @property
    def naam(self) -> Naam:
        """The name as typed."""
        return Naam(*(self.tekst(d) for d in ("voornaam", "tussenvoegsel", "achternaam")))

    def leerling(self, gezag: tuple[Gezagdrager, ...]) -> Leerling:
        """Return the pupil; the birth date must be there."""
        assert self.geboren.waarde is not None
        geslacht = self.geslacht.waarde
        return Leerling(
            self.naam,
            self.geboren.waarde,
            geslacht if isinstance(geslacht, Geslacht) else Geslacht.ONBEKEND,
            self.tekst("leerlingnummer"),
            gezag,
        )

    def controleer(self) -> None:
        """Ask for what is missing."""
        super().controleer()
        self.eis("voornaam", "Vul de voornaam in; die komt in de brieven.")
        self.eis("achternaam", "Vul de achternaam in.")
        self.eis("geboortedatum", "Vul de geboortedatum in.")

    def zeg_dubbel(self, nummer: str | None) -> None:
        """Say that this child has a running dossier, or take that back."""
        if nummer is not None:
            self.dubbel.zet(
                "Er loopt al een dossier van een leerling met deze naam en geboortedatum: "
                f"{nummer}. Kijk eerst of dit dezelfde aanvraag is.",
                Toon.WARN,
            )
        self.dubbel.setVisible(nummer is not None)

    def _toon_leeftijd(self, geboren: date | None) -> None:
        if geboren is None or geboren > self._peildatum:
            self._geboren.zet_hulp("")
            return
        voor = (self._peildatum.month, self._peildatum.day) < (geboren.month, geboren.day)
        self._geboren.zet_hulp(f"nu {self._peildatum.year - geboren.year - voor} jaar")

    def _kijk(self) -> None:
        if self.tekst("voornaam") and self.tekst("achternaam") and self.geboren.waarde:
            self.herkenbaar.emit()
        else:
            self.zeg_dubbel(None)


class OudersDeel(Formulierdeel):
    """One parent or guardian with an address, and a second one on request."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.een = self._gezagdrager("een_", "Naam van ouder of verzorger")
        self.tweede_erbij = LinkKnop("Tweede ouder of verzorger toevoegen", icoon="plus")
        self.tweede_erbij.clicked.connect(self._toon_tweede)
        self.kolom.addWidget(self.tweede_erbij, 0, Qt.AlignmentFlag.AlignLeft)
        self.twee = self._gezagdrager("twee_", "Naam van de tweede ouder of verzorger")
        self.twee.hide()

    @property
    def gezag(self) -> tuple[Gezagdrager, ...]:
        """Those with a name; each with an own address."""
        return tuple(
            Gezagdrager(self.tekst(f"{deel.voor}naam"), deel.adres)
            for deel in (self.een, self.twee)
            if self.tekst(f"{deel.voor}naam")
        )

    def zet_staat(self, staat: dict[str, str]) -> None:
        """Show the second one when something stands there."""
        super().zet_staat(staat)
        self._toon(any(v for k, v in staat.items() if k.startswith("twee_")))

    def _gezagdrager(self, voor: str, label: str) -> _Gezag:
        deel = _Gezag(voor, label)
        deel.gewijzigd.connect(self.gewijzigd)
        self.velden.update(deel.velden)
        self.kolom.addWidget(deel)
        return deel

    def _toon_tweede(self) -> None:
        self._toon(True)
        self.velden["twee_naam"].invoer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toon(self, tweede: bool) -> None:
        self.twee.setVisible(tweede)
        self.tweede_erbij.setVisible(not tweede)


class _Gezag(Formulierdeel):
    """A name and an address."""

    def __init__(self, voor: str, label: str) -> None:
        super().__init__()
        self.voor = voor
        self.rij(self.regel(f"{voor}naam", label))
        self._adres = Adresdeel(voor)
        self._adres.gewijzigd.connect(self.gewijzigd)
        self.velden.update(self._adres.velden)
        self.kolom.addWidget(self._adres)

    @property
    def adres(self) -> Adres:
        """The address."""
        return self._adres.adres
