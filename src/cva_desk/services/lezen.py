"""Reading pieces in the program: one child process per session, documents from memory only."""

from __future__ import annotations

from collections.abc import Iterable

from cva_desk.documents.leesfout import Leesfout
from cva_desk.documents.lezer.zoekterm import vind
from cva_desk.documents.tonen import Toonproces
from cva_desk.documents.toondocument import (
    Alinea,
    Beeld,
    Beeldvlak,
    Blad,
    Bladtekst,
    Blok,
    Inhoudspunt,
    Lijn,
    Run,
    Tabel,
    Toondocument,
    Treffer,
    Vak,
)

__all__ = [
    "Alinea",
    "Beeld",
    "Beeldvlak",
    "Blad",
    "Bladtekst",
    "Blok",
    "Inhoudspunt",
    "Leesfout",
    "Leeskamer",
    "Lijn",
    "Run",
    "Tabel",
    "Toondocument",
    "Treffer",
    "Vak",
    "vind",
]


class Leeskamer:
    """Where documents are opened for reading; made at unlock, closed at lock.

    Closing ends the child process, and with it every document it held in memory.
    """

    def __init__(self) -> None:
        self._proces = Toonproces()

    def warm_op(self) -> None:
        """Start the child now, without waiting, so that the first document opens at once."""
        self._proces.start()

    def open(self, untrusted_inhoud: bytes | Iterable[bytes]) -> Toondocument:
        """Open a document from memory, whole or in the chunks it is stored in.

        Raises:
            Leesfout: it cannot be shown; the sentence says why.
        """
        if not isinstance(untrusted_inhoud, bytes):
            untrusted_inhoud = b"".join(untrusted_inhoud)
        return self._proces.open(untrusted_inhoud)

    def annuleer(self) -> None:
        """Break off what is being read now; safe from another thread."""
        self._proces.annuleer()

    def sluit(self) -> None:
        """End the child; nothing can be opened after this."""
        self._proces.stop()
