"""Correcting the particulars of a dossier, with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLineEdit

from cva_desk.domain.ids import SchoolId
from cva_desk.domain.personen import Adres
from cva_desk.services import intake, stamgegevens
from cva_desk.services.intake import Geslacht, Gezagdrager, Leerling, Naam, NieuwDossier
from cva_desk.ui.pages.dossier.vellen import Formuliervel
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Invoerregel, Keuzelijst, Veld

_GESLACHT = ((Geslacht.MEISJE.value, "zij"), (Geslacht.JONGEN.value, "hij"),
             (Geslacht.ONBEKEND.value, "geen van beide"))  # fmt: skip
_OUDERS = 2


class GegevensVel(Formuliervel):
    """Everything that was typed at registration, except route and day of receipt."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(
            werk, f"Gegevens van {werk.beeld.gegevens.nummer}", "Bewaar wijziging",
            breedte=720, concept="gegevens",
        )  # fmt: skip
        self._rij = 0
        self._rooster = QGridLayout()
        self._rooster.setHorizontalSpacing(Ruimte.R16)
        self._rooster.setVerticalSpacing(Ruimte.R8)
        for kolom in range(6):
            self._rooster.setColumnStretch(kolom, 1)
        self.formulier.addLayout(self._rooster)
        self._leerling()
        self._school()
        self._ouders()
        self.reden = self._regel("reden", "Waarom wijzigt u dit?", "")
        self._zet((self.velden["reden"], 6))

    def dien_in(self) -> None:
        """Store the correction."""
        if self.geboren.waarde is None:
            self._wijs_aan(self.velden["geboortedatum"], "Vul de geboortedatum in.")
            return
        gegevens = self.werk.beeld.gegevens
        nieuw = NieuwDossier(
            leerling=Leerling(
                Naam(self.voornaam.text(), self.tussen.text(), self.achternaam.text()),
                self.geboren.waarde,
                Geslacht(str(self.geslacht.waarde)),
                self.leerlingnummer.text(),
                self._gezag(),
            ),
            school=SchoolId(self.school.currentData()),
            route=gegevens.route,
            ontvangen_op=gegevens.ontvangen_op,
            beperking=self.beperking.currentData() or "",
            aangevraagd_op=gegevens.aangevraagd_op,
            contactpersoon=self.contact.text(),
            contact_email=self.email.text(),
            beoogde_school=self.beoogd.text(),
        )
        self.start(intake.change, self.werk.dossier, nieuw, self.reden.text())

    def klaar(self, uitkomst: object) -> None:
        """Say so."""
        werk = self.werk
        super().klaar(uitkomst)
        werk.meld("De gegevens zijn gewijzigd.")

    # ------------------------------------------------------------------ fields

    def _leerling(self) -> None:
        leerling = self.werk.beeld.leerling
        self.voornaam = self._regel("voornaam", "Voornaam", leerling.naam.voornaam, verplicht=True)
        self.tussen = self._regel("tussenvoegsel", "Tussenvoegsel", leerling.naam.tussenvoegsel)
        self.achternaam = self._regel(
            "achternaam", "Achternaam", leerling.naam.achternaam, verplicht=True
        )
        self._zet((self.velden["voornaam"], 2), (self.velden["tussenvoegsel"], 1),
                  (self.velden["achternaam"], 3))  # fmt: skip
        self.geboren = DatumVeld(self.werk.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.geboren.zet_waarde(leerling.geboortedatum)
        geboren = self.veld("geboortedatum", "Geboortedatum", self.geboren, verplicht=True)
        self.geslacht = Keuze(_GESLACHT, waarde=leerling.geslacht.value)
        geslacht = self.veld("geslacht", "In brieven", self.geslacht)
        self.leerlingnummer = self._regel(
            "leerlingnummer", "Leerlingnummer van de school", leerling.leerlingnummer,
            hulp="Nooit een BSN.",
        )  # fmt: skip
        self._zet((geboren, 2), (geslacht, 2), (self.velden["leerlingnummer"], 2))

    def _school(self) -> None:
        gegevens, route = self.werk.beeld.gegevens, self.werk.beeld.route
        self.school = Keuzelijst()
        for school in stamgegevens.schools(self.werk.sessie):
            brin = f" ({school.brin})" if school.brin else ""
            self.school.addItem(f"{school.naam}{brin}", str(school.id))
        self.school.setCurrentIndex(max(0, self.school.findData(str(gegevens.school))))
        schoolveld = self.veld("school", "School", self.school)
        self.beperking = Keuzelijst()
        definitie = route.feiten.get("beperking")
        self.beperking.addItem("nog niet bekend", "")
        for keuze in definitie.keuzes if definitie is not None else ():
            self.beperking.addItem(keuze.naam, keuze.id)
        self.beperking.setCurrentIndex(max(0, self.beperking.findData(gegevens.beperking)))
        beperking = self.veld("beperking", "Beperking", self.beperking)
        self._zet((schoolveld, 3), (beperking, 3))
        self.contact = self._regel("contactpersoon", "Contactpersoon", gegevens.contactpersoon)
        self.email = self._regel("contact_email", "E-mailadres", gegevens.contact_email)
        self.beoogd = self._regel("beoogde_school", "Beoogde school", gegevens.beoogde_school)
        self._zet((self.velden["contactpersoon"], 2), (self.velden["contact_email"], 2),
                  (self.velden["beoogde_school"], 2))  # fmt: skip

    def _ouders(self) -> None:
        gezag = self.werk.beeld.leerling.gezag
        self._gezagvelden: list[tuple[QLineEdit, ...]] = []
        self._rooster.addWidget(Tekst("Wie heeft het gezag?", "vet"), self._rij, 0, 1, 6)
        self._rij += 1
        for nummer in range(max(_OUDERS, len(gezag))):
            g = gezag[nummer] if nummer < len(gezag) else Gezagdrager("", Adres())
            wie = f"{nummer + 1}e"
            delen = (("naam", f"{wie} naam", g.naam, 2), ("straat", "Straat", g.adres.straat, 2),
                     ("postcode", "Postcode", g.adres.postcode, 1),
                     ("plaats", "Plaats", g.adres.plaats, 1))  # fmt: skip
            regels = []
            for sleutel, naam, waarde, _ in delen:
                regels.append(self._regel(f"gezag{nummer}.{sleutel}", naam, waarde))
            self._zet(*(
                (self.velden[f"gezag{nummer}.{sleutel}"], breed) for sleutel, _, _, breed in delen
            ))  # fmt: skip
            self._gezagvelden.append(tuple(regels))

    def _gezag(self) -> tuple[Gezagdrager, ...]:
        return tuple(
            Gezagdrager(naam.text().strip(), Adres(straat.text(), postcode.text(), plaats.text()))
            for naam, straat, postcode, plaats in self._gezagvelden
        )

    def _regel(
        self, sleutel: str, naam: str, waarde: str, *, hulp: str = "", verplicht: bool = False
    ) -> Invoerregel:
        regel = Invoerregel(waarde)
        regel.setCursorPosition(0)
        self.veld(sleutel, naam, regel, hulp=hulp, verplicht=verplicht)
        return regel

    def _zet(self, *delen: tuple[Veld, int]) -> None:
        kolom = 0
        for veld, breed in delen:
            self._rooster.addWidget(veld, self._rij, kolom, 1, breed)
            kolom += breed
        self._rij += 1
