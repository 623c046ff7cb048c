"""Advies van de commissie en overwegingen: typed during the meeting, kept at every pause."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from cva_desk.domain.ids import DossierId
from cva_desk.services import stamgegevens
from cva_desk.services.toegang import Sessie
from cva_desk.ui.pages.vergaderingen.lezen import CONCEPT, Zaakbeeld
from cva_desk.ui.pages.vergaderingen.vergelijking import draft
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import LinkKnop
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.tekstvak import Tekstvak


class Overwegingenkaart(Kaart):
    """Keeps what is typed as a draft of this person; the advice itself is recorded elsewhere."""

    def __init__(self, werkplek: Werkplek, zaak: Zaakbeeld, *, schrijven: bool) -> None:
        super().__init__("Advies van de commissie en overwegingen")
        self._werkplek, self._zaak = werkplek, zaak
        self._schrijven = schrijven
        self.neem_over = LinkKnop("Neem over uit adviezen")
        self.neem_over.clicked.connect(self._neem_over)
        self.kop.addWidget(self.neem_over)
        self.neem_over.setVisible(schrijven and len(zaak.adviezen) == 2)
        self.vak = Tekstvak(
            "Advies van de commissie en overwegingen",
            plaatshouder="Wat adviseert de commissie, en waarom?",
            regels=6,
            rekt=True,
        )
        self.vak.zet_tekst(zaak.overwegingen)
        self.vak.alleen_lezen(not schrijven)
        self.vak.gepauzeerd.connect(self._bewaar)
        self.voeg_toe(self.vak, 1)
        self.fout = Tekst("", "fout", breekt=True)
        self.fout.hide()
        self.voeg_toe(self.fout)

    @property
    def tekst(self) -> str:
        """What stands here now."""
        return self.vak.tekst

    @property
    def dossier(self) -> DossierId:
        """Which case it is about."""
        return self._zaak.dossier

    def zet_fout(self, zin: str) -> None:
        """Say under the text what is wrong; an empty sentence takes it away."""
        self.fout.setText(zin)
        self.fout.setVisible(bool(zin))
        if zin:
            self.vak.setFocus()

    def bewaar_alles(self) -> None:
        """Hand over what was not handed over yet."""
        if self._schrijven:
            self.vak.bewaar_nu()

    def ga_verder(self, ander: Overwegingenkaart) -> None:
        """Take over from the card this one replaces: what was typed meanwhile, and the cursor."""
        if ander.vak.vuil:
            self.vak.vak.setPlainText(ander.tekst)
        if ander.vak.vak.hasFocus():
            plek = min(ander.vak.vak.textCursor().position(), len(self.tekst))
            cursor = self.vak.vak.textCursor()
            cursor.setPosition(plek)
            self.vak.vak.setTextCursor(cursor)
            self.vak.setFocus()

    def _neem_over(self) -> None:
        nieuw = draft(self._zaak.beeld.route, *self._zaak.adviezen)
        staat_er = self.vak.tekst.rstrip()
        self.vak.vak.setPlainText(f"{staat_er}\n\n{nieuw}" if staat_er else nieuw)
        self.vak.setFocus()

    def _bewaar(self, tekst: str) -> None:
        self._werkplek.doe(
            _levend(self),
            partial(_save, dossier=self._zaak.dossier, tekst=tekst),
            self._bewaard,
            self._niet_bewaard,
        )

    def _bewaard(self, moment: datetime) -> None:
        self.vak.bewaard(moment)

    def _niet_bewaard(self, fout: Exception) -> None:
        self.vak.niet_bewaard(str(fout))


def _levend(widget: QWidget) -> QWidget:
    """The window outlives the card, which may go while its last words are written away."""
    return widget.window()


def _save(sessie: Sessie, *, dossier: DossierId, tekst: str) -> datetime:
    stamgegevens.save_draft(sessie, dossier, CONCEPT, tekst)
    return sessie.nu()
