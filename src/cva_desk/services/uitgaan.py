"""Letters and the TLV: which are due, make, sign, send, and verify any PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.brieven import BriefRegel, Briefstatus
from cva_desk.domain.feiten import brieven as f
from cva_desk.domain.ids import BlobId, BriefId, DossierId, new_id
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.paths import forms_dir
from cva_desk.services import briefgegevens, dossierbeeld, toegang
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie
from cva_desk.store import brieven as lezen
from cva_desk.store.logboek import Gebeurtenis

if TYPE_CHECKING:
    from cva_desk.documents.brieftekst_blokken import Brief
    from cva_desk.documents.controleren import Ondertekeningsoordeel
    from cva_desk.rules.brieven import Brieftekst, Huisstijl
    from cva_desk.rules.procedure import Briefsoort

__all__ = ["BriefRegel", "Briefstatus", "Briefvoorstel"]

_MAX_BRIEF = 20 * 1024 * 1024


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
    return _proposals(dossierbeeld.open_dossier(sessie, dossier))


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
        pdf_ref = werk.bewaar_blob(io.BytesIO(pdf), _MAX_BRIEF)
        docx_ref = werk.bewaar_blob(io.BytesIO(docx), _MAX_BRIEF)
        werk.leg_vast(
            f.BriefGemaakt(
                brief=id_,
                dossier=dossier,
                briefsoort=soort,
                titel=samengesteld.titel,
                geadresseerde="; ".join(a[0] for a in samengesteld.geadresseerden if a),
                hoort_bij=bij,
                datum=sessie.peildatum,
                tekstversie=sha256(repr(tekst).encode()).hexdigest(),
                pdf=pdf_ref,
                docx=docx_ref,
            )
        )
    return id_


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

    nu = sessie.nu()
    return render_pdf(brief, gemaakt_op=nu), render_docx(brief, gemaakt_op=nu)


def letters(sessie: Sessie, dossier: DossierId) -> list[BriefRegel]:
    """Return the letters of a dossier this person may know of, newest first."""
    with sessie.lees() as blik:
        return lezen.van_dossier(blik.verbinding, dossier, sessie.kijker)


def outgoing(sessie: Sessie) -> list[BriefRegel]:
    """Return the letters that wait for a signature or for sending.

    A signed document that is addressed to nobody (an expert's advice) is done.
    """
    with sessie.lees() as blik:
        wachtend = lezen.by_status(
            blik.verbinding, [Briefstatus.GEMAAKT, Briefstatus.ONDERTEKEND], sessie.kijker
        )
    return [b for b in wachtend if b.status is Briefstatus.GEMAAKT or b.geadresseerde]


def sent(sessie: Sessie) -> list[BriefRegel]:
    """Return the letters that went out: the send register."""
    with sessie.lees() as blik:
        return lezen.by_status(blik.verbinding, [Briefstatus.VERZONDEN], sessie.kijker)


def letter(sessie: Sessie, brief: BriefId) -> BriefRegel:
    """Return one letter (GebruikersFout when unknown to this person)."""
    with sessie.lees() as blik:
        return lezen.brief(blik.verbinding, brief, sessie.kijker)


def signer_role(sessie: Sessie, regel: BriefRegel) -> Rol:
    """Return the role that signs this letter by the rules of its dossier."""
    beeld = dossierbeeld.open_dossier(sessie, regel.dossier)
    return next(b.ondertekenaar for b in beeld.route.brieven if b.id == regel.soort)


def pdf(sessie: Sessie, brief: BriefId) -> bytes:
    """Return the PDF of a letter as it stands (signed or not), checked against its hash."""
    return _bytes(sessie, letter(sessie, brief).pdf.id)


def docx(sessie: Sessie, brief: BriefId) -> bytes:
    """Return the Word version of a letter."""
    return _bytes(sessie, letter(sessie, brief).docx.id)


def _bytes(sessie: Sessie, blob: BlobId) -> bytes:
    with sessie.lees() as blik:
        return blik.read_blob(blob)


def note_export(sessie: Sessie, brief: BriefId) -> None:
    """Log that a letter was saved outside the vault."""
    sessie.note(Gebeurtenis.GEEXPORTEERD, brief, "brief bewaren buiten kluis")


def sign(
    sessie: Sessie, brief: BriefId, wachtwoord: str, p12: bytes | None = None
) -> Ondertekeningsoordeel:
    """Sign a letter with the person's own certificate and verify it before it is kept.

    Args:
        wachtwoord: of the certificate.
        p12: a PKCS#12 file chosen now; None takes the one in the person's own slot.

    Raises:
        GeenBevoegdheid: somebody else's letter to sign.
        GebruikersFout: wrong certificate password, expired, signed already.
    """
    from cva_desk.documents.certificaat import load_sleutel
    from cva_desk.documents.controleren import verify as verify_pdf
    from cva_desk.documents.ondertekenen import sign as sign_pdf

    regel = letter(sessie, brief)
    rol = signer_role(sessie, regel)
    if rol not in sessie.persoon.rollen:
        raise GeenBevoegdheid("Deze brief ondertekent u niet.", f"Dat doet de {rol.value}.")
    _require_own_advice(sessie, regel)
    if regel.status is not Briefstatus.GEMAAKT:
        raise GebruikersFout("Deze brief is al ondertekend of verzonden.")
    nu = sessie.nu()
    sleutel = load_sleutel(
        p12 if p12 is not None else toegang.own_certificate(sessie), wachtwoord, tijdstip=nu
    )
    ondertekend = sign_pdf(pdf(sessie, brief), sleutel, tijdstip=nu)
    oordeel = verify_pdf(ondertekend)
    if not oordeel.geldig:
        raise RuntimeError("a fresh signature does not verify")
    with sessie.schrijf("brief ondertekenen", rol) as werk:
        ref = werk.bewaar_blob(io.BytesIO(ondertekend), _MAX_BRIEF)
        werk.leg_vast(
            f.BriefOndertekend(
                brief=brief,
                ondertekenaar=sessie.persoon.id,
                tijdstip=nu,
                pdf=ref,
                oefen=oordeel.oefen,
            )
        )
    return oordeel


def _require_own_advice(sessie: Sessie, regel: BriefRegel) -> None:
    """An advice is signed by its own author, whoever else has the role."""
    beeld = dossierbeeld.open_dossier(sessie, regel.dossier)
    auteur = next((r.persoon for r in beeld.adviezen if r.id == regel.hoort_bij), None)
    if auteur is not None and auteur != sessie.persoon.id:
        raise GeenBevoegdheid(
            "Dit advies ondertekent u niet.", "Een deskundige ondertekent alleen het eigen advies."
        )


def send(sessie: Sessie, brief: BriefId, datum: date, wijze: str) -> None:
    """Record that a letter went out.

    Raises:
        GebruikersFout: a decision or TLV that is not signed, a day after today, or sent already.
    """
    regel = letter(sessie, brief)
    if regel.status in (Briefstatus.VERZONDEN, Briefstatus.VERVALLEN):
        raise GebruikersFout("Deze brief is al verzonden of vervallen.")
    tekenaar = signer_role(sessie, regel)
    # A secretary's own letter may go out on paper; an advice, decision or TLV may not.
    if regel.status is Briefstatus.GEMAAKT and tekenaar is not Rol.SECRETARIS:
        raise GebruikersFout(
            "Deze brief is nog niet ondertekend.",
            "",
            f"De {tekenaar.value} ondertekent haar eerst.",
        )
    if datum > sessie.peildatum or datum < regel.datum:
        raise GebruikersFout(
            "Deze verzenddatum kan niet.",
            "Zij ligt tussen de datum van de brief en vandaag.",
            veld="datum",
        )
    with sessie.schrijf("brief verzenden", Rol.SECRETARIS) as werk:
        werk.leg_vast(
            f.BriefVerzonden(
                brief=brief,
                dossier=regel.dossier,
                datum=datum,
                wijze=wijze.strip(),
                aan=regel.geadresseerde,
            )
        )


def cancel(sessie: Sessie, brief: BriefId, reden: str) -> None:
    """Let a letter lapse that was not sent; a new one can be made.

    Raises:
        GebruikersFout: sent already, or no reason.
    """
    if not reden.strip():
        raise GebruikersFout("Geef een reden.", veld="reden")
    if letter(sessie, brief).status is Briefstatus.VERZONDEN:
        raise GebruikersFout(
            "Deze brief is al verzonden.", "Wat verzonden is, kan niet meer vervallen."
        )
    with sessie.schrijf("brief laten vervallen", Rol.SECRETARIS, *sessie.persoon.rollen) as werk:
        werk.leg_vast(f.BriefVervallen(brief=brief, reden=reden.strip()))


def verify(untrusted_pdf: bytes) -> Ondertekeningsoordeel:
    """Judge the signature on any PDF; never raises for what is in it."""
    from cva_desk.documents.controleren import verify as verify_pdf

    return verify_pdf(untrusted_pdf)


def make_practice_certificate(sessie: Sessie, wachtwoord: str) -> None:
    """Make a certificate for practice and keep it in the person's own slot.

    Raises:
        GebruikersFout: the password is too short.
    """
    from cva_desk.documents.certificaat import make_oefencertificaat

    p12 = make_oefencertificaat(sessie.persoon.naam.volledig, wachtwoord, tijdstip=sessie.nu())
    toegang.keep_certificate(sessie, p12)


def keep_certificate(sessie: Sessie, untrusted_p12: bytes, wachtwoord: str) -> None:
    """Check a PKCS#12 file and keep it in the person's own slot.

    Raises:
        GebruikersFout: not a certificate file, wrong password, too weak, expired.
    """
    from cva_desk.documents.certificaat import load_sleutel

    load_sleutel(untrusted_p12, wachtwoord, tijdstip=sessie.nu())
    toegang.keep_certificate(sessie, untrusted_p12)
