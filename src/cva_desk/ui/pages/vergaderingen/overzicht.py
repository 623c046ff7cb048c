"""The list of meetings: coming ones first, then what has been."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cva_desk.domain.rollen import Rol
from cva_desk.services import termijnen, vergaderen
from cva_desk.services.vergaderen import Vergadering, Vergaderstatus
from cva_desk.ui.pages.vergaderingen.vellen import PlanVel
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import afstand, datum_lang
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.kieslijst import Kieslijst, Kiesrij, met_kop
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.melding import Leegstaat

_DAGEN = 6


class OverzichtBlad(Scrollpagina):
    """``gekozen(meeting id)``: open this one."""

    gekozen = Signal(str)

    def __init__(self, werkplek: Werkplek) -> None:
        self._kop = Kop("Vergaderingen", onder=" ")
        super().__init__(self._kop)
        self._werkplek = werkplek
        self._alles: Sequence[Vergadering] = ()
        secretaris = Rol.SECRETARIS in werkplek.sessie.persoon.rollen
        self.plan = Knop("Plan een vergadering", Soort.PRIMAIR, icoon="plus")
        self.plan.clicked.connect(self.open_plan)
        if secretaris:
            self._kop.voeg_actie_toe(self.plan)
        self._stapel = QStackedWidget()
        vol = QWidget()
        kolom = QVBoxLayout(vol)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        self.komend = Kieslijst("Komende vergaderingen")
        self.geweest = Kieslijst("Eerdere vergaderingen")
        self._vakken: list[tuple[Kieslijst, QWidget]] = []
        for titel, lijst in (("Komend", self.komend), ("Geweest", self.geweest)):
            vak = met_kop(titel, lijst)
            kolom.addWidget(vak)
            lijst.gekozen.connect(self._gekozen)
            self._vakken.append((lijst, vak))
        kolom.addStretch(1)
        leeg = Kaart(rand=0)
        self.leeg = Leegstaat(
            "calendar-days",
            "Nog geen vergaderingen",
            "Hier komen de dagen waarop de commissie bijeenkomt. Een vergadering ontstaat ook "
            "vanzelf als u een dossier een dag geeft.",
        )
        leeg.inhoud.addWidget(self.leeg, 1)
        self._stapel.addWidget(vol)
        self._stapel.addWidget(leeg)
        self.inhoud.addWidget(self._stapel, 1)

    def ververs(self) -> None:
        """Read again; short, so right here."""
        sessie = self._werkplek.sessie
        self._alles = vergaderen.meetings(sessie)
        vandaag = sessie.peildatum
        komend = [v for v in self._alles if _komt_nog(v, vandaag)]
        geweest = [v for v in reversed(self._alles) if not _komt_nog(v, vandaag)]
        self.komend.zet([_rij(v, vandaag) for v in komend])
        self.geweest.zet([_rij(v, vandaag) for v in geweest])
        for lijst, vak in self._vakken:
            vak.setVisible(bool(lijst.sleutels))
        self._stapel.setCurrentIndex(0 if self._alles else 1)
        eerste = next((v for v in komend if v.datum >= vandaag), None)
        self._kop.zet(
            "Vergaderingen",
            onder=(
                f"De eerstvolgende is {afstand(eerste.datum, vandaag)}, met {_zaken(eerste)}."
                if eerste is not None
                else "Er is geen vergadering gepland."
            ),
        )

    def open_plan(self) -> None:
        """Open the sheet that plans a meeting."""
        sessie = self._werkplek.sessie
        al = {v.datum for v in self._alles}
        dagen = [d for d in termijnen.meeting_days(sessie, _DAGEN + len(al)) if d not in al]
        vel = PlanVel(self, self._werkplek, dagen[:_DAGEN])
        vel.toon()

    def _gekozen(self, sleutel: str) -> None:
        for lijst, _ in self._vakken:
            lijst.kies("")
        self.gekozen.emit(sleutel)


def _komt_nog(vergadering: Vergadering, vandaag: date) -> bool:
    return vergadering.datum >= vandaag or (
        vergadering.status is not Vergaderstatus.GESLOTEN and vergadering.aantal > 0
    )


def _zaken(vergadering: Vergadering) -> str:
    return "1 zaak" if vergadering.aantal == 1 else f"{vergadering.aantal} zaken"


def _rij(vergadering: Vergadering, vandaag: date) -> Kiesrij:
    delen = [_zaken(vergadering), vergadering.plaats, afstand(vergadering.datum, vandaag)]
    if vergadering.status is Vergaderstatus.GESLOTEN:
        label, toon = "gesloten", Toon.NEUTRAAL
    elif vergadering.status is Vergaderstatus.GEOPEND:
        label, toon = "geopend", Toon.OK
    elif vergadering.datum < vandaag:
        label, toon = "niet gesloten", Toon.WARN
    elif vergadering.aantal >= vergadering.capaciteit:
        label, toon = "vol", Toon.WARN
    else:
        label, toon = f"{vergadering.aantal} van {vergadering.capaciteit}", Toon.INFO
    return Kiesrij(
        vergadering.id,
        datum_lang(vergadering.datum),
        " · ".join(deel for deel in delen if deel),
        label=label,
        toon=toon,
    )
