"""Termijn: from events and norms to clocks that explain themselves.

Statutory clocks run through school holidays, stop while information is asked (Awb 4:15 lid 1 a:
from the day after the request up to the day it is completed) and move off weekends and public
holidays (Algemene termijnenwet art. 1). The SWV's own norms do none of that unless the regeling
says that school holidays move them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cva_desk.domain.kalender import Kalender, long_date, plain_date


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something with a date that starts, stops or ends a clock; ``uiterlijk`` only for asking."""

    soort: str
    datum: date
    uiterlijk: date | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """A term as a regeling or the law prescribes it.

    ``vanaf`` and ``gehaald_door`` name events. ``dagen`` is the length in calendar days.
    """

    id: str
    naam: str
    wet: bool
    dagen: int
    vanaf: str
    gehaald_door: tuple[str, ...]
    bron: str
    vakantie_schuift: bool = False


class Termijnstatus(StrEnum):
    """How a clock stands on the peildatum."""

    LOOPT = "loopt"
    OPGESCHORT = "opgeschort"
    GEHAALD = "gehaald"
    TE_LAAT = "te_laat"
    VERVALLEN = "vervallen"


@dataclass(frozen=True, slots=True)
class Termijn:
    """One clock of one dossier on one day. Days are calendar days."""

    norm: Norm
    start: date
    einddatum: date
    status: Termijnstatus
    gebruikt: int
    totaal: int
    over: int
    beeindigd: bool
    uitleg: tuple[str, ...]

    @property
    def deel(self) -> float:
        """Used part between 0 and 1."""
        return min(1.0, max(0.0, self.gebruikt / self.totaal)) if self.totaal else 1.0


def compute(
    norm: Norm, gebeurtenissen: Sequence[Gebeurtenis], peildatum: date, kalender: Kalender
) -> Termijn | None:
    """Return the clock of ``norm``, or None when its starting event has not happened."""
    starts = [g.datum for g in gebeurtenissen if g.soort == norm.vanaf]
    if not starts:
        return None
    start = max(starts)
    eind = start + timedelta(days=norm.dagen)
    uitleg = [
        f"Begint op {long_date(start)} ({norm.vanaf.replace('_', ' ')}).",
        f"{_length(norm.dagen)} later is {long_date(eind)}.",
    ]
    loopt_stil = False
    if norm.wet:
        eind, loopt_stil = _suspend(start, eind, gebeurtenissen, peildatum, uitleg)
        eind = _roll_over(eind, kalender, uitleg)
    elif norm.vakantie_schuift:
        eind = _skip_holidays(start, eind, kalender, uitleg)
    uitleg.append(f"Bron: {norm.bron}.")
    klaar = [g.datum for g in gebeurtenissen if g.soort in norm.gehaald_door and g.datum >= start]
    gestopt = [g.datum for g in gebeurtenissen if g.soort in ("ingetrokken", "doorverwezen")]
    tot = min(klaar) if klaar else peildatum
    if klaar:
        status = Termijnstatus.GEHAALD if min(klaar) <= eind else Termijnstatus.TE_LAAT
    elif gestopt:
        status = Termijnstatus.VERVALLEN
    elif loopt_stil:
        status = Termijnstatus.OPGESCHORT
    else:
        status = Termijnstatus.LOOPT if peildatum <= eind else Termijnstatus.TE_LAAT
    return Termijn(
        norm,
        start,
        eind,
        status,
        gebruikt=(tot - start).days,
        totaal=(eind - start).days,
        over=(eind - tot).days,
        beeindigd=bool(klaar or gestopt),
        uitleg=tuple(uitleg),
    )


def suspensions(
    gebeurtenissen: Sequence[Gebeurtenis], peildatum: date
) -> list[tuple[date, date, bool]]:
    """Return (asked, resumed, still open) per request for information, in order.

    A request that was not answered runs on from the last day to answer (Awb 4:15 lid 1 a).
    """
    gevonden = []
    gevraagd: Gebeurtenis | None = None
    for g in sorted(gebeurtenissen, key=lambda g: g.datum):
        if g.soort == "aanvulling_gevraagd" and gevraagd is None:
            gevraagd = g
        elif g.soort == "aanvulling_ontvangen" and gevraagd is not None:
            hervat = min(g.datum, gevraagd.uiterlijk) if gevraagd.uiterlijk else g.datum
            gevonden.append((gevraagd.datum, hervat, False))
            gevraagd = None
    if gevraagd is not None:
        if gevraagd.uiterlijk is not None and peildatum > gevraagd.uiterlijk:
            gevonden.append((gevraagd.datum, gevraagd.uiterlijk, False))
        else:
            gevonden.append((gevraagd.datum, peildatum, True))
    return gevonden


def _suspend(
    start: date,
    eind: date,
    gebeurtenissen: Sequence[Gebeurtenis],
    peildatum: date,
    uitleg: list[str],
) -> tuple[date, bool]:
    staat_stil = False
    for gevraagd, hervat, open_ in suspensions(gebeurtenissen, peildatum):
        if gevraagd < start or gevraagd > eind:
            continue
        dagen = max(0, (hervat - gevraagd).days - 1)
        staat_stil = staat_stil or open_
        eind += timedelta(days=dagen)
        tot = "en die is er nog niet" if open_ else f"en kwam op {plain_date(hervat)} terug"
        uitleg.append(
            f"Aanvulling gevraagd op {plain_date(gevraagd)}, {tot}: {_days(dagen)} stil. "
            f"Nieuwe datum: {long_date(eind)}."
        )
    return eind, staat_stil


def _roll_over(eind: date, kalender: Kalender, uitleg: list[str]) -> date:
    nieuw = kalender.next_working_day(eind)
    if nieuw != eind:
        uitleg.append(
            f"{long_date(eind).capitalize()} is {kalender.name_of_free(eind)}; een wettelijke "
            f"termijn schuift dan door naar {long_date(nieuw)}."
        )
    return nieuw


def _skip_holidays(start: date, eind: date, kalender: Kalender, uitleg: list[str]) -> date:
    """Add the days of every school holiday on the way; a longer term may reach the next one."""
    geteld, namen = 0, []
    for vakantie in kalender.vakanties:
        if vakantie.eind <= start:
            continue  # most are long past, and a list asks this a thousand times
        begin = max(vakantie.begin, start + timedelta(days=1))
        if begin > eind:
            break  # they stand in order and do not overlap
        dagen = (vakantie.eind - begin).days + 1
        geteld += dagen
        eind += timedelta(days=dagen)
        namen.append(vakantie.naam)
    if geteld:
        werkwoord = "telt" if geteld == 1 else "tellen"
        uitleg.append(
            f"{_days(geteld).capitalize()} schoolvakantie ({', '.join(namen)}) {werkwoord} niet "
            f"mee. Nieuwe datum: {long_date(eind)}."
        )
    return eind


def _days(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"


def _length(dagen: int) -> str:
    if dagen % 7 == 0:
        return "Eén week" if dagen == 7 else f"{dagen // 7} weken"
    return _days(dagen)
