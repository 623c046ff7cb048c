"""The lines of Vandaag: a tag, what to do, why, one action; and the card of one group."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.services.vandaag import Toon as Urgentie
from cva_desk.services.vandaag import Vandaagregel
from cva_desk.ui.pages.vandaag.woorden import houd_datums_heel
from cva_desk.ui.thema.tokens import Ruimte, Toon
from cva_desk.ui.widgets.kaart import ActieRij, Rijlijst
from cva_desk.ui.widgets.knoppen import Knop, LinkKnop
from cva_desk.ui.widgets.label import Label
from cva_desk.ui.widgets.melding import Melding
from cva_desk.ui.widgets.tekst import Tekst, regelhoogte

_TOON = {
    Urgentie.TE_LAAT: Toon.DANGER,
    Urgentie.NU: Toon.WARN,
    Urgentie.INFO: Toon.INFO,
    Urgentie.RUST: Toon.NEUTRAAL,
}
_EERST = 6
_MEER = 40


class _Waarom(LinkKnop):
    """A link that stands in a sentence: as high as one line of it."""

    def sizeHint(self) -> QSize:
        """The words; no air above and below."""
        return QSize(super().sizeHint().width(), regelhoogte(self))


class _Zin(Tekst):
    """A sentence that takes one line as long as there is room for it."""

    def sizeHint(self) -> QSize:
        """All on one line."""
        self.ensurePolished()
        breed = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(breed, self.heightForWidth(breed))


class Vandaagrij(QWidget):
    """One thing to do; *waarom?* unfolds how the date was found."""

    gekozen = Signal(object)
    geklapt = Signal(object, bool)

    def __init__(
        self,
        regel: Vandaagregel,
        *,
        open_: bool = False,
        labelbreedte: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.regel = regel
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        self.knop = Knop(regel.knop)
        self.knop.setAccessibleName(f"{regel.knop}: {regel.titel}")
        self.knop.clicked.connect(self._kies)
        label = Label(regel.label, _TOON[regel.toon])
        rij = ActieRij(label, regel.titel, "", self.knop)
        if labelbreedte:
            label.setFixedWidth(labelbreedte)
        rij.uitleg.hide()
        kolom.addWidget(rij)
        self.waarom: LinkKnop | None = None
        self._uitleg: Melding | None = None
        if regel.uitleg:
            self._voeg_uitleg_toe(rij, open_)

    def _voeg_uitleg_toe(self, rij: ActieRij, open_: bool) -> None:
        teksten = rij.uitleg.parentWidget().layout()
        assert isinstance(teksten, QVBoxLayout)
        regel = QHBoxLayout()
        regel.setSpacing(Ruimte.R4)
        regel.addWidget(_Zin(houd_datums_heel(self.regel.uitleg), "sub", breekt=True))
        if self.regel.waarom:
            self.waarom = _Waarom("waarom?")
            self.waarom.setAccessibleName(f"waarom? {self.regel.titel}")
            self.waarom.setCheckable(True)
            self.waarom.toggled.connect(self._klap)
            regel.addWidget(self.waarom, 0, Qt.AlignmentFlag.AlignBottom)
        regel.addStretch(1)
        teksten.addLayout(regel)
        if self.waarom is not None:
            self.waarom.setChecked(open_)

    def _klap(self, open_: bool) -> None:
        if self._uitleg is None:
            vak = QWidget()
            binnen = QVBoxLayout(vak)
            binnen.setContentsMargins(Ruimte.R16, 0, Ruimte.R16, Ruimte.R12)
            self._uitleg = Melding(" ".join(self.regel.waarom), Toon.INFO, icoon="")
            binnen.addWidget(self._uitleg)
            self.layout().addWidget(vak)
        self._uitleg.parentWidget().setVisible(open_)
        self.geklapt.emit(self.regel, open_)

    def _kies(self) -> None:
        self.gekozen.emit(self.regel)


class Groepkaart(QWidget):
    """The lines of one group; the first few, and the rest on request."""

    gekozen = Signal(object)
    geklapt = Signal(object, bool)
    uitgebreid = Signal(str, int)

    def __init__(
        self,
        titel: str,
        regels: Sequence[Vandaagregel],
        open_: frozenset[tuple[str, str]],
        *,
        toon: int = _EERST,
        labelbreedte: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.titel = titel
        self._regels = tuple(regels)
        self._open = open_
        self._labelbreedte = labelbreedte
        self.rijen: list[Vandaagrij] = []
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(Ruimte.R8)
        kop = QHBoxLayout()
        kop.setSpacing(Ruimte.R8)
        kop.addWidget(Tekst(titel, "kop"))
        self._telling = Tekst("", "sub")
        kop.addWidget(self._telling)
        kop.addStretch(1)
        kolom.addLayout(kop)
        self._lijst = Rijlijst()
        self._lijst.setAccessibleName(titel)
        kolom.addWidget(self._lijst)
        self.meer = LinkKnop("", icoon="chevron-down")
        self.meer.clicked.connect(self._toon_meer)
        kolom.addWidget(self.meer, 0, Qt.AlignmentFlag.AlignLeft)
        self._voeg_toe(max(toon, _EERST))

    def _toon_meer(self) -> None:
        eerste_nieuwe = len(self.rijen)
        self._voeg_toe(eerste_nieuwe + _MEER)
        self.uitgebreid.emit(self.titel, len(self.rijen))
        if eerste_nieuwe < len(self.rijen):
            self.rijen[eerste_nieuwe].knop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _voeg_toe(self, tot: int) -> None:
        # One line more is no reason for a link that shows one line more.
        tot = len(self._regels) if len(self._regels) <= tot + 1 else tot
        for regel in self._regels[len(self.rijen) : tot]:
            rij = Vandaagrij(
                regel, open_=sleutel(regel) in self._open, labelbreedte=self._labelbreedte
            )
            rij.gekozen.connect(self.gekozen)
            rij.geklapt.connect(self.geklapt)
            self.rijen.append(rij)
            self._lijst.voeg_toe(rij)
        over = len(self._regels) - len(self.rijen)
        self._telling.setText(str(len(self._regels)) if len(self._regels) > _EERST else "")
        self.meer.setVisible(over > 0)
        self.meer.zet_tekst(f"Toon er meer ({over})")


def sleutel(regel: Vandaagregel) -> tuple[str, str]:
    """Return what a line is about, to find it again after a refresh."""
    return (regel.dossier or "", regel.titel)
