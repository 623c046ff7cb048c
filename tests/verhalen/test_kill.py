"""kill -9 at any moment of the work: what was acknowledged is there, and the vault is whole."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import AdviesId, BriefId, DossierId, StukId
from cva_desk.services import beoordeling, dossierbeeld, logboek, toegang, uitgaan
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.toegang import Sessie
from tests.helpers import ROOT
from tests.services.gezelschap import Gezelschap, make_committee

pytestmark = pytest.mark.verhaal

# Few in the normal suite; CVA_DESK_KILLS=200 for a night.
KILLS = int(os.environ.get("CVA_DESK_KILLS", "4"))
_ORDE = list(Fase)
_VERLIES_S = 2.0
_PER_WOORD_S = 0.4


def start(module: str, *argumenten: object) -> subprocess.Popen[str]:
    """Run a module of the tests in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, argumenten)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "QT_QPA_PLATFORM": "offscreen",
        },
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def gezelschap(tmp_path: Path) -> Gezelschap:
    gezelschap = make_committee(tmp_path / "kluis")
    (tmp_path / "wie.json").write_text(
        json.dumps({"personen": gezelschap.personen, "school": gezelschap.school}), "utf-8"
    )
    return gezelschap


def test_a_robot_killed_at_random_moments_loses_nothing_acknowledged(
    gezelschap: Gezelschap, tmp_path: Path
) -> None:
    toeval = random.Random(20261112)
    bevestigd: list[dict[str, str]] = []
    for ronde in range(KILLS):
        robot = start("tests.verhalen.robot", gezelschap.map, tmp_path / "wie.json")
        with robot:
            assert robot.stdout is not None
            # One dossier is about a hundred steps; each round dies in another part of one.
            tot = ronde % 4 * 25 + toeval.randint(1, 20)
            bevestigd += [json.loads(robot.stdout.readline()) for _ in range(tot)]
            try:
                robot.wait(toeval.random() * 0.1)
            except subprocess.TimeoutExpired:
                robot.kill()
            bevestigd += [json.loads(r) for r in robot.stdout if r.endswith("\n")]
        _check(gezelschap, bevestigd)
    assert len(bevestigd) >= KILLS * 20


def _check(gezelschap: Gezelschap, bevestigd: list[dict[str, str]]) -> None:
    sessie = gezelschap.als("voorzitter")
    assert sessie.kluis.waarschuwingen == ()
    assert logboek.check_vault(sessie) == []
    beelden = {
        id_: dossierbeeld.open_dossier(sessie, DossierId(id_))
        for id_ in {stap["dossier"] for stap in bevestigd}
    }
    for stap in bevestigd:
        _check_step(sessie, beelden[stap["dossier"]], stap)
    _check_words(gezelschap, [stap for stap in bevestigd if stap["soort"] == "deel"])
    gezelschap.close()


def _check_step(sessie: Sessie, beeld: Dossierbeeld, stap: dict[str, str]) -> None:
    match stap["soort"]:
        case "stuk":
            stuk, inhoud = dossierbeeld.read_piece(sessie, StukId(stap["stuk"]))
            assert len(inhoud) == stuk.bestand.blob.grootte > 0
        case "fase":
            assert _ORDE.index(beeld.stand.fase) >= _ORDE.index(Fase(stap["fase"]))
        case "gepland":
            assert beeld.stand.vergadering_datum is not None
            assert beeld.stand.vergadering_datum.isoformat() == stap["datum"]
        case "ingediend":
            assert any(r.id == stap["advies"] and r.ingediend_op for r in beeld.adviezen)
        case "brief":
            assert uitgaan.pdf(sessie, BriefId(stap["brief"])).startswith(b"%PDF")
            assert uitgaan.docx(sessie, BriefId(stap["brief"])).startswith(b"PK")


def _check_words(gezelschap: Gezelschap, delen: Iterable[dict[str, str]]) -> None:
    laatste = {(d["wie"], d["advies"], d["onderdeel"]): d["tekst"] for d in delen}
    for wie in sorted({wie for wie, _, _ in laatste}):
        sessie = gezelschap.als(wie)
        for (auteur, advies, onderdeel), tekst in laatste.items():
            if auteur == wie:
                kept = beoordeling.read(sessie, AdviesId(advies)).part(onderdeel).tekst
                # A next text may have been kept without living long enough to say so.
                assert kept.startswith(tekst)


def test_an_expert_at_the_window_loses_at_most_the_last_two_seconds(
    gezelschap: Gezelschap,
) -> None:
    _, advies, _ = gezelschap.to_experts()
    sessie = gezelschap.als("een")
    beoordeling.declare(sessie, advies)
    gezelschap.close()
    for ronde in range(max(1, KILLS // 4)):
        typist = start("tests.verhalen.typist", gezelschap.map, f"ronde{ronde}")
        getypt: list[tuple[float, str]] = []
        with typist:
            assert typist.stdout is not None
            onderdeel = typist.stdout.readline().strip()
            assert onderdeel, "the typist never reached the answer box"
            begonnen = time.monotonic()
            # It types without a pause longer than a word for 3 to 4 seconds, then dies.
            duur = 3.0 + (ronde % 10) / 10
            while time.monotonic() - begonnen < duur:
                tijd, _, tekst = typist.stdout.readline().rstrip("\n").partition(" ")
                getypt.append((float(tijd), tekst))
            typist.kill()
            gedood = time.monotonic()
        sessie = toegang.open_vault(
            gezelschap.map, "een", "een heel lang wachtwoord", gezelschap.klok
        )
        tekst = beoordeling.read(sessie, advies).part(onderdeel).tekst
        assert logboek.check_vault(sessie) == []
        sessie.sluit()
        # A word takes a fifth of a second to type; what is beyond that the machine was away.
        gaten = [na - voor for (voor, _), (na, _) in pairwise(getypt)]
        grens = gedood - _VERLIES_S - max(0.0, max(gaten) - _PER_WOORD_S)
        veilig = [woorden for tijd, woorden in getypt if tijd < grens]
        assert veilig, "nothing was typed long enough before the kill"
        assert tekst.startswith(veilig[-1]), (tekst, veilig[-1])
