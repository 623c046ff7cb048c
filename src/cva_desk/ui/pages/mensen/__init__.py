"""Mensen en scholen: who works with the committee, what ties them, and where requests come from."""

from __future__ import annotations

from cva_desk.ui.pages.mensen.pagina import MensenPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination; its widget is made on first use."""

    def maak(_venster: Venster) -> MensenPagina:
        return MensenPagina(werkplek)

    return Pagina("mensen", "Mensen en scholen", "users", 1, maak)
