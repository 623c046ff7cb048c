"""What a slot is and holds: who it is for, the data key, that person's secrets, as one value."""

from __future__ import annotations

import base64
import hmac
import os
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from cva_desk.domain.ids import KluisId, PersoonId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.store import herstel
from cva_desk.store.cryptografie import MAX_WACHTWOORD_BYTES, password_key, recovery_key, wrap
from cva_desk.store.sleutelbestand import KdfKosten, Sleutelsoort, Slot

MIN_WACHTWOORD = 12


@dataclass(frozen=True, slots=True)
class Ontgrendeld:
    """What a person's password gave: the data key, who it is, and that person's secrets.

    Keep it only while unlocked. Its text form shows nothing.
    """

    kluis: KluisId
    slot_id: str
    persoon: PersoonId
    inlognaam: str
    rollen: frozenset[Rol]
    dek: bytes
    geheimen: Mapping[str, bytes] = field(default_factory=dict)
    slotsleutel: bytes = b""

    def __repr__(self) -> str:
        """Never show a key or a name."""
        return f"Ontgrendeld(persoon={self.persoon})"


@dataclass(frozen=True, slots=True)
class Persoon:
    """Who a new slot is for."""

    id: PersoonId
    inlognaam: str
    rollen: frozenset[Rol]


def kenmerk(kluis: KluisId, inlognaam: str) -> str:
    """How a login name is found in the file without standing in it."""
    naam = _fold(inlognaam).encode("utf-8", "surrogatepass")
    return hmac.new(kluis.encode(), naam, sha256).hexdigest()[:32]


def check_password(wachtwoord: str) -> None:
    """Refuse a password that is too short or too long.

    Raises:
        GebruikersFout: says what is asked. Length is the only rule: longer beats stranger.
    """
    genormaliseerd = unicodedata.normalize("NFKC", wachtwoord)
    if len(genormaliseerd) < MIN_WACHTWOORD:
        raise GebruikersFout(
            "Dit wachtwoord is te kort.",
            f"Een wachtwoord heeft ten minste {MIN_WACHTWOORD} tekens.",
            "Een zin van vier of vijf woorden is sterk en goed te onthouden.",
            veld="wachtwoord",
        )
    if len(genormaliseerd.encode("utf-8", "surrogatepass")) > MAX_WACHTWOORD_BYTES:
        raise GebruikersFout(
            "Dit wachtwoord is te lang.", "", "Kies een kortere zin.", veld="wachtwoord"
        )


def person_slot(
    kluis: KluisId,
    dek: bytes,
    persoon: Persoon,
    wachtwoord: str,
    kosten: KdfKosten,
    geheimen: Mapping[str, bytes],
) -> tuple[Slot, Ontgrendeld]:
    """Make a slot that opens with ``wachtwoord``; return it with what opening it would give.

    Raises:
        GebruikersFout: weak password or no login name. ValueError: weak derivation cost.
    """
    check_password(wachtwoord)
    if not _fold(persoon.inlognaam):
        raise GebruikersFout(
            "Vul een inlognaam in.", "Daarmee ontgrendelt u de kluis.", veld="inlognaam"
        )
    if not kosten.strong_enough() or not kosten.bearable():
        raise ValueError("key derivation cost outside the permitted range")
    slot = Slot(
        id=new_id(),
        soort=Sleutelsoort.PERSOON,
        kenmerk=kenmerk(kluis, persoon.inlognaam),
        salt=os.urandom(16),
        kdf=replace(kosten, proef=False),
        nonce=bytes(12),
        inhoud=b"",
    )
    sleutel = password_key(wachtwoord, slot)
    inhoud = contents(dek, persoon, geheimen)
    return wrap(kluis, slot, sleutel, inhoud), from_contents(kluis, slot, sleutel, inhoud)


def recovery_slot(kluis: KluisId, dek: bytes, woorden: str) -> Slot:
    """Make a slot that opens with recovery words."""
    slot = Slot(
        id=new_id(),
        soort=Sleutelsoort.HERSTEL,
        kenmerk="",
        salt=os.urandom(16),
        kdf=None,
        nonce=bytes(12),
        inhoud=b"",
    )
    sleutel = recovery_key(herstel.parse(woorden), slot)
    return wrap(kluis, slot, sleutel, {"dek": _text(dek)})


def contents(dek: bytes, persoon: Persoon, geheimen: Mapping[str, bytes]) -> dict[str, Any]:
    """What is encrypted in a person's slot."""
    return {
        "dek": _text(dek),
        "persoon": persoon.id,
        "inlognaam": persoon.inlognaam,
        "rollen": sorted(persoon.rollen),
        "geheimen": {naam: _text(waarde) for naam, waarde in geheimen.items()},
    }


def from_contents(
    kluis: KluisId, slot: Slot, sleutel: bytes, inhoud: dict[str, Any]
) -> Ontgrendeld:
    """Read the decrypted contents of a person's slot."""
    return Ontgrendeld(
        kluis=kluis,
        slot_id=slot.id,
        persoon=PersoonId(inhoud["persoon"]),
        inlognaam=inhoud["inlognaam"],
        rollen=_roles(inhoud["rollen"]),
        dek=dek_in(inhoud),
        geheimen={naam: _bytes(tekst) for naam, tekst in inhoud["geheimen"].items()},
        slotsleutel=sleutel,
    )


def _roles(rauw: Iterable[str]) -> frozenset[Rol]:
    return frozenset(Rol(waarde) for waarde in rauw)


def dek_in(inhoud: Mapping[str, Any]) -> bytes:
    """The data key in the contents of any slot."""
    return _bytes(inhoud["dek"])


def _fold(inlognaam: str) -> str:
    genormaliseerd = unicodedata.normalize("NFKC", inlognaam.strip()).casefold()
    return unicodedata.normalize("NFKC", genormaliseerd)


def _text(rauw: bytes) -> str:
    return base64.b64encode(rauw).decode("ascii")


def _bytes(tekst: str) -> bytes:
    return base64.b64decode(tekst, validate=True)
