"""Vaults for the tests of the store: real files, a real key, a cheap key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cva_desk.domain.feiten import basis
from cva_desk.store.kluis import Kluis, NieuweKluis
from tests.store import speelgoed


class Proef(NamedTuple):
    map: Path
    nieuw: NieuweKluis


@pytest.fixture
def speelfeiten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the toy facts readable, for this test only."""
    for feit in speelgoed.FEITEN:
        monkeypatch.setitem(basis.REGISTER, feit.soort, feit)


@pytest.fixture
def proef(tmp_path: Path, speelfeiten: None) -> Proef:
    """A new vault, closed."""
    map_ = tmp_path / "kluis"
    return Proef(map_, speelgoed.maak(map_))


@pytest.fixture
def kluis(proef: Proef) -> Iterator[Kluis]:
    """The vault of ``proef``, open."""
    geopend = speelgoed.open_(proef.map, proef.nieuw)
    yield geopend
    geopend.close()
