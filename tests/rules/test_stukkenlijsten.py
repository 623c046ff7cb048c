"""Completeness: what is there, what is open, today and on the day of the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.paths import forms_dir
from cva_desk.rules.catalogus import Regelingen
from cva_desk.rules.stukkenlijsten import (
    Antwoord,
    Status,
    StukGegevens,
    Volledigheid,
    point_ids,
    volledigheid,
)
from cva_desk.rules.stuksoorten import Zwaarte

DAG = date(2026, 11, 19)
DONDERDAG = date(2026, 11, 26)
ROUTE = Regelingen.load(forms_dir()).route("swv-2201-vo", "vso", DAG)
JA = {f"{s.id}.{v.id}": Antwoord.JA for s in ROUTE.stukken for v in s.vragen}
FEITEN = ROUTE.read_feiten(
    {"beperking": "zml", "onderinstroom": "nee", "ouders_akkoord_beoogde_school": "ja"}
)
STUKKEN = (
    StukGegevens("aanvraag", date(2026, 11, 10), "", "B. Stuurder", ("bestuurder",)),
    StukGegevens("opp", date(2026, 9, 1), "", "iemand"),
    StukGegevens("deskundigenadvies_school", date(2026, 11, 5), "", "O. Pedagoog", ("pedagoog",)),
    StukGegevens("zienswijze_ouders", date(2026, 11, 2), "", "een ouder", ("ouder",)),
    StukGegevens("zienswijze_leerling", date(2026, 11, 2)),
    StukGegevens("zienswijze_beoogde_school", date(2026, 11, 2)),
    StukGegevens("onderbouwende_stukken", date(2026, 11, 2)),
    StukGegevens("psychologisch_onderzoek", date(2026, 3, 1), "", "P.", ("psycholoog",)),
)


def lijst(
    *weg: str,
    stukken: tuple[StukGegevens, ...] = STUKKEN,
    antwoorden: dict[str, Antwoord] | None = None,
    vergadering: date | None = DONDERDAG,
    afwijkingen: dict[str, str] | None = None,
    peildatum: date = DAG,
) -> Volledigheid:
    return volledigheid(
        ROUTE,
        [s for s in stukken if s.soort not in weg],
        JA if antwoorden is None else antwoorden,
        FEITEN,
        peildatum,
        vergadering,
        afwijkingen,
    )


def status(uitkomst: Volledigheid, punt: str) -> Status:
    gevonden = uitkomst.point(punt)
    assert gevonden is not None
    return gevonden.status


def test_a_whole_dossier_is_complete() -> None:
    uitkomst = lijst()
    assert uitkomst.compleet
    assert uitkomst.open_punten == ()
    assert uitkomst.signalen == ()
    assert uitkomst.verzoeken == ()


def test_the_list_has_a_source_and_a_reason_on_every_line() -> None:
    for punt in lijst().punten:
        assert punt.bron, punt.id
        assert punt.waarom, punt.id
        assert punt.uitleg.endswith("."), punt.id


def test_what_is_missing_can_go_straight_into_the_letter() -> None:
    uitkomst = lijst("opp", "zienswijze_leerling", antwoorden={**JA, "aanvraag.waar": Antwoord.NEE})
    assert not uitkomst.compleet
    assert [p.id for p in uitkomst.open_punten] == ["aanvraag.waar", "opp", "zienswijze_leerling"]
    assert uitkomst.verzoeken == (
        "waar de ondersteuning gegeven kan worden",
        "het ontwikkelingsperspectief (OPP)",
        "de zienswijze van de leerling",
    )


def test_questions_not_answered_yet_stay_open() -> None:
    uitkomst = lijst(antwoorden={})
    assert status(uitkomst, "aanvraag.dat") is Status.ONBEKEND
    assert not uitkomst.compleet
    assert {p.zwaarte for p in uitkomst.signalen} == {Zwaarte.SIGNAAL}


def test_of_several_pieces_the_best_counts() -> None:
    oud = StukGegevens("opp", date(2024, 1, 1), "", "iemand")
    uitkomst = lijst(stukken=(oud, *STUKKEN, oud))
    assert status(uitkomst, "opp.ouderdom") is Status.OK
    ongetekend = replace(STUKKEN[0], ondertekend_door="", datum=date(2026, 11, 18))
    assert lijst(stukken=(*STUKKEN, ongetekend)).compleet


@pytest.mark.parametrize(
    ("datum", "verwacht"),
    [
        (date(2026, 5, 18), Status.TE_OUD),
        (date(2026, 5, 19), Status.WORDT_TE_OUD),
        (date(2026, 5, 25), Status.WORDT_TE_OUD),
        (date(2026, 5, 26), Status.OK),
        (date(2026, 11, 20), Status.ONBEKEND),
        (None, Status.ONBEKEND),
    ],
)
def test_age_is_judged_today_and_on_the_meeting_day(datum: date | None, verwacht: Status) -> None:
    opp = StukGegevens("opp", datum, "", "iemand")
    uitkomst = lijst(stukken=(*(s for s in STUKKEN if s.soort != "opp"), opp))
    assert status(uitkomst, "opp.ouderdom") is verwacht
    punt = uitkomst.point("opp.ouderdom")
    assert punt is not None
    assert punt.zwaarte is Zwaarte.SIGNAAL
    assert uitkomst.compleet  # this SWV only signals it


def test_without_a_meeting_only_today_counts() -> None:
    opp = StukGegevens("opp", date(2026, 5, 19), "", "iemand")
    stukken = (*(s for s in STUKKEN if s.soort != "opp"), opp)
    assert status(lijst(stukken=stukken, vergadering=None), "opp.ouderdom") is Status.OK


@pytest.mark.parametrize(
    ("door", "kwalificaties", "verwacht"),
    [
        ("", (), Status.NIET_ONDERTEKEND),
        ("  ", ("arts",), Status.NIET_ONDERTEKEND),
        ("iemand", (), Status.ONBEKEND),
        ("iemand", ("zorgcoordinator",), Status.NIET_ONDERTEKEND),
        ("iemand", ("zorgcoordinator", "arts"), Status.OK),
    ],
)
def test_who_signed(door: str, kwalificaties: tuple[str, ...], verwacht: Status) -> None:
    advies = StukGegevens("deskundigenadvies_school", DAG, "", door, kwalificaties)
    uitkomst = lijst(
        stukken=(*(s for s in STUKKEN if s.soort != "deskundigenadvies_school"), advies)
    )
    assert status(uitkomst, "deskundigenadvies_school.ondertekening") is verwacht
    assert uitkomst.compleet is (verwacht is Status.OK)


def test_a_reason_lets_an_open_point_pass_and_only_an_open_one() -> None:
    uitkomst = lijst("opp", afwijkingen={"opp": "School is gesloten.", "aanvraag": "Niet nodig."})
    punt = uitkomst.point("opp")
    assert punt is not None
    assert punt.status is Status.TOEGESTAAN_MET_REDEN
    assert "School is gesloten." in punt.uitleg
    assert status(uitkomst, "aanvraag") is Status.OK
    assert uitkomst.compleet
    assert not lijst("opp", afwijkingen={"opp": "  "}).compleet


def test_a_reason_for_a_point_that_is_gone_does_no_harm() -> None:
    assert not lijst("opp", afwijkingen={"opp.evaluatie": "Komt later."}).compleet


def test_a_piece_that_need_not_be_there_cannot_stand_in_the_way() -> None:
    diagnose = StukGegevens("medische_diagnose", DAG)
    uitkomst = lijst(stukken=(*STUKKEN, diagnose))
    assert status(uitkomst, "medische_diagnose.ondertekening") is Status.NIET_ONDERTEKEND
    assert uitkomst.compleet


@pytest.mark.parametrize(
    ("fout", "woord"),
    [
        ({"stukken": (StukGegevens("op"),)}, "soort stuk ‘op’.*Bedoelt u ‘opp’"),
        ({"antwoorden": {"opp.evaluatei": Antwoord.JA}}, "Bedoelt u ‘opp.evaluatie’"),
        ({"antwoorden": {"opp.evaluatie": "misschien"}}, "Kies ja, nee of nvt"),
        ({"afwijkingen": {"op": "reden"}}, "punt ‘op’"),
    ],
)
def test_names_that_do_not_exist(fout: dict[str, object], woord: str) -> None:
    with pytest.raises(GebruikersFout, match=woord):
        lijst(**fout)  # type: ignore[arg-type]


@given(
    st.lists(st.sampled_from([s.soort for s in STUKKEN]), unique=True),
    st.dates(date(2024, 1, 1), date(2028, 1, 1)),
    st.integers(0, 120),
)
def test_more_pieces_never_open_more_required_pieces(
    weg: list[str], peildatum: date, dagen: int
) -> None:
    vergadering = peildatum + timedelta(days=dagen)
    minder = lijst(*weg, peildatum=peildatum, vergadering=vergadering)
    alles = lijst(peildatum=peildatum, vergadering=vergadering)
    soorten = {s.id for s in ROUTE.stukken}
    open_minder = {p.id for p in minder.open_punten} & soorten
    assert {p.id for p in alles.open_punten} & soorten <= open_minder
    assert open_minder == set(weg)
    assert {p.id for p in minder.punten} <= set(point_ids(ROUTE))
