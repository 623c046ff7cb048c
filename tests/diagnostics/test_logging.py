"""The log: on disk and on standard error, useful to us and empty of persons."""

from __future__ import annotations

import logging
import os
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cva_desk.diagnostics.logging import (
    LOG_NAME,
    RedactingFormatter,
    catch_bugs,
    start_logging,
    stop_logging,
)
from cva_desk.diagnostics.rapport import make_rapport
from cva_desk.domain.ids import new_id
from cva_desk.version import VERSION

pytestmark = pytest.mark.log_verwacht("cva_desk", "elders", "py.warnings")

NAAM = "Van der Verzonnen"
OURS = logging.getLogger("cva_desk.test")
THEIRS = logging.getLogger("elders.pakket")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    start_logging(tmp_path)
    yield tmp_path / LOG_NAME
    stop_logging()
    logging.getLogger().setLevel(level)


@pytest.fixture
def bugs(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    for owner, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    told: list[BaseException] = []
    catch_bugs(told.append)
    return told


def _throw(naam: str) -> ValueError:
    try:
        raise ValueError(naam)
    except ValueError as error:
        return error


def test_our_sentence_stays_and_its_values_go(log_file: Path) -> None:
    dossier = new_id()
    OURS.warning("dossier %s of %s", dossier, NAAM)
    text = log_file.read_text(encoding="utf-8")
    assert f"dossier {dossier} of ‹text of {len(NAAM)}›" in text
    assert NAAM not in text


def test_named_arguments_are_cleaned_too(log_file: Path) -> None:
    OURS.warning("%(wie)s", {"wie": NAAM})
    assert NAAM not in log_file.read_text(encoding="utf-8")


def test_a_log_call_that_does_not_add_up_breaks_nothing() -> None:
    record = OURS.makeRecord(OURS.name, logging.WARNING, __file__, 1, "two %d %d", (NAAM,), None)
    assert RedactingFormatter().format(record).endswith("two %d %d")


def test_words_of_other_packages_are_left_out(log_file: Path) -> None:
    THEIRS.error("cannot read %s", NAAM, exc_info=_throw(NAAM))
    warnings.showwarning(f"odd: {NAAM}", UserWarning, "file", 1)
    text = log_file.read_text(encoding="utf-8")
    assert "elders.pakket" in text
    assert "builtins.ValueError" in text
    assert "py.warnings" in text
    assert NAAM not in text


def test_standard_error_is_as_clean_as_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(None)
    try:
        OURS.error("about %s", NAAM, exc_info=_throw(NAAM))
        OURS.info("not shown")
    finally:
        stop_logging()
    shown = capsys.readouterr().err
    assert "about ‹text of" in shown
    assert NAAM not in shown
    assert "not shown" not in shown


@pytest.mark.skipif(os.name != "posix", reason="file modes are a thing of POSIX")
def test_only_the_user_can_read_the_file(log_file: Path) -> None:
    OURS.warning("one")
    assert log_file.stat().st_mode & 0o777 == 0o600


def test_the_file_stays_small(log_file: Path) -> None:
    for _ in range(30_000):
        OURS.info("line that is written often enough to fill the file more than four times over")
    files = list(log_file.parent.iterdir())
    assert 2 <= len(files) <= 4
    assert sum(file.stat().st_size for file in files) <= 4 * 512 * 1024


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    start_logging(tmp_path / "bestand" / "log")
    stop_logging()
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / LOG_NAME).symlink_to("/dev/full")
    start_logging(tmp_path, stderr_level=logging.CRITICAL)
    try:
        OURS.warning("about %s", NAAM)
    finally:
        stop_logging()
    assert capsys.readouterr().err == ""


def test_a_bug_is_logged_and_told_once(log_file: Path, bugs: list[BaseException]) -> None:
    for _ in range(3):
        error = _throw(NAAM)
        sys.excepthook(ValueError, error, error.__traceback__)
    text = log_file.read_text(encoding="utf-8")
    assert len(bugs) == 1
    assert text.count("CRITICAL") == 1
    assert NAAM not in text


def test_a_bug_in_a_thread_is_told_too(log_file: Path, bugs: list[BaseException]) -> None:
    def work() -> None:
        raise KeyError(NAAM)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [type(bug) for bug in bugs] == [KeyError]


def test_leaving_is_no_bug(log_file: Path, bugs: list[BaseException]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert bugs == []


def test_the_report_says_what_broke_and_nobody_s_name(log_file: Path) -> None:
    OURS.warning("step %s", "stuk_toegevoegd")
    report = make_rapport(
        _throw(NAAM), tijdstip=datetime(2026, 3, 5, 14, 30, tzinfo=UTC), log_file=log_file
    )
    assert NAAM not in report
    assert f"Versie: {VERSION}" in report
    assert "2026-03-05T14:30:00+00:00" in report
    assert "builtins.ValueError" in report
    assert "step stuk_toegevoegd" in report
    assert "Kenmerk van de fout: " in report
    assert str(Path.home()) not in report


def test_the_report_needs_neither_an_error_nor_a_log(tmp_path: Path) -> None:
    report = make_rapport(
        None, tijdstip=datetime(2026, 3, 5, tzinfo=UTC), log_file=tmp_path / "weg.log"
    )
    assert "Kenmerk" not in report
    assert "sqlcipher3: 0.6.4" in report
