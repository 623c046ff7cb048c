"""Values over time: each with the day it starts and its source; ended with null, never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.knopen import Knoop


@dataclass(frozen=True, slots=True)
class Waarde:
    """A whole number from ``vanaf`` on; None means the rule ended on that day."""

    vanaf: date
    waarde: int | None
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Waardereeks:
    """All values of one rule, oldest first."""

    id: str
    waarden: tuple[Waarde, ...]

    def value_at(self, peildatum: date) -> Waarde | None:
        """Return the value in force, or None when there is none yet or it ended."""
        geldend = [w for w in self.waarden if w.vanaf <= peildatum]
        return geldend[-1] if geldend and geldend[-1].waarde is not None else None


def value_at(reeksen: Mapping[str, Waardereeks], naam: str, peildatum: date) -> Waarde:
    """Return the value of ``naam`` in force on ``peildatum``.

    Raises:
        KeyError: no such name (a mistake in a program, not of a user).
        GebruikersFout: the rule has no value on that day.
    """
    waarde = reeksen[naam].value_at(peildatum)
    if waarde is None:
        raise GebruikersFout(
            f"De regeling heeft geen waarde voor ‘{naam}’ op {peildatum:%d-%m-%Y}.",
            "De regel gold toen nog niet of niet meer.",
            "Kies een andere datum of vul de regeling aan.",
        )
    return waarde


def read_waarden(knoop: Knoop, naam: str, bronnen: Bronnen, *, minimaal: int = 0) -> Waardereeks:
    """Read a list of dated values; start days must rise."""
    waarden = []
    for deel in knoop.lijst(minimaal=1):
        m = deel.mapping(verplicht=["vanaf", "waarde", "bron"])
        waarde = None if m["waarde"].is_null else m["waarde"].whole(minimaal=minimaal)
        waarden.append(Waarde(m["vanaf"].dated(), waarde, bronnen.read(m["bron"])))
    for eerder, later in pairwise(waarden):
        if later.vanaf <= eerder.vanaf:
            raise knoop.fout("de data onder ‘vanaf’ moeten oplopen.", "Zet de oudste bovenaan.")
    if waarden[0].waarde is None:
        raise knoop.fout("een reeks kan niet met null beginnen.")
    return Waardereeks(naam, tuple(waarden))
