"""Norms: how long a step may take, in law and in the SWV's own rules, as values over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.termijnen import Norm
from cva_desk.rules.bronnen import Bronnen, cite
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.waarden import Waardereeks, read_waarden


class Moment(StrEnum):
    """Events in the life of a dossier that start or end a clock."""

    ONTVANGEN = "ontvangen"
    GEPLAND = "gepland"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd"
    AANVULLING_ONTVANGEN = "aanvulling_ontvangen"
    COMPLEET = "compleet"
    ADVIEZEN_BINNEN = "adviezen_binnen"
    ADVIES_VASTGESTELD = "advies_vastgesteld"
    BESLUIT_GENOMEN = "besluit_genomen"
    VERZONDEN = "verzonden"


class Eenheid(StrEnum):
    """The unit a norm counts in."""

    DAGEN = "dagen"
    WEKEN = "weken"


@dataclass(frozen=True, slots=True)
class Normregel:
    """One norm through time. No ``gehaald_door``: a period that simply runs out (bezwaar)."""

    id: str
    naam: str
    wet: bool
    vanaf: Moment
    gehaald_door: tuple[Moment, ...]
    eenheid: Eenheid
    vakantie_schuift: bool
    waarom: str
    waarden: Waardereeks

    def norm_at(self, peildatum: date) -> Norm | None:
        """Return the norm in force as the clock of the domain wants it, or None."""
        waarde = self.waarden.value_at(peildatum)
        if waarde is None or waarde.waarde is None:
            return None
        return Norm(
            id=self.id,
            naam=self.naam,
            wet=self.wet,
            dagen=waarde.waarde * (7 if self.eenheid is Eenheid.WEKEN else 1),
            vanaf=self.vanaf.value,
            gehaald_door=tuple(moment.value for moment in self.gehaald_door),
            bron=cite(waarde.bron),
            vakantie_schuift=self.vakantie_schuift,
        )


def read_normen(
    knoop: Knoop, bronnen: Bronnen, bestaand: Mapping[str, Normregel] | None = None
) -> dict[str, Normregel]:
    """Read a ``normen.yaml``; ``bestaand`` are the norms of the base, whose ids are taken."""
    gelezen = dict(bestaand or {})
    for deel in knoop.mapping(verplicht=["normen"])["normen"].lijst(minimaal=1):
        regel = _read_norm(deel, bronnen)
        if regel.id in gelezen:
            raise deel.fout(f"de norm ‘{regel.id}’ bestaat al.", "Geef haar een andere id.")
        gelezen[regel.id] = regel
    return gelezen


def _read_norm(knoop: Knoop, bronnen: Bronnen) -> Normregel:
    m = knoop.mapping(
        verplicht=["id", "naam", "wet", "vanaf", "gehaald_door", "eenheid", "waarom", "waarden"],
        optioneel=["vakantie_schuift"],
    )
    norm_id = m["id"].ident()
    wet = m["wet"].boolean()
    schuift = "vakantie_schuift" in m and m["vakantie_schuift"].boolean()
    if wet and schuift:
        raise m["vakantie_schuift"].fout("een wettelijke termijn loopt in schoolvakanties door.")
    return Normregel(
        id=norm_id,
        naam=m["naam"].text(maximaal=120),
        wet=wet,
        vanaf=m["vanaf"].choice(Moment),
        gehaald_door=m["gehaald_door"].lijst_van(lambda deel: deel.choice(Moment)),
        eenheid=m["eenheid"].choice(Eenheid),
        vakantie_schuift=schuift,
        waarom=m["waarom"].text(),
        waarden=read_waarden(m["waarden"], norm_id, bronnen, minimaal=1),
    )
