"""A field for a date: reads it as people write it, shows what it understood."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.ui.widgets.datumtekst import Jaarkeuze, datum_lang, read_datum

_STAPPEN = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


class DatumVeld(QLineEdit):
    """Accepts ``3-11``, ``3 nov``, ``vandaag``, ``do``, ``12-11-2026`` and ISO.

    Leaving the field writes the date out (``do 12 november 2026``). What cannot be read stays as
    it was typed, and ``onleesbaar`` says why. Arrow keys move a day, page keys a week.
    """

    gewijzigd = Signal(object)  # date | None
    onleesbaar = Signal(str)  # '' when it can be read again

    def __init__(
        self,
        peildatum: date,
        *,
        jaar: Jaarkeuze = Jaarkeuze.DICHTBIJ,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._peildatum = peildatum
        self._jaar = jaar
        self._waarde: date | None = None
        self._fout = ""
        self.setPlaceholderText("bijvoorbeeld 3-11 of do")
        self.textEdited.connect(self._lees)
        self.editingFinished.connect(self._schrijf_uit)

    @property
    def waarde(self) -> date | None:
        """The date, or nothing when empty or not readable."""
        return self._waarde

    @property
    def foutzin(self) -> str:
        """Why what stands here is no date; empty when it is one or when nothing stands here."""
        return self._fout

    def zet_waarde(self, dag: date | None) -> None:
        """Show this date."""
        self.setText("" if dag is None else datum_lang(dag))
        self._zet(dag, "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what stands here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move the date."""
        stap = _STAPPEN.get(Qt.Key(event.key()))
        if stap is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._lees(self.text())
        vanaf = self._waarde or self._peildatum - timedelta(days=stap)
        self.zet_waarde(vanaf + timedelta(days=stap))

    def _lees(self, tekst: str) -> None:
        if not tekst.strip():
            self._zet(None, "")
            return
        try:
            dag = read_datum(tekst, self._peildatum, jaar=self._jaar)
        except GebruikersFout as fout:
            # Half-typed is not wrong yet: the sentence appears when the field is left.
            self._zet(None, str(fout), melden=False)
        else:
            self._zet(dag, "")

    def _schrijf_uit(self) -> None:
        self._lees(self.text())
        if self._waarde is not None:
            self.setText(datum_lang(self._waarde))
        self.onleesbaar.emit(self._fout)

    def _zet(self, dag: date | None, fout: str, *, melden: bool = True) -> None:
        anders = dag != self._waarde
        self._waarde, had = dag, self._fout
        self._fout = fout
        if melden and had and not fout:
            self.onleesbaar.emit("")
        if anders:
            self.gewijzigd.emit(dag)
