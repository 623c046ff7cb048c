from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.ui.tasks import Cancelled, Task, TaskRunner


class Ontvanger(QObject):
    """Notes what came in and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.antwoorden: list[object] = []
        self.fouten: list[Exception] = []
        self.stappen: list[tuple[str, int, int]] = []
        self.draden: list[QThread] = []

    def klaar(self, antwoord: object) -> None:
        self.draden.append(QThread.currentThread())
        self.antwoorden.append(antwoord)

    def mis(self, fout: Exception) -> None:
        self.draden.append(QThread.currentThread())
        self.fouten.append(fout)

    def stap(self, label: str, done: int, total: int) -> None:
        self.stappen.append((label, done, total))


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def test_answer_arrives_on_the_gui_thread_and_fast_work_is_not_lost(
    runner: TaskRunner, qtbot: QtBot, qapp: QApplication
) -> None:
    ontvanger = Ontvanger()
    for nummer in range(50):
        runner.start(lambda _, n=nummer: n, done=ontvanger.klaar, failed=ontvanger.mis)
    qtbot.waitUntil(lambda: len(ontvanger.antwoorden) == 50)
    assert ontvanger.antwoorden == list(range(50))
    assert set(ontvanger.draden) == {qapp.thread()}
    qtbot.waitUntil(lambda: runner.idle)


def test_store_lane_keeps_order_while_the_other_lane_works(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    ontvanger, naast = Ontvanger(), Ontvanger()
    los = threading.Event()
    runner.start(lambda _: los.wait(5), done=naast.klaar, failed=naast.mis, lane="other")
    for nummer in range(5):
        runner.start(lambda _, n=nummer: n, done=ontvanger.klaar, failed=ontvanger.mis)
    qtbot.waitUntil(lambda: ontvanger.antwoorden == [0, 1, 2, 3, 4])
    assert naast.antwoorden == []
    los.set()
    qtbot.waitUntil(lambda: naast.antwoorden == [True])


@pytest.mark.log_verwacht("cva_desk.ui.tasks")
def test_failure_is_handed_over_and_only_bugs_are_logged(
    runner: TaskRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    ontvanger = Ontvanger()

    def gewoon(_: Task) -> None:
        raise GebruikersFout("Dat kan niet.")

    def stuk(_: Task) -> None:
        raise ZeroDivisionError

    runner.start(gewoon, done=ontvanger.klaar, failed=ontvanger.mis)
    qtbot.waitUntil(lambda: len(ontvanger.fouten) == 1)
    assert caplog.records == []
    runner.start(stuk, done=ontvanger.klaar, failed=ontvanger.mis)
    qtbot.waitUntil(lambda: len(ontvanger.fouten) == 2)
    assert [type(fout) for fout in ontvanger.fouten] == [GebruikersFout, ZeroDivisionError]
    assert [record.message for record in caplog.records] == ["task failed"]


def test_cancel_while_running_and_before_start(runner: TaskRunner, qtbot: QtBot) -> None:
    ontvanger = Ontvanger()
    begonnen, door = threading.Event(), threading.Event()

    def lang(task: Task) -> str:
        task.step("begonnen", 0, 2)
        begonnen.set()
        door.wait(5)
        task.step("verder", 1, 2)
        return "klaar"

    eerste = runner.start(
        lang, done=ontvanger.klaar, failed=ontvanger.mis, progressed=ontvanger.stap
    )
    tweede = runner.start(lambda _: "tweede", done=ontvanger.klaar, failed=ontvanger.mis)
    assert begonnen.wait(5)
    tweede.cancel()
    eerste.cancel()
    with qtbot.waitSignals([eerste.cancelled, tweede.cancelled]):
        door.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert ontvanger.antwoorden == ontvanger.fouten == []
    assert ontvanger.stappen == [("begonnen", 0, 2)]


def test_step_raises_when_cancelled(runner: TaskRunner) -> None:
    task = Task(runner)
    task.step("gewoon")
    task.cancel()
    with pytest.raises(Cancelled):
        task.step("niet meer")


def test_page_that_is_gone_gets_no_answer(runner: TaskRunner, qtbot: QtBot) -> None:
    class Blad(QWidget):
        def klaar(self, antwoord: object) -> None:
            raise AssertionError("answer to a page that is gone")

    blad = Blad()
    begin, ontvanger = threading.Event(), Ontvanger()
    runner.start(lambda _: begin.wait(5), done=blad.klaar, failed=ontvanger.mis)
    blad.deleteLater()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    begin.set()
    qtbot.waitUntil(lambda: runner.idle)


def test_shutdown_finishes_writes_that_were_waiting(qapp: QApplication, qtbot: QtBot) -> None:
    runner = TaskRunner()
    geschreven: list[int] = []
    poort, ontvanger = threading.Event(), Ontvanger()
    runner.start(lambda _: poort.wait(5), done=ontvanger.klaar, failed=ontvanger.mis)
    for nummer in range(20):
        runner.start(
            lambda _, n=nummer: geschreven.append(n), done=ontvanger.klaar, failed=ontvanger.mis
        )
    poort.set()
    runner.shutdown()
    assert geschreven == list(range(20))
    qtbot.waitUntil(lambda: runner.idle)
