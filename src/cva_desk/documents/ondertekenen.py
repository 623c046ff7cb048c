"""Sign a PDF: PAdES B-B, certified so that nothing may change afterwards (DocMDP P1).

The visible part goes into the field that ``pdf`` left on the page. A PDF of another maker gets a
field that is not visible.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cva_desk.documents import pdf, pdf_veld
from cva_desk.documents.brieftekst_typografie import long_date, name
from cva_desk.documents.certificaat import Ondertekensleutel
from cva_desk.documents.pdf_tekens import check_glyphs
from cva_desk.domain.meldingen import GebruikersFout

if TYPE_CHECKING:
    import pikepdf
    from pyhanko.sign.signers import SimpleSigner


def sign(
    untrusted_pdf: bytes,
    sleutel: Ondertekensleutel,
    *,
    tijdstip: datetime,
    reden: str = "",
    plaats: str = "",
) -> bytes:
    """Return the PDF, signed.

    Args:
        untrusted_pdf: the document; ours, or any PDF that is not yet signed.
        sleutel: who signs.
        tijdstip: moment of signing, with time zone; stands on the page and in the signature.
        reden: why, goes into the signature; no personal data.
        plaats: where, goes into the signature.

    Raises:
        GebruikersFout: already signed, damaged, protected, or the certificate is not valid then.
    """
    if not sleutel.geldig_van <= tijdstip <= sleutel.geldig_tot:
        raise GebruikersFout(
            "Het document is niet ondertekend.",
            "Het certificaat is op dit moment niet geldig.",
            "Kies een ander certificaat.",
            veld="certificaat",
        )
    return _apply(
        _with_appearance(untrusted_pdf, sleutel, tijdstip), sleutel, tijdstip, reden, plaats
    )


def _with_appearance(untrusted_pdf: bytes, sleutel: Ondertekensleutel, tijdstip: datetime) -> bytes:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(untrusted_pdf)) as doc:
            veld = _signature_field(doc)
            if veld is not None:
                _put_appearance(doc, veld, sleutel, tijdstip)
                return pdf_veld.save(doc)
        return pdf_veld.add_signature_field(untrusted_pdf, 0, None)
    except pikepdf.PasswordError:
        raise _refuse("Het bestand is beveiligd met een wachtwoord.") from None
    except (pikepdf.PdfError, IndexError, AttributeError, TypeError, ValueError) as fout:
        raise _refuse("Het bestand is geen PDF of is beschadigd.") from fout


def _refuse(waarom: str) -> GebruikersFout:
    return GebruikersFout(
        "Dit document kan niet worden ondertekend.", waarom, "Maak het document opnieuw."
    )


def _signature_field(doc: pikepdf.Pdf) -> pikepdf.Object | None:
    """Return our empty field; refuse a document with any signature in it."""
    import pikepdf

    formulier = doc.Root.get("/AcroForm")
    gevonden = None
    for veld in formulier.get("/Fields", []) if formulier is not None else []:
        if veld.get("/FT") == pikepdf.Name.Sig:
            if "/V" in veld:
                raise GebruikersFout(
                    "Dit document is al ondertekend.",
                    "Een tweede handtekening zou de eerste ongeldig maken.",
                    "Maak een nieuw document als er iets moet veranderen.",
                )
            if str(veld.get("/T", "")) == pdf_veld.VELDNAAM:
                gevonden = veld
    return gevonden


def _put_appearance(
    doc: pikepdf.Pdf, veld: pikepdf.Object, sleutel: Ondertekensleutel, tijdstip: datetime
) -> None:
    import pikepdf

    links, onder, rechts, boven = (float(maat) for maat in veld.Rect)
    if rechts <= links or boven <= onder:
        return
    check_glyphs(sleutel.naam)
    inhoud: Mapping[str, str] = {
        "breedte": str(rechts - links),
        "hoogte": str(boven - onder),
        "naam": name(sleutel.naam),
        "moment": f"{long_date(tijdstip.date())} om {tijdstip:%H.%M} uur",
        "oefen": "ja" if sleutel.oefen else "nee",
    }
    with pikepdf.open(BytesIO(pdf.render_plain("handtekening.typ", inhoud))) as stempel:
        vorm = doc.copy_foreign(stempel.pages[0].as_form_xobject())
        veld.AP = pikepdf.Dictionary(N=vorm)
    woorden = f"Digitaal ondertekend door {inhoud['naam']} op {inhoud['moment']}."
    if sleutel.oefen:
        woorden += " Oefenhandtekening – niet rechtsgeldig."
    pdf_veld.describe(doc, veld, woorden)


def _apply(
    klaar: bytes, sleutel: Ondertekensleutel, tijdstip: datetime, reden: str, plaats: str
) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
    from pyhanko.stamp import BaseStampStyle

    class KeepAppearance(BaseStampStyle):
        """The appearance is already in the field; pyHanko must not draw its own."""

        def create_stamp(self, *_: Any) -> None:
            return None

    class KeepMetadata(IncrementalPdfFileWriter):
        """Leave title, dates and producer as they are; pyHanko would put the clock in them."""

        def _update_meta(self) -> None:
            return None

    class AtMoment(PdfSigner):
        """Sign at the moment that was handed in, and stay a PDF 1.7, as PDF/A-2 asks."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            sessie = super().init_signing_session(*args, **kwargs)
            sessie.system_time = tijdstip
            return sessie

        def register_extensions(self, pdf_out: Any, *, md_algorithm: str) -> None:  # noqa: ARG002
            pdf_out.register_extension(ESIC_EXTENSION_1)

    kenmerken = PdfSignatureMetadata(
        field_name=pdf_veld.VELDNAAM,
        md_algorithm="sha256",
        name=sleutel.naam,
        reason=reden or None,
        location=plaats or None,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        subfilter=SigSeedSubFilter.PADES,
    )
    uit = BytesIO()
    AtMoment(kenmerken, _signer(sleutel), stamp_style=KeepAppearance()).sign_pdf(
        KeepMetadata(BytesIO(klaar)), existing_fields_only=True, output=uit
    )
    return uit.getvalue()


def _signer(sleutel: Ondertekensleutel) -> SimpleSigner:
    from asn1crypto import keys, x509
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import CertificateStore, SimpleCertificateStore

    prive = sleutel.sleutel.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    bekend: CertificateStore = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    bekend.register_multiple(
        x509.Certificate.load(schakel.public_bytes(Encoding.DER)) for schakel in sleutel.keten
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(sleutel.certificaat.public_bytes(Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(prive),
        cert_registry=bekend,
    )
