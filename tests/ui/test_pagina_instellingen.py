"""Instellingen and Handleiding on a real vault."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.services import stamgegevens, toegang, uitgaan
from cva_desk.services.toegang import KdfKosten
from cva_desk.ui import berichten
from cva_desk.ui.pages import instellingen
from cva_desk.ui.pages.instellingen import bewaard
from cva_desk.ui.pages.instellingen.blad import InstellingenPagina
from cva_desk.ui.pages.instellingen.certificaat import BestandVel, OefenVel
from cva_desk.ui.pages.instellingen.handleiding import HandleidingPagina, read_chapters
from cva_desk.ui.pages.instellingen.herstel import HerstelVel
from cva_desk.ui.pages.instellingen.wachtwoord import WachtwoordVel
from cva_desk.ui.pages.instellingen.weergave import WeergaveKaart
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.thema.toestand import Thema, Weergave, schaal
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.vel import Vel
from tests.ui.kamers import Kamer, Kamers
from tests.ui.kluisbouw import WACHTWOORD, Bouw

NIEUW = "vijf andere losse gewone woorden"
GEHEIM = "oefenwachtwoord"
T = TypeVar("T", bound=Vel)


def maak_paginas(werkplek: Werkplek) -> Sequence[Pagina]:
    return [instellingen.pagina(werkplek), instellingen.handleiding_pagina(werkplek)]


def open_blad(kamers: Kamers, bouw: Bouw, wie: str = "sec") -> tuple[Kamer, InstellingenPagina]:
    kamer = kamers(bouw, "instellingen", wie=wie, paginas=maak_paginas)
    blad = kamer.venster.pagina("instellingen")
    assert isinstance(blad, InstellingenPagina)
    return kamer, blad


def open_handleiding(kamers: Kamers, bouw: Bouw) -> HandleidingPagina:
    kamer = kamers(bouw, "handleiding", paginas=maak_paginas)
    blad = kamer.venster.pagina("handleiding")
    assert isinstance(blad, HandleidingPagina)
    return blad


def vel(kamer: Kamer, soort: type[T]) -> T:
    open_ = [v for v in kamer.venster.findChildren(soort) if v.is_open]
    assert len(open_) == 1
    return open_[0]


@pytest.fixture
def snelle_sleutel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same change of password at the cost of a test."""
    snel = partial(toegang.change_password, kosten=KdfKosten.test())
    monkeypatch.setattr(toegang, "change_password", snel)


# ---------------------------------------------------------------------------- looks


def test_looks_work_at_once_and_come_back(qtbot: QtBot, thema: Thema, tmp_path: Path) -> None:
    opslag = QSettings(str(tmp_path / "i.ini"), QSettings.Format.IniFormat)
    eerst = thema.keuze
    kaart = WeergaveKaart(thema, opslag)
    qtbot.addWidget(kaart)
    try:
        kaart.kleuren.chips[2].click()
        kaart.letters.chips[3].click()
        assert (thema.keuze, schaal()) == (Weergave.DONKER, 1.5)
        thema.kies(Weergave.LICHT)
        thema.zet_tekstschaal(1.0)
        opslag.sync()
        opnieuw = QSettings(str(tmp_path / "i.ini"), QSettings.Format.IniFormat)
        bewaard.pas_weergave_toe(thema, opnieuw)
        assert (thema.keuze, schaal()) == (Weergave.DONKER, 1.5)
    finally:
        thema.kies(eerst)
        thema.zet_tekstschaal(1.0)


def test_damaged_looks_change_nothing(thema: Thema, tmp_path: Path) -> None:
    opslag = QSettings(str(tmp_path / "i.ini"), QSettings.Format.IniFormat)
    opslag.setValue("weergave/keuze", "paars")
    opslag.setValue("weergave/tekstschaal", "-1e9")
    eerst = (thema.keuze, schaal())
    bewaard.pas_weergave_toe(thema, opslag)
    assert (thema.keuze, schaal()) == eerst


# ---------------------------------------------------------------------------- idle time


@pytest.mark.parametrize(
    ("waarde", "minuten"),
    [("7", 7), ("0", 1), ("99999999", 15), ("", 5), ("x", 5), ("-3", 5), ("²", 5), ("٣", 5)],
)
def test_kept_minutes_are_sensible(waarde: str, minuten: int) -> None:
    assert bewaard.kept_minutes({bewaard.MINUTEN: waarde}) == minuten


def test_beheerder_sets_the_idle_time_for_everybody(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    keuze = blad.vergrendelen.keuze
    assert keuze is not None
    assert keuze.currentText() == "5 minuten"
    keuze.setCurrentIndex(1)
    keuze.activated.emit(1)
    kamers.rust(kamer)
    assert stamgegevens.settings(kamer.sessie)[bewaard.MINUTEN] == "2"
    wacht = kamer.venster.wacht
    assert wacht._minuten == 2
    wacht.zet_minuten(15)
    instellingen.pas_instellingen_toe(kamer.werkplek)
    assert wacht._minuten == 2


def test_others_read_it_and_see_no_recovery(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, blad = open_blad(kamers, lege_kluis, "een")
    assert blad.vergrendelen.keuze is None
    assert blad.herstel is None


# ---------------------------------------------------------------------------- password


@pytest.mark.usefixtures("snelle_sleutel")
def test_password_is_changed_and_the_session_goes_on(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    blad.wachtwoord.knop.click()
    blad_vel = vel(kamer, WachtwoordVel)
    blad_vel.oud.setText(WACHTWOORD)
    blad_vel.nieuw.setText(NIEUW)
    blad_vel.herhaling.setText(NIEUW)
    blad_vel.doe.click()
    kamers.rust(kamer)
    assert not blad_vel.is_open
    # The slot was rewritten: a secret can only be kept when the session knows the new one.
    uitgaan.make_practice_certificate(kamer.sessie, GEHEIM)
    kamer.sessie.sluit()
    with pytest.raises(DomeinFout):
        lege_kluis.open()
    toegang.open_vault(lege_kluis.map, "sec", NIEUW, kamer.sessie.nu).sluit()


@pytest.mark.usefixtures("snelle_sleutel")
def test_wrong_old_password_keeps_what_was_typed(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    blad.wachtwoord.knop.click()
    v = vel(kamer, WachtwoordVel)
    v.oud.setText("dit is het niet, echt niet")
    v.nieuw.setText(NIEUW)
    v.herhaling.setText(NIEUW)
    v.doe.click()
    kamers.rust(kamer)
    assert v.is_open
    assert v.velden["wachtwoord"].fout
    assert v.nieuw.text() == NIEUW
    assert v.doe.isEnabled()


def test_password_sheet_says_what_is_missing(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    blad.wachtwoord.knop.click()
    v = vel(kamer, WachtwoordVel)
    for oud, nieuw, nog, veld in (
        ("", NIEUW, NIEUW, "wachtwoord"),
        (WACHTWOORD, "kort", "kort", "nieuw"),
        (WACHTWOORD, NIEUW, NIEUW + "x", "herhaling"),
    ):
        v.oud.setText(oud)
        v.nieuw.setText(nieuw)
        v.herhaling.setText(nog)
        v.doe.click()
        assert [naam for naam, deel in v.velden.items() if deel.fout] == [veld]


# ---------------------------------------------------------------------------- certificate


def test_practice_certificate_is_made_and_its_limits_are_said(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    assert "nog geen certificaat" in blad.certificaat.uitleg.text()
    blad.certificaat.oefen.click()
    v = vel(kamer, OefenVel)
    gezegd = " ".join(deel.accessibleName() for deel in v.findChildren(QWidget))
    assert "niet rechtsgeldig" in gezegd
    v.wachtwoord.setText(GEHEIM)
    v.herhaling.setText("iets anders")
    v.doe.click()
    assert v.velden["herhaling"].fout
    v.herhaling.setText(GEHEIM)
    v.doe.click()
    kamers.rust(kamer)
    assert toegang.has_certificate(kamer.sessie)
    assert blad.certificaat.uitleg.text().startswith("U heeft een certificaat.")


def test_own_file_is_tried_before_it_is_kept(
    kamers: Kamers, lege_kluis: Bouw, tmp_path: Path
) -> None:
    bron = lege_kluis.open("vz")
    uitgaan.make_practice_certificate(bron, GEHEIM)
    p12 = tmp_path / "eigen.p12"
    p12.write_bytes(toegang.own_certificate(bron))
    bron.sluit()
    kamer, blad = open_blad(kamers, lege_kluis, "een")
    blad.certificaat.bestand.click()
    v = vel(kamer, BestandVel)
    v.doe.click()
    assert v.velden["certificaat"].fout
    v.neem_bestand(str(p12))
    v.wachtwoord.setText("past niet")
    v.doe.click()
    kamers.rust(kamer)
    assert v.velden["wachtwoord"].fout
    assert not toegang.has_certificate(kamer.sessie)
    v.wachtwoord.setText(GEHEIM)
    v.doe.click()
    kamers.rust(kamer)
    assert toegang.own_certificate(kamer.sessie) == p12.read_bytes()


def test_a_strange_file_is_refused(kamers: Kamers, lege_kluis: Bouw, tmp_path: Path) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    blad.certificaat.bestand.click()
    v = vel(kamer, BestandVel)
    (tmp_path / "vreemd.p12").write_bytes(b"geen certificaat")
    (tmp_path / "groot.p12").write_bytes(b"x" * 70_000)
    for naam in ("vreemd.p12", "groot.p12", "weg.p12"):
        v.neem_bestand(str(tmp_path / naam))
        v.wachtwoord.setText(GEHEIM)
        v.doe.click()
        kamers.rust(kamer)
        assert v.is_open
        assert v.velden["certificaat"].fout, naam
    assert not toegang.has_certificate(kamer.sessie)


# ---------------------------------------------------------------------------- recovery words


def test_new_recovery_words_are_asked_back_and_open_the_vault(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    berichten.zet_antwoorder(lambda _vraag: "")
    kamer, blad = open_blad(kamers, lege_kluis)
    assert blad.herstel is not None
    blad.herstel.knop.click()
    kamers.rust(kamer)
    v = vel(kamer, HerstelVel)
    woorden = v._woorden
    assert blad.herstel.melding.toon is Toon.WARN
    v.verder.click()
    assert len(v.gevraagd) == 3
    v.verder.click()
    assert all(veld.fout for veld in v._velden)
    for nummer, regel in zip(v.gevraagd, v.regels, strict=True):
        regel.setText(f" {woorden.split()[nummer].upper()} ")
    v.verder.click()
    assert not v.is_open
    assert blad.herstel.melding.toon is Toon.OK
    kamer.sessie.sluit()
    toegang.recover(
        lege_kluis.map, woorden, "sec", NIEUW, kamer.sessie.nu, kosten=KdfKosten.test()
    ).sluit()


def test_words_can_be_looked_at_again_and_leave_with_the_sheet(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    v = HerstelVel(blad, kamer.werkplek, "een twee drie vier vijf", toeval=Random(4))
    v.toon()
    v.verder.click()
    assert v.blad.isHidden()
    v.terug.click()
    assert not v.blad.isHidden()
    v.verder.click()
    assert len(v.regels) == 3
    v.sluit()
    assert v._woorden == ""


# ---------------------------------------------------------------------------- check, rules


def test_check_says_all_is_well_and_lists_findings(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    kaart = blad.controle
    kaart.knop.click()
    assert not kaart.knop.isEnabled()
    kamers.rust(kamer)
    assert kaart.melding.tekst.text() == "Alles is in orde."
    kaart.toon_bevindingen([f"Stuk {nummer} klopt niet." for nummer in range(60)])
    assert kaart.melding.toon is Toon.DANGER
    assert kaart.bevindingen[-1].text().endswith("En nog 10.")
    kaart.toon_bevindingen([])
    assert kaart.bevindingen == []


def test_rules_name_every_source_on_request(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    kaart = blad.regeling
    assert kamer.sessie.regels.regeling.swv_nummer in kaart.uitleg.text()
    assert kaart.vlak is None
    kaart.link.click()
    assert kaart.vlak is not None
    getoond = "\n".join(deel.text() for deel in kaart.vlak.findChildren(type(kaart.uitleg)))
    for route in kamer.sessie.regels.routes(kamer.sessie.peildatum):
        for bron in route.bronnen:
            assert bron.naam in getoond
            assert bron.vindplaats in getoond
    assert "niet bevestigd" in getoond
    assert kaart.link.text() == "Verberg de bronnen"
    kaart.link.click()
    assert kaart.vlak.isHidden()


# ---------------------------------------------------------------------------- manual


def test_every_chapter_that_ships_is_in_the_manual() -> None:
    from cva_desk import paths

    er_zijn = {pad.stem for pad in (paths.resources_dir() / "handleiding").glob("*.md")}
    assert set(read_chapters()) == er_zijn


def test_manual_walks_with_the_keys(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    blad = open_handleiding(kamers, lege_kluis)
    assert blad.tekst.toPlainText().startswith("Aan de slag")
    blad.window().activateWindow()
    blad.lijst.regel("aan-de-slag").setFocus()
    qtbot.waitUntil(blad.lijst.regel("aan-de-slag").hasFocus)
    qtbot.keyClick(blad.lijst.regel("aan-de-slag"), Qt.Key.Key_Down)
    assert blad.lijst.keuze == "dossier-ontvangen"
    assert blad.tekst.toPlainText().startswith("Een dossier ontvangen")


def test_manual_fetches_nothing(kamers: Kamers, lege_kluis: Bouw) -> None:
    tekst = open_handleiding(kamers, lege_kluis).tekst
    geheim = lege_kluis.map.parent / "geheim.txt"
    geheim.write_text("niet lezen")
    adres = QUrl.fromLocalFile(str(geheim))
    assert tekst.loadResource(QTextDocument.ResourceType.HtmlResource.value, adres) is None
    tekst.zet(f"# Kop\n\n![beeld]({adres.toString()}) [link](https://voorbeeld.example/)")
    assert not tekst.openLinks()
    assert "niet lezen" not in tekst.toPlainText()


def test_manual_takes_over_the_theme(kamers: Kamers, lege_kluis: Bouw, thema: Thema) -> None:
    blad = open_handleiding(kamers, lege_kluis)
    eerst = thema.keuze

    def kop() -> tuple[str, float]:
        vorm = blad.tekst.document().begin().begin().fragment().charFormat()
        return vorm.foreground().color().name(), vorm.fontPointSize()

    try:
        thema.kies(Weergave.LICHT)
        licht, klein = kop()
        thema.kies(Weergave.DONKER)
        assert kop()[0] != licht
        thema.zet_tekstschaal(2.0)
        assert kop()[1] == pytest.approx(2 * klein)
    finally:
        thema.kies(eerst)
        thema.zet_tekstschaal(1.0)


# ---------------------------------------------------------------------------- all of it


def test_everything_can_be_reached_and_has_a_name(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, blad = open_blad(kamers, lege_kluis)
    haltes = [
        deel
        for deel in blad.findChildren(QWidget)
        if deel.isVisible() and deel.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(haltes) >= 7
    assert [deel for deel in haltes if not deel.accessibleName()] == []


def test_sheets_leave_nothing_behind(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_blad(kamers, lege_kluis)
    zwak = []
    for knop, soort in (
        (blad.wachtwoord.knop, WachtwoordVel),
        (blad.certificaat.oefen, OefenVel),
        (blad.certificaat.bestand, BestandVel),
    ):
        knop.click()
        v = vel(kamer, soort)
        zwak.append(weakref.ref(v))
        v.sluit()
        del v
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [ref() for ref in zwak] == [None, None, None]
