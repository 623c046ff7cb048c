"""The list of one's own advices: what is to be done, and what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cva_desk.domain.ids import AdviesId, DossierId
from cva_desk.services.beoordeling import Adviesregel, Adviesstatus
from cva_desk.ui.pages.beoordelingen.lezen import PLAATS
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.datumtekst import afstand, datum_dag
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.kieslijst import Kieslijst, Kiesrij, met_kop
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.melding import Leegstaat

Rij = tuple[Adviesregel, str, str | None]


class LijstBlad(Scrollpagina):
    """``gekozen(advice id)``: open this one."""

    gekozen = Signal(str)

    def __init__(self) -> None:
        self._kop = Kop("Mijn beoordelingen", onder=" ")
        super().__init__(self._kop)
        self._rijen: Sequence[Rij] = ()
        self._stapel = QStackedWidget()
        vol = QWidget()
        kolom = QVBoxLayout(vol)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        self.te_doen = Kieslijst("Te doen")
        self.ingediend = Kieslijst("Ingediend")
        self._vakken: list[tuple[Kieslijst, QWidget]] = []
        for titel, lijst in (("Te doen", self.te_doen), ("Ingediend", self.ingediend)):
            vak = met_kop(titel, lijst)
            kolom.addWidget(vak)
            lijst.gekozen.connect(self._gekozen)
            self._vakken.append((lijst, vak))
        kolom.addStretch(1)
        leeg = Kaart(rand=0)
        leeg.inhoud.addWidget(
            Leegstaat(
                "clipboard-check",
                "Geen beoordelingen",
                "Als de secretaris u als deskundige kiest, staat het dossier hier. U leest dan "
                "de stukken en schrijft uw eigen advies.",
            ),
            1,
        )
        self._stapel.addWidget(vol)
        self._stapel.addWidget(leeg)
        self.inhoud.addWidget(self._stapel, 1)

    def zet(self, rijen: Sequence[Rij], peildatum: date) -> None:
        """Show these advices."""
        self._rijen = sorted(rijen, key=_volgorde)
        open_ = [r for r in self._rijen if r[0].status is not Adviesstatus.INGEDIEND]
        klaar = [r for r in self._rijen if r[0].status is Adviesstatus.INGEDIEND]
        self.te_doen.zet([_te_doen(rij, peildatum) for rij in open_])
        self.ingediend.zet([_ingediend(rij) for rij in reversed(klaar)])
        for lijst, vak in self._vakken:
            vak.setVisible(bool(lijst.sleutels))
        self._stapel.setCurrentIndex(0 if rijen else 1)
        if not open_:
            wat = "Er ligt niets bij u."
        elif len(open_) == 1:
            wat = "1 advies om te schrijven"
        else:
            wat = f"{len(open_)} adviezen om te schrijven"
        self._kop.zet("Mijn beoordelingen", onder=wat)

    def find(self, dossier: str) -> AdviesId | None:
        """Return one's own advice in a dossier, the one that is still open first."""
        eigen = [r[0] for r in self._rijen if r[0].dossier == DossierId(dossier)]
        return eigen[0].id if eigen else None

    def _gekozen(self, sleutel: str) -> None:
        for lijst, _ in self._vakken:
            lijst.kies("")
        self.gekozen.emit(sleutel)


def _volgorde(rij: Rij) -> tuple[bool, str, str]:
    regel, nummer, vergadering = rij
    return regel.status is Adviesstatus.INGEDIEND, vergadering or "9999", nummer


def _te_doen(rij: Rij, peildatum: date) -> Kiesrij:
    regel, nummer, vergadering = rij
    delen = [PLAATS[regel.plaats]]
    if vergadering:
        dag = date.fromisoformat(vergadering)
        delen.append(f"vergadering {datum_dag(dag)}, {afstand(dag, peildatum)}")
    if regel.vraag_terug:
        label, toon = "terug met een vraag", Toon.WARN
    elif regel.status is Adviesstatus.BEZIG:
        label, toon = "bezig", Toon.INFO
    else:
        label, toon = "nog beginnen", Toon.NEUTRAAL
    return Kiesrij(regel.id, nummer, " · ".join(delen), label=label, toon=toon)


def _ingediend(rij: Rij) -> Kiesrij:
    regel, nummer, _ = rij
    op = f"ingediend {datum_dag(regel.ingediend_op)}" if regel.ingediend_op else "ingediend"
    return Kiesrij(
        regel.id, nummer, f"{PLAATS[regel.plaats]} · {op}", label="ingediend", toon=Toon.OK
    )
