"""What comes in: register a dossier and correct its particulars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cva_desk.domain.feiten import dossier as f
from cva_desk.domain.ids import DossierId, SchoolId, new_id
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers as lezen
from cva_desk.store import personen as personen_lezen

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route

__all__ = ["Geslacht", "Gezagdrager", "Leerling", "Naam"]


@dataclass(frozen=True, slots=True)
class NieuwDossier:
    """A request as typed in."""

    leerling: Leerling
    school: SchoolId
    route: str
    ontvangen_op: date
    beperking: str = ""
    aangevraagd_op: date | None = None
    contactpersoon: str = ""
    contact_email: str = ""
    beoogde_school: str = ""
    gegevens: Mapping[str, str | None] = field(default_factory=dict)


def register(sessie: Sessie, nieuw: NieuwDossier) -> DossierId:
    """Register a request; return its id.

    The regeling is that of the vault, in the version that holds on the day of receipt.

    Raises:
        GebruikersFout: a field is wrong (``veld`` says which); nothing is stored.
    """
    leerling = _checked(nieuw.leerling, sessie.peildatum)
    invoer.received(nieuw.ontvangen_op, sessie.peildatum, leerling.geboortedatum)
    if nieuw.aangevraagd_op and nieuw.aangevraagd_op > nieuw.ontvangen_op:
        raise GebruikersFout(
            "De aanvraag is getekend na de dag van ontvangst.",
            "Een van de twee datums klopt niet.",
            veld="aangevraagd_op",
        )
    regels = sessie.regels
    route = regels.route(nieuw.route, nieuw.ontvangen_op)
    if nieuw.beperking:
        regels.check_beperking(route, nieuw.beperking)
    for naam, waarde in nieuw.gegevens.items():
        _check_value(route, naam, waarde)
    id_ = DossierId(new_id())
    with sessie.schrijf("dossier ontvangen", Rol.SECRETARIS) as werk:
        personen_lezen.school(werk.verbinding, nieuw.school)
        regels.keep(werk, route)
        werk.leg_vast(
            f.DossierOntvangen(
                dossier=id_,
                nummer=lezen.next_nummer(werk.verbinding, nieuw.ontvangen_op.year),
                leerling=leerling,
                school=nieuw.school,
                contactpersoon=invoer.line(
                    nieuw.contactpersoon, "de contactpersoon", "contactpersoon"
                ),
                contact_email=invoer.line(nieuw.contact_email, "het e-mailadres", "contact_email"),
                regeling=sessie.gegevens.regeling,
                regeling_versie=route.versie,
                route=nieuw.route,
                beperking=nieuw.beperking,
                beoogde_school=invoer.line(
                    nieuw.beoogde_school, "de beoogde school", "beoogde_school"
                ),
                ontvangen_op=nieuw.ontvangen_op,
                aangevraagd_op=nieuw.aangevraagd_op,
                gegevens=dict(nieuw.gegevens),
            )
        )
    return id_


def change(sessie: Sessie, dossier: DossierId, nieuw: NieuwDossier, reden: str) -> None:
    """Correct the particulars of a dossier; route and day of receipt stay as they are.

    Raises:
        GebruikersFout: no reason, or a wrong field.
    """
    leerling = _checked(nieuw.leerling, sessie.peildatum)
    with sessie.schrijf("dossier wijzigen", Rol.SECRETARIS) as werk:
        require("wijzigen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(
            f.DossierGewijzigd(
                dossier=dossier,
                leerling=leerling,
                school=nieuw.school,
                contactpersoon=invoer.line(
                    nieuw.contactpersoon, "de contactpersoon", "contactpersoon"
                ),
                contact_email=invoer.line(nieuw.contact_email, "het e-mailadres", "contact_email"),
                beperking=nieuw.beperking,
                beoogde_school=invoer.line(
                    nieuw.beoogde_school, "de beoogde school", "beoogde_school"
                ),
                reden=invoer.line(reden, "de reden", "reden", verplicht=True),
            )
        )


def double_of(sessie: Sessie, naam: Naam, geboortedatum: date) -> str | None:
    """Return the number of a running dossier of the same pupil, to warn before registering."""
    with sessie.lees() as blik:
        return lezen.double_of(blik.verbinding, naam, geboortedatum)


def _checked(leerling: Leerling, peildatum: date) -> Leerling:
    naam = Naam(
        invoer.line(leerling.naam.voornaam, "de voornaam", "voornaam", verplicht=True),
        invoer.line(leerling.naam.tussenvoegsel, "het tussenvoegsel", "tussenvoegsel"),
        invoer.line(leerling.naam.achternaam, "de achternaam", "achternaam", verplicht=True),
    )
    nummer = invoer.line(leerling.leerlingnummer, "het leerlingnummer", "leerlingnummer")
    invoer.no_bsn("leerlingnummer", nummer)
    return Leerling(
        naam,
        invoer.birth_date(leerling.geboortedatum, peildatum),
        leerling.geslacht,
        nummer,
        tuple(g for g in leerling.gezag if g.naam.strip()),
    )


def set_value(sessie: Sessie, dossier: DossierId, naam: str, waarde: str | None) -> None:
    """Record a value that the rules ask for (``iq``, ``onderinstroom``); None forgets it.

    Raises:
        GebruikersFout: the value does not fit the fact's type.
    """
    with sessie.schrijf("gegeven vastleggen", Rol.SECRETARIS) as werk:
        gegevens = lezen.load(werk.verbinding, dossier)
        require("wijzigen", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        _check_value(sessie.regels.route_of(gegevens), naam, waarde)
        werk.leg_vast(f.GegevenVastgelegd(dossier=dossier, naam=naam, waarde=waarde))


def _check_value(route: Route, naam: str, waarde: str | None) -> None:
    """Refuse a value the route does not ask for, or that does not fit (GebruikersFout)."""
    if waarde is None:
        return
    definitie = route.feiten.get(naam)
    if definitie is None:
        raise GebruikersFout("Deze route vraagt dit gegeven niet.", veld=naam)
    definitie.parse(waarde)
