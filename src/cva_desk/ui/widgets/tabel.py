"""The one table: row lines only, whole row the target, Enter opens."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cva_desk.ui.models.kolom import Celsoort, Kolom
from cva_desk.ui.models.pagina import BalkRole, PaginaModel, RijRole, ToonRole
from cva_desk.ui.thema.iconen import icoonbeeld
from cva_desk.ui.thema.letters import cijfertekst, letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte, Toon
from cva_desk.ui.widgets.balk import teken_balk
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.label import labelmaat, teken_label
from cva_desk.ui.widgets.melding import Leegstaat

_KRIMPT_TOT = 0.8
_MIDDEN = Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class Celschilder(QStyledItemDelegate):
    """Draws cells from the column description."""

    def __init__(self, kolommen: tuple[Kolom, ...], ouder: QTableView) -> None:
        super().__init__(ouder)
        self._kolommen = kolommen
        self._tabel = ouder
        self.rij_onder_muis = -1

    def paint(self, schilder: QPainter, optie: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, row line and content."""
        t = tokens()
        vlak = optie.rect
        kolom = self._kolommen[index.column()]
        gekozen = bool(optie.state & QStyle.StateFlag.State_Selected)
        if gekozen:
            schilder.fillRect(vlak, kleur(t.accent_soft))
            if index.column() == 0:
                # Focus shows as a bar at the start of the row: colour alone would not do.
                dik = 3 if self._tabel.hasFocus() else 0
                schilder.fillRect(
                    QRect(vlak.left(), vlak.top(), dik, vlak.height()), kleur(t.accent)
                )
        elif index.row() == self.rij_onder_muis:
            schilder.fillRect(vlak, kleur(t.hover))
        schilder.fillRect(QRect(vlak.left(), vlak.bottom(), vlak.width(), 1), kleur(t.line_soft))
        self._teken_inhoud(schilder, vlak.adjusted(px(12), 0, -px(12), 0), kolom, index)

    def sizeHint(self, optie: QStyleOptionViewItem, index: _Index) -> QSize:
        """Height of a row."""
        return QSize(px(self._kolommen[index.column()].breedte), px(Ruimte.RIJ))

    def _teken_inhoud(self, schilder: QPainter, vlak: QRect, kolom: Kolom, index: _Index) -> None:
        t = tokens()
        tekst = index.data() or ""
        if kolom.soort is Celsoort.LABEL:
            if tekst:
                toon = Toon(index.data(ToonRole) or Toon.NEUTRAAL)
                maat = labelmaat(tekst)
                y = vlak.top() + (vlak.height() - maat.height()) / 2
                breed = min(maat.width(), vlak.width())
                teken_label(schilder, QRectF(vlak.left(), y, breed, maat.height()), tekst, toon)
            return
        if kolom.soort is Celsoort.BALK:
            stand = index.data(BalkRole)
            if stand is not None:
                dik = px(8)
                y = vlak.top() + (vlak.height() - dik) / 2
                teken_balk(
                    schilder,
                    QRectF(vlak.left(), y, vlak.width(), dik),
                    stand.deel,
                    stand.toon,
                    stand.merken,
                )
            return
        zwaar = kolom.soort is Celsoort.NAAM
        schilder.setFont(_letters(zwaar=zwaar))
        tekst = cijfertekst(tekst)
        schilder.setPen(kleur(t.muted if kolom.soort is Celsoort.GEDEMPT else t.text))
        kant = (
            Qt.AlignmentFlag.AlignRight
            if kolom.soort is Celsoort.GETAL
            else Qt.AlignmentFlag.AlignLeft
        )
        past = schilder.fontMetrics().elidedText(tekst, Qt.TextElideMode.ElideRight, vlak.width())
        schilder.drawText(vlak, _MIDDEN | kant, past)


class _Kopregel(QHeaderView):
    """Muted words above the columns; the sorted one says in which direction."""

    def __init__(self, ouder: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, ouder)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintSection(self, schilder: QPainter, vlak: QRect, nummer: int) -> None:
        """Draw one section."""
        t = tokens()
        hier = self.isSortIndicatorShown() and self.sortIndicatorSection() == nummer
        schilder.save()
        schilder.fillRect(QRect(vlak.left(), vlak.bottom(), vlak.width(), 1), kleur(t.line))
        gewicht = QFont.Weight.DemiBold if hier else QFont.Weight.Medium
        schilder.setFont(letter(Letter.KLEIN, gewicht, schaal=schaal()))
        schilder.setPen(kleur(t.text if hier else t.muted))
        binnen = vlak.adjusted(px(12), 0, -px(6), 0)
        maat = px(14) if hier else 0
        woorden = schilder.fontMetrics().elidedText(
            self.model().headerData(nummer, Qt.Orientation.Horizontal) or "",
            Qt.TextElideMode.ElideRight,
            binnen.width() - maat,
        )
        schilder.drawText(binnen, _MIDDEN | Qt.AlignmentFlag.AlignLeft, woorden)
        if hier:
            op = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            beeld = icoonbeeld(
                "chevron-up" if op else "chevron-down", t.text, maat, self.devicePixelRatioF()
            )
            x = binnen.left() + schilder.fontMetrics().horizontalAdvance(woorden) + 3
            schilder.drawPixmap(x, vlak.center().y() - maat // 2 + 1, beeld)
        schilder.restore()


class Tabel(QTableView):
    """Shows a ``PaginaModel``. ``geopend`` and ``gekozen`` hand over the row itself."""

    geopend = Signal(object)
    gekozen = Signal(object)

    def __init__(self, model: PaginaModel, naam: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        kop = _Kopregel(self)
        self.setHorizontalHeader(kop)
        kop.setDefaultAlignment(_MIDDEN | Qt.AlignmentFlag.AlignLeft)
        kop.setHighlightSections(False)
        kop.setStretchLastSection(False)
        kop.setMinimumSectionSize(px(48))
        self._schilder = Celschilder(model.kolommen, self)
        self.setItemDelegate(self._schilder)
        self._model = model
        self._houd: object = None
        self.setModel(model)
        self._zet_maten()
        self._toon_sortering()
        kop.setSortIndicatorShown(True)
        kop.setSectionsClickable(True)
        kop.sortIndicatorChanged.connect(self._sorteer)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._onthoud)
        model.modelReset.connect(self._herstel)

    @property
    def huidige_rij(self) -> Any | None:
        """The row that is chosen, or None."""
        index = self.currentIndex()
        return index.data(RijRole) if index.isValid() else None

    def kies(self, nummer: int) -> None:
        """Choose a line."""
        if 0 <= nummer < self._model.rowCount():
            self.selectRow(nummer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and last row."""
        toets = event.key()
        if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif toets == Qt.Key.Key_Home:
            self.kies(0)
        elif toets == Qt.Key.Key_End:
            self.kies(self._model.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole row lights up."""
        self._onder_muis(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """And goes dark."""
        self._onder_muis(-1)
        super().leaveEvent(event)

    def currentChanged(self, nu: QModelIndex, was: QModelIndex) -> None:
        """Say which row is chosen."""
        super().currentChanged(nu, was)
        if nu.isValid() and nu.row() != was.row():
            rij = nu.data(RijRole)
            if rij is not None:
                self.gekozen.emit(rij)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hand what is left over to the columns that stretch."""
        super().resizeEvent(event)
        self._verdeel()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need larger rows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_model"):
            self._zet_maten()
            self._verdeel()

    def _zet_maten(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(Ruimte.RIJ))
        self.horizontalHeader().setFixedHeight(px(36))
        for nummer, kolom in enumerate(self._model.kolommen):
            self.setColumnWidth(nummer, px(kolom.breedte))

    def _verdeel(self) -> None:
        kolommen = self._model.kolommen
        wensen = [px(kolom.breedte) for kolom in kolommen]
        over = self.viewport().width() - sum(wensen)
        rekkers = [n for n, kolom in enumerate(kolommen) if kolom.rekt]
        if over < 0:
            # Too narrow: all but the fixed give in alike to a floor; below that the table scrolls.
            soepel = sum(w for w, k in zip(wensen, kolommen, strict=True) if not k.vast)
            deel = max(_KRIMPT_TOT, (soepel + over) / max(1, soepel))
            wensen = [
                wens if kolom.vast else int(wens * deel)
                for wens, kolom in zip(wensen, kolommen, strict=True)
            ]
        for nummer in rekkers if over > 0 else ():
            wensen[nummer] += over // len(rekkers)
        for nummer, wens in enumerate(wensen):
            self.setColumnWidth(nummer, wens)

    def _sorteer(self, kolom: int, volgorde: Qt.SortOrder) -> None:
        if not self._model.kolommen[kolom].sorteerbaar:
            self._toon_sortering()  # the arrow stays where the order comes from
            return
        self._model.sort(kolom, volgorde)

    def _toon_sortering(self) -> None:
        sleutel, richting = self._model.sortering
        orde = Qt.SortOrder.AscendingOrder if richting == "op" else Qt.SortOrder.DescendingOrder
        kop = self.horizontalHeader()
        kop.blockSignals(True)
        for nummer, kolom in enumerate(self._model.kolommen):
            if kolom.sleutel == sleutel:
                kop.setSortIndicator(nummer, orde)
        kop.blockSignals(False)
        kop.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        rij = index.data(RijRole) if index.isValid() else None
        if rij is not None:
            self.geopend.emit(rij)

    def _onder_muis(self, nummer: int) -> None:
        if nummer != self._schilder.rij_onder_muis:
            self._schilder.rij_onder_muis = nummer
            self.viewport().update()

    def _onthoud(self) -> None:
        self._houd = self.huidige_rij

    def _herstel(self) -> None:
        # A refresh must not move the reader: the same row (same id) stays chosen.
        houd, self._houd = self._houd, None
        sleutel = getattr(houd, "id", None)
        if sleutel is None:
            return
        for nummer in range(min(self._model.rowCount(), 200)):
            if getattr(self._model.rij(nummer), "id", None) == sleutel:
                self.selectRow(nummer)
                return


class Tabelkaart(Kaart):
    """A table in a card, with an empty state in its place when there is nothing to show."""

    def __init__(self, tabel: Tabel, leeg: Leegstaat, *, parent: QWidget | None = None) -> None:
        super().__init__(rand=0, parent=parent)
        self.tabel = tabel
        self.leeg = leeg
        houder = QWidget()
        self._stapel = QStackedLayout(houder)
        self._stapel.setContentsMargins(0, 0, 0, 0)
        self._stapel.addWidget(tabel)
        self._stapel.addWidget(leeg)
        self.inhoud.addWidget(houder, 1)
        model = tabel.model()
        assert isinstance(model, QAbstractItemModel)
        model.modelReset.connect(self._toon)
        self._toon()

    def _toon(self) -> None:
        self._stapel.setCurrentIndex(0 if self.tabel.model().rowCount() else 1)


def _letters(*, zwaar: bool) -> QFont:
    gewicht = QFont.Weight.DemiBold if zwaar else QFont.Weight.Normal
    return letter(Letter.BROOD, gewicht, schaal=schaal(), cijfers=True)
