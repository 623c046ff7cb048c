"""The director's decision and the TLV it carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cva_desk.domain.feiten import dossier as fd
from cva_desk.domain.feiten import oordeel as fo
from cva_desk.domain.ids import BesluitId, DossierId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.domain.tlv import end_date, make_nummer
from cva_desk.domain.vergadering import Besluit
from cva_desk.services.toegang import Sessie
from cva_desk.services.vergaderen import check_period_of
from cva_desk.store import dossiers, vergaderingen

__all__ = ["Besluit", "end_date"]


@dataclass(frozen=True, slots=True)
class BesluitInvoer:
    """A decision as taken. Following the advice needs no more than ``uitkomst``."""

    uitkomst: str
    motivering: str = ""
    categorie: str = ""
    begindatum: date | None = None
    einddatum: date | None = None


def decide(sessie: Sessie, dossier: DossierId, besluit: BesluitInvoer) -> BesluitId:
    """Take the decision; a TLV number of the SWV's own series is given in the same transaction.

    Following means: same outcome, category and period as the committee advised. Anything else
    deviates and needs a reason (Awb 3:50).

    Raises:
        GeenBevoegdheid: only the director.
        GebruikersFout: deviation without reason, unknown outcome, a period DUO refuses, or a
            refusal before the talk.
    """
    with sessie.schrijf("besluit nemen", Rol.DIRECTEUR) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        route = sessie.regels.route_of(dossiers.load(werk.verbinding, dossier))
        uitkomst = next(
            (u for u in route.uitkomsten if u.id == besluit.uitkomst and u.in_besluit), None
        )
        if uitkomst is None:
            raise GebruikersFout("Kies een besluit.", veld="uitkomst")
        advies = vergaderingen.commissieadvies(werk.verbinding, dossier)
        zonder_oordeel = uitkomst.soort.value == "zonder_oordeel"
        stap = "buiten_behandeling" if zonder_oordeel and advies is None else "besluiten"
        require(stap, stand, sessie.persoon.rollen)
        if uitkomst.gesprek_eerst and not stand.gesprek_gevoerd:
            raise GebruikersFout(
                "Dit besluit kan nog niet worden genomen.",
                "School en ouders krijgen eerst de kans om hun dossier toe te lichten.",
                "Vraag de secretaris het gesprek vast te leggen.",
                veld="gesprek",
            )
        met_periode = check_period_of(route, uitkomst, besluit.begindatum, besluit.einddatum)
        categorie = besluit.categorie if uitkomst.tlv else ""
        periode = (besluit.begindatum, besluit.einddatum) if met_periode else (None, None)
        volgt = advies is not None and (besluit.uitkomst, categorie, *periode) == (
            advies.uitkomst,
            advies.categorie,
            advies.begindatum,
            advies.einddatum,
        )
        if not volgt and not besluit.motivering.strip():
            raise GebruikersFout(
                "Schrijf waarom u anders besluit dan de commissie adviseert."
                if advies is not None
                else "Schrijf waarom u dit besluit neemt.",
                veld="motivering",
            )
        nummer = ""
        if uitkomst.tlv:
            if besluit.categorie not in [c.id for c in route.bekostiging.categorieen]:
                raise GebruikersFout("Kies een bekostigingscategorie.", veld="categorie")
            swv = route.regeling.swv_nummer
            jaar = sessie.peildatum.year
            volgnummer = vergaderingen.next_tlv_volgnummer(werk.verbinding, swv, jaar)
            nummer = make_nummer(swv, jaar, volgnummer)
        id_ = BesluitId(new_id())
        werk.leg_vast(
            fo.BesluitGenomen(
                dossier=dossier,
                besluit=id_,
                datum=sessie.peildatum,
                uitkomst=besluit.uitkomst,
                volgt_advies=volgt,
                motivering=besluit.motivering.strip(),
                categorie=categorie,
                begindatum=periode[0],
                einddatum=periode[1],
                tlv_nummer=nummer,
            )
        )
    return id_


def decision(sessie: Sessie, dossier: DossierId) -> Besluit | None:
    """Return the decision on a dossier, if taken."""
    with sessie.lees() as blik:
        return vergaderingen.besluit(blik.verbinding, dossier)


def finish(sessie: Sessie, dossier: DossierId) -> None:
    """Round off a dossier after everything was sent.

    Raises:
        GebruikersFout: letters of the decision still wait.
    """
    with sessie.schrijf("dossier afronden", Rol.SECRETARIS) as werk:
        require("afronden", dossiers.load_stand(werk.verbinding, dossier), sessie.persoon.rollen)
        werk.leg_vast(fd.DossierAfgerond(dossier=dossier, datum=sessie.peildatum))
