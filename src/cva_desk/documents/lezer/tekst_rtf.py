"""Rich Text Format as plain paragraphs with bold and italic; objects and pictures are skipped."""

from __future__ import annotations

import re

from cva_desk.documents.lezer.blokken import Bouwer, TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort

_DEEL = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word with its number
    rb"|\\'([0-9a-fA-F]{2})"  # one byte in the current code page
    rb"|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_OVERSLAAN = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata themedata datastore header headerl "
    b"headerr footer footerl footerr listtable listoverridetable generator xmlnstbl rsidtbl "
    b"mmathPr latentstyles colorschememapping fldinst filetbl revtbl annotation atnid atnauthor "
    b"bkmkstart bkmkend wgrffmtfilter nonshppict pnseclvl".split()
)
_TEKENS = {
    b"tab": "\t", b"line": "\n", b"emdash": "\u2014", b"endash": "\u2013", b"bullet": "•",
    b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c", b"rdblquote": "\u201d",
    b"emspace": " ", b"enspace": " ", b"cell": "\t",
}  # fmt: skip
_SYMBOLEN = {b"~": "\u00a0", b"_": "\u2011", b"-": "\u00ad", b"{": "{", b"}": "}", b"\\": "\\"}
_TEKENSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 161: "cp1253", 162: "cp1254",
              177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
              238: "cp1250"}  # fmt: skip
_MAX_DIEP = 500


def open_rtf(untrusted: bytes) -> TekstDocument:
    """Read the text. Raises ``NietLeesbaar`` when there are no groups to speak of."""
    lezer = _Rtf()
    lezer.lees(untrusted)
    if not any(blok["r"] for blok in lezer.uit.blokken) and len(untrusted) > 200_000:
        raise NietLeesbaar(Reden.BESCHADIGD)
    return TekstDocument(Soort.RTF, lezer.uit, lezer.bijzonderheden)


class _Rtf:
    def __init__(self) -> None:
        self.uit = Bouwer()
        self.bijzonderheden: set[str] = set()
        self._runs: list[tuple[str, str]] = []
        self._bytes = bytearray()
        self._set = "cp1252"
        self._lettertypen: dict[int, str] = {}
        self._stapel: list[tuple[bool, str, int, str]] = []
        self._stil = False  # in a group whose text is not of the document
        self._stijl = ""
        self._uc = 1  # characters that stand in for one \u
        self._codering = "cp1252"
        self._nog_overslaan = 0
        self._ster = False
        self._fonttabel = False
        self._font = 0

    def lees(self, untrusted: bytes) -> None:
        for deel in _DEEL.finditer(untrusted):
            if self.uit.vol:
                return
            woord, getal, hex_, symbool, haak, tekst = deel.groups()
            if haak:
                self._haak(haak)
            elif woord:
                self._woord(woord, int(getal) if getal else None)
            elif hex_:
                self._bytes_erbij(bytes([int(hex_, 16)]))
            elif symbool == b"*":
                self._ster = True
            elif symbool in {b"\n", b"\r"}:
                self._einde_alinea()
            elif symbool in _SYMBOLEN:
                self._tekst_erbij(_SYMBOLEN[symbool])
            elif tekst:
                self._bytes_erbij(tekst)
        self._einde_alinea()

    def _haak(self, haak: bytes) -> None:
        self._spoel()
        self._nog_overslaan = 0
        self._ster = False
        if haak == b"{":
            if len(self._stapel) >= _MAX_DIEP:
                raise NietLeesbaar(Reden.BESCHADIGD)
            self._stapel.append((self._stil, self._stijl, self._uc, self._codering))
        elif self._stapel:
            self._stil, self._stijl, self._uc, self._codering = self._stapel.pop()
            if len(self._stapel) <= 1:
                self._fonttabel = False

    def _woord(self, woord: bytes, getal: int | None) -> None:
        if self._ster or woord in _OVERSLAAN:
            # \* marks what an older reader may skip; none of it is text a reader would miss.
            self._ster = False
            self._fonttabel = self._fonttabel or woord == b"fonttbl"
            if woord in {b"object", b"objdata"}:
                self.bijzonderheden.add("ingesloten")
            self._stil = True
            return
        if self._fonttabel:
            self._woord_fonttabel(woord, getal)
            return
        if woord == b"u" and getal is not None:
            self._spoel()
            self._nog_overslaan = self._uc
            self._runs_erbij(chr(getal % 65536))
            return
        self._woord_opmaak(woord, getal)

    def _woord_fonttabel(self, woord: bytes, getal: int | None) -> None:
        if woord == b"f" and getal is not None:
            self._font = getal
        elif woord == b"fcharset" and getal in _TEKENSETS:
            self._lettertypen[self._font] = _TEKENSETS[getal]

    def _woord_opmaak(self, woord: bytes, getal: int | None) -> None:
        if woord in {b"par", b"sect", b"page", b"row"}:
            self._einde_alinea()
        elif woord in _TEKENS:
            self._tekst_erbij(_TEKENS[woord])
        elif woord in {b"b", b"i", b"ul", b"strike"}:
            self._spoel()
            letter = {b"b": "b", b"i": "i", b"ul": "u", b"strike": "s"}[woord]
            self._stijl = self._stijl.replace(letter, "") + (letter if getal != 0 else "")
        elif woord in {b"plain", b"ulnone"}:
            self._spoel()
            self._stijl = "" if woord == b"plain" else self._stijl.replace("u", "")
        elif woord == b"uc" and getal is not None:
            self._uc = max(0, min(getal, 8))
        elif woord == b"ansicpg" and getal is not None:
            self._set = self._codering = _bestaand(f"cp{getal}")
        elif woord == b"f" and getal is not None:
            self._spoel()
            self._codering = self._lettertypen.get(getal, self._set)

    def _bytes_erbij(self, stuk: bytes) -> None:
        if self._nog_overslaan:
            over = min(self._nog_overslaan, len(stuk))
            self._nog_overslaan -= over
            stuk = stuk[over:]
        if not self._stil:
            self._bytes += stuk

    def _tekst_erbij(self, tekst: str) -> None:
        self._spoel()
        self._runs_erbij(tekst)

    def _runs_erbij(self, tekst: str) -> None:
        if not self._stil:
            self._runs.append((tekst, self._stijl))

    def _spoel(self) -> None:
        if self._bytes:
            tekst = bytes(self._bytes).decode(self._codering, "replace")
            self._bytes.clear()
            self._runs_erbij(tekst)

    def _einde_alinea(self) -> None:
        self._spoel()
        if not self._stil:
            # Characters beyond the first plane come as two halves.
            self.uit.alinea([(_heel(tekst), stijl) for tekst, stijl in _samen(self._runs)])
            self._runs = []


def _samen(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    uit: list[tuple[str, str]] = []
    for tekst, stijl in runs:
        if uit and uit[-1][1] == stijl:
            uit[-1] = (uit[-1][0] + tekst, stijl)
        else:
            uit.append((tekst, stijl))
    return uit


def _heel(tekst: str) -> str:
    return tekst.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _bestaand(naam: str) -> str:
    try:
        b"".decode(naam)
    except LookupError:
        return "cp1252"
    return naam
