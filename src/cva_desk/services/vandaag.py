"""What asks for attention today, for the person who is signed in; each line one action."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from threading import Lock
from weakref import WeakKeyDictionary

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.brieven import Briefstatus
from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import DossierId
from cva_desk.domain.kalender import Kalender, short_date
from cva_desk.domain.rollen import Rol
from cva_desk.domain.termijnen import Gebeurtenis, Norm, Termijn, Termijnstatus, compute
from cva_desk.domain.vergadering import Vergadering, Vergaderstatus
from cva_desk.services import beoordeling, lijst, uitgaan, vergaderen
from cva_desk.services.lijst import Filter, Lijstregel
from cva_desk.services.termijnen import calendar
from cva_desk.services.toegang import Sessie
from cva_desk.store import lijsten, logboek

__all__ = ["Adviesstatus", "Groep", "Toon", "Vandaagbeeld", "Vandaagregel", "today"]


class Groep(StrEnum):
    """Under which heading a line stands."""

    VANDAAG = "Vandaag"
    DEZE_WEEK = "Deze week"
    VOOR_VERGADERING = "Vóór de vergadering"
    WACHT = "Wacht op een ander"


class Toon(StrEnum):
    """How pressing; a word goes with it always."""

    TE_LAAT = "te_laat"
    NU = "nu"
    INFO = "info"
    RUST = "rust"


@dataclass(frozen=True, slots=True)
class Vandaagregel:
    """One thing to do. ``pagina`` is where ``knop`` leads: a page key; ``dossier`` may be None."""

    groep: Groep
    label: str
    toon: Toon
    titel: str
    uitleg: str
    waarom: tuple[str, ...]
    knop: str
    pagina: str
    dossier: DossierId | None


@dataclass(frozen=True, slots=True)
class Vandaagbeeld:
    """The whole page. ``binnen_norm`` is (decided within the norm, decided) this school year."""

    peildatum: date
    regels: tuple[Vandaagregel, ...]
    volgende_vergadering: Vergadering | None
    vergaderingen: tuple[Vergadering, ...]
    binnen_norm: tuple[int, int]
    per_fase: dict[Fase, int]

    @property
    def aandacht(self) -> int:
        """How many lines this person can do something about."""
        return sum(regel.groep is not Groep.WACHT for regel in self.regels)


_PAGINA_BIJ_STAP = {"behandelen": "vergaderingen", "advies_vaststellen": "vergaderingen"}
_DEZE_WEEK = 7


# The page and the counts in the navigation ask for the same at the same moment.
_LAATST: WeakKeyDictionary[Sessie, tuple[tuple[int, date, int], Vandaagbeeld]] = WeakKeyDictionary()
_EEN_TEGELIJK = Lock()


def today(sessie: Sessie, maximum: int = 300) -> Vandaagbeeld:
    """Return what asks for attention, most pressing first.

    Computed once per change of the vault and per day.
    """
    with _EEN_TEGELIJK:
        with sessie.lees() as blik:
            stand = (logboek.head(blik.verbinding).set_nummer, sessie.peildatum, maximum)
        bekend = _LAATST.get(sessie)
        if bekend is None or bekend[0] != stand:
            bekend = _LAATST[sessie] = (stand, _today(sessie, maximum))
        return bekend[1]


def _today(sessie: Sessie, maximum: int) -> Vandaagbeeld:
    peildatum = sessie.peildatum
    regels: list[Vandaagregel] = []
    if sessie.kijker.breed:
        lopend = lijst.page(
            sessie,
            Filter(alleen_lopend=True),
            sorteer="ontvangen",
            aflopend=False,
            aantal=maximum,
        )
        regels += [_from_dossier(sessie, regel) for regel in lopend if regel.volgende is not None]
        regels += _letters(sessie)
    if Rol.DESKUNDIGE in sessie.persoon.rollen:
        regels += _advices(sessie)
    komend = vergaderen.meetings(sessie, peildatum, peildatum + timedelta(days=70))
    return Vandaagbeeld(
        peildatum,
        tuple(sorted(regels, key=lambda r: (list(Groep).index(r.groep), list(Toon).index(r.toon)))),
        next((v for v in komend if v.status is not Vergaderstatus.GESLOTEN), None),
        tuple(komend),
        _within_norm(sessie),
        lijst.count_by_fase(sessie),
    )


def _from_dossier(sessie: Sessie, regel: Lijstregel) -> Vandaagregel:
    assert regel.volgende is not None
    rollen = {rol.value for rol in sessie.persoon.rollen}
    eigen = regel.volgende.aan_zet in rollen
    termijn = regel.eerstvolgend
    toon, label, groep, uitleg = Toon.RUST, regel.volgende.aan_zet, Groep.WACHT, ""
    if termijn is not None:
        uitleg = f"{termijn.norm.naam}: {short_date(termijn.einddatum)}"
    if eigen:
        groep, toon, label = Groep.DEZE_WEEK, Toon.INFO, "deze week"
        if termijn is not None and termijn.status is Termijnstatus.TE_LAAT:
            groep, toon = Groep.VANDAAG, Toon.TE_LAAT
            label = "te laat"
        elif termijn is not None and termijn.over <= 1:
            groep, toon, label = Groep.VANDAAG, Toon.NU, "vandaag" if not termijn.over else "morgen"
        elif regel.rij.fase in (Fase.ADVIEZEN_BINNEN, Fase.AANGEHOUDEN, Fase.IN_VERGADERING):
            groep, label = Groep.VOOR_VERGADERING, "agenda"
        elif termijn is not None and termijn.over > _DEZE_WEEK:
            label = f"over {termijn.over} dagen"
    return Vandaagregel(
        groep,
        label,
        toon,
        f"{regel.rij.nummer} · {regel.volgende.knop}",
        " · ".join(d for d in (regel.rij.fase.naam, regel.rij.school_naam, uitleg) if d),
        termijn.uitleg if termijn is not None else (),
        regel.volgende.knop if eigen else "Open",
        _PAGINA_BIJ_STAP.get(regel.volgende.stap, "dossier") if eigen else "dossier",
        regel.rij.id,
    )


def _letters(sessie: Sessie) -> list[Vandaagregel]:
    wachtend = uitgaan.outgoing(sessie)
    telling = Counter(brief.status for brief in wachtend)
    gevonden = []
    te_tekenen = telling[Briefstatus.GEMAAKT]
    tekenaar = sessie.persoon.rollen & {Rol.DIRECTEUR, Rol.VOORZITTER, Rol.SECRETARIS}
    if te_tekenen and tekenaar:
        gevonden.append(_letter_line(te_tekenen, "wacht op een handtekening", "Onderteken"))
    te_verzenden = telling[Briefstatus.ONDERTEKEND]
    if te_verzenden and Rol.SECRETARIS in sessie.persoon.rollen:
        gevonden.append(_letter_line(te_verzenden, "ondertekend, nog niet verzonden", "Verzend"))
    return gevonden


def _letter_line(aantal: int, wat: str, knop: str) -> Vandaagregel:
    brieven = "1 brief" if aantal == 1 else f"{aantal} brieven"
    return Vandaagregel(
        Groep.VANDAAG, "brieven", Toon.INFO, f"{brieven} · {wat}", "", (), knop, "uitgaand", None
    )


def _advices(sessie: Sessie) -> list[Vandaagregel]:
    gevonden = []
    for regel, nummer, vergadering in beoordeling.my_advices(sessie):
        if regel.status is Adviesstatus.INGEDIEND:
            continue
        dag = date.fromisoformat(vergadering) if vergadering else None
        over = (dag - sessie.peildatum).days if dag else None
        toon = Toon.NU if over is not None and over <= 3 else Toon.INFO
        gevonden.append(
            Vandaagregel(
                Groep.VOOR_VERGADERING,
                f"over {over} dagen" if over is not None and over > 0 else "nu",
                toon,
                f"{nummer} · Advies schrijven",
                " · ".join(
                    deel
                    for deel in (
                        "eerste deskundige" if regel.plaats == 1 else "tweede deskundige",
                        f"vergadering {short_date(dag)}" if dag else "",
                        "terug met een vraag" if regel.vraag_terug else "",
                    )
                    if deel
                ),
                (),
                "Verder schrijven" if regel.status is Adviesstatus.BEZIG else "Beginnen",
                "beoordelingen",
                regel.dossier,
            )
        )
    return gevonden


def _within_norm(sessie: Sessie) -> tuple[int, int]:
    """Count decisions of this school year, and those within four weeks of receipt."""
    if not sessie.kijker.breed:
        return (0, 0)
    jaar = sessie.peildatum.year - (0 if sessie.peildatum.month >= 8 else 1)
    fasen = (Fase.BESLUIT_GENOMEN, Fase.VERZONDEN, Fase.AFGEROND)
    besloten_in = Filter(schooljaar=jaar, fasen=fasen)
    with sessie.lees() as blik:
        v = blik.verbinding
        normen = {versie: _advice_norm(sessie, versie) for versie in lijsten.versions(v)}
        soorten = {n.vanaf for n in normen.values() if n}
        soorten |= {soort for n in normen.values() if n for soort in n.gehaald_door}
        besloten = lijsten.histories(v, sessie.kijker, besloten_in, soorten | {"ontvangen"})
    kalender = calendar(sessie)
    # Many dossiers came in on the same day, and the last day for them depends on nothing else.
    termijn_van = cache(partial(_clock, peildatum=sessie.peildatum, kalender=kalender))
    gehaald = 0
    for versie, verloop in besloten:
        norm = normen[versie]
        if norm is None:
            continue
        termijn = termijn_van(norm, tuple(g.datum for g in verloop if g.soort == norm.vanaf))
        klaar = (g.datum for g in verloop if g.soort in norm.gehaald_door)
        gehaald += termijn is not None and any(
            termijn.start <= dag <= termijn.einddatum for dag in klaar
        )
    return gehaald, len(besloten)


def _clock(
    norm: Norm, starts: tuple[date, ...], *, peildatum: date, kalender: Kalender
) -> Termijn | None:
    return compute(norm, [Gebeurtenis(norm.vanaf, dag) for dag in starts], peildatum, kalender)


def _advice_norm(sessie: Sessie, versie: str) -> Norm | None:
    normen = sessie.regels.version(versie).clocks(sessie.peildatum)
    return next((n for n in normen if not n.wet and n.id.startswith("advies")), None)
