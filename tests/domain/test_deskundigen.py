"""Independence: every hard reason refuses, and nobody else is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cva_desk.domain.deskundigen import Zaak, objections
from cva_desk.domain.ids import BestuurId, PersoonId, SchoolId
from cva_desk.domain.namen import Naam
from cva_desk.domain.personen import Band, BandSoort, Persoon
from cva_desk.domain.rollen import Rol

PEIL = date(2026, 11, 12)
PERSOON = Persoon(
    PersoonId("p"),
    Naam("A.", "de", "Proef"),
    frozenset({Rol.DESKUNDIGE}),
    "orthopedagoog",
    "SKJ",
    "",
    actief=True,
)
ZAAK = Zaak(SchoolId("s"), BestuurId("b"), None, frozenset(), frozenset())


def regels(persoon: Persoon = PERSOON, zaak: Zaak = ZAAK, *banden: Band) -> list[str]:
    return [b.regel for b in objections(persoon, 1, zaak, banden, {"orthopedagoog"}, PEIL)]


def band(**kw: object) -> Band:
    basis = Band("x", PERSOON.id, BandSoort.WERKGEVER, SchoolId("s"), None, None, None, "")
    return replace(basis, **kw)  # type: ignore[arg-type]


def test_a_free_person_is_fit() -> None:
    assert regels() == []


def test_each_hard_reason_is_named() -> None:
    assert regels(replace(PERSOON, actief=False)) == ["actief"]
    assert regels(replace(PERSOON, rollen=frozenset({Rol.LID}))) == ["rol"]
    assert regels(replace(PERSOON, beroep="arts")) == ["beroep"]
    assert regels(replace(PERSOON, rollen=frozenset({Rol.DESKUNDIGE, Rol.DIRECTEUR}))) == [
        "beslisser"
    ]
    assert regels(PERSOON, replace(ZAAK, andere_deskundige=PERSOON.id)) == ["zelfde_persoon"]
    assert regels(PERSOON, replace(ZAAK, betrokken_namen=frozenset({"A. de Proef"}))) == [
        "betrokken"
    ]


def test_a_tie_with_school_or_board_refuses_only_while_it_lasts() -> None:
    assert regels(PERSOON, ZAAK, band()) == ["band"]
    assert regels(PERSOON, ZAAK, band(school=None, bestuur=BestuurId("b"))) == ["band"]
    assert regels(PERSOON, ZAAK, band(school=SchoolId("ander"))) == []
    assert regels(PERSOON, ZAAK, band(tot=date(2026, 11, 11))) == []
    assert regels(PERSOON, ZAAK, band(vanaf=date(2026, 11, 13))) == []
    assert regels(PERSOON, ZAAK, band(vanaf=PEIL, tot=PEIL)) == ["band"]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_tie_counts_exactly_inside_its_period(een: date, twee: date) -> None:
    van, tot = sorted((een, twee))
    assert bool(regels(PERSOON, ZAAK, band(vanaf=van, tot=tot))) == (van <= PEIL <= tot)


def test_a_school_without_board_has_no_tie_through_an_unknown_board() -> None:
    zaak = replace(ZAAK, bestuur=None)
    assert regels(PERSOON, zaak, band(school=None, bestuur=BestuurId("b"))) == []
