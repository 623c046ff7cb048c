"""Tables of the vault itself: identity, change sets, log, documents. State tables: ``tables``."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

kluis_gegevens = Table(
    "kluis_gegevens",
    metadata,
    Column("enig", Integer, primary_key=True),
    Column("kluis_id", Text, nullable=False),
)

wijzigingssets = Table(
    "wijzigingssets",
    metadata,
    Column("nummer", Integer, primary_key=True, autoincrement=False),
    Column("auteur", Text, nullable=False),
    Column("rol", Text, nullable=False),
    Column("tijdstip", Text, nullable=False),
    Column("handeling", Text, nullable=False),
    Column("inhoud", Text),  # canonical JSON: pairs [salt, fact]; NULL once destroyed
    Column("inhoud_hash", Text, nullable=False),
    Column("vorige_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

logboek = Table(
    "logboek",
    metadata,
    Column("volgnr", Integer, primary_key=True, autoincrement=False),
    Column("set_nummer", Integer, ForeignKey("wijzigingssets.nummer")),
    Column("tijdstip", Text, nullable=False),
    Column("auteur", Text, nullable=False),
    Column("rol", Text, nullable=False),
    Column("handeling", Text, nullable=False),
    Column("soort", Text, nullable=False),  # kind of fact, or of event (gelezen, geweigerd, …)
    Column("onderwerp", Text, nullable=False),  # id only
    Column("set_hash", Text, nullable=False),  # "" for an event
    Column("vorige_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

blobs = Table(
    "blobs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("grootte", Integer, nullable=False),
    Column("set_nummer", Integer, ForeignKey("wijzigingssets.nummer"), nullable=False),
)

blob_brokken = Table(
    "blob_brokken",
    metadata,
    Column("blob_id", Text, ForeignKey("blobs.id"), primary_key=True),
    Column("volgnr", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
