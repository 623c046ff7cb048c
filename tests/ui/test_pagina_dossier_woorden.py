from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from cva_desk.domain.kalender import Kalender
from cva_desk.domain.termijnen import Gebeurtenis, Norm, compute
from cva_desk.services.logboek import Logregel
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.thema.tokens import Toon

NORM = Norm("advies", "Advies", False, 28, "ontvangen", ("advies_vastgesteld",), "werkwijzer")
WET = Norm(
    "beslistermijn", "Beslistermijn", True, 56, "ontvangen", ("verzonden",),
    "Algemene wet bestuursrecht, art. 4:13 lid 1; Algemene wet bestuursrecht, art. 4:15",
)  # fmt: skip
START = date(2026, 10, 15)


def klok(norm: Norm, peildatum: date, *meer: Gebeurtenis) -> woorden.Klok:
    termijn = compute(norm, [Gebeurtenis("ontvangen", START), *meer], peildatum, Kalender())
    assert termijn is not None
    return woorden.klokken([termijn], peildatum)[0]


@pytest.mark.parametrize(
    ("peildatum", "stand", "toon"),
    [
        (date(2026, 11, 1), "nog 11 dagen", Toon.NEUTRAAL),
        (date(2026, 11, 5), "nog 7 dagen", Toon.WARN),
        (date(2026, 11, 11), "nog 1 dag", Toon.WARN),
        (date(2026, 11, 12), "vandaag", Toon.WARN),
        (date(2026, 11, 13), "1 dag te laat", Toon.DANGER),
    ],
)
def test_a_running_clock_in_words(peildatum: date, stand: str, toon: Toon) -> None:
    gelezen = klok(NORM, peildatum)
    assert (gelezen.stand, gelezen.stand_toon) == (stand, toon)
    assert gelezen.datum == "do 12 november"
    assert gelezen.soort == "norm, 4 weken"
    assert gelezen.uitleg.startswith("Waarom donderdag 12 november 2026? Begint op")


def test_a_clock_that_was_met_is_full_and_calm() -> None:
    gehaald = Gebeurtenis("advies_vastgesteld", date(2026, 10, 20))
    gelezen = klok(NORM, date(2026, 11, 20), gehaald)
    assert (gelezen.stand, gelezen.deel, gelezen.toon) == ("gehaald na 5 dagen", 1.0, Toon.INFO)
    laat = klok(NORM, date(2026, 11, 20), Gebeurtenis("advies_vastgesteld", date(2026, 11, 14)))
    assert laat.stand == "gehaald, 2 dagen te laat"
    dezelfde = klok(NORM, date(2026, 11, 20), Gebeurtenis("advies_vastgesteld", START))
    assert dezelfde.stand == "meteen gehaald"


def test_a_statutory_clock_names_the_law_and_stands_still() -> None:
    vraag = Gebeurtenis("aanvulling_gevraagd", date(2026, 10, 20), date(2026, 11, 3))
    gelezen = klok(WET, date(2026, 10, 25), vraag)
    assert gelezen.soort == "wet, Awb 4:13, 8 weken"
    assert gelezen.stand == "staat stil"
    assert klok(WET, date(2026, 10, 25), Gebeurtenis("ingetrokken", START)).stand == "vervallen"


def test_another_year_is_written_out() -> None:
    assert klok(WET, date(2026, 10, 20)).datum == "do 10 december"
    assert klok(WET, date(2027, 1, 20)).datum == "do 10 december 2026"


def regel(minuut: int, wat: str, wie: str = "A") -> Logregel:
    moment = datetime(2026, 11, 10, 12, 0) - timedelta(minutes=minuut)
    return Logregel(moment, wie, "secretaris", "x", wat)


def test_the_last_events_are_told_once() -> None:
    regels = [
        regel(0, "gelezen"),
        regel(1, "stuk toegevoegd"),
        regel(2, "stuk toegevoegd"),
        regel(3, "advies bewerkt"),
        regel(4, "stuk toegevoegd"),
        regel(5, "dossier ontvangen"),
        regel(6, "iets nieuws"),
    ]
    assert [wat for _, wat in woorden.laatste(regels)] == [
        "Stuk toegevoegd (3 keer)",
        "Aanvraag ontvangen",
        "Iets nieuws",
    ]
    assert len(woorden.laatste(regels, 2)) == 2


def test_a_stretch_of_writing_is_one_line_of_the_log() -> None:
    regels = [
        regel(1, "advies bewerkt"),
        regel(2, "advies bewerkt"),
        regel(3, "advies bewerkt", "B"),
        regel(4, "advies ingediend"),
        regel(5, "advies bewerkt"),
    ]
    bewaard = woorden.zonder_getik(regels)
    assert [(r.wat, r.wie) for r in bewaard] == [
        ("advies bewerkt", "A"),
        ("advies bewerkt", "B"),
        ("advies ingediend", "A"),
        ("advies bewerkt", "A"),
    ]


@pytest.mark.parametrize(
    ("wie", "zin"),
    [
        ("school", "Wij wachten op de school"),
        ("deskundige 2", "Wij wachten op de tweede deskundige"),
        ("", ""),
    ],
)
def test_whose_turn(wie: str, zin: str) -> None:
    assert woorden.aan_zet(wie) == zin


def test_small_words() -> None:
    assert woorden.aantal(0, "stuk", "stukken") == "geen stukken"
    assert woorden.aantal(1, "stuk", "stukken") == "1 stuk"
    assert woorden.grootte(12) == "1 kB"
    assert woorden.grootte(3_500_000) == "3,3 MB"
    assert woorden.dag_in_zin(date(2026, 3, 1), date(2026, 11, 1)) == "1 maart"
    assert woorden.dag_in_zin(date(2025, 3, 1), date(2026, 11, 1)) == "1 maart 2025"
