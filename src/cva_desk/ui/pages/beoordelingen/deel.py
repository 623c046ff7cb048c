"""One part of the form: what is asked, why, what the facts say, the choice and the own words."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.services.beoordeling import Onderdeel
from cva_desk.ui.pages.beoordelingen.indeling import Deel
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.tekstvak import Tekstvak
from cva_desk.ui.widgets.veld import Invoerregel

_HERHAAL_MS = 2000


class Deelblad(QWidget):
    """``te_bewaren(part, choice, words)`` at every pause and every choice."""

    te_bewaren = Signal(str, str, str)

    def __init__(self, deel: Deel, onderdeel: Onderdeel) -> None:
        super().__init__()
        self.deel = deel
        self._keuze: Keuze | None = None
        self._getal: Invoerregel | None = None
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        if deel.groep:
            kolom.addWidget(Tekst(deel.groep, "sub"))
        titel = Tekst(deel.vraag, "kop", breekt=True)
        kolom.addWidget(titel)
        if deel.toelichting:
            kolom.addWidget(Tekst(deel.toelichting, "sub", breekt=True))
        self.link = LinkKnop("Bron en waarom wij dit vragen")
        self.link.setAccessibleDescription(deel.vraag)
        self.link.clicked.connect(self._wissel)
        kolom.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.uitleg = Melding(f"{deel.waarom} Bron: {deel.bron}.", Toon.INFO)
        self.uitleg.hide()
        kolom.addWidget(self.uitleg)
        if deel.hint:
            self.hint = Melding(deel.hint, Toon.OK if deel.hint_goed else Toon.NEUTRAAL)
            kolom.addWidget(self.hint)
        self._maak_keuze(kolom)
        if deel.keuzes or deel.getal:
            extra = "" if deel.met_tekst else " (mag leeg blijven)"
            kolom.addWidget(Tekst(f"{deel.tekstnaam}{extra}", "label"))
        elif not deel.verplicht:
            kolom.addWidget(Tekst("mag leeg blijven", "klein"))
        self.vak = Tekstvak(f"{deel.tekstnaam}: {deel.vraag}", regels=4, hoogstens=14, status=False)
        self.vak.zet_tekst(onderdeel.tekst)
        self.vak.gepauzeerd.connect(self._tekst)
        kolom.addWidget(self.vak)
        self._herhaal = QTimer(self)
        self._herhaal.setSingleShot(True)
        self._herhaal.setInterval(_HERHAAL_MS)
        self._herhaal.timeout.connect(self._bewaar)
        self._zet_keuze(onderdeel.keuze)

    @property
    def inhoud(self) -> Onderdeel:
        """What stands here now."""
        return Onderdeel(self._gekozen(), self.vak.tekst)

    def bewaar_alles(self) -> None:
        """Hand over what was not handed over yet."""
        if self._herhaal.isActive():
            self._herhaal.stop()
            self._bewaar()
        else:
            self.vak.bewaar_nu()

    def bewaard(self, moment: datetime) -> None:
        """The latest content is safe."""
        self._herhaal.stop()
        self.vak.bewaard(moment)

    def niet_bewaard(self, zin: str) -> None:
        """It was not kept; it is tried again."""
        self.vak.niet_bewaard(zin)
        self._herhaal.start()

    def ga_erheen(self) -> None:
        """Put the focus on the first thing that is still empty."""
        if self._keuze is not None and self._keuze.waarde is None:
            self._keuze.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._getal is not None and not self._getal.text():
            self._getal.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.vak.setFocus(Qt.FocusReason.TabFocusReason)

    def _maak_keuze(self, kolom: QVBoxLayout) -> None:
        deel = self.deel
        if deel.keuzes:
            self._keuze = Keuze(deel.keuzes)
            self._keuze.setAccessibleName(f"Uw oordeel: {deel.vraag}")
            self._keuze.gewijzigd.connect(self._koos)
            kolom.addWidget(self._keuze)
        elif deel.getal:
            self._getal = Invoerregel()
            self._getal.setAccessibleName(deel.vraag)
            self._getal.setValidator(QIntValidator(0, 999, self._getal))
            self._getal.setFixedWidth(px(90))
            self._getal.editingFinished.connect(self._bewaar)
            kolom.addWidget(self._getal)

    @property
    def keuze(self) -> Keuze | None:
        """The chips, if it has any."""
        return self._keuze

    def _zet_keuze(self, waarde: str) -> None:
        if self._keuze is not None:
            bekend = waarde in [sleutel for sleutel, _ in self.deel.keuzes]
            self._keuze.zet_waarde(waarde if bekend else None)
        elif self._getal is not None:
            self._getal.setText(waarde)

    def _gekozen(self) -> str:
        if self._keuze is not None:
            return str(self._keuze.waarde or "")
        return self._getal.text() if self._getal is not None else ""

    def _koos(self, _waarde: object) -> None:
        self._bewaar()

    def _tekst(self, _tekst: str) -> None:
        self._bewaar()

    def _bewaar(self) -> None:
        # Choice and words of a part always go together: the last one written is the whole truth.
        inhoud = self.inhoud
        self.te_bewaren.emit(self.deel.id, inhoud.keuze, inhoud.tekst)

    def _wissel(self) -> None:
        self.uitleg.setVisible(self.uitleg.isHidden())
