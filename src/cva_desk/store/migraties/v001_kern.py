"""Version 1: identity, change sets, log and documents.

The triggers are the last line: whatever code or tool writes, the log only grows, and of a change
set only the contents can be erased (destruction), never altered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DDL = (
    """CREATE TABLE kluis_gegevens (
        enig INTEGER PRIMARY KEY CHECK (enig = 1),
        kluis_id TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE wijzigingssets (
        nummer INTEGER PRIMARY KEY,
        auteur TEXT NOT NULL,
        rol TEXT NOT NULL,
        tijdstip TEXT NOT NULL,
        handeling TEXT NOT NULL,
        inhoud TEXT,
        inhoud_hash TEXT NOT NULL,
        vorige_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE logboek (
        volgnr INTEGER PRIMARY KEY,
        set_nummer INTEGER REFERENCES wijzigingssets (nummer),
        tijdstip TEXT NOT NULL,
        auteur TEXT NOT NULL,
        rol TEXT NOT NULL,
        handeling TEXT NOT NULL,
        soort TEXT NOT NULL,
        onderwerp TEXT NOT NULL,
        set_hash TEXT NOT NULL,
        vorige_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX ix_logboek_onderwerp ON logboek (onderwerp, volgnr)",
    "CREATE INDEX ix_logboek_set_nummer ON logboek (set_nummer)",
    # Deferred: the row of the set that brings a document is written at the end of its transaction.
    """CREATE TABLE blobs (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        grootte INTEGER NOT NULL,
        set_nummer INTEGER NOT NULL
            REFERENCES wijzigingssets (nummer) DEFERRABLE INITIALLY DEFERRED
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE blob_brokken (
        blob_id TEXT NOT NULL REFERENCES blobs (id) DEFERRABLE INITIALLY DEFERRED,
        volgnr INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (blob_id, volgnr)
    ) STRICT""",
    """CREATE TRIGGER kluis_gegevens_vast BEFORE UPDATE ON kluis_gegevens
        BEGIN SELECT RAISE(ABORT, 'kluis_gegevens is fixed'); END""",
    """CREATE TRIGGER kluis_gegevens_blijft BEFORE DELETE ON kluis_gegevens
        BEGIN SELECT RAISE(ABORT, 'kluis_gegevens is fixed'); END""",
    """CREATE TRIGGER logboek_volgt BEFORE INSERT ON logboek
        WHEN NEW.volgnr IS NOT (SELECT coalesce(max(volgnr), 0) + 1 FROM logboek)
        BEGIN SELECT RAISE(ABORT, 'logboek only grows'); END""",
    """CREATE TRIGGER logboek_vast BEFORE UPDATE ON logboek
        BEGIN SELECT RAISE(ABORT, 'logboek only grows'); END""",
    """CREATE TRIGGER logboek_blijft BEFORE DELETE ON logboek
        BEGIN SELECT RAISE(ABORT, 'logboek only grows'); END""",
    """CREATE TRIGGER wijzigingssets_volgt BEFORE INSERT ON wijzigingssets
        WHEN NEW.nummer IS NOT (SELECT coalesce(max(nummer), 0) + 1 FROM wijzigingssets)
        BEGIN SELECT RAISE(ABORT, 'wijzigingssets only grows'); END""",
    """CREATE TRIGGER wijzigingssets_vast BEFORE UPDATE ON wijzigingssets
        WHEN NEW.inhoud IS NOT NULL OR NEW.nummer IS NOT OLD.nummer
            OR NEW.auteur IS NOT OLD.auteur OR NEW.rol IS NOT OLD.rol
            OR NEW.tijdstip IS NOT OLD.tijdstip OR NEW.handeling IS NOT OLD.handeling
            OR NEW.inhoud_hash IS NOT OLD.inhoud_hash
            OR NEW.vorige_hash IS NOT OLD.vorige_hash OR NEW.hash IS NOT OLD.hash
        BEGIN SELECT RAISE(ABORT, 'of a change set only the contents can be erased'); END""",
    """CREATE TRIGGER wijzigingssets_blijft BEFORE DELETE ON wijzigingssets
        BEGIN SELECT RAISE(ABORT, 'wijzigingssets only grows'); END""",
)


def migrate(verbinding: Connection) -> None:
    """Make the tables of ``store.kern``."""
    for opdracht in _DDL:
        verbinding.exec_driver_sql(opdracht)
