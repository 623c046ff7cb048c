"""The outcome by key, and what goes with it: category, period, the gate of the talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.services.besluiten import end_date
from cva_desk.services.vergaderen import AdviesInvoer
from cva_desk.ui.pages.vergaderingen.lezen import Zaakbeeld
from cva_desk.ui.pages.vergaderingen.toetsen import assign_keys
from cva_desk.ui.pages.vergaderingen.vergelijking import shared_choice
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte, Toon
from cva_desk.ui.widgets.datumtekst import datum_lang
from cva_desk.ui.widgets.datumveld import DatumVeld
from cva_desk.ui.widgets.focus import ring_na
from cva_desk.ui.widgets.kaart import Kaart, Streep
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.knoppen import Knop, Soort
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.veld import Veld

if TYPE_CHECKING:
    from cva_desk.services.vergaderen import RouteUitkomst

AANHOUDEN, VRAAG = "aanhouden", "vraag"
_MEESTE_JAREN = 6


@dataclass(frozen=True, slots=True)
class Keuzestand:
    """What was chosen for a case and is not recorded yet."""

    uitkomst: str = ""
    categorie: str = ""
    begin: date | None = None
    eind: date | None = None
    jaren: int = 1


def first_choice(zaak: Zaakbeeld, vergaderdag: date) -> Keuzestand:
    """Return where the card begins: what was recorded, else what both experts say.

    The period begins the day after the meeting: a TLV cannot work back.
    """
    advies = zaak.beeld.commissieadvies
    adviezen = list(zaak.adviezen)
    jaren = shared_choice(adviezen, "schooljaren")
    regel = zaak.beeld.route.geldigheid
    stand = Keuzestand(
        categorie=shared_choice(adviezen, "categorie"),
        begin=vergaderdag + timedelta(days=1),
        jaren=int(jaren) if jaren.isdigit() else regel.standaard_schooljaren,
    )
    if advies is None:
        return stand
    begin = advies.begindatum or stand.begin
    if advies.begindatum is not None and advies.einddatum is not None:
        jaren_nu = next(
            (
                n
                for n in range(regel.minimum_schooljaren, regel.maximum_schooljaren + 1)
                if end_date(advies.begindatum, n) == advies.einddatum
            ),
            stand.jaren,
        )
        stand = replace(stand, jaren=jaren_nu)
    return replace(
        stand,
        uitkomst=advies.uitkomst,
        categorie=advies.categorie or stand.categorie,
        begin=begin,
        eind=advies.einddatum,
    )


class Uitkomstknop(QAbstractButton):
    """A line with the words left and the key right."""

    def __init__(self, naam: str, toets: str, *, kiesbaar: bool) -> None:
        super().__init__()
        self._toets = toets
        self._ring = False
        self.setText(naam)
        self.setAccessibleName(f"{naam}, toets {toets}" if toets else naam)
        self.setCheckable(kiesbaar)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Words, air, a key."""
        breed = QFontMetrics(self._letter()).horizontalAdvance(self.text())
        return QSize(breed + px(64), px(34))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a ring when the focus came by the keyboard."""
        self._ring = ring_na(event.reason(), self._ring)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, words and key."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        aan, focus = self.isChecked(), self.hasFocus() and self._ring
        vlak = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        rond = Ruimte.RONDING_BEDIENING
        if aan or self.underMouse() or focus:
            schilder.setPen(QPen(kleur(t.accent), 2 if focus else 1) if aan or focus else (
                Qt.PenStyle.NoPen))  # fmt: skip
            schilder.setBrush(kleur(t.accent_soft if aan else t.hover))
            schilder.drawRoundedRect(vlak, rond, rond)
        kan = self.isEnabled()
        schilder.setFont(self._letter())
        schilder.setPen(kleur(t.accent if aan else t.text if kan else t.muted))
        binnen = vlak.adjusted(px(8), 0, -px(40), 0)
        links = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        past = schilder.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(binnen.width()) + 1
        )
        schilder.drawText(binnen, links, past)
        if self._toets and kan:
            zijde = px(22)
            kap = QRectF(vlak.right() - zijde - px(6), (self.height() - zijde) / 2, zijde, zijde)
            schilder.setPen(QPen(kleur(t.line_strong), 1))
            schilder.setBrush(kleur(t.surface))
            schilder.drawRoundedRect(kap, Ruimte.RONDING_KLEIN, Ruimte.RONDING_KLEIN)
            schilder.setPen(kleur(t.muted))
            schilder.setFont(letter(11.0, QFont.Weight.Medium, schaal=schaal()))
            schilder.drawText(kap, Qt.AlignmentFlag.AlignCenter, self._toets)

    def _letter(self) -> QFont:
        zwaar = QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal
        return letter(Letter.BROOD, zwaar, schaal=schaal())


class Druk(QObject):
    """Presses a button, for its key; belongs to it and goes with it."""

    def __init__(self, knop: Uitkomstknop) -> None:
        super().__init__(knop)
        self._knop = knop

    def doe(self) -> None:
        """Press, if it may."""
        if self._knop.isEnabled():
            self._knop.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._knop.click()


class Uitkomstkaart(Kaart):
    """``vastgesteld``: record it; ``aanhouden`` and ``vraag``: open that sheet; ``gesprek``: the
    talk must be recorded first.
    """

    vastgesteld = Signal()
    aanhouden = Signal()
    vraag = Signal()
    gesprek = Signal()
    gewijzigd = Signal()

    def __init__(self, zaak: Zaakbeeld, stand: Keuzestand, peildatum: date, *, kan: bool) -> None:
        """``kan``: the advice can be recorded now, by this person."""
        super().__init__("Uitkomst")
        self.titel.setMinimumHeight(px(Ruimte.DOEL + 2))  # level with the card beside it
        self._zaak = zaak
        self._stand = stand
        self._nieuw = True
        route = zaak.beeld.route
        self._uitkomsten: Sequence[RouteUitkomst] = [u for u in route.uitkomsten if u.in_advies]
        namen = [u.naam for u in self._uitkomsten] + ["Aanhouden tot …", "Vraag aan deskundige …"]
        self.toetsen = assign_keys(namen)
        self.knoppen: list[Uitkomstknop] = []
        self._groep = QButtonGroup(self)
        self.inhoud.setSpacing(2)
        for nummer, naam in enumerate(namen):
            keuze = nummer < len(self._uitkomsten)
            if nummer == len(self._uitkomsten):
                self.inhoud.addWidget(Streep())
            knop = Uitkomstknop(naam, self.toetsen[nummer], kiesbaar=keuze)
            self.knoppen.append(knop)
            if keuze:
                self._groep.addButton(knop, nummer)
                knop.setEnabled(kan)
            self.inhoud.addWidget(knop)
        self._groep.idClicked.connect(self._koos)
        self.knop_aanhouden, self.knop_vraag = self.knoppen[-2:]
        self.knop_aanhouden.clicked.connect(self.aanhouden)
        self.knop_vraag.clicked.connect(self.vraag)
        self._bouw_details(peildatum)
        self._zet_stand()

    @property
    def stand(self) -> Keuzestand:
        """What is chosen now."""
        return self._stand

    def invoer(self, overwegingen: str) -> AdviesInvoer:
        """Return the advice as it would be recorded now."""
        uitkomst = self._uitkomst()
        if uitkomst is None or not (uitkomst.tlv or _is_tijdelijk(uitkomst)):
            return AdviesInvoer(self._stand.uitkomst, overwegingen)
        return AdviesInvoer(
            self._stand.uitkomst,
            overwegingen,
            self._stand.categorie if uitkomst.tlv else "",
            self.begin.waarde,
            self._einde(),
        )

    def toon_fout(self, fout: GebruikersFout) -> bool:
        """Show an error at its field; False when it is not about this card."""
        self.wis_fouten()
        if fout.veld == "gesprek":
            self.melding.zet(str(fout), Toon.WARN)
            self.melding.show()
            self.leg_gesprek_vast.show()
            self.leg_gesprek_vast.setFocus()
            return True
        veld = self._velden.get(fout.veld or "")
        if veld is not None and veld.isVisibleTo(self):
            veld.zet_fout(str(fout))
            veld.invoer.setFocus()
            return True
        if fout.veld in ("uitkomst", *self._velden):
            self.melding.zet(str(fout), Toon.DANGER)
            self.melding.show()
            return True
        return False

    def wis_fouten(self) -> None:
        """Take all errors away."""
        self.melding.hide()
        self.leg_gesprek_vast.hide()
        for veld in self._velden.values():
            veld.zet_fout("")

    def toon_vaststellen(self, nieuw: bool) -> None:
        """Offer to record when an outcome is chosen and something is new."""
        self._nieuw = nieuw
        kan = self.knoppen[0].isEnabled()
        self.stel_vast.setVisible(nieuw and kan and self._uitkomst() is not None)

    # ------------------------------------------------------------------ inside

    def _bouw_details(self, peildatum: date) -> None:
        route = self._zaak.beeld.route
        details = QVBoxLayout()
        details.setContentsMargins(0, Ruimte.R8, 0, 0)
        details.setSpacing(Ruimte.R8)
        self.inhoud.addLayout(details, 1)
        self.uitleg = Tekst("", "sub", breekt=True)
        details.addWidget(self.uitleg)
        self.categorie = Keuze([(c.id, c.naam) for c in route.bekostiging.categorieen])
        self.categorie.gewijzigd.connect(self._categorie)
        self.begin = DatumVeld(peildatum)
        self.begin.gewijzigd.connect(self._begin)
        laagst = route.geldigheid.minimum_schooljaren
        hoogst = min(route.geldigheid.maximum_schooljaren, laagst + _MEESTE_JAREN - 1)
        self._jaarkeuzes = list(range(laagst, max(hoogst, self._stand.jaren) + 1))
        self.jaren = Keuze([(n, str(n)) for n in self._jaarkeuzes])
        self.jaren.gewijzigd.connect(self._jaren)
        self.eind = DatumVeld(peildatum)
        self.eind.gewijzigd.connect(self._eind)
        self._velden = {
            "categorie": Veld("Categorie", self.categorie),
            "begindatum": Veld("Geldt vanaf", self.begin),
            "schooljaren": Veld("Hele schooljaren", self.jaren),
            "einddatum": Veld("Tot en met", self.eind),
        }
        for veld in self._velden.values():
            details.addWidget(veld)
        self.melding = Melding("", Toon.DANGER)
        details.addWidget(self.melding)
        self.leg_gesprek_vast = Knop("Leg het gesprek vast…")
        self.leg_gesprek_vast.clicked.connect(self.gesprek)
        details.addWidget(self.leg_gesprek_vast, 0, Qt.AlignmentFlag.AlignLeft)
        self.stel_vast = Knop("Stel het advies vast", Soort.PRIMAIR)
        self.stel_vast.clicked.connect(self.vastgesteld)
        details.addWidget(self.stel_vast, 0, Qt.AlignmentFlag.AlignLeft)
        details.addStretch(1)
        self.wis_fouten()

    def _zet_stand(self) -> None:
        stand = self._stand
        for nummer, uitkomst in enumerate(self._uitkomsten):
            self._groep.button(nummer).setChecked(uitkomst.id == stand.uitkomst)
        bekend = [c.id for c in self._zaak.beeld.route.bekostiging.categorieen]
        self.categorie.zet_waarde(stand.categorie if stand.categorie in bekend else None)
        self.begin.zet_waarde(stand.begin)
        self.jaren.zet_waarde(stand.jaren if stand.jaren in self._jaarkeuzes else None)
        self.eind.zet_waarde(stand.eind)
        self._toon_details()

    def _uitkomst(self) -> RouteUitkomst | None:
        return next((u for u in self._uitkomsten if u.id == self._stand.uitkomst), None)

    def _toon_details(self) -> None:
        uitkomst = self._uitkomst()
        tlv = uitkomst is not None and uitkomst.tlv
        tijdelijk = uitkomst is not None and _is_tijdelijk(uitkomst)
        if uitkomst is not None:
            self.uitleg.setText(uitkomst.uitleg)
        else:
            kan = self.knoppen[0].isEnabled()
            self.uitleg.setText("" if kan else "Kiezen kan als de zaak in behandeling is.")
        self.uitleg.setVisible(bool(self.uitleg.text()))
        self._velden["categorie"].setVisible(tlv)
        self._velden["schooljaren"].setVisible(tlv)
        self._velden["begindatum"].setVisible(tlv or tijdelijk)
        self._velden["einddatum"].setVisible(tijdelijk)
        self.toon_vaststellen(self._nieuw)
        vast = self._zaak.beeld.commissieadvies is not None
        self.stel_vast.zet_tekst("Wijzig het advies" if vast else "Stel het advies vast")
        if tlv:
            einde = self._einde()
            self._velden["schooljaren"].zet_hulp(
                f"tot en met {datum_lang(einde)}" if einde is not None else ""
            )
            verschil = self._zaak.adviezen and not shared_choice(
                list(self._zaak.adviezen), "categorie"
            )
            self._velden["categorie"].zet_hulp("De deskundigen verschillen." if verschil else "")

    def _einde(self) -> date | None:
        uitkomst = self._uitkomst()
        if uitkomst is not None and _is_tijdelijk(uitkomst):
            return self.eind.waarde
        if self.begin.waarde is None:
            return None
        return end_date(self.begin.waarde, self._stand.jaren)

    def _koos(self, nummer: int) -> None:
        uitkomst = self._uitkomsten[nummer]
        self._stand = replace(self._stand, uitkomst=uitkomst.id)
        if _is_tijdelijk(uitkomst) and self.eind.waarde is None and self.begin.waarde is not None:
            norm = self._zaak.beeld.route.period(uitkomst.id, self.begin.waarde)
            if norm is not None:
                self.eind.zet_waarde(self.begin.waarde + timedelta(days=norm.dagen - 1))
        self._veranderd()

    def _categorie(self, waarde: object) -> None:
        self._stand = replace(self._stand, categorie=str(waarde))
        self._veranderd()

    def _begin(self, dag: date | None) -> None:
        self._stand = replace(self._stand, begin=dag)
        self._veranderd()

    def _eind(self, dag: date | None) -> None:
        self._stand = replace(self._stand, eind=dag)
        self._veranderd()

    def _jaren(self, waarde: int) -> None:
        self._stand = replace(self._stand, jaren=waarde)
        self._veranderd()

    def _veranderd(self) -> None:
        self.wis_fouten()
        self._toon_details()
        self.gewijzigd.emit()


def _is_tijdelijk(uitkomst: RouteUitkomst) -> bool:
    return uitkomst.soort.value == "tijdelijk"
