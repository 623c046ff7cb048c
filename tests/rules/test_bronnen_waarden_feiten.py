"""Sources, dated values and the types of facts: read strictly, shown in Dutch."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.paths import forms_dir
from cva_desk.rules.bronnen import Bronnen, cite, read_bronnen
from cva_desk.rules.catalogus import Regelingen
from cva_desk.rules.feiten import Feitdefinitie, Feitsoort, Keuze, read_feiten
from cva_desk.rules.reader import RegelbestandFout, read_yaml
from cva_desk.rules.waarden import read_waarden, value_at

ROUTE = Regelingen.load(forms_dir()).route("swv-2201-vo", "vso", date(2026, 11, 19))
WET = (
    "  - {id: awb, soort: wet, naam: Algemene wet bestuursrecht, bwb: BWBR0005537, "
    "artikel: '4:13', uitleg: Acht weken., geldig_gezien_op: 2026-11-20, zekerheid: gelezen}\n"
)
PLAN = (
    "  - {id: plan, soort: regeling, naam: Plan, vindplaats: A §1, uitleg: Iets., "
    "geldig_gezien_op: 2026-11-20, zekerheid: gelezen}\n"
)


def _bronnen(*regels: str) -> Bronnen:
    return Bronnen(read_bronnen(read_yaml(("bronnen:\n" + "".join(regels)).encode(), "b.yaml")))


def test_a_law_is_cited_by_article() -> None:
    bronnen = _bronnen(WET.replace("'4:13'", "'4:15', lid: '1'"), PLAN)
    gelezen = bronnen.read(read_yaml(b"x: [awb, plan]", "x").items()["x"])
    assert cite(gelezen) == "Algemene wet bestuursrecht, art. 4:15 lid 1; Plan, A §1"


@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        (WET.replace("BWBR0005537", "BWBR537"), "BWB-nummer"),
        (WET.replace("bwb: BWBR0005537, ", ""), "‘bwb’ nodig"),
        (WET.replace("artikel: '4:13', ", ""), "‘artikel’ nodig"),
        (WET.replace("artikel: '4:13'", "artikel: 4.13"), "aanhalingstekens"),
        (WET.replace("uitleg:", "vindplaats: x, uitleg:"), "volgt de vindplaats"),
        (WET.replace("uitleg:", "url: http://x, uitleg:"), "https://"),
        (WET.replace("2026-11-20", "2026-11-31"), "bestaat niet"),
        (WET.replace("zekerheid: gelezen", "zekerheid: gelzen"), "Bedoelt u ‘gelezen’"),
        (WET.replace(", zekerheid: gelezen", ""), "‘zekerheid’ ontbreekt"),
        (PLAN.replace("vindplaats: A §1, ", ""), "‘vindplaats’ ontbreekt"),
        (PLAN.replace("uitleg:", "bwb: BWBR0005537, uitleg:"), "alleen bij een bron van soort wet"),
        (PLAN + PLAN, "‘plan’ bestaat al"),
    ],
)
def test_sources_that_cannot_be(regel: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout, match=woord):
        _bronnen(regel)


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [("x: plann", "Bedoelt u ‘plan’"), ("x: [plan, plan]", "twee keer"), ("x: []", "minstens 1")],
)
def test_naming_a_source_that_is_not_there(tekst: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout, match=woord):
        _bronnen(PLAN).read(read_yaml(tekst.encode(), "x").items()["x"])


def _reeks(tekst: str) -> dict[str, object]:
    knoop = read_yaml(f"w: {tekst}".encode(), "w.yaml").items()["w"]
    return {"norm": read_waarden(knoop, "norm", _bronnen(PLAN), minimaal=1)}


def test_a_value_holds_from_its_day_until_it_is_ended() -> None:
    reeks = _reeks(
        "[{vanaf: 2022-08-01, waarde: 4, bron: plan}, {vanaf: 2024-08-01, waarde: 5, bron: plan}, "
        "{vanaf: 2026-08-01, waarde: null, bron: plan}]"
    )
    assert value_at(reeks, "norm", date(2022, 8, 1)).waarde == 4  # type: ignore[arg-type]
    assert value_at(reeks, "norm", date(2024, 7, 31)).waarde == 4  # type: ignore[arg-type]
    assert value_at(reeks, "norm", date(2024, 8, 1)).waarde == 5  # type: ignore[arg-type]
    for buiten in (date(2022, 7, 31), date(2026, 8, 1)):
        with pytest.raises(GebruikersFout, match="geen waarde voor ‘norm’"):
            value_at(reeks, "norm", buiten)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("[]", "minstens 1"),
        ("[{waarde: 4, bron: plan}]", "‘vanaf’ ontbreekt"),
        ("[{vanaf: 2022-08-01, waarde: 4}]", "‘bron’ ontbreekt"),
        ("[{vanaf: 2022-08-01, waarde: null, bron: plan}]", "niet met null"),
        ("[{vanaf: 2022-08-01, waarde: 0, bron: plan}]", "minstens 1"),
        (
            "[{vanaf: 2022-08-01, waarde: 4, bron: plan}, "
            "{vanaf: 2022-08-01, waarde: 5, bron: plan}]",
            "oplopen",
        ),
    ],
)
def test_values_without_a_day_or_a_source(tekst: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout, match=woord):
        _reeks(tekst)


def _feit(soort: Feitsoort, **rest: object) -> Feitdefinitie:
    return Feitdefinitie("f", "Feit", soort, "Vraag?", "Daarom.", (), False, **rest)  # type: ignore[arg-type]


GEHEEL = _feit(Feitsoort.GEHEEL, minimaal=10, maximaal=180)
GETAL = _feit(Feitsoort.GETAL, minimaal=0, maximaal=100, eenheid="uur")
JA_NEE = _feit(Feitsoort.JA_NEE)
DATUM = _feit(Feitsoort.DATUM)
KEUZE = _feit(Feitsoort.KEUZE, keuzes=(Keuze("a", "de A"), Keuze("b", "de B")))
MEER = _feit(Feitsoort.MEERKEUZE, keuzes=(Keuze("a", "de A"), Keuze("b", "de B")))


@pytest.mark.parametrize(
    ("feit", "ruw", "waarde", "getoond"),
    [
        (GEHEEL, 54, 54, "54"),
        (GEHEEL, " 54 ", 54, "54"),
        (GEHEEL, "010", 10, "10"),
        (GETAL, "1,5", Decimal("1.5"), "1,5 uur"),
        (GETAL, 1.5, Decimal("1.5"), "1,5 uur"),
        (JA_NEE, "Ja", True, "ja"),
        (JA_NEE, False, False, "nee"),
        (DATUM, "2024-02-29", date(2024, 2, 29), "29 februari 2024"),
        (DATUM, date(2024, 2, 29), date(2024, 2, 29), "29 februari 2024"),
        (KEUZE, "a", "a", "de A"),
        (MEER, ["b", "a"], frozenset("ab"), "de A, de B"),
        (MEER, "a, b", frozenset("ab"), "de A, de B"),
        (MEER, [], frozenset(), "geen"),
    ],
)
def test_a_fact_is_read_from_json_or_text(
    feit: Feitdefinitie, ruw: object, waarde: object, getoond: str
) -> None:
    gelezen = feit.parse(ruw)
    assert gelezen == waarde
    assert type(gelezen) is type(waarde)
    assert feit.show(gelezen) == getoond


@pytest.mark.parametrize(
    ("feit", "ruw"),
    [
        (GEHEEL, 9),
        (GEHEEL, 181),
        (GEHEEL, True),
        (GEHEEL, 54.0),
        (GEHEEL, "vijf"),
        (GEHEEL, "٥٤"),
        (GETAL, float("nan")),
        (GETAL, "-1"),
        (GETAL, True),
        (JA_NEE, "misschien"),
        (JA_NEE, 1),
        (DATUM, "2023-02-29"),
        (DATUM, "20240229"),
        (DATUM, 20240229),
        (KEUZE, "c"),
        (KEUZE, ["a"]),
        (MEER, ["a", "c"]),
        (MEER, [1]),
        (MEER, 1),
    ],
)
def test_a_value_that_does_not_fit_is_refused_on_its_field(
    feit: Feitdefinitie, ruw: object
) -> None:
    with pytest.raises(GebruikersFout, match="‘Feit’ past niet") as gevangen:
        feit.parse(ruw)
    assert gevangen.value.veld == "f"


def test_unknown_facts_are_suggested_and_empty_ones_are_unknown() -> None:
    definities = {"iq": GEHEEL}
    assert read_feiten(definities, {"iq": None}) == {}
    assert read_feiten(definities, {"iq": ""}) == {}
    with pytest.raises(GebruikersFout, match="Bedoelt u ‘iq’"):
        read_feiten(definities, {"iqq": 54})


@given(st.text(max_size=40), st.sampled_from([GEHEEL, GETAL, JA_NEE, DATUM, KEUZE, MEER]))
def test_any_text_is_read_or_refused(tekst: str, feit: Feitdefinitie) -> None:
    try:
        gelezen = feit.parse(tekst)
    except GebruikersFout:
        return
    assert feit.parse(feit.show(gelezen) if feit is GEHEEL else tekst) == gelezen


@given(st.integers(10, 180))
def test_the_zml_bounds_for_every_iq(iq: int) -> None:
    route = ROUTE
    feiten = {
        "beperking": "zml",
        "zeer_geringe_sociale_redzaamheid": True,
        "zeer_geringe_vorderingen": True,
        "interventies_ontoereikend": True,
    }
    ruim = route.weigh(route.read_feiten({**feiten, "iq": iq}), date(2026, 11, 19))
    krap = route.weigh(route.read_feiten({"beperking": "zml", "iq": iq}), date(2026, 11, 19))
    assert (ruim.supports("toelaatbaar").uitkomst == "voldaan") is (iq < 70)
    assert (krap.supports("toelaatbaar").uitkomst == "voldaan") is (iq < 55)
