from __future__ import annotations

import pytest

from cva_desk.paths import forms_dir
from cva_desk.rules.brieven import (
    BRIEFVELDEN,
    Veldsoort,
    load_brieven,
    load_huisstijl,
    read_brief,
    read_huisstijl,
    read_voorbeeld,
)
from cva_desk.rules.brieven_sjabloon import VORMEN
from cva_desk.rules.knopen import RegelbestandFout

SWV = forms_dir() / "swv-2201-vo"
KOP = """soort: proef
naam: Proef
vorm: brief
titel: Proef
onderwerp: Proef
bron: gebruik
blokken:
"""
STIJL = """naam: SWV
ondertitel: CvA
afzender: [Straat 1]
voettekst: SWV
accent: "#112233"
lettertype: Inter
bron: gebruik
"""


def refuse(blokken: str) -> RegelbestandFout:
    with pytest.raises(RegelbestandFout) as fout:
        read_brief((KOP + blokken).encode(), "map/proef.yaml")
    assert fout.value.bestand == "map/proef.yaml"
    return fout.value


def test_all_letters_of_the_issue_are_there() -> None:
    assert set(load_brieven(SWV)) == {
        "ontvangstbevestiging", "verzoek_om_aanvulling", "deskundigenadvies", "commissieadvies",
        "besluit_toelaatbaar", "besluit_afwijzing", "observatieplaatsing", "tlv",
        "buiten_behandeling", "bericht_school", "toelichting_ouders",
    }  # fmt: skip


def test_every_letter_is_signed_and_has_a_source() -> None:
    for brief in load_brieven(SWV).values():
        assert brief.wordt_ondertekend
        assert brief.bron


def test_table_of_fields_is_sound() -> None:
    assert set(VORMEN) == set(Veldsoort)
    for naam, (soort, betekenis) in BRIEFVELDEN.items():
        assert betekenis
        lijst = naam.rpartition("[]")[0]
        if lijst:
            assert BRIEFVELDEN[lijst][0] is Veldsoort.LIJST
        if soort is Veldsoort.LIJST:
            assert any(n.startswith(f"{naam}[].") for n in BRIEFVELDEN)


@pytest.mark.parametrize(
    ("blokken", "regel", "woorden"),
    [
        ("  - alinea: '{leerling.roepnam}'\n", 8, ("leerling.roepnam", "leerling.roepnaam")),
        ("  - alinea: '{tlv.begindatum:lnag}'\n", 8, ("lnag", "lang, kort, dag")),
        ("  - alinea: '{besluit.wijkt_af}'\n", 8, ("kan niet worden afgedrukt",)),
        ("  - alinea: '{dossier.stukken}'\n", 8, ("kan niet worden afgedrukt",)),
        ("  - alinea: 'Dit: {besluit.motivering}'\n", 8, ("eigen woorden",)),
        ("  - alinea: 'open { veld'\n", 8, ("accolade",)),
        ("  - alinea: '{Geen Veld}'\n", 8, ("is geen veld",)),
        ("  - alinea: '**open'\n", 8, ("niet gesloten",)),
        ("  - aline: x\n", 8, ("alinea",)),
        ("  - alinea: x\n    als: besluit.wijktaf\n", 9, ("besluit.wijkt_af",)),
        ("  - alinea: x\n    als: besluit.wijkt_af of zo\n", 9, ("geen voorwaarde",)),
        ("  - alinea: x\n    als: besluit.wijkt_af is ja\n", 9, ("vergeleken",)),
        ("  - alinea: Volgens de Awb mag dat.\n", 8, ("bron",)),
        ("  - alinea: Zie artikel 3.\n", 8, ("bron",)),
        (
            "  - groep:\n      - alinea: x\n    voor_elk: stuk in dossier.nummer\n",
            10,
            ("geen lijst",),
        ),
        (
            "  - groep:\n      - alinea: x\n    voor_elk: tlv in dossier.stukken\n",
            10,
            ("in gebruik",),
        ),
        ("  - alinea: x\n    bewijs: dossier.stukken\n", 9, ("vindplaatsen",)),
        ("  - lijst: dossier.nummer\n", 8, ("lijst met teksten",)),
        ("  - invoegen: bezwaar\n", 8, ("bezwaar",)),
        (
            "  - handtekening: [a]\n  - handtekening: [b]\n",
            8,
            ("één handtekening", "één auteur"),
        ),
        (
            "  - tabel:\n      koppen: [A, B]\n      voor_elk: s in dossier.stukken\n"
            "      cellen: ['{s.naam}']\n",
            11,
            ("1 cellen bij 2 koppen",),
        ),
        (
            "  - groep:\n      - {alinea: x, bewijs: v.bewijs}\n    voor_elk: v in advies.vragen\n",
            8,
            ("noten",),
        ),
    ],
)
def test_refused_when_read(blokken: str, regel: int, woorden: tuple[str, ...]) -> None:
    fout = refuse(blokken)
    assert fout.regel == regel
    for woord in woorden:
        assert woord in str(fout)


def test_kind_must_be_the_file_name() -> None:
    with pytest.raises(RegelbestandFout, match=r"proef\.yaml"):
        read_brief((KOP + "  - alinea: x\n").encode(), "map/anders.yaml")


def test_shared_passage_cannot_insert_itself() -> None:
    from cva_desk.rules.reader import read_yaml

    delen = read_yaml(b"lus:\n  - invoegen: lus\n", "delen.yaml").items()
    with pytest.raises(RegelbestandFout, match="lus"):
        read_brief((KOP + "  - invoegen: lus\n").encode(), "map/proef.yaml", delen)


@pytest.mark.parametrize(
    ("tekst", "woord"),
    [
        ("dossier: {numer: x}", "dossier.nummer"),
        ("dossier: {ontvangen_op: gisteren}", "datum"),
        ("besluit: {wijkt_af: nee}", "true of false"),
        ("dossier: {stukken: [{naam: x, soort: y}]}", "dossier.stukken[].soort"),
    ],
)
def test_example_data_is_typed(tekst: str, woord: str) -> None:
    with pytest.raises(RegelbestandFout) as fout:
        read_voorbeeld(tekst.encode(), "voorbeeld.yaml")
    assert woord in str(fout.value)


def test_house_style_reads_a_logo() -> None:
    yaml = STIJL + "logo: {bestand: logo.svg, alt: Logo}\n"
    stijl = read_huisstijl(yaml.encode(), "huisstijl.yaml", lambda naam: naam.encode())
    assert stijl.logo is not None
    assert (stijl.logo.inhoud, stijl.logo.soort, stijl.logo.alt) == (b"logo.svg", "svg", "Logo")


@pytest.mark.parametrize("naam", ["../logo.svg", "/etc/passwd", "logo.exe", "map/logo.png"])
def test_house_style_stays_in_its_folder(naam: str) -> None:
    yaml = STIJL + f"logo: {{bestand: {naam}, alt: Logo}}\n"
    with pytest.raises(RegelbestandFout, match="in deze map"):
        read_huisstijl(yaml.encode(), "huisstijl.yaml", lambda _: b"")


def test_house_style_of_the_swv() -> None:
    stijl = load_huisstijl(SWV)
    assert stijl.naam == "Samenwerkingsverband 22.01 VO"
    assert stijl.logo is None
