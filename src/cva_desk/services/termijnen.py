"""The clocks of a dossier, with the calendar of the vault's region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from cva_desk.domain.kalender import Kalender
from cva_desk.domain.termijnen import Gebeurtenis, Norm, Termijn, Termijnstatus, compute
from cva_desk.paths import resources_dir
from cva_desk.services.toegang import Sessie

if TYPE_CHECKING:
    from cva_desk.rules.regeling import Regeling, Vakantieregio

__all__ = ["Gebeurtenis", "Norm", "Termijn", "Termijnstatus"]


def calendar(sessie: Sessie) -> Kalender:
    """Return the calendar of the SWV's region around today."""
    return _calendar(sessie.regels.regeling.vakantieregio, sessie.peildatum.year)


@lru_cache(maxsize=8)
def _calendar(regio: Vakantieregio, jaar: int) -> Kalender:
    from cva_desk.rules.kalender import load_kalender

    return load_kalender(resources_dir() / "kalender", regio, jaar - 4, jaar + 4)


def clocks(
    normen: Sequence[Norm],
    gebeurtenissen: Sequence[Gebeurtenis],
    peildatum: date,
    kalender: Kalender,
) -> list[Termijn]:
    """Return the clocks that have started, in the order of ``normen`` (``Route.clocks``)."""
    gevonden = (compute(norm, gebeurtenissen, peildatum, kalender) for norm in normen)
    return [termijn for termijn in gevonden if termijn is not None]


def next_due(termijnen: Sequence[Termijn]) -> Termijn | None:
    """Return the clock that asks for attention first: late ones, then the earliest still open."""
    return min((t for t in termijnen if not t.beeindigd), key=lambda t: t.einddatum, default=None)


def meeting_days(sessie: Sessie, aantal: int = 8) -> list[date]:
    """Return the next days on which the committee meets by its own rule."""
    regeling: Regeling = sessie.regels.regeling
    regel = regeling.vergadering
    kalender = calendar(sessie)
    dagen = kalender.meeting_days(
        sessie.peildatum,
        sessie.peildatum + timedelta(weeks=regel.om_de_weken * (aantal + 12)),
        regel.weekdag.nummer,
    )
    return [dag for _, dag in zip(range(aantal), dagen, strict=False)]
