"""kill -9 at any moment: what was acknowledged is there, and the vault is whole."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from cva_desk.store import controle, keyslots, logboek, sleutelbestand
from cva_desk.store.fouten import FoutWachtwoord, KluisOntbreekt
from cva_desk.store.kluis import Kluis
from tests.store.conftest import Proef
from tests.store.speelgoed import PROJECTIE, WACHTWOORD, maak, open_, teksten

ROOT = Path(__file__).parents[2]

WRITER = """
    import io, sys
    from pathlib import Path
    from cva_desk.domain.rollen import Rol
    from cva_desk.store.kluis import Kluis
    from tests.store.speelgoed import ANNA, PROJECTIE, NotitieGezet, moment
    map_, dek, ronde = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]
    kluis = Kluis.open(map_, dek, projectie=PROJECTIE)
    for nummer in range(100_000):
        naam = f"n{ronde}-{nummer}"
        with kluis.write(ANNA, Rol.SECRETARIS, "notitie zetten", moment(nummer)) as werk:
            document = None
            if nummer % 3 == 0:
                document = werk.bewaar_blob(io.BytesIO(bytes(300_000)), 10**6).id
            werk.leg_vast(NotitieGezet(naam, "tekst", document))
        print(naam, flush=True)
"""


def start(code: str, *argumenten: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code), *argumenten],
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_thirty_kills_of_a_writer_lose_nothing_that_was_acknowledged(proef: Proef) -> None:
    toeval = random.Random(20260305)
    bevestigd: set[str] = set()
    for ronde in range(30):
        schrijver = start(WRITER, str(proef.map), proef.nieuw.dek.hex(), str(ronde))
        with schrijver:
            assert schrijver.stdout is not None
            # Let it acknowledge a few, then kill it somewhere in the next ones.
            for _ in range(toeval.randint(1, 6)):
                bevestigd.add(schrijver.stdout.readline().strip())
            try:
                schrijver.wait(toeval.random() * 0.02)
            except subprocess.TimeoutExpired:
                schrijver.kill()
            bevestigd |= {regel.strip() for regel in schrijver.stdout if regel.endswith("\n")}
        kluis = open_(proef.map, proef.nieuw)
        aanwezig = set(teksten(kluis))
        assert bevestigd <= aanwezig
        with kluis.read() as blik:
            oordeel = logboek.verify(
                blik.verbinding, kluis.id, sleutelbestand.read(proef.map).anker
            )
        assert oordeel.bevindingen == ()
        assert oordeel.sets == len(aanwezig)
        kluis.close()
    assert "" not in bevestigd
    kluis = open_(proef.map, proef.nieuw)
    assert controle.controleer(kluis) == ()
    kluis.close()


KEY_WRITER = """
    import os, sys
    from pathlib import Path
    from cva_desk.store import keyslots, schijf
    from tests.store.speelgoed import KOSTEN, WACHTWOORD
    map_, op = Path(sys.argv[1]), int(sys.argv[2])
    teller = 0
    def killing(echt):
        def stap(*argumenten, **opties):
            global teller
            teller += 1
            if teller == op:
                os.kill(os.getpid(), 9)
            return echt(*argumenten, **opties)
        return stap
    os.fsync = killing(os.fsync)
    os.open = killing(os.open)
    Path.replace = killing(Path.replace)
    keyslots.change_password(map_, "anna", WACHTWOORD, WACHTWOORD + " nieuw", KOSTEN)
    print("klaar", teller)
"""


def test_a_password_change_killed_at_every_step_leaves_one_password(tmp_path: Path) -> None:
    opgehouden = 0
    for op in range(1, 60):
        map_ = tmp_path / f"kluis{op}"
        maak(map_)
        with start(KEY_WRITER, str(map_), str(op)) as schrijver:
            assert schrijver.stdout is not None
            uit = schrijver.stdout.read()
        past = []
        for wachtwoord in (WACHTWOORD, WACHTWOORD + " nieuw"):
            try:
                keyslots.open_with_password(map_, "anna", wachtwoord)
            except FoutWachtwoord:
                continue
            past.append(wachtwoord)
        assert len(past) == 1
        if past == [WACHTWOORD + " nieuw"]:
            # The opening above has also finished the withdrawal in the previous generation.
            sleutelbestand.restore_previous(map_)
            with pytest.raises(FoutWachtwoord):
                keyslots.open_with_password(map_, "anna", WACHTWOORD)
        if uit:
            break
        opgehouden += 1
    assert uit.startswith("klaar")
    assert opgehouden >= 8


MAKER = """
    import os, sys
    from pathlib import Path
    from tests.store.speelgoed import maak
    map_, op = Path(sys.argv[1]), int(sys.argv[2])
    teller = 0
    def killing(echt):
        def stap(*argumenten, **opties):
            global teller
            teller += 1
            if teller == op:
                os.kill(os.getpid(), 9)
            return echt(*argumenten, **opties)
        return stap
    Path.mkdir = killing(Path.mkdir)
    os.fsync = killing(os.fsync)
    Path.replace = killing(Path.replace)
    os.rmdir = killing(os.rmdir)
    maak(map_)
    print("klaar")
"""


def test_making_a_vault_killed_at_every_step_leaves_none_or_a_whole_one(tmp_path: Path) -> None:
    uit, opgehouden = "", 0
    for op in range(1, 60):
        map_ = tmp_path / f"kluis{op}"
        with start(MAKER, str(map_), str(op)) as maker:
            assert maker.stdout is not None
            uit = maker.stdout.read()
        if uit:
            break
        opgehouden += 1
        try:
            dek = keyslots.open_with_password(map_, "anna", WACHTWOORD).dek
            Kluis.open(map_, dek, projectie=PROJECTIE).close()
        except KluisOntbreekt:
            maak(map_)
            keyslots.open_with_password(map_, "anna", WACHTWOORD)
    assert uit.startswith("klaar")
    assert opgehouden >= 6
