"""The two experts: choose, hand out, declare, write, hand in, send back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cva_desk.domain.adviezen import (
    Adviesregel,
    Adviesstatus,
    Deskundigenadvies,
    Onderdeel,
    missing_parts,
)
from cva_desk.domain.deskundigen import Bezwaar, Zaak, objections
from cva_desk.domain.feiten import dossier as fd
from cva_desk.domain.feiten import oordeel as fo
from cva_desk.domain.ids import AdviesId, DossierId, PersoonId, new_id
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.personen import Persoon
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stappen import require
from cva_desk.services import invoer
from cva_desk.services.toegang import Sessie
from cva_desk.services.volledigheid import facts
from cva_desk.store import adviezen as lezen
from cva_desk.store import dossiers, personen

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Route
    from cva_desk.store.werk import Blik, Werk

__all__ = ["Adviesregel", "Adviesstatus", "Bezwaar", "Deskundigenadvies", "Onderdeel"]

MAX_TEKST = 60_000


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """Somebody who could be an expert here, with every reason why not and how busy they are."""

    persoon: Persoon
    bezwaren: tuple[Bezwaar, ...]
    lopend: int

    @property
    def past(self) -> bool:
        """No objection at all."""
        return not self.bezwaren


def candidates(sessie: Sessie, dossier: DossierId, plaats: int) -> list[Kandidaat]:
    """Return everybody with the role of expert for place 1 or 2: who fits first, least busy first.

    Reasons are for the secretary; nobody is left out silently.
    """
    with sessie.lees() as blik:
        gevonden = [
            Kandidaat(
                persoon,
                tuple(_objections(sessie, blik, dossier, plaats, persoon)),
                len(
                    lezen.own(
                        blik.verbinding, persoon.id, [Adviesstatus.TOEGEWEZEN, Adviesstatus.BEZIG]
                    )
                ),
            )
            for persoon in personen.personen(blik.verbinding)
            if Rol.DESKUNDIGE in persoon.rollen
        ]
    return sorted(gevonden, key=lambda k: (not k.past, k.lopend, k.persoon.naam.sorteersleutel))


def _objections(
    sessie: Sessie, blik: Blik, dossier: DossierId, plaats: int, persoon: Persoon
) -> list[Bezwaar]:
    gegevens = dossiers.load(blik.verbinding, dossier)
    route = sessie.regels.route_of(gegevens)
    school = personen.school(blik.verbinding, gegevens.school)
    bezet = {
        r.plaats: r
        for r in lezen.regels(blik.verbinding, dossier, sessie.kijker)
        if r.status is not Adviesstatus.VERVANGEN
    }
    ander = bezet.get(3 - plaats)
    zaak = Zaak(
        gegevens.school,
        school.bestuur,
        ander.persoon if ander else None,
        frozenset(),
        frozenset(
            naam
            for s in dossiers.stukken(blik.verbinding, dossier)
            for naam in (s.kenmerken.auteur, s.kenmerken.ondertekend_door)
            if naam and not s.vervallen
        ),
    )
    rol = route.deskundigen.place(plaats)
    gevonden = objections(
        persoon,
        plaats,
        zaak,
        personen.banden(blik.verbinding, persoon.id),
        rol.toegestaan,
        sessie.peildatum,
    )
    if ander is not None and persoon.beroep in rol.toegestaan:
        gevonden += _pair_objection(route, plaats, persoon.beroep, ander.beroep)
    return gevonden


def _pair_objection(route: Route, plaats: int, beroep: str, ander: str) -> list[Bezwaar]:
    from cva_desk.rules.deskundigen import Paaroordeel

    eerste, tweede = (beroep, ander) if plaats == 1 else (ander, beroep)
    paar = route.deskundigen.judge_pair(eerste, tweede)
    if paar.oordeel is Paaroordeel.PAST_NIET:
        return [Bezwaar("paar", paar.uitleg)]
    return []


def assign(
    sessie: Sessie, dossier: DossierId, plaats: int, persoon: PersoonId, reden: str = ""
) -> AdviesId:
    """Choose the expert for place 1 or 2.

    Args:
        reden: needed when the profession fits only with a recorded reason.

    Raises:
        GebruikersFout: the place is taken, this person is not fit (every reason is named), or a
            reason is needed (``veld`` is ``reden``).
    """
    id_ = AdviesId(new_id())
    with sessie.schrijf("deskundige toewijzen", Rol.SECRETARIS) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("deskundige_toewijzen", stand, sessie.persoon.rollen)
        if any(t.plaats == plaats for t in stand.toewijzingen):
            raise GebruikersFout(
                "Deze plaats is al bezet.", "", "Vervang eerst de deskundige die er staat."
            )
        gekozen = personen.persoon(werk.verbinding, persoon)
        bezwaren = _objections(sessie, werk, dossier, plaats, gekozen)
        if bezwaren:
            raise GebruikersFout(
                f"Deze persoon kan hier geen {'eerste' if plaats == 1 else 'tweede'} "
                "deskundige zijn.",
                " ".join(b.uitleg for b in bezwaren),
                "Kies iemand anders.",
                veld=f"deskundige{plaats}",
            )
        schoon = invoer.line(reden, "de reden", "reden")
        rol = sessie.regels.route_of(dossiers.load(werk.verbinding, dossier)).deskundigen.place(
            plaats
        )
        if gekozen.beroep in [k.id for k in rol.met_reden] and not schoon:
            raise GebruikersFout(
                "Dit beroep past hier alleen met een reden.",
                rol.uitleg_reden,
                "Schrijf op waarom deze deskundige toch past.",
                veld="reden",
            )
        werk.leg_vast(
            fd.DeskundigeToegewezen(
                dossier=dossier,
                plaats=plaats,
                persoon=persoon,
                beroep=gekozen.beroep,
                advies=id_,
                reden=schoon,
                datum=sessie.peildatum,
            )
        )
    return id_


def replace_expert(sessie: Sessie, dossier: DossierId, plaats: int, reden: str) -> None:
    """Free a place: the expert steps back, with a reason; the work so far stays on record, closed.

    Raises:
        GebruikersFout: no reason, or nobody in this place.
    """
    schoon = invoer.line(reden, "de reden", "reden", verplicht=True)
    with sessie.schrijf("deskundige vervangen", Rol.SECRETARIS) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("deskundige_vervangen", stand, sessie.persoon.rollen)
        regel = next(
            (
                r
                for r in lezen.regels(werk.verbinding, dossier, sessie.kijker)
                if r.plaats == plaats and r.status is not Adviesstatus.VERVANGEN
            ),
            None,
        )
        if regel is None:
            raise GebruikersFout("Op deze plaats staat nog niemand.")
        werk.leg_vast(
            fd.DeskundigeVervangen(
                dossier=dossier,
                plaats=plaats,
                advies=regel.id,
                reden=schoon,
                datum=sessie.peildatum,
            )
        )


def hand_out(sessie: Sessie, dossier: DossierId) -> int:
    """Give the dossier to both experts: fix the pieces as a numbered stand; return its number.

    Raises:
        GebruikersFout: not complete, not two experts, or no piece at all.
    """
    with sessie.schrijf("dossier meegeven", Rol.SECRETARIS) as werk:
        stand = dossiers.load_stand(werk.verbinding, dossier)
        require("meegeven", stand, sessie.persoon.rollen)
        stukken = [s for s in dossiers.stukken(werk.verbinding, dossier) if not s.vervallen]
        if not stukken:
            raise GebruikersFout("Er zitten geen stukken in dit dossier.")
        nummer = dossiers.load(werk.verbinding, dossier).stand + 1
        werk.leg_vast(
            fd.DossierMeegegeven(
                dossier=dossier,
                stand=nummer,
                stukken=tuple(s.id for s in stukken),
                hashes=tuple(s.bestand.blob.sha256 for s in stukken),
                datum=sessie.peildatum,
            )
        )
    return nummer


def my_advices(sessie: Sessie) -> list[tuple[Adviesregel, str, str | None]]:
    """Return this expert's open and handed-in advices: line, dossier number, meeting (ISO)."""
    with sessie.lees() as blik:
        return lezen.own(
            blik.verbinding,
            sessie.persoon.id,
            [Adviesstatus.TOEGEWEZEN, Adviesstatus.BEZIG, Adviesstatus.INGEDIEND],
        )


def declare(sessie: Sessie, advies: AdviesId) -> None:
    """Record the expert's declaration of independence; only then can writing begin.

    Raises:
        GeenBevoegdheid: not this expert's advice.
    """
    with sessie.schrijf("onafhankelijkheid verklaren", Rol.DESKUNDIGE) as werk:
        regel = _own(sessie, werk, advies).regel
        if regel.status is Adviesstatus.TOEGEWEZEN:
            werk.leg_vast(fo.OnafhankelijkheidVerklaard(advies=advies, datum=sessie.peildatum))


def write(sessie: Sessie, advies: AdviesId, onderdeel: str, keuze: str, tekst: str) -> None:
    """Keep one part of the draft; called at every pause of typing. Raises like ``write_parts``."""
    write_parts(sessie, advies, {onderdeel: Onderdeel(keuze, tekst)})


def write_parts(sessie: Sessie, advies: AdviesId, onderdelen: Mapping[str, Onderdeel]) -> None:
    """Keep several parts of the draft in one go; a part that is as it was is passed over.

    Raises:
        GeenBevoegdheid: not this expert's advice.
        GebruikersFout: handed in already, not declared, or longer than 60,000 characters.
    """
    if any(len(deel.tekst) > MAX_TEKST for deel in onderdelen.values()):
        raise GebruikersFout(
            "Deze tekst is te lang.", f"Er passen {MAX_TEKST} tekens in.", "Maak haar korter."
        )
    with sessie.schrijf("advies schrijven", Rol.DESKUNDIGE) as werk:
        huidig = _own(sessie, werk, advies)
        _require_open(huidig.regel)
        for naam, deel in onderdelen.items():
            if huidig.part(naam) != deel:
                werk.leg_vast(
                    fo.AdviesBewerkt(
                        advies=advies, onderdeel=naam, keuze=deel.keuze, tekst=deel.tekst
                    )
                )


def read(sessie: Sessie, advies: AdviesId) -> Deskundigenadvies:
    """Return an advice with its content, as far as this person may read it (GeenBevoegdheid)."""
    with sessie.lees() as blik:
        return lezen.read(blik.verbinding, advies, sessie.kijker)


def lines(sessie: Sessie, dossier: DossierId) -> list[Adviesregel]:
    """Return the expert places of a dossier, masked where this person is blind."""
    with sessie.lees() as blik:
        return lezen.regels(blik.verbinding, dossier, sessie.kijker)


def open_parts(sessie: Sessie, advies: AdviesId) -> list[str]:
    """Return what is still missing before this advice can be handed in."""
    with sessie.lees() as blik:
        return _missing(sessie, blik, lezen.read(blik.verbinding, advies, sessie.kijker))


def _missing(sessie: Sessie, blik: Blik, advies: Deskundigenadvies) -> list[str]:
    gegevens = dossiers.load(blik.verbinding, advies.regel.dossier)
    route = sessie.regels.route_of(gegevens)
    feiten = facts(route, gegevens)
    toets = route.weigh(feiten, sessie.peildatum)
    keuze = advies.part("aanbeveling").keuze
    uitkomst = next((u for u in route.uitkomsten if u.id == keuze), None)
    return missing_parts(
        advies,
        route.checklist.required(feiten, sessie.peildatum),
        [o.criterium.id for o in toets.criteria],
        met_categorie=uitkomst is not None and uitkomst.tlv,
    )


def submit(sessie: Sessie, advies: AdviesId) -> None:
    """Hand in the advice: it is locked from now on.

    Raises:
        GeenBevoegdheid: not this expert's advice.
        GebruikersFout: parts are missing, handed in already, or the dossier is not out.
    """
    with sessie.schrijf("advies indienen", Rol.DESKUNDIGE) as werk:
        huidig = _own(sessie, werk, advies)
        _require_open(huidig.regel)
        stand = dossiers.load_stand(werk.verbinding, huidig.regel.dossier)
        require("advies_schrijven", stand, sessie.persoon.rollen)
        mist = _missing(sessie, werk, huidig)
        if mist:
            aantal = "Eén onderdeel is" if len(mist) == 1 else f"{len(mist)} onderdelen zijn"
            raise GebruikersFout(
                "Het advies is nog niet af.",
                f"{aantal} nog leeg.",
                "Vul dit eerst in.",
                veld=mist[0],
            )
        werk.leg_vast(
            fo.AdviesIngediend(advies=advies, dossier=huidig.regel.dossier, datum=sessie.peildatum)
        )


def send_back(sessie: Sessie, advies: AdviesId, vraag: str) -> None:
    """Return an advice to its own expert with a question; a next version opens.

    Raises:
        GebruikersFout: no question, or not both advices are in.
    """
    schoon = vraag.strip()
    if not schoon:
        raise GebruikersFout("Schrijf uw vraag aan de deskundige.", veld="vraag")
    with sessie.schrijf("advies teruggeven", Rol.VOORZITTER, Rol.SECRETARIS) as werk:
        huidig = lezen.read(werk.verbinding, advies, sessie.kijker)
        stand = dossiers.load_stand(werk.verbinding, huidig.regel.dossier)
        require("advies_teruggeven", stand, sessie.persoon.rollen)
        werk.leg_vast(
            fo.AdviesTeruggegeven(
                advies=advies,
                dossier=huidig.regel.dossier,
                vraag=schoon,
                datum=sessie.peildatum,
            )
        )


def _own(sessie: Sessie, werk: Werk, advies: AdviesId) -> Deskundigenadvies:
    huidig = lezen.read(werk.verbinding, advies, sessie.kijker)
    if huidig.regel.persoon != sessie.persoon.id:
        raise GeenBevoegdheid("Dit is het advies van een ander.", "Elk advies heeft één schrijver.")
    return huidig


def _require_open(regel: Adviesregel) -> None:
    if regel.status is Adviesstatus.INGEDIEND:
        raise GebruikersFout(
            "Dit advies is al ingediend.",
            "Daarna ligt het vast.",
            "De voorzitter kan het met een vraag aan u teruggeven.",
        )
    if regel.status is Adviesstatus.VERVANGEN:
        raise GebruikersFout("Een andere deskundige heeft deze beoordeling overgenomen.")
    if regel.status is Adviesstatus.TOEGEWEZEN:
        raise GebruikersFout(
            "U heeft nog niet verklaard dat u onafhankelijk bent.",
            "",
            "Doe dat eerst; dan opent het dossier.",
        )
