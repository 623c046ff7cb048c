"""Searching in the piece that is on the screen: asks, counts, steps, and shows where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt

from cva_desk.services.lezen import vind
from cva_desk.ui.lezer.bladveld import Bladveld
from cva_desk.ui.lezer.bron import Bron
from cva_desk.ui.lezer.tekstveld import Tekstveld
from cva_desk.ui.lezer.werkbank import Rang, Werkbank
from cva_desk.ui.lezer.zoekbalk import Zoekbalk

_MAX_TREFFERS = 500


class Zoeker(QObject):
    """Ties the search bar to whichever of the two views has the document."""

    def __init__(self, balk: Zoekbalk, bladen: Bladveld, tekst: Tekstveld, bank: Werkbank) -> None:
        super().__init__(balk)
        self._balk, self._bladen, self._tekst, self._bank = balk, bladen, tekst, bank
        self._bron: Bron | None = None
        self._beurt = 0
        self._vraag = ""
        self._treffers: tuple[Any, ...] = ()  # Treffer on pages, begin and end in running text
        self._huidig = -1
        balk.hide()
        balk.gezocht.connect(self._zoek)
        balk.stap.connect(self.stap)
        balk.gesloten.connect(self.sluit)
        bank.klaar.connect(self._klaar)

    def zet(self, bron: Bron | None) -> None:
        """Another document: nothing is searched yet."""
        self._bron = bron
        self._beurt += 1
        self._balk.hide()
        self._vergeet()

    def begin(self) -> None:
        """Open the bar and be ready to type."""
        if self._bron is not None:
            self._balk.begin()

    def zoek(self, vraag: str) -> None:
        """Search as if these words were typed."""
        self.begin()
        self._balk.veld.setText(vraag)
        self._balk.veld.returnPressed.emit()

    def stap(self, richting: int) -> None:
        """To the next hit (1) or the previous (-1), around the end."""
        if self._treffers:
            self._huidig = (self._huidig + richting) % len(self._treffers)
            self._toon()

    def sluit(self) -> None:
        """Close the bar; the hit in hand becomes the selection, ready to be used as evidence."""
        if self._huidig >= 0 and self._op_bladen:
            self._bladen.selecteer_treffer(self._huidig)
        self._balk.hide()
        self._vergeet()
        (self._bladen if self._op_bladen else self._tekst).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _op_bladen(self) -> bool:
        return self._bron is not None and self._bron.vorm == "bladen"

    def _vergeet(self) -> None:
        self._balk.wis()
        self._vraag = ""
        self._treffers = ()
        self._toon_treffers()

    def _zoek(self, vraag: str) -> None:
        self._vraag = vraag
        bron = self._bron
        if bron is None:
            return
        self._bank.houd(lambda sleutel: sleutel[0] != "zoek")
        if not vraag:
            self._treffers = ()
            self._toon_treffers()
            return
        doe: Callable[[], object]
        if self._op_bladen:
            doe = partial(bron.zoek, vraag)
        else:
            doe = partial(vind, self._tekst.tekst, vraag, _MAX_TREFFERS)
        self._bank.vraag(("zoek", self._beurt, vraag), doe, Rang.ZOEKEN)

    def _klaar(self, sleutel: object, antwoord: object) -> None:
        if sleutel == ("zoek", self._beurt, self._vraag):
            self._treffers = tuple(antwoord) if isinstance(antwoord, tuple | list) else ()
            self._toon_treffers()

    def _toon_treffers(self) -> None:
        self._huidig = 0 if self._treffers else -1
        if self._treffers and self._op_bladen:
            # The first one from where the reader is, not from page one.
            hier = self._bladen.pagina
            self._huidig = next((n for n, t in enumerate(self._treffers) if t.pagina >= hier), 0)
        self._toon()

    def _toon(self) -> None:
        self._balk.zet_aantal(self._huidig + 1, len(self._treffers), self._vraag)
        if self._op_bladen:
            self._bladen.zet_treffers(self._treffers, self._huidig)
        elif self._bron is not None:
            self._tekst.zet_treffers(self._treffers, self._huidig)
