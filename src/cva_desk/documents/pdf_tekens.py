"""Can every sign of a letter be printed? Asked before a page is set, so no name shows a box."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from cva_desk import paths
from cva_desk.domain.meldingen import GebruikersFout

# In every font we ship: printable ASCII and Latin-1, and the marks our own letters use.
_BEKEND: Final = frozenset(
    [chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x180))] + list("‘’“”–—•…€\n")
)


def check_glyphs(tekst: str) -> None:
    """Refuse a text with a sign that none of the shipped fonts has.

    Raises:
        GebruikersFout: shows the sign and its Unicode name.
    """
    vreemd = set(tekst) - _BEKEND
    if not vreemd:
        return
    missend = sorted(teken for teken in vreemd if ord(teken) not in covered())
    if missend:
        teken = missend[0]
        raise GebruikersFout(
            f"Het teken ‘{teken}’ kan niet in een brief worden afgedrukt.",
            f"Geen van de lettertypen kent het ({unicodedata.name(teken, f'U+{ord(teken):04X}')}).",
            "Schrijf de naam of het woord met andere tekens en maak de brief opnieuw.",
        )


@cache
def covered() -> frozenset[int]:
    """Return the code points that at least one shipped font can print."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    tekens: set[int] = set()
    for bestand in ("SourceSerif4-Regular.ttf", "Inter-Regular.ttf", "DroidSansFallback.ttf"):
        lettertype = TTFontFile(str(paths.resources_dir() / "fonts" / bestand))
        tekens.update(code for code, glyph in lettertype.charToGlyph.items() if glyph)
    return frozenset(tekens)
