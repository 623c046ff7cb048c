"""Neutral blocks: what is left of a text document once its format is gone.

A block is a small dictionary, because it travels as JSON: ``{"t": "a"}`` paragraph with runs ``r``
(text and style letters), heading level ``k``, list mark ``l``, indent ``n``; ``{"t": "t"}`` table
with ``rijen`` of cells of blocks; ``{"t": "b"}`` picture number ``i``; ``{"t": "l"}`` a rule.
Style letters: b bold, i italic, u underlined, s struck, + inserted, - deleted, o remark, m muted,
v fixed width.
"""

from __future__ import annotations

from typing import Any

from cva_desk.documents.lezer.soort import Soort

Blok = dict[str, Any]
MAX_BLOKKEN = 30_000
MAX_TEKENS = 3_000_000
MAX_BEELDEN = 80
MAX_BEELDBYTES = 64 * 1024 * 1024


class Bouwer:
    """Collects blocks and stops at a limit instead of failing."""

    def __init__(self) -> None:
        self.blokken: list[Blok] = []
        self.beelden: list[bytes] = []
        self.afgekapt = False
        self._doel = self.blokken
        self._aantal = 0
        self._tekens = 0
        self._beeldbytes = 0

    def alinea(
        self, runs: list[tuple[str, str]], *, kop: int = 0, lijst: str = "", niveau: int = 0
    ) -> None:
        """Add a paragraph; empty ones are dropped by the reader, not here."""
        schoon = [[_leesbaar(tekst), stijl] for tekst, stijl in runs if tekst]
        self._tekens += sum(len(tekst) for tekst, _ in schoon)
        blok: Blok = {"t": "a", "r": schoon}
        if kop:
            blok["k"] = min(kop, 6)
        if lijst:
            blok["l"] = lijst[:12]
        if niveau:
            blok["n"] = min(niveau, 8)
        self._voeg_toe(blok)

    def lijn(self) -> None:
        """Add a rule."""
        self._voeg_toe({"t": "l"})

    def beeld(self, untrusted: bytes) -> None:
        """Add a picture, made new; one of an unknown kind becomes a remark."""
        from cva_desk.documents.lezer.blad_beeld import als_png

        schoon = None
        if len(self.beelden) < MAX_BEELDEN:
            schoon = als_png(untrusted)
        if schoon is None or self._beeldbytes + len(schoon[2]) > MAX_BEELDBYTES:
            self.alinea([("[afbeelding die hier niet getoond kan worden]", "m")])
            return
        breedte, hoogte, png = schoon
        self._beeldbytes += len(png)
        self.beelden.append(png)
        self._voeg_toe({"t": "b", "i": len(self.beelden) - 1, "w": breedte, "h": hoogte})

    def tabel(self) -> list[list[list[Blok]]]:
        """Add a table; the caller fills rows and, with ``in_cel``, their cells."""
        rijen: list[list[list[Blok]]] = []
        self._voeg_toe({"t": "t", "rijen": rijen})
        return rijen

    def in_cel(self, cel: list[Blok]) -> list[Blok]:
        """Let what follows land in this cell; give the old place back to ``terug``."""
        vorig, self._doel = self._doel, cel
        return vorig

    def terug(self, doel: list[Blok]) -> None:
        """Let what follows land here again."""
        self._doel = doel

    @property
    def vol(self) -> bool:
        """Whether a limit is reached and the parser can stop."""
        return self.afgekapt

    def _voeg_toe(self, blok: Blok) -> None:
        if self._aantal >= MAX_BLOKKEN or self._tekens > MAX_TEKENS:
            self.afgekapt = True
            return
        self._aantal += 1
        self._doel.append(blok)


class TekstDocument:
    """An opened document that is shown as running text."""

    vorm = "tekst"
    aantal = 0

    def __init__(self, soort: Soort, bouwer: Bouwer, bijzonderheden: set[str]) -> None:
        self.soort = soort
        self.blokken = bouwer.blokken
        self.beelden = bouwer.beelden
        self.afgekapt = bouwer.afgekapt
        self._bijzonderheden = bijzonderheden

    def sluit(self) -> None:
        """Nothing is held open."""

    def alle_tekst(self, hoogstens: int, /) -> tuple[list[str], bool]:
        """The whole text as one page."""
        regels: list[str] = []
        _verzamel(self.blokken, regels)
        tekst = "\n".join(regels)
        return [tekst[:hoogstens]], self.afgekapt or len(tekst) > hoogstens

    def bijzonderheden(self) -> set[str]:
        """What the parser noticed."""
        return set(self._bijzonderheden)


def _verzamel(blokken: list[Blok], regels: list[str]) -> None:
    for blok in blokken:
        if blok["t"] == "a":
            regels.append("".join(tekst for tekst, _ in blok["r"]))
        elif blok["t"] == "t":
            for rij in blok["rijen"]:
                for cel in rij:
                    _verzamel(cel, regels)


def _leesbaar(tekst: str) -> str:
    """No control characters: they have no business in a window or in JSON's lone surrogates."""
    if tekst.isprintable():
        return tekst
    return "".join(
        teken if teken in "\n\t" or teken.isprintable() or teken == "\u00ad" else
        (" " if teken.isspace() else "\ufffd" if "\ud800" <= teken <= "\udfff" else "")
        for teken in tekst
    )  # fmt: skip
