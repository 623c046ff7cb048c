"""Sheets of a meeting: plan one, hold a case over, recuse a member, the talk, a question back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cva_desk.domain.ids import AdviesId, DossierId, PersoonId
from cva_desk.domain.personen import Persoon
from cva_desk.services import beoordeling, planning, vergaderen
from cva_desk.services.toegang import Sessie
from cva_desk.services.vergaderen import GesprekSoort
from cva_desk.ui.pages.vergaderingen.lezen import Zaakbeeld
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.vellen.invoer import Invoervel
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumtekst import Jaarkeuze, datum_dag
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.veld import Invoerregel

_GESPREK = (
    (GesprekSoort.AANGEBODEN, "aangeboden"),
    (GesprekSoort.GEHOUDEN, "gehouden"),
    (GesprekSoort.AFGEZIEN, "niet gewenst"),
)
_PLAATSEN = ((1, "eerste deskundige"), (2, "tweede deskundige"))


def _vlak(hoog: int = 84) -> QPlainTextEdit:
    vak = QPlainTextEdit()
    vak.setTabChangesFocus(True)
    vak.setFixedHeight(px(hoog))
    return vak


class PlanVel(Invoervel):
    """Plan a meeting on one of the days of the committee, or another day."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, dagen: Sequence[date]) -> None:
        super().__init__(plek, werkplek, "Plan een vergadering", "Plan de vergadering")
        self.dagkeuze = Keuze([(dag, datum_dag(dag)) for dag in dagen])
        self.dagkeuze.gewijzigd.connect(self._gekozen)
        if dagen:
            self.veld(
                "dagen",
                "Dagen van de commissie",
                self.dagkeuze,
                hulp="Dagen in een vakantie of op een feestdag staan er niet bij.",
            )
        self.dag = DatumVeld(werkplek.sessie.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self.dag.gewijzigd.connect(self._getypt)
        self.veld("datum", "Dag", self.dag, verplicht=True)
        self.plaats = Invoerregel()
        self.veld("plaats", "Plaats", self.plaats, hulp="Mag leeg blijven.")
        self._zet_knop()

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check the day."""
        dag = self.dag.waarde
        if dag is None:
            self.fout_bij("datum", self.dag.foutzin or "Kies een dag.")
            return None
        if dag < self.werkplek.sessie.peildatum:
            self.fout_bij("datum", "Deze dag is al geweest.")
            return None
        return partial(_plan, datum=dag, plaats=self.plaats.text().strip())

    def _gekozen(self, dag: date) -> None:
        self.dag.zet_waarde(dag)
        self._zet_knop()

    def _getypt(self, _dag: date | None) -> None:
        self._zet_knop()

    def _zet_knop(self) -> None:
        dag = self.dag.waarde
        self.doe.zet_tekst(f"Plan {datum_dag(dag)}" if dag is not None else "Plan de vergadering")


def _plan(sessie: Sessie, *, datum: date, plaats: str) -> str:
    return planning.plan_meeting(sessie, datum, plaats)


class AanhoudVel(Invoervel):
    """Hold a case over to a later meeting, with the reason."""

    def __init__(
        self, plek: QWidget, werkplek: Werkplek, zaak: Zaakbeeld, dagen: Sequence[date]
    ) -> None:
        nummer = zaak.beeld.gegevens.nummer
        super().__init__(
            plek,
            werkplek,
            f"{nummer} aanhouden",
            "Houd aan",
            uitleg="De commissie bespreekt dit dossier op een latere vergadering opnieuw.",
            concept=(zaak.dossier, "aanhouden"),
        )
        self._dossier = zaak.dossier
        self.dagkeuze = Keuze([(dag, datum_dag(dag)) for dag in dagen])
        self.dagkeuze.gewijzigd.connect(self._gekozen)
        if dagen:
            self.veld("dagen", "Volgende vergaderingen", self.dagkeuze)
        self.dag = DatumVeld(werkplek.sessie.peildatum, jaar=Jaarkeuze.TOEKOMST)
        self.veld("datum", "Tot", self.dag, verplicht=True)
        self.reden = _vlak()
        self.veld("reden", "Waarom?", self.reden, verplicht=True, hulp="Dit komt in het logboek.")

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check day and reason."""
        if self.dag.waarde is None:
            self.fout_bij("datum", self.dag.foutzin or "Kies tot wanneer.")
            return None
        if not self.reden.toPlainText().strip():
            self.fout_bij("reden", "Schrijf kort op waarom de zaak wacht.")
            return None
        return partial(
            _hold_over,
            dossier=self._dossier,
            reden=" ".join(self.reden.toPlainText().split()),
            naar=self.dag.waarde,
        )

    def _gekozen(self, dag: date) -> None:
        self.dag.zet_waarde(dag)
        self.doe.zet_tekst(f"Houd aan tot {datum_dag(dag)}")


def _hold_over(sessie: Sessie, *, dossier: DossierId, reden: str, naar: date) -> date:
    vergaderen.hold_over(sessie, dossier, reden, naar)
    return naar


class VerschoonVel(Invoervel):
    """A member who takes no part in this case, with the reason."""

    def __init__(
        self, plek: QWidget, werkplek: Werkplek, zaak: Zaakbeeld, mensen: Sequence[Persoon]
    ) -> None:
        super().__init__(
            plek,
            werkplek,
            f"Lid verschonen bij {zaak.beeld.gegevens.nummer}",
            "Leg vast",
            uitleg="Dit lid doet bij deze zaak niet mee. Het staat zo in het advies.",
            concept=(zaak.dossier, "verschonen"),
        )
        self._dossier = zaak.dossier
        self.wie = Keuze([(persoon.id, persoon.naam.volledig) for persoon in mensen])
        self.veld("persoon", "Wie?", self.wie, verplicht=True)
        self.reden = Invoerregel(plaatshouder="bijvoorbeeld: werkt op de aanvragende school")
        self.veld("reden", "Waarom?", self.reden, verplicht=True)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check who and why."""
        if self.wie.waarde is None:
            self.fout_bij("persoon", "Kies wie er niet meedoet.")
            return None
        if not self.reden.text().strip():
            self.fout_bij("reden", "Schrijf kort op waarom.")
            return None
        return partial(
            recuse,
            dossier=self._dossier,
            persoon=PersoonId(str(self.wie.waarde)),
            reden=self.reden.text(),
        )


def recuse(sessie: Sessie, *, dossier: DossierId, persoon: PersoonId, reden: str) -> None:
    """Record a recusal; an empty reason takes it back."""
    vergaderen.recuse(sessie, dossier, persoon, reden)


class GesprekVel(Invoervel):
    """The talk with school and parents: offered, held or not wanted."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, zaak: Zaakbeeld) -> None:
        super().__init__(
            plek,
            werkplek,
            f"Gesprek bij {zaak.beeld.gegevens.nummer}",
            "Leg het gesprek vast",
            uitleg="Vóór een negatief advies krijgen school en ouders de kans op een gesprek.",
            breedte=560,
            concept=(zaak.dossier, "gesprek"),
        )
        self._dossier = zaak.dossier
        self.soort = Keuze(_GESPREK, waarde=GesprekSoort.GEHOUDEN)
        self.veld("soort", "Het gesprek is", self.soort, verplicht=True)
        self.dag = DatumVeld(werkplek.sessie.peildatum, jaar=Jaarkeuze.VERLEDEN)
        self.dag.zet_waarde(werkplek.sessie.peildatum)
        self.veld("datum", "Datum", self.dag, verplicht=True)
        self.verslag = _vlak(120)
        self.veld(
            "verslag",
            "Wat is er gezegd?",
            self.verslag,
            hulp="Dit komt in het besluit. Schrijf in gewone woorden.",
        )

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check the day; the rest is checked by the service."""
        if self.dag.waarde is None:
            self.fout_bij("datum", self.dag.foutzin or "Vul de datum in.")
            return None
        return partial(
            _talk,
            dossier=self._dossier,
            soort=GesprekSoort(str(self.soort.waarde)),
            datum=self.dag.waarde,
            verslag=self.verslag.toPlainText(),
        )


def _talk(
    sessie: Sessie, *, dossier: DossierId, soort: GesprekSoort, datum: date, verslag: str
) -> None:
    vergaderen.record_talk(sessie, dossier, soort, datum, verslag)


class VraagVel(Invoervel):
    """Give an advice back to its own expert with a question."""

    def __init__(self, plek: QWidget, werkplek: Werkplek, zaak: Zaakbeeld) -> None:
        super().__init__(
            plek,
            werkplek,
            f"Vraag bij {zaak.beeld.gegevens.nummer}",
            "Geef het advies terug",
            uitleg="De deskundige past het eigen advies aan en dient het opnieuw in. De eerste "
            "versie blijft bewaard.",
            concept=(zaak.dossier, "vraag"),
        )
        self._adviezen = {advies.regel.plaats: advies.regel.id for advies in zaak.adviezen}
        self.plaats = Keuze([keuze for keuze in _PLAATSEN if keuze[0] in self._adviezen])
        self.veld("plaats", "Aan wie?", self.plaats, verplicht=True)
        self.vraag = _vlak(104)
        self.veld("vraag", "Uw vraag", self.vraag, verplicht=True)

    def werk(self) -> Callable[[Sessie], object] | None:
        """Check to whom; the question is checked by the service."""
        plaats = self.plaats.waarde
        if not isinstance(plaats, int):
            self.fout_bij("plaats", "Kies aan welke deskundige u dit vraagt.")
            return None
        return partial(_send_back, advies=self._adviezen[plaats], vraag=self.vraag.toPlainText())


def _send_back(sessie: Sessie, *, advies: AdviesId, vraag: str) -> None:
    beoordeling.send_back(sessie, advies, vraag)
