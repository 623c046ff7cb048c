"""People, schools and boards, and the ties between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.ids import BestuurId, PersoonId, SchoolId
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol


@dataclass(frozen=True, slots=True)
class Adres:
    """A postal address in the Netherlands; parts may be empty when not known."""

    straat: str = ""
    postcode: str = ""
    plaats: str = ""

    @property
    def regels(self) -> tuple[str, ...]:
        """The lines as they stand on an envelope."""
        onder = "  ".join(deel for deel in (self.postcode, self.plaats) if deel)
        return tuple(regel for regel in (self.straat, onder) if regel)


@dataclass(frozen=True, slots=True)
class Persoon:
    """Somebody who works with the committee."""

    id: PersoonId
    naam: Naam
    rollen: frozenset[Rol]
    beroep: str
    registratie: str
    email: str
    actief: bool


@dataclass(frozen=True, slots=True)
class Bestuur:
    """A school board (bevoegd gezag)."""

    id: BestuurId
    naam: str
    nummer: str
    adres: Adres


@dataclass(frozen=True, slots=True)
class School:
    """A school location with its board."""

    id: SchoolId
    naam: str
    brin: str
    bestuur: BestuurId | None
    adres: Adres
    contactpersoon: str
    email: str
    soort: str


class BandSoort(StrEnum):
    """Why somebody is not free towards a school or board (law: recht.md, LBT 107632)."""

    WERKGEVER = "werkgever"
    OPDRACHT = "opdracht"
    TOEZICHT = "toezicht"
    FAMILIE = "familie"
    ANDERS = "anders"


@dataclass(frozen=True, slots=True)
class Band:
    """A tie of a person with a school or a board, during a period (open ends allowed)."""

    id: str
    persoon: PersoonId
    soort: BandSoort
    school: SchoolId | None
    bestuur: BestuurId | None
    vanaf: date | None
    tot: date | None
    toelichting: str

    def holds_on(self, peildatum: date) -> bool:
        """Whether the tie exists on ``peildatum`` (both ends included)."""
        return (self.vanaf is None or self.vanaf <= peildatum) and (
            self.tot is None or peildatum <= self.tot
        )
