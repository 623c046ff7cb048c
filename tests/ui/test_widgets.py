from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.ui.thema.toestand import Thema
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.balk import Balk, Klok, KlokRij
from cva_desk.ui.widgets.bestandsdoel import Bestandsdoel
from cva_desk.ui.widgets.keuze import Chip, Keuze
from cva_desk.ui.widgets.knoppen import IcoonKnop, Knop, Soort
from cva_desk.ui.widgets.kop import Kop, Scrollpagina
from cva_desk.ui.widgets.label import Initialen, Label
from cva_desk.ui.widgets.melding import Leegstaat, Melding
from cva_desk.ui.widgets.omslag import Omslag
from cva_desk.ui.widgets.tabbalk import Tabbalk
from cva_desk.ui.widgets.tabel import Tabel, Tabelkaart
from cva_desk.ui.widgets.tekst import Tekst
from cva_desk.ui.widgets.tekstvak import Tekstvak
from cva_desk.ui.widgets.tijdlijn import Staat, Stap, Tijdlijn
from cva_desk.ui.widgets.vel import BevestigVel
from cva_desk.ui.widgets.veld import Invoerregel, Veld, Vinkje, Wachtwoordregel
from cva_desk.ui.widgets.zijbalk import Navigatiepunt, Zijbalk
from cva_desk.ui.widgets.zoekveld import Zoekveld
from tests.helpers import LELIJKE_NAMEN
from tests.shots import voorbeeld

pytestmark = pytest.mark.usefixtures("thema")


def toon(qtbot: QtBot, widget: QWidget, breed: int = 800, hoog: int = 600) -> None:
    qtbot.addWidget(widget)
    widget.resize(breed, hoog)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


# ------------------------------------------------------------------------------------- fields


def test_error_takes_the_place_of_help_and_nothing_jumps(qtbot: QtBot) -> None:
    vlak = QWidget()
    kolom = QVBoxLayout(vlak)
    veld = Veld("Roepnaam", Invoerregel(), hulp="Zoals thuis.", verplicht=True)
    onder = QPushButton("onder")
    kolom.addWidget(veld)
    kolom.addWidget(onder)
    kolom.addStretch(1)
    toon(qtbot, vlak)
    plek = onder.pos()
    veld.zet_fout("Vul de roepnaam in.")
    QApplication.processEvents()
    assert onder.pos() == plek
    assert veld.fout == veld.invoer.accessibleDescription() == "Vul de roepnaam in."
    assert veld.invoer.accessibleName() == "Roepnaam, verplicht"
    veld.zet_hulp("Anders.")
    assert veld.fout == "Vul de roepnaam in."
    veld.zet_fout("")
    assert veld.fout == ""
    assert veld.onder.text() == veld.invoer.accessibleDescription() == "Anders."


def test_password_can_be_shown_and_is_hidden_when_wiped(qtbot: QtBot) -> None:
    regel = Wachtwoordregel()
    toon(qtbot, regel)
    stand: list[bool] = []
    regel.hoofdletters.connect(stand.append)
    qtbot.keyClicks(regel, "aB")
    qtbot.keyClick(regel, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    regel.oog.click()
    assert regel.echoMode() == QLineEdit.EchoMode.Normal
    assert regel.oog.accessibleName() == "Wachtwoord verbergen"
    regel.wis()
    assert regel.text() == ""
    assert regel.echoMode() == QLineEdit.EchoMode.Password
    assert stand[0] is False


def test_choice_is_one_stop_and_walks_with_arrows(qtbot: QtBot) -> None:
    keuze = Keuze(((1, "een"), (2, "twee"), (3, "drie")))
    toon(qtbot, keuze)
    gehoord: list[object] = []
    keuze.gewijzigd.connect(gehoord.append)
    assert keuze.waarde is None
    haltes = [c for c in keuze.chips if c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert haltes == [keuze.chips[0]]
    keuze.setFocus()
    qtbot.keyClick(keuze.chips[0], Qt.Key.Key_Right)
    assert keuze.waarde == 2
    qtbot.keyClick(keuze.chips[1], Qt.Key.Key_Left)
    qtbot.keyClick(keuze.chips[0], Qt.Key.Key_Left)
    assert gehoord == [2, 1, 3]
    keuze.zet_waarde(None)
    assert keuze.waarde is None
    keuze.zet_waarde(2)
    assert keuze.waarde == 2
    assert gehoord == [2, 1, 3]


def test_filter_chip_can_be_taken_away_by_key(qtbot: QtBot) -> None:
    chip = Chip("Loopt", gekozen=True, sluitbaar=True)
    toon(qtbot, chip)
    with qtbot.waitSignal(chip.weg):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.weg):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_tabs_go_by_key_of_the_tab(qtbot: QtBot) -> None:
    tabs = Tabbalk((("a", "Overzicht"), ("b", "Stukken")))
    toon(qtbot, tabs)
    tabs.zet_telling("b", "9")
    assert tabs.tabText(1) == "Stukken 9"
    with qtbot.waitSignal(tabs.gekozen, check_params_cb=lambda sleutel: sleutel == "b"):
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.huidig == "b"
    tabs.kies("a")
    assert tabs.huidig == "a"


def test_search_waits_for_a_pause_and_escape_empties(qtbot: QtBot) -> None:
    veld = Zoekveld("Zoek", toets="Ctrl K")
    toon(qtbot, veld)
    gehoord: list[str] = []
    veld.gezocht.connect(gehoord.append)
    qtbot.keyClicks(veld, "noor ")
    assert gehoord == []
    qtbot.waitUntil(lambda: gehoord == ["noor"])
    qtbot.keyClick(veld, Qt.Key.Key_Escape)
    assert gehoord == ["noor", ""]


# ------------------------------------------------------------------------------------- editor


def test_editor_tells_within_a_second_after_the_last_key(qtbot: QtBot) -> None:
    vak = Tekstvak("Uw redenering")
    toon(qtbot, vak)
    with qtbot.waitSignal(vak.gepauzeerd, timeout=1000) as gehoord:
        qtbot.keyClicks(vak.vak, "Het verzuim is hoog")
        assert vak.vuil
    assert gehoord.args == ["Het verzuim is hoog"]
    assert not vak.vuil
    vak.bewaard(datetime(2026, 11, 10, 10, 42, 7))
    assert vak._status.text() == "bewaard om 10:42:07"


def test_editor_tells_when_left_and_when_asked(qtbot: QtBot) -> None:
    vlak = QWidget()
    kolom = QVBoxLayout(vlak)
    vak, ander = Tekstvak("Een"), QLineEdit()
    kolom.addWidget(vak)
    kolom.addWidget(ander)
    toon(qtbot, vlak)
    vak.vak.setFocus()
    gehoord: list[str] = []
    vak.gepauzeerd.connect(gehoord.append)
    qtbot.keyClicks(vak.vak, "a")
    ander.setFocus()
    qtbot.waitUntil(lambda: gehoord == ["a"])
    vak.bewaar_nu()
    assert gehoord == ["a"]
    vak.zet_tekst("uit de kluis")
    vak.bewaar_nu()
    assert gehoord == ["a"]


def test_who_types_without_a_pause_is_saved_all_the_same(qtbot: QtBot) -> None:
    vak = Tekstvak("Een")
    toon(qtbot, vak)
    vak._uiterlijk.setInterval(30)
    vak._rust.setInterval(60_000)
    with qtbot.waitSignal(vak.gepauzeerd, timeout=2000):
        qtbot.keyClicks(vak.vak, "abc")


def test_failed_save_is_told_and_tried_again(qtbot: QtBot) -> None:
    vak = Tekstvak("Een")
    toon(qtbot, vak)
    vak._uiterlijk.setInterval(20)
    qtbot.keyClicks(vak.vak, "abc")
    vak.bewaar_nu()
    with qtbot.waitSignal(vak.gepauzeerd, timeout=2000):
        vak.niet_bewaard("de schijf is vol.")
        assert "schijf" in vak._status.text()
        vak.bewaard(datetime(2026, 11, 10, 10, 0))
        assert "schijf" in vak._status.text()


def test_editor_grows_with_its_text(qtbot: QtBot) -> None:
    vak = Tekstvak("Een", regels=2, hoogstens=6)
    toon(qtbot, vak)
    laag = vak.vak.height()
    vak.zet_tekst("\n".join("abcdefgh"))
    qtbot.waitUntil(lambda: vak.vak.height() > laag)
    hoog = vak.vak.height()
    vak.zet_tekst("\n".join("abcdefghijklmnop"))
    QApplication.processEvents()
    assert vak.vak.height() == hoog


# -------------------------------------------------------------------------------------- table


def test_table_opens_with_enter_and_double_click(qtbot: QtBot) -> None:
    tabel = Tabel(voorbeeld.lijst(500), "Dossiers")
    toon(qtbot, tabel, 1200)
    tabel.kies(3)
    with qtbot.waitSignal(tabel.geopend) as gehoord:
        qtbot.keyClick(tabel, Qt.Key.Key_Return)
    assert gehoord.args[0].nummer == "2026-0004"
    with qtbot.waitSignal(tabel.gekozen) as gekozen:
        qtbot.keyClick(tabel, Qt.Key.Key_Down)
    assert gekozen.args[0].nummer == "2026-0005"
    qtbot.keyClick(tabel, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: tabel.huidige_rij is not None)
    assert tabel.huidige_rij.nummer == "2026-0500"
    assert tabel.verticalHeader().defaultSectionSize() == 38


def test_table_keeps_the_chosen_row_over_a_refresh(qtbot: QtBot) -> None:
    model = voorbeeld.lijst(50)
    tabel = Tabel(model, "Dossiers")
    toon(qtbot, tabel, 1200)
    tabel.kies(10)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert tabel.huidige_rij.id == 11
    assert tabel.currentIndex().row() == 39


def test_table_gives_way_to_the_empty_state(qtbot: QtBot) -> None:
    model = voorbeeld.lijst(0)
    leeg = Leegstaat("folder", "Nog niets", "Hier komt iets.", "Begin")
    kaart = Tabelkaart(Tabel(model, "Dossiers"), leeg)
    toon(qtbot, kaart)
    assert leeg.isVisible()
    assert not kaart.tabel.isVisible()
    with qtbot.waitSignal(leeg.actie):
        leeg.knop.click()


def test_columns_share_what_is_left_and_shrink_when_narrow(qtbot: QtBot) -> None:
    tabel = Tabel(voorbeeld.lijst(3), "Dossiers")
    toon(qtbot, tabel, 1600)
    breed = sum(tabel.columnWidth(n) for n in range(9))
    assert breed == tabel.viewport().width()
    tabel.resize(1100, 400)
    QApplication.processEvents()
    assert sum(tabel.columnWidth(n) for n in range(9)) <= 1100


# ------------------------------------------------------------------------- text that is hostile


@pytest.mark.parametrize("naam", LELIJKE_NAMEN)
def test_names_of_every_kind_are_shown_as_they_are(qtbot: QtBot, naam: str) -> None:
    tekst = Tekst(naam, breekt=True)
    initialen = Initialen(naam)
    label = Label(naam, Toon.OK)
    for widget in (tekst, initialen, label):
        toon(qtbot, widget, 300, 80)
        widget.grab()
    assert tekst.text() == naam
    assert tekst.textFormat() == Qt.TextFormat.PlainText
    assert len(initialen.letters) <= 4


def test_wrapped_text_gets_the_height_it_needs(qtbot: QtBot) -> None:
    tekst = Tekst("woord " * 40, breekt=True)
    toon(qtbot, tekst)
    assert tekst.heightForWidth(200) > 3 * tekst.heightForWidth(2000)
    assert tekst.minimumSizeHint().width() < 120


@pytest.mark.parametrize(
    ("naam", "letters"),
    [
        ("M. Secretaris", "MS"),
        ("Noor van 't Hof", "NH"),
        ("Øyvind", "Ø"),
        ("", ""),
        ("'t Hooft-van der IJssel", "HI"),
    ],
)
def test_initials(qtbot: QtBot, naam: str, letters: str) -> None:
    widget = Initialen(naam)
    qtbot.addWidget(widget)
    assert widget.letters == letters


# ------------------------------------------------------------------------- keys, names, targets


def alles_van(widget: QWidget) -> list[QWidget]:
    return [w for w in widget.findChildren(QWidget) if w.isVisibleTo(widget)]


@pytest.mark.parametrize(
    "maak", [voorbeeld.vandaag, voorbeeld.dossiers, voorbeeld.dossier, voorbeeld.formulier]
)
def test_what_has_the_focus_has_a_name_and_can_be_hit(
    qtbot: QtBot, maak: Callable[[], QWidget]
) -> None:
    pagina = maak()
    toon(qtbot, pagina, 1200, 900)
    haltes = [w for w in alles_van(pagina) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(haltes) > 3
    for widget in haltes:
        if widget.objectName().startswith("qt_") or "ScrollBar" in widget.metaObject().className():
            continue
        naam = widget.accessibleName() or getattr(widget, "text", lambda: "")()
        assert naam, widget
        assert widget.height() >= 24, widget
        assert widget.width() >= 24, widget


def test_form_can_be_walked_and_filled_by_keyboard(qtbot: QtBot) -> None:
    pagina = voorbeeld.formulier(fouten=False)
    toon(qtbot, pagina, 1200, 900)
    velden = pagina.findChildren(Invoerregel)
    velden[0].setFocus()
    gezien: list[QWidget] = []
    for _ in range(40):
        nu = QApplication.focusWidget()
        assert nu is not None
        if nu in gezien:
            break
        gezien.append(nu)
        qtbot.keyClick(nu, Qt.Key.Key_Tab)
    plekken = [w.mapTo(pagina.widget(), QPoint(0, 0)) for w in gezien[:6]]
    volgorde = [(plek.y() // 40, plek.x()) for plek in plekken]
    assert volgorde == sorted(volgorde)
    namen = {type(widget).__name__ for widget in gezien}
    assert {"DatumVeld", "Keuzelijst", "Chip", "Vinkje", "_Vak", "Knop"} <= namen


def test_ring_shows_after_a_key_and_not_after_a_click(qtbot: QtBot) -> None:
    vlak = QWidget()
    kolom = QVBoxLayout(vlak)
    een, twee = Knop("Een"), Knop("Twee", Soort.PRIMAIR)
    kolom.addWidget(een)
    kolom.addWidget(twee)
    toon(qtbot, vlak, 200, 100)
    een.setFocus(Qt.FocusReason.MouseFocusReason)
    zonder = een.grab().toImage()
    twee.setFocus(Qt.FocusReason.TabFocusReason)
    een.setFocus(Qt.FocusReason.TabFocusReason)
    assert een.grab().toImage() != zonder


def test_tick_box_answers_to_space(qtbot: QtBot) -> None:
    vinkje = Vinkje("Ouders weten ervan")
    toon(qtbot, vinkje, 300, 40)
    vinkje.setFocus()
    qtbot.keyClick(vinkje, Qt.Key.Key_Space)
    assert vinkje.isChecked()


def test_navigation_walks_with_arrows_and_goes_with_enter(qtbot: QtBot) -> None:
    balk = Zijbalk(
        (Navigatiepunt("a", "Vandaag", "sun"), Navigatiepunt("b", "Dossiers", "folder", 1))
    )
    toon(qtbot, balk, 220, 400)
    balk.knop("a").setFocus()
    qtbot.keyClick(balk.knop("a"), Qt.Key.Key_Down)
    assert balk.knop("b").hasFocus()
    with qtbot.waitSignal(balk.gekozen, check_params_cb=lambda sleutel: sleutel == "b"):
        qtbot.keyClick(balk.knop("b"), Qt.Key.Key_Return)
    balk.zet_telling("b", 128)
    assert balk.knop("b").accessibleName() == "Dossiers, 128"
    balk.zet_smal(True)
    assert balk.width() < 80
    assert balk.knop("a").toolTip() == "Vandaag"


# ------------------------------------------------------------------------------ other parts


def test_timeline_says_its_steps_and_turns_into_a_sentence(qtbot: QtBot) -> None:
    lijn = Tijdlijn(
        (
            Stap("Ontvangen", Staat.GEDAAN, "15 okt"),
            Stap("Compleet", Staat.NU, "19 okt"),
            Stap("Gepland", Staat.STRAKS),
        )
    )
    toon(qtbot, lijn, 600, 80)
    assert lijn.accessibleName() == (
        "Stappen: Ontvangen (gedaan, 15 okt), Compleet (nu, 19 okt), Gepland (straks)"
    )
    assert not lijn._bondig(600)
    assert lijn._bondig(150)
    assert lijn._zin() == "Stap 2 van 3: Compleet (19 okt) · hierna Gepland"


def test_why_unfolds(qtbot: QtBot) -> None:
    rij = KlokRij(
        Klok("Advies", "norm", 0.9, Toon.WARN, "do 12 november", "nog 2 dagen", Toon.WARN, "Want.")
    )
    toon(qtbot, rij, 700, 100)
    assert rij.waarom.accessibleName() == "waarom do 12 november? (Advies)"
    melding = rij.findChild(Melding)
    assert not melding.isVisible()
    rij.waarom.click()
    assert melding.isVisible()
    assert rij.findChild(Balk).accessibleName() == "Advies: nog 2 dagen"


def test_page_shows_a_notice_and_puts_it_away(qtbot: QtBot) -> None:
    pagina = Scrollpagina(Kop("Titel", onder="onder"))
    toon(qtbot, pagina)
    pagina.toon_melding("Er is iets.", Toon.WARN)
    assert pagina.melding.isVisible()
    pagina.melding.findChild(IcoonKnop).click()
    assert not pagina.melding.isVisible()


def test_row_goes_under_each_other_when_narrow(qtbot: QtBot) -> None:
    rij = Omslag(400)
    een, twee = QPushButton("een"), QPushButton("twee")
    rij.voeg_toe(een)
    rij.voeg_toe(twee)
    toon(qtbot, rij, 600, 200)
    assert not rij.smal
    assert een.y() == twee.y()
    rij.resize(300, 200)
    QApplication.processEvents()
    assert rij.smal
    assert een.x() == twee.x()


def test_files_are_taken_by_drop_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    doel = Bestandsdoel()
    toon(qtbot, doel, 600, 80)
    bestand = tmp_path / "stuk.pdf"
    bestand.write_bytes(b"%PDF-1.7")
    gehoord: list[list[Path]] = []
    doel.gekozen.connect(gehoord.append)
    for adressen in ([QUrl("https://example.org/x.pdf")], [QUrl.fromLocalFile(str(tmp_path))]):
        laat_vallen(doel, adressen)
    assert gehoord == []
    laat_vallen(doel, [QUrl.fromLocalFile(str(bestand)), QUrl("https://example.org/x.pdf")])
    assert gehoord == [[bestand]]


def laat_vallen(doel: Bestandsdoel, adressen: list[QUrl]) -> None:
    mime = QMimeData()
    mime.setUrls(adressen)
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    doel.dropEvent(event)


# ------------------------------------------------------------------------------------- sheet


def test_sheet_asks_for_a_reason_and_keeps_the_focus_inside(qtbot: QtBot) -> None:
    venster = QWidget()
    knop = QPushButton("Trek in", venster)
    toon(qtbot, venster)
    knop.setFocus()
    vel = BevestigVel(venster, "Intrekken", "De aanvraag stopt.", "Trek in")
    redenen: list[str] = []
    vel.bevestigd.connect(redenen.append)
    vel.toon()
    assert vel.vak.hasFocus()
    for _ in range(7):
        nu = QApplication.focusWidget()
        assert vel.isAncestorOf(nu)
        qtbot.keyClick(nu, Qt.Key.Key_Tab)
    vel.doe.click()
    assert redenen == []
    assert vel.is_open
    assert vel.vak.hasFocus()
    qtbot.keyClicks(vel.vak, "ouders vroegen het")
    vel.doe.click()
    assert redenen == ["ouders vroegen het"]
    assert not vel.is_open
    assert knop.hasFocus()


def test_sheet_covers_the_window_at_every_size_and_escape_is_no(qtbot: QtBot) -> None:
    venster = QWidget()
    toon(qtbot, venster)
    vel = BevestigVel(venster, "Intrekken", "De aanvraag stopt.", "Trek in")
    vel.toon()
    venster.resize(900, 700)
    QApplication.processEvents()
    assert vel.size() == venster.size()
    with qtbot.waitSignal(vel.gesloten):
        qtbot.keyClick(vel.vak, Qt.Key.Key_Escape)


# ------------------------------------------------------------------------------------- leaks


@pytest.mark.parametrize(
    "maak",
    [
        voorbeeld.vandaag,
        voorbeeld.dossiers,
        voorbeeld.dossier,
        voorbeeld.formulier,
        lambda: Tekstvak("een"),
        lambda: Bestandsdoel(),
    ],
)
def test_nothing_stays_behind(qtbot: QtBot, maak: Callable[[], QWidget], thema: Thema) -> None:
    widget = maak()
    widget.resize(900, 700)
    widget.show()
    QApplication.processEvents()
    delen = [weakref.ref(widget), *(weakref.ref(w) for w in widget.findChildren(QWidget)[:40])]
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    del widget
    gc.collect()
    levend = [deel() for deel in delen if deel() is not None]
    assert levend == []


def test_sheet_leaves_nothing_behind(qtbot: QtBot) -> None:
    venster = QWidget()
    toon(qtbot, venster)
    vel = BevestigVel(venster, "Intrekken", "De aanvraag stopt.", "Trek in")
    vel.toon()
    zwak = weakref.ref(vel)
    vel.sluit()
    del vel
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    gc.collect()
    assert zwak() is None
