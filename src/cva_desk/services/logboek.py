"""The log as people read it, and the check of the whole vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from cva_desk.domain.ids import DossierId, PersoonId
from cva_desk.services.toegang import Sessie
from cva_desk.store import adviezen, kern, personen
from cva_desk.store import tables as t


@dataclass(frozen=True, slots=True)
class Logregel:
    """Who did what when, in which role; names are looked up for the screen only."""

    tijdstip: datetime
    wie: str
    rol: str
    handeling: str
    wat: str


def of_dossier(sessie: Sessie, dossier: DossierId, maximum: int = 500) -> list[Logregel]:
    """Return the log of a dossier and what belongs to it, newest first.

    To an expert who must stay blind, lines about the other's advice are left out.
    """
    with sessie.lees() as blik:
        v = blik.verbinding
        a = t.adviezen.c
        stukken = select(t.stukken.c.id).where(t.stukken.c.dossier == dossier)
        brieven = select(t.brieven.c.id).where(t.brieven.c.dossier == dossier)
        eigen_adviezen = select(a.id).where(a.dossier == dossier)
        blind = adviezen.is_blind(v, dossier, sessie.kijker)
        if blind or not sessie.kijker.breed:
            eigen_adviezen = eigen_adviezen.where(a.persoon == sessie.persoon.id)
            ander = select(a.id).where(a.dossier == dossier, a.persoon != sessie.persoon.id)
            brieven = brieven.where(t.brieven.c.hoort_bij.not_in(ander))
        log = kern.logboek
        vraag = (
            select(log.c.tijdstip, log.c.auteur, log.c.rol, log.c.handeling, log.c.soort)
            .where(
                (log.c.onderwerp == dossier)
                | log.c.onderwerp.in_(stukken)
                | log.c.onderwerp.in_(brieven)
                | log.c.onderwerp.in_(eigen_adviezen)
            )
            .order_by(log.c.volgnr.desc())
            .limit(maximum)
        )
        namen = {p.id: p.naam.volledig for p in personen.personen(v, alleen_actief=False)}
        return [
            Logregel(
                datetime.fromisoformat(r.tijdstip),
                namen.get(PersoonId(r.auteur), "onbekend"),
                r.rol,
                r.handeling,
                r.soort.replace("_", " "),
            )
            for r in v.execute(vraag)
        ]


def check_vault(sessie: Sessie) -> list[str]:
    """Check database, log, documents and state; return findings in Dutch, none when well."""
    from cva_desk.store.controle import controleer

    return list(controleer(sessie.kluis))
