from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import docx
import pypdfium2
import pytest

from cva_desk.documents.overzichten import (
    Agendapunt,
    Overzichtstabel,
    Tussenkop,
    render_agenda,
    render_dossierlijst,
    render_oefenstuk_docx,
    render_overzicht,
)
from tests.helpers import LELIJKE_NAMEN

MOMENT = datetime(2026, 11, 12, 9, 30)


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as doc:
        return " ".join(" ".join(blad.get_textpage().get_text_bounded().split()) for blad in doc)


def test_agenda_has_every_case_in_order() -> None:
    punten = [
        Agendapunt(
            f"09.{n:02}", f"2026-{n:04}", "Leerling Verzonnen", "Fictief College", "TLV", ("A", "B")
        )
        for n in range(40)
    ]
    pdf = render_agenda(
        date(2026, 11, 12), punten, gemaakt_op=MOMENT, commissie="Commissie van Advies"
    )
    tekst = words(pdf)
    plekken = [tekst.index(p.dossier) for p in punten]
    assert plekken == sorted(plekken)
    assert "donderdag 12 november 2026" in tekst.replace("\u00a0", " ")
    with pypdfium2.PdfDocument(pdf) as doc:
        assert len(doc) > 1
        assert all("Deskundigen" in blad.get_textpage().get_text_bounded() for blad in doc)


def test_empty_agenda_says_so() -> None:
    pdf = render_agenda(date(2026, 11, 12), [], gemaakt_op=MOMENT, commissie="CvA")
    assert "geen aanvragen" in words(pdf)


@pytest.mark.parametrize("naam", LELIJKE_NAMEN)
def test_ugly_names_neither_break_nor_act(naam: str) -> None:
    tekst = words(render_dossierlijst(["Nummer", "Leerling"], [["1", naam]], gemaakt_op=MOMENT))
    assert "Leerling" in tekst
    if naam.isascii() and len(naam) < 60:
        assert naam.replace("'", "’").split()[-1] in tekst


def test_same_input_same_bytes() -> None:
    delen = ["Een.\n\nTwee.", Tussenkop("Kop"), Overzichtstabel(("A", "B"), (("1", "李"),))]
    een = render_overzicht("Titel", delen, gemaakt_op=MOMENT)
    assert een == render_overzicht("Titel", delen, gemaakt_op=MOMENT)
    assert "李" in words(een)


def test_practice_document_as_word() -> None:
    inhoud = render_oefenstuk_docx(
        "Verslag",
        ["Alinea.", Tussenkop("Kop"), Overzichtstabel(("A", "B"), (("1", "2"),))],
        gemaakt_op=MOMENT,
    )
    doc = docx.Document(BytesIO(inhoud))
    assert [p.text for p in doc.paragraphs] == ["Verslag", "Alinea.", "Kop"]
    assert [c.text for c in doc.tables[0].rows[1].cells] == ["1", "2"]
