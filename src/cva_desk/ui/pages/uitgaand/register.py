"""The send register: everything that went out, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cva_desk.services.uitgaan import BriefRegel
from cva_desk.ui.models.kolom import Celsoort, Kolom
from cva_desk.ui.models.pagina import PaginaModel
from cva_desk.ui.pages.uitgaand.gegevens import letter_title, wijze_naam
from cva_desk.ui.widgets.datumtekst import datum_kort
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart


def _verzonden(regel: BriefRegel) -> str:
    return datum_kort(regel.verzonden_op) if regel.verzonden_op else ""


KOLOMMEN = (
    Kolom("verzonden", "Op", lambda r: r.verzonden_op, _verzonden, breedte=72),
    Kolom("nummer", "Dossier", lambda r: r.dossier_nummer, breedte=100),
    Kolom("titel", "Brief", letter_title, soort=Celsoort.NAAM, breedte=130, rekt=True),
    Kolom("aan", "Aan", lambda r: r.geadresseerde, breedte=96, rekt=True),
    Kolom("wijze", "Hoe", lambda r: wijze_naam(r.wijze), breedte=84),
)


class Register(Tabelkaart):
    """The table; ``tabel.gekozen`` hands over the letter."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        self._regels: Sequence[BriefRegel] = ()
        self.model = PaginaModel(
            KOLOMMEN, self._haal, self._tel, sorteer="verzonden", richting="af"
        )
        super().__init__(
            Tabel(self.model, "Verzendregister"),
            Leegstaat(
                "send",
                "Nog niets verzonden",
                "Hier komt elke brief die u als verzonden noteert: wanneer, aan wie en hoe.",
            ),
            parent=parent,
        )
        self.model.setParent(self)

    def zet(self, regels: Sequence[BriefRegel]) -> None:
        """Show these letters."""
        self._regels = regels
        self.model.ververs()

    def _tel(self, _filter: object) -> int:
        return len(self._regels)

    def _haal(
        self, sorteer: str, richting: str, _filter: object, vanaf: int, aantal: int
    ) -> Sequence[Any]:
        waarde: Callable[[BriefRegel], Any] = next(
            k.waarde for k in KOLOMMEN if k.sleutel == sorteer
        )
        op_volgorde = sorted(
            self._regels,
            key=lambda r: (str(waarde(r)).casefold(), r.dossier_nummer),
            reverse=richting == "af",
        )
        return op_volgorde[vanaf : vanaf + aantal]
