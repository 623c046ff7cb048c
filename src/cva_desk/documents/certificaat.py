"""The key and certificate somebody signs with: read from PKCS#12, or made for practice.

Accepted keys: ECDSA P-256 or stronger, RSA of 3072 bits or more. A certificate for practice says so
in its name, and every signature made with it says so on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from cva_desk.domain.meldingen import GebruikersFout

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

OEFEN: Final = "OEFENCERTIFICAAT"
MIN_RSA: Final = 3072
_CURVES: Final = ("secp256r1", "secp384r1", "secp521r1")
_ANDERS: Final = "Kies een ander certificaat of vraag uw beheerder om een nieuw."


@dataclass(frozen=True, slots=True)
class Ondertekensleutel:
    """A private key with its certificate, checked and ready to sign. Lives in memory only."""

    naam: str
    geldig_van: datetime
    geldig_tot: datetime
    oefen: bool
    sleutel: EllipticCurvePrivateKey | RSAPrivateKey = field(repr=False)
    certificaat: x509.Certificate = field(repr=False)
    keten: tuple[x509.Certificate, ...] = field(repr=False, default=())


def load_sleutel(untrusted_p12: bytes, wachtwoord: str, *, tijdstip: datetime) -> Ondertekensleutel:
    """Open a PKCS#12 file (.p12, .pfx).

    Args:
        untrusted_p12: bytes of the file.
        wachtwoord: its password.
        tijdstip: moment of use, with time zone; the certificate must be valid then.

    Raises:
        GebruikersFout: wrong password, damaged file, no key, expired, not yet valid, too weak, or
            not meant for signing. ``veld`` is ``wachtwoord`` when that is what should be retyped.
    """
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    _require_p12(untrusted_p12)
    try:
        sleutel, certificaat, extra = pkcs12.load_key_and_certificates(
            untrusted_p12, wachtwoord.encode("utf-8")
        )
    except ValueError:
        raise GebruikersFout(
            "Het certificaat kan niet worden geopend.",
            "Het wachtwoord klopt niet of het bestand is beschadigd.",
            "Typ het wachtwoord opnieuw.",
            veld="wachtwoord",
        ) from None
    except Exception as fout:
        raise _not_usable("Het bestand gebruikt een beveiliging die hier niet bekend is.") from fout
    if sleutel is None or certificaat is None:
        raise _not_usable(
            "In het bestand staat geen geheime sleutel.",
            "Maak het bestand opnieuw en kies ‘inclusief geheime sleutel’.",
        )
    if not isinstance(sleutel, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise _not_usable("Deze soort sleutel is niet geschikt.")
    if sleutel.public_key() != certificaat.public_key():
        raise _not_usable("De sleutel hoort niet bij het certificaat.")
    _check_strength(sleutel)
    _check_validity(certificaat, tijdstip)
    _check_usage(certificaat)
    naam = common_name(certificaat)
    return Ondertekensleutel(
        naam=naam.removeprefix(OEFEN).strip(" –-"),
        geldig_van=certificaat.not_valid_before_utc,
        geldig_tot=certificaat.not_valid_after_utc,
        oefen=OEFEN in naam,
        sleutel=sleutel,
        certificaat=certificaat,
        keten=tuple(extra),
    )


def make_oefencertificaat(
    naam: str, wachtwoord: str, *, tijdstip: datetime, dagen: int = 730
) -> bytes:
    """Return a PKCS#12 file with a new P-256 key and a self-signed certificate for practice.

    Args:
        naam: who practises; stands behind ``OEFENCERTIFICAAT`` in the name.
        wachtwoord: password of the file.
        tijdstip: start of its validity, with time zone.
        dagen: how long it is valid.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        pkcs12,
    )
    from cryptography.x509.oid import NameOID

    if not naam.strip():
        raise GebruikersFout(
            "Het oefencertificaat kan niet worden gemaakt.",
            "Er is geen naam ingevuld.",
            "Vul een naam in.",
            veld="naam",
        )
    sleutel = ec.generate_private_key(ec.SECP256R1())
    # X.520 limits a common name to 64 bytes; a cut may fall inside a letter.
    volledig = f"{OEFEN} – {naam.strip()}".encode()[:64].decode("utf-8", "ignore").strip()
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, volledig)])
    gebruik = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=False, crl_sign=False,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(wie)
        .issuer_name(wie)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(tijdstip - timedelta(minutes=5))
        .not_valid_after(tijdstip + timedelta(days=dagen))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(gebruik, critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(sleutel.public_key()), critical=False
        )
        .sign(sleutel, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        naam.strip().encode("utf-8"),
        sleutel,
        certificaat,
        None,
        BestAvailableEncryption(wachtwoord.encode("utf-8")),
    )


def common_name(certificaat: x509.Certificate) -> str:
    """Return who the certificate is of; the whole name when it has no common name."""
    from cryptography.x509.oid import NameOID

    namen = certificaat.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(namen[0].value) if namen else certificaat.subject.rfc4514_string()


def _require_p12(untrusted_p12: bytes) -> None:
    from asn1crypto.pkcs12 import Pfx

    try:
        versie = Pfx.load(untrusted_p12, strict=True)["version"].native
    except (ValueError, TypeError, KeyError):
        versie = None
    if versie != "v3":
        raise _not_usable(
            "Dit is geen certificaatbestand.", "Kies een bestand dat eindigt op .p12 of .pfx."
        )


def _not_usable(waarom: str, wat_nu: str = _ANDERS) -> GebruikersFout:
    return GebruikersFout(
        "Met dit certificaat kunt u niet ondertekenen.", waarom, wat_nu, veld="certificaat"
    )


def _check_strength(sleutel: EllipticCurvePrivateKey | RSAPrivateKey) -> None:
    from cryptography.hazmat.primitives.asymmetric import rsa

    if isinstance(sleutel, rsa.RSAPrivateKey):
        if sleutel.key_size < MIN_RSA:
            raise _not_usable(
                f"De sleutel is te zwak: RSA met {sleutel.key_size} bits, "
                f"nodig is {MIN_RSA} of meer."
            )
    elif sleutel.curve.name not in _CURVES:
        raise _not_usable("De sleutel is te zwak of van een soort die lezers niet kennen.")


def _check_validity(certificaat: x509.Certificate, tijdstip: datetime) -> None:
    van, tot = certificaat.not_valid_before_utc, certificaat.not_valid_after_utc
    if tijdstip < van:
        raise _not_usable(f"Het certificaat is pas geldig vanaf {van:%d-%m-%Y}.")
    if tijdstip > tot:
        raise _not_usable(f"Het certificaat is verlopen op {tot:%d-%m-%Y}.")


def _check_usage(certificaat: x509.Certificate) -> None:
    from cryptography import x509

    try:
        gebruik = certificaat.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (gebruik.digital_signature or gebruik.content_commitment):
        raise _not_usable("Het certificaat is niet bedoeld om documenten te ondertekenen.")
