"""Forty invented dossiers in every phase, in a vault of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cva_desk.domain.ids import DossierId, PersoonId, SchoolId
from cva_desk.services import (
    beoordeling,
    besluiten,
    lijst,
    planning,
    stamgegevens,
    termijnen,
    uitgaan,
    vergaderen,
    volledigheid,
)
from cva_desk.services.demo import mensen, stappen
from cva_desk.services.demo.documenten import make_pieces
from cva_desk.services.demo.inrichten import Klok, furnish
from cva_desk.services.demo.leerlingen import LEERLINGEN
from cva_desk.services.demo.stappen import Rolbezetting
from cva_desk.services.demo.verloop import (
    Moment,
    Vergaderdagen,
    Wat,
    meeting_of,
    moments,
    received_on,
)
from cva_desk.services.stukken import StukKenmerken
from cva_desk.services.toegang import KdfKosten, Sessie
from cva_desk.store import keyslots

Voortgang = Callable[[str, int, int], None]
_AANLOOP = timedelta(days=120)
# What a school forgets, by variant.
_VERGETEN = (
    ("zienswijze_leerling",),
    ("deskundigenadvies_school", "zienswijze_ouders"),
    ("medische_diagnose",),
)


@dataclass(frozen=True, slots=True)
class Demopersoon:
    """How to come in as one of the invented people."""

    inlognaam: str
    naam: str
    rollen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """A practice vault that is ready, and closed."""

    map: Path
    wachtwoord: str
    personen: tuple[Demopersoon, ...]
    dossiers: int
    fasen: Mapping[str, int]


def build(
    map_: Path,
    nu: datetime,
    voortgang: Voortgang | None = None,
    kosten: KdfKosten | None = None,
) -> Demo:
    """Make a practice vault with forty dossiers, spread over the last ten weeks.

    Args:
        map_: must not exist yet, or be empty.
        nu: the moment at which everything has just happened.
        voortgang: told what is going on: Dutch label, done, total.
        kosten: only tests give their own.

    Raises:
        GebruikersFout, OmgevingsFout: the folder cannot be used.
    """
    klok = Klok(nu - _AANLOOP)
    sessie = furnish(map_, klok, kosten)
    try:
        bouw = _Bouw(sessie, klok, nu)
        plan = list(moments(LEERLINGEN, bouw.dagen, nu))
        for nummer, moment in enumerate(plan, start=1):
            bouw.take(moment)
            if voortgang is not None:
                voortgang("Oefendossiers maken", nummer, len(plan))
        klok.moment = nu
        fasen = lijst.count_by_fase(sessie)
    finally:
        sessie.sluit()
    return Demo(
        map_,
        mensen.WACHTWOORD,
        tuple(
            Demopersoon(m.inlognaam, m.naam.volledig, tuple(sorted(m.rollen)))
            for m in mensen.MENSEN
        ),
        sum(fasen.values()),
        {fase.value: aantal for fase, aantal in fasen.items()},
    )


class _Bouw:
    """The vault with all its people at the table: one open vault, a session for each of them."""

    def __init__(self, secretaris: Sessie, klok: Klok, nu: datetime) -> None:
        self._klok = klok
        self._ids = stappen.people_ids(secretaris)
        self._sessies = {mensen.SECRETARIS.inlognaam: secretaris}
        for mens in mensen.MENSEN[1:]:
            self._sessies[mens.inlognaam] = self._seat(secretaris, mens)
        for mens in (mensen.SECRETARIS, mensen.DIRECTEUR):
            uitgaan.make_practice_certificate(
                self._sessies[mens.inlognaam], mensen.CERTIFICAAT_WACHTWOORD
            )
        self._scholen = [
            stamgegevens.find_school(secretaris, school.brin).id for school in mensen.SCHOLEN
        ]
        klok.moment = nu
        self.dagen = Vergaderdagen.around(termijnen.calendar(secretaris), nu.date())
        self._rollen = [self._cast(nummer, nu.date()) for nummer in range(len(LEERLINGEN))]
        self._dossiers: dict[int, DossierId] = {}
        self._gelezen: dict[int, list[StukKenmerken]] = {}
        self._geopend: set[date] = set()
        self._gesloten: set[date] = set()

    def _seat(self, secretaris: Sessie, mens: mensen.Oefenpersoon) -> Sessie:
        kluis = secretaris.kluis
        wie = keyslots.open_with_password(kluis.map, mens.inlognaam, mensen.WACHTWOORD)
        persoon = stamgegevens.person(secretaris, wie.persoon)
        return Sessie(kluis, wie, persoon, secretaris.gegevens, self._klok, [])

    def _cast(self, nummer: int, vandaag: date) -> Rolbezetting:
        rij = LEERLINGEN[nummer]
        return stappen.cast(rij, nummer, received_on(nummer, rij, self.dagen, vandaag))

    def take(self, moment: Moment) -> None:
        """Set the clock and let the right person take the step."""
        self._klok.moment = moment.tijdstip
        _STAPPEN[moment.wat](self, moment.rij)

    # Who is at the table

    def _as(self, mens: mensen.Oefenpersoon) -> Sessie:
        return self._sessies[mens.inlognaam]

    @property
    def _secretaris(self) -> Sessie:
        return self._as(mensen.SECRETARIS)

    def _expert(self, rij: int, plaats: int) -> Sessie:
        return self._as(mensen.PAREN[rij % 2][plaats - 1])

    def _meeting(self, rij: int) -> date:
        dag = meeting_of(LEERLINGEN[rij], self.dagen)
        assert dag is not None
        return dag

    # The steps

    def _register(self, rij: int) -> None:
        school: SchoolId = self._scholen[LEERLINGEN[rij].school]
        self._dossiers[rij] = stappen.register(self._secretaris, self._rollen[rij], school)

    def _pieces(self, rij: int) -> None:
        rol, leerling = self._rollen[rij], LEERLINGEN[rij]
        vergeet = leerling.fase.value in ("ontvangen", "aanvulling_gevraagd")
        zonder = _VERGETEN[leerling.variant % len(_VERGETEN)] if vergeet else ()
        oefenstukken = make_pieces(
            rol.casus, rol.leerling, rol.school, rol.woorden, rol.ontvangen_op, zonder=zonder
        )
        stappen.add_pieces(self._secretaris, self._dossiers[rij], oefenstukken)
        self._gelezen[rij] = [stuk.kenmerken for stuk in oefenstukken]

    def _plan(self, rij: int) -> None:
        planning.plan(self._secretaris, self._dossiers[rij], self._meeting(rij))

    def _ask(self, rij: int) -> None:
        stappen.answer_questions(self._secretaris, self._dossiers[rij])
        uiterlijk = self._secretaris.peildatum + timedelta(days=21)
        volledigheid.ask_addition(self._secretaris, self._dossiers[rij], uiterlijk)

    def _complete(self, rij: int) -> None:
        stappen.answer_questions(self._secretaris, self._dossiers[rij])
        volledigheid.declare_complete(self._secretaris, self._dossiers[rij])

    def _withdraw(self, rij: int) -> None:
        reden = "De leerling verhuist naar een andere regio; de school trekt de aanvraag in."
        planning.withdraw(self._secretaris, self._dossiers[rij], reden)

    def _refer(self, rij: int) -> None:
        reden = "De leerling staat ingeschreven in een ander samenwerkingsverband."
        planning.refer(self._secretaris, self._dossiers[rij], reden)

    def _hand_out(self, rij: int) -> None:
        for plaats in (1, 2):
            persoon: PersoonId = self._ids[mensen.PAREN[rij % 2][plaats - 1].inlognaam]
            beoordeling.assign(self._secretaris, self._dossiers[rij], plaats, persoon)
        beoordeling.hand_out(self._secretaris, self._dossiers[rij])

    def _declare(self, rij: int) -> None:
        sessie = self._expert(rij, 1)
        beoordeling.declare(sessie, stappen.advice_of(sessie, self._dossiers[rij]))

    def _half_advice(self, rij: int) -> None:
        sessie = self._expert(rij, 1)
        stappen.write_advice(
            sessie, self._dossiers[rij], self._rollen[rij], self._gelezen[rij], 0.5
        )

    def _advice(self, rij: int, plaats: int) -> None:
        sessie, dossier = self._expert(rij, plaats), self._dossiers[rij]
        advies = stappen.advice_of(sessie, dossier)
        beoordeling.declare(sessie, advies)
        stappen.write_advice(sessie, dossier, self._rollen[rij], self._gelezen[rij])
        beoordeling.submit(sessie, advies)

    def _open_meeting(self, rij: int) -> None:
        dag = self._meeting(rij)
        if dag in self._geopend:
            return
        self._geopend.add(dag)
        sessie = self._as(mensen.VOORZITTER)
        aanwezig = [mensen.VOORZITTER, mensen.SECRETARIS, *mensen.PAREN[0], *mensen.PAREN[1]]
        vergaderen.set_presence(
            sessie,
            planning.plan_meeting(self._secretaris, dag),
            [self._ids[mens.inlognaam] for mens in aanwezig],
        )

    def _take_up(self, rij: int) -> None:
        vergaderen.take_up(self._as(mensen.VOORZITTER), self._dossiers[rij])

    def _hold_over(self, rij: int) -> None:
        vergaderen.hold_over(
            self._secretaris,
            self._dossiers[rij],
            "De commissie wil eerst een toelichting van de school.",
            self.dagen.komend[1],
        )

    def _committee(self, rij: int) -> None:
        sessie = self._as(mensen.VOORZITTER)
        stappen.committee_advice(sessie, self._dossiers[rij], self._rollen[rij])

    def _close_meeting(self, rij: int) -> None:
        dag = self._meeting(rij)
        if dag not in self._gesloten:
            self._gesloten.add(dag)
            id_ = planning.plan_meeting(self._secretaris, dag)
            vergaderen.close(self._as(mensen.VOORZITTER), id_)

    def _decide(self, rij: int) -> None:
        stappen.follow(self._as(mensen.DIRECTEUR), self._dossiers[rij])

    def _send(self, rij: int) -> None:
        """Decision and TLV, signed and sent; the other letters are left to practise with."""
        directeur, dossier = self._as(mensen.DIRECTEUR), self._dossiers[rij]
        stappen.make_due_letters(
            directeur, dossier, self._rollen[rij], "besluit_toelaatbaar", "tlv"
        )
        stappen.sign_own(directeur, dossier, mensen.CERTIFICAAT_WACHTWOORD)
        stappen.send_all(self._secretaris, dossier)

    def _finish(self, rij: int) -> None:
        besluiten.finish(self._secretaris, self._dossiers[rij])


_STAPPEN: Mapping[Wat, Callable[[_Bouw, int], None]] = {
    Wat.INSCHRIJVEN: _Bouw._register,
    Wat.STUKKEN: _Bouw._pieces,
    Wat.PLANNEN: _Bouw._plan,
    Wat.AANVULLING_VRAGEN: _Bouw._ask,
    Wat.COMPLEET: _Bouw._complete,
    Wat.INTREKKEN: _Bouw._withdraw,
    Wat.DOORVERWIJZEN: _Bouw._refer,
    Wat.MEEGEVEN: _Bouw._hand_out,
    Wat.VERKLAREN_1: _Bouw._declare,
    Wat.HALF_ADVIES_1: _Bouw._half_advice,
    Wat.ADVIES_1: lambda bouw, rij: bouw._advice(rij, 1),
    Wat.ADVIES_2: lambda bouw, rij: bouw._advice(rij, 2),
    Wat.VERGADERING_OPENEN: _Bouw._open_meeting,
    Wat.BEHANDELEN: _Bouw._take_up,
    Wat.AANHOUDEN: _Bouw._hold_over,
    Wat.COMMISSIEADVIES: _Bouw._committee,
    Wat.VERGADERING_SLUITEN: _Bouw._close_meeting,
    Wat.BESLUITEN: _Bouw._decide,
    Wat.VERZENDEN: _Bouw._send,
    Wat.AFRONDEN: _Bouw._finish,
}
