"""Find words the way a reader means them: no case, no accents, any white space, no hyphenation."""

from __future__ import annotations

import unicodedata

_AFBREKING = "\ufffe\x02\u00ad"


def vouw(tekst: str) -> tuple[str, list[int]]:
    """The text to search in, and for each of its characters the index in ``tekst``."""
    uit: list[str] = []
    plaats: list[int] = []
    na_afbreking = False
    for index, teken in enumerate(tekst):
        if teken in _AFBREKING:
            na_afbreking = True
            continue
        if teken.isspace():
            if na_afbreking or (uit and uit[-1] == " "):
                continue
            uit.append(" ")
            plaats.append(index)
            continue
        na_afbreking = False
        basis = teken if teken.isascii() else unicodedata.normalize("NFKD", teken)
        for letter in basis.casefold():
            if not unicodedata.combining(letter):
                uit.append(letter)
                plaats.append(index)
    return "".join(uit), plaats


def vind(tekst: str, vraag: str, hoogstens: int) -> list[tuple[int, int]]:
    """Begin and end (exclusive) in ``tekst`` of each occurrence of ``vraag``, in order."""
    naald = vouw(vraag)[0].strip()
    if not naald:
        return []
    hooi, plaats = vouw(tekst)
    treffers: list[tuple[int, int]] = []
    vanaf = hooi.find(naald)
    while vanaf >= 0 and len(treffers) < hoogstens:
        tot = vanaf + len(naald)
        treffers.append((plaats[vanaf], plaats[tot - 1] + 1))
        vanaf = hooi.find(naald, tot)
    return treffers


def omgeving(tekst: str, begin: int, einde: int, ruimte: int = 40) -> str:
    """The hit with a few words around it, on one line."""
    stuk = tekst[max(0, begin - ruimte) : einde + ruimte]
    return " ".join("".join(t for t in stuk if t not in _AFBREKING).split())
