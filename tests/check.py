"""Everything that must hold before a change goes in, in one command.

python tests/check.py           form, style, types, plan of the house, rule files, all tests
python tests/check.py --fast    the same without windows and whole stories
python tests/check.py --fix     mend form and style by machine, nothing else
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

FIXES = {
    "style": [PYTHON, "-m", "ruff", "check", "--fix", "."],
    "form": [PYTHON, "-m", "ruff", "format", "."],
}
CHECKS = {
    "form": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "style": [PYTHON, "-m", "ruff", "check", "."],
    "types": [PYTHON, "-m", "mypy"],
    "rooms": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as go; go()"],
    "rules": [PYTHON, "-m", "cva_desk", "regelingen", "controleer"],
    "tests": [PYTHON, "-m", "pytest", "-q"],
}
FAST = ["-m", "not gui and not verhaal"]


def main() -> int:
    """Run the steps, all of them even when one fails; return 1 if any did."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fix", action="store_true", help="mend form and style by machine")
    parser.add_argument("--fast", action="store_true", help="leave out windows and whole stories")
    wanted = parser.parse_args()
    steps = dict(FIXES if wanted.fix else CHECKS)
    if wanted.fast and "tests" in steps:
        steps["tests"] = [*steps["tests"], *FAST]
    failed = [name for name, command in steps.items() if not passes(name, command)]
    print(f"not in order: {', '.join(failed)}" if failed else "all in order")
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run one step; its output is shown as it comes."""
    print(f"== {name}", flush=True)
    start = time.perf_counter()
    sources = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    code = subprocess.run(command, cwd=ROOT, env=sources, check=False).returncode
    outcome = "ok" if code == 0 else f"failed ({code})"
    print(f"-- {name}: {outcome} in {time.perf_counter() - start:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
