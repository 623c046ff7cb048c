"""Toelaatbaarheidsverklaring: its number and its period.

Number: PvE BRON 4.1.4 nr. 94 in the Regeling structurele gegevenslevering WPO/WEC (BWBR0022542).
Period: WEC art. 40 lid 15, and BRON checks 423 and 424.
"""

from __future__ import annotations

import re
from datetime import date

from cva_desk.domain.meldingen import GebruikersFout

NUMMER = re.compile(r"(PO|VO)\d{4}-20\d{2}-\d{5}")


def make_nummer(swv_nummer: str, jaar: int, volgnummer: int) -> str:
    """Return e.g. ``VO2201-2026-00012``.

    Raises:
        GebruikersFout: the parts do not make a valid number.
    """
    nummer = f"{swv_nummer}-{jaar}-{volgnummer:05d}"
    if not NUMMER.fullmatch(nummer):
        raise GebruikersFout(
            "Er kan geen geldig TLV-nummer worden gemaakt.",
            "Het nummer van het samenwerkingsverband of het volgnummer klopt niet.",
            "Controleer het SWV-nummer in de regeling.",
        )
    return nummer


def end_of_school_year(dag: date) -> date:
    """Return 31 July that ends the school year (1 August – 31 July) in which ``dag`` falls."""
    return date(dag.year + (1 if dag >= date(dag.year, 8, 1) else 0), 7, 31)


def end_date(begindatum: date, schooljaren: int) -> date:
    """Return the last day of a TLV of ``schooljaren`` whole school years.

    A TLV that starts during a school year gets the rest of that year on top, so one whole year
    follows at least (WEC 40 lid 15).

    Raises:
        GebruikersFout: fewer than one school year.
    """
    if schooljaren < 1:
        raise GebruikersFout(
            "Een TLV geldt voor ten minste één heel schooljaar.", veld="schooljaren"
        )
    begint_op_eerste = (begindatum.month, begindatum.day) == (8, 1)
    lopend = end_of_school_year(begindatum)
    extra = schooljaren - 1 if begint_op_eerste else schooljaren
    return date(lopend.year + extra, 7, 31)


def check_period(begindatum: date, einddatum: date) -> None:
    """Refuse a period that DUO would refuse.

    Raises:
        GebruikersFout: names which rule is broken.
    """
    if (einddatum.month, einddatum.day) != (7, 31):
        raise GebruikersFout(
            "De TLV moet eindigen op 31 juli.",
            "Dat schrijft de registratie voor.",
            veld="einddatum",
        )
    if einddatum < end_date(begindatum, 1):
        raise GebruikersFout(
            "De TLV is te kort.",
            "Zij moet ten minste één heel schooljaar gelden, naast de rest van het lopende jaar.",
            f"Kies een einddatum vanaf 31 juli {end_date(begindatum, 1).year}.",
            veld="einddatum",
        )
