"""How strong a password is, in words a person can act on. Pure; an estimate, not a gate."""

from __future__ import annotations

from dataclasses import dataclass

from cva_desk.ui.thema.tokens import Toon

MIN_TEKENS = 12
_VEELGEBRUIKT = (
    "wachtwoord",
    "welkom",
    "password",
    "qwerty",
    "123456",
    "school",
    "zomer",
    "winter",
)
_RUIM = 20
_WOORDEN = 4


@dataclass(frozen=True, slots=True)
class Sterkte:
    """``deel`` is 0 to 1, for a bar; ``zin`` says what it means or what to do."""

    deel: float
    toon: Toon
    zin: str


def estimate(wachtwoord: str) -> Sterkte:
    """Judge a password: length first, then words that everybody tries first."""
    lengte = len(wachtwoord)
    if not wachtwoord:
        return Sterkte(0.0, Toon.NEUTRAAL, "Vier of meer losse woorden zijn sterk en te onthouden.")
    if lengte < MIN_TEKENS:
        over = MIN_TEKENS - lengte
        nog = "nog 1 teken" if over == 1 else f"nog {over} tekens"
        return Sterkte(lengte / _RUIM * 0.8, Toon.DANGER, f"Te kort: {nog}.")
    klein = wachtwoord.lower()
    if len(set(klein)) < 6:
        return Sterkte(0.3, Toon.DANGER, "Te veel dezelfde tekens; kies losse woorden.")
    gevonden = next((woord for woord in _VEELGEBRUIKT if woord in klein), "")
    if gevonden and lengte < _RUIM:
        return Sterkte(0.45, Toon.WARN, f"Wie raadt, begint met “{gevonden}”; kies iets anders.")
    if len(wachtwoord.split()) >= _WOORDEN or lengte >= _RUIM:
        return Sterkte(1.0, Toon.OK, "Sterk.")
    return Sterkte(0.7, Toon.OK, "Goed. Nog een woord erbij maakt het sterk.")
