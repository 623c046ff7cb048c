"""What the measurements share: the big vault, and programs to time side by side.

Budgets are asserted on the best of several rounds: that is what the program needs; the rest is
what else the machine was doing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cva_desk.services.toegang import Sessie
from tests.bench.grote_kluis import grote_kluis, open_grote
from tests.helpers import ROOT
from tests.services.gezelschap import Gezelschap, make_committee


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.bench)


@pytest.fixture(scope="session")
def grote_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand dossiers; kept beside the folders of the test runs, which come and go."""
    bewaarplaats = tmp_path_factory.getbasetemp().parent
    return grote_kluis(bewaarplaats, tmp_path_factory.mktemp("groot") / "kluis")


@pytest.fixture(scope="module")
def groot(grote_map: Path) -> Iterator[Sessie]:
    """The secretary in the big vault."""
    sessie = open_grote(grote_map)
    yield sessie
    sessie.sluit()


@pytest.fixture
def gezelschap(tmp_path: Path) -> Iterator[Gezelschap]:
    """A small vault."""
    gezelschap = make_committee(tmp_path / "kluis")
    yield gezelschap
    gezelschap.close()


class Programmas:
    """Runs programs as a user's computer would: compiled modules are kept, also on a machine that
    forbids it.
    """

    def __init__(self, pyc: Path) -> None:
        self._pyc = pyc

    def run(self, *argv: object, platform: str = "offscreen") -> tuple[float, str]:
        """Run Python; return wall time in seconds and what it said."""
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        env |= {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PYTHONPYCACHEPREFIX": str(self._pyc),
            "QT_QPA_PLATFORM": platform,
        }
        begin = time.perf_counter()
        gelopen = subprocess.run(
            [sys.executable, *map(str, argv)],
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        duur = time.perf_counter() - begin
        assert gelopen.returncode == 0, gelopen.stderr[-2000:]
        return duur, gelopen.stdout


@pytest.fixture(scope="session")
def programmas(tmp_path_factory: pytest.TempPathFactory) -> Programmas:
    """Programs to time."""
    return Programmas(tmp_path_factory.mktemp("pyc"))
