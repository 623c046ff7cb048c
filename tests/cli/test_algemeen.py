"""What holds for every verb: help, exit codes, one JSON document, no traceback, no Qt."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cva_desk.cli import draaien
from cva_desk.version import VERSION
from tests.cli.conftest import Draai
from tests.helpers import ROOT

_ENGELS = ("usage:", "optional", "positional", "show this help", "invalid", "required", "expected")


def _verbs(lezer: argparse.ArgumentParser, pad: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    delen = [a for a in lezer._actions if isinstance(a, argparse._SubParsersAction)]
    if not delen:
        yield pad
    for deel in delen:
        for naam, onder in deel.choices.items():
            yield from _verbs(onder, (*pad, naam))


VERBS = sorted(_verbs(draaien.parser()))


def test_every_verb_of_the_product_is_there() -> None:
    verwacht = {
        "kluis maak", "kluis open-test", "kluis persoon-toevoegen", "kluis wachtwoord",
        "kluis herstel", "kluis controleer", "regelingen lijst", "regelingen toon",
        "regelingen controleer", "dossier registreer", "dossier toon", "dossier lijst",
        "dossier stuk-toevoegen", "brief maak", "onderteken", "verifieer", "demo",
    }  # fmt: skip
    assert {" ".join(verb) for verb in VERBS} == verwacht


@pytest.mark.parametrize("verb", [(), ("kluis",), *VERBS])
def test_help_is_dutch_and_has_an_example(
    verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as uit:
        draaien.run([*verb, "--help"])
    assert uit.value.code == 0
    tekst = capsys.readouterr().out
    assert tekst.startswith("gebruik: cva-desk")
    assert not [woord for woord in _ENGELS if woord in tekst]
    if len(verb) == 2 or verb in ((), ("demo",), ("verifieer",), ("onderteken",)):
        assert f"voorbeeld:\n  cva-desk {' '.join(verb)}".rstrip() in tekst


@pytest.mark.parametrize(
    "argv",
    [
        ["onzin"],
        ["kluis"],
        ["kluis", "onzin"],
        ["dossier", "lijst", "--onzin"],
        ["dossier", "lijst", "--aantal"],
        ["dossier", "lijst", "--lopend=ja"],
        ["verifieer"],
        ["regelingen", "toon", "swv-2201-vo", "vso", "--op", "gisteren"],
        ["dossier", "lijst", "--kl", "x"],
    ],
)
def test_wrong_usage_is_code_2_in_dutch(draai: Draai, argv: list[str]) -> None:
    als_json = draai(*argv, "--json")
    assert als_json.code == 2
    fout = als_json.json["fout"]
    assert fout["wat"] == "Deze opdracht is niet goed getypt."
    assert not [woord for woord in _ENGELS if woord in fout["waarom"]]
    als_tekst = draai(*argv)
    assert (als_tekst.code, als_tekst.uit) == (2, "")
    assert als_tekst.fout.startswith("Deze opdracht is niet goed getypt.")


def test_common_options_stand_anywhere(draai: Draai, kluis: Path) -> None:
    voor = draai("--json", "--als", "secretaris", "dossier", "lijst")
    na = draai("dossier", "lijst", "--json", "--als", "secretaris")
    assert voor.json == na.json
    elders = draai("--kluis", "/nergens", "dossier", "--json", "lijst", "--als", "secretaris")
    assert elders.code == 3


def test_the_rules(draai: Draai, tmp_path: Path) -> None:
    routes = draai("regelingen", "lijst", "--json").json["routes"]
    assert {"regeling": "swv-2201-vo", "route": "vso"}.items() <= routes[0].items()
    toon = draai("regelingen", "toon", "swv-2201-vo", "vso", "--op", "2026-03-05", "--json").json
    assert set(toon["beperkingen"]) == {"lz", "lg", "zml", "mg", "cluster4"}
    assert "aanvraag" in draai("regelingen", "toon", "swv-2201-vo", "vso").uit
    assert draai("regelingen", "toon", "swv-2202-vo", "vso", "--json").code == 1
    assert draai("regelingen", "toon", "swv-2201-vo", "vso", "--op", "1999-01-01").code == 1
    goed = draai("regelingen", "controleer", "--json")
    assert (goed.code, goed.json["in_orde"]) == (0, True)
    assert goed.json["voorbeelden"] > 20
    assert draai("regelingen", "controleer", tmp_path / "weg", "--json").code == 1


def test_a_broken_rule_is_named_with_file_line_and_key(draai: Draai, tmp_path: Path) -> None:
    import shutil

    from cva_desk.paths import forms_dir

    shutil.copytree(forms_dir(), tmp_path / "forms")
    bestand = next((tmp_path / "forms").glob("swv-2201-vo/route-vso/*/normen.yaml"))
    bestand.write_text(bestand.read_text("utf-8").replace("naam:", "nam:", 1), "utf-8")
    antwoord = draai("regelingen", "controleer", tmp_path / "forms", "--json")
    assert (antwoord.code, antwoord.json["in_orde"]) == (4, False)
    (fout,) = antwoord.json["fouten"]
    assert "normen.yaml" in fout
    assert "nam" in fout


@pytest.mark.log_verwacht("cva_desk.cli.draaien")
def test_a_bug_is_one_sentence_and_a_report_without_names(
    draai: Draai, kluis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cva_desk.services import lijst

    def breek(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Noor Voorbeeld, 9 april 2012")

    monkeypatch.setattr(lijst, "count", breek)
    antwoord = draai("dossier", "lijst", "--als", "secretaris", "--json")
    assert antwoord.code == 3
    fout = antwoord.json["fout"]
    assert "Traceback" not in antwoord.fout
    rapport = Path(fout["wat_nu"].rpartition(": ")[2])
    assert rapport.is_relative_to(tmp_path)
    tekst = rapport.read_text("utf-8")
    assert "ZeroDivisionError" in tekst
    assert "Noor" not in tekst


def test_without_a_verb_the_window_opens(
    draai: Draai, kluis: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    geopend: list[tuple[Path | None, bool]] = []

    def open_window(kluis: Path | None, *, oefen: bool) -> int:
        geopend.append((kluis, oefen))
        return 0

    monkeypatch.setattr(draaien, "open_window", open_window)
    assert draai().code == 0
    assert draai("--kluis", tmp_path / "x").code == 0
    assert geopend == [(None, False), (tmp_path / "x", False)]


def _start(*argv: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **omgeving}
    return subprocess.run(
        [sys.executable, *argv], env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_as_a_program(tmp_path: Path) -> None:
    """The real entry: version, wrong usage, a log in its own folder, a reader that goes away."""
    versie = _start("-m", "cva_desk", "--versie")
    assert (versie.returncode, versie.stdout) == (0, f"cva-desk {VERSION}\n")
    fout = _start("-m", "cva_desk", "onzin", "--json")
    assert fout.returncode == 2
    assert json.loads(fout.stdout)["fout"]["wat"]
    lijst = _start("-m", "cva_desk", "regelingen", "lijst", XDG_STATE_HOME=str(tmp_path))
    assert lijst.returncode == 0
    assert list(tmp_path.rglob("cva-desk.log"))
    assert lijst.stderr == ""


def test_the_command_line_needs_no_qt_and_starts_light() -> None:
    """--versie imports nothing that takes time; no verb imports Qt."""
    code = (
        "import sys; from cva_desk.cli import draaien; draaien.parser(); "
        "print(*sorted(set(m.partition('.')[0] for m in sys.modules)))"
    )
    geladen = set(_start("-c", code).stdout.split())
    zwaar = {"PySide6", "sqlalchemy", "sqlcipher3", "yaml", "docx", "reportlab", "pyhanko", "typst"}
    assert not geladen & (zwaar | {"json", "logging", "getpass", "cryptography", "argon2"})
    alles = (
        "import sys; from cva_desk.services import demo, uitgaan; "
        "from cva_desk.cli import draaien; print('PySide6' in sys.modules)"
    )
    assert _start("-c", alles).stdout.strip() == "False"
