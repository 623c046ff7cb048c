"""Copies that are whole and still encrypted: made while running, opened before they count.

A file copy of a live database is not a copy: what still stands in the WAL is missing from it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.store import sleutelbestand
from cva_desk.store.aanwezig import DATABASE
from cva_desk.store.engine import Sleutel, connect
from cva_desk.store.fouten import KluisKapot, SchijfVol, vertaald
from cva_desk.store.schijf import fsync_dir, write_atomic


def make_copy(map_: Path, doel: Path, sleutel: Sleutel) -> None:
    """Copy a vault (database and key file) to the new or empty folder ``doel`` and check it.

    Raises:
        OmgevingsFout: the folder holds something, the disk is full, or the copy does not read
            back; nothing half-made stays.
    """
    with vertaald():
        doel.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(doel.iterdir()):
            raise OmgevingsFout(
                "De reservekopie is niet gemaakt.",
                "In de gekozen map staan al bestanden.",
                "Kies een lege map.",
            )
        sleutels = sleutelbestand.read(map_).to_bytes()
        copy_database(map_ / DATABASE, doel / DATABASE, sleutel)
        # Last: without it the copy cannot be opened, so a half copy never looks like one.
        write_atomic(doel / sleutelbestand.NAAM, sleutels)


def copy_database(bron: Path, doel: Path, sleutel: Sleutel) -> None:
    """Write a whole, encrypted, checked copy of a database (same key) to the file ``doel``.

    Raises:
        OmgevingsFout: it could not be made or does not read back; ``doel`` is gone then.
    """
    tijdelijk = doel.with_name(doel.name + ".nieuw")
    with suppress(FileNotFoundError):
        tijdelijk.unlink()
    verbinding = connect(bron, sleutel)
    try:
        with vertaald():
            verbinding.execute("VACUUM INTO ?", (str(tijdelijk),))
            tijdelijk.chmod(0o600)
            _fsync(tijdelijk)
        check_database(tijdelijk, sleutel)
        with vertaald():
            tijdelijk.replace(doel)
            fsync_dir(doel.parent)
    except BaseException:
        with suppress(OSError):
            tijdelijk.unlink()
        raise
    finally:
        verbinding.close()


def check_database(pad: Path, sleutel: Sleutel) -> None:
    """Open a database and read every page of it.

    Raises:
        KluisKapot: it is not whole.
    """
    verbinding = connect(pad, sleutel, wal=False)
    try:
        if bevindingen := damage(verbinding):
            raise KluisKapot(bevindingen[0])
    finally:
        verbinding.close()


def damage(verbinding: Any) -> list[str]:
    """What the two checks of the database itself say, as Dutch sentences; empty when whole.

    Both are needed: the first sees any flipped bit, only the second a file cut at a page edge.
    """
    bevindingen = []
    try:
        if kapot := verbinding.execute("PRAGMA cipher_integrity_check").fetchall():
            bevindingen.append(f"{len(kapot)} bladen van kluis.db zijn beschadigd.")
        uitslag = [rij[0] for rij in verbinding.execute("PRAGMA quick_check").fetchall()]
        if uitslag != ["ok"]:
            bevindingen.append("De opbouw van kluis.db klopt niet.")
    except Exception as fout:
        if getattr(fout, "sqlite_errorcode", 0) & 0xFF == 13:
            raise SchijfVol from fout
        bevindingen.append("De opbouw van kluis.db klopt niet.")
    return bevindingen


def _fsync(pad: Path) -> None:
    greep = os.open(pad, os.O_RDWR)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)
