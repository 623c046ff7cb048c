"""Why a file cannot be shown, as a code; ``tonen`` and ``inlezen`` have the Dutch sentences."""

from __future__ import annotations

from enum import StrEnum


class Reden(StrEnum):
    """One reason per sentence."""

    LEEG = "leeg"
    TE_GROOT = "te_groot"
    WACHTWOORD = "wachtwoord"
    BESCHADIGD = "beschadigd"
    MACRO = "macro"
    ZIPBOM = "zipbom"
    DTD = "dtd"
    SOORT = "soort"
    PAGINA = "pagina"
    TE_LANG = "te_lang"
    GEHEUGEN = "geheugen"
    GESTOPT = "gestopt"
    GEANNULEERD = "geannuleerd"
    VERLOPEN = "verlopen"  # this child does not have the document (any more); open it again


class NietLeesbaar(Exception):
    """Raised by a parser; travels to the parent as its code only, never with text of the file."""

    def __init__(self, reden: Reden) -> None:
        super().__init__(reden.value)
        self.reden = reden
