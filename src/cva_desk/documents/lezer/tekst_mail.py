"""Saved mail (.eml) and plain text as neutral blocks."""

from __future__ import annotations

import email
import email.message
import email.policy
import html.parser

from cva_desk.documents.lezer.blokken import Bouwer, TekstDocument
from cva_desk.documents.lezer.fouten import NietLeesbaar, Reden
from cva_desk.documents.lezer.soort import Soort

_KOPPEN = (
    ("From", "Van"),
    ("To", "Aan"),
    ("Cc", "Cc"),
    ("Date", "Datum"),
    ("Subject", "Onderwerp"),
)
_MAX_DELEN = 200


def open_mail(untrusted: bytes) -> TekstDocument:
    """Headers, text and the names of attachments. Raises ``NietLeesbaar``."""
    uit = Bouwer()
    try:
        bericht = email.message_from_bytes(untrusted, policy=email.policy.default)
        for naam, titel in _KOPPEN:
            if waarde := _kop(bericht, naam):
                uit.alinea([(f"{titel}: ", "b"), (waarde, "")])
        uit.lijn()
        bijlagen = _lees_delen(bericht, uit)
    except (NietLeesbaar, MemoryError, RecursionError):
        raise
    except Exception as fout:
        # The mail parser's errors on hostile headers are not a closed set.
        raise NietLeesbaar(Reden.BESCHADIGD) from fout
    if bijlagen:
        uit.lijn()
        uit.alinea([("Bijlagen in dit bericht (hier niet geopend)", "b")])
        for naam in bijlagen[:50]:
            uit.alinea([(naam, "")], lijst="•", niveau=1)
    return TekstDocument(Soort.EML, uit, {"bijlagen"} if bijlagen else set())


def open_tekst(untrusted: bytes, soort: Soort) -> TekstDocument:
    """Plain text or XML, as it stands."""
    uit = Bouwer()
    stijl = "v" if soort is Soort.XML else ""
    for regel in _lees_tekst(untrusted).splitlines():
        uit.alinea([(regel, stijl)])
        if uit.vol:
            break
    return TekstDocument(soort, uit, set())


def _lees_tekst(untrusted: bytes) -> str:
    if untrusted.startswith((b"\xff\xfe", b"\xfe\xff")):
        return untrusted.decode("utf-16", "replace")
    try:
        return untrusted.decode("utf-8-sig")
    except UnicodeDecodeError:
        return untrusted.decode("cp1252", "replace")


def _kop(bericht: email.message.Message, naam: str) -> str:
    try:
        return " ".join(str(bericht.get(naam, "")).split())[:500]
    except (ValueError, IndexError, AttributeError, TypeError, UnicodeError):
        return ""


def _lees_delen(bericht: email.message.Message, uit: Bouwer) -> list[str]:
    """Write the text of the message; give back the names of what is attached."""
    platte: list[str] = []
    opgemaakte: list[str] = []
    bijlagen: list[str] = []
    for nummer, deel in enumerate(bericht.walk()):
        if nummer >= _MAX_DELEN:
            raise NietLeesbaar(Reden.BESCHADIGD)
        if deel.is_multipart():
            if deel.get_content_type() == "message/rfc822":
                bijlagen.append("doorgestuurd bericht")
            continue
        naam = deel.get_filename()
        soort = deel.get_content_type()
        if naam or deel.get_content_disposition() == "attachment" or soort not in (
            "text/plain", "text/html",
        ):  # fmt: skip
            bijlagen.append(" ".join((naam or "bijlage zonder naam").split())[:120])
        else:
            (platte if soort == "text/plain" else opgemaakte).append(_deeltekst(deel))
    tekst = "\n".join(platte)
    if not tekst.strip():
        tekst = "\n".join(_zonder_opmaak(stuk) for stuk in opgemaakte)
    for regel in tekst.splitlines():
        uit.alinea([(regel, "")])
    return bijlagen


def _deeltekst(deel: email.message.Message) -> str:
    inhoud = deel.get_payload(decode=True)
    if not isinstance(inhoud, bytes):
        return ""
    tekenset = deel.get_content_charset() or "utf-8"
    try:
        return inhoud.decode(tekenset)
    except (LookupError, UnicodeDecodeError, ValueError):
        return _lees_tekst(inhoud)


class _Platter(html.parser.HTMLParser):
    """Only the words of an HTML message: nothing is loaded, no link can be followed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stukken: list[str] = []
        self._stil = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in {"script", "style", "title"}:
            self._stil += 1
        elif tag in {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table"}:
            self.stukken.append("\n")
        elif tag == "td":
            self.stukken.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "title"}:
            self._stil = max(0, self._stil - 1)
        elif tag in {"p", "div", "tr", "h1", "h2", "h3"}:
            self.stukken.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._stil:
            self.stukken.append(" ".join(data.split("\n")))


def _zonder_opmaak(opgemaakt: str) -> str:
    platter = _Platter()
    platter.feed(opgemaakt)
    platter.close()
    regels = [" ".join(regel.split()) for regel in "".join(platter.stukken).split("\n")]
    uit: list[str] = []
    for regel in regels:
        if regel or (uit and uit[-1]):
            uit.append(regel)
    return "\n".join(uit)
