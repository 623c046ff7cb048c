"""The examples that stand in the rule files hold, and together they touch what matters."""

from __future__ import annotations

from datetime import date

import pytest

from cva_desk.paths import forms_dir
from cva_desk.rules.catalogus import Regelingen, Routeversie
from cva_desk.rules.controle import check
from cva_desk.rules.reader import RegelbestandFout, read_yaml
from cva_desk.rules.voorbeelden import run

VERSIES = Regelingen.load(forms_dir()).versies
VAN_ROUTE = pytest.mark.parametrize(
    "versie", VERSIES, ids=[f"{v.route.regeling.id}-{v.route.id}-{v.route.vanaf}" for v in VERSIES]
)


def _naam(versie: Routeversie) -> str:
    return next(naam for naam in versie.bestanden if naam.endswith("/voorbeelden.yaml"))


@VAN_ROUTE
def test_every_example_holds(versie: Routeversie) -> None:
    uitslagen = run(versie)
    assert [f"{u.plaats}: {u.naam}: {u.verschillen}" for u in uitslagen if u.verschillen] == []
    assert len(uitslagen) >= 5


@VAN_ROUTE
def test_every_criterion_and_category_occurs_in_an_example(versie: Routeversie) -> None:
    knoop = read_yaml(versie.bestanden[_naam(versie)], "x")
    tekst = repr(knoop.plain())
    getoetst = set()
    for deel in knoop.items()["voorbeelden"].lijst():
        if deel.items()["soort"].text() == "toets":
            feiten = {n: k.fact_value() for n, k in deel.items()["feiten"].items().items()}
            toets = versie.route.weigh(
                versie.route.read_feiten(feiten), deel.items()["peildatum"].dated()
            )
            getoetst |= {(o.criterium.id, o.bevinding.uitkomst.value) for o in toets.criteria}
    for groep in versie.route.groepen:
        for criterium in groep.criteria:
            uitkomsten = {u for naam, u in getoetst if naam == criterium.id}
            if criterium.voorwaarde is None:
                assert uitkomsten == {"onbekend"}
            else:
                assert "voldaan" in uitkomsten, criterium.id
    for regel in versie.route.bekostiging.regels:
        assert repr([c.id for c in regel.categorieen]) in tekst


@VAN_ROUTE
def test_an_example_with_the_wrong_expectation_is_reported(versie: Routeversie) -> None:
    naam = _naam(versie)
    anders = versie.bestanden[naam].replace(b"geheel: voldaan", b"geheel: niet_voldaan")
    anders = anders.replace(b"compleet: true", b"compleet: false")
    kapot = Routeversie(versie.route, {naam: anders})
    mislukt = [u for u in run(kapot) if u.verschillen]
    assert len(mislukt) >= 10
    assert "verwacht niet_voldaan, gekregen voldaan" in " ".join(mislukt[0].verschillen)
    assert mislukt[0].plaats.startswith(f"{naam}, regel ")


@pytest.mark.parametrize(
    ("oud", "nieuw", "woord"),
    [
        (b"soort: toets", b"soort: toest", "‘soort’ is een van"),
        (
            b"feiten: {beperking: zml, iq: 54",
            b"feiten: {beperking: zml, qi: 54",
            "geen gegeven ‘qi’",
        ),
        (b"feiten: {beperking: zml, iq: 54", b"feiten: {beperking: zml, iq: 540", "10 tot en met"),
        (b"zml_stoornis: voldaan", b"zml_storing: voldaan", "‘zml_storing’ bestaat niet"),
        (b"punt: opp.ouderdom", b"punt: opp.leeftijd", "‘opp.leeftijd’ bestaat niet"),
        (b"soort: zienswijze_leerling", b"soort: zienswijze_lerling", "zienswijze_leerling"),
        (b"norm: advies\n", b"norm: advis\n", "‘advies’"),
    ],
)
def test_an_example_about_something_that_does_not_exist(
    oud: bytes, nieuw: bytes, woord: str
) -> None:
    versie = next(v for v in VERSIES if v.route.id == "vso")
    naam = _naam(versie)
    assert oud in versie.bestanden[naam]
    with pytest.raises(RegelbestandFout, match=woord):
        run(Routeversie(versie.route, {naam: versie.bestanden[naam].replace(oud, nieuw, 1)}))


def test_check_finds_nothing_wrong_with_what_we_ship() -> None:
    verslag = check(date(2026, 11, 22), forms_dir())
    assert verslag.in_orde
    assert verslag.na_te_kijken == ()
    assert len(verslag.voorbeelden) >= 50
    over_een_jaar = check(date(2027, 11, 22), forms_dir())
    assert over_een_jaar.in_orde
    assert len(over_een_jaar.na_te_kijken) >= 30
