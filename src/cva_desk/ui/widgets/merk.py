"""The sign of the program."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cva_desk.ui.thema.toestand import kleur, px, tokens


class Merk(QWidget):
    """The sign of the program: a rounded square with a tick."""

    def __init__(self, maat: int = 20, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maat = maat
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._maat), px(self._maat))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(t.accent))
        zijde = float(min(self.width(), self.height()))
        schilder.drawRoundedRect(QRectF(0, 0, zijde, zijde), zijde * 0.26, zijde * 0.26)
        pen = QPen(kleur(t.op_accent), zijde * 0.11)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        schilder.setPen(pen)
        punten = ((0.28, 0.52), (0.44, 0.67), (0.73, 0.35))
        schilder.drawPolyline([QPointF(zijde * x, zijde * y) for x, y in punten])
