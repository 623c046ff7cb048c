"""When what happens to each invented dossier: a plan of dated steps, from its phase backwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cva_desk.domain.dossier import Fase
from cva_desk.domain.kalender import Kalender
from cva_desk.services.demo.leerlingen import Oefenleerling


class Wat(StrEnum):
    """The steps a dossier can take, in the order of the procedure."""

    INSCHRIJVEN = "inschrijven"
    STUKKEN = "stukken"
    PLANNEN = "plannen"
    AANVULLING_VRAGEN = "aanvulling_vragen"
    COMPLEET = "compleet"
    INTREKKEN = "intrekken"
    DOORVERWIJZEN = "doorverwijzen"
    MEEGEVEN = "meegeven"
    VERKLAREN_1 = "verklaren_1"
    HALF_ADVIES_1 = "half_advies_1"
    ADVIES_1 = "advies_1"
    ADVIES_2 = "advies_2"
    VERGADERING_OPENEN = "vergadering_openen"
    BEHANDELEN = "behandelen"
    AANHOUDEN = "aanhouden"
    COMMISSIEADVIES = "commissieadvies"
    VERGADERING_SLUITEN = "vergadering_sluiten"
    BESLUITEN = "besluiten"
    VERZENDEN = "verzenden"
    AFRONDEN = "afronden"


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of one dossier (its row number) at one moment."""

    tijdstip: datetime
    wat: Wat
    rij: int


@dataclass(frozen=True, slots=True)
class Vergaderdagen:
    """Meeting days around now: ``geweest`` latest first, ``komend`` earliest first."""

    geweest: tuple[date, ...]
    komend: tuple[date, ...]

    @classmethod
    def around(cls, kalender: Kalender, vandaag: date) -> Vergaderdagen:
        """Find them; in a long holiday ordinary Thursdays will do for practice."""
        eerder = list(kalender.meeting_days(vandaag - timedelta(weeks=14), vandaag))
        later = list(kalender.meeting_days(vandaag, vandaag + timedelta(weeks=14)))
        # A director decides the day after; the last meeting must leave room for that.
        geweest = [dag for dag in eerder if dag <= vandaag - timedelta(days=2)]
        if len(geweest) < 6 or len(later) < 4:
            donderdag = vandaag - timedelta(days=(vandaag.weekday() - 3) % 7)
            if donderdag > vandaag - timedelta(days=2):
                donderdag -= timedelta(weeks=1)
            geweest = [donderdag - timedelta(weeks=n) for n in reversed(range(8))]
            later = [donderdag + timedelta(weeks=n) for n in range(1, 8)]
            later = [dag for dag in later if dag >= vandaag]
        return cls(tuple(reversed(geweest)), tuple(later))


# Days between receipt and the meeting in a dossier that runs well.
_LOOPTIJD = 24
# Days after receipt and the hour; hours rise, so that two steps that a weekend brings together on
# one Friday keep their order.
_VOOR_VERGADERING: dict[Wat, tuple[int, int]] = {
    Wat.INSCHRIJVEN: (0, 9),
    Wat.STUKKEN: (0, 11),
    Wat.PLANNEN: (1, 13),
    Wat.COMPLEET: (3, 14),
    Wat.MEEGEVEN: (5, 16),
    Wat.VERKLAREN_1: (6, 18),
    Wat.HALF_ADVIES_1: (7, 19),
    Wat.ADVIES_1: (8, 20),
    Wat.ADVIES_2: (10, 21),
}
_VANAF_VERGADERING: dict[Wat, tuple[int, int]] = {
    Wat.VERGADERING_OPENEN: (0, 9),
    Wat.BEHANDELEN: (0, 10),
    Wat.AANHOUDEN: (0, 11),
    Wat.COMMISSIEADVIES: (0, 11),
    Wat.VERGADERING_SLUITEN: (0, 12),
    Wat.BESLUITEN: (1, 11),
    Wat.VERZENDEN: (5, 14),
    Wat.AFRONDEN: (7, 16),
}
_TOT_DESKUNDIGEN = (Wat.INSCHRIJVEN, Wat.STUKKEN, Wat.PLANNEN, Wat.COMPLEET, Wat.MEEGEVEN)
_TOT_VERGADERING = (*_TOT_DESKUNDIGEN, Wat.ADVIES_1, Wat.ADVIES_2)
_BEHANDELD = (*_TOT_VERGADERING, Wat.VERGADERING_OPENEN, Wat.BEHANDELEN)
_BESLOTEN = (*_BEHANDELD, Wat.COMMISSIEADVIES, Wat.VERGADERING_SLUITEN, Wat.BESLUITEN)
_BIJ_DESKUNDIGEN: tuple[tuple[Wat, ...], ...] = (
    (),
    (Wat.VERKLAREN_1, Wat.HALF_ADVIES_1),
    (Wat.ADVIES_1,),
    (Wat.ADVIES_2,),
)


def meeting_of(rij: Oefenleerling, dagen: Vergaderdagen) -> date | None:
    """Return the meeting day of a dossier, or None when it has none (yet)."""
    match rij.fase:
        case Fase.AFGEROND:
            return dagen.geweest[4 + rij.variant % 2]
        case Fase.VERZONDEN:
            return dagen.geweest[1 + rij.variant % 2]
        case Fase.BESLUIT_GENOMEN | Fase.ADVIES_VASTGESTELD | Fase.AANGEHOUDEN:
            return dagen.geweest[0]
        case Fase.IN_VERGADERING:
            return dagen.geweest[0]
        case Fase.ADVIEZEN_BINNEN:
            return dagen.komend[0]
        case Fase.BIJ_DESKUNDIGEN:
            return dagen.komend[1]
        case Fase.GEPLAND:
            return dagen.komend[2 + rij.variant % 2]
        case Fase.INGETROKKEN:
            return dagen.geweest[2]
        case _:
            return None


def _steps(rij: Oefenleerling) -> tuple[Wat, ...]:
    begin = (Wat.INSCHRIJVEN, Wat.STUKKEN)
    match rij.fase:
        case Fase.ONTVANGEN:
            return begin[: 1 if rij.variant == 1 else 2]
        case Fase.AANVULLING_GEVRAAGD:
            return (*begin, Wat.AANVULLING_VRAGEN)
        case Fase.COMPLEET:
            return (*begin, Wat.COMPLEET)
        case Fase.GEPLAND:
            return (*begin, Wat.PLANNEN, Wat.COMPLEET)
        case Fase.INGETROKKEN:
            return (*begin, Wat.PLANNEN, Wat.INTREKKEN)
        case Fase.DOORVERWEZEN:
            return (*begin, Wat.DOORVERWIJZEN)
        case Fase.BIJ_DESKUNDIGEN:
            return (*_TOT_DESKUNDIGEN, *_BIJ_DESKUNDIGEN[rij.variant])
        case Fase.ADVIEZEN_BINNEN:
            return _TOT_VERGADERING
        case Fase.IN_VERGADERING:
            return _BEHANDELD
        case Fase.AANGEHOUDEN:
            return (*_BEHANDELD, Wat.AANHOUDEN)
        case Fase.ADVIES_VASTGESTELD:
            return (*_BEHANDELD, Wat.COMMISSIEADVIES)
        case Fase.BESLUIT_GENOMEN:
            return tuple(wat for wat in _BESLOTEN if wat is not Wat.VERGADERING_SLUITEN)
        case Fase.VERZONDEN:
            return (*_BESLOTEN, Wat.VERZENDEN)
        case _:
            return (*_BESLOTEN, Wat.VERZENDEN, Wat.AFRONDEN)


def received_on(nummer: int, rij: Oefenleerling, dagen: Vergaderdagen, vandaag: date) -> date:
    """Return the day a request comes in, so that its phase fits today."""
    vergadering = meeting_of(rij, dagen)
    if rij.fase is Fase.GEPLAND:
        dag = vandaag - timedelta(days=9 + nummer % 4)
    elif vergadering is not None:
        dag = vergadering - timedelta(days=_LOOPTIJD + nummer % 3)
        if vergadering >= vandaag:  # a holiday may put the next meeting far off
            dag = min(dag, vandaag - timedelta(days=14 + nummer % 3))
    else:
        terug = {
            Fase.ONTVANGEN: 2 + rij.variant,
            Fase.AANVULLING_GEVRAAGD: 13 + 3 * rij.variant,
            Fase.COMPLEET: 6 + rij.variant,
        }
        dag = vandaag - timedelta(days=terug.get(rij.fase, 30))
    return _working_day(dag)


def _working_day(dag: date) -> date:
    """The same day, or the Friday before a weekend."""
    return dag - timedelta(days=max(0, dag.weekday() - 4))


def moments(
    rijen: tuple[Oefenleerling, ...], dagen: Vergaderdagen, nu: datetime
) -> Iterator[Moment]:
    """Yield every step of every dossier in order of time, none after ``nu``."""
    alles: list[Moment] = []
    for nummer, rij in enumerate(rijen):
        ontvangen = received_on(nummer, rij, dagen, nu.date())
        vergadering = meeting_of(rij, dagen)
        for wat in _steps(rij):
            dag, uur = _when(wat, ontvangen, vergadering)
            tijdstip = _at(nu, dag, uur, nummer)
            alles.append(Moment(min(tijdstip, nu), wat, nummer))
    volgorde = {wat: plaats for plaats, wat in enumerate(Wat)}
    yield from sorted(alles, key=lambda m: (m.tijdstip, volgorde[m.wat], m.rij))


def _when(wat: Wat, ontvangen: date, vergadering: date | None) -> tuple[date, int]:
    if wat is Wat.AANVULLING_VRAGEN:
        return _working_day(ontvangen + timedelta(days=4)), 15
    if wat in (Wat.INTREKKEN, Wat.DOORVERWIJZEN):
        return _working_day(ontvangen + timedelta(days=6)), 15
    if wat in _VOOR_VERGADERING:
        na, uur = _VOOR_VERGADERING[wat]
        return _working_day(ontvangen + timedelta(days=na)), uur
    assert vergadering is not None
    na, uur = _VANAF_VERGADERING[wat]
    dag = vergadering + timedelta(days=na)
    return (dag if na == 0 else _working_day(dag)), uur


def _at(nu: datetime, dag: date, uur: int, nummer: int) -> datetime:
    return nu.replace(
        year=dag.year,
        month=dag.month,
        day=dag.day,
        hour=uur,
        minute=nummer,
        second=0,
        microsecond=0,
    )
