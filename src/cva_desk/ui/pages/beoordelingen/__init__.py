"""Mijn beoordelingen: an expert's own advices, from the declaration to the signed document.

Here: ``blad`` (which of the four screens), ``lijst``, ``verklaring``, ``formulier`` with ``deel``
and ``stukken`` beside it, ``ontvangst``; ``indeling`` (which parts there are, pure) and
``bewaarder`` (autosave). Not here: anything of the other expert; it is never asked for.
May import: as ``ui.pages``.

Decisions
- A part is written with its choice and its words together, in the store lane, in the order they
  were typed: two quick edits can never overwrite each other.
- Status and progress are counted from what stands on the screen; whether the advice may be handed
  in, only ``services.beoordeling`` says.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cva_desk.ui.paginas import Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cva_desk.ui.shell import Venster
    from cva_desk.ui.werkplek import Werkplek

SLEUTEL = "beoordelingen"


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination; only an expert gets it."""
    return Pagina(SLEUTEL, "Mijn beoordelingen", "clipboard-check", 0, partial(_maak, werkplek))


def _maak(werkplek: Werkplek, _venster: Venster) -> QWidget:
    from cva_desk.ui.pages.beoordelingen.blad import BeoordelenPagina

    return BeoordelenPagina(werkplek)
