"""The parts of the form about the request: school, route, what the rules ask at the start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cva_desk.domain.ids import SchoolId
from cva_desk.services import stamgegevens
from cva_desk.services.regelingen import Route
from cva_desk.services.stamgegevens import School
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.formulierdeel import Formulierdeel
from cva_desk.ui.pages.schoolvelden import Schoolvelden
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.datumtekst import Jaarkeuze
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.typkeuze import Typkeuze, Vondst

_NIEUW = "nieuw"
_JA_NEE = (("ja", "ja"), ("nee", "nee"))


class SchoolDeel(Formulierdeel):
    """Which school asks; a school that is not in the list can be added here."""

    def __init__(self, sessie: Sessie, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sessie = sessie
        self._ingevuld = ("", "")
        self.keuze = Typkeuze(self._zoek, plaatshouder="Naam, BRIN of plaats")
        self.rij(
            self.veld(
                "school",
                "School die aanvraagt",
                self.keuze,
                verplicht=True,
                hulp="Typ een paar letters en kies met de pijltjes.",
            )
        )
        self._vak = QWidget()
        vak = QVBoxLayout(self._vak)
        vak.setContentsMargins(0, 0, 0, 0)
        vak.setSpacing(Ruimte.R8)
        self.nieuw = Schoolvelden(sessie, volledig=False, voor="school_")
        self.nieuw.gewijzigd.connect(self.gewijzigd)
        self.velden.update(self.nieuw.velden)
        vak.addWidget(self.nieuw)
        self.toch_kiezen = LinkKnop("Toch een school uit de lijst kiezen", icoon="arrow-left")
        self.toch_kiezen.clicked.connect(self._terug)
        vak.addWidget(self.toch_kiezen, 0, Qt.AlignmentFlag.AlignLeft)
        self._vak.hide()
        self.kolom.addWidget(self._vak)
        self.rij(
            self.regel("contactpersoon", "Contactpersoon"),
            self.regel("contact_email", "E-mailadres"),
        )
        self.keuze.gekozen.connect(self._gekozen)

    @property
    def is_nieuw(self) -> bool:
        """Whether a school is being added."""
        return not self._vak.isHidden()

    @property
    def school(self) -> SchoolId | None:
        """The school chosen from the list."""
        return SchoolId(self.keuze.waarde.sleutel) if self.keuze.waarde is not None else None

    def zet_school(self, school: School) -> None:
        """Choose a school, and fill in who can be reached there."""
        self._toon_nieuw(False)
        self.keuze.zet_waarde(_found(school))
        self.velden["school"].zet_fout("")
        for nummer, (veld, waarde) in enumerate(
            (("contactpersoon", school.contactpersoon), ("contact_email", school.email))
        ):
            # What somebody typed stays; what came from another school goes.
            if self.tekst(veld) in ("", self._ingevuld[nummer]):
                self.zet_tekst(veld, waarde)
        self._ingevuld = (school.contactpersoon, school.email)

    def controleer(self) -> None:
        """A school must be chosen, or be complete enough to be added."""
        super().controleer()
        if self.is_nieuw:
            self.nieuw.controleer()
        elif self.school is None:
            self.velden["school"].zet_fout(
                "Kies een school uit de lijst, of voeg haar toe."
                if self.keuze.text().strip()
                else "Kies de school die aanvraagt."
            )

    def staat(self) -> dict[str, str]:
        """The chosen school goes by its id."""
        staat = super().staat()
        staat["school_id"] = str(self.school or "")
        staat["school_nieuw"] = "ja" if self.is_nieuw else ""
        return staat

    def zet_staat(self, staat: dict[str, str]) -> None:
        """Fill in again; a school that is gone has to be chosen anew."""
        super().zet_staat(staat)
        self._toon_nieuw(bool(staat.get("school_nieuw")))
        gezocht = staat.get("school_id")
        passend = [s for s in stamgegevens.schools(self._sessie) if s.id == gezocht]
        if passend:
            self.keuze.zet_waarde(_found(passend[0]))
            self._ingevuld = (passend[0].contactpersoon, passend[0].email)

    def _zoek(self, tekst: str) -> Sequence[Vondst]:
        gevonden = [_found(s) for s in stamgegevens.schools(self._sessie, tekst, 6)]
        erbij = f"Voeg “{tekst}” toe als nieuwe school" if tekst else "Voeg een nieuwe school toe"
        return [*gevonden, Vondst(_NIEUW, erbij, nieuw=True)]

    def _gekozen(self, vondst: Vondst | None) -> None:
        if vondst is None:
            return
        if vondst.nieuw:
            self._toon_nieuw(True)
            self.zet_tekst("school_naam", self.keuze.text().strip())
            self.keuze.zet_waarde(None)
            self.nieuw.velden["school_naam"].invoer.setFocus(Qt.FocusReason.OtherFocusReason)
            self.gewijzigd.emit()
            return
        self.zet_school(stamgegevens.school(self._sessie, SchoolId(vondst.sleutel)))
        self.gewijzigd.emit()

    def _terug(self) -> None:
        self._toon_nieuw(False)
        self.keuze.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gewijzigd.emit()

    def _toon_nieuw(self, nieuw: bool) -> None:
        self._vak.setVisible(nieuw)
        self.velden["school"].setVisible(not nieuw)


class AanvraagDeel(Formulierdeel):
    """Route, need, dates, and the facts on which it depends which pieces are needed."""

    def __init__(self, sessie: Sessie, *, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._sessie = sessie
        self.routes = {route.id: route for route in sessie.regels.routes(sessie.peildatum)}
        self._feiten: tuple[str, ...] = ()
        opties = tuple((route.id, route.naam) for route in self.routes.values())
        enige = opties[0][0] if len(opties) == 1 else None
        self.route_keuze = Keuze(opties, waarde=enige)
        route_veld = self.veld("route", "Route", self.route_keuze, verplicht=True)
        self.rij(route_veld)
        route_veld.setVisible(enige is None)
        self._beperking, self._vragen = QVBoxLayout(), QVBoxLayout()
        for deel in (self._beperking, self._vragen):
            deel.setSpacing(Ruimte.R4)
        self.kolom.addLayout(self._beperking)
        self.aangevraagd = DatumVeld(sessie.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.ontvangen = DatumVeld(sessie.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.rij(
            self.veld(
                "aangevraagd_op",
                "Aangevraagd op",
                self.aangevraagd,
                hulp="De datum onder de aanvraag.",
            ),
            self.veld(
                "ontvangen_op",
                "Ontvangen op",
                self.ontvangen,
                verplicht=True,
                hulp="Vanaf deze dag lopen de termijnen.",
            ),
        )
        self.ontvangen.zet_waarde(sessie.peildatum)
        self.rij(self.regel("beoogde_school", "Beoogde school", hulp="Als die al bekend is."))
        self.kolom.addLayout(self._vragen)
        self.route_keuze.gewijzigd.connect(self._nieuwe_route)
        self._bouw_per_route()

    @property
    def route(self) -> Route | None:
        """The route chosen."""
        return self.routes.get(str(self.route_keuze.waarde))

    @property
    def beperking(self) -> str:
        """The kind of need chosen, or an empty text."""
        return self._lees(self.velden["beperking"].invoer) if "beperking" in self.velden else ""

    @property
    def gegevens(self) -> dict[str, str | None]:
        """The facts that were answered."""
        antwoorden = {naam: self._lees(self.velden[naam].invoer) for naam in self._feiten}
        return {naam: antwoord for naam, antwoord in antwoorden.items() if antwoord}

    def controleer(self) -> None:
        """Ask for route and day of receipt."""
        super().controleer()
        self.eis("route", "Kies een route.")
        self.eis("ontvangen_op", "Vul in wanneer de aanvraag binnenkwam.")

    def zet_staat(self, staat: dict[str, str]) -> None:
        """The route first: it decides which fields there are."""
        self.route_keuze.zet_waarde(
            staat.get("route") if staat.get("route") in self.routes else self.route_keuze.waarde
        )
        self._bouw_per_route()
        leeg = {"route": str(self.route_keuze.waarde or "")}
        super().zet_staat({**staat, **leeg})
        if not staat.get("ontvangen_op"):
            self.ontvangen.zet_waarde(self._sessie.peildatum)

    def _nieuwe_route(self, _route: object) -> None:
        self._bouw_per_route()

    def _bouw_per_route(self) -> None:
        for deel in (self._beperking, self._vragen):
            while deel.count():
                if widget := deel.takeAt(0).widget():
                    widget.hide()
                    widget.deleteLater()
        for naam in ("beperking", *self._feiten):
            self.velden.pop(naam, None)
        self._feiten = ()
        route = self.route
        if route is None:
            return
        beperkingen = self._sessie.regels.beperkingen(route)
        if beperkingen:
            keuze = Keuze(tuple((k.id, k.naam) for k in beperkingen))
            self._beperking.addWidget(self.veld("beperking", "Beperking", keuze))
        self._feiten = facts_at_intake(route)
        for naam in self._feiten:
            definitie = route.feiten[naam]
            keuze = Keuze(_JA_NEE)
            veld = self.veld(naam, definitie.naam, keuze, hulp=definitie.vraag)
            veld.setToolTip(f"Waarom vragen wij dit? {definitie.waarom}")
            self._vragen.addWidget(veld)
        vast = ("aangevraagd_op", "ontvangen_op", "beoogde_school")
        eerst = ("route", "beperking") if beperkingen else ("route",)
        self.zet_tabvolgorde((*eerst, *vast, *self._feiten))


def facts_at_intake(route: Route) -> tuple[str, ...]:
    """Return the yes-or-no facts on which it depends which pieces the route asks for."""
    nodig = {naam for soort in route.stukken if soort.als is not None for naam in soort.als.facts()}
    return tuple(
        naam
        for naam, definitie in route.feiten.items()
        if naam in nodig and not definitie.uit_dossier and definitie.soort.value == "ja_nee"
    )


def _found(school: School) -> Vondst:
    return Vondst(
        school.id,
        school.naam,
        " · ".join(deel for deel in (school.brin, school.adres.plaats) if deel),
    )
