"""Letter texts, house style and example data of an SWV, read from ``forms/<swv>/``.

``brieven/<soort>.yaml`` holds one letter, written once for Word and PDF; ``brieven/delen.yaml``
passages that several letters share; ``brieven/voorbeeld.yaml`` invented data with which every
letter can be shown; ``huisstijl.yaml`` the look.
The fields a letter may name stand in ``BRIEFVELDEN``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from cva_desk.rules.brieven_blokken import (
    AlineaTekst,
    Blok,
    GegevenTekst,
    GroepTekst,
    HandtekeningTekst,
    NotenTekst,
    read_blokken,
    read_bron,
    read_gegeven,
)
from cva_desk.rules.brieven_sjabloon import Bereik, Sjabloon, read_sjabloon
from cva_desk.rules.brieven_velden import BRIEFVELDEN, Veldsoort
from cva_desk.rules.knopen import Knoop, suggest
from cva_desk.rules.reader import read_yaml

__all__ = [
    "BRIEFVELDEN", "Adresblok", "Brieftekst", "Huisstijl", "Logo", "Veldsoort", "Voorbeeld",
    "Vorm", "load_brieven", "load_huisstijl", "load_voorbeeld", "merge", "read_brief",
    "read_brieven", "read_huisstijl", "read_voorbeeld",
]  # fmt: skip

_KLEUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_LOGO = re.compile(r"[a-z0-9][a-z0-9_-]*\.(svg|png)\Z")
MAX_LOGO: Final = 500_000
DELEN: Final = "delen.yaml"
VOORBEELD: Final = "voorbeeld.yaml"


class Vorm(StrEnum):
    """The three looks a document can have."""

    BRIEF = "brief"
    ADVIES = "advies"
    VERKLARING = "verklaring"


@dataclass(frozen=True, slots=True)
class Adresblok:
    """To whom: lines; a line whose optional field is empty is left out."""

    regels: tuple[Sjabloon, ...]


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A named variation on the shared example data, to show or test one case of a letter."""

    naam: str
    gegevens: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Brieftekst:
    """One letter text: written once, in words with fields."""

    soort: str
    naam: str
    vorm: Vorm
    titel: Sjabloon
    onderwerp: Sjabloon
    aan: tuple[Adresblok, ...]
    kenmerken: tuple[GegevenTekst, ...]
    blokken: tuple[Blok, ...]
    bron: tuple[str, ...]
    voorbeelden: tuple[Voorbeeld, ...]
    bestand: str

    @property
    def wordt_ondertekend(self) -> bool:
        """True when there is a place for a signature."""
        return any(isinstance(blok, HandtekeningTekst) for blok in _flatten(self.blokken))


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture with the words that stand for it."""

    inhoud: bytes
    soort: str  # svg or png
    alt: str


@dataclass(frozen=True, slots=True)
class Huisstijl:
    """How letters of this SWV look. Colours are ``#RRGGBB``."""

    naam: str
    ondertitel: str
    afzender: tuple[str, ...]
    voettekst: str
    accent: str
    lettertype: str
    logo: Logo | None


def load_brieven(swv_map: Path) -> dict[str, Brieftekst]:
    """Read all letter texts of an SWV, by kind.

    Raises:
        RegelbestandFout: file, line and key of what cannot be read.
    """
    bestanden = {pad.name: pad.read_bytes() for pad in sorted((swv_map / "brieven").glob("*.yaml"))}
    return read_brieven(bestanden, f"{swv_map.name}/brieven")


def read_brieven(untrusted_bestanden: Mapping[str, bytes], waar: str) -> dict[str, Brieftekst]:
    """Read all letter texts from file names and bytes; ``waar`` is how errors name the folder."""
    delen: dict[str, Knoop] = {}
    if DELEN in untrusted_bestanden:
        delen = read_yaml(untrusted_bestanden[DELEN], f"{waar}/{DELEN}").items()
    return {
        Path(naam).stem: read_brief(inhoud, f"{waar}/{naam}", delen)
        for naam, inhoud in untrusted_bestanden.items()
        if naam not in (DELEN, VOORBEELD)
    }


def load_voorbeeld(swv_map: Path) -> dict[str, object]:
    """Read the shared, invented example data."""
    pad = swv_map / "brieven" / VOORBEELD
    return read_voorbeeld(pad.read_bytes(), f"{swv_map.name}/brieven/{pad.name}")


def load_huisstijl(swv_map: Path) -> Huisstijl:
    """Read the house style with its logo."""
    inhoud = (swv_map / "huisstijl.yaml").read_bytes()
    return read_huisstijl(
        inhoud, f"{swv_map.name}/huisstijl.yaml", lambda naam: (swv_map / naam).read_bytes()
    )


def read_brief(
    untrusted_inhoud: bytes, bestand: str, delen: Mapping[str, Knoop] | None = None
) -> Brieftekst:
    """Read one letter text; its kind must be the name of the file.

    ``delen`` are the shared passages it may insert.
    """
    wortel = read_yaml(untrusted_inhoud, bestand)
    v = wortel.mapping(
        verplicht=["soort", "naam", "vorm", "titel", "onderwerp", "blokken", "bron"],
        optioneel=["aan", "kenmerken", "voorbeelden"],
    )
    soort = v["soort"].ident()
    if Path(bestand).stem != soort:
        raise v["soort"].fout(f"‘{soort}’ hoort in het bestand {soort}.yaml te staan.")
    bereik = Bereik(delen=delen or {})
    blokken = read_blokken(v["blokken"], bereik)
    _check_together(v["blokken"], blokken)
    return Brieftekst(
        soort=soort,
        naam=v["naam"].text(maximaal=80),
        vorm=v["vorm"].choice(Vorm),
        titel=read_sjabloon(v["titel"], bereik),
        onderwerp=read_sjabloon(v["onderwerp"], bereik),
        aan=v["aan"].lijst_van(lambda k: _adresblok(k, bereik), minimaal=1) if "aan" in v else (),
        kenmerken=(
            v["kenmerken"].lijst_van(lambda k: read_gegeven(k, bereik), minimaal=1)
            if "kenmerken" in v
            else ()
        ),
        blokken=blokken,
        bron=read_bron(v["bron"]),
        voorbeelden=v["voorbeelden"].lijst_van(_voorbeeld) if "voorbeelden" in v else (),
        bestand=bestand,
    )


def read_huisstijl(
    untrusted_inhoud: bytes, bestand: str, lees_bestand: Callable[[str], bytes]
) -> Huisstijl:
    """Read a house style. ``lees_bestand`` gives the bytes of a file beside it, for the logo."""
    v = read_yaml(untrusted_inhoud, bestand).mapping(
        verplicht=["naam", "ondertitel", "afzender", "voettekst", "accent", "lettertype", "bron"],
        optioneel=["logo"],
    )
    accent = v["accent"].text(maximaal=7)
    if not _KLEUR.match(accent):
        raise v["accent"].fout('verwacht een kleur als "#1C5D99".')
    lettertypen = ("Source Serif 4", "Inter")
    lettertype = v["lettertype"].text(maximaal=40)
    if lettertype not in lettertypen:
        raise v["lettertype"].fout(
            f"dit lettertype is er niet. Kies uit: {', '.join(lettertypen)}.",
            suggest(lettertype, lettertypen),
        )
    read_bron(v["bron"])
    return Huisstijl(
        naam=v["naam"].text(maximaal=80),
        ondertitel=v["ondertitel"].text(maximaal=120),
        afzender=v["afzender"].lijst_van(lambda k: k.text(maximaal=120), minimaal=1),
        voettekst=v["voettekst"].text(maximaal=160),
        accent=accent,
        lettertype=lettertype,
        logo=_logo(v["logo"], lees_bestand) if "logo" in v else None,
    )


def read_voorbeeld(untrusted_inhoud: bytes, bestand: str) -> dict[str, object]:
    """Read example data: every name must be in ``BRIEFVELDEN`` and every value of its type."""
    return _values(read_yaml(untrusted_inhoud, bestand), "")


def merge(basis: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Return ``basis`` with ``over`` on top, block by block; lists are replaced whole."""
    samen = dict(basis)
    for naam, waarde in over.items():
        eerder = samen.get(naam)
        if isinstance(eerder, Mapping) and isinstance(waarde, Mapping):
            samen[naam] = merge(eerder, waarde)
        else:
            samen[naam] = waarde
    return samen


def _adresblok(knoop: Knoop, bereik: Bereik) -> Adresblok:
    v = knoop.mapping(verplicht=["regels"])
    return Adresblok(v["regels"].lijst_van(lambda k: read_sjabloon(k, bereik), minimaal=1))


def _voorbeeld(knoop: Knoop) -> Voorbeeld:
    v = knoop.mapping(verplicht=["naam", "gegevens"])
    return Voorbeeld(v["naam"].ident(), _values(v["gegevens"], ""))


def _logo(knoop: Knoop, lees_bestand: Callable[[str], bytes]) -> Logo:
    v = knoop.mapping(verplicht=["bestand", "alt"])
    naam = v["bestand"].text(maximaal=80)
    gevonden = _LOGO.match(naam)
    if not gevonden:
        raise v["bestand"].fout("verwacht de naam van een .svg- of .png-bestand in deze map.")
    try:
        inhoud = lees_bestand(naam)
    except OSError:
        raise v["bestand"].fout(f"het bestand {naam} is er niet of is niet leesbaar.") from None
    if len(inhoud) > MAX_LOGO:
        raise v["bestand"].fout(f"het logo is groter dan {MAX_LOGO // 1000} kB.")
    return Logo(inhoud, gevonden[1], v["alt"].text(maximaal=120))


def _values(knoop: Knoop, pad: str) -> dict[str, object]:
    waarden: dict[str, object] = {}
    for sleutel, deel in knoop.items().items():
        volledig = f"{pad}.{sleutel}" if pad else sleutel
        if volledig in BRIEFVELDEN:
            waarden[sleutel] = _value(deel, volledig, BRIEFVELDEN[volledig][0])
        elif any(naam.startswith(f"{volledig}.") for naam in BRIEFVELDEN):
            waarden[sleutel] = _values(deel, volledig)
        else:
            raise deel.fout(f"het veld ‘{volledig}’ bestaat niet.", suggest(volledig, BRIEFVELDEN))
    return waarden


def _value(knoop: Knoop, pad: str, soort: Veldsoort) -> object:
    if soort is Veldsoort.DATUM:
        return knoop.dated()
    if soort is Veldsoort.GETAL:
        return knoop.whole()
    if soort is Veldsoort.JA_NEE:
        return knoop.boolean()
    if soort is Veldsoort.TEKSTEN:
        return knoop.lijst_van(lambda deel: deel.text())
    if soort is Veldsoort.LIJST:
        return knoop.lijst_van(lambda deel: _values(deel, f"{pad}[]"))
    return knoop.text(leeg=True)


def _flatten(blokken: Sequence[Blok]) -> list[Blok]:
    plat: list[Blok] = []
    for blok in blokken:
        plat.append(blok)
        if isinstance(blok, GroepTekst):
            plat.extend(_flatten(blok.blokken))
    return plat


def _check_together(knoop: Knoop, blokken: Sequence[Blok]) -> None:
    """What only shows in the whole: notes need a place, and a letter has one signature."""
    plat = _flatten(blokken)
    noten = sum(isinstance(blok, NotenTekst) for blok in plat)
    bewijs = any(isinstance(blok, AlineaTekst) and blok.bewijs for blok in plat)
    if noten > 1 or (bewijs and noten == 0):
        raise knoop.fout("een brief met ‘bewijs’ heeft precies één blok ‘noten’.")
    if sum(isinstance(blok, HandtekeningTekst) for blok in plat) > 1:
        raise knoop.fout(
            "een brief heeft één handtekening.", "Eén document heeft één auteur; maak er twee."
        )
