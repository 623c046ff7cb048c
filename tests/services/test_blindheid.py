"""Until both advices are in, an expert learns nothing of the other's work by any verb."""

from __future__ import annotations

import pytest

from cva_desk.domain.adviezen import Adviesstatus
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.services import (
    beoordeling,
    dossierbeeld,
    lijst,
    logboek,
    stamgegevens,
    uitgaan,
    vandaag,
)
from cva_desk.services.lijst import Filter
from cva_desk.services.toegang import Sessie
from tests.services.gezelschap import Gezelschap

GEHEIM = "Woorden van een"


def everything(sessie: Sessie, dossier: str) -> str:
    """All an expert can ask for, as text."""
    delen: list[object] = [
        dossierbeeld.open_dossier(sessie, dossier),  # type: ignore[arg-type]
        lijst.page(sessie, Filter()),
        lijst.count_by_fase(sessie),
        vandaag.today(sessie),
        beoordeling.my_advices(sessie),
        beoordeling.lines(sessie, dossier),  # type: ignore[arg-type]
        logboek.of_dossier(sessie, dossier),  # type: ignore[arg-type]
        uitgaan.letters(sessie, dossier),  # type: ignore[arg-type]
        uitgaan.outgoing(sessie),
        uitgaan.sent(sessie),
        uitgaan.proposals(sessie, dossier),  # type: ignore[arg-type]
        stamgegevens.drafts(sessie, dossier),
    ]
    return "\n".join(map(repr, delen))


def test_the_second_expert_sees_the_same_before_and_after_the_first_hands_in(
    gezelschap: Gezelschap,
) -> None:
    dossier, een, twee = gezelschap.to_experts()
    sessie = gezelschap.als("twee")
    beoordeling.declare(sessie, twee)
    tijd = gezelschap.klok.tijd
    ervoor = everything(sessie, dossier)
    gezelschap.advise("een", een)
    gezelschap.klok.tijd = tijd
    sessie = gezelschap.als("twee")
    erna = everything(sessie, dossier)
    assert erna == ervoor
    assert GEHEIM not in erna
    with pytest.raises(GeenBevoegdheid):
        beoordeling.read(sessie, een)
    with pytest.raises(GeenBevoegdheid):
        beoordeling.open_parts(sessie, een)
    with pytest.raises(GeenBevoegdheid):
        beoordeling.write(sessie, een, "lichter", "", "meekijken")


def test_the_secretary_sees_status_but_no_content(gezelschap: Gezelschap) -> None:
    dossier, een, _ = gezelschap.to_experts()
    gezelschap.advise("een", een)
    sessie = gezelschap.als("secretaris")
    statussen = [r.status for r in beoordeling.lines(sessie, dossier)]
    assert statussen == [Adviesstatus.INGEDIEND, Adviesstatus.TOEGEWEZEN]
    assert GEHEIM not in everything(sessie, dossier)
    with pytest.raises(GeenBevoegdheid):
        beoordeling.read(sessie, een)


def test_after_both_everybody_concerned_reads_both(gezelschap: Gezelschap) -> None:
    _, een, twee = gezelschap.to_experts()
    gezelschap.advise("een", een)
    gezelschap.advise("twee", twee)
    for wie in ("een", "twee", "voorzitter", "secretaris", "directeur"):
        sessie = gezelschap.als(wie)
        assert GEHEIM in beoordeling.read(sessie, een).part("lichter").tekst
        assert beoordeling.read(sessie, twee).regel.status is Adviesstatus.INGEDIEND


def test_sent_back_makes_blind_again_until_it_returns(gezelschap: Gezelschap) -> None:
    _, een, twee = gezelschap.to_experts()
    gezelschap.advise("een", een)
    gezelschap.advise("twee", twee)
    beoordeling.send_back(gezelschap.als("voorzitter"), twee, "Waarom twee jaar?")
    sessie = gezelschap.als("een")
    with pytest.raises(GeenBevoegdheid):
        beoordeling.read(sessie, twee)
    sessie = gezelschap.als("twee")
    eigen = beoordeling.read(sessie, twee)
    assert (eigen.regel.versie, eigen.regel.vraag_terug) == (2, "Waarom twee jaar?")
    assert eigen.part("lichter").tekst.startswith("Woorden van twee")
    beoordeling.submit(sessie, twee)


def test_an_expert_knows_nothing_of_other_dossiers(gezelschap: Gezelschap) -> None:
    dossier, een, _ = gezelschap.to_experts()
    sessie = gezelschap.als("dokter")
    assert lijst.count(sessie, Filter()) == 0
    assert vandaag.today(sessie).regels == ()
    for vraag in (
        lambda: dossierbeeld.open_dossier(sessie, dossier),
        lambda: lijst.find(sessie, "2026-0001"),
        lambda: dossierbeeld.read_piece(
            sessie, dossierbeeld.open_dossier(sessie, dossier).stukken[0].id
        ),
    ):
        with pytest.raises(GebruikersFout, match="bestaat niet"):
            vraag()
    with pytest.raises(GeenBevoegdheid):
        beoordeling.read(sessie, een)


def test_no_page_opens_before_the_declaration(gezelschap: Gezelschap) -> None:
    dossier, een, _ = gezelschap.to_experts()
    sessie = gezelschap.als("een")
    stuk = dossierbeeld.open_dossier(sessie, dossier).stukken[0].id
    with pytest.raises(GebruikersFout, match="onafhankelijk"):
        dossierbeeld.read_piece(sessie, stuk)
    beoordeling.declare(sessie, een)
    assert dossierbeeld.read_piece(sessie, stuk)[1].startswith(b"stuk ")
