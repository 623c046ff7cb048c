"""Neutral letter to PDF/A-2a + PDF/UA-1, with the empty field for its signature.

Typst sets the page from ``resources/typst/brief.typ``; the letter goes in as JSON, so text stays
text. Typst itself refuses a page that would break the standards. The signature field is made here,
with its name for screen readers and its place in the structure, because a field that is added
while signing would break PDF/UA.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from cva_desk import paths
from cva_desk.documents import pdf_veld
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
    Run,
    Tabel,
)
from cva_desk.documents.pdf_tekens import check_glyphs
from cva_desk.rules.brieven import Huisstijl

if TYPE_CHECKING:
    import typst

NORMEN: Final = ("a-2a", "ua-1")
_slot = Lock()


def render_pdf(brief: Brief, *, gemaakt_op: datetime) -> bytes:
    """Return the letter as PDF; the same letter and moment give the same bytes.

    Args:
        brief: the letter.
        gemaakt_op: moment that goes into the properties of the file; with a time zone.

    Raises:
        GebruikersFout: a sign in the text stands in none of the fonts.
    """
    check_glyphs(brief.all_text())
    invoer = {"brief": json.dumps(to_data(brief), ensure_ascii=False)}
    with _slot:
        compiler = _compiler("brief.typ")
        rauw = compiler.compile(
            sys_inputs=invoer,
            format="pdf",
            pdf_standards=list(NORMEN),
            timestamp=gemaakt_op.replace(microsecond=0),
        )
        plek = json.loads(compiler.query("<handtekening>", field="value"))
    assert isinstance(rauw, bytes)
    if not plek:
        return rauw
    pagina, x, y, breedte, hoogte = plek[0]
    return pdf_veld.add_signature_field(rauw, int(pagina) - 1, (x, y, x + breedte, y + hoogte))


def render_plain(sjabloon: str, gegevens: Mapping[str, str]) -> bytes:
    """Compile another template of ours, without structure; for the appearance of a signature."""
    with _slot:
        rauw = _compiler(sjabloon).compile(
            sys_inputs=dict(gegevens), format="pdf", pdf_standards="a-2b", pdf_tags=False
        )
    assert isinstance(rauw, bytes)
    return rauw


def render_logo(svg: bytes) -> bytes:
    """Return a vector logo as PNG, sharp enough to print at 14 mm."""
    with _slot:
        beeld = _compiler("logo.typ").compile(
            sys_inputs={"svg": svg.decode("utf-8")}, format="png", ppi=400
        )
    assert isinstance(beeld, bytes)
    return beeld


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(paths.resources_dir() / "fonts")],
    )


@cache
def _compiler(sjabloon: str) -> typst.Compiler:
    import typst

    folder = paths.resources_dir() / "typst"
    return typst.Compiler(
        input=str(folder / sjabloon),
        root=str(folder),
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )


def to_data(brief: Brief) -> dict[str, Any]:
    """Return the letter as JSON values, for the template."""
    return {
        "vorm": brief.vorm.value,
        "titel": brief.titel,
        "onderwerp": _line(brief.onderwerp),
        "kenmerk": brief.kenmerk,
        "afzender": list(brief.afzender),
        "geadresseerden": [list(regels) for regels in brief.geadresseerden],
        "kenmerken": [_labelled(paar) for paar in brief.kenmerken],
        "blokken": [_part(blok) for blok in brief.blokken],
        "huisstijl": _style(brief.huisstijl),
    }


def _style(huisstijl: Huisstijl) -> dict[str, Any]:
    logo = huisstijl.logo
    beeld: dict[str, Any] | None = None
    if logo:
        rauw = logo.inhoud.decode("utf-8") if logo.soort == "svg" else list(logo.inhoud)
        beeld = {"soort": logo.soort, "alt": logo.alt, "inhoud": rauw}
    return {
        "naam": huisstijl.naam,
        "ondertitel": huisstijl.ondertitel,
        "voettekst": huisstijl.voettekst,
        "accent": huisstijl.accent,
        "lettertype": huisstijl.lettertype,
        "logo": beeld,
    }


def _line(regel: Regel) -> list[dict[str, Any]]:
    return [
        {"tekst": run.tekst, "vet": run.vet, "cursief": run.cursief, "noot": run.noot}
        for run in regel or (Run(""),)
    ]


def _labelled(paar: tuple[str, Regel]) -> dict[str, Any]:
    return {"label": paar[0], "waarde": _line(paar[1])}


def _part(blok: Blok) -> dict[str, Any]:
    if isinstance(blok, Kop):
        return {"type": "kop", "tekst": _line(blok.tekst), "niveau": blok.niveau}
    if isinstance(blok, Alinea):
        return {
            "type": "alinea", "tekst": _line(blok.tekst), "klein": blok.klein,
            "citaat": blok.citaat,
        }  # fmt: skip
    if isinstance(blok, Lijst):
        punten = [_line(punt) for punt in blok.punten]
        return {"type": "lijst", "punten": punten, "genummerd": blok.genummerd}
    if isinstance(blok, Tabel):
        rijen = [[_line(cel) for cel in rij] for rij in blok.rijen]
        return {"type": "tabel", "koppen": list(blok.koppen), "rijen": rijen}
    if isinstance(blok, Gegevens):
        regels = [_labelled(paar) for paar in blok.regels]
        return {"type": "gegevens", "regels": regels, "nadruk": blok.nadruk}
    if isinstance(blok, Noten):
        return {"type": "noten", "titel": blok.titel, "noten": list(blok.noten)}
    assert isinstance(blok, Handtekeningblok)
    return {"type": "handtekening", "regels": [_line(regel) for regel in blok.regels]}
