"""``python -m cva_desk``: the same as the command ``cva-desk``.

A frozen program has no interpreter to start its reading process with, so it starts itself with
one word (``documents.tonen.KIND_VLAG``) and becomes that process here.
"""

from __future__ import annotations

import sys


def main() -> int:
    """Become the reading process, or run the command line."""
    if sys.argv[1:] == ["--leesproces"]:
        from cva_desk.documents.lezer.kind import main as lees

        lees()
        return 0
    from cva_desk.cli import main as draai

    return draai()


if __name__ == "__main__":
    sys.exit(main())
