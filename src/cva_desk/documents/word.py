"""Neutral letter to Word: for who must still change something; the PDF is what is signed.

Real heading styles, lists, repeated head rows and a page field, on a base document with styles.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cva_desk import paths
from cva_desk.documents.brieftekst_blokken import (
    Alinea,
    Blok,
    Brief,
    Gegevens,
    Handtekeningblok,
    Kop,
    Lijst,
    Noten,
    Regel,
    Tabel,
)
from cva_desk.documents.word_basis import STIJLEN, set_language
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.brieven import Logo, Vorm

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def render_docx(brief: Brief, *, gemaakt_op: datetime, basis: bytes | None = None) -> bytes:
    """Return the letter as a Word file.

    Args:
        brief: the letter.
        gemaakt_op: moment that goes into the properties of the file; with a time zone.
        basis: a base document of the SWV; the one of the program when left out.

    Raises:
        GebruikersFout: the base document is no Word file, or styles are missing in it.
    """
    doc = _open_basis(basis)
    set_language(doc, brief.taal)
    _properties(doc, brief, gemaakt_op)
    _head(doc, brief)
    if brief.vorm is Vorm.VERKLARING:
        _runs(doc.add_heading("", 1), brief.onderwerp)
        _marks(doc, brief)
    else:
        _marks(doc, brief)
        _runs(doc.add_heading("", 1), brief.onderwerp)
    for blok in brief.blokken:
        _part(doc, blok)
    _footer(doc, brief)
    uit = BytesIO()
    doc.save(uit)
    return uit.getvalue()


def _open_basis(basis: bytes | None) -> Document:
    import docx

    inhoud = basis or (paths.resources_dir() / "word" / "basis.docx").read_bytes()
    try:
        doc = docx.Document(BytesIO(inhoud))
    except Exception as fout:
        raise GebruikersFout(
            "Het basisdocument voor brieven kan niet worden gelezen.",
            "Het is geen Word-bestand (.docx) of het is beschadigd.",
            "Kies een ander basisdocument bij Instellingen.",
            veld="basisdocument",
        ) from fout
    aanwezig = {stijl.name for stijl in doc.styles}
    missend = [naam for naam in STIJLEN if naam not in aanwezig]
    if missend:
        raise GebruikersFout(
            "Het basisdocument voor brieven kan niet worden gebruikt.",
            f"Deze stijlen ontbreken: {', '.join(missend)}.",
            "Voeg ze toe in Word of kies het basisdocument van het programma.",
            veld="basisdocument",
        )
    # A base document may hold sample text; only its styles and page are ours.
    for element in list(doc.element.body):
        if not element.tag.endswith("}sectPr"):
            doc.element.body.remove(element)
    return doc


def _properties(doc: Document, brief: Brief, gemaakt_op: datetime) -> None:
    moment = gemaakt_op.astimezone(UTC).replace(tzinfo=None)
    kern = doc.core_properties
    kern.title, kern.author, kern.language = brief.titel, brief.huisstijl.naam, brief.taal
    kern.subject, kern.comments, kern.keywords = brief.kenmerk, "", ""
    kern.created = kern.modified = moment
    kern.last_modified_by, kern.revision = brief.huisstijl.naam, 1


def _head(doc: Document, brief: Brief) -> None:
    stijl = brief.huisstijl
    if stijl.logo:
        _picture(doc, stijl.logo)
    doc.add_paragraph(stijl.naam, "CvA Naam")
    for regel in (stijl.ondertitel, *brief.afzender):
        doc.add_paragraph(regel, "CvA Afzender")
    for adres in brief.geadresseerden:
        doc.add_paragraph("\n".join(adres), "CvA Adres")


def _marks(doc: Document, brief: Brief) -> None:
    from docx.shared import Pt

    for nummer, (label, waarde) in enumerate(brief.kenmerken):
        alinea = _labelled(doc, label, waarde, "CvA Gegeven")
        if nummer == 0:
            alinea.paragraph_format.space_before = Pt(24)


def _picture(doc: Document, logo: Logo) -> None:
    from docx.shared import Mm

    inhoud = logo.inhoud
    if logo.soort == "svg":
        from cva_desk.documents.pdf import render_logo

        inhoud = render_logo(inhoud)
    beeld = doc.add_picture(BytesIO(inhoud), height=Mm(14))
    beeld._inline.docPr.set("descr", logo.alt)


def _runs(alinea: Paragraph, regel: Regel) -> Paragraph:
    for stuk in regel:
        run = alinea.add_run(stuk.tekst)
        if stuk.vet:
            run.bold = True
        if stuk.cursief:
            run.italic = True
        if stuk.noot:
            run.font.superscript = True
    return alinea


def _labelled(doc: Document, label: str, waarde: Regel, stijl: str) -> Paragraph:
    from docx.shared import RGBColor

    alinea = doc.add_paragraph("", stijl)
    kop = alinea.add_run(f"{label}\t")
    kop.bold = False
    kop.font.color.rgb = RGBColor(0x56, 0x62, 0x73)
    return _runs(alinea, waarde)


def _part(doc: Document, blok: Blok) -> None:
    if isinstance(blok, Kop):
        _runs(doc.add_heading("", blok.niveau), blok.tekst)
    elif isinstance(blok, Alinea):
        stijl = "Quote" if blok.citaat else "CvA Klein" if blok.klein else "Normal"
        _runs(doc.add_paragraph("", stijl), blok.tekst)
    elif isinstance(blok, Lijst):
        _list(doc, blok)
    elif isinstance(blok, Tabel):
        _table(doc, blok)
    elif isinstance(blok, Gegevens):
        for label, waarde in blok.regels:
            _labelled(doc, label, waarde, "CvA Nadruk" if blok.nadruk else "CvA Gegeven")
    elif isinstance(blok, Noten):
        doc.add_heading(blok.titel, 2)
        for nummer, noot in enumerate(blok.noten, start=1):
            doc.add_paragraph(f"[{nummer}]\t{noot}", "CvA Noot")
    else:
        _signature(doc, blok)


def _list(doc: Document, blok: Lijst) -> None:
    nummering = _restart_numbering(doc) if blok.genummerd else None
    for punt in blok.punten:
        alinea = doc.add_paragraph("", "List Number" if blok.genummerd else "List Bullet")
        if nummering is not None:
            eigenschap: Any = alinea._p.get_or_add_pPr().get_or_add_numPr()
            eigenschap.get_or_add_ilvl().val = 0
            eigenschap.get_or_add_numId().val = nummering
        _runs(alinea, punt)


def _restart_numbering(doc: Document) -> int | None:
    """Return a new numbering that starts at 1; Word would go on counting from the list before."""
    stijl: Any = doc.styles["List Number"].element
    if stijl.pPr is None or stijl.pPr.numPr is None or stijl.pPr.numPr.numId is None:
        return None
    nummering: Any = doc.part.numbering_part.element
    bron = nummering.num_having_numId(stijl.pPr.numPr.numId.val)
    nieuw = nummering.add_num(bron.abstractNumId.val)
    nieuw.add_lvlOverride(0).add_startOverride(1)
    return int(nieuw.numId)


def _table(doc: Document, blok: Tabel) -> None:
    from docx.oxml import OxmlElement

    tabel = doc.add_table(rows=1, cols=len(blok.koppen))
    tabel.style = "CvA Tabel"
    for cel, kop in zip(tabel.rows[0].cells, blok.koppen, strict=True):
        cel.paragraphs[0].add_run(kop)
    eigenschappen: Any = tabel.rows[0]._tr.get_or_add_trPr()
    eigenschappen.append(OxmlElement("w:tblHeader"))
    for rij in blok.rijen:
        nieuw = tabel.add_row()
        rij_eigenschappen: Any = nieuw._tr.get_or_add_trPr()
        rij_eigenschappen.append(OxmlElement("w:cantSplit"))
        for cel, inhoud in zip(nieuw.cells, rij, strict=True):
            _runs(cel.paragraphs[0], inhoud)
    from docx.shared import Pt

    for tabelrij in tabel.rows:
        for cel in tabelrij.cells:
            cel.paragraphs[0].paragraph_format.space_after = Pt(0)


def _signature(doc: Document, blok: Handtekeningblok) -> None:
    from docx.shared import Mm

    for nummer, regel in enumerate(blok.regels):
        alinea = _runs(doc.add_paragraph("", "CvA Handtekening"), regel)
        if nummer == 0:
            alinea.paragraph_format.space_before = Mm(26)
        if nummer == len(blok.regels) - 1:
            alinea.paragraph_format.keep_with_next = False


def _footer(doc: Document, brief: Brief) -> None:
    deel = doc.sections[0]
    deel.footer.is_linked_to_previous = False
    alinea = deel.footer.paragraphs[0]
    alinea.style = doc.styles["Footer"]
    breedte = (deel.page_width or 0) - (deel.left_margin or 0) - (deel.right_margin or 0)
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Emu

    alinea.paragraph_format.tab_stops.add_tab_stop(Emu(breedte), WD_TAB_ALIGNMENT.RIGHT)
    alinea.add_run(f"{brief.huisstijl.voettekst}\t{brief.kenmerk} · blad ")
    _page_field(alinea, "PAGE")
    alinea.add_run(" van ")
    _page_field(alinea, "NUMPAGES")


def _page_field(alinea: Paragraph, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for soort in ("begin", "code", "separate", "1", "end"):
        run: Any = alinea.add_run()
        if soort == "code":
            element: Any = OxmlElement("w:instrText")
            element.text = code
        elif soort == "1":
            run.text = "1"
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), soort)
        run._r.append(element)
