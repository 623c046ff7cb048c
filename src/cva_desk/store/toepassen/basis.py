"""Registration of appliers and the few statements they share."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Table, select, update
from sqlalchemy.dialects.sqlite import insert

from cva_desk.domain.dossier import Fase, fase_after
from cva_desk.domain.feiten import Feit
from cva_desk.store import tables as t

if TYPE_CHECKING:
    from cva_desk.store.werk import Context

Toepasser = Callable[[Connection, Any, "Context"], None]
TOEPASSERS: dict[type[Feit], Toepasser] = {}
T = TypeVar("T", bound=Toepasser)


def past_toe(soort: type[Feit]) -> Callable[[T], T]:
    """Decorator: this function applies facts of ``soort``."""

    def register(functie: T) -> T:
        TOEPASSERS[soort] = functie
        return functie

    return register


def upsert(verbinding: Connection, tabel: Table, **waarden: object) -> None:
    """Insert a row, or overwrite the row with the same primary key."""
    sleutels = {kolom.name for kolom in tabel.primary_key}
    rest = {naam: waarde for naam, waarde in waarden.items() if naam not in sleutels}
    opdracht = insert(tabel).values(**waarden)
    verbinding.execute(
        opdracht.on_conflict_do_update(index_elements=sorted(sleutels), set_=rest)
        if rest
        else opdracht.on_conflict_do_nothing()
    )


def set_dossier(verbinding: Connection, dossier: str, **waarden: object) -> None:
    """Change columns of one dossier."""
    verbinding.execute(update(t.dossiers).where(t.dossiers.c.id == dossier).values(**waarden))


def move(verbinding: Connection, dossier: str, feit: Feit) -> None:
    """Bring the phase of the dossier up to date after ``feit`` was applied to its columns."""
    d = t.dossiers.c
    rij = verbinding.execute(
        select(d.fase, d.compleet_op, d.vergadering, d.adviezen_in).where(d.id == dossier)
    ).one()
    fase = fase_after(
        Fase(rij.fase),
        feit,
        compleet=rij.compleet_op is not None,
        gepland=rij.vergadering is not None,
        adviezen_binnen=rij.adviezen_in == 2,
    )
    if fase.value != rij.fase:
        set_dossier(verbinding, dossier, fase=fase.value)


def add_event(
    verbinding: Connection,
    dossier: str,
    soort: str,
    datum: date,
    uiterlijk: date | None = None,
    toelichting: str = "",
) -> None:
    """Add an event to the timeline that the clocks are computed from."""
    verbinding.execute(
        t.gebeurtenissen.insert().values(
            dossier=dossier,
            soort=soort,
            datum=iso(datum),
            uiterlijk=iso(uiterlijk),
            toelichting=toelichting,
        )
    )


def iso(dag: date | None) -> str | None:
    """ISO text of a day, or None."""
    return dag.isoformat() if dag else None


def as_json(waarde: object) -> str:
    """Compact JSON text for a list column."""
    return json.dumps(waarde, ensure_ascii=False, separators=(",", ":"))
