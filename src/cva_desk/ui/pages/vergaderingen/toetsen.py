"""A letter of the keyboard for each outcome: the first of its name that is still free."""

from __future__ import annotations

from collections.abc import Sequence


def assign_keys(namen: Sequence[str]) -> list[str]:
    """Return a capital letter per name, all different; an empty text when none is left.

    >>> assign_keys(["Toelaatbaar", "Niet toelaatbaar", "Observatie", "Aanhouden"])
    ['T', 'N', 'O', 'A']
    """
    gebruikt: set[str] = set()
    letters = []
    for naam in namen:
        kan = (teken.upper() for teken in naam if teken.isascii() and teken.isalpha())
        letter = next((teken for teken in kan if teken not in gebruikt), "")
        gebruikt.add(letter)
        letters.append(letter)
    return letters
