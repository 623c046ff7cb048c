"""Choosing an expert: who fits stands first, who does not stands there with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cva_desk.domain.ids import PersoonId
from cva_desk.services import beoordeling
from cva_desk.services.beoordeling import Kandidaat
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.overzicht import beroepsnaam
from cva_desk.ui.pages.dossier.stukrij import Keuzerij
from cva_desk.ui.pages.dossier.vellen import Formuliervel, tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.tekst import Tekst


class KandidaatVel(Formuliervel):
    """Everybody with the role of expert, for place 1 or 2."""

    def __init__(self, werk: Dossierwerk, plaats: int) -> None:
        self._plaats = plaats
        naam = woorden.PLAATSNAAM[plaats].lower()
        super().__init__(
            werk, f"Kies de {naam}", f"Kies als {naam}", breedte=600, concept=f"kandidaat{plaats}"
        )
        kandidaten = beoordeling.candidates(werk.sessie, werk.dossier, plaats)
        passend = [k for k in kandidaten if k.past]
        niet = [k for k in kandidaten if not k.past]
        self.keuze = Kandidaten(passend, werk)
        self.keuze.gekozen.connect(self._gekozen)
        if passend:
            self.formulier.addWidget(self.keuze)
        else:
            self.formulier.addWidget(
                Leegstaat(
                    "users",
                    "Niemand past op deze plaats",
                    "Voeg een deskundige toe bij ‘Mensen en scholen’, of bekijk hieronder waarom "
                    "iemand niet past.",
                )
            )
        self.reden = tekstvlak(72)
        self._reden_veld = self.voeg_veld_toe(
            "reden",
            "Waarom past dit beroep hier toch?",
            self.reden,
            hulp=werk.beeld.route.deskundigen.place(plaats).uitleg_reden,
            verplicht=True,
        )
        self._reden_veld.hide()
        if niet:
            self.formulier.addWidget(Streep())
            self.formulier.addWidget(Tekst("Past hier niet", "vet"))
            for kandidaat in niet:
                self.formulier.addWidget(_niet(kandidaat, werk))
        self.doe.setEnabled(False)
        if len(passend) == 1:
            self.keuze.kies(0)

    def dien_in(self) -> None:
        """Choose."""
        kandidaat = self.keuze.kandidaat
        if kandidaat is None:
            return
        self.start(
            beoordeling.assign,
            self.werk.dossier,
            self._plaats,
            PersoonId(kandidaat.persoon.id),
            self.reden.toPlainText().strip() if self._reden_veld.isVisibleTo(self) else "",
        )

    def _gekozen(self) -> None:
        kandidaat = self.keuze.kandidaat
        self.doe.setEnabled(kandidaat is not None)
        rol = self.werk.beeld.route.deskundigen.place(self._plaats)
        met_reden = kandidaat is not None and kandidaat.persoon.beroep in [
            k.id for k in rol.met_reden
        ]
        self._reden_veld.setVisible(met_reden)


class Kandidaten(QWidget):
    """Those who fit, one of them chosen."""

    gekozen = Signal()

    def __init__(self, kandidaten: list[Kandidaat], werk: Dossierwerk) -> None:
        super().__init__()
        self._kandidaten = kandidaten
        self.setAccessibleName("Wie past")
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        self._groep = QButtonGroup(self)
        for nummer, kandidaat in enumerate(kandidaten):
            persoon = kandidaat.persoon
            druk = f"{woorden.aantal(kandidaat.lopend, 'beoordeling', 'beoordelingen')} open"
            registratie = f" · {persoon.registratie}" if persoon.registratie else ""
            rij = Keuzerij(
                "",
                "",
                persoon.naam.volledig,
                f"{beroepsnaam(werk, persoon.beroep)}{registratie}",
                [(druk, Toon.NEUTRAAL)],
            )
            rij.gepakt.connect(self._stap)
            self._groep.addButton(rij, nummer)
            kolom.addWidget(rij)
        self._groep.idClicked.connect(self._koos)

    @property
    def rijen(self) -> list[Keuzerij]:
        """The rows, in order."""
        return [knop for knop in self._groep.buttons() if isinstance(knop, Keuzerij)]

    @property
    def kandidaat(self) -> Kandidaat | None:
        """Who is chosen."""
        nummer = self._groep.checkedId()
        return self._kandidaten[nummer] if nummer >= 0 else None

    def kies(self, nummer: int) -> None:
        """Choose, as if it was clicked."""
        self.rijen[nummer].click()

    def _stap(self, stap: int) -> None:
        rijen = self.rijen
        nu = next((n for n, rij in enumerate(rijen) if rij.hasFocus()), 0)
        doel = rijen[max(0, min(len(rijen) - 1, nu + stap))]
        doel.setFocus(Qt.FocusReason.TabFocusReason)
        doel.click()

    def _koos(self, _: int) -> None:
        self.gekozen.emit()


def _niet(kandidaat: Kandidaat, werk: Dossierwerk) -> QWidget:
    """Return somebody who does not fit, with every reason; can be read, not chosen."""
    houder = QWidget()
    kolom = QVBoxLayout(houder)
    kolom.setContentsMargins(Ruimte.R4, 0, 0, 0)
    kolom.setSpacing(0)
    persoon = kandidaat.persoon
    wie = f"{persoon.naam.volledig}, {beroepsnaam(werk, persoon.beroep)}"
    kolom.addWidget(Tekst(wie, "sub", breekt=True))
    for bezwaar in kandidaat.bezwaren:
        kolom.addWidget(Tekst(f"• {bezwaar.uitleg}", "klein", breekt=True))
    houder.setAccessibleName(f"{wie}. {' '.join(b.uitleg for b in kandidaat.bezwaren)}")
    return houder
