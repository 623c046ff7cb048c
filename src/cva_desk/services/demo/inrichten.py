"""Make an empty practice vault with its people, schools and one tie."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cva_desk.domain.ids import SchoolId
from cva_desk.domain.personen import BandSoort
from cva_desk.services import stamgegevens, toegang
from cva_desk.services.demo import mensen
from cva_desk.services.demo.stappen import people_ids
from cva_desk.services.toegang import KdfKosten, Sessie

# The password of a practice vault is printed on the screen: the least cost that is permitted.
KOSTEN = KdfKosten(geheugen_kib=64 * 1024, rondes=3, banen=2)
NAAM = "Oefenmap CvA"


class Klok:
    """A clock that is set by hand: what happened weeks ago is dated weeks ago."""

    def __init__(self, moment: datetime) -> None:
        """Start at ``moment``, with a time zone."""
        self.moment = moment

    def __call__(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment


def furnish(map_: Path, klok: Klok, kosten: KdfKosten | None) -> Sessie:
    """Make the vault; return the secretary's session, still open."""
    sessie, _ = toegang.create(
        map_,
        naam=NAAM,
        regeling=mensen.REGELING,
        persoon=_invoer(mensen.SECRETARIS),
        inlognaam=mensen.SECRETARIS.inlognaam,
        wachtwoord=mensen.WACHTWOORD,
        nu=klok,
        oefen=True,
        kosten=kosten or KOSTEN,
    )
    try:
        for mens in mensen.MENSEN[1:]:
            toegang.give_access(
                sessie, _invoer(mens), mens.inlognaam, mensen.WACHTWOORD, kosten=kosten or KOSTEN
            )
        scholen = save_schools(sessie)
        stamgegevens.save_tie(
            sessie,
            people_ids(sessie)[mensen.GEBONDEN.inlognaam],
            BandSoort.WERKGEVER,
            school_id=scholen[0],
            toelichting="In dienst van de school (verzonnen).",
        )
    except BaseException:
        sessie.sluit()
        raise
    return sessie


def save_schools(sessie: Sessie) -> list[SchoolId]:
    """Add the invented boards and schools; return the schools' ids in order."""
    adressen = {school.bestuur: school.adres for school in reversed(mensen.SCHOLEN)}
    besturen = {
        naam: stamgegevens.save_board(sessie, naam, adres) for naam, adres in adressen.items()
    }
    return [
        stamgegevens.save_school(
            sessie,
            stamgegevens.SchoolInvoer(
                naam=school.naam,
                brin=school.brin,
                bestuur=besturen[school.bestuur],
                adres=school.adres,
                contactpersoon=school.contactpersoon,
                email=school.email,
                soort=school.soort,
            ),
        )
        for school in mensen.SCHOLEN
    ]


def _invoer(mens: mensen.Oefenpersoon) -> stamgegevens.PersoonInvoer:
    return stamgegevens.PersoonInvoer(
        mens.naam, mens.rollen, mens.beroep, mens.registratie, mens.email
    )
