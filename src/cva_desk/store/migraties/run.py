"""Bring a database to the newest layout: copy before, flag during, restore on failure.

All steps run in one transaction, so a kill leaves the old layout; the copy is for what a
transaction cannot undo. A flag file says that a migration is under way and which copy is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.store import backup
from cva_desk.store.engine import Sleutel, connect, make_engine
from cva_desk.store.fouten import MigratieMislukt, NieuwerFormaat, vertaald
from cva_desk.store.migraties import v001_kern, v002_dossiers
from cva_desk.store.projectie import Migratie
from cva_desk.store.schijf import fsync_dir, write_atomic

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# Oldest first, named one by one: a frozen build has no folder to look in.
ALLE: tuple[Migratie, ...] = (v001_kern.migrate, v002_dossiers.migrate)

Voortgang = Callable[[str, int, int], None]
VLAG = "kluis.migratie"


def migrate(
    pad: Path,
    sleutel: Sleutel,
    migraties: tuple[Migratie, ...],
    voortgang: Voortgang | None = None,
) -> int:
    """Run what this database does not have yet; return the number of steps taken.

    Args:
        pad: the database file.
        sleutel: its key.
        migraties: all of them, oldest first; position + 1 is the ``user_version`` it leads to.
        voortgang: called with a Dutch label, steps done, steps in all.

    Raises:
        NieuwerFormaat: the database is of a later program; nothing was touched.
        MigratieMislukt: a step failed; the database is as it was.
    """
    vlag = pad.with_name(VLAG)
    if vlag.exists():
        _restore_interrupted(pad, sleutel, vlag)
    versie = version(pad, sleutel)
    if versie > len(migraties):
        raise NieuwerFormaat
    te_doen = migraties[versie:]
    if not te_doen:
        return 0
    kopie = pad.with_name(f"{pad.name}.voor-v{len(migraties):03d}")
    if versie:
        _tell(voortgang, "Reservekopie maken", 0, len(te_doen) + 1)
        backup.copy_database(pad, kopie, sleutel)
        with vertaald():
            write_atomic(vlag, kopie.name.encode())
    engine = make_engine(pad, sleutel)
    try:
        _run(engine, te_doen, versie, voortgang)
    except Exception as fout:
        engine.dispose()
        if not versie:
            raise
        _put_back(pad, kopie, sleutel)
        vlag.unlink()
        raise MigratieMislukt from fout
    finally:
        engine.dispose()
    # The copy holds what may later have to be destroyed; it has done its work.
    for over in (vlag, kopie):
        with suppress(FileNotFoundError):
            over.unlink()
    return len(te_doen)


def version(pad: Path, sleutel: Sleutel) -> int:
    """The layout of this database (``user_version``)."""
    verbinding = connect(pad, sleutel)
    try:
        (gevonden,) = verbinding.execute("PRAGMA user_version").fetchone()
    finally:
        verbinding.close()
    return int(gevonden)


def _run(
    engine: Engine, stappen: tuple[Migratie, ...], versie: int, voortgang: Voortgang | None
) -> None:
    aantal = len(stappen) + 1
    with engine.connect() as kaal:
        verbinding = kaal.execution_options(write=True)
        # Rebuilding a table needs the keys off; this PRAGMA does nothing inside a transaction.
        assert verbinding.connection.driver_connection is not None
        verbinding.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        with verbinding.begin():
            for stap, migratie in enumerate(stappen, start=1):
                _tell(voortgang, "Kluis bijwerken", stap, aantal)
                migratie(verbinding)
            _check_keys(verbinding)
            verbinding.exec_driver_sql(f"PRAGMA user_version={versie + len(stappen)}")
    _tell(voortgang, "Kluis bijgewerkt", aantal, aantal)


def _check_keys(verbinding: Connection) -> None:
    if verbinding.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuntimeError("a migration left a reference to nothing")


def _restore_interrupted(pad: Path, sleutel: Sleutel, vlag: Path) -> None:
    """A migration was killed. Its transaction is gone by itself; the copy is used only if not."""
    kopie = pad.with_name(vlag.read_text(encoding="ascii"))
    try:
        backup.check_database(pad, sleutel)
    except Exception:
        if not kopie.exists():
            raise
        _put_back(pad, kopie, sleutel)
    for over in (vlag, kopie):
        with suppress(FileNotFoundError):
            over.unlink()


def _put_back(pad: Path, kopie: Path, sleutel: Sleutel) -> None:
    """Put a checked copy in the place of the database. WAL files of the old one must go first:
    they would be replayed over the copy.
    """
    backup.check_database(kopie, sleutel)
    for staart in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            pad.with_name(pad.name + staart).unlink()
    kopie.replace(pad)
    fsync_dir(pad.parent)


def _tell(voortgang: Voortgang | None, label: str, gedaan: int, totaal: int) -> None:
    if voortgang is not None:
        voortgang(label, gedaan, totaal)
