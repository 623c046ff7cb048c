"""Letters, signing and verifying on the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cva_desk.documents.certificaat import make_oefencertificaat
from cva_desk.documents.overzichten import render_overzicht
from tests.cli.conftest import Draai

_P12_WACHTWOORD = "oefenhandtekening"
_SLEUTELS = {
    "ondertekend",
    "geldig",
    "ongewijzigd",
    "ondertekenaar",
    "tijdstip",
    "dekt_hele_document",
}


@pytest.fixture
def brief(draai: Draai, registreer: Draai, tmp_path: Path) -> str:
    """A letter that waits for the secretary's signature; its files are in ``uit``."""
    nummer = registreer("--contactpersoon", "L. Bedenksel").json["nummer"]
    gemaakt = draai(
        "brief", "maak", nummer, "ontvangstbevestiging", "--als", "secretaris", "--naar",
        tmp_path / "uit", "--json",
    )  # fmt: skip
    assert gemaakt.code == 0, gemaakt
    assert gemaakt.json["status"] == "gemaakt"
    namen = [Path(pad).name for pad in gemaakt.json["bestanden"]]
    assert [naam.rpartition(".")[2] for naam in namen] == ["pdf", "docx"]
    assert all(Path(pad).stat().st_size > 5000 for pad in gemaakt.json["bestanden"])
    return str(gemaakt.json["brief"])


@pytest.fixture
def p12(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CVA_DESK_CERTIFICAAT_WACHTWOORD", _P12_WACHTWOORD)
    bestand = tmp_path / "s.p12"
    nu = datetime.now().astimezone()
    bestand.write_bytes(make_oefencertificaat("S. Proef", _P12_WACHTWOORD, tijdstip=nu))
    return bestand


def test_sign_and_verify(draai: Draai, brief: str, p12: Path, tmp_path: Path) -> None:
    teken = ("onderteken", brief, "--als", "secretaris", "--p12", p12, "--json")
    getekend = draai(*teken, "--naar", tmp_path / "uit")
    assert getekend.code == 0, getekend
    assert getekend.json["oefen"] is True
    pdf = Path(getekend.json["bestand"])

    oordeel = draai("verifieer", pdf, "--json")
    assert oordeel.code == 0
    assert set(oordeel.json) == _SLEUTELS
    assert oordeel.json["geldig"] is True
    assert oordeel.json["ongewijzigd"] is True
    assert oordeel.json["dekt_hele_document"] is True
    assert "S. Proef" in oordeel.json["ondertekenaar"]
    assert datetime.fromisoformat(oordeel.json["tijdstip"]).tzinfo is not None

    rauw = bytearray(pdf.read_bytes())
    rauw[len(rauw) // 3] ^= 1
    (tmp_path / "vervalst.pdf").write_bytes(rauw)
    vervalst = draai("verifieer", tmp_path / "vervalst.pdf", "--json")
    assert vervalst.code == 4
    assert set(vervalst.json) == _SLEUTELS
    assert vervalst.json["geldig"] is False
    (tmp_path / "langer.pdf").write_bytes(pdf.read_bytes() + b"\n% erbij\n")
    langer = draai("verifieer", tmp_path / "langer.pdf", "--json")
    assert (langer.code, langer.json["geldig"]) == (4, False)

    nogmaals = draai(*teken)
    assert nogmaals.code == 1


def test_who_may_not_sign(
    draai: Draai, brief: str, p12: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ander = draai("onderteken", brief, "--als", "directeur", "--p12", p12, "--json")
    assert (ander.code, ander.json["fout"]["veld"]) == (1, None)
    onbekend = draai("onderteken", "0" * 32, "--als", "secretaris", "--p12", p12, "--json")
    assert onbekend.code == 1
    monkeypatch.setenv("CVA_DESK_CERTIFICAAT_WACHTWOORD", "fout wachtwoord")
    fout = draai("onderteken", brief, "--als", "secretaris", "--p12", p12, "--json")
    assert (fout.code, fout.json["fout"]["veld"]) == (1, "wachtwoord")
    zonder = draai("onderteken", brief, "--als", "secretaris", "--json")
    assert "certificaat" in zonder.json["fout"]["wat"]


def test_a_letter_that_cannot_be_made(draai: Draai, registreer: Draai) -> None:
    nummer = registreer().json["nummer"]
    for soort in ("bestaat_niet", "tlv"):
        antwoord = draai("brief", "maak", nummer, soort, "--als", "secretaris", "--json")
        assert antwoord.code == 1, antwoord


def test_no_file_is_written_over(draai: Draai, brief: str, p12: Path, tmp_path: Path) -> None:
    for pad in (tmp_path / "uit").iterdir():
        inhoud = pad.read_bytes()
        naam = pad.name.replace(".pdf", ".ondertekend.pdf").replace(".docx", ".ondertekend.pdf")
        pad.with_name(naam).write_bytes(b"van mij")
        assert pad.read_bytes() == inhoud
    antwoord = draai(
        "onderteken", brief, "--als", "secretaris", "--p12", p12, "--naar", tmp_path / "uit",
        "--json",
    )  # fmt: skip
    assert antwoord.code == 1
    assert "bestaat al" in antwoord.json["fout"]["wat"]


@pytest.mark.parametrize(
    ("inhoud", "ondertekend"),
    [
        (b"", False),
        (b"dit is geen pdf", False),
        (b"%PDF-1.7\n%%EOF", False),
        # Broken beyond reading, but somebody meant it to look signed.
        (b"%PDF-1.7\n1 0 obj<</ByteRange[0 1 2 3]/Contents<00>>>endobj", True),
        (render_overzicht("Kaal", ["."], gemaakt_op=datetime(2026, 3, 5).astimezone()), False),
    ],
)
@pytest.mark.log_verwacht("pypdf", "pyhanko")
def test_what_is_not_signed_is_not_valid(
    draai: Draai, tmp_path: Path, inhoud: bytes, ondertekend: bool
) -> None:
    bestand = tmp_path / "x.pdf"
    bestand.write_bytes(inhoud)
    antwoord = draai("verifieer", bestand, "--json")
    assert antwoord.code == 4
    assert set(antwoord.json) == _SLEUTELS
    assert not antwoord.json["geldig"]
    assert antwoord.json["ondertekend"] is ondertekend
    assert draai("verifieer", bestand).uit.strip()


def test_verify_a_file_that_is_not_there(draai: Draai, tmp_path: Path) -> None:
    assert draai("verifieer", tmp_path / "weg.pdf", "--json").json["fout"]["veld"] == "bestand"
    assert draai("verifieer", tmp_path).code == 1
