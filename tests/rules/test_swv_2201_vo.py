"""The rules of SWV 22.01 say what its plan and the law say."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date, timedelta

import pytest

from cva_desk.domain.rollen import Rol
from cva_desk.domain.termijnen import Gebeurtenis, compute
from cva_desk.paths import forms_dir, resources_dir
from cva_desk.rules.bronnen import Bronsoort
from cva_desk.rules.catalogus import Regelingen
from cva_desk.rules.deskundigen import Onafhankelijkheid, Paaroordeel
from cva_desk.rules.kalender import load_kalender
from cva_desk.rules.procedure import Aanleiding
from cva_desk.rules.tlv import TlvSoort

DAG = date(2026, 11, 22)
ROUTE = Regelingen.load(forms_dir()).route("swv-2201-vo", "vso", DAG)


def test_the_organisation() -> None:
    swv = ROUTE.regeling
    assert swv.swv_nummer == "VO2201"
    assert swv.adres.regels == ("Laak 1", "9406 HX  Assen")
    assert (swv.commissie, swv.commissie_afkorting) == ("Commissie van Advies", "CvA")
    assert swv.vergadering.weekdag.nummer == 3
    assert not swv.vergadering.in_schoolvakantie
    assert {functie.rol for functie in swv.functies} == set(Rol)
    assert ROUTE.soort is TlvSoort.VSO


def test_everything_has_a_source_seen_within_a_year() -> None:
    for bron in ROUTE.bronnen:
        assert bron.uitleg, bron.id
        assert DAG - bron.geldig_gezien_op < timedelta(days=365), bron.id
    assert {bron.soort for bron in ROUTE.bronnen} == set(Bronsoort)


def test_nothing_has_an_empty_source_or_reason() -> None:
    def walk(waarde: object, pad: str) -> None:
        if is_dataclass(waarde):
            for veld in fields(waarde):
                deel = getattr(waarde, veld.name)
                if veld.name in ("bron", "waarom"):
                    assert deel, f"{pad}.{veld.name}"
                walk(deel, f"{pad}.{veld.name}")
        elif isinstance(waarde, tuple):
            for nummer, deel in enumerate(waarde):
                walk(deel, f"{pad}[{nummer}]")
        elif isinstance(waarde, dict):
            for naam, deel in waarde.items():
                walk(deel, f"{pad}.{naam}")

    walk(ROUTE, "route")


def test_no_telephone_number_and_no_title_of_a_person_in_the_rules() -> None:
    for pad in forms_dir().rglob("*.yaml"):
        if "brieven" in pad.parts:
            continue
        tekst = pad.read_text(encoding="utf-8")
        assert not re.search(r"\b0\d{1,3}[ -]?\d{6,8}\b|\bdrs?\.|\bmevrouw\b|\bdhr\b", tekst), pad


@pytest.mark.parametrize(
    ("norm", "dagen", "wet"),
    [
        ("vergaderdatum", 7, False),
        ("aanvulling", 14, False),
        ("advies", 28, False),
        ("advies_uitloop", 56, False),
        ("afhandeling", 7, False),
        ("observatieplaatsing", 84, False),
        ("beslistermijn", 56, True),
        ("bezwaar", 42, True),
    ],
)
def test_norms(norm: str, dagen: int, wet: bool) -> None:
    gevonden = ROUTE.period(norm, DAG)
    assert gevonden is not None
    assert (gevonden.dagen, gevonden.wet) == (dagen, wet)
    assert gevonden.vakantie_schuift is (not wet and norm != "observatieplaatsing")


def test_clocks_leave_out_periods_that_simply_run_out() -> None:
    namen = [norm.id for norm in ROUTE.clocks(DAG)]
    assert "bezwaar" not in namen
    assert "observatieplaatsing" not in namen
    assert namen[0] == "beslistermijn"
    assert [n.id for n in ROUTE.clocks(date(2022, 7, 31))] == ["beslistermijn"]


def test_statutory_clock_and_own_clock_with_the_calendar_of_the_region() -> None:
    kalender = load_kalender(resources_dir() / "kalender", ROUTE.regeling.vakantieregio, 2026, 2027)
    ontvangen = [Gebeurtenis("ontvangen", date(2026, 11, 6))]
    normen = {norm.id: norm for norm in ROUTE.clocks(DAG)}
    wet = compute(normen["beslistermijn"], ontvangen, DAG, kalender)
    eigen = compute(normen["advies_uitloop"], ontvangen, DAG, kalender)
    assert wet is not None
    assert eigen is not None
    assert wet.einddatum == date(2027, 1, 4)  # 1 January is a holiday, then a weekend
    assert eigen.einddatum == date(2027, 1, 17)  # sixteen days of Christmas holiday later


def test_outcomes_and_their_letters() -> None:
    uitkomsten = {u.id: u for u in ROUTE.uitkomsten}
    assert list(uitkomsten) == [
        "toelaatbaar",
        "niet_toelaatbaar",
        "observatieplaatsing",
        "aanhouden",
        "buiten_behandeling",
        "ingetrokken",
    ]
    assert [u.id for u in ROUTE.uitkomsten if u.gesprek_eerst] == [
        "niet_toelaatbaar",
        "buiten_behandeling",
    ]
    assert [u.id for u in ROUTE.uitkomsten if u.tlv] == ["toelaatbaar"]
    assert "tlv" in uitkomsten["toelaatbaar"].brieven
    for uitkomst in ROUTE.uitkomsten:
        assert bool(uitkomst.brieven) is uitkomst.in_besluit
    assert [b.id for b in ROUTE.letters(Aanleiding.REGISTRATIE)] == ["ontvangstbevestiging"]


def test_every_letter_named_has_a_text_and_the_other_way_round() -> None:
    teksten = {
        pad.stem
        for pad in (forms_dir() / "swv-2201-vo" / "brieven").glob("*.yaml")
        if pad.stem not in ("delen", "voorbeeld")
    }
    assert {brief.id for brief in ROUTE.brieven} == teksten


def test_the_pair_the_committee_has_in_practice_needs_a_reason() -> None:
    paar = ROUTE.deskundigen.judge_pair("orthopedagoog", "psycholoog")
    assert paar.oordeel is Paaroordeel.PAST_MET_REDEN
    assert any(bron.id == "ub_wvo_2_51" for bron in paar.bron)
    onmogelijk = ROUTE.deskundigen.judge_pair("arts", "orthopedagoog")
    assert onmogelijk.oordeel is Paaroordeel.PAST_NIET
    assert "eerste deskundige" in onmogelijk.uitleg


def test_independence_is_hard() -> None:
    regels = {regel.soort: regel for regel in ROUTE.deskundigen.onafhankelijkheid}
    assert set(regels) == set(Onafhankelijkheid)
    assert all(regel.hard for regel in regels.values())


def test_questions_of_the_advice() -> None:
    vragen = ROUTE.checklist.required({}, DAG)
    assert {"functioneren", "oorzaak", "interventies", "behoefte", "eigen_afweging"} <= set(vragen)
    assert "lichter" not in vragen  # a fixed part, asked by its own name
    assert [v.onderdeel for v in ROUTE.checklist.vragen if v.vast is not None] == [
        "lichter",
        "aanbeveling",
        "categorie",
        "schooljaren",
    ]
    assert ROUTE.checklist.vragen[0].onderdeel == "vraag:functioneren"


def test_the_trail_of_an_exemption_reads_as_dutch() -> None:
    toets = ROUTE.weigh(ROUTE.read_feiten({"beperking": "zml", "iq": 54}), DAG)
    vrijgesteld = toets.criteria[1].bevinding
    assert vrijgesteld.sentences() == (
        "‘Onderwijsbeperking’ hoeft hier niet te worden aangetoond.",
        "IQ is 54, nodig is minstens 55: niet voldaan.",
    )
    geheel = toets.supports("toelaatbaar")
    assert geheel.zin == "Geheel (1 van 1 voldaan): voldaan."
    assert geheel.ontbreekt == ()


def test_facts_from_a_dossier_are_read_back_from_text() -> None:
    feiten = ROUTE.read_feiten({"iq": "62", "onderinstroom": "ja", "leerachterstand": None})
    assert feiten == {"iq": 62, "onderinstroom": True}
