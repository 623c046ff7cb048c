"""Ten thousand dossiers: list, dossier, Vandaag, the window on them, and its memory."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from cva_desk.services import dossierbeeld, lijst, vandaag
from cva_desk.services.lijst import Fase, Filter
from cva_desk.services.toegang import Sessie
from tests.bench.conftest import Programmas
from tests.bench.grote_kluis import AANTAL

_SORTEER = ("nummer", "leerling", "school", "route", "donderdag", "fase", "ontvangen")
_FILTERS = {
    "zoek": Filter(zoek="amira oefening"),
    "zoek_niets": Filter(zoek="zzzzzz"),
    "fase": Filter(fasen=(Fase.INGETROKKEN,)),
    "lopend": Filter(alleen_lopend=True),
    "schooljaar": Filter(schooljaar=2026),
}


def _binnen(benchmark: BenchmarkFixture, ms: float) -> None:
    best = benchmark.stats.stats.min * 1000
    assert best < ms, f"{best:.0f} ms, promised {ms:.0f} ms"


@pytest.mark.parametrize("aflopend", [True, False])
@pytest.mark.parametrize("sorteer", _SORTEER)
def test_sort(benchmark: BenchmarkFixture, groot: Sessie, sorteer: str, aflopend: bool) -> None:
    rijen = benchmark(lijst.page, groot, Filter(), sorteer=sorteer, aflopend=aflopend)
    assert len(rijen) == 100
    _binnen(benchmark, 50)


@pytest.mark.parametrize("naam", _FILTERS)
def test_filter(benchmark: BenchmarkFixture, groot: Sessie, naam: str) -> None:
    rijen = benchmark(lijst.page, groot, _FILTERS[naam])
    assert (len(rijen) == 100) == (naam != "zoek_niets")
    _binnen(benchmark, 50)


@pytest.mark.parametrize("naam", _FILTERS)
def test_count(benchmark: BenchmarkFixture, groot: Sessie, naam: str) -> None:
    aantal = benchmark(lijst.count, groot, _FILTERS[naam])
    assert (aantal > 100) == (naam != "zoek_niets")
    _binnen(benchmark, 50)


def test_a_page_far_down(benchmark: BenchmarkFixture, groot: Sessie) -> None:
    rijen = benchmark(lijst.page, groot, Filter(), vanaf=AANTAL - 100)
    assert len(rijen) == 100
    _binnen(benchmark, 50)


def test_open_a_dossier(benchmark: BenchmarkFixture, groot: Sessie) -> None:
    id_ = lijst.page(groot, Filter(fasen=(Fase.ADVIES_VASTGESTELD,)))[0].rij.id
    beeld = benchmark(dossierbeeld.open_dossier, groot, id_)
    assert beeld.termijnen
    _binnen(benchmark, 100)


def test_vandaag(benchmark: BenchmarkFixture, groot: Sessie) -> None:
    beeld = benchmark(vandaag._today, groot, 300)  # what is kept for the next look left aside
    assert beeld.regels
    assert beeld.binnen_norm[1] > 1000
    _binnen(benchmark, 150)


@pytest.fixture(scope="module")
def venster(
    grote_map: Path, programmas: Programmas, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, float]:
    """The window on the list, the best of three; the first also compiles."""
    map_ = tmp_path_factory.mktemp("venster") / "kluis"  # the other is open in this process
    shutil.copytree(grote_map, map_)
    rondes = [
        json.loads(programmas.run("-m", "tests.bench.lijstscherm", map_)[1]) for _ in range(4)
    ]
    return min(rondes, key=lambda ronde: ronde["getekend"])


def test_from_the_password_to_a_drawn_list(venster: dict[str, float]) -> None:
    # The vault has the cheapest key derivation there is; what is left is ours.
    assert venster["getekend"] < 0.6, venster
    assert venster["alles"] < 0.4, venster


def test_peak_memory_with_the_list_open(venster: dict[str, float]) -> None:
    assert venster["mib"] < 250, venster
