"""Vergaderingen: the Thursdays, one meeting with its agenda, and one case on the table.

Here: ``blad`` (list or meeting), ``overzicht``, ``zitting`` (agenda and presence), ``zaak`` with
``vergelijktabel`` (both advices side by side), ``overwegingen`` and ``uitkomst``, and the sheets;
``vergelijking`` and ``toetsen`` are pure. Not here: minutes on paper, and the beamer.
May import: as ``ui.pages``.

Decisions
- The agenda shows numbers and initials only: others read along on this screen.
- A choice that differs is marked; own words are not, for two people never write the same.
- What is typed about a case is a draft of this person until the advice is recorded.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cva_desk.ui.paginas import Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cva_desk.ui.shell import Venster
    from cva_desk.ui.werkplek import Werkplek

SLEUTEL = "vergaderingen"


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination."""
    return Pagina(SLEUTEL, "Vergaderingen", "calendar-days", 0, partial(_maak, werkplek))


def _maak(werkplek: Werkplek, _venster: Venster) -> QWidget:
    from cva_desk.ui.pages.vergaderingen.blad import VergaderingenPagina

    return VergaderingenPagina(werkplek)
