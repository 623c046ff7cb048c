"""Distinct types for ids, so that one can never be passed for another.

Ids are random, not counted: records are made on several laptops and must never collide.
"""

from __future__ import annotations

from typing import NewType

PersoonId = NewType("PersoonId", str)
SchoolId = NewType("SchoolId", str)
BestuurId = NewType("BestuurId", str)
DossierId = NewType("DossierId", str)
StukId = NewType("StukId", str)
AdviesId = NewType("AdviesId", str)
VergaderingId = NewType("VergaderingId", str)
BesluitId = NewType("BesluitId", str)
BriefId = NewType("BriefId", str)
BlobId = NewType("BlobId", str)
KluisId = NewType("KluisId", str)


def new_id() -> str:
    """Return 32 hex digits that nobody else will ever draw."""
    from uuid import uuid4  # with what it needs 6 ms, and the unlock screen makes no ids

    return uuid4().hex
