"""The command line in this process, on a small vault that is copied for each test."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cva_desk.cli.draaien import run
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol
from cva_desk.services import toegang
from cva_desk.services.demo.inrichten import save_schools
from cva_desk.services.stamgegevens import PersoonInvoer
from cva_desk.services.toegang import KdfKosten

WACHTWOORD = "een lang wachtwoord"


@dataclass(frozen=True)
class Antwoord:
    """What a run answered."""

    code: int
    uit: str
    fout: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout; anything beside it fails."""
        return json.loads(self.uit)


Draai = Callable[..., Antwoord]


class _GeenToetsenbord(io.StringIO):
    def isatty(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def _eigen_mappen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the folders or the environment of who runs it."""
    for naam in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(naam, str(tmp_path / naam.lower()))
    for naam in ("KLUIS", "WACHTWOORD", "NIEUW_WACHTWOORD", "CERTIFICAAT_WACHTWOORD"):
        monkeypatch.delenv(f"CVA_DESK_{naam}", raising=False)
    monkeypatch.setattr(sys, "stdin", _GeenToetsenbord())


@pytest.fixture
def draai(capsys: pytest.CaptureFixture[str]) -> Draai:
    """Run the command line as typed and return code, stdout and stderr."""

    def draai_(*argv: str | Path) -> Antwoord:
        capsys.readouterr()
        code = run([str(deel) for deel in argv])
        uit, fout = capsys.readouterr()
        return Antwoord(code, uit, fout)

    return draai_


@pytest.fixture(scope="session")
def _moederkluis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kluis = tmp_path_factory.mktemp("cli") / "kluis"
    sessie, _ = toegang.create(
        kluis,
        naam="Proefkluis",
        regeling="swv-2201-vo",
        persoon=PersoonInvoer(Naam("S.", "", "Proef"), frozenset({Rol.SECRETARIS})),
        inlognaam="secretaris",
        wachtwoord=WACHTWOORD,
        nu=lambda: datetime.now().astimezone() - timedelta(days=30),
        kosten=KdfKosten.test(),
    )
    try:
        save_schools(sessie)
        for inlognaam, rol, beroep in (
            ("directeur", Rol.DIRECTEUR, ""),
            ("deskundige", Rol.DESKUNDIGE, "orthopedagoog"),
        ):
            toegang.give_access(
                sessie,
                PersoonInvoer(Naam("", "", inlognaam.title()), frozenset({rol}), beroep),
                inlognaam,
                WACHTWOORD,
                kosten=KdfKosten.test(),
            )
    finally:
        sessie.sluit()
    return kluis


@pytest.fixture
def kluis(_moederkluis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of one's own; who runs it has its password in the environment."""
    kopie = tmp_path / "kluis"
    shutil.copytree(_moederkluis, kopie)
    monkeypatch.setenv("CVA_DESK_KLUIS", str(kopie))
    monkeypatch.setenv("CVA_DESK_WACHTWOORD", WACHTWOORD)
    return kopie


@pytest.fixture
def registreer(kluis: Path, draai: Draai) -> Draai:
    """Register a pupil as the secretary; options given come last and win."""

    def registreer_(*meer: str) -> Antwoord:
        basis = {
            "--voornaam": "Noor",
            "--achternaam": "Voorbeeld",
            "--geboortedatum": f"{datetime.now().year - 14}-04-09",
            "--school": "99XX00",
            "--route": "vso",
        }
        opties = [deel for paar in basis.items() for deel in paar if paar[0] not in meer]
        return draai("dossier", "registreer", "--als", "secretaris", "--json", *opties, *meer)

    return registreer_
