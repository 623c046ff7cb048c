"""Sign in to the big vault in the real window, open the list, and tell what it took.

Run as ``python -m tests.bench.lijstscherm VAULT``; prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from cva_desk import app as programma
from cva_desk.app import App
from cva_desk.ui.ontgrendel import OntgrendelScherm
from cva_desk.ui.pages.dossiers.filters import Filterbalk
from cva_desk.ui.thema.letters import load_letters
from tests.bench.grote_kluis import AANTAL, WACHTWOORD, Klok


def wacht(tot: Callable[[], object]) -> None:
    """Let the program run until this holds."""
    einde = time.monotonic() + 20
    while not tot():
        if time.monotonic() > einde:
            raise TimeoutError
        QTest.qWait(2)  # sleeps in between: a loop that spins would hold up the other threads


def lijst(app: App, minstens: int) -> QTableView | None:
    """The table, when at least so many dossiers are in it."""
    for tabel in app.venster.findChildren(QTableView):
        model = tabel.model()
        if tabel.isVisible() and model is not None and model.rowCount() >= minstens:
            return tabel
    return None


def main() -> None:
    """Unlock, list, lock; times in seconds, memory in MiB."""
    sys.setswitchinterval(programma._WISSEL_S)
    qt = QApplication([])
    load_letters()
    programma.now = Klok()
    map_ = Path(sys.argv[1])
    app = App(qt, QSettings(str(map_.parent / "bench.ini"), QSettings.Format.IniFormat))
    app.venster.show()
    app.begin(map_)
    scherm = app.venster.findChild(OntgrendelScherm)
    assert scherm is not None
    # Who types a password takes seconds; by then reading ahead is done.
    rustig = time.monotonic() + 1.5
    wacht(lambda: time.monotonic() > rustig and app.venster.runner.idle)
    QTest.keyClicks(scherm.inlognaam, "secretaris")
    QTest.keyClicks(scherm.wachtwoord, WACHTWOORD)
    begin = time.perf_counter()
    QTest.keyClick(scherm.wachtwoord, Qt.Key.Key_Return)
    wacht(lambda: app.werkplek is not None)
    open_ = time.perf_counter() - begin
    # Vandaag comes first and reads on its own; nobody clicks on the list in that same instant.
    wacht(lambda: app.venster.runner.idle)
    gevraagd = time.perf_counter()
    app.venster.ga("dossiers")
    wacht(lambda: lijst(app, 100))
    tabel = lijst(app, 100)
    assert tabel is not None
    tabel.viewport().repaint()
    getekend = open_ + time.perf_counter() - gevraagd
    # It opens with what is running; now all of them.
    wacht(lambda: app.venster.runner.idle)
    filters = app.venster.findChild(Filterbalk)
    assert filters is not None
    gevraagd = time.perf_counter()
    filters.zet("alleen_lopend", False)
    wacht(lambda: lijst(app, AANTAL))
    tabel.viewport().repaint()
    alles = time.perf_counter() - gevraagd
    wacht(lambda: app.venster.runner.idle)
    uit = {"open": open_, "getekend": getekend, "alles": alles, "mib": _peak()}
    sys.stdout.write(json.dumps({naam: round(waarde, 3) for naam, waarde in uit.items()}))
    app.venster.close()


def _peak() -> float:
    """The most memory this process ever had, in MiB; without its reading child."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
