"""One letter, from its text to bytes, when the program has been running for a while."""

from __future__ import annotations

from datetime import UTC

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from cva_desk.documents.brieftekst_blokken import Brief
from cva_desk.documents.certificaat import load_sleutel, make_oefencertificaat
from cva_desk.documents.controleren import verify
from cva_desk.documents.ondertekenen import sign
from cva_desk.documents.pdf import render_pdf
from cva_desk.documents.word import render_docx
from cva_desk.services import briefmaken
from cva_desk.services.toegang import Sessie
from tests.services.gezelschap import WACHTWOORD, Gezelschap


@pytest.fixture(params=["ontvangstbevestiging", "deskundigenadvies"])
def brief(request: pytest.FixtureRequest, gezelschap: Gezelschap) -> tuple[Sessie, Brief]:
    """A short letter of the secretary and the long one of an expert, with real words."""
    dossier, een, _ = gezelschap.to_experts()
    if request.param == "deskundigenadvies":
        gezelschap.advise("een", een)
        sessie, hoort_bij = gezelschap.als("een"), str(een)
    else:
        sessie, hoort_bij = gezelschap.als("secretaris"), ""
    beeld, soort, bij = briefmaken._prepare(sessie, dossier, request.param, hoort_bij)
    return sessie, briefmaken._compose(sessie, beeld, soort, bij, {})


def test_signed_pdf(benchmark: BenchmarkFixture, brief: tuple[Sessie, Brief]) -> None:
    sessie, tekst = brief
    nu = sessie.nu()
    p12 = make_oefencertificaat("A. Oefening", WACHTWOORD, tijdstip=nu)
    sleutel = load_sleutel(p12, WACHTWOORD, tijdstip=nu)

    def maak() -> bytes:
        return sign(render_pdf(tekst, gemaakt_op=nu.astimezone(UTC)), sleutel, tijdstip=nu)

    pdf = benchmark.pedantic(maak, rounds=8, warmup_rounds=2)
    assert verify(pdf).geldig
    assert benchmark.stats.stats.min < 0.3


def test_word(benchmark: BenchmarkFixture, brief: tuple[Sessie, Brief]) -> None:
    sessie, tekst = brief
    nu = sessie.nu().astimezone(UTC)
    docx = benchmark.pedantic(render_docx, (tekst,), {"gemaakt_op": nu}, rounds=8, warmup_rounds=2)
    assert docx.startswith(b"PK")
    assert benchmark.stats.stats.min < 0.2
