"""An expert types in the answer box of the real window, until the process is killed.

Run as ``python -m tests.verhalen.typist VAULT WORD``. First line: which part is typed in. After
that, per word: the moment (CLOCK_MONOTONIC, which processes share) and all text in the box.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from cva_desk import app as programma
from cva_desk.app import App
from cva_desk.services import beoordeling
from cva_desk.ui.ontgrendel import OntgrendelScherm
from cva_desk.ui.pages.beoordelingen.blad import BeoordelenPagina
from cva_desk.ui.pages.beoordelingen.deel import Deelblad
from tests.services.gezelschap import WACHTWOORD, Klok

_TEKEN_MS = 20
_GEDULD_S = 30.0


def zeg(regel: str) -> None:
    """One line to whoever started us."""
    sys.stdout.write(regel + "\n")
    sys.stdout.flush()


def wacht(tot: Callable[[], object]) -> None:
    """Let the program run until this holds."""
    einde = time.monotonic() + _GEDULD_S
    while not tot():
        if time.monotonic() > einde:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main() -> None:
    """Sign in, open the advice, type."""
    map_, woord = Path(sys.argv[1]), sys.argv[2]
    qt = QApplication([])
    programma.now = Klok()  # the day the dossier is on; the words are timed by another clock
    app = App(qt, QSettings(str(map_.parent / "typist.ini"), QSettings.Format.IniFormat))
    app.venster.show()
    app.begin(map_)
    scherm = app.venster.findChild(OntgrendelScherm)
    assert scherm is not None
    QTest.keyClicks(scherm.inlognaam, "een")
    QTest.keyClicks(scherm.wachtwoord, WACHTWOORD)
    QTest.keyClick(scherm.wachtwoord, Qt.Key.Key_Return)
    wacht(lambda: app.werkplek is not None)
    app.venster.ga("beoordelingen")
    blad = app.venster.pagina("beoordelingen")
    assert isinstance(blad, BeoordelenPagina)
    wacht(lambda: app.venster.runner.idle)
    blad.open(_eigen_advies(app))
    wacht(lambda: [d for d in blad.findChildren(Deelblad) if d.isVisible()])
    deel = next(d for d in blad.findChildren(Deelblad) if d.isVisible())
    vak = next(v for v in deel.findChildren(QPlainTextEdit) if v.isVisible())
    vak.setFocus()
    vak.clear()
    zeg(deel.deel.id)
    typist = _Typist(vak, woord)
    tik = QTimer(qt)
    tik.timeout.connect(typist.tik)
    tik.start(_TEKEN_MS)
    qt.exec()


def _eigen_advies(app: App) -> str:
    assert app.werkplek is not None
    ((regel, *_),) = beoordeling.my_advices(app.werkplek.sessie)
    return str(regel.id)


class _Typist:
    """One key per tick; says after each word what stands in the box."""

    def __init__(self, vak: QPlainTextEdit, woord: str) -> None:
        self._vak, self._woord = vak, woord
        self._rest, self._nummer = "", 0

    def tik(self) -> None:
        """One key."""
        if not self._rest:
            self._nummer += 1
            self._rest = f"{self._woord}-{self._nummer} "
            zeg(f"{time.monotonic()} {self._vak.toPlainText()}")
        teken, self._rest = self._rest[0], self._rest[1:]
        QTest.keyClicks(self._vak, teken)


if __name__ == "__main__":
    main()
