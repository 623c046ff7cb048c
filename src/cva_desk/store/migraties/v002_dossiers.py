"""Version 2: the state tables of the first chain.

Written out and frozen: a migration must do tomorrow what it does today, whatever ``tables`` says
by then. A test holds that all migrations together give the schema of ``tables``.
"""

from __future__ import annotations

from sqlalchemy import Connection

OPDRACHTEN = (
    """
    CREATE TABLE regelingen (
        versie TEXT NOT NULL,
        bundel TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_regelingen PRIMARY KEY (versie)
    )
    """,
    """
    CREATE TABLE besturen (
        id TEXT NOT NULL,
        naam TEXT DEFAULT '' NOT NULL,
        sorteer TEXT DEFAULT '' NOT NULL,
        nummer TEXT DEFAULT '' NOT NULL,
        straat TEXT DEFAULT '' NOT NULL,
        postcode TEXT DEFAULT '' NOT NULL,
        plaats TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_besturen PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE concepten (
        onderwerp TEXT NOT NULL,
        veld TEXT NOT NULL,
        auteur TEXT NOT NULL,
        tekst TEXT DEFAULT '' NOT NULL,
        tijdstip TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_concepten PRIMARY KEY (onderwerp, veld, auteur)
    )
    """,
    """
    CREATE TABLE instellingen (
        sleutel TEXT NOT NULL,
        waarde TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_instellingen PRIMARY KEY (sleutel)
    )
    """,
    """
    CREATE TABLE kluis (
        id TEXT NOT NULL,
        naam TEXT DEFAULT '' NOT NULL,
        regeling TEXT DEFAULT '' NOT NULL,
        oefen INTEGER NOT NULL,
        CONSTRAINT pk_kluis PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE personen (
        id TEXT NOT NULL,
        voornaam TEXT DEFAULT '' NOT NULL,
        tussenvoegsel TEXT DEFAULT '' NOT NULL,
        achternaam TEXT DEFAULT '' NOT NULL,
        sorteer TEXT DEFAULT '' NOT NULL,
        rollen TEXT DEFAULT '' NOT NULL,
        beroep TEXT DEFAULT '' NOT NULL,
        registratie TEXT DEFAULT '' NOT NULL,
        email TEXT DEFAULT '' NOT NULL,
        actief INTEGER NOT NULL,
        CONSTRAINT pk_personen PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE vergaderingen (
        id TEXT NOT NULL,
        datum TEXT NOT NULL,
        plaats TEXT DEFAULT '' NOT NULL,
        capaciteit INTEGER NOT NULL,
        status TEXT DEFAULT '' NOT NULL,
        aanwezig TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_vergaderingen PRIMARY KEY (id)
    )
    """,
    """
    CREATE INDEX ix_vergaderingen_datum ON vergaderingen (datum)
    """,
    """
    CREATE TABLE toegangen (
        kenmerk TEXT NOT NULL,
        persoon TEXT NOT NULL,
        CONSTRAINT pk_toegangen PRIMARY KEY (kenmerk),
        CONSTRAINT fk_toegangen_persoon FOREIGN KEY(persoon) REFERENCES personen (id)
    )
    """,
    """
    CREATE TABLE scholen (
        id TEXT NOT NULL,
        naam TEXT DEFAULT '' NOT NULL,
        sorteer TEXT DEFAULT '' NOT NULL,
        brin TEXT DEFAULT '' NOT NULL,
        bestuur TEXT,
        straat TEXT DEFAULT '' NOT NULL,
        postcode TEXT DEFAULT '' NOT NULL,
        plaats TEXT DEFAULT '' NOT NULL,
        contactpersoon TEXT DEFAULT '' NOT NULL,
        email TEXT DEFAULT '' NOT NULL,
        soort TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_scholen PRIMARY KEY (id),
        CONSTRAINT fk_scholen_bestuur FOREIGN KEY(bestuur) REFERENCES besturen (id)
    )
    """,
    """
    CREATE TABLE banden (
        id TEXT NOT NULL,
        persoon TEXT NOT NULL,
        soort TEXT DEFAULT '' NOT NULL,
        school TEXT,
        bestuur TEXT,
        vanaf TEXT,
        tot TEXT,
        toelichting TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_banden PRIMARY KEY (id),
        CONSTRAINT fk_banden_persoon FOREIGN KEY(persoon) REFERENCES personen (id),
        CONSTRAINT fk_banden_school FOREIGN KEY(school) REFERENCES scholen (id),
        CONSTRAINT fk_banden_bestuur FOREIGN KEY(bestuur) REFERENCES besturen (id)
    )
    """,
    """
    CREATE INDEX ix_banden_persoon ON banden (persoon)
    """,
    """
    CREATE TABLE dossiers (
        id TEXT NOT NULL,
        nummer TEXT NOT NULL,
        voornaam TEXT DEFAULT '' NOT NULL,
        tussenvoegsel TEXT DEFAULT '' NOT NULL,
        achternaam TEXT DEFAULT '' NOT NULL,
        sorteer TEXT DEFAULT '' NOT NULL,
        zoek TEXT DEFAULT '' NOT NULL,
        geboortedatum TEXT NOT NULL,
        geslacht TEXT DEFAULT '' NOT NULL,
        leerlingnummer TEXT DEFAULT '' NOT NULL,
        gezag TEXT DEFAULT '' NOT NULL,
        school TEXT NOT NULL,
        contactpersoon TEXT DEFAULT '' NOT NULL,
        contact_email TEXT DEFAULT '' NOT NULL,
        regeling TEXT DEFAULT '' NOT NULL,
        regeling_versie TEXT DEFAULT '' NOT NULL,
        route TEXT DEFAULT '' NOT NULL,
        beperking TEXT DEFAULT '' NOT NULL,
        beoogde_school TEXT DEFAULT '' NOT NULL,
        ontvangen_op TEXT NOT NULL,
        aangevraagd_op TEXT,
        fase TEXT NOT NULL,
        compleet_op TEXT,
        vergadering TEXT,
        vergadering_datum TEXT,
        stand INTEGER DEFAULT '0' NOT NULL,
        deskundigen INTEGER DEFAULT '0' NOT NULL,
        adviezen_in INTEGER DEFAULT '0' NOT NULL,
        advies_uitkomst TEXT DEFAULT '' NOT NULL,
        uitkomst TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_dossiers PRIMARY KEY (id),
        CONSTRAINT uq_dossiers_nummer UNIQUE (nummer),
        CONSTRAINT fk_dossiers_school FOREIGN KEY(school) REFERENCES scholen (id),
        CONSTRAINT fk_dossiers_vergadering FOREIGN KEY(vergadering) REFERENCES vergaderingen (id)
    )
    """,
    """
    CREATE INDEX ix_dossiers_fase ON dossiers (fase)
    """,
    """
    CREATE INDEX ix_dossiers_fase_sorteer ON dossiers (fase, sorteer)
    """,
    """
    CREATE INDEX ix_dossiers_ontvangen_op ON dossiers (ontvangen_op)
    """,
    """
    CREATE INDEX ix_dossiers_school ON dossiers (school)
    """,
    """
    CREATE INDEX ix_dossiers_sorteer ON dossiers (sorteer)
    """,
    """
    CREATE INDEX ix_dossiers_vergadering ON dossiers (vergadering)
    """,
    """
    CREATE INDEX ix_dossiers_vergadering_datum ON dossiers (vergadering_datum)
    """,
    """
    CREATE TABLE adviezen (
        id TEXT NOT NULL,
        dossier TEXT NOT NULL,
        plaats INTEGER NOT NULL,
        persoon TEXT NOT NULL,
        beroep TEXT DEFAULT '' NOT NULL,
        status TEXT DEFAULT '' NOT NULL,
        versie INTEGER NOT NULL,
        toegewezen_op TEXT NOT NULL,
        verklaard_op TEXT,
        ingediend_op TEXT,
        vraag_terug TEXT DEFAULT '' NOT NULL,
        vervangen_reden TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_adviezen PRIMARY KEY (id),
        CONSTRAINT ck_adviezen_plaats CHECK (plaats IN (1, 2)),
        CONSTRAINT fk_adviezen_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT fk_adviezen_persoon FOREIGN KEY(persoon) REFERENCES personen (id)
    )
    """,
    """
    CREATE INDEX ix_adviezen_dossier ON adviezen (dossier)
    """,
    """
    CREATE INDEX ix_adviezen_persoon ON adviezen (persoon)
    """,
    """
    CREATE TABLE besluiten (
        id TEXT NOT NULL,
        dossier TEXT NOT NULL,
        datum TEXT NOT NULL,
        uitkomst TEXT DEFAULT '' NOT NULL,
        volgt_advies INTEGER NOT NULL,
        motivering TEXT DEFAULT '' NOT NULL,
        categorie TEXT DEFAULT '' NOT NULL,
        begindatum TEXT,
        einddatum TEXT,
        tlv_nummer TEXT,
        door TEXT NOT NULL,
        CONSTRAINT pk_besluiten PRIMARY KEY (id),
        CONSTRAINT fk_besluiten_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT uq_besluiten_tlv_nummer UNIQUE (tlv_nummer),
        CONSTRAINT fk_besluiten_door FOREIGN KEY(door) REFERENCES personen (id)
    )
    """,
    """
    CREATE INDEX ix_besluiten_dossier ON besluiten (dossier)
    """,
    """
    CREATE TABLE brieven (
        id TEXT NOT NULL,
        dossier TEXT NOT NULL,
        soort TEXT DEFAULT '' NOT NULL,
        titel TEXT DEFAULT '' NOT NULL,
        geadresseerde TEXT DEFAULT '' NOT NULL,
        hoort_bij TEXT DEFAULT '' NOT NULL,
        datum TEXT NOT NULL,
        tekstversie TEXT DEFAULT '' NOT NULL,
        status TEXT NOT NULL,
        pdf_blob TEXT DEFAULT '' NOT NULL,
        pdf_sha256 TEXT DEFAULT '' NOT NULL,
        pdf_grootte INTEGER NOT NULL,
        docx_blob TEXT DEFAULT '' NOT NULL,
        docx_sha256 TEXT DEFAULT '' NOT NULL,
        docx_grootte INTEGER NOT NULL,
        ondertekenaar TEXT,
        ondertekend_op TEXT,
        oefen INTEGER DEFAULT '0' NOT NULL,
        verzonden_op TEXT,
        wijze TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_brieven PRIMARY KEY (id),
        CONSTRAINT fk_brieven_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT fk_brieven_ondertekenaar FOREIGN KEY(ondertekenaar) REFERENCES personen (id)
    )
    """,
    """
    CREATE INDEX ix_brieven_dossier ON brieven (dossier)
    """,
    """
    CREATE INDEX ix_brieven_status ON brieven (status)
    """,
    """
    CREATE TABLE commissieadviezen (
        dossier TEXT NOT NULL,
        vergadering TEXT NOT NULL,
        datum TEXT NOT NULL,
        uitkomst TEXT DEFAULT '' NOT NULL,
        categorie TEXT DEFAULT '' NOT NULL,
        begindatum TEXT,
        einddatum TEXT,
        overwegingen TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_commissieadviezen PRIMARY KEY (dossier),
        CONSTRAINT fk_commissieadviezen_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT fk_commissieadviezen_vergadering FOREIGN KEY(vergadering)
            REFERENCES vergaderingen (id)
    )
    """,
    """
    CREATE TABLE gebeurtenissen (
        volgnr INTEGER NOT NULL,
        dossier TEXT NOT NULL,
        soort TEXT DEFAULT '' NOT NULL,
        datum TEXT NOT NULL,
        uiterlijk TEXT,
        toelichting TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_gebeurtenissen PRIMARY KEY (volgnr),
        CONSTRAINT fk_gebeurtenissen_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id)
    )
    """,
    """
    CREATE INDEX ix_gebeurtenissen_dossier ON gebeurtenissen (dossier)
    """,
    """
    CREATE TABLE gegevens (
        dossier TEXT NOT NULL,
        naam TEXT NOT NULL,
        waarde TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_gegevens PRIMARY KEY (dossier, naam),
        CONSTRAINT fk_gegevens_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id)
    )
    """,
    """
    CREATE TABLE stukken (
        id TEXT NOT NULL,
        dossier TEXT NOT NULL,
        nummer INTEGER NOT NULL,
        soort TEXT DEFAULT '' NOT NULL,
        titel TEXT DEFAULT '' NOT NULL,
        datum TEXT,
        auteur TEXT DEFAULT '' NOT NULL,
        ondertekend_door TEXT DEFAULT '' NOT NULL,
        kwalificatie TEXT DEFAULT '' NOT NULL,
        blob TEXT DEFAULT '' NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        grootte INTEGER NOT NULL,
        bestandsnaam TEXT DEFAULT '' NOT NULL,
        bestandssoort TEXT DEFAULT '' NOT NULL,
        paginas INTEGER,
        toonbaar INTEGER NOT NULL,
        bevindingen TEXT DEFAULT '' NOT NULL,
        toegevoegd_op TEXT NOT NULL,
        vervallen TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_stukken PRIMARY KEY (id),
        CONSTRAINT uq_stukken_dossier_nummer UNIQUE (dossier, nummer),
        CONSTRAINT fk_stukken_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id)
    )
    """,
    """
    CREATE TABLE toegestane_punten (
        dossier TEXT NOT NULL,
        punt TEXT NOT NULL,
        reden TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_toegestane_punten PRIMARY KEY (dossier, punt),
        CONSTRAINT fk_toegestane_punten_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id)
    )
    """,
    """
    CREATE TABLE verschoningen (
        dossier TEXT NOT NULL,
        persoon TEXT NOT NULL,
        reden TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_verschoningen PRIMARY KEY (dossier, persoon),
        CONSTRAINT fk_verschoningen_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT fk_verschoningen_persoon FOREIGN KEY(persoon) REFERENCES personen (id)
    )
    """,
    """
    CREATE TABLE volledigheidsantwoorden (
        dossier TEXT NOT NULL,
        vraag TEXT NOT NULL,
        antwoord TEXT DEFAULT '' NOT NULL,
        toelichting TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_volledigheidsantwoorden PRIMARY KEY (dossier, vraag),
        CONSTRAINT fk_volledigheidsantwoorden_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id)
    )
    """,
    """
    CREATE TABLE adviesonderdelen (
        advies TEXT NOT NULL,
        versie INTEGER NOT NULL,
        onderdeel TEXT NOT NULL,
        keuze TEXT DEFAULT '' NOT NULL,
        tekst TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_adviesonderdelen PRIMARY KEY (advies, versie, onderdeel),
        CONSTRAINT fk_adviesonderdelen_advies FOREIGN KEY(advies) REFERENCES adviezen (id)
    )
    """,
    """
    CREATE TABLE standstukken (
        dossier TEXT NOT NULL,
        stand INTEGER NOT NULL,
        volgnr INTEGER NOT NULL,
        stuk TEXT NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        CONSTRAINT pk_standstukken PRIMARY KEY (dossier, stand, volgnr),
        CONSTRAINT fk_standstukken_dossier FOREIGN KEY(dossier) REFERENCES dossiers (id),
        CONSTRAINT fk_standstukken_stuk FOREIGN KEY(stuk) REFERENCES stukken (id)
    )
    """,
)


def migrate(verbinding: Connection) -> None:
    """Create the state tables and their indexes."""
    for opdracht in OPDRACHTEN:
        verbinding.exec_driver_sql(opdracht)
