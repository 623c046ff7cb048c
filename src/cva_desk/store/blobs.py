"""Documents as rows: any size, streamed in and out in pieces of 256 KiB, never a file.

A fact refers to a document by id and SHA-256, so the reference can travel without the contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import insert, select

from cva_desk.domain.ids import BlobId, new_id
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.stukken import BlobRef
from cva_desk.store.fouten import DocumentKapot, KluisKapot, vertaald
from cva_desk.store.kern import blob_brokken, blobs

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHUNK = 256 * 1024


def store(verbinding: Connection, bron: BinaryIO, max_bytes: int, set_nummer: int) -> BlobRef:
    """Stream ``bron`` into the database; the caller takes back what a refusal leaves.

    Raises:
        GebruikersFout: empty, or larger than ``max_bytes``.
    """
    blob = BlobId(new_id())
    som = sha256()
    grootte = volgnr = 0
    while brok := bron.read(CHUNK):
        grootte += len(brok)
        if grootte > max_bytes:
            raise GebruikersFout(
                "Dit bestand is te groot.",
                f"Het is groter dan {max_bytes // (1024 * 1024)} MB.",
                "Maak het kleiner of splits het, en voeg het opnieuw toe.",
            )
        som.update(brok)
        verbinding.execute(insert(blob_brokken), {"blob_id": blob, "volgnr": volgnr, "data": brok})
        volgnr += 1
    if not grootte:
        raise GebruikersFout(
            "Dit bestand is leeg.", "Er staat niets in.", "Kies een ander bestand."
        )
    ref = BlobRef(blob, som.hexdigest(), grootte)
    verbinding.execute(
        insert(blobs),
        {"id": blob, "sha256": ref.sha256, "grootte": grootte, "set_nummer": set_nummer},
    )
    return ref


def find(verbinding: Connection, blob: BlobId) -> BlobRef:
    """Return what is known of a document.

    Raises:
        DocumentKapot: there is no such document.
    """
    rij = verbinding.execute(select(blobs).where(blobs.c.id == blob)).first()
    if rij is None:
        raise DocumentKapot(blob)
    return BlobRef(BlobId(rij.id), rij.sha256, rij.grootte)


def stream(verbinding: Connection, blob: BlobId) -> Iterator[bytes]:
    """Yield the pieces in order; the hash is checked after the last.

    Raises:
        DocumentKapot: a piece is missing, damaged or altered. Pieces yielded before it may not be
            used as a whole document then.
    """
    ref = find(verbinding, blob)
    som = sha256()
    gelezen = volgnr = 0
    vraag = select(blob_brokken.c.data)
    try:
        while gelezen < ref.grootte:
            with vertaald():
                brok = verbinding.scalar(
                    vraag.where(blob_brokken.c.blob_id == blob, blob_brokken.c.volgnr == volgnr)
                )
            if not brok:
                raise DocumentKapot(blob)
            som.update(brok)
            gelezen += len(brok)
            volgnr += 1
            yield brok
    except KluisKapot as fout:
        # After a page that fails its check the connection refuses everything; the pool makes
        # a new one, so the other documents can still be read.
        verbinding.invalidate()
        raise DocumentKapot(blob) from fout
    if gelezen != ref.grootte or som.hexdigest() != ref.sha256:
        raise DocumentKapot(blob)
