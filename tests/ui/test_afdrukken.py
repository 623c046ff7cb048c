"""Printing the recovery words: the dialog opens, and every word is on the sheet."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.ui.afdrukken import print_recovery_words

WOORDEN = "appel brug citroen dorp eiland fiets gras haven iglo jas kaars lamp maan noot olijf peer"


def test_the_dialog_opens_and_the_sheet_has_every_word(qtbot: QtBot) -> None:
    ouder = QWidget()
    qtbot.addWidget(ouder)
    ouder.show()
    print_recovery_words(ouder, WOORDEN)
    dialoog = ouder.findChild(QPrintDialog)
    assert dialoog is not None
    assert dialoog.isVisible()
    blad = ouder.findChild(QTextDocument)
    assert blad is not None
    assert all(woord in blad.toPlainText() for woord in WOORDEN.split())
    dialoog.reject()
