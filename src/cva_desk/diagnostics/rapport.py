"""The problem report: what a maintainer needs to know, in a text that a user can read and send."""

from __future__ import annotations

import importlib.metadata
import platform
from collections import deque
from datetime import datetime
from pathlib import Path

from cva_desk.diagnostics.redactie import describe_exception, kenmerk
from cva_desk.version import VERSION

# Asked of the package index on disk, not imported: a broken library must not break the report.
_PACKAGES = ("PySide6-Essentials", "sqlcipher3", "SQLAlchemy", "typst", "pyHanko", "pypdfium2")
_LOG_LINES = 40


def make_rapport(
    error: BaseException | None, *, tijdstip: datetime, log_file: Path | None = None
) -> str:
    """Return the report as Dutch text, without a name, a path or anything out of a dossier.

    Args:
        error: what went wrong; None when the user reports without an error.
        tijdstip: when the report is made.
        log_file: the log of this program; its last lines (already redacted) are added.
    """
    lines = [
        "Probleemrapport CvA Desk",
        "In dit rapport staan geen namen en niets uit een dossier. Lees het gerust na.",
        "",
        f"Gemaakt op: {tijdstip.isoformat(timespec='seconds')}",
        f"Versie: {VERSION}",
        f"Python: {platform.python_version()}",
        f"Systeem: {platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name}: {_version(name)}" for name in _PACKAGES),
    ]
    if error is not None:
        lines += ["", f"Kenmerk van de fout: {kenmerk(error)}", *describe_exception(error)]
    tail = _tail(log_file) if log_file else []
    if tail:
        lines += ["", "Laatste regels van het logbestand:", *tail]
    return "\n".join(lines) + "\n"


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "niet gevonden"


def _tail(file: Path) -> list[str]:
    try:
        with file.open(encoding="utf-8", errors="replace") as lines:
            return [line.rstrip("\n") for line in deque(lines, maxlen=_LOG_LINES)]
    except OSError:
        return []
