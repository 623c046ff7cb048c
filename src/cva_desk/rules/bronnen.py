"""Bron: where a rule comes from, how sure that is, and when somebody last looked.

Every item of a regeling names one or more sources by id; the sources themselves stand once, in
``bronnen.yaml`` of the regeling or of its common base.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.rules.knopen import Knoop

_BWB = re.compile(r"BWBR\d{7}\Z")
_URL = re.compile(r"https://[a-z0-9.-]+/[\w./()#?=&:%-]*\Z")


class Bronsoort(StrEnum):
    """What kind of authority a source has."""

    WET = "wet"
    REGELING = "regeling"
    GEBRUIK = "gebruik"
    UITSPRAAK = "uitspraak"


class Zekerheid(StrEnum):
    """How sure we are of what the source says."""

    GELEZEN = "gelezen"
    AFGELEID = "afgeleid"
    INDIRECT = "indirect"
    NIET_BEVESTIGD = "niet_bevestigd"


@dataclass(frozen=True, slots=True)
class Bron:
    """One source. ``uitleg`` is our own sentence: how the rule puts the text into practice.

    ``vindplaats`` is the place in the source (``A bijlage 1 §6``, ``art. 4:13 lid 1``); ``bwb``,
    ``artikel`` and ``lid`` are filled for a law.
    """

    id: str
    soort: Bronsoort
    naam: str
    vindplaats: str
    uitleg: str
    geldig_gezien_op: date
    zekerheid: Zekerheid
    bwb: str = ""
    artikel: str = ""
    lid: str = ""
    url: str = ""

    @property
    def citaat(self) -> str:
        """How the source is named in a sentence: ``Algemene wet bestuursrecht, art. 4:13``."""
        return f"{self.naam}, {self.vindplaats}" if self.vindplaats else self.naam


@dataclass(frozen=True, slots=True)
class Bronnen:
    """The sources a regeling may name."""

    op_id: Mapping[str, Bron]

    def read(self, knoop: Knoop) -> tuple[Bron, ...]:
        """Return the sources named by ``bron:``, one id or a list of ids."""
        delen = knoop.lijst(minimaal=1) if knoop.is_lijst else [knoop]
        ids = [deel.ref(self.op_id, "de bron") for deel in delen]
        if len(set(ids)) != len(ids):
            raise knoop.fout("dezelfde bron staat hier twee keer.", "Haal er een weg.")
        return tuple(self.op_id[i] for i in ids)


def cite(bronnen: tuple[Bron, ...]) -> str:
    """Return the citations of several sources in one line."""
    return "; ".join(bron.citaat for bron in bronnen)


def read_bronnen(knoop: Knoop, bestaand: Mapping[str, Bron] | None = None) -> dict[str, Bron]:
    """Read a ``bronnen.yaml``; ``bestaand`` are the sources of the base, whose ids are taken."""
    gelezen: dict[str, Bron] = dict(bestaand or {})
    for deel in knoop.mapping(verplicht=["bronnen"])["bronnen"].lijst(minimaal=1):
        bron = _read_bron(deel)
        if bron.id in gelezen:
            raise deel.fout(f"de bron ‘{bron.id}’ bestaat al.", "Geef haar een andere id.")
        gelezen[bron.id] = bron
    return gelezen


def _read_bron(knoop: Knoop) -> Bron:
    m = knoop.mapping(
        verplicht=["id", "soort", "naam", "uitleg", "geldig_gezien_op", "zekerheid"],
        optioneel=["vindplaats", "bwb", "artikel", "lid", "url"],
    )
    soort = m["soort"].choice(Bronsoort)
    tekst = {
        sleutel: m[sleutel].text(maximaal=300) if sleutel in m else ""
        for sleutel in ("vindplaats", "bwb", "artikel", "lid", "url")
    }
    if soort is Bronsoort.WET:
        for sleutel in ("bwb", "artikel"):
            if not tekst[sleutel]:
                raise knoop.fout(f"een wet heeft een ‘{sleutel}’ nodig.")
        if not _BWB.match(tekst["bwb"]):
            raise m["bwb"].fout("een BWB-nummer ziet eruit als BWBR0005537.")
        if tekst["vindplaats"]:
            raise m["vindplaats"].fout("bij een wet volgt de vindplaats uit ‘artikel’ en ‘lid’.")
        lid = f" lid {tekst['lid']}" if tekst["lid"] else ""
        tekst["vindplaats"] = f"art. {tekst['artikel']}{lid}"
    else:
        for sleutel in ("bwb", "artikel", "lid"):
            if tekst[sleutel]:
                raise m[sleutel].fout(f"‘{sleutel}’ hoort alleen bij een bron van soort wet.")
        if not tekst["vindplaats"] and soort is not Bronsoort.GEBRUIK:
            raise knoop.fout("de sleutel ‘vindplaats’ ontbreekt.", "Noem bijlage en paragraaf.")
    if tekst["url"] and not _URL.match(tekst["url"]):
        raise m["url"].fout("een adres begint met https:// en bevat geen spaties.")
    return Bron(
        id=m["id"].ident(),
        soort=soort,
        naam=m["naam"].text(maximaal=200),
        uitleg=m["uitleg"].text(),
        geldig_gezien_op=m["geldig_gezien_op"].dated(),
        zekerheid=m["zekerheid"].choice(Zekerheid),
        **tekst,
    )
