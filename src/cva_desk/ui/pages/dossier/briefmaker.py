"""Making a letter; a text that only a person can give is asked for, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services import briefmaken
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.dossier.vellen import Formuliervel, tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.widgets.datumtekst import read_datum

# What the field means, for the fields a person is asked for most.
_VRAAG = {
    "besluit.kort": "Leg het besluit uit aan de ouders, in gewone woorden",
    "besluit.passende_plek": "Welke ondersteuning of plek past dan wel?",
    "besluit.motivering": "Waarom dit besluit?",
    "beoogde_school.naam": "Naam van de beoogde school",
    "beoogde_school.plaats": "Plaats van de beoogde school",
    "school.contactpersoon": "Contactpersoon van de school",
    "ouders.namen": "Namen van de ouders of verzorgers",
    "commissie.minderheid": "Wat zag een minderheid anders?",
}
_DELEN = {
    "school": "de school", "bestuur": "het bestuur", "ouders": "de ouders",
    "beoogde_school": "de beoogde school", "leerling": "de leerling", "swv": "het "
    "samenwerkingsverband", "observatie": "de observatieplaatsing", "gesprek": "het gesprek",
    "besluit": "het besluit", "tlv": "de TLV", "commissie": "de commissie",
    "deskundige": "de deskundige", "dossier": "het dossier", "aanvulling": "de aanvulling",
}  # fmt: skip


def maak_brief_van(werk: Dossierwerk, soort: str, hoort_bij: str = "") -> Briefmaker:
    """Make a letter of the dossier in front and show it in its tab."""
    maker = Briefmaker(werk, soort, hoort_bij)
    maker.begin()
    return maker


class Briefmaker(QObject):
    """Tries; when a field is missing it asks for that text and tries again."""

    afgelopen = Signal()

    def __init__(self, werk: Dossierwerk, soort: str, hoort_bij: str) -> None:
        super().__init__(werk)
        self._werk, self._soort, self._hoort_bij = werk, soort, hoort_bij
        self._dossier = werk.dossier
        self._naam = next((b.naam for b in werk.beeld.route.brieven if b.id == soort), soort)

    def begin(self) -> None:
        """Try for the first time."""
        self._werk.meld(f"‘{self._naam}’ wordt gemaakt …")
        self._werk.doe(
            self._werk.pagina, briefmaken.make, self._dossier, self._soort,
            hoort_bij=self._hoort_bij, klaar=self.gemaakt, mislukt=self._mislukt,
        )  # fmt: skip

    def gemaakt(self, brief: object) -> None:
        """It is there."""
        self._werk.meld(f"‘{self._naam}’ is gemaakt.")
        self._werk.tab_gevraagd.emit("brieven")
        self._einde()

    def _mislukt(self, fout: Exception) -> None:
        veld = fout.veld if isinstance(fout, GebruikersFout) else None
        if veld is None or "." not in veld or not self._werk.heeft_beeld:
            toon_fout(self._werk.pagina, fout)
            self._einde()
            return
        vel = VeldVel(self._werk, self._dossier, self._soort, self._hoort_bij, self._naam, veld)
        vel.gelukt.connect(self.gemaakt)
        vel.gesloten.connect(self._einde)
        vel.toon()

    def _einde(self) -> None:
        self.afgelopen.emit()
        self.deleteLater()


class VeldVel(Formuliervel):
    """Asks for one missing text after the other, in one sheet; what was typed stays."""

    def __init__(
        self,
        werk: Dossierwerk,
        dossier: str,
        soort: str,
        hoort_bij: str,
        naam: str,
        veld: str,
    ) -> None:
        super().__init__(
            werk,
            f"Voor ‘{naam}’ is nog iets nodig",
            "Maak de brief",
            uitleg="De brief vraagt iets wat niet in het dossier staat. Wat u hier schrijft, komt "
            "woordelijk in de brief.",
            concept=f"brief:{soort}",
            breedte=600,
        )
        self._dossier, self._soort, self._hoort_bij = dossier, soort, hoort_bij
        self.teksten: dict[str, QPlainTextEdit] = {}
        self._datums: set[str] = set()
        self._vraag_ook(veld)

    def dien_in(self) -> None:
        """Try with what was filled in."""
        for sleutel, vlak in self.teksten.items():
            if not vlak.toPlainText().strip():
                self._wijs_aan(self.velden[sleutel], "Vul dit in, of maak de brief later.")
                return
        aanvullingen = {}
        for sleutel, vlak in self.teksten.items():
            aanvullingen[sleutel] = vlak.toPlainText().strip()
            if sleutel in self._datums:
                try:
                    dag = read_datum(aanvullingen[sleutel], self.werk.peildatum)
                except GebruikersFout as fout:
                    self._wijs_aan(self.velden[sleutel], str(fout))
                    return
                aanvullingen[sleutel] = dag.isoformat()
        self.start(
            briefmaken.make, self._dossier, self._soort,
            hoort_bij=self._hoort_bij, aanvullingen=aanvullingen,
        )  # fmt: skip

    def mislukt(self, fout: Exception) -> None:
        """Another text is missing: ask for that as well."""
        veld = fout.veld if isinstance(fout, GebruikersFout) else None
        if veld is None or "." not in veld:
            super().mislukt(fout)
            return
        self.bezig(False)
        if veld not in self.teksten:
            self._vraag_ook(veld)
            self.teksten[veld].setFocus()
        elif veld not in self._datums:
            # The field does not take words; a date is the only other thing a person types here.
            self._datums.add(veld)
            self._wijs_aan(self.velden[veld], "Hier hoort een datum. Schrijf bijvoorbeeld 3 nov.")
        else:
            super().mislukt(fout)

    def _vraag_ook(self, veld: str) -> None:
        vlak = tekstvlak(96)
        self.teksten[veld] = vlak
        self.voeg_veld_toe(veld, veldvraag(veld), vlak, verplicht=True)


def veldvraag(veld: str) -> str:
    """Return the question for a field of a letter, from its dotted name."""
    if veld in _VRAAG:
        return _VRAAG[veld]
    *delen, laatste = veld.split(".")
    waarvan = _DELEN.get(delen[-1].rstrip("12"), delen[-1].replace("_", " ")) if delen else ""
    wat = laatste.replace("_", " ").capitalize()
    return f"{wat} van {waarvan}" if waarvan else wat
