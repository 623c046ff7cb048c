"""The parts a letter text is made of, and how each is read from YAML.

Every part may have ``als`` (condition) and ``bron`` (source). A part that speaks of law without a
``bron`` is refused: what a letter tells people about their rights must be traceable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cva_desk.rules.brieven_sjabloon import (
    Bereik,
    Lus,
    Sjabloon,
    Voorwaarde,
    read_lus,
    read_sjabloon,
    read_voorwaarde,
)
from cva_desk.rules.brieven_velden import Veldsoort
from cva_desk.rules.knopen import Knoop, suggest

_WET = re.compile(r"\b(artikel|Awb|WEC|WVO|WPO|AVG|Algemene wet bestuursrecht)\b")
_ALTIJD: Final = ("als", "bron")


@dataclass(frozen=True, slots=True)
class KopTekst:
    """A heading below the title of the letter; level 2 or 3."""

    tekst: Sjabloon
    niveau: int
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class AlineaTekst:
    """A paragraph; ``bewijs`` names a list of places in the dossier that become notes."""

    tekst: Sjabloon
    bewijs: str = ""
    klein: bool = False
    citaat: bool = False
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class PuntTekst:
    """One point of a list, or as many as its loop gives."""

    tekst: Sjabloon
    lus: Lus | None
    als: Voorwaarde


@dataclass(frozen=True, slots=True)
class LijstTekst:
    """A list, numbered or not; ``veld`` instead of points: one point per text of that field."""

    punten: tuple[PuntTekst, ...]
    genummerd: bool = False
    veld: str = ""
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class TabelTekst:
    """A table with a head row; one row per item of a list."""

    koppen: tuple[str, ...]
    lus: Lus
    cellen: tuple[Sjabloon, ...]
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class GegevenTekst:
    """A label with its value."""

    label: str
    waarde: Sjabloon
    als: Voorwaarde


@dataclass(frozen=True, slots=True)
class GegevensTekst:
    """Labels with values; ``nadruk``: the few facts the document is about, shown large."""

    regels: tuple[GegevenTekst, ...]
    nadruk: bool = False
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class GroepTekst:
    """Parts that share a condition or are repeated."""

    blokken: tuple[Blok, ...]
    lus: Lus | None
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class NotenTekst:
    """Where the numbered notes are printed, under this heading; nothing when there are none."""

    titel: str
    als: Voorwaarde = ()


@dataclass(frozen=True, slots=True)
class HandtekeningTekst:
    """Place for one signature, with what stands under it."""

    regels: tuple[Sjabloon, ...]
    als: Voorwaarde = ()


Blok = (
    KopTekst
    | AlineaTekst
    | LijstTekst
    | TabelTekst
    | GegevensTekst
    | GroepTekst
    | NotenTekst
    | HandtekeningTekst
)


def read_blokken(knoop: Knoop, bereik: Bereik) -> tuple[Blok, ...]:
    """Read the parts of a letter, at least one."""
    return tuple(_read_blok(deel, bereik) for deel in knoop.lijst(minimaal=1))


def read_als(velden: Mapping[str, Knoop], bereik: Bereik) -> Voorwaarde:
    """Read the condition of a part, empty when there is none."""
    return read_voorwaarde(velden["als"], bereik) if "als" in velden else ()


def read_bron(knoop: Knoop) -> tuple[str, ...]:
    """Read one source or several, as text."""
    if knoop.is_lijst:
        return knoop.lijst_van(lambda deel: deel.text(maximaal=300), minimaal=1)
    return (knoop.text(maximaal=300),)


def _read_blok(knoop: Knoop, bereik: Bereik) -> Blok:
    sleutels = knoop.items()
    soorten = [s for s in sleutels if s in _LEZERS]
    if len(soorten) != 1:
        onbekend = next((s for s in sleutels if s not in _ALTIJD), "")
        raise knoop.fout(
            f"verwacht precies een van: {', '.join(_LEZERS)}.", suggest(onbekend, _LEZERS)
        )
    soort = soorten[0]
    blok = _LEZERS[soort](knoop, bereik)
    if soort != "groep" and "bron" not in sleutels:
        _refuse_law_without_source(knoop)
    if "bron" in sleutels:
        read_bron(sleutels["bron"])
    return blok


def _refuse_law_without_source(knoop: Knoop) -> None:
    if isinstance(knoop.inhoud, dict):
        for sleutel, deel in knoop.inhoud.items():
            if sleutel not in ("als", "voor_elk", "bewijs"):
                _refuse_law_without_source(deel)
    elif isinstance(knoop.inhoud, list):
        for deel in knoop.inhoud:
            _refuse_law_without_source(deel)
    elif _WET.search(re.sub(r"\{[^{}]*\}", "", knoop.inhoud)):
        raise knoop.fout("dit noemt een wet of artikel zonder ‘bron’.", "Voeg ‘bron:’ toe.")


def _kop(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["kop"], optioneel=["niveau", *_ALTIJD])
    niveau = v["niveau"].whole(minimaal=2, maximaal=3) if "niveau" in v else 2
    return KopTekst(read_sjabloon(v["kop"], bereik), niveau, read_als(v, bereik))


def _alinea(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["alinea"], optioneel=["bewijs", "klein", *_ALTIJD])
    bewijs = ""
    if "bewijs" in v:
        bewijs = v["bewijs"].text(maximaal=200)
        if bereik.sort_of(v["bewijs"], bewijs) is not Veldsoort.LIJST or not bereik.full_name(
            bewijs
        ).endswith("bewijs"):
            raise v["bewijs"].fout(f"‘{bewijs}’ is geen lijst met vindplaatsen.")
    return AlineaTekst(
        read_sjabloon(v["alinea"], bereik, eigen_woorden=True),
        bewijs=bewijs,
        klein=v["klein"].boolean() if "klein" in v else False,
        als=read_als(v, bereik),
    )


def _citaat(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["citaat"], optioneel=_ALTIJD)
    sjabloon = read_sjabloon(v["citaat"], bereik, eigen_woorden=True)
    return AlineaTekst(sjabloon, citaat=True, als=read_als(v, bereik))


def _punt(knoop: Knoop, bereik: Bereik) -> PuntTekst:
    if not knoop.is_mapping:
        return PuntTekst(read_sjabloon(knoop, bereik), None, ())
    v = knoop.mapping(verplicht=["tekst"], optioneel=["voor_elk", "als"])
    lus = read_lus(v["voor_elk"], bereik) if "voor_elk" in v else None
    binnen = bereik.inside(lus) if lus else bereik
    return PuntTekst(read_sjabloon(v["tekst"], binnen), lus, read_als(v, binnen))


def _lijst(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["lijst"], optioneel=["genummerd", *_ALTIJD])
    genummerd = v["genummerd"].boolean() if "genummerd" in v else False
    als = read_als(v, bereik)
    inhoud = v["lijst"]
    if inhoud.is_lijst:
        punten = inhoud.lijst_van(lambda deel: _punt(deel, bereik), minimaal=1)
        return LijstTekst(punten, genummerd, als=als)
    veld = inhoud.text(maximaal=200)
    if bereik.sort_of(inhoud, veld) is not Veldsoort.TEKSTEN:
        raise inhoud.fout(f"‘{veld}’ is geen lijst met teksten.")
    return LijstTekst((), genummerd, veld, als)


def _tabel(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["tabel"], optioneel=_ALTIJD)
    t = v["tabel"].mapping(verplicht=["koppen", "voor_elk", "cellen"])
    koppen = t["koppen"].lijst_van(lambda deel: deel.text(maximaal=60), minimaal=1)
    lus = read_lus(t["voor_elk"], bereik)
    binnen = bereik.inside(lus)
    cellen = t["cellen"].lijst_van(lambda deel: read_sjabloon(deel, binnen), minimaal=1)
    if len(cellen) != len(koppen):
        raise t["cellen"].fout(f"{len(cellen)} cellen bij {len(koppen)} koppen.")
    return TabelTekst(koppen, lus, cellen, read_als(v, bereik))


def read_gegeven(knoop: Knoop, bereik: Bereik) -> GegevenTekst:
    """Read one label with its value."""
    v = knoop.mapping(verplicht=["label", "waarde"], optioneel=["als"])
    return GegevenTekst(
        v["label"].text(maximaal=60), read_sjabloon(v["waarde"], bereik), read_als(v, bereik)
    )


def _gegevens(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["gegevens"], optioneel=["nadruk", *_ALTIJD])
    regels = v["gegevens"].lijst_van(lambda deel: read_gegeven(deel, bereik), minimaal=1)
    nadruk = v["nadruk"].boolean() if "nadruk" in v else False
    return GegevensTekst(regels, nadruk, read_als(v, bereik))


def _groep(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["groep"], optioneel=["voor_elk", *_ALTIJD])
    lus = read_lus(v["voor_elk"], bereik) if "voor_elk" in v else None
    binnen = bereik.inside(lus) if lus else bereik
    return GroepTekst(read_blokken(v["groep"], binnen), lus, read_als(v, bereik))


def _invoegen(knoop: Knoop, bereik: Bereik) -> Blok:
    """A passage from ``delen.yaml``: one text for what stands in several letters."""
    v = knoop.mapping(verplicht=["invoegen"], optioneel=["als"])
    naam = v["invoegen"].ref(bereik.delen, "het gedeelde tekstdeel")
    # Without ``delen``: a passage cannot insert another one, so never itself either.
    return GroepTekst(
        read_blokken(bereik.delen[naam], Bereik(bereik.lussen)), None, read_als(v, bereik)
    )


def _noten(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["noten"], optioneel=_ALTIJD)
    return NotenTekst(v["noten"].text(maximaal=120), read_als(v, bereik))


def _handtekening(knoop: Knoop, bereik: Bereik) -> Blok:
    v = knoop.mapping(verplicht=["handtekening"], optioneel=_ALTIJD)
    regels = v["handtekening"].lijst_van(lambda deel: read_sjabloon(deel, bereik), minimaal=1)
    return HandtekeningTekst(regels, read_als(v, bereik))


_LEZERS: Final[Mapping[str, Callable[[Knoop, Bereik], Blok]]] = {
    "kop": _kop,
    "alinea": _alinea,
    "citaat": _citaat,
    "lijst": _lijst,
    "tabel": _tabel,
    "gegevens": _gegevens,
    "groep": _groep,
    "invoegen": _invoegen,
    "noten": _noten,
    "handtekening": _handtekening,
}
