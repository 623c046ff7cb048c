"""Names of people: how they are shown, shortened and sorted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Letters that Unicode does not decompose but Dutch lists file under their plain form.
_PLAT = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


@dataclass(frozen=True, slots=True)
class Naam:
    """A person's name in the three parts Dutch administration uses; any part may be empty."""

    voornaam: str
    tussenvoegsel: str
    achternaam: str

    @property
    def volledig(self) -> str:
        """``Noor van 't Hof``."""
        delen = (self.voornaam, self.tussenvoegsel, self.achternaam)
        return " ".join(deel for deel in delen if deel)

    @property
    def initialen(self) -> str:
        """``N.H.`` – for a screen that others can read along with."""
        letters = [deel[0].upper() for deel in (self.voornaam, self.achternaam) if deel]
        return "".join(f"{letter}." for letter in letters)

    @property
    def sorteersleutel(self) -> str:
        """Key that files under the surname, then tussenvoegsel, then first name."""
        return "\u0001".join(
            sort_key(deel) for deel in (self.achternaam, self.tussenvoegsel, self.voornaam)
        )


def sort_key(tekst: str) -> str:
    """Return ``tekst`` without case, diacritics and apostrophes; ``IJ`` sorts as ``ij``."""
    # Compatibility forms first: a mathematical A is an A, and only then has a small letter.
    klein = unicodedata.normalize("NFKD", tekst).casefold()
    ontleed = unicodedata.normalize("NFKD", klein).translate(_PLAT)
    plat = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    return "".join(teken for teken in plat if teken not in "'’‘`").strip()
