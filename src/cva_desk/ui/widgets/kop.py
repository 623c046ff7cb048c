"""The head of a page, and the page itself as one scrolling column."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import schaal
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_TITELRUIMTE = 440


class Kop(QWidget):
    """One line that says who or what, one muted line that says where or when, actions right.

    ``boven`` stands above the title (a dossier), ``onder`` below it (a day), ``naast`` behind it.
    """

    def __init__(
        self,
        titel: str,
        *,
        onder: str = "",
        boven: str = "",
        naast: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        self._rij = Omslag(0, tussen=Ruimte.R16, tussen_onder=Ruimte.R12)
        kolom.addWidget(self._rij)
        links = QWidget()
        teksten = QVBoxLayout(links)
        teksten.setContentsMargins(0, 0, 0, 0)
        teksten.setSpacing(2)
        self.boven = Tekst(boven, "sub", breekt=True)
        self.titel = Tekst(titel, "titel", breekt=not naast)
        self.naast = Tekst(naast, "sub", breekt=bool(naast))
        self.onder = Tekst(onder, "sub", breekt=True)
        midden = QHBoxLayout()
        midden.setSpacing(Ruimte.R12)
        midden.addWidget(self.titel, 0 if naast else 1)
        midden.addWidget(self.naast, 1)
        teksten.addWidget(self.boven)
        teksten.addLayout(midden)
        teksten.addWidget(self.onder)
        self._toon_gevuld()
        self._rij.voeg_toe(links, 1, Qt.AlignmentFlag.AlignVCenter)
        self._knoppen = QWidget()
        self._acties = Stroom(self._knoppen)
        self._knoppen.installEventFilter(self)

    def voeg_actie_toe(self, widget: QWidget) -> None:
        """Put a button at the right end; the primary one last."""
        self._acties.addWidget(widget)
        if self._acties.count() == 1:
            self._rij.voeg_toe(self._knoppen, 0, Qt.AlignmentFlag.AlignVCenter)
        self._pas_acties()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow actions that get other words, or come and go."""
        if watched is self._knoppen and event.type() == QEvent.Type.LayoutRequest:
            self._pas_acties()
        return super().eventFilter(watched, event)

    def _pas_acties(self) -> None:
        breed = self._acties.sizeHint().width()
        if breed != self._knoppen.maximumWidth():
            self._knoppen.setMaximumWidth(breed)
            # Below this the actions go under the title.
            self._rij.zet_omslag(round(breed / schaal()) + _TITELRUIMTE)

    def zet(
        self,
        titel: str,
        *,
        onder: str | None = None,
        boven: str | None = None,
        naast: str | None = None,
    ) -> None:
        """Say something else; what is None stays."""
        self.titel.setText(titel)
        for label, tekst in ((self.onder, onder), (self.boven, boven), (self.naast, naast)):
            if tekst is not None:
                label.setText(tekst)
        self._toon_gevuld()

    def _toon_gevuld(self) -> None:
        for label in (self.boven, self.naast, self.onder):
            label.setVisible(bool(label.text()))


class Scrollpagina(QScrollArea):
    """A page: head, a place for one notice, then content in ``inhoud``; it scrolls as a whole."""

    def __init__(self, kop: Kop | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # The page is no stop for Tab; what is on it is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kop = kop
        self._vlak = QWidget()
        self._vlak.setObjectName("inhoud")
        self.setWidget(self._vlak)
        self.kolom = QVBoxLayout(self._vlak)
        self.kolom.setContentsMargins(Ruimte.R24, Ruimte.R20, Ruimte.R24, Ruimte.R24)
        self.kolom.setSpacing(Ruimte.R16)
        if kop is not None:
            self.kolom.addWidget(kop)
        self._melding = Melding("", sluitbaar=True)
        self._melding.hide()
        self.kolom.addWidget(self._melding)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(Ruimte.R16)
        self.kolom.addLayout(self.inhoud, 1)

    @property
    def melding(self) -> Melding:
        """The notice under the head."""
        return self._melding

    def toon_melding(self, tekst: str, toon: Toon = Toon.INFO) -> None:
        """Say something at the top of the page and bring it into view."""
        self._melding.zet(tekst, toon)
        self._melding.show()
        self.ensureWidgetVisible(self._melding)

    def wis_melding(self) -> None:
        """Take the notice away."""
        self._melding.hide()
