"""Advices, meeting, committee advice and decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, literal, select, update

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.feiten import oordeel as f
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
from cva_desk.store.toepassen.dossier import count_advices, plan

if TYPE_CHECKING:
    from cva_desk.store.werk import Context


def _set_advies(verbinding: Connection, advies: str, **waarden: object) -> None:
    verbinding.execute(update(t.adviezen).where(t.adviezen.c.id == advies).values(**waarden))


def _versie(verbinding: Connection, advies: str) -> int:
    vraag = select(t.adviezen.c.versie).where(t.adviezen.c.id == advies)
    return int(verbinding.execute(vraag).scalar_one())


@past_toe(f.OnafhankelijkheidVerklaard)
def verklaard(verbinding: Connection, feit: f.OnafhankelijkheidVerklaard, context: Context) -> None:
    _set_advies(
        verbinding,
        feit.advies,
        verklaard_op=iso(feit.datum),
        status=Adviesstatus.BEZIG.value,
    )


@past_toe(f.AdviesBewerkt)
def bewerkt(verbinding: Connection, feit: f.AdviesBewerkt, context: Context) -> None:
    upsert(
        verbinding,
        t.adviesonderdelen,
        advies=feit.advies,
        versie=_versie(verbinding, feit.advies),
        onderdeel=feit.onderdeel,
        keuze=feit.keuze,
        tekst=feit.tekst,
    )


@past_toe(f.AdviesIngediend)
def ingediend(verbinding: Connection, feit: f.AdviesIngediend, context: Context) -> None:
    _set_advies(
        verbinding,
        feit.advies,
        status=Adviesstatus.INGEDIEND.value,
        ingediend_op=iso(feit.datum),
        vraag_terug="",
    )
    count_advices(verbinding, feit.dossier)
    add_event(verbinding, feit.dossier, "deskundigenadvies", feit.datum)
    d = t.dossiers.c
    if verbinding.execute(select(d.adviezen_in).where(d.id == feit.dossier)).scalar() == 2:
        add_event(verbinding, feit.dossier, "adviezen_binnen", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.AdviesTeruggegeven)
def teruggegeven(verbinding: Connection, feit: f.AdviesTeruggegeven, context: Context) -> None:
    """Open a next version that starts with the words of the last one; the last one stays."""
    versie = _versie(verbinding, feit.advies)
    o = t.adviesonderdelen
    verbinding.execute(
        insert(o).from_select(
            ["advies", "versie", "onderdeel", "keuze", "tekst"],
            select(o.c.advies, literal(versie + 1), o.c.onderdeel, o.c.keuze, o.c.tekst).where(
                o.c.advies == feit.advies, o.c.versie == versie
            ),
        )
    )
    _set_advies(
        verbinding,
        feit.advies,
        versie=versie + 1,
        status=Adviesstatus.BEZIG.value,
        ingediend_op=None,
        vraag_terug=feit.vraag,
    )
    count_advices(verbinding, feit.dossier)
    add_event(verbinding, feit.dossier, "advies_teruggegeven", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.AanwezigheidVastgelegd)
def aanwezig(verbinding: Connection, feit: f.AanwezigheidVastgelegd, context: Context) -> None:
    v = t.vergaderingen
    verbinding.execute(
        update(v)
        .where(v.c.id == feit.vergadering)
        .values(aanwezig=as_json(feit.aanwezig), status=Vergaderstatus.GEOPEND.value)
    )


@past_toe(f.VergaderingGesloten)
def gesloten(verbinding: Connection, feit: f.VergaderingGesloten, context: Context) -> None:
    v = t.vergaderingen
    verbinding.execute(
        update(v).where(v.c.id == feit.vergadering).values(status=Vergaderstatus.GESLOTEN.value)
    )


@past_toe(f.LidVerschoond)
def verschoond(verbinding: Connection, feit: f.LidVerschoond, context: Context) -> None:
    v = t.verschoningen
    if feit.reden:
        upsert(verbinding, v, dossier=feit.dossier, persoon=feit.persoon, reden=feit.reden)
    else:
        verbinding.execute(
            delete(v).where(v.c.dossier == feit.dossier, v.c.persoon == feit.persoon)
        )


@past_toe(f.BehandelingBegonnen)
def behandeld(verbinding: Connection, feit: f.BehandelingBegonnen, context: Context) -> None:
    move(verbinding, feit.dossier, feit)


@past_toe(f.CommissieadviesVastgesteld)
def vastgesteld(
    verbinding: Connection, feit: f.CommissieadviesVastgesteld, context: Context
) -> None:
    upsert(
        verbinding,
        t.commissieadviezen,
        dossier=feit.dossier,
        vergadering=feit.vergadering,
        datum=iso(feit.datum),
        uitkomst=feit.uitkomst,
        categorie=feit.categorie,
        begindatum=iso(feit.begindatum),
        einddatum=iso(feit.einddatum),
        overwegingen=feit.overwegingen,
    )
    set_dossier(verbinding, feit.dossier, advies_uitkomst=feit.uitkomst)
    add_event(verbinding, feit.dossier, "advies_vastgesteld", feit.datum)
    move(verbinding, feit.dossier, feit)


@past_toe(f.DossierAangehouden)
def aangehouden(verbinding: Connection, feit: f.DossierAangehouden, context: Context) -> None:
    plan(verbinding, feit.dossier, feit.naar, iso(feit.naar_datum))
    add_event(verbinding, feit.dossier, "aangehouden", feit.datum, toelichting=feit.reden)
    move(verbinding, feit.dossier, feit)


@past_toe(f.BesluitGenomen)
def besluit(verbinding: Connection, feit: f.BesluitGenomen, context: Context) -> None:
    verbinding.execute(
        t.besluiten.insert().values(
            id=feit.besluit,
            dossier=feit.dossier,
            datum=iso(feit.datum),
            uitkomst=feit.uitkomst,
            volgt_advies=int(feit.volgt_advies),
            motivering=feit.motivering,
            categorie=feit.categorie,
            begindatum=iso(feit.begindatum),
            einddatum=iso(feit.einddatum),
            tlv_nummer=feit.tlv_nummer or None,
            door=context.auteur,
        )
    )
    set_dossier(verbinding, feit.dossier, uitkomst=feit.uitkomst)
    add_event(verbinding, feit.dossier, "besluit_genomen", feit.datum)
    move(verbinding, feit.dossier, feit)
