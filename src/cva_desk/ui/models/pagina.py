"""A table model that asks for rows by page, so that 10,000 rows cost what a screenful costs."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from cva_desk.ui.models.kolom import Balkstand, Kolom
from cva_desk.ui.thema.tokens import Toon

log = logging.getLogger(__name__)

SortRole = Qt.ItemDataRole.UserRole + 1
RijRole = Qt.ItemDataRole.UserRole + 2
ToonRole = Qt.ItemDataRole.UserRole + 3
BalkRole = Qt.ItemDataRole.UserRole + 4

_PER_PAGINA = 200
_PAGINAS_IN_HANDEN = 20
_AnyIndex = QModelIndex | QPersistentModelIndex


class Haal(Protocol):
    """Fetches rows: ``richting`` is ``"op"`` or ``"af"``; at most ``aantal``, from ``vanaf``."""

    def __call__(
        self, sorteer: str, richting: str, filter_: object, vanaf: int, aantal: int, /
    ) -> Sequence[Any]:
        """Return the rows."""
        ...


class Voer(Protocol):
    """Runs work elsewhere and answers on the GUI thread, such as ``TaskRunner.start``."""

    def __call__(
        self,
        work: Callable[[Any], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> object:
        """Run it."""
        ...


@dataclass(frozen=True, slots=True)
class _Cel:
    tekst: str
    waarde: object
    toon: Toon


@dataclass(frozen=True, slots=True)
class _Rij:
    rij: Any
    cellen: tuple[_Cel, ...]


@dataclass(frozen=True, slots=True)
class _Antwoord:
    ronde: int
    pagina: int
    totaal: int | None
    rijen: tuple[_Rij, ...]


class PaginaModel(QAbstractTableModel):
    """Rows by page from ``haal``, their number from ``tel``.

    Without ``voer`` pages are fetched at once (tests, small tables); with it they are fetched off
    the GUI thread, and what was shown stays until the new rows are there.
    """

    geladen = Signal(int)  # number of rows, after a new sort, filter or refresh
    mislukt = Signal(object)  # the exception of haal or tel

    def __init__(
        self,
        kolommen: Sequence[Kolom],
        haal: Haal,
        tel: Callable[[object], int],
        *,
        voer: Voer | None = None,
        sorteer: str = "",
        richting: str = "op",
        per_pagina: int = _PER_PAGINA,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.kolommen = tuple(kolommen)
        self._haal, self._tel, self._voer = haal, tel, voer
        self._sorteer = sorteer or self.kolommen[0].sleutel
        self._richting = richting
        self._filter: object = None
        self._per_pagina = per_pagina
        self._paginas: OrderedDict[int, tuple[_Rij, ...]] = OrderedDict()
        self._totaal = 0
        self._ronde = 0
        self._gevraagd: set[int] = set()
        self._nodig: set[int] = set()
        self._straks = QTimer(self)
        self._straks.setSingleShot(True)
        self._straks.setInterval(0)
        self._straks.timeout.connect(self._haal_nodige)

    # ---------------------------------------------------------------- what is shown

    @property
    def totaal(self) -> int:
        """How many rows there are, loaded or not."""
        return self._totaal

    @property
    def sortering(self) -> tuple[str, str]:
        """The sort key and direction in force."""
        return self._sorteer, self._richting

    def ververs(self) -> None:
        """Ask again; what is shown stays until the answer is there."""
        self._ronde += 1
        self._gevraagd = {0}
        self._nodig.clear()
        self._vraag(0, ook_totaal=True)

    def zet_filter(self, filter_: object) -> None:
        """Show only what fits; the value goes to ``haal`` and ``tel`` as it is."""
        self._filter = filter_
        self.ververs()

    def sort(self, kolom: int, volgorde: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows in another order."""
        if not (0 <= kolom < len(self.kolommen) and self.kolommen[kolom].sorteerbaar):
            return
        self._sorteer = self.kolommen[kolom].sleutel
        self._richting = "op" if volgorde == Qt.SortOrder.AscendingOrder else "af"
        self.ververs()

    def rij(self, nummer: int) -> Any | None:
        """Return the row at this line, or None when its page is not there (yet)."""
        gevonden = self._zoek(nummer)
        return None if gevonden is None else gevonden.rij

    # ---------------------------------------------------------------- Qt's questions

    def rowCount(self, ouder: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """All rows, also those not loaded, so that the scroll bar tells the truth."""
        return 0 if ouder.isValid() else self._totaal

    def columnCount(self, ouder: _AnyIndex = QModelIndex()) -> int:  # noqa: B008 - idem
        """The columns."""
        return 0 if ouder.isValid() else len(self.kolommen)

    def data(self, index: _AnyIndex, rol: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Look up; asks for the page when it is not there. Never raises."""
        if not index.isValid():
            return None
        gevonden = self._zoek(index.row())
        if gevonden is None:
            self._vraag_straks(index.row() // self._per_pagina)
            return "…" if rol == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if rol == RijRole:
            return gevonden.rij
        cel = gevonden.cellen[index.column()]
        if rol in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cel.tekst
        if rol == SortRole:
            return cel.waarde
        if rol == ToonRole:
            return cel.toon.value
        if rol == BalkRole and isinstance(cel.waarde, Balkstand):
            return cel.waarde
        return None

    def headerData(
        self,
        sectie: int,
        richting: Qt.Orientation,
        rol: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The words above a column."""
        if richting != Qt.Orientation.Horizontal or not 0 <= sectie < len(self.kolommen):
            return None
        kolom = self.kolommen[sectie]
        if rol == Qt.ItemDataRole.DisplayRole:
            return kolom.kop
        if rol == Qt.ItemDataRole.ToolTipRole:
            return kolom.uitleg or None
        return None

    # ---------------------------------------------------------------- fetching

    def _zoek(self, nummer: int) -> _Rij | None:
        pagina = self._paginas.get(nummer // self._per_pagina)
        plek = nummer % self._per_pagina
        return pagina[plek] if pagina is not None and plek < len(pagina) else None

    def _vraag_straks(self, pagina: int) -> None:
        # Not now: data() is called while painting.
        if pagina not in self._gevraagd:
            self._nodig.add(pagina)
            if not self._straks.isActive():
                self._straks.start()

    def _haal_nodige(self) -> None:
        nodig, self._nodig = self._nodig, set()
        for pagina in sorted(nodig):
            self._gevraagd.add(pagina)
            self._vraag(pagina, ook_totaal=False)

    def _vraag(self, pagina: int, *, ook_totaal: bool) -> None:
        werk = _Werk(
            self._haal,
            self._tel if ook_totaal else None,
            (self._sorteer, self._richting, self._filter),
            pagina,
            self._per_pagina,
            self.kolommen,
            self._ronde,
        )
        if self._voer is not None:
            self._voer(werk, done=self._ontvang, failed=self._misluk)
            return
        try:
            antwoord = werk(None)
        except Exception as fout:
            self._misluk(fout)
        else:
            self._ontvang(antwoord)

    def _ontvang(self, antwoord: object) -> None:
        assert isinstance(antwoord, _Antwoord)
        if antwoord.ronde != self._ronde:
            return  # an older order or filter
        if antwoord.totaal is not None:
            self.beginResetModel()
            self._paginas.clear()
            self._paginas[antwoord.pagina] = antwoord.rijen
            self._totaal = antwoord.totaal
            self.endResetModel()
            self.geladen.emit(self._totaal)
            return
        self._paginas[antwoord.pagina] = antwoord.rijen
        while len(self._paginas) > _PAGINAS_IN_HANDEN:
            oud, _ = self._paginas.popitem(last=False)
            self._gevraagd.discard(oud)
        eerste = antwoord.pagina * self._per_pagina
        laatste = min(self._totaal, eerste + max(1, len(antwoord.rijen))) - 1
        if laatste >= eerste:
            self.dataChanged.emit(
                self.index(eerste, 0), self.index(laatste, len(self.kolommen) - 1)
            )

    def _misluk(self, fout: Exception) -> None:
        self._gevraagd.clear()
        self.mislukt.emit(fout)


class _Werk:
    """One page, fetched and turned into words; touches nothing of Qt."""

    def __init__(
        self,
        haal: Haal,
        tel: Callable[[object], int] | None,
        vraag: tuple[str, str, object],
        pagina: int,
        per_pagina: int,
        kolommen: tuple[Kolom, ...],
        ronde: int,
    ) -> None:
        self._haal, self._tel, self._vraag = haal, tel, vraag
        self._pagina, self._per_pagina = pagina, per_pagina
        self._kolommen, self._ronde = kolommen, ronde

    def __call__(self, taak: object) -> _Antwoord:
        totaal = None if self._tel is None else self._tel(self._vraag[2])
        vanaf = self._pagina * self._per_pagina
        rijen = self._haal(*self._vraag, vanaf, self._per_pagina)
        return _Antwoord(
            self._ronde,
            self._pagina,
            totaal,
            tuple(_Rij(rij, tuple(_cel(kolom, rij) for kolom in self._kolommen)) for rij in rijen),
        )


def _cel(kolom: Kolom, rij: Any) -> _Cel:
    waarde = kolom.waarde(rij)
    if kolom.tekst is not None:
        tekst = kolom.tekst(rij)
    elif isinstance(waarde, Balkstand):
        tekst = waarde.tekst
    else:
        tekst = "" if waarde is None else str(waarde)
    return _Cel(tekst, waarde, kolom.toon(rij) if kolom.toon is not None else Toon.NEUTRAAL)
