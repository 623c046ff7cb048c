"""What every tab and sheet of one dossier works with: the session, the last reading, the runner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cva_desk.domain.adviezen import Adviesregel
from cva_desk.domain.ids import DossierId
from cva_desk.domain.rollen import Rol
from cva_desk.services.dossierbeeld import Dossierbeeld, blockage
from cva_desk.services.toegang import Sessie
from cva_desk.ui.tasks import Baan, Task
from cva_desk.ui.werkplek import Werkplek


class Dossierwerk(QObject):
    """The dossier in front. ``beeld`` is only absent before the first one is opened."""

    tab_gevraagd = Signal(str)
    stap_gevraagd = Signal(str)

    def __init__(self, werkplek: Werkplek, pagina: QWidget) -> None:
        super().__init__(pagina)
        self.werkplek = werkplek
        self.pagina = pagina
        self._beeld: Dossierbeeld | None = None

    @property
    def sessie(self) -> Sessie:
        """The unlocked vault with who is working."""
        return self.werkplek.sessie

    @property
    def peildatum(self) -> date:
        """Today."""
        return self.sessie.peildatum

    @property
    def rollen(self) -> frozenset[Rol]:
        """What this person may be."""
        return self.sessie.persoon.rollen

    @property
    def heeft_beeld(self) -> bool:
        """Whether a dossier is open."""
        return self._beeld is not None

    @property
    def beeld(self) -> Dossierbeeld:
        """The last reading."""
        assert self._beeld is not None
        return self._beeld

    def zet_beeld(self, beeld: Dossierbeeld | None) -> None:
        """Take a new reading."""
        self._beeld = beeld

    @property
    def dossier(self) -> DossierId:
        """The id of the dossier in front."""
        return self.beeld.gegevens.id

    def belet(self, stap: str) -> str:
        """Return why this person cannot take a step now; empty when they can."""
        return blockage(stap, self.beeld.stand, self.rollen)

    def mag(self, stap: str) -> bool:
        """Whether this person can take a step now."""
        return not self.belet(stap)

    def verborgen(self, regel: Adviesregel) -> bool:
        """Whether this person must not know how far the expert of ``regel`` is."""
        ik = self.sessie.persoon.id
        zelf = any(r.persoon == ik for r in self.beeld.adviezen)
        return zelf and regel.persoon != ik and not self.beeld.stand.adviezen_binnen

    def doe(
        self,
        plek: QWidget,
        verb: Callable[..., Any],
        *args: object,
        klaar: Callable[[object], None] | None = None,
        mislukt: Callable[[Exception], None] | None = None,
        baan: Baan = "store",
        **kwargs: object,
    ) -> Task:
        """Run ``verb(session, *args, **kwargs)`` off the GUI thread; see ``Werkplek.doe``."""
        werk = partial(_roep, verb, args, kwargs)
        return self.werkplek.doe(plek, werk, klaar, mislukt, baan=baan)

    def meld(self, tekst: str, ongedaan: Callable[[], object] | None = None) -> None:
        """Say in the status line what happened."""
        self.werkplek.venster.meld(tekst, ongedaan)


def _roep(
    verb: Callable[..., Any],
    args: tuple[object, ...],
    kwargs: dict[str, object],
    sessie: Sessie,
) -> object:
    return verb(sessie, *args, **kwargs)
