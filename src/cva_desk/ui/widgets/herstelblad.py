"""The recovery words in numbered columns, to copy by hand without losing one's place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.ui.thema.toestand import kleur, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.tekst import Tekst

_KOLOMMEN = 4


class Herstelblad(QWidget):
    """Words in rows of four; the number in front, muted."""

    def __init__(self, woorden: Sequence[str] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rooster = QGridLayout(self)
        self._rooster.setContentsMargins(Ruimte.R16, Ruimte.R12, Ruimte.R16, Ruimte.R12)
        self._rooster.setHorizontalSpacing(Ruimte.R8)
        self._rooster.setVerticalSpacing(Ruimte.R8)
        self.zet(woorden)

    def zet(self, woorden: Sequence[str]) -> None:
        """Show these words; none takes them off the screen."""
        while self._rooster.count():
            if widget := self._rooster.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        for nummer, woord in enumerate(woorden):
            rij, kolom = divmod(nummer, _KOLOMMEN)
            cijfer = Tekst(str(nummer + 1), "klein")
            cijfer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rooster.addWidget(cijfer, rij, 2 * kolom)
            tekst = Tekst(woord, "vet")
            tekst.setAccessibleName(f"woord {nummer + 1}: {woord}")
            self._rooster.addWidget(tekst, rij, 2 * kolom + 1)
            self._rooster.setColumnStretch(2 * kolom + 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sheet."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(QPen(kleur(t.line_strong), 1))
        schilder.setBrush(kleur(t.bg))
        rond = Ruimte.RONDING_BEDIENING
        schilder.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), rond, rond)
