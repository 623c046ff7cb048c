"""Migrations: new or old, never between; a copy before, a restore on failure."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import Connection

from cva_desk.store import backup
from cva_desk.store.engine import Sleutel, connect
from cva_desk.store.fouten import MigratieMislukt, NieuwerFormaat
from cva_desk.store.kern import metadata as kern_metadata
from cva_desk.store.kluis import Kluis
from cva_desk.store.migraties import run
from tests.store.conftest import Proef
from tests.store.speelgoed import open_, teksten, with_migrations, zet

LEFTOVERS = {run.VLAG, "kluis.db.voor-v003", "kluis.db.voor-v003.nieuw"}


def v003(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("ALTER TABLE notities ADD COLUMN kleur TEXT DEFAULT 'geel'")


def broken(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("UPDATE notities SET tekst = 'halverwege'")
    verbinding.exec_driver_sql("ALTER TABLE bestaat_niet ADD COLUMN x TEXT")


def dangling(verbinding: Connection) -> None:
    verbinding.exec_driver_sql("UPDATE notities SET document = 'bestaat-niet'")


@pytest.fixture
def gevuld(proef: Proef) -> Proef:
    kluis = open_(proef.map, proef.nieuw)
    zet(kluis, "n1", "voor de migratie")
    kluis.close()
    return proef


def _names(map_: Path) -> set[str]:
    return {pad.name for pad in map_.iterdir()}


def test_the_tables_of_the_code_are_those_of_the_migration(kluis: Kluis) -> None:
    with kluis.read() as blik:
        for tabel in kern_metadata.sorted_tables:
            rijen = blik.verbinding.exec_driver_sql(f"PRAGMA table_info({tabel.name})").all()
            assert [rij[1] for rij in rijen] == [kolom.name for kolom in tabel.columns]
            leeg = {rij[1] for rij in rijen if not rij[3] and not rij[5]}
            assert leeg == {kolom.name for kolom in tabel.columns if kolom.nullable}


def test_an_older_vault_is_brought_up_and_tells_how_far(gevuld: Proef) -> None:
    stappen: list[tuple[str, int, int]] = []
    kluis = Kluis.open(
        gevuld.map,
        gevuld.nieuw.dek,
        projectie=with_migrations(v003),
        voortgang=lambda *stap: stappen.append(stap),
    )
    with kluis.read() as blik:
        (rij,) = blik.verbinding.exec_driver_sql("SELECT tekst, kleur FROM notities").all()
    kluis.close()
    assert tuple(rij) == ("voor de migratie", "geel")
    assert stappen == [
        ("Reservekopie maken", 0, 2),
        ("Kluis bijwerken", 1, 2),
        ("Kluis bijgewerkt", 2, 2),
    ]
    assert not _names(gevuld.map) & LEFTOVERS


@pytest.mark.parametrize("stap", [broken, dangling])
def test_a_failed_migration_leaves_the_vault_as_it_was(gevuld: Proef, stap: run.Migratie) -> None:
    with pytest.raises(MigratieMislukt, match="teruggezet zoals zij was"):
        Kluis.open(gevuld.map, gevuld.nieuw.dek, projectie=with_migrations(v003, stap))
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert teksten(kluis) == {"n1": "voor de migratie"}
    zet(kluis, "n2")
    kluis.close()
    assert not _names(gevuld.map) & LEFTOVERS


def test_a_newer_vault_is_refused_kindly_and_untouched(gevuld: Proef) -> None:
    open_(gevuld.map, gevuld.nieuw, with_migrations(v003)).close()
    voor = (gevuld.map / "kluis.db").read_bytes()
    with pytest.raises(NieuwerFormaat, match="nieuwere versie van CvA Desk"):
        open_(gevuld.map, gevuld.nieuw)
    assert (gevuld.map / "kluis.db").read_bytes() == voor


KILLED = """
    import os, sys
    from pathlib import Path
    from cva_desk.store.kluis import Kluis
    from tests.store.speelgoed import with_migrations
    map_, dek = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
    def dies(verbinding):
        verbinding.exec_driver_sql("UPDATE notities SET tekst = 'halverwege'")
        verbinding.exec_driver_sql("ALTER TABLE notities ADD COLUMN kleur TEXT")
        os.kill(os.getpid(), 9)
    Kluis.open(map_, dek, projectie=with_migrations(dies))
"""


def killed_migration(proef: Proef) -> None:
    root = Path(__file__).parents[2]
    klaar = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(KILLED), str(proef.map), proef.nieuw.dek.hex()],
        env={"PYTHONPATH": f"{root / 'src'}:{root}"},
        check=False,
    )
    assert klaar.returncode == -9
    assert run.VLAG in _names(proef.map)


def test_a_killed_migration_opens_as_the_old_one_and_can_be_done_again(gevuld: Proef) -> None:
    killed_migration(gevuld)
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert teksten(kluis) == {"n1": "voor de migratie"}
    kluis.close()
    assert not _names(gevuld.map) & LEFTOVERS
    kluis = open_(gevuld.map, gevuld.nieuw, with_migrations(v003))
    assert teksten(kluis) == {"n1": "voor de migratie"}
    kluis.close()


def test_a_killed_migration_that_did_damage_is_put_back_from_the_copy(gevuld: Proef) -> None:
    killed_migration(gevuld)
    pad = gevuld.map / "kluis.db"
    inhoud = bytearray(pad.read_bytes())
    inhoud[-100] ^= 1
    pad.write_bytes(inhoud)
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert teksten(kluis) == {"n1": "voor de migratie"}
    kluis.close()
    assert not _names(gevuld.map) & LEFTOVERS


def test_the_copy_before_is_encrypted_and_whole(gevuld: Proef) -> None:
    killed_migration(gevuld)
    kopie = gevuld.map / "kluis.db.voor-v003"
    assert b"SQLite format" not in kopie.read_bytes()
    backup.check_database(kopie, Sleutel(gevuld.nieuw.dek))
    verbinding = connect(kopie, Sleutel(gevuld.nieuw.dek), wal=False)
    assert verbinding.execute("SELECT tekst FROM notities").fetchall() == [("voor de migratie",)]
    verbinding.close()
