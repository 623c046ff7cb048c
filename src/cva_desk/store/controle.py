"""``kluis controleer``: is everything in this vault still what was put in it?

Two questions. Is it whole: pages, structure, references, both chains, every document. And is the
state what the facts make of it: replay them all into an empty database and compare.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, inspect, select, text

from cva_desk.domain.feiten import from_json
from cva_desk.domain.ids import BlobId, PersoonId
from cva_desk.domain.meldingen import DomeinFout
from cva_desk.domain.rollen import Rol
from cva_desk.store import backup, blobs, logboek, sleutelbestand
from cva_desk.store.engine import make_memory_engine
from cva_desk.store.fouten import DocumentKapot, KluisKapot, vertaald
from cva_desk.store.kern import blobs as blob_tabel
from cva_desk.store.kern import wijzigingssets
from cva_desk.store.werk import Context

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from cva_desk.store.kluis import Kluis

Voortgang = Callable[[str, int, int], None]
_MAX_PER_TABEL = 20
_STAPPEN = 5


def controleer(kluis: Kluis, voortgang: Voortgang | None = None) -> tuple[str, ...]:
    """Look at everything; return what was found, as Dutch sentences (empty: all is well).

    Args:
        kluis: an open vault.
        voortgang: told the Dutch name of each part, parts done, parts in all.

    Raises:
        OmgevingsFout: the disk itself fails. Damage is a finding, not an error.
    """
    bevindingen: list[str] = list(kluis.waarschuwingen)
    delen: tuple[tuple[str, Callable[[Kluis], Iterator[str]]], ...] = (
        ("Bladen en opbouw", _pages),
        ("Verwijzingen", _references),
        ("Logboek", _chains),
        ("Documenten", _documents),
        ("Stand tegenover wijzigingen", _replay),
    )
    for nummer, (naam, deel) in enumerate(delen):
        if voortgang is not None:
            voortgang(naam, nummer, _STAPPEN)
        try:
            bevindingen += deel(kluis)
        except KluisKapot as fout:
            bevindingen.append(f"{naam}: {fout.waarom}")
    if voortgang is not None:
        voortgang("Klaar", _STAPPEN, _STAPPEN)
    return tuple(dict.fromkeys(bevindingen))


def herspelen(kluis: Kluis) -> tuple[str, ...]:
    """Apply all stored change sets to an empty database and compare every state table.

    Sets whose contents were destroyed are passed over. Nothing reaches the disk.

    Returns:
        The differences as Dutch sentences with table and key; empty when there are none.
    """
    engine = make_memory_engine()
    try:
        with kluis.read() as blik, engine.connect() as kaal:
            leeg = kaal.execution_options(write=True)
            with leeg.begin():
                for migratie in kluis.projectie.migraties:
                    migratie(leeg)
                if fout := _apply_all(kluis, blik.verbinding, leeg):
                    return (fout,)
                return tuple(
                    verschil
                    for tabel in kluis.projectie.toestand.sorted_tables
                    for verschil in _compare(tabel, blik.verbinding, leeg)
                )
    finally:
        engine.dispose()


def _apply_all(kluis: Kluis, bron: Connection, doel: Connection) -> str:
    """Replay; return a sentence when a set cannot be applied."""
    vraag = select(wijzigingssets).order_by(wijzigingssets.c.nummer)
    for rij in bron.execution_options(yield_per=200).execute(vraag).mappings():
        context = Context(
            PersoonId(rij["auteur"]),
            Rol(rij["rol"]),
            datetime.fromisoformat(rij["tijdstip"]),
            rij["nummer"],
            rij["handeling"],
        )
        try:
            # As at the time: documents are there before the facts that refer to them.
            doel.execute(insert(wijzigingssets), dict(rij))
            for blob in bron.execute(
                select(blob_tabel).where(blob_tabel.c.set_nummer == context.nummer)
            ).mappings():
                doel.execute(insert(blob_tabel), dict(blob))
            for _zout, rauw in json.loads(rij["inhoud"]) if rij["inhoud"] is not None else ():
                kluis.projectie.toepasser(doel, from_json(rauw), context)
        except Exception as fout:
            soort = fout.wat if isinstance(fout, DomeinFout) else type(fout).__name__
            return f"Wijziging {context.nummer} kan niet opnieuw worden toegepast ({soort})."
    return ""


def _compare(tabel: Table, ene: Connection, andere: Connection) -> Iterator[str]:
    sleutel = [kolom.name for kolom in inspect(tabel).primary_key] or [
        kolom.name for kolom in tabel.columns
    ]
    nu, opnieuw = _rows(tabel, ene, sleutel), _rows(tabel, andere, sleutel)
    verschillen = sorted(
        waar for waar in nu.keys() | opnieuw.keys() if nu.get(waar) != opnieuw.get(waar)
    )
    for waar in verschillen[:_MAX_PER_TABEL]:
        yield f"Tabel {tabel.name}, rij {waar}: de stand is anders dan de wijzigingen zeggen."
    if len(verschillen) > _MAX_PER_TABEL:
        yield f"Tabel {tabel.name}: nog {len(verschillen) - _MAX_PER_TABEL} verschillen."


def _rows(tabel: Table, verbinding: Connection, sleutel: list[str]) -> dict[str, Any]:
    return {
        "/".join(str(rij[naam]) for naam in sleutel): dict(rij)
        for rij in verbinding.execute(select(tabel)).mappings()
    }


def _pages(kluis: Kluis) -> Iterator[str]:
    with kluis.read() as blik, vertaald():
        kaal = blik.verbinding.connection.driver_connection
        bevindingen = backup.damage(kaal)
        if bevindingen:
            # A connection that met a bad page refuses everything after it.
            blik.verbinding.invalidate()
    yield from bevindingen


def _references(kluis: Kluis) -> Iterator[str]:
    with kluis.read() as blik:
        for rij in blik.verbinding.execute(text("PRAGMA foreign_key_check")).all():
            yield f"Tabel {rij[0]}, rij {rij[1]}: verwijst naar iets dat er niet is."


def _chains(kluis: Kluis) -> Iterator[str]:
    anker = sleutelbestand.read(kluis.map).anker
    with kluis.read() as blik:
        yield from logboek.verify(blik.verbinding, kluis.id, anker).bevindingen


def _documents(kluis: Kluis) -> Iterator[str]:
    with kluis.read() as blik:
        ids = blik.verbinding.scalars(select(blob_tabel.c.id)).all()
    for blob in ids:
        # One view per document: after a bad page the connection is of no more use.
        try:
            with kluis.read() as blik:
                for _ in blobs.stream(blik.verbinding, BlobId(blob)):
                    pass
        except DocumentKapot:
            yield f"Document {blob} is beschadigd."


def _replay(kluis: Kluis) -> Iterator[str]:
    yield from herspelen(kluis)
