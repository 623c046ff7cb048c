"""Things side by side that go under each other when the room gets narrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte


class Omslag(QWidget):
    """A row above ``omslag`` pixels (at 100 % text), a column below it."""

    def __init__(
        self,
        omslag: int,
        *,
        tussen: int = Ruimte.R20,
        tussen_onder: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._omslag = omslag
        self._tussen = tussen
        self._tussen_onder = tussen if tussen_onder is None else tussen_onder
        self._rij = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rij.setContentsMargins(0, 0, 0, 0)
        self._rij.setSpacing(tussen)

    @property
    def smal(self) -> bool:
        """Whether everything stands under each other now."""
        return self._rij.direction() == QBoxLayout.Direction.TopToBottom

    def voeg_toe(
        self,
        widget: QWidget,
        rek: int = 0,
        plaats: Qt.AlignmentFlag = Qt.AlignmentFlag(0),  # noqa: B008 - an immutable flag
    ) -> None:
        """Append; ``rek`` is the share of the width, in a row."""
        self._rij.addWidget(widget, rek, plaats)

    def zet_omslag(self, omslag: int) -> None:
        """Change where it turns."""
        if omslag != self._omslag:
            self._omslag = omslag
            self._kies(self.width())

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part: the row itself never holds the window open."""
        minsten = [deel.minimumSizeHint().expandedTo(deel.minimumSize()) for deel in self._delen()]
        breed = max((maat.width() for maat in minsten), default=0)
        hoogtes = [maat.height() for maat in minsten]
        if not self.smal:
            return QSize(breed, max(hoogtes, default=0))
        return QSize(breed, sum(hoogtes) + self._tussen_onder * max(0, len(hoogtes) - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width asks for it."""
        super().resizeEvent(event)
        self._kies(event.size().width())

    def _kies(self, breed: int) -> None:
        smal = breed < px(self._omslag)
        if smal == self.smal:
            return
        richting = QBoxLayout.Direction
        self._rij.setDirection(richting.TopToBottom if smal else richting.LeftToRight)
        self._rij.setSpacing(self._tussen_onder if smal else self._tussen)
        self.updateGeometry()

    def _delen(self) -> list[QWidget]:
        plekken = (self._rij.itemAt(nummer) for nummer in range(self._rij.count()))
        return [
            widget
            for plek in plekken
            if plek is not None and (widget := plek.widget()) is not None and not widget.isHidden()
        ]


def gecentreerd(widget: QWidget) -> QHBoxLayout:
    """Return a row with the widget in the middle.

    Not by alignment: a layout asks an aligned widget how high it is at the width of the whole
    row, and wrapped text would come out too low.
    """
    rij = QHBoxLayout()
    rij.addStretch(1)
    rij.addWidget(widget)
    rij.addStretch(1)
    return rij


class Kolommen(Omslag):
    """Two columns of a page; under each other in a narrow window."""

    def __init__(
        self,
        links: QWidget,
        rechts: QWidget,
        *,
        verhouding: tuple[int, int] = (64, 36),
        omslag: int = 880,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(omslag, tussen_onder=Ruimte.R16, parent=parent)
        for widget, rek in zip((links, rechts), verhouding, strict=True):
            self.voeg_toe(widget, rek)
