"""Who is looking, for queries that must know. Apart, so that starting up needs no SQL library."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.domain.ids import PersoonId
from cva_desk.domain.rollen import Rol

# Who may see dossiers that are not assigned to them, and the advices once both are in.
BREED = frozenset({Rol.SECRETARIS, Rol.VOORZITTER, Rol.LID, Rol.DIRECTEUR})


@dataclass(frozen=True, slots=True)
class Kijker:
    """Who is looking, in all the roles of the session."""

    persoon: PersoonId
    rollen: frozenset[Rol]

    @property
    def breed(self) -> bool:
        """Sees all dossiers of the vault."""
        return bool(self.rollen & BREED)
