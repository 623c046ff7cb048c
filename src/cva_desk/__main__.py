"""``python -m cva_desk``: the same as the command ``cva-desk``."""

from __future__ import annotations

import sys

from cva_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
