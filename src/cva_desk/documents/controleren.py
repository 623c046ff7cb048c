"""Is this PDF signed, by whom, and unchanged since? A verdict on any bytes, never an exception.

Besides the cryptography this looks at what attacks on signed PDFs use: a byte range that leaves
something out, bytes hidden around the signature value, and content added behind the signed range.
The rules are stricter than the standard where that costs nobody anything.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from cva_desk.documents import controleren_cms
from cva_desk.documents.brieftekst_typografie import long_date
from cva_desk.documents.certificaat import OEFEN

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

MAX_BYTES: Final = 100_000_000
_ZWAK: Final = ("md2", "md4", "md5", "sha1")


@dataclass(frozen=True, slots=True)
class Ondertekeningsoordeel:
    """What can be said of the signature in a file.

    Attributes:
        ondertekend: there is a signature in it.
        geldig: every signature is right, nothing changed, and nothing lies outside.
        ongewijzigd: no signed byte changed and nothing was added afterwards.
        ondertekenaar: name in the certificate; of several signers, joined.
        tijdstip: moment that the signer's computer gave; None when not signed.
        dekt_hele_document: the signature covers all bytes but its own value.
        vertrouwd: the certificate comes from a party that was given as trusted.
        oefen: signed with a certificate for practice.
        uitleg: Dutch sentences for the user, most important first.
    """

    ondertekend: bool = False
    geldig: bool = False
    ongewijzigd: bool = False
    ondertekenaar: str = ""
    tijdstip: datetime | None = None
    dekt_hele_document: bool = False
    vertrouwd: bool = False
    oefen: bool = False
    uitleg: tuple[str, ...] = ()


@dataclass
class _Bevinding:
    naam: str = ""
    tijdstip: datetime | None = None
    onveranderd: bool = False
    geldig: bool = False
    heel: bool = False
    vertrouwd: bool = False
    oefen: bool = False
    uitleg: list[str] = field(default_factory=list)


def verify(
    untrusted_pdf: bytes, *, vertrouwde_certificaten: Sequence[bytes] = ()
) -> Ondertekeningsoordeel:
    """Judge a file.

    Args:
        untrusted_pdf: any bytes.
        vertrouwde_certificaten: roots (DER) that the SWV trusts; without them a signature can be
            valid but not trusted.
    """
    if len(untrusted_pdf) > MAX_BYTES:
        return Ondertekeningsoordeel(uitleg=("Het bestand is te groot om te controleren.",))
    if b"%PDF-" not in untrusted_pdf[:1024]:
        return Ondertekeningsoordeel(uitleg=("Dit is geen PDF-bestand.",))
    _silence()
    try:
        return _judge(untrusted_pdf, vertrouwde_certificaten)
    except (Exception, RecursionError):
        # Hostile input can break a parser in any way; whatever it was, the file is not sound.
        return _unreadable(untrusted_pdf)


def _silence() -> None:
    """PyHanko logs what it finds wrong, with names from certificates; that must stay out."""
    for naam in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(naam).setLevel(logging.CRITICAL + 1)


def _unreadable(untrusted_pdf: bytes) -> Ondertekeningsoordeel:
    ondertekend = b"/ByteRange" in untrusted_pdf
    uitleg = ["Het bestand is beschadigd of veranderd en kan niet worden gecontroleerd."]
    if ondertekend:
        uitleg.append("Er staat een handtekening in, maar die is niet geldig.")
    return Ondertekeningsoordeel(ondertekend=ondertekend, uitleg=tuple(uitleg))


def _judge(untrusted_pdf: bytes, roots: Sequence[bytes]) -> Ondertekeningsoordeel:
    from pyhanko.pdf_utils.reader import PdfFileReader

    lezer = PdfFileReader(BytesIO(untrusted_pdf), strict=True)
    if lezer.encrypted:
        return Ondertekeningsoordeel(
            ondertekend=b"/ByteRange" in untrusted_pdf,
            uitleg=("Het bestand is beveiligd met een wachtwoord en is niet gecontroleerd.",),
        )
    handtekeningen = list(lezer.embedded_regular_signatures)
    if not handtekeningen:
        if b"/ByteRange" in untrusted_pdf:
            return _unreadable(untrusted_pdf)
        return Ondertekeningsoordeel(uitleg=("Dit document is niet ondertekend.",))
    bevindingen = [
        _look_at(untrusted_pdf, handtekening, laatste=i == len(handtekeningen) - 1, roots=roots)
        for i, handtekening in enumerate(handtekeningen)
    ]
    return _conclude(bevindingen)


def _conclude(bevindingen: Sequence[_Bevinding]) -> Ondertekeningsoordeel:
    laatste = bevindingen[-1]
    geldig = all(b.geldig for b in bevindingen)
    namen = " en ".join(dict.fromkeys(b.naam for b in bevindingen if b.naam))
    uitleg = []
    if geldig and laatste.tijdstip:
        moment = f"{long_date(laatste.tijdstip.date())} om {laatste.tijdstip:%H.%M} uur"
        uitleg.append(f"Ondertekend door {namen} op {moment}. Daarna is niets veranderd.")
    elif not geldig:
        uitleg.append("De handtekening is niet geldig. Vertrouw dit document niet.")
    uitleg += dict.fromkeys(zin for b in bevindingen for zin in b.uitleg)
    return Ondertekeningsoordeel(
        ondertekend=True,
        geldig=geldig,
        ongewijzigd=all(b.onveranderd for b in bevindingen) and laatste.heel,
        ondertekenaar=namen,
        tijdstip=laatste.tijdstip,
        dekt_hele_document=laatste.heel,
        vertrouwd=all(b.vertrouwd for b in bevindingen),
        oefen=any(b.oefen for b in bevindingen),
        uitleg=tuple(uitleg),
    )


def _look_at(
    untrusted_pdf: bytes,
    handtekening: EmbeddedPdfSignature,
    *,
    laatste: bool,
    roots: Sequence[bytes],
) -> _Bevinding:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature

    bevinding = _Bevinding()
    certificaat = handtekening.signer_cert
    if certificaat is None:
        bevinding.uitleg.append("In de handtekening ontbreekt het certificaat.")
        return bevinding
    bevinding.naam, bevinding.oefen = _who(certificaat)
    bevinding.tijdstip = handtekening.self_reported_timestamp
    fout = controleren_cms.check_container(untrusted_pdf, handtekening, laatste=laatste)
    bevinding.heel = laatste and not fout
    if fout:
        bevinding.uitleg.append(fout)
    oordeel: Any = validate_pdf_signature(handtekening, _context(roots, bevinding.tijdstip))
    bevinding.onveranderd = bool(oordeel.intact) and (laatste or not fout)
    bevinding.vertrouwd = bool(oordeel.trusted)
    if not oordeel.intact:
        bevinding.uitleg.append("De inhoud is veranderd nadat het document is ondertekend.")
    elif not oordeel.valid:
        bevinding.uitleg.append("De handtekening past niet bij het certificaat.")
    niet_toegestaan = oordeel.docmdp_ok is False or (
        not laatste and oordeel.modification_level is ModificationLevel.OTHER
    )
    if niet_toegestaan:
        bevinding.uitleg.append("Er is na het ondertekenen iets toegevoegd wat niet mag.")
    zwak = oordeel.md_algorithm in _ZWAK
    if zwak:
        bevinding.uitleg.append("De handtekening gebruikt een methode die niet meer veilig is.")
    buiten = _outside_validity(certificaat, bevinding.tijdstip)
    if buiten:
        bevinding.uitleg.append(buiten)
    bevinding.geldig = bool(oordeel.intact and oordeel.valid) and not (
        fout or niet_toegestaan or zwak or buiten
    )
    if bevinding.oefen:
        bevinding.uitleg.append(
            "Dit is een oefenhandtekening. Zij is niet rechtsgeldig en bewijst niet wie tekende."
        )
    elif not bevinding.vertrouwd:
        bevinding.uitleg.append(
            "Het certificaat is niet van een uitgever die hier als vertrouwd is ingesteld."
        )
    return bevinding


def _who(certificaat: Certificate) -> tuple[str, bool]:
    naam = str(certificaat.subject.native.get("common_name") or certificaat.subject.human_friendly)
    oefen = OEFEN in naam
    return (naam.removeprefix(OEFEN).strip(" –-") if oefen else naam), oefen


def _context(roots: Sequence[bytes], tijdstip: datetime | None) -> Any:
    from asn1crypto.x509 import Certificate
    from pyhanko_certvalidator import ValidationContext

    return ValidationContext(
        trust_roots=[Certificate.load(root) for root in roots],
        allow_fetching=False,
        moment=tijdstip,
        best_signature_time=tijdstip,
        revocation_mode="soft-fail",
    )


def _outside_validity(certificaat: Certificate, tijdstip: datetime | None) -> str:
    if tijdstip is None:
        return "In de handtekening staat geen tijdstip."
    if tijdstip < certificaat.not_valid_before:
        return "Het certificaat was op het moment van ondertekenen nog niet geldig."
    if tijdstip > certificaat.not_valid_after:
        return "Het certificaat was op het moment van ondertekenen verlopen."
    return ""
