from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from docx.oxml.ns import qn

from cva_desk.documents.brieftekst import compose
from cva_desk.documents.brieftekst_blokken import Brief
from cva_desk.documents.controleren_norm import check_norm
from cva_desk.documents.ondertekenen import sign
from cva_desk.documents.pdf import render_pdf
from cva_desk.documents.pdf_tekens import _BEKEND, check_glyphs, covered
from cva_desk.documents.word import render_docx
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.brieven import Logo, merge
from tests.documents.brieven_klaar import (
    BRIEVEN,
    HUISSTIJL,
    MOMENT,
    VOORBEELD,
    cases,
    make_brief,
    make_pdf,
    oefensleutel,
)

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    b'<rect width="40" height="20" fill="#1c5d99"/></svg>'
)


def pdf_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as doc:
        bladen = [blad.get_textpage().get_text_bounded() for blad in doc]
    return "\n".join(bladen)


def pdf_words(pdf: bytes, brief: Brief) -> str:
    """The words on the pages, without footer, list labels and white space."""
    regels = []
    for regel in pdf_text(pdf).replace("\x02", "-").splitlines():
        kaal = regel.strip()
        if re.fullmatch(rf".*{re.escape(brief.kenmerk)} · blad \d+ van \d+", kaal):
            continue
        if kaal == brief.huisstijl.voettekst:
            continue
        regels.append(re.sub(r"^(\d+\.|•)(\s|$)", "", kaal))
    return re.sub(r"\s", "", "".join(regels))


def word_words(inhoud: bytes) -> str:
    body = docx.Document(BytesIO(inhoud)).element.body
    return re.sub(r"\s", "", "".join(t.text or "" for t in body.iter(qn("w:t"))))


@pytest.mark.parametrize(("soort", "variant"), list(cases()))
def test_word_and_pdf_say_the_same(soort: str, variant: str) -> None:
    brief = make_brief(soort, variant)
    word = word_words(render_docx(brief, gemaakt_op=MOMENT))
    assert word == pdf_words(make_pdf(soort, variant), brief)
    assert len(word) > 500


@pytest.mark.parametrize(("soort", "variant"), list(cases()))
def test_standards_hold_before_and_after_signing(soort: str, variant: str) -> None:
    pdf = make_pdf(soort, variant)
    assert check_norm(pdf) == ()
    assert check_norm(sign(pdf, oefensleutel(), tijdstip=MOMENT)) == ()


def test_outloud_finds_nothing(tmp_path: Path) -> None:
    """A second, independent check of PDF/UA; over all letters, unsigned and signed."""
    from click.testing import CliRunner
    from outloud.cli import main

    for soort in BRIEVEN:
        pdf = make_pdf(soort)
        (tmp_path / f"{soort}.pdf").write_bytes(pdf)
        (tmp_path / f"{soort}-getekend.pdf").write_bytes(_signed(pdf))
    verslag = tmp_path / "uit.json"
    uitkomst = CliRunner().invoke(
        main, [str(tmp_path), "--json", str(verslag), "--fail-on", "warning"]
    )
    assert uitkomst.exit_code == 0, uitkomst.output
    rapport = json.loads(verslag.read_text(encoding="utf-8"))
    assert len(rapport["results"]) == 2 * len(BRIEVEN)
    assert [f for r in rapport["results"] for f in r["findings"]] == []


def _signed(pdf: bytes) -> bytes:
    return sign(pdf, oefensleutel(), tijdstip=MOMENT)


def test_checker_has_teeth() -> None:
    """Each rule of our own check fails on a file in which exactly that was spoiled."""

    def spoil(doe: object) -> str:
        with pikepdf.open(BytesIO(_signed(make_pdf("tlv")))) as doc:
            doe(doc)  # type: ignore[operator]
            uit = BytesIO()
            doc.save(uit)
        return " | ".join(check_norm(uit.getvalue()))

    def widget(doc: pikepdf.Pdf) -> pikepdf.Object:
        return doc.Root.AcroForm.Fields[0]

    def no_fontfile(doc: pikepdf.Pdf) -> None:
        for ding in doc.objects:
            if isinstance(ding, pikepdf.Dictionary) and "/FontFile2" in ding:
                del ding["/FontFile2"]

    assert "6.2.3" in spoil(lambda d: d.Root.__delitem__("/OutputIntents"))
    assert "6.2.11.4" in spoil(no_fontfile)
    assert "7.18.1" in spoil(lambda d: widget(d).__delitem__("/TU"))
    assert "6.3.3" in spoil(lambda d: widget(d).__delitem__("/AP"))
    assert "7.18.3" in spoil(lambda d: d.pages[0].obj.__delitem__("/Tabs"))
    assert "7.2" in spoil(lambda d: d.Root.__delitem__("/Lang"))
    assert "6.2:" in spoil(lambda d: d.Root.__delitem__("/MarkInfo"))
    assert "structure tree" in spoil(lambda d: d.Root.__delitem__("/StructTreeRoot"))
    assert "6.6.4" in spoil(lambda d: d.Root.__delitem__("/Metadata"))
    assert "opens with" in spoil(
        lambda d: d.Root.__setitem__(
            "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        )
    )


def test_same_letter_same_bytes() -> None:
    brief = make_brief("tlv")
    assert render_pdf(brief, gemaakt_op=MOMENT) == render_pdf(brief, gemaakt_op=MOMENT)


def test_tlv_is_one_page_with_everything_the_law_asks() -> None:
    pdf = make_pdf("tlv")
    with pypdfium2.PdfDocument(pdf) as doc:
        assert len(doc) == 1
    tekst = " ".join(pdf_text(pdf).split())
    for nodig in (
        "Toelaatbaarheidsverklaring", "VO2201-2026-00012", "Laag (L)", "16 november 2026",
        "31 juli 2029", "Fenna van der Voorbeeld", "2 april 2013", "99ZZ00",
        "Stichting Verzonnen Onderwijs", "Wet op de expertisecentra", "drs. M. Proefstra",
        "orthopedagoog", "dr. K. de Verzinner", "niet automatisch recht op plaatsing",
        "binnen zes weken", "Landelijke Bezwaaradviescommissie",
    ):  # fmt: skip
        assert nodig in tekst.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "naam", ["Wies 't Hooft-van der IJssel", "Øyvind Ångström-Çelik", "李 小龙", "İpek Łukasiewicz"]
)
def test_names_are_printed_whole(naam: str) -> None:
    brief = compose(
        BRIEVEN["tlv"], merge(VOORBEELD, {"leerling": {"volledige_naam": naam}}), HUISSTIJL
    )
    pdf = render_pdf(brief, gemaakt_op=MOMENT)
    assert naam.replace("'", "’") in pdf_text(pdf).replace("\u00a0", " ")
    assert check_norm(pdf) == ()
    assert naam.replace("'", "’").replace(" ", "") in word_words(
        render_docx(brief, gemaakt_op=MOMENT)
    )


@pytest.mark.parametrize("naam", ["נֹעַם", "عبد الرحمن", "👩 Pietersen"])
def test_a_sign_in_no_font_is_refused_by_name(naam: str) -> None:
    brief = compose(
        BRIEVEN["tlv"], merge(VOORBEELD, {"leerling": {"volledige_naam": naam}}), HUISSTIJL
    )
    with pytest.raises(GebruikersFout, match="kan niet in een brief worden afgedrukt"):
        render_pdf(brief, gemaakt_op=MOMENT)


def test_signs_that_are_taken_for_granted_are_really_there() -> None:
    assert {teken for teken in _BEKEND if teken != "\n"} <= {chr(c) for c in covered()}
    check_glyphs("Gewone tekst – met ‘tekens’ en é.")


def test_typst_reads_no_file_that_a_user_typed() -> None:
    tekst = '#read("/etc/passwd") #import "x" $a$ `raw` @label <label>'
    brief = compose(
        BRIEVEN["besluit_toelaatbaar"],
        merge(VOORBEELD, {"besluit": {"motivering": tekst}}),
        HUISSTIJL,
    )
    gelezen = "".join(pdf_text(render_pdf(brief, gemaakt_op=MOMENT)).split())
    assert "".join(tekst.replace('"/etc/passwd"', "“/etc/passwd”").split())[:20] in gelezen
    assert "root:" not in gelezen


@pytest.mark.parametrize("soort", ["svg", "png"])
def test_logo_in_both(soort: str) -> None:
    from PIL import Image

    beeld = BytesIO()
    Image.new("RGB", (40, 20), "#1c5d99").save(beeld, "PNG")
    inhoud = SVG if soort == "svg" else beeld.getvalue()
    stijl = replace(HUISSTIJL, logo=Logo(inhoud, soort, "Logo van het proefverband"))
    brief = compose(BRIEVEN["tlv"], VOORBEELD, stijl)
    pdf = render_pdf(brief, gemaakt_op=MOMENT)
    assert check_norm(pdf) == ()
    figuren = docx.Document(BytesIO(render_docx(brief, gemaakt_op=MOMENT))).inline_shapes
    assert figuren[0]._inline.docPr.get("descr") == "Logo van het proefverband"


def test_very_long_letter_keeps_standards_and_signature() -> None:
    lang = "\n\n".join(f"Alinea {n}. " + "woorden " * 80 for n in range(40))
    brief = compose(
        BRIEVEN["besluit_toelaatbaar"],
        merge(VOORBEELD, {"besluit": {"motivering": lang}}),
        HUISSTIJL,
    )
    pdf = render_pdf(brief, gemaakt_op=MOMENT)
    with pypdfium2.PdfDocument(pdf) as doc:
        assert len(doc) > 6
    assert check_norm(_signed(pdf)) == ()
