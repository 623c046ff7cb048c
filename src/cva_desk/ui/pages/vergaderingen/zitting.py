"""One meeting: agenda left, the case on the table right, the next step in the head."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout

from cva_desk.domain.dossier import Fase
from cva_desk.domain.ids import DossierId, VergaderingId
from cva_desk.domain.rollen import Rol
from cva_desk.services import vergaderen
from cva_desk.services.toegang import Sessie
from cva_desk.services.vergaderen import Vergaderstatus
from cva_desk.services.wijzigingen import Changed
from cva_desk.ui import berichten
from cva_desk.ui.acties import Actie
from cva_desk.ui.pages.vergaderingen.aanwezig import Aanwezigen, AanwezigVel, set_presence
from cva_desk.ui.pages.vergaderingen.lezen import (
    Zaakbeeld,
    Zittingbeeld,
    present_names,
    read_case,
    read_meeting,
)
from cva_desk.ui.pages.vergaderingen.uitkomst import Keuzestand
from cva_desk.ui.pages.vergaderingen.zaak import Zaakblad
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.bladpagina import Bladpagina
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.kieslijst import Kieslijst, Kiesrij
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.kop import Kop
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.tekst import Tekst

_GROEP = "Vergadering"
_AGENDA = 236


class ZittingBlad(Bladpagina):
    """``terug``: back to the list. What is typed or chosen in a case survives its redrawing."""

    terug = Signal()

    def __init__(self, werkplek: Werkplek, beeld: Zittingbeeld) -> None:
        super().__init__(Kop(" ", boven=" "))
        self._werkplek, self.beeld = werkplek, beeld
        self._keuzes: dict[DossierId, Keuzestand] = {}
        self._dossier: DossierId | None = None
        self.zaak: Zaakblad | None = None
        self._leiding = bool(werkplek.sessie.persoon.rollen & {Rol.VOORZITTER, Rol.SECRETARIS})
        self._bouw_kop()
        self._bouw()
        voeg = werkplek.venster.acties.voeg_toe
        voeg(Actie("volgende-zaak", "Volgende zaak", self.volgende, ("Alt+PgDown",), _GROEP), self)
        voeg(Actie("vorige-zaak", "Vorige zaak", self.vorige, ("Alt+PgUp",), _GROEP), self)
        werkplek.gewijzigd.connect(self._gewijzigd)
        self._toon_zitting()
        eerste = next((p for p in beeld.agenda if not p.klaar), None)
        if eerste is None and beeld.agenda:
            eerste = beeld.agenda[0]
        if eerste is not None:
            self.open_zaak(eerste.rij.id)

    # ------------------------------------------------------------------ what the page calls

    @property
    def vergadering(self) -> VergaderingId:
        """Which meeting."""
        return self.beeld.vergadering.id

    def bewaar_alles(self) -> None:
        """Hand over what was typed."""
        if self.zaak is not None:
            self.zaak.bewaar_alles()

    def open_zaak(self, dossier: str) -> None:
        """Put a case on the table."""
        self.bewaar_alles()
        self._dossier = DossierId(dossier)
        self.agenda.kies(dossier)
        self._lees_zaak()

    def volgende(self) -> None:
        """Put the next case on the table."""
        self._stap(1)

    def vorige(self) -> None:
        """Put the case before it on the table."""
        self._stap(-1)

    # ------------------------------------------------------------------ build

    def _bouw_kop(self) -> None:
        self.naar_lijst = Knop("Terug", icoon="arrow-left")
        self.naar_lijst.clicked.connect(self.terug)
        self.aanwezig = Knop("Aanwezig…", icoon="users")
        self.aanwezig.clicked.connect(self._open_aanwezig)
        self.sluit_af = Knop("Sluit de vergadering…")
        self.sluit_af.clicked.connect(self._vraag_sluiten)
        self.verder = Knop("Volgende zaak")
        self.verder.setToolTip("Volgende zaak (Alt+Page Down)")
        self.verder.clicked.connect(self.volgende)
        self.behandel = Knop("Behandel deze zaak", Soort.PRIMAIR, icoon="gavel")
        self.behandel.clicked.connect(self._behandel)
        for knop in (self.naar_lijst, self.verder, self.behandel):
            self.kop.voeg_actie_toe(knop)

    def _bouw(self) -> None:
        self.opening = Kaart("Wie zijn er?")
        self.opening.voeg_toe(
            Tekst("De vergadering gaat open als u dit vastlegt. Later wijzigen kan.", "sub")
        )
        self.aanwezigen: Aanwezigen | None = None
        self.open_knop = Knop("Open de vergadering", Soort.PRIMAIR)
        self.open_knop.clicked.connect(self._open_vergadering)
        self.inhoud.addWidget(self.opening)
        self._delen = Omslag(560, tussen=Ruimte.R16)
        self.agenda = Kieslijst("Agenda")
        self.agenda.gekozen.connect(self.open_zaak)
        vak = QScrollArea()
        vak.setFrameShape(QFrame.Shape.NoFrame)
        vak.setWidgetResizable(True)
        vak.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        vak.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        houder = Kaart(rand=0)
        houder.inhoud.addWidget(self.agenda)
        houder.inhoud.addStretch(1)
        onder = QVBoxLayout()
        onder.setContentsMargins(Ruimte.R12, Ruimte.R12, Ruimte.R12, Ruimte.R12)
        onder.setSpacing(Ruimte.R8)
        for knop in (self.aanwezig, self.sluit_af):
            knop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            onder.addWidget(knop)
        houder.inhoud.addLayout(onder)
        vak.setWidget(houder)
        vak.setMinimumWidth(px(196))
        vak.setMaximumWidth(px(_AGENDA))
        self._delen.voeg_toe(vak, 1)
        self._tafel = QStackedWidget()
        leeg = Kaart(rand=0)
        leeg.inhoud.addWidget(
            Leegstaat(
                "gavel",
                "De agenda is leeg",
                "Een dossier komt hier als u het bij het dossier deze dag geeft.",
            ),
            1,
        )
        self._tafel.addWidget(leeg)
        self._delen.voeg_toe(self._tafel, 3)
        self.inhoud.addWidget(self._delen, 1)

    # ------------------------------------------------------------------ reading and showing

    def _gewijzigd(self, gewijzigd: Changed) -> None:
        if gewijzigd.alleen_concept:
            return
        self._werkplek.doe(
            self,
            partial(read_meeting, vergadering=self.vergadering),
            self._herlezen,
            baan="other",
        )
        # A signature is about its letter; only the making of one names the case as well.
        brief = any(soort.startswith("brief_") for soort in gewijzigd.soorten)
        if self._dossier is not None and (brief or self._dossier in gewijzigd.onderwerpen):
            self.bewaar_alles()
            self._lees_zaak()

    def _herlezen(self, beeld: Zittingbeeld) -> None:
        self.beeld = beeld
        self._toon_zitting()

    def _toon_zitting(self) -> None:
        beeld = self.beeld
        self.agenda.zet(
            [
                Kiesrij(punt.rij.id, punt.naam, punt.woord, nummer=str(nummer))
                for nummer, punt in enumerate(beeld.agenda, 1)
            ]
        )
        if self._dossier is not None:
            self.agenda.kies(self._dossier)
        status = beeld.vergadering.status
        gepland = status is Vergaderstatus.GEPLAND
        self.opening.setVisible(gepland and self._leiding and bool(beeld.agenda))
        if gepland and self._leiding and self.aanwezigen is None:
            self.aanwezigen = Aanwezigen(beeld.mensen, ())
            self.aanwezigen.gewijzigd.connect(self._zet_openen)
            self.opening.voeg_toe(self.aanwezigen)
            self.opening.inhoud.addWidget(self.open_knop, 0, Qt.AlignmentFlag.AlignLeft)
            self._zet_openen()
        open_ = status is Vergaderstatus.GEOPEND
        self.aanwezig.setVisible(open_ and self._leiding)
        self.sluit_af.setVisible(open_ and self._leiding)
        self.verder.setVisible(len(beeld.agenda) > 1)
        if self._dossier is None and beeld.agenda:
            self.open_zaak(beeld.agenda[0].rij.id)
        self._toon_kop()

    def _lees_zaak(self) -> None:
        assert self._dossier is not None
        # Behind the drafts of this case that were handed over just now.
        self._werkplek.doe(self, partial(read_case, dossier=self._dossier), self._zaak_gelezen)

    def _zaak_gelezen(self, zaak: Zaakbeeld) -> None:
        if zaak.dossier != self._dossier:
            return  # another one was put on the table meanwhile
        oud = self.zaak
        heel = oud.tabel.heel if oud is not None and oud.tabel is not None else False
        zelfde = oud is not None and oud.zaak.dossier == zaak.dossier
        rol = oud.verticalScrollBar().value() if oud is not None and zelfde else 0
        if zaak.beeld.commissieadvies != (oud.zaak.beeld.commissieadvies if oud else None):
            self._keuzes.pop(zaak.dossier, None)
        nieuw = Zaakblad(
            self._werkplek,
            zaak,
            self.beeld.mensen,
            self.beeld.vergadering.datum,
            self._keuzes.get(zaak.dossier),
        )
        nieuw.keuze_gewijzigd.connect(self._onthoud_keuze)
        if heel and zelfde and nieuw.tabel is not None:
            nieuw.tabel.link.click()
        self.zaak = nieuw
        self._tafel.addWidget(nieuw)
        if oud is not None and zelfde:
            nieuw.overwegingen.ga_verder(oud.overwegingen)
        self._tafel.setCurrentWidget(nieuw)
        if oud is not None:
            self._tafel.removeWidget(oud)
            oud.deleteLater()
        nieuw.verticalScrollBar().setValue(rol)
        self._toon_kop()

    def _toon_kop(self) -> None:
        v = self.beeld.vergadering
        delen = [datum_lang(v.datum)]
        ids = [punt.rij.id for punt in self.beeld.agenda]
        if self._dossier in ids:
            delen.append(f"zaak {ids.index(self._dossier) + 1} van {len(ids)}")
        if v.status is Vergaderstatus.GESLOTEN:
            delen.append("gesloten")
        if v.status is not Vergaderstatus.GEPLAND:
            delen.append(f"aanwezig {len(present_names(self.beeld))}")
            self.aanwezig.setToolTip(", ".join(present_names(self.beeld)))
        titel = "Vergadering"
        zaak = self.zaak.zaak if self.zaak is not None else None
        if zaak is not None:
            beeld = zaak.beeld
            titel = " · ".join(
                deel
                for deel in (
                    beeld.gegevens.nummer,
                    beeld.leerling.naam.initialen,
                    beeld.route.soort.value.upper(),
                    beeld.beperking_naam,
                )
                if deel
            )
            if beeld.verschoningen:
                delen.append(f"{len(beeld.verschoningen)} verschoond")
        self.kop.zet(titel, boven=" · ".join(delen))
        self._zet_behandel()

    def _zet_behandel(self) -> None:
        stand = self.zaak.zaak.beeld.stand if self.zaak is not None else None
        open_ = self.beeld.vergadering.status is Vergaderstatus.GEOPEND
        kan = self.zaak is not None and not self.zaak.belet
        op_tafel = stand is not None and stand.fase in (Fase.ADVIEZEN_BINNEN, Fase.AANGEHOUDEN)
        self.behandel.setVisible(open_ and kan and op_tafel and self._leiding)

    def _onthoud_keuze(self) -> None:
        if self.zaak is not None:
            self._keuzes[self.zaak.zaak.dossier] = self.zaak.uitkomst.stand

    def _stap(self, richting: int) -> None:
        ids = [punt.rij.id for punt in self.beeld.agenda]
        if not ids:
            return
        plek = ids.index(self._dossier) if self._dossier in ids else -richting
        self.open_zaak(ids[(plek + richting) % len(ids)])

    # ------------------------------------------------------------------ steps

    def _zet_openen(self) -> None:
        gekozen = self.aanwezigen.gekozen if self.aanwezigen is not None else []
        self.open_knop.setEnabled(bool(gekozen))

    def _open_vergadering(self) -> None:
        if self.aanwezigen is not None:
            self._werkplek.doe(
                self,
                partial(
                    set_presence,
                    vergadering=self.vergadering,
                    aanwezig=self.aanwezigen.gekozen,
                ),
            )

    def _open_aanwezig(self) -> None:
        AanwezigVel(self, self._werkplek, self.beeld).toon()

    def _behandel(self) -> None:
        if self._dossier is not None:
            self._werkplek.doe(self, partial(_take_up, dossier=self._dossier))

    def _vraag_sluiten(self) -> None:
        klaar = sum(punt.klaar for punt in self.beeld.agenda)
        over = len(self.beeld.agenda) - klaar
        rest = f" {over} zonder advies; die blijven op deze dag staan." if over else ""
        berichten.vraag(
            self,
            berichten.Vraag(
                f"Sluit de vergadering van {datum_lang(self.beeld.vergadering.datum)}",
                f"{klaar} van {len(self.beeld.agenda)} zaken hebben een advies.{rest} "
                "Daarna verandert de aanwezigheid niet meer.",
                "Sluit de vergadering",
                reden="",
                reden_verplicht=False,
                gevaar=False,
            ),
            self._sluit_vergadering,
        )

    def _sluit_vergadering(self, _reden: str) -> None:
        self._werkplek.doe(self, partial(_close, vergadering=self.vergadering), self._gesloten)

    def _gesloten(self, _uitkomst: object) -> None:
        self.toon_melding("De vergadering is gesloten.", Toon.OK)


def _take_up(sessie: Sessie, *, dossier: DossierId) -> None:
    vergaderen.take_up(sessie, dossier)


def _close(sessie: Sessie, *, vergadering: VergaderingId) -> None:
    vergaderen.close(sessie, vergadering)
