"""Messages between the program and the reading process: a length, a JSON head, raw bytes.

Both sides treat the other as untrusted: sizes are bounded before memory is reserved.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_KOP = struct.Struct(">4sIQ")
_MERK = b"CVL1"
MAX_HOOFD = 48 * 1024 * 1024
MAX_INHOUD = 256 * 1024 * 1024


class ProtocolFout(Exception):
    """The other side stopped, or sent something that is not a message."""


def schrijf(stroom: IO[bytes], hoofd: dict[str, Any], inhoud: bytes | memoryview = b"") -> None:
    """Send one message. Raises ``OSError`` when the other side is gone."""
    kop = json.dumps(hoofd, separators=(",", ":")).encode("ascii")
    stroom.write(_KOP.pack(_MERK, len(kop), len(inhoud)))
    stroom.write(kop)
    if len(inhoud):
        stroom.write(inhoud)
    stroom.flush()


def lees(stroom: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Receive one message. Raises ``ProtocolFout`` on end of stream or nonsense."""
    merk, kop_lengte, inhoud_lengte = _KOP.unpack(_precies(stroom, _KOP.size))
    if merk != _MERK or kop_lengte > MAX_HOOFD or inhoud_lengte > MAX_INHOUD:
        raise ProtocolFout("onleesbaar bericht")
    try:
        hoofd = json.loads(_precies(stroom, kop_lengte))
    except (ValueError, RecursionError) as fout:
        raise ProtocolFout("onleesbaar bericht") from fout
    if not isinstance(hoofd, dict):
        raise ProtocolFout("onleesbaar bericht")
    return hoofd, _precies(stroom, inhoud_lengte)


def _precies(stroom: IO[bytes], aantal: int) -> bytes:
    """Exactly this many bytes; a pipe may hand them over in pieces."""
    if aantal == 0:
        return b""
    stuk = stroom.read(aantal)
    if stuk is None or len(stuk) != aantal:
        raise ProtocolFout("de andere kant is gestopt")
    return stuk
