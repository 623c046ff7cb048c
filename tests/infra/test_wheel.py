"""What we hand out: the wheel, in an empty environment, has its data and starts."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from cva_desk.version import VERSION
from tests.helpers import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = out.glob("*.whl")
    return made


def test_every_rule_and_resource_travels_along(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    for folder in ("forms", "resources"):
        files = [file for file in (ROOT / folder).rglob("*") if file.is_file()]
        assert files
        names = {f"cva_desk/_data/{file.relative_to(ROOT).as_posix()}" for file in files}
        assert names - packed == set()


def test_the_wheel_holds_the_program_and_nothing_of_the_workshop(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert tops == {"cva_desk", f"cva_desk-{VERSION}.dist-info"}


def test_it_starts_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "leeg"
    venv.create(home, with_pip=False)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    done = subprocess.run(
        [*pip, "--quiet", "--no-deps", "--no-index", str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    # The locked packages were proved by the set-up; here they are lent, ours is not.
    lent = next(folder for folder in sys.path if folder.endswith("site-packages"))
    code = (
        "import sys, cva_desk, cva_desk.paths as paths;"
        "assert 'leeg' in cva_desk.__file__, cva_desk.__file__;"
        "print(paths.forms_dir()); print(paths.resources_dir())"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env = {**clean, "PYTHONPATH": lent}
    shown = subprocess.run(
        [python, "-c", code], env=env, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert all(str(home) in line for line in shown.stdout.splitlines())
    version = subprocess.run(
        [programs / "cva-desk", "--versie"],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert version.returncode == 0, version.stderr
    assert VERSION in version.stdout
