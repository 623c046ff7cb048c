from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn

from cva_desk.documents.word import render_docx
from cva_desk.documents.word_basis import STIJLEN, build_basis
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.paths import resources_dir
from tests.documents.brieven_klaar import MOMENT, make_brief


def opened(soort: str) -> docx.document.Document:
    return docx.Document(BytesIO(render_docx(make_brief(soort), gemaakt_op=MOMENT)))


def test_properties_language_and_headings() -> None:
    doc = opened("deskundigenadvies")
    assert doc.core_properties.title == "Deskundigenadvies dossier 2026-0143, eerste deskundige"
    assert doc.core_properties.language == "nl-NL"
    assert str(doc.core_properties.created) == "2026-11-13 13:03:00+00:00"
    talen = {lang.get(qn("w:val")) for lang in doc.styles.element.iter(qn("w:lang"))}
    assert "nl-NL" in talen
    koppen = [p.style.name for p in doc.paragraphs if p.style.name.startswith("Heading")]
    assert koppen[0] == "Heading 1"
    assert koppen.count("Heading 1") == 1
    assert {"Heading 2", "Heading 3"} <= set(koppen)


def test_table_repeats_its_head_row() -> None:
    doc = opened("deskundigenadvies")
    assert doc.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(doc.tables[0].rows) == 7


def test_page_number_is_a_field() -> None:
    doc = opened("tlv")
    codes = [e.text for e in doc.sections[0].footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "blad 1 van 1" in doc.sections[0].footer.paragraphs[0].text


def test_numbered_lists_start_at_one_each_time() -> None:
    brief = make_brief("ontvangstbevestiging")
    doc = docx.Document(BytesIO(render_docx(brief, gemaakt_op=MOMENT)))
    nummers = [
        p._p.pPr.numPr.numId.val
        for p in doc.paragraphs
        if p.style.name == "List Number" and p._p.pPr.numPr is not None
    ]
    assert len(nummers) == 4
    num = doc.part.numbering_part.element.num_having_numId(nummers[0])
    assert num.lvlOverride_lst[0].startOverride.val == 1


def test_base_document_is_what_the_code_makes() -> None:
    def parts(inhoud: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(BytesIO(inhoud)) as z:
            return {n: z.read(n) for n in z.namelist()}

    assert parts(build_basis()) == parts((resources_dir() / "word" / "basis.docx").read_bytes())


def test_own_base_document_keeps_its_styles_and_loses_its_text() -> None:
    doc = docx.Document(BytesIO(build_basis()))
    doc.add_paragraph("Voorbeeldtekst van het SWV")
    doc.styles["Normal"].font.name = "Verdana"
    eigen = BytesIO()
    doc.save(eigen)
    inhoud = render_docx(make_brief("tlv"), gemaakt_op=MOMENT, basis=eigen.getvalue())
    uit = docx.Document(BytesIO(inhoud))
    assert uit.styles["Normal"].font.name == "Verdana"
    assert "Voorbeeldtekst" not in "".join(p.text for p in uit.paragraphs)


@pytest.mark.parametrize("weg", ["CvA Nadruk", "Heading 3"])
def test_missing_style_is_named(weg: str) -> None:
    doc = docx.Document(BytesIO(build_basis()))
    doc.styles[weg].delete()
    eigen = BytesIO()
    doc.save(eigen)
    with pytest.raises(GebruikersFout, match=weg):
        render_docx(make_brief("tlv"), gemaakt_op=MOMENT, basis=eigen.getvalue())
    assert weg in STIJLEN


@pytest.mark.parametrize("rommel", [b"x", b"PK\x03\x04", b"%PDF-1.7"])
def test_base_document_that_is_no_word_file(rommel: bytes) -> None:
    with pytest.raises(GebruikersFout, match="geen Word-bestand"):
        render_docx(make_brief("tlv"), gemaakt_op=MOMENT, basis=rommel)
