"""PDF pages as pixels, text and places, through PDFium (built without JavaScript and XFA)."""

from __future__ import annotations

import array
import contextlib
import ctypes
import itertools
import time
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort
from cva_desk.documents.lezer.zoekterm import omgeving, vind

MAX_BLADEN = 2000
MAX_PUNTEN = 36_000_000  # pixels of one picture
_MAX_TEKENS_BLAD = 200_000
_TEKST_SECONDEN = 12.0  # below the parent's limit, so a long file is cut off and not killed
_MAX_ZIJDE = 14_400.0  # largest page side of the PDF format, in points
_WACHTWOORD = 4  # FPDF_ERR_PASSWORD
_GEEN_LETTER = {0: " ", 0xFFFE: "\ufffe"}


class PdfBladen:
    """One open PDF. Coordinates leave here in points from the top left of the page as shown."""

    soort = Soort.PDF
    vorm = "bladen"

    def __init__(self, untrusted: bytes) -> None:
        try:
            self._pdf = pdfium.PdfDocument(untrusted)
        except pdfium.PdfiumError as fout:
            reden = Reden.WACHTWOORD if fout.err_code == _WACHTWOORD else Reden.BESCHADIGD
            raise NietLeesbaar(reden) from fout
        with contextlib.suppress(pdfium.PdfiumError):
            self._pdf.init_forms()  # so that what is filled in on a form is visible
        self._bron = untrusted
        self.aantal = min(len(self._pdf), MAX_BLADEN)
        self.afgekapt = len(self._pdf) > MAX_BLADEN
        if self.aantal == 0:
            raise NietLeesbaar(Reden.BESCHADIGD)
        self._open: tuple[int, Any, Any] | None = None

    def sluit(self) -> None:
        """Release PDFium's memory."""
        self._vergeet_blad()
        self._pdf.close()

    def maten(self) -> list[tuple[float, float]]:
        """Width and height of each page in points; a broken page gets A4."""
        uit = []
        for nummer in range(self.aantal):
            try:
                breedte, hoogte = self._pdf.get_page_size(nummer)
            except pdfium.PdfiumError:
                breedte, hoogte = 595.0, 842.0
            uit.append(
                (min(max(breedte, 1.0), _MAX_ZIJDE), min(max(hoogte, 1.0), _MAX_ZIJDE))
                if breedte == breedte and hoogte == hoogte
                else (595.0, 842.0)
            )
        return uit

    def render(
        self, nummer: int, schaal: float, draai: int, gebied: tuple[int, int, int, int] | None
    ) -> tuple[int, int, bytes]:
        """Pixels (B, G, R, unused) of a page, or of ``gebied`` (x, y, width, height) in pixels."""
        blad = self._blad(nummer)
        breedte, hoogte = blad.get_width(), blad.get_height()
        if draai % 180:
            breedte, hoogte = hoogte, breedte
        heel = (max(1, round(breedte * schaal)), max(1, round(hoogte * schaal)))
        x, y, b, h = gebied or (0, 0, *heel)
        b, h = min(b, heel[0] - x), min(h, heel[1] - y)
        if b < 1 or h < 1 or b * h > MAX_PUNTEN:
            raise NietLeesbaar(Reden.PAGINA)
        beeld = pdfium.PdfBitmap.new_native(b, h, pdfium_c.FPDFBitmap_BGRx)
        try:
            beeld.fill_rect((255, 255, 255, 255), 0, 0, b, h)
            plaats = (-x, -y, *heel, draai // 90 % 4, pdfium_c.FPDF_ANNOT)
            pdfium_c.FPDF_RenderPageBitmap(beeld, blad, *plaats)
            if self._pdf.formenv:
                pdfium_c.FPDF_FFLDraw(self._pdf.formenv, beeld, blad, *plaats)
            return b, h, bytes(beeld.buffer)
        finally:
            beeld.close()

    def tekst(self, nummer: int) -> tuple[str, bytes]:
        """Text of a page and, per character, four float32: left, top, right, bottom in points."""
        blad, tekstblad = self._tekstblad(nummer)
        aantal = min(pdfium_c.FPDFText_CountChars(tekstblad), _MAX_TEKENS_BLAD)
        a, b, c, d, e, f = self._naar_blad(blad)
        vakken = array.array("f", bytes(16 * max(aantal, 0)))
        letters = []
        vak = pdfium_c.FS_RECTF()
        wijzer = ctypes.byref(vak)
        for index in range(aantal):
            code = pdfium_c.FPDFText_GetUnicode(tekstblad, index)
            letters.append(_GEEN_LETTER.get(code) or _letter(code))
            # The loose box is as high as the line, so that what is selected reads as one band.
            if not pdfium_c.FPDFText_GetLooseCharBox(tekstblad, index, wijzer):
                continue
            x1 = a * vak.left + c * vak.top + e
            y1 = b * vak.left + d * vak.top + f
            x2 = a * vak.right + c * vak.bottom + e
            y2 = b * vak.right + d * vak.bottom + f
            plaats = 4 * index
            vakken[plaats] = min(x1, x2)
            vakken[plaats + 1] = min(y1, y2)
            vakken[plaats + 2] = max(x1, x2)
            vakken[plaats + 3] = max(y1, y2)
        return "".join(letters), vakken.tobytes()

    def zoek(self, vraag: str, hoogstens: int, /) -> tuple[list[dict[str, Any]], bool]:
        """Hits in reading order, and whether the search was cut off."""
        treffers: list[dict[str, Any]] = []
        einde = time.monotonic() + _TEKST_SECONDEN
        for nummer in range(self.aantal):
            if len(treffers) >= hoogstens or time.monotonic() > einde:
                return treffers, True
            try:
                if not vind(self._ruwe_tekst(nummer), vraag, 1):
                    continue
                tekst, ruw = self.tekst(nummer)
            except NietLeesbaar:
                continue
            vakken = array.array("f", ruw)
            for begin, eind in vind(tekst, vraag, hoogstens - len(treffers)):
                treffers.append(
                    {
                        "pagina": nummer,
                        "begin": begin,
                        "eind": eind,
                        "vakken": regelvakken(vakken, begin, eind),
                        "fragment": omgeving(tekst, begin, eind),
                    }
                )
        return treffers, False

    def alle_tekst(self, hoogstens: int, /) -> tuple[list[str], bool]:
        """Text per page, and whether it was cut off by time or length."""
        teksten: list[str] = []
        lengte = 0
        einde = time.monotonic() + _TEKST_SECONDEN
        for nummer in range(self.aantal):
            if lengte > hoogstens or time.monotonic() > einde:
                return teksten, True
            try:
                tekst = self._ruwe_tekst(nummer)
            except NietLeesbaar:
                tekst = ""
            lengte += len(tekst)
            teksten.append(tekst)
        return teksten, self.afgekapt

    def inhoud(self) -> list[dict[str, Any]]:
        """Bookmarks that point to a page."""
        punten = []
        try:
            for punt in itertools.islice(self._pdf.get_toc(max_depth=4), 1000):
                doel = punt.get_dest()
                nummer = doel.get_index() if doel else None
                if nummer is not None and 0 <= nummer < self.aantal:
                    titel = " ".join(punt.get_title().split())[:200]
                    titel = titel.encode("utf-8", "replace").decode("utf-8")
                    punten.append({"titel": titel, "pagina": nummer, "niveau": punt.level})
        except (pdfium.PdfiumError, ValueError):
            return punten
        return punten

    def bijzonderheden(self) -> set[str]:
        """What stands out: scripts, programs to start, forms of Adobe, files inside."""
        gevonden = set()
        soort = pdfium_c.FPDF_GetFormType(self._pdf)
        if pdfium_c.FPDFDoc_GetJavaScriptActionCount(self._pdf) > 0:
            gevonden.add("actief")
        if any(merk in self._bron for merk in (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch")):
            gevonden.add("actief")
        if soort in {pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND}:
            gevonden.add("xfa")
        if pdfium_c.FPDFDoc_GetAttachmentCount(self._pdf) > 0 or b"/EmbeddedFile" in self._bron:
            gevonden.add("bijlagen")
        return gevonden

    def _blad(self, nummer: int) -> Any:
        if not 0 <= nummer < self.aantal:
            raise NietLeesbaar(Reden.PAGINA)
        if self._open is not None and self._open[0] == nummer:
            return self._open[1]
        self._vergeet_blad()
        try:
            blad = self._pdf[nummer]
        except pdfium.PdfiumError as fout:
            raise NietLeesbaar(Reden.PAGINA) from fout
        self._open = (nummer, blad, None)
        return blad

    def _tekstblad(self, nummer: int) -> tuple[Any, Any]:
        blad = self._blad(nummer)
        if self._open is None or self._open[2] is None:
            try:
                self._open = (nummer, blad, blad.get_textpage())
            except pdfium.PdfiumError as fout:
                raise NietLeesbaar(Reden.PAGINA) from fout
        return blad, self._open[2]

    def _vergeet_blad(self) -> None:
        if self._open is not None:
            _, blad, tekstblad = self._open
            if tekstblad is not None:
                tekstblad.close()
            blad.close()
            self._open = None

    def _ruwe_tekst(self, nummer: int) -> str:
        """Text without places: one call instead of one per character."""
        _, tekstblad = self._tekstblad(nummer)
        aantal = min(pdfium_c.FPDFText_CountChars(tekstblad), _MAX_TEKENS_BLAD)
        if aantal <= 0:
            return ""
        return str(tekstblad.get_text_range(0, aantal, errors="replace"))

    def _naar_blad(self, blad: Any) -> tuple[float, float, float, float, float, float]:
        """Matrix from PDF space to points from the top left, with rotation and crop box in it."""
        fijn = 100
        breedte, hoogte = blad.get_width(), blad.get_height()
        maat = (round(breedte * fijn), round(hoogte * fijn))
        x, y = ctypes.c_int(), ctypes.c_int()

        def punt(van_x: float, van_y: float) -> tuple[float, float]:
            pdfium_c.FPDF_PageToDevice(blad, 0, 0, *maat, 0, van_x, van_y, x, y)
            return x.value / fijn, y.value / fijn

        (e, f), (x1, y1), (x2, y2) = punt(0, 0), punt(1000, 0), punt(0, 1000)
        return (x1 - e) / 1000, (y1 - f) / 1000, (x2 - e) / 1000, (y2 - f) / 1000, e, f


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def regelvakken(vakken: array.array[float], begin: int, eind: int) -> list[list[float]]:
    """Join character boxes to one box per line, for lines across and down the page."""
    regels: list[list[float]] = []
    vorige = -1
    for index in range(begin, eind):
        vak = list(vakken[4 * index : 4 * index + 4])
        if vak[2] <= vak[0] or vak[3] <= vak[1]:
            continue
        if regels and (
            _loopt_door(regels[-1], vak, langs=0)
            or (vorige == index - 1 and _loopt_door(regels[-1], vak, langs=1))
        ):
            regel = regels[-1]
            regel[:] = [min(regel[0], vak[0]), min(regel[1], vak[1]),
                        max(regel[2], vak[2]), max(regel[3], vak[3])]  # fmt: skip
        else:
            regels.append(vak)
        vorige = index
    return regels


def _loopt_door(regel: list[float], vak: list[float], *, langs: int) -> bool:
    """Whether a character continues a line that runs along axis 0 (across) or 1 (down)."""
    dwars = 1 - langs
    dikte = min(vak[dwars + 2] - vak[dwars], regel[dwars + 2] - regel[dwars])
    overlap = min(regel[dwars + 2], vak[dwars + 2]) - max(regel[dwars], vak[dwars])
    gat = max(regel[langs], vak[langs]) - min(regel[langs + 2], vak[langs + 2])
    return overlap > 0.3 * dikte and gat < 3 * max(vak[dwars + 2] - vak[dwars], dikte)
