"""Meetings, committee advices, decisions and recusals as frozen values."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from cva_desk.domain.ids import BesluitId, DossierId, PersoonId, VergaderingId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.vergadering import (
    Besluit,
    Commissieadvies,
    Vergadering,
    Vergaderstatus,
    Verschoning,
)
from cva_desk.store import tables as t
from cva_desk.store.dossiers import day


def _vergadering(rij: Any) -> Vergadering:
    return Vergadering(
        VergaderingId(rij.id),
        date.fromisoformat(rij.datum),
        rij.plaats,
        rij.capaciteit,
        Vergaderstatus(rij.status),
        tuple(PersoonId(p) for p in json.loads(rij.aanwezig)),
        rij.aantal,
    )


def _select() -> Any:
    v, d = t.vergaderingen, t.dossiers
    aantal = select(func.count()).where(d.c.vergadering == v.c.id).correlate(v).scalar_subquery()
    return select(v, aantal.label("aantal"))


def vergaderingen(
    verbinding: Connection, vanaf: date | None = None, tot: date | None = None
) -> list[Vergadering]:
    """Return meetings by date, between two days (both included) when given."""
    v = t.vergaderingen.c
    vraag = _select().order_by(v.datum)
    if vanaf is not None:
        vraag = vraag.where(v.datum >= vanaf.isoformat())
    if tot is not None:
        vraag = vraag.where(v.datum <= tot.isoformat())
    return [_vergadering(rij) for rij in verbinding.execute(vraag)]


def vergadering(verbinding: Connection, id_: VergaderingId) -> Vergadering:
    """Return one meeting (GebruikersFout when unknown)."""
    rij = verbinding.execute(_select().where(t.vergaderingen.c.id == id_)).one_or_none()
    if rij is None:
        raise GebruikersFout("Deze vergadering staat niet in deze kluis.")
    return _vergadering(rij)


def vergadering_on(verbinding: Connection, datum: date) -> Vergadering | None:
    """Return the meeting on a day, if there is one."""
    v = t.vergaderingen.c
    rij = verbinding.execute(_select().where(v.datum == datum.isoformat())).first()
    return _vergadering(rij) if rij else None


def commissieadvies(verbinding: Connection, dossier: DossierId) -> Commissieadvies | None:
    """Return the committee's advice on a dossier, if given."""
    c = t.commissieadviezen
    rij = verbinding.execute(select(c).where(c.c.dossier == dossier)).one_or_none()
    if rij is None:
        return None
    return Commissieadvies(
        dossier,
        VergaderingId(rij.vergadering),
        date.fromisoformat(rij.datum),
        rij.uitkomst,
        rij.categorie,
        day(rij.begindatum),
        day(rij.einddatum),
        rij.overwegingen,
    )


def besluit(verbinding: Connection, dossier: DossierId) -> Besluit | None:
    """Return the director's decision on a dossier, if taken."""
    b = t.besluiten
    rij = verbinding.execute(
        select(b).where(b.c.dossier == dossier).order_by(b.c.datum.desc())
    ).first()
    if rij is None:
        return None
    return Besluit(
        BesluitId(rij.id),
        dossier,
        date.fromisoformat(rij.datum),
        rij.uitkomst,
        bool(rij.volgt_advies),
        rij.motivering,
        rij.categorie,
        day(rij.begindatum),
        day(rij.einddatum),
        rij.tlv_nummer or "",
        PersoonId(rij.door),
    )


def next_tlv_volgnummer(verbinding: Connection, swv_nummer: str, jaar: int) -> int:
    """Return the next serial number of the SWV's own series in ``jaar``; never reused."""
    b = t.besluiten.c
    hoogste = verbinding.execute(
        select(func.max(b.tlv_nummer)).where(b.tlv_nummer.like(f"{swv_nummer}-{jaar}-%"))
    ).scalar()
    return int(hoogste[-5:]) + 1 if hoogste else 1


def verschoningen(verbinding: Connection, dossier: DossierId) -> list[Verschoning]:
    """Return the members who take no part in this case."""
    v, p = t.verschoningen, t.personen
    rijen = verbinding.execute(
        select(v, p.c.voornaam, p.c.tussenvoegsel, p.c.achternaam)
        .join(p, p.c.id == v.c.persoon)
        .where(v.c.dossier == dossier)
        .order_by(p.c.sorteer)
    )
    return [
        Verschoning(
            PersoonId(r.persoon), Naam(r.voornaam, r.tussenvoegsel, r.achternaam).volledig, r.reden
        )
        for r in rijen
    ]
