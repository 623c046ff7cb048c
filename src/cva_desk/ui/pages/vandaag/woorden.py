"""The sentences at the top of the page. Pure: the hour and the day come in."""

from __future__ import annotations

import re
from datetime import date

from cva_desk.domain.kalender import DAGEN, MAANDEN, long_date
from cva_desk.domain.vergadering import Vergadering

_TELWOORDEN = (
    "geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    "elf", "twaalf",
)  # fmt: skip

_DATUM = re.compile(r"\b(ma|di|wo|do|vr|za|zo) (\d{1,2}) ([a-z]{3})")


def telwoord(aantal: int) -> str:
    """Return ``zeven``; above twelve the figures, as a newspaper does."""
    return _TELWOORDEN[aantal] if 0 <= aantal < len(_TELWOORDEN) else str(aantal)


def groet(uur: int) -> str:
    """Return the greeting for this hour (0 to 23)."""
    if uur < 6 or uur >= 18:
        return "Goedenavond"
    return "Goedemorgen" if uur < 12 else "Goedemiddag"


def kopzin(uur: int, aantal: int) -> str:
    """Return the title: greeting and how many things ask for attention."""
    if aantal == 0:
        return f"{groet(uur)}. Niets vraagt vandaag uw aandacht."
    woord = telwoord(aantal)
    wat = "ding vraagt" if aantal == 1 else "dingen vragen"
    # 'één' keeps its accents as a capital: Eén.
    hoofd = "Eén" if aantal == 1 else woord.capitalize()
    return f"{groet(uur)}. {hoofd} {wat} vandaag aandacht."


def dag_voluit(dag: date) -> str:
    """Return ``donderdag 12 november``."""
    return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN[dag.month - 1]}"


def zaken(aantal: int) -> str:
    """Return ``1 zaak`` or ``6 zaken``."""
    return "1 zaak" if aantal == 1 else f"{aantal} zaken"


def onderzin(peildatum: date, volgende: Vergadering | None) -> str:
    """Return the muted line: the day, and how far away the next meeting is."""
    vandaag = long_date(peildatum)
    if volgende is None:
        return f"{vandaag} · er staat nog geen vergadering"
    dagen = (volgende.datum - peildatum).days
    aantal = zaken(volgende.aantal)
    if dagen <= 0:
        return f"{vandaag} · vandaag is de vergadering ({aantal})"
    wanneer = dag_voluit(volgende.datum)
    nog = "nog 1 dag" if dagen == 1 else f"nog {dagen} dagen"
    return f"{vandaag} · {nog} tot de vergadering van {wanneer} ({aantal})"


def houd_datums_heel(tekst: str) -> str:
    """Return the text with spaces in ``wo 7 okt`` that do not break at the end of a line."""
    return _DATUM.sub("\\1\u00a0\\2\u00a0\\3", tekst)
