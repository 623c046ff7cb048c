"""TLV numbers and periods as the registration accepts them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.tlv import NUMMER, check_period, end_date, make_nummer


def test_number_has_seventeen_characters() -> None:
    assert make_nummer("VO2201", 2026, 12) == "VO2201-2026-00012"
    assert len("VO2201-2026-00012") == 17


@pytest.mark.parametrize("swv", ["", "VO22", "XX2201", "VO22011"])
def test_a_wrong_swv_number_is_refused(swv: str) -> None:
    with pytest.raises(GebruikersFout):
        make_nummer(swv, 2026, 1)


def test_a_full_series_is_refused() -> None:
    with pytest.raises(GebruikersFout):
        make_nummer("VO2201", 2026, 100_000)


@pytest.mark.parametrize(
    ("begin", "jaren", "einde"),
    [
        (date(2018, 4, 25), 1, date(2019, 7, 31)),  # ECLI:NL:RBDHA:2019:14810
        (date(2026, 11, 13), 1, date(2028, 7, 31)),
        (date(2026, 8, 1), 1, date(2027, 7, 31)),
        (date(2026, 8, 2), 1, date(2028, 7, 31)),
        (date(2026, 7, 31), 1, date(2027, 7, 31)),
        (date(2027, 1, 10), 3, date(2030, 7, 31)),
    ],
)
def test_end_date(begin: date, jaren: int, einde: date) -> None:
    assert end_date(begin, jaren) == einde


def test_less_than_a_year_is_refused() -> None:
    with pytest.raises(GebruikersFout) as fout:
        end_date(date(2026, 8, 1), 0)
    assert fout.value.veld == "schooljaren"


@given(st.dates(date(2014, 8, 1), date(2090, 1, 1)), st.integers(1, 8))
def test_every_computed_period_is_accepted_and_holds_the_years(begin: date, jaren: int) -> None:
    einde = end_date(begin, jaren)
    check_period(begin, einde)
    assert (einde.month, einde.day) == (7, 31)
    eerste_augustus = date(begin.year + (begin > date(begin.year, 8, 1)), 8, 1)
    assert einde.year - eerste_augustus.year >= jaren


@given(st.dates(date(2014, 8, 1), date(2090, 1, 1)))
def test_one_year_less_than_the_minimum_is_refused(begin: date) -> None:
    einde = end_date(begin, 1)
    with pytest.raises(GebruikersFout):
        check_period(begin, date(einde.year - 1, 7, 31))
    with pytest.raises(GebruikersFout):
        check_period(begin, date(einde.year, 8, 1))


@given(st.integers(0, 99_999), st.integers(2014, 2099))
def test_every_number_fits_the_pattern(volgnummer: int, jaar: int) -> None:
    assert NUMMER.fullmatch(make_nummer("PO2601", jaar, volgnummer))
