"""Where a dossier stands, and how a fact moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.feiten import brieven, dossier, oordeel
from cva_desk.domain.feiten.basis import Feit
from cva_desk.domain.ids import DossierId, PersoonId, VergaderingId


class Fase(StrEnum):
    """The phases of a request (product: life of a dossier)."""

    ONTVANGEN = "ontvangen"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd"
    COMPLEET = "compleet"
    GEPLAND = "gepland"
    BIJ_DESKUNDIGEN = "bij_deskundigen"
    ADVIEZEN_BINNEN = "adviezen_binnen"
    IN_VERGADERING = "in_vergadering"
    AANGEHOUDEN = "aangehouden"
    ADVIES_VASTGESTELD = "advies_vastgesteld"
    BESLUIT_GENOMEN = "besluit_genomen"
    VERZONDEN = "verzonden"
    AFGEROND = "afgerond"
    INGETROKKEN = "ingetrokken"
    DOORVERWEZEN = "doorverwezen"

    @property
    def naam(self) -> str:
        """The phase as people say it."""
        return self.value.replace("_", " ")


EINDFASEN = frozenset({Fase.AFGEROND, Fase.INGETROKKEN, Fase.DOORVERWEZEN})
LOPENDE_FASEN = frozenset(Fase) - EINDFASEN
# Before the experts have it, the secretary may still add, plan and complete.
VOORBEREIDING = frozenset({Fase.ONTVANGEN, Fase.AANVULLING_GEVRAAGD, Fase.COMPLEET, Fase.GEPLAND})


@dataclass(frozen=True, slots=True)
class Toewijzing:
    """One expert place of a dossier, without any content of the advice."""

    plaats: int
    persoon: PersoonId
    verklaard: bool
    ingediend: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """All a step needs to know about a dossier to be allowed or refused."""

    dossier: DossierId
    fase: Fase
    compleet: bool
    vergadering: VergaderingId | None
    vergadering_datum: date | None
    toewijzingen: tuple[Toewijzing, ...]
    gesprek_gevoerd: bool
    advies_uitkomst: str
    uitkomst: str
    open_brieven: int

    @property
    def adviezen_binnen(self) -> bool:
        """Both places are filled and both advices are in."""
        return len(self.toewijzingen) == 2 and all(t.ingediend for t in self.toewijzingen)


def fase_after(
    fase: Fase, feit: Feit, *, compleet: bool, gepland: bool, adviezen_binnen: bool
) -> Fase:
    """Return the phase after ``feit``.

    Args:
        fase: phase before it.
        feit: a fact about this dossier or one of its advices.
        compleet: whether it is declared complete, the fact included.
        gepland: whether it has a meeting, the fact included.
        adviezen_binnen: whether both advices are in, the fact included.
    """
    match feit:
        case dossier.DossierOntvangen() | dossier.AanvullingOntvangen():
            return Fase.ONTVANGEN
        case dossier.AanvullingGevraagd():
            return Fase.AANVULLING_GEVRAAGD
        case dossier.CompleetVerklaard():
            return Fase.GEPLAND if gepland else Fase.COMPLEET
        case dossier.DossierGepland():
            return Fase.GEPLAND if fase is Fase.COMPLEET and compleet else fase
        case dossier.DossierMeegegeven() | oordeel.AdviesTeruggegeven():
            return Fase.BIJ_DESKUNDIGEN
        case dossier.DeskundigeVervangen():
            return fase if fase in VOORBEREIDING else Fase.BIJ_DESKUNDIGEN
        case oordeel.AdviesIngediend():
            return Fase.ADVIEZEN_BINNEN if adviezen_binnen else fase
        case oordeel.BehandelingBegonnen():
            return Fase.IN_VERGADERING
        case oordeel.DossierAangehouden():
            return Fase.AANGEHOUDEN
        case oordeel.CommissieadviesVastgesteld():
            return Fase.ADVIES_VASTGESTELD
        case oordeel.BesluitGenomen():
            return Fase.BESLUIT_GENOMEN
        case brieven.BriefVerzonden():
            return Fase.VERZONDEN
        case dossier.DossierAfgerond():
            return Fase.AFGEROND
        case dossier.DossierIngetrokken():
            return Fase.INGETROKKEN
        case dossier.DossierDoorverwezen():
            return Fase.DOORVERWEZEN
        case _:
            return fase
