"""The arithmetic of the key file: derive a slot key, wrap and unwrap, seal the whole.

Argon2id for passwords, HKDF for what is random already, AES-256-GCM for wrapping, HMAC-SHA256
for the seal. ``argon2`` and ``cryptography`` are imported when first used, not at start.
"""

from __future__ import annotations

import hmac
import json
import os
import unicodedata
from dataclasses import replace
from hashlib import sha256
from typing import Any

from cva_desk.domain.ids import KluisId
from cva_desk.store.engine import KEY_BYTES
from cva_desk.store.fouten import SleutelbestandKapot
from cva_desk.store.sleutelbestand import Sleutelbestand, Slot, canonical

MAX_WACHTWOORD_BYTES = 1024


def wrap(kluis: KluisId, slot: Slot, sleutel: bytes, inhoud: dict[str, Any]) -> Slot:
    """Return the slot with ``inhoud`` encrypted in it under a fresh nonce."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    kaal = canonical(inhoud)
    return replace(slot, nonce=nonce, inhoud=AESGCM(sleutel).encrypt(nonce, kaal, slot.aad(kluis)))


def unwrap(kluis: KluisId, slot: Slot, sleutel: bytes) -> dict[str, Any] | None:
    """Return the contents, or None when the key does not fit."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        kaal = AESGCM(sleutel).decrypt(slot.nonce, slot.inhoud, slot.aad(kluis))
    except InvalidTag:
        return None
    gelezen = json.loads(kaal)
    assert isinstance(gelezen, dict)
    return gelezen


def password_key(wachtwoord: str, slot: Slot) -> bytes:
    """Derive the key of a person's slot, at the cost that stands in the slot."""
    from argon2.low_level import Type, hash_secret_raw

    assert slot.kdf is not None
    geheim = unicodedata.normalize("NFKC", wachtwoord).encode("utf-8", "surrogatepass")
    return hash_secret_raw(
        geheim[:MAX_WACHTWOORD_BYTES],
        slot.salt,
        time_cost=slot.kdf.rondes,
        memory_cost=slot.kdf.geheugen_kib,
        parallelism=slot.kdf.banen,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def recovery_key(geheim: bytes, slot: Slot) -> bytes:
    """Derive the key of a recovery slot; 160 random bits need no slow derivation."""
    return _hkdf(geheim, slot.salt, b"cva-desk herstelsleutel")


def _hkdf(geheim: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(geheim)


def seal(bestand: Sleutelbestand, dek: bytes) -> Sleutelbestand:
    """Return the file with its seal by the data key."""
    return replace(bestand, zegel=_seal_of(bestand, dek))


def check_seal(bestand: Sleutelbestand, dek: bytes) -> None:
    """Refuse a file that was altered by someone without the data key.

    Raises:
        SleutelbestandKapot: it was.
    """
    if not hmac.compare_digest(bestand.zegel, _seal_of(bestand, dek)):
        raise SleutelbestandKapot("De inhoud is buiten het programma om veranderd.")


def _seal_of(bestand: Sleutelbestand, dek: bytes) -> str:
    sleutel = _hkdf(dek, bestand.kluis.encode(), b"cva-desk sleutels.json zegel")
    return hmac.new(sleutel, canonical(bestand.body()), sha256).hexdigest()
