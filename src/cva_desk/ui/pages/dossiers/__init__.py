"""Dossiers: the list with its filters, and the form that registers a new one."""

from __future__ import annotations

from cva_desk.ui.pages.dossiers.pagina import DossiersPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination; its widget is made on first use."""

    def maak(_venster: Venster) -> DossiersPagina:
        return DossiersPagina(werkplek)

    return Pagina("dossiers", "Dossiers", "folder", 0, maak)
