"""The particulars of one piece: asked when it is added, changed later."""

from __future__ import annotations

import re
from datetime import date

from cva_desk.domain.namen import sort_key
from cva_desk.domain.stukken import Stuk, StukKenmerken
from cva_desk.services import stukken
from cva_desk.services.stukken import Bekeken
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.vellen import Formuliervel
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Kolommen
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst

_SOORTNAAM = {"pdf": "PDF", "docx": "Word", "odt": "OpenDocument", "rtf": "RTF"}
_DATUMS = (
    re.compile(r"(?<!\d)(?P<j>20\d\d)[-_. ]?(?P<m>\d\d)[-_. ]?(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-_. ](?P<m>\d{1,2})[-_. ](?P<j>20\d\d)(?!\d)"),
)
_STOPWOORDEN = frozenset(
    {"van", "de", "het", "een", "school", "met", "voor", "en", "stuk", "overig"}
)


class Stukvel(Formuliervel):
    """Kind, title, date, author, who signed and as what."""

    def __init__(self, werk: Dossierwerk, titel: str, doe: str, *, niet: str = "Niet doen") -> None:
        super().__init__(werk, titel, doe, niet=niet, breedte=620)

    def bouw_velden(self, kenmerken: StukKenmerken) -> None:
        """Add the fields with these values."""
        route = self.werk.beeld.route
        self.soort = Keuzelijst()
        self.soort.addItem("Kies een soort", "")
        for soort in route.stukken:
            self.soort.addItem(soort.naam, soort.id)
        self.soort.setCurrentIndex(max(0, self.soort.findData(kenmerken.soort)))
        self.soort.currentIndexChanged.connect(self._soort_gewisseld)
        self.voeg_veld_toe("soort", "Soort stuk", self.soort, verplicht=True)
        self.titel = Invoerregel(kenmerken.titel)
        titel = self.veld("titel", "Titel", self.titel)
        self.datum = DatumVeld(self.werk.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.datum.zet_waarde(kenmerken.datum)
        datum = self.veld("datum", "Datum van het stuk", self.datum)
        self.auteur = Invoerregel(kenmerken.auteur)
        auteur = self.veld("auteur", "Opgesteld door", self.auteur)
        self.tekenaar = Invoerregel(kenmerken.ondertekend_door)
        tekenaar = self.veld(
            "ondertekend_door", "Ondertekend door", self.tekenaar, hulp="Leeg: niet ondertekend."
        )
        self.kwalificatie = Keuzelijst()
        self.kwalificatie.addItem("niet bekend", "")
        for kwalificatie in route.kwalificaties.values():
            self.kwalificatie.addItem(kwalificatie.naam, kwalificatie.id)
        self.kwalificatie.setCurrentIndex(
            max(0, self.kwalificatie.findData(kenmerken.kwalificatie))
        )
        wat = self.veld("kwalificatie", "De ondertekenaar is", self.kwalificatie)
        for links, rechts in ((titel, datum), (auteur, None), (tekenaar, wat)):
            if rechts is None:
                self.formulier.addWidget(links)
            else:
                self.formulier.addWidget(Kolommen(links, rechts, verhouding=(55, 45), omslag=420))
        self._soort_gewisseld()

    def kenmerken(self) -> StukKenmerken:
        """What stands here."""
        return StukKenmerken(
            self.soort.currentData() or "",
            self.titel.text(),
            self.datum.waarde,
            self.auteur.text(),
            self.tekenaar.text(),
            self.kwalificatie.currentData() or "",
        )

    def _soort_gewisseld(self, *_: object) -> None:
        naam = self.soort.currentText() if self.soort.currentData() else ""
        self.titel.setPlaceholderText(naam)
        soort = next(
            (s for s in self.werk.beeld.route.stukken if s.id == self.soort.currentData()), None
        )
        eis = soort.ondertekening if soort is not None else None
        hulp = "Leeg: niet ondertekend."
        if eis is not None and eis.door:
            hulp = f"Nodig: {', '.join(k.naam for k in eis.door[:3])}" + (
                " of een ander." if len(eis.door) > 3 else "."
            )
        self.velden["ondertekend_door"].zet_hulp(hulp)


class ToevoegVel(Stukvel):
    """One file that came in; skipping it keeps it out and goes on with the next."""

    def __init__(self, werk: Dossierwerk, bekeken: Bekeken, plaats: str) -> None:
        super().__init__(werk, f"Stuk toevoegen{plaats}", "Voeg toe", niet="Sla over")
        self._bekeken = bekeken
        self.formulier.addWidget(Tekst(bekeken.bestandsnaam, "vet", breekt=True))
        self.formulier.addWidget(Tekst(beschrijving(bekeken), "sub"))
        for zin in bekeken.bevindingen:
            self.formulier.addWidget(Melding(zin, Toon.WARN))
        self.bouw_velden(
            StukKenmerken(
                raad_soort(bekeken.bestandsnaam, werk), "",
                raad_datum(bekeken.bestandsnaam, werk.peildatum), "", "", "",
            )
        )  # fmt: skip

    def dien_in(self) -> None:
        """Add it."""
        self.start(stukken.add_piece, self.werk.dossier, self._bekeken, self.kenmerken())


class WijzigStukVel(Stukvel):
    """Correct what is said of a piece; the file stays as it came."""

    def __init__(self, werk: Dossierwerk, stuk: Stuk) -> None:
        super().__init__(werk, f"Gegevens van stuk {stuk.nummer}", "Bewaar")
        self._stuk = stuk
        self.formulier.addWidget(Tekst(stuk.bestand.bestandsnaam, "sub", breekt=True))
        self.bouw_velden(stuk.kenmerken)

    def dien_in(self) -> None:
        """Store it."""
        self.start(stukken.change_piece, self.werk.dossier, self._stuk.id, self.kenmerken())

    def klaar(self, uitkomst: object) -> None:
        """Offer to put it back."""
        terug = _Terug(self.werk, self._stuk)
        super().klaar(uitkomst)
        self.werk.meld(f"Stuk {self._stuk.nummer} is gewijzigd.", terug.zet_terug)


class _Terug:
    """Puts the particulars back as they were."""

    def __init__(self, werk: Dossierwerk, stuk: Stuk) -> None:
        self._werk, self._stuk, self._dossier = werk, stuk, werk.dossier

    def zet_terug(self) -> None:
        """Do it."""
        self._werk.doe(
            self._werk.pagina, stukken.change_piece, self._dossier, self._stuk.id,
            self._stuk.kenmerken,
        )  # fmt: skip


def beschrijving(bekeken: Bekeken) -> str:
    """Return kind, length and size of a file."""
    soort = _SOORTNAAM.get(bekeken.soort, bekeken.soort.upper())
    delen = [soort, woorden.grootte(len(bekeken.inhoud))]
    if bekeken.paginas:
        delen.insert(1, woorden.aantal(bekeken.paginas, "bladzijde", "bladzijden"))
    if not bekeken.toonbaar:
        delen.append("kan niet in het programma worden getoond")
    return " · ".join(delen)


def raad_soort(bestandsnaam: str, werk: Dossierwerk) -> str:
    """Return the kind whose words occur most in the file name; empty when none do."""
    naam = [w for w in re.split(r"[^0-9a-z]+", sort_key(bestandsnaam.rsplit(".", 1)[0])) if w]
    beste, meest = "", 0
    for soort in werk.beeld.route.stukken:
        woorden_ = re.split(r"[^0-9a-z]+", sort_key(f"{soort.naam} {soort.id}"))
        kenmerkend = {w for w in woorden_ if len(w) >= 2} - _STOPWOORDEN
        treffers = sum(
            1
            for w in set(naam)
            if w in kenmerkend or (len(w) > 5 and any(k.startswith(w[:6]) for k in kenmerkend))
        )
        if treffers > meest:
            beste, meest = soort.id, treffers
    return beste


def raad_datum(bestandsnaam: str, peildatum: date) -> date | None:
    """Return a date written in the file name, if it is one and not in the future."""
    for vorm in _DATUMS:
        if gevonden := vorm.search(bestandsnaam):
            try:
                dag = date(int(gevonden["j"]), int(gevonden["m"]), int(gevonden["d"]))
            except ValueError:
                continue
            if dag <= peildatum:
                return dag
    return None
