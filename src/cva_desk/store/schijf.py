"""What the disk must do for us: whole files or none, and one owner at a time."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cva_desk.store.fouten import KluisInGebruik, from_os

_O_BINARY = getattr(os, "O_BINARY", 0)
_LOCK_AT = 4096  # beyond the process number: on Windows locked bytes cannot be read by others


def write_atomic(pad: Path, inhoud: bytes) -> None:
    """Write beside, fsync, replace, fsync the folder: old or new, never half; mode 0600."""
    tijdelijk = pad.with_name(pad.name + ".nieuw")
    with suppress(FileNotFoundError):
        tijdelijk.unlink()
    try:
        greep = os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o600)
        with os.fdopen(greep, "wb") as bestand:
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        _replace(tijdelijk, pad)
    except BaseException:
        with suppress(OSError):
            tijdelijk.unlink()
        raise
    fsync_dir(pad.parent)


def fsync_dir(map_: Path) -> None:
    """Make a rename in this folder survive a power cut (Windows has no such call or need)."""
    if sys.platform == "win32":
        return
    greep = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)


def _replace(van: Path, naar: Path) -> None:
    # On Windows a virus scanner or a reader may hold the old file for a moment.
    for poging in range(20):
        try:
            van.replace(naar)
        except PermissionError:
            if sys.platform != "win32" or poging == 19:
                raise
            time.sleep(0.05)
        else:
            return


@contextmanager
def file_lock(pad: Path, *, wacht: float = 0.0) -> Iterator[int]:
    """Hold an exclusive lock on ``pad`` between processes; the system drops it when we die.

    Args:
        pad: the lock file; made when absent, left in place (removing it would race).
        wacht: seconds to keep trying.

    Yields:
        The file descriptor, for whoever wants to leave a process number in it.

    Raises:
        KluisInGebruik: someone else holds it.
    """
    try:
        greep = os.open(pad, os.O_RDWR | os.O_CREAT | _O_BINARY, 0o600)
    except OSError as fout:
        raise from_os(fout) from fout
    try:
        einde = time.monotonic() + wacht
        while not _try_lock(greep):
            if time.monotonic() >= einde:
                raise KluisInGebruik(_pid_in(greep))
            time.sleep(0.02)
        yield greep
    finally:
        os.close(greep)


def _pid_in(greep: int) -> int | None:
    os.lseek(greep, 0, os.SEEK_SET)
    tekst = os.read(greep, 20).strip()
    return int(tekst) if tekst.isdigit() else None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(greep: int) -> bool:
        os.lseek(greep, _LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(greep, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(greep: int) -> bool:
        try:
            fcntl.flock(greep, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
