"""How Dutch text is printed: quotes, spaces that do not break, dates, numbers, enumerations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Final

NBSP: Final = "\u00a0"

MAANDEN: Final = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAGEN: Final = (
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
)  # fmt: skip
TELWOORDEN: Final = (
    "nul", "één", "twee", "drie", "vier", "vijf", "zes",
    "zeven", "acht", "negen", "tien", "elf", "twaalf",
)  # fmt: skip

# A straight apostrophe that is one: 't, 's, 'n before a word, or between letters (foto's).
_APOSTROF = re.compile(r"'(?=[tsnmTSNM][\s-])|(?<=\w)'(?=\w)|(?<=s)'(?=\s)(?![^']*')")
_OPEN_DUBBEL = re.compile(r'(?<![\w.,;:!?)\]’”])"(?=\S)')
_OPEN_ENKEL = re.compile(r"(?<![\w.,;:!?)\]’”])'(?=\S)")
_BIJ_ELKAAR = re.compile(
    r"\b((?:artikel|art\.|lid|leden|bijlage|bladzijde|blz\.|pagina|onderdeel|groep|klas|categorie"
    r"|SWV|Postbus))[ ](?=[\w\d])",
)
_POSTCODE = re.compile(r"\b(\d{4})[ ]([A-Z]{2})\b(?![-\w])")
_EENHEID = re.compile(
    r"\b(\d{1,4})[ ](?=(?:weken|week|dagen|jaar|maanden|schooljaar|schooljaren)\b)"
)
_TUSSENVOEGSEL = re.compile(r"((?:^|[\s\u00a0])(?:[a-z’'][\w’'.-]*|[A-Z]\.(?:[A-Z]\.)*))[ ]")
# Spaces and signs that would print as nothing or turn the reading direction around.
_ONZICHTBAAR = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ud800-\udfff\ufffe\uffff]"
)


def typographic(tekst: str) -> str:
    """Return text with Dutch quotes, and no break inside what belongs together."""
    tekst = unicodedata.normalize("NFC", _ONZICHTBAAR.sub("", tekst))
    tekst = _APOSTROF.sub("’", tekst)
    tekst = _OPEN_DUBBEL.sub("“", tekst).replace('"', "”")
    tekst = _OPEN_ENKEL.sub("‘", tekst).replace("'", "’")
    tekst = _BIJ_ELKAAR.sub(rf"\1{NBSP}", tekst)
    tekst = _POSTCODE.sub(rf"\1{NBSP}\2", tekst)
    return _EENHEID.sub(rf"\1{NBSP}", tekst)


def name(tekst: str) -> str:
    """Return a name whose particles and initials stay with what follows: ``van der IJssel``."""
    vorige, tekst = "", typographic(tekst)
    while vorige != tekst:
        vorige, tekst = tekst, _TUSSENVOEGSEL.sub(rf"\1{NBSP}", tekst)
    return tekst


def long_date(dag: date) -> str:
    """Return ``12 november 2026``, unbreakable."""
    return f"{dag.day}{NBSP}{MAANDEN[dag.month - 1]}{NBSP}{dag.year}"


def short_date(dag: date) -> str:
    """Return ``12-11-2026``."""
    return f"{dag.day}-{dag.month}-{dag.year}"


def day_and_date(dag: date) -> str:
    """Return ``donderdag 12 november 2026``."""
    return f"{DAGEN[dag.weekday()]} {long_date(dag)}"


def number_word(getal: int) -> str:
    """Return ``zes`` for 6; above twelve the figures."""
    return TELWOORDEN[getal] if 0 <= getal < len(TELWOORDEN) else str(getal)


def enumerate_words(delen: Sequence[str]) -> str:
    """Return ``a, b en c``."""
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"


def capital(tekst: str) -> str:
    """Return the text with a capital first letter; ``ij`` gets both."""
    if tekst[:2].lower() == "ij":
        return "IJ" + tekst[2:]
    return tekst[:1].upper() + tekst[1:]


def small(tekst: str) -> str:
    """Return the text with a small first letter, unless it is an abbreviation such as VSO."""
    if len(tekst) > 1 and tekst[1].isupper():
        return tekst
    return tekst[:1].lower() + tekst[1:]
