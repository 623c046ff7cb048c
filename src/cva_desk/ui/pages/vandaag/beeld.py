"""What the page shows, read in one go off the GUI thread; equal pictures need no redrawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cva_desk.services import termijnen, vandaag
from cva_desk.services.toegang import Sessie
from cva_desk.services.vandaag import Vandaagbeeld

_WEKEN = 6
_STREEFCIJFER = "besluit_binnen_vier_weken"


@dataclass(frozen=True, slots=True)
class Vergaderdag:
    """One of the coming meeting days; ``vrij`` says why there is no meeting on it."""

    datum: date
    zaken: int
    capaciteit: int
    vrij: str = ""

    @property
    def vol(self) -> bool:
        """Whether nothing more fits."""
        return not self.vrij and self.capaciteit > 0 and self.zaken >= self.capaciteit


@dataclass(frozen=True, slots=True)
class Beeld:
    """The whole page. ``streven`` is the target of the SWV in percent, None when it has none."""

    uur: int
    vandaag: Vandaagbeeld
    dagen: tuple[Vergaderdag, ...]
    weekdag: str
    streven: Decimal | None
    breed: bool


def read(sessie: Sessie) -> Beeld:
    """Read all of it."""
    beeld = vandaag.today(sessie)
    regeling = sessie.regels.regeling
    streven = next((s.procent for s in regeling.streefcijfers if s.id == _STREEFCIJFER), None)
    return Beeld(
        sessie.nu().hour,
        beeld,
        _days(sessie, beeld),
        regeling.vergadering.weekdag.value,
        streven,
        sessie.kijker.breed,
    )


def _days(sessie: Sessie, beeld: Vandaagbeeld) -> tuple[Vergaderdag, ...]:
    """Return the coming days by the committee's rule, and other days it meets on all the same."""
    kalender = termijnen.calendar(sessie)
    regel = sessie.regels.regeling.vergadering
    gepland = {v.datum: v for v in beeld.vergaderingen}
    eerste = beeld.peildatum + timedelta(
        days=(regel.weekdag.nummer - beeld.peildatum.weekday()) % 7
    )
    dagen = {eerste + timedelta(weeks=week) for week in range(_WEKEN)}
    tot = max(dagen)
    dagen |= {dag for dag in gepland if dag <= tot}
    gevonden = []
    for dag in sorted(dagen):
        vergadering = gepland.get(dag)
        vakantie = kalender.holiday_on(dag)
        vrij = ""
        if vergadering is None and vakantie is not None and not regel.in_schoolvakantie:
            vrij = vakantie.naam.lower()
        elif vergadering is None and kalender.is_free(dag):
            vrij = kalender.name_of_free(dag)
        gevonden.append(
            Vergaderdag(
                dag,
                vergadering.aantal if vergadering else 0,
                vergadering.capaciteit if vergadering else 0,
                vrij,
            )
        )
    return tuple(gevonden)
