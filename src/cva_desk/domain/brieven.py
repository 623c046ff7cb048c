"""A letter as the store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cva_desk.domain.ids import BriefId, DossierId, PersoonId
from cva_desk.domain.stukken import BlobRef


class Briefstatus(StrEnum):
    """Where a letter stands."""

    GEMAAKT = "gemaakt"
    ONDERTEKEND = "ondertekend"
    VERZONDEN = "verzonden"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class BriefRegel:
    """A letter without its bytes. ``hoort_bij`` is the id of the advice or besluit it renders."""

    id: BriefId
    dossier: DossierId
    dossier_nummer: str
    soort: str
    titel: str
    geadresseerde: str
    hoort_bij: str
    datum: date
    status: Briefstatus
    pdf: BlobRef
    docx: BlobRef
    ondertekenaar: PersoonId | None
    ondertekend_op: datetime | None
    oefen: bool
    verzonden_op: date | None
    wijze: str
