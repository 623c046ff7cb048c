"""The log of one dossier: who did what, in which role, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from cva_desk.services import logboek
from cva_desk.services.logboek import Logregel
from cva_desk.ui.models.kolom import Celsoort, Kolom
from cva_desk.ui.models.pagina import PaginaModel
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.tab import Dossiertab
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart

_HOOGSTENS = 2000


class LogboekTab(Dossiertab):
    """A table, newest first."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        self._regels: list[Logregel] = []
        kolommen = (
            Kolom("wanneer", "Wanneer", _wanneer, self._moment, Celsoort.GEDEMPT, breedte=170),
            Kolom("wat", "Wat", woorden.wat_gebeurde, breedte=360, rekt=True),
            Kolom("wie", "Wie", _wie, breedte=200),
            Kolom("rol", "Rol", _rol, soort=Celsoort.GEDEMPT, breedte=130),
        )
        self.model = PaginaModel(
            kolommen, self._haal, self._tel, sorteer="wanneer", richting="af", parent=self
        )
        self.tabel = Tabel(self.model, "Logboek van dit dossier")
        leeg = Leegstaat("history", "Nog niets gebeurd", "Elke wijziging komt hier te staan.")
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(Ruimte.R24, Ruimte.R16, Ruimte.R24, Ruimte.R20)
        buiten.addWidget(Tabelkaart(self.tabel, leeg))

    def toon_beeld(self) -> None:
        """Read the log again."""
        regels = logboek.of_dossier(self.werk.sessie, self.werk.dossier, _HOOGSTENS)
        self._regels = woorden.zonder_getik(regels)
        self.model.ververs()

    def ander_dossier(self) -> None:
        """Show nothing of the dossier before."""
        self._regels = []
        self.model.ververs()

    def _moment(self, regel: Logregel) -> str:
        return woorden.moment(regel.tijdstip, self.werk.peildatum)

    def _haal(
        self, sorteer: str, richting: str, _filter: object, vanaf: int, aantal: int, /
    ) -> Sequence[Any]:
        sleutels = {
            "wanneer": _wanneer, "wat": woorden.wat_gebeurde, "wie": _wie, "rol": _rol
        }  # fmt: skip
        # The log comes newest first; a stable sort keeps that order within equals.
        op_volgorde = list(reversed(self._regels)) if richting == "op" else self._regels
        gesorteerd = sorted(op_volgorde, key=sleutels[sorteer], reverse=richting == "af")
        return gesorteerd[vanaf : vanaf + aantal]

    def _tel(self, _filter: object) -> int:
        return len(self._regels)


def _wanneer(regel: Logregel) -> Any:
    return regel.tijdstip


def _wie(regel: Logregel) -> str:
    return regel.wie


def _rol(regel: Logregel) -> str:
    return regel.rol
