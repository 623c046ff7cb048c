"""Uitgaand: what waits for a signature, what waits to be sent, and what went out.

Here: ``gegevens`` (who signs what, read off the GUI thread), ``blad`` (the page), ``register`` (the
table of what was sent), sheets to send and to check a PDF. Signing itself is ``ui.vellen.tekenen``.
May import: as ``ui.pages``.

Decision (read before you sign). Context: a batch of letters is easily signed unread. Decision: a
letter can only be ticked for signing after the viewer has shown it in this session. Consequence:
the page remembers which letters were opened, by the hash of their content.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cva_desk.ui.paginas import Pagina

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cva_desk.ui.shell import Venster
    from cva_desk.ui.werkplek import Werkplek

SLEUTEL = "uitgaand"


def pagina(werkplek: Werkplek) -> Pagina:
    """Return the destination."""
    return Pagina(SLEUTEL, "Uitgaand", "send", 0, partial(_maak, werkplek))


def _maak(werkplek: Werkplek, _venster: Venster) -> QWidget:
    from cva_desk.ui.pages.uitgaand.blad import UitgaandPagina

    return UitgaandPagina(werkplek)
