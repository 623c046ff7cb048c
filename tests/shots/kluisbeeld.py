"""Windows on an invented vault, for pictures: the real pages on the real services."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bovenbalk import Aanmelding
from tests.shots.fotograaf import settle, zorg_voor_thema
from tests.ui.kluisbouw import Bouw, kopie, maak_kluis, vul

Maker = Callable[[], QWidget]
_WACHT_MS = 20_000


class Paginamodule(Protocol):
    """A module of ``ui.pages``."""

    def pagina(self, werkplek: Werkplek) -> Pagina:
        """The destination it offers."""


class Beeldvenster(Venster):
    """A window that closes its vault when it goes."""

    werkplek: Werkplek

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        super().closeEvent(event)
        self.werkplek.sessie.sluit()


def venster(
    begin: str,
    aantal: int,
    *,
    paginas: Sequence[Paginamodule],
    wie: str = "sec",
    uur: int = 9,
    oefen: bool = False,
) -> Beeldvenster:
    """Open the window on page ``begin`` of a vault with ``aantal`` dossiers, and let it rest."""
    app, thema = zorg_voor_thema()
    sessie = kopie(_moeder(aantal), _map() / f"v{next(_teller)}").open(wie, uur)
    raam = Beeldvenster()
    raam.thema = thema
    raam.resize(1440, 900)
    raam.werkplek = Werkplek(raam, sessie)
    rol = ", ".join(r.value for r in type(sessie.hoofdrol) if r in sessie.persoon.rollen)
    raam.open_werk(
        [module.pagina(raam.werkplek) for module in paginas],
        Aanmelding(sessie.persoon.naam.volledig, rol, "SWV 22.01", oefen),
        begin=begin,
    )
    raam.wacht.stop()
    raam.show()
    rust(raam)
    settle(app)
    return raam


def rust(raam: Venster) -> None:
    """Wait until nothing runs and what was read is drawn."""
    app, _ = zorg_voor_thema()
    klok = QElapsedTimer()
    klok.start()
    while not raam.runner.idle and klok.elapsed() < _WACHT_MS:
        app.processEvents()
    settle(app)


def _tel() -> Iterator[int]:
    nummer = 0
    while True:
        nummer += 1
        yield nummer


_teller = _tel()


@cache
def _map() -> Path:
    map_ = Path(tempfile.mkdtemp(prefix="cva-beelden-"))
    atexit.register(shutil.rmtree, map_, ignore_errors=True)
    return map_


@cache
def _moeder(aantal: int) -> Bouw:
    if aantal == 0:
        return maak_kluis(_map() / "leeg")
    bouw = kopie(_moeder(0), _map() / f"met{aantal}")
    vul(bouw, aantal)
    return bouw
