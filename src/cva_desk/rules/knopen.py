"""One node of a rule file: a value, where it stands, and what a schema may ask of it.

Schema modules take a ``Knoop`` apart with its typed methods; whatever they do not name is refused,
with file, line, key, what was expected and a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Any, Final, TypeVar

import yaml

from cva_desk.domain.meldingen import ControleFout

MAX_TEKST: Final = 20_000

_SLEUTEL = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_GEHEEL = re.compile(r"-?(?:0|[1-9]\d{0,14})\Z")
_GETAL = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?\Z")
# What a YAML 1.1 reader would silently turn into something that is not text.
_GEEN_TEKST: Mapping[str, list[tuple[str, re.Pattern[str]]]] = (
    yaml.SafeLoader.yaml_implicit_resolvers
)
_JA_NEE_ANDERS = frozenset({"yes", "no", "on", "off", "y", "n"})

E = TypeVar("E", bound=Enum)
T = TypeVar("T")
Inhoud = str | dict[str, "Knoop"] | list["Knoop"]


class RegelbestandFout(ControleFout):
    """A rule file says something that cannot be read: where, what was expected, a suggestion."""

    def __init__(
        self, bestand: str, regel: int, sleutel: str, verwacht: str, suggestie: str = ""
    ) -> None:
        """Build the sentence. ``regel`` counts from 1; ``sleutel`` is a path such as ``a.b[2]``."""
        self.bestand = bestand
        self.regel = regel
        self.sleutel = sleutel
        self.verwacht = verwacht
        self.suggestie = suggestie
        plaats = f"{bestand}, regel {regel}"
        if sleutel:
            plaats += f", sleutel ‘{sleutel}’"
        super().__init__(f"{plaats}: {verwacht}", "", suggestie)


def suggest(woord: str, mogelijk: Iterable[str]) -> str:
    """Return ‘Bedoelt u …?’ for the nearest of ``mogelijk``, or an empty text."""
    dichtbij = get_close_matches(woord, list(mogelijk), n=1, cutoff=0.6)
    return f"Bedoelt u ‘{dichtbij[0]}’?" if dichtbij else ""


class Knoop:
    """One node of a rule file, with the place it stands at. Immutable by convention.

    The methods return typed values or raise ``RegelbestandFout``.
    """

    __slots__ = ("bestand", "inhoud", "kaal", "ouder", "regel", "sleutel")

    def __init__(
        self,
        bestand: str,
        regel: int,
        ouder: Knoop | None,
        sleutel: str | int,
        inhoud: Inhoud,
        kaal: bool,
    ) -> None:
        """``sleutel``: key or number (from 1) in ``ouder``; ``kaal``: written without quotes."""
        self.bestand = bestand
        self.regel = regel
        self.ouder = ouder
        self.sleutel = sleutel
        self.inhoud = inhoud
        self.kaal = kaal

    @property
    def pad(self) -> str:
        """Where this stands, e.g. ``criteria[2].bron``; lists count from 1."""
        if self.ouder is None:
            return ""
        voor = self.ouder.pad
        if isinstance(self.sleutel, int):
            return f"{voor}[{self.sleutel}]"
        return f"{voor}.{self.sleutel}" if voor else self.sleutel

    def fout(self, verwacht: str, suggestie: str = "") -> RegelbestandFout:
        """Return (not raise) the error for this place."""
        return RegelbestandFout(self.bestand, self.regel, self.pad, verwacht, suggestie)

    def _verkeerd(self, verwacht: str, suggestie: str = "") -> RegelbestandFout:
        return self.fout(f"verwacht {verwacht}, gevonden {self._beschrijf()}.", suggestie)

    def _beschrijf(self) -> str:
        if isinstance(self.inhoud, dict):
            return "een blok met sleutels"
        if isinstance(self.inhoud, list):
            return "een lijst"
        if not self.inhoud:
            return "niets"
        kort = self.inhoud if len(self.inhoud) <= 40 else self.inhoud[:39] + "…"
        return f"‘{kort}’"

    def plain(self) -> object:
        """Return the content as dicts, lists and text: what a hash of the meaning is taken over."""
        if isinstance(self.inhoud, dict):
            return {sleutel: knoop.plain() for sleutel, knoop in self.inhoud.items()}
        if isinstance(self.inhoud, list):
            return [knoop.plain() for knoop in self.inhoud]
        return self.inhoud.strip()

    # Mappings and lists

    @property
    def is_mapping(self) -> bool:
        """True for a block with keys."""
        return isinstance(self.inhoud, dict)

    @property
    def is_lijst(self) -> bool:
        """True for a list."""
        return isinstance(self.inhoud, list)

    @property
    def is_null(self) -> bool:
        """True for an explicit ``null`` (never for a value that was left out)."""
        return self.kaal and self.inhoud == "null"

    def mapping(
        self, *, verplicht: Sequence[str] = (), optioneel: Sequence[str] = ()
    ) -> dict[str, Knoop]:
        """Return the block, after checking that exactly these keys occur."""
        inhoud = self.items()
        for sleutel, knoop in inhoud.items():
            if sleutel not in verplicht and sleutel not in optioneel:
                mogelijk = [s for s in (*verplicht, *optioneel) if s not in inhoud]
                raise knoop.fout(
                    f"de sleutel ‘{sleutel}’ hoort hier niet. "
                    f"Hier passen: {', '.join([*verplicht, *optioneel])}.",
                    suggest(sleutel, mogelijk),
                )
        for sleutel in verplicht:
            if sleutel not in inhoud:
                raise self.fout(f"de sleutel ‘{sleutel}’ ontbreekt.", f"Voeg ‘{sleutel}:’ toe.")
        return inhoud

    def items(self) -> dict[str, Knoop]:
        """Return a block whose keys are free (snake_case names such as ids)."""
        if not isinstance(self.inhoud, dict):
            raise self._verkeerd("een blok met sleutels")
        return self.inhoud

    def lijst(self, *, minimaal: int = 0) -> list[Knoop]:
        """Return a list with at least ``minimaal`` parts."""
        if not isinstance(self.inhoud, list):
            raise self._verkeerd("een lijst", "Begin elke regel met ‘- ’.")
        if len(self.inhoud) < minimaal:
            raise self.fout(f"verwacht een lijst met minstens {minimaal} onderdeel.")
        return self.inhoud

    def lijst_van(self, lees: Callable[[Knoop], T], *, minimaal: int = 0) -> tuple[T, ...]:
        """Return the parts of a list, each read with ``lees``."""
        return tuple(lees(knoop) for knoop in self.lijst(minimaal=minimaal))

    # Values

    def _waarde(self, verwacht: str) -> str:
        if not isinstance(self.inhoud, str):
            raise self._verkeerd(verwacht)
        if self.kaal and not self.inhoud:
            raise self._verkeerd(verwacht, "Vul de waarde in of haal de sleutel weg.")
        return self.inhoud

    def text(self, *, maximaal: int = MAX_TEKST, leeg: bool = False) -> str:
        """Return text, NFC, without white space around it. ``leeg``: ``""`` is allowed."""
        rauw = self._waarde("een tekst")
        if self.kaal and _looks_typed(rauw):
            raise self._verkeerd("een tekst", "Zet de waarde tussen aanhalingstekens.")
        tekst = unicodedata.normalize("NFC", rauw).strip()
        if not tekst and not leeg:
            raise self.fout("de tekst is leeg.", "Vul een tekst in.")
        if len(tekst) > maximaal:
            raise self.fout(f"de tekst telt {len(tekst)} tekens; hoogstens {maximaal} past.")
        return tekst

    def ident(self) -> str:
        """Return an id: ASCII snake_case, so that it is safe in a file, a log and JSON."""
        tekst = self.text(maximaal=64)
        if not _SLEUTEL.match(tekst):
            raise self._verkeerd("een naam in kleine letters, cijfers en ‘_’")
        return tekst

    def ref(self, mogelijk: Iterable[str], wat: str) -> str:
        """Return an id that must be one of ``mogelijk``; ``wat`` names it in the error."""
        tekst = self.ident()
        keuzes = list(mogelijk)
        if tekst not in keuzes:
            raise self.fout(f"{wat} ‘{tekst}’ bestaat niet.", suggest(tekst, keuzes))
        return tekst

    def choice(self, soort: type[E]) -> E:
        """Return a member of a string enum, by its value."""
        waarden = [str(lid.value) for lid in soort]
        tekst = self.text(maximaal=64)
        if tekst not in waarden:
            raise self._verkeerd(f"een van: {', '.join(waarden)}", suggest(tekst, waarden))
        return soort(tekst)

    def boolean(self) -> bool:
        """Return ``true`` or ``false``; nothing else means that."""
        rauw = self._waarde("true of false")
        if not self.kaal or rauw not in ("true", "false"):
            raise self._verkeerd("true of false")
        return rauw == "true"

    def whole(self, *, minimaal: int | None = None, maximaal: int | None = None) -> int:
        """Return a whole number within the bounds (both included)."""
        rauw = self._waarde("een geheel getal")
        if not self.kaal or not _GEHEEL.match(rauw):
            raise self._verkeerd("een geheel getal")
        self._check_bounds(Decimal(rauw), minimaal, maximaal)
        return int(rauw)

    def number(self, *, minimaal: int | None = None, maximaal: int | None = None) -> Decimal:
        """Return a number, exact, written with a point."""
        rauw = self._waarde("een getal")
        if not self.kaal or not _GETAL.match(rauw):
            hint = "Schrijf een punt in plaats van een komma." if "," in rauw else ""
            raise self._verkeerd("een getal", hint)
        getal = Decimal(rauw)
        self._check_bounds(getal, minimaal, maximaal)
        return getal

    def _check_bounds(self, getal: Decimal, minimaal: int | None, maximaal: int | None) -> None:
        if (minimaal is not None and getal < minimaal) or (
            maximaal is not None and getal > maximaal
        ):
            grens = " en ".join(
                deel
                for deel in (
                    f"minstens {minimaal}" if minimaal is not None else "",
                    f"hoogstens {maximaal}" if maximaal is not None else "",
                )
                if deel
            )
            raise self._verkeerd(f"een getal van {grens}")

    def dated(self) -> date:
        """Return a date written as JJJJ-MM-DD that exists."""
        rauw = self._waarde("een datum (JJJJ-MM-DD)")
        if not _DATUM.match(rauw):
            raise self._verkeerd("een datum (JJJJ-MM-DD)")
        try:
            return date.fromisoformat(rauw)
        except ValueError:
            raise self.fout(f"de datum ‘{rauw}’ bestaat niet.") from None

    def fact_value(self) -> bool | int | Decimal | date | str | tuple[str, ...]:
        """Return a value whose type depends on a fact; the fact's definition checks it further.

        Quoted is always text; without quotes true/false, numbers and dates are what they look like.
        """
        if isinstance(self.inhoud, list):
            return tuple(deel.text() for deel in self.inhoud)
        rauw = self._waarde("een waarde")
        if self.kaal:
            if rauw in ("true", "false"):
                return rauw == "true"
            if _GEHEEL.match(rauw):
                return int(rauw)
            if _GETAL.match(rauw):
                return Decimal(rauw)
            if _DATUM.match(rauw):
                return self.dated()
        return self.text()


def _looks_typed(rauw: str) -> bool:
    if rauw.lower() in _JA_NEE_ANDERS:
        return True
    passend: Any = [*_GEEN_TEKST.get(rauw[:1], ()), *_GEEN_TEKST.get("", ())]
    return any(patroon.match(rauw) for _, patroon in passend)
