"""Conditions: three-valued, honest about what is missing, and readable."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.rules.bronnen import Bron, Bronnen, Bronsoort, Zekerheid
from cva_desk.rules.feiten import Feitdefinitie, Feiten, read_definities
from cva_desk.rules.reader import RegelbestandFout, read_yaml
from cva_desk.rules.voorwaarden import (
    Bevinding,
    Grond,
    Uitkomst,
    add_months,
    months_between,
)
from cva_desk.rules.voorwaarden_lezen import read_voorwaarde

DAG = date(2026, 11, 19)
BRON = Bron("b", Bronsoort.GEBRUIK, "Gebruik", "", "Uitleg.", DAG, Zekerheid.GELEZEN)

_FEITEN = """
feiten:
  - {id: a, naam: A, soort: ja_nee, vraag: A?, waarom: Daarom., bron: b}
  - {id: b, naam: B, soort: ja_nee, vraag: B?, waarom: Daarom., bron: b}
  - {id: c, naam: C, soort: ja_nee, vraag: C?, waarom: Daarom., bron: b}
  - {id: iq, naam: IQ, soort: geheel, minimaal: 10, maximaal: 180, vraag: IQ?, waarom: D., bron: b}
  - {id: geld, naam: Bedrag, soort: getal, minimaal: 0, maximaal: 9, vraag: G?, waarom: D., bron: b}
  - {id: opp, naam: Datum OPP, soort: datum, vraag: O?, waarom: Daarom., bron: b}
  - {id: geboortedatum, naam: Geboortedatum, soort: datum, uit_dossier: true, vraag: G?, waarom: D.,
     bron: b}
  - {id: vorm, naam: Vorm, soort: keuze, vraag: V?, waarom: D., bron: b,
     keuzes: [{id: p, naam: de P}, {id: q, naam: de Q}, {id: r, naam: de R}]}
  - {id: hulp, naam: Hulp, soort: meerkeuze, vraag: H?, waarom: D., bron: b,
     keuzes: [{id: rt, naam: RT}, {id: sova, naam: SoVa}]}
"""


def _definities() -> dict[str, Feitdefinitie]:
    knoop = read_yaml(_FEITEN.encode(), "feiten.yaml").items()["feiten"]
    return read_definities(knoop, Bronnen({"b": BRON}))


DEFINITIES = _definities()


def weeg(voorwaarde: str, feiten: Feiten, peildatum: date = DAG) -> Bevinding:
    knoop = read_yaml(f"v: {voorwaarde}".encode(), "v.yaml").items()["v"]
    return read_voorwaarde(knoop, DEFINITIES).weigh(Grond(feiten, peildatum))


BEIDE = "{alle: [{feit: a, gelijk: true}, {feit: b, gelijk: true}]}"
EEN = "{een_van: [{feit: a, gelijk: true}, {feit: b, gelijk: true}]}"


@pytest.mark.parametrize(
    ("voorwaarde", "feiten", "uitkomst"),
    [
        ("{feit: iq, kleiner_dan: 70}", {"iq": 69}, "voldaan"),
        ("{feit: iq, kleiner_dan: 70}", {"iq": 70}, "niet_voldaan"),
        ("{feit: iq, kleiner_dan: 70}", {}, "onbekend"),
        ("{feit: iq, minimaal: 55, maximaal: 80}", {"iq": 55}, "voldaan"),
        ("{feit: iq, minimaal: 55, maximaal: 80}", {"iq": 80}, "voldaan"),
        ("{feit: iq, minimaal: 55, maximaal: 80}", {"iq": 54}, "niet_voldaan"),
        ("{feit: iq, minimaal: 55, maximaal: 80}", {"iq": 81}, "niet_voldaan"),
        ("{feit: iq, groter_dan: 80}", {"iq": 80}, "niet_voldaan"),
        ("{feit: opp, minimaal: 2026-01-01}", {"opp": date(2026, 1, 1)}, "voldaan"),
        ("{feit: a, gelijk: true}", {"a": False}, "niet_voldaan"),
        ("{feit: a, gelijk: false}", {"a": False}, "voldaan"),
        ("{feit: vorm, gelijk: p}", {"vorm": "p"}, "voldaan"),
        ("{feit: vorm, een_van_waarden: [p, q]}", {"vorm": "q"}, "voldaan"),
        ("{feit: vorm, een_van_waarden: [p, q]}", {"vorm": "r"}, "niet_voldaan"),
        ("{feit: hulp, bevat: rt}", {"hulp": frozenset({"rt", "sova"})}, "voldaan"),
        ("{feit: hulp, bevat: rt}", {"hulp": frozenset()}, "niet_voldaan"),
        ("{feit: a, aanwezig: true}", {"a": False}, "voldaan"),
        ("{feit: a, aanwezig: true}", {}, "niet_voldaan"),
        ("{niet: {feit: a, gelijk: true}}", {"a": False}, "voldaan"),
        ("{niet: {feit: a, gelijk: true}}", {}, "onbekend"),
        (
            "{alle: [{feit: a, gelijk: true}, {feit: b, gelijk: true}]}",
            {"a": False},
            "niet_voldaan",
        ),
        (BEIDE, {"a": True}, "onbekend"),
        (EEN, {"a": True}, "voldaan"),
        (EEN, {"a": False}, "onbekend"),
    ],
)
def test_outcomes(voorwaarde: str, feiten: Feiten, uitkomst: str) -> None:
    assert weeg(voorwaarde, feiten).uitkomst.value == uitkomst


def test_at_least_two_of_three() -> None:
    twee = "{minstens: {aantal: 2, van: [{feit: a, gelijk: true}, {feit: b, gelijk: true}, "
    twee += "{feit: c, gelijk: true}]}}"
    assert weeg(twee, {"a": True, "b": True}).uitkomst is Uitkomst.VOLDAAN
    assert weeg(twee, {"a": True, "b": False}).ontbreekt == ("c",)
    assert weeg(twee, {"a": False, "b": False}).uitkomst is Uitkomst.NIET_VOLDAAN


@pytest.mark.parametrize(
    ("geboren", "uitkomst"),
    [("2010-11-19", "voldaan"), ("2010-11-20", "niet_voldaan"), ("2009-11-19", "niet_voldaan")],
)
def test_age_at_a_date_turns_on_the_birthday(geboren: str, uitkomst: str) -> None:
    zestien = "{leeftijd: {geboren: geboortedatum, op: peildatum, minimaal: 16, kleiner_dan: 17}}"
    feiten = {"geboortedatum": date.fromisoformat(geboren)}
    assert weeg(zestien, feiten).uitkomst.value == uitkomst


def test_someone_born_on_leap_day_turns_sixteen_on_the_last_of_february_at_the_earliest() -> None:
    zestien = "{leeftijd: {geboren: geboortedatum, op: peildatum, minimaal: 17}}"
    feiten = {"geboortedatum": date(2008, 2, 29)}
    assert weeg(zestien, feiten, date(2025, 2, 27)).uitkomst is Uitkomst.NIET_VOLDAAN
    assert weeg(zestien, feiten, date(2025, 2, 28)).uitkomst is Uitkomst.VOLDAAN


@pytest.mark.parametrize(
    ("dag", "uitkomst"), [("2026-05-19", "voldaan"), ("2026-05-18", "niet_voldaan")]
)
def test_at_most_six_months_ends_on_the_day_itself(dag: str, uitkomst: str) -> None:
    zes = "{ouderdom: {datum: opp, op: peildatum, maximaal_maanden: 6}}"
    assert weeg(zes, {"opp": date.fromisoformat(dag)}).uitkomst.value == uitkomst


def test_age_against_another_date_that_is_missing() -> None:
    zes = "{ouderdom: {datum: opp, op: geboortedatum, maximaal_maanden: 6}}"
    assert weeg(zes, {}).ontbreekt == ("opp", "geboortedatum")


def test_the_trail_reads_as_sentences() -> None:
    bevinding = weeg(
        "{alle: [{feit: iq, minimaal: 55, kleiner_dan: 70}, {feit: vorm, gelijk: p}, "
        "{niet: {feit: a, gelijk: true}}]}",
        {"iq": 62, "vorm": "q"},
    )
    assert bevinding.sentences() == (
        "Alle onderdelen zijn nodig (1 van 3 voldaan, 1 nog onbekend): niet voldaan.",
        "IQ is 62, nodig is minstens 55 en lager dan 70: voldaan.",
        "Vorm: de Q, nodig is de P: niet voldaan.",
        "A is niet bekend; nodig is ja.",
    )


@given(
    st.fixed_dictionaries({}, optional={n: st.booleans() for n in "abc"}),
    st.sampled_from("abc"),
    st.booleans(),
)
def test_knowing_more_never_turns_an_answer_around(
    feiten: dict[str, bool], naam: str, waarde: bool
) -> None:
    voorwaarde = (
        "{een_van: [{alle: [{feit: a, gelijk: true}, {niet: {feit: b, gelijk: true}}]}, "
        "{minstens: {aantal: 2, van: [{feit: b, gelijk: true}, {feit: c, gelijk: true}, "
        "{feit: a, gelijk: false}]}}]}"
    )
    eerst = weeg(voorwaarde, feiten)
    daarna = weeg(voorwaarde, {naam: waarde, **feiten})
    if eerst.uitkomst is not Uitkomst.ONBEKEND:
        assert daarna.uitkomst is eerst.uitkomst
    assert bool(eerst.ontbreekt) is (eerst.uitkomst is Uitkomst.ONBEKEND)
    if len(feiten) == 3:
        assert eerst.uitkomst is not Uitkomst.ONBEKEND


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 400))
def test_months_are_whole_and_the_inverse_of_each_other(begin: date, maanden: int) -> None:
    eind = add_months(begin, maanden)
    assert months_between(begin, eind) == maanden
    assert months_between(begin, eind - timedelta(days=1)) == maanden - 1


@pytest.mark.parametrize(
    ("voorwaarde", "woord"),
    [
        ("{fiet: iq}", "begint met een van"),
        ("{feit: iqq, kleiner_dan: 70}", "Bedoelt u ‘iq’"),
        ("{feit: iq}", "waarmee"),
        ("{feit: iq, kleiner_dan: '70'}", "een getal"),
        ("{feit: iq, kleiner_dan: 70, maximaal: 80}", "niet allebei"),
        ("{feit: iq, minimaal: 80, maximaal: 70}", "ondergrens"),
        ("{feit: iq, minimaal: 80, gelijk: 70}", "óf grenzen óf een waarde"),
        ("{feit: iq, gelijk: 7}", "past niet"),
        ("{feit: iq, gelijk: true}", "soort geheel"),
        ("{feit: a, gelijk: ja}", "soort ja_nee"),
        ("{feit: a, minimaal: 1}", "heeft geen grenzen"),
        ("{feit: a, bevat: rt}", "past niet"),
        ("{feit: hulp, gelijk: rt}", "past niet"),
        ("{feit: hulp, bevat: rtt}", "Bedoelt u ‘rt’"),
        ("{feit: vorm, gelijk: w}", "Mogelijk is: p, q, r"),
        ("{feit: vorm, een_van_waarden: [p]}", "minstens 2"),
        ("{feit: a, aanwezig: false}", "‘niet:’"),
        ("{feit: a, gelijk: true, aanwezig: true}", "kies een van"),
        ("{alle: [{feit: a, gelijk: true}]}", "minstens 2"),
        ("{alle: [{feit: a, gelijk: true}], een_van: []}", "hoort hier niet"),
        ("{minstens: {aantal: 3, van: [{feit: a, gelijk: true}, {feit: b, gelijk: true}]}}", "2"),
        ("{ouderdom: {datum: iq, op: peildatum, maximaal_maanden: 6}}", "soort geheel"),
        ("{leeftijd: {geboren: geboortedatum, op: vandaag, minimaal: 6}}", "bestaat niet"),
        ("{leeftijd: {geboren: geboortedatum, op: peildatum}}", "een grens nodig"),
        ("{}", "begint met een van"),
    ],
)
def test_conditions_that_cannot_be(voorwaarde: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout, match=woord):
        weeg(voorwaarde, {})
