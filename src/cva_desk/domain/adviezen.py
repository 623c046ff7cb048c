"""A Deskundigenadvies: one author, one version chain, never merged with another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.ids import AdviesId, DossierId, PersoonId


class Adviesstatus(StrEnum):
    """Where an advice stands; secretary and chair may see this, not the content."""

    TOEGEWEZEN = "toegewezen"
    BEZIG = "bezig"
    INGEDIEND = "ingediend"
    VERVANGEN = "vervangen"


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One answer: a choice (may be empty) and own words (may be empty)."""

    keuze: str = ""
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class Adviesregel:
    """An advice without its content: what a list may show to those who may not read it."""

    id: AdviesId
    dossier: DossierId
    plaats: int
    persoon: PersoonId
    persoon_naam: str
    beroep: str
    status: Adviesstatus
    versie: int
    toegewezen_op: date
    verklaard_op: date | None
    ingediend_op: date | None
    vraag_terug: str
    vervangen_reden: str


@dataclass(frozen=True, slots=True)
class Deskundigenadvies:
    """An advice with its content, only for those who may read it."""

    regel: Adviesregel
    onderdelen: Mapping[str, Onderdeel]

    def part(self, onderdeel: str) -> Onderdeel:
        """Return one part, empty when nothing was written yet."""
        return self.onderdelen.get(onderdeel, Onderdeel())


def missing_parts(
    advies: Deskundigenadvies,
    vragen: Sequence[str],
    criteria: Sequence[str],
    *,
    met_categorie: bool,
) -> list[str]:
    """Return the parts that must still be filled before the advice can be handed in.

    Args:
        vragen: ids of the required questions.
        criteria: ids of the criteria that apply to this request.
        met_categorie: whether the recommendation asks for a funding category and years.
    """
    mist = [f"vraag:{v}" for v in vragen if not advies.part(f"vraag:{v}").tekst.strip()]
    for criterium in criteria:
        deel = advies.part(f"criterium:{criterium}")
        if not deel.keuze or not deel.tekst.strip():
            mist.append(f"criterium:{criterium}")
    if not advies.part("lichter").tekst.strip():
        mist.append("lichter")
    aanbeveling = advies.part("aanbeveling")
    if not aanbeveling.keuze or not aanbeveling.tekst.strip():
        mist.append("aanbeveling")
    if met_categorie:
        mist += [d for d in ("categorie", "schooljaren") if not advies.part(d).keuze]
    return mist
