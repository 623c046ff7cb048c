"""Verbs about the vault: make, open, persons, password, recovery, check."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import WACHTWOORD, Draai

NIEUW = "een ander lang wachtwoord"


def _maak(draai: Draai, map_: Path, *meer: str | Path) -> object:
    return draai(
        "kluis", "maak", "--kluis", map_, "--als", "İpek 李", "--naam", "Øproef", "--regeling",
        "swv-2201-vo", "--voornaam", "İpek", "--achternaam", "'t Hooft-van der IJssel", "--rol",
        "secretaris", *meer,
    )  # fmt: skip


def test_make_open_recover_and_change(
    draai: Draai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One vault from first day to a lost password, with a name that breaks programs."""
    map_ = tmp_path / "nieuw"
    monkeypatch.setenv("CVA_DESK_WACHTWOORD", WACHTWOORD)
    gemaakt = _maak(draai, map_, "--json")
    assert gemaakt.code == 0
    assert gemaakt.json["persoon"] == "İpek 't Hooft-van der IJssel"
    assert gemaakt.json["rollen"] == ["beheerder", "secretaris"]
    woorden = gemaakt.json["herstelwoorden"]
    assert len(woorden.split()) == 17

    als = ("--kluis", map_, "--als", "İpek 李", "--json")
    assert draai("kluis", "open-test", *als).json["dossiers"] == 0

    blad = tmp_path / "woorden.txt"
    blad.write_text("\n".join(f"{i}. {w.upper()}" for i, w in enumerate(woorden.split(), 1)))
    monkeypatch.setenv("CVA_DESK_NIEUW_WACHTWOORD", NIEUW)
    hersteld = draai("kluis", "herstel", *als, "--herstel-bestand", blad)
    assert (hersteld.code, hersteld.json["naam"]) == (0, "Øproef")
    oud = draai("kluis", "open-test", *als)
    assert (oud.code, oud.json["fout"]["veld"]) == (3, "wachtwoord")

    bestand = tmp_path / "wachtwoord.txt"
    bestand.write_bytes(b"\xef\xbb\xbf" + NIEUW.encode() + b"\r\n")
    monkeypatch.setenv("CVA_DESK_NIEUW_WACHTWOORD", WACHTWOORD)
    gewijzigd = draai("kluis", "wachtwoord", *als, "--wachtwoord-bestand", bestand)
    assert gewijzigd.json == {"inlognaam": "İpek 李", "gewijzigd": True}
    assert draai("kluis", "open-test", *als).code == 0


def test_words_go_to_a_file_that_only_the_owner_reads(
    draai: Draai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVA_DESK_WACHTWOORD", WACHTWOORD)
    blad = tmp_path / "blad" / "woorden.txt"
    gemaakt = _maak(draai, tmp_path / "nieuw", "--json", "--herstel-bestand", blad)
    assert "herstelwoorden" not in gemaakt.json
    assert gemaakt.json["herstel_bestand"] == str(blad)
    assert len(blad.read_text().split()) == 17
    assert os.name != "posix" or blad.stat().st_mode & 0o077 == 0
    nogmaals = _maak(draai, tmp_path / "tweede", "--herstel-bestand", blad)
    assert nogmaals.code == 1
    assert not (tmp_path / "tweede").exists()


def test_words_are_shown_once_and_asked_back(
    draai: Draai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a keyboard two groups are asked back; a slip is told and may be mended."""
    monkeypatch.setenv("CVA_DESK_WACHTWOORD", WACHTWOORD)
    gezegd: list[str] = []

    class Toetsenbord:
        pogingen = 0

        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            regels = "".join(gezegd)
            if self.pogingen == 0:
                self.pogingen += 1
                return "dit is fout gewoon\n"
            groep = re.findall(r"Typ groep (\d)", regels)[-1]
            woorden = re.search(rf"groep {groep}:  (.*)", regels)
            assert woorden
            return woorden[1] + "\n"

    echt = sys.stderr.write
    monkeypatch.setattr(sys, "stdin", Toetsenbord())
    monkeypatch.setattr(sys.stderr, "write", lambda s: (gezegd.append(s), echt(s))[1])
    gemaakt = _maak(draai, tmp_path / "nieuw")
    assert gemaakt.code == 0
    assert gemaakt.fout.count("Typ groep") == 3
    assert "niet dezelfde woorden" in gemaakt.fout
    assert "overgeschreven" in gemaakt.uit
    assert not re.search(r"groep 1:", gemaakt.uit)


def test_add_a_person(draai: Draai, kluis: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVA_DESK_NIEUW_WACHTWOORD", NIEUW)
    nieuw = (
        "kluis", "persoon-toevoegen", "--inlognaam", "v.dam", "--voornaam", "V.", "--tussenvoegsel",
        "van", "--achternaam", "Dam", "--rol", "voorzitter", "--rol", "lid", "--json",
    )  # fmt: skip
    assert draai(*nieuw, "--als", "secretaris").json["rollen"] == ["lid", "voorzitter"]
    nogmaals = draai(*nieuw, "--als", "secretaris")
    assert (nogmaals.code, nogmaals.json["fout"]["veld"]) == (1, "inlognaam")
    geweigerd = draai(*nieuw, "--als", "directeur")
    assert geweigerd.code == 1
    assert "beheerder" in geweigerd.json["fout"]["waarom"]
    monkeypatch.setenv("CVA_DESK_WACHTWOORD", NIEUW)
    assert draai("kluis", "open-test", "--als", "V.DAM", "--json").json["persoon"] == "V. van Dam"


def test_check_says_what_is_wrong(draai: Draai, kluis: Path) -> None:
    goed = draai("kluis", "controleer", "--als", "secretaris", "--json")
    assert (goed.code, goed.json) == (0, {"goed": True, "bevindingen": []})
    database = kluis / "kluis.db"
    rauw = bytearray(database.read_bytes())
    rauw[-2000] ^= 1
    database.write_bytes(rauw)
    kapot = draai("kluis", "controleer", "--als", "secretaris", "--json")
    assert kapot.code in (3, 4)
    assert kapot.json.get("bevindingen") or kapot.json["fout"]["wat"]


@pytest.mark.parametrize(
    ("argv", "code", "veld"),
    [
        (["--als", "secretaris", "--kluis", "/nergens/kluis"], 3, None),
        (["--als", "niemand"], 3, "inlognaam"),
        (["--als", "secretaris", "--wachtwoord-bestand", "/nergens/x"], 1, "wachtwoord"),
        ([], 1, "als"),
    ],
)
def test_not_opening_says_why(
    draai: Draai, kluis: Path, argv: list[str], code: int, veld: str | None
) -> None:
    antwoord = draai("kluis", "open-test", "--json", *argv)
    assert antwoord.code == code
    assert antwoord.json["fout"]["veld"] == veld
    assert antwoord.json["fout"]["wat"].endswith(".")


def test_no_password_and_nobody_to_ask(
    draai: Draai, kluis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CVA_DESK_WACHTWOORD")
    antwoord = draai("kluis", "open-test", "--als", "secretaris")
    assert (antwoord.code, antwoord.uit) == (1, "")
    assert "--wachtwoord-bestand" in antwoord.fout


@pytest.mark.parametrize("inhoud", [b"", b"\n\n", b"\xff\xfe\x00", b"x" * 20_000])
def test_a_password_file_that_is_none(
    draai: Draai, kluis: Path, tmp_path: Path, inhoud: bytes
) -> None:
    bestand = tmp_path / "ww"
    bestand.write_bytes(inhoud)
    antwoord = draai(
        "kluis", "open-test", "--als", "secretaris", "--wachtwoord-bestand", bestand, "--json"
    )
    assert (antwoord.code, antwoord.json["fout"]["veld"]) == (1, "wachtwoord")


def test_in_use_elsewhere(draai: Draai, kluis: Path) -> None:
    from datetime import datetime

    from cva_desk.services import toegang

    sessie = toegang.open_vault(kluis, "directeur", WACHTWOORD, lambda: datetime.now().astimezone())
    try:
        antwoord = draai("kluis", "open-test", "--als", "secretaris", "--json")
    finally:
        sessie.sluit()
    assert antwoord.code == 3
    assert "open" in str(antwoord.json["fout"])
