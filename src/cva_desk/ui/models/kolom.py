"""What one column of a table shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cva_desk.ui.thema.tokens import Toon


class Celsoort(StrEnum):
    """How a cell is drawn."""

    TEKST = "tekst"
    NAAM = "naam"  # semi-bold: who the row is about
    GEDEMPT = "gedempt"
    GETAL = "getal"  # right-aligned
    LABEL = "label"  # a tag; ``toon`` says in which tone
    BALK = "balk"  # a bar; the value is a ``Balkstand``


@dataclass(frozen=True, slots=True)
class Balkstand:
    """How far a bar is filled (0 to 1), its ticks, and the same in words."""

    deel: float
    toon: Toon
    tekst: str
    merken: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column.

    Attributes:
        sleutel: what ``haal`` is asked to sort by.
        kop: the words above it.
        waarde: the native value of a row (a ``date``, a number), under ``SortRole``.
        tekst: the words of a row; ``str`` of the value when left out.
        breedte: starting width in pixels at 100 %.
        rekt: takes the room that is left over.
        vast: gives in to no shortage of room; for what is useless when cut, such as a number.
    """

    sleutel: str
    kop: str
    waarde: Callable[[Any], object]
    tekst: Callable[[Any], str] | None = None
    soort: Celsoort = Celsoort.TEKST
    toon: Callable[[Any], Toon] | None = None
    breedte: int = 120
    rekt: bool = False
    vast: bool = False
    sorteerbaar: bool = True
    uitleg: str = ""
