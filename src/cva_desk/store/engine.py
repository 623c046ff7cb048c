"""SQLCipher connections: the key, every PRAGMA, the checks at each open, the pool.

The key lives in one ``Sleutel`` object; connections are made only through it, so forgetting it
means that no new connection can be made anywhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from cva_desk.store.fouten import (
    KluisKapot,
    KluisOntbreekt,
    KluisOnversleuteld,
    KluisVergrendeld,
    vertaald,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

# Versions before this can corrupt a WAL database that has two connections (the WAL-reset bug).
MIN_SQLITE = (3, 51, 3)
KEY_BYTES = 32
_PLAIN_HEADER = b"SQLite format 3\0"
_PRAGMAS = (
    ("synchronous", "FULL", 2),  # NORMAL loses acknowledged commits at a power cut
    ("foreign_keys", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),  # no temporary file, ever
    ("mmap_size", "0", 0),
    ("cell_size_check", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("busy_timeout", "5000", 5000),
    # 16 MiB: with the 2 of SQLite a list of ten thousand is decrypted again at every look.
    ("cache_size", "-16384", -16384),
)


class Sleutel:
    """The data key while the vault is unlocked; ``forget`` wipes our copy of it."""

    def __init__(self, dek: bytes) -> None:
        """Keep a copy of ``dek``: exactly 32 bytes."""
        if len(dek) != KEY_BYTES:
            raise ValueError("a data key is 32 bytes")
        self._bytes = bytearray(dek)

    def __repr__(self) -> str:
        """Never show the key."""
        return "Sleutel(…)"

    @property
    def dek(self) -> bytes:
        """The key.

        Raises:
            KluisVergrendeld: it was forgotten.
        """
        if not self._bytes:
            raise KluisVergrendeld
        return bytes(self._bytes)

    def forget(self) -> None:
        """Overwrite and drop the key. Python may hold other copies; ending the process is surer."""
        for plaats in range(len(self._bytes)):
            self._bytes[plaats] = 0
        self._bytes.clear()


def connect(pad: Path, sleutel: Sleutel, *, nieuw: bool = False, wal: bool = True) -> Any:
    """Open one raw SQLCipher connection with everything switched on and checked.

    Args:
        pad: the database file; it must exist unless ``nieuw``.
        sleutel: the data key.
        nieuw: make the file.
        wal: use write-ahead logging; False for copies that must stay a single file.

    Raises:
        KluisOntbreekt, KluisOnversleuteld, KluisKapot, AlleenLezen, SchijfVol: see their sentences.
    """
    import sqlcipher3

    if tuple(map(int, sqlcipher3.sqlite_version.split("."))) < MIN_SQLITE:
        raise KluisOnversleuteld(
            f"De meegeleverde SQLite {sqlcipher3.sqlite_version} heeft een bekende fout."
        )
    with vertaald():
        _check_header(pad, nieuw=nieuw)
        modus = "rwc" if nieuw else "rw"
        verbinding = sqlcipher3.connect(
            f"{pad.resolve().as_uri()}?mode={modus}",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=5,
        )
        try:
            _prepare(verbinding, sleutel, wal=wal)
        except BaseException:
            verbinding.close()
            raise
    return verbinding


def _check_header(pad: Path, *, nieuw: bool) -> None:
    if nieuw:
        return
    if not pad.is_file():
        raise KluisOntbreekt(f"Het bestand {pad.name} ontbreekt in deze map.")
    with pad.open("rb") as bestand:
        kop = bestand.read(len(_PLAIN_HEADER))
    if kop == _PLAIN_HEADER:
        raise KluisOnversleuteld("Het bestand is een gewone database zonder versleuteling.")
    if len(kop) < len(_PLAIN_HEADER):
        raise KluisKapot(f"Het bestand {pad.name} is leeg of afgebroken.")


def _prepare(verbinding: Any, sleutel: Sleutel, *, wal: bool) -> None:
    # Without this SQLCipher prints its complaints about a damaged file to standard output.
    verbinding.execute("PRAGMA cipher_log_level=NONE")
    verbinding.execute("PRAGMA cipher_memory_security=ON")
    verbinding.execute(f"PRAGMA key=\"x'{sleutel.dek.hex()}'\"")
    versie = verbinding.execute("PRAGMA cipher_version").fetchone()
    status = verbinding.execute("PRAGMA cipher_status").fetchone()
    if not versie or not versie[0] or not status or status[0] != "1":
        # A library without a cipher ignores the key and would write in the clear.
        raise KluisOnversleuteld("De database-bibliotheek kan niet versleutelen.")
    verbinding.execute("SELECT count(*) FROM sqlite_master").fetchone()  # a wrong key fails here
    if wal:
        (modus,) = verbinding.execute("PRAGMA journal_mode=WAL").fetchone()
        if modus != "wal":
            raise KluisKapot("De database kan niet veilig schrijven (geen WAL).")
    for naam, waarde, verwacht in _PRAGMAS:
        verbinding.execute(f"PRAGMA {naam}={waarde}").fetchall()
        (gekregen,) = verbinding.execute(f"PRAGMA {naam}").fetchone()
        if gekregen != verwacht:
            raise KluisKapot(f"De database weigert een veiligheidsinstelling ({naam}).")


def make_engine(pad: Path, sleutel: Sleutel) -> Engine:
    """Return a pooled engine on an existing database.

    ``begin`` on a connection with option ``write`` takes the write lock at once (a deferred
    transaction that reads first fails with "locked" whatever the time-out); any other connection
    is ``query_only`` and cannot change a thing.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import QueuePool

    return _listening(
        create_engine(
            "sqlite://",
            creator=lambda: connect(pad, sleutel),
            module=_driver(),
            poolclass=QueuePool,
            pool_size=3,
            max_overflow=5,
        )
    )


def make_memory_engine() -> Engine:
    """Return an engine on one empty in-memory database: for replay, nothing reaches the disk."""
    import sqlcipher3
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    verbinding = sqlcipher3.connect(":memory:", check_same_thread=False, isolation_level=None)
    verbinding.execute("PRAGMA temp_store=MEMORY")
    verbinding.execute("PRAGMA foreign_keys=ON")
    return _listening(
        create_engine(
            "sqlite://", creator=lambda: verbinding, module=_driver(), poolclass=StaticPool
        )
    )


def _driver() -> Any:
    import sqlcipher3

    return sqlcipher3.dbapi2


def _listening(engine: Engine) -> Engine:
    from sqlalchemy import event

    event.listen(engine, "begin", _begin)
    return engine


def _begin(verbinding: Connection) -> None:
    schrijven = bool(verbinding.get_execution_options().get("write"))
    verbinding.exec_driver_sql(f"PRAGMA query_only={0 if schrijven else 1}")
    verbinding.exec_driver_sql("BEGIN IMMEDIATE" if schrijven else "BEGIN")
