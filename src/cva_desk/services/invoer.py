"""Checks on what people type: one sentence per mistake, tied to its field."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from cva_desk.domain.meldingen import GebruikersFout

_BRIN = re.compile(r"\d{2}[A-Z]{2}(\d{2})?")
_NEGEN_CIJFERS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")
_MAX_REGEL = 200


def line(waarde: str, wat: str, veld: str, *, verplicht: bool = False) -> str:
    """Return ``waarde`` as one clean line of text (NFC, no control characters).

    Raises:
        GebruikersFout: empty while required, or longer than 200 characters.
    """
    schoon = "".join(
        " " if unicodedata.category(teken)[0] in "CZ" else teken
        for teken in unicodedata.normalize("NFC", waarde)
    )
    schoon = " ".join(schoon.split())
    if verplicht and not schoon:
        raise GebruikersFout(f"Vul {wat} in.", veld=veld)
    if len(schoon) > _MAX_REGEL:
        raise GebruikersFout(
            f"‘{wat.capitalize()}’ is te lang.", f"Er passen {_MAX_REGEL} tekens in.", veld=veld
        )
    return schoon


def brin(waarde: str, veld: str = "brin") -> str:
    """Return a BRIN with or without location number (recht.md §2.3), or an empty text.

    Raises:
        GebruikersFout: another shape.
    """
    schoon = re.sub(r"[\s-]", "", waarde).upper()
    if schoon and not _BRIN.fullmatch(schoon):
        raise GebruikersFout(
            "Dit is geen BRIN.",
            "Een BRIN heeft twee cijfers, twee letters en soms nog twee cijfers.",
            "Voorbeeld: 18BR of 18BR00.",
            veld=veld,
        )
    return schoon


def birth_date(waarde: date, peildatum: date, veld: str = "geboortedatum") -> date:
    """Refuse a birth date that cannot be a pupil's.

    Raises:
        GebruikersFout: in the future, or older than 25 or younger than 3 on ``peildatum``.
    """
    if waarde > peildatum:
        raise GebruikersFout(
            "De geboortedatum ligt na vandaag.", "", "Controleer dag, maand en jaar.", veld=veld
        )
    if not 3 <= (peildatum - waarde).days / 365.25 <= 25:
        raise GebruikersFout(
            "Deze geboortedatum past niet bij een leerling.",
            "De leerling zou dan jonger dan 3 of ouder dan 25 jaar zijn.",
            "Controleer het jaar.",
            veld=veld,
        )
    return waarde


def received(
    waarde: date, peildatum: date, geboortedatum: date, veld: str = "ontvangen_op"
) -> date:
    """Refuse a receipt date in the future, before birth or more than two years ago.

    Raises:
        GebruikersFout: says which.
    """
    if waarde > peildatum:
        raise GebruikersFout(
            "De datum van ontvangst ligt na vandaag.",
            "",
            "Vul de dag in waarop de aanvraag binnenkwam.",
            veld=veld,
        )
    if waarde <= geboortedatum:
        raise GebruikersFout(
            "De aanvraag is ontvangen vóór de geboortedatum.",
            "Een van de twee datums klopt niet.",
            "",
            veld=veld,
        )
    if waarde < peildatum - timedelta(days=730):
        raise GebruikersFout(
            "De datum van ontvangst ligt meer dan twee jaar terug.",
            "",
            "Controleer het jaar.",
            veld=veld,
        )
    return waarde


def looks_like_bsn(tekst: str) -> bool:
    """Whether ``tekst`` holds a number that passes the eleven-check for a BSN (recht.md §2.3)."""
    for gevonden in _NEGEN_CIJFERS.findall(tekst):
        cijfers = [int(teken) for teken in gevonden if teken.isdigit()]
        som = sum(c * g for c, g in zip(cijfers, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
        if som % 11 == 0 and any(cijfers):
            return True
    return False


def no_bsn(veld: str, *teksten: str) -> None:
    """Refuse a BSN in the particulars: the program needs none and keeps none (recht.md §2.4).

    Raises:
        GebruikersFout: names the field.
    """
    if any(looks_like_bsn(tekst) for tekst in teksten):
        raise GebruikersFout(
            "Dit lijkt een burgerservicenummer.",
            "Voor een toelaatbaarheidsverklaring mag het BSN niet worden gebruikt.",
            "Haal het nummer weg; gebruik het leerlingnummer van de school.",
            veld=veld,
        )
