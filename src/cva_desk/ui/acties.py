"""Named actions: words, key, when they may, what they do (the list of keys: ``toetsenvel``)."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

_NAMEN = {
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Del": "Delete",
    "PgUp": "Page Up", "PgDown": "Page Down", "Space": "spatie",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actie:
    """Something the user can do.

    Attributes:
        naam: key of the action, stable, for tests and for one place per action.
        tekst: a verb with its object, as on a button.
        doe: a bound method; held weakly, so an action never keeps a page alive.
        toetsen: key sequences as Qt writes them (``Ctrl+K``); the first one is shown.
        mag: asked right before running; a bound method as well.
        altijd: also works while a sheet is open.
    """

    naam: str
    tekst: str
    doe: Callable[[], object]
    toetsen: tuple[str, ...] = ()
    groep: str = "Overal"
    mag: Callable[[], bool] | None = None
    altijd: bool = False


class _Uitvoerder(QObject):
    """Runs one action when its key or menu item is used."""

    def __init__(self, actie: Actie, ouder: QAction) -> None:
        super().__init__(ouder)
        self._doe = _zwak(actie.doe)
        self._mag = None if actie.mag is None else _zwak(actie.mag)

    def mag(self) -> bool:
        """Whether it may run now."""
        if self._mag is None:
            return True
        vraag = self._mag()
        return vraag is not None and bool(vraag())

    def voer_uit(self) -> None:
        """Run it, if it may."""
        doe = self._doe()
        if doe is not None and self.mag():
            doe()


@dataclass(frozen=True, slots=True)
class _Ingeschreven:
    naam: str
    tekst: str
    toetsen: tuple[str, ...]
    groep: str
    altijd: bool
    qt: QAction


class Acties(QObject):
    """All actions of the window, by name."""

    def __init__(self, ouder: QObject | None = None) -> None:
        super().__init__(ouder)
        self._acties: dict[str, _Ingeschreven] = {}
        self._geblokkeerd = False

    def voeg_toe(self, actie: Actie, widget: QWidget, *, alleen_hier: bool = False) -> QAction:
        """Make the action work in ``widget``; it goes when the widget goes.

        ``alleen_hier``: the key only counts while the focus is in the widget.
        """
        qt = QAction(actie.tekst, widget)
        qt.setObjectName(actie.naam)
        qt.setShortcuts([QKeySequence(toets) for toets in actie.toetsen])
        context = (
            Qt.ShortcutContext.WidgetWithChildrenShortcut
            if alleen_hier
            else Qt.ShortcutContext.WindowShortcut
        )
        qt.setShortcutContext(context)
        uitvoerder = _Uitvoerder(actie, qt)
        qt.triggered.connect(uitvoerder.voer_uit)
        widget.addAction(qt)
        self._acties[actie.naam] = _Ingeschreven(
            actie.naam, actie.tekst, actie.toetsen, actie.groep, actie.altijd, qt
        )
        self._zet_stand(self._acties[actie.naam])
        return qt

    def haal_weg(self, naam: str) -> None:
        """Forget an action."""
        weg = self._acties.pop(naam, None)
        if weg is not None and _leeft(weg.qt):
            weg.qt.deleteLater()

    def actie(self, naam: str) -> QAction:
        """Return Qt's side of an action."""
        return self._acties[naam].qt

    def blokkeer(self, aan: bool) -> None:
        """Keep keys from working under a sheet."""
        self._geblokkeerd = aan
        for actie in self._levende():
            self._zet_stand(actie)

    def overzicht(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return groups of (words, key) for what has a key."""
        groepen: dict[str, list[tuple[str, str]]] = {}
        for actie in self._levende():
            if actie.toetsen:
                regel = (actie.tekst, toetsnaam(actie.toetsen[0]))
                groepen.setdefault(actie.groep, []).append(regel)
        return list(groepen.items())

    def _levende(self) -> list[_Ingeschreven]:
        for naam in [n for n, actie in self._acties.items() if not _leeft(actie.qt)]:
            del self._acties[naam]  # its page is gone
        return list(self._acties.values())

    def _zet_stand(self, actie: _Ingeschreven) -> None:
        actie.qt.setEnabled(actie.altijd or not self._geblokkeerd)


def toetsnaam(toets: str) -> str:
    """Return a key sequence as a person reads it: ``Ctrl K``, ``Alt ←``."""
    if toets.endswith("++"):
        return toets.removesuffix("++").replace("+", " ") + " +"
    return " ".join(_NAMEN.get(deel, deel) for deel in toets.split("+"))


def _zwak(functie: Callable[[], object]) -> Callable[[], Callable[[], object] | None]:
    if hasattr(functie, "__self__"):
        return weakref.WeakMethod(functie)
    return _Vast(functie)


class _Vast:
    """A plain function has no owner that could go away."""

    def __init__(self, functie: Callable[[], object]) -> None:
        self._functie = functie

    def __call__(self) -> Callable[[], object]:
        return self._functie


def _leeft(ding: QObject) -> bool:
    from shiboken6 import isValid

    return isValid(ding)
