"""The clipboard forgets what was copied here, and only that."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cva_desk.ui.klembord import Klembord


def _ja() -> bool:
    return True


def _nee() -> bool:
    return False


def test_a_copy_is_gone_after_a_while(qtbot: QtBot) -> None:
    houder = QObject()
    Klembord(houder, bewaar_ms=40, van_ons=_ja)
    klembord = QGuiApplication.clipboard()
    klembord.setText("verzonnen passage")
    assert klembord.text() == "verzonnen passage"
    qtbot.waitUntil(lambda: klembord.text() == "", timeout=2000)


def test_locking_clears_at_once(qapp: object) -> None:
    houder = QObject()
    bewaker = Klembord(houder, van_ons=_ja)
    klembord = QGuiApplication.clipboard()
    klembord.setText("verzonnen passage")
    bewaker.wis()
    assert klembord.text() == ""


def test_what_another_program_copied_is_left_alone(qapp: object) -> None:
    houder = QObject()
    bewaker = Klembord(houder, van_ons=_nee)
    klembord = QGuiApplication.clipboard()
    klembord.setText("van een ander")
    bewaker.wis()
    assert klembord.text() == "van een ander"
