"""Recovery words: what is written reads back, whatever the typing; what is wrong is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.store import herstel

GEHEIM = st.binary(min_size=20, max_size=20)


def test_the_list_is_easy_to_read_and_hard_to_confuse() -> None:
    lijst = herstel.word_list()
    assert len(set(lijst)) == 1024
    assert list(lijst) == sorted(lijst)
    assert all(re.fullmatch("[a-z]{3,7}", woord) for woord in lijst)
    assert len({woord[:4] for woord in lijst}) == 1024
    gaten: set[str] = set()
    for woord in lijst:
        met_gat = {woord[:i] + "?" + woord[i + 1 :] for i in range(len(woord))}
        assert not met_gat & gaten, f"{woord} differs by one letter from another"
        gaten |= met_gat


@given(GEHEIM)
def test_words_read_back(geheim: bytes) -> None:
    woorden = herstel.to_words(geheim)
    assert len(woorden.split()) == 17
    assert herstel.parse(woorden) == geheim


@given(GEHEIM, st.randoms(use_true_random=False))
def test_typing_may_be_untidy(geheim: bytes, toeval: object) -> None:
    woorden = herstel.to_words(geheim).split()
    stukken = []
    for nummer, woord in enumerate(woorden, start=1):
        woord = toeval.choice([woord, woord.upper(), woord.capitalize(), woord[:4]])  # type: ignore[attr-defined]
        voor = toeval.choice(["", f"{nummer}. ", f"{nummer}) ", "\n", " - ", "\u00a0"])  # type: ignore[attr-defined]
        stukken.append(voor + woord)
    assert herstel.parse(" , ".join(stukken)) == geheim


def test_keys_differ_and_hold_160_bits() -> None:
    sleutels = {herstel.new_words() for _ in range(50)}
    assert len(sleutels) == 50
    assert herstel.BITS >= 160


@given(GEHEIM, st.integers(0, 16), st.integers(0, 1023))
def test_one_other_word_is_nearly_always_seen(geheim: bytes, plaats: int, ander: int) -> None:
    woorden = herstel.to_words(geheim).split()
    nieuw = herstel.word_list()[ander]
    if nieuw == woorden[plaats]:
        return
    woorden[plaats] = nieuw
    try:
        gelezen = herstel.parse(" ".join(woorden))
    except GebruikersFout as fout:
        assert fout.veld == "herstelwoorden"  # noqa: PT017
    else:
        # One in 1024 passes the check word; it may then not be the key.
        assert gelezen != geheim


def test_an_unknown_word_is_named_by_place_and_group() -> None:
    woorden = herstel.to_words(bytes(20)).split()
    woorden[9] = "qwertz"
    with pytest.raises(GebruikersFout, match=r"Woord 10 \(in groep 3\)"):
        herstel.parse(" ".join(woorden))


def test_too_few_words_are_counted() -> None:
    with pytest.raises(GebruikersFout, match="17 woorden; hier staan er 16"):
        herstel.parse(" ".join(herstel.to_words(bytes(range(20))).split()[:16]))
    with pytest.raises(GebruikersFout, match="hier staan er 0"):
        herstel.parse("  ")


def test_a_prefix_of_several_words_asks_for_the_whole() -> None:
    lijst = herstel.word_list()
    dubbel = next(
        w[:3] for w in lijst if w[:3] not in lijst and sum(x.startswith(w[:3]) for x in lijst) > 1
    )
    woorden = herstel.to_words(bytes(20)).split()
    woorden[0] = dubbel
    with pytest.raises(GebruikersFout, match="Woord 1 is niet af"):
        herstel.parse(" ".join(woorden))


@given(GEHEIM, st.integers(0, 14))
def test_a_swap_of_neighbours_is_pointed_at(geheim: bytes, plaats: int) -> None:
    woorden = herstel.to_words(geheim).split()
    if woorden[plaats] == woorden[plaats + 1]:
        return
    woorden[plaats], woorden[plaats + 1] = woorden[plaats + 1], woorden[plaats]
    try:
        herstel.parse(" ".join(woorden))
    except GebruikersFout as fout:
        assert "verwisseld" in str(fout)  # noqa: PT017


def test_groups_are_of_four_and_the_check_word_joins_the_last() -> None:
    woorden = herstel.to_words(bytes(range(20)))
    groepen = herstel.groups(woorden)
    assert [len(groep) for groep in groepen] == [4, 4, 4, 5]
    assert " ".join(woord for groep in groepen for woord in groep) == woorden
    assert herstel.group_matches(woorden, 2, " 9. ".join(groepen[2]).upper())
    assert not herstel.group_matches(woorden, 1, " ".join(groepen[2]))
    assert not herstel.group_matches(woorden, 1, "qwertz")
