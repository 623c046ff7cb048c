"""A vault with ten thousand invented dossiers, made once per machine and copied for each run.

Most are done, as in a vault of five years; six hundred are running, two thousand are of this
school year. The copy that is kept is thrown away when store, domain or forms change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from cva_desk.domain.feiten import dossier as fd
from cva_desk.domain.feiten import oordeel as fo
from cva_desk.domain.feiten.basis import Feit
from cva_desk.domain.ids import AdviesId, BesluitId, DossierId, SchoolId, VergaderingId, new_id
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol
from cva_desk.services import stamgegevens, toegang
from cva_desk.services.stamgegevens import SchoolInvoer
from cva_desk.services.toegang import Sessie
from tests.helpers import ROOT
from tests.services.gezelschap import AMSTERDAM, WACHTWOORD, Gezelschap, make_committee

AANTAL = 10_000
VANDAAG = date(2027, 3, 9)
_VOORNAMEN = ("Øyvind", "Noor", "Jelle", "Amira", "Sem", "Lieke", "Daan", "Yara", "Finn", "Zoë")
_ACHTERNAMEN = ("Proefman", "Oefening", "Verzonnen", "Voorbeeld-Ånge", "Toetsma", "'t Bedacht")
_PLAATSEN = ("Assen", "Beilen", "Roden", "Emmen", "Hoogeveen", "Meppel", "Coevorden")
_LOPEND = 600
_DIT_JAAR = 2_000


class Klok:
    """Stands on one morning; each look is a tenth of a second later."""

    def __init__(self) -> None:
        self.tijd = datetime(VANDAAG.year, VANDAAG.month, VANDAAG.day, 9, tzinfo=AMSTERDAM)

    def __call__(self) -> datetime:
        self.tijd += timedelta(milliseconds=100)
        return self.tijd


def grote_kluis(bewaarplaats: Path, naar: Path) -> Path:
    """Copy the big vault to ``naar``; make it first when it is not kept in ``bewaarplaats``."""
    klaar = bewaarplaats / f"cva-desk-grote-kluis-{_vingerafdruk()}"
    if not klaar.is_dir():
        for oud in bewaarplaats.glob("cva-desk-grote-kluis-*"):
            shutil.rmtree(oud)
        bezig = bewaarplaats / f"cva-desk-grote-kluis-bezig-{os.getpid()}"
        gezelschap = make_committee(bezig)
        gezelschap.klok = Klok()  # type: ignore[assignment]
        sessie = gezelschap.als("secretaris")
        _Vuller(gezelschap, sessie).vul()
        gezelschap.close()
        bezig.rename(klaar)
    shutil.copytree(klaar, naar)
    return naar


def open_grote(map_: Path, wie: str = "secretaris") -> Sessie:
    """Unlock it, on the morning it was made for."""
    return toegang.open_vault(map_, wie, WACHTWOORD, Klok())


def _vingerafdruk() -> str:
    """Changes whenever the vault would be made differently."""
    som = hashlib.sha256()
    bronnen = [Path(__file__), *(ROOT / "src/cva_desk/store").rglob("*.py")]
    bronnen += [*(ROOT / "src/cva_desk/domain").rglob("*.py"), *(ROOT / "forms").rglob("*.yaml")]
    for bron in sorted(bronnen):
        som.update(bron.read_bytes())
    return som.hexdigest()[:16]


@dataclass
class _Vuller:
    gezelschap: Gezelschap
    sessie: Sessie

    def vul(self) -> None:
        sessie = self.sessie
        scholen = [
            stamgegevens.save_school(sessie, SchoolInvoer(f"Oefenschool {p} {n}", f"99{c}{n}00"))
            for c, p in zip("ABCDEFG", _PLAATSEN, strict=True)
            for n in "ABCDEF"
        ]
        donderdagen = {
            dag: VergaderingId(new_id())
            for week in range(-4, 8)
            for dag in [VANDAAG + timedelta(days=2, weeks=week)]
        }
        per_rol: dict[str, list[Feit]] = {"begin": [], "advies": [], "leiding": [], "besluit": []}
        per_rol["slot"] = []
        per_rol["begin"] = [
            fd.VergaderingGepland(id_, dag, "Assen", 40) for dag, id_ in donderdagen.items()
        ]
        for nummer in range(1, AANTAL + 1):
            self._dossier(nummer, scholen, donderdagen, per_rol)
        for deel, rol in (
            ("begin", Rol.SECRETARIS),
            ("advies", Rol.DESKUNDIGE),
            ("leiding", Rol.VOORZITTER),
            ("besluit", Rol.DIRECTEUR),
            ("slot", Rol.SECRETARIS),
        ):
            with sessie.kluis.write(sessie.persoon.id, rol, "grote kluis", sessie.nu()) as werk:
                if deel == "begin":
                    sessie.regels.keep(werk, sessie.regels.routes(VANDAAG)[0])
                werk.leg_vast(*per_rol[deel])

    def _dossier(
        self,
        nummer: int,
        scholen: list[SchoolId],
        donderdagen: dict[date, VergaderingId],
        per_rol: dict[str, list[Feit]],
    ) -> None:
        route = self.sessie.regels.routes(VANDAAG)[0]
        beperkingen = self.sessie.regels.beperkingen(route)
        over = AANTAL - nummer  # how many came later
        lopend = over < _LOPEND
        if lopend:
            ontvangen = VANDAAG - timedelta(days=over * 60 // _LOPEND)
        elif over < _DIT_JAAR:
            ontvangen = VANDAAG - timedelta(days=60 + (over - _LOPEND) // 10)
        else:
            ontvangen = date(2026, 7, 20) - timedelta(days=(over - _DIT_JAAR) // 5)
        id_ = DossierId(new_id())
        begin = per_rol["begin"]
        begin.append(
            fd.DossierOntvangen(
                dossier=id_,
                nummer=f"{ontvangen.year}-{nummer:05d}",
                leerling=Leerling(
                    Naam(
                        _VOORNAMEN[nummer % len(_VOORNAMEN)],
                        ("", "van der", "de")[nummer % 3],
                        f"{_ACHTERNAMEN[nummer % len(_ACHTERNAMEN)]} {nummer % 997}",
                    ),
                    date(2012 + nummer % 3, 1 + nummer % 12, 1 + nummer % 28),
                    Geslacht.ONBEKEND,
                    str(20000 + nummer),
                    (Gezagdrager("O. Ouder", Adres("Oefenpad 2", "9400 ZZ", "Assen")),),
                ),
                school=scholen[nummer % len(scholen)],
                contactpersoon="",
                contact_email="",
                regeling=self.sessie.gegevens.regeling,
                regeling_versie=route.versie,
                route=route.id,
                beperking=beperkingen[nummer % len(beperkingen)].id,
                beoogde_school="VSO De Oefening",
                ontvangen_op=ontvangen,
                aangevraagd_op=None,
                gegevens={},
            )
        )
        stap = nummer % 6 if lopend else 6
        if stap == 0:
            return
        if over >= _DIT_JAAR and nummer % 4:
            begin.append(fd.DossierIngetrokken(id_, ontvangen + timedelta(days=9), ""))
            return
        dag = ontvangen + timedelta(days=2)
        begin.append(fd.AanvullingGevraagd(id_, dag, dag + timedelta(days=14), ("opp",)))
        if stap == 1:
            return
        begin.append(fd.AanvullingOntvangen(id_, min(dag + timedelta(days=6), VANDAAG)))
        begin.append(fd.CompleetVerklaard(id_, min(dag + timedelta(days=7), VANDAAG)))
        if stap == 2:
            return
        donderdag = sorted(donderdagen)[nummer % len(donderdagen)]
        begin.append(fd.DossierGepland(id_, donderdagen[donderdag], donderdag, ""))
        adviezen = [AdviesId(new_id()), AdviesId(new_id())]
        for plaats, wie in ((1, "een"), (2, "twee")):
            begin.append(
                fd.DeskundigeToegewezen(
                    id_,
                    plaats,
                    self.gezelschap.personen[wie],
                    "orthopedagoog",
                    adviezen[plaats - 1],
                    "",
                    dag,
                )
            )
        begin.append(fd.DossierMeegegeven(id_, 1, (), (), dag))
        if stap == 3:
            return
        per_rol["advies"] += [fo.AdviesIngediend(advies, id_, VANDAAG) for advies in adviezen]
        if stap == 4:
            return
        periode = (date(2027, 3, 15), date(2028, 7, 31))
        besloten = min(ontvangen + timedelta(days=20 + nummer % 20), VANDAAG)
        per_rol["leiding"].append(
            fo.CommissieadviesVastgesteld(
                id_,
                donderdagen[donderdag],
                besloten,
                "toelaatbaar",
                "laag",
                *periode,
                "Wij overwegen.",
            )
        )
        if stap == 5:
            return
        per_rol["besluit"].append(
            fo.BesluitGenomen(
                id_,
                BesluitId(new_id()),
                besloten,
                "toelaatbaar",
                True,
                "",
                "laag",
                *periode,
                "",
            )
        )
        per_rol["slot"].append(fd.DossierAfgerond(id_, besloten))
