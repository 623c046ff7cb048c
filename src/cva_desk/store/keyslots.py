"""The data key, wrapped once per person and once for recovery: make, open, change, withdraw.

A person's slot holds the data key, who it is and that person's own secrets (a PKCS#12 file, later
sealing keys). Changing a password rewrites that slot and nothing else. A password reset after
recovery makes a fresh slot: the old secrets were wrapped by the lost password and are gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cva_desk.domain.ids import KluisId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.store import herstel
from cva_desk.store import sleutelbestand as bestanden
from cva_desk.store.cryptografie import (
    check_seal,
    password_key,
    recovery_key,
    seal,
    unwrap,
    wrap,
)
from cva_desk.store.fouten import FoutHerstel, FoutWachtwoord, OnbekendeNaam
from cva_desk.store.schijf import file_lock
from cva_desk.store.sleutelbestand import (
    MAX_SLEUTELS,
    KdfKosten,
    Sleutelbestand,
    Sleutelsoort,
)
from cva_desk.store.slotinhoud import (
    Ontgrendeld,
    Persoon,
    check_password,
    contents,
    dek_in,
    from_contents,
    kenmerk,
    person_slot,
    recovery_slot,
)

__all__ = [
    "KdfKosten",
    "Ontgrendeld",
    "Persoon",
    "add_person",
    "change_password",
    "check_password",
    "open_with_password",
    "open_with_recovery",
    "put_secret",
    "remove_person",
    "renew_recovery",
    "reset_after_recovery",
]

MAX_GEHEIM_BYTES = 64 * 1024
_LOCK = "sleutels.slot"


def new_file(
    *,
    kluis: KluisId,
    naam: str,
    oefenmap: bool,
    sqlcipher: str,
    dek: bytes,
    persoon: Persoon,
    wachtwoord: str,
    kosten: KdfKosten,
) -> tuple[Sleutelbestand, Ontgrendeld, str]:
    """Return a sealed first key file (one person, one recovery slot), that person unlocked, and
    the recovery words.
    """
    woorden = herstel.new_words()
    slot, wie = person_slot(kluis, dek, persoon, wachtwoord, kosten, {})
    bestand = Sleutelbestand(
        kluis=kluis,
        naam=naam,
        oefenmap=oefenmap,
        sqlcipher=sqlcipher,
        generatie=1,
        ingetrokken=0,
        anker=bestanden.Anker(),
        sleutels=(
            slot,
            recovery_slot(kluis, dek, woorden),
        ),
    )
    return seal(bestand, dek), wie, woorden


def open_with_password(map_: Path, inlognaam: str, wachtwoord: str) -> Ontgrendeld:
    """Unlock with a person's password; takes the time of one key derivation.

    Raises:
        OnbekendeNaam, FoutWachtwoord: as they say.
        KluisOntbreekt, SleutelbestandKapot, NieuwerFormaat: the file is not usable.
    """
    bestand = bestanden.read(map_)
    merk = kenmerk(bestand.kluis, inlognaam)
    kandidaten = [s for s in bestand.sleutels if s.kenmerk == merk]
    if not kandidaten:
        raise OnbekendeNaam
    slot = kandidaten[0]
    sleutel = password_key(wachtwoord, slot)
    inhoud = unwrap(bestand.kluis, slot, sleutel)
    if inhoud is None:
        raise FoutWachtwoord
    open_ = from_contents(bestand.kluis, slot, sleutel, inhoud)
    check_seal(bestand, open_.dek)
    bestanden.drop_withdrawn(map_, bestand)
    return open_


def open_with_recovery(map_: Path, woorden: str) -> bytes:
    """Return the data key for recovery words; afterwards use ``reset_after_recovery``.

    Raises:
        GebruikersFout: the words are not well formed (says where).
        FoutHerstel: well formed, but not of this vault.
    """
    bestand = bestanden.read(map_)
    geheim = herstel.parse(woorden)
    for slot in bestand.sleutels:
        if slot.soort is Sleutelsoort.HERSTEL:
            inhoud = unwrap(bestand.kluis, slot, recovery_key(geheim, slot))
            if inhoud is not None:
                dek = dek_in(inhoud)
                check_seal(bestand, dek)
                return dek
    raise FoutHerstel


def add_person(
    map_: Path, dek: bytes, persoon: Persoon, wachtwoord: str, kosten: KdfKosten | None = None
) -> str:
    """Give a person a slot; return its id.

    Raises:
        GebruikersFout: weak password, name taken, or 32 slots in use.
    """
    slot_id = ""

    def add(bestand: Sleutelbestand) -> Sleutelbestand:
        nonlocal slot_id
        merk = kenmerk(bestand.kluis, persoon.inlognaam)
        if any(slot.kenmerk == merk for slot in bestand.sleutels):
            raise GebruikersFout(
                "Deze inlognaam is al in gebruik.",
                "Elke persoon heeft een eigen naam om te ontgrendelen.",
                "Kies een andere naam.",
                veld="inlognaam",
            )
        slot, _ = person_slot(bestand.kluis, dek, persoon, wachtwoord, kosten or KdfKosten(), {})
        slot_id = slot.id
        return _room_for(bestand).with_slot(slot)

    update(map_, dek, add)
    return slot_id


def remove_person(map_: Path, dek: bytes, inlognaam: str) -> None:
    """Withdraw a person's slot. Copies made earlier still open with it: rotate the key for that.

    Raises:
        OnbekendeNaam: no such slot. GebruikersFout: it is the last person's.
    """

    def remove(bestand: Sleutelbestand) -> Sleutelbestand:
        merk = kenmerk(bestand.kluis, inlognaam)
        weg = [slot for slot in bestand.sleutels if slot.kenmerk == merk]
        if not weg:
            raise OnbekendeNaam
        over = bestand.without_slots(*(slot.id for slot in weg))
        if not any(slot.soort is Sleutelsoort.PERSOON for slot in over.sleutels):
            raise GebruikersFout(
                "Deze persoon kan niet worden verwijderd.",
                "Daarna zou niemand de kluis nog met een wachtwoord kunnen openen.",
                "Voeg eerst een andere persoon toe.",
            )
        return over

    update(map_, dek, remove, intrekking=True)


def change_password(
    map_: Path, inlognaam: str, oud: str, nieuw: str, kosten: KdfKosten | None = None
) -> Ontgrendeld:
    """Rewrite one slot under a new password; key and secrets stay. Return the new state.

    Raises:
        FoutWachtwoord, OnbekendeNaam: the old password does not open. GebruikersFout: weak.
    """
    voor = open_with_password(map_, inlognaam, oud)
    slot, na = person_slot(
        voor.kluis,
        voor.dek,
        Persoon(voor.persoon, voor.inlognaam, voor.rollen),
        nieuw,
        kosten or KdfKosten(),
        voor.geheimen,
    )
    update(
        map_,
        voor.dek,
        lambda bestand: bestand.without_slots(voor.slot_id).with_slot(slot),
        intrekking=True,
    )
    return na


def reset_after_recovery(
    map_: Path, dek: bytes, persoon: Persoon, wachtwoord: str, kosten: KdfKosten | None = None
) -> None:
    """Give a person a fresh slot with a new password and withdraw the old one with its secrets."""

    def reset(bestand: Sleutelbestand) -> Sleutelbestand:
        merk = kenmerk(bestand.kluis, persoon.inlognaam)
        over = bestand.without_slots(*(s.id for s in bestand.sleutels if s.kenmerk == merk))
        slot, _ = person_slot(bestand.kluis, dek, persoon, wachtwoord, kosten or KdfKosten(), {})
        return _room_for(over).with_slot(slot)

    update(map_, dek, reset, intrekking=True)


def renew_recovery(map_: Path, dek: bytes) -> str:
    """Withdraw the recovery words and return new ones, to be shown once and asked back."""
    woorden = herstel.new_words()

    def renew(bestand: Sleutelbestand) -> Sleutelbestand:
        oud = (s.id for s in bestand.sleutels if s.soort is Sleutelsoort.HERSTEL)
        return bestand.without_slots(*oud).with_slot(recovery_slot(bestand.kluis, dek, woorden))

    update(map_, dek, renew, intrekking=True)
    return woorden


def put_secret(map_: Path, wie: Ontgrendeld, naam: str, waarde: bytes | None) -> Ontgrendeld:
    """Keep a secret (``None`` removes it) in one's own slot; needs no password while unlocked.

    Raises:
        GebruikersFout: larger than 64 KiB.
        FoutWachtwoord: the slot was rewritten meanwhile (password changed elsewhere).
    """
    if waarde is not None and len(waarde) > MAX_GEHEIM_BYTES:
        raise GebruikersFout(
            "Dit bestand past niet in uw sleutel.",
            f"Het is groter dan {MAX_GEHEIM_BYTES // 1024} kB.",
            "Kies een certificaatbestand (.p12 of .pfx).",
        )
    geheimen = {k: v for k, v in wie.geheimen.items() if k != naam}
    if waarde is not None:
        geheimen[naam] = waarde

    def put(bestand: Sleutelbestand) -> Sleutelbestand:
        slot = bestand.find(wie.slot_id)
        if slot is None or unwrap(bestand.kluis, slot, wie.slotsleutel) is None:
            raise FoutWachtwoord
        persoon = Persoon(wie.persoon, wie.inlognaam, wie.rollen)
        inhoud = contents(wie.dek, persoon, geheimen)
        return bestand.with_slot(wrap(bestand.kluis, slot, wie.slotsleutel, inhoud))

    update(map_, wie.dek, put, intrekking=waarde is None)
    return replace(wie, geheimen=geheimen)


def set_anchor(map_: Path, dek: bytes, anker: bestanden.Anker) -> None:
    """Remember the heads of both chains outside the database."""
    if bestanden.read(map_).anker != anker:
        update(map_, dek, lambda bestand: replace(bestand, anker=anker))


def update(
    map_: Path,
    dek: bytes,
    change: Callable[[Sleutelbestand], Sleutelbestand],
    *,
    intrekking: bool = False,
) -> None:
    """Read, change, seal and replace the key file, one process at a time."""
    with file_lock(map_ / _LOCK, wacht=10):
        oud = bestanden.read(map_)
        check_seal(oud, dek)
        nieuw = change(oud)
        generatie = oud.generatie + 1
        nieuw = replace(
            nieuw,
            generatie=generatie,
            ingetrokken=generatie if intrekking else oud.ingetrokken,
        )
        bestanden.write(map_, seal(nieuw, dek), intrekking=intrekking)


def _room_for(bestand: Sleutelbestand) -> Sleutelbestand:
    if len(bestand.sleutels) >= MAX_SLEUTELS:
        raise GebruikersFout(
            "Er kan geen persoon meer bij.",
            f"Een kluis heeft plaats voor {MAX_SLEUTELS} sleutels.",
            "Verwijder eerst een persoon die niet meer meewerkt.",
        )
    return bestand
