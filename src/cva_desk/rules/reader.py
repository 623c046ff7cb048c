"""Strict YAML: what a rule file may say, and where exactly it says something else.

Only mappings with ASCII snake_case keys, lists and plain values are accepted. No anchors, aliases,
tags, merge keys, directives, second documents, duplicate keys or guessed types: ``no`` is never
false and ``2022-08-01`` is a date only where a schema asks for a date.
"""

from __future__ import annotations

import re
from typing import Any, Final

import yaml

from cva_desk.rules.knopen import Inhoud, Knoop, RegelbestandFout, suggest

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: slower, same answers
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

__all__ = ["Knoop", "RegelbestandFout", "read_yaml", "suggest"]

MAX_BYTES: Final = 1_000_000
MAX_DIEPTE: Final = 40
MAX_KNOPEN: Final = 50_000

_SLEUTEL = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")


def read_yaml(untrusted_inhoud: bytes, bestand: str) -> Knoop:
    """Read one rule file.

    Args:
        untrusted_inhoud: the bytes of the file, UTF-8.
        bestand: how errors name the file, e.g. ``swv-2201-vo/swv.yaml``.

    Raises:
        RegelbestandFout: anything that is not plain, strict YAML.
    """
    if len(untrusted_inhoud) > MAX_BYTES:
        raise RegelbestandFout(
            bestand, 1, "", f"het bestand is groter dan {MAX_BYTES // 1000} kB.", "Splits het."
        )
    try:
        tekst = untrusted_inhoud.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = untrusted_inhoud[: fout.start].count(b"\n") + 1
        raise RegelbestandFout(
            bestand, regel, "", "dit is geen leesbare tekst.", "Bewaar het bestand als UTF-8."
        ) from None
    bouwer = _Bouwer(bestand)
    try:
        for gebeurtenis in yaml.parse(tekst, Loader=_Loader):
            bouwer.take(gebeurtenis)
    except yaml.MarkedYAMLError as fout:
        plek = fout.problem_mark or fout.context_mark
        raise RegelbestandFout(
            bestand,
            plek.line + 1 if plek else 1,
            "",
            "de opmaak (YAML) klopt niet: inspringing, aanhalingsteken of dubbele punt.",
            "Kijk op deze regel en de regel erboven. Gebruik spaties, geen tabs.",
        ) from None
    except (yaml.YAMLError, RecursionError):
        raise RegelbestandFout(
            bestand, 1, "", "het bestand bevat tekens die hier niet mogen."
        ) from None
    return bouwer.finish()


class _Bouwer:
    """Builds the tree from parser events; refuses on the spot, so nothing can grow first."""

    def __init__(self, bestand: str) -> None:
        self.bestand = bestand
        self.wortel: Knoop | None = None
        self.top: Knoop | None = None
        self.sleutel: str | None = None
        self.diepte = 0
        self.documenten = 0
        self.knopen = 0

    def finish(self) -> Knoop:
        if self.wortel is None or self.wortel.inhoud == "":
            raise RegelbestandFout(self.bestand, 1, "", "het bestand is leeg.")
        return self.wortel

    def take(self, g: yaml.Event) -> None:
        """Place one event; scalars and blocks are by far the most, so they come first."""
        if isinstance(g, yaml.NodeEvent):
            if isinstance(g, yaml.AliasEvent):
                raise self._error(g, "verwijzingen (*) mogen niet.", "Schrijf de waarde voluit.")
            self._node(g)
        elif isinstance(g, yaml.CollectionEndEvent):
            assert self.top is not None
            self.top = self.top.ouder
            self.diepte -= 1
        elif isinstance(g, yaml.DocumentStartEvent):
            self.documenten += 1
            if self.documenten > 1:
                raise self._error(g, "er staat een tweede document (---) in dit bestand.")
            if g.version or g.tags:
                raise self._error(g, "aanwijzingen met % mogen niet.")

    def _error(
        self, g: yaml.Event, verwacht: str, suggestie: str = "", sleutel: str = ""
    ) -> RegelbestandFout:
        pad = Knoop(self.bestand, 0, self.top, sleutel or self._place_in_top(), "", False).pad
        return RegelbestandFout(self.bestand, _line(g), pad.rstrip("."), verwacht, suggestie)

    def _place_in_top(self) -> str | int:
        if self.top is not None and isinstance(self.top.inhoud, list):
            return len(self.top.inhoud) + 1
        return self.sleutel or ""

    def _node(self, g: Any) -> None:
        if g.anchor:
            raise self._error(g, "ankers (&) mogen niet.", "Schrijf de waarde voluit.")
        if g.tag:
            raise self._error(g, "typen met ! mogen niet.", "Haal het uitroepteken weg.")
        self.knopen += 1
        if self.knopen > MAX_KNOPEN:
            raise self._error(g, f"het bestand heeft meer dan {MAX_KNOPEN} onderdelen.")
        top = self.top
        is_waarde = isinstance(g, yaml.ScalarEvent)
        if top is not None and self.sleutel is None and isinstance(top.inhoud, dict):
            if not is_waarde:
                raise self._error(g, "een sleutel moet een woord zijn, geen blok of lijst.")
            self._key(g, top.inhoud)
            return
        plek = self._place_in_top()
        if is_waarde:
            knoop = Knoop(self.bestand, _line(g), top, plek, g.value, not g.style)
        else:
            if self.diepte >= MAX_DIEPTE:
                raise self._error(g, f"het bestand is meer dan {MAX_DIEPTE} niveaus diep.")
            inhoud: Inhoud = {} if isinstance(g, yaml.MappingStartEvent) else []
            knoop = Knoop(self.bestand, _line(g), top, plek, inhoud, False)
            self.top = knoop
            self.diepte += 1
        self.sleutel = None
        if top is None:
            self.wortel = knoop
        elif isinstance(top.inhoud, list):
            top.inhoud.append(knoop)
        elif isinstance(top.inhoud, dict) and isinstance(plek, str):
            top.inhoud[plek] = knoop

    def _key(self, g: yaml.ScalarEvent, bestaand: dict[str, Knoop]) -> None:
        sleutel = g.value
        if not _SLEUTEL.match(sleutel):
            raise self._error(
                g,
                f"‘{sleutel[:40]}’ kan geen sleutel zijn: kleine letters, cijfers en ‘_’.",
                "Verwijzen met << mag niet; schrijf de waarden voluit." if sleutel == "<<" else "",
            )
        if sleutel in bestaand:
            raise self._error(
                g,
                f"de sleutel ‘{sleutel}’ staat hier al op regel {bestaand[sleutel].regel}.",
                "Haal er een weg.",
                sleutel,
            )
        self.sleutel = sleutel


def _line(g: yaml.Event) -> int:
    plek = g.start_mark
    return plek.line + 1 if plek is not None else 1
