"""One dressed application; nothing waits for a person; every widget is taken down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cva_desk.ui import berichten
from cva_desk.ui.thema.toestand import Thema
from tests.ui.dossierraam import (  # noqa: F401 - fixtures for the page of one dossier
    _dossiermoeder,
    dossierkluis,
    open_raam,
)
from tests.ui.kamers import (  # noqa: F401 - fixtures for every page
    _lege_moeder,
    _volle_moeder,
    kamers,
    lege_kluis,
    volle_kluis,
)
from tests.ui.keten import (  # noqa: F401 - fixtures for judging, meeting and sending
    _moederketen,
    keten,
    ramen,
)

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            # The off-screen platform says this for every window; it means nothing.
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture
def thema(qapp: QApplication) -> Thema:
    """The theme, as in the program."""
    gevonden = qapp.findChild(Thema)
    return gevonden if isinstance(gevonden, Thema) else Thema(qapp)


@pytest.fixture(autouse=True)
def _fresh_messages() -> Iterator[None]:
    berichten.vergeet_getoonde()
    yield
    berichten.zet_antwoorder(None)
    berichten.zet_verslag(None)
