"""A sheet around one part of a form: keeps a draft, does it, puts errors at their field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import toon_fout
from cva_desk.ui.pages.concept import Concept
from cva_desk.ui.pages.formulierdeel import Formulierdeel
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop, Soort
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.vel import Vel

# What a sheet needs above and below its fields.
_RONDOM = 210


class FormulierVel(Vel):
    """A subclass gives ``werk``. ``onderwerp`` names the draft; empty keeps none (passwords)."""

    gelukt = Signal(object)

    def __init__(
        self,
        plek: QWidget,
        werkplek: Werkplek,
        titel: str,
        deel: Formulierdeel,
        doe: str,
        *,
        onderwerp: str = "",
        uitleg: str = "",
        gevaar: bool = False,
        breedte: int = 560,
    ) -> None:
        super().__init__(plek, titel, breedte=breedte)
        self.werkplek, self.deel = werkplek, deel
        self._doe_tekst = doe
        self._begin = deel.staat()
        if uitleg:
            self.inhoud.addWidget(Tekst(uitleg, breekt=True))
        self._rol = _Rol(deel)
        self.inhoud.addWidget(self._rol)
        self._meet()
        self._status = Tekst("", "klein")
        self.knoppen.insertWidget(0, self._status)
        self.weg = LinkKnop("Herstel")
        self.weg.setAccessibleName("Herstel: zet terug wat bewaard is")
        self.weg.clicked.connect(self._herstel)
        self.weg.hide()
        self.knoppen.insertWidget(1, self.weg)
        self.niet = Knop("Sluiten")
        self.niet.clicked.connect(self.sluit)
        self.knoppen.addWidget(self.niet)
        self.doe = Knop(doe, Soort.GEVAAR if gevaar else Soort.PRIMAIR)
        self.doe.setToolTip("Ctrl Enter")
        self.doe.setShortcut("Ctrl+Return")
        self.doe.clicked.connect(self.probeer)
        self.knoppen.addWidget(self.doe)
        self.concept: Concept | None = None
        if onderwerp:
            self.concept = Concept(self, werkplek, onderwerp, deel.staat)
            self._haal(self.concept)
            deel.gewijzigd.connect(self.concept.gewijzigd)
            self.concept.niet_bewaard.connect(self._zeg_niet_bewaard)

    def werk(self) -> Callable[[Sessie], object]:
        """Return what to do; nothing is wrong with the fields as far as they can see."""
        raise NotImplementedError

    def probeer(self) -> None:
        """Check, do, and go when it has been done."""
        if not self.doe.isEnabled():
            return
        self.deel.wis_fouten()
        self.deel.controleer()
        if (veld := self.deel.eerste_fout) is not None:
            veld.invoer.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.doe.setEnabled(False)
        self.doe.zet_tekst("Bezig …")
        self.werkplek.doe(self, self.werk(), self._klaar, self._mislukt)

    def bewaar_alles(self) -> None:
        """Hand over what was typed last."""
        if self.concept is not None and self.is_open:
            self.concept.bewaar_nu()

    def sluit(self) -> None:
        """Keep what was typed, then go."""
        self.bewaar_alles()
        super().sluit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A lower window gives the fields less room; they scroll."""
        antwoord = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Resize and hasattr(self, "_rol"):
            self._meet()
        return antwoord

    def _meet(self) -> None:
        self._rol.zet_ruimte(self.window().height() - _RONDOM)

    def _haal(self, concept: Concept) -> None:
        staat = concept.haal()
        if staat and {k: v for k, v in self._begin.items() if v} != staat:
            concept.slaap(True)
            self.deel.zet_staat(staat)
            concept.slaap(False)
            self._status.setText("Wat u eerder typte, staat hier nog.")
            self.weg.show()

    def _herstel(self) -> None:
        assert self.concept is not None
        self.concept.slaap(True)
        self.deel.zet_staat(self._begin)
        self.concept.slaap(False)
        self.concept.wis()
        self._status.setText("")
        self.weg.hide()
        self.focusNextPrevChild(True)

    def _klaar(self, uitkomst: object) -> None:
        if self.concept is not None:
            self.concept.wis()
            self.concept.slaap(True)
        self.gelukt.emit(uitkomst)
        self.sluit()

    def _mislukt(self, fout: Exception) -> None:
        self.doe.setEnabled(True)
        self.doe.zet_tekst(self._doe_tekst)
        if isinstance(fout, GebruikersFout):
            if fout.veld and self.deel.toon_fout(fout.veld, str(fout)):
                self.deel.velden[fout.veld].invoer.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.toon_melding(str(fout), Toon.DANGER)
            return
        toon_fout(self, fout)

    def _zeg_niet_bewaard(self, zin: str) -> None:
        self._status.setText(f"concept niet bewaard: {zin}")


class _Rol(QScrollArea):
    """The fields: as high as they want to be, and scrolling when the window is lower."""

    def __init__(self, deel: Formulierdeel) -> None:
        super().__init__()
        self._deel = deel
        self._ruimte = 400
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        deel.setObjectName("inhoud")
        self.setWidget(deel)
        deel.installEventFilter(self)

    def zet_ruimte(self, ruimte: int) -> None:
        """Take no more than this."""
        self._ruimte = max(120, ruimte)
        self._pas_aan()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An error of two lines makes the fields higher."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._pas_aan()
        return bool(super().eventFilter(watched, event))

    def _pas_aan(self) -> None:
        breed = self.viewport().width()
        deel = self._deel
        wens = deel.heightForWidth(breed) if deel.hasHeightForWidth() else deel.sizeHint().height()
        self.setFixedHeight(min(max(wens, deel.minimumSizeHint().height()), self._ruimte))
