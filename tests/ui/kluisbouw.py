"""Vaults to look at in the window: a secretary, people and schools, dossiers in every phase.

Facts are recorded directly, in the roles that own them: a thousand dossiers in a second or two.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from cva_desk.domain.dossier import Fase
from cva_desk.domain.feiten import dossier as fd
from cva_desk.domain.feiten import oordeel as fo
from cva_desk.domain.ids import (
    AdviesId,
    BesluitId,
    DossierId,
    PersoonId,
    SchoolId,
    VergaderingId,
    new_id,
)
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres, BandSoort
from cva_desk.domain.rollen import Rol
from cva_desk.services import stamgegevens, toegang
from cva_desk.services.stamgegevens import PersoonInvoer, SchoolInvoer
from cva_desk.services.toegang import KdfKosten, Sessie

WACHTWOORD = "vier losse gewone woorden"
VANDAAG = date(2026, 11, 10)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DONDERDAG = date(2026, 11, 12)

_VOORNAMEN = ("Øyvind", "Noor", "Jelle", "Amira", "Sem", "Lieke", "Daan", "Yara", "Finn", "Zoë")
_ACHTERNAMEN = (
    ("de", "Bruin"),
    ("van 't", "Hof"),
    ("", "IJzerman"),
    ("", "Haddouchi"),
    ("", "Kuipers"),
    ("", "Postma"),
    ("van der", "Wolters-Ånge"),
    ("", "Smit"),
    ("", "Meijer"),
    ("ter", "Voorbeeld"),
)
_SCHOLEN = (
    ("De Brink", "99XX00", "Assen"),
    ("Groene Campus", "99XY00", "Beilen"),
    ("Kompas College", "99XZ01", "Roden"),
    ("Lindenhof", "99YA00", "Assen"),
    ("Het Anker", "99YB00", "Eelde"),
)
FASEN = (
    Fase.ONTVANGEN,
    Fase.AANVULLING_GEVRAAGD,
    Fase.BIJ_DESKUNDIGEN,
    Fase.ADVIEZEN_BINNEN,
    Fase.ADVIES_VASTGESTELD,
    Fase.BESLUIT_GENOMEN,
    Fase.AFGEROND,
    Fase.GEPLAND,
    Fase.COMPLEET,
)


class Klok:
    """A clock that the test sets; each look is a tenth of a second later."""

    def __init__(self, dag: date = VANDAAG, uur: int = 9) -> None:
        self.tijd = datetime(dag.year, dag.month, dag.day, uur, 0, tzinfo=AMSTERDAM)

    def __call__(self) -> datetime:
        self.tijd += timedelta(milliseconds=100)
        return self.tijd


@dataclass
class Bouw:
    """A closed vault, with the ids that were made in it."""

    map: Path
    personen: dict[str, PersoonId]
    scholen: list[SchoolId]
    vergaderingen: dict[date, VergaderingId]

    def open(self, wie: str = "sec", uur: int = 9) -> Sessie:
        """Unlock."""
        return toegang.open_vault(self.map, wie, WACHTWOORD, Klok(uur=uur))


def maak_kluis(map_: Path, *, oefen: bool = True) -> Bouw:
    """Make a vault with people and schools and no dossier."""
    sessie, _ = toegang.create(
        map_,
        naam="SWV 22.01",
        regeling="swv-2201-vo",
        persoon=PersoonInvoer(Naam("Marieke", "", "Secretaris"), frozenset({Rol.SECRETARIS})),
        inlognaam="sec",
        wachtwoord=WACHTWOORD,
        nu=Klok(),
        oefen=oefen,
        kosten=KdfKosten.test(),
    )
    personen = {"sec": sessie.persoon.id}
    for wie, naam, rollen, beroep, registratie in (
        ("een", Naam("A.", "", "Deskundige"), {Rol.DESKUNDIGE}, "orthopedagoog", "SKJ 100001"),
        ("twee", Naam("B.", "van den", "Berg"), {Rol.DESKUNDIGE}, "gz_psycholoog", "BIG 100002"),
        ("vz", Naam("C.", "", "Voorzitter"), {Rol.VOORZITTER}, "", ""),
        ("dir", Naam("D.", "", "Directeur"), {Rol.DIRECTEUR}, "", ""),
    ):
        invoer = PersoonInvoer(naam, frozenset(rollen), beroep, registratie)
        if wie == "twee":
            personen[wie] = stamgegevens.save_person(sessie, invoer)
        else:
            personen[wie] = toegang.give_access(
                sessie, invoer, wie, WACHTWOORD, kosten=KdfKosten.test()
            )
    scholen = [
        stamgegevens.save_school(
            sessie,
            SchoolInvoer(
                naam,
                brin,
                bestuur_naam=f"Stichting Oefen {plaats}",
                adres=Adres("Oefenweg 1", "9400 ZZ", plaats),
                contactpersoon="I. Begeleider",
                email="zorg@school.example",
                soort="VO",
            ),
        )
        for naam, brin, plaats in _SCHOLEN
    ]
    stamgegevens.save_tie(
        sessie, personen["een"], BandSoort.WERKGEVER, school_id=scholen[1], vanaf=date(2020, 8, 1)
    )
    sessie.sluit()
    return Bouw(map_, personen, scholen, {})


def vul(bouw: Bouw, aantal: int) -> None:
    """Record ``aantal`` dossiers, their phases in turn, received in the last weeks."""
    sessie = bouw.open()
    try:
        _Vuller(bouw, sessie).vul(aantal)
    finally:
        sessie.sluit()


class _Vuller:
    def __init__(self, bouw: Bouw, sessie: Sessie) -> None:
        self._bouw, self._sessie = bouw, sessie
        self._route = sessie.regels.routes(VANDAAG)[0]
        self._secretaris: list[fd.Feit] = []
        self._deskundige: list[fo.AdviesIngediend] = []
        self._leiding: list[fo.CommissieadviesVastgesteld] = []
        self._directeur: list[fo.BesluitGenomen] = []
        self._slot: list[fd.DossierAfgerond] = []

    def vul(self, aantal: int) -> None:
        for week, capaciteit in enumerate((8, 2, 8, 8)):
            dag = DONDERDAG + timedelta(weeks=week)
            id_ = self._bouw.vergaderingen.setdefault(dag, VergaderingId(new_id()))
            self._secretaris.append(fd.VergaderingGepland(id_, dag, "Assen", capaciteit))
        for nummer in range(1, aantal + 1):
            self._dossier(nummer)
        kluis, wie, nu = self._sessie.kluis, self._sessie.persoon.id, self._sessie.nu
        for rol, feiten in (
            (Rol.SECRETARIS, self._secretaris),
            (Rol.DESKUNDIGE, self._deskundige),
            (Rol.VOORZITTER, self._leiding),
            (Rol.DIRECTEUR, self._directeur),
            (Rol.SECRETARIS, self._slot),
        ):
            if feiten:
                with kluis.write(wie, rol, "oefendossiers maken", nu()) as werk:
                    self._sessie.regels.keep(werk, self._route) if rol is Rol.SECRETARIS else None
                    werk.leg_vast(*feiten)

    def _dossier(self, nummer: int) -> None:
        fase = FASEN[nummer % len(FASEN)]
        id_ = DossierId(new_id())
        ontvangen = VANDAAG - timedelta(days=(nummer * 7) % 47 + (0 if nummer % 3 else 1))
        self._secretaris.append(self._ontvangen(id_, nummer, ontvangen))
        dag = min(ontvangen + timedelta(days=2), VANDAAG)
        if fase is Fase.AANVULLING_GEVRAAGD:
            self._secretaris.append(
                fd.AanvullingGevraagd(id_, dag, dag + timedelta(days=14), ("opp",))
            )
        if fase in (Fase.ONTVANGEN, Fase.AANVULLING_GEVRAAGD):
            return
        self._secretaris.append(fd.CompleetVerklaard(id_, dag))
        if fase is Fase.COMPLEET:
            return
        donderdag = DONDERDAG + timedelta(weeks=(nummer // len(FASEN)) % 4)
        vergadering = self._bouw.vergaderingen[donderdag]
        self._secretaris.append(fd.DossierGepland(id_, vergadering, donderdag, ""))
        if fase is Fase.GEPLAND:
            return
        adviezen = [AdviesId(new_id()), AdviesId(new_id())]
        for plaats, wie in ((1, "een"), (2, "twee")):
            self._secretaris.append(
                fd.DeskundigeToegewezen(
                    id_, plaats, self._bouw.personen[wie], "orthopedagoog", adviezen[plaats - 1],
                    "", dag,
                )
            )  # fmt: skip
        self._secretaris.append(fd.DossierMeegegeven(id_, 1, (), (), dag))
        if fase is Fase.BIJ_DESKUNDIGEN:
            return
        self._deskundige += [fo.AdviesIngediend(advies, id_, VANDAAG) for advies in adviezen]
        if fase is Fase.ADVIEZEN_BINNEN:
            return
        periode = (date(2026, 11, 16), date(2028, 7, 31))
        self._leiding.append(
            fo.CommissieadviesVastgesteld(
                id_, vergadering, VANDAAG, "toelaatbaar", "laag", *periode, "Wij overwegen."
            )
        )
        if fase is Fase.ADVIES_VASTGESTELD:
            return
        self._directeur.append(
            fo.BesluitGenomen(
                id_, BesluitId(new_id()), VANDAAG, "toelaatbaar", True, "", "laag", *periode, ""
            )
        )
        if fase is Fase.AFGEROND:
            self._slot.append(fd.DossierAfgerond(id_, VANDAAG))

    def _ontvangen(self, id_: DossierId, nummer: int, ontvangen: date) -> fd.DossierOntvangen:
        tussen, achter = _ACHTERNAMEN[(nummer * 7) % len(_ACHTERNAMEN)]
        beperkingen = self._sessie.regels.beperkingen(self._route)
        return fd.DossierOntvangen(
            dossier=id_,
            nummer=f"2026-{nummer:04d}",
            leerling=Leerling(
                Naam(_VOORNAMEN[nummer % len(_VOORNAMEN)], tussen, achter),
                date(2012 + nummer % 3, 1 + nummer % 12, 1 + nummer % 28),
                Geslacht.ONBEKEND,
                str(20000 + nummer),
                (Gezagdrager("O. Ouder", Adres("Oefenpad 2", "9400 ZZ", "Assen")),),
            ),
            school=self._bouw.scholen[nummer % len(self._bouw.scholen)],
            contactpersoon="",
            contact_email="",
            regeling=self._sessie.gegevens.regeling,
            regeling_versie=self._route.versie,
            route=self._route.id,
            beperking=beperkingen[nummer % len(beperkingen)].id,
            beoogde_school="VSO De Oefening",
            ontvangen_op=ontvangen,
            aangevraagd_op=None,
            gegevens={},
        )


def kopie(bouw: Bouw, naar: Path) -> Bouw:
    """A copy of a closed vault."""
    shutil.copytree(bouw.map, naar)
    return Bouw(naar, bouw.personen, bouw.scholen, dict(bouw.vergaderingen))
