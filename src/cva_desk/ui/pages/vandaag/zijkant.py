"""The right column: within four weeks, where the dossiers are, the coming meeting days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.domain.dossier import LOPENDE_FASEN, Fase
from cva_desk.domain.kalender import MAANDEN
from cva_desk.ui.pages.vandaag.beeld import Beeld, Vergaderdag
from cva_desk.ui.pages.vandaag.woorden import zaken
from cva_desk.ui.thema.toestand import px
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.balk import Balk
from cva_desk.ui.widgets.kaart import Kaart, Rijlijst
from cva_desk.ui.widgets.tekst import Afkapbaar, Tekst


class Zijkant(QWidget):
    """Three cards with numbers; nothing to press."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kolom = QVBoxLayout(self)
        self._kolom.setContentsMargins(0, 0, 0, 0)
        self._kolom.setSpacing(Ruimte.R8)

    def zet(self, beeld: Beeld) -> None:
        """Show these numbers."""
        while self._kolom.count():
            if widget := self._kolom.takeAt(0).widget():
                widget.hide()
                widget.deleteLater()
        if beeld.breed:
            self._deel("Dit schooljaar", _norm_card(beeld))
            lopend = {f: n for f, n in beeld.vandaag.per_fase.items() if f in LOPENDE_FASEN and n}
            if lopend:
                self._deel("Waar staan de dossiers", _phase_card(lopend))
        self._deel(f"{beeld.weekdag.capitalize()}en", _day_card(beeld.dagen))
        self._kolom.addStretch(1)

    def _deel(self, titel: str, kaart: QWidget) -> None:
        if self._kolom.count():
            self._kolom.addSpacing(Ruimte.R8)
        self._kolom.addWidget(Tekst(titel, "kop"))
        self._kolom.addWidget(kaart)


def _norm_card(beeld: Beeld) -> Kaart:
    gehaald, totaal = beeld.vandaag.binnen_norm
    kaart = Kaart(rand=Ruimte.R16)
    deel = gehaald / totaal if totaal else 0.0
    regel = QHBoxLayout()
    regel.addWidget(Tekst("Binnen vier weken"), 1)
    regel.addWidget(Tekst(f"{round(deel * 100)} %" if totaal else "–", "vet"))
    kaart.inhoud.addLayout(regel)
    streven = beeld.streven
    merken = (float(streven) / 100,) if streven is not None else ()
    onder = bool(totaal) and streven is not None and deel * 100 < streven
    wens = f"streven {streven:g} %".replace(".", ",") if streven is not None else ""
    aantal = f"{gehaald} van {totaal} besluiten" if totaal else "nog geen besluiten dit schooljaar"
    zin = " · ".join(d for d in (wens, "onder het streven" if onder else "", aantal) if d)
    kaart.voeg_toe(
        Balk(deel, Toon.WARN if onder else Toon.INFO, merken=merken, tekst=f"vier weken: {zin}")
    )
    kaart.voeg_toe(Tekst(zin, "klein", breekt=True))
    return kaart


def _phase_card(lopend: dict[Fase, int]) -> Kaart:
    kaart = Kaart(rand=Ruimte.R16)
    kaart.inhoud.setSpacing(Ruimte.R8)
    grootste = max(lopend.values())
    rooster = _grid()
    for nummer, fase in enumerate(f for f in Fase if f in lopend):
        aantal = lopend[fase]
        dossiers = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
        rooster.addWidget(Tekst(fase.naam.capitalize()), nummer, 0)
        balk = Balk(aantal / grootste, Toon.INFO, tekst=f"{fase.naam}: {dossiers}")
        rooster.addWidget(balk, nummer, 1)
        rooster.addWidget(_rechts(str(aantal)), nummer, 2)
    kaart.inhoud.addLayout(rooster)
    return kaart


def _day_card(dagen: Sequence[Vergaderdag]) -> Rijlijst:
    lijst = Rijlijst()
    for dag in dagen:
        rij = QWidget()
        rooster = _grid(rij)
        rooster.setContentsMargins(Ruimte.R16, Ruimte.R8, Ruimte.R16, Ruimte.R8)
        rooster.setColumnMinimumWidth(0, px(100))
        rooster.setColumnMinimumWidth(2, px(64))
        naam = f"{dag.datum.day} {MAANDEN[dag.datum.month - 1]}"
        rooster.addWidget(Tekst(naam, "sub" if dag.vrij else ""), 0, 0)
        if dag.vrij:
            rooster.addWidget(_rechts(dag.vrij), 0, 1, 1, 2)
        else:
            deel = dag.zaken / dag.capaciteit if dag.capaciteit else 0.0
            toon = Toon.WARN if dag.vol else Toon.INFO
            stand = f"{zaken(dag.zaken)}, vol" if dag.vol else zaken(dag.zaken)
            van = f" van {dag.capaciteit}" if dag.capaciteit else ""
            balk = Balk(min(1.0, deel), toon, tekst=f"{naam}: {dag.zaken}{van} zaken")
            rooster.addWidget(balk, 0, 1)
            rooster.addWidget(_rechts(stand), 0, 2)
        lijst.voeg_toe(rij)
    return lijst


def _grid(ouder: QWidget | None = None) -> QGridLayout:
    rooster = QGridLayout(ouder) if ouder is not None else QGridLayout()
    rooster.setHorizontalSpacing(Ruimte.R12)
    rooster.setVerticalSpacing(Ruimte.R8)
    rooster.setColumnStretch(1, 1)
    return rooster


def _rechts(tekst: str) -> Tekst:
    label = Afkapbaar(tekst, "sub") if len(tekst) > 12 else Tekst(tekst, "sub")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
