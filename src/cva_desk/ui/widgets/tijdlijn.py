"""The line of steps of a dossier: done, now, still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte

_BOL = 18
_LIJN = 3
_VINK = (QPointF(-3.2, 0.2), QPointF(-0.9, 2.5), QPointF(3.4, -2.4))
_LINKS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_MEER_REGELS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter


class Staat(StrEnum):
    """Where a step stands."""

    GEDAAN = "gedaan"
    NU = "nu"
    STRAKS = "straks"


@dataclass(frozen=True, slots=True)
class Stap:
    """One step; ``datum`` is ready to read and may be empty."""

    naam: str
    staat: Staat
    datum: str = ""


class Tijdlijn(QWidget):
    """Steps from left to right; words under each bullet, the present one bold."""

    def __init__(self, stappen: Sequence[Stap] = (), *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stappen: tuple[Stap, ...] = ()
        self._hoogten: dict[tuple[int, float], int] = {}
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.zet(stappen)

    def zet(self, stappen: Sequence[Stap]) -> None:
        """Show these steps."""
        self._stappen = tuple(stappen)
        self._hoogten.clear()
        delen = (
            f"{stap.naam} ({stap.staat.value}{', ' + stap.datum if stap.datum else ''})"
            for stap in self._stappen
        )
        self.setAccessibleName("Stappen: " + ", ".join(delen))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow steps have words on two lines."""
        return True

    def heightForWidth(self, breed: int) -> int:
        """Return the height at this width."""
        # A layout asks dozens of times for the same few widths, and measuring words is slow.
        sleutel = (breed, schaal())
        if sleutel not in self._hoogten:
            self._hoogten[sleutel] = self._meet(breed)
        return self._hoogten[sleutel]

    def _meet(self, breed: int) -> int:
        if self._bondig(breed):
            regels = self._bondig_hoogte(breed)
            return px(_BOL) + Ruimte.R8 + regels
        hoogste = max((self._teksthoogte(stap, breed) for stap in self._stappen), default=0)
        return px(_BOL) + Ruimte.R8 + hoogste

    def sizeHint(self) -> QSize:
        """Room for each step."""
        breed = px(86) * max(1, len(self._stappen))
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        """Steps may become narrow."""
        breed = px(26) * max(1, len(self._stappen))
        return QSize(breed, px(_BOL) + Ruimte.R8 + self._klein().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line, bullets and words."""
        if not self._stappen:
            return
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        breed = self.width() / len(self._stappen)
        midden = px(_BOL) / 2
        klaar = sum(1 for stap in self._stappen if stap.staat is not Staat.STRAKS)
        lijn = QRectF(0, midden - _LIJN / 2, self.width(), _LIJN)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(kleur(t.line))
        schilder.drawRoundedRect(lijn, 1.5, 1.5)
        lijn.setWidth(breed * klaar)
        schilder.setBrush(kleur(t.accent))
        schilder.drawRoundedRect(lijn, 1.5, 1.5)
        bondig = self._bondig(self.width())
        for nummer, stap in enumerate(self._stappen):
            x = breed * nummer
            self._teken_bol(schilder, x + breed / 2, midden, stap.staat)
            if not bondig:
                self._teken_tekst(schilder, round(x), round(breed), stap)
        if bondig:
            y = px(_BOL) + Ruimte.R8
            schilder.setFont(self._letter_nu())
            schilder.setPen(kleur(t.text))
            vlak = QRect(0, y, self.width(), self.height() - y)
            schilder.drawText(vlak, int(_LINKS), self._zin())

    def _bondig(self, breed: int) -> bool:
        """Whether a word would not fit under its bullet; then one sentence says it."""
        if not self._stappen:
            return False
        ruimte = breed / len(self._stappen) - 2
        return any(
            QFontMetrics(self._font(stap)).horizontalAdvance(woord) > ruimte
            for stap in self._stappen
            for woord in stap.naam.split()
        )

    def _zin(self) -> str:
        nu = next((n for n, s in enumerate(self._stappen) if s.staat is Staat.NU), None)
        if nu is None:
            klaar = sum(1 for stap in self._stappen if stap.staat is Staat.GEDAAN)
            return f"{klaar} van {len(self._stappen)} stappen gedaan"
        delen = [f"Stap {nu + 1} van {len(self._stappen)}: {_met_datum(self._stappen[nu])}"]
        if nu + 1 < len(self._stappen):
            delen.append(f"hierna {_met_datum(self._stappen[nu + 1])}")
        return " · ".join(delen)

    def _bondig_hoogte(self, breed: int) -> int:
        metriek = QFontMetrics(self._letter_nu())
        return metriek.boundingRect(QRect(0, 0, breed, 400), int(_LINKS), self._zin()).height() + 2

    def _teken_bol(self, schilder: QPainter, x: float, y: float, staat: Staat) -> None:
        t = tokens()
        straal = px(_BOL) / 2 - 1.5
        rand = t.control if staat is Staat.STRAKS else t.accent
        schilder.setPen(QPen(kleur(rand), 2.5 if staat is Staat.NU else 2))
        schilder.setBrush(kleur(t.accent if staat is Staat.GEDAAN else t.surface))
        vlak = QRectF(x - straal, y - straal, 2 * straal, 2 * straal)
        schilder.drawEllipse(vlak)
        if staat is Staat.GEDAAN:
            # A tick, so that done and now differ in shape and not only in colour.
            s = straal / 7.5
            schilder.setPen(
                QPen(kleur(t.op_accent), 1.8 * s, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            schilder.drawPolyline([vlak.center() + punt * s for punt in _VINK])

    def _teken_tekst(self, schilder: QPainter, x: int, breed: int, stap: Stap) -> None:
        t = tokens()
        y = px(_BOL) + Ruimte.R8
        font = self._font(stap)
        schilder.setFont(font)
        schilder.setPen(kleur(t.muted if stap.staat is Staat.STRAKS else t.text))
        vlak = QRect(x + 2, y, breed - 4, self.height() - y)
        gebruikt = QFontMetrics(font).boundingRect(vlak, int(_MEER_REGELS), stap.naam)
        schilder.drawText(vlak, int(_MEER_REGELS), stap.naam)
        if stap.datum:
            schilder.setFont(letter(Letter.KLEIN, schaal=schaal()))
            schilder.setPen(kleur(t.muted))
            vlak.setTop(gebruikt.bottom() + 2)
            schilder.drawText(vlak, int(_MEER_REGELS), stap.datum)

    def _teksthoogte(self, stap: Stap, breed: int) -> int:
        vak = QRect(0, 0, max(24, breed // max(1, len(self._stappen)) - 4), 400)
        hoog = QFontMetrics(self._font(stap)).boundingRect(vak, int(_MEER_REGELS), stap.naam)
        klein = self._klein()
        return hoog.height() + (klein.height() + 4 if stap.datum else 0)

    def _klein(self) -> QFontMetrics:
        return QFontMetrics(letter(Letter.KLEIN, schaal=schaal()))

    def _letter_nu(self) -> QFont:
        return letter(Letter.BROOD - 0.5, QFont.Weight.DemiBold, schaal=schaal())

    def _font(self, stap: Stap) -> QFont:
        zwaar = stap.staat is Staat.NU
        gewicht = QFont.Weight.DemiBold if zwaar else QFont.Weight.Normal
        return letter(Letter.BROOD - 0.5, gewicht, schaal=schaal())


def _met_datum(stap: Stap) -> str:
    return f"{stap.naam} ({stap.datum})" if stap.datum else stap.naam
