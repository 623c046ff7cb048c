"""Sign, verify, then spoil: every change must be seen, and nothing may make the check fall over."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.documents.certificaat import load_sleutel
from cva_desk.documents.controleren import verify
from cva_desk.documents.ondertekenen import sign
from cva_desk.documents.pdf_veld import VELDNAAM
from cva_desk.domain.meldingen import GebruikersFout
from tests.documents.brieven_klaar import MOMENT, make_pdf, oefensleutel
from tests.documents.test_certificaat import make_p12
from tests.helpers import shared_data


@cache
def getekend(soort: str = "tlv") -> bytes:
    return sign(make_pdf(soort), oefensleutel(), tijdstip=MOMENT, reden="Besluit", plaats="Assen")


def bereik(pdf: bytes) -> tuple[int, int]:
    gevonden = re.search(rb"/ByteRange \[0 (\d+) (\d+) \d+", pdf)
    assert gevonden
    return int(gevonden[1]), int(gevonden[2])


def test_signed_letter_is_valid_and_says_by_whom_and_when() -> None:
    oordeel = verify(getekend())
    assert oordeel.ondertekend
    assert oordeel.geldig
    assert oordeel.ongewijzigd
    assert oordeel.dekt_hele_document
    assert oordeel.oefen
    assert not oordeel.vertrouwd
    assert oordeel.ondertekenaar == "T. Denkbeeldig"
    assert oordeel.tijdstip == MOMENT
    assert "oefenhandtekening" in " ".join(oordeel.uitleg)


def test_practice_is_on_the_page_and_in_the_field() -> None:
    with pikepdf.open(BytesIO(getekend())) as doc:
        (veld,) = doc.Root.AcroForm.Fields
        assert str(veld.T) == VELDNAAM
        assert "Oefenhandtekening" in str(veld.TU)
        assert doc.Root.Perms.DocMDP.Reference[0].TransformParams.P == 1
        assert str(veld.V.SubFilter) == "/ETSI.CAdES.detached"
        rechthoek = [float(maat) for maat in veld.Rect]
    assert rechthoek[2] - rechthoek[0] == pytest.approx(78 * 72 / 25.4, abs=0.1)


@pytest.mark.parametrize("soort", ["rsa", "p256"])
def test_real_certificate_is_not_practice_and_can_be_trusted(soort: str) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    sleutel = (
        rsa.generate_private_key(65537, 3072)
        if soort == "rsa"
        else ec.generate_private_key(ec.SECP256R1())
    )
    klaar = load_sleutel(make_p12(sleutel, gebruik=True), "geheim", tijdstip=MOMENT)
    pdf = sign(make_pdf("tlv"), klaar, tijdstip=MOMENT)
    los = verify(pdf)
    assert los.geldig
    assert not los.oefen
    assert not los.vertrouwd
    vertrouwd = verify(pdf, vertrouwde_certificaten=[klaar.certificaat.public_bytes(Encoding.DER)])
    assert vertrouwd.vertrouwd


def test_every_fiftieth_byte() -> None:
    pdf = getekend()
    for plek in range(0, len(pdf), 50):
        anders = bytearray(pdf)
        anders[plek] ^= 0xFF
        assert not verify(bytes(anders)).geldig, plek


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=7))
def test_any_bit_around_and_in_the_signature_value(plek: int, bit: int) -> None:
    pdf = getekend()
    begin, eind = bereik(pdf)
    plek = begin - 40 + plek % (eind - begin + 80)
    anders = bytearray(pdf)
    anders[plek] ^= 1 << bit
    assert not verify(bytes(anders)).geldig


def test_padding_must_be_zero() -> None:
    pdf = bytearray(getekend())
    _, eind = bereik(bytes(pdf))
    assert pdf[eind - 3 : eind - 1] == b"00"
    pdf[eind - 2] = ord("1")
    oordeel = verify(bytes(pdf))
    assert not oordeel.geldig
    assert not oordeel.dekt_hele_document
    assert "verstopt" in " ".join(oordeel.uitleg)


def test_anything_behind_the_signed_range_is_refused() -> None:
    for staart in (b"\n", b"%", b"0" * 1000):
        oordeel = verify(getekend() + staart)
        assert not oordeel.geldig
        assert not oordeel.ongewijzigd
        assert not oordeel.dekt_hele_document


def incremental(pdf: bytes, oud: bytes, nieuw: bytes) -> bytes:
    """An update behind the signature that replaces an object: what a shadow attack does."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    schrijver = IncrementalPdfFileWriter(BytesIO(pdf))
    schrijver.root["/" + oud.decode()] = generic.pdf_string(nieuw.decode())
    schrijver.update_root()
    uit = BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def test_incremental_update_is_refused() -> None:
    oordeel = verify(incremental(getekend(), b"Lang", b"en"))
    assert oordeel.ondertekend
    assert not oordeel.geldig
    assert not oordeel.dekt_hele_document


def test_annotation_on_top_is_refused() -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    schrijver = IncrementalPdfFileWriter(BytesIO(getekend()))
    blad = schrijver.root["/Pages"]["/Kids"][0]
    blad["/Annots"].append(
        schrijver.add_object(
            generic.DictionaryObject(
                {
                    generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
                    generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
                    generic.pdf_name("/Contents"): generic.pdf_string("Categorie: hoog"),
                    generic.pdf_name("/Rect"): generic.ArrayObject(
                        [generic.NumberObject(n) for n in (100, 100, 300, 200)]
                    ),
                }
            )
        )
    )
    schrijver.mark_update(blad["/Annots"].container_ref)
    uit = BytesIO()
    schrijver.write(uit)
    assert not verify(uit.getvalue()).geldig


@pytest.mark.parametrize(
    ("zoek", "vervang"),
    [
        (rb"/ByteRange \[0 \d+ \d+ \d+ *\]", lambda m: b"/ByteRange []".ljust(len(m[0]))),
        (rb"/ByteRange \[0 ", lambda m: b"/ByteRange [1 "),
        (rb"/ByteRange \[0 \d+", lambda m: m[0][:-1] + b"0"),
        (rb"/ByteRange", lambda m: b"/ByteRangf"),
        (rb"/Contents <30", lambda m: b"/Contentz <30"),
        (rb"/Contents <\w+>", lambda m: b"/Contents <>".ljust(len(m[0]))),
        (rb"/ETSI.CAdES.detached", lambda m: b"/ETSI.CAdES.detachee"),
    ],
)
def test_forged_containers(zoek: bytes, vervang) -> None:
    anders, aantal = re.subn(zoek, vervang, getekend(), count=1)
    assert aantal == 1
    assert not verify(anders).geldig


def test_wrapped_signature() -> None:
    """Move the second signed part away and put other content in the gap (SWA)."""
    pdf = getekend()
    begin, eind = bereik(pdf)
    vulling = b" " * 200
    verplaatst = pdf[:eind] + vulling + pdf[eind:]
    nieuw = re.sub(
        rb"/ByteRange \[0 (\d+) (\d+) (\d+)",
        lambda m: b"/ByteRange [0 %s %d %s" % (m[1], eind + len(vulling), m[3]),
        verplaatst,
        count=1,
    )
    assert not verify(nieuw).geldig
    assert begin < eind


def test_truncated_at_any_place_gives_a_verdict() -> None:
    pdf = getekend()
    for lengte in range(0, len(pdf), 997):
        oordeel = verify(pdf[:lengte])
        assert not oordeel.geldig
        assert oordeel.uitleg


@given(st.binary(max_size=300))
def test_any_bytes_get_a_verdict(rommel: bytes) -> None:
    assert not verify(rommel).geldig
    assert not verify(b"%PDF-1.7\n" + rommel).geldig


def test_hostile_collection_gets_verdicts() -> None:
    bestanden = sorted((shared_data() / "documenten").glob("*.pdf"))
    assert bestanden
    for pad in bestanden:
        oordeel = verify(pad.read_bytes())
        assert oordeel.uitleg
        assert not oordeel.geldig


def test_unsigned_letter() -> None:
    oordeel = verify(make_pdf("tlv"))
    assert not oordeel.ondertekend
    assert oordeel.uitleg == ("Dit document is niet ondertekend.",)


def test_signed_outside_validity_is_not_valid() -> None:
    """The signer's clock was turned back: the signature is right, the moment is not."""
    from dataclasses import replace

    vroeg = MOMENT - timedelta(days=3)
    sleutel = replace(oefensleutel(), geldig_van=vroeg)
    oordeel = verify(sign(make_pdf("tlv"), sleutel, tijdstip=vroeg))
    assert not oordeel.geldig
    assert "nog niet geldig" in " ".join(oordeel.uitleg)
    with pytest.raises(GebruikersFout, match="niet geldig"):
        sign(make_pdf("tlv"), oefensleutel(), tijdstip=vroeg)


def test_sign_twice_is_refused() -> None:
    with pytest.raises(GebruikersFout, match="al ondertekend"):
        sign(getekend(), oefensleutel(), tijdstip=MOMENT)


@pytest.mark.parametrize("rommel", [b"", b"%PDF-1.7", b"geen pdf"])
def test_sign_rubbish_is_refused(rommel: bytes) -> None:
    with pytest.raises(GebruikersFout, match="beschadigd"):
        sign(rommel, oefensleutel(), tijdstip=MOMENT)


def test_sign_a_protected_file_is_refused() -> None:
    uit = BytesIO()
    with pikepdf.open(BytesIO(make_pdf("tlv"))) as doc:
        doc.save(uit, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(GebruikersFout, match="wachtwoord"):
        sign(uit.getvalue(), oefensleutel(), tijdstip=MOMENT)
    assert not verify(uit.getvalue()).geldig


def test_pdf_of_another_maker_gets_a_field_that_is_not_visible() -> None:
    doc = pikepdf.new()
    doc.add_blank_page()
    uit = BytesIO()
    doc.save(uit)
    oordeel = verify(sign(uit.getvalue(), oefensleutel(), tijdstip=MOMENT))
    assert oordeel.geldig


def test_no_name_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    verify(getekend())
    verify(getekend()[:-900])
    assert "Denkbeeldig" not in caplog.text


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
def test_a_second_validator_agrees(tmp_path: Path) -> None:
    goed, fout = tmp_path / "goed.pdf", tmp_path / "fout.pdf"
    goed.write_bytes(getekend())
    anders = bytearray(getekend())
    anders[5000] ^= 0xFF
    fout.write_bytes(bytes(anders))

    def pdfsig(pad: Path) -> str:
        klaar = subprocess.run(
            ["pdfsig", "-nocert", str(pad)], capture_output=True, text=True, check=False, timeout=60
        )
        return klaar.stdout

    assert "Signature is Valid" in pdfsig(goed)
    assert "Total document signed" in pdfsig(goed)
    assert "Signature is Valid" not in pdfsig(fout)
