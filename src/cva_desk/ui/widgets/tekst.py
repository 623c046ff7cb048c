"""Text in one of the roles of the style sheet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Tekst(QLabel):
    """A plain-text label; ``rol`` is one of the roles in ``thema.stijl``."""

    def __init__(
        self,
        tekst: str = "",
        rol: str = "",
        *,
        breekt: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tekst", rol)
        self.setWordWrap(breekt)
        if breekt:
            beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            beleid.setHeightForWidth(True)
            self.setSizePolicy(beleid)
        self.setText(tekst)

    def zet_rol(self, rol: str) -> None:
        """Give the text another role; the style sheet is asked again."""
        if self.property("tekst") != rol:
            self.setProperty("tekst", rol)
            self.style().unpolish(self)
            self.style().polish(self)


class Afkapbaar(Tekst):
    """One line that ends in … when there is no room; the whole text is in the tool tip."""

    def __init__(self, tekst: str = "", rol: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(tekst, rol, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        metriek = self.fontMetrics()
        past = metriek.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if past != self.text() else "")
        schilder = QPainter(self)
        schilder.setPen(self.palette().color(self.foregroundRole()))
        schilder.drawText(self.rect(), int(self.alignment()), past)
