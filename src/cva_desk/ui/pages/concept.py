"""Keeps what is being typed in a form as this person's draft in the vault, and gives it back."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from cva_desk.services import stamgegevens
from cva_desk.services.toegang import Sessie
from cva_desk.ui.werkplek import Werkplek

log = logging.getLogger(__name__)

_RUST_MS = 600
_UITERLIJK_MS = 1800
_VELD = "formulier"

Staat = dict[str, str]


class Concept(QWidget):
    """The draft of one form. Invisible; a child of the form, and gone with it.

    ``gewijzigd`` is for the change signals of the fields; the state is written 0.6 s after the
    last change and at the latest 1.8 s after the first that was not written.
    """

    bewaard = Signal(object)  # the moment, with time zone
    niet_bewaard = Signal(str)

    def __init__(
        self,
        plek: QWidget,
        werkplek: Werkplek,
        onderwerp: str,
        lees: Callable[[], Staat],
    ) -> None:
        """``onderwerp`` is an id; ``lees`` returns what stands in the form, as text per field."""
        super().__init__(plek)
        self.hide()
        self._werkplek, self._onderwerp, self._lees = werkplek, onderwerp, lees
        self._vuil = False
        self._slaapt = False
        self._rust = self._timer(_RUST_MS)
        self._uiterlijk = self._timer(_UITERLIJK_MS)

    def gewijzigd(self, *_waarden: object) -> None:
        """Something was typed or chosen."""
        if self._slaapt:
            return
        if not self._vuil:
            self._vuil = True
            self._uiterlijk.start()
        self._rust.start()

    def bewaar_nu(self) -> None:
        """Hand over at once what was not handed over yet."""
        if self._vuil:
            self._schrijf(self._lees())

    def haal(self) -> Staat:
        """Return what was kept; empty when there is nothing (or nothing readable)."""
        tekst = stamgegevens.drafts(self._werkplek.sessie, self._onderwerp).get(_VELD, "")
        try:
            staat = json.loads(tekst) if tekst else {}
        except ValueError:
            log.warning("a draft could not be read back")
            return {}
        return {str(k): str(v) for k, v in staat.items()} if isinstance(staat, dict) else {}

    def wis(self) -> None:
        """The form was handed in or thrown away: forget the draft."""
        self._stop()
        werk = partial(_save, self._onderwerp, "")
        self._werkplek.doe(self, werk, mislukt=self._mislukt)

    def slaap(self, aan: bool) -> None:
        """Do not look while the program itself fills in the form."""
        self._slaapt = aan

    def _schrijf(self, staat: Staat) -> None:
        self._stop()
        gevuld = {k: v for k, v in staat.items() if v}
        tekst = json.dumps(gevuld, ensure_ascii=False) if gevuld else ""
        werk = partial(_save, self._onderwerp, tekst)
        self._werkplek.doe(self, werk, self._klaar, self._mislukt)

    def _klaar(self, _uitkomst: object) -> None:
        if not self._vuil:
            self.bewaard.emit(self._werkplek.sessie.nu())

    def _mislukt(self, fout: Exception) -> None:
        self._vuil = True
        self._uiterlijk.start()
        self.niet_bewaard.emit(str(fout))

    def _timer(self, duur_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(duur_ms)
        timer.timeout.connect(self.bewaar_nu)
        return timer

    def _stop(self) -> None:
        self._vuil = False
        self._rust.stop()
        self._uiterlijk.stop()


def _save(onderwerp: str, tekst: str, sessie: Sessie) -> None:
    stamgegevens.save_draft(sessie, onderwerp, _VELD, tekst)
