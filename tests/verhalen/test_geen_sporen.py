"""No trace: after a day of work nothing readable is left on the disk outside the vault."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers import ROOT
from tests.verhalen.sporen import WOORD

pytestmark = pytest.mark.verhaal


def vormen(woord: str) -> Iterator[bytes]:
    """Every form a word can have in a file that is not compressed."""
    for variant in (woord, woord.lower(), woord.upper()):
        for codering in ("utf-8", "utf-16-le", "utf-16-be"):
            rauw = variant.encode(codering)
            yield rauw
            for voor in range(3):  # base64 looks different at each of three places
                los = base64.b64encode(bytes(voor) + rauw).rstrip(b"=")
                # The first group and the last are shared with the neighbours.
                yield los[4 if voor else 0 : len(los) - 4]


def hits(bestand: Path) -> list[bytes]:
    """What of the word, or of a document, stands in this file."""
    inhoud = bestand.read_bytes()
    gezocht = [*vormen(WOORD), b"%PDF-", b"word/document.xml"]
    return [vorm for vorm in gezocht if vorm in inhoud]


@pytest.mark.parametrize(
    "geplant",
    [
        f"naam: {WOORD}achter".encode(),
        f"naam: {WOORD.lower()}".encode("utf-16-le"),
        b'{"x":"' + base64.b64encode(f"a{WOORD}b".encode()) + b'"}',
        b'{"x":"' + base64.b64encode(f"ab{WOORD.upper()}cd".encode()) + b'"}',
        b"xx%PDF-1.7",
    ],
)
def test_the_search_finds_what_it_looks_for(tmp_path: Path, geplant: bytes) -> None:
    (tmp_path / "spoor").write_bytes(os.urandom(1000) + geplant + os.urandom(1000))
    assert hits(tmp_path / "spoor")


def test_a_day_of_work_leaves_nothing_readable(tmp_path: Path) -> None:
    thuis = tmp_path / "thuis"
    omgeving = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONDONTWRITEBYTECODE": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        "HOME": str(thuis),
    }
    for naam in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
                 "XDG_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP"):  # fmt: skip
        (thuis / naam.lower()).mkdir(parents=True, mode=0o700)
        omgeving[naam] = str(thuis / naam.lower())
    kluis = thuis / "kluis"
    gelopen = subprocess.run(
        [sys.executable, "-m", "tests.verhalen.sporen", str(kluis)],
        cwd=thuis,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert gelopen.stdout == "klaar\n", gelopen.stderr[-3000:]
    assert WOORD.lower() not in gelopen.stderr.lower()
    bestanden = [pad for pad in thuis.rglob("*") if pad.is_file()]
    gevonden = {str(p.relative_to(thuis)): hits(p) for p in bestanden if hits(p)}
    assert gevonden == {}
    assert (kluis / "kluis.db").stat().st_size > 500_000
    assert not [p for p in bestanden if WOORD.lower() in str(p.relative_to(thuis)).lower()]
    (logboek,) = thuis.rglob("cva-desk.log")
    assert "a verb failed" in logboek.read_text("utf-8")
