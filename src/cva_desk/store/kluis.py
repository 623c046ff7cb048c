"""The vault itself: open, write, read, lock; making one is in ``maken``.

A vault is a folder: ``kluis.db``, ``sleutels.json`` and a lock file that says who has it open.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.domain.ids import PersoonId
from cva_desk.domain.meldingen import GeenBevoegdheid, OmgevingsFout
from cva_desk.domain.rollen import Rol
from cva_desk.store import keyslots, sleutelbestand
from cva_desk.store.aanwezig import DATABASE, check_present
from cva_desk.store.cryptografie import check_seal
from cva_desk.store.engine import Sleutel, make_engine
from cva_desk.store.fouten import KluisKapot, KluisVergrendeld, vertaald
from cva_desk.store.maken import NieuweKluis, create_vault
from cva_desk.store.schijf import file_lock
from cva_desk.store.sleutelbestand import Anker

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cva_desk.store.logboek import Gebeurtenis
    from cva_desk.store.migraties.run import Voortgang
    from cva_desk.store.projectie import Projectie
    from cva_desk.store.werk import Blik, Werk

__all__ = ["Kluis", "NieuweKluis", "create_vault"]

_LOCK = "kluis.slot"
_CLOSE_WAIT_S = 5.0


class Kluis:
    """An unlocked vault. Safe to use from several threads; one write at a time."""

    def __init__(
        self,
        map_: Path,
        sleutel: Sleutel,
        bestand: sleutelbestand.Sleutelbestand,
        projectie: Projectie,
        bij_sluiten: ExitStack,
    ) -> None:
        """Made by ``open``."""
        self.map = map_
        self.id = bestand.kluis
        self.naam = bestand.naam
        self.oefenmap = bestand.oefenmap
        self.projectie = projectie
        self.waarschuwingen: tuple[str, ...] = ()
        self._sleutel = sleutel
        self._bij_sluiten = bij_sluiten
        self._engine = make_engine(map_ / DATABASE, sleutel)
        self._schrijven = threading.RLock()
        self._schrijft = False
        self._lezers = 0
        self._rust = threading.Condition()
        self._open = True

    @classmethod
    def open(
        cls,
        map_: Path,
        dek: bytes,
        *,
        projectie: Projectie | None = None,
        voortgang: Voortgang | None = None,
    ) -> Kluis:
        """Open a vault with its data key (from ``keyslots``); migrates when needed.

        Args:
            map_: its folder.
            dek: the data key.
            projectie: only the tests of the vault give their own.
            voortgang: told about migrations: Dutch label, done, total.

        Raises:
            KluisOntbreekt, KluisInGebruik, KluisKapot, SleutelbestandKapot, NieuwerFormaat,
            KluisOnversleuteld, AlleenLezen, SchijfVol: each its own sentence.
        """
        from cva_desk.store.migraties import run
        from cva_desk.store.projectie import standard

        check_present(map_)
        bestand = sleutelbestand.read(map_)
        check_seal(bestand, dek)
        sleutel = Sleutel(dek)
        projectie = projectie or standard()
        with ExitStack() as stapel:
            stapel.callback(sleutel.forget)
            _leave_pid(stapel.enter_context(file_lock(map_ / _LOCK)))
            run.migrate(map_ / DATABASE, sleutel, projectie.migraties, voortgang)
            kluis = cls(map_, sleutel, bestand, projectie, stapel.pop_all())
        try:
            kluis._greet(bestand.anker)
        except BaseException:
            kluis._let_go()
            raise
        return kluis

    def close(self) -> None:
        """Lock: wait for the write that is going on, remember the log head, close every
        connection, forget the key. A second call does nothing.
        """
        with self._schrijven:
            if not self._open:
                return
            if self._schrijft:
                raise RuntimeError("the vault is closed inside a write")
            try:
                # A full or read-only disk may not keep a vault open; the head is behind then,
                # which is what it also is after a crash.
                with suppress(OmgevingsFout):
                    self.save_anchor()
            finally:
                self._let_go()

    @contextmanager
    def write(
        self, auteur: PersoonId, rol: Rol, handeling: str, tijdstip: datetime
    ) -> Iterator[Werk]:
        """One action, one transaction: all of it is in the vault at the end of the block, or none.

        Args:
            auteur: who does it.
            rol: in which role; must own the facts that are recorded.
            handeling: why, a fixed text of the program ("dossier ontvangen"); no names.
            tijdstip: when, with a time zone.

        Raises:
            KluisVergrendeld: it was locked. OmgevingsFout: disk full, read-only, damaged.
            GeenBevoegdheid: passed on, and put in the log as refused.
        """
        from cva_desk.store import logboek
        from cva_desk.store.werk import Context, Werk, check_context

        check_context(auteur, handeling, tijdstip)
        with self._schrijven, vertaald():
            self._check_open()
            if self._schrijft:
                raise RuntimeError("a write inside a write")
            self._schrijft = True
            try:
                with self._connect(write=True) as verbinding, verbinding.begin():
                    nummer = logboek.head(verbinding).set_nummer + 1
                    context = Context(auteur, rol, tijdstip, nummer, handeling)
                    verbinding.exec_driver_sql("PRAGMA query_only=1")
                    werk = Werk(verbinding, self.id, context, self.projectie.toepasser)
                    try:
                        yield werk
                    except GeenBevoegdheid:
                        verbinding.rollback()
                        with suppress(OmgevingsFout), vertaald():
                            self._log_refusal(werk)
                        raise
                    werk.finish()
            finally:
                self._schrijft = False

    @contextmanager
    def read(self) -> Iterator[Blik]:
        """A consistent view of the vault, undisturbed by a write beside it.

        Raises:
            KluisVergrendeld: it was locked.
        """
        from cva_desk.store.werk import Blik

        with self._rust:
            self._check_open()
            self._lezers += 1
        try:
            with vertaald(), self._connect() as verbinding:
                try:
                    yield Blik(verbinding)
                finally:
                    if not self._open:
                        verbinding.invalidate()  # locked meanwhile: not back to any pool
        finally:
            with self._rust:
                self._lezers -= 1
                self._rust.notify_all()

    def log(
        self,
        auteur: PersoonId,
        rol: Rol,
        gebeurtenis: Gebeurtenis,
        onderwerp: str,
        handeling: str,
        tijdstip: datetime,
    ) -> None:
        """Log an event that changes nothing: unlocked, read, exported. ``onderwerp`` is an id."""
        with self.write(auteur, rol, handeling, tijdstip) as werk:
            werk.noteer(gebeurtenis, onderwerp)

    def save_anchor(self) -> None:
        """Keep the heads of both chains in ``sleutels.json``; on lock and before a copy."""
        from cva_desk.store import logboek

        with self.read() as blik:
            anker = logboek.head(blik.verbinding)
        keyslots.set_anchor(self.map, self._sleutel.dek, anker)

    def make_copy(self, doel: Path) -> None:
        """Make a whole, checked, encrypted copy in the empty folder ``doel``, while in use.

        Raises:
            OmgevingsFout: see ``backup.make_copy``.
        """
        from cva_desk.store import backup

        with self._schrijven:
            self._check_open()
            self.save_anchor()
            backup.make_copy(self.map, doel, self._sleutel)

    @property
    def dek(self) -> bytes:
        """The data key, for ``keyslots`` (add a person, renew the recovery words).

        Raises:
            KluisVergrendeld: it was locked.
        """
        return self._sleutel.dek

    def _greet(self, anker: Anker) -> None:
        from sqlalchemy import select

        from cva_desk.store import logboek
        from cva_desk.store.kern import kluis_gegevens

        with self.read() as blik:
            if blik.verbinding.scalar(select(kluis_gegevens.c.kluis_id)) != self.id:
                raise KluisKapot("kluis.db en sleutels.json horen niet bij elkaar.")
            self.waarschuwingen = logboek.against_anchor(blik.verbinding, anker)

    def _log_refusal(self, werk: Werk) -> None:
        from cva_desk.store import logboek
        from cva_desk.store.logboek import Gebeurtenis, Regel

        regel = Regel(Gebeurtenis.GEWEIGERD.value, werk.geweigerd_onderwerp or self.id)
        with self._connect(write=True) as verbinding, verbinding.begin():
            logboek.append(verbinding, self.id, werk.context, [regel])

    def _connect(self, *, write: bool = False) -> Connection:
        verbinding = self._engine.connect()
        return verbinding.execution_options(write=True) if write else verbinding

    def _check_open(self) -> None:
        if not self._open:
            raise KluisVergrendeld

    def _let_go(self) -> None:
        with self._rust:
            self._open = False
            # Reads are short; whoever is still at it after this loses its connection on leaving.
            self._rust.wait_for(lambda: self._lezers == 0, timeout=_CLOSE_WAIT_S)
        self._engine.dispose()
        self._bij_sluiten.close()


def _leave_pid(greep: int) -> None:
    os.ftruncate(greep, 0)
    os.lseek(greep, 0, os.SEEK_SET)
    os.write(greep, str(os.getpid()).encode())
