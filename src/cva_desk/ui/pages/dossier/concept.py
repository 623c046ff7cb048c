"""Keeps what is typed in a form: in the vault at every pause, back when the form comes back."""

from __future__ import annotations

import json
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cva_desk.services import stamgegevens
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
from cva_desk.ui.widgets.veld import Keuzelijst

_RUST_MS = 600
_UITERLIJK_MS = 1800


class Concept(QObject):
    """The draft of one form about the dossier in front.

    Kept 0.6 s after the last key and at the latest 1.8 s after the first. ``wis`` after success.
    """

    def __init__(self, werk: Dossierwerk, plek: QWidget, naam: str) -> None:
        super().__init__(plek)
        self._werk, self._plek, self._naam = werk, plek, naam
        self._onderwerp = str(werk.dossier)
        self._invoer: dict[str, QWidget] = {}
        self._vuil = self._stil = self._bewaard = False
        self._rust = self._timer(_RUST_MS)
        self._uiterlijk = self._timer(_UITERLIJK_MS)

    def volg(self, sleutel: str, invoer: QWidget) -> None:
        """Keep this field too."""
        self._invoer[sleutel] = invoer
        if isinstance(invoer, QLineEdit | QPlainTextEdit):
            invoer.textChanged.connect(self._gewijzigd)
        elif isinstance(invoer, Keuzelijst):
            invoer.currentIndexChanged.connect(self._gewijzigd)
        elif isinstance(invoer, Keuze | Keuzekaart):
            invoer.gewijzigd.connect(self._gewijzigd)

    def herstel(self) -> bool:
        """Put back what was typed before; return whether there was anything."""
        rauw = stamgegevens.drafts(self._werk.sessie, self._onderwerp).get(self._naam, "")
        if not rauw:
            return False
        self._bewaard = self._stil = True
        for sleutel, tekst in json.loads(rauw).items():
            if sleutel in self._invoer:
                _zet(self._invoer[sleutel], tekst)
        self._stil = False
        return True

    def bewaar_nu(self) -> None:
        """Keep what was not kept yet."""
        self._stop()
        if not self._vuil:
            return
        self._vuil = False
        self._bewaard = True
        inhoud = {sleutel: _lees(invoer) for sleutel, invoer in self._invoer.items()}
        self._schrijf(json.dumps(inhoud, ensure_ascii=False))

    def wis(self) -> None:
        """It was handed in: no draft is needed any more."""
        self._stop()
        self._vuil = False
        if self._bewaard:
            self._bewaard = False
            self._schrijf("")

    def _schrijf(self, tekst: str) -> None:
        # The page is the place of an error: the form itself may be gone by then.
        self._werk.doe(
            self._werk.pagina, stamgegevens.save_draft, self._onderwerp, self._naam, tekst
        )

    def _gewijzigd(self, *_: object) -> None:
        if self._stil:
            return
        if not self._vuil:
            self._vuil = True
            self._uiterlijk.start()
        self._rust.start()

    def _timer(self, duur_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(duur_ms)
        timer.timeout.connect(self.bewaar_nu)
        return timer

    def _stop(self) -> None:
        self._rust.stop()
        self._uiterlijk.stop()


def _lees(invoer: QWidget) -> str:
    if isinstance(invoer, QLineEdit):
        return invoer.text()
    if isinstance(invoer, QPlainTextEdit):
        return invoer.toPlainText()
    if isinstance(invoer, Keuzelijst):
        return str(invoer.currentData() or "")
    assert isinstance(invoer, Keuze | Keuzekaart)
    return str(invoer.waarde or "")


def _zet(invoer: QWidget, tekst: str) -> None:
    if isinstance(invoer, DatumVeld):
        invoer.setText(tekst)
        invoer.textEdited.emit(tekst)
        invoer.editingFinished.emit()
    elif isinstance(invoer, QLineEdit):
        invoer.setText(tekst)
    elif isinstance(invoer, QPlainTextEdit):
        invoer.setPlainText(tekst)
    elif isinstance(invoer, Keuzelijst):
        plek = invoer.findData(tekst)
        if plek >= 0:
            invoer.setCurrentIndex(plek)
    elif isinstance(invoer, Keuzekaart):
        invoer.zet_waarde(tekst)
    elif isinstance(invoer, Keuze) and tekst:
        with suppress(ValueError):  # a choice that is not offered any more
            invoer.zet_waarde(tekst)
