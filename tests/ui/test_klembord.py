"""The clipboard forgets what was copied here."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cva_desk.ui.klembord import Klembord


def test_a_copy_is_gone_after_a_while(qtbot: QtBot) -> None:
    houder = QObject()
    Klembord(houder, bewaar_ms=40)
    klembord = QGuiApplication.clipboard()
    klembord.setText("verzonnen passage")
    assert klembord.text() == "verzonnen passage"
    qtbot.waitUntil(lambda: klembord.text() == "", timeout=2000)


def test_locking_clears_at_once(qtbot: QtBot) -> None:
    houder = QObject()
    bewaker = Klembord(houder)
    klembord = QGuiApplication.clipboard()
    klembord.setText("verzonnen passage")
    bewaker.wis()
    assert klembord.text() == ""
