"""``Lezer``: one piece of a dossier on the screen, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.services.lezen import Leesfout, Vak
from cva_desk.ui.lezer import bladteken
from cva_desk.ui.lezer.bladbeeld import Bladbeelden
from cva_desk.ui.lezer.bladveld import Bladveld
from cva_desk.ui.lezer.bron import Bron, Markering
from cva_desk.ui.lezer.kop import Kop
from cva_desk.ui.lezer.miniaturen import Miniaturen
from cva_desk.ui.lezer.tekstveld import Tekstveld
from cva_desk.ui.lezer.werkbank import Rang, Werkbank
from cva_desk.ui.lezer.zoekbalk import Zoekbalk
from cva_desk.ui.lezer.zoeker import Zoeker
from cva_desk.ui.thema.toestand import kleur, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.kaart import Streep
from cva_desk.ui.widgets.melding import Leegstaat

_ONVERWACHT = (
    "Bij het openen ging iets mis wat CvA Desk niet verwachtte. Het stuk is wel bewaard; "
    "probeer het opnieuw."
)


class Lezer(QWidget):
    """Shows one document at a time. Page numbers count from 1; 0 means running text.

    Signals:
        selectie_gemaakt(pagina, tekst, rechthoeken): words were selected; boxes are (left, top,
            right, bottom) in points on that page, of the first page when there are more.
        pagina_veranderd(pagina, aantal): another page has the middle of the view.
        geopend: a document is on the screen.
        niet_toonbaar(zin): it cannot be shown; the sentence says why.
        gekopieerd: words went to the clipboard, which the window clears in due time.
    """

    selectie_gemaakt = Signal(int, str, list)
    pagina_veranderd = Signal(int, int)
    geopend = Signal()
    niet_toonbaar = Signal(str)
    gekopieerd = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bank = Werkbank(self)
        self._bank.klaar.connect(self._klaar)
        self._beelden = Bladbeelden(self._bank, self)
        self._bron: Bron | None = None
        self._beurt = 0
        self._annuleer: Callable[[], None] | None = None
        self._markeringen: tuple[Markering, ...] = ()
        self.setAccessibleName("Stuk lezen")
        self._bouw()
        self._verbind()
        self._toon_vorm("")

    # --- opening ---------------------------------------------------------------------------

    def open_later(
        self,
        laad: Callable[[], Bron],
        titel: str,
        plaats: str = "",
        *,
        annuleer: Callable[[], None] | None = None,
    ) -> None:
        """Open a document off the GUI thread.

        Args:
            laad: gets and opens it; may block and raise ``Leesfout`` or another ``DomeinFout``.
            titel: what the piece is called.
            plaats: muted, such as "stuk 4 van 9".
            annuleer: breaks ``laad`` off; without it opening cannot be stopped.
        """
        self.leeg()
        self._kop.zet_titel(titel, plaats)
        self._annuleer = annuleer
        self._toon_staat("file-text", "Bezig met openen …", "", stop=annuleer is not None)
        self._bank.vraag(("open", self._beurt), laad, Rang.OPENEN)

    def toon(self, bron: Bron, titel: str, plaats: str = "") -> None:
        """Show a document that is already open; the viewer closes it when it is done."""
        self.leeg()
        self._kop.zet_titel(titel, plaats)
        self._zet_bron(bron)

    def toon_reden(self, titel: str, plaats: str, reden: str) -> None:
        """Say why a piece cannot be shown."""
        self.leeg()
        self._kop.zet_titel(titel, plaats)
        self._toon_staat("eye-off", "Kan niet worden getoond", reden)
        self.niet_toonbaar.emit(reden)

    def leeg(self) -> None:
        """Show nothing and forget the document."""
        self._beurt += 1
        if self._annuleer is not None:
            self._annuleer()
            self._annuleer = None
        bron, self._bron = self._bron, None
        self._bank.houd(lambda _sleutel: False)
        self._beelden.zet(None)
        self._bladen.zet(None)
        self._tekst.zet(())
        self._strip.zet(())
        self._markeringen = ()
        self._zoeker.zet(None)
        self._kop.zet_titel("", "")
        self._toon_vorm("")
        self._toon_staat(
            "file-text", "Geen stuk gekozen", "Kies een stuk uit de lijst om het hier te lezen."
        )
        if bron is not None:
            self._bank.vraag(("sluit", self._beurt), bron.sluit, Rang.MINIATUUR)

    def stop(self) -> None:
        """End all work, before the window closes or locks."""
        self.leeg()
        self._bank.stop()

    # --- what the screen around it may ask ---------------------------------------------------

    @property
    def pagina(self) -> int:
        """The page in view, from 1; 0 for running text or nothing."""
        return self._bladen.pagina + 1 if self._heeft_bladen else 0

    @property
    def aantal(self) -> int:
        """How many pages; 0 for running text or nothing."""
        return len(self._bron.bladen) if self._bron is not None and self._heeft_bladen else 0

    @property
    def selectie_tekst(self) -> str:
        """The selected words as one flowing text."""
        return self._veld().selectie_tekst if self._bron is not None else ""

    def ga_naar(self, pagina: int, vakken: Sequence[Vak] = (), tekst: str = "") -> None:
        """Bring a page (from 1) or a passage into view; ``tekst`` is for running text."""
        if self._heeft_bladen:
            self._bladen.toon_vakken(pagina - 1, vakken)
        elif tekst:
            self._tekst.toon_tekst(tekst)

    def toon_markeringen(self, markeringen: Sequence[Markering]) -> None:
        """Mark these passages, instead of those marked before."""
        self._markeringen = tuple(markeringen)
        self._bladen.zet_markeringen(self._markeringen)
        self._tekst.zet_markeringen(self._markeringen)

    def zoek(self, vraag: str) -> None:
        """Search for these words, as if they were typed."""
        if self._bron is not None:
            self._zoeker.zoek(vraag)

    # --- inside ------------------------------------------------------------------------------

    def _bouw(self) -> None:
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(1, 1, 1, 1)
        kolom.setSpacing(0)
        self._kop = Kop()
        kolom.addWidget(self._kop)
        kolom.addWidget(Streep(zacht=False))
        self._zoekbalk = Zoekbalk()
        kolom.addWidget(self._zoekbalk)
        rij = QHBoxLayout()
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setSpacing(0)
        self._strip = Miniaturen(self._beelden)
        self._strip.hide()
        rij.addWidget(self._strip)
        self._stapel = QStackedWidget()
        self._bladen = Bladveld(self._bank, self._beelden)
        self._tekst = Tekstveld()
        self._staat = QWidget()
        self._staatrij = QVBoxLayout(self._staat)
        self._leegstaat: Leegstaat | None = None
        for deel in (self._staat, self._bladen, self._tekst):
            self._stapel.addWidget(deel)
        self._zoeker = Zoeker(self._zoekbalk, self._bladen, self._tekst, self._bank)
        rij.addWidget(self._stapel, 1)
        kolom.addLayout(rij, 1)

    def _verbind(self) -> None:
        kop = self._kop
        kop.pagina_gevraagd.connect(self._naar_pagina)
        kop.zoek_gevraagd.connect(self._zoeker.begin)
        kop.zoom_gevraagd.connect(self._zoom)
        kop.past_gevraagd.connect(self._bladen.zet_past)
        kop.draai_gevraagd.connect(self._bladen.draai)
        kop.miniaturen_gevraagd.connect(self._toon_strip)
        self.addActions(kop.acties)
        for veld in (self._bladen, self._tekst):
            veld.zoom_veranderd.connect(self._toon_zoom)
            veld.geselecteerd.connect(self._geselecteerd)
            veld.gekopieerd.connect(self.gekopieerd)
        self._bladen.pagina_veranderd.connect(self._toon_pagina)
        self._strip.gekozen.connect(self._bladen.ga_naar)
        for toets, doe in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._zoeker.begin),
            (QKeySequence("F3"), lambda: self._zoeker.stap(1)),
            (QKeySequence("Shift+F3"), lambda: self._zoeker.stap(-1)),
        ):
            sneltoets = QShortcut(toets, self)
            sneltoets.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            sneltoets.activated.connect(doe)

    @property
    def _heeft_bladen(self) -> bool:
        return self._bron is not None and self._bron.vorm == "bladen"

    def _veld(self) -> Bladveld | Tekstveld:
        return self._bladen if self._heeft_bladen else self._tekst

    def _klaar(self, sleutel: object, antwoord: Any) -> None:
        if isinstance(sleutel, tuple) and sleutel[0] == "open":
            self._geopend(sleutel[1], antwoord)

    def _geopend(self, beurt: int, antwoord: Bron | Exception) -> None:
        if beurt != self._beurt:
            if not isinstance(antwoord, Exception):
                # Opened too late: something else is on the screen by now.
                self._bank.vraag(("sluit", beurt), antwoord.sluit, Rang.MINIATUUR)
            return
        self._annuleer = None
        if isinstance(antwoord, Exception):
            zin = str(antwoord) if isinstance(antwoord, DomeinFout) else _ONVERWACHT
            titel = "Kan niet worden getoond" if isinstance(antwoord, Leesfout) else (
                "Openen is niet gelukt"
            )  # fmt: skip
            self._toon_staat("eye-off", titel, zin)
            self.niet_toonbaar.emit(zin)
        else:
            self._zet_bron(antwoord)

    def _zet_bron(self, bron: Bron) -> None:
        self._bron = bron
        self._toon_vorm(bron.vorm)
        if bron.vorm == "bladen":
            self._beelden.zet(bron)
            self._strip.zet(bron.bladen)
            self._bladen.zet(bron)
        else:
            self._tekst.zet(bron.blokken)
        self._zoeker.zet(bron)
        self._toon_zoom()
        self.toon_markeringen(self._markeringen)
        self.geopend.emit()

    def _toon_vorm(self, vorm: str) -> None:
        self._kop.zet_vorm(bladen=vorm == "bladen", iets=bool(vorm))
        if vorm:
            self._stapel.setCurrentWidget(self._bladen if vorm == "bladen" else self._tekst)
        self._strip.setVisible(vorm == "bladen" and self._kop.miniaturen.isChecked())
        self.setFocusProxy(self._veld() if vorm else self._staat)

    def _toon_staat(self, icoon: str, titel: str, uitleg: str, *, stop: bool = False) -> None:
        if self._leegstaat is not None:
            self._leegstaat.hide()
            self._leegstaat.deleteLater()
        self._leegstaat = Leegstaat(icoon, titel, uitleg, "Stop met openen" if stop else "")
        self._leegstaat.actie.connect(self._stop_openen)
        self._leegstaat.setAccessibleName(f"{titel}. {uitleg}")
        self._staatrij.addWidget(self._leegstaat)
        self._stapel.setCurrentWidget(self._staat)

    def _stop_openen(self) -> None:
        if self._annuleer is not None:
            annuleer, self._annuleer = self._annuleer, None
            annuleer()

    def _geselecteerd(self, pagina: int, tekst: str, vakken: list[Vak]) -> None:
        self.selectie_gemaakt.emit(pagina + 1, tekst, vakken)

    # --- pages and zoom ------------------------------------------------------------------------

    def _naar_pagina(self, pagina: int) -> None:
        self._bladen.ga_naar(pagina - 1)
        self._bladen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toon_pagina(self, pagina: int) -> None:
        if self._heeft_bladen:
            self._kop.zet_pagina(pagina + 1, self.aantal)
            self._strip.volg(pagina)
            self.pagina_veranderd.emit(pagina + 1, self.aantal)

    def _zoom(self, richting: int) -> None:
        veld = self._veld()
        if richting:
            veld.stap_zoom(richting)
        else:
            veld.zet_zoom(1.0)

    def _toon_zoom(self) -> None:
        past = self._bladen.past if self._heeft_bladen else ""
        self._kop.zet_zoom(self._veld().zoom, past)

    def _toon_strip(self, aan: bool) -> None:
        self._strip.setVisible(aan and self._heeft_bladen)
        self._strip.volg(self._bladen.pagina)

    # --- look ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, with the well below the bars inside its round corners."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vlak = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        kaart = QPainterPath()
        kaart.addRoundedRect(vlak, Ruimte.RONDING_KAART, Ruimte.RONDING_KAART)
        schilder.fillPath(kaart, kleur(t.surface))
        if self._bron is not None:
            put = QPainterPath()
            boven = self._stapel.geometry().top()
            put.addRect(vlak.adjusted(0, boven - vlak.top(), 0, 0))
            schilder.fillPath(kaart.intersected(put), kleur(bladteken.wel()))
        schilder.setPen(QPen(kleur(t.line), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawPath(kaart)
