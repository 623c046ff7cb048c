from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid, OmgevingsFout
from cva_desk.ui import berichten
from cva_desk.ui.berichten import FoutVel, Vraag, toon_fout, vraag
from cva_desk.ui.foutvanger import Foutvanger
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.widgets.kop import Scrollpagina
from cva_desk.ui.widgets.vel import BevestigVel

pytestmark = pytest.mark.usefixtures("thema")
INTREKKEN = Vraag("2026-0121 intrekken", "De aanvraag stopt.", "Trek 2026-0121 in")


class Venster(QMainWindow):
    """A window with one page and a button on it."""

    def __init__(self) -> None:
        super().__init__()
        self.pagina = Scrollpagina()
        self.knop = QPushButton("doe")
        self.pagina.inhoud.addWidget(self.knop)
        self.setCentralWidget(self.pagina)
        self.redenen: list[str] = []

    def ja(self, reden: str) -> None:
        self.redenen.append(reden)


@pytest.fixture
def venster(qtbot: QtBot) -> Venster:
    venster = Venster()
    qtbot.addWidget(venster)
    venster.resize(900, 700)
    venster.show()
    qtbot.waitExposed(venster)
    return venster


def velden(venster: QWidget, soort: type[QWidget] = FoutVel) -> list[QWidget]:
    return [vel for vel in venster.findChildren(soort) if vel.isVisible()]


@pytest.mark.parametrize(
    ("fout", "toon"),
    [
        (GebruikersFout("Dat kan niet.", "Het is al ingediend."), Toon.DANGER),
        (OmgevingsFout("De schijf is vol."), Toon.DANGER),
        (GeenBevoegdheid("Dit doet de directeur."), Toon.INFO),
    ],
)
def test_sentence_appears_in_the_page_where_it_happened(
    venster: Venster, fout: Exception, toon: Toon
) -> None:
    toon_fout(venster.knop, fout)
    assert venster.pagina.melding.isVisible()
    assert venster.pagina.melding.tekst.text() == str(fout)
    assert venster.pagina.melding.toon is toon
    assert velden(venster) == []


def test_sentence_appears_in_the_sheet_that_is_open(venster: Venster) -> None:
    vel = BevestigVel(venster, "Titel", "Uitleg.", "Doe")
    vel.toon()
    toon_fout(vel.vak, GebruikersFout("Dat kan niet."))
    assert not venster.pagina.melding.isVisible()
    vel.sluit()


@pytest.mark.log_verwacht("cva_desk.ui.berichten")
def test_without_a_place_it_is_logged_without_the_sentence(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    los = QWidget()
    qtbot.addWidget(los)
    toon_fout(los, GebruikersFout("Iets over een leerling."))
    assert "leerling" not in caplog.text
    assert "GebruikersFout" in caplog.text


def maak_fout() -> Exception:
    try:
        raise ZeroDivisionError("Amira Haddouchi")
    except ZeroDivisionError as fout:
        return fout


def test_bug_is_shown_once_with_a_report_that_can_be_copied(venster: Venster) -> None:
    for _ in range(3):
        toon_fout(venster.knop, maak_fout())
    (vel,) = velden(venster)
    assert "Amira" not in vel.verslag.toPlainText()
    assert "ZeroDivisionError" in vel.verslag.toPlainText()
    assert "maak_fout" in vel.verslag.toPlainText()
    vel.kopieer.click()
    assert QGuiApplication.clipboard().text() == vel.verslag.toPlainText()
    vel.dicht.click()
    berichten.vergeet_getoonde()
    berichten.zet_verslag(lambda fout: f"kenmerk {type(fout).__name__}")
    toon_fout(venster.knop, maak_fout())
    (vel,) = velden(venster)
    assert vel.verslag.toPlainText() == "kenmerk ZeroDivisionError"


def test_question_is_answered_in_a_sheet(venster: Venster) -> None:
    vraag(venster.knop, INTREKKEN, venster.ja)
    (vel,) = velden(venster, BevestigVel)
    vel.vak.setPlainText("op verzoek van ouders")
    vel.doe.click()
    assert venster.redenen == ["op verzoek van ouders"]


def test_no_is_no(venster: Venster) -> None:
    vraag(venster.knop, INTREKKEN, venster.ja)
    (vel,) = velden(venster, BevestigVel)
    vel.sluit()
    assert venster.redenen == []


def test_question_without_reason(venster: Venster) -> None:
    vraag(venster.knop, Vraag("Openen", "Zeker?", "Open", reden="", gevaar=False), venster.ja)
    (vel,) = velden(venster, BevestigVel)
    vel.doe.click()
    assert venster.redenen == [""]


def test_tests_can_answer(venster: Venster) -> None:
    gezien: list[Vraag] = []

    def antwoord(vraag: Vraag) -> str | None:
        gezien.append(vraag)
        return None if len(gezien) == 1 else "reden"

    berichten.zet_antwoorder(antwoord)
    vraag(venster.knop, INTREKKEN, venster.ja)
    assert venster.redenen == []
    vraag(venster.knop, INTREKKEN, venster.ja)
    assert venster.redenen == ["reden"]
    assert velden(venster, BevestigVel) == []


@pytest.fixture
def vanger(venster: Venster) -> Iterator[Foutvanger]:
    vanger = Foutvanger(venster)
    yield vanger
    vanger.laat_los()


@pytest.mark.log_verwacht("cva_desk.ui.foutvanger")
@pytest.mark.qt_no_exception_capture
def test_escaped_bug_is_shown_once_and_logged_without_its_message(
    venster: Venster, vanger: Foutvanger, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    fout = maak_fout()
    for _ in range(14):
        sys.excepthook(type(fout), fout, fout.__traceback__)
    qtbot.waitUntil(lambda: len(velden(venster)) == 1)
    assert "Amira" not in caplog.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.qt_no_exception_capture
def test_escaped_sentence_is_shown_from_any_thread(
    venster: Venster, vanger: Foutvanger, qtbot: QtBot
) -> None:
    fout = GebruikersFout("Dat kan niet.")
    gehoord: list[str] = []
    venster.toon_melding = lambda tekst, toon: gehoord.append(tekst)  # type: ignore[attr-defined]
    draad = threading.Thread(target=sys.excepthook, args=(type(fout), fout, None))
    draad.start()
    draad.join()
    qtbot.waitUntil(lambda: gehoord == ["Dat kan niet."])


@pytest.mark.log_verwacht("cva_desk.ui.foutvanger")
@pytest.mark.qt_no_exception_capture
def test_exception_in_a_slot_reaches_the_user(
    venster: Venster, vanger: Foutvanger, qtbot: QtBot
) -> None:
    def stuk() -> None:
        raise LookupError

    QTimer.singleShot(0, venster, stuk)
    qtbot.waitUntil(lambda: len(velden(venster)) == 1)


def test_hook_is_put_back(venster: Venster) -> None:
    eerder = sys.excepthook
    vanger = Foutvanger(venster)
    assert sys.excepthook != eerder
    vanger.laat_los()
    assert sys.excepthook == eerder
