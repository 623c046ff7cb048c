"""Everything one dossier page shows, read in one consistent view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cva_desk.domain.adviezen import Adviesregel
from cva_desk.domain.brieven import BriefRegel
from cva_desk.domain.dossier import Stand
from cva_desk.domain.ids import BlobId, DossierId, StukId
from cva_desk.domain.leerling import Leerling
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.personen import School
from cva_desk.domain.stappen import STAPPEN, Stap, Voorstel, blockage, next_step
from cva_desk.domain.stukken import Stuk
from cva_desk.domain.termijnen import Termijn
from cva_desk.domain.vergadering import Besluit, Commissieadvies, Verschoning
from cva_desk.services.lijst import require_visible
from cva_desk.services.termijnen import calendar, clocks
from cva_desk.services.toegang import Sessie
from cva_desk.services.volledigheid import judge
from cva_desk.store import adviezen, brieven, dossiers, personen, vergaderingen
from cva_desk.store.dossiers import DossierGegevens, Tijdlijnregel
from cva_desk.store.logboek import Gebeurtenis

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cva_desk.rules.regeling import Route
    from cva_desk.rules.stukkenlijsten import Volledigheid

__all__ = ["STAPPEN", "DossierGegevens", "Dossierbeeld", "Stap", "Tijdlijnregel", "blockage"]


@dataclass(frozen=True, slots=True)
class Dossierbeeld:
    """One dossier as this person may see it."""

    gegevens: DossierGegevens
    stand: Stand
    route: Route
    school: School
    stukken: tuple[Stuk, ...]
    stand_stukken: tuple[Stuk, ...]
    volledigheid: Volledigheid
    antwoorden: dict[str, tuple[str, str]]
    adviezen: tuple[Adviesregel, ...]
    termijnen: tuple[Termijn, ...]
    tijdlijn: tuple[Tijdlijnregel, ...]
    commissieadvies: Commissieadvies | None
    besluit: Besluit | None
    verschoningen: tuple[Verschoning, ...]
    brieven: tuple[BriefRegel, ...]
    volgende: Voorstel | None

    @property
    def leerling(self) -> Leerling:
        """The pupil."""
        return self.gegevens.leerling

    @property
    def beperking_naam(self) -> str:
        """The kind of need as the regeling calls it."""
        definitie = self.route.feiten.get("beperking")
        keuzes = definitie.keuzes if definitie else ()
        return next((k.naam for k in keuzes if k.id == self.gegevens.beperking), "")


def open_dossier(sessie: Sessie, dossier: DossierId) -> Dossierbeeld:
    """Return everything about one dossier.

    Raises:
        GebruikersFout: it does not exist for this person.
    """
    with sessie.lees() as blik:
        v = blik.verbinding
        require_visible(sessie, v, dossier, "")
        gegevens = dossiers.load(v, dossier)
        route = sessie.regels.route_of(gegevens)
        stand = dossiers.load_stand(v, dossier)
        termijnen = clocks(
            route.clocks(sessie.peildatum),
            dossiers.events(v, [dossier])[dossier],
            sessie.peildatum,
            calendar(sessie),
        )
        blind = adviezen.is_blind(v, dossier, sessie.kijker)
        return Dossierbeeld(
            gegevens=gegevens,
            stand=_blindfold(sessie, stand) if blind else stand,
            route=route,
            school=personen.school(v, gegevens.school),
            stukken=tuple(dossiers.stukken(v, dossier)),
            stand_stukken=tuple(dossiers.stand_stukken(v, dossier, gegevens.stand)),
            volledigheid=judge(sessie, blik, dossier),
            antwoorden=dossiers.answers(v, dossier),
            adviezen=tuple(adviezen.regels(v, dossier, sessie.kijker)),
            termijnen=tuple(termijnen),
            tijdlijn=tuple(
                r for r in dossiers.timeline(v, dossier) if not (blind and _about_advice(r.soort))
            ),
            commissieadvies=vergaderingen.commissieadvies(v, dossier),
            besluit=vergaderingen.besluit(v, dossier),
            verschoningen=tuple(vergaderingen.verschoningen(v, dossier)),
            brieven=tuple(brieven.van_dossier(v, dossier, sessie.kijker)),
            volgende=next_step(_blindfold(sessie, stand) if blind else stand),
        )


def _blindfold(sessie: Sessie, stand: Stand) -> Stand:
    """Hide from an expert how far the other is; the next step would tell otherwise."""
    return replace(
        stand,
        toewijzingen=tuple(
            t if t.persoon == sessie.persoon.id else replace(t, verklaard=False, ingediend=False)
            for t in stand.toewijzingen
        ),
    )


def _about_advice(soort: str) -> bool:
    return soort in ("deskundigenadvies", "deskundige_vervangen", "advies_teruggegeven")


def read_piece(sessie: Sessie, stuk: StukId) -> tuple[Stuk, bytes]:
    """Return a piece with its bytes, checked against their hash, for the viewer.

    Raises:
        GebruikersFout: the dossier is not for this person, or an expert has not declared yet.
        OmgevingsFout: the bytes are damaged.
    """
    with sessie.lees() as blik:
        dossier, gevonden = dossiers.stuk_with_dossier(blik.verbinding, stuk)
        require_visible(sessie, blik.verbinding, dossier, "")
        if not sessie.kijker.breed and not _declared(sessie, dossier, blik.verbinding):
            raise GebruikersFout(
                "U kunt dit stuk nog niet openen.",
                "Verklaar eerst dat u onafhankelijk bent.",
                "Dat doet u bij ‘Mijn beoordelingen’.",
            )
        inhoud = blik.read_blob(BlobId(gevonden.bestand.blob.id))
    sessie.note(Gebeurtenis.GELEZEN, stuk, "stuk lezen")
    return gevonden, inhoud


def _declared(sessie: Sessie, dossier: DossierId, verbinding: Connection) -> bool:
    regels = adviezen.regels(verbinding, dossier, sessie.kijker)
    return any(r.persoon == sessie.persoon.id and r.verklaard_op for r in regels)
