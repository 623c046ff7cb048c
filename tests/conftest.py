"""What holds for every test: no screen, no stray warnings in the log, one Hypothesis profile."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent

settings.register_profile(
    "cva",
    deadline=None,
    max_examples=40,
    # Real encrypted files are made per test function; an example of 50 ms is no fault.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("ci", settings.get_profile("cva"), derandomize=True)
settings.register_profile("grondig", settings.get_profile("cva"), max_examples=1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows under test")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("ci" if os.environ.get("CI") else "cva")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Measure only when asked to by name: `pytest tests/bench`."""
    if collection_path == HERE / "bench" and not any("bench" in arg for arg in config.args):
        return True
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if {"qtbot", "qapp"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


@pytest.fixture(autouse=True)
def _no_unexpected_log(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test that logs a warning nobody announced with `@pytest.mark.log_verwacht("name")`."""
    yield
    marker = request.node.get_closest_marker("log_verwacht")
    expected = marker.args if marker else ()
    stray = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING and not _under(record.name, expected)
    ]
    if stray:
        pytest.fail("unexpected in the log:\n" + "\n".join(stray), pytrace=False)


def _under(name: str, expected: tuple[str, ...]) -> bool:
    return any(name == logger or name.startswith(logger + ".") for logger in expected)
