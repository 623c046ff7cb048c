from __future__ import annotations

import gc
import weakref
from collections.abc import Hashable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.ui.acties import Actie, Acties, toetsnaam
from cva_desk.ui.paginas import Pagina, Plek
from cva_desk.ui.shell import Venster
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.toetsenvel import ToetsenVel
from cva_desk.ui.vergrendelaar import Vergrendelaar
from cva_desk.ui.widgets.bovenbalk import Aanmelding, Oefenband
from cva_desk.ui.widgets.vel import BevestigVel

pytestmark = pytest.mark.usefixtures("thema")
WIE = Aanmelding("M. Secretaris", "secretaris", "SWV 22.01")


class Blad(QWidget):
    """A page that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        kolom = QVBoxLayout(self)
        self.veld = QLineEdit()
        self.knop = QPushButton("doe")
        kolom.addWidget(self.veld)
        kolom.addWidget(self.knop)
        self.setFocusProxy(self.veld)
        self.doelen: list[Hashable] = []
        self.getoond = 0
        self.bewaard: list[str] = []

    def toon_doel(self, doel: Hashable) -> None:
        self.doelen.append(doel)

    def wordt_getoond(self) -> None:
        self.getoond += 1

    def bewaar_alles(self) -> None:
        self.bewaard.append(self.veld.text())


def maak(venster: Venster) -> QWidget:
    return Blad()


PAGINAS = (
    Pagina("vandaag", "Vandaag", "sun", 0, maak),
    Pagina("dossiers", "Dossiers", "folder", 0, maak),
    Pagina("instellingen", "Instellingen", "settings", 1, maak),
    Pagina("dossier", "Dossier", "folder", 0, maak, onder="dossiers"),
)


@pytest.fixture
def venster(qtbot: QtBot) -> Iterator[Venster]:
    venster = Venster()
    qtbot.addWidget(venster)
    with qtbot.waitActive(venster):
        venster.show()
        venster.activateWindow()
    venster.open_werk(PAGINAS, WIE)
    yield venster
    venster.close()


def blad(venster: Venster, sleutel: str) -> Blad:
    widget = venster.pagina(sleutel)
    assert isinstance(widget, Blad)
    return widget


def ruim_op() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()


# -------------------------------------------------------------------------------- navigation


def test_pages_are_made_when_first_shown(venster: Venster) -> None:
    assert venster.plek == Plek("vandaag")
    assert venster.pagina("dossiers") is None
    venster.ga("dossiers")
    assert blad(venster, "dossiers").getoond == 1
    assert venster.windowTitle() == "Dossiers – secretaris – SWV 22.01 – CvA Desk"
    assert venster.zijbalk.sleutels == ["vandaag", "dossiers", "instellingen"]


def test_page_below_another_marks_that_one(venster: Venster) -> None:
    venster.ga("dossier", "id-1")
    assert venster.zijbalk.knop("dossiers").isChecked()
    assert blad(venster, "dossier").doelen == ["id-1"]


def test_way_back_and_forth(venster: Venster, qtbot: QtBot) -> None:
    venster.ga("dossiers")
    venster.ga("dossier", "id-1")
    venster.ga("dossier", "id-2")
    qtbot.keyClick(venster, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert venster.plek == Plek("dossier", "id-1")
    venster.terug()
    venster.terug()
    venster.terug()
    assert venster.plek == Plek("vandaag")
    qtbot.keyClick(venster, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    venster.vooruit()
    assert venster.plek == Plek("dossier", "id-1")
    venster.ga("instellingen")
    venster.vooruit()
    assert venster.plek == Plek("instellingen")
    assert blad(venster, "dossier").doelen == ["id-1", "id-2", "id-1", "id-1"]


def test_keys_go_to_pages_search_and_lock(venster: Venster, qtbot: QtBot) -> None:
    qtbot.keyClick(venster, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert venster.plek == Plek("instellingen")
    qtbot.keyClick(venster, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert venster.bovenbalk.zoek.hasFocus()
    with qtbot.waitSignal(venster.gezocht, check_params_cb=lambda t: t == "noor"):
        qtbot.keyClicks(venster.bovenbalk.zoek, "noor")
        qtbot.keyClick(venster.bovenbalk.zoek, Qt.Key.Key_Return)
    with qtbot.waitSignal(venster.vergrendeld):
        qtbot.keyClick(venster, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_f6_walks_through_the_regions(venster: Venster, qtbot: QtBot) -> None:
    blad(venster, "vandaag").veld.setFocus()
    qtbot.keyClick(venster, Qt.Key.Key_F6)
    assert venster.bovenbalk.zoek.hasFocus()
    qtbot.keyClick(venster, Qt.Key.Key_F6)
    assert venster.zijbalk.knop("vandaag").hasFocus()
    qtbot.keyClick(venster, Qt.Key.Key_F6)
    assert blad(venster, "vandaag").veld.hasFocus()
    qtbot.keyClick(venster, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert venster.zijbalk.knop("vandaag").hasFocus()


def test_page_gets_its_focus_back(venster: Venster) -> None:
    blad(venster, "vandaag").knop.setFocus()
    venster.ga("dossiers")
    assert blad(venster, "dossiers").veld.hasFocus()
    venster.ga("vandaag")
    assert blad(venster, "vandaag").knop.hasFocus()


def test_counts_and_practice_vault(venster: Venster, qtbot: QtBot) -> None:
    venster.zet_telling("dossiers", 128)
    venster.zet_telling("bestaat-niet", 1)
    assert venster.zijbalk.knop("dossiers").accessibleName() == "Dossiers, 128"
    assert venster.findChild(Oefenband) is None
    ander = Venster()
    qtbot.addWidget(ander)
    ander.open_werk(PAGINAS, Aanmelding("A", "secretaris", "Oefenmap", oefen=True))
    assert ander.findChild(Oefenband) is not None
    assert ander.windowTitle().startswith("OEFENMAP – Vandaag")
    ander.close()


def test_narrow_window_has_narrow_navigation(venster: Venster) -> None:
    venster.setMinimumSize(0, 0)
    venster.resize(1200, 800)
    QApplication.processEvents()
    breed = venster.zijbalk.width()
    venster.resize(880, 800)
    QApplication.processEvents()
    assert venster.zijbalk.width() < breed / 2


def test_status_line_speaks_undoes_and_goes(venster: Venster, qtbot: QtBot) -> None:
    gedaan: list[str] = []
    venster.meld("bewaard om 10:42:07")
    assert venster.status.isVisible()
    assert not venster.status.link.isVisible()
    venster.meld("2026-0121 gepland", lambda: gedaan.append("terug"))
    venster.status.link.click()
    assert gedaan == ["terug"]
    assert not venster.status.isVisible()
    venster.meld("weer iets")
    venster.status._blijft.start(0)
    qtbot.waitUntil(lambda: not venster.status.isVisible())


def test_notice_above_the_page(venster: Venster) -> None:
    venster.toon_melding("De schijf is vol.", Toon.DANGER)
    assert venster._werk.melding.isVisible()
    venster.ga("dossiers")
    assert not venster._werk.melding.isVisible()


def test_size_is_remembered_and_nothing_else(qtbot: QtBot, tmp_path: object) -> None:
    pad = f"{tmp_path}/venster.ini"
    instellingen = QSettings(pad, QSettings.Format.IniFormat)
    eerste = Venster(instellingen=instellingen)
    qtbot.addWidget(eerste)
    eerste.resize(1111, 777)
    eerste.show()
    eerste.open_werk(PAGINAS, WIE)
    eerste.close()
    instellingen.sync()
    assert instellingen.allKeys() == ["venster/geometrie"]
    tweede = Venster(instellingen=QSettings(pad, QSettings.Format.IniFormat))
    qtbot.addWidget(tweede)
    assert tweede.minimumWidth() == 1024
    # The off-screen display is smaller than the window: Qt makes it fit, from what was kept.
    assert tweede.height() < 800
    assert tweede.width() == 1024
    tweede.close()


def test_window_is_held_by_no_cycle(qapp: QApplication) -> None:
    """Or the collector would take it down in the middle of an event, and the program with it."""
    gc.collect()
    gc.disable()
    try:
        venster = Venster()
        venster.open_werk(PAGINAS, WIE)
        venster.ga("dossiers")
        zwak = weakref.ref(venster)
        venster.close()
        del venster
        assert zwak() is None
    finally:
        gc.enable()


# --------------------------------------------------------------------------------------- lock


def test_lock_saves_first_and_leaves_nothing(venster: Venster, qtbot: QtBot) -> None:
    pagina = blad(venster, "vandaag")
    qtbot.keyClicks(pagina.veld, "half getypt")
    bewaard = pagina.bewaard
    zwak = weakref.ref(pagina)
    del pagina
    with qtbot.waitSignal(venster.vergrendeld):
        venster.vergrendel()
    assert bewaard == ["half getypt"]
    ruim_op()
    assert zwak() is None
    assert venster.findChildren(Blad) == []
    assert venster.windowTitle() == "CvA Desk"
    assert not venster.wacht.loopt
    venster.vergrendel()
    venster.open_werk(PAGINAS, WIE)
    assert venster.plek == Plek("vandaag")


def test_lock_works_with_a_sheet_and_a_dialog_open(venster: Venster, qtbot: QtBot) -> None:
    class VelMetTekst(BevestigVel):
        bewaard: list[str] = []  # noqa: RUF012

        def bewaar_alles(self) -> None:
            self.bewaard.append(self.vak.toPlainText())

    vel = VelMetTekst(venster, "Titel", "Uitleg.", "Doe")
    vel.toon()
    vel.vak.setPlainText("half")
    dialoog = QDialog(venster)
    dialoog.open()
    with qtbot.waitSignal(venster.vergrendeld):
        venster.vergrendel()
    assert VelMetTekst.bewaard == ["half"]
    assert not dialoog.isVisible()
    ruim_op()
    assert venster.findChildren(BevestigVel) == []


def test_closing_saves_and_finishes_the_writes(qtbot: QtBot) -> None:
    venster = Venster()
    qtbot.addWidget(venster)
    venster.open_werk(PAGINAS, WIE)
    venster.show()
    geschreven: list[int] = []

    class Antwoord(QObject):
        def klaar(self, _: object) -> None: ...

    antwoord = Antwoord()
    for nummer in range(5):
        venster.runner.start(
            lambda _, n=nummer: geschreven.append(n), done=antwoord.klaar, failed=antwoord.klaar
        )
    bewaard = blad(venster, "vandaag").bewaard
    venster.close()
    assert geschreven == [0, 1, 2, 3, 4]
    assert bewaard == [""]


class Klok:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.nu = 1000.0

    def __call__(self) -> float:
        return self.nu


def test_idle_counts_down_and_locks(qtbot: QtBot, qapp: QApplication) -> None:
    klok, ouder = Klok(), QWidget()
    qtbot.addWidget(ouder)
    wacht = Vergrendelaar(ouder, minuten=5, klok=klok)
    gehoord: list[object] = []
    wacht.aftellen.connect(gehoord.append)
    wacht.weer_actief.connect(lambda: gehoord.append("weer"))
    wacht.verlopen.connect(lambda: gehoord.append("verlopen"))
    wacht.start()
    klok.nu += 269
    wacht.controleer()
    assert gehoord == []
    klok.nu += 1
    wacht.controleer()
    klok.nu += 10
    wacht.controleer()
    assert gehoord == [30, 20]
    qtbot.keyClick(ouder, Qt.Key.Key_A)
    assert gehoord == [30, 20, "weer"]
    klok.nu += 299
    wacht.controleer()
    assert gehoord[-1] == 1
    klok.nu += 1
    wacht.controleer()
    assert gehoord[-1] == "verlopen"
    assert not wacht.loopt


def test_laptop_that_slept_locks_at_once(qtbot: QtBot) -> None:
    klok, ouder = Klok(), QWidget()
    qtbot.addWidget(ouder)
    wacht = Vergrendelaar(ouder, klok=klok)
    wacht.start()
    klok.nu += 8 * 3600
    with qtbot.waitSignal(wacht.verlopen):
        wacht.controleer()


def test_countdown_shows_in_the_window(venster: Venster, qtbot: QtBot) -> None:
    klok = Klok()
    venster.wacht._klok = klok
    venster.wacht.start()
    klok.nu += 5 * 60 - 12
    venster.wacht.controleer()
    assert venster._werk.aftelband.isVisible()
    assert "12 seconden" in venster._werk.aftelband.accessibleName()
    qtbot.mouseClick(venster, Qt.MouseButton.LeftButton)
    assert not venster._werk.aftelband.isVisible()
    klok.nu += 5 * 60
    with qtbot.waitSignal(venster.vergrendeld):
        venster.wacht.controleer()


# ------------------------------------------------------------------------------------- actions


class Doener(QWidget):
    """A page with one action."""

    def __init__(self) -> None:
        super().__init__()
        self.keer = 0
        self.toegestaan = True

    def doe(self) -> None:
        self.keer += 1

    def mag(self) -> bool:
        return self.toegestaan


def test_action_runs_only_when_it_may(qtbot: QtBot) -> None:
    acties, pagina = Acties(), Doener()
    qtbot.addWidget(pagina)
    acties.voeg_toe(Actie("plan", "Plan", pagina.doe, ("Ctrl+P",), mag=pagina.mag), pagina)
    with qtbot.waitActive(pagina):
        pagina.show()
        pagina.activateWindow()
    qtbot.keyClick(pagina, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert pagina.keer == 1
    pagina.toegestaan = False
    acties.actie("plan").trigger()
    assert pagina.keer == 1
    acties.haal_weg("plan")
    assert acties.overzicht() == []


def test_actions_do_not_keep_a_page_alive(qtbot: QtBot) -> None:
    acties, pagina = Acties(), Doener()
    acties.voeg_toe(Actie("plan", "Plan", pagina.doe, ("Ctrl+P",), mag=pagina.mag), pagina)
    zwak = weakref.ref(pagina)
    pagina.deleteLater()
    del pagina
    ruim_op()
    assert zwak() is None
    assert acties.overzicht() == []


def test_keys_rest_under_a_sheet_but_lock_works(venster: Venster, qtbot: QtBot) -> None:
    venster.ga("dossiers")
    vel = BevestigVel(venster, "Titel", "Uitleg.", "Doe")
    vel.toon()
    qtbot.keyClick(vel.vak, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert venster.plek == Plek("dossiers")
    assert venster.acties.actie("vergrendelen").isEnabled()
    vel.sluit()
    qtbot.keyClick(venster, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert venster.plek == Plek("vandaag")


def test_sheet_with_keys_lists_them_all(venster: Venster, qtbot: QtBot) -> None:
    qtbot.keyClick(venster, Qt.Key.Key_F1)
    (vel,) = venster.findChildren(ToetsenVel)
    assert vel.isVisible()
    groepen = dict(venster.acties.overzicht())
    assert ("Zoeken", "Ctrl K") in groepen["Overal"]
    assert ("Dossiers", "Alt 2") in groepen["Naar een pagina"]
    qtbot.keyClick(vel, Qt.Key.Key_Escape)
    assert not vel.is_open


def test_names_of_keys() -> None:
    assert toetsnaam("Ctrl+K") == "Ctrl K"
    assert toetsnaam("Alt+Left") == "Alt ←"
    assert toetsnaam("Ctrl++") == "Ctrl +"
