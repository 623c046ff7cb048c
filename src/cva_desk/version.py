"""Which version this is.

The one place where the number stands: the wheel, the window, ``cva-desk --versie`` and the
properties of every document we make read it here.
"""

from __future__ import annotations

VERSION = "0.1.0"
