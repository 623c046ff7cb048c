"""Save a letter outside the vault, because the user asks for it; the log says that it was."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cva_desk.domain.ids import BriefId
from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.services import uitgaan
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel
from cva_desk.ui.werkplek import Werkplek

_ONVEILIG = re.compile(r"[^\w .,()-]+")
_FILTER = {"pdf": "PDF (*.pdf)", "docx": "Word (*.docx)"}


class Briefbewaarder(QObject):
    """Asks where, writes the file, says ``bewaard(file name)``."""

    bewaard = Signal(str)

    def __init__(self, plek: QWidget, werkplek: Werkplek) -> None:
        super().__init__(plek)
        self._plek, self._werkplek = plek, werkplek
        self._brief: BriefId | None = None
        self._soort = "pdf"

    def vraag(self, regel: BriefRegel, soort: str) -> None:
        """Ask where; ``soort`` is ``pdf`` or ``docx``."""
        self._brief, self._soort = regel.id, soort
        dialoog = QFileDialog(
            self._plek, "Bewaar de brief", file_name(regel, soort), _FILTER[soort]
        )
        dialoog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialoog.setDefaultSuffix(soort)
        dialoog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialoog.fileSelected.connect(self.bewaar)
        dialoog.open()

    def bewaar(self, pad: str) -> None:
        """Write the letter that was asked for to this file."""
        assert self._brief is not None
        werk = partial(_export, brief=self._brief, soort=self._soort, pad=Path(pad))
        self._werkplek.doe(self._plek, werk, self._klaar)

    def _klaar(self, naam: str) -> None:
        self.bewaard.emit(naam)


def file_name(regel: BriefRegel, soort: str) -> str:
    """Return a file name: number of the dossier, title, ending; never the name of a pupil."""
    nummer = "" if regel.dossier_nummer in regel.titel else f"{regel.dossier_nummer} "
    schoon = _ONVEILIG.sub(" ", nummer + regel.titel)
    return f"{' '.join(schoon.split())[:80]}.{soort}"


def _export(sessie: Sessie, *, brief: BriefId, soort: str, pad: Path) -> str:
    inhoud = uitgaan.pdf(sessie, brief) if soort == "pdf" else uitgaan.docx(sessie, brief)
    try:
        pad.write_bytes(inhoud)
    except OSError:
        raise OmgevingsFout(
            "De brief kan daar niet worden bewaard.",
            "De map bestaat niet, is vol of laat niet schrijven.",
            "Kies een andere map.",
        ) from None
    uitgaan.note_export(sessie, brief)
    return pad.name
