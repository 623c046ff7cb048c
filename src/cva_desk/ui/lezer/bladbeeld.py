"""Pictures of pages: which are needed, which are kept, which are asked for."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from cva_desk.services.lezen import Beeldvlak
from cva_desk.ui.lezer.bron import Bron
from cva_desk.ui.lezer.ligging import Ligging
from cva_desk.ui.lezer.werkbank import Rang, Werkbank

_MAX_BYTES = 96 * 1024 * 1024
_MAX_PUNTEN = 5_000_000  # above this a page is drawn in tiles, only where it shows
_TEGEL = 1024


@dataclass(frozen=True, slots=True)
class Sleutel:
    """One picture: a page at a scale and turn, whole or one tile of it (device pixels)."""

    pagina: int
    schaal: float
    draai: int
    tegel: tuple[int, int, int, int] | None = None


class Bladbeelden(QObject):
    """Keeps the last pictures of one document and has missing ones made."""

    nieuw = Signal(int)

    def __init__(self, bank: Werkbank, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bank = bank
        self._bron: Bron | None = None
        self._beurt = 0  # counts documents, so that a late picture never lands in the next one
        self._beelden: OrderedDict[Sleutel, QImage] = OrderedDict()
        self._fouten: dict[int, str] = {}
        self._bytes = 0
        bank.klaar.connect(self._klaar)

    def zet(self, bron: Bron | None) -> None:
        """Another document; forget every picture of the last one."""
        self._bron = bron
        self._beurt += 1
        self._beelden.clear()
        self._fouten.clear()
        self._bytes = 0

    def fout(self, pagina: int) -> str:
        """Why this page cannot be shown; empty when nothing is wrong."""
        return self._fouten.get(pagina, "")

    def teken(
        self, schilder: QPainter, pagina: int, ligging: Ligging, draai: int, dichtheid: float,
        zicht: QRectF,
    ) -> bool:  # fmt: skip
        """Draw what there is of a page and ask for what is missing; True when it is sharp."""
        plek = ligging.plekken[pagina]
        vlak = QRectF(plek.x, plek.y, plek.breedte, plek.hoogte)
        schaal = round(ligging.schaal * dichtheid, 5)
        breed, hoog = round(plek.breedte * dichtheid), round(plek.hoogte * dichtheid)
        if breed * hoog <= _MAX_PUNTEN:
            return self._teken_heel(schilder, Sleutel(pagina, schaal, draai), vlak)
        klein = round(schaal * (_MAX_PUNTEN / 2 / (breed * hoog)) ** 0.5, 5)
        self._teken_heel(schilder, Sleutel(pagina, klein, draai), vlak)
        scherp = True
        stuk = zicht.intersected(vlak).translated(-plek.x, -plek.y)
        for x in range(int(stuk.left() * dichtheid) // _TEGEL,
                       int(stuk.right() * dichtheid) // _TEGEL + 1):  # fmt: skip
            for y in range(int(stuk.top() * dichtheid) // _TEGEL,
                           int(stuk.bottom() * dichtheid) // _TEGEL + 1):  # fmt: skip
                tegel = (x * _TEGEL, y * _TEGEL, min(_TEGEL, breed - x * _TEGEL),
                         min(_TEGEL, hoog - y * _TEGEL))  # fmt: skip
                if tegel[2] > 0 and tegel[3] > 0:
                    sleutel = Sleutel(pagina, schaal, draai, tegel)
                    hier = QRectF(*(maat / dichtheid for maat in tegel)).translated(plek.x, plek.y)
                    scherp &= self._teken_precies(schilder, sleutel, hier)
        return scherp

    def miniatuur(self, pagina: int, schaal: float) -> QImage | None:
        """A small picture, when there is one; else it is asked for."""
        sleutel = Sleutel(pagina, round(schaal, 5), 0)
        beeld = self._beelden.get(sleutel)
        if beeld is None and pagina not in self._fouten:
            self._vraag(sleutel, Rang.MINIATUUR)
        return beeld

    def _teken_heel(self, schilder: QPainter, sleutel: Sleutel, vlak: QRectF) -> bool:
        if self._teken_precies(schilder, sleutel, vlak):
            return True
        # While a sharp one is made, the nearest picture of the same page stretched: no flicker.
        ander = [
            s for s in self._beelden
            if s.pagina == sleutel.pagina and s.draai == sleutel.draai and s.tegel is None
        ]  # fmt: skip
        if ander:
            beste = min(ander, key=lambda s: abs(s.schaal - sleutel.schaal))
            schilder.drawImage(vlak, self._beelden[beste])
        return False

    def _teken_precies(self, schilder: QPainter, sleutel: Sleutel, vlak: QRectF) -> bool:
        beeld = self._beelden.get(sleutel)
        if beeld is None:
            if sleutel.pagina not in self._fouten:
                self._vraag(sleutel, Rang.BLAD)
            return False
        self._beelden.move_to_end(sleutel)
        schilder.drawImage(vlak, beeld)
        return True

    def _vraag(self, sleutel: Sleutel, rang: Rang) -> None:
        bron = self._bron
        if bron is None:
            return

        def doe() -> QImage:
            return _als_beeld(
                bron.render(
                    sleutel.pagina, sleutel.schaal, draai=sleutel.draai, gebied=sleutel.tegel
                )
            )

        self._bank.vraag((self._beurt, sleutel), doe, rang)

    def _klaar(self, sleutel: object, antwoord: object) -> None:
        if not isinstance(sleutel, tuple) or not isinstance(sleutel[1], Sleutel):
            return
        if sleutel[0] != self._beurt:
            return
        welk = sleutel[1]
        if isinstance(antwoord, QImage):
            self._bewaar(welk, antwoord)
        elif welk.tegel is None:
            self._fouten[welk.pagina] = str(antwoord)
        self.nieuw.emit(welk.pagina)

    def _bewaar(self, sleutel: Sleutel, beeld: QImage) -> None:
        self._beelden[sleutel] = beeld
        self._bytes += beeld.sizeInBytes()
        while self._bytes > _MAX_BYTES and len(self._beelden) > 1:
            _, oud = self._beelden.popitem(last=False)
            self._bytes -= oud.sizeInBytes()


def _als_beeld(vlak: Beeldvlak) -> QImage:
    beeld = QImage(
        vlak.punten, vlak.breedte, vlak.hoogte, 4 * vlak.breedte, QImage.Format.Format_RGB32
    )
    return beeld.copy()  # the bytes above are not Qt's to keep
