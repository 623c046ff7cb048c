"""Letters: made, signed, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, select, update

from cva_desk.domain.brieven import Briefstatus
from cva_desk.domain.feiten import brieven as f
from cva_desk.store import tables as t
from cva_desk.store.toepassen.basis import add_event, iso, move, past_toe

if TYPE_CHECKING:
    from cva_desk.store.werk import Context


@past_toe(f.BriefGemaakt)
def gemaakt(verbinding: Connection, feit: f.BriefGemaakt, context: Context) -> None:
    verbinding.execute(
        t.brieven.insert().values(
            id=feit.brief,
            dossier=feit.dossier,
            soort=feit.briefsoort,
            titel=feit.titel,
            geadresseerde=feit.geadresseerde,
            hoort_bij=feit.hoort_bij,
            datum=iso(feit.datum),
            tekstversie=feit.tekstversie,
            status=Briefstatus.GEMAAKT.value,
            pdf_blob=feit.pdf.id,
            pdf_sha256=feit.pdf.sha256,
            pdf_grootte=feit.pdf.grootte,
            docx_blob=feit.docx.id,
            docx_sha256=feit.docx.sha256,
            docx_grootte=feit.docx.grootte,
        )
    )


def _set(verbinding: Connection, brief: str, **waarden: object) -> None:
    verbinding.execute(update(t.brieven).where(t.brieven.c.id == brief).values(**waarden))


@past_toe(f.BriefOndertekend)
def ondertekend(verbinding: Connection, feit: f.BriefOndertekend, context: Context) -> None:
    _set(
        verbinding,
        feit.brief,
        status=Briefstatus.ONDERTEKEND.value,
        ondertekenaar=feit.ondertekenaar,
        ondertekend_op=feit.tijdstip.isoformat(),
        oefen=int(feit.oefen),
        pdf_blob=feit.pdf.id,
        pdf_sha256=feit.pdf.sha256,
        pdf_grootte=feit.pdf.grootte,
    )


@past_toe(f.BriefVerzonden)
def verzonden(verbinding: Connection, feit: f.BriefVerzonden, context: Context) -> None:
    """Record the sending; once every letter of the decision is out, the dossier is sent."""
    _set(
        verbinding,
        feit.brief,
        status=Briefstatus.VERZONDEN.value,
        verzonden_op=iso(feit.datum),
        wijze=feit.wijze,
    )
    b = t.brieven.c
    besluit = verbinding.execute(
        select(t.besluiten.c.id).where(t.besluiten.c.dossier == feit.dossier)
    ).scalars()
    besluiten = set(besluit)
    rijen = verbinding.execute(
        select(b.id, b.hoort_bij, b.status).where(b.dossier == feit.dossier)
    ).all()
    van_besluit = [r for r in rijen if r.hoort_bij in besluiten]
    if feit.brief not in {r.id for r in van_besluit}:
        return
    klaar = {Briefstatus.VERZONDEN.value, Briefstatus.VERVALLEN.value}
    if all(r.status in klaar for r in van_besluit):
        add_event(verbinding, feit.dossier, "verzonden", feit.datum)
        move(verbinding, feit.dossier, feit)


@past_toe(f.BriefVervallen)
def vervallen(verbinding: Connection, feit: f.BriefVervallen, context: Context) -> None:
    _set(verbinding, feit.brief, status=Briefstatus.VERVALLEN.value)
