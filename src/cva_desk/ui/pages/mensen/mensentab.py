"""The people: list, particulars, ties, access."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.ids import PersoonId
from cva_desk.domain.kalender import plain_date
from cva_desk.domain.namen import sort_key
from cva_desk.services import inloggen, stamgegevens
from cva_desk.services.stamgegevens import Band, Persoon
from cva_desk.services.toegang import Rol
from cva_desk.ui.models.kolom import Celsoort, Kolom
from cva_desk.ui.pages.mensen.lijsttab import Detailkaart, Lijsttab, Opzet
from cva_desk.ui.pages.mensen.persoonvel import SOORTEN, BandVel, PersoonVel, professions
from cva_desk.ui.pages.mensen.toegangvel import IntrekVel, ToegangVel
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.keuze import Chip
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.tekst import Tekst

_SOORT_NAMEN = dict(SOORTEN)


@dataclass(frozen=True, slots=True)
class Persoonregel:
    """One line. ``inlog`` says in words what its tone says in colour."""

    id: PersoonId
    persoon: Persoon
    naam: str
    rollen: str
    beroep: str
    inlog: str
    inlog_toon: Toon
    banden: tuple[str, ...]
    aantal: str


def _kolommen() -> tuple[Kolom, ...]:
    def toon(regel: Persoonregel) -> Toon:
        return regel.inlog_toon

    def veld(sleutel: str, kop: str, breedte: int, **anders: object) -> Kolom:
        def waarde(regel: Persoonregel) -> object:
            return getattr(regel, sleutel)

        return Kolom(sleutel, kop, waarde, breedte=breedte, **anders)  # type: ignore[arg-type]

    return (
        veld("naam", "Naam", 170, soort=Celsoort.NAAM, rekt=True),
        veld("rollen", "Rollen", 170, rekt=True),
        veld("beroep", "Beroep", 130),
        veld("inlog", "Toegang", 120, soort=Celsoort.LABEL, toon=toon),
        veld("aantal", "Banden", 74, soort=Celsoort.GETAL),
    )


class Mensentab(Lijsttab):
    """Everybody who works with the committee."""

    def __init__(self, werkplek: Werkplek) -> None:
        self._werkplek = werkplek
        self._mag_toegang = Rol.BEHEERDER in werkplek.sessie.persoon.rollen
        self._beroepen = dict(professions(werkplek.sessie))
        self._ook_weg = False
        super().__init__(
            Opzet(
                "Mensen",
                "Zoek op naam, rol of beroep",
                _kolommen(),
                self._lees,
                ("Niemand gevonden", "Hier staan de mensen die met de commissie werken.", ""),
            )
        )
        self.chip = Chip("Ook wie vertrokken is")
        self.chip.toggled.connect(self._wissel_weg)
        self.boven.insertWidget(1, self.chip)
        self.gekozen.connect(self._toon)
        self.geopend.connect(self._open)

    def voeg_toe(self) -> None:
        """Open the sheet for a new person."""
        self._open_vel(PersoonVel(self, self._werkplek))

    def _lees(self, zoek: str) -> Sequence[Persoonregel]:
        sessie = self._werkplek.sessie
        met_inlog = inloggen.with_login(sessie)
        banden: dict[PersoonId, list[Band]] = {}
        for band in stamgegevens.ties(sessie):
            banden.setdefault(band.persoon, []).append(band)
        woorden = sort_key(zoek).split()
        regels = (
            self._regel(p, p.id in met_inlog, banden.get(p.id, []))
            for p in stamgegevens.people(sessie, alleen_actief=not self._ook_weg)
        )
        return [
            r
            for r in regels
            if all(w in sort_key(f"{r.naam} {r.rollen} {r.beroep}") for w in woorden)
        ]

    def _regel(self, persoon: Persoon, inlog: bool, banden: Sequence[Band]) -> Persoonregel:
        stand, toon = ("kan inloggen", Toon.OK) if inlog else ("geen toegang", Toon.NEUTRAAL)
        if not persoon.actief:
            stand, toon = "vertrokken", Toon.NEUTRAAL
        return Persoonregel(
            persoon.id,
            persoon,
            persoon.naam.volledig,
            ", ".join(rol.value for rol in Rol if rol in persoon.rollen),
            self._beroepen.get(persoon.beroep, persoon.beroep),
            stand,
            toon,
            tuple(band.id for band in banden),
            str(len(banden)) if banden else "",
        )

    def _wissel_weg(self, aan: bool) -> None:
        self._ook_weg = aan
        self.ververs()

    def _toon(self, regel: Persoonregel | None) -> None:
        if regel is None:
            self.toon_detail(None)
            return
        persoon = regel.persoon
        kaart = Detailkaart(regel.naam, regel.rollen)
        kaart.feiten(
            (
                ("Beroep", regel.beroep),
                ("Registratie", persoon.registratie),
                ("E-mail", persoon.email),
            )
        )
        rij = QHBoxLayout()
        rij.addWidget(Label(regel.inlog, regel.inlog_toon))
        rij.addStretch(1)
        kaart.inhoud.addLayout(rij)
        kaart.acties(*self._knoppen(regel, kaart))
        kaart.voeg_toe(Streep())
        self._voeg_banden_toe(kaart, persoon)
        self.toon_detail(kaart)

    def _knoppen(self, regel: Persoonregel, ouder: QObject) -> list[Knop]:
        gang = _Gang(self, regel.persoon, None, ouder)
        wijzig = Knop("Wijzig", icoon="pencil")
        wijzig.clicked.connect(gang.wijzig)
        knoppen = [wijzig]
        zelf = regel.id == self._werkplek.sessie.persoon.id
        if self._mag_toegang and regel.persoon.actief and not zelf:
            if regel.inlog_toon is Toon.OK:
                knop = Knop("Trek toegang in…", Soort.GEVAAR)
                knop.clicked.connect(gang.trek_in)
            else:
                knop = Knop("Geef toegang…", icoon="key-round")
                knop.clicked.connect(gang.geef_toegang)
            knoppen.append(knop)
        return knoppen

    def _voeg_banden_toe(self, kaart: Detailkaart, persoon: Persoon) -> None:
        sessie = self._werkplek.sessie
        kop = QHBoxLayout()
        kop.addWidget(Tekst("Banden met scholen en besturen", "vet"), 1)
        erbij = LinkKnop("Voeg toe", icoon="plus")
        erbij.setAccessibleName("Voeg een band toe")
        erbij.clicked.connect(_Gang(self, persoon, None, kaart).band)
        kop.addWidget(erbij)
        kaart.inhoud.addLayout(kop)
        banden = stamgegevens.ties(sessie, persoon.id)
        if not banden:
            zin = "Geen. Deze persoon is vrij ten opzichte van elke school."
            kaart.voeg_toe(Tekst(zin, "sub", breekt=True))
        namen: dict[str, str] = {s.id: s.naam for s in stamgegevens.schools(sessie)}
        namen |= {b.id: b.naam for b in stamgegevens.boards(sessie)}
        for band in banden:
            kaart.voeg_toe(self._bandregel(band, persoon, namen, kaart))

    def _bandregel(
        self, band: Band, persoon: Persoon, namen: dict[str, str], ouder: QObject
    ) -> QWidget:
        vak = QWidget()
        rij = QHBoxLayout(vak)
        rij.setContentsMargins(0, 0, 0, 0)
        teksten = QVBoxLayout()
        teksten.setSpacing(0)
        met = namen.get(str(band.school or band.bestuur), "onbekend")
        teksten.addWidget(Tekst(met, breekt=True))
        loopt = band.holds_on(self._werkplek.sessie.peildatum)
        delen = (_SOORT_NAMEN[band.soort], _period(band), "" if loopt else "loopt niet meer",
                 band.toelichting)  # fmt: skip
        teksten.addWidget(Tekst(" · ".join(d for d in delen if d), "klein", breekt=True))
        rij.addLayout(teksten, 1)
        wijzig = LinkKnop("Wijzig")
        wijzig.setAccessibleName(f"Wijzig de band met {met}")
        wijzig.clicked.connect(_Gang(self, persoon, band, ouder).band)
        rij.addWidget(wijzig, 0, Qt.AlignmentFlag.AlignTop)
        return vak

    def _open(self, regel: Persoonregel) -> None:
        self._open_vel(PersoonVel(self, self._werkplek, regel.persoon))

    def _open_vel(self, vel: PersoonVel | BandVel | ToegangVel | IntrekVel) -> None:
        vel.gelukt.connect(self._gelukt)
        vel.toon()

    def _gelukt(self, uitkomst: object) -> None:
        nieuw = str(uitkomst or "")
        self.ververs(nieuw if any(r.id == nieuw for r in self._lees("")) else "")


class _Gang(QObject):
    """What the buttons beside one person do; goes with the card."""

    def __init__(self, tab: Mensentab, persoon: Persoon, band: Band | None, ouder: QObject) -> None:
        super().__init__(ouder)
        self._tab, self._persoon, self._band = tab, persoon, band

    def wijzig(self) -> None:
        """Change the particulars."""
        self._tab._open_vel(PersoonVel(self._tab, self._tab._werkplek, self._persoon))

    def geef_toegang(self) -> None:
        """Give a login."""
        self._tab._open_vel(ToegangVel(self._tab, self._tab._werkplek, self._persoon))

    def trek_in(self) -> None:
        """Take the login away."""
        self._tab._open_vel(IntrekVel(self._tab, self._tab._werkplek, self._persoon))

    def band(self) -> None:
        """Add or change a tie."""
        self._tab._open_vel(BandVel(self._tab, self._tab._werkplek, self._persoon, self._band))


def _period(band: Band) -> str:
    if band.vanaf and band.tot:
        return f"{plain_date(band.vanaf)} tot en met {plain_date(band.tot)}"
    if band.vanaf:
        return f"vanaf {plain_date(band.vanaf)}"
    return f"tot en met {plain_date(band.tot)}" if band.tot else "zonder einddatum"
