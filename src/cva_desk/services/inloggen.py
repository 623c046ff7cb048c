"""Who can sign in, as the vault knows it; the key slots themselves name nobody."""

from __future__ import annotations

from cva_desk.domain.ids import PersoonId
from cva_desk.services.toegang import Sessie
from cva_desk.store import personen


def with_login(sessie: Sessie) -> frozenset[PersoonId]:
    """Return the people who have a login of their own."""
    with sessie.lees() as blik:
        return frozenset(personen.logins(blik.verbinding).values())
