"""The words of one page as a reader points at them: characters, words, lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cva_desk.services.lezen import Bladtekst, Vak


@dataclass(frozen=True, slots=True)
class Regel:
    """A line: its box, and its characters from ``begin`` up to ``eind``."""

    vak: Vak
    begin: int
    eind: int


class Tekstlaag:
    """Text of a page with its lines worked out once."""

    def __init__(self, blad: Bladtekst) -> None:
        self.tekst = blad.tekst
        self._vakken = blad.vakken
        self._rijen = _rijen(blad)

    def index_bij(self, x: float, y: float) -> int:
        """The place between characters nearest to a point, for a selection that ends there."""
        if not self._rijen:
            return 0
        # Beside a line is that line, however far away the point is.
        regel = min(
            self._rijen, key=lambda r: (not r.vak[1] <= y <= r.vak[3], _afstand(r.vak, x, y))
        )
        beste, kleinste = regel.begin, float("inf")
        for index in range(regel.begin, regel.eind):
            links, _, rechts, _ = self.vak(index)
            if rechts <= links:
                continue
            for plaats, rand in ((index, links), (index + 1, rechts)):
                if abs(rand - x) < kleinste:
                    beste, kleinste = plaats, abs(rand - x)
        return beste

    def is_tekst(self, x: float, y: float) -> bool:
        """Whether there are words at this point."""
        return any(_afstand(regel.vak, x, y) == 0 for regel in self._rijen)

    def vak(self, index: int) -> Vak:
        """Box of one character."""
        a, b, c, d = self._vakken[4 * index : 4 * index + 4]
        return a, b, c, d

    def vakken(self, begin: int, eind: int) -> list[Vak]:
        """One box per line for these characters."""
        uit: list[Vak] = []
        for regel in self._rijen:
            deel = [
                vak
                for index in range(max(begin, regel.begin), min(eind, regel.eind))
                if (vak := self.vak(index))[2] > vak[0]
            ]
            if deel:
                uit.append(_om(deel))
        return uit

    def woord(self, index: int) -> tuple[int, int]:
        """Begin and end of the word at this place."""
        for gevonden in re.finditer(r"[^\W_]+(?:['’\-][^\W_]+)*|\S", self.tekst):
            if gevonden.start() <= index < gevonden.end():
                return gevonden.span()
        return index, index

    def regel(self, index: int) -> tuple[int, int]:
        """Begin and end of the line at this place."""
        for regel in self._rijen:
            if regel.begin <= index < regel.eind:
                return regel.begin, regel.eind
        return index, index

    def stap(self, index: int, richting: int, *, woord: bool = False) -> int:
        """The place one character or one word further or back."""
        doel = index + richting
        if woord:
            grenzen = [m.end() if richting > 0 else m.start()
                       for m in re.finditer(r"\S+", self.tekst)]  # fmt: skip
            verder = [g for g in grenzen if (g - index) * richting > 0]
            doel = (min(verder) if richting > 0 else max(verder)) if verder else doel
        return min(max(doel, 0), len(self.tekst))

    def stap_regel(self, index: int, richting: int) -> int:
        """The place one line up or down."""
        nummer = next((n for n, r in enumerate(self._rijen) if r.begin <= index <= r.eind), None)
        if nummer is None or not 0 <= nummer + richting < len(self._rijen):
            return len(self.tekst) if richting > 0 else 0
        hier = self.vak(min(index, len(self.tekst) - 1))
        doel = self._rijen[nummer + richting].vak
        return self.index_bij(hier[0], (doel[1] + doel[3]) / 2)


def schoon(tekst: str) -> str:
    """Text as a sentence: words broken at a line end are whole again, lines flow on."""
    heel = re.sub(r"[\ufffe\u00ad\x02]\s*", "", tekst)
    return " ".join(heel.split())


def _rijen(blad: Bladtekst) -> list[Regel]:
    """Cut the characters into lines at line ends, and where the text jumps."""
    rijen: list[Regel] = []
    begin = 0
    vakken: list[Vak] = []
    for index, teken in enumerate(blad.tekst):
        vak = blad.vak(index)
        echt = vak[2] > vak[0] and vak[3] > vak[1]
        sprong = echt and bool(vakken) and _springt(vakken[-1], vak)
        if teken in "\r\n" or sprong:
            if vakken:
                rijen.append(Regel(_om(vakken), begin, index))
            begin, vakken = (index if sprong else index + 1), []
        if echt and teken not in "\r\n":
            vakken.append(vak)
    if vakken:
        rijen.append(Regel(_om(vakken), begin, len(blad.tekst)))
    return rijen


def _springt(vorig: Vak, vak: Vak) -> bool:
    """Whether a character is neither beside nor under the one before it."""
    naast = min(vorig[3], vak[3]) - max(vorig[1], vak[1]) > 0
    hoogte = vak[3] - vak[1]
    onder = min(vorig[2], vak[2]) - max(vorig[0], vak[0]) > 0 and (
        max(vorig[1], vak[1]) - min(vorig[3], vak[3]) < hoogte * 0.1
    )
    return not naast and not onder


def _om(vakken: list[Vak]) -> Vak:
    return (
        min(v[0] for v in vakken), min(v[1] for v in vakken),
        max(v[2] for v in vakken), max(v[3] for v in vakken),
    )  # fmt: skip


def _afstand(vak: Vak, x: float, y: float) -> float:
    """How far a point is from a box; up and down counts more, so that a line is kept."""
    dx = max(vak[0] - x, 0.0, x - vak[2])
    dy = max(vak[1] - y, 0.0, y - vak[3])
    return dx + 4 * dy
