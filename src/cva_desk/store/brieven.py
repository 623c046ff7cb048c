"""Letters as frozen values; a letter that renders an advice is as blind as that advice."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from cva_desk.domain.brieven import BriefRegel, Briefstatus
from cva_desk.domain.ids import BlobId, BriefId, DossierId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.stukken import BlobRef
from cva_desk.store import tables as t
from cva_desk.store.dossiers import day
from cva_desk.store.kijker import Kijker


def _regel(rij: Any) -> BriefRegel:
    return BriefRegel(
        BriefId(rij.id),
        DossierId(rij.dossier),
        rij.nummer,
        rij.soort,
        rij.titel,
        rij.geadresseerde,
        rij.hoort_bij,
        date.fromisoformat(rij.datum),
        Briefstatus(rij.status),
        BlobRef(BlobId(rij.pdf_blob), rij.pdf_sha256, rij.pdf_grootte),
        BlobRef(BlobId(rij.docx_blob), rij.docx_sha256, rij.docx_grootte),
        PersoonId(rij.ondertekenaar) if rij.ondertekenaar else None,
        datetime.fromisoformat(rij.ondertekend_op) if rij.ondertekend_op else None,
        bool(rij.oefen),
        day(rij.verzonden_op),
        rij.wijze,
    )


def _select(kijker: Kijker) -> Any:
    """Select the letters this viewer may know of."""
    b, d, a = t.brieven, t.dossiers, t.adviezen
    van_ander_advies = exists().where(
        a.c.id == b.c.hoort_bij, a.c.persoon != kijker.persoon, d.c.adviezen_in < 2
    )
    mag = ~van_ander_advies
    if not kijker.breed:
        toegewezen = exists().where(
            a.c.dossier == b.c.dossier, a.c.persoon == kijker.persoon, a.c.status != "vervangen"
        )
        eigen = exists().where(a.c.id == b.c.hoort_bij, a.c.persoon == kijker.persoon)
        mag = and_(mag, or_(toegewezen, eigen))
    return select(b, d.c.nummer).join(d, d.c.id == b.c.dossier).where(mag)


def van_dossier(verbinding: Connection, dossier: DossierId, kijker: Kijker) -> list[BriefRegel]:
    """Return the letters of a dossier, newest first."""
    b = t.brieven.c
    rijen = verbinding.execute(
        _select(kijker).where(b.dossier == dossier).order_by(b.datum.desc(), b.titel)
    )
    return [_regel(rij) for rij in rijen]


def by_status(
    verbinding: Connection, statussen: Collection[Briefstatus], kijker: Kijker
) -> list[BriefRegel]:
    """Return all letters in these states, oldest first."""
    b = t.brieven.c
    rijen = verbinding.execute(
        _select(kijker)
        .where(b.status.in_([status.value for status in statussen]))
        .order_by(b.datum, t.dossiers.c.nummer)
    )
    return [_regel(rij) for rij in rijen]


def brief(verbinding: Connection, id_: BriefId, kijker: Kijker) -> BriefRegel:
    """Return one letter (GebruikersFout when unknown to this viewer)."""
    rij = verbinding.execute(_select(kijker).where(t.brieven.c.id == id_)).one_or_none()
    if rij is None:
        raise GebruikersFout("Deze brief bestaat niet in deze kluis.")
    return _regel(rij)
