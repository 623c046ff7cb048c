"""Counting wrong passwords: after five, half a minute of waiting. Nothing is ever wiped."""

from __future__ import annotations

from cva_desk.domain.meldingen import GebruikersFout

MAX_POGINGEN = 5
WACHT_S = 30.0


class Pogingen:
    """One per session. Time is handed in, in monotonic seconds."""

    def __init__(self) -> None:
        """Start with a clean sheet."""
        self._mis = 0
        self._vanaf = 0.0

    def check(self, nu: float) -> None:
        """Refuse while waiting.

        Raises:
            GebruikersFout: how many seconds are left.
        """
        if nu < self._vanaf:
            over = int(self._vanaf - nu) + 1
            raise GebruikersFout(
                "U kunt nu even niet ontgrendelen.",
                f"Het wachtwoord was {MAX_POGINGEN} keer niet goed.",
                f"Wacht {over} seconden en probeer het opnieuw.",
                veld="wachtwoord",
            )

    def failed(self, nu: float) -> None:
        """Count a wrong try."""
        self._mis += 1
        if self._mis >= MAX_POGINGEN:
            self._mis = 0
            self._vanaf = nu + WACHT_S

    def succeeded(self) -> None:
        """Forget the wrong tries."""
        self._mis = 0
        self._vanaf = 0.0
