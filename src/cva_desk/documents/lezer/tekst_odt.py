"""OpenDocument text (.odt) as neutral blocks."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import ParseError

from cva_desk.documents.lezer.blokken import Bouwer, TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.zipcontrole import Pakket

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_MAX_DIEP = 40
_BAKKEN = {
    f"{_TEXT}section", f"{_TEXT}index-body", f"{_TEXT}table-of-content", f"{_DRAW}text-box",
    f"{_DRAW}frame", f"{_TEXT}list-item", f"{_TEXT}list-header",
}  # fmt: skip


def open_odt(pakket: Pakket) -> TekstDocument:
    """Read ``content.xml`` of a checked package. Raises ``NietLeesbaar``."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        wortel = fromstring(pakket.lees("content.xml"), forbid_dtd=True)
    except DefusedXmlException as fout:
        raise NietLeesbaar(Reden.DTD) from fout
    except (ParseError, ValueError, LookupError) as fout:
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    lichaam = wortel.find(f"{_OFFICE}body/{_OFFICE}text")
    if lichaam is None:
        raise NietLeesbaar(Reden.BESCHADIGD)
    lezer = _Odt(pakket, _stijlen(wortel))
    lezer.inhoud(lichaam, 0, 0)
    return TekstDocument(pakket.soort, lezer.uit, pakket.bijzonderheden | lezer.bijzonderheden)


class _Odt:
    def __init__(self, pakket: Pakket, stijlen: dict[str, str]) -> None:
        self.uit = Bouwer()
        self.bijzonderheden: set[str] = set()
        self._pakket = pakket
        self._stijlen = stijlen
        self._beelden: list[str] = []

    def inhoud(self, ouder: Any, diep: int, lijst: int) -> None:
        if diep > _MAX_DIEP:
            return
        for kind in ouder:
            if self.uit.vol:
                return
            if kind.tag == f"{_TEXT}h":
                niveau = kind.get(f"{_TEXT}outline-level", "1")
                self._alinea(kind, kop=int(niveau) if niveau in set("123456") else 1)
            elif kind.tag == f"{_TEXT}p":
                self._alinea(kind, lijst=lijst)
            elif kind.tag == f"{_TEXT}list":
                self.inhoud(kind, diep + 1, lijst + 1)
            elif kind.tag == f"{_TABLE}table":
                self._tabel(kind, diep)
            elif kind.tag in _BAKKEN:
                self.inhoud(kind, diep + 1, lijst)

    def _alinea(self, element: Any, *, kop: int = 0, lijst: int = 0) -> None:
        runs: list[tuple[str, str]] = []
        self._stukken(
            element, self._stijlen.get(element.get(f"{_TEXT}style-name", ""), ""), runs, 0
        )
        self.uit.alinea(runs, kop=kop, lijst="•" if lijst else "", niveau=lijst)
        beelden, self._beelden = self._beelden, []
        for naam in beelden:
            self._beeld(naam)

    def _stukken(self, element: Any, stijl: str, runs: list[tuple[str, str]], diep: int) -> None:
        if diep > _MAX_DIEP:
            return
        if element.text:
            runs.append((" ".join(element.text.split("\n")), stijl))
        for kind in element:
            tag = kind.tag
            if tag == f"{_TEXT}s":
                aantal = kind.get(f"{_TEXT}c", "1")
                runs.append((" " * (min(int(aantal), 80) if aantal.isdigit() else 1), stijl))
            elif tag == f"{_TEXT}tab":
                runs.append(("\t", stijl))
            elif tag == f"{_TEXT}line-break":
                runs.append(("\n", stijl))
            elif tag == f"{_DRAW}image":
                self._beelden.append(kind.get(f"{_XLINK}href", ""))
            elif tag == f"{_OFFICE}annotation":
                tekst = " ".join(" ".join(kind.itertext()).split())
                self.bijzonderheden.add("opmerkingen")
                runs.append((f" [Opmerking: {tekst}]", "o"))
            else:
                eigen = self._stijlen.get(kind.get(f"{_TEXT}style-name", ""), "")
                self._stukken(kind, stijl + eigen, runs, diep + 1)
            if kind.tail:
                runs.append((" ".join(kind.tail.split("\n")), stijl))

    def _beeld(self, naam: str) -> None:
        if naam not in self._pakket.archief.namelist():
            self.bijzonderheden.add("verwijzing")
            self.uit.alinea([("[afbeelding die niet in het bestand zit]", "m")])
            return
        self.uit.beeld(self._pakket.lees(naam))

    def _tabel(self, element: Any, diep: int) -> None:
        rijen = self.uit.tabel()
        for rij in element.iter(f"{_TABLE}table-row"):
            if self.uit.vol:
                return
            cellen: list[list[dict[str, Any]]] = []
            for cel in rij:
                if cel.tag == f"{_TABLE}table-cell" and len(cellen) < 100:
                    inhoud: list[dict[str, Any]] = []
                    cellen.append(inhoud)
                    vorig = self.uit.in_cel(inhoud)
                    self.inhoud(cel, diep + 1, 0)
                    self.uit.terug(vorig)
            rijen.append(cellen)


def _stijlen(wortel: Any) -> dict[str, str]:
    uit = {}
    for stijl in wortel.iter(f"{_STYLE}style"):
        eigen = stijl.find(f"{_STYLE}text-properties")
        if eigen is None:
            continue
        letters = "b" if eigen.get(f"{_FO}font-weight") == "bold" else ""
        letters += "i" if eigen.get(f"{_FO}font-style") == "italic" else ""
        if eigen.get(f"{_STYLE}text-underline-style", "none") != "none":
            letters += "u"
        if eigen.get(f"{_STYLE}text-line-through-style", "none") != "none":
            letters += "s"
        uit[stijl.get(f"{_STYLE}name", "")] = letters
    return uit
