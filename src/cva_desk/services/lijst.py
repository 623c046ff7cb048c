"""The list of dossiers with its clocks and next steps, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cva_desk.domain.dossier import Fase, Stand, Toewijzing
from cva_desk.domain.ids import DossierId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.stappen import Voorstel, next_step
from cva_desk.domain.termijnen import Termijn
from cva_desk.services.termijnen import calendar, clocks, next_due
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers as dossiers_lezen
from cva_desk.store import lijsten
from cva_desk.store.adviezen import may_see_dossier
from cva_desk.store.lijsten import DossierRij, Filter

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["DossierRij", "Fase", "Filter", "Lijstregel", "Voorstel"]


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """One line: the dossier, its clocks, the one that presses most, and the next step.

    ``route_naam`` and ``beperking_naam`` are as the regeling calls them.
    """

    rij: DossierRij
    termijnen: tuple[Termijn, ...]
    eerstvolgend: Termijn | None
    volgende: Voorstel | None
    route_naam: str
    beperking_naam: str


def page(
    sessie: Sessie,
    filter_: Filter,
    *,
    sorteer: str = "nummer",
    aflopend: bool = True,
    vanaf: int = 0,
    aantal: int = 100,
) -> list[Lijstregel]:
    """Return one page of the list; ``sorteer`` is a key of ``store.lijsten.SORTEERBAAR``."""
    with sessie.lees() as blik:
        rijen = lijsten.dossiers(
            blik.verbinding,
            sessie.kijker,
            filter_,
            sorteer=sorteer,
            aflopend=aflopend,
            vanaf=vanaf,
            aantal=aantal,
        )
        gebeurtenissen = dossiers_lezen.events(blik.verbinding, [rij.id for rij in rijen])
    kalender = calendar(sessie)
    peildatum = sessie.peildatum
    versies = {versie: _Versie(sessie, versie) for versie in {r.regeling_versie for r in rijen}}
    regels = []
    for rij in rijen:
        versie = versies[rij.regeling_versie]
        termijnen = tuple(clocks(versie.normen, gebeurtenissen[rij.id], peildatum, kalender))
        regels.append(
            Lijstregel(
                rij,
                termijnen,
                next_due(termijnen),
                next_step(_stand(rij)),
                versie.naam,
                versie.beperkingen.get(rij.beperking, ""),
            )
        )
    return regels


class _Versie:
    """What the lines of one route version share, looked up once per page."""

    def __init__(self, sessie: Sessie, versie: str) -> None:
        route = sessie.regels.version(versie)
        self.naam = route.naam
        self.normen = route.clocks(sessie.peildatum)
        self.beperkingen = {k.id: k.naam for k in sessie.regels.beperkingen(route)}


def _stand(rij: DossierRij) -> Stand:
    """Rebuild from a list line what ``next_step`` looks at; who the experts are is not in it."""
    toewijzingen = tuple(
        Toewijzing(plaats, PersoonId(""), verklaard=False, ingediend=rij.adviezen_in == 2)
        for plaats in range(1, rij.deskundigen + 1)
    )
    return Stand(
        rij.id,
        rij.fase,
        rij.compleet,
        rij.vergadering,
        rij.vergadering_datum,
        toewijzingen,
        gesprek_gevoerd=False,
        advies_uitkomst=rij.advies_uitkomst,
        uitkomst=rij.uitkomst,
        open_brieven=0,
    )


def count(sessie: Sessie, filter_: Filter) -> int:
    """Return how many dossiers the filter shows."""
    with sessie.lees() as blik:
        return lijsten.count(blik.verbinding, sessie.kijker, filter_)


def count_by_fase(sessie: Sessie) -> dict[Fase, int]:
    """Return how many dossiers this person sees in each phase."""
    with sessie.lees() as blik:
        return lijsten.count_by_fase(blik.verbinding, sessie.kijker)


def find(sessie: Sessie, nummer: str) -> DossierId:
    """Return the id of a dossier by its number (GebruikersFout when unknown to this person)."""
    with sessie.lees() as blik:
        id_ = dossiers_lezen.find_by_nummer(blik.verbinding, nummer.strip())
        require_visible(sessie, blik.verbinding, id_, nummer)
    return id_


def require_visible(
    sessie: Sessie, verbinding: Connection, dossier: DossierId, nummer: str
) -> None:
    """Refuse a dossier this person may not know of, in the words of one that does not exist.

    Raises:
        GebruikersFout: not visible.
    """
    if not may_see_dossier(verbinding, dossier, sessie.kijker):
        wat = (
            f"Dossier {nummer} bestaat niet in deze kluis."
            if nummer
            else ("Dit dossier bestaat niet (meer) in deze kluis.")
        )
        raise GebruikersFout(wat, "", "Controleer het nummer.")
