"""The whole chain without a window: ``demo --zonder-venster`` as anybody would run it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.helpers import ROOT

pytestmark = pytest.mark.verhaal

_BRIEVEN = {
    "ontvangstbevestiging": 1,
    "verzoek_om_aanvulling": 1,
    "deskundigenadvies": 2,
    "commissieadvies": 1,
    "besluit_toelaatbaar": 1,
    "tlv": 1,
    "bericht_school": 1,
    "toelichting_ouders": 1,
}


def _cva(map_: Path, *argv: str | Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_STATE_HOME": str(map_ / "logs"),
        "XDG_DATA_HOME": str(map_ / "data"),
    }
    return subprocess.run(
        [sys.executable, "-m", "cva_desk", *map(str, argv)],
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def keten(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """Walked once; every test looks at the same result."""
    map_ = tmp_path_factory.mktemp("keten")
    gelopen = _cva(map_, "demo", "--zonder-venster", "--naar", map_ / "uit", "--json")
    assert gelopen.returncode == 0, gelopen.stderr[-2000:] + gelopen.stdout[-2000:]
    return map_, json.loads(gelopen.stdout)


def test_from_registration_to_a_signed_tlv(keten: tuple[Path, dict[str, object]]) -> None:
    _, verslag = keten
    assert verslag["fase"] == "afgerond"
    assert str(verslag["tlv_nummer"]).startswith("VO2201-")
    assert verslag["bevindingen"] == []
    stappen: list[dict[str, object]] = verslag["stappen"]  # type: ignore[assignment]
    assert {stap["wie"] for stap in stappen} == {
        "secretaris", "orthopedagoog", "psycholoog", "voorzitter", "directeur",
    }  # fmt: skip
    assert all(float(str(stap["seconden"])) > 0 for stap in stappen)


def test_what_must_be_refused_is_refused(keten: tuple[Path, dict[str, object]]) -> None:
    weigeringen: list[dict[str, str]] = keten[1]["weigeringen"]  # type: ignore[assignment]
    meldingen = {w["poging"]: w["melding"] for w in weigeringen}
    assert len(meldingen) == 5
    assert "band met" in meldingen["een deskundige met een band met de aanvragende school"]
    assert "niet beide adviezen" in meldingen["dezelfde persoon voor beide adviezen"]
    blind = next(m for p, m in meldingen.items() if p.startswith("het advies van de andere"))
    assert "tot beide adviezen binnen zijn" in blind


def test_every_file_is_what_the_report_says(keten: tuple[Path, dict[str, object]]) -> None:
    bestanden: list[dict[str, object]] = keten[1]["bestanden"]  # type: ignore[assignment]
    pdfs = [b for b in bestanden if str(b["pad"]).endswith(".pdf")]
    gemaakt: dict[str, int] = {}
    for bestand in pdfs:
        soort = str(bestand["soort"])
        gemaakt[soort] = gemaakt.get(soort, 0) + 1
    assert gemaakt == _BRIEVEN
    assert len(bestanden) == 2 * len(pdfs)
    for bestand in bestanden:
        inhoud = Path(str(bestand["pad"])).read_bytes()
        assert hashlib.sha256(inhoud).hexdigest() == bestand["sha256"]
        if bestand in pdfs:
            assert bestand["ondertekend"]
            assert bestand["geverifieerd"]
        else:
            assert zipfile.is_zipfile(str(bestand["pad"]))


def test_anybody_verifies_the_tlv_and_sees_a_change(
    keten: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    bestanden: list[dict[str, object]] = keten[1]["bestanden"]  # type: ignore[assignment]
    tlv = Path(str(next(b["pad"] for b in bestanden if b["soort"] == "tlv")))
    goed = _cva(tmp_path, "verifieer", tlv, "--json")
    assert goed.returncode == 0
    assert "Oefendirecteur" in json.loads(goed.stdout)["ondertekenaar"]
    anders = tmp_path / "tlv.pdf"
    rauw = bytearray(tlv.read_bytes())
    rauw[len(rauw) // 2] ^= 1
    anders.write_bytes(rauw)
    slecht = _cva(tmp_path, "verifieer", anders, "--json")
    assert slecht.returncode == 4
    assert json.loads(slecht.stdout)["geldig"] is False


def test_the_vault_holds_nothing_in_the_clear(keten: tuple[Path, dict[str, object]]) -> None:
    """No pupil, no password, no recovery words in any file of the vault or in the log."""
    map_, _ = keten
    bestanden = [p for p in (map_ / "uit" / "kluis").rglob("*") if p.is_file()]
    logs = [p for p in (map_ / "logs").rglob("*") if p.is_file()]
    assert {p.name for p in bestanden} >= {"kluis.db", "sleutels.json"}
    for pad in bestanden + logs:
        inhoud = pad.read_bytes()
        for woord in (b"Verzinsel", b"Oefendirecteur", b"oefenen mag altijd", b"%PDF-"):
            assert woord not in inhoud, pad.name


def test_a_folder_in_use_is_left_alone(keten: tuple[Path, dict[str, object]]) -> None:
    map_, _ = keten
    nogmaals = _cva(map_, "demo", "--zonder-venster", "--naar", map_ / "uit", "--json")
    assert nogmaals.returncode == 1
    assert json.loads(nogmaals.stdout)["fout"]["veld"] == "naar"
