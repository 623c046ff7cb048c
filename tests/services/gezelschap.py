"""Invented people, one school, and one dossier that can be brought to any phase."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cva_desk.domain.ids import AdviesId, DossierId, PersoonId, SchoolId
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres, BandSoort
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import (
    beoordeling,
    intake,
    planning,
    stamgegevens,
    stukken,
    toegang,
    vergaderen,
    volledigheid,
)
from cva_desk.services.stamgegevens import PersoonInvoer, SchoolInvoer
from cva_desk.services.toegang import KdfKosten, Sessie

WACHTWOORD = "een heel lang wachtwoord"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DONDERDAG = date(2026, 11, 12)
FENNA = Naam("Fenna", "van der", "Proef")
_PERSONEN = {
    "een": ({Rol.DESKUNDIGE}, "orthopedagoog"),
    "twee": ({Rol.DESKUNDIGE}, "kinder_jeugdpsycholoog"),
    "bandlid": ({Rol.DESKUNDIGE}, "orthopedagoog"),
    "dokter": ({Rol.DESKUNDIGE}, "arts"),
    "voorzitter": ({Rol.VOORZITTER}, ""),
    "directeur": ({Rol.DIRECTEUR}, ""),
}


class Klok:
    """A clock that the test sets; each look is a second later."""

    def __init__(self) -> None:
        self.tijd = datetime(2026, 11, 2, 9, 0, tzinfo=AMSTERDAM)

    def __call__(self) -> datetime:
        self.tijd += timedelta(seconds=1)
        return self.tijd

    def to(self, dag: date) -> None:
        """Go to 9 o'clock on ``dag``."""
        self.tijd = datetime(dag.year, dag.month, dag.day, 9, 0, tzinfo=AMSTERDAM)


@dataclass
class Gezelschap:
    """A vault, who is in it, and whose session is open (one at a time)."""

    map: Path
    personen: dict[str, PersoonId]
    school: SchoolId
    klok: Klok = field(default_factory=Klok)
    sessie: Sessie | None = None

    def copy_to(self, map_: Path) -> Gezelschap:
        """The same people in a copy of the vault."""
        return replace(self, map=map_, klok=Klok(), sessie=None)

    def als(self, wie: str) -> Sessie:
        """Close what is open and sign in as ``wie``."""
        self.close()
        self.sessie = toegang.open_vault(self.map, wie, WACHTWOORD, self.klok)
        return self.sessie

    def close(self) -> None:
        """Lock."""
        if self.sessie is not None:
            self.sessie.sluit()
            self.sessie = None

    def register(self, sessie: Sessie, naam: Naam = FENNA) -> DossierId:
        """Register an invented pupil."""
        leerling = Leerling(
            naam,
            date(2013, 4, 2),
            Geslacht.MEISJE,
            "21874",
            (Gezagdrager("L. Proef", Adres("Proefweg 1", "9400 ZZ", "Assen")),),
        )
        return intake.register(
            sessie,
            intake.NieuwDossier(
                leerling, self.school, "vso", sessie.peildatum, beperking="cluster4"
            ),
        )

    def complete(self, sessie: Sessie, dossier: DossierId) -> None:
        """Give it one piece, accept what is open, declare complete."""
        bekeken = stukken.Bekeken("stuk.txt", "tekst", 1, True, (), f"stuk {dossier}".encode())
        stukken.add_piece(
            sessie, dossier, bekeken, StukKenmerken("aanvraag", "", None, "School", "", "")
        )
        for punt in volledigheid.completeness(sessie, dossier).open_punten:
            volledigheid.accept_point(sessie, dossier, punt.id, "Akkoord voor deze toets.")
        volledigheid.declare_complete(sessie, dossier)

    def to_experts(self) -> tuple[DossierId, AdviesId, AdviesId]:
        """Bring a new dossier to both experts."""
        sessie = self.als("secretaris")
        dossier = self.register(sessie)
        self.complete(sessie, dossier)
        planning.plan(sessie, dossier, DONDERDAG)
        een = beoordeling.assign(sessie, dossier, 1, self.personen["een"])
        twee = beoordeling.assign(sessie, dossier, 2, self.personen["twee"])
        beoordeling.hand_out(sessie, dossier)
        return dossier, een, twee

    def advise(self, wie: str, advies: AdviesId, uitkomst: str = "toelaatbaar") -> None:
        """Declare, write every part, hand in."""
        sessie = self.als(wie)
        beoordeling.declare(sessie, advies)
        keuzes = {"aanbeveling": uitkomst, "categorie": "laag", "schooljaren": "2"}
        while mist := beoordeling.open_parts(sessie, advies):
            for deel in mist:
                keuze = "voldaan" if deel.startswith("criterium") else keuzes.get(deel, "")
                beoordeling.write(sessie, advies, deel, keuze, f"Woorden van {wie} over {deel}.")
        beoordeling.submit(sessie, advies)

    def to_meeting(self) -> DossierId:
        """Bring a new dossier into its meeting."""
        dossier, een, twee = self.to_experts()
        self.advise("een", een)
        self.advise("twee", twee)
        self.klok.to(DONDERDAG)
        sessie = self.als("voorzitter")
        vergadering = vergaderen.meetings(sessie)[0]
        vergaderen.set_presence(sessie, vergadering.id, [self.personen["voorzitter"]])
        vergaderen.take_up(sessie, dossier)
        return dossier


def make_committee(map_: Path) -> Gezelschap:
    """Make the vault with everybody in it."""
    klok = Klok()
    kosten = KdfKosten.test()
    sessie, _ = toegang.create(
        map_,
        naam="Proefkluis",
        regeling="swv-2201-vo",
        persoon=PersoonInvoer(Naam("S.", "", "Proefsecretaris"), frozenset({Rol.SECRETARIS})),
        inlognaam="secretaris",
        wachtwoord=WACHTWOORD,
        nu=klok,
        kosten=kosten,
    )
    personen = {"secretaris": sessie.persoon.id}
    for naam, (rollen, beroep) in _PERSONEN.items():
        invoer = PersoonInvoer(
            Naam(naam[0].upper() + ".", "", f"Proef{naam}"), frozenset(rollen), beroep, "SKJ"
        )
        personen[naam] = toegang.give_access(sessie, invoer, naam, WACHTWOORD, kosten=kosten)
    bestuur = stamgegevens.save_board(
        sessie, "Stichting Verzonnen", Adres("Postbus 9", "9400 ZZ", "Assen")
    )
    school = stamgegevens.save_school(
        sessie,
        SchoolInvoer(
            "Oefenschool De Brink",
            "99XX00",
            bestuur,
            adres=Adres("Proeflaan 3", "9400 ZZ", "Assen"),
        ),
    )
    stamgegevens.save_tie(sessie, personen["bandlid"], BandSoort.WERKGEVER, bestuur_id=bestuur)
    sessie.sluit()
    return Gezelschap(map_, personen, school)
