"""The window: unlock screen or work, navigation, keys, one status line, lock after idle."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
    QWidget,
)

from cva_desk.ui.paginas import Bewaart, Pagina, Plek, ToontDoel, WordtGetoond
from cva_desk.ui.tasks import TaskRunner
from cva_desk.ui.thema.toestand import Thema
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.vergrendelaar import AFTELLEN_S, Vergrendelaar

# The work area and its parts are read in when a vault opens, not for the unlock screen.
if TYPE_CHECKING:
    from cva_desk.ui.acties import Acties
    from cva_desk.ui.werkvlak import Werkvlak
    from cva_desk.ui.widgets.bovenbalk import Aanmelding
    from cva_desk.ui.widgets.vel import Vel

_MINST = (1024, 640)
_GESCHIEDENIS = 50
_GEOMETRIE = "venster/geometrie"


class Venster(QMainWindow):
    """One window. ``toon_toegang`` shows the way in, ``open_werk`` the pages."""

    vergrendeld = Signal()  # pages were asked to save and are gone; the vault can be closed
    gezocht = Signal(str)
    pagina_gewisseld = Signal(str)
    sluit_gevraagd = Signal()

    def __init__(self, *, instellingen: QSettings | None = None) -> None:
        super().__init__()
        self._instellingen = instellingen
        self.setWindowTitle("CvA Desk")
        self.setMinimumSize(*_MINST)
        self.resize(1280, 800)
        self.runner = TaskRunner(self)
        self.wacht = Vergrendelaar(self)
        self.wacht.aftellen.connect(self._aftellen)
        self.wacht.weer_actief.connect(self._weer_actief)
        self.wacht.verlopen.connect(self.vergrendel)
        self._stapel = QStackedWidget()
        self.setCentralWidget(self._stapel)
        self._toegang: QWidget | None = None
        self._werk: Werkvlak | None = None
        self._wie: Aanmelding | None = None
        self.thema: Thema | None = None  # set by the application, for the settings page
        self._paginas: dict[str, Pagina] = {}
        self._widgets: dict[str, QWidget] = {}
        self._focus: dict[str, QWidget] = {}
        self._plek: Plek | None = None
        self._terug: list[Plek] = []
        self._vooruit: list[Plek] = []
        self._herstel_geometrie()

    @cached_property
    def acties(self) -> Acties:
        """The named actions of this window."""
        from cva_desk.ui.acties import Acties

        return Acties(self)

    # ------------------------------------------------------------------ the way in

    def toon_toegang(self, widget: QWidget) -> None:
        """Show an unlock screen or a wizard; the one before it goes."""
        oud, self._toegang = self._toegang, widget
        self._stapel.addWidget(widget)
        self._stapel.setCurrentWidget(widget)
        if oud is not None and oud is not widget:
            self._stapel.removeWidget(oud)
            oud.deleteLater()
        self.setWindowTitle("CvA Desk")
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ work

    @property
    def aan_het_werk(self) -> bool:
        """Whether a vault is open in this window."""
        return self._werk is not None

    @property
    def instellingen(self) -> QSettings | None:
        """What is remembered on this computer."""
        return self._instellingen

    @property
    def plek(self) -> Plek | None:
        """Where the user is."""
        return self._plek

    def open_werk(
        self, paginas: Sequence[Pagina], wie: Aanmelding, *, begin: str | None = None
    ) -> None:
        """Show the pages to somebody who has just signed in."""
        self._paginas = {pagina.sleutel: pagina for pagina in paginas}
        self._bouw_werk(wie)
        self._zet_acties()
        self.wacht.start()
        toegang, self._toegang = self._toegang, None
        if toegang is not None:
            self._stapel.removeWidget(toegang)
            toegang.deleteLater()
        self.ga(begin or paginas[0].sleutel)

    def ga(self, sleutel: str, doel: Hashable = None) -> None:
        """Go to a page (and to one thing on it); the way back is kept."""
        nieuw = Plek(sleutel, doel)
        if self._plek is not None and nieuw != self._plek:
            self._terug = [*self._terug[-_GESCHIEDENIS:], self._plek]
            self._vooruit.clear()
        self._toon(nieuw)

    def terug(self) -> None:
        """Go back to where the user was."""
        if self._terug and self._plek is not None:
            self._vooruit.append(self._plek)
            self._toon(self._terug.pop())

    def vooruit(self) -> None:
        """Take back a step back."""
        if self._vooruit and self._plek is not None:
            self._terug.append(self._plek)
            self._toon(self._vooruit.pop())

    def pagina(self, sleutel: str) -> QWidget | None:
        """Return the widget of a page if it was made."""
        return self._widgets.get(sleutel)

    def zet_telling(self, sleutel: str, aantal: int | None) -> None:
        """Show in the navigation how many wait on a page."""
        if self.aan_het_werk:
            self.zijbalk.zet_telling(sleutel, aantal)

    def meld(self, tekst: str, ongedaan: object = None) -> None:
        """Say in the status line what just happened; ``ongedaan`` is called by the undo link."""
        if self.aan_het_werk:
            self.status.meld(tekst, ongedaan if callable(ongedaan) else None)

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Show a notice above the page, or in the way in."""
        if self._werk is not None:
            self._werk.toon_melding(tekst, toon)
        elif self._toegang is not None and hasattr(self._toegang, "toon_melding"):
            self._toegang.toon_melding(tekst, toon)

    def toon_sneltoetsen(self) -> None:
        """Show which key does what."""
        from cva_desk.ui.toetsenvel import ToetsenVel

        ToetsenVel(self, self.acties).toon()

    # ------------------------------------------------------------------ lock

    def vergrendel(self) -> None:
        """Save what was typed, put every page away, then say ``vergrendeld``.

        Works with sheets and dialogs open. Nothing of the vault stays on the screen.
        """
        if self._werk is None:
            return
        self.wacht.stop()
        self.bewaar_alles()
        self._sluit_vragen()
        self._stapel.removeWidget(self._werk)
        self._werk.hide()
        self._werk.deleteLater()
        self._werk = None
        self._wie = None
        self._plek = None
        for verzameling in (self._paginas, self._widgets, self._focus):
            verzameling.clear()
        self._terug.clear()
        self._vooruit.clear()
        self.setWindowTitle("CvA Desk")
        self.vergrendeld.emit()

    def bewaar_alles(self) -> None:
        """Ask every page and sheet to hand over what is not safe yet."""
        for widget in (*self._widgets.values(), *self._vellen()):
            if isinstance(widget, Bewaart):
                widget.bewaar_alles()

    # ------------------------------------------------------------------ Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, remember the size, lock, finish the writes."""
        if self._instellingen is not None:
            self._instellingen.setValue(_GEOMETRIE, self.saveGeometry())
        self.vergrendel()
        self.sluit_gevraagd.emit()
        self.runner.shutdown()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give narrow windows a narrow navigation."""
        super().resizeEvent(event)
        self._zet_breedte()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make the window narrower, so to say."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_werk"):
            self._zet_breedte()

    def vel_gewisseld(self) -> None:
        """A sheet came or went: keys rest while one is open."""
        self.acties.blokkeer(any(vel.is_open for vel in self._vellen()))

    # ------------------------------------------------------------------ inside

    def _vellen(self) -> list[Vel]:
        from cva_desk.ui.widgets.vel import Vel

        return self.findChildren(Vel)

    def _bouw_werk(self, wie: Aanmelding) -> None:
        from cva_desk.ui.werkvlak import Werkvlak
        from cva_desk.ui.widgets.zijbalk import Navigatiepunt

        self._wie = wie
        werk = Werkvlak(
            [
                Navigatiepunt(pagina.sleutel, pagina.titel, pagina.icoon, pagina.groep)
                for pagina in self._paginas.values()
                if not pagina.onder
            ],
            wie,
        )
        self.bovenbalk, self.zijbalk, self.status = werk.bovenbalk, werk.zijbalk, werk.status
        self.bovenbalk.vergrendel.clicked.connect(self.vergrendel)
        self.bovenbalk.zoek.gezocht.connect(self.gezocht)
        self.zijbalk.gekozen.connect(self._genavigeerd)
        self._werk = werk
        self._stapel.addWidget(werk)
        self._stapel.setCurrentWidget(werk)
        self._zet_breedte()

    def _zet_acties(self) -> None:
        from cva_desk.ui.acties import Actie

        werk = self._werk
        assert werk is not None
        voeg = self.acties.voeg_toe
        voeg(Actie("zoeken", "Zoeken", self._naar_zoek, ("Ctrl+K",)), werk)
        voeg(Actie("vergrendelen", "Vergrendelen", self.vergrendel, ("Ctrl+L",), altijd=True), werk)
        voeg(Actie("terug", "Terug", self.terug, ("Alt+Left", "Back")), werk)
        voeg(Actie("vooruit", "Vooruit", self.vooruit, ("Alt+Right", "Forward")), werk)
        voeg(Actie("gebied", "Volgend gebied", self._volgend_gebied, ("F6",)), werk)
        voeg(Actie("gebied-terug", "Vorig gebied", self._vorig_gebied, ("Shift+F6",)), werk)
        voeg(
            Actie("sneltoetsen", "Sneltoetsen tonen", self.toon_sneltoetsen, ("F1", "Ctrl+?")),
            werk,
        )
        for nummer, sleutel in enumerate(self.zijbalk.sleutels[:9], 1):
            gang = _Gang(sleutel, werk)
            gang.gevraagd.connect(self._genavigeerd)
            titel = self._paginas[sleutel].titel
            voeg(
                Actie(f"ga-{sleutel}", titel, gang.ga, (f"Alt+{nummer}",), "Naar een pagina"), werk
            )

    def _toon(self, plek: Plek) -> None:
        if self._werk is None:
            return
        pagina = self._paginas[plek.sleutel]
        self._onthoud_focus()
        widget = self._widgets.get(plek.sleutel)
        if widget is None:
            widget = pagina.maak(self)
            self._widgets[plek.sleutel] = widget
            self._werk.bladen.addWidget(widget)
        self._plek = plek
        self._werk.bladen.setCurrentWidget(widget)
        self.zijbalk.zet_huidig(pagina.onder or pagina.sleutel)
        self._werk.wis_melding()
        self._zet_titel()
        if plek.doel is not None and isinstance(widget, ToontDoel):
            widget.toon_doel(plek.doel)
        if isinstance(widget, WordtGetoond):
            widget.wordt_getoond()
        self._geef_focus(plek.sleutel, widget)
        self.pagina_gewisseld.emit(plek.sleutel)

    def _genavigeerd(self, sleutel: str) -> None:
        self.ga(sleutel)

    def _onthoud_focus(self) -> None:
        nu = QApplication.focusWidget()
        if self._plek is None or nu is None:
            return
        pagina = self._widgets.get(self._plek.sleutel)
        if pagina is not None and pagina.isAncestorOf(nu):
            self._focus[self._plek.sleutel] = nu

    def _geef_focus(self, sleutel: str, widget: QWidget) -> None:
        from shiboken6 import isValid

        eerder = self._focus.get(sleutel)
        if eerder is not None and isValid(eerder) and eerder.isVisibleTo(widget):
            eerder.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.zijbalk.isAncestorOf(QApplication.focusWidget() or self):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _zet_titel(self) -> None:
        if self._wie is None or self._plek is None:
            return
        oefen = "OEFENMAP – " if self._wie.oefen else ""
        titel = self._paginas[self._plek.sleutel].titel
        self.setWindowTitle(f"{oefen}{titel} – {self._wie.rol} – {self._wie.kluis} – CvA Desk")

    def _naar_zoek(self) -> None:
        if self._werk is not None:
            self._werk.naar_zoek()

    def _volgend_gebied(self) -> None:
        self._wissel_gebied(1)

    def _vorig_gebied(self) -> None:
        self._wissel_gebied(-1)

    def _wissel_gebied(self, stap: int) -> None:
        if self._werk is not None and self._plek is not None:
            pagina = self._paginas[self._plek.sleutel]
            self._werk.wissel_gebied(stap, pagina.onder or pagina.sleutel)

    def _aftellen(self, over: int) -> None:
        if self._werk is not None:
            self._werk.aftelband.zet(over, AFTELLEN_S)

    def _weer_actief(self) -> None:
        if self._werk is not None:
            self._werk.aftelband.hide()

    def _sluit_vragen(self) -> None:
        for dialoog in QApplication.topLevelWidgets():
            if isinstance(dialoog, QDialog) and dialoog.isVisible():
                if isinstance(dialoog, Bewaart):
                    dialoog.bewaar_alles()
                dialoog.reject()
        for vel in self._vellen():
            vel.sluit()

    def _zet_breedte(self) -> None:
        if self._werk is None:
            return
        self._werk.zet_breedte(self.width())

    def _herstel_geometrie(self) -> None:
        if self._instellingen is None:
            return
        bewaard = self._instellingen.value(_GEOMETRIE)
        if bewaard is not None:
            self.restoreGeometry(bewaard)


class _Gang(QObject):
    """Asks for one page, for its key.

    By signal: a hold on the window would be a cycle, and a window that the collector takes down
    in the middle of an event takes the program with it.
    """

    gevraagd = Signal(str)

    def __init__(self, sleutel: str, ouder: QObject) -> None:
        super().__init__(ouder)
        self._sleutel = sleutel

    def ga(self) -> None:
        """Ask to go there."""
        self.gevraagd.emit(self._sleutel)
