"""The right side of Beoordelen: sections as chips, one section at a time, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cva_desk.services.beoordeling import Onderdeel
from cva_desk.ui.pages.beoordelingen.deel import Deelblad
from cva_desk.ui.pages.beoordelingen.indeling import Sectie, Status, find_part
from cva_desk.ui.pages.beoordelingen.sectiebalk import Sectiebalk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst

_MEESTE = 4
_LAAG = 500


class Checklistkaart(Kaart):
    """Draws a section when it first comes to the front. ``te_bewaren`` as in ``Deelblad``."""

    te_bewaren = Signal(str, str, str)

    def __init__(self, secties: Sequence[Sectie], inhoud: Mapping[str, Onderdeel]) -> None:
        """``secties`` with every part there can be; ``toon_stand`` hides what does not apply."""
        super().__init__(rand=Ruimte.R16)
        self.setAccessibleName("Uw advies")
        self.mislukt: set[str] = set()
        self.genoemd: list[str] = []  # parts that are listed as missing
        self._smal = False
        self._secties = tuple(secties)
        self._inhoud = dict(inhoud)
        self._bladen: dict[str, Deelblad] = {}
        self._vakken: dict[int, QScrollArea] = {}
        self._strepen: dict[str, QWidget] = {}
        self._geldt: set[str] = {deel.id for sectie in secties for deel in sectie.delen}
        self.balk = Sectiebalk([sectie.naam for sectie in self._secties])
        self.balk.gekozen.connect(self.toon_sectie)
        self.inhoud.setSpacing(Ruimte.R12)
        self.inhoud.addWidget(self.balk)
        self._missend = QWidget()
        self._missvak = QVBoxLayout(self._missend)
        self._missvak.setContentsMargins(0, 0, 0, 0)
        self._missvak.setSpacing(0)
        self._missend.hide()
        self.inhoud.addWidget(self._missend)
        self.inhoud.addWidget(Streep())
        self._stapel = QStackedWidget()
        self.inhoud.addWidget(self._stapel, 1)
        self.setMinimumWidth(px(320))
        eerste = next(
            (n for n, s in enumerate(self._secties) if s.status(inhoud) is not Status.GEREED), 0
        )
        self.toon_sectie(eerste)

    @property
    def sectie(self) -> int:
        """The number of the section in front."""
        return next(n for n, vak in self._vakken.items() if vak is self._stapel.currentWidget())

    def deel(self, id_: str) -> Deelblad:
        """Return the widget of a part; makes its section when needed."""
        if id_ not in self._bladen:
            gevonden = find_part(self._secties, id_)
            assert gevonden is not None
            self._maak_sectie(gevonden[0])
        return self._bladen[id_]

    def toon_sectie(self, nummer: int) -> None:
        """Bring a section to the front."""
        self._maak_sectie(nummer)
        self._stapel.setCurrentWidget(self._vakken[nummer])
        self.balk.zet_huidig(nummer)

    def ga_naar(self, id_: str) -> None:
        """Bring a part into view and put the focus in it."""
        gevonden = find_part(self._secties, id_)
        if gevonden is None:
            return
        self.toon_sectie(gevonden[0])
        blad = self._bladen[id_]
        blad.ga_erheen()
        # The section may have been made just now: only after its layout there is a place to go to.
        QTimer.singleShot(0, blad, _Naar(self._vakken[gevonden[0]], blad).toon)

    def naar_volgende(self) -> None:
        """Go to the next part that is not ready, after the one with the focus."""
        volgorde = [deel.id for sectie in self._secties for deel in sectie.delen]
        hier = next(
            (id_ for id_, blad in self._bladen.items() if blad.isAncestorOf(self._focus())), None
        )
        begin = volgorde.index(hier) + 1 if hier is not None else 0
        for id_ in (*volgorde[begin:], *volgorde[:begin]):
            if id_ in self._geldt and id_ != hier and not self._gereed(id_):
                self.ga_naar(id_)
                return

    def toon_stand(self, secties: Sequence[Sectie], inhoud: Mapping[str, Onderdeel]) -> None:
        """Show how far each section is; ``secties`` holds only the parts that apply now."""
        self._inhoud = dict(inhoud)
        self._geldt = {deel.id for sectie in secties for deel in sectie.delen}
        op_id = {sectie.id: sectie for sectie in secties}
        for nummer, sectie in enumerate(self._secties):
            self.balk.zet_status(nummer, op_id.get(sectie.id, sectie).status(inhoud))
        self._toon_geldend()
        if self._missend.isVisible():
            nog = [id_ for id_ in self.genoemd if not self._gereed(id_) and id_ in self._geldt]
            if nog != self.genoemd:
                self._vul_missend(nog)

    def toon_missend(self, mist: Sequence[str]) -> None:
        """List what is missing as links, and go to the first."""
        self._vul_missend(list(mist))
        if mist:
            self.ga_naar(mist[0])

    def bewaar_alles(self) -> None:
        """Every part hands over what it did not hand over yet."""
        for blad in self._bladen.values():
            blad.bewaar_alles()

    def bewaard(self, onderdeel: str, moment: datetime) -> None:
        """A part is safe."""
        self.mislukt.discard(onderdeel)
        if onderdeel in self._bladen:
            self._bladen[onderdeel].bewaard(moment)

    def niet_bewaard(self, onderdeel: str, zin: str, *, opnieuw: bool) -> None:
        """A part could not be kept; ``opnieuw``: it tries again by itself."""
        self.mislukt.add(onderdeel)
        if opnieuw and onderdeel in self._bladen:
            self._bladen[onderdeel].niet_bewaard(zin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low card keeps its room for the questions."""
        super().resizeEvent(event)
        smal = event.size().height() < px(_LAAG)
        if smal != self._smal:
            self._smal = smal
            self.balk.zet_smal(smal)

    # ------------------------------------------------------------------ inside

    def _maak_sectie(self, nummer: int) -> None:
        if nummer in self._vakken:
            return
        sectie = self._secties[nummer]
        vak = QScrollArea()
        vak.setFrameShape(QFrame.Shape.NoFrame)
        vak.setWidgetResizable(True)
        vak.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vak.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        kolom = QVBoxLayout(vlak)
        kolom.setContentsMargins(0, 0, Ruimte.R8, 0)
        kolom.setSpacing(Ruimte.R16)
        kolom.addWidget(Tekst(sectie.toelichting, "sub", breekt=True))
        for plek, deel in enumerate(sectie.delen):
            if plek:
                streep = Streep()
                self._strepen[deel.id] = streep
                kolom.addWidget(streep)
            blad = Deelblad(deel, self._inhoud.get(deel.id, Onderdeel()))
            blad.te_bewaren.connect(self.te_bewaren)
            self._bladen[deel.id] = blad
            kolom.addWidget(blad)
        if nummer + 1 < len(self._secties):
            verder = Knop(f"Verder naar {self._secties[nummer + 1].naam.lower()}")
            verder.clicked.connect(_Stap(self, nummer + 1, verder).ga)
            kolom.addWidget(verder, 0, Qt.AlignmentFlag.AlignLeft)
        kolom.addStretch(1)
        vak.setWidget(vlak)
        self._vakken[nummer] = vak
        self._stapel.addWidget(vak)
        self._toon_geldend()

    def _toon_geldend(self) -> None:
        for id_, blad in self._bladen.items():
            blad.setVisible(id_ in self._geldt)
            if id_ in self._strepen:
                self._strepen[id_].setVisible(id_ in self._geldt)

    def _gereed(self, id_: str) -> bool:
        gevonden = find_part(self._secties, id_)
        if gevonden is None:
            return True
        return gevonden[1].status(self._inhoud.get(id_, Onderdeel())) is Status.GEREED

    def _vul_missend(self, mist: list[str]) -> None:
        self.genoemd = mist
        while self._missvak.count():
            plek = self._missvak.takeAt(0)
            if plek is not None and (widget := plek.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._missend.setVisible(bool(mist))
        if not mist:
            return
        aantal = "Nog 1 onderdeel is" if len(mist) == 1 else f"Nog {len(mist)} onderdelen zijn"
        self._missvak.addWidget(Melding(f"{aantal} niet af voordat u kunt indienen.", Toon.WARN))
        aantal_links = 1 if self._smal else _MEESTE
        for id_ in mist[:aantal_links]:
            gevonden = find_part(self._secties, id_)
            kort = gevonden[1].kort if gevonden is not None else id_
            link = LinkKnop(self._passend(kort))
            link.clicked.connect(_Sprong(self, id_, link).ga)
            self._missvak.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        if len(mist) > aantal_links:
            self._missvak.addWidget(Tekst(f"en nog {len(mist) - aantal_links}", "klein"))

    def _passend(self, woorden: str) -> str:
        """A link is never cut, so its words are made to fit."""
        ruim = max(px(120), self.width() - px(56))
        return self.fontMetrics().elidedText(woorden, Qt.TextElideMode.ElideRight, ruim)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self


class _Stap(QObject):
    """Goes to a section, for its button."""

    def __init__(self, kaart: Checklistkaart, nummer: int, ouder: QObject) -> None:
        super().__init__(ouder)
        self._kaart, self._nummer = kaart, nummer

    def ga(self) -> None:
        """Go there."""
        self._kaart.toon_sectie(self._nummer)
        self._kaart.balk.ga_erheen()


class _Sprong(QObject):
    """Goes to a part, for its link."""

    def __init__(self, kaart: Checklistkaart, deel: str, ouder: QObject) -> None:
        super().__init__(ouder)
        self._kaart, self._deel = kaart, deel

    def ga(self) -> None:
        """Go there."""
        self._kaart.ga_naar(self._deel)


class _Naar(QObject):
    """Scrolls to a part once its section has a layout."""

    def __init__(self, vak: QScrollArea, blad: QWidget) -> None:
        super().__init__(blad)
        self._vak, self._blad = vak, blad

    def toon(self) -> None:
        """The part's head at the top, as far as there is room."""
        balk = self._vak.verticalScrollBar()
        balk.setValue(max(0, self._blad.y() - px(8)))
        self.deleteLater()
