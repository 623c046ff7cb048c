"""Verbs about dossiers: register, list, look at, add pieces."""

from __future__ import annotations

import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cva_desk.documents.overzichten import render_oefenstuk_docx, render_overzicht
from tests.cli.conftest import Antwoord, Draai
from tests.helpers import LELIJKE_NAMEN

_NU = datetime(2026, 3, 5, 12).astimezone()


def test_register_with_every_field(draai: Draai, registreer: Draai) -> None:
    gisteren = (date.today() - timedelta(days=1)).isoformat()
    antwoord = registreer(
        "--voornaam", "Fleur", "--tussenvoegsel", "'t", "--achternaam", "Hooft-van der IJssel",
        "--geslacht", "v", "--leerlingnummer", "VB-12", "--gezag",
        "J. 't Hooft|Laan 1|9999 XX|Oefendorp", "--gezag", "A. van der IJssel", "--school",
        "Oefenmavo ’t Diep", "--beperking", "zml", "--ontvangen-op", gisteren, "--aangevraagd-op",
        gisteren, "--contactpersoon", "W. Verzonnen", "--contact-email", "w@diep.invalid",
        "--beoogde-school", "De Hoek", "--gegeven", "iq=62", "--gegeven", "onderinstroom=nee",
    )  # fmt: skip
    assert antwoord.code == 0
    dossier = antwoord.json
    assert dossier["leerling"]["achternaam"] == "Hooft-van der IJssel"
    assert dossier["leerling"]["gezag"] == ["J. 't Hooft", "A. van der IJssel"]
    assert dossier["school"] == {"naam": "Oefenmavo ’t Diep", "brin": "99YA00"}
    assert dossier["gegevens"] == {"iq": "62", "onderinstroom": "nee"}
    assert (dossier["fase"], dossier["ontvangen_op"]) == ("ontvangen", gisteren)
    assert dossier["dubbel_van"] is None

    nummer = dossier["nummer"]
    getoond = draai("dossier", "toon", nummer, "--als", "secretaris", "--json").json
    assert getoond == {k: v for k, v in dossier.items() if k != "dubbel_van"}
    als_tekst = draai("dossier", "toon", nummer, "--als", "secretaris")
    assert "Hooft-van der IJssel" in als_tekst.uit
    with pytest.raises(json.JSONDecodeError):
        _ = als_tekst.json


@pytest.mark.parametrize("naam", [n for n in LELIJKE_NAMEN if len(n) < 100])
def test_any_name_comes_back(draai: Draai, registreer: Draai, naam: str) -> None:
    """As it was typed, in composed form and with ordinary spaces."""
    import unicodedata

    antwoord = registreer(f"--voornaam={naam}", f"--achternaam={naam}")
    assert antwoord.code == 0, antwoord
    verwacht = " ".join(unicodedata.normalize("NFC", naam.replace("\u200d", " ")).split())
    assert antwoord.json["leerling"]["achternaam"].replace("\u200d", " ") == verwacht
    lijst = draai("dossier", "lijst", "--als", "secretaris", "--json").json
    assert lijst["dossiers"][0]["leerling"].replace("\u200d", " ") == f"{verwacht} {verwacht}"


@pytest.mark.parametrize(
    ("opties", "code", "veld"),
    [
        (("--geboortedatum", "2200-01-01"), 1, "geboortedatum"),
        (("--geboortedatum", "1950-01-01"), 1, "geboortedatum"),
        (("--geboortedatum", "31-12-2012"), 2, "geboortedatum"),
        (("--geboortedatum", "2012-02-30"), 2, "geboortedatum"),
        (("--ontvangen-op", "2200-01-01"), 1, "ontvangen_op"),
        (("--ontvangen-op", "1999-01-01"), 1, "ontvangen_op"),
        (("--aangevraagd-op", "2200-01-01"), 1, "aangevraagd_op"),
        (("--school", "00ZZ99"), 1, "school"),
        (("--school", "Bestaat Niet"), 1, "school"),
        (("--route", "bestaat-niet"), 1, "route"),
        (("--beperking", "bestaat-niet"), 1, "beperking"),
        (("--voornaam", "  "), 1, "voornaam"),
        (("--achternaam", "x" * 400), 1, "achternaam"),
        (("--leerlingnummer", "123456782"), 1, "leerlingnummer"),
        (("--geslacht", "q"), 2, "geslacht"),
        (("--gezag", "|straat"), 1, "gezag"),
        (("--gegeven", "iq"), 2, "gegeven"),
        (("--gegeven", "iq=slim"), 1, "iq"),
        (("--onbekend", "x"), 2, "onbekend"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(
    draai: Draai, registreer: Draai, opties: tuple[str, ...], code: int, veld: str
) -> None:
    antwoord = registreer(*opties)
    assert antwoord.code == code, antwoord
    fout = antwoord.json["fout"]
    assert set(fout) == {"wat", "waarom", "wat_nu", "veld"}
    assert fout["veld"] == veld
    assert draai("dossier", "lijst", "--als", "secretaris", "--json").json["totaal"] == 0


def test_the_same_pupil_twice_is_said(draai: Draai, registreer: Draai) -> None:
    eerste = registreer().json["nummer"]
    tweede = registreer()
    assert tweede.json["dubbel_van"] == eerste
    assert eerste in tweede.fout


def test_only_the_secretary_registers(draai: Draai, registreer: Draai) -> None:
    antwoord = registreer("--als", "directeur")
    assert antwoord.code == 1
    assert "secretaris" in antwoord.json["fout"]["waarom"]


def test_list_filters_sorts_and_pages(draai: Draai, registreer: Draai) -> None:
    for achternaam in ("Berg", "Aarde", "Çelik"):
        registreer("--achternaam", achternaam)
    als = ("dossier", "lijst", "--als", "secretaris", "--json")

    def namen(*meer: str) -> list[str]:
        return [d["leerling"] for d in draai(*als, *meer).json["dossiers"]]

    assert namen("--sorteer", "leerling") == ["Noor Aarde", "Noor Berg", "Noor Çelik"]
    assert namen("--zoek", "celik") == ["Noor Çelik"]
    assert namen("--sorteer", "leerling", "--vanaf", "1", "--aantal", "1") == ["Noor Berg"]
    assert namen("--fase", "afgerond") == []
    assert draai(*als, "--fase", "onzin").code == 2
    assert draai(*als, "--aantal", "-1").code == 2
    leeg = draai("dossier", "lijst", "--als", "deskundige")
    assert (leeg.code, leeg.uit) == (0, "Niets gevonden.\n")


@pytest.mark.parametrize("nummer", ["2026-9999", "", "'; DROP TABLE dossiers", "../../x"])
def test_an_unknown_number(draai: Draai, kluis: Path, nummer: str) -> None:
    antwoord = draai("dossier", "toon", nummer, "--als", "secretaris", "--json")
    assert antwoord.code == 1
    assert "bestaat niet" in antwoord.json["fout"]["wat"]


def _add(draai: Draai, nummer: str, bestand: Path, *meer: str) -> Antwoord:
    basis = ("--als", "secretaris", "--soort", "opp", "--datum", "2026-01-15", "--json")
    return draai("dossier", "stuk-toevoegen", nummer, bestand, *basis, *meer)


def test_add_pieces(draai: Draai, registreer: Draai, tmp_path: Path) -> None:
    nummer = registreer().json["nummer"]
    pdf = tmp_path / "Øpp – 李.pdf"
    pdf.write_bytes(render_overzicht("OPP", ["Verzonnen."], gemaakt_op=_NU))
    toegevoegd = _add(draai, nummer, pdf, "--auteur", "K. Fictief")
    assert toegevoegd.code == 0, toegevoegd
    assert (toegevoegd.json["bestandssoort"], toegevoegd.json["paginas"]) == ("pdf", 1)
    word = tmp_path / "zienswijze.docx"
    word.write_bytes(render_oefenstuk_docx("Z", ["Verzonnen."], gemaakt_op=_NU))
    assert _add(draai, nummer, word, "--soort", "zienswijze_ouders").json["toonbaar"]

    dubbel = _add(draai, nummer, pdf)
    assert (dubbel.code, dubbel.json["fout"]["veld"]) == (1, "bestand")
    getoond = draai("dossier", "toon", nummer, "--als", "secretaris", "--json").json["stukken"]
    assert [(s["nummer"], s["soort"]) for s in getoond] == [(1, "opp"), (2, "zienswijze_ouders")]
    assert getoond[0]["bestand"] == "Øpp – 李.pdf"


def test_a_bad_file_leaves_the_dossier_as_it_was(
    draai: Draai, registreer: Draai, tmp_path: Path
) -> None:
    nummer = registreer().json["nummer"]
    leeg = tmp_path / "leeg.pdf"
    leeg.write_bytes(b"")
    groot = tmp_path / "groot.pdf"
    with groot.open("wb") as stroom:
        stroom.write(b"%PDF-1.7\n")
        stroom.truncate(300 * 1024 * 1024)
    for bestand in (leeg, groot, tmp_path, tmp_path / "weg.pdf"):
        antwoord = _add(draai, nummer, bestand)
        assert (antwoord.code, antwoord.json["fout"]["veld"]) == (1, "bestand"), bestand
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pijp")
        assert _add(draai, nummer, tmp_path / "pijp").code == 1
    onbekend = tmp_path / "goed.pdf"
    onbekend.write_bytes(render_overzicht("OPP", ["Verzonnen."], gemaakt_op=_NU))
    assert _add(draai, nummer, onbekend, "--soort", "onzin").json["fout"]["veld"] == "soort"
    assert _add(draai, nummer, onbekend, "--datum", "2200-01-01").json["fout"]["veld"] == "datum"
    getoond = draai("dossier", "toon", nummer, "--als", "secretaris", "--json").json
    assert getoond["stukken"] == []
