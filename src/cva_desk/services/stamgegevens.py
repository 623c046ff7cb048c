"""Schools, boards, people and their ties; drafts of what is being typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cva_desk.domain.feiten import beheer as f
from cva_desk.domain.ids import BestuurId, PersoonId, SchoolId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres, Band, BandSoort, Bestuur, Persoon, School
from cva_desk.domain.rollen import Rol
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import personen as lezen

__all__ = ["Band", "BandSoort", "Bestuur", "Persoon", "School"]


@dataclass(frozen=True, slots=True)
class SchoolInvoer:
    """A school as typed in; ``bestuur`` is an id, or a name for a new board."""

    naam: str
    brin: str = ""
    bestuur: BestuurId | None = None
    bestuur_naam: str = ""
    adres: Adres = field(default_factory=Adres)
    contactpersoon: str = ""
    email: str = ""
    soort: str = ""


def schools(sessie: Sessie, zoek: str = "", maximum: int | None = None) -> list[School]:
    """Return schools that match every word of ``zoek``."""
    with sessie.lees() as blik:
        return lezen.scholen(blik.verbinding, zoek, maximum)


def school(sessie: Sessie, id_: SchoolId) -> School:
    """Return one school."""
    with sessie.lees() as blik:
        return lezen.school(blik.verbinding, id_)


def find_school(sessie: Sessie, brin_of_naam: str) -> School:
    """Return the one school with this BRIN or exact name.

    Raises:
        GebruikersFout: none, or more than one.
    """
    with sessie.lees() as blik:
        gevonden = lezen.find_school(blik.verbinding, brin_of_naam.strip())
    if len(gevonden) == 1:
        return gevonden[0]
    wat = "staat niet" if not gevonden else "staat meer dan eens"
    raise GebruikersFout(
        f"Deze school {wat} in de lijst.", "", "Zoek op BRIN of voeg de school toe.", veld="school"
    )


def boards(sessie: Sessie) -> list[Bestuur]:
    """Return all boards."""
    with sessie.lees() as blik:
        return lezen.besturen(blik.verbinding)


def save_board(
    sessie: Sessie, naam: str, adres: Adres, nummer: str = "", id_: BestuurId | None = None
) -> BestuurId:
    """Add or change a school board; its address is where decisions go.

    Raises:
        GebruikersFout: no name.
    """
    nieuw = id_ or BestuurId(new_id())
    feit = f.BestuurVastgelegd(
        bestuur=nieuw,
        naam=invoer.line(naam, "de naam van het bestuur", "naam", verplicht=True),
        nummer=invoer.line(nummer, "het nummer", "nummer"),
        adres=adres,
    )
    with sessie.schrijf("bestuur vastleggen", Rol.SECRETARIS, Rol.BEHEERDER) as werk:
        werk.leg_vast(feit)
    return nieuw


def save_school(sessie: Sessie, school_in: SchoolInvoer, id_: SchoolId | None = None) -> SchoolId:
    """Add or change a school, and its board when a new board name is given.

    Raises:
        GebruikersFout: no name, odd BRIN, or a BRIN another school already has.
    """
    naam = invoer.line(school_in.naam, "de naam van de school", "naam", verplicht=True)
    brin = invoer.brin(school_in.brin)
    bestuur_naam = invoer.line(school_in.bestuur_naam, "het bestuur", "bestuur")
    nieuw = id_ or SchoolId(new_id())
    with sessie.schrijf("school vastleggen", Rol.SECRETARIS, Rol.BEHEERDER) as werk:
        if brin:
            zelfde = [s for s in lezen.find_school(werk.verbinding, brin) if s.id != nieuw]
            if zelfde:
                raise GebruikersFout(
                    f"BRIN {brin} hoort al bij een andere school.",
                    "",
                    "Kies die school.",
                    veld="brin",
                )
        bestuur = school_in.bestuur
        if bestuur is None and bestuur_naam:
            bestaand = [
                b
                for b in lezen.besturen(werk.verbinding)
                if b.naam.casefold() == bestuur_naam.casefold()
            ]
            bestuur = bestaand[0].id if bestaand else BestuurId(new_id())
            if not bestaand:
                werk.leg_vast(
                    f.BestuurVastgelegd(
                        bestuur=bestuur, naam=bestuur_naam, nummer="", adres=school_in.adres
                    )
                )
        werk.leg_vast(
            f.SchoolVastgelegd(
                school=nieuw,
                naam=naam,
                brin=brin,
                bestuur=bestuur,
                adres=school_in.adres,
                contactpersoon=invoer.line(
                    school_in.contactpersoon, "de contactpersoon", "contactpersoon"
                ),
                email=invoer.line(school_in.email, "het e-mailadres", "email"),
                schoolsoort=invoer.line(school_in.soort, "de soort", "soort"),
            )
        )
    return nieuw


@dataclass(frozen=True, slots=True)
class PersoonInvoer:
    """A person as typed in."""

    naam: Naam
    rollen: frozenset[Rol]
    beroep: str = ""
    registratie: str = ""
    email: str = ""


def people(sessie: Sessie, *, alleen_actief: bool = True) -> list[Persoon]:
    """Return people by name."""
    with sessie.lees() as blik:
        return lezen.personen(blik.verbinding, alleen_actief=alleen_actief)


def person(sessie: Sessie, id_: PersoonId) -> Persoon:
    """Return one person."""
    with sessie.lees() as blik:
        return lezen.persoon(blik.verbinding, id_)


def person_fact(persoon: PersoonInvoer, id_: PersoonId) -> f.PersoonVastgelegd:
    """Check what was typed and return the fact.

    Raises:
        GebruikersFout: no surname or no role.
    """
    if not persoon.rollen:
        raise GebruikersFout("Kies ten minste één rol.", veld="rollen")
    return f.PersoonVastgelegd(
        persoon=id_,
        naam=Naam(
            invoer.line(persoon.naam.voornaam, "de voornaam of voorletters", "voornaam"),
            invoer.line(persoon.naam.tussenvoegsel, "het tussenvoegsel", "tussenvoegsel"),
            invoer.line(persoon.naam.achternaam, "de achternaam", "achternaam", verplicht=True),
        ),
        rollen=tuple(sorted(persoon.rollen)),
        beroep=invoer.line(persoon.beroep, "het beroep", "beroep"),
        registratie=invoer.line(persoon.registratie, "de registratie", "registratie"),
        email=invoer.line(persoon.email, "het e-mailadres", "email"),
    )


def save_person(sessie: Sessie, persoon: PersoonInvoer, id_: PersoonId | None = None) -> PersoonId:
    """Add or change a person without access of their own (see ``toegang`` for that)."""
    nieuw = id_ or PersoonId(new_id())
    feit = person_fact(persoon, nieuw)
    with sessie.schrijf("persoon vastleggen", Rol.SECRETARIS, Rol.BEHEERDER) as werk:
        werk.leg_vast(feit)
    return nieuw


def ties(sessie: Sessie, persoon: PersoonId | None = None) -> list[Band]:
    """Return the ties of one person or of all."""
    with sessie.lees() as blik:
        return lezen.banden(blik.verbinding, persoon)


def save_tie(
    sessie: Sessie,
    persoon: PersoonId,
    soort: BandSoort,
    *,
    school_id: SchoolId | None = None,
    bestuur_id: BestuurId | None = None,
    vanaf: date | None = None,
    tot: date | None = None,
    toelichting: str = "",
    band: str | None = None,
) -> str:
    """Add or change a tie of a person with a school or a board.

    Raises:
        GebruikersFout: neither or both given, or the period ends before it starts.
    """
    if (school_id is None) == (bestuur_id is None):
        raise GebruikersFout("Kies een school of een bestuur.", veld="school")
    if vanaf and tot and tot < vanaf:
        raise GebruikersFout("De band eindigt vóór hij begint.", veld="tot")
    id_ = band or new_id()
    with sessie.schrijf("band vastleggen", Rol.SECRETARIS, Rol.BEHEERDER) as werk:
        werk.leg_vast(
            f.BandVastgelegd(
                band=id_,
                persoon=persoon,
                bandsoort=soort,
                school=school_id,
                bestuur=bestuur_id,
                vanaf=vanaf,
                tot=tot,
                toelichting=invoer.line(toelichting, "de toelichting", "toelichting"),
            )
        )
    return id_


def save_draft(sessie: Sessie, onderwerp: str, veld: str, tekst: str) -> None:
    """Keep unfinished typing of this person; an empty text removes it."""
    with sessie.schrijf("concept bewaren", *sessie.persoon.rollen) as werk:
        werk.leg_vast(f.ConceptBewaard(onderwerp_id=onderwerp, veld=veld, tekst=tekst))


def drafts(sessie: Sessie, onderwerp: str) -> dict[str, str]:
    """Return this person's unfinished texts about ``onderwerp``, per field."""
    with sessie.lees() as blik:
        return lezen.drafts(blik.verbinding, onderwerp, sessie.persoon.id)


def settings(sessie: Sessie) -> dict[str, str]:
    """Return all settings of the vault."""
    with sessie.lees() as blik:
        return lezen.settings(blik.verbinding)


def save_setting(sessie: Sessie, sleutel: str, waarde: str) -> None:
    """Change one setting of the vault."""
    with sessie.schrijf("instelling wijzigen", Rol.BEHEERDER) as werk:
        werk.leg_vast(f.InstellingGewijzigd(sleutel=sleutel, waarde=waarde))
