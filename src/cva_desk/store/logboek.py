"""The append-only, hash-chained log, and the walk that finds where a chain was touched.

One row per fact of a change set, and one per event that changes nothing (opened, read, exported,
refused). Ids only. A row of a set carries the hash of that set, so the log chain also fixes the
chain of sets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from cva_desk.domain.feiten import basis
from cva_desk.domain.ids import KluisId
from cva_desk.store.kern import logboek, wijzigingssets
from cva_desk.store.sleutelbestand import GENESIS, Anker

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from cva_desk.store.werk import Context


class Gebeurtenis(StrEnum):
    """What is logged although nothing changes."""

    ONTGRENDELD = "ontgrendeld"
    VERGRENDELD = "vergrendeld"
    GELEZEN = "gelezen"
    GEEXPORTEERD = "geexporteerd"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class Regel:
    """What happened to whom; the rest of a log row follows from the context."""

    soort: str
    onderwerp: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Verdict on both chains. ``bevindingen``: Dutch sentences, empty when all is well."""

    sets: int
    regels: int
    bevindingen: tuple[str, ...]

    @property
    def goed(self) -> bool:
        """Whether nothing was found."""
        return not self.bevindingen


def append(
    verbinding: Connection,
    kluis: KluisId,
    context: Context,
    regels: Iterable[Regel],
    *,
    set_hash: str = "",
) -> None:
    """Add rows; with ``set_hash`` they belong to change set ``context.nummer``."""
    volgnr, vorige = _head(verbinding)
    rijen = []
    for regel in regels:
        volgnr += 1
        rij = {
            "volgnr": volgnr,
            "set_nummer": context.nummer if set_hash else None,
            "tijdstip": context.tijdstip.isoformat(),
            "auteur": context.auteur,
            "rol": context.rol.value,
            "handeling": context.handeling,
            "soort": regel.soort,
            "onderwerp": regel.onderwerp,
            "set_hash": set_hash,
            "vorige_hash": vorige,
        }
        vorige = row_hash(kluis, rij)
        rijen.append({**rij, "hash": vorige})
    if rijen:
        verbinding.execute(insert(logboek), rijen)


def head(verbinding: Connection) -> Anker:
    """Return the heads of both chains."""
    volgnr, regel_hash = _head(verbinding)
    laatste = verbinding.execute(
        select(wijzigingssets.c.nummer, wijzigingssets.c.hash)
        .order_by(wijzigingssets.c.nummer.desc())
        .limit(1)
    ).first()
    nummer, set_hash = (laatste.nummer, laatste.hash) if laatste else (0, GENESIS)
    return Anker(volgnr, regel_hash, nummer, set_hash)


def _head(verbinding: Connection) -> tuple[int, str]:
    laatste = verbinding.execute(
        select(logboek.c.volgnr, logboek.c.hash).order_by(logboek.c.volgnr.desc()).limit(1)
    ).first()
    return (laatste.volgnr, laatste.hash) if laatste else (0, GENESIS)


def against_anchor(verbinding: Connection, anker: Anker) -> tuple[str, ...]:
    """Compare the database with the heads seen last; quick enough for every open.

    Tells an older database put back (shorter) from another history (same length or longer).
    """
    regels = verbinding.scalar(select(func.max(logboek.c.volgnr))) or 0
    sets = verbinding.scalar(select(func.max(wijzigingssets.c.nummer))) or 0
    if regels < anker.regel or sets < anker.set_nummer:
        return (
            "Deze kluis is ouder dan toen zij het laatst werd gesloten: er ontbreken "
            f"{max(anker.regel - regels, 0)} regels van het logboek en "
            f"{max(anker.set_nummer - sets, 0)} wijzigingen. "
            "Is er een oude kopie teruggezet?",
        )
    regel_hash = verbinding.scalar(select(logboek.c.hash).where(logboek.c.volgnr == anker.regel))
    set_hash = verbinding.scalar(
        select(wijzigingssets.c.hash).where(wijzigingssets.c.nummer == anker.set_nummer)
    )
    if (regel_hash or GENESIS) != anker.regel_hash or (set_hash or GENESIS) != anker.set_hash:
        return (
            "De geschiedenis in deze kluis is een andere dan toen zij het laatst werd gesloten.",
        )
    return ()


def verify(verbinding: Connection, kluis: KluisId, anker: Anker | None = None) -> Oordeel:
    """Walk both chains from the beginning: edit, cut, reorder and gaps are found.

    Args:
        verbinding: a reading connection.
        kluis: the vault whose chains these must be.
        anker: heads kept outside the database; without it a cut tail cannot be seen.
    """
    bevindingen: list[str] = []
    sets: dict[int, tuple[str, list[Regel] | None]] = {}
    bevindingen += _verify_sets(verbinding, kluis, sets)
    regels, fouten = _verify_rows(verbinding, kluis, sets)
    bevindingen += fouten
    if anker is not None:
        bevindingen += against_anchor(verbinding, anker)
    return Oordeel(len(sets), regels, tuple(bevindingen))


def _verify_sets(
    verbinding: Connection, kluis: KluisId, sets: dict[int, tuple[str, list[Regel] | None]]
) -> Iterator[str]:
    verwacht, vorige = 1, GENESIS
    vraag = select(wijzigingssets).order_by(wijzigingssets.c.nummer)
    for rij in verbinding.execution_options(yield_per=500).execute(vraag).mappings():
        nummer = rij["nummer"]
        if nummer != verwacht:
            yield f"Er ontbreken wijzigingen vóór nummer {nummer} (verwacht: {verwacht})."
        if rij["vorige_hash"] != vorige:
            yield f"Wijziging {nummer} sluit niet aan op de vorige."
        if rij["hash"] != set_hash_of(kluis, rij):
            yield f"Van wijziging {nummer} zijn de gegevens veranderd."
        inhoud = rij["inhoud"]
        if inhoud is not None and not _holds(inhoud, rij["inhoud_hash"]):
            yield f"De inhoud van wijziging {nummer} is veranderd."
            inhoud = None
        sets[nummer] = (rij["hash"], None if inhoud is None else _rows_of(inhoud))
        verwacht, vorige = nummer + 1, rij["hash"]


def _verify_rows(
    verbinding: Connection,
    kluis: KluisId,
    sets: dict[int, tuple[str, list[Regel] | None]],
) -> tuple[int, list[str]]:
    fouten: list[str] = []
    verwacht, vorige, aantal = 1, GENESIS, 0
    gezien: dict[int, list[Regel]] = {}
    vraag = select(logboek).order_by(logboek.c.volgnr)
    for rij in verbinding.execution_options(yield_per=500).execute(vraag).mappings():
        volgnr, nummer = rij["volgnr"], rij["set_nummer"]
        aantal += 1
        if volgnr != verwacht:
            fouten.append(f"Er ontbreken regels vóór logregel {volgnr} (verwacht: {verwacht}).")
        if rij["vorige_hash"] != vorige:
            fouten.append(f"Logregel {volgnr} sluit niet aan op de vorige.")
        if rij["hash"] != row_hash(kluis, rij):
            fouten.append(f"Logregel {volgnr} is veranderd.")
        if nummer is not None:
            gezien.setdefault(nummer, []).append(Regel(rij["soort"], rij["onderwerp"]))
            if nummer not in sets or sets[nummer][0] != rij["set_hash"]:
                fouten.append(f"Logregel {volgnr} hoort niet bij wijziging {nummer}.")
        verwacht, vorige = volgnr + 1, rij["hash"]
    for nummer, (_, verwachte) in sets.items():
        gevonden = gezien.get(nummer, [])
        if not gevonden or (verwachte is not None and gevonden != verwachte):
            fouten.append(f"Het logboek zegt iets anders dan wijziging {nummer}.")
    return aantal, fouten


def _holds(inhoud: str, hash_: str) -> bool:
    try:
        return basis.content_hash(inhoud) == hash_
    except (ValueError, RecursionError):
        return False


def _rows_of(inhoud: str) -> list[Regel]:
    regels = []
    for _zout, rauw in json.loads(inhoud):
        soort = rauw["feit"]
        bekend = basis.REGISTER.get(soort)
        veld = bekend.onderwerp_veld if bekend else ""
        regels.append(Regel(soort, str(rauw.get(veld, ""))))
    return regels


def set_hash_of(kluis: KluisId, rij: Any) -> str:
    """The hash a set must have by its columns; same as ``Wijzigingsset.hash``, but from a stored
    row, so that it still holds when the contents have been destroyed.
    """
    return sha256(
        basis.canonical(
            {
                "kluis": kluis,
                "nummer": rij["nummer"],
                "auteur": rij["auteur"],
                "rol": rij["rol"],
                "tijdstip": rij["tijdstip"],
                "handeling": rij["handeling"],
                "inhoud": rij["inhoud_hash"],
                "vorige": rij["vorige_hash"],
            }
        )
    ).hexdigest()


_IN_HASH: Sequence[str] = (
    "volgnr",
    "set_nummer",
    "tijdstip",
    "auteur",
    "rol",
    "handeling",
    "soort",
    "onderwerp",
    "set_hash",
    "vorige_hash",
)


def row_hash(kluis: KluisId, rij: Any) -> str:
    """The hash a log row must have by its columns."""
    inhoud = {naam: rij[naam] for naam in _IN_HASH}
    return sha256(basis.canonical({"kluis": kluis, **inhoud})).hexdigest()
