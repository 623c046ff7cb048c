"""The title row of the viewer: which piece, which page, how large, and what else it can do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import IcoonKnop
from cva_desk.ui.widgets.tekst import Afkapbaar, Tekst

_SMAL = 520
_KNOP = 28


class Paginaveld(QLineEdit):
    """The number of the page, to read and to type."""

    gevraagd = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Bladzijde")
        self.setToolTip("Bladzijde: typ een nummer en druk op Enter")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("soort", "zoek")  # the quieter of the two fields of the style sheet
        self._pagina, self._aantal = 1, 1
        self._keurder = QIntValidator(1, 9999, self)
        self.setValidator(self._keurder)
        self.setStyleSheet(
            f"QLineEdit {{ min-height: {px(22)}px; max-height: {px(22)}px; padding: 0; }}"
        )
        self.setFixedWidth(px(38))
        self.returnPressed.connect(self._vraag)
        self.editingFinished.connect(self._herstel)

    def zet(self, pagina: int, aantal: int) -> None:
        """Show where we are, unless someone is typing here."""
        self._pagina, self._aantal = pagina, aantal
        if not self.isModified() or not self.hasFocus():
            self._herstel()

    def _vraag(self) -> None:
        if self.text():
            self.gevraagd.emit(min(max(int(self.text()), 1), self._aantal))
        self.setModified(False)

    def _herstel(self) -> None:
        self.setText(str(self._pagina))
        self.setModified(False)
        if self.hasFocus():
            self.selectAll()


class Kop(QWidget):
    """Title left, tools right; narrow, the less needed tools go into the menu only."""

    pagina_gevraagd = Signal(int)
    zoek_gevraagd = Signal()
    zoom_gevraagd = Signal(int)
    past_gevraagd = Signal(str)
    draai_gevraagd = Signal(int)
    miniaturen_gevraagd = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plaatstekst, self._met_bladen = "", False
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R16, Ruimte.R4 + 1, Ruimte.R8, Ruimte.R4 + 1)
        rij.setSpacing(Ruimte.R4 + 2)
        self.setMinimumHeight(px(44))
        self.titel = Afkapbaar("", "vet")
        self.titel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        rij.addWidget(self.titel)
        self.plaats = Tekst("", "sub")
        rij.addWidget(self.plaats)
        self._bladen = QWidget()
        bladrij = QHBoxLayout(self._bladen)
        bladrij.setContentsMargins(0, 0, 0, 0)
        bladrij.setSpacing(Ruimte.R4 + 2)
        bladrij.addWidget(Tekst("blz.", "sub"))
        self.pagina = Paginaveld()
        self.pagina.gevraagd.connect(self.pagina_gevraagd)
        bladrij.addWidget(self.pagina)
        self._aantal = Tekst("", "sub")
        bladrij.addWidget(self._aantal)
        rij.addWidget(self._bladen)
        rij.addStretch(1)
        self._gereedschap = QWidget()
        rechts = QHBoxLayout(self._gereedschap)
        rechts.setContentsMargins(0, 0, 0, 0)
        rechts.setSpacing(0)
        self.zoek = IcoonKnop("search", "Zoek in stuk (Ctrl+F)")
        self.zoek.clicked.connect(self.zoek_gevraagd)
        rechts.addWidget(self.zoek)
        self.kleiner = IcoonKnop("minus", "Kleiner (Ctrl+−)")
        self.kleiner.clicked.connect(lambda: self.zoom_gevraagd.emit(-1))
        rechts.addWidget(self.kleiner)
        self.maat = _Maatknop("100 %")
        rechts.addWidget(self.maat)
        self.groter = IcoonKnop("plus", "Groter (Ctrl++)")
        self.groter.clicked.connect(lambda: self.zoom_gevraagd.emit(1))
        rechts.addWidget(self.groter)
        self.meer = IcoonKnop("ellipsis", "Weergave")
        self.meer.clicked.connect(lambda: self._toon_menu(self.meer))
        self.maat.clicked.connect(lambda: self._toon_menu(self.maat))
        rechts.addWidget(self.meer)
        for knop in (self.zoek, self.kleiner, self.groter, self.meer):
            knop.setFixedSize(px(_KNOP), px(_KNOP))
        rij.addWidget(self._gereedschap)
        self._maak_menu()

    def zet_titel(self, titel: str, plaats: str) -> None:
        """Which piece this is."""
        self.titel.setText(titel)
        self._plaatstekst = plaats
        self._toon_plaats()

    def zet_vorm(self, *, bladen: bool, iets: bool) -> None:
        """Pages, running text, or nothing to read."""
        self._met_bladen = bladen
        self._toon_plaats()
        self._gereedschap.setVisible(iets)
        self._bladen.setVisible(bladen)
        for actie in self._alleen_bladen:
            actie.setVisible(bladen)

    def zet_pagina(self, pagina: int, aantal: int) -> None:
        """Where we are, from 1."""
        self.pagina.zet(pagina, aantal)
        self._aantal.setText(f"/ {aantal}")
        self.pagina.setAccessibleDescription(f"van {aantal}")

    def zet_zoom(self, zoom: float, past: str) -> None:
        """How large, and what that follows."""
        self.maat.zet_tekst(f"{round(zoom * 100)} %")
        self.maat.setAccessibleName(f"Grootte {round(zoom * 100)} procent, kies een andere")
        for naam, actie in self._passend.items():
            actie.setChecked(naam == past)

    def _toon_plaats(self) -> None:
        punt = " ·" if self._plaatstekst and self._met_bladen else ""
        self.plaats.setText(self._plaatstekst + punt)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title room when the pane is narrow."""
        super().resizeEvent(event)
        smal = self.width() < px(_SMAL)
        self.kleiner.setHidden(smal)
        self.groter.setHidden(smal)
        self.plaats.setHidden(smal)

    def _maak_menu(self) -> None:
        self._menu = QMenu(self)
        self._passend: dict[str, QAction] = {}
        groep = QActionGroup(self)
        groep.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for naam, tekst, toets in (
            ("breedte", "Pas in de breedte", "Ctrl+1"), ("blad", "Hele bladzijde", "Ctrl+2"),
        ):  # fmt: skip
            actie = self._actie(tekst, toets)
            actie.setCheckable(True)
            actie.triggered.connect(lambda _=False, n=naam: self.past_gevraagd.emit(n))
            groep.addAction(actie)
            self._passend[naam] = actie
        self.ware = self._actie("Werkelijke grootte", "Ctrl+0")
        self.ware.triggered.connect(lambda: self.zoom_gevraagd.emit(0))
        self._menu.addSeparator()
        rechtsom = self._actie("Draai rechtsom", "Ctrl+R")
        rechtsom.triggered.connect(lambda: self.draai_gevraagd.emit(90))
        linksom = self._actie("Draai linksom", "Ctrl+Shift+R")
        linksom.triggered.connect(lambda: self.draai_gevraagd.emit(-90))
        self._menu.addSeparator()
        self.miniaturen = self._actie("Kleine bladzijden", "F4")
        self.miniaturen.setCheckable(True)
        self.miniaturen.toggled.connect(self.miniaturen_gevraagd)
        groter, kleiner = self._actie("Groter", "Ctrl++"), self._actie("Kleiner", "Ctrl+-")
        groter.triggered.connect(lambda: self.zoom_gevraagd.emit(1))
        kleiner.triggered.connect(lambda: self.zoom_gevraagd.emit(-1))
        self._menu.insertActions(self._menu.actions()[0], [groter, kleiner])
        self._alleen_bladen = [*self._passend.values(), rechtsom, linksom, self.miniaturen]

    def _actie(self, tekst: str, toets: str) -> QAction:
        actie = QAction(tekst, self)
        actie.setShortcut(toets)
        # Only where the reading is: the window may use the same keys elsewhere.
        actie.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._menu.addAction(actie)
        return actie

    @property
    def acties(self) -> list[QAction]:
        """Everything in the menu, so that the viewer can listen to the keys as a whole."""
        return [actie for actie in self._menu.actions() if not actie.isSeparator()]

    def _toon_menu(self, bij: QWidget) -> None:
        self._menu.popup(bij.mapToGlobal(bij.rect().bottomLeft()))


class _Maatknop(IcoonKnop):
    """The zoom as words between minus and plus; opens the menu."""

    def __init__(self, tekst: str) -> None:
        super().__init__("", "Grootte en weergave")
        self.zet_tekst(tekst)

    def sizeHint(self) -> QSize:
        """Room for four figures, so that nothing moves while zooming."""
        breed = self.fontMetrics().horizontalAdvance("1000 %")
        return QSize(breed, super().sizeHint().height())
