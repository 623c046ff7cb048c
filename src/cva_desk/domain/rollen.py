"""The roles a person can have, and how the field calls them."""

from __future__ import annotations

from enum import StrEnum


class Rol(StrEnum):
    """A role; one person may have several (product: people and their day)."""

    SECRETARIS = "secretaris"
    DESKUNDIGE = "deskundige"
    VOORZITTER = "voorzitter"
    LID = "lid"
    DIRECTEUR = "directeur"
    BEHEERDER = "beheerder"
