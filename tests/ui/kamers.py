"""Windows on a vault of ``kluisbouw``, for tests; import the fixtures that a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cva_desk.services.toegang import Sessie
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bovenbalk import Aanmelding
from tests.ui.kluisbouw import Bouw, kopie, maak_kluis, vul


@dataclass
class Kamer:
    """A window with somebody at work in it."""

    venster: Venster
    werkplek: Werkplek
    bouw: Bouw

    @property
    def sessie(self) -> Sessie:
        """The open vault."""
        return self.werkplek.sessie


@pytest.fixture(scope="session")
def _lege_moeder(tmp_path_factory: pytest.TempPathFactory) -> Bouw:
    return maak_kluis(tmp_path_factory.mktemp("leeg") / "kluis")


@pytest.fixture(scope="session")
def _volle_moeder(_lege_moeder: Bouw, tmp_path_factory: pytest.TempPathFactory) -> Bouw:
    bouw = kopie(_lege_moeder, tmp_path_factory.mktemp("vol") / "kluis")
    vul(bouw, 27)
    return bouw


@pytest.fixture
def lege_kluis(_lege_moeder: Bouw, tmp_path: Path) -> Bouw:
    """People and schools, no dossier."""
    return kopie(_lege_moeder, tmp_path / "kluis")


@pytest.fixture
def volle_kluis(_volle_moeder: Bouw, tmp_path: Path) -> Bouw:
    """Twenty-seven dossiers, three in each of nine phases."""
    return kopie(_volle_moeder, tmp_path / "kluis")


Maker = Callable[[Werkplek], Sequence[Pagina]]


class Kamers:
    """Opens windows and closes them after the test."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._open: list[Kamer] = []

    def __call__(
        self, bouw: Bouw, begin: str, *, wie: str = "sec", uur: int = 9, paginas: Maker
    ) -> Kamer:
        """Open the window on a page; ``paginas`` makes them from the workplace."""
        sessie = bouw.open(wie, uur)
        venster = Venster()
        venster.resize(1280, 800)
        werkplek = Werkplek(venster, sessie)
        kamer = Kamer(venster, werkplek, bouw)
        self._open.append(kamer)
        venster.open_werk(
            paginas(werkplek),
            Aanmelding(sessie.persoon.naam.volledig, sessie.hoofdrol.value, "SWV 22.01"),
            begin=begin,
        )
        venster.wacht.stop()
        with self._qtbot.waitActive(venster):
            venster.show()
            venster.activateWindow()
        return kamer

    def rust(self, kamer: Kamer) -> None:
        """Wait until nothing runs."""
        self._qtbot.waitUntil(lambda: kamer.venster.runner.idle)

    def sluit(self) -> None:
        """Close all."""
        for kamer in self._open:
            kamer.venster.close()
            kamer.sessie.sluit()
            kamer.venster.deleteLater()


@pytest.fixture
def kamers(qtbot: QtBot) -> Iterator[Kamers]:
    """Windows on a vault."""
    kamers = Kamers(qtbot)
    yield kamers
    kamers.sluit()
