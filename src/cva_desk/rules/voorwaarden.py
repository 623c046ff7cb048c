"""Conditions over facts: three-valued, and able to say in Dutch how they came to their answer.

In a file::

    alle:
      - {feit: iq, minimaal: 55, kleiner_dan: 70}
      - een_van: [{feit: leerachterstand, gelijk: true}, {feit: verzuim, gelijk: true}]
      - niet: {feit: onderinstroom, gelijk: true}
      - minstens: {aantal: 2, van: [...]}
      - {feit: opp_datum, aanwezig: true}
      - leeftijd: {geboren: geboortedatum, op: peildatum, minimaal: 16}
      - ouderdom: {datum: opp_datum, op: vergaderdatum, maximaal_maanden: 6}

What is not known stays ``onbekend`` unless the rest already decides (Kleene's strong logic).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from cva_desk.domain.kalender import plain_date
from cva_desk.rules.feiten import Feitdefinitie, Feiten, FeitWaarde

PEILDATUM = "peildatum"


class Uitkomst(StrEnum):
    """The answer of a condition or criterion; always a hint, never a decision."""

    VOLDAAN = "voldaan"
    NIET_VOLDAAN = "niet_voldaan"
    ONBEKEND = "onbekend"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"

    @property
    def naam(self) -> str:
        """The outcome as people say it."""
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Bevinding:
    """An answer with its trail. ``ontbreekt``: ids of facts that would settle it."""

    uitkomst: Uitkomst
    zin: str
    ontbreekt: tuple[str, ...] = ()
    delen: tuple[Bevinding, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """Return the trail as sentences, the conclusion first, then what led to it."""
        return (self.zin, *(zin for deel in self.delen for zin in deel.sentences()))


@dataclass(frozen=True, slots=True)
class Grond:
    """What a condition is weighed against: the facts, and the day it is asked for."""

    feiten: Feiten
    peildatum: date


class Voorwaarde(Protocol):
    """One condition."""

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""


def _finding(goed: bool, zin: str) -> Bevinding:
    uitkomst = Uitkomst.VOLDAAN if goed else Uitkomst.NIET_VOLDAAN
    return Bevinding(uitkomst, f"{zin}: {uitkomst.naam}.")


def _unknown(zin: str, *ontbreekt: str) -> Bevinding:
    return Bevinding(Uitkomst.ONBEKEND, zin, ontbreekt)


def combine(minstens: int, delen: tuple[Bevinding, ...], zin: str) -> Bevinding:
    """Return whether at least ``minstens`` of the parts hold, as far as that can be known."""
    ja = sum(1 for d in delen if d.uitkomst is Uitkomst.VOLDAAN)
    misschien = sum(1 for d in delen if d.uitkomst is Uitkomst.ONBEKEND)
    if ja >= minstens:
        uitkomst = Uitkomst.VOLDAAN
    elif ja + misschien < minstens:
        uitkomst = Uitkomst.NIET_VOLDAAN
    else:
        uitkomst = Uitkomst.ONBEKEND
    ontbreekt: dict[str, None] = {}
    if uitkomst is Uitkomst.ONBEKEND:
        ontbreekt = dict.fromkeys(naam for d in delen for naam in d.ontbreekt)
    telling = f"{ja} van {len(delen)} voldaan"
    if misschien:
        telling += f", {misschien} nog onbekend"
    return Bevinding(uitkomst, f"{zin} ({telling}): {uitkomst.naam}.", tuple(ontbreekt), delen)


@dataclass(frozen=True, slots=True)
class Telling:
    """At least ``minstens`` of the parts: all of them, one of them, or a number in between."""

    minstens: int
    delen: tuple[Voorwaarde, ...]

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        delen = tuple(deel.weigh(grond) for deel in self.delen)
        if self.minstens == len(delen):
            zin = "Alle onderdelen zijn nodig"
        elif self.minstens == 1:
            zin = "Eén van de onderdelen is genoeg"
        else:
            zin = f"Minstens {self.minstens} onderdelen zijn nodig"
        return combine(self.minstens, delen, zin)

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return frozenset().union(*(deel.facts() for deel in self.delen))


@dataclass(frozen=True, slots=True)
class Niet:
    """The opposite of a condition."""

    deel: Voorwaarde

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        binnen = self.deel.weigh(grond)
        if binnen.uitkomst is Uitkomst.ONBEKEND:
            return Bevinding(Uitkomst.ONBEKEND, binnen.zin, binnen.ontbreekt, binnen.delen)
        goed = binnen.uitkomst is Uitkomst.NIET_VOLDAAN
        uitkomst = Uitkomst.VOLDAAN if goed else Uitkomst.NIET_VOLDAAN
        zin = f"Het volgende mag niet gelden: {uitkomst.naam}."
        return Bevinding(uitkomst, zin, (), (binnen,))

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return self.deel.facts()


@dataclass(frozen=True, slots=True)
class Bereik:
    """Bounds for a number or a date; each bound is (value, included)."""

    onder: tuple[Decimal | date, bool] | None
    boven: tuple[Decimal | date, bool] | None

    def holds(self, waarde: Decimal | date) -> bool:
        """Whether ``waarde`` lies within; both sides have the same type by construction."""
        if self.onder is not None:
            grens, telt_mee = self.onder
            if waarde < grens or (waarde == grens and not telt_mee):  # type: ignore[operator]
                return False
        if self.boven is not None:
            grens, telt_mee = self.boven
            if waarde > grens or (waarde == grens and not telt_mee):  # type: ignore[operator]
                return False
        return True

    def words(self) -> str:
        """Return the bounds in words."""
        delen = []
        if self.onder is not None:
            grens, telt_mee = self.onder
            delen.append(f"{'minstens' if telt_mee else 'hoger dan'} {_show_bound(grens)}")
        if self.boven is not None:
            grens, telt_mee = self.boven
            delen.append(f"{'hoogstens' if telt_mee else 'lager dan'} {_show_bound(grens)}")
        return " en ".join(delen)


def _show_bound(grens: Decimal | date) -> str:
    return plain_date(grens) if isinstance(grens, date) else f"{grens}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Binnen:
    """A number or date within bounds."""

    feit: Feitdefinitie
    bereik: Bereik

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        waarde = grond.feiten.get(self.feit.id)
        if waarde is None:
            return _unknown(
                f"{self.feit.naam} is niet bekend; nodig is {self.bereik.words()}.", self.feit.id
            )
        meetbaar = waarde if isinstance(waarde, date) else Decimal(str(waarde))
        return _finding(
            self.bereik.holds(meetbaar),
            f"{self.feit.naam} is {self.feit.show(waarde)}, nodig is {self.bereik.words()}",
        )

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return frozenset({self.feit.id})


@dataclass(frozen=True, slots=True)
class Gelijk:
    """A fact that has one of these values, or contains one of them (multiple choice)."""

    feit: Feitdefinitie
    waarden: tuple[FeitWaarde, ...]

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        nodig = " of ".join(self.feit.show(w) for w in self.waarden)
        waarde = grond.feiten.get(self.feit.id)
        if waarde is None:
            return _unknown(f"{self.feit.naam} is niet bekend; nodig is {nodig}.", self.feit.id)
        if isinstance(waarde, frozenset):
            goed = any(w in waarde for w in self.waarden)
        else:
            goed = waarde in self.waarden
        return _finding(goed, f"{self.feit.naam}: {self.feit.show(waarde)}, nodig is {nodig}")

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return frozenset({self.feit.id})


@dataclass(frozen=True, slots=True)
class Aanwezig:
    """Whether a fact is known at all; never ``onbekend`` itself."""

    feit: Feitdefinitie

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        waarde = grond.feiten.get(self.feit.id)
        if waarde is None:
            return Bevinding(
                Uitkomst.NIET_VOLDAAN, f"{self.feit.naam} is niet ingevuld.", (self.feit.id,)
            )
        return _finding(True, f"{self.feit.naam} is ingevuld ({self.feit.show(waarde)})")

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return frozenset({self.feit.id})


@dataclass(frozen=True, slots=True)
class Ouderdom:
    """Whole years or months between a date and a day (the peildatum or another date)."""

    datum: Feitdefinitie
    op: Feitdefinitie | None
    in_jaren: bool
    bereik: Bereik

    def weigh(self, grond: Grond) -> Bevinding:
        """Return the answer on these grounds."""
        begin = grond.feiten.get(self.datum.id)
        eind = grond.feiten.get(self.op.id) if self.op is not None else grond.peildatum
        mist = [self.datum.id] if begin is None else []
        if eind is None and self.op is not None:
            mist.append(self.op.id)
        if not isinstance(begin, date) or not isinstance(eind, date):
            return _unknown(f"{self.datum.naam}: de leeftijd is niet te berekenen.", *mist)
        maanden = months_between(begin, eind)
        aantal = maanden // 12 if self.in_jaren else maanden
        eenheid = "jaar" if self.in_jaren else "maand" if aantal == 1 else "maanden"
        goed = self.bereik.holds(Decimal(aantal))
        if not self.in_jaren and goed and self.bereik.boven == (Decimal(maanden), True):
            # "at most 6 months" ends on the day itself: one day more is too old.
            goed = add_months(begin, maanden) >= eind
        return _finding(
            goed,
            f"{self.datum.naam} is {plain_date(begin)}, op {plain_date(eind)} {aantal} {eenheid} "
            f"geleden, nodig is {self.bereik.words()}",
        )

    def facts(self) -> frozenset[str]:
        """Return the ids of all facts it looks at."""
        return frozenset({self.datum.id} | ({self.op.id} if self.op is not None else set()))


def add_months(dag: date, maanden: int) -> date:
    """Return the same day ``maanden`` later; the last day of the month when that does not exist."""
    totaal = dag.year * 12 + dag.month - 1 + maanden
    jaar, maand = divmod(totaal, 12)
    for laatste in (dag.day, 30, 29, 28):
        try:
            return date(jaar, maand + 1, min(dag.day, laatste))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def months_between(begin: date, eind: date) -> int:
    """Return the whole months from ``begin`` to ``eind``; negative when ``eind`` is earlier."""
    maanden = (eind.year - begin.year) * 12 + eind.month - begin.month
    while add_months(begin, maanden) > eind:
        maanden -= 1
    return maanden
