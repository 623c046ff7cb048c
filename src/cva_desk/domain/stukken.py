"""Pieces of a dossier as the store keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cva_desk.domain.ids import BlobId, StukId


@dataclass(frozen=True, slots=True)
class BlobRef:
    """Where a file's bytes are and what they must be (SHA-256 in hex, size in bytes)."""

    id: BlobId
    sha256: str
    grootte: int


@dataclass(frozen=True, slots=True)
class StukKenmerken:
    """What a person says about a piece."""

    soort: str
    titel: str
    datum: date | None
    auteur: str
    ondertekend_door: str
    kwalificatie: str


@dataclass(frozen=True, slots=True)
class Bestand:
    """What the program found out about the file itself."""

    blob: BlobRef
    bestandsnaam: str
    bestandssoort: str
    paginas: int | None
    toonbaar: bool
    bevindingen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stuk:
    """One numbered piece of a dossier. Numbers are never reused, so letters stay right."""

    id: StukId
    nummer: int
    kenmerken: StukKenmerken
    bestand: Bestand
    toegevoegd_op: date
    vervallen: str
