"""Word files (.docx) as neutral blocks, tracked changes and remarks included."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from cva_desk.documents.lezer.blokken import Bouwer, TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.zipcontrole import Pakket

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC_KEUZE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KOP = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_NIET_TONEN = {f"{_W}instrText", f"{_W}delInstrText", f"{_W}pPr", f"{_W}rPr", _MC_KEUZE}
_TEKENS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011",
           f"{_W}softHyphen": "\u00ad"}  # fmt: skip
_RANDEN = {"/header", "/footer", "/footnotes", "/endnotes"}
_MAX_DIEP = 40


def open_word(untrusted: bytes, pakket: Pakket) -> TekstDocument:
    """Read a checked package. Raises ``NietLeesbaar``; nothing outside the file is fetched."""
    import docx

    try:
        document = docx.Document(io.BytesIO(untrusted))
        lezer = _Word(document, Bouwer())
        lezer.lees()
    except (NietLeesbaar, MemoryError):
        raise
    except Exception as fout:
        # python-docx lets anything through on a damaged file (KeyError, XMLSyntaxError, …).
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    return TekstDocument(pakket.soort, lezer.uit, pakket.bijzonderheden | lezer.bijzonderheden)


class _Word:
    def __init__(self, document: Any, uit: Bouwer) -> None:
        self.uit = uit
        self.bijzonderheden: set[str] = set()
        self._deel = document.part
        self._lichaam = document.element.body
        self._koppen = _kopstijlen(document)
        self._lijsten = _Nummering(document)
        self._opmerkingen = _opmerkingen(document)
        self._diep = 0
        self._runs: list[tuple[str, str]] = []
        self._beelden: list[str] = []

    def lees(self) -> None:
        if self._lichaam is None:
            raise NietLeesbaar(Reden.BESCHADIGD)
        randen = list(_randen(self._deel))
        self._rand(randen, "/header", "Kopregel")
        self._inhoud(self._lichaam)
        self._rand(randen, "/footnotes", "Voetnoten")
        self._rand(randen, "/endnotes", "Eindnoten")
        self._rand(randen, "/footer", "Voetregel")

    def _rand(self, randen: list[tuple[str, Any]], soort: str, titel: str) -> None:
        """What stands outside the running text, once each, in muted letters."""
        regels = dict.fromkeys(
            tekst
            for achter, wortel in randen
            if achter == soort
            for alinea in wortel.iter(f"{_W}p")
            if (tekst := _platte_tekst(alinea))
        )
        for regel in regels:
            self.uit.alinea([(f"{titel}: ", "mi"), (regel, "m")])

    def _inhoud(self, ouder: Any) -> None:
        self._diep += 1
        if self._diep <= _MAX_DIEP:
            for kind in ouder:
                if self.uit.vol:
                    break
                if kind.tag == f"{_W}p":
                    self._alinea(kind)
                elif kind.tag == f"{_W}tbl":
                    self._tabel(kind)
                elif kind.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
                    self._inhoud(kind)
        self._diep -= 1

    def _alinea(self, element: Any) -> None:
        kop, lijst, niveau = self._soort_alinea(element)
        bewaard = self._runs, self._beelden
        self._runs, self._beelden = [], []
        self._stukken(element, "")
        runs, beelden = self._runs, self._beelden
        self._runs, self._beelden = bewaard
        self.uit.alinea(runs, kop=kop, lijst=lijst, niveau=niveau)
        for sleutel in beelden:
            self._beeld(sleutel)

    def _soort_alinea(self, element: Any) -> tuple[int, str, int]:
        eigen = element.find(f"{_W}pPr")
        if eigen is None:
            return 0, "", 0
        stijl = _waarde(eigen.find(f"{_W}pStyle"))
        kop = self._koppen.get(stijl, 0)
        lijst, niveau = self._lijsten.teken(eigen.find(f"{_W}numPr"), stijl)
        return kop, lijst, niveau

    def _stukken(self, element: Any, stijl: str) -> None:
        self._diep += 1
        if self._diep <= _MAX_DIEP:
            for kind in element:
                self._stuk(kind, stijl)
        self._diep -= 1

    def _stuk(self, kind: Any, stijl: str) -> None:
        tag = kind.tag
        if tag in _NIET_TONEN or not isinstance(tag, str):
            return
        if tag == f"{_W}r":
            self._stukken(kind, stijl + _opmaak(kind.find(f"{_W}rPr")))
        elif tag in {f"{_W}t", f"{_W}delText"}:
            self._runs.append((kind.text or "", stijl))
        elif tag in _TEKENS:
            self._runs.append((_TEKENS[tag], stijl))
        elif tag in {f"{_W}ins", f"{_W}moveTo"}:
            self.bijzonderheden.add("wijzigingen")
            self._stukken(kind, stijl + "+")
        elif tag in {f"{_W}del", f"{_W}moveFrom"}:
            self.bijzonderheden.add("wijzigingen")
            self._stukken(kind, stijl + "-")
        elif tag == f"{_W}commentReference":
            self._opmerking(kind.get(f"{_W}id", ""))
        elif tag == f"{_A}blip":
            self._beelden.append(kind.get(f"{_R}embed") or "")
        elif tag.endswith("}imagedata"):
            self._beelden.append(kind.get(f"{_R}id") or "")
        elif tag == f"{_W}p":  # text box
            self._runs.append(("\n", stijl))
            self._stukken(kind, stijl)
        elif tag == f"{_W}tbl":
            self._runs.append((_platte_tekst(kind), stijl))
        else:
            self._stukken(kind, stijl)

    def _opmerking(self, nummer: str) -> None:
        if tekst := self._opmerkingen.get(nummer):
            self.bijzonderheden.add("opmerkingen")
            self._runs.append((f" [Opmerking: {tekst}]", "o"))

    def _beeld(self, sleutel: str) -> None:
        verwijzing = self._deel.rels.get(sleutel)
        if verwijzing is None or verwijzing.is_external:
            if verwijzing is not None:
                self.bijzonderheden.add("verwijzing")
            self.uit.alinea([("[afbeelding die niet in het bestand zit]", "m")])
            return
        self.uit.beeld(verwijzing.target_part.blob)

    def _tabel(self, element: Any) -> None:
        rijen = self.uit.tabel()
        for rij in element.iter(f"{_W}tr"):
            if _naaste_tabel(rij) is not element:
                continue
            if self.uit.vol:
                return
            cellen: list[list[dict[str, Any]]] = []
            rijen.append(cellen)
            for cel in rij:
                if cel.tag == f"{_W}sdt":
                    cel = next(cel.iter(f"{_W}tc"), cel)
                if cel.tag != f"{_W}tc":
                    continue
                inhoud: list[dict[str, Any]] = []
                cellen.append(inhoud)
                vorig = self.uit.in_cel(inhoud)
                self._inhoud(cel)
                self.uit.terug(vorig)


class _Nummering:
    """List marks: counted per list and level, as Word would print them."""

    def __init__(self, document: Any) -> None:
        self._niveaus: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._lijst_van: dict[str, str] = {}
        self._stijl: dict[str, tuple[str, int]] = {}
        self._tellers: dict[str, dict[int, int]] = defaultdict(dict)
        for stijl in document.styles.element.iter(f"{_W}style"):
            nummer = stijl.find(f"{_W}pPr/{_W}numPr")
            if nummer is not None:
                self._stijl[stijl.get(f"{_W}styleId", "")] = _nummer(nummer)
        try:
            wortel = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        for abstract in wortel.iter(f"{_W}abstractNum"):
            sleutel = abstract.get(f"{_W}abstractNumId", "")
            for niveau in abstract.iter(f"{_W}lvl"):
                self._niveaus[sleutel, _getal(niveau.get(f"{_W}ilvl"))] = (
                    _waarde(niveau.find(f"{_W}numFmt")) or "decimal",
                    _waarde(niveau.find(f"{_W}lvlText")),
                    _getal(_waarde(niveau.find(f"{_W}start")), 1),
                )
        for lijst in wortel.iter(f"{_W}num"):
            self._lijst_van[lijst.get(f"{_W}numId", "")] = _waarde(lijst.find(f"{_W}abstractNumId"))

    def teken(self, element: Any, stijl: str) -> tuple[str, int]:
        """The mark in front of this paragraph and its indent; no mark when it is no list."""
        if element is not None:
            lijst, niveau = _nummer(element)
            if not lijst:
                lijst = self._stijl.get(stijl, ("", 0))[0]
        else:
            lijst, niveau = self._stijl.get(stijl, ("", 0))
        abstract = self._lijst_van.get(lijst)
        if abstract is None:
            return "", 0
        opmaak, patroon, start = self._niveaus.get((abstract, niveau), ("bullet", "", 1))
        if opmaak == "none":
            return "", niveau + 1
        if opmaak == "bullet":
            return "•", niveau + 1
        tellers = self._tellers[lijst]
        tellers[niveau] = tellers.get(niveau, start - 1) + 1
        for dieper in [n for n in tellers if n > niveau]:
            del tellers[dieper]
        teken = patroon or f"%{niveau + 1}."
        for n in range(9):
            if f"%{n + 1}" in teken:
                vorm = self._niveaus.get((abstract, n), ("decimal", "", 1))[0]
                teken = teken.replace(f"%{n + 1}", _als_nummer(tellers.get(n, 1), vorm))
        return teken, niveau + 1


def _nummer(element: Any) -> tuple[str, int]:
    return (
        _waarde(element.find(f"{_W}numId")),
        min(_getal(_waarde(element.find(f"{_W}ilvl"))), 8),
    )


def _als_nummer(getal: int, vorm: str) -> str:
    if vorm in {"lowerLetter", "upperLetter"} and getal >= 1:
        letter = chr(ord("a") + (getal - 1) % 26) * min(1 + (getal - 1) // 26, 4)
        return letter if vorm == "lowerLetter" else letter.upper()
    if vorm in {"lowerRoman", "upperRoman"} and 1 <= getal < 4000:
        uit = ""
        for waarde, cijfer in (
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
            (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ):  # fmt: skip
            keer, getal = divmod(getal, waarde)
            uit += cijfer * keer
        return uit if vorm == "lowerRoman" else uit.upper()
    return str(getal)


def _waarde(element: Any) -> str:
    return "" if element is None else element.get(f"{_W}val", "")


def _getal(tekst: str | None, anders: int = 0) -> int:
    return (
        int(tekst) if tekst and tekst.isascii() and tekst.isdigit() and len(tekst) < 6 else anders
    )


def _kopstijlen(document: Any) -> dict[str, int]:
    uit = {}
    for stijl in document.styles.element.iter(f"{_W}style"):
        naam = _waarde(stijl.find(f"{_W}name"))
        sleutel = stijl.get(f"{_W}styleId", "")
        if gevonden := (_KOP.fullmatch(naam) or _KOP.fullmatch(sleutel)):
            uit[sleutel] = int(gevonden[1])
        elif naam.casefold() in {"title", "titel"}:
            uit[sleutel] = 1
    return uit


def _opmerkingen(document: Any) -> dict[str, str]:
    """Remarks by number, each with who wrote it."""
    uit = {}
    for verwijzing in document.part.rels.values():
        if verwijzing.is_external or not verwijzing.reltype.endswith("/comments"):
            continue
        wortel = getattr(verwijzing.target_part, "element", None)
        if wortel is None:
            continue
        for opmerking in wortel.iter(f"{_W}comment"):
            auteur = opmerking.get(f"{_W}author", "")
            tekst = _platte_tekst(opmerking)
            if tekst:
                uit[opmerking.get(f"{_W}id", "")] = f"{auteur}: {tekst}" if auteur else tekst
    return uit


def _randen(deel: Any) -> Iterator[tuple[str, Any]]:
    """Headers, footers and notes: the end of the relation's name and the parsed part."""
    from docx.oxml import parse_xml

    for verwijzing in deel.rels.values():
        achter = "/" + verwijzing.reltype.rpartition("/")[2]
        if verwijzing.is_external or achter not in _RANDEN:
            continue
        wortel = getattr(verwijzing.target_part, "element", None)
        yield achter, parse_xml(verwijzing.target_part.blob) if wortel is None else wortel


def _opmaak(eigen: Any) -> str:
    if eigen is None:
        return ""
    uit = ""
    for tag, letter in (("b", "b"), ("i", "i"), ("u", "u"), ("strike", "s")):
        element = eigen.find(f"{_W}{tag}")
        if element is not None and element.get(f"{_W}val") not in {"0", "false", "none", "off"}:
            uit += letter
    return uit


def _platte_tekst(element: Any) -> str:
    return " ".join("".join(t.text or "" for t in element.iter(f"{_W}t")).split())


def _naaste_tabel(rij: Any) -> Any:
    ouder = rij.getparent()
    while ouder is not None and ouder.tag != f"{_W}tbl":
        ouder = ouder.getparent()
    return ouder
