"""Set up the log: to standard error and to a small rotating file, both without personal data."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from cva_desk.diagnostics.redactie import describe_exception, kenmerk, redact_text, redact_value

LOG_NAME = "cva-desk.log"
_OURS = "cva_desk"
_FILE_BYTES = 512 * 1024
_FILES_KEPT = 3

log = logging.getLogger(__name__)


class RedactingFormatter(logging.Formatter):
    """Writes a record as one line plus code locations; lets no value through that may be private.

    Our own records keep their sentence, with arguments cleaned one by one. Of other packages only
    the name of the logger and the kind of exception remain: their words quote what they work on.
    """

    def __init__(self) -> None:
        """Lay out a line as time, level, logger, message."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text. Never raises: a log call may not break what it is about."""
        line = " ".join(
            (self.formatTime(record), record.levelname, f"{record.name}:", _message(record))
        )
        error = record.exc_info[1] if record.exc_info else None
        if error is None:
            return line
        return "\n".join([f"{line} [{kenmerk(error)}]", *describe_exception(error)])


class _StderrHandler(logging.StreamHandler[TextIOWrapper]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing: the standard way prints the record with all its values."""


class _FileHandler(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say nothing: on a full disk the work goes on without a log."""

    def close(self) -> None:
        """Close the file; what a full disk did not take is lost, and that is all."""
        with contextlib.suppress(OSError):
            super().close()

    def _open(self) -> TextIOWrapper:
        stream = super()._open()
        if os.name == "posix":
            os.fchmod(stream.fileno(), 0o600)
        return stream


def start_logging(
    folder: Path | None, *, level: int = logging.INFO, stderr_level: int = logging.WARNING
) -> None:
    """Send all logging to standard error and, when a folder is given, to a file in it.

    Args:
        folder: where the file goes; made if need be. When that fails the program works without.
        level: least level for the file.
        stderr_level: least level for standard error.
    """
    root = logging.getLogger()
    stop_logging()
    handlers: list[logging.Handler] = [_StderrHandler()]
    handlers[0].setLevel(stderr_level)
    refused = False
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = _FileHandler(
                folder / LOG_NAME, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8"
            )
        except OSError:
            refused = True
        else:
            file.setLevel(level)
            handlers.append(file)
    for handler in handlers:
        handler.setFormatter(RedactingFormatter())
        root.addHandler(handler)
    root.setLevel(min(level, stderr_level))
    logging.captureWarnings(True)
    if refused:
        log.warning("the log file cannot be written; standard error only")


def stop_logging() -> None:
    """Take our handlers off and close the file."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, _StderrHandler | _FileHandler)]:
        root.removeHandler(handler)
        handler.close()
    logging.captureWarnings(False)


def catch_bugs(tell: Callable[[BaseException], None]) -> None:
    """Log what nobody caught and tell it, once per fault, in place of Python's own traceback.

    Args:
        tell: called in the thread where it happened; shows one sentence and offers the report.
    """
    told: set[str] = set()

    def handle(error: BaseException | None) -> None:
        if error is None or isinstance(error, KeyboardInterrupt | SystemExit):
            return
        mark = kenmerk(error)
        if mark in told:  # a model asks its data for every cell: one fault, hundreds of calls
            return
        told.add(mark)
        log.critical("nobody caught this", exc_info=error)
        tell(error)

    def hook(
        kind: type[BaseException],  # noqa: ARG001
        error: BaseException,
        trace: TracebackType | None,  # noqa: ARG001
    ) -> None:
        handle(error)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        handle(args.exc_value)

    def unraisable_hook(args: sys.UnraisableHookArgs) -> None:
        handle(args.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook
    sys.unraisablehook = unraisable_hook


def _message(record: logging.LogRecord) -> str:
    if record.name != _OURS and not record.name.startswith(_OURS + "."):
        return "(words left out)"
    args = record.args
    try:
        if isinstance(args, dict):
            text = str(record.msg) % {key: redact_value(value) for key, value in args.items()}
        elif args:
            text = str(record.msg) % tuple(redact_value(value) for value in args)
        else:
            text = str(record.msg)
    except (TypeError, ValueError, KeyError):
        text = str(record.msg)
    return redact_text(text)
