"""Which professions fit which expert place, which pairs do not, and what independence asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cva_desk.rules.bronnen import Bron, Bronnen
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.stuksoorten import Kwalificatie, Kwalificaties


class Herkomst(StrEnum):
    """Where the person in an expert place comes from."""

    SCHOOL = "school"
    SWV = "swv"


class Onafhankelijkheid(StrEnum):
    """What can make somebody unfit; the values are those of ``domain.deskundigen.Bezwaar``."""

    ZELFDE_PERSOON = "zelfde_persoon"
    BAND = "band"
    BETROKKEN = "betrokken"
    BESLISSER = "beslisser"
    VERSCHONING = "verschoning"


class Paaroordeel(StrEnum):
    """Whether two professions may form a pair."""

    PAST = "past"
    PAST_MET_REDEN = "past_met_reden"
    PAST_NIET = "past_niet"


@dataclass(frozen=True, slots=True)
class DeskundigenRol:
    """One expert place (1 or 2): who fits, and who fits only with a recorded reason."""

    plaats: int
    naam: str
    herkomst: Herkomst
    beroepen: tuple[Kwalificatie, ...]
    met_reden: tuple[Kwalificatie, ...]
    uitleg_reden: str
    waarom: str
    bron: tuple[Bron, ...]

    @property
    def toegestaan(self) -> frozenset[str]:
        """Ids of all professions that are not refused in this place."""
        return frozenset(k.id for k in (*self.beroepen, *self.met_reden))


@dataclass(frozen=True, slots=True)
class VerbodenPaar:
    """Two professions that do not add to each other, in either order."""

    beroepen: frozenset[str]
    uitleg: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class OnafhankelijkheidsRegel:
    """One rule of independence; ``hard``: refuse, otherwise warn."""

    soort: Onafhankelijkheid
    naam: str
    tekst: str
    hard: bool
    waarom: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Paar:
    """The answer on a pair of professions."""

    oordeel: Paaroordeel
    uitleg: str
    bron: tuple[Bron, ...]


@dataclass(frozen=True, slots=True)
class Deskundigen:
    """All rules of a route on its two experts."""

    rollen: tuple[DeskundigenRol, ...]
    verboden_paren: tuple[VerbodenPaar, ...]
    onafhankelijkheid: tuple[OnafhankelijkheidsRegel, ...]

    def place(self, plaats: int) -> DeskundigenRol:
        """Return the rules of place 1 or 2."""
        return next(rol for rol in self.rollen if rol.plaats == plaats)

    def judge_pair(self, eerste: str, tweede: str) -> Paar:
        """Return whether these professions (ids) may be first and second expert."""
        beroepen = (eerste, tweede)
        for rol, beroep in zip(self.rollen, beroepen, strict=True):
            if beroep not in rol.toegestaan:
                passend = ", ".join(k.naam for k in (*rol.beroepen, *rol.met_reden))
                return Paar(
                    Paaroordeel.PAST_NIET,
                    f"Als {rol.naam} past alleen: {passend}.",
                    rol.bron,
                )
        for paar in self.verboden_paren:
            if paar.beroepen == frozenset(beroepen):
                return Paar(Paaroordeel.PAST_NIET, paar.uitleg, paar.bron)
        for rol, beroep in zip(self.rollen, beroepen, strict=True):
            if beroep in [k.id for k in rol.met_reden]:
                return Paar(Paaroordeel.PAST_MET_REDEN, rol.uitleg_reden, rol.bron)
        return Paar(Paaroordeel.PAST, "Deze beroepen vullen elkaar aan.", self.rollen[1].bron)


def read_deskundigen(knoop: Knoop, kwalificaties: Kwalificaties, bronnen: Bronnen) -> Deskundigen:
    """Read the ``deskundigen:`` of a route."""
    beroepen = {k.id: k for k in kwalificaties.values() if k.beroep}
    m = knoop.mapping(verplicht=["rollen", "verboden_paren", "onafhankelijkheid"])
    rollen = m["rollen"].lijst_van(lambda deel: _read_rol(deel, beroepen, bronnen), minimaal=2)
    if [rol.plaats for rol in rollen] != [1, 2]:
        raise m["rollen"].fout("er zijn precies twee rollen, met plaats 1 en plaats 2.")
    regels = m["onafhankelijkheid"].lijst_van(lambda deel: _read_regel(deel, bronnen), minimaal=1)
    soorten = [regel.soort for regel in regels]
    if len(set(soorten)) != len(soorten):
        raise m["onafhankelijkheid"].fout("een soort regel staat er twee keer.")
    mist = [soort.value for soort in Onafhankelijkheid if soort not in soorten]
    if mist:
        raise m["onafhankelijkheid"].fout(f"de regel ‘{mist[0]}’ ontbreekt.")
    return Deskundigen(
        rollen,
        m["verboden_paren"].lijst_van(lambda deel: _read_paar(deel, beroepen, bronnen)),
        regels,
    )


def _read_rol(knoop: Knoop, beroepen: Kwalificaties, bronnen: Bronnen) -> DeskundigenRol:
    m = knoop.mapping(
        verplicht=["plaats", "naam", "herkomst", "beroepen", "waarom", "bron"],
        optioneel=["met_reden", "uitleg_reden"],
    )
    if ("met_reden" in m) is not ("uitleg_reden" in m):
        raise knoop.fout("‘met_reden’ en ‘uitleg_reden’ horen bij elkaar.")
    past = _professions(m["beroepen"], beroepen)
    met_reden = _professions(m["met_reden"], beroepen) if "met_reden" in m else ()
    if set(past) & set(met_reden):
        raise m["met_reden"].fout("dit beroep staat al bij ‘beroepen’.")
    return DeskundigenRol(
        plaats=m["plaats"].whole(minimaal=1, maximaal=2),
        naam=m["naam"].text(maximaal=60),
        herkomst=m["herkomst"].choice(Herkomst),
        beroepen=past,
        met_reden=met_reden,
        uitleg_reden=m["uitleg_reden"].text() if "uitleg_reden" in m else "",
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
    )


def _professions(knoop: Knoop, beroepen: Kwalificaties) -> tuple[Kwalificatie, ...]:
    gelezen: Sequence[Kwalificatie] = knoop.lijst_van(
        lambda deel: beroepen[deel.ref(beroepen, "het beroep")], minimaal=1
    )
    if len(set(gelezen)) != len(gelezen):
        raise knoop.fout("een beroep staat er twee keer.")
    return tuple(gelezen)


def _read_paar(knoop: Knoop, beroepen: Kwalificaties, bronnen: Bronnen) -> VerbodenPaar:
    m = knoop.mapping(verplicht=["beroepen", "uitleg", "bron"])
    paar = m["beroepen"].lijst_van(lambda deel: deel.ref(beroepen, "het beroep"), minimaal=2)
    if len(paar) != 2:
        raise m["beroepen"].fout("een paar bestaat uit twee beroepen.")
    return VerbodenPaar(frozenset(paar), m["uitleg"].text(), bronnen.read(m["bron"]))


def _read_regel(knoop: Knoop, bronnen: Bronnen) -> OnafhankelijkheidsRegel:
    m = knoop.mapping(verplicht=["soort", "naam", "tekst", "hard", "waarom", "bron"])
    return OnafhankelijkheidsRegel(
        soort=m["soort"].choice(Onafhankelijkheid),
        naam=m["naam"].text(maximaal=120),
        tekst=m["tekst"].text(),
        hard=m["hard"].boolean(),
        waarom=m["waarom"].text(),
        bron=bronnen.read(m["bron"]),
    )
