"""What an incoming file is and what a secretary should know about it before it is kept.

The bytes are only counted and hashed here; everything that parses happens in the reading process.
Refused are an empty file and one that is too large. All else may be kept: what cannot be shown
says so, with the reason.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, BinaryIO

from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.fouten import Reden
from cva_desk.documents.lezer.soort import TOONBAAR, Soort, herken
from cva_desk.documents.tonen import MAX_GROOTTE, Toonproces

_STUK = 1024 * 1024
_MAX_NAAM = 120
_MB = 1024 * 1024


class Vlag(StrEnum):
    """What a finding is about; stable, kept with the piece."""

    LEEG = "leeg"
    TE_GROOT = "te_groot"
    WACHTWOORD = "wachtwoord"
    MACRO = "macro"
    ACTIEF = "actief"
    BESCHADIGD = "beschadigd"
    VERDACHT = "verdacht"
    AFGEKAPT = "afgekapt"
    NIET_TOONBAAR = "niet_toonbaar"
    BSN = "bsn"
    GEEN_TEKST = "geen_tekst"
    BIJLAGEN = "bijlagen"
    VERWIJZING = "verwijzing"
    WIJZIGINGEN = "wijzigingen"
    OPMERKINGEN = "opmerkingen"
    FORMULIER = "formulier"
    NAAM = "naam"


@dataclass(frozen=True, slots=True)
class Melding:
    """One finding: what it is about and the Dutch sentence."""

    vlag: Vlag
    tekst: str


@dataclass(frozen=True, slots=True)
class Bevinding:
    """Everything found out about one incoming file.

    ``naam`` is safe to show and to export under; ``grootte`` in bytes; ``bladzijden`` is None
    when the file has no fixed pages; ``tekst`` is per page, for searching. ``toonbaar``: the
    viewer can show it; ``toelaatbaar``: it may be kept.
    """

    naam: str
    soort: Soort
    grootte: int
    sha256: str
    bladzijden: int | None
    tekst: tuple[str, ...]
    meldingen: tuple[Melding, ...]
    toonbaar: bool
    toelaatbaar: bool

    @property
    def vlaggen(self) -> frozenset[Vlag]:
        """The findings without their sentences."""
        return frozenset(melding.vlag for melding in self.meldingen)


_BIJZONDER: dict[str, Melding] = {
    "macro": Melding(Vlag.MACRO, "Er zitten macro's in dit bestand; CvA Desk opent het niet."),
    "actief": Melding(
        Vlag.ACTIEF,
        "In dit bestand zit een opdracht of script. CvA Desk voert die niet uit; open het bestand "
        "ook niet in een ander programma.",
    ),
    "xfa": Melding(
        Vlag.FORMULIER,
        "Dit is een invulformulier van Adobe; mogelijk ziet u niet alles wat is ingevuld. Vraag "
        "de afzender het formulier als gewone PDF af te drukken.",
    ),
    "bijlagen": Melding(
        Vlag.BIJLAGEN, "In dit bestand zitten bijlagen; voeg die zo nodig apart toe."
    ),
    "ingesloten": Melding(
        Vlag.BIJLAGEN, "In dit bestand zit een ander bestand; dat wordt niet getoond."
    ),
    "verwijzing": Melding(
        Vlag.VERWIJZING,
        "Dit bestand verwijst naar iets daarbuiten; CvA Desk haalt dat niet op.",
    ),
    "wijzigingen": Melding(
        Vlag.WIJZIGINGEN, "In dit bestand staan bijgehouden wijzigingen; die zijn zichtbaar."
    ),
    "opmerkingen": Melding(
        Vlag.OPMERKINGEN, "In dit bestand staan opmerkingen van de schrijvers; die zijn zichtbaar."
    ),
}
_VLAG_BIJ_REDEN = {
    Reden.WACHTWOORD: Vlag.WACHTWOORD,
    Reden.MACRO: Vlag.MACRO,
    Reden.ZIPBOM: Vlag.VERDACHT,
    Reden.DTD: Vlag.VERDACHT,
    Reden.BESCHADIGD: Vlag.BESCHADIGD,
    Reden.PAGINA: Vlag.BESCHADIGD,
    Reden.TE_LANG: Vlag.BESCHADIGD,
    Reden.GESTOPT: Vlag.BESCHADIGD,
}
_BIJ_SOORT = {
    Soort.PROGRAMMA: "Dit is een programma en geen stuk.",
    Soort.ZIP: "Dit is een map met bestanden (zip). Pak hem uit en voeg de stukken apart toe.",
    Soort.ARCHIEF: "Dit is een map met bestanden. Pak hem uit en voeg de stukken apart toe.",
    Soort.MSG: "Dit is een bericht uit Outlook. Sla het daar op als PDF en voeg die toe.",
    Soort.DOC: "Dit is een Word-bestand van voor 2007. Sla het op als PDF en voeg die toe.",
    Soort.HEIC: "Dit is een foto van een iPhone. Sla hem op als JPEG en voeg die toe.",
}


def inspect(
    untrusted_naam: str,
    untrusted_bron: BinaryIO | bytes,
    grootte: int | None = None,
    *,
    proces: Toonproces | None = None,
) -> Bevinding:
    """Look at one incoming file; never raises for what is in it.

    Args:
        untrusted_naam: the name as it came, with or without folders.
        untrusted_bron: the bytes, or a stream; of a stream at most the limit is read.
        grootte: size in bytes when known, so that a file that is too large is not read at all.
        proces: a running child to use; without it one is started for this file.
    """
    naam = clean_name(untrusted_naam)
    meldingen = _over_naam(untrusted_naam, naam)
    if grootte is not None and grootte > MAX_GROOTTE:
        return _geweigerd(naam, grootte, meldingen, _te_groot(grootte))
    inhoud, gelezen = _lees(untrusted_bron)
    if inhoud is None:
        return _geweigerd(naam, gelezen, meldingen, _te_groot(None))
    if not inhoud:
        leeg = Melding(Vlag.LEEG, "Dit bestand is leeg. Vraag de afzender het opnieuw te sturen.")
        return _geweigerd(naam, 0, meldingen, leeg)
    if proces is None:
        with Toonproces() as eigen:
            return _onderzoek(naam, inhoud, meldingen, eigen)
    return _onderzoek(naam, inhoud, meldingen, proces)


def clean_name(untrusted_naam: str) -> str:
    """A name that is safe to show and to export under on Windows and Linux, 120 characters at most.

    Folders, control and direction characters go; letters of every script stay. Reserved Windows
    names, trailing dots and colons (alternate data streams) are made harmless.
    """
    naam = untrusted_naam.encode("utf-8", "replace").decode("utf-8")
    naam = re.split(r"[/\\]", naam)[-1]
    naam = unicodedata.normalize("NFC", naam)
    naam = "".join(t for t in naam if unicodedata.category(t) not in {"Cc", "Cf", "Co", "Cs", "Cn"})
    naam = re.sub(r'[<>:"|?*]', "_", naam)
    naam = " ".join(naam.split()).strip(". ")
    if re.fullmatch(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?",
                    naam, re.IGNORECASE):  # fmt: skip
        naam = f"_{naam}"
    if len(naam) > _MAX_NAAM:
        stam, punt, achter = naam.rpartition(".")
        if punt and 1 <= len(achter) <= 8:
            naam = f"{stam[: _MAX_NAAM - len(achter) - 1].rstrip('. ')}.{achter}"
        else:
            naam = naam[:_MAX_NAAM].rstrip(". ")
    return naam or "zonder naam"


def contains_bsn(tekst: str) -> bool:
    """Whether a number in the text could be a burgerservicenummer (nine digits, eleven test)."""
    for gevonden in re.finditer(r"(?<![\d.,-])\d(?:[ .\-\u00a0]?\d){8}(?![\d])", tekst):
        cijfers = [int(c) for c in gevonden[0] if c.isascii() and c.isdigit()]
        if len(cijfers) == 9 and is_bsn(cijfers) and _lijkt_bsn(gevonden[0]):
            return True
    return False


def is_bsn(cijfers: list[int]) -> bool:
    """The eleven test of the BSN: weights 9 to 2 and -1, sum divisible by 11, not all zeros."""
    gewichten = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    som = sum(c * g for c, g in zip(cijfers, gewichten, strict=True))
    return any(cijfers) and som % 11 == 0


def _lijkt_bsn(tekst: str) -> bool:
    """Grouped as people write a BSN; other groupings are dates and telephone numbers."""
    groepen = tuple(len(groep) for groep in re.split(r"[ .\-\u00a0]", tekst))
    return groepen in {(9,), (3, 3, 3), (4, 2, 3), (4, 3, 2), (2, 2, 2, 3), (8, 1)}


def _lees(bron: BinaryIO | bytes) -> tuple[bytes | None, int]:
    """The bytes, or None and how many were seen when there are too many."""
    if isinstance(bron, bytes):
        return (bron, len(bron)) if len(bron) <= MAX_GROOTTE else (None, len(bron))
    stukken: list[bytes] = []
    gelezen = 0
    while stuk := bron.read(_STUK):
        gelezen += len(stuk)
        if gelezen > MAX_GROOTTE:
            return None, gelezen
        stukken.append(stuk)
    return b"".join(stukken), gelezen


def _te_groot(grootte: int | None) -> Melding:
    maat = f"{-(-grootte // _MB)} MB" if grootte is not None else "meer dan 50 MB"
    return Melding(
        Vlag.TE_GROOT,
        f"Dit bestand is te groot: {maat}, en CvA Desk neemt hoogstens 50 MB per bestand aan. "
        "Vraag de afzender om een kleinere PDF of om het stuk in delen.",
    )


def _geweigerd(naam: str, grootte: int, meldingen: list[Melding], reden: Melding) -> Bevinding:
    soort = Soort.LEEG if reden.vlag is Vlag.LEEG else Soort.ONBEKEND
    return Bevinding(naam, soort, grootte, "", None, (), (reden, *meldingen), False, False)


def _over_naam(untrusted_naam: str, naam: str) -> list[Melding]:
    """Say it when a name hid what the file is: direction characters or a double extension."""
    if any(unicodedata.bidirectional(t) in {"RLO", "LRO", "RLE", "RLI"} for t in untrusted_naam):
        tekst = f"De naam van dit bestand was misleidend geschreven; het heet nu “{naam}”."
        return [Melding(Vlag.NAAM, tekst)]
    return []


def _onderzoek(naam: str, inhoud: bytes, meldingen: list[Melding], proces: Toonproces) -> Bevinding:
    sha256 = hashlib.sha256(inhoud).hexdigest()
    try:
        antwoord, _ = proces.vraag({"doe": "onderzoek"}, inhoud)
    except Leesfout as fout:
        antwoord = {"soort": herken(inhoud).value, "reden": fout.reden.value}
    soort, reden, bladen, teksten, bijzonder, afgekapt = _uitgelezen(antwoord)
    if reden is not None:
        meldingen.append(_niet_toonbaar(soort, reden))
    meldingen += [
        melding
        for sleutel, melding in _BIJZONDER.items()
        if sleutel in bijzonder and melding.vlag not in {m.vlag for m in meldingen}
    ]
    if reden is None:
        meldingen += _over_tekst(bladen, teksten, afgekapt=afgekapt)
    return Bevinding(
        naam=naam,
        soort=soort,
        grootte=len(inhoud),
        sha256=sha256,
        bladzijden=bladen,
        tekst=teksten,
        meldingen=tuple(meldingen),
        toonbaar=reden is None,
        toelaatbaar=True,
    )


def _uitgelezen(
    antwoord: dict[str, Any],
) -> tuple[Soort, Reden | None, int | None, tuple[str, ...], frozenset[str], bool]:
    """Check what the child says; nonsense counts as a damaged file."""
    try:
        soort = Soort(str(antwoord["soort"]))
        reden = Reden(str(antwoord["reden"])) if "reden" in antwoord else None
        if reden is None and soort not in TOONBAAR:
            reden = Reden.SOORT
        bladen = antwoord.get("bladen")
        if bladen is not None and not (isinstance(bladen, int) and 0 < bladen <= 2000):
            raise ValueError("onmogelijk aantal bladzijden")
        teksten = tuple(str(tekst) for tekst in antwoord.get("teksten", ()))
        bijzonder = frozenset(str(b) for b in antwoord.get("bijzonder", ()))
    except (KeyError, ValueError, TypeError):
        return Soort.ONBEKEND, Reden.BESCHADIGD, None, (), frozenset(), False
    return soort, reden, bladen, teksten, bijzonder, bool(antwoord.get("afgekapt"))


def _niet_toonbaar(soort: Soort, reden: Reden) -> Melding:
    vlag = _VLAG_BIJ_REDEN.get(reden, Vlag.NIET_TOONBAAR)
    if reden is Reden.SOORT and soort in _BIJ_SOORT:
        return Melding(vlag, f"CvA Desk kan dit niet tonen. {_BIJ_SOORT[soort]}")
    return Melding(vlag, str(Leesfout(reden)))


def _over_tekst(bladen: int | None, teksten: tuple[str, ...], *, afgekapt: bool) -> list[Melding]:
    meldingen = []
    if any(contains_bsn(tekst) for tekst in teksten):
        meldingen.append(
            Melding(
                Vlag.BSN,
                "In dit bestand staat een nummer dat een burgerservicenummer kan zijn. CvA Desk "
                "heeft dat niet nodig; vraag zo nodig om een versie zonder.",
            )
        )
    if bladen is not None and not any(tekst.strip() for tekst in teksten):
        meldingen.append(
            Melding(
                Vlag.GEEN_TEKST,
                "Dit is een scan of afbeelding zonder tekst: lezen kan, zoeken in dit stuk niet.",
            )
        )
    elif bladen is None and not any(tekst.strip() for tekst in teksten):
        meldingen.append(Melding(Vlag.GEEN_TEKST, "In dit bestand staat geen tekst."))
    if afgekapt:
        meldingen.append(
            Melding(Vlag.AFGEKAPT, "Dit bestand is zo lang dat niet alles doorzoekbaar is.")
        )
    return meldingen
