"""Facts about a dossier up to and including handing it to the experts. Owner: the secretary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from cva_desk.domain.feiten.basis import Feit, register
from cva_desk.domain.ids import (
    AdviesId,
    DossierId,
    PersoonId,
    SchoolId,
    StukId,
    VergaderingId,
)
from cva_desk.domain.leerling import Leerling
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import Bestand, StukKenmerken

SECRETARIS = frozenset({Rol.SECRETARIS})
LEIDING = frozenset({Rol.SECRETARIS, Rol.VOORZITTER})


class GesprekSoort(StrEnum):
    """The talk that must be offered before a negative advice (A bijlage 1 §4)."""

    AANGEBODEN = "aangeboden"
    GEHOUDEN = "gehouden"
    AFGEZIEN = "afgezien"


@dataclass(frozen=True, slots=True)
class DossierFeit(Feit):
    """Base of facts whose subject is a dossier."""

    onderwerp_veld: ClassVar[str] = "dossier"
    eigenaars: ClassVar[frozenset[Rol]] = SECRETARIS
    dossier: DossierId


@register
@dataclass(frozen=True, slots=True)
class DossierOntvangen(DossierFeit):
    """A request came in. Pins the version (content hash) of the regeling it is judged by."""

    soort: ClassVar[str] = "dossier_ontvangen"
    nummer: str
    leerling: Leerling
    school: SchoolId
    contactpersoon: str
    contact_email: str
    regeling: str
    regeling_versie: str
    route: str
    beperking: str
    beoogde_school: str
    ontvangen_op: date
    aangevraagd_op: date | None
    gegevens: dict[str, str | None]


@register
@dataclass(frozen=True, slots=True)
class DossierGewijzigd(DossierFeit):
    """Particulars were corrected, with the reason."""

    soort: ClassVar[str] = "dossier_gewijzigd"
    leerling: Leerling
    school: SchoolId
    contactpersoon: str
    contact_email: str
    beperking: str
    beoogde_school: str
    reden: str


@register
@dataclass(frozen=True, slots=True)
class GegevenVastgelegd(DossierFeit):
    """A value that conditions of the rules ask for (``iq``, ``onderinstroom``, …)."""

    soort: ClassVar[str] = "gegeven_vastgelegd"
    naam: str
    waarde: str | None


@register
@dataclass(frozen=True, slots=True)
class StukToegevoegd(DossierFeit):
    """A piece was added; its bytes are a blob of the vault."""

    soort: ClassVar[str] = "stuk_toegevoegd"
    stuk: StukId
    nummer: int
    kenmerken: StukKenmerken
    bestand: Bestand
    toegevoegd_op: date


@register
@dataclass(frozen=True, slots=True)
class StukGewijzigd(DossierFeit):
    """What we say about a piece was corrected; the file itself never changes."""

    soort: ClassVar[str] = "stuk_gewijzigd"
    stuk: StukId
    kenmerken: StukKenmerken


@register
@dataclass(frozen=True, slots=True)
class StukVervallen(DossierFeit):
    """A piece no longer counts (wrong child, replaced, double); it stays on record."""

    soort: ClassVar[str] = "stuk_vervallen"
    stuk: StukId
    reden: str


@register
@dataclass(frozen=True, slots=True)
class VolledigheidsvraagBeantwoord(DossierFeit):
    """An answer to a completeness question: ``ja``, ``nee``, ``nvt`` or empty for not yet."""

    soort: ClassVar[str] = "volledigheidsvraag_beantwoord"
    vraag: str
    antwoord: str
    toelichting: str


@register
@dataclass(frozen=True, slots=True)
class PuntToegestaan(DossierFeit):
    """A missing point is accepted with a reason; an empty reason takes that back."""

    soort: ClassVar[str] = "punt_toegestaan"
    punt: str
    reden: str


@register
@dataclass(frozen=True, slots=True)
class AanvullingGevraagd(DossierFeit):
    """The school was asked for missing information (Awb 4:5); stops the statutory clock."""

    soort: ClassVar[str] = "aanvulling_gevraagd"
    datum: date
    uiterlijk: date
    punten: tuple[str, ...]


@register
@dataclass(frozen=True, slots=True)
class AanvullingOntvangen(DossierFeit):
    """The school answered; the statutory clock runs on."""

    soort: ClassVar[str] = "aanvulling_ontvangen"
    datum: date


@register
@dataclass(frozen=True, slots=True)
class CompleetVerklaard(DossierFeit):
    """The dossier is complete enough to be judged."""

    soort: ClassVar[str] = "compleet_verklaard"
    datum: date


@register
@dataclass(frozen=True, slots=True)
class VergaderingGepland(Feit):
    """A meeting exists on a day."""

    soort: ClassVar[str] = "vergadering_gepland"
    eigenaars: ClassVar[frozenset[Rol]] = SECRETARIS
    onderwerp_veld: ClassVar[str] = "vergadering"
    vergadering: VergaderingId
    datum: date
    plaats: str
    capaciteit: int


@register
@dataclass(frozen=True, slots=True)
class DossierGepland(DossierFeit):
    """The dossier got its Thursday (or another one)."""

    soort: ClassVar[str] = "dossier_gepland"
    vergadering: VergaderingId
    datum: date
    reden: str


@register
@dataclass(frozen=True, slots=True)
class DeskundigeToegewezen(DossierFeit):
    """First (1) or second (2) expert was chosen; makes the empty advice."""

    soort: ClassVar[str] = "deskundige_toegewezen"
    plaats: int
    persoon: PersoonId
    beroep: str
    advies: AdviesId
    reden: str
    datum: date


@register
@dataclass(frozen=True, slots=True)
class DeskundigeVervangen(DossierFeit):
    """The expert in this place steps back; the advice so far stays on record, closed."""

    soort: ClassVar[str] = "deskundige_vervangen"
    plaats: int
    advies: AdviesId
    reden: str
    datum: date


@register
@dataclass(frozen=True, slots=True)
class DossierMeegegeven(DossierFeit):
    """The dossier went to both experts: a numbered stand with the pieces and their hashes."""

    soort: ClassVar[str] = "dossier_meegegeven"
    stand: int
    stukken: tuple[StukId, ...]
    hashes: tuple[str, ...]
    datum: date


@register
@dataclass(frozen=True, slots=True)
class GesprekVastgelegd(DossierFeit):
    """The talk with school and parents was offered, held or declined."""

    soort: ClassVar[str] = "gesprek_vastgelegd"
    eigenaars: ClassVar[frozenset[Rol]] = LEIDING
    gesprek: GesprekSoort
    datum: date
    verslag: str


@register
@dataclass(frozen=True, slots=True)
class DossierIngetrokken(DossierFeit):
    """The applicant withdrew the request."""

    soort: ClassVar[str] = "dossier_ingetrokken"
    datum: date
    reden: str


@register
@dataclass(frozen=True, slots=True)
class DossierDoorverwezen(DossierFeit):
    """The request is not ours; it was sent on."""

    soort: ClassVar[str] = "dossier_doorverwezen"
    datum: date
    reden: str


@register
@dataclass(frozen=True, slots=True)
class DossierAfgerond(DossierFeit):
    """Everything was sent and filed."""

    soort: ClassVar[str] = "dossier_afgerond"
    datum: date
