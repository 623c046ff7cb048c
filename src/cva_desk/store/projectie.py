"""How facts become tables: the function that applies one, and the layout it needs.

The real one is ``store.toepassen`` on ``store.tables``; the tests of the vault bring a small one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, MetaData

    from cva_desk.domain.feiten.basis import Feit
    from cva_desk.store.werk import Context

Toepasser = Callable[["Connection", "Feit", "Context"], None]
Migratie = Callable[["Connection"], None]


@dataclass(frozen=True, slots=True)
class Projectie:
    """Fields: apply one fact; all migrations, oldest first; the state tables they lead to."""

    toepasser: Toepasser
    migraties: tuple[Migratie, ...]
    toestand: MetaData


def standard() -> Projectie:
    """Return the projection of the program itself."""
    from cva_desk.store import tables, toepassen
    from cva_desk.store.migraties.run import ALLE

    return Projectie(toepassen.apply, ALLE, tables.metadata)
