"""What a page works with: the session, the runner and one signal that something changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cva_desk.services.toegang import Sessie
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.shell import Venster
from cva_desk.ui.tasks import Baan, Task


class Werkplek(QObject):
    """One per unlocked vault; goes when it is locked.

    ``gewijzigd`` carries a ``Changed`` and arrives on the GUI thread after each commit, whoever
    wrote; a page refreshes from it and from nothing else.
    """

    gewijzigd = Signal(object)

    def __init__(self, venster: Venster, sessie: Sessie) -> None:
        super().__init__(venster)
        self.venster = venster
        self.sessie = sessie
        sessie.luisteraars.append(self._committed)

    def voorbij(self, _uitkomst: object) -> None:
        """The vault is closed. Not sooner: writes that still waited tell it when they commit."""
        self.deleteLater()

    def _committed(self, gewijzigd: Changed) -> None:
        self.gewijzigd.emit(gewijzigd)  # from the store lane; Qt queues it to the GUI thread

    def doe(
        self,
        plek: QWidget,
        werk: Callable[[Sessie], object],
        klaar: Callable[[Any], None] | None = None,
        mislukt: Callable[[Any], None] | None = None,
        *,
        baan: Baan = "store",
    ) -> Task:
        """Run a service verb off the GUI thread.

        Args:
            plek: the page or sheet; an error without ``mislukt`` is shown there.
            werk: gets the session; touches no widget.
            klaar: bound method of a QObject; gets the result on the GUI thread.
            mislukt: likewise, gets the error; without it the error is shown at ``plek``.
            baan: ``store`` for writes (in order), ``other`` for making and reading documents.
        """
        afloop = _Afloop(plek)
        task = self.venster.runner.start(
            partial(_call, werk, self.sessie),
            done=klaar or afloop.klaar,
            failed=mislukt or afloop.mislukt,
            lane=baan,
        )
        task.settled.connect(afloop.deleteLater)
        return task

    def naar_dossier(self, dossier: str) -> None:
        """Open the page of one dossier."""
        self.venster.ga("dossier", dossier)


def _call(werk: Callable[[Sessie], object], sessie: Sessie, _task: Task) -> object:
    return werk(sessie)


class _Afloop(QObject):
    """Receives the answer of one task on the GUI thread; lives no longer than its page."""

    def __init__(self, plek: QWidget) -> None:
        super().__init__(plek)
        self._plek = plek

    def klaar(self, _uitkomst: object) -> None:
        """Nothing more to do: the page refreshes from ``Werkplek.gewijzigd``."""

    def mislukt(self, fout: Exception) -> None:
        """Show the error where the action was."""
        toon_fout(self._plek, fout)
