"""Fields about a school and its board, for the list of schools and for a new dossier alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import BestuurId
from cva_desk.services import stamgegevens
from cva_desk.services.stamgegevens import Bestuur, School, SchoolInvoer
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.formulierdeel import Adresdeel, Formulierdeel
from cva_desk.ui.widgets.typkeuze import Typkeuze, Vondst

_BESTUUR_HULP = "Het bevoegd gezag; het besluit gaat naar het bestuur."


class Schoolvelden(Formulierdeel):
    """Name, BRIN, board and address; ``volledig`` adds contact and kind."""

    def __init__(
        self,
        sessie: Sessie,
        *,
        volledig: bool = True,
        voor: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._voor = voor
        self._volledig = volledig
        self._besturen = stamgegevens.boards(sessie)
        naam = self.regel(f"{voor}naam", "Naam van de school", verplicht=True)
        brin = self.regel(f"{voor}brin", "BRIN", plaats="18BR00")
        self.rij(naam, brin, delen=(3, 1))
        self.bestuur = Typkeuze(self._zoek_bestuur, plaatshouder="Typ om te zoeken", vrij=True)
        self._bestuur = self.veld(f"{voor}bestuur", "Bestuur", self.bestuur, hulp=_BESTUUR_HULP)
        self.bestuur.textChanged.connect(self._zeg_nieuw)
        self.rij(self._bestuur)
        self.adres = Adresdeel(voor)
        self.adres.gewijzigd.connect(self.gewijzigd)
        self.velden.update(self.adres.velden)
        self.kolom.addWidget(self.adres)
        if volledig:
            self.rij(
                self.regel(f"{voor}contactpersoon", "Contactpersoon"),
                self.regel(f"{voor}email", "E-mailadres"),
            )
            self.rij(self.regel(f"{voor}soort", "Soort onderwijs", plaats="vmbo, havo, vso"))

    def zet(self, school: School) -> None:
        """Show this school."""
        v = self._voor
        bestuur = next((b for b in self._besturen if b.id == school.bestuur), None)
        self.zet_tekst(f"{v}naam", school.naam)
        self.zet_tekst(f"{v}brin", school.brin)
        self.bestuur.zet_waarde(_found(bestuur) if bestuur else None)
        self.adres.zet_adres(school.adres)
        if self._volledig:
            self.zet_tekst(f"{v}contactpersoon", school.contactpersoon)
            self.zet_tekst(f"{v}email", school.email)
            self.zet_tekst(f"{v}soort", school.soort)

    def invoer(self) -> SchoolInvoer:
        """Return the school as typed."""
        v = self._voor
        bestuur = self._bestuur_gekozen()
        return SchoolInvoer(
            naam=self.tekst(f"{v}naam"),
            brin=self.tekst(f"{v}brin"),
            bestuur=bestuur,
            bestuur_naam="" if bestuur else self.tekst(f"{v}bestuur"),
            adres=self.adres.adres,
            contactpersoon=self.tekst(f"{v}contactpersoon") if self._volledig else "",
            email=self.tekst(f"{v}email") if self._volledig else "",
            soort=self.tekst(f"{v}soort") if self._volledig else "",
        )

    def controleer(self) -> None:
        """Ask for the name."""
        super().controleer()
        self.eis(f"{self._voor}naam", "Vul de naam van de school in.")

    def _bestuur_gekozen(self) -> BestuurId | None:
        if self.bestuur.waarde is not None:
            return BestuurId(self.bestuur.waarde.sleutel)
        getypt = self.bestuur.text().strip().casefold()
        return next((b.id for b in self._besturen if b.naam.casefold() == getypt), None)

    def _zoek_bestuur(self, tekst: str) -> Sequence[Vondst]:
        woorden = tekst.casefold().split()
        return [
            _found(bestuur)
            for bestuur in self._besturen
            if all(
                w in f"{bestuur.naam} {bestuur.nummer} {bestuur.adres.plaats}".casefold()
                for w in woorden
            )
        ]

    def _zeg_nieuw(self, tekst: str) -> None:
        nieuw = bool(tekst.strip()) and self._bestuur_gekozen() is None
        self._bestuur.zet_hulp(
            "Dit bestuur staat nog niet in de lijst; het komt erbij met het adres van de school."
            if nieuw
            else _BESTUUR_HULP
        )


def _found(bestuur: Bestuur) -> Vondst:
    uitleg = " · ".join(deel for deel in (bestuur.nummer, bestuur.adres.plaats) if deel)
    return Vondst(bestuur.id, bestuur.naam, uitleg)
