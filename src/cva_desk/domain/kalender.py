"""Days: public holidays, school holidays and Thursdays. The data is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Vakantie:
    """A school holiday, first and last day included."""

    naam: str
    begin: date
    eind: date


@dataclass(frozen=True, slots=True)
class Kalender:
    """What the term engine knows about days, for one region; holidays in order, no overlap."""

    feestdagen: Mapping[date, str] = field(default_factory=dict)
    vakanties: Sequence[Vakantie] = ()

    def holiday_on(self, dag: date) -> Vakantie | None:
        """Return the school holiday ``dag`` falls in, if any."""
        return next((v for v in self.vakanties if v.begin <= dag <= v.eind), None)

    def is_free(self, dag: date) -> bool:
        """Saturday, Sunday or a general public holiday (Algemene termijnenwet art. 1 and 3)."""
        return dag.weekday() >= 5 or dag in self.feestdagen

    def name_of_free(self, dag: date) -> str:
        """Why ``dag`` is free, in a word."""
        return self.feestdagen.get(dag) or DAGEN[dag.weekday()]

    def next_working_day(self, dag: date) -> date:
        """Return ``dag`` or the first day after it that is not free."""
        while self.is_free(dag):
            dag += timedelta(days=1)
        return dag

    def meeting_days(self, vanaf: date, tot: date, weekdag: int = 3) -> Iterator[date]:
        """Yield the days a committee can meet: that weekday, not free, not in a school holiday."""
        dag = vanaf + timedelta(days=(weekdag - vanaf.weekday()) % 7)
        while dag <= tot:
            if not self.is_free(dag) and self.holiday_on(dag) is None:
                yield dag
            dag += timedelta(days=7)


def long_date(dag: date) -> str:
    """``donderdag 12 november 2026``."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def plain_date(dag: date) -> str:
    """``12 november 2026``."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def short_date(dag: date) -> str:
    """``do 12 nov``."""
    return f"{DAGEN[dag.weekday()][:2]} {dag.day} {MAANDEN[dag.month - 1][:3]}"
