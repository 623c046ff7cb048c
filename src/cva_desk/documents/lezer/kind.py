"""Main loop of the reading process: one request in, one answer out, until the pipe closes."""

from __future__ import annotations

import os
import sys
from typing import Any, BinaryIO

from cva_desk.documents.lezer import afscherming
from cva_desk.documents.lezer.blokken import TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.openen import Bladen, Onleesbaar, open_document
from cva_desk.documents.lezer.protocol import ProtocolFout, lees, schrijf

MAX_TEKST = 6_000_000  # characters of one file handed back for searching
_MAX_OPEN = 8
Antwoord = tuple[dict[str, Any], bytes]


class Lezer:
    """The open documents and what can be asked of them."""

    def __init__(self) -> None:
        self._open: dict[int, Bladen | TekstDocument] = {}
        self._volgnummer = 0

    def antwoord(self, vraag: dict[str, Any], inhoud: bytes) -> Antwoord:
        """Carry out one request. Raises what the parsers raise."""
        match vraag["doe"]:
            case "open":
                return self._open_document(inhoud)
            case "onderzoek":
                return self._onderzoek(inhoud)
            case "sluit":
                if document := self._open.pop(vraag["document"], None):
                    document.sluit()
                return {}, b""
        document = self._open.get(vraag["document"])
        if document is None:
            raise NietLeesbaar(Reden.VERLOPEN)
        if isinstance(document, TekstDocument):
            raise NietLeesbaar(Reden.PAGINA)
        match vraag["doe"]:
            case "render":
                gebied = tuple(vraag["gebied"]) if vraag["gebied"] else None
                breedte, hoogte, punten = document.render(
                    vraag["pagina"], vraag["schaal"], vraag["draai"], gebied
                )
                return {"breedte": breedte, "hoogte": hoogte}, punten
            case "tekst":
                tekst, vakken = document.tekst(vraag["pagina"])
                return {"tekst": tekst}, vakken
            case "zoek":
                treffers, afgekapt = document.zoek(vraag["vraag"], vraag["hoogstens"])
                return {"treffers": treffers, "afgekapt": afgekapt}, b""
        raise NietLeesbaar(Reden.PAGINA)

    def _open_document(self, inhoud: bytes) -> Antwoord:
        while len(self._open) >= _MAX_OPEN:
            self._open.pop(min(self._open)).sluit()
        document = open_document(inhoud)
        self._volgnummer += 1
        self._open[self._volgnummer] = document
        hoofd: dict[str, Any] = {
            "document": self._volgnummer,
            "soort": document.soort.value,
            "vorm": document.vorm,
            "afgekapt": document.afgekapt,
        }
        if isinstance(document, TekstDocument):
            hoofd["blokken"] = document.blokken
            hoofd["beelden"] = [len(beeld) for beeld in document.beelden]
            return hoofd, b"".join(document.beelden)
        hoofd["maten"] = document.maten()
        hoofd["inhoud"] = document.inhoud()
        return hoofd, b""

    def _onderzoek(self, inhoud: bytes) -> Antwoord:
        try:
            document = open_document(inhoud)
        except Onleesbaar as fout:
            return {
                "soort": fout.soort.value,
                "reden": fout.reden.value,
                "bijzonder": sorted(fout.bijzonderheden),
            }, b""
        try:
            return _gelezen(document), b""
        finally:
            document.sluit()


def _gelezen(document: Bladen | TekstDocument) -> dict[str, Any]:
    """What an opened document turns out to hold."""
    hoofd: dict[str, Any] = {"soort": document.soort.value}
    try:
        hoofd["teksten"], hoofd["afgekapt"] = document.alle_tekst(MAX_TEKST)
        if not isinstance(document, TekstDocument):
            hoofd["bladen"] = document.aantal
            document.render(0, 0.2, 0, None)
    except NietLeesbaar as fout:
        # One bad page is said when that page is read; a file without a first page is no file.
        if fout.reden is not Reden.PAGINA or document.aantal == 1:
            hoofd["reden"] = fout.reden.value
    hoofd["bijzonder"] = sorted(document.bijzonderheden())
    return hoofd


def bedien(invoer: BinaryIO, uitvoer: BinaryIO) -> None:
    """Answer until the other side closes; no failure of a parser ends the loop."""
    lezer = Lezer()
    schrijf(uitvoer, {"klaar": True})
    while True:
        try:
            vraag, inhoud = lees(invoer)
        except ProtocolFout:
            return
        afscherming.nieuwe_rekentijd()
        try:
            hoofd, antwoord = lezer.antwoord(vraag, inhoud)
        except NietLeesbaar as fout:
            hoofd, antwoord = {"fout": fout.reden.value}, b""
        except MemoryError:
            hoofd, antwoord = {"fout": Reden.GEHEUGEN.value}, b""
        except Exception:
            # Whatever a parser throws on a hostile file is one sentence for the user. The text of
            # the error stays here: it may quote the document.
            hoofd, antwoord = {"fout": Reden.BESCHADIGD.value}, b""
        del inhoud
        try:
            schrijf(uitvoer, hoofd, antwoord)
        except OSError:
            return


def main() -> None:
    """Take over the pipes, close the process off, and serve."""
    invoer = os.fdopen(os.dup(0), "rb")
    uitvoer = os.fdopen(os.dup(1), "wb")
    # A library that prints would break the protocol.
    leeg = os.open(os.devnull, os.O_RDWR)
    for nummer in (0, 1, 2):
        os.dup2(leeg, nummer)
    os.close(leeg)
    import cva_desk.documents.lezer.blad_pdf  # noqa: F401  warm: nearly every file is a PDF

    sys.setrecursionlimit(2000)
    afscherming.sluit_af()
    bedien(invoer, uitvoer)
    os._exit(0)  # nothing to tidy up, and native tear-down on a damaged document can hang


if __name__ == "__main__":
    main()
