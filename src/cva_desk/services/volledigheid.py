"""Completeness of a dossier by the rules it is pinned to, and asking for what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cva_desk.domain.feiten import dossier as f
from cva_desk.domain.ids import DossierId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.store import dossiers as lezen

if TYPE_CHECKING:
    from cva_desk.rules.feiten import Feiten
    from cva_desk.rules.regeling import Route
    from cva_desk.rules.stukkenlijsten import Volledigheid
    from cva_desk.store.dossiers import DossierGegevens
    from cva_desk.store.werk import Blik


def facts(route: Route, gegevens: DossierGegevens) -> Feiten:
    """Return the typed facts of a dossier: what was recorded and what the dossier itself says."""
    from cva_desk.rules.feiten import Dossierfeit, read_feiten

    ruw: dict[str, object] = dict(gegevens.gegevens)
    uit_dossier = {
        Dossierfeit.BEPERKING: gegevens.beperking or None,
        Dossierfeit.GEBOORTEDATUM: gegevens.leerling.geboortedatum,
        Dossierfeit.ONTVANGEN_OP: gegevens.ontvangen_op,
        Dossierfeit.VERGADERDATUM: gegevens.vergadering_datum,
    }
    ruw |= {k.value: v for k, v in uit_dossier.items() if v is not None and k.value in route.feiten}
    return read_feiten(route.feiten, ruw)


def judge(sessie: Sessie, blik: Blik, dossier: DossierId) -> Volledigheid:
    """Return the completeness list of a dossier, within a read or a write that is going on."""
    from cva_desk.rules.stukkenlijsten import StukGegevens, volledigheid

    gegevens = lezen.load(blik.verbinding, dossier)
    route = sessie.regels.route_of(gegevens)
    stukken = [
        StukGegevens(
            s.kenmerken.soort,
            s.kenmerken.datum,
            s.kenmerken.auteur,
            s.kenmerken.ondertekend_door,
            (s.kenmerken.kwalificatie,) if s.kenmerken.kwalificatie else (),
        )
        for s in lezen.stukken(blik.verbinding, dossier)
        if not s.vervallen
    ]
    antwoorden = {
        vraag: antwoord
        for vraag, (antwoord, _) in lezen.answers(blik.verbinding, dossier).items()
        if antwoord
    }
    return volledigheid(
        route,
        stukken,
        antwoorden,
        facts(route, gegevens),
        sessie.peildatum,
        gegevens.vergadering_datum,
        lezen.accepted_points(blik.verbinding, dossier),
    )


def completeness(sessie: Sessie, dossier: DossierId) -> Volledigheid:
    """Return the completeness list of a dossier."""
    with sessie.lees() as blik:
        return judge(sessie, blik, dossier)


def answer(
    sessie: Sessie, dossier: DossierId, vraag: str, antwoord: str, toelichting: str = ""
) -> None:
    """Answer a completeness question: ``ja``, ``nee``, ``nvt`` or empty to take it back."""
    with sessie.schrijf("volledigheid beantwoorden", Rol.SECRETARIS) as werk:
        require("volledigheid", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(
            f.VolledigheidsvraagBeantwoord(
                dossier=dossier, vraag=vraag, antwoord=antwoord, toelichting=toelichting.strip()
            )
        )


def answer_all(sessie: Sessie, dossier: DossierId, antwoorden: Mapping[str, str]) -> None:
    """Answer several completeness questions in one go; see ``answer``."""
    with sessie.schrijf("volledigheid beantwoorden", Rol.SECRETARIS) as werk:
        require("volledigheid", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        for vraag, antwoord in antwoorden.items():
            werk.leg_vast(
                f.VolledigheidsvraagBeantwoord(
                    dossier=dossier, vraag=vraag, antwoord=antwoord, toelichting=""
                )
            )


def accept_point(sessie: Sessie, dossier: DossierId, punt: str, reden: str) -> None:
    """Accept a missing point with a reason; an empty reason takes that back."""
    with sessie.schrijf("punt toestaan", Rol.SECRETARIS) as werk:
        require("volledigheid", lezen.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(
            f.PuntToegestaan(
                dossier=dossier, punt=punt, reden=invoer.line(reden, "de reden", "reden")
            )
        )


def ask_addition(sessie: Sessie, dossier: DossierId, uiterlijk: date) -> Sequence[str]:
    """Ask the school for what is missing; stops the statutory clock. Return the open points.

    Raises:
        GebruikersFout: nothing is open, or the last day is not after today.
    """
    if uiterlijk <= sessie.peildatum:
        raise GebruikersFout("Kies een datum na vandaag.", veld="uiterlijk")
    with sessie.schrijf("aanvulling vragen", Rol.SECRETARIS) as werk:
        stand = lezen.load_stand(werk.verbinding, dossier)
        require("aanvulling_vragen", stand, sessie.persoon.rollen)
        punten = judge(sessie, werk, dossier).open_punten
        if not punten:
            raise GebruikersFout(
                "Er valt niets te vragen.", "Alle punten van de volledigheidslijst zijn in orde."
            )
        werk.leg_vast(
            f.AanvullingGevraagd(
                dossier=dossier,
                datum=sessie.peildatum,
                uiterlijk=uiterlijk,
                punten=tuple(p.id for p in punten),
            )
        )
    return [p.verzoek for p in punten]


def addition_received(sessie: Sessie, dossier: DossierId, datum: date) -> None:
    """Record that the school answered; the statutory clock runs on.

    Raises:
        GebruikersFout: a day after today or before the request for it.
    """
    with sessie.schrijf("aanvulling ontvangen", Rol.SECRETARIS) as werk:
        stand = lezen.load_stand(werk.verbinding, dossier)
        require("aanvulling_ontvangen", stand, sessie.persoon.rollen)
        gevraagd = max(
            r.datum
            for r in lezen.timeline(werk.verbinding, dossier)
            if r.soort == "aanvulling_gevraagd"
        )
        if datum > sessie.peildatum or datum < gevraagd:
            raise GebruikersFout(
                "Deze datum kan niet.",
                "De aanvulling kwam tussen de dag van het verzoek en vandaag.",
                veld="datum",
            )
        werk.leg_vast(f.AanvullingOntvangen(dossier=dossier, datum=datum))


def declare_complete(sessie: Sessie, dossier: DossierId) -> None:
    """Declare the dossier complete.

    Raises:
        GebruikersFout: points are open; names them.
    """
    with sessie.schrijf("compleet verklaren", Rol.SECRETARIS) as werk:
        stand = lezen.load_stand(werk.verbinding, dossier)
        require("compleet_verklaren", stand, sessie.persoon.rollen)
        uitkomst: Volledigheid = judge(sessie, werk, dossier)
        if uitkomst.open_punten:
            namen = "; ".join(p.naam for p in uitkomst.open_punten[:5])
            meer = len(uitkomst.open_punten) - 5
            raise GebruikersFout(
                "Het dossier is nog niet compleet.",
                f"Open: {namen}{f' en nog {meer}' if meer > 0 else ''}.",
                "Vul het aan, of sta een punt toe met een reden.",
            )
        werk.leg_vast(f.CompleetVerklaard(dossier=dossier, datum=sessie.peildatum))
