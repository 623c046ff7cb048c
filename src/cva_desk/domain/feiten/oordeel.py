"""Facts about judging: the experts' advices, the meeting, the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cva_desk.domain.feiten.basis import Feit, register
from cva_desk.domain.feiten.dossier import LEIDING, DossierFeit
from cva_desk.domain.ids import AdviesId, BesluitId, DossierId, PersoonId, VergaderingId
from cva_desk.domain.rollen import Rol

DESKUNDIGE = frozenset({Rol.DESKUNDIGE})
DIRECTEUR = frozenset({Rol.DIRECTEUR})


@dataclass(frozen=True, slots=True)
class AdviesFeit(Feit):
    """Base of facts whose subject is the advice of one expert."""

    onderwerp_veld: ClassVar[str] = "advies"
    eigenaars: ClassVar[frozenset[Rol]] = DESKUNDIGE
    advies: AdviesId


@register
@dataclass(frozen=True, slots=True)
class OnafhankelijkheidVerklaard(AdviesFeit):
    """The expert declared to be free towards school, board and child, before opening it."""

    soort: ClassVar[str] = "onafhankelijkheid_verklaard"
    datum: date


@register
@dataclass(frozen=True, slots=True)
class AdviesBewerkt(AdviesFeit):
    """One part of a draft advice got a new content.

    ``onderdeel`` is ``vraag:<id>``, ``criterium:<id>``, ``aanbeveling``, ``categorie``,
    ``schooljaren`` or ``lichter``; ``keuze`` holds the choice, ``tekst`` the own words.
    """

    soort: ClassVar[str] = "advies_bewerkt"
    onderdeel: str
    keuze: str
    tekst: str


@register
@dataclass(frozen=True, slots=True)
class AdviesIngediend(AdviesFeit):
    """The advice is finished and locked; only ``AdviesTeruggegeven`` opens a next version."""

    soort: ClassVar[str] = "advies_ingediend"
    dossier: DossierId
    datum: date


@register
@dataclass(frozen=True, slots=True)
class AdviesTeruggegeven(AdviesFeit):
    """The advice goes back to its own expert with a question; the old version is kept."""

    soort: ClassVar[str] = "advies_teruggegeven"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    dossier: DossierId
    vraag: str
    datum: date


@dataclass(frozen=True, slots=True)
class VergaderingFeit(Feit):
    """Base of facts whose subject is a meeting."""

    onderwerp_veld: ClassVar[str] = "vergadering"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    vergadering: VergaderingId


@register
@dataclass(frozen=True, slots=True)
class AanwezigheidVastgelegd(VergaderingFeit):
    """Who is present; opens the meeting the first time."""

    soort: ClassVar[str] = "aanwezigheid_vastgelegd"
    aanwezig: tuple[PersoonId, ...]


@register
@dataclass(frozen=True, slots=True)
class VergaderingGesloten(VergaderingFeit):
    """The meeting is over."""

    soort: ClassVar[str] = "vergadering_gesloten"


@register
@dataclass(frozen=True, slots=True)
class LidVerschoond(DossierFeit):
    """A member takes no part in this case (or, with an empty reason, does after all)."""

    soort: ClassVar[str] = "lid_verschoond"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    persoon: PersoonId
    reden: str


@register
@dataclass(frozen=True, slots=True)
class BehandelingBegonnen(DossierFeit):
    """The committee takes the case up in the meeting."""

    soort: ClassVar[str] = "behandeling_begonnen"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    vergadering: VergaderingId


@register
@dataclass(frozen=True, slots=True)
class CommissieadviesVastgesteld(DossierFeit):
    """The committee's advice to the director; a later one replaces it before a decision."""

    soort: ClassVar[str] = "commissieadvies_vastgesteld"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    vergadering: VergaderingId
    datum: date
    uitkomst: str
    categorie: str
    begindatum: date | None
    einddatum: date | None
    overwegingen: str


@register
@dataclass(frozen=True, slots=True)
class DossierAangehouden(DossierFeit):
    """The committee does not advise yet; the case goes to a next Thursday."""

    soort: ClassVar[str] = "dossier_aangehouden"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    datum: date
    reden: str
    naar: VergaderingId
    naar_datum: date


@register
@dataclass(frozen=True, slots=True)
class BesluitGenomen(DossierFeit):
    """The director decided; ``tlv_nummer`` only when a TLV is issued (recht.md §2.1)."""

    soort: ClassVar[str] = "besluit_genomen"
    eigenaars: ClassVar[frozenset[Rol]] = DIRECTEUR
    besluit: BesluitId
    datum: date
    uitkomst: str
    volgt_advies: bool
    motivering: str
    categorie: str
    begindatum: date | None
    einddatum: date | None
    tlv_nummer: str
