"""Clocks against the worked examples of the law, and properties that must always hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.kalender import Kalender, Vakantie
from cva_desk.domain.termijnen import Gebeurtenis, Norm, Termijnstatus, compute
from cva_desk.rules.kalender import feestdagen

KALENDER = Kalender(
    feestdagen(range(2024, 2032)),
    (
        Vakantie("herfstvakantie", date(2026, 10, 10), date(2026, 10, 18)),
        Vakantie("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
    ),
)
WET = Norm("beslis", "Beslistermijn", True, 56, "ontvangen", ("verzonden",), "Awb 4:13")
BEZWAAR = Norm("bezwaar", "Bezwaar", True, 42, "verzonden", ("bezwaar_op",), "Awb 6:7")
WEEK = Norm("dag", "Vergaderdatum", False, 7, "ontvangen", ("gepland",), "A §8", True)
VIER = Norm("advies", "Advies", False, 28, "ontvangen", ("advies_vastgesteld",), "A §8", True)
DAG = date(2026, 11, 1)
dagen = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def eind(norm: Norm, *gebeurtenissen: Gebeurtenis, peildatum: date = DAG) -> date:
    termijn = compute(norm, gebeurtenissen, peildatum, KALENDER)
    assert termijn is not None
    return termijn.einddatum


@pytest.mark.parametrize(
    ("ontvangen", "uiterlijk"),
    [
        (date(2026, 11, 12), date(2027, 1, 7)),
        (date(2026, 11, 6), date(2027, 1, 4)),  # 1 January is a Friday and free
        (date(2027, 3, 11), date(2027, 5, 7)),  # Ascension Day
        (date(2027, 6, 24), date(2027, 8, 19)),  # the summer holiday does not matter
    ],
)
def test_eight_weeks_of_the_awb(ontvangen: date, uiterlijk: date) -> None:
    assert eind(WET, Gebeurtenis("ontvangen", ontvangen)) == uiterlijk


def test_asking_for_information_stops_the_clock_from_the_next_day_to_the_day_it_comes() -> None:
    termijn = compute(
        WET,
        [
            Gebeurtenis("ontvangen", date(2026, 11, 12)),
            Gebeurtenis("aanvulling_gevraagd", date(2026, 11, 26), date(2026, 12, 24)),
            Gebeurtenis("aanvulling_ontvangen", date(2026, 12, 10)),
        ],
        date(2026, 12, 15),
        KALENDER,
    )
    assert termijn is not None
    assert termijn.einddatum == date(2027, 1, 20)  # 13 days later than 7 January
    assert termijn.status is Termijnstatus.LOOPT
    assert any("13 dagen stil" in zin for zin in termijn.uitleg)


def test_an_unanswered_request_stops_no_longer_than_its_last_day() -> None:
    gevraagd = Gebeurtenis("aanvulling_gevraagd", date(2026, 11, 26), date(2026, 12, 10))
    ontvangen = Gebeurtenis("ontvangen", date(2026, 11, 12))
    open_ = compute(WET, [ontvangen, gevraagd], date(2026, 12, 1), KALENDER)
    verlopen = compute(WET, [ontvangen, gevraagd], date(2027, 1, 5), KALENDER)
    assert open_ is not None
    assert open_.status is Termijnstatus.OPGESCHORT
    assert verlopen is not None
    assert (verlopen.status, verlopen.einddatum) == (Termijnstatus.LOOPT, date(2027, 1, 20))


@pytest.mark.parametrize(
    ("verzonden", "laatste"),
    [
        (date(2026, 11, 13), date(2026, 12, 28)),
        (date(2027, 3, 25), date(2027, 5, 7)),
        (date(2027, 4, 5), date(2027, 5, 18)),
    ],
)
def test_six_weeks_to_object(verzonden: date, laatste: date) -> None:
    assert eind(BEZWAAR, Gebeurtenis("verzonden", verzonden)) == laatste


def test_school_holidays_move_the_norm_of_the_swv_but_never_the_statute() -> None:
    ontvangen = Gebeurtenis("ontvangen", date(2026, 10, 8))
    assert eind(WEEK, ontvangen) == date(2026, 10, 24)  # 9 holiday days inside 8–15 October
    assert eind(WET, ontvangen) == date(2026, 12, 3)


def test_a_norm_that_was_met_stays_met() -> None:
    termijn = compute(
        VIER,
        [
            Gebeurtenis("ontvangen", date(2026, 11, 2)),
            Gebeurtenis("advies_vastgesteld", date(2026, 11, 26)),
        ],
        date(2027, 6, 1),
        KALENDER,
    )
    assert termijn is not None
    assert termijn.status is Termijnstatus.GEHAALD
    assert (termijn.gebruikt, termijn.over, termijn.beeindigd) == (24, 4, True)


def test_a_withdrawn_request_has_no_running_clock() -> None:
    termijn = compute(
        VIER,
        [
            Gebeurtenis("ontvangen", date(2026, 11, 2)),
            Gebeurtenis("ingetrokken", date(2026, 11, 5)),
        ],
        date(2027, 6, 1),
        KALENDER,
    )
    assert termijn is not None
    assert termijn.status is Termijnstatus.VERVALLEN


def test_no_clock_before_its_event() -> None:
    assert compute(BEZWAAR, [Gebeurtenis("ontvangen", DAG)], DAG, KALENDER) is None


@given(dagen)
def test_a_statutory_term_never_ends_on_a_free_day(start: date) -> None:
    assert not KALENDER.is_free(eind(WET, Gebeurtenis("ontvangen", start), peildatum=start))


@given(dagen, st.integers(0, 400), st.sampled_from([WET, WEEK, VIER]))
def test_a_later_start_never_ends_earlier(start: date, later: int, norm: Norm) -> None:
    eerder = eind(norm, Gebeurtenis("ontvangen", start), peildatum=start)
    na = eind(norm, Gebeurtenis("ontvangen", start + timedelta(days=later)), peildatum=start)
    assert na >= eerder


@given(dagen, st.integers(1, 50), st.integers(1, 60))
def test_suspending_moves_the_end_by_the_days_that_count(start: date, na: int, duur: int) -> None:
    kaal = Kalender()  # no roll-over, so days can be compared exactly
    gevraagd = start + timedelta(days=na)
    terug = gevraagd + timedelta(days=duur)
    zonder = compute(WET, [Gebeurtenis("ontvangen", start)], terug, kaal)
    met = compute(
        WET,
        [
            Gebeurtenis("ontvangen", start),
            Gebeurtenis("aanvulling_gevraagd", gevraagd),
            Gebeurtenis("aanvulling_ontvangen", terug),
        ],
        terug,
        kaal,
    )
    assert zonder is not None
    assert met is not None
    verschil = (met.start + timedelta(days=56 + duur - 1) - zonder.start).days - 56
    assert verschil == duur - 1
    assert met.einddatum == kaal.next_working_day(start + timedelta(days=56 + duur - 1))


@given(dagen)
def test_the_explanation_names_start_and_source(start: date) -> None:
    termijn = compute(WET, [Gebeurtenis("ontvangen", start)], start, KALENDER)
    assert termijn is not None
    assert str(start.year) in termijn.uitleg[0]
    assert termijn.uitleg[-1] == "Bron: Awb 4:13."
