"""People, schools, boards, ties, settings and drafts as frozen values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from cva_desk.domain.ids import BestuurId, KluisId, PersoonId, SchoolId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam, sort_key
from cva_desk.domain.personen import Adres, Band, BandSoort, Bestuur, Persoon, School
from cva_desk.domain.rollen import Rol
from cva_desk.store import tables as t
from cva_desk.store.dossiers import day


@dataclass(frozen=True, slots=True)
class Kluisgegevens:
    """What the vault is for."""

    id: KluisId
    naam: str
    regeling: str
    oefen: bool


def kluisgegevens(verbinding: Connection) -> Kluisgegevens:
    """Return what the vault is for; a vault without it was not finished (GebruikersFout)."""
    rij = verbinding.execute(select(t.kluis)).one_or_none()
    if rij is None:
        raise GebruikersFout(
            "Deze kluis is niet afgemaakt.", "", "Maak een nieuwe kluis in een andere map."
        )
    return Kluisgegevens(KluisId(rij.id), rij.naam, rij.regeling, bool(rij.oefen))


def regeling_bundel(verbinding: Connection, versie: str) -> str | None:
    """Return the kept files of a route version (base64), or None."""
    r = t.regelingen.c
    return verbinding.execute(select(r.bundel).where(r.versie == versie)).scalar()


def settings(verbinding: Connection) -> dict[str, str]:
    """Return all settings of the vault."""
    i = t.instellingen.c
    rijen = verbinding.execute(select(i.sleutel, i.waarde))
    return {rij[0]: rij[1] for rij in rijen}


def _persoon(rij: Row[Any]) -> Persoon:
    return Persoon(
        PersoonId(rij.id),
        Naam(rij.voornaam, rij.tussenvoegsel, rij.achternaam),
        frozenset(Rol(rol) for rol in json.loads(rij.rollen)),
        rij.beroep,
        rij.registratie,
        rij.email,
        bool(rij.actief),
    )


def personen(verbinding: Connection, *, alleen_actief: bool = True) -> list[Persoon]:
    """Return people by name."""
    p = t.personen
    vraag = select(p).order_by(p.c.sorteer)
    if alleen_actief:
        vraag = vraag.where(p.c.actief == 1)
    return [_persoon(rij) for rij in verbinding.execute(vraag)]


def persoon(verbinding: Connection, id_: PersoonId) -> Persoon:
    """Return one person (GebruikersFout when unknown)."""
    rij = verbinding.execute(select(t.personen).where(t.personen.c.id == id_)).one_or_none()
    if rij is None:
        raise GebruikersFout("Deze persoon staat niet in deze kluis.")
    return _persoon(rij)


def banden(verbinding: Connection, persoon_id: PersoonId | None = None) -> list[Band]:
    """Return ties, of one person or of all."""
    b = t.banden
    vraag = select(b)
    if persoon_id is not None:
        vraag = vraag.where(b.c.persoon == persoon_id)
    return [
        Band(
            r.id,
            PersoonId(r.persoon),
            BandSoort(r.soort),
            SchoolId(r.school) if r.school else None,
            BestuurId(r.bestuur) if r.bestuur else None,
            day(r.vanaf),
            day(r.tot),
            r.toelichting,
        )
        for r in verbinding.execute(vraag)
    ]


def logins(verbinding: Connection) -> dict[str, PersoonId]:
    """Return per mark of a key slot whose it is."""
    g = t.toegangen.c
    rijen = verbinding.execute(select(g.kenmerk, g.persoon))
    return {rij[0]: PersoonId(rij[1]) for rij in rijen}


def besturen(verbinding: Connection) -> list[Bestuur]:
    """Return boards by name."""
    b = t.besturen
    rijen = verbinding.execute(select(b).order_by(b.c.sorteer))
    return [
        Bestuur(BestuurId(r.id), r.naam, r.nummer, Adres(r.straat, r.postcode, r.plaats))
        for r in rijen
    ]


def bestuur(verbinding: Connection, id_: BestuurId) -> Bestuur:
    """Return one board (GebruikersFout when unknown)."""
    gevonden = [b for b in besturen(verbinding) if b.id == id_]
    if not gevonden:
        raise GebruikersFout("Dit bestuur staat niet in deze kluis.", veld="bestuur")
    return gevonden[0]


def _school(rij: Row[Any]) -> School:
    return School(
        SchoolId(rij.id),
        rij.naam,
        rij.brin,
        BestuurId(rij.bestuur) if rij.bestuur else None,
        Adres(rij.straat, rij.postcode, rij.plaats),
        rij.contactpersoon,
        rij.email,
        rij.soort,
    )


def scholen(verbinding: Connection, zoek: str = "", maximum: int | None = None) -> list[School]:
    """Return schools by name, those that contain every word of ``zoek`` in name, BRIN or place."""
    s = t.scholen
    vraag = select(s).order_by(s.c.sorteer)
    for woord in sort_key(zoek).split():
        plat = f"%{woord}%"
        vraag = vraag.where(s.c.sorteer.like(plat) | s.c.brin.ilike(plat) | s.c.plaats.ilike(plat))
    if maximum is not None:
        vraag = vraag.limit(maximum)
    return [_school(rij) for rij in verbinding.execute(vraag)]


def school(verbinding: Connection, id_: SchoolId) -> School:
    """Return one school (GebruikersFout when unknown)."""
    rij = verbinding.execute(select(t.scholen).where(t.scholen.c.id == id_)).one_or_none()
    if rij is None:
        raise GebruikersFout("Deze school staat niet in deze kluis.", veld="school")
    return _school(rij)


def find_school(verbinding: Connection, brin_of_naam: str) -> Sequence[School]:
    """Return schools with exactly this BRIN, or else exactly this name."""
    s = t.scholen
    rijen = verbinding.execute(select(s).where(s.c.brin == brin_of_naam.upper())).all()
    if not rijen:
        rijen = verbinding.execute(select(s).where(s.c.sorteer == sort_key(brin_of_naam))).all()
    return [_school(rij) for rij in rijen]


def drafts(verbinding: Connection, onderwerp: str, auteur: PersoonId) -> dict[str, str]:
    """Return the unfinished texts of this person about ``onderwerp``, per field."""
    c = t.concepten.c
    rijen = verbinding.execute(
        select(c.veld, c.tekst).where(c.onderwerp == onderwerp, c.auteur == auteur)
    )
    return {rij[0]: rij[1] for rij in rijen}
