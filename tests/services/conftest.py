"""A small committee in a real vault, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.gezelschap import Gezelschap, make_committee


@pytest.fixture(scope="session")
def _moederkluis(tmp_path_factory: pytest.TempPathFactory) -> Gezelschap:
    return make_committee(tmp_path_factory.mktemp("moeder") / "kluis")


@pytest.fixture
def gezelschap(_moederkluis: Gezelschap, tmp_path: Path) -> Iterator[Gezelschap]:
    kopie = tmp_path / "kluis"
    shutil.copytree(_moederkluis.map, kopie)
    eigen = _moederkluis.copy_to(kopie)
    yield eigen
    eigen.close()
