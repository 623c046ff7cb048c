"""Letters and the TLV on their way out: sign, send, and verify any PDF (made in ``briefmaken``)."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from cva_desk.domain.brieven import BriefRegel, Briefstatus
from cva_desk.domain.feiten import brieven as f
from cva_desk.domain.ids import BlobId, BriefId, DossierId
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.services import dossierbeeld, toegang
from cva_desk.services.briefmaken import (
    MAX_BRIEF,
    Briefvoorstel,
    Gemaakt,
    make,
    preview,
    proposals,
)
from cva_desk.services.toegang import Sessie
from cva_desk.store import brieven as lezen
from cva_desk.store.logboek import Gebeurtenis

if TYPE_CHECKING:
    from cva_desk.documents.controleren import Ondertekeningsoordeel as Ondertekeningsoordeel

__all__ = ["BriefRegel", "Briefstatus", "Briefvoorstel", "Gemaakt", "make", "preview", "proposals"]


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
        ref = werk.bewaar_blob(io.BytesIO(ondertekend), MAX_BRIEF)
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
