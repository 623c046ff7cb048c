"""Vault, people, schools, settings and drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, update

from cva_desk.domain.feiten import beheer as f
from cva_desk.domain.namen import sort_key
from cva_desk.store import tables as t
from cva_desk.store.toepassen.basis import as_json, iso, past_toe, upsert

if TYPE_CHECKING:
    from cva_desk.store.werk import Context


@past_toe(f.KluisIngericht)
def kluis_ingericht(verbinding: Connection, feit: f.KluisIngericht, context: Context) -> None:
    upsert(
        verbinding,
        t.kluis,
        id=feit.kluis,
        naam=feit.naam,
        regeling=feit.regeling,
        oefen=int(feit.oefen),
    )


@past_toe(f.InstellingGewijzigd)
def instelling(verbinding: Connection, feit: f.InstellingGewijzigd, context: Context) -> None:
    upsert(verbinding, t.instellingen, sleutel=feit.sleutel, waarde=feit.waarde)


@past_toe(f.RegelingBewaard)
def regeling(verbinding: Connection, feit: f.RegelingBewaard, context: Context) -> None:
    upsert(verbinding, t.regelingen, versie=feit.versie, bundel=feit.bundel)


@past_toe(f.PersoonVastgelegd)
def persoon(verbinding: Connection, feit: f.PersoonVastgelegd, context: Context) -> None:
    upsert(
        verbinding,
        t.personen,
        id=feit.persoon,
        voornaam=feit.naam.voornaam,
        tussenvoegsel=feit.naam.tussenvoegsel,
        achternaam=feit.naam.achternaam,
        sorteer=feit.naam.sorteersleutel,
        rollen=as_json(sorted(rol.value for rol in feit.rollen)),
        beroep=feit.beroep,
        registratie=feit.registratie,
        email=feit.email,
        actief=1,
    )


@past_toe(f.ToegangGegeven)
def toegang(verbinding: Connection, feit: f.ToegangGegeven, context: Context) -> None:
    upsert(verbinding, t.toegangen, kenmerk=feit.kenmerk, persoon=feit.persoon)


@past_toe(f.PersoonVertrokken)
def vertrokken(verbinding: Connection, feit: f.PersoonVertrokken, context: Context) -> None:
    verbinding.execute(delete(t.toegangen).where(t.toegangen.c.persoon == feit.persoon))
    p = t.personen
    verbinding.execute(update(p).where(p.c.id == feit.persoon).values(actief=0))


@past_toe(f.BandVastgelegd)
def band(verbinding: Connection, feit: f.BandVastgelegd, context: Context) -> None:
    upsert(
        verbinding,
        t.banden,
        id=feit.band,
        persoon=feit.persoon,
        soort=feit.bandsoort.value,
        school=feit.school,
        bestuur=feit.bestuur,
        vanaf=iso(feit.vanaf),
        tot=iso(feit.tot),
        toelichting=feit.toelichting,
    )


@past_toe(f.BestuurVastgelegd)
def bestuur(verbinding: Connection, feit: f.BestuurVastgelegd, context: Context) -> None:
    upsert(
        verbinding,
        t.besturen,
        id=feit.bestuur,
        naam=feit.naam,
        sorteer=sort_key(feit.naam),
        nummer=feit.nummer,
        straat=feit.adres.straat,
        postcode=feit.adres.postcode,
        plaats=feit.adres.plaats,
    )


@past_toe(f.SchoolVastgelegd)
def school(verbinding: Connection, feit: f.SchoolVastgelegd, context: Context) -> None:
    upsert(
        verbinding,
        t.scholen,
        id=feit.school,
        naam=feit.naam,
        sorteer=sort_key(feit.naam),
        brin=feit.brin,
        bestuur=feit.bestuur,
        straat=feit.adres.straat,
        postcode=feit.adres.postcode,
        plaats=feit.adres.plaats,
        contactpersoon=feit.contactpersoon,
        email=feit.email,
        soort=feit.schoolsoort,
    )


@past_toe(f.ConceptBewaard)
def concept(verbinding: Connection, feit: f.ConceptBewaard, context: Context) -> None:
    c = t.concepten.c
    if not feit.tekst:
        verbinding.execute(
            delete(t.concepten).where(
                c.onderwerp == feit.onderwerp_id,
                c.veld == feit.veld,
                c.auteur == context.auteur,
            )
        )
        return
    upsert(
        verbinding,
        t.concepten,
        onderwerp=feit.onderwerp_id,
        veld=feit.veld,
        auteur=context.auteur,
        tekst=feit.tekst,
        tijdstip=context.tijdstip.isoformat(),
    )
