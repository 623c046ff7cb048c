"""Pages, words and blocks as the viewer gets them."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from cva_desk.documents.inlezen import Vlag, inspect
from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.fouten import Reden
from cva_desk.documents.lezer.zoekterm import vind, vouw
from cva_desk.documents.tonen import MAX_GROOTTE, Toonproces
from cva_desk.documents.toondocument import Alinea, Beeld, Blok, Tabel, Toondocument
from tests.documents.test_inlezen import pdf_met
from tests.documents.test_inlezen_soort import DTDS, maak_docx
from tests.helpers import shared_data


@pytest.fixture(scope="module")
def proces() -> Iterator[Toonproces]:
    with Toonproces() as eigen:
        yield eigen


def _bestanden() -> list[Any]:
    try:
        map_ = shared_data() / "documenten"
    except pytest.skip.Exception:
        return []
    return [pytest.param(pad, id=pad.name[:48]) for pad in sorted(map_.iterdir())]


@pytest.mark.parametrize("pad", _bestanden())
def test_every_known_bad_file(pad: Any, proces: Toonproces) -> None:
    """Added and shown: no crash, under ten seconds, and the next good file still works."""
    inhoud = pad.read_bytes()
    begin = time.monotonic()
    bevinding = inspect(pad.name, inhoud, len(inhoud), proces=proces)
    assert bevinding.toelaatbaar
    if bevinding.toonbaar:
        _bekijk(proces.open(inhoud))
    else:
        assert any(m.tekst.endswith(".") for m in bevinding.meldingen)
        with pytest.raises(Leesfout):
            proces.open(inhoud)
    assert time.monotonic() - begin < 10
    goed = proces.open(pdf_met("volgende stuk"))
    assert "volgende" in goed.tekst(0).tekst
    goed.sluit()


def _bekijk(document: Toondocument) -> None:
    if document.vorm == "tekst":
        assert document.blokken
    for nummer in range(min(3, len(document.bladen))):
        vlak = document.render(nummer, 1.0)
        assert len(vlak.punten) == 4 * vlak.breedte * vlak.hoogte
        document.tekst(nummer)
    if document.bladen:
        document.zoek("de")
    document.sluit()


def kleurvlak_pdf(*, draai: int = 0, snede: tuple[int, ...] | None = None) -> bytes:
    """A red square of 100 points at the top left, with the word HIER in it, on 400 × 600."""
    uit = io.BytesIO()
    doek = Canvas(uit, pagesize=(400, 600))
    doek.setFillColorRGB(1, 0, 0)
    doek.rect(0, 500, 100, 100, stroke=0, fill=1)
    doek.setFillColorRGB(0, 0, 0)
    doek.drawString(20, 550, "HIER")
    doek.save()
    if draai or snede:
        pdf = pikepdf.open(io.BytesIO(uit.getvalue()))
        pdf.pages[0].Rotate = draai
        if snede:
            pdf.pages[0].CropBox = list(snede)
        uit = io.BytesIO()
        pdf.save(uit)
    return uit.getvalue()


def _punt(vlak: Any, x: int, y: int) -> tuple[int, int, int]:
    plaats = 4 * (y * vlak.breedte + x)
    blauw, groen, rood = vlak.punten[plaats : plaats + 3]
    return rood, groen, blauw


def test_pixels_and_size(proces: Toonproces) -> None:
    document = proces.open(kleurvlak_pdf())
    assert (document.bladen[0].breedte, document.bladen[0].hoogte) == (400, 600)
    vlak = document.render(0, 2.0)
    assert (vlak.breedte, vlak.hoogte) == (800, 1200)
    assert _punt(vlak, 5, 5) == (255, 0, 0)
    assert _punt(vlak, 795, 5) == (255, 255, 255)


def test_part_of_a_page_is_the_same_pixels(proces: Toonproces) -> None:
    document = proces.open(kleurvlak_pdf())
    heel = document.render(0, 3.0)
    deel = document.render(0, 3.0, gebied=(200, 50, 200, 150))
    assert (deel.breedte, deel.hoogte) == (200, 150)
    for x, y in ((0, 0), (99, 10), (101, 10), (199, 149), (50, 60)):
        assert _punt(deel, x, y) == _punt(heel, x + 200, y + 50)


def test_turned_view(proces: Toonproces) -> None:
    document = proces.open(kleurvlak_pdf())
    vlak = document.render(0, 1.0, draai=90)
    assert (vlak.breedte, vlak.hoogte) == (600, 400)
    assert _punt(vlak, 595, 5) == (255, 0, 0)  # top left went to the top right
    assert _punt(vlak, 5, 5) == (255, 255, 255)


@pytest.mark.parametrize("draai", [0, 90, 180, 270])
@pytest.mark.parametrize("snede", [None, (0, 300, 300, 600)])
def test_words_lie_where_the_pixels_are(
    draai: int, snede: tuple[int, ...] | None, proces: Toonproces
) -> None:
    """Also on pages that are turned or cut by the maker: the box is in the red square."""
    document = proces.open(kleurvlak_pdf(draai=draai, snede=snede))
    vlak = document.render(0, 1.0)
    (treffer,) = document.zoek("hier")
    (vak,) = treffer.vakken
    links, boven, rechts, onder = vak
    assert 0 <= links < rechts <= document.bladen[0].breedte
    assert 0 <= boven < onder <= document.bladen[0].hoogte
    for x, y in ((links - 3, boven - 3), (rechts + 3, onder + 3)):
        assert _punt(vlak, round(x), round(y)) == (255, 0, 0)


def test_text_has_a_box_per_character(proces: Toonproces) -> None:
    document = proces.open(pdf_met("Zoë leest é én ñ"))
    blad = document.tekst(0)
    begin = blad.tekst.index("Zoë")
    vakken = [blad.vak(n) for n in range(begin, begin + 3)]
    assert vakken[0][0] < vakken[1][0] < vakken[2][0]
    assert all(70 < v[0] < 120 and 80 < v[1] < 150 for v in vakken)


def test_search_ignores_case_accents_and_line_ends(proces: Toonproces) -> None:
    uit = io.BytesIO()
    doek = Canvas(uit)
    doek.drawString(72, 700, "De behandelend kinderarts verwacht dat een")
    doek.drawString(72, 680, "volledige schoolweek voor Zoë niet haalbaar is")
    doek.showPage()
    doek.drawString(72, 700, "een volledige week")
    doek.save()
    document = proces.open(uit.getvalue())
    (over_regels,) = document.zoek("EEN  volledige schoolweek")
    assert len(over_regels.vakken) == 2
    assert over_regels.pagina == 0
    assert [t.pagina for t in document.zoek("een volledige")] == [0, 1]
    assert len(document.zoek("zoe")) == 1
    assert document.zoek("") == ()
    assert document.zoek("komt niet voor") == ()


@given(st.text(max_size=60), st.text(max_size=8))
def test_folding_keeps_places(tekst: str, vraag: str) -> None:
    gevouwen, plaats = vouw(tekst)
    assert len(gevouwen) == len(plaats)
    assert plaats == sorted(plaats)
    for begin, eind in vind(tekst, vraag, 20):
        assert 0 <= begin < eind <= len(tekst)
        assert vouw(vraag)[0].strip() in vouw(tekst[begin:eind])[0]


def test_bookmarks(proces: Toonproces) -> None:
    pdf = pikepdf.open(io.BytesIO(pdf_met("een", "twee", "drie")))
    with pdf.open_outline() as inhoud:
        hoofdstuk = pikepdf.OutlineItem("Onderzoek", 1)
        hoofdstuk.children.append(pikepdf.OutlineItem("Uitslag", 2))
        inhoud.root.append(hoofdstuk)
    uit = io.BytesIO()
    pdf.save(uit)
    punten = proces.open(uit.getvalue()).inhoudsopgave
    assert [(p.titel, p.pagina, p.niveau) for p in punten] == [
        ("Onderzoek", 1, 0),
        ("Uitslag", 2, 1),
    ]


def test_first_page_is_fast(proces: Toonproces) -> None:
    inhoud = pdf_met(*("gewone tekst " * 6 for _ in range(30)))
    proces.open(inhoud).sluit()
    begin = time.perf_counter()
    document = proces.open(inhoud)
    document.render(0, 2.0)
    assert time.perf_counter() - begin < 0.15


def test_multi_page_scan(proces: Toonproces) -> None:
    uit = io.BytesIO()
    bladen = [Image.new("1", (1654, 2339), kleur) for kleur in (1, 0, 1)]
    bladen[0].save(
        uit, "TIFF", save_all=True, append_images=bladen[1:], dpi=(200, 200), compression="group4"
    )
    document = proces.open(uit.getvalue())
    assert len(document.bladen) == 3
    assert document.bladen[0].breedte == pytest.approx(595, abs=2)
    assert _punt(document.render(1, 0.5), 5, 5) == (0, 0, 0)
    assert _punt(document.render(2, 0.5), 5, 5) == (255, 255, 255)
    assert document.tekst(0).tekst == ""


def test_photo_stands_upright_and_turns(proces: Toonproces) -> None:
    beeld = Image.new("RGB", (300, 200), "white")
    beeld.paste((255, 0, 0), (0, 0, 30, 30))
    stand = Image.Exif()
    stand[0x0112] = 6  # the camera was held on its side
    uit = io.BytesIO()
    beeld.save(uit, "JPEG", quality=95, exif=stand)
    document = proces.open(uit.getvalue())
    blad = document.bladen[0]
    assert blad.hoogte > blad.breedte
    vlak = document.render(0, 1.0)
    rood, groen, _ = _punt(vlak, vlak.breedte - 10, 10)
    assert (rood > 200, groen < 60) == (True, True)
    gedraaid = document.render(0, 1.0, draai=90)
    assert (gedraaid.breedte, gedraaid.hoogte) == (vlak.hoogte, vlak.breedte)
    rood, groen, _ = _punt(gedraaid, gedraaid.breedte - 10, gedraaid.hoogte - 10)
    assert (rood > 200, groen < 60) == (True, True)


@pytest.mark.parametrize("modus", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_every_mode_of_picture(modus: str, proces: Toonproces) -> None:
    uit = io.BytesIO()
    Image.new(modus, (40, 30)).save(uit, "PNG" if modus not in {"CMYK", "F"} else "TIFF")
    assert proces.open(uit.getvalue()).render(0, 1.0).breedte > 1


def _alineas(blokken: tuple[Blok, ...]) -> list[Alinea]:
    return [blok for blok in blokken if isinstance(blok, Alinea)]


def test_word_blocks(proces: Toonproces) -> None:
    document = docx.Document()
    document.add_heading("Groepsplan", 1)
    alinea = document.add_paragraph("De leerling is ")
    alinea.add_run("vaak").bold = True
    alinea.add_run(" afwezig.").italic = True
    document.add_paragraph("eerste", style="List Number")
    document.add_paragraph("tweede", style="List Number")
    document.add_paragraph("punt", style="List Bullet")
    tabel = document.add_table(1, 2)
    tabel.cell(0, 0).text = "vak"
    tabel.cell(0, 1).text = "cijfer"
    beeld = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(beeld, "PNG")
    document.add_picture(io.BytesIO(beeld.getvalue()))
    document.sections[0].header.paragraphs[0].text = "Praktijkschool De Wilg"
    run = document.add_paragraph("met opmerking").runs[0]
    document.add_comment(run, text="graag nakijken", author="A. Deskundige")
    uit = io.BytesIO()
    document.save(uit)

    getoond = proces.open(uit.getvalue())
    assert getoond.vorm == "tekst"
    alineas = _alineas(getoond.blokken)
    assert alineas[0].runs[-1].tekst == "Praktijkschool De Wilg"
    kop = next(a for a in alineas if a.kop)
    assert (kop.kop, kop.runs[0].tekst) == (1, "Groepsplan")
    zin = next(a for a in alineas if "De leerling" in a.runs[0].tekst)
    assert [(r.tekst, r.stijl) for r in zin.runs] == [
        ("De leerling is ", ""), ("vaak", "b"), (" afwezig.", "i"),
    ]  # fmt: skip
    assert [a.teken for a in alineas if a.teken] == ["1.", "2.", "•"]
    (rij,) = next(b for b in getoond.blokken if isinstance(b, Tabel)).rijen
    assert [cel[0].runs[0].tekst for cel in rij if isinstance(cel[0], Alinea)] == ["vak", "cijfer"]
    plaatje = next(b for b in getoond.blokken if isinstance(b, Beeld))
    assert (plaatje.breedte, plaatje.hoogte) == (20, 10)
    assert plaatje.png.startswith(b"\x89PNG")
    tekst = "".join(r.tekst for a in alineas for r in a.runs)
    assert "[Opmerking: A. Deskundige: graag nakijken]" in tekst


def test_tracked_changes_are_shown_as_such(proces: Toonproces) -> None:
    document = docx.Document()
    alinea = document.add_paragraph("De leerling ")
    for tag, woord, soort in (("del", "kan", "delText"), ("ins", "kan niet", "t")):
        alinea._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="1" w:author="x"><w:r><w:{soort}>{woord}'
                f"</w:{soort}></w:r></w:{tag}>"
            )
        )
    uit = io.BytesIO()
    document.save(uit)
    (zin,) = _alineas(proces.open(uit.getvalue()).blokken)
    assert [(r.tekst, r.stijl) for r in zin.runs] == [
        ("De leerling ", ""), ("kan", "-"), ("kan niet", "+"),
    ]  # fmt: skip


def test_word_does_not_fetch_anything(proces: Toonproces) -> None:
    """A picture that lives on the web is named, not loaded."""
    document = docx.Document()
    rid = document.part.relate_to(
        "http://voorbeeld.invalid/spoor.png",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
        is_external=True,
    )
    document.add_paragraph("tekst")._p.append(
        parse_xml(
            f'<w:r {nsdecls("w", "a", "r")}><w:drawing><a:blip r:link="x" r:embed="{rid}"/>'
            "</w:drawing></w:r>"
        )
    )
    uit = io.BytesIO()
    document.save(uit)
    tekst = "".join(r.tekst for a in _alineas(proces.open(uit.getvalue()).blokken) for r in a.runs)
    assert "niet in het bestand zit" in tekst


@pytest.mark.parametrize("document", DTDS)
def test_word_with_entities_is_refused(document: str, proces: Toonproces) -> None:
    with pytest.raises(Leesfout) as fout:
        proces.open(maak_docx(document))
    assert fout.value.reden in {Reden.DTD, Reden.ZIPBOM}


def test_deep_nesting_does_not_fell_the_child(proces: Toonproces) -> None:
    proces.open(b"warm")
    pid = proces.pid
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    diep = f"<w:document {w}><w:body>" + "<w:tbl><w:tr><w:tc>" * 30_000
    for inhoud in (maak_docx(diep), b"{\\rtf1" + b"{" * 100_000, b"<" * 200_000):
        bevinding = inspect("diep", inhoud, proces=proces)
        assert bevinding.toonbaar or Vlag.BESCHADIGD in bevinding.vlaggen
    assert proces.pid == pid


def test_rtf(proces: Toonproces) -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator X;}"
        rb"Zo\'eb is {\b vaak} ziek.\par\u26446?\'41 {\pict 00ff}{\field{\*\fldinst HYPERLINK x}"
        rb"{\fldrslt verslag}}}"
    )
    eerste, tweede = _alineas(proces.open(rtf).blokken)
    assert [(r.tekst, r.stijl) for r in eerste.runs] == [
        ("Zoë is ", ""), ("vaak", "b"), (" ziek.", ""),
    ]  # fmt: skip
    assert "".join(r.tekst for r in tweede.runs) == "李A verslag"


def test_mail(proces: Toonproces) -> None:
    bericht = (
        b"From: School De Wilg <school@voorbeeld.invalid>\r\nTo: cva@voorbeeld.invalid\r\n"
        b"Subject: =?utf-8?q?Aanvullende_stukken_Zo=C3=AB?=\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=G\r\n\r\n"
        b"--G\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<p>Hierbij het <b>verslag</b>.</p><script>kwaad()</script>\r\n"
        b"--G\r\nContent-Type: application/pdf\r\n"
        b"Content-Disposition: attachment; filename=verslag.pdf\r\n\r\nx\r\n--G--\r\n"
    )
    tekst = "\n".join(
        "".join(r.tekst for r in a.runs) for a in _alineas(proces.open(bericht).blokken)
    )
    assert "Onderwerp: Aanvullende stukken Zoë" in tekst
    assert "Hierbij het verslag." in tekst
    assert "kwaad" not in tekst
    assert "verslag.pdf" in tekst


def test_odt(proces: Toonproces) -> None:
    map_ = shared_data() / "documenten"
    document = proces.open((map_ / "tika_testODTStyles3.odt").read_bytes())
    alineas = _alineas(document.blokken)
    assert any("b" in r.stijl for a in alineas for r in a.runs)


def test_xml_is_text_not_parsed(proces: Toonproces) -> None:
    bom = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "&b;&b;">]><l>&a;</l>'
    (alinea,) = _alineas(proces.open(bom).blokken)
    assert "<!ENTITY" in alinea.runs[0].tekst


def test_refusals_without_asking_the_child() -> None:
    with Toonproces() as proces:
        for inhoud, reden in ((b"", Reden.LEEG), (bytes(MAX_GROOTTE + 1), Reden.TE_GROOT)):
            with pytest.raises(Leesfout) as fout:
                proces.open(inhoud)
            assert fout.value.reden is reden
        assert proces.pid is None


def test_impossible_questions(proces: Toonproces) -> None:
    document = proces.open(pdf_met("tekst"))
    for vraag in (
        lambda: document.render(1, 1.0),
        lambda: document.render(-1, 1.0),
        lambda: document.render(0, 500.0),
        lambda: document.render(0, 1.0, gebied=(9000, 0, 10, 10)),
        lambda: document.tekst(7),
    ):
        with pytest.raises(Leesfout):
            vraag()
    assert document.render(0, 1.0).breedte == 595
    document.sluit()
    with pytest.raises(Leesfout):
        document.render(0, 1.0)


def test_starting_is_fast() -> None:
    with Toonproces() as proces:
        begin = time.perf_counter()
        proces.start()
        assert time.perf_counter() - begin < 0.1  # does not wait
        proces.open(b"tekst")
        assert time.perf_counter() - begin < 1.0
