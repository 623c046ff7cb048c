"""Copies: whole, encrypted, openable with the same password, and checked before they count."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.store import backup, keyslots, logboek, sleutelbestand
from cva_desk.store.engine import Sleutel
from cva_desk.store.fouten import KluisKapot
from cva_desk.store.kluis import Kluis
from tests.store.conftest import Proef
from tests.store.speelgoed import PROJECTIE, WACHTWOORD, open_, teksten, zet


def test_a_copy_opens_with_password_and_recovery(kluis: Kluis, proef: Proef) -> None:
    for nummer in range(5):
        zet(kluis, f"n{nummer}", nummer=nummer)
    doel = proef.map.parent / "kopie"
    kluis.make_copy(doel)
    zet(kluis, "na de kopie".replace(" ", "-"))
    assert {pad.name for pad in doel.iterdir()} == {"kluis.db", "sleutels.json"}
    dek = keyslots.open_with_password(doel, "anna", WACHTWOORD).dek
    assert keyslots.open_with_recovery(doel, proef.nieuw.herstelwoorden) == dek
    kopie = Kluis.open(doel, dek, projectie=PROJECTIE)
    assert teksten(kopie) == {f"n{nummer}": "tekst" for nummer in range(5)}
    assert kopie.waarschuwingen == ()
    with kopie.read() as blik:
        anker = sleutelbestand.read(doel).anker
        assert anker.set_nummer == 5
        assert logboek.verify(blik.verbinding, kopie.id, anker).goed
    kopie.close()


def test_copies_under_load_are_all_whole(kluis: Kluis, proef: Proef) -> None:
    klaar = threading.Event()

    def schrijf() -> None:
        nummer = 0
        while not klaar.is_set():
            zet(kluis, f"n{nummer}", nummer=nummer)
            nummer += 1

    draad = threading.Thread(target=schrijf)
    draad.start()
    try:
        for nummer in range(5):
            doel = proef.map.parent / f"kopie{nummer}"
            kluis.make_copy(doel)
            kopie = open_(doel, proef.nieuw)
            with kopie.read() as blik:
                oordeel = logboek.verify(blik.verbinding, kopie.id, sleutelbestand.read(doel).anker)
            assert oordeel.goed
            assert oordeel.sets == len(teksten(kopie))
            kopie.close()
    finally:
        klaar.set()
        draad.join()


def test_a_folder_with_something_in_it_is_not_overwritten(kluis: Kluis, tmp_path: Path) -> None:
    doel = tmp_path / "vol"
    doel.mkdir()
    (doel / "kluis.db").write_bytes(b"van een ander")
    with pytest.raises(OmgevingsFout, match="staan al bestanden"):
        kluis.make_copy(doel)
    assert (doel / "kluis.db").read_bytes() == b"van een ander"


def test_damage_anywhere_is_found_before_a_copy_counts(kluis: Kluis, proef: Proef) -> None:
    for nummer in range(20):
        zet(kluis, f"n{nummer}", "x" * 3000, nummer)
    doel = proef.map.parent / "kopie"
    kluis.make_copy(doel)
    pad, sleutel = doel / "kluis.db", Sleutel(proef.nieuw.dek)
    goed = pad.read_bytes()
    backup.check_database(pad, sleutel)
    for blad in range(len(goed) // 4096):
        kapot = bytearray(goed)
        kapot[blad * 4096 + 17 + (blad * 131) % 4000] ^= 1 << blad % 8
        pad.write_bytes(kapot)
        with pytest.raises(KluisKapot):
            backup.check_database(pad, sleutel)
    for weg in (1, 100, 4096, 3 * 4096):
        pad.write_bytes(goed[:-weg])
        with pytest.raises(KluisKapot):
            backup.check_database(pad, sleutel)
