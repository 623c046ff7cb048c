"""The command line: the same services as the window, for scripts, support and machines without one.

Here: ``argumenten`` (how options are read and explained), ``uitvoer`` (what goes to stdout and
stderr), ``aanroep`` (one run: who, which vault, which passphrase), one module per group of verbs,
and ``draaien`` (from arguments to exit code). Not here: any rule of the procedure.
May import: everything below; ``app`` only inside ``open_window``.

Decision (light to start): a verb imports what it needs when it runs, so that ``--versie`` and
``--help`` answer at once and a machine without Qt can do everything but open the window.
Decision (one document): with ``--json`` stdout carries exactly one JSON document, also for a
mistake; everything meant for eyes goes to stderr. Exit codes stand in ``uitvoer.Uitgang``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code; without a verb the window opens."""
    from cva_desk.cli.draaien import main as draai

    return draai(sys.argv[1:] if argv is None else argv)


def open_window(kluis: Path | None, *, oefen: bool) -> int:
    """Open the window on a vault (None: the user's own) and return when it is closed."""
    from cva_desk.app import run

    return run(kluis, oefen)
