"""What a meeting and a case show, read in one go off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import DossierId, PersoonId, VergaderingId
from cva_desk.domain.meldingen import GeenBevoegdheid
from cva_desk.domain.personen import Persoon
from cva_desk.domain.rollen import Rol
from cva_desk.services import beoordeling, dossierbeeld, stamgegevens, vergaderen
from cva_desk.services.beoordeling import Adviesstatus, Deskundigenadvies
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.lijst import DossierRij
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import BriefRegel, Briefstatus
from cva_desk.services.vergaderen import Vergadering
from cva_desk.ui.pages.vergaderingen.vergelijking import differ

BRIEFSOORT = "commissieadvies"
CONCEPT = "overwegingen"
_AAN_TAFEL = frozenset({Rol.VOORZITTER, Rol.LID, Rol.DESKUNDIGE, Rol.SECRETARIS})
_OP_TAFEL = frozenset({Fase.ADVIEZEN_BINNEN, Fase.AANGEHOUDEN})
_KLAAR = frozenset({Fase.ADVIES_VASTGESTELD, Fase.BESLUIT_GENOMEN, Fase.VERZONDEN, Fase.AFGEROND})


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """A case on the agenda: its line and where it stands in a word or two."""

    rij: DossierRij
    woord: str
    klaar: bool

    @property
    def naam(self) -> str:
        """Number and initials; others read along."""
        return f"{self.rij.nummer} · {self.rij.naam.initialen}"


@dataclass(frozen=True, slots=True)
class Zittingbeeld:
    """One meeting with its agenda and who can be there."""

    vergadering: Vergadering
    agenda: tuple[Agendapunt, ...]
    mensen: tuple[Persoon, ...]


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """One case: the dossier, both advices if this person may read them, and the own draft."""

    beeld: Dossierbeeld
    adviezen: tuple[Deskundigenadvies, ...]
    concept: str | None

    @property
    def dossier(self) -> DossierId:
        """The id of the dossier."""
        return self.beeld.gegevens.id

    @property
    def overwegingen(self) -> str:
        """What stands in the box: the own draft, else what was recorded."""
        if self.concept is not None:
            return self.concept
        advies = self.beeld.commissieadvies
        return advies.overwegingen if advies is not None else ""

    @property
    def brief(self) -> BriefRegel | None:
        """The letter of the committee's advice that did not lapse, if there is one."""
        return next(
            (
                brief
                for brief in self.beeld.brieven
                if brief.soort == BRIEFSOORT and brief.status is not Briefstatus.VERVALLEN
            ),
            None,
        )


def read_meeting(sessie: Sessie, *, vergadering: VergaderingId) -> Zittingbeeld:
    """Return a meeting with its agenda."""
    punten = tuple(_point(sessie, rij) for rij in vergaderen.agenda(sessie, vergadering))
    mensen = tuple(p for p in stamgegevens.people(sessie) if p.rollen & _AAN_TAFEL)
    return Zittingbeeld(vergaderen.meeting(sessie, vergadering), punten, mensen)


def read_case(sessie: Sessie, *, dossier: DossierId) -> Zaakbeeld:
    """Return a case; advices stay out as long as this person may not read them."""
    beeld = dossierbeeld.open_dossier(sessie, dossier)
    concepten = stamgegevens.drafts(sessie, dossier)
    return Zaakbeeld(beeld, tuple(_advices(sessie, dossier)), concepten.get(CONCEPT))


def find_meeting(sessie: Sessie, doel: str) -> tuple[VergaderingId | None, DossierId | None]:
    """Return (meeting, case) for the id of a meeting or of a dossier."""
    if any(v.id == doel for v in vergaderen.meetings(sessie)):
        return VergaderingId(doel), None
    stand = dossierbeeld.open_dossier(sessie, DossierId(doel)).stand
    return stand.vergadering, stand.dossier


def present_names(beeld: Zittingbeeld) -> list[str]:
    """Return the names of who is present."""
    namen: dict[PersoonId, str] = {p.id: p.naam.volledig for p in beeld.mensen}
    return [namen[id_] for id_ in beeld.vergadering.aanwezig if id_ in namen]


def _point(sessie: Sessie, rij: DossierRij) -> Agendapunt:
    if rij.fase in _KLAAR:
        route = sessie.regels.version(rij.regeling_versie)
        namen = {u.id: u.naam for u in route.uitkomsten}
        naam = namen.get(rij.advies_uitkomst, "advies vastgesteld")
        return Agendapunt(rij, f"{naam[:1].lower()}{naam[1:]} ✓", klaar=True)
    if rij.fase is Fase.IN_VERGADERING:
        return Agendapunt(rij, "in behandeling", klaar=False)
    if rij.fase in _OP_TAFEL:
        adviezen = _advices(sessie, rij.id)
        if len(adviezen) < 2:
            return Agendapunt(rij, "adviezen binnen", klaar=False)
        return Agendapunt(
            rij, "adviezen verschillen" if differ(*adviezen) else "adviezen gelijk", klaar=False
        )
    return Agendapunt(rij, f"niet klaar: {rij.fase.naam}", klaar=False)


def _advices(sessie: Sessie, dossier: DossierId) -> list[Deskundigenadvies]:
    lijnen = [
        lijn for lijn in beoordeling.lines(sessie, dossier) if lijn.status is Adviesstatus.INGEDIEND
    ]
    if len(lijnen) != 2:
        return []
    try:
        gelezen = [beoordeling.read(sessie, lijn.id) for lijn in lijnen]
    except GeenBevoegdheid:
        return []
    return sorted(gelezen, key=lambda advies: advies.regel.plaats)
