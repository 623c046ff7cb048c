"""Neutral blocks written into a ``QTextDocument`` with the colours of the theme.

Written with a cursor, never as HTML: what stands in a file can then only ever be text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from cva_desk.services.lezen import Alinea, Beeld, Blok, Lijn, Run, Tabel
from cva_desk.ui.thema.toestand import kleur
from cva_desk.ui.thema.tokens import Tokens

_KOPMAAT = {1: 1.55, 2: 1.3, 3: 1.15, 4: 1.05, 5: 1.0, 6: 1.0}
_INSPRONG = 22.0
_MAX_KOLOMMEN = 30
_PER_STAP = 20


def schrijf_blokken(
    document: QTextDocument, blokken: Sequence[Blok], tokens: Tokens, breedte: int
) -> Iterator[None]:
    """Fill an empty document, a few blocks at each step, so that the window never waits.

    Pictures are at most ``breedte`` pixels wide.
    """
    schrijver = _Schrijver(document, tokens, breedte)
    cursor = QTextCursor(document)
    for begin in range(0, len(blokken), _PER_STAP):
        cursor.beginEditBlock()
        schrijver.schrijf(cursor, blokken[begin : begin + _PER_STAP], eerste=begin == 0)
        cursor.endEditBlock()
        yield


class _Schrijver:
    def __init__(self, document: QTextDocument, tokens: Tokens, breedte: int) -> None:
        self._document, self._t, self._breedte = document, tokens, breedte
        self._beelden = 0

    def schrijf(
        self,
        cursor: QTextCursor,
        blokken: Sequence[Blok],
        *,
        eerste: bool = True,
        cel: bool = False,
    ) -> None:
        for blok in blokken:
            match blok:
                case Alinea():
                    self._alinea(cursor, blok, eerste=eerste, cel=cel)
                case Tabel():
                    self._tabel(cursor, blok)
                case Beeld():
                    self._beeld(cursor, blok, eerste=eerste)
                case Lijn():
                    self._lijn(cursor)
            eerste = isinstance(blok, Tabel) and not cel

    def _alinea(self, cursor: QTextCursor, alinea: Alinea, *, eerste: bool, cel: bool) -> None:
        vorm = QTextBlockFormat()
        maat = self._document.defaultFont().pointSizeF()
        vorm.setLineHeight(140 if not alinea.kop else 120,
                           QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)  # fmt: skip
        vorm.setBottomMargin(0 if cel else maat * (0.3 if alinea.teken else 0.75))
        if alinea.kop:
            vorm.setTopMargin(0 if eerste else maat * 1.1)
            vorm.setHeadingLevel(alinea.kop)
        if alinea.niveau:
            vorm.setLeftMargin(_INSPRONG * alinea.niveau)
            vorm.setTextIndent(-_INSPRONG if alinea.teken else 0)
            inspring = _INSPRONG * alinea.niveau
            vorm.setTabPositions([QTextOption.Tab(inspring, QTextOption.TabType.LeftTab)])
        if eerste:
            cursor.setBlockFormat(vorm)
        else:
            cursor.insertBlock(vorm)
        if alinea.teken:
            cursor.insertText(f"{alinea.teken}\t", self._letters(Run("", "m"), 0))
        for run in alinea.runs:
            # A line separator keeps a break inside one paragraph.
            cursor.insertText(run.tekst.replace("\n", "\u2028"), self._letters(run, alinea.kop))

    def _letters(self, run: Run, kop: int) -> QTextCharFormat:
        t, vorm = self._t, QTextCharFormat()
        vorm.setForeground(kleur(t.text))
        if kop:
            maat = self._document.defaultFont().pointSizeF() * _KOPMAAT.get(kop, 1.0)
            vorm.setFontPointSize(maat)
            vorm.setFontWeight(QFont.Weight.DemiBold)
        if "b" in run.stijl:
            vorm.setFontWeight(QFont.Weight.DemiBold)
        if "i" in run.stijl:
            vorm.setFontItalic(True)
        if "u" in run.stijl or "+" in run.stijl:
            vorm.setFontUnderline(True)
        if "s" in run.stijl or "-" in run.stijl:
            vorm.setFontStrikeOut(True)
        if "v" in run.stijl:
            vorm.setFontFamilies(["monospace"])
            vorm.setFontFixedPitch(True)
        for letter, (voor, achter) in {
            "+": (t.ok, t.ok_soft), "-": (t.danger, t.danger_soft), "o": (t.warn, t.warn_soft),
        }.items():  # fmt: skip
            if letter in run.stijl:
                vorm.setForeground(kleur(voor))
                vorm.setBackground(QBrush(kleur(achter)))
        if "m" in run.stijl:
            vorm.setForeground(kleur(t.muted))
        return vorm

    def _tabel(self, cursor: QTextCursor, tabel: Tabel) -> None:
        kolommen = min(max((len(rij) for rij in tabel.rijen), default=0), _MAX_KOLOMMEN)
        if not kolommen:
            return
        vorm = QTextTableFormat()
        vorm.setBorder(1)
        vorm.setBorderBrush(kleur(self._t.line_strong))
        vorm.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        vorm.setBorderCollapse(True)
        vorm.setCellPadding(6)
        vorm.setTopMargin(4)
        vorm.setBottomMargin(10)
        vorm.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        raster = cursor.insertTable(len(tabel.rijen), kolommen, vorm)
        for nummer, rij in enumerate(tabel.rijen):
            for kolom, cel in enumerate(rij[:kolommen]):
                self.schrijf(raster.cellAt(nummer, kolom).firstCursorPosition(), cel, cel=True)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _beeld(self, cursor: QTextCursor, beeld: Beeld, *, eerste: bool) -> None:
        plaatje = QImage.fromData(beeld.png)
        if plaatje.isNull():
            return
        self._beelden += 1
        naam = f"beeld:{self._beelden}"
        self._document.addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(naam), plaatje
        )
        if not eerste:
            cursor.insertBlock(QTextBlockFormat())
        vorm = QTextImageFormat()
        vorm.setName(naam)
        vorm.setWidth(min(beeld.breedte, self._breedte))
        cursor.insertImage(vorm)

    def _lijn(self, cursor: QTextCursor) -> None:
        vorm = QTextBlockFormat()
        vorm.setProperty(
            QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth.value,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        vorm.setBottomMargin(8)
        vorm.setAlignment(Qt.AlignmentFlag.AlignLeft)
        cursor.insertBlock(vorm)
