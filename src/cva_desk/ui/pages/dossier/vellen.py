"""A sheet with a form: fields with their errors in place, a draft, one button that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.dossier.concept import Concept
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel
from cva_desk.ui.widgets.veld import Veld

_RAND = 220  # title, buttons and air of a sheet


class Schuif(QScrollArea):
    """Content as high as it is, up to ``hoogstens``; then it scrolls."""

    def __init__(self, hoogstens: Callable[[], int]) -> None:
        super().__init__()
        self._hoogstens = hoogstens
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        self.kolom = QVBoxLayout(vlak)
        self.kolom.setContentsMargins(2, 2, Ruimte.R8, 2)  # room for focus rings
        self.kolom.setSpacing(Ruimte.R12)
        self.setWidget(vlak)
        vlak.installEventFilter(self)

    def pas(self) -> None:
        """Take the height of the content."""
        vlak = self.widget()
        layout = vlak.layout()
        breed = max(1, self.viewport().width())
        hoog = layout.totalHeightForWidth(breed) if layout.hasHeightForWidth() else (
            layout.totalSizeHint().height()
        )  # fmt: skip
        self.setFixedHeight(max(1, min(hoog, self._hoogstens())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.pas()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.pas()


class Formuliervel(Vel):
    """Collects, checks by doing, and closes on success; what was typed stays until then.

    A subclass adds fields with ``veld`` and implements ``dien_in``.
    """

    gelukt = Signal(object)

    def __init__(
        self,
        werk: Dossierwerk,
        titel: str,
        doe: str,
        *,
        uitleg: str = "",
        breedte: int = 520,
        gevaar: bool = False,
        niet: str = "Niet doen",
        concept: str = "",
    ) -> None:
        super().__init__(werk.pagina, titel, breedte=breedte)
        self.werk = werk
        self.velden: dict[str, Veld] = {}
        self._concept = Concept(werk, self, f"vel:{concept}") if concept else None
        self._schuif = Schuif(self._hoogstens)
        self.inhoud.addWidget(self._schuif)
        self.formulier = self._schuif.kolom
        if uitleg:
            self.formulier.addWidget(Tekst(uitleg, breekt=True))
        self.niet = Knop(niet)
        self.niet.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.niet)
        self.doe = Knop(doe, Soort.GEVAAR if gevaar else Soort.PRIMAIR)
        self.doe.clicked.connect(self.probeer)
        self.knoppen.addWidget(self.doe)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._volg_focus)

    def veld(
        self,
        sleutel: str,
        naam: str,
        invoer: QWidget,
        *,
        hulp: str = "",
        verplicht: bool = False,
        bewaren: bool = True,
    ) -> Veld:
        """Make a field; ``sleutel`` is the name that a GebruikersFout uses for it."""
        veld = Veld(naam, invoer, hulp=hulp, verplicht=verplicht)
        self.velden[sleutel] = veld
        if self._concept is not None and bewaren:
            self._concept.volg(sleutel, invoer)
        if isinstance(invoer, DatumVeld):
            invoer.onleesbaar.connect(veld.zet_fout)
        return veld

    def voeg_veld_toe(self, sleutel: str, naam: str, invoer: QWidget, **opties: Any) -> Veld:
        """Make a field and put it at the end of the form."""
        veld = self.veld(sleutel, naam, invoer, **opties)
        self.formulier.addWidget(veld)
        return veld

    def toon(self) -> None:
        """Show the sheet, with what was typed in it before."""
        if not self.werk.werkplek.venster.aan_het_werk:
            self.sluit()  # locked meanwhile
            return
        if self._concept is not None and self._concept.herstel():
            self.toon_melding("Dit had u eerder ingevuld en nog niet verstuurd.", Toon.INFO)
        super().toon()
        self._schuif.pas()

    def probeer(self) -> None:
        """Try to do it with what stands here."""
        for veld in self.velden.values():
            veld.zet_fout("")
        for veld in self.velden.values():
            if isinstance(veld.invoer, DatumVeld) and veld.invoer.foutzin:
                self._wijs_aan(veld, veld.invoer.foutzin)
                return
        self.dien_in()

    def dien_in(self) -> None:
        """Call ``start`` with the verb and what was typed."""
        raise NotImplementedError

    def start(self, verb: Callable[..., Any], *args: object, **kwargs: Any) -> None:
        """Run the verb; closes on success, shows the error in its place otherwise."""
        self.bezig(True)
        self.werk.doe(self, verb, *args, klaar=self.klaar, mislukt=self.mislukt, **kwargs)

    def bezig(self, aan: bool) -> None:
        """Keep a second press from doing it twice."""
        self.doe.setEnabled(not aan)

    def klaar(self, uitkomst: object) -> None:
        """It is done."""
        if self._concept is not None:
            self._concept.wis()
        self.gelukt.emit(uitkomst)
        self.sluit()

    def mislukt(self, fout: Exception) -> None:
        """Show the error under its field, or at the top of the sheet."""
        self.bezig(False)
        veld = self.velden.get(fout.veld or "") if isinstance(fout, GebruikersFout) else None
        if veld is None:
            toon_fout(self, fout)
        else:
            self._wijs_aan(veld, str(fout))

    def bewaar_alles(self) -> None:
        """Keep what was typed, now."""
        if self._concept is not None:
            self._concept.bewaar_nu()

    def sluit(self) -> None:
        """Keep what was typed and put the sheet away."""
        if self.is_open:
            self.bewaar_alles()
        super().sluit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A lower window leaves less room for the form."""
        antwoord = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._schuif.pas()
        return antwoord

    def _wijs_aan(self, veld: Veld, zin: str) -> None:
        veld.zet_fout(zin)
        veld.invoer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._schuif.ensureWidgetVisible(veld)

    def _hoogstens(self) -> int:
        return max(px(120), self.window().height() - px(_RAND))

    def _volg_focus(self, _was: QWidget | None, nu: QWidget | None) -> None:
        if nu is not None and self._schuif.isAncestorOf(nu):
            self._schuif.ensureWidgetVisible(nu, 0, px(24))


def tekstvlak(hoog: int = 96) -> QPlainTextEdit:
    """Return a plane for a few lines; Tab leaves it."""
    vlak = QPlainTextEdit()
    vlak.setTabChangesFocus(True)
    vlak.setFixedHeight(px(hoog))
    return vlak
