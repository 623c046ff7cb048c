"""The dossier up to and including handing it to the experts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select, update

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.feiten import dossier as f
from cva_desk.domain.leerling import Leerling
from cva_desk.domain.namen import sort_key
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.domain.vergadering import Vergaderstatus
from cva_desk.store import tables as t
from cva_desk.store.toepassen.basis import (
    add_event,
    as_json,
    iso,
    move,
    past_toe,
    set_dossier,
    upsert,
)

if TYPE_CHECKING:
    from cva_desk.store.werk import Context


def _leerling(leerling: Leerling, nummer: str) -> dict[str, object]:
    naam = leerling.naam
    return {
        "voornaam": naam.voornaam,
        "tussenvoegsel": naam.tussenvoegsel,
        "achternaam": naam.achternaam,
        "sorteer": naam.sorteersleutel,
        "zoek": f"{sort_key(naam.volledig)} {nummer}",
        "geboortedatum": iso(leerling.geboortedatum),
        "geslacht": leerling.geslacht.value,
        "leerlingnummer": leerling.leerlingnummer,
        "gezag": as_json(
            [[g.naam, g.adres.straat, g.adres.postcode, g.adres.plaats] for g in leerling.gezag]
        ),
    }


@past_toe(f.DossierOntvangen)
def ontvangen(verbinding: Connection, feit: f.DossierOntvangen, context: Context) -> None:
    verbinding.execute(
        t.dossiers.insert().values(
            id=feit.dossier,
            nummer=feit.nummer,
            **_leerling(feit.leerling, feit.nummer),
            school=feit.school,
            contactpersoon=feit.contactpersoon,
            contact_email=feit.contact_email,
            regeling=feit.regeling,
            regeling_versie=feit.regeling_versie,
            route=feit.route,
            beperking=feit.beperking,
            beoogde_school=feit.beoogde_school,
            ontvangen_op=iso(feit.ontvangen_op),
            aangevraagd_op=iso(feit.aangevraagd_op),
            fase="ontvangen",
        )
    )
    for naam, waarde in feit.gegevens.items():
        _gegeven(verbinding, feit.dossier, naam, waarde)
    add_event(verbinding, feit.dossier, "ontvangen", feit.ontvangen_op)


@past_toe(f.DossierGewijzigd)
def gewijzigd(verbinding: Connection, feit: f.DossierGewijzigd, context: Context) -> None:
    nummer = verbinding.execute(
        select(t.dossiers.c.nummer).where(t.dossiers.c.id == feit.dossier)
    ).scalar_one()
    set_dossier(
        verbinding,
        feit.dossier,
        **_leerling(feit.leerling, nummer),
        school=feit.school,
        contactpersoon=feit.contactpersoon,
        contact_email=feit.contact_email,
        beperking=feit.beperking,
        beoogde_school=feit.beoogde_school,
    )


@past_toe(f.GegevenVastgelegd)
def gegeven(verbinding: Connection, feit: f.GegevenVastgelegd, context: Context) -> None:
    _gegeven(verbinding, feit.dossier, feit.naam, feit.waarde)


def _gegeven(verbinding: Connection, dossier: str, naam: str, waarde: str | None) -> None:
    if waarde is None:
        g = t.gegevens.c
        verbinding.execute(delete(t.gegevens).where(g.dossier == dossier, g.naam == naam))
        return
    upsert(verbinding, t.gegevens, dossier=dossier, naam=naam, waarde=waarde)


def _kenmerken(kenmerken: StukKenmerken) -> dict[str, object]:
    return {
        "soort": kenmerken.soort,
        "titel": kenmerken.titel,
        "datum": iso(kenmerken.datum),
        "auteur": kenmerken.auteur,
        "ondertekend_door": kenmerken.ondertekend_door,
        "kwalificatie": kenmerken.kwalificatie,
    }


@past_toe(f.StukToegevoegd)
def stuk_toegevoegd(verbinding: Connection, feit: f.StukToegevoegd, context: Context) -> None:
    bestand = feit.bestand
    verbinding.execute(
        t.stukken.insert().values(
            id=feit.stuk,
            dossier=feit.dossier,
            nummer=feit.nummer,
            **_kenmerken(feit.kenmerken),
            blob=bestand.blob.id,
            sha256=bestand.blob.sha256,
            grootte=bestand.blob.grootte,
            bestandsnaam=bestand.bestandsnaam,
            bestandssoort=bestand.bestandssoort,
            paginas=bestand.paginas,
            toonbaar=int(bestand.toonbaar),
            bevindingen=as_json(bestand.bevindingen),
            toegevoegd_op=iso(feit.toegevoegd_op),
        )
    )


@past_toe(f.StukGewijzigd)
def stuk_gewijzigd(verbinding: Connection, feit: f.StukGewijzigd, context: Context) -> None:
    s = t.stukken
    verbinding.execute(update(s).where(s.c.id == feit.stuk).values(**_kenmerken(feit.kenmerken)))


@past_toe(f.StukVervallen)
def stuk_vervallen(verbinding: Connection, feit: f.StukVervallen, context: Context) -> None:
    s = t.stukken
    verbinding.execute(update(s).where(s.c.id == feit.stuk).values(vervallen=feit.reden))


@past_toe(f.VolledigheidsvraagBeantwoord)
def antwoord(
    verbinding: Connection, feit: f.VolledigheidsvraagBeantwoord, context: Context
) -> None:
    upsert(
        verbinding,
        t.volledigheidsantwoorden,
        dossier=feit.dossier,
        vraag=feit.vraag,
        antwoord=feit.antwoord,
        toelichting=feit.toelichting,
    )


@past_toe(f.PuntToegestaan)
def punt(verbinding: Connection, feit: f.PuntToegestaan, context: Context) -> None:
    p = t.toegestane_punten
    if feit.reden:
        upsert(verbinding, p, dossier=feit.dossier, punt=feit.punt, reden=feit.reden)
    else:
        verbinding.execute(delete(p).where(p.c.dossier == feit.dossier, p.c.punt == feit.punt))


@past_toe(f.AanvullingGevraagd)
def aanvulling_gevraagd(
    verbinding: Connection, feit: f.AanvullingGevraagd, context: Context
) -> None:
    set_dossier(verbinding, feit.dossier, compleet_op=None)
    add_event(verbinding, feit.dossier, "aanvulling_gevraagd", feit.datum, feit.uiterlijk)
    move(verbinding, feit.dossier, feit)


@past_toe(f.AanvullingOntvangen)
def aanvulling_ontvangen(
    verbinding: Connection, feit: f.AanvullingOntvangen, context: Context
) -> None:
    add_event(verbinding, feit.dossier, "aanvulling_ontvangen", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.CompleetVerklaard)
def compleet(verbinding: Connection, feit: f.CompleetVerklaard, context: Context) -> None:
    set_dossier(verbinding, feit.dossier, compleet_op=iso(feit.datum))
    add_event(verbinding, feit.dossier, "compleet", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.VergaderingGepland)
def vergadering(verbinding: Connection, feit: f.VergaderingGepland, context: Context) -> None:
    upsert(
        verbinding,
        t.vergaderingen,
        id=feit.vergadering,
        datum=iso(feit.datum),
        plaats=feit.plaats,
        capaciteit=feit.capaciteit,
        status=Vergaderstatus.GEPLAND.value,
        aanwezig="[]",
    )


@past_toe(f.DossierGepland)
def gepland(verbinding: Connection, feit: f.DossierGepland, context: Context) -> None:
    plan(verbinding, feit.dossier, feit.vergadering, iso(feit.datum))
    add_event(verbinding, feit.dossier, "gepland", context.tijdstip.date(), toelichting=feit.reden)
    move(verbinding, feit.dossier, feit)


def plan(verbinding: Connection, dossier: str, vergadering: str, datum: str | None) -> None:
    """Put the dossier on a meeting."""
    set_dossier(verbinding, dossier, vergadering=vergadering, vergadering_datum=datum)


@past_toe(f.DeskundigeToegewezen)
def toegewezen(verbinding: Connection, feit: f.DeskundigeToegewezen, context: Context) -> None:
    verbinding.execute(
        t.adviezen.insert().values(
            id=feit.advies,
            dossier=feit.dossier,
            plaats=feit.plaats,
            persoon=feit.persoon,
            beroep=feit.beroep,
            status=Adviesstatus.TOEGEWEZEN.value,
            versie=1,
            toegewezen_op=iso(feit.datum),
        )
    )
    count_advices(verbinding, feit.dossier)


@past_toe(f.DeskundigeVervangen)
def vervangen(verbinding: Connection, feit: f.DeskundigeVervangen, context: Context) -> None:
    a = t.adviezen
    verbinding.execute(
        update(a)
        .where(a.c.id == feit.advies)
        .values(status=Adviesstatus.VERVANGEN.value, vervangen_reden=feit.reden)
    )
    count_advices(verbinding, feit.dossier)
    add_event(verbinding, feit.dossier, "deskundige_vervangen", feit.datum)
    move(verbinding, feit.dossier, feit)


def count_advices(verbinding: Connection, dossier: str) -> None:
    """Keep the two counts of the dossier row equal to its advices."""
    a = t.adviezen.c
    statussen = (
        verbinding.execute(
            select(a.status).where(a.dossier == dossier, a.status != Adviesstatus.VERVANGEN.value)
        )
        .scalars()
        .all()
    )
    set_dossier(
        verbinding,
        dossier,
        deskundigen=len(statussen),
        adviezen_in=statussen.count(Adviesstatus.INGEDIEND.value),
    )


@past_toe(f.DossierMeegegeven)
def meegegeven(verbinding: Connection, feit: f.DossierMeegegeven, context: Context) -> None:
    paren = zip(feit.stukken, feit.hashes, strict=True)
    for volgnr, (stuk, hash_) in enumerate(paren, start=1):
        verbinding.execute(
            t.standstukken.insert().values(
                dossier=feit.dossier, stand=feit.stand, volgnr=volgnr, stuk=stuk, sha256=hash_
            )
        )
    set_dossier(verbinding, feit.dossier, stand=feit.stand)
    add_event(verbinding, feit.dossier, "meegegeven", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.GesprekVastgelegd)
def gesprek(verbinding: Connection, feit: f.GesprekVastgelegd, context: Context) -> None:
    add_event(
        verbinding,
        feit.dossier,
        f"gesprek_{feit.gesprek.value}",
        feit.datum,
        toelichting=feit.verslag,
    )


@past_toe(f.DossierIngetrokken)
def ingetrokken(verbinding: Connection, feit: f.DossierIngetrokken, context: Context) -> None:
    add_event(verbinding, feit.dossier, "ingetrokken", feit.datum, toelichting=feit.reden)
    move(verbinding, feit.dossier, feit)


@past_toe(f.DossierDoorverwezen)
def doorverwezen(verbinding: Connection, feit: f.DossierDoorverwezen, context: Context) -> None:
    add_event(verbinding, feit.dossier, "doorverwezen", feit.datum, toelichting=feit.reden)
    move(verbinding, feit.dossier, feit)


@past_toe(f.DossierAfgerond)
def afgerond(verbinding: Connection, feit: f.DossierAfgerond, context: Context) -> None:
    add_event(verbinding, feit.dossier, "afgerond", feit.datum)
    move(verbinding, feit.dossier, feit)
