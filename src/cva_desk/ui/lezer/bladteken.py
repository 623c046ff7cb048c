"""How paper looks: the sheet and its shadow, and what is marked on it.

Paper is white in every theme, so its inks come from the light tokens. Marks are multiplied over
the page, as a felt pen does: the words under them stay as dark as they were.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, tokens
from cva_desk.ui.thema.tokens import LICHT, Letter, Ruimte

_SCHADUW = ((2, 3, 0.03), (1, 2, 0.05), (0, 1, 0.10))
_TREFFER, _HUIDIGE, _SELECTIE = 0.16, 0.34, 0.26


def wel() -> str:
    """The colour of the well that paper lies in."""
    t = tokens()
    return t.bg if t.donker else t.neutraal_soft


def stift() -> QColor:
    """The ink of a felt pen: the amber of a warning, lighter and more yellow."""
    amber = kleur(LICHT.warn_vol)
    return QColor.fromHsvF(amber.hsvHueF() + 0.02, 0.30, 1.0)


def teken_vel(schilder: QPainter, vlak: QRectF) -> None:
    """A white sheet with a soft shadow."""
    t = tokens()
    schilder.setPen(Qt.PenStyle.NoPen)
    for groei, daal, dekking in _SCHADUW:
        schilder.setBrush(kleur(t.schaduw, dekking * (3 if t.donker else 1)))
        schilder.drawRoundedRect(
            vlak.adjusted(-groei, -groei + daal, groei, groei + daal), groei + 1, groei + 1
        )
    schilder.fillRect(vlak, kleur(LICHT.surface))


def teken_treffers(schilder: QPainter, vakken: Iterable[QRectF], *, huidig: bool) -> None:
    """What the search found; the one in hand is darker and has an edge."""
    vakken = list(vakken)
    _teken_stift(schilder, vakken, kleur(LICHT.accent, _HUIDIGE if huidig else _TREFFER))
    if huidig:
        schilder.setPen(QPen(kleur(LICHT.accent), 1.5))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        for vak in vakken:
            schilder.drawRoundedRect(vak.adjusted(-2, -2, 2, 2), 3, 3)


def teken_selectie(schilder: QPainter, vakken: Iterable[QRectF]) -> None:
    """What is selected."""
    _teken_stift(schilder, vakken, kleur(LICHT.accent, _SELECTIE))


def teken_markering(schilder: QPainter, vakken: list[QRectF], nummer: str, schaal: float) -> None:
    """A marked passage, with its number in a badge at its end."""
    _teken_stift(schilder, (v.adjusted(0, -1, 0, 1) for v in vakken),
                 stift())  # fmt: skip
    if not vakken or not nummer:
        return
    maat = max(12.0, min(vakken[-1].height(), 16.0 * max(schaal, 1.0)))
    font = letter(maat * 0.72)
    font.setBold(True)
    schilder.setFont(font)
    breed = max(maat, schilder.fontMetrics().horizontalAdvance(nummer) + 8)
    plek = QRectF(
        vakken[-1].topRight() + QPointF(Ruimte.R4, (vakken[-1].height() - maat) / 2 - 2),
        vakken[-1].topRight() + QPointF(Ruimte.R4 + breed, (vakken[-1].height() + maat) / 2 - 2),
    )
    schilder.setPen(Qt.PenStyle.NoPen)
    schilder.setBrush(kleur(LICHT.accent))
    schilder.drawRoundedRect(plek, 3, 3)
    schilder.setPen(kleur(LICHT.op_accent))
    schilder.drawText(plek, Qt.AlignmentFlag.AlignCenter, nummer)


def teken_boodschap(schilder: QPainter, vlak: QRectF, tekst: str) -> None:
    """A sentence in the middle of an empty sheet."""
    schilder.setPen(kleur(LICHT.muted))
    schilder.setFont(letter(Letter.BROOD))
    schilder.drawText(
        vlak.adjusted(Ruimte.R24, Ruimte.R24, -Ruimte.R24, -Ruimte.R24),
        Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
        tekst,
    )


def _teken_stift(schilder: QPainter, vakken: Iterable[QRectF], inkt: QColor) -> None:
    schilder.save()
    schilder.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    schilder.setPen(Qt.PenStyle.NoPen)
    schilder.setBrush(inkt)
    for vak in vakken:
        schilder.drawRect(vak)
    schilder.restore()
