"""The page: the list of meetings, or one meeting."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from cva_desk.domain.ids import DossierId, VergaderingId
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui.pages.vergaderingen.lezen import Zittingbeeld, find_meeting, read_meeting
from cva_desk.ui.pages.vergaderingen.overzicht import OverzichtBlad
from cva_desk.ui.pages.vergaderingen.zitting import ZittingBlad
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek


class VergaderingenPagina(QStackedWidget):
    """A target is a meeting, or a dossier: then its meeting opens with that case on the table."""

    def __init__(self, werkplek: Werkplek) -> None:
        super().__init__()
        self._werkplek = werkplek
        self._zaak: DossierId | None = None
        self._gevraagd: VergaderingId | None = None
        self.overzicht = OverzichtBlad(werkplek)
        self.overzicht.gekozen.connect(self.open)
        self.addWidget(self.overzicht)
        werkplek.gewijzigd.connect(self._gewijzigd)
        self.overzicht.ververs()

    # ------------------------------------------------------------------ what the window calls

    def toon_doel(self, doel: Hashable) -> None:
        """Open this meeting, or the meeting of this dossier."""
        vergadering, dossier = find_meeting(self._werkplek.sessie, str(doel))
        if vergadering is None:
            self._naar_lijst()
            self.overzicht.toon_melding("Dit dossier heeft nog geen vergaderdag.", Toon.INFO)
            return
        zitting = self.zitting
        if zitting is not None and zitting.vergadering == vergadering:
            if dossier is not None:
                zitting.open_zaak(dossier)
            return
        self._zaak = dossier
        self.open(vergadering)

    def wordt_getoond(self) -> None:
        """Look again."""
        self.overzicht.ververs()

    def bewaar_alles(self) -> None:
        """Hand what was typed to the store lane."""
        if self.zitting is not None:
            self.zitting.bewaar_alles()

    # ------------------------------------------------------------------ inside

    @property
    def zitting(self) -> ZittingBlad | None:
        """The meeting in front, if there is one."""
        blad = self.currentWidget()
        return blad if isinstance(blad, ZittingBlad) else None

    def open(self, vergadering: str) -> None:
        """Open a meeting."""
        self.overzicht.wis_melding()
        self._gevraagd = VergaderingId(vergadering)
        self._werkplek.doe(
            self._voor,
            partial(read_meeting, vergadering=self._gevraagd),
            self._geopend,
            baan="other",
        )

    def _geopend(self, beeld: Zittingbeeld) -> None:
        if beeld.vergadering.id != self._gevraagd:
            return  # another one was asked for meanwhile
        self.bewaar_alles()
        zitting = ZittingBlad(self._werkplek, beeld)
        zitting.terug.connect(self._naar_lijst)
        self.addWidget(zitting)
        self.setCurrentWidget(zitting)
        self._ruim_op(zitting)
        zaak, self._zaak = self._zaak, None
        if zaak is not None:
            zitting.open_zaak(zaak)
        zitting.agenda.setFocus()

    def _naar_lijst(self) -> None:
        self.bewaar_alles()
        self._gevraagd = None
        self.setCurrentWidget(self.overzicht)
        self._ruim_op(self.overzicht)
        self.overzicht.ververs()

    def _ruim_op(self, houd: QWidget) -> None:
        for nummer in reversed(range(self.count())):
            ander = self.widget(nummer)
            if ander is not None and ander not in (houd, self.overzicht):
                self.removeWidget(ander)
                ander.deleteLater()

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if not gewijzigd.alleen_concept:
            self.overzicht.ververs()

    @property
    def _voor(self) -> QWidget:
        return self.currentWidget() or self.overzicht
