"""The sheets about one person: particulars, a tie with a school or board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cva_desk.domain.ids import BestuurId, PersoonId, SchoolId
from cva_desk.domain.namen import Naam
from cva_desk.services import stamgegevens
from cva_desk.services.stamgegevens import Band, BandSoort, Persoon, PersoonInvoer
from cva_desk.services.toegang import Rol, Sessie
from cva_desk.ui.pages.formulierdeel import Formulierdeel
from cva_desk.ui.pages.mensen.formuliervel import FormulierVel
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.typkeuze import Typkeuze, Vondst
from cva_desk.ui.widgets.veld import Keuzelijst, Vinkje

SOORTEN = (
    (BandSoort.WERKGEVER, "werkt daar"),
    (BandSoort.OPDRACHT, "werkt in opdracht"),
    (BandSoort.TOEZICHT, "toezicht of bestuur"),
    (BandSoort.FAMILIE, "familie"),
    (BandSoort.ANDERS, "anders"),
)
_BESTUUR = "bestuur:"


def professions(sessie: Sessie) -> list[tuple[str, str]]:
    """Return (id, name) of the professions the routes of this vault know."""
    gevonden = {
        k.id: k.naam
        for route in sessie.regels.routes(sessie.peildatum)
        for k in route.kwalificaties.values()
        if k.beroep
    }
    return list(gevonden.items())


class Rolkeuze(QWidget):
    """Ticks, as a person may have several roles."""

    gewijzigd = Signal()

    def __init__(self, functies: Sequence[tuple[Rol, str]]) -> None:
        super().__init__()
        rooster = QGridLayout(self)
        rooster.setContentsMargins(0, 0, 0, 0)
        rooster.setVerticalSpacing(Ruimte.R4)
        self.vinkjes: dict[Rol, Vinkje] = {}
        for nummer, (rol, naam) in enumerate(functies):
            vinkje = Vinkje(naam.capitalize())
            vinkje.toggled.connect(self.gewijzigd)
            self.vinkjes[rol] = vinkje
            rooster.addWidget(vinkje, nummer // 2, nummer % 2)
        self.setFocusProxy(next(iter(self.vinkjes.values())))

    @property
    def rollen(self) -> frozenset[Rol]:
        """The roles that are ticked."""
        return frozenset(rol for rol, vinkje in self.vinkjes.items() if vinkje.isChecked())

    def als_tekst(self) -> str:
        """Return the roles, separated by commas."""
        return ",".join(sorted(self.rollen))

    def zet_als_tekst(self, tekst: str) -> None:
        """Tick these and no others."""
        for rol, vinkje in self.vinkjes.items():
            vinkje.setChecked(rol.value in tekst.split(","))


class Persoonvelden(Formulierdeel):
    """Name, roles, profession, registration, e-mail."""

    def __init__(self, sessie: Sessie, persoon: Persoon | None) -> None:
        super().__init__()
        self.rij(
            self.regel("voornaam", "Voorletters of voornaam"),
            self.regel("tussenvoegsel", "Tussenvoegsel", plaats="van der"),
            self.regel("achternaam", "Achternaam", verplicht=True),
            delen=(4, 3, 5),
        )
        functies = [(f.rol, f.naam) for f in sessie.regels.regeling.functies]
        self.rollen = Rolkeuze(functies)
        self.rij(self.veld("rollen", "Rollen", self.rollen, verplicht=True))
        self.beroep = Keuzelijst()
        self.beroep.addItem("geen of niet van belang", "")
        for sleutel, naam in professions(sessie):
            self.beroep.addItem(naam, sleutel)
        self.rij(
            self.veld("beroep", "Beroep", self.beroep, hulp="Nodig om deskundigen te kiezen."),
            self.regel("registratie", "Registratie", plaats="SKJ 100001"),
        )
        self.rij(self.regel("email", "E-mailadres"))
        if persoon is not None:
            self._zet(persoon)

    @property
    def invoer(self) -> PersoonInvoer:
        """The person as typed."""
        return PersoonInvoer(
            Naam(*(self.tekst(d) for d in ("voornaam", "tussenvoegsel", "achternaam"))),
            self.rollen.rollen,
            str(self.beroep.currentData() or ""),
            self.tekst("registratie"),
            self.tekst("email"),
        )

    def controleer(self) -> None:
        """A surname and a role."""
        super().controleer()
        self.eis("achternaam", "Vul de achternaam in.")
        self.eis("rollen", "Kies ten minste één rol.")

    def _zet(self, persoon: Persoon) -> None:
        if persoon.beroep and self.beroep.findData(persoon.beroep) < 0:
            self.beroep.addItem(persoon.beroep, persoon.beroep)  # of an older version of the rules
        self.zet_staat(
            {
                "voornaam": persoon.naam.voornaam,
                "tussenvoegsel": persoon.naam.tussenvoegsel,
                "achternaam": persoon.naam.achternaam,
                "rollen": ",".join(sorted(persoon.rollen)),
                "beroep": persoon.beroep,
                "registratie": persoon.registratie,
                "email": persoon.email,
            }
        )


class PersoonVel(FormulierVel):
    """Add a person, or change one."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, persoon: Persoon | None = None) -> None:
        self._persoon = persoon
        self._velden = Persoonvelden(werkplek.sessie, persoon)
        super().__init__(
            plek,
            werkplek,
            f"{persoon.naam.volledig} wijzigen" if persoon else "Persoon toevoegen",
            self._velden,
            "Bewaar" if persoon else "Voeg toe",
            onderwerp=f"persoon-{persoon.id if persoon else 'nieuw'}",
        )

    def werk(self) -> Callable[[Sessie], object]:
        """Save the person."""
        id_ = self._persoon.id if self._persoon else None
        return partial(_save_person, self._velden.invoer, id_)


class Bandvelden(Formulierdeel):
    """With whom, what kind, during which period."""

    def __init__(self, sessie: Sessie, band: Band | None) -> None:
        super().__init__()
        self._sessie = sessie
        self.met = Typkeuze(self._zoek, plaatshouder="Naam, BRIN of plaats")
        self.rij(self.veld("school", "School of bestuur", self.met, verplicht=True))
        self.soort = Keuze(SOORTEN)
        self.rij(self.veld("soort", "Welke band", self.soort, verplicht=True))
        peildatum = sessie.peildatum
        self.vanaf, self.tot = DatumVeld(peildatum), DatumVeld(peildatum)
        self.rij(
            self.veld("vanaf", "Vanaf", self.vanaf, hulp="Leeg: al langer."),
            self.veld("tot", "Tot en met", self.tot, hulp="Leeg: loopt nog."),
        )
        self.rij(self.regel("toelichting", "Toelichting"))
        if band is not None:
            self._zet(band)

    @property
    def doel(self) -> tuple[SchoolId | None, BestuurId | None]:
        """The school or the board."""
        sleutel = self.met.waarde.sleutel if self.met.waarde is not None else ""
        if sleutel.startswith(_BESTUUR):
            return None, BestuurId(sleutel.removeprefix(_BESTUUR))
        return SchoolId(sleutel) if sleutel else None, None

    def controleer(self) -> None:
        """A school or board from the list, and a kind."""
        super().controleer()
        if self.doel == (None, None):
            self.velden["school"].zet_fout("Kies een school of een bestuur uit de lijst.")
        self.eis("soort", "Kies welke band het is.")

    def staat(self) -> dict[str, str]:
        """The choice goes by its key."""
        keuze = self.met.waarde
        return {**super().staat(), "sleutel": keuze.sleutel if keuze is not None else ""}

    def zet_staat(self, staat: dict[str, str]) -> None:
        """Fill in again; a school that is gone has to be chosen anew."""
        super().zet_staat(staat)
        gezocht = staat.get("sleutel")
        passend = [v for v in self._alle() if v.sleutel == gezocht]
        if passend:
            self.met.zet_waarde(passend[0])

    def _zet(self, band: Band) -> None:
        sleutel = band.school or f"{_BESTUUR}{band.bestuur}"
        self.zet_staat(
            {
                "sleutel": sleutel,
                "soort": band.soort.value,
                "vanaf": datum_lang(band.vanaf) if band.vanaf else "",
                "tot": datum_lang(band.tot) if band.tot else "",
                "toelichting": band.toelichting,
            }
        )

    def _alle(self) -> list[Vondst]:
        return [
            *(_as_school(s) for s in stamgegevens.schools(self._sessie)),
            *(_as_board(b) for b in stamgegevens.boards(self._sessie)),
        ]

    def _zoek(self, tekst: str) -> Sequence[Vondst]:
        scholen = [_as_school(s) for s in stamgegevens.schools(self._sessie, tekst, 4)]
        woorden = tekst.casefold().split()
        besturen = [
            _as_board(b)
            for b in stamgegevens.boards(self._sessie)
            if all(w in f"{b.naam} {b.nummer}".casefold() for w in woorden)
        ]
        return [*scholen, *besturen]


class BandVel(FormulierVel):
    """A tie that makes somebody not free to judge requests of that school or board."""

    def __init__(
        self, plek: QWidget, werkplek: Werkplek, persoon: Persoon, band: Band | None = None
    ) -> None:
        self._persoon, self._band = persoon, band
        self._velden = Bandvelden(werkplek.sessie, band)
        super().__init__(
            plek,
            werkplek,
            f"Band van {persoon.naam.volledig}",
            self._velden,
            "Bewaar" if band else "Voeg band toe",
            onderwerp=f"band-{band.id if band else persoon.id}",
            uitleg="Wie een band heeft met een school of haar bestuur, kan in die periode geen "
            "deskundige zijn voor aanvragen van die school.",
        )

    def werk(self) -> Callable[[Sessie], object]:
        """Save the tie."""
        velden = self._velden
        school, bestuur = velden.doel
        assert isinstance(velden.soort.waarde, BandSoort)
        return partial(
            _save_tie,
            self._persoon.id,
            velden.soort.waarde,
            school_id=school,
            bestuur_id=bestuur,
            vanaf=velden.vanaf.waarde,
            tot=velden.tot.waarde,
            toelichting=velden.tekst("toelichting"),
            band=self._band.id if self._band else None,
        )


def _as_school(school: stamgegevens.School) -> Vondst:
    uitleg = " · ".join(d for d in ("school", school.brin, school.adres.plaats) if d)
    return Vondst(school.id, school.naam, uitleg)


def _as_board(bestuur: stamgegevens.Bestuur) -> Vondst:
    return Vondst(f"{_BESTUUR}{bestuur.id}", bestuur.naam, "bestuur")


def _save_person(invoer: PersoonInvoer, id_: PersoonId | None, sessie: Sessie) -> PersoonId:
    return stamgegevens.save_person(sessie, invoer, id_)


def _save_tie(persoon: PersoonId, soort: BandSoort, sessie: Sessie, **rest: object) -> str:
    return stamgegevens.save_tie(sessie, persoon, soort, **rest)  # type: ignore[arg-type]
