"""Lists on paper: agenda, list of dossiers, and the invented documents of the practice vault.

Quick prints, not final documents: reportlab writes no tagged PDF, so what is signed or sent goes
through ``pdf``. Callers hand over plain text; it is never read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from cva_desk import paths
from cva_desk.documents.brieftekst_typografie import day_and_date, typographic

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

ACCENT: Final = "#1C5D99"
INKT: Final = "#1A2330"
GEDEMPT: Final = "#566273"
LIJN: Final = "#D5DAE1"


@dataclass(frozen=True, slots=True)
class Overzichtstabel:
    """A table; ``breedtes`` are shares of the width (equal when empty)."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    breedtes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tussenkop:
    """A heading between parts."""

    tekst: str


Deel = str | Tussenkop | Overzichtstabel


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """One case of a meeting."""

    tijd: str
    dossier: str
    leerling: str
    school: str
    vraag: str
    deskundigen: tuple[str, ...]


def render_overzicht(
    titel: str,
    delen: Sequence[Deel],
    *,
    gemaakt_op: datetime,
    ondertitel: str = "",
    voettekst: str = "",
    liggend: bool = False,
) -> bytes:
    """Return a PDF with a title, paragraphs, headings and tables.

    Args:
        titel: above the first page and in the properties.
        delen: text, ``Tussenkop`` or ``Overzichtstabel``, in order.
        gemaakt_op: moment for the properties; the same input and moment give the same bytes.
        ondertitel: muted line below the title.
        voettekst: left in the footer.
        liggend: landscape.
    """
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.units import mm
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    stijlen = _styles()
    uit = BytesIO()
    maat = landscape(A4) if liggend else A4
    doc = BaseDocTemplate(
        uit, pagesize=maat, title=titel, author="CvA Desk", lang="nl-NL", invariant=1,
        leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm, bottomMargin=22 * mm,
    )  # fmt: skip
    vlak = Frame(doc.leftMargin, doc.bottomMargin, doc.width, doc.height, 0, 0, 0, 0)

    def footer(canvas: Any, blad: Any) -> None:
        canvas.setFont("Inter", 7.5)
        canvas.setFillColor(GEDEMPT)
        canvas.setStrokeColor(LIJN)
        canvas.setLineWidth(0.5)
        canvas.line(22 * mm, 15 * mm, maat[0] - 22 * mm, 15 * mm)
        canvas.drawString(22 * mm, 11 * mm, voettekst)
        moment = f"{gemaakt_op:%d-%m-%Y %H.%M} · blad {blad.page}"
        canvas.drawRightString(maat[0] - 22 * mm, 11 * mm, moment)

    doc.addPageTemplates(PageTemplate(frames=[vlak], onPage=footer))
    verhaal: list[Any] = [_paragraph(titel, stijlen["titel"])]
    if ondertitel:
        verhaal.append(_paragraph(ondertitel, stijlen["onder"]))
    for deel in delen:
        verhaal += _flow(deel, stijlen, doc.width)
    doc.build(verhaal)
    return uit.getvalue()


def render_agenda(
    vergadering_op: date,
    punten: Sequence[Agendapunt],
    *,
    gemaakt_op: datetime,
    commissie: str,
    mededelingen: Sequence[str] = (),
) -> bytes:
    """Return the agenda of a meeting as PDF."""
    rijen = tuple(
        (
            p.tijd, f"{p.leerling}\n{p.dossier}", p.school, p.vraag, "\n".join(p.deskundigen),
        )
        for p in punten
    )  # fmt: skip
    koppen = ("Tijd", "Leerling", "School", "Vraag", "Deskundigen")
    delen: list[Deel] = [Overzichtstabel(koppen, rijen, (0.09, 0.25, 0.22, 0.2, 0.24))]
    if not punten:
        delen = ["Er staan geen aanvragen op de agenda."]
    if mededelingen:
        delen = [*mededelingen, *delen]
    return render_overzicht(
        "Agenda",
        delen,
        gemaakt_op=gemaakt_op,
        ondertitel=f"{commissie} · {day_and_date(vergadering_op)}",
        voettekst="Vertrouwelijk: bevat persoonsgegevens",
    )


def render_dossierlijst(
    koppen: Sequence[str],
    rijen: Sequence[Sequence[str]],
    *,
    gemaakt_op: datetime,
    titel: str = "Dossiers",
    ondertitel: str = "",
) -> bytes:
    """Return a list of dossiers as landscape PDF, with the columns of the screen."""
    tabel = Overzichtstabel(tuple(koppen), tuple(tuple(rij) for rij in rijen))
    return render_overzicht(
        titel,
        [tabel],
        gemaakt_op=gemaakt_op,
        ondertitel=ondertitel or f"{len(rijen)} dossiers",
        voettekst="Vertrouwelijk: bevat persoonsgegevens",
        liggend=True,
    )


def render_oefenstuk_docx(
    titel: str, delen: Sequence[Deel], *, gemaakt_op: datetime, voettekst: str = ""
) -> bytes:
    """Return an invented document of the practice vault as a Word file.

    Args:
        voettekst: in the footer of every page.
    """
    import docx

    from cva_desk.documents.word_basis import build_basis

    doc = docx.Document(BytesIO(build_basis()))
    kern = doc.core_properties
    kern.title, kern.author, kern.language = titel, "CvA Desk (oefenmap)", "nl-NL"
    kern.created = kern.modified = gemaakt_op.replace(tzinfo=None)
    doc.sections[0].footer.paragraphs[0].text = typographic(voettekst)
    doc.add_heading(typographic(titel), 1)
    for deel in delen:
        if isinstance(deel, Tussenkop):
            doc.add_heading(typographic(deel.tekst), 2)
        elif isinstance(deel, Overzichtstabel):
            tabel = doc.add_table(rows=0, cols=len(deel.koppen))
            tabel.style = "CvA Tabel"
            for rij in (deel.koppen, *deel.rijen):
                for cel, tekst in zip(tabel.add_row().cells, rij, strict=True):
                    cel.text = typographic(tekst)
        else:
            doc.add_paragraph(typographic(deel))
    uit = BytesIO()
    doc.save(uit)
    return uit.getvalue()


def _flow(deel: Deel, stijlen: dict[str, ParagraphStyle], breedte: float) -> list[Any]:
    from reportlab.platypus import Spacer

    if isinstance(deel, Tussenkop):
        return [_paragraph(deel.tekst, stijlen["kop"])]
    if isinstance(deel, Overzichtstabel):
        return [Spacer(1, 6), _table(deel, stijlen, breedte), Spacer(1, 8)]
    return [_paragraph(alinea, stijlen["tekst"]) for alinea in deel.split("\n\n") if alinea.strip()]


def _paragraph(tekst: str, stijl: ParagraphStyle) -> Any:
    from reportlab.platypus import Paragraph

    regels = escape(typographic(tekst)).replace("\n", "<br/>")
    return Paragraph(_with_fallback(regels), stijl)


def _with_fallback(regels: str) -> str:
    """Put signs that Inter lacks (李) in the font that has them."""
    if all(ord(teken) < 0x250 or 0x2000 <= ord(teken) < 0x2100 for teken in regels):
        return regels
    bekend = _inter_signs()
    return "".join(
        teken if ord(teken) in bekend else f'<font name="Breed">{teken}</font>' for teken in regels
    )


def _table(deel: Overzichtstabel, stijlen: dict[str, ParagraphStyle], breedte: float) -> Any:
    from reportlab.platypus import LongTable, TableStyle

    aandelen = deel.breedtes or tuple(1 / len(deel.koppen) for _ in deel.koppen)
    cellen = [[_paragraph(kop, stijlen["tabelkop"]) for kop in deel.koppen]]
    cellen += [[_paragraph(cel, stijlen["cel"]) for cel in rij] for rij in deel.rijen]
    tabel = LongTable(cellen, [breedte * aandeel for aandeel in aandelen], repeatRows=1)
    tabel.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 4),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT),
                ("LINEBELOW", (0, 1), (-1, -1), 0.5, LIJN),
            ]
        )
    )
    return tabel


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = paths.resources_dir() / "fonts"
    for naam, bestand in (
        ("Inter", "Inter-Regular.ttf"),
        ("Inter-Vet", "Inter-SemiBold.ttf"),
        ("Breed", "DroidSansFallback.ttf"),
    ):
        pdfmetrics.registerFont(TTFont(naam, str(folder / bestand)))


@cache
def _inter_signs() -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    _register_fonts()
    letter: Any = pdfmetrics.getFont("Inter")
    return frozenset(letter.face.charToGlyph)


@cache
def _styles() -> dict[str, ParagraphStyle]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    _register_fonts()
    accent, gedempt = HexColor(ACCENT), HexColor(GEDEMPT)
    tekst = ParagraphStyle(
        "tekst", fontName="Inter", fontSize=9.5, leading=14, textColor=HexColor(INKT), spaceAfter=6
    )
    return {
        "tekst": tekst,
        "titel": ParagraphStyle(
            "titel", tekst, fontName="Inter-Vet", fontSize=18, leading=23, spaceAfter=2
        ),
        "onder": ParagraphStyle("onder", tekst, textColor=gedempt, spaceAfter=12),
        "kop": ParagraphStyle(
            "kop", tekst, fontName="Inter-Vet", fontSize=11.5, leading=15, textColor=accent,
            spaceBefore=12, spaceAfter=4, keepWithNext=1,
        ),
        "cel": ParagraphStyle("cel", tekst, fontSize=8.5, leading=11.5, spaceAfter=0),
        "tabelkop": ParagraphStyle(
            "tabelkop", tekst, fontName="Inter-Vet", fontSize=8, leading=10, textColor=gedempt,
            spaceAfter=0,
        ),
    }  # fmt: skip
