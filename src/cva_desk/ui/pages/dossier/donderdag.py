"""Choosing the meeting day of a dossier, and holding a case over to a later one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cva_desk.domain.vergadering import Vergadering, Vergaderstatus
from cva_desk.services import planning, termijnen, vergaderen
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.vellen import Formuliervel, tekstvlak
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.widgets.datumtekst import Jaarkeuze, afstand
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuzekaart import Keuzekaart
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Invoerregel

_DAGEN = 6
_ANDERS = "anders"
# The experts need their own week; a rule of thumb of this screen, not of the regeling.
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Dagkeuze:
    """A day to choose, with how full it is."""

    dag: date
    aantal: int
    capaciteit: int
    gesloten: bool

    @property
    def vol(self) -> bool:
        """No room left."""
        return self.gesloten or self.aantal >= self.capaciteit


class DonderdagVel(Formuliervel):
    """The next meeting days with their load, and why one of them is proposed."""

    def __init__(
        self,
        werk: Dossierwerk,
        *,
        titel: str = "Kies donderdag",
        doe: str = "Plan",
        concept: str = "donderdag",
        na_vandaag: bool = False,
    ) -> None:
        nu = werk.beeld.gegevens.vergadering_datum
        if nu is not None and titel == "Kies donderdag":
            titel = "Kies een andere donderdag"
        super().__init__(werk, titel, doe, concept=concept, breedte=560)
        self._nu = nu
        self._doe = doe
        dagen = [d for d in dagkeuzes(werk) if not na_vandaag or d.dag > werk.peildatum]
        self._uiterlijk = next(
            (t.einddatum for t in werk.beeld.termijnen if t.norm.id == "advies"), None
        )
        voorstel = stel_voor(dagen, werk.peildatum, nu)
        self.formulier.addWidget(Tekst(self._waarom(voorstel), "sub", breekt=True))
        opties = [
            (d.dag.isoformat(), woorden.dag_met_naam(d.dag, werk.peildatum), self._uitleg(d))
            for d in dagen
        ]
        self.keuze = Keuzekaart([*opties, (_ANDERS, "Een andere dag", "")])
        self.keuze.setAccessibleName("Vergaderdag")
        self.keuze.gewijzigd.connect(self._gekozen)
        self.formulier.addWidget(self.keuze)
        self.dag = DatumVeld(werk.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self.anders = self.voeg_veld_toe("datum", "Welke dag?", self.dag, bewaren=False)
        self.dag.gewijzigd.connect(self._andere_dag)
        self.reden = Invoerregel()
        self._reden_veld = self.voeg_veld_toe(
            "reden", "Waarom een andere dag?", self.reden, hulp="De reden komt in het logboek."
        )
        self._reden_veld.setVisible(nu is not None)
        if voorstel is not None:
            self.keuze.zet_waarde(voorstel.dag.isoformat())
        self._gekozen(self.keuze.waarde)

    @property
    def gekozen_dag(self) -> date | None:
        """The day that will be taken."""
        if self.keuze.waarde == _ANDERS:
            return self.dag.waarde
        return date.fromisoformat(self.keuze.waarde) if self.keuze.waarde else None

    def dien_in(self) -> None:
        """Give the dossier this day."""
        dag = self.gekozen_dag
        if dag is None:
            self.velden["datum"].zet_fout("Kies een dag.")
            return
        self.voer_uit(dag)

    def voer_uit(self, dag: date) -> None:
        """Do it with the day chosen."""
        self.start(planning.plan, self.werk.dossier, dag, self.reden.text())

    def _gekozen(self, sleutel: str) -> None:
        self.anders.setVisible(sleutel == _ANDERS)
        self._zet_knop()

    def _andere_dag(self, _: object) -> None:
        self._zet_knop()

    def _zet_knop(self) -> None:
        dag = self.gekozen_dag
        wanneer = woorden.dag_in_zin(dag, self.werk.peildatum) if dag else ""
        self.doe.zet_tekst(f"{self._doe} {wanneer}".strip())

    def _uitleg(self, keuze: Dagkeuze) -> str:
        delen = [afstand(keuze.dag, self.werk.peildatum)]
        if keuze.gesloten:
            delen.append("vergadering is gesloten")
        elif keuze.aantal:
            vol = ", vol" if keuze.vol else ""
            delen.append(f"{keuze.aantal} van {keuze.capaciteit} zaken{vol}")
        else:
            delen.append("nog geen zaken")
        if keuze.dag == self._nu:
            delen.append("staat nu gepland")
        if self._uiterlijk is not None and keuze.dag > self._uiterlijk:
            delen.append("na de norm voor het advies")
        return " · ".join(delen)

    def _waarom(self, voorstel: Dagkeuze | None) -> str:
        if voorstel is None:
            return "De komende vergaderdagen zijn vol. Kies zelf een dag."
        dag = woorden.dag_in_zin(voorstel.dag, self.werk.peildatum)
        zin = (
            f"Voorstel: {dag}. Dat is de eerste vergaderdag met plaats waarvóór de deskundigen ten "
            "minste een week hebben."
        )
        if self._uiterlijk is None:
            return zin
        tot = woorden.dag_in_zin(self._uiterlijk, self.werk.peildatum)
        past = voorstel.dag <= self._uiterlijk
        oordeel = "past" if past else "past niet"
        return f"{zin} De norm voor het advies loopt tot {tot}; dat {oordeel}."


class AanhoudVel(DonderdagVel):
    """Hold a case over to a later meeting, with the reason."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(
            werk, titel="Houd aan", doe="Houd aan tot", concept="aanhouden", na_vandaag=True
        )
        self._reden_veld.hide()
        self.waarom = tekstvlak()
        self.voeg_veld_toe(
            "reden",
            "Waarom wordt de zaak aangehouden?",
            self.waarom,
            hulp="School en deskundigen kunnen dit teruglezen.",
            verplicht=True,
        )

    def voer_uit(self, dag: date) -> None:
        """Hold over to this day."""
        self.start(vergaderen.hold_over, self.werk.dossier, self.waarom.toPlainText().strip(), dag)


def dagkeuzes(werk: Dossierwerk) -> list[Dagkeuze]:
    """Return the next meeting days by the committee's own rule and those planned besides."""
    peildatum = werk.peildatum
    gepland = {
        v.datum: v for v in vergaderen.meetings(werk.sessie, peildatum) if v.datum >= peildatum
    }
    volgens_regel = termijnen.meeting_days(werk.sessie, _DAGEN)
    laatste = max(volgens_regel, default=peildatum)
    dagen = sorted({*volgens_regel, *(dag for dag in gepland if dag <= laatste)})
    return [_dagkeuze(dag, gepland.get(dag)) for dag in dagen]


def _dagkeuze(dag: date, vergadering: Vergadering | None) -> Dagkeuze:
    if vergadering is None:
        return Dagkeuze(dag, 0, 8, gesloten=False)
    dicht = vergadering.status is Vergaderstatus.GESLOTEN
    return Dagkeuze(dag, vergadering.aantal, vergadering.capaciteit, gesloten=dicht)


def stel_voor(dagen: list[Dagkeuze], peildatum: date, nu: date | None) -> Dagkeuze | None:
    """Return the first day with room that leaves the experts a week, else the first with room."""
    ruim = [d for d in dagen if not d.vol and d.dag != nu]
    return next((d for d in ruim if d.dag >= peildatum + _WEEK), ruim[0] if ruim else None)
