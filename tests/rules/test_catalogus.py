"""Regelingen are found, chosen by date, pinned by hash and kept as a bundle."""

from __future__ import annotations

import json
import shutil
import time
import zlib
from datetime import date
from pathlib import Path

import pytest

from cva_desk.domain.meldingen import ControleFout, GebruikersFout
from cva_desk.paths import forms_dir
from cva_desk.rules.catalogus import Regelingen, open_bundel
from cva_desk.rules.controle import check
from cva_desk.rules.reader import RegelbestandFout

ROUTE = "swv-2201-vo/route-vso"


@pytest.fixture
def regels(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    return Path(shutil.copytree(forms_dir(), tmp_path / "forms"))


def _add_version(regels: Path, vanaf: str) -> Path:
    nieuw = regels / ROUTE / vanaf
    shutil.copytree(regels / ROUTE / "2022-08-01", nieuw)
    _edit(nieuw / "route.yaml", "vanaf: 2022-08-01", f"vanaf: {vanaf}")
    return nieuw


def _edit(pad: Path, oud: str, nieuw: str) -> None:
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def test_the_version_in_force_is_chosen_by_date(regels: Path) -> None:
    map_ = _add_version(regels, "2027-08-01")
    _edit(map_ / "criteria.yaml", "kleiner_dan: 70", "kleiner_dan: 71")
    alle = Regelingen.load(regels)
    oud = alle.route("swv-2201-vo", "vso", date(2027, 7, 31))
    nieuw = alle.route("swv-2201-vo", "vso", date(2027, 8, 1))
    assert (oud.vanaf, nieuw.vanaf) == (date(2022, 8, 1), date(2027, 8, 1))
    assert oud.versie != nieuw.versie
    feiten = oud.read_feiten({"beperking": "zml", "iq": 70})
    assert oud.weigh(feiten, date(2027, 9, 1)).criteria[0].bevinding.uitkomst == "niet_voldaan"
    assert nieuw.weigh(feiten, date(2027, 9, 1)).criteria[0].bevinding.uitkomst == "voldaan"
    gevonden = alle.version(oud.versie)
    assert gevonden is not None
    assert gevonden.route == oud


def test_the_hash_is_of_the_meaning(regels: Path) -> None:
    eerst = Regelingen.load(regels).versies[0].route.versie
    for pad in regels.rglob("*.yaml"):
        if "brieven" not in pad.parts:
            inhoud = pad.read_text(encoding="utf-8")
            pad.write_bytes(f"# een opmerking\n{inhoud}\n".replace("\n", "\r\n").encode())
    _edit(regels / ROUTE / "2022-08-01/voorbeelden.yaml", "verder niets bekend", "meer niet")
    assert Regelingen.load(regels).versies[0].route.versie == eerst
    _edit(regels / ROUTE / "2022-08-01/normen.yaml", "waarde: 4", "waarde: 5")
    assert Regelingen.load(regels).versies[0].route.versie != eerst


@pytest.mark.parametrize("bestand", ["gemeen/normen.yaml", "swv-2201-vo/swv.yaml"])
def test_the_hash_covers_what_is_shared(regels: Path, bestand: str) -> None:
    eerst = Regelingen.load(regels).versies[0].route.versie
    oud, nieuw = {
        "gemeen/normen.yaml": ("waarde: 6", "waarde: 7"),
        "swv-2201-vo/swv.yaml": ("donderdag\n", "vrijdag\n"),
    }[bestand]
    _edit(regels / bestand, oud, nieuw)
    assert Regelingen.load(regels).versies[0].route.versie != eerst


def test_a_bundle_brings_back_the_same_route() -> None:
    versie = Regelingen.load(forms_dir()).versies[0]
    terug = open_bundel(versie.bundel)
    assert terug.route == versie.route
    assert terug.route.versie == versie.route.versie
    assert len(versie.bundel) < 60_000


@pytest.mark.parametrize(
    "bundel",
    [
        b"",
        b"geen zlib",
        zlib.compress(b"geen json"),
        zlib.compress(b"[]"),
        zlib.compress(json.dumps({"vorm": 1, "bestanden": {}}).encode()),
        zlib.compress(
            json.dumps(
                {"vorm": 1, "bestanden": {}, "vanaf": "2022-13-01", "regeling": "a", "route": "b"}
            ).encode()
        ),
        zlib.compress(
            json.dumps(
                {"vorm": 1, "bestanden": {}, "vanaf": "2022-08-01", "regeling": "a", "route": "b"}
            ).encode()
        ),
        zlib.compress(b" " * 50_000_000),
    ],
)
def test_a_damaged_bundle_is_refused(bundel: bytes) -> None:
    with pytest.raises(ControleFout):
        open_bundel(bundel)


def test_a_bundle_of_a_newer_program_says_so() -> None:
    inhoud = json.loads(zlib.decompress(Regelingen.load(forms_dir()).versies[0].bundel))
    inhoud["vorm"] += 1
    with pytest.raises(ControleFout, match="nieuwere versie"):
        open_bundel(zlib.compress(json.dumps(inhoud).encode()))


def test_a_truncated_bundle_is_refused() -> None:
    bundel = Regelingen.load(forms_dir()).versies[0].bundel
    for lengte in (10, len(bundel) // 2, len(bundel) - 1):
        with pytest.raises(ControleFout):
            open_bundel(bundel[:lengte])


def test_questions_about_what_does_not_exist() -> None:
    alle = Regelingen.load(forms_dir())
    dag = date(2026, 11, 19)
    with pytest.raises(GebruikersFout, match="Bedoelt u ‘swv-2201-vo’"):
        alle.route("swv-2201-v", "vso", dag)
    with pytest.raises(GebruikersFout, match=r"geen route ‘vos’.*Bedoelt u ‘vso’"):
        alle.route("swv-2201-vo", "vos", dag)
    with pytest.raises(GebruikersFout, match="gold nog niet"):
        alle.route("swv-2201-vo", "vso", date(2022, 7, 31))
    assert alle.routes("swv-2201-vo", date(2022, 7, 31)) == ()
    assert alle.version("0" * 64) is None


def test_an_extra_folder_adds_a_regeling(regels: Path, tmp_path: Path) -> None:
    extra = tmp_path / "eigen"
    extra.mkdir()
    shutil.copytree(regels / "swv-2201-vo", extra / "swv-9901-vo")
    _edit(extra / "swv-9901-vo/swv.yaml", "swv_nummer: VO2201", "swv_nummer: VO9901")
    alle = Regelingen.load(regels, extra)
    assert [r.id for r in alle.regelingen] == ["swv-2201-vo", "swv-9901-vo"]
    assert alle.regeling("swv-9901-vo").swv_nummer == "VO9901"
    shutil.copytree(regels / "swv-2201-vo", extra / "swv-2201-vo")
    with pytest.raises(RegelbestandFout, match="er is al een regeling"):
        Regelingen.load(regels, extra)


@pytest.mark.parametrize(
    ("van", "naar", "woord"),
    [
        (f"{ROUTE}/2022-08-01/stukken.yaml", f"{ROUTE}/2022-08-01/stuken.yaml", "ontbreekt"),
        (f"{ROUTE}/2022-08-01", f"{ROUTE}/2022-8-1", "eerste dag"),
        (f"{ROUTE}/2022-08-01", f"{ROUTE}/2022-02-30", "eerste dag"),
        (f"{ROUTE}/2022-08-01", f"{ROUTE}/2023-08-01", "de map heet 2023-08-01"),
        (ROUTE, "swv-2201-vo/route_vso", "route-naam"),
        (ROUTE, "swv-2201-vo/vso", "geen routes"),
        ("gemeen", "algemeen", "‘gemeen’ bestaat niet"),
        ("gemeen/normen.yaml", "gemeen/norm.yaml", "ontbreekt"),
        ("swv-2201-vo", "SWV 2201", "kleine letters"),
    ],
)
def test_misnamed_files_and_folders(regels: Path, van: str, naar: str, woord: str) -> None:
    (regels / van).rename(regels / naar)
    with pytest.raises(RegelbestandFout, match=woord):
        Regelingen.load(regels)
    assert woord in str(check(date(2026, 11, 22), regels).fouten[0])


def test_a_file_too_many_is_named(regels: Path) -> None:
    (regels / ROUTE / "2022-08-01/criteira.yaml").write_text("a: b")
    with pytest.raises(RegelbestandFout, match=r"criteira\.yaml.*Bedoelt u ‘criteria\.yaml’"):
        Regelingen.load(regels)


def test_check_goes_on_after_an_error(regels: Path) -> None:
    _edit(_add_version(regels, "2027-08-01") / "normen.yaml", "waarde: 4", "waarde: vier")
    verslag = check(date(2026, 11, 22), regels)
    assert not verslag.in_orde
    assert len(verslag.fouten) == 1
    assert len(verslag.versies) == 1
    assert "2027-08-01/normen.yaml, regel" in str(verslag.fouten[0])


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "woord"),
    [
        ("vragen.yaml", "{id: toelaatbaar,", "{id: toegelaten,", "precies deze keuzes"),
        ("vragen.yaml", "{id: hoog,", "{id: hooog,", "precies deze keuzes"),
        ("vragen.yaml", "id: lichter\n", "id: zwaarder\n", "‘lichter’ ontbreekt"),
        ("vragen.yaml", "    met_criteria: true\n", "", "met_criteria"),
        ("criteria.yaml", "id: lg_stoornis", "id: lz_stoornis", "twee keer"),
        ("criteria.yaml", "eigen_oordeel: true", "eigen_oordeel: false", "óf een ‘voorwaarde’"),
        ("route.yaml", "    tlv: false\n", "    tlv: true\n", "alleen een toewijzende"),
        ("route.yaml", "[besluit_toelaatbaar, tlv,", "[besluit_toelatbaar, tlv,", "Bedoelt u"),
        ("route.yaml", "    - plaats: 2", "    - plaats: 1", "precies twee rollen"),
        ("route.yaml", "soort: verschoning", "soort: band", "twee keer"),
        ("route.yaml", "met_reden: [orthopedagoog", "met_reden: [pedagoog, orthop", "bestaat niet"),
        ("feiten.yaml", "    uit_dossier: true\n", "", "precies deze feiten"),
        ("feiten.yaml", "minimaal: 10", "minimaal: 200", "minstens 200"),
        ("stukken.yaml", "    plicht: voorwaardelijk\n", "    plicht: verplicht\n", "‘als’"),
        ("stukken.yaml", "tenzij: [evident_stabiel]", "tenzij: [overigg]", "Bedoelt u ‘overig’"),
        ("stukken.yaml", "- id: hoe_lang", "- id: ondertekening", "vast onderdeel"),
        ("normen.yaml", "id: advies\n", "id: beslistermijn\n", "bestaat al"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    regels: Path, bestand: str, oud: str, nieuw: str, woord: str
) -> None:
    _edit(regels / ROUTE / "2022-08-01" / bestand, oud, nieuw)
    with pytest.raises(RegelbestandFout, match=woord):
        Regelingen.load(regels)


def test_loading_is_quick() -> None:
    def once() -> float:
        begin = time.perf_counter()
        Regelingen.load(forms_dir())
        return time.perf_counter() - begin

    once()
    # Measured about 30 ms; the bound leaves room for a busy machine, not for a second parse.
    assert min(once() for _ in range(5)) < 0.15
