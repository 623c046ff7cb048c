from __future__ import annotations

import gc
import weakref
from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import GeenBevoegdheid, OmgevingsFout
from cva_desk.services import beoordeling, uitgaan
from cva_desk.services.beoordeling import Adviesstatus, Onderdeel
from cva_desk.services.toegang import Sessie
from cva_desk.services.uitgaan import Briefstatus
from cva_desk.ui.pages import beoordelingen
from cva_desk.ui.pages.beoordelingen import bewaarder, formulier
from cva_desk.ui.pages.beoordelingen.blad import BeoordelenPagina
from cva_desk.ui.pages.beoordelingen.formulier import FormulierBlad
from cva_desk.ui.pages.beoordelingen.indeling import Status
from cva_desk.ui.pages.beoordelingen.ontvangst import OntvangstBlad
from cva_desk.ui.pages.beoordelingen.verklaring import VerhinderdVel, VerklaringBlad
from cva_desk.ui.vellen.tekenen import TekenVel
from tests.ui.keten import MAANDAG, Keten, Raam, Ramen, begin
from tests.ui.kluisbouw import WACHTWOORD

DAG = MAANDAG.replace(day=10)


def open_blad(ramen: Ramen, wie: str = "een") -> tuple[Raam, BeoordelenPagina]:
    raam = ramen(beoordelingen.pagina, wie, DAG)
    blad = raam.venster.pagina("beoordelingen")
    assert isinstance(blad, BeoordelenPagina)
    return raam, blad


def open_formulier(ramen: Ramen, keten: Keten) -> tuple[Raam, BeoordelenPagina, FormulierBlad]:
    raam, blad = open_blad(ramen)
    blad.open(keten.adviezen["bezig"][0])
    ramen.rust(raam)
    assert blad.formulier is not None
    return raam, blad, blad.formulier


def bewaarde(raam: Raam, keten: Keten) -> Mapping[str, Onderdeel]:
    return beoordeling.read(raam.sessie, keten.adviezen["bezig"][0]).onderdelen


def vul_alles(raam: Raam, ramen: Ramen, keten: Keten, vorm: FormulierBlad) -> None:
    """Fill what is missing the way a person does: choices and words, part by part."""
    keuzes = {"aanbeveling": 0, "categorie": 0, "schooljaren": 1}
    for _ in range(3):
        for id_ in beoordeling.open_parts(raam.sessie, keten.adviezen["bezig"][0]):
            deel = vorm.checklist.deel(id_)
            if deel.keuze is not None:
                deel.keuze.chips[keuzes.get(id_, 0)].click()
            deel.vak.vak.setPlainText(f"Mijn woorden over {id_}.")
        vorm.bewaar_alles()
        ramen.rust(raam)


def test_the_list_shows_one_s_own_work_and_opens_at_the_right_screen(
    ramen: Ramen, keten: Keten, qtbot: QtBot
) -> None:
    raam, blad = open_blad(ramen)
    labels = {s: blad.lijst.te_doen.regel(s).rij.label for s in blad.lijst.te_doen.sleutels}
    assert labels == {
        keten.adviezen["nieuw"][0]: "nog beginnen",
        keten.adviezen["bezig"][0]: "bezig",
    }
    assert keten.adviezen["gelijk"][0] in blad.lijst.ingediend.sleutels
    for sleutel, soort in (
        ("nieuw", VerklaringBlad), ("bezig", FormulierBlad), ("gelijk", OntvangstBlad),
    ):  # fmt: skip
        blad.toon_doel(keten.dossiers[sleutel])
        ramen.rust(raam)
        assert isinstance(blad.currentWidget(), soort)
    blad.toon_doel("bestaat-niet")
    assert blad.currentWidget() is blad.lijst
    rij = blad.lijst.te_doen.regel(keten.adviezen["bezig"][0])
    rij.setFocus()
    qtbot.keyClick(rij, Qt.Key.Key_Return)
    ramen.rust(raam)
    assert blad.formulier is not None


def test_an_expert_without_work_is_told_how_it_comes(
    ramen: Ramen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    ramen.keten = begin(tmp_path_factory.mktemp("leeg") / "kluis")
    _, blad = open_blad(ramen)
    assert not blad.lijst.te_doen.isVisible()


def test_the_dossier_opens_after_every_sentence_was_confirmed(ramen: Ramen, keten: Keten) -> None:
    raam, blad = open_blad(ramen)
    blad.open(keten.adviezen["nieuw"][0])
    ramen.rust(raam)
    verklaring = blad.currentWidget()
    assert isinstance(verklaring, VerklaringBlad)
    for regel in verklaring.regels:
        assert not verklaring.verklaar.isEnabled()
        regel.vink.click()
    regel.link.click()
    assert regel.uitleg.isVisible()
    verklaring.verklaar.click()
    ramen.rust(raam)
    assert blad.formulier is not None
    advies = beoordeling.read(raam.sessie, keten.adviezen["nieuw"][0])
    assert advies.regel.status is Adviesstatus.BEZIG


def test_who_cannot_judge_gets_the_words_for_the_secretary(ramen: Ramen, keten: Keten) -> None:
    raam, blad = open_blad(ramen)
    blad.open(keten.adviezen["nieuw"][0])
    ramen.rust(raam)
    verklaring = blad.currentWidget()
    assert isinstance(verklaring, VerklaringBlad)
    verklaring.verhinderd.click()
    vel = raam.venster.findChildren(VerhinderdVel)[-1]
    vel.kopieer.click()
    assert vel.veld.fout
    vel.reden.setPlainText("Ik werk op de aanvragende school.")
    vel.kopieer.click()
    klembord = QGuiApplication.clipboard().text()
    assert "2026-0001" in klembord
    assert "aanvragende school" in klembord
    assert "Yara" not in klembord


def test_typing_is_kept_at_the_pause_without_asking(
    ramen: Ramen, keten: Keten, qtbot: QtBot
) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    deel = vorm.checklist.deel("vraag:behoefte")
    vorm.checklist.ga_naar("vraag:behoefte")
    qtbot.keyClicks(deel.vak.vak, "Rust")
    qtbot.waitUntil(
        lambda: bewaarde(raam, keten).get("vraag:behoefte", Onderdeel()).tekst == "Rust"
    )
    qtbot.waitUntil(lambda: vorm.stand.text().startswith("bewaard om "))


def test_two_quick_edits_arrive_in_order(ramen: Ramen, keten: Keten) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    deel = vorm.checklist.deel("criterium:lz_stoornis")
    assert deel.keuze is not None
    for keuze, tekst in ((1, "Een."), (0, "Twee."), (2, "Drie.")):
        deel.vak.vak.setPlainText(tekst)
        deel.keuze.chips[keuze].click()
    vorm.bewaar_alles()
    ramen.rust(raam)
    assert bewaarde(raam, keten)["criterium:lz_stoornis"] == Onderdeel("onbekend", "Drie.")


def test_locking_and_closing_save_what_was_typed(ramen: Ramen, keten: Keten) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    vorm.checklist.deel("vraag:behoefte").vak.vak.setPlainText("Net getypt.")
    raam.venster.vergrendel()
    ramen.rust(raam)
    assert bewaarde(raam, keten)["vraag:behoefte"].tekst == "Net getypt."


def test_going_elsewhere_saves_and_coming_back_shows_it(ramen: Ramen, keten: Keten) -> None:
    raam, blad, vorm = open_formulier(ramen, keten)
    vorm.checklist.deel("vraag:behoefte").vak.vak.setPlainText("Net getypt.")
    raam.venster.ga("dossier", keten.dossiers["bezig"])
    ramen.rust(raam)
    assert bewaarde(raam, keten)["vraag:behoefte"].tekst == "Net getypt."
    raam.venster.ga("beoordelingen")
    blad.open(keten.adviezen["bezig"][0])
    ramen.rust(raam)
    assert blad.formulier is not None
    assert blad.formulier.checklist.deel("vraag:behoefte").vak.tekst == "Net getypt."


def test_what_cannot_be_saved_stays_and_is_tried_again(
    ramen: Ramen, keten: Keten, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    echt = bewaarder.beoordeling.write
    vol = [True]

    def write(sessie: Sessie, advies: str, onderdeel: str, keuze: str, tekst: str) -> None:
        if vol[0]:
            raise OmgevingsFout("De schijf is vol.")
        echt(sessie, advies, onderdeel, keuze, tekst)  # type: ignore[arg-type]

    monkeypatch.setattr(bewaarder.beoordeling, "write", write)
    vorm.checklist.deel("vraag:behoefte").vak.vak.setPlainText("Blijft staan.")
    vorm.bewaar_alles()
    ramen.rust(raam)
    assert vorm.stand.text() == "niet bewaard"
    assert "vol" in vorm.melding.tekst.text()
    assert vorm.checklist.deel("vraag:behoefte").vak.tekst == "Blijft staan."
    vol[0] = False
    qtbot.waitUntil(lambda: "vraag:behoefte" in bewaarde(raam, keten), timeout=8000)
    qtbot.waitUntil(lambda: vorm.stand.text().startswith("bewaard om "))


def test_handing_in_too_early_names_what_is_missing_and_goes_there(
    ramen: Ramen, keten: Keten
) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    mist = beoordeling.open_parts(raam.sessie, keten.adviezen["bezig"][0])
    vorm.dien_in_knop.click()
    ramen.rust(raam)
    eerste = vorm.checklist.deel(mist[0])
    focus = raam.venster.focusWidget()
    assert focus is not None
    assert eerste.isAncestorOf(focus)
    eerste.vak.vak.setPlainText("Nu wel.")
    vorm.bewaar_alles()
    ramen.rust(raam)
    assert mist[0] not in vorm.checklist.genoemd
    assert len(vorm.checklist.genoemd) == len(mist) - 1


def test_writing_handing_in_and_signing_to_the_end(
    ramen: Ramen, keten: Keten, qtbot: QtBot
) -> None:
    raam, blad, vorm = open_formulier(ramen, keten)
    vul_alles(raam, ramen, keten, vorm)
    assert vorm.voortgang.tekst == "16 van 16 gereed"
    assert {chip.status for chip in vorm.checklist.balk.chips} <= {Status.GEREED}
    vorm.dien_in_knop.click()
    ramen.rust(raam)
    ontvangst = blad.currentWidget()
    assert isinstance(ontvangst, OntvangstBlad)
    advies = beoordeling.read(raam.sessie, keten.adviezen["bezig"][0])
    assert advies.regel.status is Adviesstatus.INGEDIEND
    assert ontvangst.primair.text() == "Maak en onderteken het advies"
    ontvangst.primair.click()
    ramen.rust(raam)
    vel = raam.venster.findChildren(TekenVel)[-1]
    assert vel.lezer is not None
    vel.wachtwoord.setText(WACHTWOORD)
    vel.doe.click()
    ramen.rust(raam)
    (brief,) = uitgaan.letters(raam.sessie, keten.dossiers["bezig"])
    assert brief.status is Briefstatus.ONDERTEKEND
    assert uitgaan.verify(uitgaan.pdf(raam.sessie, brief.id)).geldig
    assert not ontvangst.primair.isVisible()
    assert "Ondertekend" in ontvangst.stand.tekst.text()


def test_category_and_years_are_asked_only_with_a_tlv(ramen: Ramen, keten: Keten) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    vorm.checklist.ga_naar("aanbeveling")
    aanbeveling = vorm.checklist.deel("aanbeveling")
    categorie = vorm.checklist.deel("categorie")
    assert aanbeveling.keuze is not None
    assert not categorie.isVisible()
    aanbeveling.keuze.chips[0].click()
    assert categorie.isVisible()
    aanbeveling.keuze.chips[1].click()
    assert not categorie.isVisible()
    ramen.rust(raam)


def test_a_question_of_the_chair_stands_on_top(ramen: Ramen, keten: Keten) -> None:
    keten.als(
        "vz",
        lambda s: beoordeling.send_back(s, keten.adviezen["gelijk"][0], "Waarom geen arrangement?"),
    )
    raam, blad = open_blad(ramen)
    rij = blad.lijst.te_doen.regel(keten.adviezen["gelijk"][0]).rij
    assert rij.label == "terug met een vraag"
    blad.open(keten.adviezen["gelijk"][0])
    ramen.rust(raam)
    assert blad.formulier is not None
    assert "arrangement" in blad.formulier.melding.tekst.text()
    assert blad.formulier.voortgang.tekst.startswith("16 van 16")


def test_nothing_of_the_other_expert_is_read_or_shown(
    ramen: Ramen, keten: Keten, monkeypatch: pytest.MonkeyPatch
) -> None:
    gelezen: list[str] = []
    echt = beoordeling.read

    def read(sessie: Sessie, advies: str) -> object:
        gelezen.append(advies)
        return echt(sessie, advies)  # type: ignore[arg-type]

    monkeypatch.setattr(beoordeling, "read", read)
    _, blad, vorm = open_formulier(ramen, keten)
    woorden = " ".join(
        naam for deel in blad.findChildren(QWidget) if (naam := deel.accessibleName())
    )
    assert set(gelezen) == {keten.adviezen["bezig"][0]}
    assert "B. Deskundige" not in woorden
    assert "tweede deskundige" not in woorden + vorm.kop.boven.text()
    with pytest.raises(GeenBevoegdheid):
        echt(ramen._open[0].sessie, keten.adviezen["bezig"][1])


def test_pieces_are_walked_with_the_keyboard(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    with qtbot.waitSignal(vorm.stukken.lezer.geopend, timeout=20_000):
        raam.venster.acties.actie("beoordelen-volgend-stuk").trigger()
    assert vorm.stukken.lijst.currentIndex() == 1
    raam.venster.acties.actie("beoordelen-vorig-stuk").trigger()
    raam.venster.acties.actie("beoordelen-vorig-stuk").trigger()
    assert vorm.stukken.lijst.currentIndex() == 0
    raam.venster.acties.actie("beoordelen-volgend-deel").trigger()
    focus = raam.venster.focusWidget()
    assert focus is not None
    assert vorm.checklist.isAncestorOf(focus)


def test_a_text_that_is_too_long_says_so_and_stays(ramen: Ramen, keten: Keten) -> None:
    raam, _, vorm = open_formulier(ramen, keten)
    lang = "a" * 60_001
    vorm.checklist.deel("vraag:behoefte").vak.vak.setPlainText(lang)
    vorm.bewaar_alles()
    ramen.rust(raam)
    assert "te lang" in vorm.melding.tekst.text()
    assert vorm.checklist.deel("vraag:behoefte").vak.tekst == lang
    assert "vraag:behoefte" not in bewaarde(raam, keten)


def test_submit_is_refused_in_the_data_too(keten: Keten) -> None:
    sessie = keten.open("een", DAG)
    mist, moment = formulier.submit_or_missing(sessie, advies=keten.adviezen["bezig"][0])
    assert mist
    assert moment is None
    sessie.sluit()


def test_screens_and_sheets_leave_nothing_behind(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, blad, vorm = open_formulier(ramen, keten)
    zwak = weakref.ref(vorm)
    del vorm
    blad.open(keten.adviezen["gelijk"][0])
    ramen.rust(raam)
    qtbot.waitUntil(lambda: not blad.findChildren(FormulierBlad))
    gc.collect()
    assert zwak() is None
