"""Letters: Inter from ``resources/fonts``, else what the system has."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from cva_desk import paths
from cva_desk.ui.thema.tokens import Letter

_FAMILIE = "Inter"
_PT_PER_PX = 72 / 96
_STREEPJE = re.compile(r"(?<=\d)-(?=\d)")


@cache
def load_letters() -> bool:
    """Load the shipped letters once; return whether Inter can be used."""
    map_ = paths.resources_dir() / "fonts"
    for bestand in sorted(map_.glob("Inter-*.ttf")):
        QFontDatabase.addApplicationFont(str(bestand))
    return _FAMILIE in QFontDatabase.families()


@cache
def load_other_scripts() -> None:
    """Load the letters for Chinese, Japanese and Korean names; large, so after the first screen."""
    for bestand in (paths.resources_dir() / "fonts").glob("DroidSansFallback*.ttf"):
        gevonden = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(bestand))
        )
        QFont.insertSubstitutions(_FAMILIE, gevonden)


def letter(
    px: float = Letter.BROOD,
    gewicht: QFont.Weight = QFont.Weight.Normal,
    *,
    schaal: float = 1.0,
    cijfers: bool = False,
) -> QFont:
    """Return a font of ``px`` pixels at 96 dpi; points, so that half pixels and the dpi count.

    ``cijfers``: figures of one width, for columns of numbers and dates.
    """
    # A copy: who asks may underline it.
    return QFont(_letter(px, gewicht, schaal, cijfers))


@cache
def _letter(px: float, gewicht: QFont.Weight, schaal: float, cijfers: bool) -> QFont:
    font = QFont(_FAMILIE) if load_letters() else QFont()
    font.setPointSizeF(px * _PT_PER_PX * schaal)
    font.setWeight(gewicht)
    if cijfers:
        font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def cijfertekst(tekst: str) -> str:
    """Return a number such as ``2026-0117`` with a hyphen that stays narrow among even figures."""
    return _STREEPJE.sub("\u2011", tekst)
