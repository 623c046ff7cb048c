"""The tokens: every colour, distance, radius and size the window uses.

No Qt in here, so that contrast can be computed without a display. Colours are ``#RRGGBB``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Toon(StrEnum):
    """What a colour means. A word or a shape always says the same."""

    NEUTRAAL = "neutraal"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One set of colours. ``*_soft`` is the ground under a text in the colour without the suffix.

    ``control`` is the edge of what can be typed in or ticked (3 : 1 on ``surface``);
    ``line_strong`` the edge of a button, which its text already makes recognisable.
    ``*_vol`` fills a shape: a bar, a bullet.
    """

    naam: str
    donker: bool
    bg: str
    surface: str
    line: str
    line_soft: str
    line_strong: str
    control: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_hover: str
    accent_druk: str
    op_accent: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    warn_vol: str
    danger: str
    danger_soft: str
    danger_vol: str
    neutraal_soft: str
    hover: str
    schaduw: str
    sluier: str
    oefen: str
    op_oefen: str

    def op_zacht(self, toon: Toon) -> tuple[str, str]:
        """Return (text, ground) of a tag or notice in this tone."""
        return {
            Toon.NEUTRAAL: (self.muted, self.neutraal_soft),
            Toon.INFO: (self.accent, self.accent_soft),
            Toon.OK: (self.ok, self.ok_soft),
            Toon.WARN: (self.warn, self.warn_soft),
            Toon.DANGER: (self.danger, self.danger_soft),
        }[toon]

    def vulling(self, toon: Toon) -> str:
        """Return the colour that fills a bar in this tone."""
        return {
            Toon.NEUTRAAL: self.control,
            Toon.INFO: self.accent,
            Toon.OK: self.ok,
            Toon.WARN: self.warn_vol,
            Toon.DANGER: self.danger_vol,
        }[toon]


LICHT = Tokens(
    naam="licht",
    donker=False,
    bg="#F5F6F8",
    surface="#FFFFFF",
    line="#E1E5EA",
    line_soft="#EEF0F3",
    line_strong="#CDD4DC",
    control="#868F9C",
    text="#1A2330",
    muted="#566273",
    accent="#1C5D99",
    accent_soft="#E6F0F9",
    accent_hover="#164C7E",
    accent_druk="#113C65",
    op_accent="#FFFFFF",
    ok="#1B7048",
    ok_soft="#E4F3EA",
    warn="#8A5200",
    warn_soft="#FFF2D9",
    warn_vol="#C47F12",
    danger="#A8231B",
    danger_soft="#FBE7E5",
    danger_vol="#C8423A",
    neutraal_soft="#EEF0F3",
    hover="#F3F6F9",
    schaduw="#1A2330",
    sluier="#0B0F14",
    oefen="#7A3E9D",
    op_oefen="#FFFFFF",
)

DONKER = Tokens(
    naam="donker",
    donker=True,
    bg="#12161C",
    surface="#1A2029",
    line="#2B3440",
    line_soft="#232B36",
    line_strong="#3A4554",
    control="#68778A",
    text="#E6EBF1",
    muted="#98A5B5",
    accent="#86B8EE",
    accent_soft="#1E3148",
    accent_hover="#A3CAF4",
    accent_druk="#6BA5E4",
    op_accent="#12161C",
    ok="#7CCBA0",
    ok_soft="#183327",
    warn="#E9B866",
    warn_soft="#3A2C12",
    warn_vol="#D9952B",
    danger="#F09A93",
    danger_soft="#40201E",
    danger_vol="#E0685F",
    neutraal_soft="#252E3A",
    hover="#202834",
    schaduw="#000000",
    sluier="#000000",
    oefen="#C9A2E3",
    op_oefen="#12161C",
)


class Ruimte:
    """Distances and sizes in device-independent pixels, at a text scale of 100 %."""

    R4 = 4
    R8 = 8
    R12 = 12
    R16 = 16
    R20 = 20
    R24 = 24
    RONDING_KAART = 10
    RONDING_BEDIENING = 8
    RONDING_KLEIN = 4
    RIJ = 38
    BEDIENING = 32
    DOEL = 24
    ICOON = 16
    BOVENBALK = 52
    ZIJBALK = 216


class Letter:
    """Type sizes in pixels at 96 dpi."""

    KLEIN = 12.0
    BROOD = 13.5
    KOP = 14.0
    TITEL = 20.0


BEWEGING_MS = 120


def contrast(een: str, ander: str) -> float:
    """Return the WCAG 2 contrast ratio of two ``#RRGGBB`` colours, 1 to 21."""
    licht, donker = sorted((_luminantie(een), _luminantie(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _luminantie(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rood, groen, blauw = (
        deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen
    )
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw
