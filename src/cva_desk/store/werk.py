"""One write or one read of the vault: ``with kluis.write(…) as werk`` / ``kluis.read() as blik``.

A write is one ordered list of facts. They are applied as they are recorded, so later reads in the
same block see them; at its end they become one change set and its log rows, in one transaction.
Between facts the connection refuses every change: nothing alters state but a fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import insert

from cva_desk.domain.feiten.basis import Feit, Wijzigingsset
from cva_desk.domain.ids import BlobId, KluisId, PersoonId
from cva_desk.domain.meldingen import GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import BlobRef
from cva_desk.store import blobs, logboek
from cva_desk.store.fouten import SchijfVol, vertaald
from cva_desk.store.kern import wijzigingssets
from cva_desk.store.logboek import Gebeurtenis, Regel

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cva_desk.store.projectie import Toepasser

_ID = re.compile(r"[0-9A-Za-z_.:-]{1,64}")
_HANDELING = re.compile(r"[^\W\d_][^\n\r\t]{0,118}[^\s]")


@dataclass(frozen=True, slots=True)
class Context:
    """Who writes, in which role, when, why, and in which change set; given to every ``apply``."""

    auteur: PersoonId
    rol: Rol
    tijdstip: datetime
    nummer: int
    handeling: str = ""


class Blik:
    """A consistent view of the vault; ends with its ``with`` block."""

    def __init__(self, verbinding: Connection) -> None:
        """Made by ``Kluis.read``."""
        self._verbinding = verbinding

    @property
    def verbinding(self) -> Connection:
        """The connection, for queries. It refuses every change."""
        return self._verbinding

    def lees_blob(self, blob: BlobId) -> Iterator[bytes]:
        """Yield a document in pieces of at most 256 KiB; read them inside the block.

        Raises:
            DocumentKapot: it cannot be read back as it was stored; others can.
        """
        return blobs.stream(self._verbinding, blob)

    def read_blob(self, blob: BlobId) -> bytes:
        """Return a whole document, checked against its hash before you get it.

        Raises:
            DocumentKapot: see ``lees_blob``.
        """
        return b"".join(self.lees_blob(blob))


class Werk(Blik):
    """One write: records facts and documents, and reads what it has just recorded."""

    def __init__(
        self, verbinding: Connection, kluis: KluisId, context: Context, toepasser: Toepasser
    ) -> None:
        """Made by ``Kluis.write``."""
        super().__init__(verbinding)
        self._kluis = kluis
        self._toepasser = toepasser
        self._feiten: list[Feit] = []
        self._gebeurtenissen: list[Regel] = []
        self._met_blob = False
        self.context = context
        self.geweigerd_onderwerp = ""

    @property
    def nummer(self) -> int:
        """Number of the change set this becomes."""
        return self.context.nummer

    @property
    def feiten(self) -> tuple[Feit, ...]:
        """The facts recorded so far."""
        return tuple(self._feiten)

    def leg_vast(self, *feiten: Feit) -> None:
        """Record facts, in order; each is applied at once, all of this call or none.

        Raises:
            GeenBevoegdheid: the role of this write does not own such facts.
            GebruikersFout: a fact does not fit the state.
            OmgevingsFout: disk full, read-only, damaged.
        """
        for feit in feiten:
            if self.context.rol not in feit.eigenaars:
                self.geweigerd_onderwerp = feit.onderwerp
                raise GeenBevoegdheid(
                    "Dit mag u in deze rol niet doen.",
                    f"Als {self.context.rol.value} kunt u dit onderdeel niet wijzigen.",
                    "Vraag het aan een collega die dit wel mag.",
                )
            if not _ID.fullmatch(feit.onderwerp):
                raise ValueError(f"the subject of {feit.soort} is not an id")
        with self._writable():
            for feit in feiten:
                self._toepasser(self._verbinding, feit, self.context)
        self._feiten += feiten

    def bewaar_blob(self, bron: BinaryIO, max_bytes: int) -> BlobRef:
        """Store a document; a fact of this same write must refer to it.

        Args:
            bron: read in pieces of 256 KiB.
            max_bytes: refuse what is larger.

        Raises:
            GebruikersFout: empty or too large. OmgevingsFout: disk full and such.
        """
        with self._writable():
            ref = blobs.store(self._verbinding, bron, max_bytes, self.nummer)
        self._met_blob = True
        return ref

    def noteer(self, gebeurtenis: Gebeurtenis, onderwerp: str) -> None:
        """Log an event that changes nothing (an export beside a change, say)."""
        if not _ID.fullmatch(onderwerp):
            raise ValueError("the subject of an event is not an id")
        self._gebeurtenissen.append(Regel(gebeurtenis.value, onderwerp))

    def finish(self) -> None:
        """Turn what was recorded into a change set and log rows. Called by ``Kluis.write``."""
        if self._met_blob and not self._feiten:
            raise ValueError("a document without a fact that refers to it")
        with self._writable():
            if self._feiten:
                self._finish_set()
            if self._gebeurtenissen:
                logboek.append(self._verbinding, self._kluis, self.context, self._gebeurtenissen)

    def _finish_set(self) -> None:
        wijziging = Wijzigingsset(
            kluis=self._kluis,
            nummer=self.nummer,
            auteur=self.context.auteur,
            rol=self.context.rol,
            tijdstip=self.context.tijdstip,
            handeling=self.context.handeling,
            feiten=tuple(self._feiten),
            zouten=tuple(token_hex(16) for _ in self._feiten),
            vorige_hash=logboek.head(self._verbinding).set_hash,
        )
        rij = set_row(wijziging)
        self._verbinding.execute(insert(wijzigingssets), rij)
        logboek.append(
            self._verbinding,
            self._kluis,
            self.context,
            (Regel(feit.soort, feit.onderwerp) for feit in self._feiten),
            set_hash=str(rij["hash"]),
        )

    @contextmanager
    def _writable(self) -> Iterator[None]:
        """Open the connection for changes for a moment; what fails inside leaves nothing.

        Straight on the driver: this runs for every fact, and costs a quarter that way.
        """
        with vertaald():
            kaal: Any = self._verbinding.connection.driver_connection
            if not kaal.in_transaction:
                # A full disk can end the transaction by itself; after that nothing may be added,
                # because it would be kept without its change set.
                raise SchijfVol
            kaal.execute("PRAGMA query_only=0")
            kaal.execute("SAVEPOINT stap")
            try:
                yield
                kaal.execute("RELEASE stap")
            except BaseException:
                if kaal.in_transaction:
                    kaal.execute("ROLLBACK TO stap")
                    kaal.execute("RELEASE stap")
                raise
            finally:
                kaal.execute("PRAGMA query_only=1")


def set_row(wijziging: Wijzigingsset) -> dict[str, object]:
    """A change set as a row of ``wijzigingssets``."""
    inhoud = wijziging.inhoud()
    return {
        "nummer": wijziging.nummer,
        "auteur": wijziging.auteur,
        "rol": wijziging.rol.value,
        "tijdstip": wijziging.tijdstip.isoformat(),
        "handeling": wijziging.handeling,
        "inhoud": inhoud.decode(),
        "inhoud_hash": wijziging.inhoud_hash(),
        "vorige_hash": wijziging.vorige_hash,
        "hash": wijziging.hash(),
    }


def check_context(auteur: str, handeling: str, tijdstip: datetime) -> None:
    """Refuse what may not stand in the log: free text, names, a time without a zone.

    Raises:
        ValueError: a mistake of the caller, not of the user.
    """
    if not _ID.fullmatch(auteur):
        raise ValueError("the author is not an id")
    if not _HANDELING.fullmatch(handeling) or re.search(r"\s[A-Z][a-z]", handeling):
        raise ValueError("handeling is a fixed text of the program: no names, one line")
    if tijdstip.tzinfo is None:
        raise ValueError("tijdstip needs a time zone: sets of several laptops are compared")
