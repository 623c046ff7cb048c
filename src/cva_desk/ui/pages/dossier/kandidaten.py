"""Choosing an expert: who fits stands first, who does not stands there with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.domain.ids import PersoonId
from cva_desk.services import beoordeling
from cva_desk.services.beoordeling import Kandidaat
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.overzicht import beroepsnaam
from cva_desk.ui.pages.dossier.vellen import Formuliervel, tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
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
        self._passend = {str(k.persoon.id): k for k in passend}
        rol = werk.beeld.route.deskundigen.place(plaats)
        self._met_reden = {k.id for k in rol.met_reden}
        self.keuze = Keuzekaart([self._optie(kandidaat) for kandidaat in passend])
        self.keuze.setAccessibleName("Wie past")
        self.keuze.gewijzigd.connect(self._gekozen)
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
            hulp=rol.uitleg_reden,
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
            self.keuze.regels[0].click()

    @property
    def kandidaat(self) -> Kandidaat | None:
        """Who is chosen."""
        return self._passend.get(self.keuze.waarde)

    def dien_in(self) -> None:
        """Choose."""
        kandidaat = self.kandidaat
        if kandidaat is None:
            return
        met_reden = kandidaat.persoon.beroep in self._met_reden
        self.start(
            beoordeling.assign,
            self.werk.dossier,
            self._plaats,
            PersoonId(kandidaat.persoon.id),
            self.reden.toPlainText().strip() if met_reden else "",
        )

    def _optie(self, kandidaat: Kandidaat) -> tuple[str, str, str]:
        persoon = kandidaat.persoon
        delen = [beroepsnaam(self.werk, persoon.beroep)]
        if persoon.beroep in self._met_reden:
            delen.append("past met een reden")
        druk = woorden.aantal(kandidaat.lopend, "beoordeling", "beoordelingen")
        delen.append(f"{druk} onder handen")
        return str(persoon.id), persoon.naam.volledig, " · ".join(delen)

    def _gekozen(self, _: str) -> None:
        kandidaat = self.kandidaat
        self.doe.setEnabled(kandidaat is not None)
        self._reden_veld.setVisible(
            kandidaat is not None and kandidaat.persoon.beroep in self._met_reden
        )


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
