"""The numbers behind the pages in the navigation."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.rollen import Rol
from cva_desk.services import beoordeling, lijst, uitgaan, vandaag
from cva_desk.services.lijst import Filter
from cva_desk.services.toegang import Sessie
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.werkplek import Werkplek

_RUST_MS = 150


class Tellingen(QObject):
    """Counts anew after each change, off the GUI thread and never twice for one burst."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__(werkplek)
        self._werkplek = werkplek
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(_RUST_MS)
        self._straks.timeout.connect(self._count)
        werkplek.gewijzigd.connect(self._changed)
        self._straks.start()

    def _changed(self, gewijzigd: Changed) -> None:
        if not gewijzigd.alleen_concept:
            self._straks.start()

    def _count(self) -> None:
        if self._werkplek.venster.aan_het_werk:
            self._werkplek.doe(
                self._werkplek.venster, count_all, self._show, self._skip, baan="other"
            )

    def _skip(self, _fout: Exception) -> None:
        """The vault was locked meanwhile; the next one to come in counts again."""

    def _show(self, tellingen: dict[str, int]) -> None:
        if self._werkplek.venster.aan_het_werk:
            for sleutel, aantal in tellingen.items():
                self._werkplek.venster.zet_telling(sleutel, aantal or None)


def count_all(sessie: Sessie) -> dict[str, int]:
    """Return per page how much waits there for this person."""
    tellingen = {
        "vandaag": vandaag.today(sessie).aandacht,
        "dossiers": lijst.count(sessie, Filter(alleen_lopend=True)),
    }
    if sessie.kijker.breed:
        tellingen["uitgaand"] = len(uitgaan.outgoing(sessie))
    if Rol.DESKUNDIGE in sessie.persoon.rollen:
        tellingen["beoordelingen"] = sum(
            regel.status is not Adviesstatus.INGEDIEND
            for regel, _, _ in beoordeling.my_advices(sessie)
        )
    return tellingen
