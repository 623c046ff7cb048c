"""Every connection is encrypted, durable and strict, or there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlcipher3

from cva_desk.store.engine import MIN_SQLITE, Sleutel, connect
from cva_desk.store.fouten import KluisOnversleuteld, KluisVergrendeld
from cva_desk.store.kluis import Kluis
from tests.store.conftest import Proef
from tests.store.speelgoed import ANNA, moment

VERWACHT = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "busy_timeout": 5000,
    "cipher_memory_security": "1",
}


@pytest.mark.parametrize("schrijven", [False, True])
def test_every_setting_holds_on_every_connection(kluis: Kluis, schrijven: bool) -> None:
    from cva_desk.domain.rollen import Rol

    blik_of_werk = (
        kluis.write(ANNA, Rol.SECRETARIS, "niets doen", moment()) if schrijven else kluis.read()
    )
    with blik_of_werk as blik:
        stand = {
            naam: blik.verbinding.exec_driver_sql(f"PRAGMA {naam}").scalar() for naam in VERWACHT
        }
    assert stand == VERWACHT


def test_the_library_that_is_loaded_has_the_wal_fix() -> None:
    assert tuple(map(int, sqlcipher3.sqlite_version.split("."))) >= MIN_SQLITE


def test_a_library_with_the_wal_fault_is_refused(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlcipher3, "sqlite_version", "3.51.2")
    with pytest.raises(KluisOnversleuteld, match=r"3\.51\.2"):
        connect(proef.map / "kluis.db", Sleutel(proef.nieuw.dek))


def test_a_library_without_a_cipher_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signal Desktop 1.40.1 loaded plain SQLite this way, which ignores PRAGMA key."""
    monkeypatch.setattr(sqlcipher3, "connect", sqlite3.connect)
    with pytest.raises(KluisOnversleuteld, match="kan niet versleutelen"):
        connect(tmp_path / "nieuw.db", Sleutel(bytes(32)), nieuw=True)
    assert (tmp_path / "nieuw.db").stat().st_size == 0


def test_a_forgotten_key_makes_no_connection_and_shows_nothing(proef: Proef) -> None:
    sleutel = Sleutel(proef.nieuw.dek)
    assert repr(sleutel) == "Sleutel(…)"
    sleutel.forget()
    with pytest.raises(KluisVergrendeld):
        connect(proef.map / "kluis.db", sleutel)
    with pytest.raises(ValueError, match="32 bytes"):
        Sleutel(b"te kort")
