"""The Thursday meeting: presence, cases, the committee's advice, held over, the talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cva_desk.domain.feiten import dossier as fd
from cva_desk.domain.feiten import oordeel as fo
from cva_desk.domain.feiten.dossier import GesprekSoort
from cva_desk.domain.ids import DossierId, PersoonId, VergaderingId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.domain.tlv import check_period
from cva_desk.domain.vergadering import Commissieadvies, Vergadering, Vergaderstatus, Verschoning
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers, lijsten, vergaderingen
from cva_desk.store.lijsten import DossierRij

if TYPE_CHECKING:
    from cva_desk.rules.procedure import RouteUitkomst as RouteUitkomst
    from cva_desk.rules.regeling import Route

__all__ = ["Commissieadvies", "GesprekSoort", "Vergadering", "Vergaderstatus", "Verschoning"]

_LEIDING = (Rol.VOORZITTER, Rol.SECRETARIS)


def meetings(
    sessie: Sessie, vanaf: date | None = None, tot: date | None = None
) -> list[Vergadering]:
    """Return meetings by date."""
    with sessie.lees() as blik:
        return vergaderingen.vergaderingen(blik.verbinding, vanaf, tot)


def meeting(sessie: Sessie, id_: VergaderingId) -> Vergadering:
    """Return one meeting."""
    with sessie.lees() as blik:
        return vergaderingen.vergadering(blik.verbinding, id_)


def agenda(sessie: Sessie, vergadering: VergaderingId) -> list[DossierRij]:
    """Return the dossiers of a meeting by number."""
    with sessie.lees() as blik:
        return lijsten.dossiers(
            blik.verbinding,
            sessie.kijker,
            lijsten.Filter(vergadering=vergadering),
            sorteer="nummer",
            aflopend=False,
            aantal=500,
        )


def set_presence(sessie: Sessie, vergadering: VergaderingId, aanwezig: Sequence[PersoonId]) -> None:
    """Record who is present; opens the meeting.

    Raises:
        GebruikersFout: the meeting is closed.
    """
    with sessie.schrijf("aanwezigheid vastleggen", *_LEIDING) as werk:
        _require_not_closed(vergaderingen.vergadering(werk.verbinding, vergadering))
        werk.leg_vast(fo.AanwezigheidVastgelegd(vergadering=vergadering, aanwezig=tuple(aanwezig)))


def _require_not_closed(vergadering: Vergadering) -> None:
    if vergadering.status is Vergaderstatus.GESLOTEN:
        raise GebruikersFout("Deze vergadering is al gesloten.")


def close(sessie: Sessie, vergadering: VergaderingId) -> None:
    """Close a meeting.

    Raises:
        GebruikersFout: a case was taken up but has no advice and is not held over.
    """
    with sessie.schrijf("vergadering sluiten", *_LEIDING) as werk:
        open_ = [
            rij.nummer
            for rij in lijsten.dossiers(
                werk.verbinding, sessie.kijker, lijsten.Filter(vergadering=vergadering)
            )
            if rij.fase.value == "in_vergadering"
        ]
        if open_:
            raise GebruikersFout(
                "De vergadering kan nog niet dicht.",
                f"Nog zonder advies: {', '.join(open_)}.",
                "Stel het advies vast of houd de zaak aan.",
            )
        werk.leg_vast(fo.VergaderingGesloten(vergadering=vergadering))


def recuse(sessie: Sessie, dossier: DossierId, persoon: PersoonId, reden: str) -> None:
    """Record that a member takes no part in this case; an empty reason takes it back."""
    with sessie.schrijf("lid verschonen", *_LEIDING) as werk:
        werk.leg_vast(
            fo.LidVerschoond(
                dossier=dossier, persoon=persoon, reden=invoer.line(reden, "de reden", "reden")
            )
        )


def recusals(sessie: Sessie, dossier: DossierId) -> list[Verschoning]:
    """Return who takes no part in this case."""
    with sessie.lees() as blik:
        return vergaderingen.verschoningen(blik.verbinding, dossier)


def take_up(sessie: Sessie, dossier: DossierId) -> None:
    """Take a case up in its meeting.

    Raises:
        GebruikersFout: not both advices are in, or presence was not recorded yet.
    """
    with sessie.schrijf("dossier behandelen", *_LEIDING) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("behandelen", stand, sessie.persoon.rollen)
        assert stand.vergadering is not None
        vergadering = vergaderingen.vergadering(werk.verbinding, stand.vergadering)
        _require_not_closed(vergadering)
        if vergadering.status is Vergaderstatus.GEPLAND:
            raise GebruikersFout(
                "De vergadering is nog niet geopend.", "", "Vul eerst in wie er zijn."
            )
        werk.leg_vast(fo.BehandelingBegonnen(dossier=dossier, vergadering=vergadering.id))


@dataclass(frozen=True, slots=True)
class AdviesInvoer:
    """The committee's advice as recorded; dates and category only with a TLV."""

    uitkomst: str
    overwegingen: str
    categorie: str = ""
    begindatum: date | None = None
    einddatum: date | None = None


def set_advice(sessie: Sessie, dossier: DossierId, advies: AdviesInvoer) -> None:
    """Record the committee's advice to the director.

    Raises:
        GebruikersFout: no reasons, an outcome or category this route does not have, a period DUO
            refuses, or a negative advice before the talk was held or declined.
    """
    if not advies.overwegingen.strip():
        raise GebruikersFout("Schrijf de overwegingen van de commissie.", veld="overwegingen")
    with sessie.schrijf("commissieadvies vaststellen", *_LEIDING) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("advies_vaststellen", stand, sessie.persoon.rollen)
        route = sessie.regels.route_of(dossiers.load(werk.verbinding, dossier))
        uitkomst = next(
            (u for u in route.uitkomsten if u.id == advies.uitkomst and u.in_advies), None
        )
        if uitkomst is None:
            raise GebruikersFout("Kies een uitkomst.", veld="uitkomst")
        if uitkomst.gesprek_eerst and not stand.gesprek_gevoerd:
            raise GebruikersFout(
                "Dit advies kan nog niet worden vastgesteld.",
                "School en ouders krijgen eerst de kans om hun dossier toe te lichten.",
                "Leg vast dat het gesprek is gehouden, of dat zij er geen wilden.",
                veld="gesprek",
            )
        met_periode = check_period_of(route, uitkomst, advies.begindatum, advies.einddatum)
        if uitkomst.tlv and advies.categorie not in [c.id for c in route.bekostiging.categorieen]:
            raise GebruikersFout("Kies een bekostigingscategorie.", veld="categorie")
        assert stand.vergadering is not None
        werk.leg_vast(
            fo.CommissieadviesVastgesteld(
                dossier=dossier,
                vergadering=stand.vergadering,
                datum=sessie.peildatum,
                uitkomst=advies.uitkomst,
                categorie=advies.categorie if uitkomst.tlv else "",
                begindatum=advies.begindatum if met_periode else None,
                einddatum=advies.einddatum if met_periode else None,
                overwegingen=advies.overwegingen.strip(),
            )
        )


def check_period_of(
    route: Route, uitkomst: RouteUitkomst, begindatum: date | None, einddatum: date | None
) -> bool:
    """Check the period an outcome asks for; return whether it asks for one at all.

    A TLV follows ``domain.tlv``; a temporary outcome lasts no longer than the norm of that name
    in the regeling.

    Raises:
        GebruikersFout: a day is missing, the period is too long, or DUO would refuse it.
    """
    from cva_desk.rules.procedure import UitkomstSoort

    tijdelijk = uitkomst.soort is UitkomstSoort.TIJDELIJK
    if not uitkomst.tlv and not tijdelijk:
        return False
    if begindatum is None:
        raise GebruikersFout("Vul in vanaf wanneer dit geldt.", veld="begindatum")
    if einddatum is None:
        raise GebruikersFout("Vul in tot en met wanneer dit geldt.", veld="einddatum")
    if uitkomst.tlv:
        check_period(begindatum, einddatum)
        return True
    norm = route.period(uitkomst.id, begindatum)
    if einddatum < begindatum:
        raise GebruikersFout("De periode eindigt vóór zij begint.", veld="einddatum")
    if norm is not None and (einddatum - begindatum).days >= norm.dagen:
        raise GebruikersFout(
            f"Dit duurt langer dan {norm.dagen // 7} weken.",
            f"Bron: {norm.bron}.",
            "Kies een eerdere einddatum.",
            veld="einddatum",
        )
    return True


def committee_advice(sessie: Sessie, dossier: DossierId) -> Commissieadvies | None:
    """Return the committee's advice, if given."""
    with sessie.lees() as blik:
        return vergaderingen.commissieadvies(blik.verbinding, dossier)


def hold_over(sessie: Sessie, dossier: DossierId, reden: str, naar: date) -> None:
    """Hold a case over to a later meeting, with the reason.

    Raises:
        GebruikersFout: no reason, or not a later day.
    """
    schoon = invoer.line(reden, "de reden", "reden", verplicht=True)
    with sessie.schrijf("dossier aanhouden", Rol.SECRETARIS, Rol.VOORZITTER) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("aanhouden", stand, sessie.persoon.rollen)
        if naar <= sessie.peildatum:
            raise GebruikersFout("Kies een dag na vandaag.", veld="datum")
        doel = vergaderingen.vergadering_on(werk.verbinding, naar)
        if doel is None and Rol.SECRETARIS not in sessie.persoon.rollen:
            raise GebruikersFout(
                "Op deze dag is nog geen vergadering.",
                "",
                "Kies een dag die al gepland is, of vraag de secretaris.",
                veld="datum",
            )
        id_ = doel.id if doel else VergaderingId(new_id())
        if doel is None:
            werk.leg_vast(
                fd.VergaderingGepland(vergadering=id_, datum=naar, plaats="", capaciteit=8)
            )
        werk.leg_vast(
            fo.DossierAangehouden(
                dossier=dossier,
                datum=sessie.peildatum,
                reden=schoon,
                naar=id_,
                naar_datum=naar,
            )
        )


def record_talk(
    sessie: Sessie, dossier: DossierId, soort: GesprekSoort, datum: date, verslag: str = ""
) -> None:
    """Record that the talk with school and parents was offered, held or declined.

    Raises:
        GebruikersFout: a day after today, or held without a report.
    """
    if datum > sessie.peildatum:
        raise GebruikersFout("Deze datum ligt na vandaag.", veld="datum")
    if soort is GesprekSoort.GEHOUDEN and not verslag.strip():
        raise GebruikersFout("Schrijf kort op wat er is gezegd.", veld="verslag")
    with sessie.schrijf("gesprek vastleggen", *_LEIDING) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("gesprek", stand, sessie.persoon.rollen)
        werk.leg_vast(
            fd.GesprekVastgelegd(
                dossier=dossier, gesprek=soort, datum=datum, verslag=verslag.strip()
            )
        )
