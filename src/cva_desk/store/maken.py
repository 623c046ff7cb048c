"""Make a new vault.

It is built in a folder of its own inside the target; as long as that folder exists the vault is
unfinished and may be thrown away, so a kill at any moment leaves either nothing or a vault.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.domain.ids import KluisId, new_id
from cva_desk.domain.meldingen import OmgevingsFout
from cva_desk.store import keyslots, sleutelbestand
from cva_desk.store.aanwezig import DATABASE, UNFINISHED
from cva_desk.store.engine import KEY_BYTES, Sleutel, connect
from cva_desk.store.fouten import vertaald
from cva_desk.store.keyslots import Ontgrendeld, Persoon
from cva_desk.store.schijf import fsync_dir
from cva_desk.store.sleutelbestand import KdfKosten

if TYPE_CHECKING:
    from cva_desk.store.projectie import Projectie

_PARTS = (DATABASE, sleutelbestand.NAAM, sleutelbestand.VORIGE)


@dataclass(frozen=True, slots=True)
class NieuweKluis:
    """What making a vault gives: its first person, unlocked; the recovery words to show once."""

    id: KluisId
    wie: Ontgrendeld
    herstelwoorden: str

    @property
    def dek(self) -> bytes:
        """The data key, for ``Kluis.open``."""
        return self.wie.dek

    def __repr__(self) -> str:
        """Never show a key."""
        return f"NieuweKluis(id={self.id})"


def create_vault(
    map_: Path,
    *,
    kluis_naam: str,
    persoon: Persoon,
    wachtwoord: str,
    oefenmap: bool = False,
    kosten: KdfKosten | None = None,
    projectie: Projectie | None = None,
) -> NieuweKluis:
    """Make a new vault in a folder that has none.

    Args:
        map_: made when absent; other files in it are left alone.
        kluis_naam: shown before unlocking, so no person's name.
        persoon: the first who can open it.
        wachtwoord: at least 12 characters.
        oefenmap: a practice vault; the window says so.
        kosten: of key derivation; only tests give their own.
        projectie: only the tests of the vault give their own.

    Raises:
        GebruikersFout: weak password. OmgevingsFout: there is a vault already, full, read-only.
    """
    from cva_desk.store.migraties import run
    from cva_desk.store.projectie import standard

    projectie = projectie or standard()
    dek = os.urandom(KEY_BYTES)
    kluis = KluisId(new_id())
    bestand, wie, woorden = keyslots.new_file(
        kluis=kluis,
        naam=kluis_naam,
        oefenmap=oefenmap,
        sqlcipher=_cipher_version(),
        dek=dek,
        persoon=persoon,
        wachtwoord=wachtwoord,
        kosten=kosten or KdfKosten(),
    )
    sleutel = Sleutel(dek)
    werkmap = map_ / UNFINISHED
    with vertaald():
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_unfinished(map_)
        if (map_ / DATABASE).exists() or (map_ / sleutelbestand.NAAM).exists():
            raise OmgevingsFout(
                "In deze map staat al een kluis.",
                "Een nieuwe kluis zou haar overschrijven.",
                "Open die kluis, of kies een andere map.",
            )
        try:
            werkmap.mkdir(mode=0o700)
            connect(werkmap / DATABASE, sleutel, nieuw=True).close()
            (werkmap / DATABASE).chmod(0o600)
            run.migrate(werkmap / DATABASE, sleutel, projectie.migraties)
            _set_identity(werkmap / DATABASE, sleutel, kluis)
            sleutelbestand.write(werkmap, bestand)
            fsync_dir(werkmap)
            for naam in _PARTS:
                (werkmap / naam).replace(map_ / naam)
            fsync_dir(map_)
            shutil.rmtree(werkmap)
            fsync_dir(map_)
        except BaseException:
            with suppress(OSError):
                _clear_unfinished(map_)
            raise
    return NieuweKluis(kluis, wie, woorden)


def _clear_unfinished(map_: Path) -> None:
    if (map_ / UNFINISHED).is_dir():
        for naam in _PARTS:
            with suppress(FileNotFoundError):
                (map_ / naam).unlink()
        shutil.rmtree(map_ / UNFINISHED)


def _set_identity(pad: Path, sleutel: Sleutel, kluis: KluisId) -> None:
    verbinding = connect(pad, sleutel)
    try:
        verbinding.execute("INSERT INTO kluis_gegevens VALUES (1, ?)", (kluis,))
        # One file again, so that moving it moves all of it.
        verbinding.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        verbinding.close()


def _cipher_version() -> str:
    import sqlcipher3

    verbinding = sqlcipher3.connect(":memory:")
    try:
        (versie,) = verbinding.execute("PRAGMA cipher_version").fetchone()
    finally:
        verbinding.close()
    return str(versie)
