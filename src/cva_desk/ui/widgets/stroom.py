"""A layout that goes on to the next line when the row is full, for chips and tags."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from cva_desk.ui.thema.tokens import Ruimte


class Stroom(QLayout):
    """Left to right, then down."""

    def __init__(self, ouder: QWidget | None = None, *, tussen: int = Ruimte.R8) -> None:
        super().__init__(ouder)
        self._delen: list[QLayoutItem] = []
        self._tussen = tussen
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, deel: QLayoutItem) -> None:
        """Append."""
        self._delen.append(deel)

    def count(self) -> int:
        """How many."""
        return len(self._delen)

    def itemAt(self, plek: int) -> QLayoutItem | None:
        """One of them, or None past the end."""
        return self._delen[plek] if 0 <= plek < len(self._delen) else None

    def takeAt(self, plek: int) -> QLayoutItem | None:
        """Take one out."""
        return self._delen.pop(plek) if 0 <= plek < len(self._delen) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, breed: int) -> int:
        """Return the height at this width."""
        return self._leg(QRect(0, 0, breed, 0), proef=True)

    def setGeometry(self, vlak: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(vlak)
        self._leg(vlak, proef=False)

    def sizeHint(self) -> QSize:
        """All in one row."""
        breed = sum(deel.sizeHint().width() + self._tussen for deel in self._zichtbaar())
        return QSize(max(0, breed - self._tussen), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        """The largest part."""
        maat = QSize()
        for deel in self._zichtbaar():
            maat = maat.expandedTo(deel.minimumSize())
        return maat

    def _zichtbaar(self) -> list[QLayoutItem]:
        return [deel for deel in self._delen if not deel.isEmpty()]

    def _leg(self, vlak: QRect, *, proef: bool) -> int:
        x, y, hoog = vlak.x(), vlak.y(), 0
        for deel in self._zichtbaar():
            maat = deel.sizeHint()
            if x > vlak.x() and x + maat.width() > vlak.right() + 1:
                x, y, hoog = vlak.x(), y + hoog + self._tussen, 0
            if not proef:
                deel.setGeometry(QRect(QPoint(x, y), maat))
            x += maat.width() + self._tussen
            hoog = max(hoog, maat.height())
        return y + hoog - vlak.y()
