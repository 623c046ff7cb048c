"""The signature field of a PDF: made before signing, named, and part of the structure.

A field that a signer adds by itself has no name for a screen reader (/TU) and stands outside the
structure; both break PDF/UA-1 (7.18.1, 7.18.4).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

VELDNAAM: Final = "Handtekening"
OMSCHRIJVING: Final = "Digitale handtekening onder dit document"
AFDRUKKEN: Final = 4  # annotation flag Print, which PDF/A asks of every annotation


def add_signature_field(
    pdf: bytes, pagina: int, vak: tuple[float, float, float, float] | None
) -> bytes:
    """Return the PDF with one empty signature field.

    Args:
        pdf: bytes of the PDF.
        pagina: page, from 0.
        vak: left, top, right, bottom in points from the top left of the page; None: not visible.
    """
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as doc:
        page = doc.pages[pagina]
        boven = float(page.mediabox[3])
        recht = [vak[0], boven - vak[3], vak[2], boven - vak[1]] if vak else [0, 0, 0, 0]
        veld = doc.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Sig,
                T=pikepdf.String(VELDNAAM),
                TU=pikepdf.String(OMSCHRIJVING),
                Rect=pikepdf.Array([round(maat, 3) for maat in recht]),
                F=AFDRUKKEN,
                P=page.obj,
            )
        )
        if vak:
            veld.AP = pikepdf.Dictionary(N=_empty_appearance(doc, vak))
        if "/Annots" not in page.obj:
            page.obj.Annots = doc.make_indirect(pikepdf.Array())
        page.obj.Annots.append(veld)
        page.obj.Tabs = pikepdf.Name.S
        if "/AcroForm" not in doc.Root:
            doc.Root.AcroForm = doc.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
        doc.Root.AcroForm.Fields.append(veld)
        doc.Root.AcroForm.SigFlags = 1
        if "/StructTreeRoot" in doc.Root:
            _add_to_structure(doc, page.obj, veld)
        return save(doc)


def describe(doc: pikepdf.Pdf, veld: pikepdf.Object, woorden: str) -> None:
    """Say in words what the appearance of the field shows, for who cannot see it."""
    import pikepdf

    veld.TU = pikepdf.String(woorden)
    if "/StructParent" not in veld:
        return
    sleutel, boom = int(veld.StructParent), doc.Root.StructTreeRoot.ParentTree
    element = pikepdf.NumberTree(boom).get(sleutel)
    if element is not None:
        element.Alt = pikepdf.String(woorden)


def save(doc: pikepdf.Pdf) -> bytes:
    """Write a document the same way every time, without changing its version or metadata."""
    uit = BytesIO()
    doc.save(uit, deterministic_id=True, fix_metadata_version=False)
    return uit.getvalue()


def _empty_appearance(doc: pikepdf.Pdf, vak: tuple[float, float, float, float]) -> pikepdf.Stream:
    import pikepdf

    vorm = doc.make_stream(b"")
    vorm.Type, vorm.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    vorm.BBox = pikepdf.Array([0, 0, round(vak[2] - vak[0], 3), round(vak[3] - vak[1], 3)])
    return vorm


def _add_to_structure(doc: pikepdf.Pdf, page: pikepdf.Object, veld: pikepdf.Object) -> None:
    import pikepdf

    wortel = doc.Root.StructTreeRoot
    ouder = wortel.K[0] if isinstance(wortel.K, pikepdf.Array) else wortel.K
    element = doc.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.StructElem,
            S=pikepdf.Name.Form,
            P=ouder,
            Pg=page,
            K=pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=veld, Pg=page),
        )
    )
    if not isinstance(ouder.get("/K"), pikepdf.Array):
        ouder.K = pikepdf.Array([ouder.K] if "/K" in ouder else [])
    ouder.K.append(element)
    sleutel = _next_key(wortel)
    veld.StructParent = sleutel
    boom = wortel.ParentTree
    while "/Kids" in boom:
        boom = boom.Kids[len(boom.Kids) - 1]
        boom.Limits[1] = sleutel
    boom.Nums.append(sleutel)
    boom.Nums.append(element)
    wortel.ParentTreeNextKey = sleutel + 1


def _next_key(wortel: pikepdf.Object) -> int:
    if "/ParentTreeNextKey" in wortel:
        return int(wortel.ParentTreeNextKey)
    boom = wortel.ParentTree
    while "/Kids" in boom:
        boom = boom.Kids[len(boom.Kids) - 1]
    nums = list(boom.Nums)
    return int(nums[-2]) + 1 if nums else 0
