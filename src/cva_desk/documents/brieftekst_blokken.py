"""The neutral letter: what Word and PDF are both made from, word for word the same.

Only text and structure; no measures, colours or file formats.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cva_desk.rules.brieven import Huisstijl, Vorm

TAAL = "nl-NL"


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; ``noot`` > 0: a reference ``[n]`` to a numbered note."""

    tekst: str
    vet: bool = False
    cursief: bool = False
    noot: int = 0


Regel = tuple[Run, ...]


def plain(regel: Regel) -> str:
    """Return the words without style."""
    return "".join(run.tekst for run in regel)


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading; the title of the letter itself is level 1, so these are 2 or 3."""

    tekst: Regel
    niveau: int


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph. ``klein``: small print; ``citaat``: somebody's words, set apart."""

    tekst: Regel
    klein: bool = False
    citaat: bool = False


@dataclass(frozen=True, slots=True)
class Lijst:
    """Points, numbered or not."""

    punten: tuple[Regel, ...]
    genummerd: bool = False
    citaat: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A real table: head row and rows of equal length."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[Regel, ...], ...]


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Labels with values; ``nadruk``: the few facts the document is about."""

    regels: tuple[tuple[str, Regel], ...]
    nadruk: bool = False


@dataclass(frozen=True, slots=True)
class Noten:
    """The numbered notes, with the heading above them."""

    titel: str
    noten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handtekeningblok:
    """Place for one signature and the lines under it."""

    regels: tuple[Regel, ...]


Blok = Kop | Alinea | Lijst | Tabel | Gegevens | Noten | Handtekeningblok


@dataclass(frozen=True, slots=True)
class Brief:
    """One letter, ready to be set in any format."""

    soort: str
    vorm: Vorm
    titel: str
    onderwerp: Regel
    datum: date
    kenmerk: str
    afzender: tuple[str, ...]
    geadresseerden: tuple[tuple[str, ...], ...]
    kenmerken: tuple[tuple[str, Regel], ...]
    blokken: tuple[Blok, ...]
    huisstijl: Huisstijl
    taal: str = TAAL

    def all_text(self) -> str:
        """Return every character that will be printed; for a check of the fonts."""
        delen = [self.titel, plain(self.onderwerp), self.kenmerk, *self.afzender]
        delen += [self.huisstijl.naam, self.huisstijl.ondertitel, self.huisstijl.voettekst]
        delen += [regel for blok in self.geadresseerden for regel in blok]
        delen += [label + plain(waarde) for label, waarde in self.kenmerken]
        delen += [text_of(blok) for blok in self.blokken]
        return "\n".join(delen)


def text_of(blok: Blok) -> str:
    """Return the words of one part, lines apart."""
    if isinstance(blok, (Kop, Alinea)):
        return plain(blok.tekst)
    if isinstance(blok, Lijst):
        return "\n".join(plain(punt) for punt in blok.punten)
    if isinstance(blok, Tabel):
        rijen = ["\n".join(plain(cel) for cel in rij) for rij in blok.rijen]
        return "\n".join([*blok.koppen, *rijen])
    if isinstance(blok, Gegevens):
        return "\n".join(f"{label}\n{plain(waarde)}" for label, waarde in blok.regels)
    if isinstance(blok, Noten):
        return "\n".join([blok.titel, *blok.noten])
    return "\n".join(plain(regel) for regel in blok.regels)
