"""Names: shown, shortened, sorted as Dutch people expect."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.namen import Naam, sort_key


def test_shown_in_full() -> None:
    assert Naam("Noor", "van 't", "Hof").volledig == "Noor van 't Hof"
    assert Naam("Øyvind", "", "李").volledig == "Øyvind 李"


def test_sorted_by_surname_without_tussenvoegsel_and_diacritics() -> None:
    namen = [
        Naam("Z", "", "Zwart"),
        Naam("A", "de", "Vries"),
        Naam("B", "", "Ärnst"),
        Naam("C", "", "Appel"),
        Naam("D", "", "Østergård"),
        Naam("E", "'t", "Hooft"),
    ]
    volgorde = [n.achternaam for n in sorted(namen, key=lambda n: n.sorteersleutel)]
    assert volgorde == ["Appel", "Ärnst", "Hooft", "Østergård", "Vries", "Zwart"]


@given(st.text(max_size=60))
def test_sort_key_is_stable_and_blind_to_case(tekst: str) -> None:
    assert sort_key(sort_key(tekst)) == sort_key(tekst)


def test_initials() -> None:
    assert Naam("Noor", "van 't", "Hof").initialen == "N.H."
