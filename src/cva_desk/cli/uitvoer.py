"""What a run says: one result on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from io import TextIOWrapper
from typing import Any

from cva_desk.domain.meldingen import ControleFout, DomeinFout, OmgevingsFout


class Uitgang(IntEnum):
    """Exit codes; stable, scripts rely on them."""

    KLAAR = 0
    TE_HERSTELLEN = 1
    AANROEP = 2
    OMGEVING = 3
    BEVINDING = 4


class Aanroepfout(DomeinFout):
    """The command itself was typed wrong. Exit code 2."""


class Uitvoer:
    """Speaks JSON or Dutch.

    Attributes:
        als_json: whether stdout carries one JSON document instead of text.
    """

    def __init__(self, *, als_json: bool) -> None:
        """Set both streams to UTF-8: names do not depend on the language of the machine."""
        self.als_json = als_json
        for stroom in (sys.stdout, sys.stderr):
            if isinstance(stroom, TextIOWrapper):
                # A file name in bytes that are no text must not keep an answer from coming out.
                stroom.reconfigure(encoding="utf-8", errors="backslashreplace")

    def resultaat(self, gegevens: Mapping[str, Any], regels: Iterable[str]) -> None:
        """Give the answer of a verb: ``gegevens`` as JSON, or ``regels`` as text."""
        if self.als_json:
            _print_json(gegevens)
        else:
            for regel in regels:
                print(regel)

    def zeg(self, tekst: str) -> None:
        """Say something on the side: progress, a warning, what to do next."""
        print(tekst, file=sys.stderr, flush=True)

    def fout(self, fout: DomeinFout) -> Uitgang:
        """Tell what went wrong and return the exit code that belongs to it."""
        if self.als_json:
            delen = {
                "wat": fout.wat,
                "waarom": fout.waarom,
                "wat_nu": fout.wat_nu,
                "veld": fout.veld,
            }
            _print_json({"fout": delen})
        else:
            self.zeg(str(fout))
        if isinstance(fout, Aanroepfout):
            return Uitgang.AANROEP
        if isinstance(fout, OmgevingsFout):
            return Uitgang.OMGEVING
        return Uitgang.BEVINDING if isinstance(fout, ControleFout) else Uitgang.TE_HERSTELLEN


def _print_json(gegevens: Mapping[str, Any]) -> None:
    import json

    print(json.dumps(gegevens, ensure_ascii=False, indent=2))


def tabel(kop: tuple[str, ...], rijen: Iterable[tuple[str, ...]]) -> list[str]:
    """Return lines in columns, for a screen; a table without rows says so."""
    alles = [kop, *rijen]
    if len(alles) == 1:
        return ["Niets gevonden."]
    breedtes = [max(len(rij[i]) for rij in alles) for i in range(len(kop))]
    return [
        "  ".join(cel.ljust(breedte) for cel, breedte in zip(rij, breedtes, strict=True)).rstrip()
        for rij in alles
    ]
