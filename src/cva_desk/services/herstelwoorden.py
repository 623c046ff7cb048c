"""The recovery words as they are shown to be written down, and asked back."""

from __future__ import annotations

from cva_desk.store import herstel


def groups(woorden: str) -> tuple[tuple[str, ...], ...]:
    """Return recovery words in the groups in which they are shown."""
    return herstel.groups(woorden)


def group_matches(woorden: str, groep: int, getypt: str) -> bool:
    """Whether what was typed back is group ``groep`` (from 0) of the words that were shown."""
    return herstel.group_matches(woorden, groep, getypt)
