from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from cva_desk.documents.certificaat import load_sleutel, make_oefencertificaat
from cva_desk.domain.meldingen import GebruikersFout
from tests.documents.brieven_klaar import MOMENT


def make_p12(sleutel, *, gebruik: bool | None = None, metsleutel: bool = True) -> bytes:
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Proef")])
    bouwer = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MOMENT - timedelta(days=1))
        .not_valid_after(MOMENT + timedelta(days=10))
    )
    if gebruik is not None:
        bouwer = bouwer.add_extension(
            x509.KeyUsage(gebruik, False, not gebruik, False, False, False, False, False, False),
            critical=True,
        )
    algoritme = None if isinstance(sleutel, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    certificaat = bouwer.sign(sleutel, algoritme)
    return pkcs12.serialize_key_and_certificates(
        b"proef",
        sleutel if metsleutel else None,
        certificaat if metsleutel else None,
        None if metsleutel else [certificaat],
        BestAvailableEncryption(b"geheim"),
    )


def refuse(p12: bytes, wachtwoord: str = "geheim", *, dagen: int = 0) -> GebruikersFout:
    with pytest.raises(GebruikersFout) as fout:
        load_sleutel(p12, wachtwoord, tijdstip=MOMENT + timedelta(days=dagen))
    return fout.value


def test_practice_certificate_says_so_and_opens() -> None:
    sleutel = load_sleutel(
        make_oefencertificaat("T. Denkbeeldig", "gehéim", tijdstip=MOMENT),
        "gehéim",
        tijdstip=MOMENT,
    )
    assert sleutel.oefen
    assert sleutel.naam == "T. Denkbeeldig"
    assert "OEFENCERTIFICAAT" in sleutel.certificaat.subject.rfc4514_string()
    assert "sleutel=" not in repr(sleutel)


def test_long_name_fits_in_a_certificate() -> None:
    p12 = make_oefencertificaat("A" * 120, "geheim", tijdstip=MOMENT)
    assert load_sleutel(p12, "geheim", tijdstip=MOMENT).naam.startswith("AAAA")


def test_name_is_needed() -> None:
    with pytest.raises(GebruikersFout, match="geen naam"):
        make_oefencertificaat("  ", "geheim", tijdstip=MOMENT)


def test_own_certificate_opens() -> None:
    sleutel = load_sleutel(
        make_p12(ec.generate_private_key(ec.SECP384R1()), gebruik=True), "geheim", tijdstip=MOMENT
    )
    assert not sleutel.oefen


def test_wrong_password() -> None:
    p12 = make_oefencertificaat("T. Denkbeeldig", "geheim", tijdstip=MOMENT)
    assert refuse(p12, "anders").veld == "wachtwoord"
    assert refuse(p12, "").veld == "wachtwoord"


@pytest.mark.parametrize(
    "rommel", [b"", b"x", b"%PDF-1.7", b"\x30\x82\x01", b"\x30\x03\x02\x01\x03"]
)
def test_not_a_certificate_file(rommel: bytes) -> None:
    assert "geen certificaatbestand" in str(refuse(rommel))


def test_every_damaged_file_gets_an_answer() -> None:
    p12 = make_oefencertificaat("T. Denkbeeldig", "geheim", tijdstip=MOMENT)
    for plek in range(0, len(p12), 37):
        kapot = p12[:plek] + bytes([p12[plek] ^ 0xFF]) + p12[plek + 1 :]
        with suppress(GebruikersFout):  # a byte that matters not may be let through
            assert load_sleutel(kapot, "geheim", tijdstip=MOMENT).naam
        with pytest.raises(GebruikersFout):
            load_sleutel(p12[:plek], "geheim", tijdstip=MOMENT)


def test_expired_and_not_yet_valid() -> None:
    p12 = make_p12(ec.generate_private_key(ec.SECP256R1()))
    assert "verlopen op 23-11-2026" in str(refuse(p12, dagen=11))
    assert "pas geldig vanaf 12-11-2026" in str(refuse(p12, dagen=-2))


@pytest.mark.parametrize(
    ("sleutel", "woord"),
    [
        (rsa.generate_private_key(65537, 2048), "RSA met 2048 bits"),
        (ec.generate_private_key(ec.SECP192R1()), "te zwak"),
        (ed25519.Ed25519PrivateKey.generate(), "niet geschikt"),
    ],
    ids=["rsa2048", "p192", "ed25519"],
)
def test_weak_or_unusable_keys(sleutel, woord: str) -> None:
    assert woord in str(refuse(make_p12(sleutel)))


def test_no_private_key() -> None:
    p12 = make_p12(ec.generate_private_key(ec.SECP256R1()), metsleutel=False)
    assert "geen geheime sleutel" in str(refuse(p12))


def test_certificate_for_something_else() -> None:
    p12 = make_p12(ec.generate_private_key(ec.SECP256R1()), gebruik=False)
    assert "niet bedoeld" in str(refuse(p12))
