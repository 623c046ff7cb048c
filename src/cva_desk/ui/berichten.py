"""The one way to tell the user that something went wrong, and the one way to ask.

Three kinds of error (``domain.meldingen``): what the user can mend and what the surroundings
refused are a sentence in the page where it happened; anything else is a bug of ours, shown once
per place in the code, with a report to copy that holds no personal data.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cva_desk.domain.meldingen import DomeinFout, GeenBevoegdheid
from cva_desk.ui.foutvanger import place_of
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import BevestigVel, Vel

log = logging.getLogger(__name__)


@runtime_checkable
class Meldingsplek(Protocol):
    """A widget that can show a notice in itself: a page, a sheet, the window."""

    def toon_melding(self, tekst: str, toon: Toon = ...) -> None:
        """Show the notice."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question before something that cannot simply be undone.

    ``reden`` is the label of the reason; empty when no reason is asked.
    """

    titel: str
    uitleg: str
    doe: str
    niet: str = "Niet doen"
    reden: str = "Reden"
    reden_verplicht: bool = True
    gevaar: bool = True


class _Stand:
    antwoorder: Callable[[Vraag], str | None] | None = None
    verslag: Callable[[BaseException], str] | None = None
    getoond: set[tuple[str, int]] = set()  # noqa: RUF012 - one per process, on purpose


def zet_antwoorder(antwoorder: Callable[[Vraag], str | None] | None) -> None:
    """Let a test answer all questions: the reason for yes, None for no."""
    _Stand.antwoorder = antwoorder


def zet_verslag(maker: Callable[[BaseException], str] | None) -> None:
    """Hand over what makes the report of a bug, without personal data."""
    _Stand.verslag = maker


def vraag(plek: QWidget, vraag: Vraag, ja: Callable[[str], None]) -> None:
    """Ask in a sheet; ``ja(reason)`` is called on yes, nothing on no. Returns at once."""
    if _Stand.antwoorder is not None:
        antwoord = _Stand.antwoorder(vraag)
        if antwoord is not None:
            ja(antwoord)
        return
    vel = BevestigVel(
        plek,
        vraag.titel,
        vraag.uitleg,
        vraag.doe,
        reden=vraag.reden,
        reden_verplicht=vraag.reden_verplicht and bool(vraag.reden),
        gevaar=vraag.gevaar,
        niet=vraag.niet,
    )
    vel.bevestigd.connect(ja)
    vel.toon()


def toon_fout(plek: QWidget, fout: BaseException) -> None:
    """Show an error where it happened: in the nearest page, sheet or window above ``plek``."""
    if not isinstance(fout, DomeinFout):
        _toon_bug(plek, fout)
        return
    toon = Toon.INFO if isinstance(fout, GeenBevoegdheid) else Toon.DANGER
    plaats: QWidget | None = plek
    while plaats is not None:
        if isinstance(plaats, Meldingsplek):
            plaats.toon_melding(str(fout), toon)
            return
        plaats = plaats.parentWidget()
    log.warning("no place to show an error of kind %s", type(fout).__name__)


def vergeet_getoonde() -> None:
    """Show bugs again that were shown before (after unlocking, in tests)."""
    _Stand.getoond.clear()


class FoutVel(Vel):
    """Tells about a bug, and gives a report that can be copied."""

    def __init__(self, plek: QWidget, verslag: str) -> None:
        super().__init__(plek, "Er ging iets mis in het programma", breedte=560)
        self.inhoud.addWidget(
            Tekst(
                "Dit is een fout van CvA Desk, niet van u. Wat al bewaard was, is er nog. U kunt "
                "verdergaan. Stuur het verslag naar uw beheerder; er staan geen gegevens van "
                "leerlingen in.",
                breekt=True,
            )
        )
        self.verslag = QPlainTextEdit(verslag)
        self.verslag.setReadOnly(True)
        self.verslag.setAccessibleName("Verslag van de fout")
        self.verslag.setTabChangesFocus(True)
        self.verslag.setFixedHeight(px(140))
        self.inhoud.addWidget(self.verslag)
        self.kopieer = Knop("Kopieer het verslag", icoon="copy")
        self.kopieer.clicked.connect(self._kopieer)
        self.knoppen.addWidget(self.kopieer)
        self.dicht = Knop("Ga verder", Soort.PRIMAIR)
        self.dicht.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.dicht)

    def _kopieer(self) -> None:
        QGuiApplication.clipboard().setText(self.verslag.toPlainText())
        self.kopieer.zet_tekst("Gekopieerd")


def _toon_bug(plek: QWidget, fout: BaseException) -> None:
    plaats = place_of(fout)
    if plaats in _Stand.getoond:
        return
    _Stand.getoond.add(plaats)
    maker = _Stand.verslag
    verslag = maker(fout) if maker is not None else _kaal_verslag(fout)
    FoutVel(plek, verslag).toon()


def _kaal_verslag(fout: BaseException) -> str:
    # Places only: the message of an exception may hold what the user typed.
    regels = [
        f"{deel.filename}:{deel.lineno} {deel.name}"
        for deel in traceback.extract_tb(fout.__traceback__)
    ]
    return "\n".join([type(fout).__name__, *regels])
