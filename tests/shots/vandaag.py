"""Vandaag: many things to do, one, none."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cva_desk.ui.pages import vandaag
from tests.shots import kluisbeeld


def _waarom() -> QWidget:
    venster = kluisbeeld.venster("vandaag", 27, paginas=[vandaag])
    pagina = venster.pagina("vandaag")
    assert isinstance(pagina, vandaag.VandaagPagina)
    pagina.groepen[0].rijen[0].waarom.setChecked(True)
    return venster


SCHERMEN: dict[str, kluisbeeld.Maker] = {
    "vandaag-vol": lambda: kluisbeeld.venster("vandaag", 27, paginas=[vandaag]),
    "vandaag-waarom": _waarom,
    "vandaag-leeg": lambda: kluisbeeld.venster("vandaag", 0, paginas=[vandaag]),
}
