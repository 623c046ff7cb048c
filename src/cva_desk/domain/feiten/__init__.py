"""Domain facts: everything that can happen, each a small frozen value.

Here: the base (``basis``) and the facts by subject. A write of the program is one ordered list
of these; state is nothing but facts applied in order, so the same list can travel to another
laptop. Not here: how a fact changes a table (``store.toepassen``) or who may cause it when
(``domain.stappen``). Importing this package registers every kind.
"""

from __future__ import annotations

from cva_desk.domain.feiten import beheer, brieven, dossier, oordeel
from cva_desk.domain.feiten.basis import REGISTER, Feit, Wijzigingsset, from_json, to_json

__all__ = [
    "REGISTER",
    "Feit",
    "Wijzigingsset",
    "beheer",
    "brieven",
    "dossier",
    "from_json",
    "oordeel",
    "to_json",
]
