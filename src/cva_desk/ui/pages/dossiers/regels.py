"""What one line of the list shows, made off the GUI thread from what the service returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cva_desk.domain.ids import DossierId
from cva_desk.domain.kalender import MAANDEN, short_date
from cva_desk.domain.termijnen import Termijn, Termijnstatus
from cva_desk.services.lijst import Lijstregel
from cva_desk.ui.models.kolom import Balkstand, Celsoort, Kolom
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.datumtekst import afstand, datum_kort

_TUSSEN_HAAKJES = re.compile(r"\(([^()]+)\)")
_BIJNA = 3
_KORT = 9
_NORM_ADVIES = "advies"


@dataclass(frozen=True, slots=True)
class Dossierregel:
    """One line, in words. ``termijn`` and ``balk`` say the same as their colours."""

    id: DossierId
    nummer: str
    leerling: str
    school: str
    route: str
    donderdag: str
    fase: str
    aan_zet: str
    termijn: str
    termijn_toon: Toon
    balk: Balkstand


def make_line(regel: Lijstregel, peildatum: date) -> Dossierregel:
    """Put a line into words for the day ``peildatum``."""
    rij = regel.rij
    termijn, toon = _first_due(regel.eerstvolgend, peildatum)
    return Dossierregel(
        rij.id,
        rij.nummer,
        rij.naam.volledig,
        rij.school_naam,
        route_words(rij.route, regel.beperking_naam),
        datum_kort(rij.vergadering_datum, peildatum) if rij.vergadering_datum else "–",
        rij.fase.naam,
        regel.volgende.aan_zet if regel.volgende is not None else "–",
        termijn,
        toon,
        _bar(regel.termijnen),
    )


def route_words(route: str, beperking: str) -> str:
    """Return ``VSO cluster 4``: the id of the route and the short name of the need."""
    naam = route.upper() if len(route) <= 3 else route.replace("-", " ").replace("_", " ")
    return f"{naam} {short_need(beperking)}".strip()


def short_need(beperking: str) -> str:
    """Return what stands between brackets in ``langdurige ziekte (LZ)``, else all of it."""
    gevonden = _TUSSEN_HAAKJES.search(beperking)
    return gevonden.group(1) if gevonden else beperking


def _first_due(termijn: Termijn | None, peildatum: date) -> tuple[str, Toon]:
    if termijn is None:
        return "", Toon.NEUTRAAL
    if termijn.status is Termijnstatus.TE_LAAT:
        dagen = (peildatum - termijn.einddatum).days
        return ("1 dag te laat" if dagen == 1 else f"{dagen} dagen te laat"), Toon.DANGER
    naam = termijn.norm.id.replace("_", " ")
    if termijn.status is Termijnstatus.OPGESCHORT:
        return f"{naam} opgeschort", Toon.WARN
    toon = Toon.WARN if termijn.over <= _BIJNA else Toon.INFO
    if termijn.norm.wet:
        dag = termijn.einddatum
        return f"wet: {dag.day} {MAANDEN[dag.month - 1]}", toon
    if len(naam) > _KORT and termijn.over > 1:
        return f"{naam} {datum_kort(termijn.einddatum, peildatum)}", toon
    return f"{naam} {afstand(termijn.einddatum, peildatum)}", toon


def _bar(termijnen: tuple[Termijn, ...]) -> Balkstand:
    """The statutory clock as the bar, the SWV's own norm for the advice as the tick in it."""
    wet = next((t for t in termijnen if t.norm.wet), None)
    advies = next((t for t in termijnen if t.norm.id == _NORM_ADVIES), None)
    if wet is None or not wet.totaal:
        return Balkstand(0.0, Toon.NEUTRAAL, "nog geen termijn")
    merken: tuple[float, ...] = ()
    if advies is not None:
        merken = (min(1.0, max(0.0, (advies.einddatum - wet.start).days / wet.totaal)),)
    toon = Toon.INFO
    if wet.status is Termijnstatus.TE_LAAT:
        toon = Toon.DANGER
    elif wet.status is Termijnstatus.OPGESCHORT or _late_open(advies):
        toon = Toon.WARN
    woorden = [f"dag {wet.gebruikt} van {wet.totaal}", f"wet {short_date(wet.einddatum)}"]
    if advies is not None:
        woorden.insert(1, f"advies {short_date(advies.einddatum)}")
    return Balkstand(wet.deel, toon, " · ".join(woorden), merken)


def _late_open(advies: Termijn | None) -> bool:
    return advies is not None and advies.status is Termijnstatus.TE_LAAT and not advies.beeindigd


def _kolom(
    sleutel: str,
    kop: str,
    breedte: int,
    veld: str = "",
    soort: Celsoort = Celsoort.TEKST,
    **anders: object,
) -> Kolom:
    def waarde(regel: Dossierregel) -> object:
        return getattr(regel, veld or sleutel)

    return Kolom(sleutel, kop, waarde, soort=soort, breedte=breedte, **anders)  # type: ignore[arg-type]


def _termijn_toon(regel: Dossierregel) -> Toon:
    return regel.termijn_toon


def columns(vergaderdag: str) -> tuple[Kolom, ...]:
    """Return the columns; ``vergaderdag`` is how the day of the committee is called."""
    return (
        _kolom("nummer", "Nummer", 106, vast=True),
        _kolom("leerling", "Leerling", 136, soort=Celsoort.NAAM, rekt=True),
        _kolom("school", "School", 118),
        _kolom("route", "Route", 116),
        _kolom("donderdag", vergaderdag.capitalize(), 92),
        _kolom("fase", "Fase", 158),
        _kolom("aan_zet", "Aan zet", 108, sorteerbaar=False),
        _kolom(
            "termijn",
            "Eerstvolgende termijn",
            164,
            soort=Celsoort.LABEL,
            toon=_termijn_toon,
            sorteerbaar=False,
        ),
        _kolom(
            "ontvangen",
            "Vier weken | acht weken",
            156,
            "balk",
            Celsoort.BALK,
            uitleg="Het streepje is de eigen norm voor het advies, het einde van de balk de "
            "wettelijke termijn. Sorteert op de dag van ontvangst.",
        ),
    )
