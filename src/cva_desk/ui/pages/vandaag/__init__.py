"""Vandaag: what asks for attention now, for the person who is signed in; each line one action."""

from __future__ import annotations

from cva_desk.ui.pages.vandaag.pagina import VandaagPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination; its widget is made on first use."""

    def maak(_venster: Venster) -> VandaagPagina:
        return VandaagPagina(werkplek)

    return Pagina("vandaag", "Vandaag", "sun", 0, maak)
