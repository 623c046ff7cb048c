"""Making letters: which are due, what goes in, PDF and Word."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.brieven import Briefstatus
from cva_desk.domain.feiten import brieven as f
from cva_desk.domain.ids import BriefId, DossierId, new_id
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.paths import forms_dir
from cva_desk.services import briefgegevens, dossierbeeld
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie

if TYPE_CHECKING:
    from cva_desk.documents.brieftekst_blokken import Brief
    from cva_desk.rules.brieven import Brieftekst, Huisstijl
    from cva_desk.rules.procedure import Briefsoort

MAX_BRIEF = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Briefvoorstel:
    """A letter that is due now. ``hoort_bij`` is the advice or decision it renders."""

    soort: str
    naam: str
    ondertekenaar: Rol
    hoort_bij: str
    waarom: str


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A letter as made, not stored: for the preview beside a decision."""

    titel: str
    pdf: bytes
    docx: bytes


@cache
def _texts(regeling: str) -> tuple[dict[str, Brieftekst], Huisstijl]:
    from cva_desk.rules.brieven import load_brieven, load_huisstijl

    map_ = forms_dir() / regeling
    return load_brieven(map_), load_huisstijl(map_)


def proposals(sessie: Sessie, dossier: DossierId) -> list[Briefvoorstel]:
    """Return the letters that are due and not made yet, in the order of the regeling."""
    beeld = dossierbeeld.open_dossier(sessie, dossier)
    eigen = {r.id for r in beeld.adviezen if r.persoon == sessie.persoon.id}
    return [v for v in _proposals(beeld) if sessie.kijker.breed or v.hoort_bij in eigen]


def _proposals(beeld: Dossierbeeld) -> list[Briefvoorstel]:
    from cva_desk.rules.procedure import Aanleiding

    gemaakt = {
        (b.soort, b.hoort_bij) for b in beeld.brieven if b.status is not Briefstatus.VERVALLEN
    }
    besluit = beeld.besluit
    van_besluit = beeld.route.outcome(besluit.uitkomst).brieven if besluit else ()
    gevraagd = sum(1 for r in beeld.tijdlijn if r.soort == "aanvulling_gevraagd")
    voorstellen = []
    for brief in beeld.route.brieven:
        bij: list[str] = []
        if brief.bij is Aanleiding.REGISTRATIE:
            bij = [beeld.gegevens.id]
        elif brief.bij is Aanleiding.AANVULLING and gevraagd:
            bij = [f"aanvulling-{gevraagd}"]
        elif brief.bij is Aanleiding.ADVIES_INGEDIEND:
            bij = [r.id for r in beeld.adviezen if r.status is Adviesstatus.INGEDIEND]
        elif brief.bij is Aanleiding.ADVIES_VASTGESTELD and beeld.commissieadvies:
            bij = [f"commissie-{beeld.commissieadvies.datum.isoformat()}"]
        elif brief.bij is Aanleiding.BESLUIT and besluit and brief.id in van_besluit:
            bij = [besluit.id]
        voorstellen += [
            Briefvoorstel(brief.id, brief.naam, brief.ondertekenaar, h, brief.waarom)
            for h in bij
            if (brief.id, h) not in gemaakt
        ]
    return voorstellen


def make(
    sessie: Sessie,
    dossier: DossierId,
    soort: str,
    *,
    hoort_bij: str = "",
    aanvullingen: Mapping[str, str] | None = None,
) -> BriefId:
    """Make a letter as PDF and as Word, and keep both.

    Args:
        soort: id of the kind of letter.
        hoort_bij: what it renders; empty takes the proposal of this kind, if there is just one.
        aanvullingen: texts only a person can give, by dotted field name.

    Raises:
        GebruikersFout: unknown letter, or a field is missing (``veld`` names it).
        GeenBevoegdheid: an expert may only make the letter of the own advice.
    """
    beeld, brief, bij = _prepare(sessie, dossier, soort, hoort_bij)
    samengesteld = _compose(sessie, beeld, brief, bij, aanvullingen or {})
    pdf, docx = _render(sessie, samengesteld)
    tekst = _texts(beeld.route.regeling.id)[0][soort]
    id_ = BriefId(new_id())
    rollen = (Rol.SECRETARIS, brief.ondertekenaar, Rol.VOORZITTER, Rol.DIRECTEUR, Rol.DESKUNDIGE)
    with sessie.schrijf("brief maken", *rollen) as werk:
        pdf_ref = werk.bewaar_blob(io.BytesIO(pdf), MAX_BRIEF)
        docx_ref = werk.bewaar_blob(io.BytesIO(docx), MAX_BRIEF)
        werk.leg_vast(
            f.BriefGemaakt(
                brief=id_,
                dossier=dossier,
                briefsoort=soort,
                titel=samengesteld.titel,
                geadresseerde=_addressee(beeld, brief, samengesteld),
                hoort_bij=bij,
                datum=sessie.peildatum,
                tekstversie=sha256(repr(tekst).encode()).hexdigest(),
                pdf=pdf_ref,
                docx=docx_ref,
            )
        )
    return id_


def _addressee(beeld: Dossierbeeld, brief: Briefsoort, samengesteld: Brief) -> str:
    """Who it goes to; empty for a document that only goes into the dossier."""
    from cva_desk.rules.procedure import Geadresseerde

    namen = {
        Geadresseerde.SCHOOL: beeld.school.naam,
        Geadresseerde.OUDERS: "de ouders",
        Geadresseerde.DIRECTEUR: "de directeur",
    }
    op_de_brief = [adres[0] for adres in samengesteld.geadresseerden if adres]
    return "; ".join(op_de_brief or [namen[wie] for wie in brief.aan if wie in namen])


def preview(
    sessie: Sessie,
    dossier: DossierId,
    soort: str,
    *,
    hoort_bij: str = "",
    aanvullingen: Mapping[str, str] | None = None,
) -> Gemaakt:
    """Make a letter without keeping it. Raises like ``make``."""
    beeld, brief, bij = _prepare(sessie, dossier, soort, hoort_bij)
    samengesteld = _compose(sessie, beeld, brief, bij, aanvullingen or {})
    return Gemaakt(samengesteld.titel, *_render(sessie, samengesteld))


def _prepare(
    sessie: Sessie, dossier: DossierId, soort: str, hoort_bij: str
) -> tuple[Dossierbeeld, Briefsoort, str]:
    beeld = dossierbeeld.open_dossier(sessie, dossier)
    brief = next((b for b in beeld.route.brieven if b.id == soort), None)
    if brief is None or soort not in _texts(beeld.route.regeling.id)[0]:
        raise GebruikersFout("Deze brief bestaat niet in deze regeling.", veld="soort")
    voorstellen = [v.hoort_bij for v in _proposals(beeld) if v.soort == soort]
    bij = hoort_bij or (voorstellen[0] if len(voorstellen) == 1 else "")
    if not bij and len(voorstellen) > 1:
        raise GebruikersFout(
            "Van deze brief zijn er meer te maken.",
            "",
            "Kies bij welk advies zij hoort.",
            veld="hoort_bij",
        )
    if not sessie.kijker.breed:
        eigen = {r.id for r in beeld.adviezen if r.persoon == sessie.persoon.id}
        if bij not in eigen:
            raise GeenBevoegdheid(
                "Deze brief kunt u niet maken.", "Een deskundige maakt alleen het eigen advies."
            )
    return beeld, brief, bij


def _compose(
    sessie: Sessie,
    beeld: Dossierbeeld,
    brief: Briefsoort,
    hoort_bij: str,
    aanvullingen: Mapping[str, str],
) -> Brief:
    from cva_desk.documents.brieftekst import compose

    teksten, huisstijl = _texts(beeld.route.regeling.id)
    with sessie.lees() as blik:
        velden = briefgegevens.collect(sessie, blik, beeld, brief, hoort_bij, aanvullingen)
    velden["brief"]["kenmerk"] = f"{beeld.gegevens.nummer}/{len(beeld.brieven) + 1}"
    return compose(teksten[brief.id], velden, huisstijl)


def _render(sessie: Sessie, brief: Brief) -> tuple[bytes, bytes]:
    from cva_desk.documents.pdf import render_pdf
    from cva_desk.documents.word import render_docx

    nu = sessie.nu().astimezone(UTC)
    return render_pdf(brief, gemaakt_op=nu), render_docx(brief, gemaakt_op=nu)
