"""Text in one of the roles of the style sheet; wrapped text has air between its lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_LUCHT = 1.42  # line height, in letter heights
_SMALST = 12  # letters
_PER_PX = 96 / 72


def regelhoogte(widget: QWidget) -> int:
    """Return the height of one line of wrapped text in the widget's font, in pixels."""
    return round(widget.font().pointSizeF() * _PER_PX * _LUCHT)


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
        # Layouts in layouts ask the same height many times over; breaking text is what costs.
        self._hoogtes: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tekst", rol)
        self._breekt = breekt
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

    def heightForWidth(self, breed: int) -> int:
        """Return the height of the wrapped text at this width."""
        if not self._breekt:
            return super().heightForWidth(breed)
        self.ensurePolished()
        if breed not in self._hoogtes:
            self._hoogtes[breed] = max(1, len(self._regels(breed)[1])) * regelhoogte(self)
        return self._hoogtes[breed]

    def setText(self, tekst: str) -> None:
        """Show another text."""
        self._hoogtes.clear()
        super().setText(tekst)

    def sizeHint(self) -> QSize:
        """All on one line, up to a readable length."""
        if not self._breekt:
            maat = super().sizeHint()
            # As high as a line of wrapped text, so that both stand level side by side.
            return QSize(maat.width(), max(maat.height(), regelhoogte(self)))
        self.ensurePolished()
        metriek = self.fontMetrics()
        langst = max(
            (metriek.horizontalAdvance(deel) for deel in self.text().split("\n")), default=0
        )
        breed = min(langst + 2, metriek.averageCharWidth() * 80)
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        """A few words wide, one line high."""
        if not self._breekt:
            maat = super().minimumSizeHint()
            return QSize(maat.width(), max(maat.height(), regelhoogte(self)))
        self.ensurePolished()
        metriek = self.fontMetrics()
        smal = min(metriek.averageCharWidth() * _SMALST, metriek.horizontalAdvance(self.text()) + 2)
        return QSize(smal, regelhoogte(self))

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs another room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._hoogtes.clear()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw wrapped text with air between the lines."""
        if not self._breekt:
            super().paintEvent(event)
            return
        layout, regels = self._regels(self.width())
        hoog = regelhoogte(self)
        midden = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        schilder = QPainter(self)
        schilder.setPen(self.palette().color(self.foregroundRole()))
        boven = 0.0
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            boven = max(0.0, (self.height() - hoog * len(regels)) / 2)
        for nummer, breed in enumerate(regels):
            regel = layout.lineAt(nummer)
            x = (self.width() - breed) / 2 if midden else 0.0
            y = boven + nummer * hoog + (hoog - regel.height()) / 2
            regel.draw(schilder, QPointF(x, y))

    def _regels(self, breed: int) -> tuple[QTextLayout, list[float]]:
        """Break the text; return the layout and the width that each line uses."""
        # A text layout knows only its own sign for the end of a line.
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        optie = QTextOption()
        optie.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(optie)
        breedtes: list[float] = []
        layout.beginLayout()
        while (regel := layout.createLine()).isValid():
            regel.setLineWidth(max(1, breed))
            breedtes.append(regel.naturalTextWidth())
        layout.endLayout()
        return layout, breedtes


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
