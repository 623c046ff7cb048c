from __future__ import annotations

import gc
import weakref
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.services import uitgaan
from cva_desk.services.uitgaan import Briefstatus
from cva_desk.ui import berichten
from cva_desk.ui.berichten import Vraag
from cva_desk.ui.pages import uitgaand
from cva_desk.ui.pages.uitgaand.bewaren import file_name
from cva_desk.ui.pages.uitgaand.blad import UitgaandPagina
from cva_desk.ui.pages.uitgaand.controle import ControleVel, verdict
from cva_desk.ui.pages.uitgaand.verzenden import VerzendVel
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.vellen.tekenen import TekenVel
from tests.ui.keten import Keten, Raam, Ramen, begin
from tests.ui.kluisbouw import WACHTWOORD

T = TypeVar("T", bound=QWidget)


def open_blad(ramen: Ramen, wie: str) -> tuple[Raam, UitgaandPagina]:
    raam = ramen(uitgaand.pagina, wie)
    blad = raam.venster.pagina("uitgaand")
    assert isinstance(blad, UitgaandPagina)
    return raam, blad


def lees(qtbot: QtBot, blad: UitgaandPagina, brief: str) -> None:
    """Choose a letter and wait until it was on the screen."""
    for lijst in (blad.lijst.tekenen, blad.lijst.verzenden):
        if brief in lijst.sleutels:
            with qtbot.waitSignal(blad.lezer.geopend, timeout=20_000):
                lijst.regel(brief).click()


def vel(raam: Raam, soort: type[T]) -> T:
    return raam.venster.findChildren(soort)[-1]


def test_each_person_sees_whose_turn_it_is(ramen: Ramen, keten: Keten) -> None:
    _, blad = open_blad(ramen, "vz")
    rijen = {s: blad.lijst.tekenen.regel(s).rij for s in blad.lijst.tekenen.sleutels}
    mijn = keten.brieven["advies-geadviseerd"]
    assert next(iter(rijen)) == mijn, "one's own first"
    assert rijen[mijn].label == "nog lezen"
    assert not rijen[mijn].gedempt
    ander = rijen[keten.brieven["tlv"]]
    assert ander.gedempt
    assert ander.label == "directeur"
    assert not ander.vink
    assert set(blad.lijst.verzenden.sleutels) == {
        keten.brieven["advies-besloten"],
        keten.brieven["besluit_toelaatbaar"],
    }
    assert not blad.lijst.verzenden.regel(keten.brieven["besluit_toelaatbaar"]).rij.vink


def test_a_letter_is_read_before_it_is_signed(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, blad = open_blad(ramen, "vz")
    brief = keten.brieven["advies-geadviseerd"]
    assert not blad.primair.isVisible()
    assert not blad.lijst.tekenen.vink(brief).isEnabled()
    lees(qtbot, blad, brief)
    assert blad.lijst.tekenen.vink(brief).isEnabled()
    assert blad.lijst.tekenen.regel(brief).rij.label == "gelezen"
    assert blad.primair.isVisible()
    blad.primair.click()
    tekenvel = vel(raam, TekenVel)

    tekenvel.onderteken()
    assert tekenvel.veld.fout
    tekenvel.wachtwoord.setText("een verkeerd wachtwoord")
    tekenvel.onderteken()
    ramen.rust(raam)
    assert tekenvel.is_open
    assert "wachtwoord" in tekenvel.veld.fout
    assert tekenvel.wachtwoord.text() == "een verkeerd wachtwoord", "what was typed stays"
    assert uitgaan.letter(raam.sessie, brief).status is Briefstatus.GEMAAKT

    tekenvel.wachtwoord.setText(WACHTWOORD)
    qtbot.keyClick(tekenvel.wachtwoord, Qt.Key.Key_Return)
    ramen.rust(raam)
    assert uitgaan.letter(raam.sessie, brief).status is Briefstatus.ONDERTEKEND
    qtbot.waitUntil(lambda: brief in blad.lijst.verzenden.sleutels)


def test_a_batch_asks_the_password_once(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    keten.als("dir", lambda s: uitgaan.cancel(s, keten.brieven["besluit_toelaatbaar"], "Proef."))
    keten.als("dir", lambda s: uitgaan.make(s, keten.dossiers["besloten"], "besluit_toelaatbaar"))
    raam, blad = open_blad(ramen, "dir")
    mijn = [s for s in blad.lijst.tekenen.sleutels if blad.lijst.tekenen.regel(s).rij.vink]
    assert len(mijn) == 2
    for brief in mijn:
        lees(qtbot, blad, brief)
    blad.lijst.alles_tekenen.click()
    assert blad.primair.text() == "Onderteken 2 brieven"
    blad.primair.click()
    tekenvel = vel(raam, TekenVel)
    tekenvel.wachtwoord.setText(WACHTWOORD)
    tekenvel.doe.click()
    ramen.rust(raam)
    for brief in mijn:
        assert uitgaan.verify(uitgaan.pdf(raam.sessie, brief)).geldig


def test_without_certificate_one_for_practice_can_be_made(
    ramen: Ramen, keten: Keten, qtbot: QtBot
) -> None:
    raam, blad = open_blad(ramen, "sec")
    brief = keten.brieven["bericht_school"]
    lees(qtbot, blad, brief)
    blad.primair.click()
    tekenvel = vel(raam, TekenVel)
    assert tekenvel.wijze.waarde == "oefen"
    tekenvel.wachtwoord.setText("kort")
    tekenvel.doe.click()
    ramen.rust(raam)
    assert "te kort" in tekenvel.veld.fout
    tekenvel.wachtwoord.setText(WACHTWOORD)
    tekenvel.doe.click()
    ramen.rust(raam)
    assert uitgaan.letter(raam.sessie, brief).oefen


def test_a_certificate_file_is_asked_for_and_read_from_disk(
    ramen: Ramen, keten: Keten, qtbot: QtBot, tmp_path: Path
) -> None:
    raam, blad = open_blad(ramen, "sec")
    lees(qtbot, blad, keten.brieven["bericht_school"])
    blad.primair.click()
    tekenvel = vel(raam, TekenVel)
    tekenvel.wijze.regels[1].click()
    tekenvel.wachtwoord.setText(WACHTWOORD)
    tekenvel.doe.click()
    assert tekenvel.melding.isVisible()
    kapot = tmp_path / "kapot.p12"
    kapot.write_bytes(b"geen certificaat")
    tekenvel.neem_bestand(str(kapot))
    tekenvel.doe.click()
    ramen.rust(raam)
    assert tekenvel.is_open
    assert tekenvel.melding.isVisible() or tekenvel.veld.fout
    assert uitgaan.letter(raam.sessie, keten.brieven["bericht_school"]).status is (
        Briefstatus.GEMAAKT
    )


def test_sending_asks_when_and_how(ramen: Ramen, keten: Keten) -> None:
    raam, blad = open_blad(ramen, "sec")
    blad.lijst.alles_verzenden.click()
    assert blad.primair.text() == "Noteer 2 als verzonden"
    blad.primair.click()
    verzendvel = vel(raam, VerzendVel)
    verzendvel.doe.click()
    assert verzendvel.velden["wijze"].fout
    verzendvel.wijze.chips[1].click()
    verzendvel.datum.zet_waarde(date(2026, 11, 20))
    verzendvel.doe.click()
    ramen.rust(raam)
    assert verzendvel.velden["datum"].fout, "a day after today"
    assert verzendvel.is_open
    verzendvel.datum.zet_waarde(date(2026, 11, 12))
    verzendvel.doe.click()
    ramen.rust(raam)
    regel = uitgaan.letter(raam.sessie, keten.brieven["besluit_toelaatbaar"])
    assert (regel.status, regel.wijze) == (Briefstatus.VERZONDEN, "zivver")
    blad.tabs.kies("register")
    assert blad.register.model.totaal == 3


def test_a_letter_lapses_with_a_reason(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, blad = open_blad(ramen, "sec")
    brief = keten.brieven["bericht_school"]
    gevraagd: list[Vraag] = []

    def antwoord(vraag: Vraag) -> str:
        gevraagd.append(vraag)
        return "Verkeerde school."

    berichten.zet_antwoorder(antwoord)
    lees(qtbot, blad, brief)
    blad.vervallen.click()
    ramen.rust(raam)
    assert gevraagd[0].reden_verplicht
    assert uitgaan.letter(raam.sessie, brief).status is Briefstatus.VERVALLEN
    qtbot.waitUntil(lambda: brief not in blad.lijst.tekenen.sleutels)


def test_saving_outside_is_logged_and_says_so(
    ramen: Ramen, keten: Keten, qtbot: QtBot, tmp_path: Path
) -> None:
    raam, blad = open_blad(ramen, "sec")
    lees(qtbot, blad, keten.brieven["bericht_school"])
    regel = blad.gekozen
    assert regel is not None
    for soort, begin_ in (("pdf", b"%PDF-"), ("docx", b"PK")):
        blad.buiten.vraag(regel, soort)
        doel = tmp_path / file_name(regel, soort)
        blad.buiten.bewaar(str(doel))
        ramen.rust(raam)
        assert doel.read_bytes().startswith(begin_)
        assert "niet versleuteld" in blad.melding.tekst.text()
    blad.buiten.bewaar(str(tmp_path / "geen" / "map.pdf"))
    ramen.rust(raam)
    assert "kan daar niet" in blad.melding.tekst.text()


def test_a_file_name_holds_no_name_and_no_odd_signs(ramen: Ramen, keten: Keten) -> None:
    raam, _ = open_blad(ramen, "sec")
    for regel in (*uitgaan.outgoing(raam.sessie), *uitgaan.sent(raam.sessie)):
        naam = file_name(regel, "pdf")
        assert regel.dossier_nummer in naam
        assert naam.count(regel.dossier_nummer) == 1
        assert not set(naam) & set('/\\:*?"<>|')


@pytest.mark.parametrize(
    ("verknoei", "toon"), [(False, Toon.WARN), (True, Toon.DANGER)], ids=["oefen", "veranderd"]
)
def test_checking_a_pdf_in_plain_words(
    ramen: Ramen, keten: Keten, tmp_path: Path, verknoei: bool, toon: Toon
) -> None:
    raam, blad = open_blad(ramen, "sec")
    inhoud = uitgaan.pdf(raam.sessie, keten.brieven["besluit_toelaatbaar"])
    bestand = tmp_path / "besluit.pdf"
    bestand.write_bytes(inhoud + b"\n% nog iets" if verknoei else inhoud)
    blad.open_controle()
    controle = vel(raam, ControleVel)
    controle.controleer(bestand)
    ramen.rust(raam)
    assert controle.oordeel.toon is toon
    weg = tmp_path / "weg.pdf"
    controle.controleer(weg)
    ramen.rust(raam)
    assert "kan niet worden gelezen" in controle.oordeel.tekst.text()


def test_the_verdict_on_something_that_is_no_pdf() -> None:
    assert verdict(uitgaan.verify(b"dit is geen pdf"))[1] is Toon.WARN


def test_an_empty_vault_says_what_will_come(ramen: Ramen, tmp_path: Path) -> None:
    ramen.keten = begin(tmp_path / "leeg")
    _, blad = open_blad(ramen, "sec")
    assert blad.leeg.isVisible()


def test_a_target_chooses_the_letter(ramen: Ramen, keten: Keten) -> None:
    _, blad = open_blad(ramen, "sec")
    blad.toon_doel(keten.brieven["ontvangst"])
    assert blad.tabs.huidig == "register"
    blad.tabs.kies("wacht")
    blad.toon_doel(keten.brieven["tlv"])
    assert blad.lijst.keuze == keten.brieven["tlv"]


def test_the_list_is_walked_with_the_keyboard(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    _, blad = open_blad(ramen, "sec")
    eerste, tweede = blad.lijst.verzenden.sleutels[:2]
    blad.lijst.verzenden.regel(eerste).setFocus()
    qtbot.keyClick(blad.lijst.verzenden.regel(eerste), Qt.Key.Key_Space)
    assert blad.lijst.keuze == eerste
    qtbot.keyClick(blad.lijst.verzenden.regel(eerste), Qt.Key.Key_Down)
    assert blad.lijst.keuze == tweede
    assert blad.lijst.verzenden.regel(tweede).hasFocus()


def test_sheets_leave_nothing_behind(ramen: Ramen, keten: Keten, qtbot: QtBot) -> None:
    raam, blad = open_blad(ramen, "vz")
    lees(qtbot, blad, keten.brieven["advies-geadviseerd"])
    zwak = []
    for _ in range(2):
        blad.primair.click()
        open_ = vel(raam, TekenVel)
        zwak.append(weakref.ref(open_))
        open_.sluit()
        blad.open_controle()
        controle = vel(raam, ControleVel)
        zwak.append(weakref.ref(controle))
        controle.sluit()
        del open_, controle
    qtbot.waitUntil(lambda: not raam.venster.findChildren(TekenVel))
    gc.collect()
    assert [ref() for ref in zwak] == [None] * 4
