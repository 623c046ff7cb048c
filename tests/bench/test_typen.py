"""Typing never waits for the disk: handing a text to be kept takes next to nothing."""

from __future__ import annotations

import threading
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from cva_desk.services import beoordeling
from cva_desk.ui.pages.beoordelingen.bewaarder import Bewaarder
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek
from tests.services.gezelschap import Gezelschap


def test_handing_over_while_the_disk_is_busy(
    benchmark: BenchmarkFixture, qtbot: QtBot, gezelschap: Gezelschap, tmp_path: Path
) -> None:
    _, advies, _ = gezelschap.to_experts()
    sessie = gezelschap.als("een")
    beoordeling.declare(sessie, advies)
    deel = beoordeling.open_parts(sessie, advies)[0]
    venster = Venster()
    qtbot.addWidget(venster)
    werkplek = Werkplek(venster, sessie)
    bewaarder = Bewaarder(werkplek, advies, venster)
    tekst = "Woorden over dit onderdeel. " * 1000
    los = threading.Event()
    # The store lane stands still, as on a slow disk: handing over may not notice.
    venster.runner.start(
        lambda _taak: los.wait(30), done=lambda _uit: None, failed=lambda _fout: None
    )
    teller = iter(range(10_000))
    benchmark.pedantic(
        lambda: bewaarder.schrijf(deel, "", f"{next(teller)} {tekst}"), rounds=20, iterations=1
    )
    gewoon = benchmark.stats.stats.median
    los.set()
    qtbot.waitUntil(lambda: bewaarder.klaar and venster.runner.idle, timeout=20_000)
    assert gewoon < 0.010
    assert beoordeling.read(sessie, advies).part(deel).tekst == f"19 {tekst}"
