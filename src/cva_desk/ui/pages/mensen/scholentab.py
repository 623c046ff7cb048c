"""Schools and boards: two lists of the same make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from cva_desk.domain.ids import BestuurId, SchoolId
from cva_desk.domain.namen import sort_key
from cva_desk.services import stamgegevens
from cva_desk.services.stamgegevens import Bestuur, School
from cva_desk.ui.models.kolom import Celsoort, Kolom
from cva_desk.ui.pages.mensen.lijsttab import Detailkaart, Lijsttab, Opzet
from cva_desk.ui.pages.mensen.schoolvel import BestuurVel, SchoolVel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.tekst import Tekst


@dataclass(frozen=True, slots=True)
class Schoolregel:
    """One school with the name of its board."""

    id: SchoolId
    school: School
    naam: str
    brin: str
    plaats: str
    bestuur: str


@dataclass(frozen=True, slots=True)
class Bestuurregel:
    """One board and how many schools it has here."""

    id: BestuurId
    bestuur: Bestuur
    naam: str
    nummer: str
    plaats: str
    scholen: tuple[School, ...]
    aantal: str


def _kolom(sleutel: str, kop: str, breedte: int, **anders: object) -> Kolom:
    def waarde(regel: object) -> object:
        return getattr(regel, sleutel)

    return Kolom(sleutel, kop, waarde, breedte=breedte, **anders)  # type: ignore[arg-type]


class Scholentab(Lijsttab):
    """The schools that ask."""

    def __init__(self, werkplek: Werkplek) -> None:
        self._werkplek = werkplek
        super().__init__(
            Opzet(
                "Scholen",
                "Zoek op naam, BRIN of plaats",
                (
                    _kolom("naam", "School", 180, soort=Celsoort.NAAM, rekt=True),
                    _kolom("brin", "BRIN", 90, vast=True),
                    _kolom("plaats", "Plaats", 120),
                    _kolom("bestuur", "Bestuur", 190, rekt=True),
                ),
                self._lees,
                (
                    "Geen school gevonden",
                    "Hier staan de scholen die aanvragen. Een school komt er ook bij als u een "
                    "dossier ontvangt.",
                    "School toevoegen",
                ),
            )
        )
        self.leeg.actie.connect(self.voeg_toe)
        self.gekozen.connect(self._toon)
        self.geopend.connect(self._open)

    def voeg_toe(self) -> None:
        """Open the sheet for a new school."""
        self.open_vel(None)

    def open_vel(self, school: School | None) -> None:
        """Open the sheet for this school."""
        vel = SchoolVel(self, self._werkplek, school)
        vel.gelukt.connect(self._gelukt)
        vel.toon()

    def _lees(self, zoek: str) -> Sequence[Schoolregel]:
        sessie = self._werkplek.sessie
        besturen = {b.id: b.naam for b in stamgegevens.boards(sessie)}
        return [
            Schoolregel(
                s.id, s, s.naam, s.brin, s.adres.plaats,
                besturen.get(s.bestuur, "") if s.bestuur else "",
            )
            for s in stamgegevens.schools(sessie, zoek)
        ]  # fmt: skip

    def _toon(self, regel: Schoolregel | None) -> None:
        if regel is None:
            self.toon_detail(None)
            return
        school = regel.school
        kaart = Detailkaart(school.naam, " · ".join(d for d in (school.brin, school.soort) if d))
        kaart.feiten(
            (
                ("Bestuur", regel.bestuur),
                ("Adres", "\n".join(school.adres.regels)),
                ("Contact", school.contactpersoon),
                ("E-mail", school.email),
            )
        )
        wijzig = Knop("Wijzig", icoon="pencil")
        wijzig.clicked.connect(_Gang(self, school, kaart).open)
        kaart.acties(wijzig)
        self.toon_detail(kaart)

    def _open(self, regel: Schoolregel) -> None:
        self.open_vel(regel.school)

    def _gelukt(self, id_: object) -> None:
        self.ververs(str(id_))


class Besturentab(Lijsttab):
    """The boards: where decisions go."""

    def __init__(self, werkplek: Werkplek) -> None:
        self._werkplek = werkplek
        super().__init__(
            Opzet(
                "Besturen",
                "Zoek op naam, nummer of plaats",
                (
                    _kolom("naam", "Bestuur", 240, soort=Celsoort.NAAM, rekt=True),
                    _kolom("nummer", "Nummer", 90),
                    _kolom("plaats", "Plaats", 140),
                    _kolom("aantal", "Scholen", 80, soort=Celsoort.GETAL),
                ),
                self._lees,
                (
                    "Geen bestuur gevonden",
                    "Het besluit gaat naar het bestuur van de school; hier staat het adres.",
                    "Bestuur toevoegen",
                ),
            )
        )
        self.leeg.actie.connect(self.voeg_toe)
        self.gekozen.connect(self._toon)
        self.geopend.connect(self._open)

    def voeg_toe(self) -> None:
        """Open the sheet for a new board."""
        self.open_vel(None)

    def open_vel(self, bestuur: Bestuur | None) -> None:
        """Open the sheet for this board."""
        vel = BestuurVel(self, self._werkplek, bestuur)
        vel.gelukt.connect(self._gelukt)
        vel.toon()

    def _lees(self, zoek: str) -> Sequence[Bestuurregel]:
        sessie = self._werkplek.sessie
        per_bestuur: dict[str, list[School]] = {}
        for school in stamgegevens.schools(sessie):
            per_bestuur.setdefault(str(school.bestuur), []).append(school)
        woorden = sort_key(zoek).split()
        regels = []
        for b in stamgegevens.boards(sessie):
            if all(w in sort_key(f"{b.naam} {b.nummer} {b.adres.plaats}") for w in woorden):
                scholen = tuple(per_bestuur.get(b.id, ()))
                aantal = str(len(scholen)) if scholen else ""
                regels.append(
                    Bestuurregel(b.id, b, b.naam, b.nummer, b.adres.plaats, scholen, aantal)
                )
        return regels

    def _toon(self, regel: Bestuurregel | None) -> None:
        if regel is None:
            self.toon_detail(None)
            return
        kaart = Detailkaart(regel.naam, "bestuur (bevoegd gezag)")
        kaart.feiten((("Nummer", regel.nummer), ("Adres", "\n".join(regel.bestuur.adres.regels))))
        wijzig = Knop("Wijzig", icoon="pencil")
        wijzig.clicked.connect(_Gang(self, regel.bestuur, kaart).open)
        kaart.acties(wijzig)
        if regel.scholen:
            kaart.voeg_toe(Streep())
            kaart.voeg_toe(Tekst("Scholen", "vet"))
            kaart.voeg_toe(Tekst("\n".join(s.naam for s in regel.scholen), breekt=True))
        self.toon_detail(kaart)

    def _open(self, regel: Bestuurregel) -> None:
        self.open_vel(regel.bestuur)

    def _gelukt(self, id_: object) -> None:
        self.ververs(str(id_))


class _Gang(QObject):
    """What the button beside a school or board does; goes with the card."""

    def __init__(
        self, tab: Scholentab | Besturentab, wat: School | Bestuur, ouder: QObject
    ) -> None:
        super().__init__(ouder)
        self._tab, self._wat = tab, wat

    def open(self) -> None:
        """Open the sheet."""
        self._tab.open_vel(self._wat)  # type: ignore[arg-type]
