"""Instellingen and Handleiding: how the window looks, one's own key, the vault, the rules.

Here: one card per subject, on one page; the manual on another. ``bewaard`` is what is kept (in
the settings of this computer, or in the vault) and puts it into force again.
Not here: people and access (page Mensen). The widgets are read in on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cva_desk.ui.pages.instellingen.bewaard import pas_instellingen_toe, pas_weergave_toe
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cva_desk.ui.werkplek import Werkplek

__all__ = ["handleiding_pagina", "pagina", "pas_instellingen_toe", "pas_weergave_toe"]

_GROEP = 2


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination with the settings."""

    def maak(_venster: Venster) -> QWidget:
        from cva_desk.ui.pages.instellingen.blad import InstellingenPagina

        return InstellingenPagina(werkplek)

    return Pagina("instellingen", "Instellingen", "settings", _GROEP, maak)


def handleiding_pagina(_werkplek: Werkplek) -> Pagina:
    """Return the destination with the manual."""

    def maak(_venster: Venster) -> QWidget:
        from cva_desk.ui.pages.instellingen.handleiding import HandleidingPagina

        return HandleidingPagina()

    return Pagina("handleiding", "Handleiding", "circle-question-mark", _GROEP, maak)
