"""What the window shows while a vault is open: bars, navigation, pages, notices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import schaal
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.bovenbalk import Aanmelding, Aftelband, Bovenbalk, Oefenband
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.statusregel import Statusregel
from cva_desk.ui.widgets.zijbalk import Navigatiepunt, Zijbalk

_SMAL_ONDER = 900


class Werkvlak(QWidget):
    """Top bar, navigation at the left, the page in front, one status line above it."""

    def __init__(self, punten: Sequence[Navigatiepunt], wie: Aanmelding) -> None:
        super().__init__()
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        if wie.oefen:
            kolom.addWidget(Oefenband())
        self.bovenbalk = Bovenbalk()
        self.bovenbalk.zet(wie)
        kolom.addWidget(self.bovenbalk)
        self.aftelband = Aftelband()
        kolom.addWidget(self.aftelband)
        midden = QHBoxLayout()
        midden.setSpacing(0)
        self.zijbalk = Zijbalk(punten)
        midden.addWidget(self.zijbalk)
        rechts = QVBoxLayout()
        rechts.setSpacing(0)
        self.melding = Melding("", sluitbaar=True)
        self._meldingvak = QWidget()
        vak = QVBoxLayout(self._meldingvak)
        vak.setContentsMargins(Ruimte.R24, Ruimte.R16, Ruimte.R24, 0)
        vak.addWidget(self.melding)
        self.melding.gesloten.connect(self._meldingvak.hide)
        self._meldingvak.hide()
        rechts.addWidget(self._meldingvak)
        self.bladen = QStackedWidget()
        rechts.addWidget(self.bladen, 1)
        midden.addLayout(rechts, 1)
        kolom.addLayout(midden, 1)
        self.status = Statusregel(self)

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Show a notice above the page."""
        self.melding.zet(tekst, toon)
        self._meldingvak.show()
        self.melding.show()

    def wis_melding(self) -> None:
        """Take the notice away."""
        self._meldingvak.hide()

    def zet_breedte(self, breed: int) -> None:
        """Give narrow windows a narrow navigation."""
        self.zijbalk.zet_smal(breed / schaal() < _SMAL_ONDER)
        self.bovenbalk.zet_breedte(breed)
        self.status.plaats()

    def naar_zoek(self) -> None:
        """Put the focus in the search field."""
        self.bovenbalk.zoek.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bovenbalk.zoek.selectAll()

    def wissel_gebied(self, stap: int, hier: str) -> None:
        """Go to the next (1) or former (-1) of navigation, page and search.

        ``hier`` is the key that is marked in the navigation.
        """
        blad = self.bladen.currentWidget() or self
        gebieden = [self.zijbalk, blad, self.bovenbalk]
        nu = QApplication.focusWidget()
        plek = next((n for n, g in enumerate(gebieden) if nu is not None and g.isAncestorOf(nu)), 0)
        doel = gebieden[(plek + stap) % len(gebieden)]
        if doel is self.zijbalk:
            self.zijbalk.knop(hier).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif doel is self.bovenbalk:
            self.naar_zoek()
        else:
            (_eerste_halte(doel) or doel).setFocus(Qt.FocusReason.TabFocusReason)


def _eerste_halte(widget: QWidget) -> QWidget | None:
    for deel in widget.findChildren(QWidget):
        if (
            deel.isVisibleTo(widget)
            and deel.isEnabled()
            and deel.focusProxy() is None
            and deel.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            return deel
    return None
