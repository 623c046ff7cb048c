"""Prepare ``.venv``: the locked packages, the program itself, and what Qt asks of the system.

Runs on a bare Python 3.11 or 3.12, with the standard library only. What is in place already is
not done again; a second run takes a tenth of a second. As root on Debian or Ubuntu it installs
missing system packages; elsewhere it says in one sentence which ones are missing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# What Qt 6.11 loads at run time and does not bring along, by Debian's names.
QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0 "
    "fontconfig fonts-dejavu-core"
)
DISPLAY_PACKAGES = (
    "libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 "
    "libwayland-client0 libwayland-cursor0 libwayland-egl1"
)

# Ends with 0 when a window could be made, or with the loader's own words when not. The xcb plugin
# is loaded by hand: Qt itself would abort the process when one of its libraries is missing.
PROBE = """
import ctypes, os, pathlib, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
try:
    import PySide6
    from PySide6.QtWidgets import QApplication
    if sys.argv[1:] == ["display"]:
        plugins = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
        ctypes.CDLL(str(plugins / "libqxcb.so"))
    QApplication([])
except (ImportError, OSError) as error:
    sys.exit(str(error))
"""


class SetupFailed(Exception):
    """What stands in the way, in one sentence with what to do about it."""


def main() -> int:
    """Prepare everything for ``run`` or ``dev``; return the exit code."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "run"
    if kind not in ("run", "dev"):
        print(f"usage: {sys.argv[0]} run|dev", file=sys.stderr)
        return 2
    try:
        ensure_venv()
        ensure_packages(kind)
        ensure_qt_libraries()
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 3
    return 0


def ensure_venv() -> None:
    """Make ``.venv`` unless one stands there that works."""
    if PYTHON.exists() and _runs([PYTHON, "-c", "import pip"]):
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        apt_install(package, "Python cannot make a virtual environment here")
    say(f"Making .venv with Python {sys.version.split()[0]}")
    # In a process of its own: ensurepip may have arrived a moment ago.
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode:
        raise SetupFailed(f"Python could not make {VENV}; the lines above say why.")


def ensure_packages(kind: str) -> None:
    """Install exactly what the lock file names, then the program, editable."""
    lock = ROOT / "requirements" / f"{kind}.lock"
    wanted = _digest(lock, ROOT / "pyproject.toml")
    stamps = [VENV / f".locked-{kind}"]
    if kind == "run":  # dev holds everything that run needs
        stamps.append(VENV / ".locked-dev")
        if _read(stamps[1]) == _digest(lock.with_name("dev.lock"), ROOT / "pyproject.toml"):
            return
    if _read(stamps[0]) == wanted:
        return
    for stamp in stamps:
        stamp.unlink(missing_ok=True)
    say(f"Installing the packages of requirements/{kind}.lock (once; a minute or two)")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    _pip([*pip, "--require-hashes", "-r", lock])
    _pip([*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT])
    stamps[0].write_text(wanted, encoding="ascii")


def ensure_qt_libraries() -> None:
    """Install the system libraries that Qt loads, if one is missing."""
    if not sys.platform.startswith("linux"):
        return
    display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    probe: list[str | Path] = [PYTHON, "-c", PROBE, *(["display"] if display else [])]
    stamp = VENV / (".qt-display" if display else ".qt-offscreen")
    if stamp.exists():
        return
    complaint = _complaint(probe)
    if complaint:
        packages = f"{QT_PACKAGES} {DISPLAY_PACKAGES}" if display else QT_PACKAGES
        apt_install(packages, f"Qt misses a system library ({complaint})")
        complaint = _complaint(probe)
    if complaint:
        raise SetupFailed(f"Qt still does not start: {complaint}")
    stamp.touch()


def apt_install(packages: str, reason: str) -> None:
    """Install Debian packages, given by name with spaces between, as root.

    Raises:
        SetupFailed: not root, no apt, or apt itself failed; names the packages.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or shutil.which("apt-get") is None:
        raise SetupFailed(f"{reason}; install these and try again: {packages}")
    say(f"{reason}; installing {packages}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages.split()]):
        done = subprocess.run(
            ["apt-get", "-qq", *command], env=quiet, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            raise SetupFailed(
                f"{reason}, and apt-get {command[0]} failed; install these: {packages}"
            )


def say(text: str) -> None:
    """Tell what takes time, before it takes it."""
    print(f"{text} …", file=sys.stderr, flush=True)


def _pip(command: list[str | Path]) -> None:
    if subprocess.run(command, check=False, cwd=ROOT).returncode:
        raise SetupFailed("Installing the locked packages failed; the lines above say why.")


def _runs(command: list[str | Path]) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _complaint(command: list[str | Path]) -> str:
    """Return "" when the probe succeeds, else its last line."""
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode == 0:
        return ""
    lines = done.stderr.strip().splitlines()
    return lines[-1] if lines else f"it ended with {done.returncode}"


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _read(file: Path) -> str:
    return file.read_text(encoding="ascii") if file.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
