"""Run work off the GUI thread; answer on the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from cva_desk.domain.meldingen import DomeinFout

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)

Baan = Literal["store", "other"]


class Cancelled(Exception):
    """The user asked to stop; not an error."""


class Task(QObject):
    """One piece of work. Made on the GUI thread, so its signals arrive there."""

    progressed = Signal(str, int, int)  # label, done, total
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    settled = Signal(object)  # the task itself, whatever the outcome

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, label: str, done: int = 0, total: int = 0) -> None:
        """Tell how far the work is; called by the work, in its own thread.

        Raises:
            Cancelled: the user asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        if label:
            self.progressed.emit(label, done, total)


class TaskRunner(QObject):
    """Two lanes: ``store`` runs one at a time, in order; ``other`` runs beside it."""

    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alive: dict[Task, Baan] = {}

    @cached_property
    def _lanes(self) -> dict[Baan, ThreadPoolExecutor]:
        from concurrent.futures import ThreadPoolExecutor  # not yet for the unlock screen

        return {"store": ThreadPoolExecutor(1, "store"), "other": ThreadPoolExecutor(2, "other")}

    @property
    def idle(self) -> bool:
        """Whether nothing runs or waits."""
        return not self._alive

    def start(
        self,
        work: Callable[[Task], object],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Any], None],
        progressed: Callable[[str, int, int], None] | None = None,
        lane: Baan = "store",
    ) -> Task:
        """Run ``work(task)`` in a lane.

        Give bound methods of the page: when the page is gone, the answer is dropped. Values go in
        and come out; the work touches no widget, pixmap or model.
        """
        task = Task(self)
        task.done.connect(done)  # connect before submit, or fast work is lost
        task.failed.connect(failed)
        if progressed is not None:
            task.progressed.connect(progressed)
        task.settled.connect(self._forget)
        if not self._alive:
            self.busy.emit(True)
        self._alive[task] = lane  # keep it until it has settled
        self._lanes[lane].submit(_run, task, work)
        return task

    def shutdown(self) -> None:
        """Stop the side work; finish what was already handed to the store lane, and wait for it.

        A text that waits to be written is never dropped.
        """
        for task, lane in self._alive.items():
            if lane == "other":
                task.cancel()
        self._lanes["other"].shutdown(wait=True, cancel_futures=True)
        self._lanes["store"].shutdown(wait=True)

    def _forget(self, task: Task) -> None:
        self._alive.pop(task, None)
        task.deleteLater()
        if not self._alive:
            self.busy.emit(False)


def _run(task: Task, work: Callable[[Task], object]) -> None:
    try:
        task.step("")  # cancelled while it waited its turn?
        result = work(task)
    except Cancelled:
        task.cancelled.emit()
    except DomeinFout as error:
        task.failed.emit(error)  # meant for the user, nothing for the log
    except Exception as error:
        log.exception("task failed")
        task.failed.emit(error)
    else:
        task.done.emit(result)
    finally:
        task.settled.emit(task)
