"""Dates as people write and read them. Pure: the day of today comes in as ``peildatum``."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from cva_desk.domain.meldingen import GebruikersFout

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip
_AFKORTING = {"mrt": 3, "sept": 9}
_WOORDEN = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "nu": 0, "morgen": 1, "overmorgen": 2}
_CIJFERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AANEEN = re.compile(r"(\d{2})(\d{2})(\d{4})")
_MAANDNAAM = re.compile(r"(\d{1,2})(?: |-|e )?([a-z]+)\.?(?:[ -](\d{4}|\d{2}))?")
_OVER = re.compile(r"(over|\+) ?(\d{1,3}) ?(d|dag|dagen|w|week|weken)?")
_HOE = "Schrijf bijvoorbeeld 3-11, 3 nov, do, vandaag of 12-11-2026."


class Jaarkeuze(StrEnum):
    """Which year is meant when none is written."""

    DICHTBIJ = "dichtbij"
    VERLEDEN = "verleden"
    TOEKOMST = "toekomst"


def read_datum(tekst: str, peildatum: date, *, jaar: Jaarkeuze = Jaarkeuze.DICHTBIJ) -> date:
    """Read a date from what a person typed.

    A weekday alone is the first one from ``peildatum`` on (today counts); ``vorige do`` looks back.
    A date without a year is the one ``jaar`` says: nearest to ``peildatum``, not after, not before.

    Raises:
        GebruikersFout: it is no date, or the weekday that was typed does not fit.
    """
    schoon = " ".join(tekst.strip().lower().replace(",", " ").split())
    if not schoon:
        raise GebruikersFout("Er staat nog geen datum.", wat_nu=_HOE)
    if schoon in _WOORDEN:
        return peildatum + timedelta(days=_WOORDEN[schoon])
    if gevonden := _OVER.fullmatch(schoon):
        keer = 7 if (gevonden[3] or "d").startswith("w") else 1
        return peildatum + timedelta(days=int(gevonden[2]) * keer)
    weekdag, rest = _pluk_weekdag(schoon)
    if weekdag is not None and not rest:
        return peildatum + timedelta(days=(weekdag - peildatum.weekday()) % 7)
    if weekdag is not None and rest in ("vorige", "afgelopen"):
        return peildatum - timedelta(days=(peildatum.weekday() - weekdag - 1) % 7 + 1)
    if weekdag is not None and rest in ("volgende", "komende"):
        return peildatum + timedelta(days=(weekdag - peildatum.weekday() - 1) % 7 + 1)
    antwoord = _lees_getallen(rest, tekst, peildatum, jaar)
    if weekdag is not None and antwoord.weekday() != weekdag:
        raise GebruikersFout(
            f"{antwoord.day} {MAANDEN[antwoord.month - 1]} {antwoord.year} is een "
            f"{DAGEN[antwoord.weekday()]}, geen {DAGEN[weekdag]}."
        )
    return antwoord


def datum_kort(dag: date, peildatum: date | None = None) -> str:
    """Return ``12 nov``, with the year when it is another than that of ``peildatum``."""
    kort = f"{dag.day} {_kort(dag.month)}"
    return kort if peildatum is None or peildatum.year == dag.year else f"{kort} {dag.year}"


def datum_lang(dag: date) -> str:
    """Return ``do 12 november 2026``."""
    return f"{DAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def datum_dag(dag: date) -> str:
    """Return ``do 12 november``."""
    return f"{DAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN[dag.month - 1]}"


def afstand(dag: date, peildatum: date) -> str:
    """Return how far away it is, in words: ``vandaag``, ``over 2 dagen``, ``3 dagen geleden``."""
    dagen = (dag - peildatum).days
    if dagen in (-1, 0, 1):
        return ("gisteren", "vandaag", "morgen")[dagen + 1]
    return f"over {dagen} dagen" if dagen > 0 else f"{-dagen} dagen geleden"


def _kort(maand: int) -> str:
    return "mrt" if maand == 3 else MAANDEN[maand - 1][:3]


def _pluk_weekdag(schoon: str) -> tuple[int | None, str]:
    woorden = schoon.split()
    for plek in (0, -1):
        woord = woorden[plek].rstrip(".")
        for nummer, dag in enumerate(DAGEN):
            if len(woord) >= 2 and dag.startswith(woord):
                del woorden[plek]
                return nummer, " ".join(woorden)
    return None, schoon


def _lees_getallen(rest: str, origineel: str, peildatum: date, jaar: Jaarkeuze) -> date:
    if gevonden := _ISO.fullmatch(rest):
        return _maak(int(gevonden[3]), int(gevonden[2]), int(gevonden[1]))
    if gevonden := _AANEEN.fullmatch(rest):
        return _maak(int(gevonden[1]), int(gevonden[2]), int(gevonden[3]))
    if gevonden := _CIJFERS.fullmatch(rest):
        dag, maand, geschreven = int(gevonden[1]), int(gevonden[2]), gevonden[3]
    elif (gevonden := _MAANDNAAM.fullmatch(rest)) and (nummer := _maandnummer(gevonden[2])):
        dag, maand, geschreven = int(gevonden[1]), nummer, gevonden[3]
    else:
        raise GebruikersFout(f"“{origineel.strip()}” is geen datum die ik begrijp.", wat_nu=_HOE)
    if geschreven is None:
        return _kies_jaar(dag, maand, peildatum, jaar)
    return _maak(dag, maand, _volledig_jaar(geschreven, peildatum))


def _maandnummer(woord: str) -> int | None:
    if woord in _AFKORTING:
        return _AFKORTING[woord]
    passend = [n for n, naam in enumerate(MAANDEN, 1) if len(woord) >= 3 and naam.startswith(woord)]
    return passend[0] if len(passend) == 1 else None


def _volledig_jaar(geschreven: str, peildatum: date) -> int:
    if len(geschreven) == 4:
        return int(geschreven)
    eeuw = peildatum.year - peildatum.year % 100
    antwoord = eeuw + int(geschreven)
    # '09' is a birth year, '27' is next year: more than ten years ahead must be the past.
    return antwoord - 100 if antwoord > peildatum.year + 10 else antwoord


def _kies_jaar(dag: int, maand: int, peildatum: date, jaar: Jaarkeuze) -> date:
    keuzes = []
    for verschil in (-1, 0, 1) if (dag, maand) != (29, 2) else range(-4, 5):
        try:
            keuzes.append(date(peildatum.year + verschil, maand, dag))
        except ValueError:
            continue
    if jaar is Jaarkeuze.VERLEDEN:
        keuzes = [keuze for keuze in keuzes if keuze <= peildatum]
    elif jaar is Jaarkeuze.TOEKOMST:
        keuzes = [keuze for keuze in keuzes if keuze >= peildatum]
    if not keuzes:
        return _maak(dag, maand, peildatum.year)
    return min(keuzes, key=lambda keuze: abs((keuze - peildatum).days))


def _maak(dag: int, maand: int, jaar: int) -> date:
    try:
        if not 1900 <= jaar <= 2199:
            raise ValueError
        return date(jaar, maand, dag)
    except ValueError:
        naam = MAANDEN[maand - 1] if 1 <= maand <= 12 else f"maand {maand}"
        raise GebruikersFout(f"{dag} {naam} {jaar} bestaat niet.", wat_nu=_HOE) from None
