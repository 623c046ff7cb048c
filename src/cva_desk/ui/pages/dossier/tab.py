"""What the tabs of a dossier have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from cva_desk.ui.pages.dossier.werk import Dossierwerk
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import LinkKnop


class Dossiertab(QWidget):
    """A tab. ``toon_beeld`` draws ``werk.beeld``; it is only called while the tab is in front."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__()
        self.werk = werk

    def toon_beeld(self) -> None:
        """Draw the last reading."""
        raise NotImplementedError

    def ander_dossier(self) -> None:
        """Forget what was chosen or typed for the dossier before (it is safe already)."""

    def bewaar_alles(self) -> None:
        """Hand over what was typed."""


class Scrolltab(Dossiertab):
    """A tab that scrolls as a whole; content goes in ``inhoud``."""

    def __init__(self, werk: Dossierwerk) -> None:
        super().__init__(werk)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        self.schuif = QScrollArea()
        self.schuif.setFrameShape(QFrame.Shape.NoFrame)
        self.schuif.setWidgetResizable(True)
        self.schuif.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buiten.addWidget(self.schuif)
        vlak = QWidget()
        vlak.setObjectName("inhoud")
        self.inhoud = QVBoxLayout(vlak)
        self.inhoud.setContentsMargins(Ruimte.R24, Ruimte.R16, Ruimte.R24, Ruimte.R24)
        self.inhoud.setSpacing(Ruimte.R16)
        self.schuif.setWidget(vlak)
        self.schuif.verticalScrollBar().rangeChanged.connect(self._zet_rand)

    def _zet_rand(self, _van: int, tot: int) -> None:
        """Let the scroll bar stand in the margin, so that nothing shifts when it comes."""
        balk = self.schuif.verticalScrollBar().sizeHint().width() if tot > 0 else 0
        rechts = max(Ruimte.R8, Ruimte.R24 - balk)
        if self.inhoud.contentsMargins().right() != rechts:
            self.inhoud.setContentsMargins(Ruimte.R24, Ruimte.R16, rechts, Ruimte.R24)


class Tekstlink(LinkKnop):
    """A link that starts level with the text above it."""

    def _rand(self) -> int:
        return 0


def kolom(tussen: int = Ruimte.R16) -> tuple[QWidget, QVBoxLayout]:
    """Return a column to put cards in."""
    houder = QWidget()
    layout = QVBoxLayout(houder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tussen)
    return houder, layout


def wis(layout: QLayout, vanaf: int = 0) -> None:
    """Take everything from ``vanaf`` on out of a layout and let it go."""
    while layout.count() > vanaf:
        plek = layout.takeAt(vanaf)
        assert plek is not None
        if (widget := plek.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (binnen := plek.layout()) is not None:
            wis(binnen)
            binnen.deleteLater()
