"""Works through the whole procedure as fast as it can, until it is killed.

Run as ``python -m tests.verhalen.robot VAULT PEOPLE.json``. After each step that the program has
acknowledged it prints one JSON line of what must be in the vault from then on.
"""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path

from cva_desk.domain.ids import AdviesId, DossierId, PersoonId, SchoolId
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import beoordeling, planning, stukken, uitgaan, vergaderen, volledigheid
from cva_desk.services.besluiten import BesluitInvoer, decide
from cva_desk.services.toegang import Sessie
from cva_desk.services.vergaderen import AdviesInvoer
from tests.services.gezelschap import DONDERDAG, Gezelschap

_KEUZES = {"aanbeveling": "toelaatbaar", "categorie": "laag", "schooljaren": "2"}


def zeg(soort: str, dossier: str, **rest: object) -> None:
    """Acknowledge."""
    sys.stdout.write(json.dumps({"soort": soort, "dossier": dossier, **rest}) + "\n")
    sys.stdout.flush()


def voorbereiding(g: Gezelschap) -> tuple[DossierId, AdviesId, AdviesId]:
    """The secretary: from registration to both experts."""
    sessie = g.als("secretaris")
    dossier = g.register(sessie)
    zeg("dossier", dossier)
    for nummer in range(3):
        inhoud = f"stuk {nummer} van {dossier} ".encode() * 9000
        bekeken = stukken.Bekeken(f"stuk{nummer}.txt", "tekst", 1, True, (), inhoud)
        kenmerken = StukKenmerken("aanvraag", f"Stuk {nummer}", None, "School", "", "")
        zeg("stuk", dossier, stuk=stukken.add_piece(sessie, dossier, bekeken, kenmerken))
    for punt in volledigheid.completeness(sessie, dossier).open_punten:
        volledigheid.accept_point(sessie, dossier, punt.id, "Akkoord voor deze toets.")
    volledigheid.declare_complete(sessie, dossier)
    zeg("fase", dossier, fase="compleet")
    planning.plan(sessie, dossier, DONDERDAG)
    zeg("gepland", dossier, datum=DONDERDAG.isoformat())
    een = beoordeling.assign(sessie, dossier, 1, g.personen["een"])
    twee = beoordeling.assign(sessie, dossier, 2, g.personen["twee"])
    beoordeling.hand_out(sessie, dossier)
    zeg("fase", dossier, fase="bij_deskundigen")
    maak_brieven(sessie, dossier)
    return dossier, een, twee


def schrijf(g: Gezelschap, wie: str, dossier: DossierId, advies: AdviesId) -> None:
    """An expert: every part in two breaths, as autosave does, and hand in."""
    sessie = g.als(wie)
    beoordeling.declare(sessie, advies)
    while mist := beoordeling.open_parts(sessie, advies):
        for deel in mist:
            keuze = "voldaan" if deel.startswith("criterium") else _KEUZES.get(deel, "")
            for tekst in (f"Woorden over {deel}", f"Woorden over {deel}, en nog meer."):
                beoordeling.write(sessie, advies, deel, keuze, tekst)
                zeg("deel", dossier, advies=advies, wie=wie, onderdeel=deel, tekst=tekst)
    beoordeling.submit(sessie, advies)
    zeg("ingediend", dossier, advies=advies)


def beslis(g: Gezelschap, dossier: DossierId) -> None:
    """The chair and the director."""
    g.klok.to(DONDERDAG)
    sessie = g.als("voorzitter")
    vergadering = vergaderen.meetings(sessie)[0]
    vergaderen.set_presence(sessie, vergadering.id, [g.personen["voorzitter"]])
    vergaderen.take_up(sessie, dossier)
    begin = DONDERDAG + timedelta(days=4)
    eind = date(begin.year + 2, 7, 31)
    wat = {"categorie": "laag", "begindatum": begin, "einddatum": eind}
    vergaderen.set_advice(sessie, dossier, AdviesInvoer("toelaatbaar", "Wij overwegen dit.", **wat))
    zeg("fase", dossier, fase="advies_vastgesteld")
    sessie = g.als("directeur")
    decide(sessie, dossier, BesluitInvoer("toelaatbaar", **wat))
    zeg("fase", dossier, fase="besluit_genomen")
    maak_brieven(sessie, dossier)


def maak_brieven(sessie: Sessie, dossier: DossierId) -> None:
    """Make what is due and may be made in this role."""
    for voorstel in uitgaan.proposals(sessie, dossier):
        if voorstel.ondertekenaar in sessie.persoon.rollen:
            brief = uitgaan.make(sessie, dossier, voorstel.soort, hoort_bij=voorstel.hoort_bij)
            zeg("brief", dossier, brief=brief)


def main() -> None:
    """Dossier after dossier."""
    map_, wie = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8"))
    g = Gezelschap(
        map_,
        {naam: PersoonId(id_) for naam, id_ in wie["personen"].items()},
        SchoolId(wie["school"]),
    )
    for _ in range(1000):
        dossier, een, twee = voorbereiding(g)
        schrijf(g, "een", dossier, een)
        schrijf(g, "twee", dossier, twee)
        beslis(g, dossier)
        g.klok.to(DONDERDAG - timedelta(days=10))


if __name__ == "__main__":
    main()
