"""The dossier page in a window, on a vault with requests at every point; for its tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.ids import DossierId
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.services import intake, stamgegevens
from cva_desk.services.toegang import Sessie
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages import dossier
from cva_desk.ui.pages.dossier.blad import DossierPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bovenbalk import Aanmelding
from cva_desk.ui.widgets.vel import Vel
from tests.ui.keten import DONDERDAG, MAANDAG, Keten, kopie, maak_keten

ANDERE = ("dossiers", "vergaderingen", "beoordelingen", "uitgaand")


class Doelpagina(QWidget):
    """Stands where another page will be; remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.doel: object = None

    def toon_doel(self, doel: object) -> None:
        self.doel = doel


_NAAM = Naam("Øyvind", "van 't", "Voorbeeld-李")


def registreer(sessie: Sessie, naam: Naam = _NAAM) -> DossierId:
    """Register a request without a piece."""
    return intake.register(
        sessie,
        intake.NieuwDossier(
            Leerling(
                naam,
                date(2013, 3, 1),
                Geslacht.JONGEN,
                "1234",
                (Gezagdrager("O. Ouder", Adres("Oefenpad 2", "9400 ZZ", "Assen")),),
            ),
            stamgegevens.find_school(sessie, "99XX00").id,
            "vso",
            sessie.peildatum,
            beperking="cluster4",
            beoogde_school="VSO De Oefening",
        ),
    )


def maak_moeder(map_: Path) -> Keten:
    """Make the vault: the chain of ``keten``, and one request that just came in."""
    keten = maak_keten(map_)
    sessie = keten.open("sec", MAANDAG, 20)
    keten.dossiers["vers"] = registreer(sessie)
    sessie.sluit()
    return keten


class Dossierraam:
    """A window with the dossier page."""

    def __init__(self, keten: Keten, wie: str, dag: date = DONDERDAG) -> None:
        self.keten = keten
        self.sessie = keten.open(wie, dag)
        self.venster = Venster()
        self.venster.resize(1280, 800)
        self.werkplek = Werkplek(self.venster, self.sessie)
        anders = [Pagina(s, s.capitalize(), "folder", 0, lambda _: Doelpagina()) for s in ANDERE]
        self.venster.open_werk(
            [*anders, dossier.pagina(self.werkplek)],
            Aanmelding(self.sessie.persoon.naam.volledig, self.sessie.hoofdrol.value, "SWV 22.01"),
        )
        self.venster.wacht.stop()

    def open(self, sleutel: str, tab: str = "") -> DossierPagina:
        """Go to a dossier, and to one of its tabs."""
        self.venster.ga("dossier", self.keten.dossiers[sleutel])
        pagina = self.venster.pagina("dossier")
        assert isinstance(pagina, DossierPagina)
        if tab:
            pagina.toon_tab(tab)
        return pagina

    def vellen(self) -> list[Vel]:
        """Return the sheets that wait for an answer."""
        return [vel for vel in self.venster.findChildren(Vel) if vel.is_open]

    def ander(self, sleutel: str) -> object:
        """Return what another page was asked to show."""
        pagina = self.venster.pagina(sleutel)
        assert isinstance(pagina, Doelpagina)
        return pagina.doel

    @property
    def rustig(self) -> bool:
        """Whether nothing runs, in the window or in a viewer."""
        lezers = self.venster.findChildren(Lezer)
        return self.venster.runner.idle and not any(lezer._bank.bezig for lezer in lezers)

    def sluit(self) -> None:
        """Close window and vault."""
        self.venster.close()
        self.sessie.sluit()
        self.venster.deleteLater()


Maker = Callable[..., Dossierraam]
_moeders: list[Keten] = []


@pytest.fixture(scope="session")
def _dossiermoeder(tmp_path_factory: pytest.TempPathFactory) -> Keten:
    # Each module that imports this fixture has its own; the vault takes seconds to make.
    if not _moeders:
        _moeders.append(maak_moeder(tmp_path_factory.mktemp("dossier") / "kluis"))
    return _moeders[0]


@pytest.fixture
def dossierkluis(_dossiermoeder: Keten, tmp_path: Path) -> Keten:
    """A copy of the vault for this test."""
    return kopie(_dossiermoeder, tmp_path / "kluis")


@pytest.fixture
def open_raam(qtbot: QtBot, dossierkluis: Keten) -> Iterator[Maker]:
    """Open windows on the copy; they are closed after the test."""
    open_: list[Dossierraam] = []

    def maak(wie: str = "sec", dag: date = DONDERDAG) -> Dossierraam:
        nieuw = Dossierraam(dossierkluis, wie, dag)
        open_.append(nieuw)
        nieuw.venster.show()
        qtbot.waitExposed(nieuw.venster)
        return nieuw

    yield maak
    for een in open_:
        een.sluit()


def rust(qtbot: QtBot, raam: Dossierraam) -> None:
    """Wait until nothing runs and what changed is drawn."""
    pagina = raam.venster.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    qtbot.waitUntil(lambda: raam.rustig and not pagina._straks.isActive(), timeout=15_000)
    QApplication.processEvents()
