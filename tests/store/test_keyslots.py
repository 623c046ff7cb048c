"""Slots: who can open, who cannot any more, and what a file that was touched says."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cva_desk.domain.ids import PersoonId
from cva_desk.domain.meldingen import GebruikersFout, OmgevingsFout
from cva_desk.domain.rollen import Rol
from cva_desk.store import herstel, keyslots, sleutelbestand
from cva_desk.store.fouten import (
    FoutHerstel,
    FoutWachtwoord,
    OnbekendeNaam,
    SleutelbestandKapot,
)
from cva_desk.store.sleutelbestand import KdfKosten, Sleutelsoort
from cva_desk.store.slotinhoud import Persoon
from tests.helpers import LELIJKE_NAMEN
from tests.store.conftest import Proef
from tests.store.speelgoed import ANNA, KOSTEN, PERSOON, WACHTWOORD, maak

BRAM = Persoon(PersoonId("p-bram"), "bram", frozenset({Rol.DESKUNDIGE, Rol.LID}))
NIEUW = "een andere zin dan eerst"


@pytest.fixture(scope="module")
def vast(tmp_path_factory: pytest.TempPathFactory) -> Proef:
    """One vault for tests that leave it as it was."""
    map_ = tmp_path_factory.mktemp("vast") / "kluis"
    return Proef(map_, maak(map_))


def test_a_password_gives_key_person_and_roles(proef: Proef) -> None:
    wie = keyslots.open_with_password(proef.map, "  ANNA ", WACHTWOORD)
    assert wie.dek == proef.nieuw.dek
    assert (wie.persoon, wie.inlognaam, wie.rollen) == (ANNA, "Anna", PERSOON.rollen)
    assert wie.slotsleutel == proef.nieuw.wie.slotsleutel


def test_no_name_role_or_key_stands_in_the_file(proef: Proef) -> None:
    tekst = (proef.map / "sleutels.json").read_text().casefold()
    for geheim in ("anna", "secretaris", proef.nieuw.dek.hex()):
        assert geheim not in tekst
    assert "dek" not in repr(proef.nieuw)
    assert "Anna" not in repr(proef.nieuw.wie)
    assert (proef.map / "sleutels.json").stat().st_mode & 0o077 == 0
    assert (proef.map / "kluis.db").stat().st_mode & 0o077 == 0


def test_wrong_password_and_unknown_name_say_so(proef: Proef) -> None:
    with pytest.raises(FoutWachtwoord, match="Het wachtwoord klopt niet"):
        keyslots.open_with_password(proef.map, "anna", WACHTWOORD + "!")
    with pytest.raises(OnbekendeNaam, match="geen toegang tot deze kluis"):
        keyslots.open_with_password(proef.map, "bram", WACHTWOORD)


def test_unicode_spelling_of_a_password_does_not_matter(proef: Proef) -> None:
    keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, "café crème zonder", KOSTEN)
    wie = keyslots.open_with_password(proef.map, "Bram", "cafe\u0301 cre\u0300me zonder")
    assert wie.persoon == BRAM.id


@pytest.mark.parametrize("naam", LELIJKE_NAMEN)
def test_any_name_can_log_in(proef: Proef, naam: str) -> None:
    wie = Persoon(PersoonId("p-x"), naam, frozenset({Rol.LID}))
    wachtwoord = naam + " als wachtwoord"
    keyslots.add_person(proef.map, proef.nieuw.dek, wie, wachtwoord, KOSTEN)
    assert keyslots.open_with_password(proef.map, f" {naam} ", wachtwoord).inlognaam == naam


@pytest.mark.parametrize("wachtwoord", ["", "kort", "elftekens..", "x" * 1025, "é" * 600])
def test_weak_or_endless_passwords_are_refused(proef: Proef, wachtwoord: str) -> None:
    with pytest.raises(GebruikersFout) as fout:
        keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, wachtwoord, KOSTEN)
    assert fout.value.veld == "wachtwoord"


def test_a_name_can_be_given_once_and_not_be_empty(proef: Proef) -> None:
    with pytest.raises(GebruikersFout, match="al in gebruik"):
        keyslots.add_person(
            proef.map, proef.nieuw.dek, replace(BRAM, inlognaam="ANNA"), NIEUW, KOSTEN
        )
    with pytest.raises(GebruikersFout, match="inlognaam"):
        keyslots.add_person(
            proef.map, proef.nieuw.dek, replace(BRAM, inlognaam="  "), NIEUW, KOSTEN
        )


def test_add_and_remove_a_person(proef: Proef) -> None:
    keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KOSTEN)
    assert keyslots.open_with_password(proef.map, "bram", NIEUW).rollen == BRAM.rollen
    keyslots.remove_person(proef.map, proef.nieuw.dek, "bram")
    with pytest.raises(OnbekendeNaam):
        keyslots.open_with_password(proef.map, "bram", NIEUW)
    with pytest.raises(OnbekendeNaam):
        keyslots.remove_person(proef.map, proef.nieuw.dek, "bram")


def test_the_last_person_cannot_be_removed(proef: Proef) -> None:
    with pytest.raises(GebruikersFout, match="niemand"):
        keyslots.remove_person(proef.map, proef.nieuw.dek, "anna")
    assert keyslots.open_with_password(proef.map, "anna", WACHTWOORD)


def test_thirty_two_slots_and_no_more(proef: Proef) -> None:
    for nummer in range(30):
        wie = Persoon(PersoonId(f"p{nummer}"), f"lid {nummer}", frozenset({Rol.LID}))
        keyslots.add_person(proef.map, proef.nieuw.dek, wie, NIEUW, KOSTEN)
    with pytest.raises(GebruikersFout, match="plaats voor 32"):
        keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KOSTEN)


@settings(max_examples=15)
@given(
    st.lists(st.text(min_size=12, max_size=40), min_size=2, max_size=4, unique=True),
    st.dictionaries(st.text(max_size=10), st.binary(max_size=200), max_size=3),
)
def test_a_password_change_keeps_everything_but_the_old_password(
    vast: Proef, wachtwoorden: list[str], geheimen: dict[str, bytes]
) -> None:
    import unicodedata

    map_, nieuw = vast
    wachtwoorden = [w for w in wachtwoorden if len(unicodedata.normalize("NFKC", w)) >= 12]
    wie = keyslots.open_with_password(map_, "anna", WACHTWOORD)
    for naam in wie.geheimen:
        wie = keyslots.put_secret(map_, wie, naam, None)
    for naam, waarde in geheimen.items():
        wie = keyslots.put_secret(map_, wie, naam, waarde)
    db_voor = (map_ / "kluis.db").read_bytes()
    oud = WACHTWOORD
    for volgend in (*wachtwoorden, WACHTWOORD):
        keyslots.change_password(map_, "anna", oud, volgend, KOSTEN)
        anders = unicodedata.normalize("NFKC", oud) != unicodedata.normalize("NFKC", volgend)
        if anders:
            with pytest.raises(FoutWachtwoord):
                keyslots.open_with_password(map_, "anna", oud)
        na = keyslots.open_with_password(map_, "anna", volgend)
        assert (na.dek, na.persoon, na.rollen) == (nieuw.dek, wie.persoon, wie.rollen)
        assert na.geheimen == geheimen
        oud = volgend
    assert (map_ / "kluis.db").read_bytes() == db_voor


def test_a_withdrawn_password_is_not_in_the_previous_file_either(proef: Proef) -> None:
    keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KOSTEN)
    keyslots.change_password(proef.map, "anna", WACHTWOORD, "weer een andere zin", KOSTEN)
    sleutelbestand.restore_previous(proef.map)
    with pytest.raises(FoutWachtwoord):
        keyslots.open_with_password(proef.map, "anna", WACHTWOORD)


def test_an_interrupted_withdrawal_is_finished_at_the_next_opening(proef: Proef) -> None:
    vorige = proef.map / sleutelbestand.VORIGE
    keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KOSTEN)
    oud = (proef.map / sleutelbestand.NAAM).read_bytes()
    keyslots.change_password(proef.map, "anna", WACHTWOORD, "weer een andere zin", KOSTEN)
    vorige.write_bytes(oud)  # as if killed between the two files
    keyslots.open_with_password(proef.map, "bram", NIEUW)
    assert vorige.read_bytes() == (proef.map / sleutelbestand.NAAM).read_bytes()


def test_secrets_are_each_person_own_and_survive_reopening(proef: Proef) -> None:
    wie = keyslots.put_secret(proef.map, proef.nieuw.wie, "pkcs12", b"\x00\xffcert")
    assert wie.geheimen == {"pkcs12": b"\x00\xffcert"}
    assert keyslots.open_with_password(proef.map, "anna", WACHTWOORD).geheimen == wie.geheimen
    keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KOSTEN)
    assert keyslots.open_with_password(proef.map, "bram", NIEUW).geheimen == {}
    with pytest.raises(GebruikersFout, match="64 kB"):
        keyslots.put_secret(proef.map, wie, "groot", bytes(64 * 1024 + 1))
    wie = keyslots.put_secret(proef.map, wie, "pkcs12", None)
    assert keyslots.open_with_password(proef.map, "anna", WACHTWOORD).geheimen == {}


def test_a_secret_is_not_written_into_a_slot_that_was_replaced(proef: Proef) -> None:
    keyslots.change_password(proef.map, "anna", WACHTWOORD, NIEUW, KOSTEN)
    with pytest.raises(FoutWachtwoord):
        keyslots.put_secret(proef.map, proef.nieuw.wie, "pkcs12", b"x")


def test_recovery_gives_the_key_and_a_new_password(proef: Proef) -> None:
    keyslots.put_secret(proef.map, proef.nieuw.wie, "pkcs12", b"x")
    dek = keyslots.open_with_recovery(proef.map, proef.nieuw.herstelwoorden.upper())
    assert dek == proef.nieuw.dek
    keyslots.reset_after_recovery(proef.map, dek, PERSOON, NIEUW, KOSTEN)
    with pytest.raises(FoutWachtwoord):
        keyslots.open_with_password(proef.map, "anna", WACHTWOORD)
    wie = keyslots.open_with_password(proef.map, "anna", NIEUW)
    assert (wie.dek, wie.geheimen) == (dek, {})
    assert keyslots.open_with_recovery(proef.map, proef.nieuw.herstelwoorden) == dek


def test_other_recovery_words_do_not_open(proef: Proef) -> None:
    with pytest.raises(FoutHerstel, match="past niet op deze kluis"):
        keyslots.open_with_recovery(proef.map, herstel.new_words())
    woorden = keyslots.renew_recovery(proef.map, proef.nieuw.dek)
    with pytest.raises(FoutHerstel):
        keyslots.open_with_recovery(proef.map, proef.nieuw.herstelwoorden)
    assert keyslots.open_with_recovery(proef.map, woorden) == proef.nieuw.dek


def test_weak_derivation_is_refused_when_made_and_bounded_when_read() -> None:
    assert KdfKosten().strong_enough()
    assert not KdfKosten(32 * 1024, 3, 4).strong_enough()
    assert not KdfKosten(64 * 1024, 2, 4).strong_enough()
    assert KdfKosten(64 * 1024, 3, 4).strong_enough()
    for zwaar in (
        KdfKosten(1024 * 1024 + 1, 3, 2),
        KdfKosten(65536, 11, 2),
        KdfKosten(65536, 3, 9),
    ):
        assert not zwaar.bearable()


def test_production_cost_is_not_weakened_by_mistake(proef: Proef) -> None:
    with pytest.raises(ValueError, match="cost"):
        keyslots.add_person(proef.map, proef.nieuw.dek, BRAM, NIEUW, KdfKosten(8192, 1, 1))


def test_a_file_that_asks_for_gigabytes_is_refused(proef: Proef) -> None:
    bestand = sleutelbestand.read(proef.map)
    zwaar = replace(bestand.sleutels[0], kdf=KdfKosten(4 * 1024 * 1024, 3, 2))
    rauw = bestand.with_slot(zwaar).to_bytes()
    with pytest.raises(SleutelbestandKapot, match="onmogelijk veel rekenwerk"):
        sleutelbestand.from_bytes(rauw)


def test_every_changed_byte_is_refused(vast: Proef) -> None:
    pad = vast.map / sleutelbestand.NAAM
    goed = pad.read_bytes()
    for plaats in range(len(goed)):
        for bit in (0x01, 0x20, 0x80):
            kapot = bytearray(goed)
            kapot[plaats] ^= bit
            with pytest.raises(OmgevingsFout):
                sleutelbestand.from_bytes(bytes(kapot))


@given(st.data())
def test_cut_doubled_or_foreign_bytes_are_refused(vast: Proef, data: st.DataObject) -> None:
    goed = (vast.map / sleutelbestand.NAAM).read_bytes()
    van = data.draw(st.integers(0, len(goed)))
    tot = data.draw(st.integers(van, len(goed)))
    tussen = data.draw(st.binary(max_size=20))
    rauw = goed[:van] + tussen + goed[tot:]
    if rauw != goed:
        with pytest.raises(OmgevingsFout):
            sleutelbestand.from_bytes(rauw)


@given(st.data())
def test_who_can_rewrite_the_file_but_has_no_key_is_found_out(
    vast: Proef, data: st.DataObject
) -> None:
    """Tampering that repairs the check sum still breaks the seal or the wrap."""
    map_ = vast.map
    pad = map_ / sleutelbestand.NAAM
    goed = pad.read_bytes()
    bestand = sleutelbestand.read(map_)
    slot = next(s for s in bestand.sleutels if s.soort is Sleutelsoort.PERSOON)
    herstelslot = next(s for s in bestand.sleutels if s.soort is Sleutelsoort.HERSTEL)
    anders = data.draw(
        st.sampled_from(
            [
                replace(bestand, naam="Andere naam"),
                replace(bestand, oefenmap=True),
                replace(bestand, generatie=bestand.generatie + 1),
                replace(bestand, anker=replace(bestand.anker, regel=99)),
                bestand.without_slots(herstelslot.id),
                bestand.with_slot(replace(slot, salt=bytes(16))),
                bestand.with_slot(replace(slot, nonce=bytes(12))),
                bestand.with_slot(replace(slot, inhoud=slot.inhoud[:-1] + b"\x00")),
                bestand.with_slot(replace(slot, kdf=KdfKosten(8192, 2, 1))),
                bestand.with_slot(replace(slot, id="0" * 32)),
                replace(bestand, zegel="0" * 64),
            ]
        )
    )
    if anders == bestand:
        return
    try:
        pad.write_bytes(anders.to_bytes())
        with pytest.raises((FoutWachtwoord, SleutelbestandKapot)):
            keyslots.open_with_password(map_, "anna", WACHTWOORD)
    finally:
        pad.write_bytes(goed)


def test_a_slot_of_another_vault_does_not_open(vast: Proef, tmp_path: Path) -> None:
    ander = tmp_path / "ander"
    maak(ander)
    bestand = sleutelbestand.read(vast.map)
    vreemd = sleutelbestand.read(ander).sleutels[0]
    eigen = next(s for s in bestand.sleutels if s.soort is Sleutelsoort.PERSOON)
    nagemaakt = replace(vreemd, id=eigen.id, kenmerk=eigen.kenmerk)
    (ander / sleutelbestand.NAAM).write_bytes(bestand.with_slot(nagemaakt).to_bytes())
    with pytest.raises(FoutWachtwoord):
        keyslots.open_with_password(ander, "anna", WACHTWOORD)


def test_the_file_is_plain_json_that_says_its_version(vast: Proef) -> None:
    gelezen = json.loads((vast.map / sleutelbestand.NAAM).read_bytes())
    assert gelezen["formaat"] == 1
    assert gelezen["sqlcipher"].startswith("4.")
    assert {s["soort"] for s in gelezen["sleutels"]} == {"persoon", "herstel"}
