from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.rollen import Rol
from cva_desk.services import intake, stamgegevens, uitgaan
from cva_desk.ui.pages.dossier.gesprek import GesprekVel
from cva_desk.ui.widgets.tijdlijn import Staat
from tests.ui.dossierraam import Maker, registreer, rust

ALLE = ["overzicht", "stukken", "volledigheid", "deskundigen", "besluit", "brieven", "logboek"]


def teksten(widget: QWidget) -> str:
    return " | ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)
    )


def test_opens_with_the_one_glance_line(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk")
    assert pagina.kop._kop.titel.text() == "Sem de Bruin"
    boven = pagina.kop._kop.boven.text()
    assert "VSO LZ" in boven
    assert "SWV 22.01, versie 1 augustus 2022" in boven
    assert (
        "13 jaar · Lindenhof · aanvraag ontvangen 2\u00a0november" in pagina.kop._kop.naast.text()
    )
    assert pagina.kop.volgende.text() == "Volgende stap: behandel in vergadering"
    namen = [(stap.naam, stap.staat) for stap in pagina.blad("overzicht").tijdlijn._stappen]  # type: ignore[attr-defined]
    assert namen[0] == ("Ontvangen", Staat.GEDAAN)
    assert ("Adviezen binnen", Staat.NU) in namen
    assert namen[-1] == ("Verzonden", Staat.STRAKS)


@pytest.mark.parametrize("sleutel", ["vers", "bezig", "besloten"])
def test_every_tab_opens_in_every_phase(qtbot: QtBot, open_raam: Maker, sleutel: str) -> None:
    kamer = open_raam()
    pagina = kamer.open(sleutel)
    for tab in ALLE:
        pagina.toon_tab(tab)
        assert pagina.tab == tab
        rust(qtbot, kamer)
    assert not pagina._melding.isVisibleTo(pagina)


def test_keys_go_to_the_tabs_and_the_focus_follows(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "logboek")
    with qtbot.waitActive(kamer.venster):
        kamer.venster.activateWindow()
    for nummer, tab in enumerate(ALLE, 1):
        toets = Qt.Key(Qt.Key.Key_0 + nummer)
        qtbot.keyClick(kamer.venster, toets, Qt.KeyboardModifier.ControlModifier)
        assert pagina.tab == tab
        assert pagina.tabs.hasFocus()
    rust(qtbot, kamer)


def test_tab_counts_come_from_the_dossier(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("besloten")
    woorden = [pagina.tabs.tabText(n) for n in range(pagina.tabs.count())]
    assert "Stukken 4" in woorden
    assert any(w.startswith("Volledigheid ") and "/" in w for w in woorden)
    aantal = len(uitgaan.letters(kamer.sessie, kamer.keten.dossiers["besloten"]))
    assert f"Brieven {aantal}" in woorden


def test_an_expert_sees_two_tabs_and_nothing_of_the_other(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("een")
    pagina = kamer.open("bezig")
    assert [pagina.tabs.tabText(n).split()[0] for n in range(pagina.tabs.count())] == [
        "Overzicht",
        "Stukken",
    ]
    QApplication.processEvents()
    labels = teksten(pagina.blad("overzicht"))
    assert "B. Deskundige" in labels
    from cva_desk.ui.widgets.label import Label

    kaart = pagina.blad("overzicht").deskundigen  # type: ignore[attr-defined]
    labels_ = [label.tekst for label in kaart.findChildren(Label) if label.isVisible()]
    assert labels_ == ["bezig"]
    assert pagina.kop.volgende.text() == "Volgende stap: schrijf advies"
    pagina.kop.volgende.click()
    assert kamer.ander("beoordelingen") == kamer.keten.dossiers["bezig"]


def test_an_expert_cannot_open_what_is_not_theirs(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("een")
    pagina = kamer.open("vers")
    assert pagina._niets.isVisible()
    assert "bestaat niet" in pagina._niets.uitleg.text()
    assert not pagina._vol.isVisible()


@pytest.mark.parametrize(
    ("wie", "sleutel", "zin"),
    [
        ("sec", "nieuw", "Wij wachten op beide deskundigen"),
        ("sec", "geadviseerd", "De directeur is aan zet"),
        ("dir", "gelijk", "De voorzitter is aan zet"),
        ("dir", "vers", "De secretaris is aan zet"),
    ],
)
def test_says_whose_turn_it_is(
    qtbot: QtBot, open_raam: Maker, wie: str, sleutel: str, zin: str
) -> None:
    pagina = open_raam(wie).open(sleutel)
    assert pagina.kop.wacht.text() == zin
    assert pagina.kop.wacht.isVisible()


def test_the_menu_says_why_not(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    acties = {a.text(): a.isEnabled() for a in pagina.kop.menu.actions() if a.text()}
    assert acties["Wijzig gegevens…"]
    assert acties["Verklaar compleet"]
    assert "Kies donderdag…" not in acties  # that is the next step itself
    dicht = [tekst for tekst, aan in acties.items() if not aan]
    assert "Houd aan: dit kan niet in de fase ‘ontvangen’." in dicht
    assert not any("Neem besluit" in tekst for tekst in acties)


def test_a_change_by_whatever_hand_shows(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    nummer = pagina.tabs._sleutels.index("stukken")
    assert pagina.tabs.tabText(nummer) == "Stukken 0"
    beeld = pagina.werk.beeld
    kamer.werkplek.doe(
        pagina,
        lambda sessie: intake.set_value(sessie, beeld.gegevens.id, "onderinstroom", "ja"),
    )
    rust(qtbot, kamer)
    assert pagina.werk.beeld.gegevens.gegevens["onderinstroom"] == "ja"


def test_switching_dossiers_leaves_nothing_behind(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    kamer.open("besloten", "brieven")
    pagina = kamer.open("vers")
    assert pagina.tab == "overzicht"
    pagina.toon_tab("brieven")
    rust(qtbot, kamer)
    assert pagina.blad("brieven").rijen.rijen == []  # type: ignore[attr-defined]
    pagina.toon_tab("stukken")
    assert pagina.blad("stukken").leeg.isVisible()  # type: ignore[attr-defined]


def test_a_long_name_in_any_script_opens(qtbot: QtBot, open_raam: Maker) -> None:
    from cva_desk.domain.namen import Naam

    kamer = open_raam()
    naam = Naam("عبد الرحمن", "van der", "Meer-el Bouazzati-Ouédraogo " + "A" * 80)
    kamer.keten.dossiers = dict(kamer.keten.dossiers)
    kamer.keten.dossiers["lang"] = registreer(kamer.sessie, naam)
    pagina = kamer.open("lang")
    assert pagina.kop._kop.titel.text() == naam.volledig


def test_what_was_typed_in_a_sheet_survives_the_lock(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk")
    pagina.starter.start("gesprek")
    (vel,) = kamer.vellen()
    assert isinstance(vel, GesprekVel)
    vel.verslag.setPlainText("Moeder vertelde dat …")
    dossier = kamer.keten.dossiers["gelijk"]
    with qtbot.waitSignal(kamer.venster.vergrendeld):
        kamer.venster.vergrendel()
    qtbot.waitUntil(lambda: kamer.venster.runner.idle)
    bewaard = stamgegevens.drafts(kamer.sessie, dossier)
    assert "Moeder vertelde dat" in bewaard["vel:gesprek"]
    assert kamer.vellen() == []


def test_a_sheet_that_closes_leaves_no_widget(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    for stap in ("plannen", "aanvulling_vragen", "gesprek", "wijzigen"):
        pagina.starter.start(stap)
        (vel,) = kamer.vellen()
        weg = weakref.ref(vel)
        qtbot.keyClick(vel, Qt.Key.Key_Escape)
        del vel
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        assert weg() is None, stap


def test_the_secretary_role_is_what_opens_sheets(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("vers")
    assert Rol.SECRETARIS not in kamer.sessie.persoon.rollen
    assert [a for a in pagina.kop.menu.actions() if a.data() == "plannen"] == []
    assert not pagina.kop.volgende.isVisible()
