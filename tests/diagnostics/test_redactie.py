"""Nothing about a person leaves the program in a log line or a report."""

from __future__ import annotations

import enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.diagnostics.redactie import (
    MASK,
    describe_exception,
    kenmerk,
    redact_text,
    redact_value,
)
from tests.helpers import LELIJKE_NAMEN

EEN_ID = "9c3ada73d8ab488fb84d7b4833b9378d"


class Kleur(enum.Enum):
    ROOD = "Jan Jansen"


@pytest.mark.parametrize("naam", LELIJKE_NAMEN)
def test_names_do_not_come_through(naam: str) -> None:
    assert redact_value(naam) == f"‹text of {len(naam)}›"


@pytest.mark.parametrize(
    "value", ["Jan", "jansen", "de Vries", "123456782", "12-03-2011", "a@b.nl", "/home/jan/kluis"]
)
def test_personal_values_do_not_come_through(value: str) -> None:
    assert value not in str(redact_value(value))


@pytest.mark.parametrize("value", [None, True, 7, 2.5, EEN_ID, "stuk_toegevoegd", "3.53.4"])
def test_harmless_values_stay(value: object) -> None:
    assert redact_value(value) == value


def test_an_enum_shows_its_name_never_its_value() -> None:
    assert redact_value(Kleur.ROOD) == "ROOD"


def test_other_objects_show_only_their_kind() -> None:
    assert redact_value(["Jan"]) == "‹list›"
    assert redact_value(ValueError("Jan")) == "‹ValueError›"


@pytest.mark.parametrize(
    "secret",
    [
        "123456782",
        "1234.56.782",
        "06-12345678",
        "12-03-2011",
        "2011-03-12",
        "ouder@voorbeeld.nl",
        "'van der Meer'",
        '"van der Meer"',
        "“van der Meer”",
        "/home/vandermeer/kluis",
        r"C:\Users\vandermeer\kluis",
    ],
)
def test_shapes_of_personal_data_are_masked_in_sentences(secret: str) -> None:
    assert redact_text(f"regel met {secret} erin") == f"regel met {MASK} erin"


def test_ids_and_small_numbers_survive_in_sentences() -> None:
    line = f"dossier {'9c3ada73d8ab488fb84d7b4833b9378d'} versie 12 in 345 ms"
    assert redact_text(line) == line


@given(st.integers(min_value=10_000_000, max_value=999_999_999_999))
def test_long_numbers_are_masked_wherever_they_stand(number: int) -> None:
    assert str(number) not in redact_text(f"waarde {number}.")


def _fail(naam: str) -> None:
    raise KeyError(naam)


def _fail_within(naam: str) -> None:
    try:
        _fail(naam)
    except KeyError as error:
        raise RuntimeError(f"kon {naam} niet vinden") from error


def test_an_exception_is_described_without_its_message() -> None:
    with pytest.raises(RuntimeError) as caught:
        _fail_within("Øyvind")
    lines = describe_exception(caught.value)
    assert "Øyvind" not in "\n".join(lines)
    assert lines[0] == "builtins.RuntimeError"
    assert "door: builtins.KeyError" in lines
    assert any("test_redactie.py" in line and "_fail_within" in line for line in lines)


def test_frames_of_our_own_are_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from cva_desk.diagnostics import redactie

    def explode(_: object) -> None:
        raise OSError("/home/jan")

    monkeypatch.setattr(redactie.hashlib, "sha256", explode)
    with pytest.raises(OSError, match="jan") as caught:
        kenmerk(ValueError())
    lines = describe_exception(caught.value)
    assert any("cva_desk/diagnostics/redactie.py" in line and "kenmerk" in line for line in lines)
    assert "/home/jan" not in "\n".join(lines)


def test_a_circle_of_causes_ends() -> None:
    one, other = ValueError(), ValueError()
    one.__cause__, other.__cause__ = other, one
    assert len(describe_exception(one)) == 8


def test_kenmerk_tells_places_apart_and_values_not() -> None:
    def mark(naam: str) -> str:
        with pytest.raises(RuntimeError) as caught:
            _fail_within(naam)
        return kenmerk(caught.value)

    with pytest.raises(KeyError) as elsewhere:
        _fail("Jan")
    assert mark("Jan") == mark("Piet")
    assert mark("Jan") != kenmerk(elsewhere.value)
