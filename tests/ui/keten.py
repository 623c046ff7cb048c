"""A small committee at work: one vault with requests at every point between expert and post."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cva_desk.domain.ids import AdviesId, BriefId, DossierId, PersoonId, VergaderingId
from cva_desk.domain.leerling import Geslacht, Gezagdrager, Leerling
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Adres
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import (
    beoordeling,
    besluiten,
    intake,
    planning,
    stamgegevens,
    stukken,
    toegang,
    uitgaan,
    vergaderen,
    volledigheid,
)
from cva_desk.services.beoordeling import Onderdeel
from cva_desk.services.stamgegevens import PersoonInvoer, SchoolInvoer
from cva_desk.services.toegang import KdfKosten, Sessie
from cva_desk.services.vergaderen import AdviesInvoer
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bovenbalk import Aanmelding
from tests.ui.kluisbouw import AMSTERDAM, WACHTWOORD

MAANDAG = date(2026, 11, 2)
DONDERDAG = date(2026, 11, 12)
_MENSEN = (
    ("een", "A.", "Deskundige", {Rol.DESKUNDIGE}, "orthopedagoog"),
    ("twee", "B.", "Deskundige", {Rol.DESKUNDIGE, Rol.LID}, "kinder_jeugdpsycholoog"),
    ("vz", "C.", "Voorzitter", {Rol.VOORZITTER}, ""),
    ("lid", "E.", "Lid", {Rol.LID}, ""),
    ("dir", "D.", "Directeur", {Rol.DIRECTEUR}, ""),
)
_WOORDEN = (
    "Het verzuim is hoog en hangt samen met de ziekte. Ondanks een verkort rooster en lessen op "
    "afstand groeit de achterstand."
)


class Klok:
    """A clock that goes forward a tenth of a second at each look."""

    def __init__(self, dag: date = MAANDAG, uur: int = 9) -> None:
        self.tijd = datetime(dag.year, dag.month, dag.day, uur, 42, tzinfo=AMSTERDAM)

    def __call__(self) -> datetime:
        self.tijd += timedelta(milliseconds=100)
        return self.tijd


_GEEN = VergaderingId("")


@dataclass
class Keten:
    """A closed vault; the dossiers by where they stand, with their advices."""

    map: Path
    personen: dict[str, PersoonId] = field(default_factory=dict)
    dossiers: dict[str, DossierId] = field(default_factory=dict)
    adviezen: dict[str, tuple[AdviesId, AdviesId]] = field(default_factory=dict)
    vergadering: VergaderingId = _GEEN
    brieven: dict[str, BriefId] = field(default_factory=dict)

    def open(self, wie: str, dag: date = DONDERDAG, uur: int = 10) -> Sessie:
        """Unlock as somebody, on a day."""
        return toegang.open_vault(self.map, wie, WACHTWOORD, Klok(dag, uur))

    def als(self, wie: str, doe: Callable[[Sessie], object], dag: date = DONDERDAG) -> object:
        """Do something as somebody."""
        sessie = self.open(wie, dag)
        try:
            return doe(sessie)
        finally:
            sessie.sluit()


def begin(map_: Path) -> Keten:
    """Make a practice vault with people and one school."""
    sessie, _ = toegang.create(
        map_,
        naam="SWV 22.01",
        regeling="swv-2201-vo",
        persoon=PersoonInvoer(Naam("M.", "", "Secretaris"), frozenset({Rol.SECRETARIS})),
        inlognaam="sec",
        wachtwoord=WACHTWOORD,
        nu=Klok(),
        oefen=True,
        kosten=KdfKosten.test(),
    )
    keten = Keten(map_, {"sec": sessie.persoon.id})
    for wie, voor, achter, rollen, beroep in _MENSEN:
        keten.personen[wie] = toegang.give_access(
            sessie,
            PersoonInvoer(Naam(voor, "", achter), frozenset(rollen), beroep, "SKJ 100001"),
            wie,
            WACHTWOORD,
            kosten=KdfKosten.test(),
        )
    stamgegevens.save_school(
        sessie,
        SchoolInvoer(
            "Lindenhof",
            "99XX00",
            bestuur_naam="Stichting Oefen Assen",
            adres=Adres("Oefenweg 1", "9400 ZZ", "Assen"),
        ),
    )
    sessie.sluit()
    return keten


_LEERLINGEN = (
    Naam("Yara", "", "Smit"),
    Naam("Øyvind", "van der", "Wolters"),
    Naam("Amira", "", "Haddouchi"),
    Naam("Sem", "de", "Bruin"),
    Naam("Noor", "van 't", "Hof"),
    Naam("Daan", "", "Postma"),
    Naam("Lieke", "", "Kuipers"),
)


def naar_deskundigen(keten: Keten, sleutel: str, beperking: str = "lz") -> None:
    """Bring a new request to both experts."""
    sessie = keten.open("sec", MAANDAG, 9 + len(keten.adviezen))
    naam = _LEERLINGEN[len(keten.adviezen) % len(_LEERLINGEN)]
    dossier = intake.register(
        sessie,
        intake.NieuwDossier(
            Leerling(
                naam,
                date(2013, 4, 2),
                Geslacht.ONBEKEND,
                "21874",
                (Gezagdrager("O. Ouder", Adres("Oefenpad 2", "9400 ZZ", "Assen")),),
            ),
            stamgegevens.find_school(sessie, "99XX00").id,
            "vso",
            sessie.peildatum,
            beperking=beperking,
            beoogde_school="VSO De Oefening",
        ),
    )
    for soort, titel in (
        ("aanvraag", ""),
        ("opp", ""),
        ("psychologisch_onderzoek", "Psychologisch onderzoek najaar"),
        ("zienswijze_leerling", ""),
    ):
        inhoud = document(f"{titel or soort} {sleutel}")
        bekeken = stukken.Bekeken(f"{soort}.pdf", "pdf", 2, True, (), inhoud)
        stukken.add_piece(
            sessie,
            dossier,
            bekeken,
            StukKenmerken(soort, titel, date(2026, 10, 20), "School", "I. Begeleider", ""),
        )
    for punt in volledigheid.completeness(sessie, dossier).open_punten:
        volledigheid.accept_point(sessie, dossier, punt.id, "Akkoord voor deze oefening.")
    volledigheid.declare_complete(sessie, dossier)
    keten.vergadering = planning.plan(sessie, dossier, DONDERDAG)
    keten.adviezen[sleutel] = (
        beoordeling.assign(sessie, dossier, 1, keten.personen["een"]),
        beoordeling.assign(sessie, dossier, 2, keten.personen["twee"]),
    )
    beoordeling.hand_out(sessie, dossier)
    keten.dossiers[sleutel] = dossier
    sessie.sluit()


def adviseer(
    keten: Keten, sleutel: str, plaats: int, uitkomst: str = "toelaatbaar", **keuzes: str
) -> None:
    """Write one advice in full and hand it in."""
    sessie = keten.open(("een", "twee")[plaats - 1], date(2026, 11, 4 + plaats))
    advies = keten.adviezen[sleutel][plaats - 1]
    beoordeling.declare(sessie, advies)
    kies = {"aanbeveling": uitkomst, "categorie": "laag", "schooljaren": "2"} | keuzes
    while mist := beoordeling.open_parts(sessie, advies):
        beoordeling.write_parts(
            sessie,
            advies,
            {
                deel: Onderdeel(
                    kies.get(deel, "voldaan" if deel.startswith("criterium") else ""),
                    f"{_WOORDEN} (advies {plaats})",
                )
                for deel in mist
            },
        )
    beoordeling.submit(sessie, advies)
    sessie.sluit()


def document(titel: str) -> bytes:
    """Return an invented document of two pages."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    stijl = getSampleStyleSheet()
    buffer = io.BytesIO()
    delen = [Paragraph(f"Verzonnen document: {titel}", stijl["Title"])]
    for kop in ("3.2 Belastbaarheid", "3.3 Ondersteuning"):
        delen.append(Paragraph(kop, stijl["Heading2"]))
        delen += [
            Paragraph(
                "In de afgelopen twaalf weken was de leerling op 31 van de 58 lesdagen aanwezig. "
                "Na een halve dag school neemt de vermoeidheid sterk toe. De school heeft sinds "
                "september een rustplek, een verkort rooster en digitale lessen ingezet.",
                stijl["BodyText"],
            )
        ] * 3
    delen += [PageBreak(), Paragraph("Dit is een oefening.", stijl["BodyText"])]
    SimpleDocTemplate(buffer, title=titel).build(delen)
    return buffer.getvalue()


def maak_keten(map_: Path) -> Keten:
    """Make the vault with a request at every point."""
    keten = begin(map_)
    for sleutel in ("nieuw", "bezig", "verschilt", "gelijk", "geadviseerd", "besloten"):
        naar_deskundigen(keten, sleutel)
    sessie = keten.open("een", date(2026, 11, 5))
    advies = keten.adviezen["bezig"][0]
    beoordeling.declare(sessie, advies)
    for deel in beoordeling.open_parts(sessie, advies)[:3]:
        beoordeling.write(sessie, advies, deel, "", _WOORDEN)
    beoordeling.write(sessie, advies, "criterium:lz_stoornis", "voldaan", "")
    sessie.sluit()
    for sleutel in ("verschilt", "gelijk", "geadviseerd", "besloten"):
        adviseer(keten, sleutel, 1)
        if sleutel == "verschilt":
            adviseer(keten, sleutel, 2, "observatieplaatsing")
        else:
            adviseer(keten, sleutel, 2)
    sessie = keten.open("vz")
    vergaderen.set_presence(
        sessie, keten.vergadering, [keten.personen[wie] for wie in ("vz", "sec", "een", "twee")]
    )
    for sleutel in ("geadviseerd", "besloten"):
        dossier = keten.dossiers[sleutel]
        vergaderen.take_up(sessie, dossier)
        vergaderen.set_advice(
            sessie,
            dossier,
            AdviesInvoer(
                "toelaatbaar",
                "De commissie volgt beide adviezen.",
                "laag",
                date(2026, 11, 13),
                besluiten.end_date(date(2026, 11, 13), 2),
            ),
        )
        keten.brieven[f"advies-{sleutel}"] = uitgaan.make(sessie, dossier, "commissieadvies")
    uitgaan.make_practice_certificate(sessie, WACHTWOORD)
    uitgaan.sign(sessie, keten.brieven["advies-besloten"], WACHTWOORD)
    sessie.sluit()
    _besluit(keten)
    return keten


def _besluit(keten: Keten) -> None:
    dossier = keten.dossiers["besloten"]
    sessie = keten.open("dir")
    advies = vergaderen.committee_advice(sessie, dossier)
    assert advies is not None
    besluiten.decide(
        sessie,
        dossier,
        besluiten.BesluitInvoer(
            advies.uitkomst, "", advies.categorie, advies.begindatum, advies.einddatum
        ),
    )
    for soort in ("besluit_toelaatbaar", "tlv"):
        keten.brieven[soort] = uitgaan.make(sessie, dossier, soort)
    uitgaan.make_practice_certificate(sessie, WACHTWOORD)
    uitgaan.sign(sessie, keten.brieven["besluit_toelaatbaar"], WACHTWOORD)
    sessie.sluit()
    sessie = keten.open("sec")
    keten.brieven["bericht_school"] = uitgaan.make(sessie, dossier, "bericht_school")
    keten.brieven["ontvangst"] = uitgaan.make(sessie, dossier, "ontvangstbevestiging")
    uitgaan.send(sessie, keten.brieven["ontvangst"], sessie.peildatum, "post")
    sessie.sluit()


@dataclass
class Raam:
    """A window with one of the pages, and the vault behind it."""

    venster: Venster
    werkplek: Werkplek

    @property
    def sessie(self) -> Sessie:
        """The open vault."""
        return self.werkplek.sessie


def open_raam(
    keten: Keten,
    maak: Callable[[Werkplek], Pagina],
    wie: str,
    dag: date = DONDERDAG,
    uur: int = 10,
) -> Raam:
    """Open a window on one page (and an empty page for a dossier)."""
    from PySide6.QtWidgets import QWidget

    sessie = keten.open(wie, dag, uur)
    venster = Venster()
    venster.resize(1280, 800)
    werkplek = Werkplek(venster, sessie)
    leeg = Pagina("dossier", "Dossier", "folder", 0, lambda _venster: QWidget())
    venster.open_werk(
        [maak(werkplek), leeg],
        Aanmelding(
            sessie.persoon.naam.volledig, sessie.hoofdrol.value, sessie.gegevens.naam, oefen=True
        ),
    )
    venster.wacht.stop()
    return Raam(venster, werkplek)


class Ramen:
    """Opens windows and closes them after the test."""

    def __init__(self, qtbot: QtBot, keten: Keten) -> None:
        self._qtbot = qtbot
        self.keten = keten
        self._open: list[Raam] = []

    def __call__(self, maak: Callable[[Werkplek], Pagina], wie: str, dag: date = DONDERDAG) -> Raam:
        """Open a window as somebody."""
        raam = open_raam(self.keten, maak, wie, dag)
        self._open.append(raam)
        raam.venster.show()
        self._qtbot.waitExposed(raam.venster)
        self.rust(raam)
        return raam

    def rust(self, raam: Raam) -> None:
        """Wait until nothing runs."""
        self._qtbot.waitUntil(lambda: raam.venster.runner.idle)

    def sluit(self) -> None:
        """Close all."""
        for raam in self._open:
            raam.venster.close()
            raam.sessie.sluit()
            raam.venster.deleteLater()
        self._open.clear()


@pytest.fixture(scope="session")
def _moederketen(tmp_path_factory: pytest.TempPathFactory) -> Keten:
    return maak_keten(tmp_path_factory.mktemp("keten") / "kluis")


@pytest.fixture
def keten(_moederketen: Keten, tmp_path: Path) -> Keten:
    """A copy of the vault for this test."""
    return kopie(_moederketen, tmp_path / "kluis")


def kopie(keten: Keten, naar: Path) -> Keten:
    """The same vault elsewhere."""
    shutil.copytree(keten.map, naar)
    return Keten(
        naar, keten.personen, keten.dossiers, keten.adviezen, keten.vergadering, keten.brieven
    )


@pytest.fixture
def ramen(qtbot: QtBot, keten: Keten) -> Iterator[Ramen]:
    """Windows on the copy."""
    ramen = Ramen(qtbot, keten)
    yield ramen
    ramen.sluit()
