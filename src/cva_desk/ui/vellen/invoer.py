"""A sheet that collects something and does it; what was typed stays until it has been done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.services import stamgegevens
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel
from cva_desk.ui.widgets.veld import Veld

_RUST_MS = 600
_UITERLIJK_MS = 1800


class Invoervel(Vel):
    """Fields, one button that does it. A subclass adds fields and gives ``werk``.

    With ``concept`` (subject id, name) every text is kept as a draft at each pause, shown again
    when the sheet comes back, and removed when it has been done.
    """

    gelukt = Signal(object)

    def __init__(
        self,
        plek: QWidget,
        werkplek: Werkplek,
        titel: str,
        doe: str,
        *,
        uitleg: str = "",
        breedte: int = 520,
        niet: str = "Niet doen",
        concept: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(plek, titel, breedte=breedte)
        self.werkplek = werkplek
        self.velden: dict[str, Veld] = {}
        self._concept = concept
        self._teksten: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._bewaard: dict[str, str] = {}
        if concept is not None:
            self._bewaard = stamgegevens.drafts(werkplek.sessie, concept[0])
        self._rust, self._uiterlijk = self._timer(_RUST_MS), self._timer(_UITERLIJK_MS)
        if uitleg:
            self.inhoud.addWidget(Tekst(uitleg, breekt=True))
        self.niet = Knop(niet)
        self.niet.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.niet)
        self.doe = Knop(doe, Soort.PRIMAIR)
        self.doe.clicked.connect(self.probeer)
        self.knoppen.addWidget(self.doe)

    def veld(
        self,
        sleutel: str,
        naam: str,
        invoer: QWidget,
        *,
        hulp: str = "",
        verplicht: bool = False,
    ) -> Veld:
        """Add a field; errors with this key come under it, its text is kept as a draft."""
        veld = Veld(naam, invoer, hulp=hulp, verplicht=verplicht)
        self.velden[sleutel] = veld
        self.inhoud.addWidget(veld)
        if isinstance(invoer, QPlainTextEdit):
            invoer.setTabChangesFocus(True)
        if self._concept is None or isinstance(invoer, DatumVeld):
            return veld
        if isinstance(invoer, QLineEdit | QPlainTextEdit):
            bewaard = self._bewaard.get(self._sleutel(sleutel), "")
            if bewaard:
                _zet(invoer, bewaard)
            self._teksten[sleutel] = invoer
            invoer.textChanged.connect(self._getypt)
        return veld

    def werk(self) -> Callable[[Sessie], object] | None:
        """Return what to do, or None when something is not filled in (and said so)."""
        raise NotImplementedError

    def probeer(self) -> None:
        """Do it; the sheet goes when it has been done."""
        for veld in self.velden.values():
            veld.zet_fout("")
        werk = self.werk()
        if werk is None:
            return
        self.doe.setEnabled(False)
        self.werkplek.doe(self, werk, self._gelukt, self._mislukt)

    def fout_bij(self, sleutel: str, zin: str) -> None:
        """Say under a field what is wrong and go there."""
        self.velden[sleutel].zet_fout(zin)
        self.velden[sleutel].invoer.setFocus()

    def bewaar_alles(self) -> None:
        """Hand every draft that is not safe yet to the store lane."""
        self._rust.stop()
        self._uiterlijk.stop()
        if self._concept is None or not self.is_open:
            return
        for sleutel, invoer in self._teksten.items():
            tekst, naam = _tekst(invoer), self._sleutel(sleutel)
            if tekst != self._bewaard.get(naam, ""):
                self._bewaard[naam] = tekst
                self.werkplek.doe(
                    self.window(),
                    partial(_bewaar, onderwerp=self._concept[0], veld=naam, tekst=tekst),
                )

    def sluit(self) -> None:
        """Keep what was typed, then go."""
        self.bewaar_alles()
        super().sluit()

    def _gelukt(self, uitkomst: object) -> None:
        for invoer in self._teksten.values():
            _zet(invoer, "")  # kept as empty on leaving: the draft goes
        self.gelukt.emit(uitkomst)
        self.sluit()

    def _mislukt(self, fout: Exception) -> None:
        self.doe.setEnabled(True)
        veld = self.velden.get(fout.veld or "") if isinstance(fout, DomeinFout) else None
        if veld is not None:
            veld.zet_fout(str(fout))
            veld.invoer.setFocus()
        elif isinstance(fout, DomeinFout):
            self.toon_melding(str(fout), Toon.DANGER)
        else:
            toon_fout(self, fout)

    def _getypt(self) -> None:
        self._rust.start()
        if not self._uiterlijk.isActive():
            self._uiterlijk.start()

    def _timer(self, duur_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(duur_ms)
        timer.timeout.connect(self.bewaar_alles)
        return timer

    def _sleutel(self, veld: str) -> str:
        assert self._concept is not None
        return f"{self._concept[1]}:{veld}"


def _bewaar(sessie: Sessie, *, onderwerp: str, veld: str, tekst: str) -> None:
    stamgegevens.save_draft(sessie, onderwerp, veld, tekst)


def _tekst(invoer: QLineEdit | QPlainTextEdit) -> str:
    return invoer.text() if isinstance(invoer, QLineEdit) else invoer.toPlainText()


def _zet(invoer: QLineEdit | QPlainTextEdit, tekst: str) -> None:
    if isinstance(invoer, QLineEdit):
        invoer.setText(tekst)
    else:
        invoer.setPlainText(tekst)
