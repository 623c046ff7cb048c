"""Which parts an advice has, drawn from the route, and how far each of them is. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cva_desk.services.beoordeling import Onderdeel

if TYPE_CHECKING:
    from cva_desk.services.regelingen import Route

OORDELEN = (
    ("voldaan", "voldaan"),
    ("niet_voldaan", "niet voldaan"),
    ("onbekend", "niet vast te stellen"),
)
_CATEGORIE, _SCHOOLJAREN, _AANBEVELING = "categorie", "schooljaren", "aanbeveling"
_MEESTE_CHIPS = 8


class Status(StrEnum):
    """How far a part or a section is."""

    NIET_BEGONNEN = "niet begonnen"
    BEZIG = "bezig"
    GEREED = "gereed"


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of the advice.

    Attributes:
        id: the name under which the advice keeps it.
        kort: a few words, for a list of what is missing.
        groep: heading above the first part of a group of criteria.
        keuzes: (value, words) to choose from; ``getal`` asks a number instead.
        met_tekst: own words are needed; else they may stay empty.
        hint: what the facts say; ``hint_goed``: they point one way.
    """

    id: str
    kort: str
    vraag: str
    toelichting: str = ""
    waarom: str = ""
    bron: str = ""
    groep: str = ""
    keuzes: tuple[tuple[str, str], ...] = ()
    getal: bool = False
    verplicht: bool = True
    met_keuze: bool = False
    met_tekst: bool = True
    tekstnaam: str = "Uw antwoord"
    hint: str = ""
    hint_goed: bool = False

    def status(self, onderdeel: Onderdeel) -> Status:
        """Return how far this part is with this content."""
        tekst, keuze = bool(onderdeel.tekst.strip()), bool(onderdeel.keuze)
        if (keuze or not self.met_keuze) and (tekst or not self.met_tekst):
            return Status.GEREED
        return Status.BEZIG if tekst or keuze else Status.NIET_BEGONNEN


@dataclass(frozen=True, slots=True)
class Sectie:
    """Parts that stand together."""

    id: str
    naam: str
    toelichting: str
    delen: tuple[Deel, ...]

    def status(self, inhoud: Mapping[str, Onderdeel]) -> Status:
        """Return how far the section is; what may stay empty does not hold it up."""
        standen = [(deel, deel.status(inhoud.get(deel.id, Onderdeel()))) for deel in self.delen]
        tellend = [stand for deel, stand in standen if deel.verplicht]
        tellend = tellend or [stand for _, stand in standen]
        if all(stand is Status.GEREED for stand in tellend):
            return Status.GEREED
        if all(stand is Status.NIET_BEGONNEN for _, stand in standen):
            return Status.NIET_BEGONNEN
        return Status.BEZIG


def make_sections(
    route: Route, feiten: Mapping[str, Any], peildatum: date, aanbeveling: str
) -> tuple[Sectie, ...]:
    """Return the sections for one request.

    Args:
        feiten: what was recorded; decides which questions and criteria apply.
        aanbeveling: the recommendation chosen so far; category and years only go with a TLV.
    """
    met_tlv = any(u.id == aanbeveling and u.tlv for u in route.uitkomsten)
    secties = []
    for sectie in route.checklist.secties:
        delen = [
            _question(route, vraag, feiten, peildatum)
            for vraag in sectie.vragen
            if vraag.applies(feiten, peildatum)
            and (met_tlv or vraag.onderdeel not in (_CATEGORIE, _SCHOOLJAREN))
        ]
        if sectie.met_criteria:
            delen = [*_criteria(route, feiten, peildatum), *delen]
        if delen:
            secties.append(Sectie(sectie.id, sectie.naam, sectie.toelichting, tuple(delen)))
    return tuple(secties)


def progress(secties: tuple[Sectie, ...], inhoud: Mapping[str, Onderdeel]) -> tuple[int, int]:
    """Return (parts ready, parts needed)."""
    nodig = [deel for sectie in secties for deel in sectie.delen if deel.verplicht]
    klaar = sum(deel.status(inhoud.get(deel.id, Onderdeel())) is Status.GEREED for deel in nodig)
    return klaar, len(nodig)


def find_part(secties: tuple[Sectie, ...], id_: str) -> tuple[int, Deel] | None:
    """Return the number of the section and the part with this id."""
    for nummer, sectie in enumerate(secties):
        for deel in sectie.delen:
            if deel.id == id_:
                return nummer, deel
    return None


def _question(route: Route, vraag: Any, feiten: Mapping[str, Any], peildatum: date) -> Deel:
    keuzes = tuple((keuze.id, keuze.naam) for keuze in vraag.keuzes)
    getal = vraag.soort.value == "getal"
    hint = ""
    if vraag.onderdeel == _CATEGORIE:
        hint = _usual_category(route, feiten, peildatum)
    elif vraag.onderdeel == _SCHOOLJAREN:
        regel = route.geldigheid
        hint = f"{regel.toelichting} U oordeelt zelf."
        laagst, hoogst = regel.minimum_schooljaren, regel.maximum_schooljaren
        if hoogst - laagst < _MEESTE_CHIPS:
            keuzes = tuple((str(n), str(n)) for n in range(laagst, hoogst + 1))
            getal = False
    elif vraag.onderdeel == _AANBEVELING:
        kan = {u.id for u in route.uitkomsten if u.in_advies}
        keuzes = tuple(keuze for keuze in keuzes if keuze[0] in kan)
    vast = vraag.onderdeel in (_CATEGORIE, _SCHOOLJAREN, _AANBEVELING)
    return Deel(
        id=vraag.onderdeel,
        kort=vraag.tekst,
        vraag=vraag.tekst,
        toelichting=vraag.toelichting,
        waarom=vraag.waarom,
        bron=_cite(vraag.bron),
        keuzes=keuzes,
        getal=getal,
        verplicht=vraag.verplicht,
        met_keuze=vast,
        met_tekst=vraag.onderdeel not in (_CATEGORIE, _SCHOOLJAREN),
        tekstnaam="Uw redenering" if vast else "Uw antwoord",
        hint=hint,
    )


def _criteria(route: Route, feiten: Mapping[str, Any], peildatum: date) -> list[Deel]:
    delen = []
    for oordeel in route.weigh(feiten, peildatum).groepen:
        for nummer, een in enumerate(oordeel.criteria, 1):
            criterium, bevinding = een.criterium, een.bevinding
            delen.append(
                Deel(
                    id=f"criterium:{criterium.id}",
                    kort=f"Criterium: {criterium.naam}",
                    vraag=f"{nummer} · {criterium.naam}",
                    toelichting=" ".join(d for d in (criterium.tekst, criterium.toelichting) if d),
                    waarom=criterium.waarom,
                    bron=_cite(criterium.bron),
                    groep=oordeel.groep.naam if nummer == 1 else "",
                    keuzes=OORDELEN,
                    met_keuze=True,
                    tekstnaam="Uw redenering",
                    hint=_hint(route, bevinding),
                    hint_goed=bevinding.uitkomst.value in ("voldaan", "niet_voldaan"),
                )
            )
    return delen


def _hint(route: Route, bevinding: Any) -> str:
    spoor = " ".join(zin for deel in bevinding.delen for zin in deel.sentences())
    match bevinding.uitkomst.value:
        case "voldaan" | "niet_voldaan":
            zin = f"De gegevens wijzen op ‘{bevinding.uitkomst.naam}’. {spoor}"
        case "niet_van_toepassing":
            zin = f"{bevinding.zin} {spoor}"
        case _ if bevinding.ontbreekt:
            namen = (route.feiten[id_].naam for id_ in bevinding.ontbreekt if id_ in route.feiten)
            zin = f"De gegevens zeggen hier nog niets over. Niet ingevuld: {', '.join(namen)}."
        case _:
            zin = "Hiervoor geeft de regeling geen maatstaf."
    return f"{zin.strip()} U oordeelt zelf."


def _usual_category(route: Route, feiten: Mapping[str, Any], peildatum: date) -> str:
    advies = route.bekostiging.advise(feiten, peildatum)
    if not advies.categorieen:
        return advies.uitleg
    namen = " of ".join(categorie.naam for categorie in advies.categorieen)
    return f"Gebruikelijk is {namen[:1].lower()}{namen[1:]}. {advies.uitleg} U oordeelt zelf."


def _cite(bronnen: Any) -> str:
    return "; ".join(bron.citaat for bron in bronnen)
