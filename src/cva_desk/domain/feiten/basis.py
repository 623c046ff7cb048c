"""The base of all facts, their registry and their JSON form.

The JSON form is the wire format of a change set and the stored form in the vault: an object
``{"feit": "dossier_ontvangen", …fields…}`` with ISO dates, enum values and null. Reading is
strict: an unknown kind, a missing or an unknown field is refused, so that a newer laptop's set is
never half understood.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

from cva_desk.domain.ids import KluisId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol


@dataclass(frozen=True, slots=True)
class Feit:
    """Something that happened. Subclasses add fields and are registered with ``@feit``.

    Class attributes:
        soort: stable Dutch snake_case name in files; never changes once released.
        eigenaars: roles that own this kind of record; a set by anyone else is refused.
        onderwerp_veld: name of the field with the id of the record it is about.
    """

    soort: ClassVar[str] = ""
    eigenaars: ClassVar[frozenset[Rol]] = frozenset()
    onderwerp_veld: ClassVar[str] = ""

    @property
    def onderwerp(self) -> str:
        """Id of the record this fact is about; the only thing of it that reaches the log."""
        return str(getattr(self, self.onderwerp_veld))


F = TypeVar("F", bound=type[Feit])
REGISTER: dict[str, type[Feit]] = {}


def register(cls: F) -> F:
    """Class decorator: make a fact known by its ``soort``; a double name is a bug."""
    if not cls.soort or not cls.eigenaars or not cls.onderwerp_veld:
        raise TypeError(f"{cls.__name__} misses soort, eigenaars or onderwerp_veld")
    if cls.soort in REGISTER:
        raise TypeError(f"fact {cls.soort} is registered twice")
    REGISTER[cls.soort] = cls
    return cls


@dataclass(frozen=True, slots=True)
class Wijzigingsset:
    """One user action: an ordered list of facts with one author and one place in the chain.

    ``zouten`` are random texts, one per fact. The chain holds a hash per salted fact, so that one
    fact can be destroyed later with its salt: the chain still holds, and nobody can find out what
    it said by trying names against its hash.
    """

    kluis: KluisId
    nummer: int
    auteur: PersoonId
    rol: Rol
    tijdstip: datetime
    handeling: str
    feiten: tuple[Feit, ...]
    zouten: tuple[str, ...]
    vorige_hash: str

    def inhoud(self) -> bytes:
        """Canonical JSON bytes: a list of pairs [salt, fact]."""
        paren = zip(self.zouten, self.feiten, strict=True)
        return canonical([[zout, to_json(feit)] for zout, feit in paren])

    def inhoud_hash(self) -> str:
        """SHA-256 (hex) over the hashes of the salted facts."""
        return content_hash(self.inhoud())

    def hash(self) -> str:
        """SHA-256 (hex) that binds content, author, moment and place in the chain."""
        kop = {
            "kluis": self.kluis,
            "nummer": self.nummer,
            "auteur": self.auteur,
            "rol": self.rol.value,
            "tijdstip": self.tijdstip.isoformat(),
            "handeling": self.handeling,
            "inhoud": self.inhoud_hash(),
            "vorige": self.vorige_hash,
        }
        return sha256(canonical(kop)).hexdigest()


def content_hash(inhoud: bytes | str) -> str:
    """Return the hash of stored contents (see ``Wijzigingsset.inhoud``).

    A pair ``["", "<hash>"]`` stands for a fact that was destroyed.

    Raises:
        ValueError: not the one canonical form of a list of pairs.
    """
    rauw = inhoud.encode("utf-8", "surrogatepass") if isinstance(inhoud, str) else inhoud
    paren = json.loads(rauw)
    if not isinstance(paren, list) or canonical(paren) != rauw:
        raise ValueError("not canonical")
    if not all(isinstance(paar, list) and len(paar) == 2 for paar in paren):
        raise ValueError("not a list of pairs")
    hashes = [
        feit if not zout else sha256(canonical([zout, feit])).hexdigest() for zout, feit in paren
    ]
    return sha256(canonical(hashes)).hexdigest()


def canonical(waarde: object) -> bytes:
    """One and only one byte form of a JSON value: sorted keys, no white space, UTF-8."""
    return json.dumps(
        waarde, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def to_json(feit: Feit) -> dict[str, Any]:
    """Return the JSON object of a fact."""
    return {"feit": feit.soort, **_dump(feit)}


def from_json(rauw: dict[str, Any]) -> Feit:
    """Read a fact back.

    Raises:
        GebruikersFout: the kind is unknown here or its fields do not fit.
    """
    soort = rauw.get("feit")
    cls = REGISTER.get(soort) if isinstance(soort, str) else None
    if cls is None:
        raise GebruikersFout(
            "Deze wijziging kan niet worden gelezen.",
            "Zij is gemaakt met een nieuwere versie van CvA Desk.",
            "Werk het programma bij en probeer het opnieuw.",
        )
    try:
        gelezen = _load(cls, {k: v for k, v in rauw.items() if k != "feit"})
    except (TypeError, ValueError, KeyError) as fout:
        raise GebruikersFout(
            "Deze wijziging kan niet worden gelezen.",
            f"De inhoud van ‘{soort}’ past niet.",
            "Vraag de afzender om haar opnieuw te sturen.",
        ) from fout
    assert isinstance(gelezen, Feit)
    return gelezen


def _dump(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return {v.name: _dump(getattr(waarde, v.name)) for v in fields(waarde)}
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, (date, datetime)):
        return waarde.isoformat()
    if isinstance(waarde, tuple):
        return [_dump(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {str(sleutel): _dump(deel) for sleutel, deel in waarde.items()}
    return waarde


@cache
def _hints(cls: type) -> dict[str, Any]:
    return {v.name: get_type_hints(cls)[v.name] for v in fields(cls)}


def _load(soort: Any, rauw: Any) -> Any:
    """Turn JSON back into ``soort``; strict, so a wrong type is a ValueError and not a surprise."""
    oorsprong = get_origin(soort)
    if oorsprong in (Union, UnionType):
        if rauw is None and NoneType in get_args(soort):
            return None
        (ander,) = [s for s in get_args(soort) if s is not NoneType]
        return _load(ander, rauw)
    if oorsprong is tuple:
        if not isinstance(rauw, list):
            raise TypeError("list expected")
        return tuple(_load(get_args(soort)[0], deel) for deel in rauw)
    if oorsprong is dict:
        return {str(s): _load(get_args(soort)[1], deel) for s, deel in rauw.items()}
    if hasattr(soort, "__supertype__"):
        soort = soort.__supertype__
    if soort is Any:
        return rauw
    if is_dataclass(soort):
        hints = _hints(soort)  # type: ignore[arg-type]
        if set(rauw) != set(hints):
            raise KeyError("fields differ")
        return soort(**{naam: _load(h, rauw[naam]) for naam, h in hints.items()})  # type: ignore[operator]
    if soort is datetime:
        return datetime.fromisoformat(rauw)
    if soort is date:
        return date.fromisoformat(rauw)
    if isinstance(soort, type) and issubclass(soort, Enum):
        return soort(rauw)
    if soort in (int, str, bool, float) and type(rauw) is not soort:
        raise TypeError(f"{soort.__name__} expected")
    return rauw
