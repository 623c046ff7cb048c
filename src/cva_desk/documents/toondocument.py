"""An open document as its reader sees it: pages or blocks, and questions about them.

Everything the child answers is checked here: it has read a hostile file and may be taken over.
"""

from __future__ import annotations

import array
import contextlib
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.fouten import Reden
from cva_desk.documents.lezer.soort import Soort

Vak = tuple[float, float, float, float]
_MAX_STORINGEN = 3  # after this a document that keeps felling the child is left alone
_MAX_TREFFERS = 500


class _Proces(Protocol):
    @property
    def generatie(self) -> int: ...
    def vraag(
        self, hoofd: dict[str, Any], inhoud: bytes = b"", *, generatie: int | None = None
    ) -> tuple[dict[str, Any], bytes]: ...


@dataclass(frozen=True, slots=True)
class Blad:
    """Size of a page as shown, in points (1/72 inch)."""

    breedte: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class Beeldvlak:
    """Pixels, four bytes each (blue, green, red, unused), rows without padding."""

    breedte: int
    hoogte: int
    punten: bytes


@dataclass(frozen=True, slots=True)
class Bladtekst:
    """Text of a page; ``vakken`` holds left, top, right, bottom in points for each character."""

    tekst: str
    vakken: array.array[float]

    def vak(self, index: int) -> Vak:
        """The box of one character; without area for a space or line end."""
        a, b, c, d = self.vakken[4 * index : 4 * index + 4]
        return a, b, c, d


@dataclass(frozen=True, slots=True)
class Treffer:
    """One search hit: page from 0, one box per line in points, the words around it."""

    pagina: int
    vakken: tuple[Vak, ...]
    fragment: str


@dataclass(frozen=True, slots=True)
class Inhoudspunt:
    """A bookmark: title, page from 0, depth from 0."""

    titel: str
    pagina: int
    niveau: int


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; letters as in ``lezer.blokken``."""

    tekst: str
    stijl: str


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph; ``kop`` 1-6 is a heading, ``teken`` a list mark."""

    runs: tuple[Run, ...]
    kop: int
    teken: str
    niveau: int


@dataclass(frozen=True, slots=True)
class Tabel:
    """Rows of cells of blocks."""

    rijen: tuple[tuple[tuple[Blok, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Beeld:
    """A picture as PNG, size in pixels."""

    png: bytes
    breedte: int
    hoogte: int


@dataclass(frozen=True, slots=True)
class Lijn:
    """A rule between parts."""


Blok = Alinea | Tabel | Beeld | Lijn


class Toondocument:
    """One open document. ``vorm`` is "bladen" (pages) or "tekst" (blocks); close it when done."""

    def __init__(self, proces: _Proces, untrusted_inhoud: bytes) -> None:
        self._proces = proces
        self._inhoud: bytes | None = untrusted_inhoud
        self._nummer = -1
        self._generatie = -1
        self._storingen = 0
        hoofd, rest = self._open()
        try:
            self.soort = Soort(hoofd["soort"])
            self.vorm: str = "tekst" if hoofd["vorm"] == "tekst" else "bladen"
            self.afgekapt = bool(hoofd["afgekapt"])
            self.bladen: tuple[Blad, ...] = tuple(
                Blad(_maat(b), _maat(h)) for b, h in hoofd.get("maten", ())
            )
            self.inhoudsopgave = tuple(
                Inhoudspunt(str(p["titel"]), _index(p["pagina"], self.bladen), int(p["niveau"]))
                for p in hoofd.get("inhoud", ())
            )
            beelden = _knip(rest, hoofd.get("beelden", ()))
            self.blokken: tuple[Blok, ...] = _blokken(hoofd.get("blokken", ()), beelden)
        except (KeyError, TypeError, ValueError, IndexError, RecursionError) as fout:
            raise Leesfout(Reden.BESCHADIGD) from fout

    def sluit(self) -> None:
        """Forget the content here and in the child."""
        if self._inhoud is None:
            return
        self._inhoud = None
        with contextlib.suppress(Leesfout):
            if self._generatie == self._proces.generatie:
                self._proces.vraag(
                    {"doe": "sluit", "document": self._nummer}, generatie=self._generatie
                )

    def render(
        self,
        pagina: int,
        schaal: float,
        *,
        draai: int = 0,
        gebied: tuple[int, int, int, int] | None = None,
    ) -> Beeldvlak:
        """Pixels of a page (from 0) at ``schaal`` pixels per point, turned ``draai`` degrees.

        ``gebied`` is x, y, width, height in those pixels. Raises ``Leesfout``.
        """
        hoofd, punten = self._vraag(
            "render", pagina=pagina, schaal=schaal, draai=draai % 360, gebied=gebied
        )
        try:
            breedte, hoogte = int(hoofd["breedte"]), int(hoofd["hoogte"])
        except (KeyError, TypeError, ValueError) as fout:
            raise Leesfout(Reden.PAGINA) from fout
        if breedte < 1 or hoogte < 1 or len(punten) != 4 * breedte * hoogte:
            raise Leesfout(Reden.PAGINA)
        return Beeldvlak(breedte, hoogte, punten)

    def tekst(self, pagina: int) -> Bladtekst:
        """Text and places of a page (from 0). Raises ``Leesfout``."""
        hoofd, ruw = self._vraag("tekst", pagina=pagina)
        tekst = hoofd.get("tekst")
        if not isinstance(tekst, str) or len(ruw) != 16 * len(tekst):
            raise Leesfout(Reden.PAGINA)
        vakken: array.array[float] = array.array("f")
        vakken.frombytes(ruw)
        return Bladtekst(tekst, vakken)

    def zoek(self, vraag: str, hoogstens: int = _MAX_TREFFERS) -> tuple[Treffer, ...]:
        """Where the words occur, case and accents aside. Raises ``Leesfout``."""
        hoofd, _ = self._vraag("zoek", vraag=vraag[:200], hoogstens=hoogstens)
        try:
            return tuple(
                Treffer(
                    _index(t["pagina"], self.bladen),
                    tuple(_vak(vak) for vak in t["vakken"]),
                    str(t["fragment"]),
                )
                for t in hoofd["treffers"]
            )
        except (KeyError, TypeError, ValueError, IndexError) as fout:
            raise Leesfout(Reden.BESCHADIGD) from fout

    def _vraag(self, doe: str, **rest: Any) -> tuple[dict[str, Any], bytes]:
        if self._generatie != self._proces.generatie:
            self._open()
        try:
            try:
                return self._stel(doe, rest)
            except Leesfout as fout:
                if fout.reden is not Reden.VERLOPEN:
                    raise
            self._open()
            return self._stel(doe, rest)
        except Leesfout as fout:
            if fout.reden in {Reden.GESTOPT, Reden.TE_LANG}:
                self._storingen += 1
            raise

    def _stel(self, doe: str, rest: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        hoofd = {"doe": doe, "document": self._nummer, **rest}
        return self._proces.vraag(hoofd, generatie=self._generatie)

    def _open(self) -> tuple[dict[str, Any], bytes]:
        if self._inhoud is None or self._storingen >= _MAX_STORINGEN:
            raise Leesfout(Reden.GESTOPT)
        hoofd, rest = self._proces.vraag({"doe": "open"}, self._inhoud)
        self._generatie = int(hoofd["generatie"])
        nummer = hoofd.get("document")
        if not isinstance(nummer, int):
            raise Leesfout(Reden.BESCHADIGD)
        self._nummer = nummer
        return hoofd, rest


def _maat(waarde: Any) -> float:
    getal = float(waarde)
    if not 0.5 <= getal <= 20_000:
        raise ValueError("onmogelijke maat")
    return getal


def _index(waarde: Any, bladen: Sequence[Blad]) -> int:
    getal = int(waarde)
    if not 0 <= getal < len(bladen):
        raise ValueError("onmogelijke bladzijde")
    return getal


def _vak(waarden: Any) -> Vak:
    a, b, c, d = (float(waarde) for waarde in waarden)
    if not all(map(math.isfinite, (a, b, c, d))):
        raise ValueError("onmogelijk vak")
    return a, b, c, d


def _knip(rest: bytes, lengtes: Sequence[int]) -> list[bytes]:
    grenzen = list(itertools.accumulate((int(n) for n in lengtes), initial=0))
    return [rest[a:b] for a, b in itertools.pairwise(grenzen)]


def _blokken(ruw: Any, beelden: list[bytes]) -> tuple[Blok, ...]:
    return tuple(_blok(blok, beelden) for blok in ruw)


def _blok(ruw: Any, beelden: list[bytes]) -> Blok:
    match ruw["t"]:
        case "a":
            runs = tuple(Run(str(tekst), str(stijl)) for tekst, stijl in ruw["r"])
            return Alinea(runs, int(ruw.get("k", 0)), str(ruw.get("l", "")), int(ruw.get("n", 0)))
        case "t":
            return Tabel(
                tuple(tuple(_blokken(cel, beelden) for cel in rij) for rij in ruw["rijen"])
            )
        case "b":
            return Beeld(beelden[int(ruw["i"])], int(ruw["w"]), int(ruw["h"]))
    return Lijn()
