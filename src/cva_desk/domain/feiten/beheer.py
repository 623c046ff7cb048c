"""Facts about the vault, people, schools and settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cva_desk.domain.feiten.basis import Feit, register
from cva_desk.domain.ids import BestuurId, KluisId, PersoonId, SchoolId
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres, BandSoort
from cva_desk.domain.rollen import Rol

BEHEER = frozenset({Rol.BEHEERDER})
STAMGEGEVENS = frozenset({Rol.SECRETARIS, Rol.BEHEERDER})
IEDEREEN = frozenset(Rol)


@register
@dataclass(frozen=True, slots=True)
class KluisIngericht(Feit):
    """The vault was made for an SWV; ``oefen`` marks a practice vault for good."""

    soort: ClassVar[str] = "kluis_ingericht"
    eigenaars: ClassVar[frozenset[Rol]] = BEHEER
    onderwerp_veld: ClassVar[str] = "kluis"
    kluis: KluisId
    naam: str
    regeling: str
    oefen: bool


@register
@dataclass(frozen=True, slots=True)
class InstellingGewijzigd(Feit):
    """A setting of the vault got a value."""

    soort: ClassVar[str] = "instelling_gewijzigd"
    eigenaars: ClassVar[frozenset[Rol]] = BEHEER
    onderwerp_veld: ClassVar[str] = "sleutel"
    sleutel: str
    waarde: str


@register
@dataclass(frozen=True, slots=True)
class RegelingBewaard(Feit):
    """The files of a route version, so that a dossier keeps the rules it is judged by."""

    soort: ClassVar[str] = "regeling_bewaard"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "versie"
    versie: str
    bundel: str


@register
@dataclass(frozen=True, slots=True)
class PersoonVastgelegd(Feit):
    """A person was added or changed; the whole record stands in the fact."""

    soort: ClassVar[str] = "persoon_vastgelegd"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "persoon"
    persoon: PersoonId
    naam: Naam
    rollen: tuple[Rol, ...]
    beroep: str
    registratie: str
    email: str


@register
@dataclass(frozen=True, slots=True)
class ToegangGegeven(Feit):
    """The person got a login. ``kenmerk`` finds its key slot and does not tell the name."""

    soort: ClassVar[str] = "toegang_gegeven"
    eigenaars: ClassVar[frozenset[Rol]] = IEDEREEN
    onderwerp_veld: ClassVar[str] = "persoon"
    persoon: PersoonId
    kenmerk: str


@register
@dataclass(frozen=True, slots=True)
class PersoonVertrokken(Feit):
    """The person no longer works with the committee; the record stays for old dossiers."""

    soort: ClassVar[str] = "persoon_vertrokken"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "persoon"
    persoon: PersoonId


@register
@dataclass(frozen=True, slots=True)
class BandVastgelegd(Feit):
    """A tie of a person with a school or board became known or changed."""

    soort: ClassVar[str] = "band_vastgelegd"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "persoon"
    band: str
    persoon: PersoonId
    bandsoort: BandSoort
    school: SchoolId | None
    bestuur: BestuurId | None
    vanaf: date | None
    tot: date | None
    toelichting: str


@register
@dataclass(frozen=True, slots=True)
class BestuurVastgelegd(Feit):
    """A school board was added or changed."""

    soort: ClassVar[str] = "bestuur_vastgelegd"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "bestuur"
    bestuur: BestuurId
    naam: str
    nummer: str
    adres: Adres


@register
@dataclass(frozen=True, slots=True)
class SchoolVastgelegd(Feit):
    """A school was added or changed."""

    soort: ClassVar[str] = "school_vastgelegd"
    eigenaars: ClassVar[frozenset[Rol]] = STAMGEGEVENS
    onderwerp_veld: ClassVar[str] = "school"
    school: SchoolId
    naam: str
    brin: str
    bestuur: BestuurId | None
    adres: Adres
    contactpersoon: str
    email: str
    schoolsoort: str


@register
@dataclass(frozen=True, slots=True)
class ConceptBewaard(Feit):
    """Unfinished typing of one person in one field, so that nothing typed is ever lost.

    An empty ``tekst`` removes the draft. ``onderwerp_id`` is a record id or a fixed word such as
    ``nieuw-dossier``.
    """

    soort: ClassVar[str] = "concept_bewaard"
    eigenaars: ClassVar[frozenset[Rol]] = IEDEREEN
    onderwerp_veld: ClassVar[str] = "onderwerp_id"
    onderwerp_id: str
    veld: str
    tekst: str
