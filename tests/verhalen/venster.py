"""Somebody at the window: finds what is on the screen by its words, and clicks and types there.

Nothing here calls the program from the side: every step is a key or mouse event on a widget that
is visible at that moment. Only what Qt does not draw itself, a file dialog, is answered by path.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cva_desk.app import App
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import FoutVel
from cva_desk.ui.ontgrendel import OntgrendelScherm
from cva_desk.ui.widgets.bestandsdoel import Bestandsdoel
from cva_desk.ui.widgets.vel import Vel

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_SHOTS = Path(__file__).resolve().parents[2] / "build" / "shots" / "keten"
_GEDULD_MS = 30_000
W = TypeVar("W", bound=QWidget)


class Klok:
    """The clock of the story: the test chooses the day, every look is a little later."""

    def __init__(self, dag: date, uur: int = 9) -> None:
        self.zet(dag, uur)

    def zet(self, dag: date, uur: int = 9) -> None:
        """Go to this moment."""
        self.tijd = datetime(dag.year, dag.month, dag.day, uur, 0, tzinfo=AMSTERDAM)

    def __call__(self) -> datetime:
        self.tijd += timedelta(milliseconds=100)
        return self.tijd


class Gebruiker:
    """One pair of hands and eyes at one window."""

    def __init__(self, qtbot: QtBot, app: App) -> None:
        self.qtbot, self.app = qtbot, app
        self.venster = app.venster
        self._foto = 0

    @property
    def sessie(self) -> Sessie:
        """The vault that is open in the window."""
        assert self.app.werkplek is not None
        return self.app.werkplek.sessie

    # ------------------------------------------------------------------ looking

    def ziet(self, soort: type[W], waar: QWidget | None = None) -> Iterator[W]:
        """What is visible of one kind; with a sheet in front only what is on it."""
        for widget in (waar or self.vel or self.venster).findChildren(soort):
            if widget.isVisible():
                yield widget

    @property
    def vel(self) -> Vel | None:
        """The sheet in front."""
        open_ = [v for v in self.venster.findChildren(Vel) if v.is_open and v.isVisible()]
        return open_[-1] if open_ else None

    def woorden(self) -> str:
        """Every word on the screen, in tooltips and accessible names too."""
        delen: list[str] = [self.venster.windowTitle()]
        for widget in self.venster.findChildren(QWidget):
            if widget.isVisible():
                delen += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
                if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
                    delen.append(widget.text())
                elif isinstance(widget, QPlainTextEdit):
                    delen.append(widget.toPlainText())
                elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
                    delen += _cellen(widget)
        return "\n".join(dict.fromkeys(filter(None, delen)))

    def knop(self, tekst: str, waar: QWidget | None = None) -> QAbstractButton | None:
        """The button with these words on it, or as its name; the end may be left off with `*`."""
        gevonden = [k for k in self.ziet(QAbstractButton, waar) if _heet(k, tekst)]
        return gevonden[0] if gevonden else None

    def veld(self, naam: str, waar: QWidget | None = None) -> QWidget | None:
        """The field with this name above it."""
        for soort in (QLineEdit, QComboBox, QPlainTextEdit):
            for widget in self.ziet(soort, waar):
                if widget.accessibleName().removesuffix(", verplicht") == naam:
                    return widget
        return None

    def foto(self, naam: str) -> None:
        """Keep the screen as a picture, when somebody asked for pictures."""
        if os.environ.get("CVA_SHOTS"):
            _SHOTS.mkdir(parents=True, exist_ok=True)
            self._foto += 1
            QApplication.processEvents()
            self.venster.grab().save(str(_SHOTS / f"{self._foto:02}-{naam}.png"))

    # ------------------------------------------------------------------ waiting

    def wacht(self, tot: Callable[[], object], wat: str = "") -> None:
        """Until this holds."""
        try:
            self.qtbot.waitUntil(lambda: bool(tot()), timeout=_GEDULD_MS)
        except Exception as fout:
            self.foto("vastgelopen")
            raise AssertionError(f"waited for {wat}; on the screen:\n{self.woorden()}") from fout

    def rust(self) -> None:
        """Until nothing runs, and no bug showed itself."""
        self.wacht(lambda: self.venster.runner.idle, "work that ends")
        QApplication.processEvents()
        self.wacht(lambda: self.venster.runner.idle, "work that ends")
        for bug in self.venster.findChildren(FoutVel):
            raise AssertionError(f"a bug: {bug.verslag.toPlainText()}")

    def wacht_op(self, zin: str) -> None:
        """Until these words stand on the screen."""
        self.wacht(lambda: zin in self.woorden(), f"'{zin}'")

    # ------------------------------------------------------------------ hands

    def klik(self, wat: str | QWidget, waar: QWidget | None = None) -> None:
        """Click a button by its words, or any widget in its middle."""
        if isinstance(wat, str):
            naam = wat
            self.wacht(lambda: self._klikbaar(naam, waar), f"a button '{naam}' to press")
            knop = self.knop(naam, waar)
            assert knop is not None
        else:
            knop = wat
        _in_zicht(knop)
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
                         _midden(knop))  # fmt: skip
        QApplication.processEvents()

    def _klikbaar(self, naam: str, waar: QWidget | None) -> bool:
        knop = self.knop(naam, waar)
        return knop is not None and knop.isEnabled()

    def druk(
        self,
        toets: Qt.Key,
        keer: int = 1,
        houd: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        for _ in range(keer):
            QTest.keyClick(self._focus(), toets, houd)

    def typ(self, tekst: str) -> None:
        """Type where the focus is; letters that have no key come from an input method."""
        for deel in tekst.split("\n"):
            if deel != tekst.split("\n")[0]:
                self.druk(Qt.Key.Key_Return)
            if deel.isascii():
                QTest.keyClicks(self._focus(), deel)
            else:
                invoer = QInputMethodEvent()
                invoer.setCommitString(deel)
                QApplication.sendEvent(self._focus(), invoer)

    def vul(self, naam: str, tekst: str, waar: QWidget | None = None) -> None:
        """Click a field, empty it and type."""
        self.wacht(lambda: self.veld(naam, waar) is not None, f"a field '{naam}'")
        veld = self.veld(naam, waar)
        assert veld is not None
        self.klik(veld)
        veld.setFocus()
        self.druk(Qt.Key.Key_A, houd=Qt.KeyboardModifier.ControlModifier)
        self.typ(tekst)

    def kies(self, naam: str, optie: str, waar: QWidget | None = None) -> None:
        """Choose from a drop-down list with the arrow keys."""
        self.wacht(lambda: self.veld(naam, waar) is not None, f"a list '{naam}'")
        lijst = self.veld(naam, waar)
        assert isinstance(lijst, QComboBox)
        doel = next(n for n in range(lijst.count()) if optie in lijst.itemText(n))
        lijst.setFocus()
        while lijst.currentIndex() != doel:
            self.druk(Qt.Key.Key_Down if lijst.currentIndex() < doel else Qt.Key.Key_Up)

    def klik_rij(self, woord: str, *, dubbel: bool = False) -> None:
        """Click the row of the table in front that says this."""
        tabel = next(self.ziet(QTableView))
        model = tabel.model()
        for rij in range(model.rowCount()):
            for kolom in range(model.columnCount()):
                plek = model.index(rij, kolom)
                if woord in str(plek.data()):
                    tabel.scrollTo(plek)
                    waar = tabel.visualRect(plek).center()
                    QTest.mouseClick(tabel.viewport(), Qt.MouseButton.LeftButton, pos=waar)
                    if dubbel:
                        QTest.mouseDClick(tabel.viewport(), Qt.MouseButton.LeftButton, pos=waar)
                    self.rust()
                    return
        raise AssertionError(f"no row with '{woord}'")

    def tab(self, naam: str) -> None:
        """Click a tab of the page."""
        for balk in self.ziet(QTabBar):
            for nummer in range(balk.count()):
                if balk.tabText(nummer).startswith(naam):
                    plek = balk.tabRect(nummer).center()
                    QTest.mouseClick(balk, Qt.MouseButton.LeftButton, pos=plek)
                    self.rust()
                    return
        raise AssertionError(f"no tab '{naam}'")

    def ga(self, pagina: str) -> None:
        """Choose a page in the navigation."""
        self.klik(pagina, self.venster.zijbalk)
        self.rust()

    def sleep_bestanden(self, paden: list[Path]) -> None:
        """Drop files on the tab in front."""
        doel = next(self.ziet(Bestandsdoel))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(pad)) for pad in paden])
        knop, geen = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        kopie, plek = Qt.DropAction.CopyAction, _midden(doel)
        binnen = QDragEnterEvent(plek, kopie, data, knop, geen)
        QApplication.sendEvent(doel, binnen)
        assert binnen.isAccepted()
        QApplication.sendEvent(doel, QDropEvent(QPointF(plek), kopie, data, knop, geen))

    # ------------------------------------------------------------------ in and out

    def vergrendel(self) -> None:
        """Ctrl+L; the vault is closed behind the last words."""
        self.druk(Qt.Key.Key_L, houd=Qt.KeyboardModifier.ControlModifier)
        self.wacht_op_slot()

    def wacht_op_slot(self) -> None:
        """Until the way in is in front again and the vault is closed."""
        self.wacht(lambda: self.venster.findChildren(OntgrendelScherm), "the unlock screen")
        self.rust()
        assert self.app.werkplek is None

    def ontgrendel(self, inlognaam: str, wachtwoord: str) -> None:
        """Through the unlock screen."""
        self.vul("Inlognaam", inlognaam)
        self.vul("Wachtwoord", wachtwoord)
        self.druk(Qt.Key.Key_Return)
        self.wacht(lambda: self.app.werkplek is not None, "the vault")
        self.rust()

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None else self.venster


def _cellen(blik: QAbstractItemView) -> list[str]:
    model = blik.model()
    return [
        str(model.index(rij, kolom).data(rol) or "")
        for rij in range(min(model.rowCount(), 50))
        for kolom in range(model.columnCount())
        for rol in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]


def _heet(knop: QAbstractButton, tekst: str) -> bool:
    namen = (knop.text().replace("&&", "&"), knop.accessibleName())
    if tekst.endswith("*"):
        return any(naam.startswith(tekst[:-1]) for naam in namen)
    return tekst in namen


def _midden(widget: QWidget) -> QPoint:
    """The middle; of a tick box its box, for the words beside it may end sooner."""
    midden = widget.rect().center()
    return QPoint(10, midden.y()) if type(widget).__name__ == "Vinkje" else midden


def _in_zicht(widget: QWidget) -> None:
    ouder = widget.parentWidget()
    while ouder is not None:
        if isinstance(ouder, QScrollArea):
            ouder.ensureWidgetVisible(widget)
            QApplication.processEvents()
        ouder = ouder.parentWidget()
