"""Advices with blindness where it belongs: in the query, not on the screen.

Until both advices of a dossier are in, the content of an advice is for its author alone, and to an
expert of the dossier the other's progress does not exist either: no status, no dates, no version.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from cva_desk.domain.adviezen import (
    Adviesregel,
    Adviesstatus,
    Deskundigenadvies,
    Onderdeel,
)
from cva_desk.domain.ids import AdviesId, DossierId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.namen import Naam
from cva_desk.store import tables as t
from cva_desk.store.dossiers import day
from cva_desk.store.kijker import Kijker


def may_see_dossier(verbinding: Connection, dossier: DossierId, kijker: Kijker) -> bool:
    """Whether the dossier exists for this viewer."""
    if kijker.breed:
        return True
    a = t.adviezen.c
    gevonden = verbinding.execute(
        select(a.id).where(
            a.dossier == dossier,
            a.persoon == kijker.persoon,
            a.status != Adviesstatus.VERVANGEN.value,
        )
    ).first()
    return gevonden is not None


def is_blind(verbinding: Connection, dossier: DossierId, kijker: Kijker) -> bool:
    """Whether this viewer is an expert of the dossier while not both advices are in.

    A secretary or chair who is also an expert in this case counts as an expert.
    """
    a, d = t.adviezen.c, t.dossiers.c
    binnen = verbinding.execute(select(d.adviezen_in).where(d.id == dossier)).scalar()
    if binnen == 2:
        return False
    eigen = verbinding.execute(
        select(a.id).where(a.dossier == dossier, a.persoon == kijker.persoon)
    ).first()
    return eigen is not None


def _regel(rij: Row[Any]) -> Adviesregel:
    toegewezen = day(rij.toegewezen_op)
    assert toegewezen is not None
    return Adviesregel(
        AdviesId(rij.id),
        DossierId(rij.dossier),
        rij.plaats,
        PersoonId(rij.persoon),
        Naam(rij.voornaam, rij.tussenvoegsel, rij.achternaam).volledig,
        rij.beroep,
        Adviesstatus(rij.status),
        rij.versie,
        toegewezen,
        day(rij.verklaard_op),
        day(rij.ingediend_op),
        rij.vraag_terug,
        rij.vervangen_reden,
    )


def _select() -> Any:
    a, p = t.adviezen, t.personen
    return select(a, p.c.voornaam, p.c.tussenvoegsel, p.c.achternaam).join(p, p.c.id == a.c.persoon)


def regels(verbinding: Connection, dossier: DossierId, kijker: Kijker) -> list[Adviesregel]:
    """Return the expert places of a dossier, the replaced ones last.

    To a blind viewer the other's line is masked: name and profession, nothing of the work.
    """
    a = t.adviezen.c
    rijen = verbinding.execute(
        _select()
        .where(a.dossier == dossier)
        .order_by(a.status == Adviesstatus.VERVANGEN.value, a.plaats, a.toegewezen_op)
    )
    gevonden = [_regel(rij) for rij in rijen]
    if not is_blind(verbinding, dossier, kijker):
        return gevonden
    return [
        regel if regel.persoon == kijker.persoon else _masked(regel)
        for regel in gevonden
        if regel.persoon == kijker.persoon or regel.status is not Adviesstatus.VERVANGEN
    ]


def _masked(regel: Adviesregel) -> Adviesregel:
    return replace(
        regel,
        status=Adviesstatus.TOEGEWEZEN,
        versie=1,
        verklaard_op=None,
        ingediend_op=None,
        vraag_terug="",
    )


def read(
    verbinding: Connection, advies: AdviesId, kijker: Kijker, versie: int | None = None
) -> Deskundigenadvies:
    """Return an advice with its content.

    Raises:
        GeenBevoegdheid: this viewer may not read it (yet).
        GebruikersFout: it does not exist.
    """
    rij = verbinding.execute(_select().where(t.adviezen.c.id == advies)).one_or_none()
    if rij is None:
        raise GebruikersFout("Dit advies bestaat niet (meer) in deze kluis.")
    regel = _regel(rij)
    if not _may_read(verbinding, regel, kijker):
        raise GeenBevoegdheid(
            "Dit advies kunt u nu niet lezen.",
            "Een advies is alleen voor de eigen deskundige, tot beide adviezen binnen zijn.",
        )
    o = t.adviesonderdelen.c
    onderdelen = verbinding.execute(
        select(o.onderdeel, o.keuze, o.tekst).where(
            o.advies == advies, o.versie == (versie or regel.versie)
        )
    )
    return Deskundigenadvies(regel, {r.onderdeel: Onderdeel(r.keuze, r.tekst) for r in onderdelen})


def _may_read(verbinding: Connection, regel: Adviesregel, kijker: Kijker) -> bool:
    if regel.persoon == kijker.persoon:
        return True
    binnen = verbinding.execute(
        select(t.dossiers.c.adviezen_in).where(t.dossiers.c.id == regel.dossier)
    ).scalar()
    return binnen == 2 and may_see_dossier(verbinding, regel.dossier, kijker)


def own(
    verbinding: Connection, persoon: PersoonId, statussen: Collection[Adviesstatus]
) -> list[tuple[Adviesregel, str, str | None]]:
    """Return the advices of this person with dossier number and meeting date (ISO or None)."""
    a, d = t.adviezen, t.dossiers
    rijen = verbinding.execute(
        _select()
        .add_columns(d.c.nummer, d.c.vergadering_datum)
        .join(d, d.c.id == a.c.dossier)
        .where(
            a.c.persoon == persoon,
            a.c.status.in_([status.value for status in statussen]),
            d.c.fase.in_(["bij_deskundigen", "adviezen_binnen"]),
        )
        .order_by(d.c.vergadering_datum, d.c.nummer)
    ).all()
    return [(_regel(rij), rij.nummer, rij.vergadering_datum) for rij in rijen]
