"""The strict reader refuses what plain YAML would swallow, and says where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.meldingen import ControleFout
from cva_desk.rules.knopen import Knoop
from cva_desk.rules.reader import MAX_BYTES, MAX_DIEPTE, MAX_KNOPEN, RegelbestandFout, read_yaml


def lees(tekst: str) -> Knoop:
    return read_yaml(tekst.encode(), "map/test.yaml")


def weiger(tekst: str) -> RegelbestandFout:
    with pytest.raises(RegelbestandFout) as gevangen:
        lees(tekst)
    return gevangen.value


@pytest.mark.parametrize(
    ("tekst", "regel", "sleutel", "woord"),
    [
        ("a: 1\nb: 2\na: 3", 3, "a", "staat hier al op regel 1"),
        ("a: {b: 1, b: 2}", 1, "a.b", "staat hier al"),
        ("a:\n  - b: 1\n    b: 2", 3, "a[1].b", "staat hier al"),
        ("a: &anker 1", 1, "a", "ankers"),
        ("a: &anker\n  b: 1", 1, "a", "ankers"),
        ("a: [x]\nb: *a", 2, "b", "verwijzingen"),
        ("a: {<<: {b: 1}}", 1, "a", "kan geen sleutel zijn"),
        ("a: !!str 1", 1, "a", "typen met !"),
        ("a: !eigen {b: 1}", 1, "a", "typen met !"),
        ("a: !!python/object/apply:os.system [ls]", 1, "a", "typen met !"),
        ("1: a", 1, "", "kan geen sleutel zijn"),
        ("a:\n  Groot: 1", 2, "a", "kan geen sleutel zijn"),
        ("a:\n  met-streep: 1", 2, "a", "kan geen sleutel zijn"),
        ("null: 1\nNull: 2", 2, "", "kan geen sleutel zijn"),
        ("? [a, b]\n: 1", 1, "", "geen blok of lijst"),
        ("? {a: b}\n: 1", 1, "", "geen blok of lijst"),
        ("a: 1\n---\nb: 2", 2, "", "tweede document"),
        ("%YAML 1.1\n---\na: 1", 1, "", "aanwijzingen met %"),
        ("%TAG ! tag:x,2000:\n---\na: 1", 1, "", "aanwijzingen met %"),
        ("a: 'open", 1, "", "opmaak"),
        ("a:\n\t- b", 2, "", "opmaak"),
        ("a: b: c", 1, "", "opmaak"),
        ("a: [1, 2", 2, "", "opmaak"),
        ("", 1, "", "leeg"),
        ("# alleen commentaar", 1, "", "leeg"),
        ("a: \x07", 1, "", "tekens"),
    ],
)
def test_refusals_name_file_line_and_key(tekst: str, regel: int, sleutel: str, woord: str) -> None:
    fout = weiger(tekst)
    assert (fout.bestand, fout.regel, fout.sleutel) == ("map/test.yaml", regel, sleutel)
    assert woord in str(fout)
    assert str(fout).startswith(f"map/test.yaml, regel {regel}")
    assert isinstance(fout, ControleFout)


def test_not_utf8_names_the_line() -> None:
    with pytest.raises(RegelbestandFout, match="UTF-8") as gevangen:
        read_yaml(b"a: 1\nb: caf\xe9", "x.yaml")
    assert gevangen.value.regel == 2


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    knoop = read_yaml(b"\xef\xbb\xbfa: een\r\nb: twee\r\n", "x.yaml")
    assert {s: k.text() for s, k in knoop.items().items()} == {"a": "een", "b": "twee"}


def test_limits() -> None:
    assert "groter dan" in str(weiger("a: " + "x" * MAX_BYTES))
    assert "niveaus" in str(weiger("a: " + "[" * MAX_DIEPTE + "]" * MAX_DIEPTE))
    assert "onderdelen" in str(weiger("a: [" + "1," * MAX_KNOPEN + "]"))
    assert lees("a: " + "[" * (MAX_DIEPTE - 1) + "]" * (MAX_DIEPTE - 1)).items()["a"].is_lijst


def test_a_yaml_bomb_is_refused_at_its_first_anchor() -> None:
    bom = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(20)
    )
    assert weiger(bom).regel == 1


def _lines_of(rommel: bytes) -> list[int]:
    """The lines the reader points at: of the tree, or of its refusal; never nothing at all."""
    try:
        return [read_yaml(rommel, "x.yaml").regel]
    except RegelbestandFout as fout:
        return [fout.regel]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_tree_or_an_honest_refusal(rommel: bytes) -> None:
    assert min(_lines_of(rommel)) >= 1


@given(st.text(alphabet="ab:-[]{}&*!|>#'\"\n ?%,", max_size=60))
def test_any_yaml_like_text_gives_a_tree_or_an_honest_refusal(rommel: str) -> None:
    assert min(_lines_of(rommel.encode())) >= 1


@pytest.mark.parametrize(
    "plat", ["no", "Yes", "on", "n", "12", "1.5", "0x1F", "2022-08-01", "null", "~", "1:30", "1_0"]
)
def test_text_is_never_guessed_from_something_else(plat: str) -> None:
    with pytest.raises(RegelbestandFout, match="aanhalingstekens"):
        lees(f"a: {plat}").items()["a"].text()
    assert lees(f"a: '{plat}'").items()["a"].text() == plat


class Kleur(StrEnum):
    ROOD = "rood"
    BLAUW = "blauw"


def test_values() -> None:
    v = lees(
        'tekst: "\'t Hooft"\nlang: >-\n  een\n  twee\nja: true\ngeheel: 12\ngetal: -1.50\n'
        "datum: 2024-02-29\nkleur: rood\nniets: null\nfeit_d: 2026-01-01\nfeit_t: '12'\n"
        "lijst: [a, b]\nid: een_naam2"
    ).items()
    assert v["tekst"].text() == "'t Hooft"
    assert v["lang"].text() == "een twee"
    assert v["ja"].boolean() is True
    assert v["geheel"].whole(minimaal=12, maximaal=12) == 12
    assert v["getal"].number() == Decimal("-1.50")
    assert v["datum"].dated() == date(2024, 2, 29)
    assert v["kleur"].choice(Kleur) is Kleur.ROOD
    assert v["niets"].is_null
    assert not v["tekst"].is_null
    assert v["id"].ident() == "een_naam2"
    assert [v[s].fact_value() for s in ("ja", "geheel", "getal", "feit_d", "feit_t", "lijst")] == [
        True,
        12,
        Decimal("-1.50"),
        date(2026, 1, 1),
        "12",
        ("a", "b"),
    ]


@pytest.mark.parametrize(
    ("waarde", "methode", "woord"),
    [
        ("ja", "boolean", "true of false"),
        ("'true'", "boolean", "true of false"),
        ("TRUE", "boolean", "true of false"),
        ("'12'", "whole", "geheel getal"),
        ("012", "whole", "geheel getal"),
        ("1.0", "whole", "geheel getal"),
        ("1,5", "number", "punt in plaats van een komma"),
        ("1e3", "number", "een getal"),
        ("2023-02-29", "dated", "bestaat niet"),
        ("29-02-2024", "dated", "JJJJ-MM-DD"),
        ("2024-2-9", "dated", "JJJJ-MM-DD"),
        ("", "text", "gevonden niets"),
        ("'  '", "text", "leeg"),
        ("[a]", "text", "gevonden een lijst"),
        ("{b: 1}", "text", "gevonden een blok"),
        ("tekst", "lijst", "verwacht een lijst"),
        ("[a]", "items", "verwacht een blok"),
        ("Met hoofdletter", "ident", "kleine letters"),
    ],
)
def test_values_of_the_wrong_kind(waarde: str, methode: str, woord: str) -> None:
    knoop = lees(f"blok:\n  lijst:\n    - x: {waarde}").items()["blok"].items()["lijst"]
    plek = knoop.lijst()[0].items()["x"]
    with pytest.raises(RegelbestandFout, match=woord) as gevangen:
        getattr(plek, methode)()
    assert (gevangen.value.regel, gevangen.value.sleutel) == (3, "blok.lijst[1].x")


def test_unknown_missing_and_misspelled_keys() -> None:
    knoop = lees("naam: een\ntoelichtign: twee")
    with pytest.raises(RegelbestandFout, match="Bedoelt u ‘toelichting’") as gevangen:
        knoop.mapping(verplicht=["naam"], optioneel=["toelichting"])
    assert (gevangen.value.regel, gevangen.value.sleutel) == (2, "toelichtign")
    with pytest.raises(RegelbestandFout, match="‘bron’ ontbreekt"):
        lees("naam: een").mapping(verplicht=["naam", "bron"])


def test_choices_and_references_suggest() -> None:
    with pytest.raises(RegelbestandFout, match="Bedoelt u ‘blauw’"):
        lees("a: blaauw").items()["a"].choice(Kleur)
    with pytest.raises(RegelbestandFout, match=r"de bron ‘awb_4_31’ bestaat niet.*‘awb_4_13’"):
        lees("a: awb_4_31").items()["a"].ref(["awb_4_13", "wec_40"], "de bron")


def test_bounds() -> None:
    knoop = lees("a: 5").items()["a"]
    assert knoop.whole(minimaal=5, maximaal=5) == 5
    with pytest.raises(RegelbestandFout, match="minstens 6"):
        knoop.whole(minimaal=6)
    with pytest.raises(RegelbestandFout, match="minstens 1 en hoogstens 4"):
        knoop.number(minimaal=1, maximaal=4)
