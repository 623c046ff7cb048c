"""Chips above the list: what is on can be taken away, what is off opens a menu."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import SchoolId
from cva_desk.services.lijst import Filter
from cva_desk.services.stamgegevens import schools
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.dossiers.regels import short_need
from cva_desk.ui.widgets.keuze import Chip
from cva_desk.ui.widgets.stroom import Stroom

_SCHOOLJAREN = 4


@dataclass(frozen=True, slots=True)
class Optie:
    """One value of a filter. ``kort`` stands on the chip when it is on."""

    waarde: Hashable
    naam: str
    kort: str = ""


@dataclass(frozen=True, slots=True)
class Groep:
    """One filter: ``veld`` is the field of ``Filter`` that it sets, ``uit`` its value when off."""

    veld: str
    naam: str
    opties: tuple[Optie, ...]
    uit: Hashable

    def find(self, waarde: Hashable) -> Optie | None:
        """Return the option with this value."""
        return next((optie for optie in self.opties if optie.waarde == waarde), None)


def read_groups(sessie: Sessie) -> tuple[Groep, ...]:
    """Return the filters with the values this vault has; quick enough for the GUI thread."""
    peildatum = sessie.peildatum
    jaar = peildatum.year - (0 if peildatum.month >= 8 else 1)
    routes = sessie.regels.routes(peildatum)
    beperkingen = {k.id: k.naam for r in routes for k in sessie.regels.beperkingen(r)}
    groepen = (
        Groep("alleen_lopend", "Loopt", (Optie(True, "Loopt"),), uit=False),
        Groep(
            "schooljaar",
            "Schooljaar",
            tuple(
                Optie(j, f"{j}-{j + 1}", f"Schooljaar {j}-{j + 1}")
                for j in range(jaar, jaar - _SCHOOLJAREN, -1)
            ),
            uit=None,
        ),
        Groep("route", "Route", tuple(Optie(r.id, r.naam) for r in routes), uit=""),
        Groep(
            "fasen",
            "Fase",
            tuple(Optie((fase,), fase.naam.capitalize()) for fase in Fase),
            uit=(),
        ),
        Groep(
            "beperking",
            "Beperking",
            tuple(Optie(i, naam.capitalize(), short_need(naam)) for i, naam in beperkingen.items()),
            uit="",
        ),
        Groep("school", "School", _schools(sessie), uit=None),
    )
    # A choice of one is no choice; only 'Loopt' is.
    return tuple(g for g in groepen if len(g.opties) > 1 or g.veld == "alleen_lopend")


def _schools(sessie: Sessie) -> tuple[Optie, ...]:
    return tuple(
        Optie(SchoolId(s.id), f"{s.naam} · {s.brin}" if s.brin else s.naam, s.naam)
        for s in schools(sessie)
    )


class Filterbalk(QWidget):
    """The chips. ``gewijzigd`` hands over the whole filter."""

    gewijzigd = Signal(object)

    def __init__(self, groepen: Sequence[Groep], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stroom = Stroom(self)
        self._groepen: tuple[Groep, ...] = ()
        self._filter = Filter(alleen_lopend=True)
        self.chips: dict[str, Chip] = {}
        self.zet_groepen(groepen)

    @property
    def filter(self) -> Filter:
        """What is on, the search words included."""
        return self._filter

    @property
    def staat_open(self) -> bool:
        """Whether nothing is filtered but what always is."""
        return self._filter == Filter(alleen_lopend=True)

    def zet_groepen(self, groepen: Sequence[Groep]) -> None:
        """Offer these values (a school may have been added)."""
        if tuple(groepen) != self._groepen:
            self._groepen = tuple(groepen)
            self._bouw("")

    def zoek(self, tekst: str) -> None:
        """Search for these words as well."""
        if tekst != self._filter.zoek:
            self._filter = replace(self._filter, zoek=tekst)
            self.gewijzigd.emit(self._filter)

    def zet(self, veld: str, waarde: Hashable) -> None:
        """Turn a filter on or off."""
        self._filter = replace(self._filter, **{veld: waarde})  # type: ignore[arg-type]
        self._bouw(veld)
        self.gewijzigd.emit(self._filter)

    def wis(self) -> None:
        """Back to how the list begins."""
        self._filter = Filter(alleen_lopend=True)
        self._bouw("")
        self.gewijzigd.emit(self._filter)

    def _bouw(self, focus: str) -> None:
        while self._stroom.count():
            plek = self._stroom.takeAt(0)
            if plek is not None and (widget := plek.widget()):
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        aan = [g for g in self._groepen if getattr(self._filter, g.veld) != g.uit]
        for groep in (*aan, *(g for g in self._groepen if g not in aan)):
            chip = self._chip(groep)
            self.chips[groep.veld] = chip
            self._stroom.addWidget(chip)
        for vorige, volgende in zip(
            list(self.chips.values()), list(self.chips.values())[1:], strict=False
        ):
            self.setTabOrder(vorige, volgende)
        if focus:
            self.chips[focus].setFocus()

    def _chip(self, groep: Groep) -> Chip:
        optie = groep.find(getattr(self._filter, groep.veld))
        aan = optie is not None and getattr(self._filter, groep.veld) != groep.uit
        woorden = (optie.kort or optie.naam) if aan and optie is not None else groep.naam
        chip = Chip(woorden, gekozen=aan, sluitbaar=aan, parent=self)
        gang = _Gang(self, groep, chip)
        if aan:
            chip.weg.connect(gang.weg)
        else:
            chip.setAccessibleDescription("filter, opent een menu")
            chip.clicked.connect(gang.kies)
        chip.show()
        return chip


class _Gang(QObject):
    """What the chip of one filter does; goes with its chip."""

    def __init__(self, balk: Filterbalk, groep: Groep, chip: Chip) -> None:
        super().__init__(chip)
        self._balk, self._groep, self._chip = balk, groep, chip

    def weg(self) -> None:
        """Turn the filter off."""
        self._balk.zet(self._groep.veld, self._groep.uit)

    def kies(self) -> None:
        """Turn it on: at once when there is one value, else by menu."""
        self._chip.setChecked(False)
        if len(self._groep.opties) == 1:
            self._balk.zet(self._groep.veld, self._groep.opties[0].waarde)
            return
        menu = QMenu(self._chip)
        menu.setObjectName("filtermenu")
        menu.setAccessibleName(self._groep.naam)
        for nummer, optie in enumerate(self._groep.opties):
            actie = QAction(optie.naam.replace("&", "&&"), menu)
            actie.setData(nummer)
            menu.addAction(actie)
        menu.triggered.connect(self._gekozen)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._chip.mapToGlobal(QPoint(0, self._chip.height() + 4)))

    def _gekozen(self, actie: QAction) -> None:
        self._balk.zet(self._groep.veld, self._groep.opties[int(actie.data())].waarde)
