"""Whatever is wrong with a vault has its own honest sentence, and nothing is lost by it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.domain.rollen import Rol
from cva_desk.store import controle, keyslots, sleutelbestand
from cva_desk.store.engine import Sleutel, connect
from cva_desk.store.fouten import (
    AlleenLezen,
    KluisInGebruik,
    KluisKapot,
    KluisOntbreekt,
    KluisOnversleuteld,
    NieuwerFormaat,
    SchijfVol,
    SleutelbestandKapot,
)
from cva_desk.store.kluis import Kluis, create_vault
from cva_desk.store.slotinhoud import Persoon
from tests.store.conftest import Proef
from tests.store.speelgoed import (
    ANNA,
    KOSTEN,
    PERSOON,
    PROJECTIE,
    WACHTWOORD,
    NotitieGezet,
    maak,
    moment,
    open_,
    teksten,
    zet,
)

ROOT = Path(__file__).parents[2]


def unlock(map_: Path) -> Kluis:
    """What a person does: name, password, open."""
    wie = keyslots.open_with_password(map_, "anna", WACHTWOORD)
    return Kluis.open(map_, wie.dek, projectie=PROJECTIE)


@contextmanager
def small_disk(map_: Path, kib: int) -> Iterator[None]:
    """Let ``map_`` be a disk of its own, of this size."""
    map_.mkdir()
    opties = ["-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(map_)]
    gelukt = subprocess.run(["mount", *opties], capture_output=True, check=False)
    if gelukt.returncode:
        pytest.skip("a small disk can only be made as root: mount is refused here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(map_)], check=True)


def add_document(kluis: Kluis, grootte: int) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment()) as werk:
        ref = werk.bewaar_blob(io.BytesIO(os.urandom(grootte)), 10**8)
        werk.leg_vast(NotitieGezet("n2", "met stuk", ref.id))


def fill(ballast: Path) -> None:
    with suppress(OSError), ballast.open("wb", buffering=0) as bestand:
        while bestand.write(bytes(4096)):
            pass


def write_many(kluis: Kluis) -> None:
    for nummer in range(1000):
        zet(kluis, f"m{nummer}", "x" * 20_000)


# ---- missing


def test_a_missing_folder_or_file_is_named(proef: Proef, tmp_path: Path) -> None:
    with pytest.raises(KluisOntbreekt, match="De map bestaat niet"):
        Kluis.open(tmp_path / "nergens", proef.nieuw.dek, projectie=PROJECTIE)
    (proef.map / "kluis.db").rename(tmp_path / "weg.db")
    with pytest.raises(KluisOntbreekt, match=r"kluis\.db ontbreekt"):
        unlock(proef.map)
    assert not (proef.map / "kluis.db").exists()
    (tmp_path / "weg.db").rename(proef.map / "kluis.db")
    (proef.map / "sleutels.json").unlink()
    with pytest.raises(SleutelbestandKapot, match="goede vorige versie"):
        unlock(proef.map)
    (proef.map / "sleutels.vorige.json").unlink(missing_ok=True)
    with pytest.raises(KluisOntbreekt, match=r"sleutels\.json ontbreekt"):
        unlock(proef.map)


# ---- key file


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "afgebroken of beschadigd"),
        (b"{", "afgebroken of beschadigd"),
        (b"[]", "afgebroken of beschadigd"),
        (b"{}", "niet volledig of veranderd"),
        (b"\xff\xfe\x00", "afgebroken of beschadigd"),
        (b"[" * 100_000, "afgebroken of beschadigd"),
        (b" " * (4 * 1024 * 1024 + 1), "veel te groot"),
    ],
)
def test_a_broken_key_file_is_told_and_the_previous_one_opens(
    proef: Proef, inhoud: bytes, zin: str
) -> None:
    bram = Persoon(ANNA, "bram", frozenset({Rol.LID}))
    keyslots.add_person(proef.map, proef.nieuw.dek, bram, WACHTWOORD, KOSTEN)
    (proef.map / "sleutels.json").write_bytes(inhoud)
    with pytest.raises(SleutelbestandKapot, match=zin) as fout:
        unlock(proef.map)
    assert fout.value.vorige_beschikbaar
    sleutelbestand.restore_previous(proef.map)
    unlock(proef.map).close()


def test_without_a_good_previous_file_the_advice_is_a_copy(proef: Proef) -> None:
    for naam in ("sleutels.json", "sleutels.vorige.json"):
        (proef.map / naam).write_bytes(b"kapot")
    with pytest.raises(SleutelbestandKapot, match="reservekopie") as fout:
        unlock(proef.map)
    assert not fout.value.vorige_beschikbaar
    with pytest.raises(SleutelbestandKapot):
        sleutelbestand.restore_previous(proef.map)
    (proef.map / "sleutels.vorige.json").unlink()
    with pytest.raises(SleutelbestandKapot, match="geen vorige versie"):
        sleutelbestand.restore_previous(proef.map)


def test_keys_of_another_vault_are_told_apart(proef: Proef, tmp_path: Path) -> None:
    maak(tmp_path / "ander")
    shutil.copy(tmp_path / "ander" / "sleutels.json", proef.map / "sleutels.json")
    with pytest.raises(KluisKapot, match="hoort niet bij deze sleutels"):
        unlock(proef.map)


def test_a_newer_key_file_asks_for_a_newer_program(proef: Proef) -> None:
    pad = proef.map / "sleutels.json"
    pad.write_bytes(pad.read_bytes().replace(b'"formaat": 1', b'"formaat": 2'))
    with pytest.raises(NieuwerFormaat, match="Werk het programma bij"):
        unlock(proef.map)


# ---- database


@pytest.mark.parametrize("plaats", [0, 16, 100, 4000])
def test_a_damaged_first_page_is_told_and_prints_nothing(
    proef: Proef, plaats: int, capfd: pytest.CaptureFixture[str]
) -> None:
    pad = proef.map / "kluis.db"
    inhoud = bytearray(pad.read_bytes())
    inhoud[plaats] ^= 1
    pad.write_bytes(inhoud)
    with pytest.raises(KluisKapot, match="beschadigd"):
        unlock(proef.map)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("lengte", [0, 5, 15])
def test_an_empty_or_cut_database_is_told(proef: Proef, lengte: int) -> None:
    pad = proef.map / "kluis.db"
    pad.write_bytes(pad.read_bytes()[:lengte])
    with pytest.raises(KluisKapot, match="leeg of afgebroken"):
        unlock(proef.map)
    assert pad.stat().st_size == lengte


def test_a_plain_database_is_never_opened(proef: Proef) -> None:
    import sqlite3

    pad = proef.map / "kluis.db"
    pad.unlink()
    kaal = sqlite3.connect(pad)
    kaal.execute("CREATE TABLE t (a)")
    kaal.close()
    with pytest.raises(KluisOnversleuteld, match="zonder versleuteling"):
        unlock(proef.map)


def test_a_wrong_key_is_refused_before_anything_is_read(proef: Proef) -> None:
    with pytest.raises(KluisKapot):
        connect(proef.map / "kluis.db", Sleutel(bytes(32)))
    with pytest.raises(SleutelbestandKapot, match="buiten het programma om"):
        Kluis.open(proef.map, bytes(32), projectie=PROJECTIE)


# ---- disk


def test_a_full_disk_refuses_the_write_and_keeps_the_rest(
    tmp_path: Path, speelfeiten: None
) -> None:
    map_ = tmp_path / "schijf"
    with small_disk(map_, 3 * 1024):
        nieuw = maak(map_)
        kluis = open_(map_, nieuw)
        zet(kluis, "n1", "staat er")
        with pytest.raises(SchijfVol, match="de schijf is vol"):
            add_document(kluis, 8 * 1024 * 1024)
        assert teksten(kluis) == {"n1": "staat er"}
        ballast = map_ / "ballast"
        fill(ballast)
        with pytest.raises(SchijfVol):
            write_many(kluis)
        with pytest.raises(SchijfVol):
            keyslots.put_secret(map_, nieuw.wie, "pkcs12", os.urandom(20_000))
        ballast.unlink()
        zet(kluis, "n3", "na het opruimen")
        assert {"n1", "n3"} <= set(teksten(kluis))
        assert controle.controleer(kluis) == ()
        kluis.close()
        unlock(map_).close()


def test_after_a_full_disk_nothing_is_kept_without_its_set(
    tmp_path: Path, speelfeiten: None
) -> None:
    """A caller that goes on after the error may not write beside the transaction that ended."""
    map_ = tmp_path / "schijf"
    with small_disk(map_, 3 * 1024):
        kluis = open_(map_, maak(map_))

        def hardnekkig() -> None:
            with kluis.write(ANNA, Rol.SECRETARIS, "stukken toevoegen", moment()) as werk:
                werk.leg_vast(NotitieGezet("n1", "eerst"))
                with suppress(SchijfVol):
                    werk.bewaar_blob(io.BytesIO(os.urandom(8 * 1024 * 1024)), 10**8)
                werk.leg_vast(NotitieGezet("n2", "daarna"))

        with suppress(SchijfVol):
            hardnekkig()
        assert set(teksten(kluis)) in (set(), {"n1", "n2"})
        assert controle.controleer(kluis) == ()
        kluis.close()


def test_a_full_disk_also_stops_making_and_copying(tmp_path: Path, speelfeiten: None) -> None:
    with small_disk(tmp_path / "klein", 40):
        with pytest.raises(SchijfVol):
            maak(tmp_path / "klein" / "kluis")
        assert list((tmp_path / "klein").rglob("*.db")) == []
    nieuw = maak(tmp_path / "bron")
    kluis = open_(tmp_path / "bron", nieuw)
    with small_disk(tmp_path / "klein2", 40):
        with pytest.raises(SchijfVol):
            kluis.make_copy(tmp_path / "klein2" / "kopie")
        assert list((tmp_path / "klein2" / "kopie").iterdir()) == []
    kluis.close()


def test_a_read_only_disk_says_so_and_opens_again_when_it_is_not(
    tmp_path: Path, speelfeiten: None
) -> None:
    map_ = tmp_path / "schijf"
    with small_disk(map_, 4096):
        nieuw = maak(map_)
        kluis = open_(map_, nieuw)
        zet(kluis, "n1")
        kluis.close()
        subprocess.run(["mount", "-o", "remount,ro", str(map_)], check=True)
        with pytest.raises(AlleenLezen, match="kan niet worden geschreven"):
            unlock(map_)
        with pytest.raises(AlleenLezen):
            keyslots.change_password(map_, "anna", WACHTWOORD, WACHTWOORD + "2", KOSTEN)
        with pytest.raises(AlleenLezen):
            maak(map_ / "nieuw")
        subprocess.run(["mount", "-o", "remount,rw", str(map_)], check=True)
        kluis = unlock(map_)
        assert teksten(kluis) == {"n1": "tekst"}
        kluis.close()


def test_a_folder_that_holds_a_vault_is_not_made_again(proef: Proef) -> None:
    voor = (proef.map / "sleutels.json").read_bytes()
    with pytest.raises(OmgevingsFout, match="al een kluis"):
        maak(proef.map)
    assert (proef.map / "sleutels.json").read_bytes() == voor


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "lees mij.txt").write_text("van mij")
    maak(tmp_path)
    assert (tmp_path / "lees mij.txt").read_text() == "van mij"


def test_a_weak_password_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="te kort"):
        create_vault(
            tmp_path / "kluis",
            kluis_naam="Proef",
            persoon=PERSOON,
            wachtwoord="kort",
            kosten=KOSTEN,
            projectie=PROJECTIE,
        )
    assert not (tmp_path / "kluis").exists()


# ---- in use


HOLDER = """
    import sys
    from pathlib import Path
    from cva_desk.store.kluis import Kluis
    from tests.store.speelgoed import PROJECTIE
    kluis = Kluis.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), projectie=PROJECTIE)
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_vault_that_is_open_elsewhere_says_where_and_a_dead_owner_does_not_count(
    proef: Proef,
) -> None:
    ander = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(proef.map), proef.nieuw.dek.hex()],
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == "open\n"
        with pytest.raises(KluisInGebruik, match=f"proces {ander.pid}") as fout:
            unlock(proef.map)
        assert fout.value.pid == ander.pid
        ander.kill()
    assert (proef.map / "kluis.slot").exists()  # left behind by the dead one
    unlock(proef.map).close()


def test_twice_in_one_process_is_also_in_use(kluis: Kluis) -> None:
    with pytest.raises(KluisInGebruik):
        unlock(kluis.map)
