"""The whole check: quiet on a good vault, one clear sentence for each kind of harm."""

from __future__ import annotations

import io

import pytest

from cva_desk.domain.rollen import Rol
from cva_desk.store import controle
from cva_desk.store.engine import Sleutel, connect
from tests.store.conftest import Proef
from tests.store.speelgoed import ANNA, NotitieGewist, NotitieGezet, moment, open_, zet
from tests.store.test_logboek import TRIGGERS


@pytest.fixture
def gevuld(proef: Proef) -> Proef:
    kluis = open_(proef.map, proef.nieuw)
    for nummer in range(6):
        zet(kluis, f"n{nummer}", f"tekst {nummer}", nummer)
    with kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment(9)) as werk:
        ref = werk.bewaar_blob(io.BytesIO(b"inhoud" * 1000), 10**6)
        werk.leg_vast(NotitieGezet("n1", "met stuk", ref.id), NotitieGewist("n2"))
    kluis.close()
    return proef


def check(proef: Proef, *opdrachten: str) -> str:
    """Harm the database, then return the findings."""
    verbinding = connect(proef.map / "kluis.db", Sleutel(proef.nieuw.dek))
    verbinding.execute("PRAGMA foreign_keys=OFF")
    for opdracht in opdrachten:
        verbinding.execute(opdracht)
    verbinding.close()
    kluis = open_(proef.map, proef.nieuw)
    try:
        return "\n".join(controle.controleer(kluis))
    finally:
        kluis.close()


def test_a_good_vault_has_no_findings_and_tells_its_parts(gevuld: Proef) -> None:
    kluis = open_(gevuld.map, gevuld.nieuw)
    delen: list[str] = []
    assert controle.controleer(kluis, lambda naam, *_: delen.append(naam)) == ()
    assert controle.herspelen(kluis) == ()
    kluis.close()
    assert delen == [
        "Bladen en opbouw",
        "Verwijzingen",
        "Logboek",
        "Documenten",
        "Stand tegenover wijzigingen",
        "Klaar",
    ]


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        ("UPDATE notities SET tekst = 'x' WHERE id = 'n3'", "Tabel notities, rij n3"),
        ("DELETE FROM notities WHERE id = 'n4'", "Tabel notities, rij n4"),
        ("INSERT INTO notities VALUES ('n9', 'x', 'p-anna', NULL)", "Tabel notities, rij n9"),
        ("UPDATE blob_brokken SET data = x'00'", "is beschadigd"),
        ("DELETE FROM blob_brokken", "is beschadigd"),
        ("UPDATE notities SET document = 'weg' WHERE id = 'n1'", "verwijst naar iets"),
    ],
)
def test_each_kind_of_harm_is_told(gevuld: Proef, opdracht: str, zin: str) -> None:
    assert zin in check(gevuld, opdracht)


def test_a_log_that_was_touched_is_told(gevuld: Proef) -> None:
    assert "Logregel 2 is veranderd" in check(
        gevuld,
        *(f"DROP TRIGGER {naam}" for naam in TRIGGERS),
        "UPDATE logboek SET auteur = 'p-ander' WHERE volgnr = 2",
    )


def test_many_differences_are_counted_not_listed(proef: Proef) -> None:
    kluis = open_(proef.map, proef.nieuw)
    for nummer in range(30):
        zet(kluis, f"n{nummer}", nummer=nummer)
    kluis.close()
    bevindingen = check(proef, "DELETE FROM notities")
    assert bevindingen.count("rij n") == 20
    assert "Tabel notities: nog 10 verschillen" in bevindingen


def test_a_damaged_page_is_told(gevuld: Proef) -> None:
    pad = gevuld.map / "kluis.db"
    inhoud = bytearray(pad.read_bytes())
    inhoud[-2000] ^= 4
    pad.write_bytes(inhoud)
    kluis = open_(gevuld.map, gevuld.nieuw)
    assert "bladen van kluis.db zijn beschadigd" in "\n".join(controle.controleer(kluis))
    kluis.close()


def test_a_set_that_no_longer_applies_is_told(gevuld: Proef) -> None:
    bevindingen = check(
        gevuld,
        *(f"DROP TRIGGER {naam}" for naam in TRIGGERS),
        "UPDATE wijzigingssets SET inhoud = replace(inhoud, 'proef_notitie_gewist', 'x')"
        " WHERE nummer = 7",
    )
    assert "Wijziging 7 kan niet opnieuw worden toegepast" in bevindingen


def test_destroyed_contents_are_passed_over(gevuld: Proef) -> None:
    bevindingen = check(gevuld, "UPDATE wijzigingssets SET inhoud = NULL WHERE nummer = 3")
    # Set 3 made n2, which set 7 deletes; without set 3 there is nothing to delete.
    assert (
        bevindingen == "Wijziging 7 kan niet opnieuw worden toegepast (Deze notitie is er niet.)."
    )
