"""Does a PDF of ours keep PDF/A-2a and PDF/UA-1? The rules our own maker and signer can break.

Not a validator of the whole standards: there is none to be had that runs here. It looks at what can
go wrong between the letter and the signed file: identification, colour, fonts, structure, fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pikepdf

_PDFA: Final = "http://www.aiim.org/pdfa/ns/id/"
_PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
_VERBODEN: Final = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Movie", "/Sound")


def check_norm(pdf: bytes) -> tuple[str, ...]:
    """Return what breaks the standards, with the clause (A: ISO 19005-2, UA: ISO 14289-1)."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as doc:
        return tuple(_findings(doc))


def _findings(doc: pikepdf.Pdf) -> Iterator[str]:
    if doc.is_encrypted:
        yield "A 6.1.3: encrypted"
    if doc.pdf_version not in ("1.4", "1.5", "1.6", "1.7") or "/Version" in doc.Root:
        yield "A 6.1.2: not a PDF 1.7 or older"
    yield from _metadata(doc)
    yield from _catalog(doc)
    yield from _fonts(doc)
    yield from _structure(doc)
    yield from _annotations(doc)
    yield from _actions(doc)


def _metadata(doc: pikepdf.Pdf) -> Iterator[str]:
    with doc.open_metadata() as xmp:
        if (xmp.get(f"{{{_PDFA}}}part"), xmp.get(f"{{{_PDFA}}}conformance")) != ("2", "A"):
            yield "A 6.6.4: metadata does not say PDF/A-2a"
        if xmp.get(f"{{{_PDFUA}}}part") != "1":
            yield "UA 5: metadata does not say PDF/UA-1"
        if not xmp.get("dc:title"):
            yield "UA 7.1: no title in the metadata"


def _catalog(doc: pikepdf.Pdf) -> Iterator[str]:
    wortel: Any = doc.Root
    uitvoer = [doel.get("/S") for doel in wortel.get("/OutputIntents", [])]
    if "/GTS_PDFA1" not in [str(soort) for soort in uitvoer]:
        yield "A 6.2.3: no output intent"
    elif "/DestOutputProfile" not in wortel.OutputIntents[0]:
        yield "A 6.2.3: output intent without colour profile"
    if not str(wortel.get("/Lang", "")).lower().startswith("nl"):
        yield "UA 7.2: language of the document is not Dutch"
    if wortel.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "UA 6.2: not marked as tagged"
    if wortel.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "UA 7.1: window does not show the title"
    if "/StructTreeRoot" not in wortel:
        yield "UA 7.1: no structure tree"
    formulier = wortel.get("/AcroForm", {})
    if formulier.get("/NeedAppearances") is True or "/XFA" in formulier:
        yield "A 6.4.1: form needs its appearance made, or has XFA"


def _fonts(doc: pikepdf.Pdf) -> Iterator[str]:
    for ding in doc.objects:
        if not _is_dict(ding) or ding.get("/Type") != "/Font":
            continue
        soort = str(ding.get("/Subtype"))
        if soort != "/Type3" and "/DescendantFonts" not in ding:
            beschrijving: Any = ding.get("/FontDescriptor", {})
            if not any(f"/FontFile{n}" in beschrijving for n in ("", "2", "3")):
                yield f"A 6.2.11.4: font {ding.get('/BaseFont')} is not embedded"
        if not soort.startswith("/CIDFont") and "/ToUnicode" not in ding:
            yield f"A 6.2.11.7: font {ding.get('/BaseFont')} has no ToUnicode"


def _structure(doc: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in doc.Root:
        return
    niveau = 0
    for element in _walk(doc.Root.StructTreeRoot):
        soort = str(element.get("/S", ""))
        if soort == "/Figure" and not {"/Alt", "/ActualText"} & set(element.keys()):
            yield "UA 7.3: figure without alternative text"
        if soort in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"):
            nieuw = int(soort[2])
            if nieuw > niveau + 1:
                yield f"UA 7.4.2: heading H{nieuw} after H{niveau}"
            niveau = nieuw
    if niveau == 0:
        yield "UA 7.4: no heading"


def _walk(element: Any) -> Iterator[Any]:
    kinderen = element.get("/K", [])
    for kind in kinderen if _is_array(kinderen) else [kinderen]:
        if _is_dict(kind) and kind.get("/Type") not in ("/OBJR", "/MCR"):
            yield kind
            yield from _walk(kind)


def _annotations(doc: pikepdf.Pdf) -> Iterator[str]:
    ouders = _parents_of_objects(doc)
    for nummer, page in enumerate(doc.pages, start=1):
        annotaties: Any = page.obj.get("/Annots", [])
        if len(annotaties) and page.obj.get("/Tabs") != "/S":
            yield f"UA 7.18.3: tab order of page {nummer} does not follow the structure"
        for annotatie in annotaties:
            soort = str(annotatie.get("/Subtype"))
            recht = [float(maat) for maat in annotatie.Rect]
            zichtbaar = recht[0] != recht[2] and recht[1] != recht[3]
            if not int(annotatie.get("/F", 0)) & 4:
                yield f"A 6.3.2: {soort} would not be printed"
            if soort != "/Link" and zichtbaar and "/N" not in annotatie.get("/AP", {}):
                yield f"A 6.3.3: {soort} has no appearance"
            verwacht = {"/Widget": "/Form", "/Link": "/Link"}.get(soort, "/Annot")
            if ouders.get(annotatie.objgen) != verwacht:
                yield f"UA 7.18: {soort} does not stand in a {verwacht[1:]} element"
            if soort == "/Widget" and not str(annotatie.get("/TU", "")):
                yield "UA 7.18.1: field without a name for a screen reader (TU)"


def _parents_of_objects(doc: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    gevonden: dict[tuple[int, int], str] = {}
    if "/StructTreeRoot" not in doc.Root:
        return gevonden
    for element in _walk(doc.Root.StructTreeRoot):
        kinderen = element.get("/K", [])
        for kind in kinderen if _is_array(kinderen) else [kinderen]:
            if _is_dict(kind) and kind.get("/Type") == "/OBJR":
                gevonden[kind.Obj.objgen] = str(element.get("/S"))
    return gevonden


def _actions(doc: pikepdf.Pdf) -> Iterator[str]:
    for ding in doc.objects:
        if _is_dict(ding) and str(ding.get("/S", "")) in _VERBODEN:
            yield f"A 6.5.1: action {ding.S}"
    if "/OpenAction" in doc.Root and _is_dict(doc.Root.OpenAction):
        yield "A 6.5.1: opens with an action"
    if "/EmbeddedFiles" in doc.Root.get("/Names", {}):
        yield "A 6.8: embedded files"


def _is_dict(ding: Any) -> bool:
    import pikepdf

    return isinstance(ding, pikepdf.Object) and ding._type_code in (
        pikepdf.ObjectType.dictionary,
        pikepdf.ObjectType.stream,
    )


def _is_array(ding: Any) -> bool:
    import pikepdf

    return isinstance(ding, pikepdf.Array)
