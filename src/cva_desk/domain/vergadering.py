"""A Thursday meeting and the committee's advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.ids import BesluitId, DossierId, PersoonId, VergaderingId


class Vergaderstatus(StrEnum):
    """Where a meeting stands."""

    GEPLAND = "gepland"
    GEOPEND = "geopend"
    GESLOTEN = "gesloten"


@dataclass(frozen=True, slots=True)
class Vergadering:
    """One meeting; ``aantal`` is the number of dossiers on it."""

    id: VergaderingId
    datum: date
    plaats: str
    capaciteit: int
    status: Vergaderstatus
    aanwezig: tuple[PersoonId, ...]
    aantal: int


@dataclass(frozen=True, slots=True)
class Commissieadvies:
    """What the committee advises the director."""

    dossier: DossierId
    vergadering: VergaderingId
    datum: date
    uitkomst: str
    categorie: str
    begindatum: date | None
    einddatum: date | None
    overwegingen: str


@dataclass(frozen=True, slots=True)
class Besluit:
    """What the director decided."""

    id: BesluitId
    dossier: DossierId
    datum: date
    uitkomst: str
    volgt_advies: bool
    motivering: str
    categorie: str
    begindatum: date | None
    einddatum: date | None
    tlv_nummer: str
    door: PersoonId


@dataclass(frozen=True, slots=True)
class Verschoning:
    """A member who takes no part in one case."""

    persoon: PersoonId
    naam: str
    reden: str
