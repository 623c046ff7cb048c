"""The checklist of a deskundigenadvies: sections of questions, each with its reason and source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.feiten import Feiten, Keuze, read_keuzes
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.voorwaarden import Grond, Uitkomst, Voorwaarde
from cva_desk.rules.voorwaarden_lezen import Definities, read_voorwaarde


class Antwoordsoort(StrEnum):
    """How a question is answered; every answer has room for own words."""

    TEKST = "tekst"
    KEUZE = "keuze"
    GETAL = "getal"


class VastOnderdeel(StrEnum):
    """Parts every advice has; the program counts on their ids."""

    LICHTER = "lichter"
    AANBEVELING = "aanbeveling"
    CATEGORIE = "categorie"
    SCHOOLJAREN = "schooljaren"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question. ``bewijs``: an answer should point to a passage in the dossier."""

    id: str
    tekst: str
    toelichting: str
    waarom: str
    bron: tuple[Bron, ...]
    soort: Antwoordsoort
    keuzes: tuple[Keuze, ...]
    verplicht: bool
    bewijs: bool
    als: Voorwaarde | None

    @property
    def vast(self) -> VastOnderdeel | None:
        """The fixed part this question stands for, if any."""
        return VastOnderdeel(self.id) if self.id in set(VastOnderdeel) else None

    @property
    def onderdeel(self) -> str:
        """The name under which an advice keeps the answer."""
        return self.id if self.vast is not None else f"vraag:{self.id}"

    def applies(self, feiten: Feiten, peildatum: date) -> bool:
        """Whether the question is asked; when that is not known it is asked."""
        if self.als is None:
            return True
        return self.als.weigh(Grond(feiten, peildatum)).uitkomst is not Uitkomst.NIET_VOLDAAN


@dataclass(frozen=True, slots=True)
class Sectie:
    """A group of questions; ``met_criteria``: the criteria of the request are judged here."""

    id: str
    naam: str
    toelichting: str
    met_criteria: bool
    vragen: tuple[Vraag, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All sections, in order."""

    secties: tuple[Sectie, ...]

    @property
    def vragen(self) -> tuple[Vraag, ...]:
        """All questions, in order."""
        return tuple(vraag for sectie in self.secties for vraag in sectie.vragen)

    def required(self, feiten: Feiten, peildatum: date) -> tuple[str, ...]:
        """Return the ids of the questions that must be answered, fixed parts left out."""
        return tuple(
            vraag.id
            for vraag in self.vragen
            if vraag.verplicht and vraag.vast is None and vraag.applies(feiten, peildatum)
        )


VasteKeuzes = Mapping[VastOnderdeel, Collection[str]]


def read_checklist(
    knoop: Knoop, definities: Definities, bronnen: Bronnen, vaste_keuzes: VasteKeuzes
) -> Checklist:
    """Read a ``vragen.yaml``; all fixed parts must occur, exactly one section has the criteria.

    ``vaste_keuzes`` are the ids a fixed part must offer: the outcomes, the categories.
    """
    inhoud = knoop.mapping(verplicht=["secties"])["secties"]
    secties = inhoud.lijst_van(
        lambda deel: _read_sectie(deel, definities, bronnen, vaste_keuzes), minimaal=1
    )
    ids = [sectie.id for sectie in secties]
    ids += [vraag.id for sectie in secties for vraag in sectie.vragen]
    dubbel = next((naam for naam in ids if ids.count(naam) > 1), None)
    if dubbel is not None:
        raise inhoud.fout(f"de id ‘{dubbel}’ staat er twee keer.")
    mist = [deel.value for deel in VastOnderdeel if deel.value not in ids]
    if mist:
        raise inhoud.fout(f"het vaste onderdeel ‘{mist[0]}’ ontbreekt.", "Voeg de vraag toe.")
    if sum(sectie.met_criteria for sectie in secties) != 1:
        raise inhoud.fout("precies één sectie heeft ‘met_criteria: true’.")
    return Checklist(secties)


def _read_sectie(
    knoop: Knoop, definities: Definities, bronnen: Bronnen, vaste_keuzes: VasteKeuzes
) -> Sectie:
    m = knoop.mapping(verplicht=["id", "naam", "toelichting", "vragen"], optioneel=["met_criteria"])
    return Sectie(
        id=m["id"].ident(),
        naam=m["naam"].text(maximaal=120),
        toelichting=m["toelichting"].text(),
        met_criteria="met_criteria" in m and m["met_criteria"].boolean(),
        vragen=m["vragen"].lijst_van(
            lambda deel: _read_vraag(deel, definities, bronnen, vaste_keuzes)
        ),
    )


def _read_vraag(
    knoop: Knoop, definities: Definities, bronnen: Bronnen, vaste_keuzes: VasteKeuzes
) -> Vraag:
    m: Mapping[str, Knoop] = knoop.mapping(
        verplicht=["id", "tekst", "soort", "verplicht", "waarom", "bron"],
        optioneel=["toelichting", "keuzes", "bewijs", "als"],
    )
    soort = m["soort"].choice(Antwoordsoort)
    if (soort is Antwoordsoort.KEUZE) is not ("keuzes" in m):
        raise knoop.fout("‘keuzes’ hoort bij ‘soort: keuze’, en alleen daarbij.")
    vraag = Vraag(
        id=m["id"].ident(),
        tekst=m["tekst"].text(maximaal=600),
        toelichting=m["toelichting"].text() if "toelichting" in m else "",
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
        soort=soort,
        keuzes=read_keuzes(m["keuzes"]) if "keuzes" in m else (),
        verplicht=m["verplicht"].boolean(),
        bewijs="bewijs" in m and m["bewijs"].boolean(),
        als=read_voorwaarde(m["als"], definities) if "als" in m else None,
    )
    verwacht = vaste_keuzes.get(vraag.vast) if vraag.vast is not None else None
    if verwacht is not None and {k.id for k in vraag.keuzes} != set(verwacht):
        raise knoop.fout(f"‘{vraag.id}’ heeft precies deze keuzes: {', '.join(verwacht)}.")
    return vraag
