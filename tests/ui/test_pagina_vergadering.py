from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.dossier import Fase
from cva_desk.services import dossierbeeld, stamgegevens, uitgaan, vergaderen
from cva_desk.services.beoordeling import Adviesregel, Adviesstatus, Deskundigenadvies, Onderdeel
from cva_desk.services.uitgaan import Briefstatus
from cva_desk.services.vergaderen import Vergaderstatus
from cva_desk.ui import berichten
from cva_desk.ui.pages import vergaderingen
from cva_desk.ui.pages.vergaderingen.aanwezig import AanwezigVel
from cva_desk.ui.pages.vergaderingen.blad import VergaderingenPagina
from cva_desk.ui.pages.vergaderingen.toetsen import assign_keys
from cva_desk.ui.pages.vergaderingen.vellen import (
    AanhoudVel,
    GesprekVel,
    PlanVel,
    VerschoonVel,
    VraagVel,
)
from cva_desk.ui.pages.vergaderingen.vergelijking import compare, differ, draft
from cva_desk.ui.pages.vergaderingen.zaak import Zaakblad
from cva_desk.ui.pages.vergaderingen.zitting import ZittingBlad
from cva_desk.ui.vellen.tekenen import LeesVel, TekenVel
from tests.ui.keten import DONDERDAG, Keten, Raam, Ramen, begin
from tests.ui.kluisbouw import WACHTWOORD

T = TypeVar("T", bound=QWidget)


def open_blad(ramen: Ramen, wie: str = "vz") -> tuple[Raam, VergaderingenPagina]:
    raam = ramen(vergaderingen.pagina, wie)
    blad = raam.venster.pagina("vergaderingen")
    assert isinstance(blad, VergaderingenPagina)
    return raam, blad


def open_zitting(ramen: Ramen, keten: Keten, sleutel: str, wie: str = "vz") -> tuple[
    Raam, ZittingBlad
]:  # fmt: skip
    raam, blad = open_blad(ramen, wie)
    blad.toon_doel(keten.dossiers[sleutel])
    ramen.rust(raam)
    assert blad.zitting is not None
    return raam, blad.zitting


def zaak(zitting: ZittingBlad) -> Zaakblad:
    assert zitting.zaak is not None
    return zitting.zaak


def vel(raam: Raam, soort: type[T]) -> T:
    return raam.venster.findChildren(soort)[-1]


def behandel(ramen: Ramen, raam: Raam, zitting: ZittingBlad) -> None:
    zitting.behandel.click()
    ramen.rust(raam)


def fase(raam: Raam, keten: Keten, sleutel: str) -> Fase:
    return dossierbeeld.open_dossier(raam.sessie, keten.dossiers[sleutel]).stand.fase


# ------------------------------------------------------------------------------- the list


def test_planning_a_thursday_of_the_committee(ramen: Ramen, keten: Keten) -> None:
    raam, blad = open_blad(ramen, "sec")
    blad.overzicht.plan.click()
    plan = vel(raam, PlanVel)
    plan.doe.click()
    assert plan.velden["datum"].fout
    plan.dagkeuze.chips[0].click()
    assert plan.doe.text() == "Plan do 19 november"
    plan.doe.click()
    ramen.rust(raam)
    assert not plan.is_open
    assert {v.datum for v in vergaderen.meetings(raam.sessie)} == {
        DONDERDAG, date(2026, 11, 19),
    }  # fmt: skip
    assert len(blad.overzicht.komend.sleutels) == 2


def test_only_the_secretary_plans_and_an_empty_list_explains(
    ramen: Ramen, keten: Keten, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _, blad = open_blad(ramen, "vz")
    assert not blad.overzicht.plan.isVisible()
    ramen.keten = begin(tmp_path_factory.mktemp("leeg") / "kluis")
    _, leeg = open_blad(ramen, "sec")
    assert leeg.overzicht.leeg.isVisible()


def test_a_meeting_is_opened_by_saying_who_is_there(ramen: Ramen, keten: Keten) -> None:
    from cva_desk.services import planning

    dag = date(2026, 11, 19)
    keten.als("sec", lambda s: planning.plan(s, keten.dossiers["nieuw"], dag))
    raam, zitting = open_zitting(ramen, keten, "nieuw", "sec")
    assert zitting.opening.isVisible()
    assert not zitting.open_knop.isEnabled()
    assert zitting.aanwezigen is not None
    zitting.aanwezigen.chips[keten.personen["vz"]].click()
    zitting.open_knop.click()
    ramen.rust(raam)
    assert not zitting.opening.isVisible()
    meeting = vergaderen.meeting(raam.sessie, zitting.vergadering)
    assert meeting.status is Vergaderstatus.GEOPEND
    zitting.aanwezig.click()
    wie = vel(raam, AanwezigVel)
    wie.aanwezigen.chips[keten.personen["lid"]].click()
    wie.doe.click()
    ramen.rust(raam)
    assert vergaderen.meeting(raam.sessie, zitting.vergadering).aanwezig == (
        keten.personen["vz"], keten.personen["lid"],
    )  # fmt: skip


# ------------------------------------------------------------------------------- one case


def test_the_agenda_tells_no_names(ramen: Ramen, keten: Keten) -> None:
    _, zitting = open_zitting(ramen, keten, "verschilt")
    rijen = [zitting.agenda.regel(s).rij for s in zitting.agenda.sleutels]
    assert [rij.titel for rij in rijen][2] == "2026-0003 · A.H."
    assert [rij.onder for rij in rijen] == [
        "niet klaar: bij deskundigen",
        "niet klaar: bij deskundigen",
        "adviezen verschillen",
        "adviezen gelijk",
        "toelaatbaar ✓",
        "toelaatbaar ✓",
    ]
    assert "Haddouchi" not in zitting.kop.titel.text()


def test_from_the_table_to_the_signed_letter(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, zitting = open_zitting(ramen, keten, "verschilt")
    assert zaak(zitting).tabel is not None
    assert zaak(zitting).tabel.verschillen == 1  # type: ignore[union-attr]
    assert not zaak(zitting).uitkomst.knoppen[0].isEnabled()
    behandel(ramen, raam, zitting)
    assert fase(raam, keten, "verschilt") is Fase.IN_VERGADERING
    blad = zaak(zitting)
    blad.overwegingen.neem_over.click()
    assert blad.overwegingen.tekst.startswith("De deskundigen verschillen.")
    raam.venster.acties.actie("uitkomst-T").trigger()
    assert blad.uitkomst.stand.uitkomst == "toelaatbaar"
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert blad.uitkomst._velden["categorie"].fout, "experts differ, so it must be chosen"
    blad.uitkomst.categorie.chips[0].click()
    blad.uitkomst.jaren.chips[1].click()
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    advies = vergaderen.committee_advice(raam.sessie, keten.dossiers["verschilt"])
    assert advies is not None
    assert (advies.uitkomst, advies.categorie) == ("toelaatbaar", "laag")
    assert (advies.begindatum, advies.einddatum) == (date(2026, 11, 13), date(2029, 7, 31))
    assert stamgegevens.drafts(raam.sessie, keten.dossiers["verschilt"]) == {}
    nieuw = zaak(zitting)
    assert not nieuw.uitkomst.stel_vast.isVisible(), "nothing new to record"
    nieuw.brief.click()
    ramen.rust(raam)
    teken = vel(raam, TekenVel)
    teken.wachtwoord.setText(WACHTWOORD)
    teken.doe.click()
    ramen.rust(raam)
    (brief,) = uitgaan.letters(raam.sessie, keten.dossiers["verschilt"])
    assert brief.status is Briefstatus.ONDERTEKEND
    assert zaak(zitting).brief.text() == "Lees de ondertekende adviesbrief"


def test_a_negative_advice_waits_for_the_talk_and_says_so_in_place(
    ramen: Ramen, keten: Keten
) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    behandel(ramen, raam, zitting)
    blad = zaak(zitting)
    blad.overwegingen.vak.vak.setPlainText("De commissie ziet andere wegen.")
    raam.venster.acties.actie("uitkomst-N").trigger()
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert blad.uitkomst.leg_gesprek_vast.isVisible()
    blad.uitkomst.leg_gesprek_vast.click()
    gesprek = vel(raam, GesprekVel)
    gesprek.doe.click()
    ramen.rust(raam)
    assert gesprek.velden["verslag"].fout
    gesprek.verslag.setPlainText("School en ouders zijn gehoord.")
    gesprek.doe.click()
    ramen.rust(raam)
    nieuw = zaak(zitting)
    assert nieuw.uitkomst.stand.uitkomst == "niet_toelaatbaar", "what was chosen stays"
    assert nieuw.overwegingen.tekst == "De commissie ziet andere wegen."
    nieuw.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert fase(raam, keten, "gelijk") is Fase.ADVIES_VASTGESTELD


def test_no_reasons_no_advice(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    behandel(ramen, raam, zitting)
    blad = zaak(zitting)
    blad.uitkomst.knoppen[0].click()
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert blad.overwegingen.fout.isVisible()
    assert fase(raam, keten, "gelijk") is Fase.IN_VERGADERING


def test_a_temporary_outcome_has_its_own_period(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    behandel(ramen, raam, zitting)
    blad = zaak(zitting)
    blad.overwegingen.vak.vak.setPlainText("Eerst kijken.")
    raam.venster.acties.actie("uitkomst-O").trigger()
    assert blad.uitkomst.eind.waarde == date(2027, 2, 4)
    blad.uitkomst.eind.zet_waarde(date(2027, 6, 1))
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert "12 weken" in blad.uitkomst._velden["einddatum"].fout
    blad.uitkomst.eind.zet_waarde(date(2027, 2, 4))
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    assert fase(raam, keten, "gelijk") is Fase.ADVIES_VASTGESTELD


def test_a_changed_advice_lets_the_old_letter_lapse(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "geadviseerd")
    blad = zaak(zitting)
    assert blad.brief.isVisible()
    blad.overwegingen.vak.vak.setPlainText("De commissie heeft zich bedacht over de reden.")
    assert not blad.brief.isVisible()
    blad.uitkomst.stel_vast.click()
    ramen.rust(raam)
    brieven = uitgaan.letters(raam.sessie, keten.dossiers["geadviseerd"])
    assert [b.status for b in brieven] == [Briefstatus.VERVALLEN]


def test_holding_over_keeps_what_was_typed_until_it_succeeds(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk", "sec")
    raam.venster.acties.actie("uitkomst-A").trigger()
    houd = vel(raam, AanhoudVel)
    houd.reden.setPlainText("Eerst een toelichting van de school.")
    houd.doe.click()
    assert houd.velden["datum"].fout
    houd.sluit()
    ramen.rust(raam)
    raam.venster.acties.actie("uitkomst-A").trigger()
    houd = vel(raam, AanhoudVel)
    assert houd.reden.toPlainText() == "Eerst een toelichting van de school."
    houd.dag.zet_waarde(date(2026, 11, 19))
    houd.doe.click()
    ramen.rust(raam)
    assert fase(raam, keten, "gelijk") is Fase.AANGEHOUDEN
    assert stamgegevens.drafts(raam.sessie, keten.dossiers["gelijk"]) == {}
    assert keten.dossiers["gelijk"] not in zitting.agenda.sleutels


def test_recusal_question_and_their_way_back(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "verschilt")
    zaak(zitting).verschoon.click()
    verschoon = vel(raam, VerschoonVel)
    verschoon.doe.click()
    assert verschoon.velden["persoon"].fout
    verschoon.wie.zet_waarde(keten.personen["lid"])
    verschoon.reden.setText("Werkt op de school.")
    verschoon.doe.click()
    ramen.rust(raam)
    dossier = keten.dossiers["verschilt"]
    assert [v.persoon for v in vergaderen.recusals(raam.sessie, dossier)] == [keten.personen["lid"]]
    assert "1 verschoond" in zitting.kop.boven.text()
    zaak(zitting).neem_verschoning_terug(keten.personen["lid"])
    ramen.rust(raam)
    assert vergaderen.recusals(raam.sessie, dossier) == []
    raam.venster.acties.actie("uitkomst-V").trigger()
    vraag = vel(raam, VraagVel)
    vraag.doe.click()
    assert vraag.velden["plaats"].fout
    vraag.plaats.chips[1].click()
    vraag.doe.click()
    ramen.rust(raam)
    assert vraag.velden["vraag"].fout
    vraag.vraag.setPlainText("Waarom eerst observeren?")
    vraag.doe.click()
    ramen.rust(raam)
    assert fase(raam, keten, "verschilt") is Fase.BIJ_DESKUNDIGEN
    assert zaak(zitting).tabel is None


def test_considerations_are_kept_and_come_back(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    qtbot.keyClicks(zaak(zitting).overwegingen.vak.vak, "Wij vinden")
    dossier = keten.dossiers["gelijk"]
    qtbot.waitUntil(
        lambda: stamgegevens.drafts(raam.sessie, dossier) == {"overwegingen": "Wij vinden"}
    )
    zaak(zitting).overwegingen.vak.vak.setPlainText("Wij vinden dit.")
    raam.venster.vergrendel()
    ramen.rust(raam)
    assert stamgegevens.drafts(raam.sessie, dossier) == {"overwegingen": "Wij vinden dit."}


def test_letters_are_typed_not_taken_as_keys(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    behandel(ramen, raam, zitting)
    vak = zaak(zitting).overwegingen.vak.vak
    vak.setFocus()
    qtbot.keyClicks(vak, "tno")
    assert vak.toPlainText() == "tno"
    assert zaak(zitting).uitkomst.stand.uitkomst == ""
    zitting.agenda.regel(keten.dossiers["gelijk"]).setFocus()
    qtbot.keyClick(zitting.agenda.regel(keten.dossiers["gelijk"]), Qt.Key.Key_T)
    assert zaak(zitting).uitkomst.stand.uitkomst == "toelaatbaar"


def test_next_and_previous_case_by_key(ramen: Ramen, keten: Keten) -> None:
    raam, zitting = open_zitting(ramen, keten, "verschilt")
    raam.venster.acties.actie("volgende-zaak").trigger()
    ramen.rust(raam)
    assert zaak(zitting).zaak.dossier == keten.dossiers["gelijk"]
    for _ in range(2):
        raam.venster.acties.actie("vorige-zaak").trigger()
        ramen.rust(raam)
    assert zaak(zitting).zaak.dossier == keten.dossiers["bezig"]
    assert zaak(zitting).tabel is None


def test_closing_names_what_is_not_finished(ramen: Ramen, keten: Keten) -> None:
    berichten.zet_antwoorder(lambda vraag: "")
    raam, zitting = open_zitting(ramen, keten, "gelijk")
    behandel(ramen, raam, zitting)
    zitting.sluit_af.click()
    ramen.rust(raam)
    assert "2026-0004" in zitting.melding.tekst.text()
    raam.venster.acties.actie("uitkomst-T").trigger()
    zaak(zitting).overwegingen.vak.vak.setPlainText("Wij volgen beide adviezen.")
    zaak(zitting).uitkomst.stel_vast.click()
    ramen.rust(raam)
    zitting.sluit_af.click()
    ramen.rust(raam)
    meeting = vergaderen.meeting(raam.sessie, zitting.vergadering)
    assert meeting.status is Vergaderstatus.GESLOTEN
    assert not zitting.sluit_af.isVisible()


@pytest.mark.parametrize("wie", ["lid", "dir"])
def test_who_does_not_lead_reads_along(ramen: Ramen, keten: Keten, wie: str) -> None:
    raam, zitting = open_zitting(ramen, keten, "geadviseerd", wie)
    blad = zaak(zitting)
    assert blad.tabel is not None
    assert not any(knop.isEnabled() for knop in blad.uitkomst.knoppen)
    assert blad.overwegingen.vak.vak.isReadOnly()
    for knop in (blad.verschoon, blad.gesprek, blad.brief, zitting.sluit_af, zitting.behandel):
        assert not knop.isVisible()
    assert raam.venster.plek is not None


def test_the_secretary_makes_the_letter_and_the_chair_signs(ramen: Ramen, keten: Keten) -> None:
    keten.als("sec", lambda s: uitgaan.cancel(s, keten.brieven["advies-geadviseerd"], "Opnieuw."))
    raam, zitting = open_zitting(ramen, keten, "geadviseerd", "sec")
    assert zaak(zitting).brief.text() == "Maak de adviesbrief"
    zaak(zitting).brief.click()
    ramen.rust(raam)
    lezen = vel(raam, LeesVel)
    assert lezen.is_open
    lezen.sluit()


def test_cases_leave_nothing_behind(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, zitting = open_zitting(ramen, keten, "verschilt")
    zwak = weakref.ref(zaak(zitting))
    for _ in range(2):
        zitting.volgende()
        ramen.rust(raam)
    qtbot.waitUntil(lambda: len(zitting.findChildren(Zaakblad)) == 1)
    gc.collect()
    assert zwak() is None


# ------------------------------------------------------------------------------- pure


@given(st.lists(st.text(min_size=1, max_size=24), max_size=12))
def test_keys_are_unique_capital_letters_of_the_name(namen: list[str]) -> None:
    toetsen = assign_keys(namen)
    gegeven = [toets for toets in toetsen if toets]
    assert len(toetsen) == len(namen)
    assert len(set(gegeven)) == len(gegeven)
    for naam, toets in zip(namen, toetsen, strict=True):
        assert toets == "" or (toets.isascii() and toets.isupper() and toets in naam.upper())


def test_keys_go_on_to_the_next_letter() -> None:
    assert assign_keys(["Toelaatbaar", "Tijdelijk", "Ti"]) == ["T", "I", ""]


def _advies(plaats: int, **delen: tuple[str, str]) -> Deskundigenadvies:
    regel = Adviesregel(
        "a", "d", plaats, "p", "", "", Adviesstatus.INGEDIEND, 1, DONDERDAG, None, None, "", ""
    )  # type: ignore[arg-type]
    return Deskundigenadvies(regel, {naam: Onderdeel(*deel) for naam, deel in delen.items()})


def test_only_choices_that_were_both_made_can_differ() -> None:
    from cva_desk.services.regelingen import load

    route = load().route("swv-2201-vo", "vso", DONDERDAG)
    een = _advies(1, aanbeveling=("toelaatbaar", "a"), categorie=("laag", ""), lichter=("", "x"))
    twee = _advies(2, aanbeveling=("niet_toelaatbaar", "b"), lichter=("", "y"))
    rijen = {rij.naam: rij for rij in compare(route, een, twee)}
    assert rijen["Conclusie"].verschilt
    assert not rijen["Categorie"].verschilt, "the second was never asked"
    assert not rijen["Lichter alternatief"].verschilt, "own words always differ"
    assert differ(een, twee)
    assert not differ(een, een)
    assert draft(route, een, een).startswith("Beide deskundigen adviseren: toelaatbaar.")
