"""Which words are selected, over the pages they run across."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.services.lezen import Vak
from cva_desk.ui.lezer.tekstlaag import Tekstlaag, schoon

Plaats = tuple[int, int]  # page from 0, index between characters


@dataclass(frozen=True, slots=True)
class Selectie:
    """From where it was started to where it is drawn; either may come first."""

    begin: Plaats
    eind: Plaats

    @property
    def leeg(self) -> bool:
        """Whether nothing is selected."""
        return self.begin == self.eind

    def op(self, pagina: int, lengte: int) -> tuple[int, int]:
        """First and last (exclusive) selected character of a page with this many characters."""
        eerste, laatste = sorted((self.begin, self.eind))
        if not eerste[0] <= pagina <= laatste[0]:
            return 0, 0
        van = eerste[1] if pagina == eerste[0] else 0
        tot = laatste[1] if pagina == laatste[0] else lengte
        return van, tot

    @property
    def paginas(self) -> range:
        """The pages it touches."""
        eerste, laatste = sorted((self.begin, self.eind))
        return range(eerste[0], laatste[0] + 1)


def tekst_van(selectie: Selectie, lagen: dict[int, Tekstlaag]) -> str:
    """The selected words as one flowing text."""
    delen = []
    for pagina in selectie.paginas:
        if laag := lagen.get(pagina):
            van, tot = selectie.op(pagina, len(laag.tekst))
            delen.append(laag.tekst[van:tot])
    return schoon("\n".join(delen))


def vakken_van(selectie: Selectie, pagina: int, laag: Tekstlaag) -> list[Vak]:
    """The selected boxes on one page, in points."""
    van, tot = selectie.op(pagina, len(laag.tekst))
    return laag.vakken(van, tot)
