"""What the secretary is told about a file that comes in."""

from __future__ import annotations

import io
import re
import struct
import time
import unicodedata
import zlib
from collections.abc import Iterator

import docx
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cva_desk.documents.inlezen import Bevinding, Vlag, clean_name, contains_bsn, inspect
from cva_desk.documents.lezer.soort import Soort
from cva_desk.documents.tonen import MAX_GROOTTE, Toonproces
from tests.helpers import LELIJKE_NAMEN, shared_data


@pytest.fixture(scope="module")
def proces() -> Iterator[Toonproces]:
    with Toonproces() as eigen:
        yield eigen


def pdf_met(*regels: str) -> bytes:
    uit = io.BytesIO()
    doek = Canvas(uit)
    for regel in regels:
        doek.drawString(72, 700, regel)
        doek.showPage()
    doek.save()
    return uit.getvalue()


def docx_met(tekst: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(tekst)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _een_zin(bevinding: Bevinding, vlag: Vlag) -> str:
    zinnen = [m.tekst for m in bevinding.meldingen if m.vlag is vlag]
    assert len(zinnen) == 1, bevinding.meldingen
    assert re.search(r"[.]$", zinnen[0])
    return zinnen[0]


def test_ordinary_pdf(proces: Toonproces) -> None:
    inhoud = pdf_met("Verslag over de eerste periode", "Tweede bladzijde")
    bevinding = inspect("map/Verslag 2026.pdf", io.BytesIO(inhoud), len(inhoud), proces=proces)
    assert bevinding.naam == "Verslag 2026.pdf"
    assert (bevinding.soort, bevinding.bladzijden) == (Soort.PDF, 2)
    assert "eerste periode" in bevinding.tekst[0]
    assert "Tweede" in bevinding.tekst[1]
    assert bevinding.toonbaar
    assert bevinding.toelaatbaar
    assert bevinding.meldingen == ()
    assert len(bevinding.sha256) == 64


def test_without_a_process_it_starts_its_own() -> None:
    assert inspect("a.docx", docx_met("groepsplan")).tekst[0].strip() == "groepsplan"


def test_empty_file_is_refused(proces: Toonproces) -> None:
    bevinding = inspect("leeg.pdf", b"", 0, proces=proces)
    assert not bevinding.toelaatbaar
    assert "leeg" in _een_zin(bevinding, Vlag.LEEG)


class _Eindeloos(io.RawIOBase):
    """A stream that says nothing of its size and never ends."""

    gelezen = 0

    def readable(self) -> bool:
        return True

    def read(self, aantal: int = -1) -> bytes:
        self.gelezen += aantal
        return b"\0" * aantal


def test_300_mb_is_refused_without_reading_it(proces: Toonproces) -> None:
    bron = _Eindeloos()
    bevinding = inspect("film.pdf", bron, 300 * 1024 * 1024, proces=proces)  # type: ignore[arg-type]
    assert not bevinding.toelaatbaar
    zin = _een_zin(bevinding, Vlag.TE_GROOT)
    assert "300 MB" in zin
    assert "50 MB" in zin
    assert bron.gelezen == 0


def test_stream_without_a_size_stops_at_the_limit(proces: Toonproces) -> None:
    bron = _Eindeloos()
    bevinding = inspect("film.pdf", bron, None, proces=proces)  # type: ignore[arg-type]
    assert Vlag.TE_GROOT in bevinding.vlaggen
    assert bron.gelezen <= MAX_GROOTTE + 2 * 1024 * 1024


@pytest.mark.parametrize(("grootte", "mag"), [(49, True), (50, True), (51, False)])
def test_limit_of_size(grootte: int, mag: bool, proces: Toonproces) -> None:
    inhoud = b"\x00\xfe" * (grootte * 512 * 1024)
    assert inspect("groot.bin", inhoud, len(inhoud), proces=proces).toelaatbaar is mag


def test_password_pdf(proces: Toonproces) -> None:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_met("geheim"))) as pdf:
        pdf.save(uit, encryption=pikepdf.Encryption(owner="eigenaar", user="lezer"))
    bevinding = inspect("a.pdf", uit.getvalue(), proces=proces)
    assert bevinding.toelaatbaar
    assert not bevinding.toonbaar
    assert "wachtwoord" in _een_zin(bevinding, Vlag.WACHTWOORD)


def test_truncated_pdf(proces: Toonproces) -> None:
    heel = pdf_met(*(f"blad {n}" for n in range(20)))
    for deel in (10, len(heel) // 3, len(heel) - 200):
        bevinding = inspect("a.pdf", heel[:deel], proces=proces)
        assert bevinding.toelaatbaar
        assert bevinding.toonbaar or Vlag.BESCHADIGD in bevinding.vlaggen


def test_script_in_pdf_is_said(proces: Toonproces) -> None:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_met("gewone tekst"))) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('x')")
        )
        pdf.save(uit)
    bevinding = inspect("a.pdf", uit.getvalue(), proces=proces)
    assert bevinding.toonbaar
    assert "script" in _een_zin(bevinding, Vlag.ACTIEF)


def test_attachment_in_pdf_is_said(proces: Toonproces) -> None:
    uit = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_met("gewone tekst"))) as pdf:
        pdf.attachments["los.txt"] = b"bijlage"
        pdf.save(uit)
    assert Vlag.BIJLAGEN in inspect("a.pdf", uit.getvalue(), proces=proces).vlaggen


def test_scan_has_no_text(proces: Toonproces) -> None:
    uit = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(uit, "PNG")
    bevinding = inspect("scan.pdf", uit.getvalue(), proces=proces)
    assert (bevinding.soort, bevinding.bladzijden) == (Soort.PNG, 1)
    assert "zoeken" in _een_zin(bevinding, Vlag.GEEN_TEKST)


def test_macro_document_is_kept_not_opened(proces: Toonproces) -> None:
    bestand = shared_data() / "documenten" / "poi_45690.docm"
    bevinding = inspect(bestand.name, bestand.read_bytes(), proces=proces)
    assert bevinding.toelaatbaar
    assert not bevinding.toonbaar
    assert "macro" in _een_zin(bevinding, Vlag.MACRO)


def test_bomb_is_refused_fast(proces: Toonproces) -> None:
    from tests.documents.test_inlezen_soort import maak_docx

    bom = maak_docx(b"<w>" + b"<p/>" * 5_000_000)
    inspect("warm.txt", b"tekst", proces=proces)
    begin = time.perf_counter()
    bevinding = inspect("a.docx", bom, proces=proces)
    assert time.perf_counter() - begin < 0.5
    assert not bevinding.toonbaar
    assert Vlag.VERDACHT in bevinding.vlaggen


def test_picture_bomb(proces: Toonproces) -> None:
    """A few bytes that say they are 3.6 billion pixels."""
    kop = b"IHDR" + struct.pack(">2I5B", 60_000, 60_000, 1, 0, 0, 0, 0)
    beeld = b"IDAT" + zlib.compress(bytes(10_000))
    delen = [struct.pack(">I", len(d) - 4) + d + struct.pack(">I", zlib.crc32(d))
             for d in (kop, beeld, b"IEND")]  # fmt: skip
    bevinding = inspect("foto.png", b"\x89PNG\r\n\x1a\n" + b"".join(delen), proces=proces)
    assert not bevinding.toonbaar
    assert "te groot" in _een_zin(bevinding, Vlag.NIET_TOONBAAR)


def test_old_kinds_say_what_to_do(proces: Toonproces) -> None:
    map_ = shared_data() / "documenten"
    for naam, woord in (("tika_testMSG.msg", "Outlook"), ("poi_Bug33519.doc", "Word")):
        bevinding = inspect(naam, (map_ / naam).read_bytes(), proces=proces)
        assert not bevinding.toonbaar
        assert woord in _een_zin(bevinding, Vlag.NIET_TOONBAAR)


@pytest.mark.parametrize(
    ("tekst", "ja"),
    [
        ("BSN 111222333", True),
        ("bsn: 111.222.333.", True),
        ("nummer 1112 22 333", True),
        ("123456782", True),
        ("test 999990019 hoort ook", True),
        ("111222334", False),  # eleven test fails
        ("000000000", False),
        ("tel. 06 12 34 56 78", False),
        ("NL91ABNA0417164300", False),
        ("2026-0124 en 12-11-2026", False),
        ("1112223339", False),
        ("111222333,50", True),
    ],
)
def test_bsn(tekst: str, ja: bool) -> None:
    assert contains_bsn(tekst) is ja


def test_bsn_in_a_document_warns(proces: Toonproces) -> None:
    for inhoud in (pdf_met("BSN: 123456782"), docx_met("BSN: 123456782")):
        bevinding = inspect("a", inhoud, proces=proces)
        assert "burgerservicenummer" in _een_zin(bevinding, Vlag.BSN)
        assert bevinding.toonbaar
        assert bevinding.toelaatbaar


@pytest.mark.parametrize(
    ("naam", "schoon"),
    [
        ("verslag.pdf", "verslag.pdf"),
        ("..\\..\\Windows\\win.ini", "win.ini"),
        ("/etc/passwd", "passwd"),
        ("../../x.pdf", "x.pdf"),
        ("C:\\Users\\a\\b.docx", "b.docx"),
        ("x.pdf:verborgen.exe", "x.pdf_verborgen.exe"),
        ("verslag.pdf. . .", "verslag.pdf"),
        ("CON", "_CON"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.docx", "_LPT1.docx"),
        ("fdp.\u202egnp.exe", "fdp.gnp.exe"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("", "zonder naam"),
        ("...", "zonder naam"),
        ("Zoë.pdf", "Zoë.pdf"),
        ("Zoe\u0308.pdf", "Zoë.pdf"),
        ("李.pdf", "李.pdf"),
        ("'t Hooft-van der IJssel.pdf", "'t Hooft-van der IJssel.pdf"),
        ('a<b>"|?*.pdf', "a_b_____.pdf"),
    ],
)
def test_names(naam: str, schoon: str) -> None:
    assert clean_name(naam) == schoon


def test_misleading_name_is_said(proces: Toonproces) -> None:
    bevinding = inspect("brief\u202efdp.exe", b"MZ\x90", proces=proces)
    assert Vlag.NAAM in bevinding.vlaggen
    assert "programma" in _een_zin(bevinding, Vlag.NIET_TOONBAAR)


@given(st.text(max_size=400) | st.sampled_from(LELIJKE_NAMEN).map(lambda n: f"../{n}.pdf"))
def test_any_name_becomes_harmless(naam: str) -> None:
    schoon = clean_name(naam)
    assert 1 <= len(schoon) <= 120
    assert not set(schoon) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(t) in {"Cc", "Cf", "Cs"} for t in schoon)
    assert schoon.strip(". ") == schoon
    assert unicodedata.is_normalized("NFC", schoon)
    assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", schoon)
    schoon.encode("utf-8")
    assert clean_name(schoon) == schoon


@given(st.binary(max_size=3000))
def test_any_bytes_give_a_verdict(proces: Toonproces, inhoud: bytes) -> None:
    bevinding = inspect("x", inhoud, proces=proces)
    assert bevinding.toonbaar or bevinding.meldingen
