"""The letters: which are due, which are there, and the one that is chosen in the viewer."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.domain.brieven import BriefRegel, Briefstatus
from cva_desk.domain.dossier import EINDFASEN
from cva_desk.domain.ids import BriefId
from cva_desk.domain.rollen import Rol
from cva_desk.services import briefmaken, uitgaan
from cva_desk.services.briefmaken import Briefvoorstel
from cva_desk.services.toegang import Sessie
from cva_desk.ui.berichten import Vraag, vraag
from cva_desk.ui.leesplaats import leeskamer, open_document
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages.dossier import woorden
from cva_desk.ui.pages.dossier.briefmaker import maak_brief_van
from cva_desk.ui.pages.dossier.briefvellen import VerzendVel, bewaar
from cva_desk.ui.pages.dossier.lijstlezer import LijstMetLezer
from cva_desk.ui.pages.dossier.stukrij import Keuzerij, Keuzerijen
from cva_desk.ui.pages.dossier.tab import Dossiertab, wis
from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.vellen.tekenen import TekenVel
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Leegstaat
from cva_desk.ui.widgets.stroom import Stroom
from cva_desk.ui.widgets.tekst import Tekst

_TOON = {
    Briefstatus.GEMAAKT: ("wacht op handtekening", Toon.WARN),
    Briefstatus.ONDERTEKEND: ("ondertekend", Toon.INFO),
    Briefstatus.VERZONDEN: ("verzonden", Toon.OK),
    Briefstatus.VERVALLEN: ("vervallen", Toon.NEUTRAAL),
}
_SOORT = {"pdf": ("PDF (*.pdf)", ".pdf"), "docx": ("Word (*.docx)", ".docx")}
_OPEN = (Briefstatus.GEMAAKT, Briefstatus.ONDERTEKEND)
_NIET_IN_NAAM = re.compile(r"[^\w .-]+")


class BrievenTab(Dossiertab):
    """The letters with the viewer beside them, and below them what is due."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        self._open: tuple[object, ...] = ()
        self._bekend: set[str] = set()
        self._voorgesteld = False
        self._bewaar: tuple[BriefId, str, str] | None = None
        self._dialoog: QFileDialog | None = None
        self._voor: BriefId = BriefId("")
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(Ruimte.R24, Ruimte.R16, Ruimte.R24, Ruimte.R20)
        buiten.setSpacing(Ruimte.R16)
        self.lezer = Lezer()
        werk.werkplek.venster.vergrendeld.connect(self.lezer.stop)
        buiten.addWidget(LijstMetLezer(self._lijst(), self.lezer), 1)

    def toon_beeld(self) -> None:
        """Draw the last reading; a letter that is new is shown at once."""
        beeld = self.werk.beeld
        klaar = beeld.stand.fase in EINDFASEN
        self._toon_voorstellen(
            [] if klaar else briefmaken.proposals(self.werk.sessie, self.werk.dossier)
        )
        brieven = sorted(
            beeld.brieven,
            key=lambda b: (b.status is Briefstatus.VERVALLEN, -b.datum.toordinal()),
        )
        self.rijen.zet([(str(b.id), self._rij(b)) for b in brieven])
        self.kaart.setVisible(bool(brieven))
        self.leeg.setVisible(not brieven and not self._voorgesteld)
        self.lezer.setVisible(bool(brieven))
        nieuw = [str(b.id) for b in brieven if str(b.id) not in self._bekend]
        eerder, self._bekend = bool(self._bekend), {str(b.id) for b in brieven}
        if eerder and nieuw:
            self.rijen.kies(nieuw[0])
        elif not self.rijen.huidig and brieven:
            self.rijen.kies(str(brieven[0].id))
        else:
            self._kies(self.rijen.huidig)

    def ander_dossier(self) -> None:
        """Close what is open."""
        self._open = ()
        self._bekend = set()
        self.rijen.zet([])
        self.lezer.leeg()

    # ------------------------------------------------------------------ parts

    def _lijst(self) -> QWidget:
        schuif = QScrollArea()
        schuif.setFrameShape(QFrame.Shape.NoFrame)
        schuif.setWidgetResizable(True)
        schuif.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        schuif.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        links = QWidget()
        links.setObjectName("inhoud")
        kolom = QVBoxLayout(links)
        kolom.setContentsMargins(0, 0, 2, 0)
        kolom.setSpacing(Ruimte.R16)
        self.kaart = Kaart(rand=0)
        self.rijen = Keuzerijen("Brieven")
        self.rijen.gekozen.connect(self._kies)
        binnen = QVBoxLayout()
        binnen.setContentsMargins(0, Ruimte.R4, 0, Ruimte.R4)
        binnen.addWidget(self.rijen)
        self.kaart.inhoud.addLayout(binnen)
        self.kaart.inhoud.addWidget(self._acties())
        kolom.addWidget(self.kaart)
        self.voorstellen = Kaart("Nu te maken")
        kolom.addWidget(self.voorstellen)
        self.leeg = Leegstaat(
            "mail", "Nog geen brieven", "Wat aan de beurt is, komt hier te staan."
        )
        self.leeg.uitleg.setMinimumWidth(px(200))
        kolom.addWidget(self.leeg)
        kolom.addStretch(1)
        schuif.setWidget(links)
        return schuif

    def _acties(self) -> QWidget:
        houder = QWidget()
        rand = QVBoxLayout(houder)
        rand.setContentsMargins(Ruimte.R16, 0, Ruimte.R16, Ruimte.R12)
        stroom = Stroom()
        rand.addLayout(stroom)
        self.onderteken = Knop("Onderteken…", klein=True)
        self.onderteken.clicked.connect(self._onderteken)
        self.verzend = Knop("Verzonden…", klein=True)
        self.verzend.clicked.connect(self._verzend)
        self.als_pdf = Knop("Bewaar als PDF…", klein=True)
        self.als_pdf.clicked.connect(self._als_pdf)
        self.als_word = Knop("Bewaar als Word…", klein=True)
        self.als_word.clicked.connect(self._als_word)
        self.vervalt = Knop("Laat vervallen…", klein=True)
        self.vervalt.clicked.connect(self._laat_vervallen)
        self.knoppen = (
            self.onderteken, self.verzend, self.als_pdf, self.als_word, self.vervalt
        )  # fmt: skip
        for knop in self.knoppen:
            stroom.addWidget(knop)
        return houder

    def _toon_voorstellen(self, voorstellen: list[Briefvoorstel]) -> None:
        wis(self.voorstellen.inhoud)
        self._voorgesteld = bool(voorstellen)
        self.voorstellen.setVisible(self._voorgesteld)
        for voorstel in voorstellen:
            rij = Voorstelrij(self.werk, voorstel)
            self.voorstellen.voeg_toe(rij)

    def _rij(self, brief: BriefRegel) -> Keuzerij:
        stand, toon = _TOON[brief.status]
        tekenaar = self._tekenaar(brief)
        if brief.status is Briefstatus.GEMAAKT and tekenaar is not None:
            stand = f"wacht op handtekening {tekenaar.value}"
        labels = [(stand, toon)]
        if brief.oefen:
            labels.append(("oefenhandtekening", Toon.WARN))
        delen = [woorden.dag_in_zin(brief.datum, self.werk.peildatum)]
        if brief.verzonden_op is not None:
            op = woorden.dag_in_zin(brief.verzonden_op, self.werk.peildatum)
            delen.append(f"verzonden {op} per {brief.wijze}" if brief.wijze else f"verzonden {op}")
        if brief.geadresseerde:
            delen.append(f"aan {brief.geadresseerde}")
        return Keuzerij("", "", brief.titel, " · ".join(delen), labels)

    # ------------------------------------------------------------------ the one chosen

    def _brief(self) -> BriefRegel | None:
        gekozen = self.rijen.huidig
        return next((b for b in self.werk.beeld.brieven if str(b.id) == gekozen), None)

    def _tekenaar(self, brief: BriefRegel) -> Rol | None:
        return next(
            (b.ondertekenaar for b in self.werk.beeld.route.brieven if b.id == brief.soort), None
        )

    def _kies(self, _: str) -> None:
        brief = self._brief()
        self._zet_acties(brief)
        if brief is None:
            if self._open:
                self._open = ()
                self.lezer.leeg()
            return
        # A signature makes another PDF of the same letter.
        versie = (brief.id, brief.pdf.sha256)
        if versie == self._open:
            return
        self._open = versie
        kamer = leeskamer(self.werk.werkplek)
        self.lezer.open_later(
            partial(open_document, kamer, partial(_inhoud, brief.id), self.werk.sessie),
            brief.titel,
            _TOON[brief.status][0],
            annuleer=kamer.annuleer,
        )

    def _zet_acties(self, brief: BriefRegel | None) -> None:
        for knop in self.knoppen:
            knop.setVisible(brief is not None)
            knop.setAccessibleDescription(brief.titel if brief is not None else "")
        if brief is None:
            return
        tekenaar = self._tekenaar(brief)
        gemaakt = brief.status is Briefstatus.GEMAAKT
        eigen = {r.id: r.persoon for r in self.werk.beeld.adviezen}.get(brief.hoort_bij)  # type: ignore[call-overload]
        van_mij = eigen is None or eigen == self.werk.sessie.persoon.id
        self.onderteken.setVisible(gemaakt and tekenaar in self.werk.rollen and van_mij)
        zonder = gemaakt and tekenaar is Rol.SECRETARIS
        self.verzend.setVisible(
            (brief.status is Briefstatus.ONDERTEKEND or zonder)
            and Rol.SECRETARIS in self.werk.rollen
            and bool(brief.geadresseerde)
        )
        self.vervalt.setVisible(brief.status in _OPEN)

    def _onderteken(self) -> None:
        if (brief := self._brief()) is not None:
            vel = TekenVel(self, self.werk.werkplek, [brief])
            vel.getekend.connect(self._getekend)
            vel.toon()

    def _getekend(self, _: object) -> None:
        self.werk.meld("De brief is ondertekend en de handtekening is gecontroleerd.")

    def _verzend(self) -> None:
        if (brief := self._brief()) is not None:
            VerzendVel(self.werk, brief).toon()

    def _laat_vervallen(self) -> None:
        brief = self._brief()
        if brief is None:
            return
        self._voor = brief.id
        vraag(
            self,
            Vraag(
                f"‘{brief.titel}’ laten vervallen",
                "De brief blijft bewaard, maar telt niet meer mee. U kunt een nieuwe maken.",
                "Laat deze brief vervallen",
            ),
            self._vervalt,
        )

    def _vervalt(self, reden: str) -> None:
        self.werk.doe(self, uitgaan.cancel, self._voor, reden)

    # ------------------------------------------------------------------ outside the vault

    def _als_pdf(self) -> None:
        self._vraag_bewaren("pdf")

    def _als_word(self) -> None:
        self._vraag_bewaren("docx")

    def _vraag_bewaren(self, soort: str) -> None:
        brief = self._brief()
        if brief is None:
            return
        self._bewaar = (brief.id, soort, bestandsnaam(brief, soort))
        vraag(
            self,
            Vraag(
                "Bewaren buiten de kluis",
                "Het bestand is daarna niet meer beveiligd: wie bij de map kan, kan het lezen. "
                "Dat u dit deed, komt in het logboek. Haal het weg als u klaar bent.",
                "Kies een plaats…",
                reden="",
                gevaar=False,
            ),
            self._kies_plaats,
        )

    def _kies_plaats(self, _: str) -> None:
        if self._bewaar is None:
            return
        _, soort, naam = self._bewaar
        filter_, einde = _SOORT[soort]
        dialoog = QFileDialog(self, "Bewaar de brief", naam, filter_)
        dialoog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialoog.setDefaultSuffix(einde.removeprefix("."))
        dialoog.fileSelected.connect(self.bewaar_naar)
        dialoog.finished.connect(dialoog.deleteLater)
        self._dialoog = dialoog
        dialoog.open()

    def bewaar_naar(self, naam: str) -> None:
        """Write the letter that was asked for to this file."""
        if self._bewaar is None:
            return
        (brief, soort, _), self._bewaar = self._bewaar, None
        self.werk.doe(self, bewaar, brief, soort, Path(naam), klaar=self._bewaard, baan="other")

    def _bewaard(self, _: object) -> None:
        self.werk.meld("De brief is buiten de kluis bewaard.")


class Voorstelrij(QWidget):
    """One letter that is due, with why, and the button that makes it."""

    def __init__(self, werk: Dossierwerk, voorstel: Briefvoorstel) -> None:
        super().__init__()
        self._werk, self._voorstel = werk, voorstel
        rij = QHBoxLayout(self)
        rij.setContentsMargins(0, Ruimte.R4, 0, Ruimte.R4)
        rij.setSpacing(Ruimte.R12)
        teksten = QVBoxLayout()
        teksten.setSpacing(0)
        van = next((r.persoon_naam for r in werk.beeld.adviezen if r.id == voorstel.hoort_bij), "")
        naam = f"{voorstel.naam} ({van})" if van else voorstel.naam
        teksten.addWidget(Tekst(naam, "vet", breekt=True))
        teksten.addWidget(
            Tekst(f"ondertekent: {voorstel.ondertekenaar.value}", "klein", breekt=True)
        )
        self.setToolTip(voorstel.waarom)
        rij.addLayout(teksten, 1)
        self.knop = Knop("Maak", klein=True)
        self.knop.setAccessibleName(f"Maak ‘{naam}’")
        self.knop.setAccessibleDescription(voorstel.waarom)
        self.knop.clicked.connect(self._maak)
        rij.addWidget(self.knop, 0, Qt.AlignmentFlag.AlignVCenter)

    def _maak(self) -> None:
        self.knop.setEnabled(False)
        maker = maak_brief_van(self._werk, self._voorstel.soort, self._voorstel.hoort_bij)
        maker.afgelopen.connect(self._weer)

    def _weer(self) -> None:
        self.knop.setEnabled(True)


def bestandsnaam(brief: BriefRegel, soort: str) -> str:
    """Return a file name: number of the dossier and title, never the name of a pupil."""
    schoon = _NIET_IN_NAAM.sub("", f"{brief.dossier_nummer} {brief.soort.replace('_', ' ')}")
    return f"{schoon.strip()}{_SOORT[soort][1]}"


def _inhoud(brief: BriefId, sessie: Sessie) -> bytes:
    return uitgaan.pdf(sessie, brief)
