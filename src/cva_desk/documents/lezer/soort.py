"""What a file is, told from its first bytes; its name is never believed."""

from __future__ import annotations

import re
from enum import StrEnum


class Soort(StrEnum):
    """Kind of file, as far as it matters for showing it."""

    PDF = "pdf"
    DOCX = "docx"
    DOCM = "docm"
    OOXML = "ooxml"  # Excel, PowerPoint and other Office packages
    ODT = "odt"
    ODF = "odf"
    DOC = "doc"
    MSG = "msg"
    OLE = "ole"
    EML = "eml"
    RTF = "rtf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    GIF = "gif"
    BMP = "bmp"
    WEBP = "webp"
    HEIC = "heic"
    TEKST = "tekst"
    XML = "xml"
    HTML = "html"
    ZIP = "zip"
    ARCHIEF = "archief"
    PROGRAMMA = "programma"
    GELUID_OF_BEELD = "geluid_of_beeld"
    ONBEKEND = "onbekend"
    LEEG = "leeg"


AFBEELDINGEN = frozenset({Soort.PNG, Soort.JPEG, Soort.TIFF, Soort.GIF, Soort.BMP, Soort.WEBP})
TEKSTSOORTEN = frozenset({Soort.DOCX, Soort.ODT, Soort.EML, Soort.RTF, Soort.TEKST, Soort.XML})
TOONBAAR = AFBEELDINGEN | TEKSTSOORTEN | {Soort.PDF}

_MAGIE: tuple[tuple[bytes, Soort], ...] = (
    (b"{\\rtf", Soort.RTF),
    (b"\x89PNG\r\n\x1a\n", Soort.PNG),
    (b"\xff\xd8\xff", Soort.JPEG),
    (b"II*\x00", Soort.TIFF),
    (b"MM\x00*", Soort.TIFF),
    (b"GIF87a", Soort.GIF),
    (b"GIF89a", Soort.GIF),
    (b"PK\x03\x04", Soort.ZIP),
    (b"PK\x05\x06", Soort.ZIP),
    (b"PK\x07\x08", Soort.ZIP),
    (b"7z\xbc\xaf\x27\x1c", Soort.ARCHIEF),
    (b"Rar!\x1a\x07", Soort.ARCHIEF),
    (b"\x1f\x8b", Soort.ARCHIEF),
    (b"BZh", Soort.ARCHIEF),
    (b"\xfd7zXZ\x00", Soort.ARCHIEF),
    (b"MZ", Soort.PROGRAMMA),
    (b"\x7fELF", Soort.PROGRAMMA),
    (b"#!", Soort.PROGRAMMA),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Soort.PROGRAMMA),  # Windows shortcut
    (b"ID3", Soort.GELUID_OF_BEELD),
    (b"OggS", Soort.GELUID_OF_BEELD),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIF_MERKEN = (b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1", b"avif")
_MAILKOP = re.compile(
    rb"(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version"
    rb"|content-type|reply-to|sender|dkim-signature|x-[a-z0-9-]+):[ \t]",
    re.IGNORECASE,
)
_KOPREGEL = re.compile(rb"[!-9;-~]{1,76}:")


def herken(untrusted: bytes) -> Soort:
    """The kind of file; a zip package is only refined by ``zipcontrole``."""
    if not untrusted:
        return Soort.LEEG
    kop = untrusted[:4096]
    # PDF readers accept junk before the header; so do the scanners that produce it.
    if b"%PDF-" in untrusted[:1024]:
        return Soort.PDF
    for merk, soort in _MAGIE:
        if kop.startswith(merk):
            return soort
    if kop.startswith(_OLE):
        return _soort_ole(untrusted)
    if kop[:4] == b"RIFF":
        return Soort.WEBP if kop[8:12] == b"WEBP" else Soort.GELUID_OF_BEELD
    if kop[4:8] == b"ftyp":
        return Soort.HEIC if kop[8:12] in _HEIF_MERKEN else Soort.GELUID_OF_BEELD
    if kop[:2] == b"BM" and len(kop) > 26 and kop[6:10] == b"\x00\x00\x00\x00":
        return Soort.BMP
    return _soort_tekst(kop)


def _soort_ole(untrusted: bytes) -> Soort:
    """Old Office and Outlook files share one container; its directory names tell them apart."""
    if _utf16("__properties_version1.0") in untrusted or _utf16("__substg1.0_") in untrusted:
        return Soort.MSG
    if _utf16("WordDocument") in untrusted:
        return Soort.DOC
    return Soort.OLE


def ole_bijzonderheden(untrusted: bytes) -> set[str]:
    """Macros and encryption of an OLE file, from its directory names."""
    gevonden = set()
    if _utf16("_VBA_PROJECT") in untrusted or _utf16("Macros") in untrusted:
        gevonden.add("macro")
    if _utf16("EncryptedPackage") in untrusted:
        gevonden.add("wachtwoord")
    return gevonden


def _utf16(naam: str) -> bytes:
    return naam.encode("utf-16-le")


def _soort_tekst(kop: bytes) -> Soort:
    if kop.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Soort.TEKST
    if b"\x00" in kop:
        return Soort.ONBEKEND
    stuur = sum(1 for byte in kop if byte < 32 and byte not in (9, 10, 12, 13, 27))
    if stuur > len(kop) // 100:
        return Soort.ONBEKEND
    begin = kop.removeprefix(b"\xef\xbb\xbf").lstrip()
    laag = begin[:512].lower()
    if laag.startswith((b"<!doctype html", b"<html")):
        return Soort.HTML
    if laag.startswith((b"<?xml", b"<!doctype")):
        return Soort.XML
    if _is_mail(begin):
        return Soort.EML
    return Soort.TEKST


def _is_mail(begin: bytes) -> bool:
    """Three header lines, one of them of mail: a letter in plain text rarely opens like that."""
    regels = [r for r in begin.split(b"\n")[:40] if r.strip()]
    if regels and regels[0].startswith(b"From "):
        regels = regels[1:]
    koppen = mail = 0
    for regel in regels:
        if regel[:1] in b" \t":
            continue
        if not _KOPREGEL.match(regel):
            break
        koppen += 1
        mail += bool(_MAILKOP.match(regel))
    return koppen >= 3 and mail >= 2
