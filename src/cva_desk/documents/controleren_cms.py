"""The container of a signature: the byte range around it and the bytes inside it.

A signature does not protect its own container. So whatever could be changed there without breaking
the cryptography must be the only thing it can be: hexadecimal digits in one style, one DER object
with nothing it does not need, then zeros.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_NULL = b"\x05\x00"
_HEX = re.compile(rb"(?:[0-9a-f]+|[0-9A-F]+)\Z")


def check_container(
    untrusted_pdf: bytes, handtekening: EmbeddedPdfSignature, *, laatste: bool
) -> str:
    """Return what is wrong, as a Dutch sentence; empty when nothing is.

    ``laatste``: no later signature follows, so the range must run to the end of the file.
    """
    bereik = [int(getal) for getal in handtekening.byte_range]
    if len(bereik) != 4 or bereik[0] != 0 or min(bereik) < 0:
        return "De handtekening begint niet aan het begin van het bestand."
    begin, hervat, einde = bereik[1], bereik[2], bereik[2] + bereik[3]
    if laatste and einde != len(untrusted_pdf):
        return "Na het ondertekende deel staat nog iets in het bestand."
    if not begin < hervat <= einde <= len(untrusted_pdf):
        return "De handtekening dekt niet het hele document."
    waarde = untrusted_pdf[begin:hervat]
    if waarde[:1] != b"<" or waarde[-1:] != b">" or not _HEX.match(waarde[1:-1]):
        return "Rond de handtekening staan tekens die daar niet horen."
    if len(waarde) % 2:
        return "De handtekening is niet volledig."
    rauw = bytes.fromhex(waarde[1:-1].decode("ascii"))
    if rauw != bytes(handtekening.pkcs7_content):
        return "De handtekening in het bestand is een andere dan die in het document."
    lengte = _der_length(rauw)
    if any(rauw[lengte:]):
        return "Achter de handtekening zijn gegevens verstopt."
    return _check_structure(rauw[:lengte], handtekening)


def _der_length(rauw: bytes) -> int:
    """Return the length of the DER object that ``rauw`` starts with."""
    from asn1crypto import parser

    kop, inhoud, staart = parser.parse(rauw, strict=False)[3:]
    return len(kop) + len(inhoud) + len(staart)


def _fills(rauw: bytes) -> bool:
    """True when every object inside is filled exactly by the objects it is made of."""
    from asn1crypto import parser

    while rauw:
        klasse, methode, soort, kop, inhoud, staart = parser.parse(rauw, strict=False)
        niets = klasse == soort == 0  # zeros that a longer length has swallowed
        if niets or (methode and not _fills(inhoud)):
            return False
        rauw = rauw[len(kop) + len(inhoud) + len(staart) :]
    return True


def _check_structure(der: bytes, handtekening: EmbeddedPdfSignature) -> str:
    """Everything outside the signed attributes must be what they already say."""
    from asn1crypto import cms

    if not _fills(der):
        return "In de handtekening zijn gegevens verstopt."
    gegevens: Any = cms.ContentInfo.load(der, strict=True)["content"]
    ondertekenaars = gegevens["signer_infos"]
    if len(ondertekenaars) != 1:
        return "Er is niet precies één ondertekenaar."
    ondertekenaar = ondertekenaars[0]
    methoden = [*gegevens["digest_algorithms"], ondertekenaar["digest_algorithm"]]
    gelijk = {methode["algorithm"].native for methode in methoden}
    leeg = all(methode["parameters"].dump() in (b"", _NULL) for methode in methoden)
    if len(methoden) != 2 or len(gelijk) != 1 or not leeg:
        return "De handtekening spreekt zichzelf tegen."
    wie = ondertekenaar["sid"].chosen
    uitgever = handtekening.signer_cert.issuer.dump()
    if isinstance(wie, cms.IssuerAndSerialNumber) and wie["issuer"].dump() != uitgever:
        return "De handtekening noemt een ander certificaat dan er in zit."
    if gegevens["version"].native != "v1" or ondertekenaar["version"].native != "v1":
        return "De handtekening heeft een onbekende vorm."
    return ""
