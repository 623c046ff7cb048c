"""The sheets about a school and about a board."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import BestuurId, SchoolId
from cva_desk.domain.personen import Adres
from cva_desk.services import stamgegevens
from cva_desk.services.stamgegevens import Bestuur, School, SchoolInvoer
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.formulierdeel import Adresdeel, Formulierdeel
from cva_desk.ui.pages.mensen.formuliervel import FormulierVel
from cva_desk.ui.pages.schoolvelden import Schoolvelden
from cva_desk.ui.werkplek import Werkplek


class SchoolVel(FormulierVel):
    """Add a school, or change one."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, school: School | None = None) -> None:
        self._school = school
        self._velden = Schoolvelden(werkplek.sessie)
        if school is not None:
            self._velden.zet(school)
        super().__init__(
            plek,
            werkplek,
            f"{school.naam} wijzigen" if school else "School toevoegen",
            self._velden,
            "Bewaar" if school else "Voeg toe",
            onderwerp=f"school-{school.id if school else 'nieuw'}",
        )

    def werk(self) -> Callable[[Sessie], object]:
        """Save the school."""
        return partial(
            _save_school, self._velden.invoer(), self._school.id if self._school else None
        )


class Bestuurvelden(Formulierdeel):
    """Name, number, address."""

    def __init__(self, bestuur: Bestuur | None) -> None:
        super().__init__()
        self.rij(
            self.regel("naam", "Naam van het bestuur", verplicht=True),
            self.regel("nummer", "Bestuursnummer", plaats="40001"),
            delen=(3, 1),
        )
        self.adres = Adresdeel()
        self.adres.gewijzigd.connect(self.gewijzigd)
        self.velden.update(self.adres.velden)
        self.kolom.addWidget(self.adres)
        if bestuur is not None:
            self.zet_tekst("naam", bestuur.naam)
            self.zet_tekst("nummer", bestuur.nummer)
            self.adres.zet_adres(bestuur.adres)

    def controleer(self) -> None:
        """A name."""
        super().controleer()
        self.eis("naam", "Vul de naam van het bestuur in.")


class BestuurVel(FormulierVel):
    """Add a board, or change one."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, bestuur: Bestuur | None = None) -> None:
        self._bestuur = bestuur
        self._velden = Bestuurvelden(bestuur)
        super().__init__(
            plek,
            werkplek,
            f"{bestuur.naam} wijzigen" if bestuur else "Bestuur toevoegen",
            self._velden,
            "Bewaar" if bestuur else "Voeg toe",
            onderwerp=f"bestuur-{bestuur.id if bestuur else 'nieuw'}",
            uitleg="Het besluit wordt aan het bestuur gestuurd, op dit adres.",
        )

    def werk(self) -> Callable[[Sessie], object]:
        """Save the board."""
        velden = self._velden
        return partial(
            _save_board,
            velden.tekst("naam"),
            velden.adres.adres,
            velden.tekst("nummer"),
            self._bestuur.id if self._bestuur else None,
        )


def _save_school(invoer: SchoolInvoer, id_: SchoolId | None, sessie: Sessie) -> SchoolId:
    return stamgegevens.save_school(sessie, invoer, id_)


def _save_board(
    naam: str, adres: Adres, nummer: str, id_: BestuurId | None, sessie: Sessie
) -> BestuurId:
    return stamgegevens.save_board(sessie, naam, adres, nummer, id_)
