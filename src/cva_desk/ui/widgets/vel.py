"""A sheet: a question in the window itself. Nothing waits for it; it answers by signal."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import kleur, px, tokens
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import gecentreerd
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Veld


@runtime_checkable
class Velgastheer(Protocol):
    """A window that wants to know that a sheet came or went."""

    def vel_gewisseld(self) -> None:
        """A sheet came or went."""


class Vel(QWidget):
    """Covers the window it belongs to; Tab stays inside, Escape puts it away.

    Content goes in ``inhoud``, buttons in ``knoppen`` from left to right, the primary one last.
    """

    gesloten = Signal()

    def __init__(self, ouder: QWidget, titel: str, *, breedte: int = 480) -> None:
        venster = ouder.window()
        super().__init__(venster)
        self._vorige_focus = QApplication.focusWidget()
        self._open = True
        self._melding: Melding | None = None
        self.setAccessibleName(titel)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(Ruimte.R24, Ruimte.R24, Ruimte.R24, Ruimte.R24)
        buiten.addStretch(2)
        self.kaart = Kaart(titel)
        self.kaart.setFixedWidth(min(px(breedte), max(320, venster.width() - 48)))
        buiten.addLayout(gecentreerd(self.kaart))
        buiten.addStretch(3)
        self.inhoud = self.kaart.inhoud
        self.inhoud.setSpacing(Ruimte.R12)
        self.knoppen = QHBoxLayout()
        self.knoppen.setSpacing(Ruimte.R8)
        self.knoppen.addStretch(1)
        self._voet = QVBoxLayout()
        self._voet.addSpacing(Ruimte.R4)
        self._voet.addLayout(self.knoppen)
        self.kaart.layout().addLayout(self._voet)
        venster.installEventFilter(self)
        self.setGeometry(venster.rect())

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self._open

    def toon_melding(self, tekst: str, toon: Toon = Toon.DANGER) -> None:
        """Say something in the sheet itself."""
        if self._melding is None:
            self._melding = Melding(tekst, toon)
            self.inhoud.insertWidget(0, self._melding)
        self._melding.zet(tekst, toon)

    def toon(self) -> None:
        """Show the sheet on top and give it the focus."""
        self.show()
        self.raise_()
        self._zeg_het()

    def sluit(self) -> None:
        """Put the sheet away and give the focus back; only the first call counts."""
        if not self._open:
            return
        self._open = False
        self.window().removeEventFilter(self)
        self.hide()
        self._zeg_het()
        vorige = self._vorige_focus
        self._vorige_focus = None
        if vorige is not None and _leeft(vorige) and vorige.isVisible():
            vorige.setFocus(Qt.FocusReason.OtherFocusReason)
        self.gesloten.emit()
        self.deleteLater()

    def focusNextPrevChild(self, volgende: bool) -> bool:
        """Keep Tab inside the sheet."""
        halten = [
            deel
            for deel in self.kaart.findChildren(QWidget)
            if deel.isVisibleTo(self)
            and deel.isEnabled()
            and deel.focusPolicy() & Qt.FocusPolicy.TabFocus
            and deel.focusProxy() is None
        ]
        if not halten:
            return True
        nu = QApplication.focusWidget()
        plek = halten.index(nu) if nu in halten else (-1 if volgende else 0)
        reden = Qt.FocusReason.TabFocusReason if volgende else Qt.FocusReason.BacktabFocusReason
        halten[(plek + (1 if volgende else -1)) % len(halten)].setFocus(reden)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Start at the first thing that can be typed in or pressed."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.focusNextPrevChild(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is no; every other key stays in the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.sluit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card does nothing, neither here nor below."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is behind."""
        QPainter(self).fillRect(self.rect(), kleur(tokens().sluier, 0.45))

    def _zeg_het(self) -> None:
        venster = self.window()
        if isinstance(venster, Velgastheer):
            venster.vel_gewisseld()


class BevestigVel(Vel):
    """Asks for the reason of something that cannot simply be undone; names its object."""

    bevestigd = Signal(str)

    def __init__(
        self,
        ouder: QWidget,
        titel: str,
        uitleg: str,
        doe: str,
        *,
        reden: str = "Reden",
        reden_verplicht: bool = True,
        gevaar: bool = True,
        niet: str = "Niet doen",
    ) -> None:
        super().__init__(ouder, titel)
        self._verplicht = reden_verplicht
        self.inhoud.addWidget(Tekst(uitleg, breekt=True))
        self._vak = QPlainTextEdit()
        self._vak.setTabChangesFocus(True)
        self._vak.setFixedHeight(px(84))
        self._veld = Veld(
            reden, self._vak, verplicht=reden_verplicht, hulp="De reden komt in het logboek."
        )
        if reden:
            self.inhoud.addWidget(self._veld)
        self._niet = Knop(niet)
        self._niet.clicked.connect(self.sluit)
        self.knoppen.addWidget(self._niet)
        self._doe = Knop(doe, Soort.GEVAAR if gevaar else Soort.PRIMAIR)
        self._doe.clicked.connect(self._bevestig)
        self.knoppen.addWidget(self._doe)

    @property
    def vak(self) -> QPlainTextEdit:
        """Where the reason is typed."""
        return self._vak

    @property
    def doe(self) -> Knop:
        """The button that does it."""
        return self._doe

    def _bevestig(self) -> None:
        tekst = self._vak.toPlainText().strip()
        if self._verplicht and not tekst:
            self._veld.zet_fout("Schrijf kort op waarom. Later wil iemand dat kunnen lezen.")
            self._vak.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.bevestigd.emit(tekst)
        self.sluit()


def _leeft(widget: QWidget) -> bool:
    # The page under the sheet may have been rebuilt while the sheet was open.
    from shiboken6 import isValid

    return isValid(widget)
