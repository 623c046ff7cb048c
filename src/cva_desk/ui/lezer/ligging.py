"""Where pages lie on the screen, and how a point on the screen becomes one on paper.

Screen measures are device-independent pixels from the top left of the whole scrolled content;
paper measures are points (1/72 inch) from the top left of the page as its maker meant it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from cva_desk.services.lezen import Blad, Vak

RAND = 18.0
TUSSEN = 14.0
PX_PER_PUNT = 96 / 72
KLEINSTE, GROOTSTE = 0.25, 6.0
_STAPPEN = (
    0.25,
    0.33,
    0.5,
    0.67,
    0.8,
    0.9,
    1.0,
    1.1,
    1.25,
    1.5,
    1.75,
    2.0,
    2.5,
    3.0,
    4.0,
    5.0,
    6.0,
)


@dataclass(frozen=True, slots=True)
class Plek:
    """A page on the screen."""

    x: float
    y: float
    breedte: float
    hoogte: float

    @property
    def onder(self) -> float:
        """Bottom edge."""
        return self.y + self.hoogte


class Ligging:
    """Pages below each other at one zoom, one turn and one width of the window."""

    def __init__(
        self, bladen: Sequence[Blad], zoom: float, draai: int, venster: float, dichtheid: float
    ) -> None:
        self._bladen = bladen
        self._schaal = zoom * PX_PER_PUNT
        self._draai = draai % 360
        maten = [self._maat(blad, dichtheid) for blad in bladen]
        self.breedte = max([venster, *(b + 2 * RAND for b, _ in maten)])
        self.plekken: list[Plek] = []
        y = round(RAND * dichtheid) / dichtheid
        for breedte, hoogte in maten:
            # On a whole device pixel, or every letter of the page is smeared over two.
            x = round((self.breedte - breedte) / 2 * dichtheid) / dichtheid
            self.plekken.append(Plek(x, y, breedte, hoogte))
            y = round((y + hoogte + TUSSEN) * dichtheid) / dichtheid
        self.hoogte = y - TUSSEN + RAND if maten else venster
        self._boven = [plek.y for plek in self.plekken]
        self._onder = [plek.onder for plek in self.plekken]

    @property
    def schaal(self) -> float:
        """Device-independent pixels per point."""
        return self._schaal

    def zichtbaar(self, boven: float, onder: float) -> range:
        """Pages that show between two heights."""
        eerste = bisect_right(self._onder, boven)
        return range(eerste, max(eerste, bisect_left(self._boven, onder)))

    def pagina_op(self, y: float) -> int:
        """The page at this height, or the nearest one."""
        return min(max(bisect_right(self._boven, y) - 1, 0), max(len(self.plekken) - 1, 0))

    def naar_papier(self, pagina: int, x: float, y: float) -> tuple[float, float]:
        """A point on the screen as a point on this page."""
        plek, blad = self.plekken[pagina], self._bladen[pagina]
        u, v = (x - plek.x) / self._schaal, (y - plek.y) / self._schaal
        match self._draai:
            case 90:
                return v, blad.hoogte - u
            case 180:
                return blad.breedte - u, blad.hoogte - v
            case 270:
                return blad.breedte - v, u
        return u, v

    def naar_scherm(self, pagina: int, vak: Vak) -> tuple[float, float, float, float]:
        """A box on this page as x, y, width, height on the screen."""
        plek, blad, s = self.plekken[pagina], self._bladen[pagina], self._schaal
        links, boven, rechts, onder = vak
        match self._draai:
            case 90:
                links, boven, rechts, onder = (
                    blad.hoogte - onder, links, blad.hoogte - boven, rechts,
                )  # fmt: skip
            case 180:
                links, boven, rechts, onder = (
                    blad.breedte - rechts, blad.hoogte - onder,
                    blad.breedte - links, blad.hoogte - boven,
                )  # fmt: skip
            case 270:
                links, boven, rechts, onder = (
                    boven, blad.breedte - rechts, onder, blad.breedte - links,
                )  # fmt: skip
        return (
            plek.x + links * s, plek.y + boven * s, (rechts - links) * s, (onder - boven) * s,
        )  # fmt: skip

    def _maat(self, blad: Blad, dichtheid: float) -> tuple[float, float]:
        breedte, hoogte = blad.breedte, blad.hoogte
        if self._draai % 180:
            breedte, hoogte = hoogte, breedte
        per_punt = self._schaal * dichtheid
        return max(1, round(breedte * per_punt)) / dichtheid, (
            max(1, round(hoogte * per_punt)) / dichtheid
        )


def passende_zoom(
    bladen: Sequence[Blad], draai: int, breedte: float, hoogte: float | None, pagina: int
) -> float:
    """The zoom at which the widest page fits, or with ``hoogte`` the whole of ``pagina``."""
    if not bladen:
        return 1.0
    gedraaid = draai % 180 != 0
    if hoogte is not None:
        blad = bladen[min(pagina, len(bladen) - 1)]
        b, h = (blad.hoogte, blad.breedte) if gedraaid else (blad.breedte, blad.hoogte)
        zoom = min((breedte - 2 * RAND) / b, (hoogte - 2 * RAND) / h) / PX_PER_PUNT
    else:
        breedst = max(blad.hoogte if gedraaid else blad.breedte for blad in bladen)
        zoom = (breedte - 2 * RAND) / breedst / PX_PER_PUNT
    return begrens(zoom)


def begrens(zoom: float) -> float:
    """Keep a zoom within what is useful."""
    return min(max(zoom, KLEINSTE), GROOTSTE)


def volgende_stap(zoom: float, richting: int) -> float:
    """The next zoom of the fixed steps, larger (1) or smaller (-1)."""
    if richting > 0:
        return next((stap for stap in _STAPPEN if stap > zoom * 1.01), GROOTSTE)
    return next((stap for stap in reversed(_STAPPEN) if stap < zoom * 0.99), KLEINSTE)
