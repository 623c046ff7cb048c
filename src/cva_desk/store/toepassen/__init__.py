"""From facts to state: one small function per kind of fact, and no other way to write a table.

``apply`` is called inside the one transaction of a user action. Each function gets the connection,
the fact and the context (author, role, moment, set number), and may read nothing but the database,
so that replaying the same facts always gives the same tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection

from cva_desk.domain.feiten import Feit
from cva_desk.store.toepassen import beheer, brieven, dossier, oordeel
from cva_desk.store.toepassen.basis import TOEPASSERS

if TYPE_CHECKING:
    from cva_desk.store.werk import Context

__all__ = ["TOEPASSERS", "apply", "beheer", "brieven", "dossier", "oordeel"]


def apply(verbinding: Connection, feit: Feit, context: Context) -> None:
    """Change the state tables as ``feit`` says; an unknown kind is a bug (KeyError)."""
    TOEPASSERS[type(feit)](verbinding, feit, context)
