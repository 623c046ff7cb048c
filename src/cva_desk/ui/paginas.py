"""How a page makes itself known to the window."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from cva_desk.ui.shell import Venster


@dataclass(frozen=True, slots=True)
class Pagina:
    """A destination.

    Attributes:
        sleutel: stable key, for ``Venster.ga`` and for tests.
        titel: words in the navigation and the title bar; never the name of a pupil.
        icoon: a name from ``resources/icons``.
        groep: pages of one group stand together in the navigation.
        maak: makes the widget on first use; called on the GUI thread, must be quick.
        onder: key of the page whose place in the navigation is marked; such a page has no line
            of its own (a dossier belongs under Dossiers).
    """

    sleutel: str
    titel: str
    icoon: str
    groep: int
    maak: Callable[[Venster], QWidget]
    onder: str = ""


@dataclass(frozen=True, slots=True)
class Plek:
    """Where the user is: a page, and which thing on it."""

    sleutel: str
    doel: Hashable = None


@runtime_checkable
class ToontDoel(Protocol):
    """A page that shows one thing out of many, such as a dossier."""

    def toon_doel(self, doel: Hashable) -> None:
        """Show this one."""


@runtime_checkable
class WordtGetoond(Protocol):
    """A page that wants to refresh when it comes to the front."""

    def wordt_getoond(self) -> None:
        """The page is in front now."""


@runtime_checkable
class Bewaart(Protocol):
    """A page or sheet in which something can be typed."""

    def bewaar_alles(self) -> None:
        """Hand what is not safe yet to the store lane, now."""
