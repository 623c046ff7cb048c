"""The reading process: closed off, killable, and never the end of the program."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.afscherming import _ARM64, _NAMEN, _X86_64
from cva_desk.documents.lezer.fouten import Reden
from cva_desk.documents.tonen import Toonproces
from tests.documents.test_inlezen import pdf_met
from tests.helpers import ROOT

LINUX = sys.platform == "linux" and os.uname().machine in {"x86_64", "aarch64"}


def eindeloze_pdf() -> bytes:
    """Forms that draw forms that draw forms: ten to the twelfth rectangles from a few kilobytes."""
    pdf = pikepdf.new()
    binnen = pikepdf.Stream(pdf, b"0 0 100 100 re f\n" * 10)
    for _ in range(11):
        binnen.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
        binnen.BBox = [0, 0, 600, 800]
        buiten = pikepdf.Stream(pdf, b"/X Do\n" * 10)
        buiten.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=binnen))
        binnen = buiten
    pdf.add_blank_page(page_size=(600, 800))
    pdf.pages[0].Contents = binnen
    pdf.pages[0].Resources = binnen.Resources
    uit = io.BytesIO()
    pdf.save(uit)
    return uit.getvalue()


@pytest.fixture
def proces() -> Iterator[Toonproces]:
    with Toonproces(max_seconden=2) as eigen:
        yield eigen


def _toont_nog(proces: Toonproces) -> bool:
    document = proces.open(pdf_met("goed stuk"))
    return "goed stuk" in document.tekst(0).tekst


def _wacht_tot_bezig(proces: Toonproces) -> None:
    einde = time.monotonic() + 10
    while not (proces.bezig and proces.pid) and time.monotonic() < einde:
        os.sched_yield()


PROEF = """
import ctypes, json, os, socket, subprocess, sys, threading
sys.path.insert(0, sys.argv[1])
uit = os.fdopen(os.dup(1), "w")
from cva_desk.documents.lezer.afscherming import sluit_af
sluit_af()
doel = sys.argv[2]
libc = ctypes.CDLL(None, use_errno=True)
def kan(doe):
    try:
        return doe() not in (-1, None)
    except (OSError, RuntimeError):
        return False
print(json.dumps({
    "python_socket": kan(socket.socket),
    "python_schrijven": kan(lambda: open(doel + "nieuw", "w")),
    "python_bijschrijven": kan(lambda: open(doel, "a")),
    "python_os_open": kan(lambda: os.open(doel, os.O_WRONLY)),
    "python_wissen": kan(lambda: os.unlink(doel) or 1),
    "python_hernoemen": kan(lambda: os.rename(doel, doel + "2") or 1),
    "python_programma": kan(lambda: subprocess.run(["true"])),
    "c_socket": kan(lambda: libc.socket(2, 1, 0)),
    "c_unix_socket": kan(lambda: libc.socket(1, 1, 0)),
    "c_maken": kan(lambda: libc.open((doel + "nieuw").encode(), 0o101, 0o600)),
    "c_leegmaken": kan(lambda: libc.open(doel.encode(), 0o1000)),
    "c_schrijven": kan(lambda: libc.open(doel.encode(), 2)),
    "c_truncate": kan(lambda: libc.truncate(doel.encode(), 0)),
    "c_wissen": kan(lambda: libc.unlink(doel.encode())),
    "c_map": kan(lambda: libc.mkdir((doel + "map").encode(), 0o700)),
    "c_fork": kan(lambda: libc.fork()),
    "c_exec": kan(lambda: libc.execv(b"/bin/true", None)),
    "c_kill": kan(lambda: libc.kill(os.getppid(), 0)),
    "lezen": kan(lambda: open(doel).read()),
}), file=uit, flush=True)
"""


@pytest.mark.skipif(not LINUX, reason="the system call filter exists on Linux only")
def test_child_cannot_write_connect_or_start(tmp_path: Path) -> None:
    doel = tmp_path / "bestand"
    doel.write_text("blijft")
    klaar = subprocess.run(
        [sys.executable, "-I", "-c", PROEF, str(ROOT / "src"), str(doel)],
        capture_output=True,
        check=True,
        timeout=20,
    )
    kan = json.loads(klaar.stdout)
    assert kan.pop("lezen")
    assert not any(kan.values()), kan
    assert [p.name for p in tmp_path.iterdir()] == ["bestand"]
    assert doel.read_text() == "blijft"


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_running_child_is_closed_off(proces: Toonproces) -> None:
    assert _toont_nog(proces)
    status = Path(f"/proc/{proces.pid}/status").read_text()
    grenzen = Path(f"/proc/{proces.pid}/limits").read_text()
    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status
    for naam, waarde in (
        ("Max address space", 1024**3), ("Max file size", 0), ("Max core file size", 0),
    ):  # fmt: skip
        regel = next(r for r in grenzen.splitlines() if r.startswith(naam))
        assert regel.split()[-3] == str(waarde)
    omgeving = Path(f"/proc/{proces.pid}/environ").read_bytes().split(b"\0")
    assert [o for o in omgeving if o] == [b"LC_ALL=C.UTF-8"]


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_child_inherits_only_its_pipes(proces: Toonproces, tmp_path: Path) -> None:
    geheim = tmp_path / "kluis.db"
    geheim.write_text("x")
    with geheim.open() as open_bestand:
        os.set_inheritable(open_bestand.fileno(), True)
        assert _toont_nog(proces)
        wijst = {os.readlink(f) for f in Path(f"/proc/{proces.pid}/fd").iterdir()}
    assert all(doel.startswith("pipe:") or doel == "/dev/null" for doel in wijst), wijst


def test_every_call_has_a_number_for_both_machines() -> None:
    assert len(_NAMEN) == len(_X86_64) == len(_ARM64) == len(set(_NAMEN))
    assert len(set(_X86_64)) == len(_X86_64)
    assert len({n for n in _ARM64 if n >= 0}) == sum(n >= 0 for n in _ARM64)


def test_hang_is_stopped_and_the_next_file_shows(proces: Toonproces) -> None:
    document = proces.open(eindeloze_pdf())
    begin = time.monotonic()
    with pytest.raises(Leesfout, match="duurde langer") as fout:
        document.render(0, 1.0)
    assert fout.value.reden is Reden.TE_LANG
    assert time.monotonic() - begin < 4
    assert _toont_nog(proces)


def test_a_document_that_keeps_hanging_is_left_alone() -> None:
    with Toonproces(max_seconden=0.7) as proces:
        document = proces.open(eindeloze_pdf())
        for _ in range(3):
            with pytest.raises(Leesfout):
                document.render(0, 1.0)
        begin = time.monotonic()
        with pytest.raises(Leesfout):
            document.render(0, 1.0)
        assert time.monotonic() - begin < 0.3


def _in_draad(doe: object, uit: list[Leesfout]) -> threading.Thread:
    def loop() -> None:
        try:
            doe()  # type: ignore[operator]
        except Leesfout as fout:
            uit.append(fout)

    draad = threading.Thread(target=loop)
    draad.start()
    return draad


def test_kill_9_in_the_middle_is_survived(proces: Toonproces) -> None:
    goed = proces.open(pdf_met("blijft leesbaar"))
    slecht = proces.open(eindeloze_pdf())
    fouten: list[Leesfout] = []
    draad = _in_draad(lambda: slecht.render(0, 1.0), fouten)
    _wacht_tot_bezig(proces)
    oud = proces.pid
    assert oud is not None
    os.kill(oud, signal.SIGKILL)
    draad.join(10)
    assert [f.reden for f in fouten] == [Reden.GESTOPT]
    assert "blijft leesbaar" in goed.tekst(0).tekst  # finds its own way into the new child
    assert proces.pid != oud


def test_cancel_is_quick() -> None:
    with Toonproces() as proces:  # its ordinary twenty seconds: only the cancel can end it sooner
        slecht = proces.open(eindeloze_pdf())
        fouten: list[Leesfout] = []
        draad = _in_draad(lambda: slecht.render(0, 1.0), fouten)
        _wacht_tot_bezig(proces)
        begin = time.monotonic()
        proces.annuleer()
        draad.join(15)
        assert time.monotonic() - begin < 10
        assert [f.reden for f in fouten] == [Reden.GEANNULEERD]
        assert _toont_nog(proces)


def test_documents_never_change_places_in_a_new_child(proces: Toonproces) -> None:
    eerste, tweede = proces.open(pdf_met("een")), proces.open(pdf_met("twee"))
    assert proces.pid is not None
    os.kill(proces.pid, signal.SIGKILL)
    while proces.pid is not None:
        os.sched_yield()
    assert "twee" in tweede.tekst(0).tekst
    assert "een" in eerste.tekst(0).tekst
    assert "twee" in tweede.tekst(0).tekst


def test_more_documents_than_the_child_keeps_open(proces: Toonproces) -> None:
    documenten = [proces.open(pdf_met(f"stuk {n}")) for n in range(12)]
    for n, document in enumerate(documenten):
        assert f"stuk {n}" in document.tekst(0).tekst


def test_stop_ends_the_child_and_further_questions() -> None:
    proces = Toonproces()
    proces.start()
    pid = proces.pid
    assert pid is not None
    proces.stop()
    assert proces.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(Leesfout):
        proces.open(b"tekst")


def test_child_ends_when_the_program_is_gone() -> None:
    """The program is killed; the child must not stay behind with the document in memory."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from cva_desk.documents.tonen import Toonproces\n"
        "p = Toonproces(); p.open(b'tekst'); print(p.pid, flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(ROOT / "src")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as ouder:
        assert ouder.stdout is not None
        kind = int(ouder.stdout.readline())
        ouder.kill()
        ouder.wait()
    einde = time.monotonic() + 5
    while time.monotonic() < einde and _leeft(kind):
        os.sched_yield()
    assert not _leeft(kind)


def _leeft(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
