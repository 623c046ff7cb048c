"""From bytes to an open document, by what the bytes are."""

from __future__ import annotations

from typing import Protocol

from cva_desk.documents.lezer.blokken import Blok, TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import AFBEELDINGEN, Soort, herken, ole_bijzonderheden
from cva_desk.documents.lezer.zipcontrole import Pakket, controleer


class Bladen(Protocol):
    """What a document of pages can do; both PDF and pictures."""

    soort: Soort
    vorm: str
    aantal: int
    afgekapt: bool

    def sluit(self) -> None:
        """Release what is held open."""

    def maten(self) -> list[tuple[float, float]]:
        """Width and height of each page in points."""

    def render(
        self, nummer: int, schaal: float, draai: int, gebied: tuple[int, int, int, int] | None
    ) -> tuple[int, int, bytes]:
        """Width, height and pixels (B, G, R, unused) of a page or a part of it."""

    def tekst(self, nummer: int) -> tuple[str, bytes]:
        """Text of a page and, per character, four float32: left, top, right, bottom."""

    def zoek(self, vraag: str, hoogstens: int, /) -> tuple[list[Blok], bool]:
        """Hits in reading order, and whether the search was cut off."""

    def alle_tekst(self, hoogstens: int, /) -> tuple[list[str], bool]:
        """Text per page, and whether it was cut off."""

    def inhoud(self) -> list[Blok]:
        """Bookmarks."""

    def bijzonderheden(self) -> set[str]:
        """What stands out in the file."""


class Onleesbaar(NietLeesbaar):
    """Refused, with what is known about it all the same."""

    def __init__(self, reden: Reden, soort: Soort, bijzonderheden: set[str]) -> None:
        super().__init__(reden)
        self.soort = soort
        self.bijzonderheden = bijzonderheden


def open_document(untrusted: bytes) -> Bladen | TekstDocument:
    """Open whatever this is. Raises ``Onleesbaar`` with the kind of file and why not."""
    soort = herken(untrusted)
    bijzonderheden: set[str] = set()
    try:
        if soort is Soort.ZIP:
            pakket = controleer(untrusted)
            soort, bijzonderheden = pakket.soort, pakket.bijzonderheden
            return _open_pakket(untrusted, pakket)
        if soort in {Soort.DOC, Soort.OLE, Soort.MSG}:
            bijzonderheden = ole_bijzonderheden(untrusted)
            if "wachtwoord" in bijzonderheden:
                raise NietLeesbaar(Reden.WACHTWOORD)
        return _open_los(untrusted, soort)
    except NietLeesbaar as fout:
        raise Onleesbaar(fout.reden, soort, bijzonderheden) from fout
    except MemoryError as fout:
        raise Onleesbaar(Reden.GEHEUGEN, soort, bijzonderheden) from fout
    except RecursionError as fout:
        raise Onleesbaar(Reden.BESCHADIGD, soort, bijzonderheden) from fout


def _open_pakket(untrusted: bytes, pakket: Pakket) -> TekstDocument:
    if pakket.soort is Soort.DOCM or "macro" in pakket.bijzonderheden:
        raise NietLeesbaar(Reden.MACRO)
    if pakket.soort is Soort.DOCX:
        from cva_desk.documents.lezer.tekst_word import open_word

        return open_word(untrusted, pakket)
    if pakket.soort is Soort.ODT:
        from cva_desk.documents.lezer.tekst_odt import open_odt

        return open_odt(pakket)
    raise NietLeesbaar(Reden.SOORT)


def _open_los(untrusted: bytes, soort: Soort) -> Bladen | TekstDocument:
    if soort is Soort.LEEG:
        raise NietLeesbaar(Reden.LEEG)
    if soort is Soort.PDF:
        from cva_desk.documents.lezer.blad_pdf import PdfBladen

        return PdfBladen(untrusted)
    if soort in AFBEELDINGEN:
        from cva_desk.documents.lezer.blad_beeld import BeeldBladen

        return BeeldBladen(untrusted, soort)
    if soort is Soort.RTF:
        from cva_desk.documents.lezer.tekst_rtf import open_rtf

        return open_rtf(untrusted)
    if soort in {Soort.EML, Soort.TEKST, Soort.XML}:
        from cva_desk.documents.lezer.tekst_mail import open_mail, open_tekst

        return open_mail(untrusted) if soort is Soort.EML else open_tekst(untrusted, soort)
    raise NietLeesbaar(Reden.SOORT)
