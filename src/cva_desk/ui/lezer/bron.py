"""What the viewer needs of a document; ``services.lezen`` hands one out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from cva_desk.services.lezen import Beeldvlak, Blad, Bladtekst, Blok, Treffer, Vak


class Bron(Protocol):
    """An open document: pages (``vorm`` "bladen") or running text (``vorm`` "tekst").

    Its methods block and raise ``Leesfout``; the viewer calls them off the GUI thread.
    """

    @property
    def vorm(self) -> str:
        """Either "bladen" or "tekst"."""

    @property
    def bladen(self) -> tuple[Blad, ...]:
        """Sizes of the pages."""

    @property
    def blokken(self) -> tuple[Blok, ...]:
        """The running text."""

    def render(
        self,
        pagina: int,
        schaal: float,
        *,
        draai: int = 0,
        gebied: tuple[int, int, int, int] | None = None,
    ) -> Beeldvlak:
        """Pixels of a page or a part of it."""

    def tekst(self, pagina: int) -> Bladtekst:
        """Text of a page and where it stands."""

    def zoek(self, vraag: str) -> tuple[Treffer, ...]:
        """Where the words occur."""

    def sluit(self) -> None:
        """Forget the document."""


@dataclass(frozen=True, slots=True)
class Markering:
    """A passage that is marked, such as evidence.

    ``pagina`` counts from 1; ``vakken`` are boxes on that page in points. In running text both
    stay empty and ``tekst`` says which passage. ``nummer`` stands in a small badge behind it.
    """

    pagina: int = 0
    vakken: tuple[Vak, ...] = ()
    nummer: str = ""
    tekst: str = ""
