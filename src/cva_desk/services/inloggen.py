"""Who has a login of their own. The key slots do not say: they name nobody outside the wrap."""

from __future__ import annotations

from sqlalchemy import select

from cva_desk.domain.ids import PersoonId
from cva_desk.services.toegang import Sessie
from cva_desk.store import kern, personen

_HANDELINGEN = ("kluis inrichten", "toegang geven", "kluis ontgrendelen")


def with_login(sessie: Sessie) -> frozenset[PersoonId]:
    """Return the people who got a login and did not lose it again, as the log tells it."""
    log = kern.logboek.c
    with sessie.lees() as blik:
        vraag = select(log.onderwerp).where(log.handeling.in_(_HANDELINGEN)).distinct()
        gekregen = set(blik.verbinding.execute(vraag).scalars())
        actief = {p.id for p in personen.personen(blik.verbinding)}
    return frozenset(id_ for id_ in actief if id_ in gekregen)
