"""Both chains: what is touched is found, what is destroyed on purpose is not a finding."""

from __future__ import annotations

import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from cva_desk.domain.feiten.basis import Wijzigingsset
from cva_desk.domain.rollen import Rol
from cva_desk.store import logboek, sleutelbestand
from cva_desk.store.engine import Sleutel, connect
from cva_desk.store.kern import wijzigingssets
from cva_desk.store.kluis import Kluis
from cva_desk.store.logboek import Gebeurtenis, Oordeel
from tests.store.conftest import Proef
from tests.store.speelgoed import ANNA, NotitieGezet, maak, moment, open_, zet

TRIGGERS = (
    "logboek_volgt",
    "logboek_vast",
    "logboek_blijft",
    "wijzigingssets_volgt",
    "wijzigingssets_vast",
    "wijzigingssets_blijft",
)


@pytest.fixture
def gevuld(proef: Proef) -> Proef:
    """A closed vault with five sets and an event in the middle."""
    kluis = open_(proef.map, proef.nieuw)
    for nummer in range(1, 6):
        zet(kluis, f"n{nummer}", f"tekst {nummer}", nummer)
        if nummer == 3:
            kluis.log(ANNA, Rol.LID, Gebeurtenis.GELEZEN, "n1", "stuk bekijken", moment())
    kluis.close()
    return proef


def tamper(proef: Proef, *opdrachten: str) -> None:
    """Do to the database what someone with the key and a free hand could do."""
    verbinding = connect(proef.map / "kluis.db", Sleutel(proef.nieuw.dek))
    verbinding.execute("PRAGMA foreign_keys=OFF")
    for naam in TRIGGERS:
        verbinding.execute(f"DROP TRIGGER {naam}")
    for opdracht in opdrachten:
        verbinding.execute(opdracht)
    verbinding.close()


def judge(proef: Proef) -> Oordeel:
    kluis = open_(proef.map, proef.nieuw)
    try:
        anker = sleutelbestand.read(proef.map).anker
        with kluis.read() as blik:
            return logboek.verify(blik.verbinding, kluis.id, anker)
    finally:
        kluis.close()


def test_an_untouched_log_is_good(gevuld: Proef) -> None:
    assert judge(gevuld) == Oordeel(5, 6, ())


def test_a_stored_hash_is_that_of_the_change_set(kluis: Kluis) -> None:
    zet(kluis, "n1", "één")
    with kluis.read() as blik:
        (rij,) = blik.verbinding.execute(select(wijzigingssets)).mappings().all()
    ((zout, _),) = json.loads(rij["inhoud"])
    assert len(zout) == 32
    verwacht = Wijzigingsset(
        kluis=kluis.id,
        nummer=1,
        auteur=ANNA,
        rol=Rol.SECRETARIS,
        tijdstip=moment(),
        handeling="notitie zetten",
        feiten=(NotitieGezet("n1", "één"),),
        zouten=(zout,),
        vorige_hash=sleutelbestand.GENESIS,
    )
    assert rij["hash"] == verwacht.hash()
    assert logboek.set_hash_of(kluis.id, rij) == verwacht.hash()


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        ("UPDATE logboek SET auteur = 'p-ander' WHERE volgnr = 2", "Logregel 2 is veranderd"),
        ("UPDATE logboek SET tijdstip = '2026' WHERE volgnr = 4", "Logregel 4 is veranderd"),
        ("UPDATE logboek SET onderwerp = 'n9' WHERE volgnr = 6", "Logregel 6 is veranderd"),
        ("DELETE FROM logboek WHERE volgnr = 3", "ontbreken regels vóór logregel 4"),
        ("DELETE FROM logboek WHERE volgnr = 1", "ontbreken regels vóór logregel 2"),
        ("DELETE FROM logboek WHERE volgnr = 6", "ouder dan toen zij het laatst werd gesloten"),
        ("DELETE FROM logboek WHERE set_nummer = 5", "zegt iets anders dan wijziging 5"),
        ("UPDATE logboek SET set_nummer = 1 WHERE volgnr = 2", "hoort niet bij wijziging 1"),
        ("UPDATE wijzigingssets SET auteur = 'p-ander' WHERE nummer = 2", "Van wijziging 2"),
        ("UPDATE wijzigingssets SET rol = 'lid' WHERE nummer = 2", "Van wijziging 2"),
        ("DELETE FROM wijzigingssets WHERE nummer = 3", "ontbreken wijzigingen vóór nummer 4"),
        ("DELETE FROM wijzigingssets WHERE nummer = 5", "hoort niet bij wijziging 5"),
        (
            "UPDATE wijzigingssets SET inhoud = replace(inhoud, 'tekst 2', 'tekst 7')"
            " WHERE nummer = 2",
            "De inhoud van wijziging 2 is veranderd",
        ),
        (
            "UPDATE wijzigingssets SET vorige_hash = hash WHERE nummer = 4",
            "Wijziging 4 sluit niet aan",
        ),
    ],
)
def test_what_is_touched_is_found(gevuld: Proef, opdracht: str, zin: str) -> None:
    tamper(gevuld, opdracht)
    assert zin in " ".join(judge(gevuld).bevindingen)


def test_two_rows_that_changed_places_are_found(gevuld: Proef) -> None:
    tamper(
        gevuld,
        "UPDATE logboek SET volgnr = 99 WHERE volgnr = 2",
        "UPDATE logboek SET volgnr = 2 WHERE volgnr = 3",
        "UPDATE logboek SET volgnr = 3 WHERE volgnr = 99",
    )
    bevindingen = " ".join(judge(gevuld).bevindingen)
    assert "Logregel 2 is veranderd" in bevindingen
    assert "Logregel 3 sluit niet aan" in bevindingen


@settings(max_examples=25)
@given(st.data())
def test_any_one_character_of_any_row_counts(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    map_ = tmp_path_factory.mktemp("log") / "kluis"
    proef = Proef(map_, maak(map_))
    kluis = open_(map_, proef.nieuw)
    for nummer in range(3):
        zet(kluis, f"n{nummer}", nummer=nummer)
    kluis.close()
    tabel = data.draw(st.sampled_from(["logboek", "wijzigingssets"]))
    verbinding = connect(map_ / "kluis.db", Sleutel(proef.nieuw.dek))
    kolommen = [rij[1] for rij in verbinding.execute(f"PRAGMA table_info({tabel})")]
    tekst = [k for k in kolommen if k not in ("nummer", "volgnr", "set_nummer")]
    kolom = data.draw(st.sampled_from(tekst))
    rij = data.draw(st.integers(1, 3))
    sleutel = kolommen[0]
    (oud,) = verbinding.execute(
        f"SELECT {kolom} FROM {tabel} WHERE {sleutel} = ?", (rij,)
    ).fetchone()
    plaats = data.draw(st.integers(0, len(oud) - 1))
    nieuw = oud[:plaats] + ("x" if oud[plaats] != "x" else "y") + oud[plaats + 1 :]
    for naam in TRIGGERS:
        verbinding.execute(f"DROP TRIGGER {naam}")
    verbinding.execute(f"UPDATE {tabel} SET {kolom} = ? WHERE {sleutel} = ?", (nieuw, rij))
    verbinding.close()
    assert not judge(proef).goed


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE logboek SET auteur = 'x' WHERE volgnr = 1",
        "DELETE FROM logboek WHERE volgnr = 6",
        "INSERT OR REPLACE INTO logboek SELECT * FROM logboek WHERE volgnr = 1",
        "INSERT INTO logboek SELECT 99, set_nummer, tijdstip, auteur, rol, handeling, soort,"
        " onderwerp, set_hash, vorige_hash, hash FROM logboek WHERE volgnr = 1",
        "UPDATE wijzigingssets SET inhoud = '[]' WHERE nummer = 1",
        "UPDATE wijzigingssets SET hash = 'x' WHERE nummer = 1",
        "UPDATE wijzigingssets SET inhoud = NULL, auteur = 'x' WHERE nummer = 1",
        "DELETE FROM wijzigingssets WHERE nummer = 5",
        "INSERT OR REPLACE INTO wijzigingssets SELECT * FROM wijzigingssets WHERE nummer = 1",
        "UPDATE kluis_gegevens SET kluis_id = 'x'",
        "DELETE FROM kluis_gegevens",
    ],
)
def test_the_database_itself_refuses_to_rewrite_history(gevuld: Proef, opdracht: str) -> None:
    verbinding = connect(gevuld.map / "kluis.db", Sleutel(gevuld.nieuw.dek))
    with pytest.raises(Exception, match=r"only|fixed"):
        verbinding.execute(opdracht)
    verbinding.close()
    assert judge(gevuld).goed


def test_contents_may_be_destroyed_and_the_chain_still_holds(gevuld: Proef) -> None:
    verbinding = connect(gevuld.map / "kluis.db", Sleutel(gevuld.nieuw.dek))
    verbinding.execute("UPDATE wijzigingssets SET inhoud = NULL WHERE nummer = 2")
    verbinding.close()
    assert judge(gevuld) == Oordeel(5, 6, ())


def test_an_old_database_put_back_is_told_at_opening(gevuld: Proef) -> None:
    oud = gevuld.map.parent / "oud.db"
    shutil.copy(gevuld.map / "kluis.db", oud)
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert kluis.waarschuwingen == ()
    zet(kluis, "n6")
    zet(kluis, "n7")
    kluis.close()
    shutil.copy(oud, gevuld.map / "kluis.db")
    kluis = open_(gevuld.map, gevuld.nieuw)
    (zin,) = kluis.waarschuwingen
    kluis.close()
    assert "ouder dan toen zij het laatst werd gesloten" in zin
    assert "2 regels van het logboek en 2 wijzigingen" in zin


def test_another_history_of_the_same_length_is_told_at_opening(gevuld: Proef) -> None:
    oud = gevuld.map.parent / "oud.db"
    shutil.copy(gevuld.map / "kluis.db", oud)
    sleutels = gevuld.map / sleutelbestand.NAAM
    voor = sleutels.read_bytes()
    kluis = open_(gevuld.map, gevuld.nieuw)
    zet(kluis, "n6", "de ene")
    kluis.close()
    na = sleutels.read_bytes()
    shutil.copy(oud, gevuld.map / "kluis.db")
    sleutels.write_bytes(voor)
    kluis = open_(gevuld.map, gevuld.nieuw)
    zet(kluis, "n6", "de andere")
    kluis.close()
    sleutels.write_bytes(na)
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert "een andere dan toen zij" in kluis.waarschuwingen[0]
    kluis.close()


def test_a_crash_before_locking_is_no_finding(gevuld: Proef) -> None:
    sleutels = gevuld.map / sleutelbestand.NAAM
    voor = sleutels.read_bytes()
    kluis = open_(gevuld.map, gevuld.nieuw)
    zet(kluis, "n6")
    kluis.close()
    sleutels.write_bytes(voor)  # the anchor of before, as after a kill
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert kluis.waarschuwingen == ()
    kluis.close()
    assert judge(gevuld).goed
