"""The practice vault: forty invented dossiers, every phase, nothing that a real one has not."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pypdfium2
import pytest

from cva_desk.domain.brieven import Briefstatus
from cva_desk.domain.dossier import Fase
from cva_desk.domain.meldingen import GeenBevoegdheid
from cva_desk.domain.rollen import Rol
from cva_desk.services import (
    beoordeling,
    dossierbeeld,
    lijst,
    logboek,
    stamgegevens,
    toegang,
    uitgaan,
)
from cva_desk.services.demo import Demo, build, mensen, stappen
from cva_desk.services.demo.casus import cases
from cva_desk.services.demo.documenten import MERK, make_pieces
from cva_desk.services.demo.leerlingen import LEERLINGEN
from cva_desk.services.demo.verloop import Vergaderdagen, moments
from cva_desk.services.toegang import KdfKosten, Sessie

# A Sunday, so that steps near today must find a working day; not near a school holiday.
NU = datetime(2026, 3, 29, 13, 7, 31, 123456).astimezone()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return build(tmp_path_factory.mktemp("demo") / "kluis", NU, kosten=KdfKosten.test())


@pytest.fixture(scope="module")
def sessie(demo: Demo) -> Iterator[Sessie]:
    open_ = toegang.open_vault(demo.map, "secretaris", demo.wachtwoord, lambda: NU)
    yield open_
    open_.sluit()


def _regels(sessie: Sessie) -> list[lijst.Lijstregel]:
    return lijst.page(sessie, lijst.Filter(), aantal=100)


def test_every_phase_is_there_as_planned(demo: Demo, sessie: Sessie) -> None:
    assert demo.dossiers == 40
    assert set(demo.fasen) == {fase.value for fase in Fase}
    gepland = {rij.naam.volledig: rij.fase for rij in LEERLINGEN}
    gekregen = {regel.rij.naam.volledig: regel.rij.fase for regel in _regels(sessie)}
    assert gekregen == gepland


def test_names_needs_and_days_are_spread(sessie: Sessie) -> None:
    rijen = [regel.rij for regel in _regels(sessie)]
    assert len({rij.naam.volledig for rij in rijen}) == 40
    assert {rij.beperking for rij in rijen} == {"lz", "lg", "zml", "mg", "cluster4"}
    assert len({rij.school for rij in rijen}) == len(mensen.SCHOLEN)
    assert {"Øyvind", "李"} <= {rij.naam.voornaam for rij in rijen}
    assert "'t Hooft-van der IJssel" in {
        f"{rij.naam.tussenvoegsel} {rij.naam.achternaam}" for rij in rijen
    }
    dagen = sorted(rij.ontvangen_op for rij in rijen)
    assert NU.date() - timedelta(weeks=12) < dagen[0]
    assert NU.date() - timedelta(days=5) <= dagen[-1] < NU.date()
    assert all(dag.weekday() < 5 for dag in dagen)
    nummers = [r.nummer for r in sorted(rijen, key=lambda rij: (rij.ontvangen_op, rij.nummer))]
    assert nummers == sorted(nummers)


def test_the_vault_is_sound_and_its_log_runs_in_time(sessie: Sessie) -> None:
    """Replay of all facts gives the tables that stand; nobody's step is dated before another's."""
    assert logboek.check_vault(sessie) == []
    dossier = next(r.rij.id for r in _regels(sessie) if r.rij.fase is Fase.AFGEROND)
    regels = logboek.of_dossier(sessie, dossier)
    tijden = [regel.tijdstip for regel in regels]
    assert tijden == sorted(tijden, reverse=True)
    assert len({regel.wie for regel in regels}) == 5
    assert tijden[0] <= NU


def test_experts_stand_at_every_point_of_their_work(sessie: Sessie) -> None:
    """Nobody declared, one declared and half way, the first in, the second in."""
    standen = Counter(
        tuple(a.status.value for a in beoordeling.lines(sessie, regel.rij.id))
        for regel in _regels(sessie)
        if regel.rij.fase is Fase.BIJ_DESKUNDIGEN
    )
    assert {
        ("toegewezen", "toegewezen"),
        ("bezig", "toegewezen"),
        ("ingediend", "toegewezen"),
        ("toegewezen", "ingediend"),
    } == set(standen)


def test_both_advices_are_written_out_and_differ(sessie: Sessie) -> None:
    verschillend = 0
    for regel in _regels(sessie):
        if regel.rij.fase is not Fase.ADVIEZEN_BINNEN:
            continue
        een, ander = (
            beoordeling.read(sessie, a.id) for a in beoordeling.lines(sessie, regel.rij.id)
        )
        for naam, deel in een.onderdelen.items():
            assert deel.tekst != ander.part(naam).tekst or not deel.tekst, naam
            assert "{" not in deel.tekst
        assert sum(len(d.tekst) for d in een.onderdelen.values()) > 1500
        verschillend += een.part("aanbeveling").keuze != ander.part("aanbeveling").keuze
    assert verschillend == 1


def test_letters_are_signed_for_practice_and_verify(sessie: Sessie) -> None:
    verzonden = uitgaan.sent(sessie)
    assert {brief.soort for brief in verzonden} == {"besluit_toelaatbaar", "tlv"}
    assert len(verzonden) == 8
    for brief in verzonden[:2]:
        assert brief.status is Briefstatus.VERZONDEN
        oordeel = uitgaan.verify(uitgaan.pdf(sessie, brief.id))
        assert (oordeel.geldig, oordeel.oefen) == (True, True)


def test_a_blind_expert_stays_blind(demo: Demo, sessie: Sessie) -> None:
    """In the practice vault too: one advice is in, the other expert cannot read it."""
    voor = next(
        r.rij.id
        for r in _regels(sessie)
        if r.rij.fase is Fase.BIJ_DESKUNDIGEN
        and [a.status.value for a in beoordeling.lines(sessie, r.rij.id)]
        == ["ingediend", "toegewezen"]
    )
    eerste, tweede = beoordeling.lines(sessie, voor)
    inlognaam = next(
        m.inlognaam
        for m in mensen.MENSEN
        if m.naam == stamgegevens.person(sessie, tweede.persoon).naam
    )
    sessie.sluit()
    ander = toegang.open_vault(demo.map, inlognaam, demo.wachtwoord, lambda: NU)
    try:
        with pytest.raises(GeenBevoegdheid):
            beoordeling.read(ander, eerste.id)
    finally:
        ander.sluit()


def test_everybody_can_come_in_and_has_a_part(demo: Demo) -> None:
    rollen = {rol for persoon in demo.personen for rol in persoon.rollen}
    assert rollen >= {r.value for r in Rol} - {"lid"}
    for persoon in demo.personen[1:4]:
        open_ = toegang.open_vault(demo.map, persoon.inlognaam, demo.wachtwoord, lambda: NU)
        open_.sluit()
        assert open_.gegevens.oefen


@pytest.mark.parametrize("id_", sorted(cases()))
def test_documents_say_what_they_are_and_name_the_pupil(id_: str) -> None:
    """Every page of a PDF, and the head and footer of a Word file, say that it is invented."""
    nummer = next(n for n, rij in enumerate(LEERLINGEN) if rij.casus == id_)
    rol = stappen.cast(LEERLINGEN[nummer], nummer, date(2026, 3, 2))
    stukken = make_pieces(rol.casus, rol.leerling, rol.school, rol.woorden, rol.ontvangen_op)
    assert len({stuk.inhoud for stuk in stukken}) == len(stukken) >= 6
    for stuk in stukken:
        if stuk.bestandsnaam.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(stuk.inhoud)) as pakket:
                paginas = [pakket.read("word/document.xml").decode()]
                voeten = [pakket.read(n) for n in pakket.namelist() if "footer" in n]
            assert MERK in paginas[0]
            assert any(MERK in voet.decode() for voet in voeten)
        else:
            with pypdfium2.PdfDocument(stuk.inhoud) as pdf:
                paginas = [blad.get_textpage().get_text_range() for blad in pdf]
            assert len(paginas) == stuk.bekeken.paginas
            assert all(MERK in pagina for pagina in paginas)
        assert rol.leerling.naam.voornaam in paginas[0]
        assert stuk.kenmerken.datum is not None
        assert stuk.kenmerken.datum < rol.ontvangen_op


def test_no_expert_wrote_a_piece() -> None:
    """Else the independence check would rightly refuse them."""
    namen = {mens.naam.volledig for mens in mensen.MENSEN}
    for nummer, rij in enumerate(LEERLINGEN):
        rol = stappen.cast(rij, nummer, date(2026, 3, 2))
        assert not namen & {b.auteur.partition(",")[0] for b in rol.casus.bijlagen}


@pytest.mark.parametrize("maand", range(1, 13))
@pytest.mark.parametrize("dag", [1, 8, 14, 19, 24, 28])
def test_the_plan_fits_any_day_of_the_year(maand: int, dag: int) -> None:
    """Also in a long holiday: steps in the order of the procedure, none in the future."""
    from cva_desk.paths import resources_dir
    from cva_desk.rules.kalender import load_kalender
    from cva_desk.rules.regeling import Vakantieregio

    nu = datetime(2026, maand, dag, 9).astimezone()
    kalender = load_kalender(resources_dir() / "kalender", Vakantieregio.NOORD, 2024, 2028)
    dagen = Vergaderdagen.around(kalender, nu.date())
    assert all(d <= nu.date() - timedelta(days=2) for d in dagen.geweest)
    assert all(d >= nu.date() for d in dagen.komend)
    plan = list(moments(LEERLINGEN, dagen, nu))
    assert all(m.tijdstip <= nu for m in plan)
    for nummer in range(len(LEERLINGEN)):
        volgorde = [list(type(m.wat)).index(m.wat) for m in plan if m.rij == nummer]
        assert volgorde == sorted(volgorde), LEERLINGEN[nummer]


def test_dossier_view_opens_for_all(demo: Demo) -> None:
    open_ = toegang.open_vault(demo.map, "secretaris", demo.wachtwoord, lambda: NU)
    try:
        for regel in _regels(open_):
            beeld = dossierbeeld.open_dossier(open_, regel.rij.id)
            assert beeld.stand.fase is regel.rij.fase
    finally:
        open_.sluit()
