"""The base document of letters in Word: only styles, language and margins, no text.

``resources/word/basis.docx`` is what ``build_basis`` returns. An SWV may put its own document in
its place, with its own fonts and margins, as long as it has the styles of ``STIJLEN``.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document

STIJLEN: Final = (
    "Normal", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number", "Quote",
    "CvA Naam", "CvA Afzender", "CvA Adres", "CvA Gegeven", "CvA Nadruk", "CvA Klein", "CvA Noot",
    "CvA Handtekening", "CvA Tabel", "Footer",
)  # fmt: skip
LETTERTYPE: Final = "Cambria"
ACCENT: Final = "1C5D99"
INKT: Final = "1A2330"
GEDEMPT: Final = "566273"


@cache
def build_basis() -> bytes:
    """Return the base document."""
    import docx
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm, Pt

    doc = docx.Document()
    # The default document brings a hundred table styles; every letter would be slower for them.
    for stijl in [s for s in doc.styles if s.type is WD_STYLE_TYPE.TABLE]:
        if stijl.name not in ("Normal Table", "Table Grid"):
            stijl.delete()
    deel = doc.sections[0]
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = Mm(30)
    deel.top_margin, deel.bottom_margin = Mm(20), Mm(26)
    deel.footer_distance = Mm(12)
    set_language(doc, "nl-NL")
    _letter(doc.styles["Normal"], 10.5, kleur=INKT, voor=0, na=7, regel=1.15)
    _letter(doc.styles["Heading 1"], 17, vet=True, kleur=INKT, voor=14, na=14)
    _letter(doc.styles["Heading 2"], 12, vet=True, kleur=ACCENT, voor=15, na=4)
    _letter(doc.styles["Heading 3"], 10.5, vet=True, kleur=INKT, voor=10, na=3)
    _letter(doc.styles["List Bullet"], 10.5, na=3)
    _letter(doc.styles["List Number"], 10.5, na=3)
    _letter(doc.styles["Quote"], 10.5, cursief=True, kleur=INKT, na=7)
    doc.styles["Quote"].paragraph_format.left_indent = Mm(5)
    _letter(doc.styles["Footer"], 8, kleur=GEDEMPT)
    maten: dict[str, dict[str, Any]] = {
        "CvA Naam": {"punten": 13, "vet": True, "kleur": ACCENT, "na": 0},
        "CvA Afzender": {"punten": 8.5, "kleur": GEDEMPT, "na": 0},
        "CvA Adres": {"punten": 10.5, "voor": 18, "na": 0},
        "CvA Gegeven": {"punten": 10.5, "na": 2},
        "CvA Nadruk": {"punten": 12.5, "vet": True, "na": 3},
        "CvA Klein": {"punten": 8.5, "na": 6},
        "CvA Noot": {"punten": 9.5, "na": 2},
        "CvA Handtekening": {"punten": 10.5, "na": 0},
    }
    for naam, maat in maten.items():
        stijl = doc.styles.add_style(naam, WD_STYLE_TYPE.PARAGRAPH)
        stijl.base_style = doc.styles["Normal"]
        _letter(stijl, **maat)
    for naam, breedte in (("CvA Gegeven", 42), ("CvA Nadruk", 42), ("CvA Noot", 8)):
        maat_ = doc.styles[naam].paragraph_format
        maat_.left_indent, maat_.first_line_indent = Mm(breedte), Mm(-breedte)
        maat_.tab_stops.add_tab_stop(Mm(breedte))
    doc.styles["CvA Handtekening"].paragraph_format.keep_with_next = True
    doc.styles["Footer"].paragraph_format.space_before = Pt(4)
    _table_style(doc)
    doc.core_properties.author = doc.core_properties.comments = ""
    doc.core_properties.title = "Basisdocument voor brieven"
    uit = BytesIO()
    doc.save(uit)
    return uit.getvalue()


def set_language(doc: Document, taal: str) -> None:
    """Set the language of the whole document: spelling check and screen readers use it."""
    from docx.oxml.ns import qn

    for rpr in doc.styles.element.iter(qn("w:rPrDefault")):
        eigenschappen = rpr.find(qn("w:rPr"))
        lang = eigenschappen.find(qn("w:lang"))
        if lang is None:
            lang = eigenschappen.makeelement(qn("w:lang"), {})
            eigenschappen.append(lang)
        for soort in ("w:val", "w:eastAsia", "w:bidi"):
            lang.set(qn(soort), taal)


def _letter(
    stijl: Any,
    punten: float,
    *,
    vet: bool = False,
    cursief: bool = False,
    kleur: str = "",
    voor: float = 0,
    na: float = 0,
    regel: float | None = None,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    letter = stijl.font
    letter.name, letter.size, letter.bold, letter.italic = LETTERTYPE, Pt(punten), vet, cursief
    letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
    for naam in list(letters.attrib):
        if naam.endswith("Theme"):  # a theme font would win over the name
            del letters.attrib[naam]
    letters.set(qn("w:hAnsi"), LETTERTYPE)
    if kleur:
        letter.color.rgb = RGBColor.from_string(kleur)
    maat = stijl.paragraph_format
    maat.space_before, maat.space_after = Pt(voor), Pt(na)
    if regel:
        maat.line_spacing = regel


def _table_style(doc: Document) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    stijl = doc.styles.add_style("CvA Tabel", WD_STYLE_TYPE.TABLE)
    for xml in (
        f'<w:rPr {nsdecls("w")}><w:sz w:val="19"/></w:rPr>',
        f"<w:tblPr {nsdecls('w')}><w:tblBorders>"
        f'<w:top w:val="nil"/><w:insideH w:val="single" w:sz="4" w:color="D5DAE1"/>'
        f'<w:bottom w:val="single" w:sz="4" w:color="D5DAE1"/></w:tblBorders>'
        f'<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        f'<w:bottom w:w="60" w:type="dxa"/><w:right w:w="160" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr>",
        f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/>'
        f'<w:color w:val="{GEDEMPT}"/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:color="{ACCENT}"/></w:tcBorders></w:tcPr>'
        f"</w:tblStylePr>",
    ):
        stijl.element.append(parse_xml(xml))
