from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.ui.widgets.datumtekst import (
    Jaarkeuze,
    afstand,
    datum_dag,
    datum_kort,
    datum_lang,
    read_datum,
)
from cva_desk.ui.widgets.datumveld import DatumVeld

DINSDAG = date(2026, 11, 10)
DAGEN = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("3-11", date(2026, 11, 3)),
        ("3/11", date(2026, 11, 3)),
        ("3.11", date(2026, 11, 3)),
        ("3 nov", date(2026, 11, 3)),
        ("3 november", date(2026, 11, 3)),
        ("3nov", date(2026, 11, 3)),
        ("3 mrt", date(2027, 3, 3)),
        ("1 sept", date(2026, 9, 1)),
        ("12-11-2026", date(2026, 11, 12)),
        ("12-11-26", date(2026, 11, 12)),
        ("12112026", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("do 12 november 2026", date(2026, 11, 12)),
        ("donderdag 12 november", date(2026, 11, 12)),
        ("  DO,  12 nov ", date(2026, 11, 12)),
        ("vandaag", DINSDAG),
        ("gisteren", date(2026, 11, 9)),
        ("morgen", date(2026, 11, 11)),
        ("overmorgen", date(2026, 11, 12)),
        ("do", date(2026, 11, 12)),
        ("di", DINSDAG),
        ("ma", date(2026, 11, 16)),
        ("vorige di", date(2026, 11, 3)),
        ("vorige ma", date(2026, 11, 9)),
        ("volgende di", date(2026, 11, 17)),
        ("over 2 weken", date(2026, 11, 24)),
        ("+3", date(2026, 11, 13)),
        ("10-5", date(2027, 5, 10)),
        ("20-5", date(2026, 5, 20)),
        ("3-1", date(2027, 1, 3)),
        ("29-2", date(2028, 2, 29)),
        ("1-3-14", date(2014, 3, 1)),
        ("1-3-99", date(1999, 3, 1)),
    ],
)
def test_reads_what_people_write(tekst: str, verwacht: date) -> None:
    assert read_datum(tekst, DINSDAG) == verwacht


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("", "nog geen datum"),
        ("31-2", "31 februari 2026 bestaat niet"),
        ("3-13", "maand 13"),
        ("29-2-2026", "bestaat niet"),
        ("wo 12 november 2026", "is een donderdag, geen woensdag"),
        ("straks", "geen datum die ik begrijp"),
        ("1-1-0001", "bestaat niet"),
        ("12-11-20266", "geen datum"),
        ("3 j", "geen datum"),
        ("d", "geen datum"),
        ("²-11", "geen datum"),
    ],
)
def test_says_what_is_wrong(tekst: str, woord: str) -> None:
    with pytest.raises(GebruikersFout) as fout:
        read_datum(tekst, DINSDAG)
    assert woord in str(fout.value)


def test_year_can_be_asked_from_past_or_future() -> None:
    assert read_datum("3-1", DINSDAG, jaar=Jaarkeuze.VERLEDEN) == date(2026, 1, 3)
    assert read_datum("3-12", DINSDAG, jaar=Jaarkeuze.VERLEDEN) == date(2025, 12, 3)
    assert read_datum("3-11", DINSDAG, jaar=Jaarkeuze.TOEKOMST) == date(2027, 11, 3)


@given(DAGEN, DAGEN)
def test_reads_back_what_it_writes(dag: date, peildatum: date) -> None:
    assert read_datum(datum_lang(dag), peildatum) == dag
    assert read_datum(dag.isoformat(), peildatum) == dag


@given(st.text(max_size=30), DAGEN)
def test_never_fails_otherwise(tekst: str, peildatum: date) -> None:
    with suppress(GebruikersFout):
        assert isinstance(read_datum(tekst, peildatum), date)


def test_words_for_dates() -> None:
    assert datum_dag(DINSDAG) == "di 10 november"
    assert datum_kort(date(2026, 3, 3)) == "3 mrt"
    assert datum_kort(date(2027, 3, 3), DINSDAG) == "3 mrt 2027"
    assert [afstand(DINSDAG + timedelta(days=n), DINSDAG) for n in (-3, -1, 0, 1, 2)] == [
        "3 dagen geleden",
        "gisteren",
        "vandaag",
        "morgen",
        "over 2 dagen",
    ]


def test_field_writes_the_date_out_when_left(qtbot: QtBot) -> None:
    veld = DatumVeld(DINSDAG)
    qtbot.addWidget(veld)
    gehoord: list[object] = []
    veld.gewijzigd.connect(gehoord.append)
    qtbot.keyClicks(veld, "3-11")
    assert veld.text() == "3-11"
    qtbot.keyClick(veld, Qt.Key.Key_Return)
    assert veld.text() == "di 3 november 2026"
    assert veld.waarde == date(2026, 11, 3)
    assert gehoord[-1] == date(2026, 11, 3)


def test_field_keeps_what_it_cannot_read_and_says_why_when_left(qtbot: QtBot) -> None:
    veld = DatumVeld(DINSDAG)
    qtbot.addWidget(veld)
    zinnen: list[str] = []
    veld.onleesbaar.connect(zinnen.append)
    qtbot.keyClicks(veld, "31-2")
    assert zinnen == [""] or zinnen == []
    with qtbot.waitSignal(veld.onleesbaar, check_params_cb=bool):
        qtbot.keyClick(veld, Qt.Key.Key_Return)
    assert veld.text() == "31-2"
    assert veld.waarde is None
    assert "31 februari" in veld.foutzin
    qtbot.keyClick(veld, Qt.Key.Key_Backspace)
    qtbot.keyClicks(veld, "3")
    assert zinnen[-1] == ""


def test_field_moves_with_the_arrows(qtbot: QtBot) -> None:
    veld = DatumVeld(DINSDAG)
    qtbot.addWidget(veld)
    qtbot.keyClick(veld, Qt.Key.Key_Up)
    assert veld.waarde == DINSDAG
    qtbot.keyClick(veld, Qt.Key.Key_Up)
    qtbot.keyClick(veld, Qt.Key.Key_PageUp)
    assert veld.waarde == date(2026, 11, 18)
    qtbot.keyClick(veld, Qt.Key.Key_PageDown)
    qtbot.keyClick(veld, Qt.Key.Key_Down)
    assert veld.waarde == DINSDAG
