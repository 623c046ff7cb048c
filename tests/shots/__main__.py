"""``python -m tests.shots``: all pictures, at 100 % and (in a second process) at 200 %."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QWidget

import tests.shots
from cva_desk.ui.wizard.volgorde import Stap
from tests.shots import fotograaf, schermen
from tests.shots.fotograaf import GROOT, KLEIN, settle, shoot, zorg_voor_thema


def _lijst() -> dict[str, Callable[[], QWidget]]:
    """The screens of this module and of every other that offers ``SCHERMEN``."""
    gevonden = _vaste()
    for deel in pkgutil.iter_modules(tests.shots.__path__):
        if deel.name != "__main__":
            module = importlib.import_module(f"tests.shots.{deel.name}")
            gevonden.update(getattr(module, "SCHERMEN", {}))
    return gevonden


def _vaste() -> dict[str, Callable[[], QWidget]]:
    return {
        "ontgrendelen": schermen.ontgrendel,
        "ontgrendelen-fout": lambda: schermen.ontgrendel(fout=True),
        "herstellen": schermen.herstel,
        "wizard-1-plaats": lambda: schermen.wizard(Stap.WELKOM),
        "wizard-2-swv": lambda: schermen.wizard(Stap.REGELING),
        "wizard-3-u": lambda: schermen.wizard(Stap.PERSOON),
        "wizard-3-u-fout": lambda: schermen.wizard(Stap.PERSOON, fouten=True),
        "wizard-4-woorden": lambda: schermen.wizard(Stap.HERSTEL),
        "wizard-4-terugvragen": lambda: schermen.wizard(Stap.HERSTEL, terugvragen=True),
        "wizard-5-klaar": lambda: schermen.wizard(Stap.KLAAR),
        "deel-vandaag": lambda: schermen.werk("vandaag"),
        "deel-vandaag-oefenmap": lambda: schermen.werk("vandaag", oefen=True),
        "deel-dossiers": lambda: schermen.werk("dossiers"),
        "deel-dossiers-leeg": lambda: schermen.werk("dossiers", vol=False),
        "deel-dossier": lambda: schermen.werk("dossier"),
        "deel-formulier": lambda: schermen.werk("formulier"),
        "deel-vel": schermen.vel,
    }


def _alles() -> None:
    app, dresseur = zorg_voor_thema()
    klein = os.environ.get("QT_SCALE_FACTOR", "1") != "1"
    vraag = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    vraag.add_argument("keuze", nargs="*", help="begin of a name; without any: all screens")
    vraag.add_argument("--naar", type=Path, default=fotograaf.NAAR, help="folder for the pictures")
    gevraagd = vraag.parse_args()
    fotograaf.NAAR, keuze = gevraagd.naar, gevraagd.keuze
    for naam, maak in _lijst().items():
        if keuze and not any(naam.startswith(deel) for deel in keuze):
            continue
        for tekstschaal in (1.0,) if klein else (1.0, 2.0):
            dresseur.zet_tekstschaal(tekstschaal)
            widget = maak()
            for thema in ("licht", "donker"):
                shoot(widget, naam, thema=thema, grootte=KLEIN if klein else GROOT)
            widget.close()
            widget.deleteLater()
            settle(app)


if __name__ == "__main__":
    _alles()
    if os.environ.get("QT_SCALE_FACTOR", "1") == "1":
        omgeving = {**os.environ, "QT_SCALE_FACTOR": "2"}
        subprocess.run(
            [sys.executable, "-m", "tests.shots", *sys.argv[1:]], env=omgeving, check=True
        )
        aantal = len(list(fotograaf.NAAR.glob("*.png")))
        sys.stdout.write(f"{aantal} pictures in {fotograaf.NAAR}\n")
