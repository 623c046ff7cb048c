from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cva_desk.ui.models.kolom import Balkstand, Celsoort, Kolom
from cva_desk.ui.models.pagina import BalkRole, PaginaModel, RijRole, SortRole, ToonRole
from cva_desk.ui.thema.tokens import Toon


@dataclass(frozen=True, slots=True)
class Rij:
    id: int
    naam: str
    dag: date


KOLOMMEN = (
    Kolom("naam", "Naam", lambda r: r.naam, soort=Celsoort.NAAM),
    Kolom("dag", "Dag", lambda r: r.dag, lambda r: f"{r.dag:%d-%m}", toon=lambda _: Toon.WARN),
    Kolom(
        "balk",
        "Termijn",
        lambda r: Balkstand(0.5, Toon.OK, "helft"),
        soort=Celsoort.BALK,
        sorteerbaar=False,
    ),
)


class Bron:
    """Ten thousand rows, made when asked for."""

    def __init__(self, aantal: int = 10_000) -> None:
        self.aantal = aantal
        self.vragen: list[tuple[str, str, object, int, int]] = []

    def haal(
        self, sorteer: str, richting: str, filter_: object, vanaf: int, aantal: int
    ) -> list[Rij]:
        self.vragen.append((sorteer, richting, filter_, vanaf, aantal))
        nummers = range(self.tel(filter_))
        if richting == "af":
            nummers = nummers[::-1]
        return [
            Rij(n, f"naam {n:05d}", date.fromordinal(730_000 + n))
            for n in nummers[vanaf : vanaf + aantal]
        ]

    def tel(self, filter_: object) -> int:
        return 3 if filter_ == "drie" else self.aantal


def tekst(model: PaginaModel, rij: int, kolom: int = 0) -> str:
    return model.index(rij, kolom).data()


def test_qt_finds_no_fault(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    bron = Bron(450)
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel)
    model.ververs()
    qtmodeltester.check(model)
    model.zet_filter("drie")
    qtmodeltester.check(model)


def test_loads_only_what_is_looked_at(qtbot: QtBot) -> None:
    bron = Bron()
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel)
    model.ververs()
    assert model.rowCount() == 10_000
    assert model.rowCount(model.index(0, 0)) == 0
    assert [vraag[3:] for vraag in bron.vragen] == [(0, 200)]
    assert tekst(model, 9_999) == "…"
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert tekst(model, 9_999) == "naam 09999"
    assert [vraag[3:] for vraag in bron.vragen] == [(0, 200), (9_800, 200)]
    tekst(model, 9_900)
    assert len(bron.vragen) == 2


def test_old_pages_are_let_go_and_come_back(qtbot: QtBot) -> None:
    bron = Bron()
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel, per_pagina=10)
    model.ververs()
    for pagina in range(1, 40):
        tekst(model, pagina * 10)
        with qtbot.waitSignal(model.dataChanged):
            pass
    assert len(model._paginas) == 20
    assert tekst(model, 0) == "…"
    qtbot.waitUntil(lambda: tekst(model, 0) == "naam 00000")


def test_roles(qtbot: QtBot) -> None:
    bron = Bron(5)
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel)
    model.ververs()
    cel = model.index(2, 1)
    assert cel.data(SortRole) == date.fromordinal(730_002)
    assert cel.data(ToonRole) == "warn"
    assert cel.data(RijRole).id == 2
    assert cel.data(Qt.ItemDataRole.AccessibleTextRole) == cel.data()
    assert model.index(2, 2).data(BalkRole).deel == 0.5
    assert model.index(2, 2).data() == "helft"
    assert model.data(QModelIndex()) is None
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Dag"


def test_sort_and_filter_are_asked_of_the_source(qtbot: QtBot) -> None:
    bron = Bron(1000)
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel, sorteer="dag", richting="af")
    model.ververs()
    assert bron.vragen[-1][:2] == ("dag", "af")
    assert tekst(model, 0) == "naam 00999"
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert bron.vragen[-1][:3] == ("naam", "op", None)
    aantal = len(bron.vragen)
    model.sort(2)
    assert len(bron.vragen) == aantal
    model.zet_filter("drie")
    assert model.rowCount() == 3


def test_dates_sort_as_dates_in_every_direction(qtbot: QtBot) -> None:
    bron = Bron(300)
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel)
    for volgorde, omgekeerd in (
        (Qt.SortOrder.AscendingOrder, False),
        (Qt.SortOrder.DescendingOrder, True),
    ):
        model.sort(1, volgorde)
        dagen = [model.index(n, 1).data(SortRole) for n in range(200)]
        assert dagen == sorted(dagen, reverse=omgekeerd)


class Later:
    """Holds work until it is let go, as a lane does."""

    def __init__(self) -> None:
        self.werk: list[tuple[Callable[[object], object], Callable[[object], None]]] = []

    def voer(
        self,
        work: Callable[[object], object],
        *,
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.werk.append((work, done))

    def laat_los(self, *, omgekeerd: bool = False) -> None:
        werk, self.werk = self.werk, []
        for doe, klaar in reversed(werk) if omgekeerd else werk:
            klaar(doe(None))


def test_what_was_shown_stays_until_the_answer_is_there(qtbot: QtBot) -> None:
    bron, later = Bron(400), Later()
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel, voer=later.voer)
    model.ververs()
    later.laat_los()
    model.zet_filter("drie")
    assert model.rowCount() == 400
    assert tekst(model, 0) == "naam 00000"
    later.laat_los()
    assert model.rowCount() == 3


def test_answer_to_an_older_question_is_dropped(qtbot: QtBot) -> None:
    bron, later = Bron(400), Later()
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel, voer=later.voer)
    model.zet_filter("drie")
    model.zet_filter(None)
    later.laat_los(omgekeerd=True)
    assert model.rowCount() == 400


def test_failure_is_told_and_leaves_the_table_as_it_was(qtbot: QtBot) -> None:
    bron = Bron(10)
    model = PaginaModel(KOLOMMEN, bron.haal, bron.tel)
    model.ververs()

    def stuk(*_: object) -> list[Rij]:
        raise OSError

    model._haal = stuk  # type: ignore[assignment]
    with qtbot.waitSignal(model.mislukt) as gehoord:
        model.ververs()
    assert isinstance(gehoord.args[0], OSError)
    assert tekst(model, 0) == "naam 00000"
