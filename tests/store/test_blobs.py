"""Documents: any size in pieces, none in a file, and a damaged one harms no other."""

from __future__ import annotations

import io
import tracemalloc
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from cva_desk.domain.ids import BlobId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import BlobRef
from cva_desk.store.blobs import CHUNK
from cva_desk.store.engine import Sleutel, connect
from cva_desk.store.fouten import DocumentKapot
from cva_desk.store.kern import blob_brokken, blobs
from cva_desk.store.kluis import Kluis
from tests.store.conftest import Proef
from tests.store.speelgoed import ANNA, NotitieGezet, moment, open_

MIB = 1024 * 1024


def bewaar(kluis: Kluis, inhoud: bytes, notitie: str = "n1") -> BlobRef:
    with kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment()) as werk:
        ref = werk.bewaar_blob(io.BytesIO(inhoud), 300 * MIB)
        werk.leg_vast(NotitieGezet(notitie, "met stuk", ref.id))
    return ref


def pattern(grootte: int) -> bytes:
    return b"".join(sha256(i.to_bytes(4)).digest() for i in range(grootte // 32 + 1))[:grootte]


@pytest.mark.parametrize("grootte", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 5 * MIB + 7])
def test_what_goes_in_comes_out(kluis: Kluis, grootte: int) -> None:
    inhoud = pattern(grootte)
    ref = bewaar(kluis, inhoud)
    assert (ref.sha256, ref.grootte) == (sha256(inhoud).hexdigest(), grootte)
    with kluis.read() as blik:
        assert blik.read_blob(ref.id) == inhoud
        stukken = list(blik.lees_blob(ref.id))
    assert all(len(stuk) == CHUNK for stuk in stukken[:-1])
    assert b"".join(stukken) == inhoud


def test_it_can_be_read_in_the_write_that_brings_it(kluis: Kluis) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment()) as werk:
        ref = werk.bewaar_blob(io.BytesIO(b"inhoud"), MIB)
        assert werk.read_blob(ref.id) == b"inhoud"
        werk.leg_vast(NotitieGezet("n1", "met stuk", ref.id))


@pytest.mark.parametrize(
    ("inhoud", "zin"), [(b"", "leeg"), (bytes(2 * MIB + 1), "groter dan 2 MB")]
)
def test_empty_or_too_large_is_refused_and_the_others_stay(
    kluis: Kluis, inhoud: bytes, zin: str
) -> None:
    with kluis.write(ANNA, Rol.SECRETARIS, "stukken toevoegen", moment()) as werk:
        goed = werk.bewaar_blob(io.BytesIO(b"goed"), 2 * MIB)
        with pytest.raises(GebruikersFout, match=zin):
            werk.bewaar_blob(io.BytesIO(inhoud), 2 * MIB)
        werk.leg_vast(NotitieGezet("n1", "met stuk", goed.id))
    with kluis.read() as blik:
        assert blik.read_blob(goed.id) == b"goed"
        assert blik.verbinding.scalar(select(func.count()).select_from(blobs)) == 1
        assert blik.verbinding.scalar(select(func.count()).select_from(blob_brokken)) == 1


def test_a_document_that_no_fact_mentions_is_a_bug(kluis: Kluis) -> None:
    with (
        pytest.raises(ValueError, match="without a fact"),
        kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment()) as werk,
    ):
        werk.bewaar_blob(io.BytesIO(b"wees"), MIB)


def test_sixty_megabytes_pass_through_little_memory(kluis: Kluis) -> None:
    class Bron(io.RawIOBase):
        over = 60 * MIB

        def read(self, aantal: int = -1) -> bytes:
            stuk = min(aantal, self.over)
            self.over -= stuk
            return b"x" * stuk

    tracemalloc.start()
    try:
        with kluis.write(ANNA, Rol.SECRETARIS, "stuk toevoegen", moment()) as werk:
            ref = werk.bewaar_blob(Bron(), 300 * MIB)  # type: ignore[arg-type]
            werk.leg_vast(NotitieGezet("n1", "met stuk", ref.id))
        with kluis.read() as blik:
            assert sum(len(stuk) for stuk in blik.lees_blob(ref.id)) == 60 * MIB
        _, piek = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert piek < 8 * MIB


def test_an_unknown_document_says_so(kluis: Kluis) -> None:
    with kluis.read() as blik, pytest.raises(DocumentKapot, match="andere documenten"):
        blik.read_blob(BlobId("bestaat-niet"))


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE blob_brokken SET data = zeroblob(length(data)) WHERE blob_id = ? AND volgnr = 1",
        "DELETE FROM blob_brokken WHERE blob_id = ? AND volgnr = 2",
        "DELETE FROM blob_brokken WHERE blob_id = ? AND volgnr = 0",
        "UPDATE blob_brokken SET data = zeroblob(262145) WHERE blob_id = ? AND volgnr = 2",
        "UPDATE blob_brokken SET volgnr = 9 - volgnr WHERE blob_id = ?",
        "UPDATE blobs SET sha256 = 'x' WHERE id = ?",
        "UPDATE blobs SET grootte = grootte + 1 WHERE id = ?",
        "UPDATE blobs SET grootte = 5 WHERE id = ?",
    ],
)
def test_an_altered_document_is_refused_and_others_open(proef: Proef, opdracht: str) -> None:
    kluis = open_(proef.map, proef.nieuw)
    een, twee = bewaar(kluis, pattern(3 * CHUNK), "n1"), bewaar(kluis, b"twee", "n2")
    kluis.close()
    verbinding = connect(proef.map / "kluis.db", Sleutel(proef.nieuw.dek))
    verbinding.execute(opdracht, (een.id,))
    verbinding.close()
    kluis = open_(proef.map, proef.nieuw)
    with kluis.read() as blik:
        with pytest.raises(DocumentKapot):
            blik.read_blob(een.id)
        assert blik.read_blob(twee.id) == b"twee"
    kluis.close()


def test_a_damaged_page_takes_one_document_along(proef: Proef) -> None:
    kluis = open_(proef.map, proef.nieuw)
    refs = [bewaar(kluis, pattern(4 * CHUNK), f"n{i}") for i in range(3)]
    kluis.close()
    pad = proef.map / "kluis.db"
    inhoud = bytearray(pad.read_bytes())
    # Large documents are nearly all of the file: the middle is inside one of them.
    inhoud[len(inhoud) // 2] ^= 1
    pad.write_bytes(inhoud)
    kluis = open_(proef.map, proef.nieuw)
    goed = 0
    for ref in refs:
        try:
            with kluis.read() as blik:
                assert blik.read_blob(ref.id) == pattern(4 * CHUNK)
            goed += 1
        except DocumentKapot as fout:
            assert fout.blob_id == ref.id  # noqa: PT017
    assert goed == 2
    kluis.close()
