"""Recovery words: 160 random bits as sixteen plain Dutch words, and one more that checks them.

Reading is kind: capitals, commas, line ends, numbers and a word's first letters are all fine as
long as they can mean only one word. A wrong word is not looked for in the key file but told.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from hashlib import sha256

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.paths import resources_dir

BITS = 160
BITS_PER_WORD = 10
WORDS = BITS // BITS_PER_WORD + 1
GROUP = 4
_MIN_PREFIX = 3


@cache
def word_list() -> tuple[str, ...]:
    """The 1024 words; the order is the coding and never changes."""
    tekst = (resources_dir() / "herstelwoorden.txt").read_text(encoding="ascii")
    woorden = tuple(tekst.split())
    if len(woorden) != 1 << BITS_PER_WORD:
        raise ValueError("the recovery word list is not whole")
    return woorden


def new_words() -> str:
    """Return a fresh recovery key of 160 random bits, as words separated by spaces."""
    return to_words(secrets.token_bytes(BITS // 8))


def to_words(geheim: bytes) -> str:
    """Write 20 bytes as 16 words and one check word."""
    getal = int.from_bytes(geheim)
    lijst = word_list()
    plaatsen = [(getal >> (BITS - BITS_PER_WORD * (i + 1))) & 1023 for i in range(WORDS - 1)]
    return " ".join(lijst[plaats] for plaats in (*plaatsen, _check(geheim)))


def groups(woorden: str) -> tuple[tuple[str, ...], ...]:
    """How the words are shown: groups of four, the check word joins the last."""
    losse = woorden.split()
    eind = (WORDS // GROUP - 1) * GROUP
    return (
        *(tuple(losse[i : i + GROUP]) for i in range(0, eind, GROUP)),
        tuple(losse[eind:]),
    )


def group_matches(woorden: str, groep: int, getypt: str) -> bool:
    """Whether what was typed back is group ``groep`` (counted from 0) of the words shown."""
    try:
        gelezen = [_word(stuk, 0) for stuk in _pieces(getypt)]
    except GebruikersFout:
        return False
    return tuple(gelezen) == groups(woorden)[groep]


def parse(getypt: str) -> bytes:
    """Read typed recovery words back to 20 bytes.

    Raises:
        GebruikersFout: how many words are missing, which word is unknown, or that the check word
            does not agree.
    """
    stukken = _pieces(getypt)
    gelezen = [_word(stuk, nummer) for nummer, stuk in enumerate(stukken, start=1)]
    if len(gelezen) != WORDS:
        raise _error(
            f"Een herstelsleutel heeft {WORDS} woorden; hier staan er {len(gelezen)}.",
            "Vul alle woorden in, in de volgorde van het blad.",
        )
    lijst = word_list()
    getal = 0
    for woord in gelezen[:-1]:
        getal = (getal << BITS_PER_WORD) | lijst.index(woord)
    geheim = getal.to_bytes(BITS // 8)
    if lijst[_check(geheim)] != gelezen[-1]:
        raise _error(
            _suspect(gelezen, stukken),
            "Vergelijk elk woord en de volgorde met het blad.",
        )
    return geheim


def _check(geheim: bytes) -> int:
    return int.from_bytes(sha256(b"cva-desk herstelwoorden" + geheim).digest()[:2]) & 1023


def _pieces(getypt: str) -> list[str]:
    # "1. appel 2) boom": numbers and punctuation are only furniture.
    return re.findall(r"[a-zà-ÿ]+", getypt.casefold())


def _word(stuk: str, nummer: int) -> str:
    lijst = word_list()
    if stuk in lijst:
        return stuk
    kandidaten = [w for w in lijst if w.startswith(stuk)] if len(stuk) >= _MIN_PREFIX else []
    if len(kandidaten) == 1:
        return kandidaten[0]
    if kandidaten:
        raise _error(
            f"Woord {nummer} is niet af: er zijn meer woorden die zo beginnen.",
            "Typ het hele woord.",
        )
    raise _error(
        f"Woord {nummer} (in groep {_group_of(nummer)}) is geen woord van de lijst.",
        "Kijk of het goed is overgetypt.",
    )


def _group_of(nummer: int) -> int:
    return min((nummer - 1) // GROUP, WORDS // GROUP - 1) + 1


def _suspect(gelezen: list[str], stukken: list[str]) -> str:
    """Say where to look first: a swap of neighbours or an abbreviated word, if that explains it."""
    for i in range(WORDS - 2):
        ruil = [*gelezen]
        ruil[i], ruil[i + 1] = ruil[i + 1], ruil[i]
        if ruil != gelezen and _agrees(ruil):
            return f"De woorden {i + 1} en {i + 2} (groep {_group_of(i + 1)}) lijken verwisseld."
    for i, (woord, stuk) in enumerate(zip(gelezen, stukken, strict=True), start=1):
        if woord != stuk:
            return f"Het controlewoord klopt niet; kijk eerst naar groep {_group_of(i)}."
    lijst = word_list()
    verdacht = []
    for i in range(WORDS - 1):
        buren = [w for w in lijst if _near(w, gelezen[i])]
        if any(_agrees([*gelezen[:i], buur, *gelezen[i + 1 :]]) for buur in buren):
            verdacht.append(_group_of(i + 1))
    if len(set(verdacht)) == 1:
        return f"Het controlewoord klopt niet; de fout zit waarschijnlijk in groep {verdacht[0]}."
    return "Het controlewoord klopt niet: een woord of de volgorde is anders dan op het blad."


def _agrees(woorden: list[str]) -> bool:
    lijst = word_list()
    getal = 0
    for woord in woorden[:-1]:
        getal = (getal << BITS_PER_WORD) | lijst.index(woord)
    return lijst[_check(getal.to_bytes(BITS // 8))] == woorden[-1]


def _near(een: str, ander: str) -> bool:
    """Whether two words are easily taken for each other: two letters differ, or one is missing."""
    if een == ander or abs(len(een) - len(ander)) > 1:
        return False
    if len(een) == len(ander):
        return sum(a != b for a, b in zip(een, ander, strict=True)) <= 2
    kort, lang = sorted((een, ander), key=len)
    return any(lang[:i] + lang[i + 1 :] == kort for i in range(len(lang)))


def _error(waarom: str, wat_nu: str) -> GebruikersFout:
    return GebruikersFout("De herstelsleutel klopt niet.", waarom, wat_nu, veld="herstelwoorden")
