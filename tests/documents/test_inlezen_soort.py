"""Told by content: what a file is, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort, herken
from cva_desk.documents.lezer.zipcontrole import MB, controleer

TYPEN = '<?xml version="1.0"?><Types/>'


def maak_zip(*delen: tuple[str, bytes | str], niveau: int = 9) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED, compresslevel=niveau) as archief:
        for naam, inhoud in delen:
            archief.writestr(naam, inhoud)
    return uit.getvalue()


def maak_docx(document: bytes | str, *meer: tuple[str, bytes | str]) -> bytes:
    return maak_zip(("[Content_Types].xml", TYPEN), ("word/document.xml", document), *meer)


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"", Soort.LEEG),
        (b"%PDF-1.7\n", Soort.PDF),
        (b"\x00\x01 rommel vooraf \n%PDF-1.4", Soort.PDF),
        (b"{\\rtf1\\ansi}", Soort.RTF),
        (b"\x89PNG\r\n\x1a\n....", Soort.PNG),
        (b"\xff\xd8\xff\xe0....", Soort.JPEG),
        (b"II*\x00....", Soort.TIFF),
        (b"GIF89a....", Soort.GIF),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Soort.WEBP),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", Soort.HEIC),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", Soort.GELUID_OF_BEELD),
        (b"MZ\x90\x00\x03", Soort.PROGRAMMA),
        (b"#!/bin/sh\n", Soort.PROGRAMMA),
        (b"7z\xbc\xaf\x27\x1c", Soort.ARCHIEF),
        (b"<?xml version='1.0'?><oso/>", Soort.XML),
        (b"<!DOCTYPE html><html>", Soort.HTML),
        (b"From: a@b.nl\r\nTo: c@d.nl\r\nSubject: x\r\n\r\nhallo", Soort.EML),
        (b"Beste collega,\n\nHierbij het verslag.", Soort.TEKST),
        ("\ufeffgroepsplan".encode("utf-16"), Soort.TEKST),
        (bytes(range(256)) * 4, Soort.ONBEKEND),
    ],
)
def test_kind_comes_from_the_bytes(inhoud: bytes, soort: Soort) -> None:
    assert herken(inhoud) is soort


def test_letter_with_colons_is_no_mail() -> None:
    assert herken(b"Naam: verzonnen\nSchool: De Wilg\nKlas: 2b\nVerzuim: 4") is Soort.TEKST


@pytest.mark.parametrize(
    ("delen", "soort"),
    [
        ([("[Content_Types].xml", TYPEN), ("word/document.xml", "<w/>")], Soort.DOCX),
        ([("[Content_Types].xml", TYPEN), ("word/vbaProject.bin", b"x")], Soort.DOCM),
        ([("[Content_Types].xml", "<macroEnabled/>"), ("word/document.xml", "<w/>")], Soort.DOCM),
        ([("[Content_Types].xml", TYPEN), ("xl/workbook.xml", "<w/>")], Soort.OOXML),
        ([("mimetype", "application/vnd.oasis.opendocument.text")], Soort.ODT),
        ([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")], Soort.ODF),
        ([("verslag.pdf", b"%PDF-")], Soort.ZIP),
    ],
)
def test_kind_of_package(delen: list[tuple[str, bytes]], soort: Soort) -> None:
    assert controleer(maak_zip(*delen)).soort is soort


def _reden(inhoud: bytes) -> Reden:
    with pytest.raises(NietLeesbaar) as fout:
        controleer(inhoud)
    return fout.value.reden


def test_bomb_of_one_repeated_byte() -> None:
    bom = maak_docx(b"<w>" + b" " * (20 * MB))
    assert len(bom) < 100_000
    assert _reden(bom) is Reden.ZIPBOM


def test_too_many_entries() -> None:
    assert _reden(maak_docx("<w/>", *((f"a{n}", b"") for n in range(2000)))) is Reden.ZIPBOM


def test_sizes_in_the_directory_may_lie() -> None:
    """The directory claims 10 bytes; what unpacks is more than that."""
    echt = maak_docx("<w>" + "x" * 5000 + "</w>")
    naam = echt.rindex(b"word/document.xml")  # in the central directory
    kop = naam - 46
    assert echt[kop : kop + 4] == b"PK\x01\x02"
    gelogen = echt[: kop + 24] + (10).to_bytes(4, "little") + echt[kop + 28 :]
    assert _reden(gelogen) in {Reden.ZIPBOM, Reden.BESCHADIGD}


def test_overlapping_entries() -> None:
    """Two names in the directory that point to the same bytes."""
    echt = maak_zip(("[Content_Types].xml", TYPEN), ("word/a.xml", "<w/>"), ("word/b.xml", "<w/>"))
    eerste = echt.index(b"PK\x01\x02")
    tweede = echt.index(b"PK\x01\x02", eerste + 4)
    derde = echt.index(b"PK\x01\x02", tweede + 4)
    adres = echt[tweede + 42 : tweede + 46]
    assert _reden(echt[: derde + 42] + adres + echt[derde + 46 :]) is Reden.ZIPBOM


DTDS = [
    '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>',
    '<!DOCTYPE w SYSTEM "http://voorbeeld.invalid/x.dtd"><w/>',
    '<?xml version="1.0"?>\n<!-- lang --><!doctype w [<!entity % b "x"> %b;]><w/>',
    '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>',
    '<?xml version="1.0"?>' + " " * 300_000 + "<!DOCTYPE w><w/>",
]


@pytest.mark.parametrize("document", DTDS)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp037"])
def test_dtd_is_refused_in_every_encoding(document: str, codering: str) -> None:
    inhoud = document.encode(codering, "replace")
    pakket = maak_zip(("[Content_Types].xml", TYPEN), ("word/document.xml", inhoud), niveau=0)
    assert _reden(pakket) is Reden.DTD


@pytest.mark.parametrize("naam", ["word/styles.xml", "customXml/item1.xml", "word/_rels/a.rels"])
def test_dtd_is_refused_in_every_part(naam: str) -> None:
    assert _reden(maak_docx("<w/>", (naam, "<!DOCTYPE w><w/>"))) is Reden.DTD


def test_encrypted_zip() -> None:
    echt = bytearray(maak_docx("<w/>"))
    for merk, plaats in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = -1
        while (begin := echt.find(merk, begin + 1)) >= 0:
            echt[begin + plaats] |= 1
    assert _reden(bytes(echt)) is Reden.WACHTWOORD


@pytest.mark.parametrize("deel", [0.2, 0.5, 0.8, 0.99])
def test_truncated_zip(deel: float) -> None:
    echt = maak_docx("<w>" + "tekst " * 500 + "</w>")
    assert _reden(echt[: int(len(echt) * deel)]) is Reden.BESCHADIGD
