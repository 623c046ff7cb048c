"""One piece that came in: young enough, on the day and at the meeting, and rightly signed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cva_desk.domain.kalender import plain_date
from cva_desk.rules.stuksoorten import Leeftijdseis, Ondertekeneis
from cva_desk.rules.voorwaarden import add_months


class Status(StrEnum):
    """How one point stands."""

    OK = "ok"
    ONTBREEKT = "ontbreekt"
    TE_OUD = "te_oud"
    WORDT_TE_OUD = "wordt_te_oud"
    NIET_ONDERTEKEND = "niet_ondertekend"
    ONBEKEND = "onbekend"
    NIET_NODIG = "niet_nodig"
    TOEGESTAAN_MET_REDEN = "toegestaan_met_reden"

    @property
    def naam(self) -> str:
        """The status as people say it."""
        return _STATUSNAAM.get(self.value, self.value.replace("_", " "))


_STATUSNAAM = {"ok": "in orde", "wordt_te_oud": "wordt te oud vóór de vergadering"}
KLAAR = frozenset({Status.OK, Status.NIET_NODIG, Status.TOEGESTAAN_MET_REDEN})


@dataclass(frozen=True, slots=True)
class StukGegevens:
    """What is known of a piece that came in.

    ``ondertekend_door`` is who signed (empty: nobody); ``kwalificaties`` are ids of professions or
    functions of those who signed.
    """

    soort: str
    datum: date | None = None
    auteur: str = ""
    ondertekend_door: str = ""
    kwalificaties: tuple[str, ...] = ()


def judge_age(eis: Leeftijdseis, stuk: StukGegevens, op: date, vergadering: date | None) -> Status:
    """Return whether a piece is young enough on ``op`` and stays so until the meeting."""
    if stuk.datum is None or stuk.datum > op:
        return Status.ONBEKEND
    uiterlijk = add_months(stuk.datum, eis.maanden)
    if uiterlijk < op:
        return Status.TE_OUD
    if vergadering is not None and uiterlijk < vergadering:
        return Status.WORDT_TE_OUD
    return Status.OK


def judge_signature(eis: Ondertekeneis, stuk: StukGegevens) -> tuple[Status, str]:
    """Return whether the right person signed, with the explanation."""
    nodig = ", ".join(k.naam for k in eis.door)
    if not stuk.ondertekend_door.strip():
        wie = f" Nodig is een van: {nodig}." if nodig else ""
        return Status.NIET_ONDERTEKEND, f"Er staat geen handtekening bij.{wie}"
    if not eis.door:
        return Status.OK, "Het stuk is ondertekend."
    if not stuk.kwalificaties:
        return Status.ONBEKEND, f"Vul in wat de ondertekenaar is. Nodig is een van: {nodig}."
    passend = [k.naam for k in eis.door if k.id in stuk.kwalificaties]
    if passend:
        return Status.OK, f"Ondertekend door: {passend[0]}."
    return Status.NIET_ONDERTEKEND, f"Ondertekend, maar niet door een van: {nodig}."


def explain_age(eis: Leeftijdseis, stuk: StukGegevens, status: Status) -> str:
    """Return the sentence that goes with ``judge_age``."""
    if stuk.datum is None:
        return "Vul de datum van het stuk in."
    if status is Status.ONBEKEND:
        return f"De datum {plain_date(stuk.datum)} ligt in de toekomst."
    tot = plain_date(add_months(stuk.datum, eis.maanden))
    grens = f"Hoogstens {eis.maanden} maanden oud"
    if status is Status.TE_OUD:
        return f"{grens}; dit stuk van {plain_date(stuk.datum)} voldeed tot en met {tot}."
    if status is Status.WORDT_TE_OUD:
        return f"{grens}; dit stuk voldoet tot en met {tot}, dat is vóór de vergadering."
    return f"{grens}; dit stuk voldoet tot en met {tot}."
