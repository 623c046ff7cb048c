"""The plan of the house: who imports whom, how large a module may be, what no file may name."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import ROOT

MOST_LINES = 400
# Put together here, so that this file does not contain what it looks for.
INDEX_ADDRESS = re.compile(
    rb"(?:extra-)?index-" + rb"url|--find-" + rb"links|\"resolved\": *\"http"
    rb"|files?\.[a-z]+hosted|pypi\." + rb"org|registry\.npm" + rb"js|url *= *.https?://.*\.whl"
)


def tracked_files() -> list[Path]:
    """Return the files git knows; in an unpacked source without git, what lies there."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        files = [ROOT / name.decode() for name in listed.stdout.split(b"\0") if name]
    else:
        kept = ("src", "tests", "forms", "resources", "requirements", "installer")
        files = [file for name in kept for file in (ROOT / name).rglob("*")]
    return [file for file in files if file.is_file()]


def test_rooms_import_only_downwards() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as go; go()"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_grows_beyond_reading() -> None:
    modules = sorted((ROOT / "src").rglob("*.py"))
    lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules}
    assert len(lines) > 20
    too_long = [f"{file.relative_to(ROOT)}: {n}" for file, n in lines.items() if n > MOST_LINES]
    assert too_long == []


def test_every_room_has_its_sign() -> None:
    bare = [
        str(sign.relative_to(ROOT))
        for sign in (ROOT / "src").rglob("__init__.py")
        if not sign.read_text(encoding="utf-8").startswith('"""')
    ]
    assert bare == []


def test_no_file_names_a_package_index() -> None:
    named = [
        f"{file.relative_to(ROOT)}: {hit.group().decode(errors='replace')}"
        for file in tracked_files()
        if (hit := INDEX_ADDRESS.search(file.read_bytes()))
    ]
    assert named == []


@pytest.mark.parametrize("lock", ["run", "dev"])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z])", text.split("\n", 1)[1])
    assert len(packages) > 30
    assert [p.split(" ")[0] for p in packages if "--hash=sha256:" not in p] == []
    assert "/" not in text  # neither an address nor a folder


def test_the_locks_agree() -> None:
    def versions(lock: str) -> set[str]:
        text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9_.-]+==[^\s]+", text, re.MULTILINE))

    assert versions("run") <= versions("dev")
