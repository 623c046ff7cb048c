"""Facts about letters and documents that leave the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from cva_desk.domain.feiten.basis import Feit, register
from cva_desk.domain.ids import BriefId, DossierId, PersoonId
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import BlobRef

SCHRIJVERS = frozenset({Rol.SECRETARIS, Rol.VOORZITTER, Rol.DIRECTEUR, Rol.DESKUNDIGE})


@dataclass(frozen=True, slots=True)
class BriefFeit(Feit):
    """Base of facts whose subject is a letter."""

    onderwerp_veld: ClassVar[str] = "brief"
    eigenaars: ClassVar[frozenset[Rol]] = SCHRIJVERS
    brief: BriefId


@register
@dataclass(frozen=True, slots=True)
class BriefGemaakt(BriefFeit):
    """A letter was made: final PDF and editable Word, with the hash of the text it came from."""

    soort: ClassVar[str] = "brief_gemaakt"
    dossier: DossierId
    briefsoort: str
    titel: str
    geadresseerde: str
    hoort_bij: str
    datum: date
    tekstversie: str
    pdf: BlobRef
    docx: BlobRef


@register
@dataclass(frozen=True, slots=True)
class BriefOndertekend(BriefFeit):
    """The PDF was signed; the signed bytes replace the unsigned ones for sending."""

    soort: ClassVar[str] = "brief_ondertekend"
    ondertekenaar: PersoonId
    tijdstip: datetime
    pdf: BlobRef
    oefen: bool


@register
@dataclass(frozen=True, slots=True)
class BriefVerzonden(BriefFeit):
    """The letter went out; for a decision the objection term runs from here (Awb 6:8)."""

    soort: ClassVar[str] = "brief_verzonden"
    eigenaars: ClassVar[frozenset[Rol]] = frozenset({Rol.SECRETARIS})
    dossier: DossierId
    datum: date
    wijze: str
    aan: str


@register
@dataclass(frozen=True, slots=True)
class BriefVervallen(BriefFeit):
    """The letter will not be sent, with the reason; it stays on record."""

    soort: ClassVar[str] = "brief_vervallen"
    reden: str
