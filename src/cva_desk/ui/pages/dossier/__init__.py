"""One dossier: the one-glance line, the next step, and all that belongs to it in tabs.

Here: ``blad`` (head, tabs, refresh), ``stappen`` (which button starts which step), a module per tab
and per sheet, ``woorden`` (what the domain knows, in words). Not here: rules and permissions.
May import: as ``ui.pages``.

Decisions
- One read (``services.dossierbeeld``) feeds the whole page; only the tab in front is drawn, the
  others when they come to the front. Opening a dossier therefore costs one tab.
- Tabs change what they show in place where somebody may be at work in them (answers, forms).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cva_desk.ui.paginas import Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cva_desk.ui.shell import Venster
    from cva_desk.ui.werkplek import Werkplek

SLEUTEL = "dossier"


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination; it has no line of its own in the navigation."""
    return Pagina(SLEUTEL, "Dossier", "folder", 0, partial(_maak, werkplek), onder="dossiers")


def _maak(werkplek: Werkplek, _venster: Venster) -> QWidget:
    from cva_desk.ui.pages.dossier.blad import DossierPagina

    return DossierPagina(werkplek)
