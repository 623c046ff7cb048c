"""Which pieces a request needs, and what is still open: today and on the day of the meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cva_desk.domain.kalender import plain_date
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.rules.bronnen import Bron
from cva_desk.rules.feiten import Feiten
from cva_desk.rules.knopen import suggest
from cva_desk.rules.stukoordeel import (
    KLAAR,
    Status,
    StukGegevens,
    explain_age,
    judge_age,
    judge_signature,
)
from cva_desk.rules.stuksoorten import (
    Inhoudsvraag,
    Leeftijdseis,
    Ondertekeneis,
    Plicht,
    StukSoort,
    Zwaarte,
)
from cva_desk.rules.voorwaarden import Bevinding, Grond, Uitkomst

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route

__all__ = [
    "Antwoord",
    "Onderdeel",
    "Punt",
    "Status",
    "StukGegevens",
    "Volledigheid",
    "point_ids",
    "volledigheid",
]


class Antwoord(StrEnum):
    """The answer to a question about the content of a piece."""

    JA = "ja"
    NEE = "nee"
    NVT = "nvt"


class Onderdeel(StrEnum):
    """What a point is about."""

    AANWEZIG = "aanwezig"
    OUDERDOM = "ouderdom"
    ONDERTEKENING = "ondertekening"
    VRAAG = "vraag"


@dataclass(frozen=True, slots=True)
class Punt:
    """One line of the completeness list. ``id`` is ``stuk`` or ``stuk.onderdeel``."""

    id: str
    stuk: str
    onderdeel: Onderdeel
    naam: str
    status: Status
    zwaarte: Zwaarte
    uitleg: str
    verzoek: str
    waarom: str
    bron: tuple[Bron, ...]

    @property
    def is_open(self) -> bool:
        """True when something must still be done or known."""
        return self.status not in KLAAR


@dataclass(frozen=True, slots=True)
class Volledigheid:
    """The whole list on one day."""

    peildatum: date
    vergadering: date | None
    punten: tuple[Punt, ...]

    @property
    def open_punten(self) -> tuple[Punt, ...]:
        """Points that stand in the way of ‘compleet’."""
        return tuple(p for p in self.punten if p.is_open and p.zwaarte is Zwaarte.VEREIST)

    @property
    def signalen(self) -> tuple[Punt, ...]:
        """Open points that are only shown."""
        return tuple(p for p in self.punten if p.is_open and p.zwaarte is Zwaarte.SIGNAAL)

    @property
    def compleet(self) -> bool:
        """True when nothing required is open."""
        return not self.open_punten

    @property
    def verzoeken(self) -> tuple[str, ...]:
        """The open points as sentences for the request for additional information."""
        return tuple(dict.fromkeys(p.verzoek for p in self.open_punten))

    def point(self, punt_id: str) -> Punt | None:
        """Return one point, or None when it does not occur (its piece is not there)."""
        return next((p for p in self.punten if p.id == punt_id), None)


def volledigheid(
    route: Route,
    stukken: Sequence[StukGegevens],
    antwoorden: Mapping[str, Antwoord | str],
    feiten: Feiten,
    peildatum: date,
    vergadering: date | None,
    afwijkingen: Mapping[str, str] | None = None,
) -> Volledigheid:
    """Return what is there and what is still open.

    Args:
        route: the procedure; its kinds of pieces are judged in its order.
        stukken: pieces that count (not those that lapsed).
        antwoorden: per point id (``opp.evaluatie``) the answer to a question about its content.
        feiten: typed facts, as ``feiten.read_feiten`` returns them.
        peildatum: day on which age is judged.
        vergadering: day of the meeting, when planned: a piece must be young enough then too.
        afwijkingen: per point id the reason why an open point is accepted.

    Raises:
        GebruikersFout: a kind of piece, point or answer that this route does not have.
    """
    soorten = {soort.id for soort in route.stukken}
    for stuk in stukken:
        if stuk.soort not in soorten:
            raise _unknown_name("soort stuk", stuk.soort, soorten)
    teller = _Teller(
        stukken,
        _read_answers(route.stukken, antwoorden),
        Grond(feiten, peildatum),
        vergadering,
    )
    punten = [punt for soort in route.stukken for punt in teller.judge(soort)]
    reden = afwijkingen or {}
    mogelijk = set(point_ids(route))
    for naam in reden:
        if naam not in mogelijk:
            raise _unknown_name("punt", naam, mogelijk)
    return Volledigheid(peildatum, vergadering, _accept(punten, reden))


def point_ids(route: Route) -> list[str]:
    """Return every point id this route can have, whether or not its piece is there."""
    ids = []
    for soort in route.stukken:
        ids.append(soort.id)
        if soort.leeftijd is not None:
            ids.append(f"{soort.id}.{Onderdeel.OUDERDOM}")
        if soort.ondertekening is not None:
            ids.append(f"{soort.id}.{Onderdeel.ONDERTEKENING}")
        ids += [f"{soort.id}.{vraag.id}" for vraag in soort.vragen]
    return ids


def _unknown_name(wat: str, naam: str, mogelijk: set[str]) -> GebruikersFout:
    return GebruikersFout(
        f"Deze route kent geen {wat} ‘{naam}’.", "", suggest(naam, sorted(mogelijk)), veld=naam
    )


def _read_answers(
    soorten: Sequence[StukSoort], antwoorden: Mapping[str, Antwoord | str]
) -> dict[str, Antwoord]:
    vragen = {f"{soort.id}.{vraag.id}" for soort in soorten for vraag in soort.vragen}
    gelezen = {}
    for naam, antwoord in antwoorden.items():
        if naam not in vragen:
            raise _unknown_name("vraag", naam, vragen)
        if antwoord not in set(Antwoord):
            raise GebruikersFout(
                f"Het antwoord op ‘{naam}’ past niet.", "", "Kies ja, nee of nvt.", veld=naam
            )
        gelezen[naam] = Antwoord(antwoord)
    return gelezen


def _accept(punten: list[Punt], afwijkingen: Mapping[str, str]) -> tuple[Punt, ...]:
    return tuple(
        replace(
            punt,
            status=Status.TOEGESTAAN_MET_REDEN,
            uitleg=f"{punt.uitleg} Toegestaan, met als reden: {afwijkingen[punt.id].strip()}",
        )
        if punt.is_open and afwijkingen.get(punt.id, "").strip()
        else punt
        for punt in punten
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    stukken: Sequence[StukGegevens]
    antwoorden: Mapping[str, Antwoord]
    grond: Grond
    vergadering: date | None

    def judge(self, soort: StukSoort) -> list[Punt]:
        kandidaten = [stuk for stuk in self.stukken if stuk.soort == soort.id]
        if not kandidaten:
            absent = self._absent(soort)
            return [absent] if absent is not None else []
        # Several of a kind: the one with the fewest objections counts, then the newest.
        return min(
            ((self._judge_one(soort, stuk), stuk) for stuk in kandidaten),
            key=lambda paar: (
                sum(p.is_open for p in paar[0]),
                -(paar[1].datum or date.min).toordinal(),
            ),
        )[0]

    def _has(self, soorten: Sequence[str]) -> bool:
        return any(stuk.soort in soorten for stuk in self.stukken)

    def _absent(self, soort: StukSoort) -> Punt | None:
        vereist = Zwaarte.SIGNAAL if soort.plicht is Plicht.GEWENST else Zwaarte.VEREIST
        if soort.plicht is Plicht.OPTIONEEL:
            return None
        geldt: Bevinding | None = soort.als.weigh(self.grond) if soort.als is not None else None
        if geldt is not None and geldt.uitkomst is Uitkomst.NIET_VOLDAAN:
            return _piece(soort, Status.NIET_NODIG, vereist, _because("Niet nodig.", geldt))
        if self._has(soort.alternatieven):
            return _piece(soort, Status.OK, vereist, "Een ander stuk komt hiervoor in de plaats.")
        if geldt is not None and geldt.uitkomst is Uitkomst.ONBEKEND:
            uitleg = _because("Nog niet bekend of dit stuk nodig is.", geldt)
            return _piece(soort, Status.ONBEKEND, vereist, uitleg)
        uitleg = "Dit stuk is gewenst." if soort.plicht is Plicht.GEWENST else "Dit stuk ontbreekt."
        return _piece(soort, Status.ONTBREEKT, vereist, uitleg)

    def _judge_one(self, soort: StukSoort, stuk: StukGegevens) -> list[Punt]:
        van = f" van {plain_date(stuk.datum)}" if stuk.datum else ""
        punten = [_piece(soort, Status.OK, Zwaarte.VEREIST, f"Het stuk{van} is er.")]
        if soort.leeftijd is not None:
            punten.append(self._age(soort, soort.leeftijd, stuk))
        if soort.ondertekening is not None:
            punten.append(_signature(soort, soort.ondertekening, stuk))
        punten += [self._question(soort, vraag) for vraag in soort.vragen]
        if self._needed(soort):
            return punten
        # A piece that need not be there cannot stand in the way either.
        return [replace(punt, zwaarte=Zwaarte.SIGNAAL) for punt in punten]

    def _needed(self, soort: StukSoort) -> bool:
        if soort.als is not None:
            return soort.als.weigh(self.grond).uitkomst is not Uitkomst.NIET_VOLDAAN
        return soort.plicht is Plicht.VERPLICHT

    def _age(self, soort: StukSoort, eis: Leeftijdseis, stuk: StukGegevens) -> Punt:
        status = judge_age(eis, stuk, self.grond.peildatum, self.vergadering)
        uitleg = explain_age(eis, stuk, status)
        if status is not Status.OK and self._has(eis.tenzij):
            status = Status.NIET_NODIG
            uitleg += " Een ander stuk maakt dat dit niet nodig is."
        return Punt(
            id=f"{soort.id}.{Onderdeel.OUDERDOM}",
            stuk=soort.id,
            onderdeel=Onderdeel.OUDERDOM,
            naam=f"{soort.naam}: niet ouder dan {eis.maanden} maanden",
            status=status,
            zwaarte=eis.zwaarte,
            uitleg=uitleg,
            verzoek=f"{soort.naam}: een actuele versie. {uitleg}",
            waarom=eis.waarom,
            bron=eis.bron,
        )

    def _question(self, soort: StukSoort, vraag: Inhoudsvraag) -> Punt:
        punt_id = f"{soort.id}.{vraag.id}"
        status, uitleg = _ANTWOORD[self.antwoorden.get(punt_id)]
        geldt = vraag.als.weigh(self.grond) if vraag.als is not None else None
        if geldt is not None and geldt.uitkomst is Uitkomst.NIET_VOLDAAN:
            status, uitleg = Status.NIET_NODIG, _because("Niet nodig.", geldt)
        return Punt(
            id=punt_id,
            stuk=soort.id,
            onderdeel=Onderdeel.VRAAG,
            naam=vraag.tekst,
            status=status,
            zwaarte=vraag.zwaarte,
            uitleg=uitleg,
            verzoek=vraag.verzoek,
            waarom=vraag.waarom,
            bron=vraag.bron,
        )


_ANTWOORD: dict[Antwoord | None, tuple[Status, str]] = {
    None: (Status.ONBEKEND, "Nog niet beantwoord."),
    Antwoord.JA: (Status.OK, "Beantwoord met ja."),
    Antwoord.NEE: (Status.ONTBREEKT, "Beantwoord met nee."),
    Antwoord.NVT: (Status.NIET_NODIG, "Niet van toepassing."),
}


def _because(zin: str, bevinding: Bevinding) -> str:
    return " ".join([zin, bevinding.zin])


def _piece(soort: StukSoort, status: Status, zwaarte: Zwaarte, uitleg: str) -> Punt:
    return Punt(
        id=soort.id,
        stuk=soort.id,
        onderdeel=Onderdeel.AANWEZIG,
        naam=soort.naam,
        status=status,
        zwaarte=zwaarte,
        uitleg=uitleg,
        verzoek=soort.verzoek,
        waarom=soort.waarom,
        bron=soort.bron,
    )


def _signature(soort: StukSoort, eis: Ondertekeneis, stuk: StukGegevens) -> Punt:
    status, uitleg = judge_signature(eis, stuk)
    return Punt(
        id=f"{soort.id}.{Onderdeel.ONDERTEKENING}",
        stuk=soort.id,
        onderdeel=Onderdeel.ONDERTEKENING,
        naam=f"{soort.naam}: ondertekend",
        status=status,
        zwaarte=eis.zwaarte,
        uitleg=uitleg,
        verzoek=f"{soort.naam}: een ondertekende versie. {uitleg}",
        waarom=eis.waarom,
        bron=eis.bron,
    )
