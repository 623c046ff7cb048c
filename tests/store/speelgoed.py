"""A projection small enough to see through: notes, and a note that points at a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Column, Connection, MetaData, Table, Text, delete
from sqlalchemy.dialects.sqlite import insert

from cva_desk.domain.feiten.basis import Feit
from cva_desk.domain.ids import PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.store.kluis import Kluis, NieuweKluis, create_vault
from cva_desk.store.migraties import v001_kern
from cva_desk.store.projectie import Projectie
from cva_desk.store.sleutelbestand import KdfKosten
from cva_desk.store.slotinhoud import Persoon
from cva_desk.store.werk import Context

metadata = MetaData()
notities = Table(
    "notities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("tekst", Text, nullable=False),
    Column("door", Text, nullable=False),
    Column("document", Text),
)


@dataclass(frozen=True, slots=True)
class NotitieGezet(Feit):
    soort: ClassVar[str] = "proef_notitie_gezet"
    eigenaars: ClassVar[frozenset[Rol]] = frozenset({Rol.SECRETARIS})
    onderwerp_veld: ClassVar[str] = "notitie"

    notitie: str
    tekst: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class NotitieGewist(Feit):
    soort: ClassVar[str] = "proef_notitie_gewist"
    eigenaars: ClassVar[frozenset[Rol]] = frozenset({Rol.SECRETARIS, Rol.VOORZITTER})
    onderwerp_veld: ClassVar[str] = "notitie"

    notitie: str


FEITEN = (NotitieGezet, NotitieGewist)


def apply(verbinding: Connection, feit: Feit, context: Context) -> None:
    match feit:
        case NotitieGezet():
            rij = {
                "id": feit.notitie,
                "tekst": feit.tekst,
                "door": context.auteur,
                "document": feit.document,
            }
            verbinding.execute(insert(notities).values(rij).on_conflict_do_update(["id"], set_=rij))
        case NotitieGewist():
            geraakt = verbinding.execute(delete(notities).where(notities.c.id == feit.notitie))
            if not geraakt.rowcount:
                raise GebruikersFout("Deze notitie is er niet.")


def v002(verbinding: Connection) -> None:
    verbinding.exec_driver_sql(
        "CREATE TABLE notities (id TEXT PRIMARY KEY, tekst TEXT NOT NULL, door TEXT NOT NULL,"
        " document TEXT REFERENCES blobs (id))"
    )


PROJECTIE = Projectie(apply, (v001_kern.migrate, v002), metadata)

ANNA = PersoonId("p-anna")
PERSOON = Persoon(ANNA, "Anna", frozenset({Rol.SECRETARIS}))
WACHTWOORD = "een zin om te onthouden"
KOSTEN = KdfKosten.test()
START = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


def moment(nummer: int = 0) -> datetime:
    return START + timedelta(minutes=nummer)


def maak(map_: Path, projectie: Projectie = PROJECTIE) -> NieuweKluis:
    return create_vault(
        map_,
        kluis_naam="Proefkluis",
        persoon=PERSOON,
        wachtwoord=WACHTWOORD,
        kosten=KOSTEN,
        projectie=projectie,
    )


def open_(map_: Path, nieuw: NieuweKluis, projectie: Projectie = PROJECTIE) -> Kluis:
    return Kluis.open(map_, nieuw.dek, projectie=projectie)


def zet(kluis: Kluis, notitie: str, tekst: str = "tekst", nummer: int = 0) -> int:
    """Write one note; return the number of its change set."""
    with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment(nummer)) as werk:
        werk.leg_vast(NotitieGezet(notitie, tekst))
    return werk.nummer


def teksten(kluis: Kluis) -> dict[str, str]:
    with kluis.read() as blik:
        return {rij.id: rij.tekst for rij in blik.verbinding.execute(notities.select())}


def with_migrations(*erbij: Callable[[Connection], None]) -> Projectie:
    return replace(PROJECTIE, migraties=(*PROJECTIE.migraties, *erbij))
