"""The state tables: a projection of the facts, nothing else writes them.

Dates are ISO text: they sort right, read well in any tool and carry no time zone by accident.
``zoek`` and ``sorteer`` columns hold keys from ``domain.namen.sort_key``, so that sorting and
searching happen in SQL and the same on every machine.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(naam: str, *, leeg: bool = True) -> Column[str]:
    return Column(naam, Text, nullable=False, server_default="" if leeg else None)


def _dag(naam: str) -> Column[str]:
    return Column(naam, Text, nullable=True)


def _dossier(*, primary_key: bool = False, index: bool = False) -> Column[str]:
    return Column(
        "dossier",
        Text,
        ForeignKey("dossiers.id"),
        nullable=False,
        primary_key=primary_key,
        index=index or None,
    )


kluis = Table(
    "kluis",
    metadata,
    Column("id", Text, primary_key=True),
    _text("naam"),
    _text("regeling"),
    Column("oefen", Integer, nullable=False),
)

instellingen = Table(
    "instellingen", metadata, Column("sleutel", Text, primary_key=True), _text("waarde")
)

regelingen = Table(
    "regelingen", metadata, Column("versie", Text, primary_key=True), _text("bundel")
)

personen = Table(
    "personen",
    metadata,
    Column("id", Text, primary_key=True),
    _text("voornaam"),
    _text("tussenvoegsel"),
    _text("achternaam"),
    _text("sorteer"),
    _text("rollen"),
    _text("beroep"),
    _text("registratie"),
    _text("email"),
    Column("actief", Integer, nullable=False),
)

toegangen = Table(
    "toegangen",
    metadata,
    Column("kenmerk", Text, primary_key=True),
    Column("persoon", Text, ForeignKey("personen.id"), nullable=False),
)

besturen = Table(
    "besturen",
    metadata,
    Column("id", Text, primary_key=True),
    _text("naam"),
    _text("sorteer"),
    _text("nummer"),
    _text("straat"),
    _text("postcode"),
    _text("plaats"),
)

scholen = Table(
    "scholen",
    metadata,
    Column("id", Text, primary_key=True),
    _text("naam"),
    _text("sorteer"),
    _text("brin"),
    Column("bestuur", Text, ForeignKey("besturen.id"), nullable=True),
    _text("straat"),
    _text("postcode"),
    _text("plaats"),
    _text("contactpersoon"),
    _text("email"),
    _text("soort"),
)

banden = Table(
    "banden",
    metadata,
    Column("id", Text, primary_key=True),
    Column("persoon", Text, ForeignKey("personen.id"), nullable=False, index=True),
    _text("soort"),
    Column("school", Text, ForeignKey("scholen.id"), nullable=True),
    Column("bestuur", Text, ForeignKey("besturen.id"), nullable=True),
    _dag("vanaf"),
    _dag("tot"),
    _text("toelichting"),
)

concepten = Table(
    "concepten",
    metadata,
    Column("onderwerp", Text, primary_key=True),
    Column("veld", Text, primary_key=True),
    Column("auteur", Text, primary_key=True),
    _text("tekst"),
    _text("tijdstip"),
)

vergaderingen = Table(
    "vergaderingen",
    metadata,
    Column("id", Text, primary_key=True),
    Column("datum", Text, nullable=False, index=True),
    _text("plaats"),
    Column("capaciteit", Integer, nullable=False),
    _text("status"),
    _text("aanwezig"),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Text, primary_key=True),
    Column("nummer", Text, nullable=False),
    _text("voornaam"),
    _text("tussenvoegsel"),
    _text("achternaam"),
    _text("sorteer"),
    _text("zoek"),
    Column("geboortedatum", Text, nullable=False),
    _text("geslacht"),
    _text("leerlingnummer"),
    _text("gezag"),
    Column("school", Text, ForeignKey("scholen.id"), nullable=False, index=True),
    _text("contactpersoon"),
    _text("contact_email"),
    _text("regeling"),
    _text("regeling_versie"),
    _text("route"),
    _text("beperking"),
    _text("beoogde_school"),
    Column("ontvangen_op", Text, nullable=False, index=True),
    _dag("aangevraagd_op"),
    Column("fase", Text, nullable=False, index=True),
    _dag("compleet_op"),
    Column("vergadering", Text, ForeignKey("vergaderingen.id"), nullable=True, index=True),
    _dag("vergadering_datum"),
    Column("stand", Integer, nullable=False, server_default="0"),
    Column("deskundigen", Integer, nullable=False, server_default="0"),
    Column("adviezen_in", Integer, nullable=False, server_default="0"),
    _text("advies_uitkomst"),
    _text("uitkomst"),
    UniqueConstraint("nummer"),
    Index("ix_dossiers_fase_sorteer", "fase", "sorteer"),
    Index("ix_dossiers_sorteer", "sorteer"),
    Index("ix_dossiers_vergadering_datum", "vergadering_datum"),
)

gegevens = Table(
    "gegevens",
    metadata,
    _dossier(primary_key=True),
    Column("naam", Text, primary_key=True),
    _text("waarde"),
)

gebeurtenissen = Table(
    "gebeurtenissen",
    metadata,
    Column("volgnr", Integer, primary_key=True),
    _dossier(index=True),
    _text("soort"),
    Column("datum", Text, nullable=False),
    _dag("uiterlijk"),
    _text("toelichting"),
)

stukken = Table(
    "stukken",
    metadata,
    Column("id", Text, primary_key=True),
    _dossier(),
    Column("nummer", Integer, nullable=False),
    _text("soort"),
    _text("titel"),
    _dag("datum"),
    _text("auteur"),
    _text("ondertekend_door"),
    _text("kwalificatie"),
    _text("blob"),
    _text("sha256"),
    Column("grootte", Integer, nullable=False),
    _text("bestandsnaam"),
    _text("bestandssoort"),
    Column("paginas", Integer, nullable=True),
    Column("toonbaar", Integer, nullable=False),
    _text("bevindingen"),
    Column("toegevoegd_op", Text, nullable=False),
    _text("vervallen"),
    UniqueConstraint("dossier", "nummer"),
)

volledigheidsantwoorden = Table(
    "volledigheidsantwoorden",
    metadata,
    _dossier(primary_key=True),
    Column("vraag", Text, primary_key=True),
    _text("antwoord"),
    _text("toelichting"),
)

toegestane_punten = Table(
    "toegestane_punten",
    metadata,
    _dossier(primary_key=True),
    Column("punt", Text, primary_key=True),
    _text("reden"),
)

standstukken = Table(
    "standstukken",
    metadata,
    _dossier(primary_key=True),
    Column("stand", Integer, primary_key=True),
    Column("volgnr", Integer, primary_key=True),
    Column("stuk", Text, ForeignKey("stukken.id"), nullable=False),
    _text("sha256"),
)

adviezen = Table(
    "adviezen",
    metadata,
    Column("id", Text, primary_key=True),
    _dossier(index=True),
    Column("plaats", Integer, nullable=False),
    Column("persoon", Text, ForeignKey("personen.id"), nullable=False, index=True),
    _text("beroep"),
    _text("status"),
    Column("versie", Integer, nullable=False),
    Column("toegewezen_op", Text, nullable=False),
    _dag("verklaard_op"),
    _dag("ingediend_op"),
    _text("vraag_terug"),
    _text("vervangen_reden"),
    CheckConstraint("plaats IN (1, 2)", name="plaats"),
)

adviesonderdelen = Table(
    "adviesonderdelen",
    metadata,
    Column("advies", Text, ForeignKey("adviezen.id"), primary_key=True),
    Column("versie", Integer, primary_key=True),
    Column("onderdeel", Text, primary_key=True),
    _text("keuze"),
    _text("tekst"),
)

verschoningen = Table(
    "verschoningen",
    metadata,
    _dossier(primary_key=True),
    Column("persoon", Text, ForeignKey("personen.id"), primary_key=True),
    _text("reden"),
)

commissieadviezen = Table(
    "commissieadviezen",
    metadata,
    _dossier(primary_key=True),
    Column("vergadering", Text, ForeignKey("vergaderingen.id"), nullable=False),
    Column("datum", Text, nullable=False),
    _text("uitkomst"),
    _text("categorie"),
    _dag("begindatum"),
    _dag("einddatum"),
    _text("overwegingen"),
)

besluiten = Table(
    "besluiten",
    metadata,
    Column("id", Text, primary_key=True),
    _dossier(index=True),
    Column("datum", Text, nullable=False),
    _text("uitkomst"),
    Column("volgt_advies", Integer, nullable=False),
    _text("motivering"),
    _text("categorie"),
    _dag("begindatum"),
    _dag("einddatum"),
    Column("tlv_nummer", Text, nullable=True, unique=True),
    Column("door", Text, ForeignKey("personen.id"), nullable=False),
)

brieven = Table(
    "brieven",
    metadata,
    Column("id", Text, primary_key=True),
    _dossier(index=True),
    _text("soort"),
    _text("titel"),
    _text("geadresseerde"),
    _text("hoort_bij"),
    Column("datum", Text, nullable=False),
    _text("tekstversie"),
    Column("status", Text, nullable=False, index=True),
    _text("pdf_blob"),
    _text("pdf_sha256"),
    Column("pdf_grootte", Integer, nullable=False),
    _text("docx_blob"),
    _text("docx_sha256"),
    Column("docx_grootte", Integer, nullable=False),
    Column("ondertekenaar", Text, ForeignKey("personen.id"), nullable=True),
    _dag("ondertekend_op"),
    Column("oefen", Integer, nullable=False, server_default="0"),
    _dag("verzonden_op"),
    _text("wijze"),
)
