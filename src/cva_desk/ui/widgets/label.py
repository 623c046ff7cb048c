"""Small signs: tags in a tone, initials in a circle, a key on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte, Toon

_LABELHOOGTE = 22
_LABELRAND = 9


def label_letter() -> QFont:
    """Return the font of tags, also for tags that a table paints."""
    return letter(Letter.KLEIN, QFont.Weight.Medium, schaal=schaal())


def teken_label(schilder: QPainter, vlak: QRectF, tekst: str, toon: Toon) -> None:
    """Paint a tag in ``vlak``; the text is cut with … when it does not fit."""
    voor, achter = tokens().op_zacht(toon)
    schilder.save()
    schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
    schilder.setPen(QPen(kleur(voor), 1) if achter == tokens().surface else Qt.PenStyle.NoPen)
    schilder.setBrush(kleur(achter))
    rond = vlak.height() / 2
    schilder.drawRoundedRect(vlak, rond, rond)
    schilder.setPen(kleur(voor))
    schilder.setFont(label_letter())
    metriek = schilder.fontMetrics()
    binnen = vlak.adjusted(_LABELRAND - 2, 0, -(_LABELRAND - 2), 0)
    past = metriek.elidedText(tekst, Qt.TextElideMode.ElideRight, int(binnen.width()) + 1)
    schilder.drawText(binnen, Qt.AlignmentFlag.AlignCenter, past)
    schilder.restore()


def labelmaat(tekst: str) -> QSize:
    """Return the room a tag with this text wants."""
    metriek = QFontMetrics(label_letter())
    return QSize(metriek.horizontalAdvance(tekst) + 2 * _LABELRAND, px(_LABELHOOGTE))


class Label(QWidget):
    """A tag: one or two words on a soft ground. The word says what the colour says."""

    def __init__(
        self, tekst: str, toon: Toon = Toon.NEUTRAAL, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tekst = tekst
        self._toon = toon
        self.setAccessibleName(tekst)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def tekst(self) -> str:
        """The word on the tag."""
        return self._tekst

    @property
    def toon(self) -> Toon:
        """The tone."""
        return self._toon

    def zet(self, tekst: str, toon: Toon) -> None:
        """Change word and tone."""
        self._tekst, self._toon = tekst, toon
        self.setAccessibleName(tekst)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word."""
        return labelmaat(self._tekst)

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tag, centred in height."""
        hoog = min(self.height(), px(_LABELHOOGTE))
        vlak = QRectF(0, (self.height() - hoog) / 2, self.width(), hoog)
        teken_label(QPainter(self), vlak, self._tekst, self._toon)


class Initialen(QWidget):
    """The initials of a person in a circle; the whole name for a screen reader."""

    def __init__(self, naam: str, *, maat: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maat = maat
        self._letters = ""
        self.zet(naam)

    def zet(self, naam: str) -> None:
        """Show another person."""
        delen = [deel for deel in naam.replace("-", " ").split() if deel[0].isalpha()]
        groot = [deel for deel in delen if deel[0].isupper()] or delen
        keuze = groot[:1] + groot[-1:] if len(groot) > 1 else groot
        self._letters = "".join(deel[0].upper() for deel in keuze)
        self.setAccessibleName(naam)
        self.setToolTip(naam)
        self.update()

    @property
    def letters(self) -> str:
        """The one or two letters shown."""
        return self._letters

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(self._maat), px(self._maat))

    def minimumSizeHint(self) -> QSize:
        """The same square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        zijde = min(self.width(), self.height())
        vlak = QRectF((self.width() - zijde) / 2, (self.height() - zijde) / 2, zijde, zijde)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(t.accent_soft))
        schilder.drawEllipse(vlak)
        schilder.setPen(kleur(t.accent))
        schilder.setFont(
            letter(max(10.5, self._maat * 0.39), QFont.Weight.DemiBold, schaal=schaal())
        )
        schilder.drawText(vlak, Qt.AlignmentFlag.AlignCenter, self._letters)


class Toets(QWidget):
    """A key as printed on the keyboard, for example ``Ctrl K``."""

    def __init__(self, tekst: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tekst = tekst
        self.setAccessibleName(f"toets {tekst}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        breed = QFontMetrics(self._letter()).horizontalAdvance(self._tekst) + px(12)
        return QSize(max(breed, px(22)), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the key."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(QPen(kleur(t.line_strong), 1))
        schilder.setBrush(kleur(t.surface))
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        schilder.drawRoundedRect(vlak, Ruimte.RONDING_KLEIN, Ruimte.RONDING_KLEIN)
        schilder.setPen(kleur(t.muted))
        schilder.setFont(self._letter())
        schilder.drawText(vlak, Qt.AlignmentFlag.AlignCenter, self._tekst)

    def _letter(self) -> QFont:
        return letter(11.0, QFont.Weight.Medium, schaal=schaal())
