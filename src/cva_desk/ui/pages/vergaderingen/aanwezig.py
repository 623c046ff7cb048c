"""Who is there: chips of everybody who can be at the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import PersoonId, VergaderingId
from cva_desk.domain.personen import Persoon
from cva_desk.domain.rollen import Rol
from cva_desk.services import vergaderen
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.vergaderingen.lezen import Zittingbeeld
from cva_desk.ui.vellen.invoer import Invoervel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.keuze import Chip
from cva_desk.ui.widgets.stroom import Stroom

_VOLGORDE = (Rol.VOORZITTER, Rol.LID, Rol.DESKUNDIGE, Rol.SECRETARIS)


class Aanwezigen(QWidget):
    """A chip per person; the chair first. ``gewijzigd`` when somebody came or went."""

    gewijzigd = Signal()

    def __init__(self, mensen: Sequence[Persoon], aanwezig: Sequence[PersoonId]) -> None:
        super().__init__()
        self.setAccessibleName("Wie zijn er")
        stroom = Stroom(self)
        self.chips: dict[PersoonId, Chip] = {}
        for persoon in sorted(mensen, key=_plek):
            rol = next(rol for rol in _VOLGORDE if rol in persoon.rollen)
            chip = Chip(f"{persoon.naam.volledig} · {rol.value}", gekozen=persoon.id in aanwezig)
            chip.toggled.connect(self.gewijzigd)
            self.chips[persoon.id] = chip
            stroom.addWidget(chip)
        if self.chips:
            self.setFocusProxy(next(iter(self.chips.values())))

    @property
    def gekozen(self) -> list[PersoonId]:
        """Who is there, in the order of the chips."""
        return [id_ for id_, chip in self.chips.items() if chip.isChecked()]


class AanwezigVel(Invoervel):
    """Change who is there in the course of a meeting."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, beeld: Zittingbeeld) -> None:
        super().__init__(plek, werkplek, "Wie zijn er?", "Leg vast", breedte=600)
        self._vergadering = beeld.vergadering.id
        self.aanwezigen = Aanwezigen(beeld.mensen, beeld.vergadering.aanwezig)
        self.inhoud.addWidget(self.aanwezigen)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Somebody must be there."""
        if not self.aanwezigen.gekozen:
            self.toon_melding("Kies ten minste één aanwezige.")
            return None
        return partial(
            set_presence, vergadering=self._vergadering, aanwezig=self.aanwezigen.gekozen
        )


def set_presence(
    sessie: Sessie, *, vergadering: VergaderingId, aanwezig: Sequence[PersoonId]
) -> None:
    """Record who is there; opens the meeting the first time."""
    vergaderen.set_presence(sessie, vergadering, aanwezig)


def _plek(persoon: Persoon) -> tuple[int, str]:
    plek = next(n for n, rol in enumerate(_VOLGORDE) if rol in persoon.rollen)
    return plek, persoon.naam.sorteersleutel
