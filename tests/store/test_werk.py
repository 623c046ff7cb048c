"""Writing and reading: one action is one set, all or nothing, and nothing beside it."""

from __future__ import annotations

import json
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.store import logboek
from cva_desk.store.fouten import KluisVergrendeld
from cva_desk.store.kern import logboek as log_tabel
from cva_desk.store.kern import wijzigingssets
from cva_desk.store.kluis import Kluis
from cva_desk.store.logboek import Gebeurtenis
from cva_desk.store.werk import Werk
from tests.store.conftest import Proef
from tests.store.speelgoed import (
    ANNA,
    NotitieGewist,
    NotitieGezet,
    moment,
    notities,
    open_,
    teksten,
    zet,
)


def _log(kluis: Kluis) -> list[tuple[str, str]]:
    with kluis.read() as blik:
        rijen = blik.verbinding.execute(select(log_tabel).order_by(log_tabel.c.volgnr))
        return [(rij.soort, rij.onderwerp) for rij in rijen]


def test_a_write_is_one_set_with_a_log_row_per_fact(kluis: Kluis) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "notities zetten", moment()) as werk:
        werk.leg_vast(NotitieGezet("n1", "een"), NotitieGezet("n2", "twee"))
        werk.leg_vast(NotitieGewist("n1"))
        assert werk.feiten == (
            NotitieGezet("n1", "een"),
            NotitieGezet("n2", "twee"),
            NotitieGewist("n1"),
        )
    assert teksten(kluis) == {"n2": "twee"}
    assert _log(kluis) == [
        ("proef_notitie_gezet", "n1"),
        ("proef_notitie_gezet", "n2"),
        ("proef_notitie_gewist", "n1"),
    ]
    with kluis.read() as blik:
        (rij,) = blik.verbinding.execute(select(wijzigingssets)).all()
    assert (rij.nummer, rij.auteur, rij.rol) == (1, ANNA, "secretaris")
    assert (rij.handeling, rij.tijdstip) == ("notities zetten", moment().isoformat())
    assert [feit["feit"] for _zout, feit in json.loads(rij.inhoud)] == [
        "proef_notitie_gezet",
        "proef_notitie_gezet",
        "proef_notitie_gewist",
    ]


def test_the_log_holds_ids_and_no_content(kluis: Kluis) -> None:
    zet(kluis, "n1", "geheime tekst over een kind")
    with kluis.read() as blik:
        rijen = blik.verbinding.execute(select(log_tabel)).all()
    assert "geheime" not in repr(rijen)


def test_later_reads_in_the_write_see_it_and_others_do_not_yet(kluis: Kluis) -> None:
    zet(kluis, "n1", "oud")
    with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
        werk.leg_vast(NotitieGezet("n1", "nieuw"))
        assert werk.verbinding.scalar(select(notities.c.tekst)) == "nieuw"
        assert teksten(kluis) == {"n1": "oud"}
    assert teksten(kluis) == {"n1": "nieuw"}


def test_an_exception_takes_everything_back(kluis: Kluis) -> None:
    def mislukt() -> None:
        with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
            werk.leg_vast(NotitieGezet("n1", "een"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mislukt()
    assert teksten(kluis) == {}
    assert _log(kluis) == []
    assert zet(kluis, "n2") == 1


def test_a_refused_fact_takes_back_its_whole_call_only(kluis: Kluis) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "notities zetten", moment()) as werk:
        werk.leg_vast(NotitieGezet("n1", "een"))
        with pytest.raises(GebruikersFout, match="notitie is er niet"):
            werk.leg_vast(NotitieGezet("n2", "twee"), NotitieGewist("bestaat-niet"))
        assert werk.feiten == (NotitieGezet("n1", "een"),)
    assert teksten(kluis) == {"n1": "een"}


def test_who_does_not_own_a_fact_is_refused_and_that_is_logged(kluis: Kluis) -> None:
    zet(kluis, "n1")

    def zonder_recht() -> None:
        with kluis.write(ANNA, Rol.VOORZITTER, "notitie zetten", moment()) as werk:
            werk.leg_vast(NotitieGewist("n1"))
            werk.leg_vast(NotitieGezet("n2", "mag niet"))

    with pytest.raises(GeenBevoegdheid, match="deze rol"):
        zonder_recht()
    assert teksten(kluis) == {"n1": "tekst"}
    assert _log(kluis)[1:] == [("geweigerd", "n2")]
    assert zet(kluis, "n3") == 2


def test_events_are_logged_without_a_set(kluis: Kluis) -> None:
    kluis.log(ANNA, Rol.SECRETARIS, Gebeurtenis.GELEZEN, "stuk-1", "stuk bekijken", moment())
    assert _log(kluis) == [("gelezen", "stuk-1")]
    with kluis.read() as blik:
        assert logboek.head(blik.verbinding).set_nummer == 0
        assert logboek.verify(blik.verbinding, kluis.id).goed
    with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
        werk.leg_vast(NotitieGezet("n1", "een"))
        werk.noteer(Gebeurtenis.GEEXPORTEERD, "n1")
    assert _log(kluis)[1:] == [("proef_notitie_gezet", "n1"), ("geexporteerd", "n1")]
    with kluis.read() as blik:
        assert logboek.verify(blik.verbinding, kluis.id).goed


def test_a_write_without_facts_leaves_no_set(kluis: Kluis) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "niets doen", moment()) as werk:
        assert werk.nummer == 1
    assert _log(kluis) == []
    assert zet(kluis, "n1") == 1


@pytest.mark.parametrize(
    "opdracht",
    [
        "INSERT INTO notities VALUES ('x', 'x', 'x', NULL)",
        "UPDATE wijzigingssets SET inhoud = NULL",
        "DELETE FROM logboek",
        "CREATE TABLE x (y)",
        "DROP TABLE notities",
    ],
)
def test_nothing_changes_state_beside_the_facts(kluis: Kluis, opdracht: str) -> None:
    zet(kluis, "n1")
    with kluis.read() as blik, pytest.raises(OperationalError, match="readonly"):
        blik.verbinding.execute(text(opdracht))

    def buiten_om(werk: Werk) -> None:
        werk.leg_vast(NotitieGezet("n2", "twee"))
        with pytest.raises(OperationalError, match="readonly"):
            werk.verbinding.execute(text(opdracht))

    with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
        buiten_om(werk)
    assert teksten(kluis) == {"n1": "tekst", "n2": "twee"}


@pytest.mark.parametrize(
    "handeling", ["", "x", "dossier van Jan Jansen", "twee\nregels", "a" * 200, " spatie", "42"]
)
def test_a_reason_that_could_hold_a_name_is_a_bug(kluis: Kluis, handeling: str) -> None:
    with (
        pytest.raises(ValueError, match="handeling"),
        kluis.write(ANNA, Rol.SECRETARIS, handeling, moment()),
    ):
        raise AssertionError


def test_a_time_without_a_zone_is_a_bug(kluis: Kluis) -> None:
    zonder_zone = datetime(2026, 3, 5)
    with (
        pytest.raises(ValueError, match="time zone"),
        kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", zonder_zone),
    ):
        raise AssertionError


def test_a_subject_that_is_no_id_is_a_bug(kluis: Kluis) -> None:
    with (
        pytest.raises(ValueError, match="not an id"),
        kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk,
    ):
        werk.leg_vast(NotitieGezet("Jan Jansen", "een"))
    with pytest.raises(ValueError, match="not an id"):
        kluis.log(ANNA, Rol.LID, Gebeurtenis.GELEZEN, "Jan Jansen", "stuk bekijken", moment())


def test_a_write_inside_a_write_is_a_bug_and_harms_nothing(kluis: Kluis) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
        werk.leg_vast(NotitieGezet("n1", "een"))
        with pytest.raises(RuntimeError, match="write inside"):
            zet(kluis, "n2")
        with pytest.raises(RuntimeError, match="inside a write"):
            kluis.close()
    assert teksten(kluis) == {"n1": "een"}


def test_writers_of_several_threads_take_turns(kluis: Kluis) -> None:
    fouten: list[BaseException] = []

    def schrijf(wie: int) -> None:
        try:
            for nummer in range(15):
                zet(kluis, f"n{wie}-{nummer}")
                teksten(kluis)
        except BaseException as fout:
            fouten.append(fout)

    draden = [threading.Thread(target=schrijf, args=(wie,)) for wie in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []
    assert len(teksten(kluis)) == 60
    with kluis.read() as blik:
        oordeel = logboek.verify(blik.verbinding, kluis.id)
    assert (oordeel.sets, oordeel.regels, oordeel.bevindingen) == (60, 60, ())


def test_locked_is_locked_and_twice_is_once(proef: Proef) -> None:
    kluis = open_(proef.map, proef.nieuw)
    zet(kluis, "n1")
    kluis.close()
    kluis.close()
    with pytest.raises(KluisVergrendeld), kluis.read():
        raise AssertionError
    with pytest.raises(KluisVergrendeld):
        zet(kluis, "n2")
    with pytest.raises(KluisVergrendeld):
        _ = kluis.dek
    weer = open_(proef.map, proef.nieuw)
    assert teksten(weer) == {"n1": "tekst"}
    weer.close()


def test_locking_waits_for_the_write_that_is_going_on(proef: Proef) -> None:
    kluis = open_(proef.map, proef.nieuw)
    begonnen, door = threading.Event(), threading.Event()

    def schrijf() -> None:
        with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment()) as werk:
            begonnen.set()
            door.wait(10)
            werk.leg_vast(NotitieGezet("n1", "net op tijd"))

    draad = threading.Thread(target=schrijf)
    draad.start()
    begonnen.wait(10)
    sluiter = threading.Thread(target=kluis.close)
    sluiter.start()
    door.set()
    draad.join(10)
    sluiter.join(10)
    weer = open_(proef.map, proef.nieuw)
    assert teksten(weer) == {"n1": "net op tijd"}
    weer.close()


def test_no_file_of_an_open_vault_holds_readable_text(kluis: Kluis) -> None:
    zet(kluis, "n1", "KANARIE-in-de-kluis")
    for pad in kluis.map.iterdir():
        inhoud = pad.read_bytes()
        assert b"KANARIE" not in inhoud
        assert b"SQLite format" not in inhoud
        assert b"notitie" not in inhoud


def test_nothing_heavy_is_imported_before_a_vault_is_opened() -> None:
    import subprocess

    code = (
        "import sys; import cva_desk.store.kluis, cva_desk.store.keyslots;"
        "zwaar = {'sqlalchemy', 'argon2', 'cryptography', 'sqlcipher3'};"
        "print(sorted(zwaar & set(sys.modules)))"
    )
    src = Path(__file__).parents[2] / "src"
    uit = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(src)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert uit.stdout.strip() == "[]"
