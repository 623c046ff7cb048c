"""Files of many makers, damaged and hostile ones too, the whole way: look, add, read back, view."""

from __future__ import annotations

import io
import time
from contextlib import suppress
from pathlib import Path

import pytest

from cva_desk.domain.ids import DossierId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import dossierbeeld, logboek, stukken
from cva_desk.services.lezen import Leesfout, Leeskamer
from cva_desk.services.toegang import Sessie
from tests.helpers import shared_data
from tests.services.gezelschap import Gezelschap, make_committee

pytestmark = pytest.mark.verhaal

_MAX_S = 10.0
_KENMERKEN = StukKenmerken("aanvraag", "Vreemd bestand", None, "School", "", "")


@pytest.fixture
def gezelschap(tmp_path: Path) -> Gezelschap:
    return make_committee(tmp_path / "kluis")


def _way(sessie: Sessie, dossier: DossierId, kamer: Leeskamer, naam: str, inhoud: bytes) -> str:
    """Take one file the whole way; return how it was seen."""
    try:
        bekeken = stukken.inspect_file(naam, inhoud, len(inhoud))
    except GebruikersFout as fout:
        return f"geweigerd: {fout}"
    stuk = stukken.add_piece(sessie, dossier, bekeken, _KENMERKEN)
    gevonden, gelezen = dossierbeeld.read_piece(sessie, stuk)
    assert gelezen == inhoud
    try:
        document = kamer.open(gelezen)
    except Leesfout as fout:
        return f"niet te tonen: {fout}"
    assert gevonden.bestand.toonbaar
    for nummer in range(min(2, len(document.bladen))):
        with suppress(Leesfout):  # one bad page does not take the document with it
            document.render(nummer, 0.5)
            document.tekst(nummer)
    document.sluit()
    return "getoond" if document.bladen or document.blokken else "leeg"


def test_every_file_goes_the_whole_way_and_none_takes_another_with_it(
    gezelschap: Gezelschap,
) -> None:
    map_ = shared_data() / "documenten"
    bestanden = sorted(p for p in map_.iterdir() if p.is_file())
    assert bestanden
    sessie = gezelschap.als("secretaris")
    dossier = gezelschap.register(sessie)
    kamer = Leeskamer()
    uitkomsten: dict[str, str] = {}
    traag: dict[str, float] = {}
    for bestand in bestanden:
        begin = time.monotonic()
        uitkomsten[bestand.name] = _way(sessie, dossier, kamer, bestand.name, bestand.read_bytes())
        duur = time.monotonic() - begin
        if duur > _MAX_S:
            traag[bestand.name] = duur
    kamer.sluit()
    assert traag == {}
    assert not [zin for zin in uitkomsten.values() if zin.endswith(": ")]
    aantal = sum(not uitkomst.startswith("geweigerd") for uitkomst in uitkomsten.values())
    beeld = dossierbeeld.open_dossier(sessie, dossier)
    assert [s.nummer for s in beeld.stukken] == list(range(1, aantal + 1))
    for stuk in beeld.stukken:  # all still whole, whatever came after it
        assert dossierbeeld.read_piece(sessie, stuk.id)[0].bestand.blob == stuk.bestand.blob
    assert logboek.check_vault(sessie) == []
    assert sum(uitkomst == "getoond" for uitkomst in uitkomsten.values()) > len(bestanden) // 2
    gezelschap.close()


def test_files_that_cannot_be_pieces_are_refused_in_words(gezelschap: Gezelschap) -> None:
    for naam, inhoud, grootte in (
        ("leeg.pdf", b"", 0),
        ("groot.pdf", io.BytesIO(b"%PDF-1.7"), 300 * 1024 * 1024),
        ("meegelogen.pdf", _Endless(), 1000),
    ):
        with pytest.raises(GebruikersFout) as fout:
            stukken.inspect_file(naam, inhoud, grootte)
        assert fout.value.veld == "bestand"
        assert str(fout.value).endswith(".")


class _Endless(io.RawIOBase):
    """Says it is small and never stops."""

    gelezen = 0

    def read(self, aantal: int = -1) -> bytes:
        assert aantal >= 0, "an unknown file is never read without a limit"
        self.gelezen += aantal
        assert self.gelezen <= 60 * 1024 * 1024
        return bytes(aantal)
