from __future__ import annotations

from datetime import date

import pytest

from cva_desk.services.beoordeling import Onderdeel
from cva_desk.services.regelingen import Route, load
from cva_desk.ui.pages.beoordelingen.indeling import (
    Status,
    find_part,
    make_sections,
    progress,
)

DAG = date(2026, 11, 10)


@pytest.fixture(scope="module")
def route() -> Route:
    return load().route("swv-2201-vo", "vso", DAG)


def delen(route: Route, aanbeveling: str = "", **feiten: object) -> dict[str, object]:
    secties = make_sections(route, {"beperking": "lz", **feiten}, DAG, aanbeveling)
    return {deel.id: deel for sectie in secties for deel in sectie.delen}


def test_every_question_of_the_route_has_a_place_with_reason_and_source(route: Route) -> None:
    gevonden = delen(route, "toelaatbaar")
    assert {vraag.onderdeel for vraag in route.checklist.vragen} <= set(gevonden)
    for deel in gevonden.values():
        assert deel.waarom  # type: ignore[attr-defined]
        assert deel.bron  # type: ignore[attr-defined]


def test_category_and_years_go_with_a_tlv_only(route: Route) -> None:
    assert {"categorie", "schooljaren"} <= set(delen(route, "toelaatbaar"))
    assert not {"categorie", "schooljaren"} & set(delen(route, "niet_toelaatbaar"))


def test_the_hint_points_and_leaves_the_judgement(route: Route) -> None:
    wel = find_part(
        make_sections(route, {"beperking": "lz", "medische_diagnose": True}, DAG, ""),
        "criterium:lz_stoornis",
    )
    niet = find_part(make_sections(route, {"beperking": "lz"}, DAG, ""), "criterium:lz_stoornis")
    assert wel is not None
    assert niet is not None
    assert "wijzen op ‘voldaan’" in wel[1].hint
    assert wel[1].hint_goed
    assert "Niet ingevuld" in niet[1].hint
    assert not niet[1].hint_goed
    assert wel[1].hint.endswith("U oordeelt zelf.")
    assert niet[1].hint.endswith("U oordeelt zelf.")


@pytest.mark.parametrize(
    ("onderdeel", "status"),
    [
        (Onderdeel(), Status.NIET_BEGONNEN),
        (Onderdeel("voldaan", ""), Status.BEZIG),
        (Onderdeel("", "woorden"), Status.BEZIG),
        (Onderdeel("voldaan", "  \n"), Status.BEZIG),
        (Onderdeel("voldaan", "woorden"), Status.GEREED),
    ],
)
def test_a_criterion_needs_a_choice_and_words(
    route: Route, onderdeel: Onderdeel, status: Status
) -> None:
    gevonden = find_part(
        make_sections(route, {"beperking": "lz"}, DAG, ""), "criterium:lz_stoornis"
    )
    assert gevonden is not None
    assert gevonden[1].status(onderdeel) is status


def test_progress_counts_what_is_needed_and_a_section_follows(route: Route) -> None:
    secties = make_sections(route, {"beperking": "lz"}, DAG, "toelaatbaar")
    assert progress(secties, {}) == (0, 16)
    inhoud = {
        deel.id: Onderdeel(deel.keuzes[0][0] if deel.keuzes else "", "woorden")
        for sectie in secties
        for deel in sectie.delen
        if deel.verplicht
    }
    assert progress(secties, inhoud) == (16, 16)
    assert all(sectie.status(inhoud) is Status.GEREED for sectie in secties)
    nummer, _ = find_part(secties, "aanbeveling") or (0, None)
    del inhoud["aanbeveling"]
    assert secties[nummer].status(inhoud) is Status.BEZIG
    assert secties[0].status({}) is Status.NIET_BEGONNEN
