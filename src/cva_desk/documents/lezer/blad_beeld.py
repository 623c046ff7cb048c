"""Pictures and multi-page TIFF scans as pages, through Pillow."""

from __future__ import annotations

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort

MAX_BLADEN = 500
MAX_PUNTEN_BRON = 80_000_000  # 80 million × 4 bytes twice stays under the memory limit
MAX_PUNTEN = 36_000_000
_FORMATEN = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP")
_KAPOT = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError,
          AttributeError, ZeroDivisionError, OverflowError, RuntimeError)  # fmt: skip


def open_beeld(untrusted: bytes) -> Image.Image:
    """Read the header only. Raises ``NietLeesbaar`` for a broken or far too large picture."""
    # Our own limit below is stricter and has a sentence; Pillow's warning would be noise.
    Image.MAX_IMAGE_PIXELS = None
    warnings.simplefilter("ignore")
    try:
        beeld = Image.open(io.BytesIO(untrusted), formats=_FORMATEN)
    except _KAPOT as fout:
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    _controleer_maat(beeld)
    return beeld


def _controleer_maat(beeld: Image.Image) -> None:
    if beeld.width * beeld.height > MAX_PUNTEN_BRON:
        raise NietLeesbaar(Reden.TE_GROOT)
    if min(beeld.size) < 1:
        raise NietLeesbaar(Reden.BESCHADIGD)


class BeeldBladen:
    """A picture with one or more frames; a frame is a page."""

    vorm = "bladen"

    def __init__(self, untrusted: bytes, soort: Soort) -> None:
        self.soort = soort
        self._beeld = open_beeld(untrusted)
        try:
            aantal = getattr(self._beeld, "n_frames", 1) if soort is Soort.TIFF else 1
        except _KAPOT as fout:
            raise NietLeesbaar(Reden.BESCHADIGD) from fout
        self.aantal = min(max(aantal, 1), MAX_BLADEN)
        self.afgekapt = aantal > MAX_BLADEN
        self._maten: list[tuple[float, float]] = []
        for nummer in range(self.aantal):
            try:
                self._maten.append(self._maat(nummer))
            except NietLeesbaar:
                if nummer == 0:
                    raise
                self._maten.append((595.0, 842.0))
        self._geladen: tuple[int, Image.Image] | None = None

    def sluit(self) -> None:
        """Forget the pixels."""
        self._geladen = None
        self._beeld.close()

    def maten(self) -> list[tuple[float, float]]:
        """Width and height of each frame in points."""
        return self._maten

    def render(
        self, nummer: int, schaal: float, draai: int, gebied: tuple[int, int, int, int] | None
    ) -> tuple[int, int, bytes]:
        """Pixels (B, G, R, unused) of a frame, or of ``gebied`` (x, y, width, height) in pixels."""
        bron = self._laad(nummer)
        breedte, hoogte = self._maten[nummer]
        if draai % 360:
            stand = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180,
                     270: Image.Transpose.ROTATE_90}[draai % 360]  # fmt: skip
            bron = bron.transpose(stand)
            if draai % 180:
                breedte, hoogte = hoogte, breedte
        heel = (max(1, round(breedte * schaal)), max(1, round(hoogte * schaal)))
        x, y, b, h = gebied or (0, 0, *heel)
        b, h = min(b, heel[0] - x), min(h, heel[1] - y)
        if b < 1 or h < 1 or b * h > MAX_PUNTEN:
            raise NietLeesbaar(Reden.PAGINA)
        kx, ky = bron.width / heel[0], bron.height / heel[1]
        vak = (x * kx, y * ky, (x + b) * kx, (y + h) * ky)
        filter_ = Image.Resampling.BOX if kx > 2 else Image.Resampling.BILINEAR
        deel = bron.resize((b, h), filter_, box=vak)
        return b, h, deel.tobytes("raw", "BGRX")

    def tekst(self, nummer: int) -> tuple[str, bytes]:
        """A picture has no text."""
        if not 0 <= nummer < self.aantal:
            raise NietLeesbaar(Reden.PAGINA)
        return "", b""

    def zoek(self, _vraag: str, _hoogstens: int, /) -> tuple[list[dict[str, Any]], bool]:
        """Never a hit."""
        return [], False

    def alle_tekst(self, _hoogstens: int, /) -> tuple[list[str], bool]:
        """Never text."""
        return [""] * self.aantal, self.afgekapt

    def inhoud(self) -> list[dict[str, Any]]:
        """Never bookmarks."""
        return []

    def bijzonderheden(self) -> set[str]:
        """Nothing a picture can carry is active here."""
        return set()

    def _maat(self, nummer: int) -> tuple[float, float]:
        self._kies(nummer)
        breedte, hoogte = self._beeld.size
        if self._stand() in {5, 6, 7, 8}:
            breedte, hoogte = hoogte, breedte
        # A scan says its resolution; a photo says nonsense, so it is shown as wide as A4.
        dpi = self._beeld.info.get("dpi", (0, 0))
        try:
            per_punt = float(dpi[0]) / 72
        except (TypeError, ValueError, IndexError, ZeroDivisionError):
            per_punt = 0.0
        if not 1.0 <= per_punt <= 20.0 or self.soort is not Soort.TIFF:
            per_punt = max(1.0, breedte / 595.0)
        return breedte / per_punt, hoogte / per_punt

    def _stand(self) -> int:
        try:
            return int(self._beeld.getexif().get(0x0112, 1))
        except _KAPOT:
            return 1

    def _kies(self, nummer: int) -> None:
        if not 0 <= nummer < self.aantal:
            raise NietLeesbaar(Reden.PAGINA)
        try:
            self._beeld.seek(nummer)
        except _KAPOT as fout:
            raise NietLeesbaar(Reden.PAGINA) from fout
        _controleer_maat(self._beeld)

    def _laad(self, nummer: int) -> Image.Image:
        if self._geladen is not None and self._geladen[0] == nummer:
            return self._geladen[1]
        self._geladen = None
        self._kies(nummer)
        try:
            beeld = ImageOps.exif_transpose(self._beeld)
            self._geladen = (nummer, op_wit(beeld))
        except _KAPOT as fout:
            raise NietLeesbaar(Reden.BESCHADIGD) from fout
        return self._geladen[1]


def op_wit(beeld: Image.Image) -> Image.Image:
    """As RGB; what is transparent becomes paper."""
    if beeld.mode == "RGB":
        return beeld
    if beeld.mode.startswith("I;16"):
        beeld = beeld.point(lambda waarde: waarde / 256).convert("L")
    if "A" in beeld.mode or "transparency" in beeld.info:
        lagen = beeld.convert("RGBA")
        wit = Image.new("RGB", lagen.size, (255, 255, 255))
        wit.paste(lagen, mask=lagen.getchannel("A"))
        return wit
    return beeld.convert("RGB")


def als_png(untrusted: bytes, grootste_zijde: int = 1600) -> tuple[int, int, bytes] | None:
    """A picture inside a Word file as a clean PNG; None when it is of a kind we do not show."""
    try:
        beeld = op_wit(open_beeld(untrusted))
        beeld.thumbnail((grootste_zijde, grootste_zijde))
        uit = io.BytesIO()
        beeld.save(uit, "PNG", compress_level=1)
    except (NietLeesbaar, MemoryError, *_KAPOT):
        return None
    return beeld.width, beeld.height, uit.getvalue()
