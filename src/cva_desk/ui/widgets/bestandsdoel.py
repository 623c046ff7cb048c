"""A place to drop files on, with a button that does the same by dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cva_desk.ui.thema.toestand import kleur, tokens
from cva_desk.ui.thema.tokens import Ruimte
from cva_desk.ui.widgets.knoppen import Knop
from cva_desk.ui.widgets.melding import Icoon
from cva_desk.ui.widgets.tekst import Tekst


class Bestandsdoel(QWidget):
    """Says ``gekozen([Path, …])``. Only real files count; folders and web addresses do not."""

    gekozen = Signal(list)

    def __init__(
        self,
        titel: str = "Sleep bestanden hierheen",
        uitleg: str = "PDF, Word of een afbeelding. De bestanden komen in de kluis.",
        *,
        filter_: str = "Stukken (*.pdf *.docx *.doc *.odt *.png *.jpg *.jpeg *.tif *.tiff);;"
        "Alle bestanden (*)",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._filter = filter_
        self._boven = False
        self._dialoog: QFileDialog | None = None
        self.setAcceptDrops(True)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(Ruimte.R16, Ruimte.R12, Ruimte.R16, Ruimte.R12)
        rij.setSpacing(Ruimte.R12)
        rij.addWidget(Icoon("upload", "accent", 20))
        teksten = QVBoxLayout()
        teksten.setSpacing(0)
        teksten.addWidget(Tekst(titel, "vet", breekt=True))
        teksten.addWidget(Tekst(uitleg, "klein", breekt=True))
        rij.addLayout(teksten, 1)
        self.knop = Knop("Kies bestanden…")
        self.knop.clicked.connect(self.open_dialoog)
        rij.addWidget(self.knop)

    def open_dialoog(self) -> None:
        """Let the user point out files; the answer comes by signal."""
        if self._dialoog is None:
            self._dialoog = QFileDialog(self, "Kies bestanden", "", self._filter)
            self._dialoog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self._dialoog.filesSelected.connect(self._uit_dialoog)
        self._dialoog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and nothing else."""
        if _bestanden(event):
            self._boven = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._boven = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self._boven = False
        self.update()
        if paden := _bestanden(event):
            # Copy, whatever was proposed: the file of the user stays where it is.
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.gekozen.emit(paden)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed edge; full colour while files hang above it."""
        t = tokens()
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(kleur(t.accent if self._boven else t.control), 1.5 if self._boven else 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        schilder.setPen(pen)
        schilder.setBrush(kleur(t.accent_soft if self._boven else t.surface))
        vlak = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        schilder.drawRoundedRect(vlak, Ruimte.RONDING_KAART, Ruimte.RONDING_KAART)

    def _uit_dialoog(self, namen: list[str]) -> None:
        if paden := [Path(naam) for naam in namen]:
            self.gekozen.emit(paden)


def _bestanden(event: QDropEvent) -> list[Path]:
    adressen = [url for url in event.mimeData().urls() if url.isLocalFile()]
    return [pad for url in adressen if (pad := Path(url.toLocalFile())).is_file()]
