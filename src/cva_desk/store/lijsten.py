"""Read models for tables: one query, frozen rows. Sorting, filtering and paging happen in SQL."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.dossier import LOPENDE_FASEN, Fase
from cva_desk.domain.ids import DossierId, SchoolId, VergaderingId
from cva_desk.domain.leerling import Geslacht
from cva_desk.domain.namen import Naam, sort_key
from cva_desk.domain.termijnen import Gebeurtenis
from cva_desk.store import tables as t
from cva_desk.store.dossiers import day
from cva_desk.store.kijker import Kijker


@dataclass(frozen=True, slots=True)
class DossierRij:
    """One line of the dossier list."""

    id: DossierId
    nummer: str
    naam: Naam
    geboortedatum: date
    geslacht: Geslacht
    school: SchoolId
    school_naam: str
    route: str
    regeling_versie: str
    beperking: str
    ontvangen_op: date
    vergadering: VergaderingId | None
    vergadering_datum: date | None
    fase: Fase
    compleet: bool
    deskundigen: int
    adviezen_in: int
    advies_uitkomst: str
    uitkomst: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show. Empty parts do not filter; ``schooljaar`` is its first year."""

    zoek: str = ""
    fasen: tuple[Fase, ...] = ()
    alleen_lopend: bool = False
    route: str = ""
    beperking: str = ""
    school: SchoolId | None = None
    vergadering: VergaderingId | None = None
    schooljaar: int | None = None


SORTEERBAAR: dict[str, tuple[ColumnElement[Any], ...]] = {
    "nummer": (t.dossiers.c.nummer,),
    "leerling": (t.dossiers.c.sorteer,),
    "school": (t.scholen.c.sorteer, t.dossiers.c.nummer),
    "route": (t.dossiers.c.route, t.dossiers.c.beperking, t.dossiers.c.nummer),
    "donderdag": (t.dossiers.c.vergadering_datum, t.dossiers.c.nummer),
    "fase": (t.dossiers.c.fase, t.dossiers.c.nummer),
    "ontvangen": (t.dossiers.c.ontvangen_op, t.dossiers.c.nummer),
}


def dossiers(
    verbinding: Connection,
    kijker: Kijker,
    filter_: Filter,
    *,
    sorteer: str = "nummer",
    aflopend: bool = True,
    vanaf: int = 0,
    aantal: int = 100,
) -> list[DossierRij]:
    """Return one page of the list. ``sorteer`` is a key of ``SORTEERBAAR``."""
    kolommen = SORTEERBAAR[sorteer]
    volgorde = [kolom.desc() if aflopend else kolom.asc() for kolom in kolommen]
    d, s = t.dossiers, t.scholen
    vraag = select(
        d.c.id,
        d.c.nummer,
        d.c.voornaam,
        d.c.tussenvoegsel,
        d.c.achternaam,
        d.c.geboortedatum,
        d.c.geslacht,
        d.c.school,
        s.c.naam.label("school_naam"),
        d.c.route,
        d.c.regeling_versie,
        d.c.beperking,
        d.c.ontvangen_op,
        d.c.vergadering,
        d.c.vergadering_datum,
        d.c.fase,
        d.c.compleet_op,
        d.c.deskundigen,
        d.c.adviezen_in,
        d.c.advies_uitkomst,
        d.c.uitkomst,
    ).join(s, s.c.id == d.c.school)
    # First which rows, then their columns: sorting ten thousand whole rows costs four times this.
    gekozen = _where(select(d.c.id).join(s, s.c.id == d.c.school), kijker, filter_)
    gekozen = gekozen.order_by(*volgorde).limit(aantal).offset(vanaf)
    vraag = vraag.where(d.c.id.in_(gekozen)).order_by(*volgorde)
    return [_rij(rij, kijker) for rij in verbinding.execute(vraag)]


def count(verbinding: Connection, kijker: Kijker, filter_: Filter) -> int:
    """Return how many dossiers the filter shows."""
    vraag = select(func.count()).select_from(
        t.dossiers.join(t.scholen, t.scholen.c.id == t.dossiers.c.school)
    )
    return int(verbinding.execute(_where(vraag, kijker, filter_)).scalar_one())


def _where(vraag: Select[Any], kijker: Kijker, filter_: Filter) -> Select[Any]:
    d, s, a = t.dossiers.c, t.scholen.c, t.adviezen.c
    delen: list[ColumnElement[bool]] = []
    if not kijker.breed:
        delen.append(
            d.id.in_(
                select(a.dossier).where(
                    a.persoon == kijker.persoon, a.status != Adviesstatus.VERVANGEN.value
                )
            )
        )
    for woord in sort_key(filter_.zoek).split():
        plat = f"%{_escape(woord)}%"
        delen.append(or_(d.zoek.like(plat, escape="\\"), s.sorteer.like(plat, escape="\\")))
    fasen: Sequence[Fase] = filter_.fasen
    if filter_.alleen_lopend and not fasen:
        fasen = sorted(LOPENDE_FASEN)
    if fasen:
        delen.append(d.fase.in_([fase.value for fase in fasen]))
    if filter_.route:
        delen.append(d.route == filter_.route)
    if filter_.beperking:
        delen.append(d.beperking == filter_.beperking)
    if filter_.school:
        delen.append(d.school == filter_.school)
    if filter_.vergadering:
        delen.append(d.vergadering == filter_.vergadering)
    if filter_.schooljaar is not None:
        delen.append(d.ontvangen_op >= f"{filter_.schooljaar}-08-01")
        delen.append(d.ontvangen_op < f"{filter_.schooljaar + 1}-08-01")
    return vraag.where(and_(*delen)) if delen else vraag


def _escape(woord: str) -> str:
    return woord.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _rij(rij: Any, kijker: Kijker) -> DossierRij:
    ontvangen, geboren = day(rij.ontvangen_op), day(rij.geboortedatum)
    assert ontvangen is not None
    assert geboren is not None
    # An expert must not learn from a list whether the other has finished.
    binnen = rij.adviezen_in if kijker.breed or rij.adviezen_in == 2 else 0
    return DossierRij(
        DossierId(rij.id),
        rij.nummer,
        Naam(rij.voornaam, rij.tussenvoegsel, rij.achternaam),
        geboren,
        Geslacht(rij.geslacht),
        SchoolId(rij.school),
        rij.school_naam,
        rij.route,
        rij.regeling_versie,
        rij.beperking,
        ontvangen,
        VergaderingId(rij.vergadering) if rij.vergadering else None,
        day(rij.vergadering_datum),
        Fase(rij.fase),
        rij.compleet_op is not None,
        rij.deskundigen,
        binnen,
        rij.advies_uitkomst,
        rij.uitkomst,
    )


def versions(verbinding: Connection) -> list[str]:
    """Return the versions of the rules that dossiers were received under."""
    return list(verbinding.scalars(select(t.dossiers.c.regeling_versie).distinct()))


def histories(
    verbinding: Connection, kijker: Kijker, filter_: Filter, soorten: Collection[str]
) -> list[tuple[str, tuple[Gebeurtenis, ...]]]:
    """Return per dossier its rules' version and its events of ``soorten``, in order.

    For counting over a year: one query, whatever the number of dossiers.
    """
    d, g = t.dossiers.c, t.gebeurtenissen.c
    gekozen = select(d.id).join(t.scholen, t.scholen.c.id == d.school)
    vraag = (
        select(d.id, d.regeling_versie, g.soort, g.datum, g.uiterlijk)
        .join_from(t.dossiers, t.gebeurtenissen, (g.dossier == d.id) & g.soort.in_(soorten))
        .where(d.id.in_(_where(gekozen, kijker, filter_)))
        .order_by(d.id, g.volgnr)
    )
    gevonden: dict[str, tuple[str, list[Gebeurtenis]]] = {}
    gebeurtenis = cache(_gebeurtenis)  # a year has few different ones
    for id_, versie, *rest in verbinding.execute(vraag).all():
        gevonden.setdefault(id_, (versie, []))[1].append(gebeurtenis(*rest))
    return [(versie, tuple(verloop)) for versie, verloop in gevonden.values()]


def _gebeurtenis(soort: str, datum: str, uiterlijk: str | None) -> Gebeurtenis:
    return Gebeurtenis(soort, date.fromisoformat(datum), day(uiterlijk))


def count_by_fase(verbinding: Connection, kijker: Kijker) -> dict[Fase, int]:
    """Return how many dossiers are in each phase."""
    d = t.dossiers.c
    vraag = select(d.fase, func.count()).select_from(
        t.dossiers.join(t.scholen, t.scholen.c.id == d.school)
    )
    rijen = verbinding.execute(_where(vraag, kijker, Filter()).group_by(d.fase))
    return {Fase(fase): aantal for fase, aantal in rijen}
