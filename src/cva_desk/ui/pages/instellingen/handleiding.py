"""The manual: chapters at the left, the text at the right. Ships with the program; no network."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QTextBrowser, QWidget

from cva_desk import paths
from cva_desk.ui.thema.letters import letter
from cva_desk.ui.thema.toestand import kleur, px, schaal, tokens
from cva_desk.ui.thema.tokens import Letter, Ruimte
from cva_desk.ui.widgets.bladpagina import Bladpagina
from cva_desk.ui.widgets.kaart import Kaart
from cva_desk.ui.widgets.kieslijst import Kieslijst, Kiesrij
from cva_desk.ui.widgets.kop import Kop

_ORDE = (
    "aan-de-slag",
    "dossier-ontvangen",
    "volledigheid",
    "deskundigen",
    "beoordelen",
    "vergadering",
    "besluit-en-brieven",
    "ondertekenen",
    "veiligheid-en-herstel",
    "sneltoetsen",
)
_LIJST = 250
_LIJST_MEEST = 470
_TEKST = 760
_REGELHOOGTE = 124.0  # percent


def read_chapters() -> dict[str, str]:
    """Return the chapters as markdown by key, in reading order."""
    map_ = paths.resources_dir() / "handleiding"
    return {naam: (map_ / f"{naam}.md").read_text(encoding="utf-8") for naam in _ORDE}


class HandleidingPagina(Bladpagina):
    """Choose a chapter with arrows or mouse; Tab goes to the text."""

    def __init__(self) -> None:
        super().__init__(Kop("Handleiding"))
        self._hoofdstukken = read_chapters()
        self.lijst = Kieslijst("Hoofdstukken")
        self.lijst.zet(
            [
                Kiesrij(sleutel, tekst.partition("\n")[0].removeprefix("# "))
                for sleutel, tekst in self._hoofdstukken.items()
            ]
        )
        self.lijst.gekozen.connect(self.toon_hoofdstuk)
        self.tekst = Leestekst()
        self._links = Kaart(rand=0)
        schuif = QScrollArea()
        schuif.setFrameShape(QFrame.Shape.NoFrame)
        schuif.setWidgetResizable(True)
        schuif.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        houder = QWidget()
        houder.setObjectName("inhoud")
        kolom = QHBoxLayout(houder)
        kolom.setContentsMargins(0, Ruimte.R4, 0, Ruimte.R4)
        kolom.addWidget(self.lijst, 1, Qt.AlignmentFlag.AlignTop)
        schuif.setWidget(houder)
        self._links.voeg_toe(schuif, 1)
        rechts = Kaart(rand=0)
        rechts.voeg_toe(self.tekst, 1)
        rij = QHBoxLayout()
        rij.setSpacing(Ruimte.R16)
        rij.addWidget(self._links)
        rij.addWidget(rechts, 1)
        self.inhoud.addLayout(rij, 1)
        self._zet_breedte()
        self.setFocusProxy(self.lijst)
        self.toon_hoofdstuk(_ORDE[0])

    def toon_hoofdstuk(self, sleutel: str) -> None:
        """Show a chapter from its beginning."""
        self.lijst.kies(sleutel)
        self.tekst.zet(self._hoofdstukken[sleutel])

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters want a wider list."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_links"):
            self._zet_breedte()

    def _zet_breedte(self) -> None:
        self._links.setFixedWidth(min(px(_LIJST), _LIJST_MEEST))


class Leestekst(QTextBrowser):
    """Markdown in the letters and colours of the theme; links do nothing, nothing is fetched."""

    def __init__(self) -> None:
        super().__init__()
        self._markdown = ""
        self.setAccessibleName("Tekst van de handleiding")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        # On a card: no frame of its own, except to show where the keyboard is.
        self.setStyleSheet(
            "QTextBrowser { background: transparent; border: 1px solid transparent; }"
            "QTextBrowser:focus { border: 1px solid palette(highlight); }"
        )

    def loadResource(self, soort: int, naam: QUrl | str) -> object:
        """Fetch nothing, from disk or from elsewhere."""
        return None

    def zet(self, markdown: str) -> None:
        """Show this text from its beginning."""
        self._markdown = markdown
        self.setAccessibleDescription(markdown.partition("\n")[0].removeprefix("# "))
        self._teken()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable: what is wider stays empty at the right."""
        self._zet_marge()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take over new colours and sizes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_markdown"):
            self._teken()

    def _zet_marge(self) -> None:
        self.setViewportMargins(0, 0, max(0, self.width() - px(_TEKST)), 0)

    def _teken(self) -> None:
        self._zet_marge()
        document = self.document()
        document.setDefaultFont(letter(Letter.BROOD + 1, schaal=schaal()))
        document.setDocumentMargin(px(Ruimte.R24))
        self.setMarkdown(self._markdown)
        blok = document.begin()
        while blok.isValid():
            niveau = blok.blockFormat().headingLevel()
            cursor = QTextCursor(blok)
            if niveau:
                eind, houd = QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                cursor.movePosition(eind, houd)
                # Not merged: markdown makes headings larger in steps of its own.
                cursor.setCharFormat(_heading_letters(niveau))
            in_tabel = cursor.currentTable() is not None
            cursor.mergeBlockFormat(_block(niveau, in_tabel=in_tabel, in_lijst=_goes_on(blok)))
            blok = blok.next()
        for deel in document.rootFrame().childFrames():
            if isinstance(deel, QTextTable):
                _dress_table(deel)


def _goes_on(blok: QTextBlock) -> bool:
    """Whether this is an item of a list, and not the last one."""
    lijst = blok.textList()
    return lijst is not None and blok.next().textList() is lijst


def _heading_letters(niveau: int) -> QTextCharFormat:
    zwaar = QFont.Weight.Bold if niveau == 1 else QFont.Weight.DemiBold
    vorm = QTextCharFormat()
    vorm.setFont(letter(Letter.TITEL if niveau == 1 else Letter.KOP + 2, zwaar, schaal=schaal()))
    vorm.setForeground(kleur(tokens().text))
    return vorm


def _block(niveau: int, *, in_tabel: bool, in_lijst: bool) -> QTextBlockFormat:
    vorm = QTextBlockFormat()
    hoogte = 110.0 if niveau or in_tabel else _REGELHOOGTE
    vorm.setLineHeight(hoogte, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if in_tabel:
        vorm.setTopMargin(0)
        vorm.setBottomMargin(0)
    elif niveau == 1:
        vorm.setTopMargin(0)
        vorm.setBottomMargin(px(Ruimte.R12))
    elif niveau:
        vorm.setTopMargin(px(Ruimte.R20))
        vorm.setBottomMargin(px(Ruimte.R4))
    else:
        vorm.setTopMargin(0)
        vorm.setBottomMargin(px(Ruimte.R4 if in_lijst else Ruimte.R12))
    return vorm


def _dress_table(tabel: QTextTable) -> None:
    vorm = tabel.format().toTableFormat()
    vorm.setBorder(1)
    vorm.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    vorm.setBorderBrush(kleur(tokens().line))
    vorm.setBorderCollapse(True)
    vorm.setCellPadding(px(Ruimte.R8))
    vorm.setCellSpacing(0)
    vorm.setTopMargin(px(Ruimte.R8))
    vorm.setBottomMargin(px(Ruimte.R16))
    tabel.setFormat(vorm)
