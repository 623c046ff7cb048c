"""Printing straight from memory; nothing is written to disk on the way."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

_BLAD = """
<h1>Herstelsleutel van CvA Desk</h1>
<p>Met deze woorden opent u de kluis als alle wachtwoorden kwijt zijn. Wie ze heeft, kan alles
lezen. Bewaar dit blad in een gesloten envelop, op een veilige plek en niet bij de laptop.</p>
<table cellpadding="8">{rijen}</table>
"""


def print_recovery_words(ouder: QWidget, woorden: str) -> None:
    """Ask which printer and print the recovery words."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Herstelsleutel")
    dialoog = QPrintDialog(printer, ouder)
    dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialoog.accepted.connect(_Druk(ouder, printer, woorden).druk)
    QDialog.open(dialoog)  # its own open() wants a slot by name


class _Druk(QTextDocument):
    def __init__(self, ouder: QWidget, printer: QPrinter, woorden: str) -> None:
        super().__init__(ouder)
        self._printer = printer
        lijst = woorden.split()
        rijen = "".join(
            "<tr>"
            + "".join(f"<td>{i + j + 1}. <b>{escape(w)}</b></td>" for j, w in enumerate(deel))
            + "</tr>"
            for i in range(0, len(lijst), 4)
            if (deel := lijst[i : i + 4])
        )
        self.setHtml(_BLAD.format(rijen=rijen))

    def druk(self) -> None:
        """Send it to the printer and forget the words."""
        self.print_(self._printer)
        self.deleteLater()
