"""The pupil and those who have parental authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres


class Geslacht(StrEnum):
    """Only used for the right pronoun in letters."""

    MEISJE = "v"
    JONGEN = "m"
    ONBEKEND = "x"


@dataclass(frozen=True, slots=True)
class Voornaamwoorden:
    """Third person forms for a letter; for ``ONBEKEND`` the text repeats the noun instead."""

    onderwerp: str
    bezit: str
    voorwerp: str


_VORMEN = {
    Geslacht.MEISJE: Voornaamwoorden("zij", "haar", "haar"),
    Geslacht.JONGEN: Voornaamwoorden("hij", "zijn", "hem"),
    Geslacht.ONBEKEND: Voornaamwoorden("de leerling", "diens", "de leerling"),
}


@dataclass(frozen=True, slots=True)
class Gezagdrager:
    """A person with gezag; parents may live apart and must not see each other's address."""

    naam: str
    adres: Adres


@dataclass(frozen=True, slots=True)
class Leerling:
    """The pupil of one dossier. No BSN: none is needed (recht.md §2.4)."""

    naam: Naam
    geboortedatum: date
    geslacht: Geslacht
    leerlingnummer: str
    gezag: tuple[Gezagdrager, ...]

    @property
    def voornaamwoorden(self) -> Voornaamwoorden:
        """Pronouns for letters."""
        return _VORMEN[self.geslacht]

    def age_on(self, peildatum: date) -> int:
        """Whole years on ``peildatum``; a child of 29 February has its birthday on 1 March."""
        jaren = peildatum.year - self.geboortedatum.year
        geweest = (peildatum.month, peildatum.day) >= (
            self.geboortedatum.month,
            self.geboortedatum.day,
        )
        return jaren if geweest else jaren - 1
