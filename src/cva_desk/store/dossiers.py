"""Load one dossier and what belongs to it, as frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.brieven import Briefstatus
from cva_desk.domain.dossier import Fase, Stand, Toewijzing
from cva_desk.domain.ids import BlobId, DossierId, PersoonId, SchoolId, StukId, VergaderingId
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.domain.stukken import Bestand, BlobRef, Stuk, StukKenmerken
from cva_desk.domain.termijnen import Gebeurtenis
from cva_desk.store import tables as t


@dataclass(frozen=True, slots=True)
class DossierGegevens:
    """The particulars of one dossier; the rest hangs on its id."""

    id: DossierId
    nummer: str
    leerling: Leerling
    school: SchoolId
    contactpersoon: str
    contact_email: str
    regeling: str
    regeling_versie: str
    route: str
    beperking: str
    beoogde_school: str
    ontvangen_op: date
    aangevraagd_op: date | None
    fase: Fase
    vergadering: VergaderingId | None
    vergadering_datum: date | None
    stand: int
    gegevens: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tijdlijnregel:
    """One event of a dossier with the words that were given to it."""

    soort: str
    datum: date
    uiterlijk: date | None
    toelichting: str


def day(tekst: str | None) -> date | None:
    """ISO text of a column as a day."""
    return date.fromisoformat(tekst) if tekst else None


def find_by_nummer(verbinding: Connection, nummer: str) -> DossierId:
    """Return the id of dossier ``nummer``.

    Raises:
        GebruikersFout: there is none.
    """
    d = t.dossiers.c
    gevonden = verbinding.execute(select(d.id).where(d.nummer == nummer)).scalar()
    if gevonden is None:
        raise GebruikersFout(
            f"Dossier {nummer} bestaat niet in deze kluis.", "", "Controleer het nummer."
        )
    return DossierId(gevonden)


def load(verbinding: Connection, dossier: DossierId) -> DossierGegevens:
    """Return the particulars of one dossier.

    Raises:
        GebruikersFout: it does not exist.
    """
    d = t.dossiers
    rij = verbinding.execute(select(d).where(d.c.id == dossier)).one_or_none()
    if rij is None:
        raise GebruikersFout("Dit dossier bestaat niet (meer) in deze kluis.")
    g = t.gegevens.c
    gegevens = verbinding.execute(select(g.naam, g.waarde).where(g.dossier == dossier)).all()
    ontvangen = day(rij.ontvangen_op)
    assert ontvangen is not None
    return DossierGegevens(
        DossierId(rij.id),
        rij.nummer,
        _leerling(rij),
        SchoolId(rij.school),
        rij.contactpersoon,
        rij.contact_email,
        rij.regeling,
        rij.regeling_versie,
        rij.route,
        rij.beperking,
        rij.beoogde_school,
        ontvangen,
        day(rij.aangevraagd_op),
        Fase(rij.fase),
        VergaderingId(rij.vergadering) if rij.vergadering else None,
        day(rij.vergadering_datum),
        rij.stand,
        dict(gegevens),
    )


def _leerling(rij: Row[Any]) -> Leerling:
    geboren = day(rij.geboortedatum)
    assert geboren is not None
    return Leerling(
        Naam(rij.voornaam, rij.tussenvoegsel, rij.achternaam),
        geboren,
        Geslacht(rij.geslacht),
        rij.leerlingnummer,
        tuple(Gezagdrager(naam, Adres(*adres)) for naam, *adres in json.loads(rij.gezag or "[]")),
    )


def load_stand(verbinding: Connection, dossier: DossierId) -> Stand:
    """Return what a step needs to know about the dossier."""
    d, a, b = t.dossiers.c, t.adviezen.c, t.brieven.c
    rij = verbinding.execute(
        select(
            d.fase, d.compleet_op, d.vergadering, d.vergadering_datum, d.advies_uitkomst, d.uitkomst
        ).where(d.id == dossier)
    ).one_or_none()
    if rij is None:
        raise GebruikersFout("Dit dossier bestaat niet (meer) in deze kluis.")
    toewijzingen = verbinding.execute(
        select(a.plaats, a.persoon, a.verklaard_op, a.status)
        .where(a.dossier == dossier, a.status != Adviesstatus.VERVANGEN.value)
        .order_by(a.plaats)
    ).all()
    open_brieven = verbinding.execute(
        select(func.count()).where(
            b.dossier == dossier,
            b.status.in_([Briefstatus.GEMAAKT.value, Briefstatus.ONDERTEKEND.value]),
            b.hoort_bij.in_(select(t.besluiten.c.id).where(t.besluiten.c.dossier == dossier)),
        )
    ).scalar_one()
    gesprek = verbinding.execute(
        select(func.count()).where(
            t.gebeurtenissen.c.dossier == dossier,
            t.gebeurtenissen.c.soort.in_(["gesprek_gehouden", "gesprek_afgezien"]),
        )
    ).scalar_one()
    return Stand(
        dossier,
        Fase(rij.fase),
        rij.compleet_op is not None,
        VergaderingId(rij.vergadering) if rij.vergadering else None,
        day(rij.vergadering_datum),
        tuple(
            Toewijzing(
                r.plaats,
                PersoonId(r.persoon),
                r.verklaard_op is not None,
                r.status == Adviesstatus.INGEDIEND.value,
            )
            for r in toewijzingen
        ),
        gesprek > 0,
        rij.advies_uitkomst,
        rij.uitkomst,
        open_brieven,
    )


def timeline(verbinding: Connection, dossier: DossierId) -> list[Tijdlijnregel]:
    """Return all events of a dossier in the order they were recorded."""
    g = t.gebeurtenissen.c
    rijen = verbinding.execute(
        select(g.soort, g.datum, g.uiterlijk, g.toelichting)
        .where(g.dossier == dossier)
        .order_by(g.volgnr)
    ).all()
    return [
        Tijdlijnregel(r.soort, date.fromisoformat(r.datum), day(r.uiterlijk), r.toelichting)
        for r in rijen
    ]


def events(verbinding: Connection, dossiers: list[DossierId]) -> dict[str, list[Gebeurtenis]]:
    """Return per dossier the events the clocks are computed from; one query for a whole page."""
    g = t.gebeurtenissen.c
    gevonden: dict[str, list[Gebeurtenis]] = {dossier: [] for dossier in dossiers}
    rijen = verbinding.execute(
        select(g.dossier, g.soort, g.datum, g.uiterlijk)
        .where(g.dossier.in_(dossiers))
        .order_by(g.volgnr)
    )
    for dossier, soort, datum, uiterlijk in rijen:
        gevonden[dossier].append(Gebeurtenis(soort, date.fromisoformat(datum), day(uiterlijk)))
    return gevonden


def _stuk(rij: Row[Any]) -> Stuk:
    toegevoegd = day(rij.toegevoegd_op)
    assert toegevoegd is not None
    return Stuk(
        StukId(rij.id),
        rij.nummer,
        StukKenmerken(
            rij.soort,
            rij.titel,
            day(rij.datum),
            rij.auteur,
            rij.ondertekend_door,
            rij.kwalificatie,
        ),
        Bestand(
            BlobRef(BlobId(rij.blob), rij.sha256, rij.grootte),
            rij.bestandsnaam,
            rij.bestandssoort,
            rij.paginas,
            bool(rij.toonbaar),
            tuple(json.loads(rij.bevindingen)),
        ),
        toegevoegd,
        rij.vervallen,
    )


def stukken(verbinding: Connection, dossier: DossierId) -> list[Stuk]:
    """Return all pieces of a dossier by number, the dropped ones included."""
    s = t.stukken
    rijen = verbinding.execute(select(s).where(s.c.dossier == dossier).order_by(s.c.nummer))
    return [_stuk(rij) for rij in rijen]


def stuk_with_dossier(verbinding: Connection, stuk: StukId) -> tuple[DossierId, Stuk]:
    """Return one piece and the dossier it belongs to.

    Raises:
        GebruikersFout: it does not exist.
    """
    s = t.stukken
    rij = verbinding.execute(select(s).where(s.c.id == stuk)).one_or_none()
    if rij is None:
        raise GebruikersFout("Dit stuk bestaat niet (meer) in deze kluis.")
    return DossierId(rij.dossier), _stuk(rij)


def stand_stukken(verbinding: Connection, dossier: DossierId, stand: int) -> list[Stuk]:
    """Return the pieces the experts received in ``stand``, in the order of the inventory."""
    s, u = t.stukken, t.standstukken
    rijen = verbinding.execute(
        select(s)
        .join(u, u.c.stuk == s.c.id)
        .where(u.c.dossier == dossier, u.c.stand == stand)
        .order_by(u.c.volgnr)
    )
    return [_stuk(rij) for rij in rijen]


def answers(verbinding: Connection, dossier: DossierId) -> dict[str, tuple[str, str]]:
    """Return per completeness question (answer, explanation)."""
    v = t.volledigheidsantwoorden.c
    rijen = verbinding.execute(
        select(v.vraag, v.antwoord, v.toelichting).where(v.dossier == dossier)
    )
    return {vraag: (antwoord, toelichting) for vraag, antwoord, toelichting in rijen}


def accepted_points(verbinding: Connection, dossier: DossierId) -> dict[str, str]:
    """Return per accepted missing point the reason."""
    p = t.toegestane_punten.c
    rijen = verbinding.execute(select(p.punt, p.reden).where(p.dossier == dossier))
    return {rij[0]: rij[1] for rij in rijen}


def next_nummer(verbinding: Connection, jaar: int) -> str:
    """Return the next dossier number of ``jaar``: ``2026-0131``."""
    d = t.dossiers.c
    hoogste = verbinding.execute(
        select(func.max(d.nummer)).where(d.nummer.like(f"{jaar}-%"))
    ).scalar()
    return f"{jaar}-{int(hoogste[5:]) + 1 if hoogste else 1:04d}"


def double_of(verbinding: Connection, naam: Naam, geboortedatum: date) -> str | None:
    """Return the number of a running dossier of the same pupil, if any."""
    d = t.dossiers.c
    gevonden = verbinding.execute(
        select(d.nummer).where(
            d.sorteer == naam.sorteersleutel,
            d.geboortedatum == geboortedatum.isoformat(),
            d.fase.not_in(["afgerond", "ingetrokken", "doorverwezen"]),
        )
    ).scalar()
    return str(gevonden) if gevonden else None
