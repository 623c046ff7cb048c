"""Letter text with fields: ``{veld}``, ``**vet**``, ``*cursief*``, and conditions on fields.

A text is parsed once, when the file is read; a field name, a formatter or a condition that cannot
work is refused there, with file and line. Values are put in later and are never parsed, so what a
user typed stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cva_desk.rules.brieven_velden import BRIEFVELDEN, Veldsoort
from cva_desk.rules.knopen import Knoop, suggest

VORMEN: Final[Mapping[Veldsoort, tuple[str, ...]]] = {
    Veldsoort.TEKST: ("", "hoofdletter", "kleine_letter"),
    Veldsoort.NAAM: ("", "hoofdletter"),
    Veldsoort.ALINEAS: ("",),
    Veldsoort.DATUM: ("lang", "kort", "dag"),
    Veldsoort.GETAL: ("", "woord"),
    Veldsoort.JA_NEE: (),
    Veldsoort.TEKSTEN: ("opsomming",),
    Veldsoort.LIJST: (),
}

_VELD = re.compile(r"\{([^{}]*)\}")
_INHOUD = re.compile(r"([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*)(?::([a-z_]+))?(\?)?\Z")
_TEKEN = re.compile(r"\*\*|\*")
_LUS = re.compile(r"([a-z][a-z0-9_]*) in ([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)\Z")
_TERM = re.compile(r"(niet )?([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)(?: is (.+))?\Z")


@dataclass(frozen=True, slots=True)
class Bereik:
    """What is known at a place in a letter: the table of fields, the loops around it, the shared
    passages that can be inserted.
    """

    lussen: Mapping[str, str] = field(default_factory=dict)  # loop name → 'dossier.stukken[]'
    delen: Mapping[str, Knoop] = field(default_factory=dict)

    def full_name(self, pad: str) -> str:
        """Return the name as it stands in ``BRIEFVELDEN``."""
        kop, _, rest = pad.partition(".")
        return f"{self.lussen[kop]}.{rest}" if kop in self.lussen else pad

    def sort_of(self, knoop: Knoop, pad: str) -> Veldsoort:
        """Return the type of a field, or refuse an unknown name."""
        volledig = self.full_name(pad)
        if volledig not in BRIEFVELDEN:
            raise knoop.fout(f"het veld ‘{pad}’ bestaat niet.", suggest(volledig, BRIEFVELDEN))
        return BRIEFVELDEN[volledig][0]

    def inside(self, lus: Lus) -> Bereik:
        """Return the names inside a repeated part."""
        return Bereik({**self.lussen, lus.naam: f"{self.full_name(lus.pad)}[]"}, self.delen)


@dataclass(frozen=True, slots=True)
class Lus:
    """``voor_elk: stuk in dossier.stukken``."""

    naam: str
    pad: str


@dataclass(frozen=True, slots=True)
class Deel:
    """A piece of text in one style: fixed words, or a field (then ``pad`` is not empty)."""

    tekst: str = ""
    pad: str = ""
    soort: Veldsoort = Veldsoort.TEKST
    vorm: str = ""
    optioneel: bool = False
    vet: bool = False
    cursief: bool = False


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """A parsed text with the place it came from."""

    delen: tuple[Deel, ...]
    bestand: str
    regel: int

    @property
    def eigen_woorden(self) -> bool:
        """True when it is nothing but one field with somebody's own words (``alineas``)."""
        return len(self.delen) == 1 and self.delen[0].soort is Veldsoort.ALINEAS


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: a field is true, present or equal to a value; or not."""

    pad: str
    soort: Veldsoort
    niet: bool
    waarde: str | None


Voorwaarde = tuple[Term, ...]


def read_voorwaarde(knoop: Knoop, bereik: Bereik) -> Voorwaarde:
    """Read ``veld``, ``niet veld``, ``veld is waarde``, joined with `` en ``; all must hold."""
    termen = []
    for stuk in knoop.text(maximaal=300).split(" en "):
        gevonden = _TERM.match(stuk.strip())
        if not gevonden:
            raise knoop.fout(
                f"‘{stuk.strip()[:40]}’ is geen voorwaarde.",
                "Schrijf: veld, niet veld, of veld is waarde; voeg samen met ‘ en ’.",
            )
        niet, pad, waarde = gevonden.groups()
        soort = bereik.sort_of(knoop, pad)
        if waarde is not None and soort not in (Veldsoort.TEKST, Veldsoort.GETAL):
            raise knoop.fout(f"‘{pad}’ kan niet met een waarde worden vergeleken.")
        termen.append(Term(pad, soort, bool(niet), waarde))
    return tuple(termen)


def read_lus(knoop: Knoop, bereik: Bereik) -> Lus:
    """Read ``naam in lijst``; the field must be a list."""
    gevonden = _LUS.match(knoop.text(maximaal=200))
    if not gevonden:
        raise knoop.fout("verwacht ‘naam in lijst’, bijvoorbeeld ‘stuk in dossier.stukken’.")
    lus = Lus(gevonden[1], gevonden[2])
    if bereik.sort_of(knoop, lus.pad) is not Veldsoort.LIJST:
        raise knoop.fout(f"‘{lus.pad}’ is geen lijst.")
    if any(naam.partition(".")[0] == lus.naam for naam in BRIEFVELDEN) or lus.naam in bereik.lussen:
        raise knoop.fout(f"de naam ‘{lus.naam}’ is al in gebruik.", "Kies een andere naam.")
    return lus


def read_sjabloon(knoop: Knoop, bereik: Bereik, *, eigen_woorden: bool = False) -> Sjabloon:
    """Parse a text. ``eigen_woorden``: a field of kind ``alineas`` may stand here, on its own.

    White space, line ends included, is one space: a letter text is written in any line length.
    """
    tekst = " ".join(knoop.text().split())
    delen: list[Deel] = []
    stijl = {"**": False, "*": False}
    positie = 0
    for gevonden in _VELD.finditer(tekst):
        _add_fixed(knoop, tekst[positie : gevonden.start()], stijl, delen)
        delen.append(_field(knoop, gevonden[1], bereik, stijl))
        positie = gevonden.end()
    _add_fixed(knoop, tekst[positie:], stijl, delen)
    if any(stijl.values()):
        raise knoop.fout("een ‘*’ of ‘**’ wordt niet gesloten.")
    sjabloon = Sjabloon(tuple(delen), knoop.bestand, knoop.regel)
    if any(d.soort is Veldsoort.ALINEAS for d in delen if d.pad) and not (
        eigen_woorden and sjabloon.eigen_woorden
    ):
        raise knoop.fout(
            "een veld met eigen woorden (alineas) moet alleen in een alinea of citaat staan."
        )
    return sjabloon


def _add_fixed(knoop: Knoop, tekst: str, stijl: dict[str, bool], delen: list[Deel]) -> None:
    if "{" in tekst or "}" in tekst:
        raise knoop.fout("een accolade wordt niet gesloten of geopend.", "Schrijf {veld}.")
    positie = 0
    for teken in _TEKEN.finditer(tekst):
        if tekst[positie : teken.start()]:
            delen.append(_fixed(tekst[positie : teken.start()], stijl))
        stijl[teken[0]] = not stijl[teken[0]]
        positie = teken.end()
    if tekst[positie:]:
        delen.append(_fixed(tekst[positie:], stijl))


def _fixed(tekst: str, stijl: dict[str, bool]) -> Deel:
    return Deel(tekst=tekst, vet=stijl["**"], cursief=stijl["*"])


def _field(knoop: Knoop, inhoud: str, bereik: Bereik, stijl: dict[str, bool]) -> Deel:
    gevonden = _INHOUD.match(inhoud)
    if not gevonden:
        raise knoop.fout(f"‘{{{inhoud[:40]}}}’ is geen veld.", "Schrijf {naam.van_veld}.")
    pad, vorm, optioneel = gevonden.groups()
    soort = bereik.sort_of(knoop, pad)
    mogelijk = VORMEN[soort]
    if not mogelijk:
        raise knoop.fout(f"het veld ‘{pad}’ ({soort}) kan niet worden afgedrukt.")
    gekozen = vorm or mogelijk[0]
    if gekozen not in mogelijk:
        raise knoop.fout(
            f"de vorm ‘{gekozen}’ past niet bij ‘{pad}’ ({soort}).",
            f"Hier passen: {', '.join(v for v in mogelijk if v)}.",
        )
    return Deel(
        pad=pad,
        soort=soort,
        vorm=gekozen,
        optioneel=bool(optioneel),
        vet=stijl["**"],
        cursief=stijl["*"],
    )
