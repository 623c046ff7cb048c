"""Facts travel as JSON: what goes in comes out, and nothing else is read."""

from __future__ import annotations

import dataclasses
import json
import types
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.feiten import REGISTER, Feit, Wijzigingsset, from_json, to_json
from cva_desk.domain.feiten.basis import canonical, content_hash
from cva_desk.domain.ids import KluisId, PersoonId
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol


def values(soort: Any) -> st.SearchStrategy[Any]:
    """Any value a field of this type can hold."""
    oorsprong = get_origin(soort)
    if oorsprong in (Union, types.UnionType):
        return st.one_of(*(values(deel) for deel in get_args(soort)))
    if oorsprong is tuple:
        return st.lists(values(get_args(soort)[0]), max_size=3).map(tuple)
    if oorsprong is dict:
        return st.dictionaries(st.text(max_size=8), values(get_args(soort)[1]), max_size=3)
    if hasattr(soort, "__supertype__"):
        return st.text("0123456789abcdef", min_size=1, max_size=32)
    if dataclasses.is_dataclass(soort):
        return facts(soort)  # type: ignore[arg-type]
    vast: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
        int: st.integers(0, 10**9),
        bool: st.booleans(),
        date: st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        datetime: st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),
        type(None): st.none(),
    }
    if isinstance(soort, type) and issubclass(soort, Enum):
        return st.sampled_from(soort)
    return vast[soort]


def facts(cls: Any) -> st.SearchStrategy[Any]:
    hints = get_type_hints(cls)
    return st.builds(cls, **{v.name: values(hints[v.name]) for v in dataclasses.fields(cls)})


any_fact: st.SearchStrategy[Feit] = st.one_of(*(facts(cls) for cls in REGISTER.values()))


@given(any_fact)
def test_a_fact_survives_json(feit: Feit) -> None:
    assert from_json(to_json(feit)) == feit


@given(any_fact, st.data())
def test_a_missing_or_extra_field_is_refused(feit: Feit, data: st.DataObject) -> None:
    rauw = to_json(feit)
    weg = data.draw(st.sampled_from(sorted(rauw)))
    with pytest.raises(GebruikersFout):
        from_json({k: v for k, v in rauw.items() if k != weg})
    with pytest.raises(GebruikersFout):
        from_json({**rauw, "erbij": 1})


@pytest.mark.parametrize("rauw", [{}, {"feit": "onbekend"}, {"feit": 3}, {"feit": None}])
def test_an_unknown_kind_is_refused(rauw: dict[str, Any]) -> None:
    with pytest.raises(GebruikersFout, match="nieuwere versie"):
        from_json(rauw)


@pytest.mark.parametrize("cls", REGISTER.values(), ids=list(REGISTER))
def test_every_fact_has_an_owner_and_a_subject(cls: type[Feit]) -> None:
    assert cls.eigenaars <= set(Rol)
    assert cls.eigenaars
    assert cls.onderwerp_veld in {v.name for v in dataclasses.fields(cls)}


@given(st.lists(any_fact, min_size=1, max_size=3), st.integers(1, 99))
def test_the_hash_binds_everything(feiten: list[Feit], nummer: int) -> None:
    basis = Wijzigingsset(
        KluisId("k"),
        nummer,
        PersoonId("p"),
        Rol.SECRETARIS,
        datetime(2026, 11, 12, tzinfo=UTC),
        "iets doen",
        tuple(feiten),
        tuple("0" * 32 for _ in feiten),
        "0" * 64,
    )
    anders = [
        dataclasses.replace(basis, nummer=nummer + 1),
        dataclasses.replace(basis, auteur=PersoonId("q")),
        dataclasses.replace(basis, rol=Rol.DIRECTEUR),
        dataclasses.replace(basis, tijdstip=datetime(2026, 11, 13, tzinfo=UTC)),
        dataclasses.replace(basis, handeling="iets anders"),
        dataclasses.replace(basis, zouten=("1" * 32, *basis.zouten[1:])),
        dataclasses.replace(basis, vorige_hash="1" * 64),
        dataclasses.replace(basis, kluis=KluisId("l")),
    ]
    assert len({basis.hash(), *(a.hash() for a in anders)}) == len(anders) + 1


@given(st.lists(any_fact, min_size=2, max_size=4), st.data())
def test_a_fact_can_be_destroyed_without_breaking_the_chain(
    feiten: list[Feit], data: st.DataObject
) -> None:
    zouten = tuple(f"{i:032x}" for i in range(1, len(feiten) + 1))
    geheel = Wijzigingsset(
        KluisId("k"),
        1,
        PersoonId("p"),
        Rol.SECRETARIS,
        datetime(2026, 11, 12, tzinfo=UTC),
        "iets doen",
        tuple(feiten),
        zouten,
        "0" * 64,
    )
    paren = json.loads(geheel.inhoud())
    weg = data.draw(st.integers(0, len(paren) - 1))
    paren[weg] = ["", sha256(canonical(paren[weg])).hexdigest()]
    assert content_hash(canonical(paren)) == geheel.inhoud_hash()
    paren[weg - 1][0] += "0"
    assert content_hash(canonical(paren)) != geheel.inhoud_hash()
