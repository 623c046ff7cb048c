"""Thursdays for dossiers, and requests that end early: withdrawn or sent on."""

from __future__ import annotations

from datetime import date

from cva_desk.domain.feiten import dossier as f
from cva_desk.domain.ids import DossierId, VergaderingId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.domain.vergadering import Vergaderstatus
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers as lezen
from cva_desk.store import vergaderingen


def plan_meeting(
    sessie: Sessie, datum: date, plaats: str = "", capaciteit: int = 8
) -> VergaderingId:
    """Make a meeting on a day, or return the one that is there."""
    with sessie.schrijf("vergadering plannen", Rol.SECRETARIS) as werk:
        bestaand = vergaderingen.vergadering_on(werk.verbinding, datum)
        if bestaand is not None:
            return bestaand.id
        id_ = VergaderingId(new_id())
        werk.leg_vast(
            f.VergaderingGepland(vergadering=id_, datum=datum, plaats=plaats, capaciteit=capaciteit)
        )
    return id_


def plan(sessie: Sessie, dossier: DossierId, datum: date, reden: str = "") -> VergaderingId:
    """Give a dossier its meeting day; the meeting is made when it is not there yet.

    Raises:
        GebruikersFout: a day before today, or a meeting that is closed.
    """
    if datum < sessie.peildatum:
        raise GebruikersFout("Deze dag is al geweest.", veld="datum")
    with sessie.schrijf("dossier plannen", Rol.SECRETARIS) as werk:
        require("plannen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        vergadering = vergaderingen.vergadering_on(werk.verbinding, datum)
        if vergadering is not None and vergadering.status is Vergaderstatus.GESLOTEN:
            raise GebruikersFout("Deze vergadering is al gesloten.", veld="datum")
        id_ = vergadering.id if vergadering else VergaderingId(new_id())
        if vergadering is None:
            werk.leg_vast(
                f.VergaderingGepland(vergadering=id_, datum=datum, plaats="", capaciteit=8)
            )
        werk.leg_vast(
            f.DossierGepland(
                dossier=dossier,
                vergadering=id_,
                datum=datum,
                reden=invoer.line(reden, "de reden", "reden"),
            )
        )
    return id_


def withdraw(sessie: Sessie, dossier: DossierId, reden: str) -> None:
    """Record that the applicant withdrew the request, with the reason."""
    schoon = invoer.line(reden, "de reden", "reden", verplicht=True)
    with sessie.schrijf("aanvraag intrekken", Rol.SECRETARIS) as werk:
        require("intrekken", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(f.DossierIngetrokken(dossier=dossier, datum=sessie.peildatum, reden=schoon))


def refer(sessie: Sessie, dossier: DossierId, reden: str) -> None:
    """Record that the request is not ours and was sent on (Awb 2:3), with where to."""
    schoon = invoer.line(reden, "waarheen", "reden", verplicht=True)
    with sessie.schrijf("aanvraag doorverwijzen", Rol.SECRETARIS) as werk:
        require("doorverwijzen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(f.DossierDoorverwezen(dossier=dossier, datum=sessie.peildatum, reden=schoon))
