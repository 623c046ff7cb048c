"""The way to ``Dossier ontvangen`` from every page: one target, one key, for the secretary only."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cva_desk.services.toegang import Rol
from cva_desk.ui.acties import Actie
from cva_desk.ui.werkplek import Werkplek

# What ``Venster.ga("dossiers", …)`` is told to show the form instead of the list.
ONTVANGEN: Final = ("ontvangen",)


def mag_ontvangen(werkplek: Werkplek) -> bool:
    """Whether this person registers dossiers."""
    return Rol.SECRETARIS in werkplek.sessie.persoon.rollen


class Ontvangst(QObject):
    """Holds the key Ctrl+N for as long as the work area exists."""

    def __init__(self, werkplek: Werkplek, gebied: QWidget) -> None:
        super().__init__(gebied)
        self._venster = werkplek.venster
        actie = Actie("dossier-ontvangen", "Dossier ontvangen", self.open, ("Ctrl+N",), "Dossiers")
        self._venster.acties.voeg_toe(actie, gebied)

    def open(self) -> None:
        """Show the form."""
        self._venster.ga("dossiers", ONTVANGEN)


def zet_toets(werkplek: Werkplek, blad: QWidget) -> None:
    """Make Ctrl+N work wherever the user is; the first page that is shown calls this."""
    gebied = blad.parentWidget()
    if gebied is not None and mag_ontvangen(werkplek) and gebied.findChild(Ontvangst) is None:
        Ontvangst(werkplek, gebied)
