"""Geometry of the viewer: where pages lie and what a point on the screen means on paper."""

from __future__ import annotations

import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.services.lezen import Blad, Bladtekst
from cva_desk.ui.lezer.ligging import (
    GROOTSTE,
    KLEINSTE,
    RAND,
    Ligging,
    begrens,
    passende_zoom,
    volgende_stap,
)
from cva_desk.ui.lezer.selectie import Selectie
from cva_desk.ui.lezer.tekstlaag import Tekstlaag, schoon

A4 = Blad(595.0, 842.0)
maten = st.floats(10, 2000)
bladen = st.lists(st.builds(Blad, maten, maten), min_size=1, max_size=12)
draaien = st.sampled_from([0, 90, 180, 270])


@given(bladen, st.floats(KLEINSTE, GROOTSTE), draaien, st.sampled_from([1.0, 1.25, 1.5, 2.0]))
def test_pages_follow_each_other_on_whole_device_pixels(
    blad: list[Blad], zoom: float, draai: int, dichtheid: float
) -> None:
    ligging = Ligging(blad, zoom, draai, 500, dichtheid)
    onder = 0.0
    for plek in ligging.plekken:
        assert plek.y > onder
        assert plek.x >= RAND - 1
        for maat in (plek.x, plek.y, plek.breedte, plek.hoogte):
            assert maat * dichtheid == pytest.approx(round(maat * dichtheid), abs=1e-6)
        onder = plek.onder
    assert ligging.hoogte >= onder


@given(bladen, st.floats(KLEINSTE, GROOTSTE), draaien, st.floats(0, 1), st.floats(0, 1))
def test_paper_to_screen_and_back(
    blad: list[Blad], zoom: float, draai: int, u: float, v: float
) -> None:
    ligging = Ligging(blad, zoom, draai, 500, 1.0)
    pagina = len(blad) - 1
    x, y = u * blad[pagina].breedte, v * blad[pagina].hoogte
    links, boven, breedte, hoogte = ligging.naar_scherm(pagina, (x, y, x, y))
    assert (breedte, hoogte) == pytest.approx((0, 0), abs=1e-6)
    assert ligging.naar_papier(pagina, links, boven) == pytest.approx((x, y), abs=1e-3)


@given(bladen, st.floats(0, 20_000))
def test_visible_pages_are_those_that_overlap(blad: list[Blad], boven: float) -> None:
    ligging = Ligging(blad, 1.0, 0, 500, 1.0)
    onder = boven + 700
    verwacht = [n for n, p in enumerate(ligging.plekken) if p.y < onder and p.onder > boven]
    assert list(ligging.zichtbaar(boven, onder)) == verwacht


def test_fit() -> None:
    breed = passende_zoom([A4], 0, 600, None, 0)
    assert Ligging([A4], breed, 0, 600, 1.0).plekken[0].breedte == pytest.approx(600 - 2 * RAND, 1)
    heel = passende_zoom([A4], 0, 600, 400, 0)
    assert Ligging([A4], heel, 0, 600, 1.0).hoogte <= 401
    assert passende_zoom([A4], 90, 600, None, 0) < breed
    assert passende_zoom([], 0, 600, None, 0) == 1.0


def test_zoom_steps_meet_and_stop() -> None:
    assert volgende_stap(1.0, 1) == 1.1
    assert volgende_stap(1.0, -1) == 0.9
    assert volgende_stap(0.66, 1) == 0.67
    assert volgende_stap(GROOTSTE, 1) == GROOTSTE
    assert volgende_stap(KLEINSTE, -1) == KLEINSTE
    assert begrens(99) == GROOTSTE


def _blad(*regels: str, breedte: float = 10, hoogte: float = 12) -> Bladtekst:
    """Lines of text, ten points per character, fifteen per line."""
    vakken = array.array("f")
    tekst = "\r\n".join(regels)
    kolom = rij = 0
    for teken in tekst:
        if teken in "\r\n":
            vakken.extend((0, 0, 0, 0))
            kolom, rij = 0, rij + (teken == "\n")
            continue
        vakken.extend((kolom * breedte, rij * 15, (kolom + 1) * breedte, rij * 15 + hoogte))
        kolom += 1
    return Bladtekst(tekst, vakken)


LAAG = Tekstlaag(_blad("eerste regel", "tweede lange regel", "slot"))


@pytest.mark.parametrize(
    ("punt", "index"),
    [((0, 5), 0), ((4, 5), 0), ((6, 5), 1), ((500, 5), 12), ((31, 20), 17), ((31, 33), 37)],
)
def test_nearest_place(punt: tuple[float, float], index: int) -> None:
    assert LAAG.index_bij(*punt) == index


def test_words_lines_and_boxes() -> None:
    assert LAAG.tekst[slice(*LAAG.woord(2))] == "eerste"
    assert LAAG.tekst[slice(*LAAG.regel(16))] == "tweede lange regel"
    assert LAAG.vakken(7, 20) == [(70, 0, 120, 12), (0, 15, 60, 27)]
    assert LAAG.is_tekst(5, 5)
    assert not LAAG.is_tekst(400, 300)


def test_steps_with_keys() -> None:
    assert LAAG.stap(0, 1) == 1
    assert LAAG.stap(0, -1) == 0
    assert LAAG.stap(0, 1, woord=True) == 6
    assert LAAG.stap(9, -1, woord=True) == 7
    assert LAAG.stap_regel(0, 1) == 14
    assert LAAG.stap_regel(0, -1) == 0


def test_selection_may_be_drawn_backwards_over_pages() -> None:
    selectie = Selectie((3, 5), (1, 7))
    assert list(selectie.paginas) == [1, 2, 3]
    assert [selectie.op(p, 100) for p in range(5)] == [(0, 0), (7, 100), (0, 100), (0, 5), (0, 0)]


def test_broken_words_are_whole_again() -> None:
    assert schoon("hande\ufffe\r\nlingsplan\r\nvan de  school") == "handelingsplan van de school"
    assert schoon("groeps\u00adplan") == "groepsplan"


def test_page_without_words() -> None:
    leeg = Tekstlaag(Bladtekst("", array.array("f")))
    assert leeg.index_bij(5, 5) == 0
    assert leeg.vakken(0, 9) == []
    assert leeg.stap_regel(0, 1) == 0
