"""From the double click to a screen that takes keys, beside a program that does nothing."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.conftest import Programmas
from tests.helpers import ROOT
from tests.services.gezelschap import Gezelschap

BENCH = ROOT / "tests" / "bench"
MAX_VERHOUDING = 1.5
RONDEN = 9


@pytest.fixture
def scherm(request: pytest.FixtureRequest) -> Iterator[str]:
    """The platform to draw on; for xcb a virtual display is started."""
    platform = str(request.param)
    if platform == "offscreen":
        yield platform
        return
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        pytest.skip("no Xvfb on this machine")
    lezen, schrijven = os.pipe()
    proces = subprocess.Popen(
        [xvfb, "-displayfd", str(schrijven), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        pass_fds=[schrijven],
        stderr=subprocess.DEVNULL,
    )
    os.close(schrijven)
    with os.fdopen(lezen) as nummer, pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("DISPLAY", f":{nummer.readline().strip()}")
        yield platform
    proces.terminate()
    proces.wait(10)


@pytest.mark.parametrize("scherm", ["offscreen", "xcb"], indirect=True)
def test_usable_within_one_and_a_half_times_a_bare_window(
    scherm: str, programmas: Programmas, gezelschap: Gezelschap, tmp_path: Path
) -> None:
    kaal = [BENCH / "kaal.py"]
    ons = [BENCH / "ontgrendelscherm.py", gezelschap.map, tmp_path / "bench.ini"]
    for argv in (kaal, ons):
        programmas.run(*argv, platform=scherm)  # compiles what is not compiled yet
    tijden: dict[str, list[float]] = {"kaal": [], "ons": []}
    for _ in range(RONDEN):
        tijden["kaal"].append(programmas.run(*kaal, platform=scherm)[0])
        tijden["ons"].append(programmas.run(*ons, platform=scherm)[0])
    verhouding = statistics.median(tijden["ons"]) / statistics.median(tijden["kaal"])
    assert verhouding <= MAX_VERHOUDING, {
        "verhouding": round(verhouding, 2),
        **{naam: round(statistics.median(t), 3) for naam, t in tijden.items()},
    }


def test_nothing_heavy_is_read_in_before_the_unlock_screen(
    programmas: Programmas, gezelschap: Gezelschap, tmp_path: Path
) -> None:
    _, zwaar = programmas.run(BENCH / "ontgrendelscherm.py", gezelschap.map, tmp_path / "bench.ini")
    assert zwaar == ""


def test_the_command_line_answers_at_once(programmas: Programmas) -> None:
    programmas.run("-m", "cva_desk", "--versie")
    leeg = min(programmas.run("-c", "import argparse, logging.handlers")[0] for _ in range(5))
    ons = min(programmas.run("-m", "cva_desk", "--versie")[0] for _ in range(5))
    assert ons < 3 * leeg
