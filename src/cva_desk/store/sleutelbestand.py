"""``sleutels.json``: its form, strict reading and a write that a power cut cannot halve.

Nothing here can decrypt. The file is checked three times over: byte for byte against the one
canonical form and an unkeyed check sum (damage, before a password is asked), and a seal with the
data key (tampering, once unlocked; see ``keyslots``).
"""

from __future__ import annotations

import base64
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from cva_desk.domain.ids import KluisId
from cva_desk.store.aanwezig import KEY_FILE, MAX_BYTES
from cva_desk.store.fouten import (
    KluisOntbreekt,
    NieuwerFormaat,
    SleutelbestandKapot,
    from_os,
)
from cva_desk.store.schijf import write_atomic

NAAM = KEY_FILE
VORIGE = "sleutels.vorige.json"
FORMAAT = 1
MAX_SLEUTELS = 32
GENESIS = "0" * 64


class Sleutelsoort(StrEnum):
    """What a slot opens with."""

    PERSOON = "persoon"
    HERSTEL = "herstel"


@dataclass(frozen=True, slots=True)
class KdfKosten:
    """Cost of Argon2id. The default is what we create; ``betrouwbaar`` measured it at 0.4 s.

    Fields: memory in KiB, passes, lanes. ``proef`` marks costs made on purpose for tests; only
    such an object may be weaker than the floor (64 MiB, 3 passes) when a slot is made.
    """

    geheugen_kib: int = 256 * 1024
    rondes: int = 3
    banen: int = 2
    proef: bool = False

    @classmethod
    def test(cls) -> KdfKosten:
        """Cheap costs, for tests only."""
        return cls(geheugen_kib=8 * 1024, rondes=1, banen=1, proef=True)

    def strong_enough(self) -> bool:
        """Whether a slot may be made with this (floor: RFC 9106, second option)."""
        return self.proef or (self.geheugen_kib >= 64 * 1024 and self.rondes >= 3)

    def bearable(self) -> bool:
        """Whether a file may ask this of us; more would let a hostile file eat the memory."""
        return (
            8 <= self.geheugen_kib <= 1024 * 1024
            and 1 <= self.rondes <= 10
            and 1 <= self.banen <= 8
            and self.geheugen_kib >= 8 * self.banen
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key. ``kdf`` is None for recovery (160 random bits: HKDF)."""

    id: str
    soort: Sleutelsoort
    kenmerk: str
    salt: bytes
    kdf: KdfKosten | None
    nonce: bytes
    inhoud: bytes

    def aad(self, kluis: KluisId) -> bytes:
        """What the cipher binds besides the contents: this slot, in this vault, at this cost."""
        return canonical({"kluis": kluis, "formaat": FORMAAT, **_slot_kop(self)})


@dataclass(frozen=True, slots=True)
class Anker:
    """Head of both chains as last seen; an older database shows against it."""

    regel: int = 0
    regel_hash: str = GENESIS
    set_nummer: int = 0
    set_hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Sleutelbestand:
    """The whole file. ``ingetrokken`` is the generation in which a slot was last withdrawn."""

    kluis: KluisId
    naam: str
    oefenmap: bool
    sqlcipher: str
    generatie: int
    ingetrokken: int
    anker: Anker
    sleutels: tuple[Slot, ...]
    zegel: str = ""

    def body(self) -> dict[str, Any]:
        """Everything that the seal and the check sum cover."""
        return {
            "formaat": FORMAAT,
            "kluis": self.kluis,
            "naam": self.naam,
            "oefenmap": self.oefenmap,
            "sqlcipher": self.sqlcipher,
            "generatie": self.generatie,
            "ingetrokken": self.ingetrokken,
            "anker": {
                "regel": self.anker.regel,
                "regel_hash": self.anker.regel_hash,
                "set": self.anker.set_nummer,
                "set_hash": self.anker.set_hash,
            },
            "sleutels": [
                {
                    **_slot_kop(slot),
                    "nonce": _b64(slot.nonce),
                    "inhoud": _b64(slot.inhoud),
                }
                for slot in self.sleutels
            ],
        }

    def to_bytes(self) -> bytes:
        """The file as it stands on disk."""
        body = self.body()
        geheel = {
            **body,
            "zegel": self.zegel,
            "controlegetal": _checksum(body, self.zegel),
        }
        return (json.dumps(geheel, indent=1, sort_keys=True) + "\n").encode("ascii")

    def find(self, slot_id: str) -> Slot | None:
        """The slot with this id, if it is there."""
        return next((slot for slot in self.sleutels if slot.id == slot_id), None)

    def with_slot(self, slot: Slot) -> Sleutelbestand:
        """Return a file in which ``slot`` stands in the place of the one with its id, or last."""
        if self.find(slot.id) is None:
            return replace(self, sleutels=(*self.sleutels, slot))
        nieuw = tuple(slot if oud.id == slot.id else oud for oud in self.sleutels)
        return replace(self, sleutels=nieuw)

    def without_slots(self, *ids: str) -> Sleutelbestand:
        """Return a file without these slots."""
        over = tuple(slot for slot in self.sleutels if slot.id not in ids)
        return replace(self, sleutels=over)


def canonical(waarde: object) -> bytes:
    """The one byte form of a JSON value."""
    return json.dumps(waarde, sort_keys=True, separators=(",", ":")).encode("ascii")


def from_bytes(rauw: bytes) -> Sleutelbestand:
    """Read a key file strictly.

    Raises:
        NieuwerFormaat: of a later program.
        SleutelbestandKapot: anything that is not exactly what we would have written.
    """
    if len(rauw) > MAX_BYTES:
        raise SleutelbestandKapot("Het bestand is veel te groot.")
    try:
        geheel = json.loads(rauw)
    except (ValueError, RecursionError) as fout:
        raise SleutelbestandKapot("Het bestand is afgebroken of beschadigd.") from fout
    if not isinstance(geheel, dict):
        raise SleutelbestandKapot("Het bestand is afgebroken of beschadigd.")
    formaat = geheel.get("formaat")
    if type(formaat) is int and formaat > FORMAAT:
        raise NieuwerFormaat
    try:
        bestand = _parse(geheel)
        gelijk = bestand.to_bytes() == rauw
    except (KeyError, TypeError, ValueError, AttributeError) as fout:
        raise SleutelbestandKapot("De inhoud is niet volledig of veranderd.") from fout
    if not gelijk:
        raise SleutelbestandKapot("De inhoud is veranderd of beschadigd.")
    for slot in bestand.sleutels:
        if slot.kdf is not None and not slot.kdf.bearable():
            raise SleutelbestandKapot("Een sleutel vraagt onmogelijk veel rekenwerk.")
    return bestand


def read(map_: Path) -> Sleutelbestand:
    """Read ``sleutels.json`` of the vault in ``map_``.

    Raises:
        KluisOntbreekt: no such file. SleutelbestandKapot, NieuwerFormaat: see ``from_bytes``.
    """
    pad = map_ / NAAM
    try:
        with pad.open("rb") as bestand:
            rauw = bestand.read(MAX_BYTES + 1)
    except FileNotFoundError as fout:
        if _readable(map_ / VORIGE):
            raise SleutelbestandKapot("Het bestand ontbreekt.", vorige=True) from fout
        raise KluisOntbreekt(f"Het bestand {NAAM} ontbreekt in deze map.") from fout
    except OSError as fout:
        raise from_os(fout) from fout
    try:
        return from_bytes(rauw)
    except SleutelbestandKapot as fout:
        raise SleutelbestandKapot(fout.waarom, vorige=_readable(map_ / VORIGE)) from fout


def write(map_: Path, bestand: Sleutelbestand, *, intrekking: bool = False) -> None:
    """Replace ``sleutels.json``; the file it replaces stays as the previous generation.

    Args:
        map_: the folder of the vault.
        bestand: the sealed new contents.
        intrekking: a slot or password was withdrawn, so the previous generation may not keep it.

    Raises:
        SchijfVol, AlleenLezen, OmgevingsFout: the old file is untouched then.
    """
    nieuw = bestand.to_bytes()
    from_bytes(nieuw)  # never replace a readable file by one we could not read
    pad = map_ / NAAM
    try:
        oud = pad.read_bytes() if pad.exists() else nieuw
        if not intrekking:
            write_atomic(map_ / VORIGE, oud)
        write_atomic(pad, nieuw)
        if intrekking:
            write_atomic(map_ / VORIGE, nieuw)
    except OSError as fout:
        raise from_os(fout) from fout


def drop_withdrawn(map_: Path, bestand: Sleutelbestand) -> None:
    """Finish a withdrawal that was interrupted: the previous file may not hold an old slot.

    A previous file that is missing or broken is of no use either; it is made anew.
    """
    try:
        vorige = from_bytes((map_ / VORIGE).read_bytes())
    except (OSError, SleutelbestandKapot, NieuwerFormaat):
        vorige = None
    if vorige is None or vorige.generatie < bestand.ingetrokken:
        with suppress(OSError):
            write_atomic(map_ / VORIGE, bestand.to_bytes())


def restore_previous(map_: Path) -> Sleutelbestand:
    """Put the previous generation back in the place of a broken ``sleutels.json``.

    Raises:
        SleutelbestandKapot: the previous one is no better.
    """
    try:
        rauw = (map_ / VORIGE).read_bytes()
    except OSError as fout:
        raise SleutelbestandKapot("Er is geen vorige versie.") from fout
    bestand = from_bytes(rauw)
    try:
        write_atomic(map_ / NAAM, rauw)
    except OSError as fout:
        raise from_os(fout) from fout
    return bestand


def _readable(pad: Path) -> bool:
    try:
        from_bytes(pad.read_bytes())
    except (OSError, SleutelbestandKapot, NieuwerFormaat):
        return False
    return True


def _checksum(body: dict[str, Any], zegel: str) -> str:
    return sha256(canonical([body, zegel])).hexdigest()


def _b64(rauw: bytes) -> str:
    return base64.b64encode(rauw).decode("ascii")


def _unb64(tekst: str) -> bytes:
    return base64.b64decode(tekst, validate=True)


def _slot_kop(slot: Slot) -> dict[str, Any]:
    kdf: dict[str, Any] = {"naam": "hkdf-sha256"}
    if slot.kdf is not None:
        kdf = {
            "naam": "argon2id",
            "geheugen_kib": slot.kdf.geheugen_kib,
            "rondes": slot.kdf.rondes,
            "banen": slot.kdf.banen,
        }
    return {
        "id": slot.id,
        "soort": slot.soort.value,
        "kenmerk": slot.kenmerk,
        "salt": _b64(slot.salt),
        "kdf": kdf,
    }


def _parse(geheel: dict[str, Any]) -> Sleutelbestand:
    """Build the value; whatever is extra or of a wrong type shows when it is written back."""
    anker = geheel["anker"]
    sleutels = tuple(_parse_slot(rauw) for rauw in geheel["sleutels"])
    if not sleutels or len(sleutels) > MAX_SLEUTELS:
        raise ValueError("number of slots")
    if len({slot.id for slot in sleutels}) != len(sleutels):
        raise ValueError("slot ids repeat")
    return Sleutelbestand(
        kluis=KluisId(_text(geheel["kluis"])),
        naam=_text(geheel["naam"]),
        oefenmap=_exact(bool, geheel["oefenmap"]),
        sqlcipher=_text(geheel["sqlcipher"]),
        generatie=_exact(int, geheel["generatie"]),
        ingetrokken=_exact(int, geheel["ingetrokken"]),
        anker=Anker(
            _exact(int, anker["regel"]),
            _text(anker["regel_hash"]),
            _exact(int, anker["set"]),
            _text(anker["set_hash"]),
        ),
        sleutels=sleutels,
        zegel=_text(geheel["zegel"]),
    )


def _parse_slot(rauw: dict[str, Any]) -> Slot:
    soort = Sleutelsoort(rauw["soort"])
    kdf = None
    if soort is Sleutelsoort.PERSOON:
        kdf = KdfKosten(
            _exact(int, rauw["kdf"]["geheugen_kib"]),
            _exact(int, rauw["kdf"]["rondes"]),
            _exact(int, rauw["kdf"]["banen"]),
        )
    slot = Slot(
        id=_text(rauw["id"]),
        soort=soort,
        kenmerk=_text(rauw["kenmerk"]),
        salt=_unb64(rauw["salt"]),
        kdf=kdf,
        nonce=_unb64(rauw["nonce"]),
        inhoud=_unb64(rauw["inhoud"]),
    )
    if len(slot.salt) != 16 or len(slot.nonce) != 12:
        raise ValueError("sizes")
    return slot


def _text(waarde: Any) -> str:
    return str(_exact(str, waarde))


def _exact(soort: type, waarde: Any) -> Any:
    if type(waarde) is not soort:
        raise TypeError(f"{soort.__name__} expected")
    return waarde
