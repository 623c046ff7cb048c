"""What tests of several rooms share: where the test data is, and names that break programs.

Not here: builders of dossiers or vaults; those stand with the room they build for.
"""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Every one is a name that some school administration has met. Code that sorts, prints, stores or
# puts names into a letter or a file name is tried with all of them.
LELIJKE_NAMEN = (
    "'t Hooft-van der IJssel",
    "’s-Gravesande, jhr. van",
    "d'Ancona",
    "van der Meer-el Bouazzati-Ouédraogo",
    "Øyvind",
    "Zoë Ångström-Çelik",
    "Ñuñez y Łukasiewicz",
    "İpek Şahin ıoğlu",
    "李",
    "נֹעַם",
    "عبد الرحمن",
    "Noe\u0308l",  # e and diaeresis as two characters
    "José\u00a0Maria",  # a space that does not break
    "O'Brien; DROP TABLE leerling",
    "<b>Jansen</b> & Zn.",
    "=HYPERLINK(1)",
    "100% de Boer {naam} $x #set",
    "A" * 120,
    "a\u0301\u0302\u0303\u0304\u0305" * 8,  # stacked accents
    "👩‍👧 Pietersen",
)


def shared_data() -> Path:
    """Return the folder with test data beside the checkout, or skip the test when it is not here.

    The data (anonymous documents of many makers, hostile files, calendar tables) is too large to
    travel with the source.
    """
    data = ROOT.parent / "shared" / "data"
    if not data.is_dir():
        pytest.skip("no test data beside the checkout (shared/data)")
    return data
