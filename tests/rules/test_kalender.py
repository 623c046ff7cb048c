"""The calendar: holidays by law, school holidays from a table that people edit."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest

from cva_desk.paths import resources_dir
from cva_desk.rules.kalender import KOLOMMEN, feestdagen, load_kalender, read_vakanties
from cva_desk.rules.reader import RegelbestandFout
from cva_desk.rules.regeling import Vakantieregio
from tests.helpers import shared_data

KOP = ";".join(KOLOMMEN)
GOED = "2026-2027;noord;herfstvakantie;2026-10-10;2026-10-18;advies;2026-11-20"


def test_public_holidays_agree_with_an_independent_calendar() -> None:
    jaren = range(2015, 2045)
    ander = holidays.country_holidays(
        "NL", years=jaren, categories=("public", "optional"), language="nl"
    )
    zondagen = {"Eerste paasdag", "Eerste pinksterdag"}
    assert set(feestdagen(jaren)) == {d for d, naam in ander.items() if naam not in zondagen}


def test_liberation_day_counts_every_year_and_kings_day_moves_off_sunday() -> None:
    dagen = feestdagen([2025, 2026])
    assert dagen[date(2026, 5, 5)] == "Bevrijdingsdag"
    assert date(2025, 4, 27) not in dagen
    assert dagen[date(2025, 4, 26)] == "Koningsdag"
    assert date(2026, 4, 5) not in dagen  # Easter Sunday
    assert dagen[date(2026, 4, 3)] == "Goede Vrijdag"


def test_ascension_day_on_the_fifth_of_may_keeps_its_name() -> None:
    assert feestdagen([2016])[date(2016, 5, 5)] == "Hemelvaartsdag"


@pytest.mark.parametrize("regio", list(Vakantieregio))
def test_the_shipped_table_covers_all_school_years(regio: Vakantieregio) -> None:
    kalender = load_kalender(resources_dir() / "kalender", regio, 2022, 2030)
    assert len(kalender.vakanties) == 40
    for vakantie in kalender.vakanties:
        assert (vakantie.begin.weekday(), vakantie.eind.weekday()) == (5, 6), vakantie


def test_the_shipped_table_has_the_known_days_of_the_north() -> None:
    kalender = load_kalender(resources_dir() / "kalender", Vakantieregio.NOORD, 2026, 2027)
    jaar = [v for v in kalender.vakanties if date(2026, 9, 1) < v.begin < date(2027, 8, 1)]
    assert [(v.naam, v.begin, v.eind) for v in jaar] == [
        ("herfstvakantie", date(2026, 10, 10), date(2026, 10, 18)),
        ("kerstvakantie", date(2026, 12, 19), date(2027, 1, 3)),
        ("voorjaarsvakantie", date(2027, 2, 20), date(2027, 2, 28)),
        ("meivakantie", date(2027, 4, 24), date(2027, 5, 2)),
        ("zomervakantie", date(2027, 7, 10), date(2027, 8, 22)),
    ]


def test_the_shipped_table_says_what_the_source_says() -> None:
    bron = shared_data() / "kalender" / "schoolvakanties_nl_2022-2030.csv"
    with bron.open(encoding="utf-8") as stroom:
        verwacht = {
            (r["regio"].lower(), r["vakantie"].lower(), r["begindatum"], r["einddatum"])
            for r in csv.DictReader(stroom, delimiter=";")
        }
    tabel = (resources_dir() / "kalender" / "schoolvakanties.csv").read_bytes()
    gelezen = {
        (regio.value, v.naam, v.begin.isoformat(), v.eind.isoformat())
        for regio, vakanties in read_vakanties(tabel, "x").items()
        for v in vakanties
    }
    assert gelezen == verwacht


def test_meetings_skip_holidays_of_the_region() -> None:
    kalender = load_kalender(resources_dir() / "kalender", Vakantieregio.NOORD, 2026, 2027)
    dagen = list(kalender.meeting_days(date(2026, 12, 10), date(2027, 1, 8)))
    assert dagen == [date(2026, 12, 10), date(2026, 12, 17), date(2027, 1, 7)]


@pytest.mark.parametrize(
    ("rij", "kolom", "woord"),
    [
        (GOED.replace("noord", "nord"), "regio", "Bedoelt u ‘noord’"),
        (GOED.replace("advies", "advice"), "status", "Bedoelt u ‘advies’"),
        (GOED.replace("2026-10-18", "2026-10-32"), "einddatum", "geen datum"),
        (GOED.replace("2026-10-18", "18-10-2026"), "einddatum", "geen datum"),
        (GOED.replace("2026-10-18", "2026-10-09"), "einddatum", "past niet"),
        (GOED.replace("2026-10-18", "2027-10-18"), "einddatum", "past niet"),
        (GOED.replace("2026-2027", "2025-2026"), "schooljaar", "2026-2027"),
        (GOED.replace("herfstvakantie", " "), "vakantie", "leeg"),
        (GOED.replace(";2026-11-20", ""), "", "7 kolommen"),
        (GOED.replace("2026-11-20", "gisteren"), "gezien_op", "geen datum"),
    ],
)
def test_a_line_that_cannot_be_right_is_named(rij: str, kolom: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout, match=woord) as gevangen:
        read_vakanties(f"{KOP}\n\n{rij}\n".encode(), "kalender.csv")
    assert (gevangen.value.regel, gevangen.value.sleutel) == (3, kolom)


def test_two_holidays_at_once_are_refused() -> None:
    with pytest.raises(RegelbestandFout, match="valt samen met: herfstvakantie"):
        read_vakanties(f"{KOP}\n{GOED}\n{GOED}".encode(), "x")


@pytest.mark.parametrize("inhoud", [b"", b"a;b;c\n1;2;3", b"\xff\xfe", b"x" * 1_000_001])
def test_a_file_that_is_no_table_is_refused(inhoud: bytes) -> None:
    with pytest.raises(RegelbestandFout):
        read_vakanties(inhoud, "x")


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegelbestandFout, match="ontbreekt"):
        load_kalender(tmp_path, Vakantieregio.NOORD, 2026, 2027)


def test_a_table_saved_by_a_spreadsheet_is_fine() -> None:
    inhoud = b"\xef\xbb\xbf" + f"{KOP}\n{GOED}\n".replace("\n", "\r\n").encode()
    assert read_vakanties(inhoud, "x")[Vakantieregio.NOORD][0].eind == date(2026, 10, 18)
    assert date(2026, 10, 18) - date(2026, 10, 10) == timedelta(days=8)
