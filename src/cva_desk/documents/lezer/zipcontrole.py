"""Look at a zip package before anything unpacks it.

Source of the limits: 200 MB unpacked in all, 100:1 per entry above 1 MB, 2,000 entries, 50 MB for
the main document, no overlapping entries, no packages inside, no DTD in any XML part.
"""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort

MB = 1024 * 1024
MAX_UITGEPAKT = 200 * MB
MAX_VERHOUDING = 100
MAX_ONDERDELEN = 2000
MAX_HOOFDTEKST = 50 * MB
_XML_NAMEN = (".xml", ".rels", ".vml", ".svg")
_HOOFDTEKST = ("word/document.xml", "content.xml")
_PAKKET_MAGIE = (b"PK\x03\x04", b"7z\xbc\xaf", b"Rar!")
_STUK = 256 * 1024
_LOKALE_KOP = struct.Struct("<4s5H3I2H")


@dataclass(slots=True)
class Pakket:
    """A checked package: its kind, its entries, and what stands out in it."""

    archief: zipfile.ZipFile
    soort: Soort
    bijzonderheden: set[str] = field(default_factory=set)

    def lees(self, naam: str) -> bytes:
        """One part, whole. Raises ``NietLeesbaar`` when it is missing or damaged."""
        try:
            return self.archief.read(naam)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as fout:
            raise NietLeesbaar(Reden.BESCHADIGD) from fout


def controleer(untrusted: bytes) -> Pakket:
    """Check the package without keeping anything unpacked. Raises ``NietLeesbaar``."""
    try:
        archief = zipfile.ZipFile(io.BytesIO(untrusted))
        onderdelen = archief.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as fout:
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    _controleer_lijst(untrusted, onderdelen)
    soort = _soort(archief, {o.filename for o in onderdelen})
    pakket = Pakket(archief, soort)
    if any(o.flag_bits & 0x1 for o in onderdelen):
        raise NietLeesbaar(Reden.WACHTWOORD)
    if soort in {Soort.ZIP, Soort.OOXML, Soort.ODF}:
        _merk_namen(pakket, onderdelen)
        return pakket
    uitgepakt = 0
    for onderdeel in onderdelen:
        uitgepakt += _controleer_onderdeel(pakket, onderdeel, MAX_UITGEPAKT - uitgepakt)
    _merk_namen(pakket, onderdelen)
    return pakket


def _controleer_lijst(untrusted: bytes, onderdelen: list[zipfile.ZipInfo]) -> None:
    """What the directory itself says; cheap, so first."""
    if len(onderdelen) > MAX_ONDERDELEN:
        raise NietLeesbaar(Reden.ZIPBOM)
    if sum(o.file_size for o in onderdelen) > MAX_UITGEPAKT:
        raise NietLeesbaar(Reden.ZIPBOM)
    namen = set()
    bezet: list[tuple[int, int]] = []
    for onderdeel in onderdelen:
        if onderdeel.file_size > MB and (
            onderdeel.file_size > MAX_VERHOUDING * max(onderdeel.compress_size, 1)
        ):
            raise NietLeesbaar(Reden.ZIPBOM)
        if onderdeel.filename in _HOOFDTEKST and onderdeel.file_size > MAX_HOOFDTEKST:
            raise NietLeesbaar(Reden.ZIPBOM)
        if onderdeel.filename in namen:
            raise NietLeesbaar(Reden.BESCHADIGD)
        namen.add(onderdeel.filename)
        kop = untrusted[onderdeel.header_offset : onderdeel.header_offset + _LOKALE_KOP.size]
        if len(kop) < _LOKALE_KOP.size or kop[:4] != b"PK\x03\x04":
            raise NietLeesbaar(Reden.BESCHADIGD)
        naam_lengte, extra_lengte = _LOKALE_KOP.unpack(kop)[-2:]
        einde = (
            onderdeel.header_offset
            + _LOKALE_KOP.size
            + naam_lengte
            + extra_lengte
            + onderdeel.compress_size
        )
        bezet.append((onderdeel.header_offset, einde))
    bezet.sort()
    # Entries that share bytes are how a few kilobytes claim to be terabytes.
    for (_, einde), (begin, _) in itertools.pairwise(bezet):
        if begin < einde:
            raise NietLeesbaar(Reden.ZIPBOM)


def _controleer_onderdeel(pakket: Pakket, onderdeel: zipfile.ZipInfo, ruimte: int) -> int:
    """Unpack in pieces and count, because the sizes in a directory may lie; look for a DTD."""
    naam = onderdeel.filename.lower()
    # Old OpenOffice manifests name a DTD; that part is never parsed here.
    is_xml = naam.endswith(_XML_NAMEN) and not naam.startswith("meta-inf/")
    grens = min(ruimte, onderdeel.file_size)
    gelezen, vorige = 0, b""
    try:
        with pakket.archief.open(onderdeel) as stroom:
            while stuk := stroom.read(_STUK):
                if gelezen == 0 and stuk.startswith(_PAKKET_MAGIE):
                    pakket.bijzonderheden.add("ingesloten")
                if is_xml and _draagt_dtd(vorige + stuk, begin=gelezen == 0):
                    raise NietLeesbaar(Reden.DTD)
                gelezen += len(stuk)
                if gelezen > grens:
                    raise NietLeesbaar(Reden.ZIPBOM)
                vorige = stuk[-64:]
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as fout:
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    except (NotImplementedError, RuntimeError) as fout:  # unknown compression, encrypted part
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    return gelezen


def _draagt_dtd(stuk: bytes, *, begin: bool) -> bool:
    """A document type or entity declaration, also when written in UTF-16 or UTF-32."""
    plat = stuk.replace(b"\x00", b"").upper()
    if begin and not plat.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n").startswith(b"<"):
        # Some other encoding: a declaration could hide from this search. Empty parts are harmless.
        return bool(plat)
    return b"<!DOCTYPE" in plat or b"<!ENTITY" in plat


def _soort(archief: zipfile.ZipFile, namen: set[str]) -> Soort:
    if "mimetype" in namen and archief.getinfo("mimetype").file_size < 200:
        try:
            soort = archief.read("mimetype").strip()
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError):
            soort = b""
        if soort == b"application/vnd.oasis.opendocument.text":
            return Soort.ODT
        if soort.startswith(b"application/vnd.oasis.opendocument"):
            return Soort.ODF
    if "[Content_Types].xml" not in namen:
        return Soort.ZIP
    if not any(naam.startswith("word/") for naam in namen):
        return Soort.OOXML
    if any(naam.lower().endswith("vbaproject.bin") for naam in namen):
        return Soort.DOCM
    inhoud = archief.getinfo("[Content_Types].xml")
    if inhoud.file_size < MB:
        try:
            if b"macroEnabled" in archief.read(inhoud):
                return Soort.DOCM
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError):
            return Soort.DOCX
    return Soort.DOCX


def _merk_namen(pakket: Pakket, onderdelen: list[zipfile.ZipInfo]) -> None:
    namen = [o.filename.lower() for o in onderdelen]
    if any(n.endswith("vbaproject.bin") or n.startswith("basic/") for n in namen):
        pakket.bijzonderheden.add("macro")
    if any("/embeddings/" in n or "/activex/" in n or n.startswith("object ") for n in namen):
        pakket.bijzonderheden.add("ingesloten")
    for onderdeel in onderdelen:
        if onderdeel.filename.endswith(".rels") and onderdeel.file_size < MB:
            inhoud = pakket.lees(onderdeel.filename)
            if b'TargetMode="External"' in inhoud and any(
                soort in inhoud for soort in (b"/attachedTemplate", b"/oleObject", b"/frame")
            ):
                pakket.bijzonderheden.add("verwijzing")
