"""What kind of thing a write touched, so that each open screen decides whether to refresh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cva_desk.domain.feiten import Feit


@dataclass(frozen=True, slots=True)
class Changed:
    """Kinds of facts and ids of the records they were about."""

    soorten: frozenset[str]
    onderwerpen: frozenset[str]

    @classmethod
    def from_facts(cls, feiten: Iterable[Feit]) -> Changed:
        """Summarise facts; the dossier of an advice or letter counts as a subject too."""
        lijst = list(feiten)
        onderwerpen = {feit.onderwerp for feit in lijst}
        onderwerpen |= {str(feit.dossier) for feit in lijst if hasattr(feit, "dossier")}
        return cls(frozenset(feit.soort for feit in lijst), frozenset(onderwerpen))

    @property
    def alleen_concept(self) -> bool:
        """Only somebody's typing was kept; no list has to be drawn again."""
        return self.soorten <= {"concept_bewaard", "advies_bewerkt"}
