"""The strip of small pages beside the document."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cva_desk.services.lezen import Blad
from cva_desk.ui.lezer.bladbeeld import Bladbeelden
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import LICHT, Letter, Ruimte

_Index = QModelIndex | QPersistentModelIndex
BREEDTE = 132
_PLAATJE = 84


class _Bladen(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bladen: tuple[Blad, ...] = ()

    def zet(self, bladen: tuple[Blad, ...]) -> None:
        self.beginResetModel()
        self._bladen = bladen
        self.endResetModel()

    def blad(self, rij: int) -> Blad:
        return self._bladen[rij]

    def rowCount(self, ouder: _Index | None = None) -> int:
        return 0 if ouder is not None and ouder.isValid() else len(self._bladen)

    def data(self, index: _Index, rol: int = Qt.ItemDataRole.DisplayRole) -> object:
        if rol == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if rol == Qt.ItemDataRole.AccessibleTextRole:
            return f"Bladzijde {index.row() + 1} van {len(self._bladen)}"
        return None


class _Tekenaar(QStyledItemDelegate):
    """Draws a small page with its number; the current one has an accent edge and bold number."""

    def __init__(self, beelden: Bladbeelden, model: _Bladen, parent: QWidget) -> None:
        super().__init__(parent)
        self._beelden, self._model = beelden, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        blad = self._model.blad(index.row())
        hoogte = min(_PLAATJE * blad.hoogte / blad.breedte, _PLAATJE * 2)
        return QSize(BREEDTE - 16, round(hoogte) + px(Letter.KLEIN) + Ruimte.R24)

    def paint(self, schilder: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        t, pagina = tokens(), index.row()
        blad = self._model.blad(pagina)
        hoogte = min(_PLAATJE * blad.hoogte / blad.breedte, _PLAATJE * 2)
        rechthoek = QRectF(option.rect)
        gekozen = bool(option.state & QStyle.StateFlag.State_Selected)
        schilder.save()
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        vak = QRectF(
            round(rechthoek.center().x() - _PLAATJE / 2), rechthoek.top() + Ruimte.R8,
            _PLAATJE, round(hoogte),
        )  # fmt: skip
        schilder.fillRect(vak, kleur(LICHT.surface))
        dichtheid = schilder.device().devicePixelRatioF()
        beeld = self._beelden.miniatuur(pagina, _PLAATJE / blad.breedte * dichtheid)
        if beeld is not None:
            schilder.drawImage(vak, beeld)
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.setPen(QPen(kleur(t.accent if gekozen else t.line_strong), 2 if gekozen else 1))
        rand = 1.5 if gekozen else 0.5
        schilder.drawRoundedRect(vak.adjusted(-rand, -rand, rand, rand), 2, 2)
        font = letter(Letter.KLEIN, schaal=schaal())
        font.setBold(gekozen)
        schilder.setFont(font)
        schilder.setPen(kleur(t.accent if gekozen else t.muted))
        onder = QRectF(rechthoek.left(), vak.bottom() + 2, rechthoek.width(), px(Letter.KLEIN + 6))
        schilder.drawText(onder, Qt.AlignmentFlag.AlignCenter, str(pagina + 1))
        schilder.restore()


class Miniaturen(QListView):
    """Small pages; choosing one says ``gekozen`` with its number from 0."""

    gekozen = Signal(int)

    def __init__(self, beelden: Bladbeelden, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Kleine bladzijden")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(BREEDTE)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.viewport().setAutoFillBackground(False)
        self._model = _Bladen(self)
        self.setModel(self._model)
        self.setItemDelegate(_Tekenaar(beelden, self._model, self))
        self._stil = False
        beelden.nieuw.connect(self._beeld_klaar)
        self.selectionModel().currentChanged.connect(self._kies)

    def zet(self, bladen: tuple[Blad, ...]) -> None:
        """Another document."""
        self._stil = True
        self._model.zet(bladen)
        self._stil = False

    def volg(self, pagina: int) -> None:
        """The document moved to this page."""
        if not self.isVisible() or pagina == self.currentIndex().row():
            return
        self._stil = True
        self.setCurrentIndex(self._model.index(pagina, 0))
        self._stil = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current page in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _kies(self, nu: QModelIndex, _vorig: QModelIndex) -> None:
        if not self._stil and nu.isValid():
            self.gekozen.emit(nu.row())

    def _beeld_klaar(self, pagina: int) -> None:
        if self.isVisible():
            self.viewport().update()
