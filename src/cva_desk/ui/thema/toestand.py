"""The theme of this moment: tokens, text scale, and how the application follows the system.

Widgets that paint themselves ask ``tokens()`` while painting; Qt sends them a style change when
the theme switches, so they need no signal of ours.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessibilityHints, QColor, QPalette
from PySide6.QtWidgets import QApplication

from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.palet import build_palette, hoog_contrast
from cva_desk.ui.thema.stijl import build_qss
from cva_desk.ui.thema.tokens import BEWEGING_MS, DONKER, LICHT, Tokens

STIJL = "Fusion"


class Weergave(StrEnum):
    """What the user chose in Instellingen."""

    SYSTEEM = "systeem"
    LICHT = "licht"
    DONKER = "donker"


class _Nu:
    tokens: Tokens = LICHT
    schaal: float = 1.0


def tokens() -> Tokens:
    """Return the tokens in force."""
    return _Nu.tokens


def kleur(hexwaarde: str, dekking: float = 1.0) -> QColor:
    """Return a ``QColor`` from a token, ``dekking`` 0 to 1."""
    antwoord = QColor(hexwaarde)
    antwoord.setAlphaF(dekking)
    return antwoord


def px(maat: float) -> int:
    """Return a measure at the text scale in force, so that larger text gets larger rows."""
    return round(maat * _Nu.schaal)


def schaal() -> float:
    """Return the text scale in force, 1.0 for 100 %."""
    return _Nu.schaal


def beweging_ms() -> int:
    """Return how long a movement takes: 120 ms, or 0 when the system wants none."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return 0
    from PySide6.QtWidgets import QStyle  # costs 10 ms: only who moves something pays

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(BEWEGING_MS, app.style().styleHint(hint))


class Thema(QObject):
    """Dresses the application; one per program, made right after ``QApplication``."""

    gewisseld = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._keuze = Weergave.SYSTEEM
        self._schaal = 1.0
        if app.property("stijl") != STIJL:  # see ``app.run``
            app.setStyle(STIJL)
        # Keep the wrappers: Qt owns the objects, Python must not drop its hold on them.
        self._hints = app.styleHints()
        self._toegankelijk: QAccessibilityHints = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._systeem_wisselde)
        self._toegankelijk.contrastPreferenceChanged.connect(self._systeem_wisselde)
        self._pas_toe()

    @property
    def keuze(self) -> Weergave:
        """What the user chose."""
        return self._keuze

    def kies(self, keuze: Weergave) -> None:
        """Follow the system, or always be light or dark."""
        if keuze != self._keuze:
            self._keuze = keuze
            self._pas_toe()

    def zet_tekstschaal(self, schaal: float) -> None:
        """Make all text (and what holds it) larger: 1.0 to 2.0."""
        nieuw = min(2.0, max(1.0, schaal))
        if nieuw != self._schaal:
            self._schaal = nieuw
            self._pas_toe()

    def _systeem_wisselde(self) -> None:
        self._pas_toe()

    def _tokens(self) -> Tokens:
        if self._toegankelijk.contrastPreference() == Qt.ContrastPreference.HighContrast:
            self._app.setPalette(QPalette())  # forget ours to see the system's
            return hoog_contrast(self._app.palette())
        if self._keuze is Weergave.SYSTEEM:
            donker = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            donker = self._keuze is Weergave.DONKER
        return DONKER if donker else LICHT

    def _pas_toe(self) -> None:
        _Nu.schaal = self._schaal
        _Nu.tokens = self._tokens()
        self._app.setPalette(build_palette(_Nu.tokens))
        self._app.setFont(letter(schaal=self._schaal))
        self._app.setStyleSheet(build_qss(_Nu.tokens, self._schaal))
        self.gewisseld.emit()
