"""The viewer in a window: real documents, real child process, no display."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterator

import docx
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from cva_desk.services.lezen import Leesfout, Leeskamer, Toondocument
from cva_desk.ui.lezer.bron import Markering
from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.thema.toestand import Thema, Weergave

# Qt says so of every window with a smallest size that is shown without a display.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

ZIN = "De kinderarts verwacht dat een volledige schoolweek niet haalbaar is."


def pdf(paginas: int = 6) -> bytes:
    uit = io.BytesIO()
    doek = Canvas(uit)
    for nummer in range(1, paginas + 1):
        doek.drawString(72, 750, f"Hoofdstuk {nummer}")
        doek.drawString(72, 720, ZIN)
        doek.showPage()
    doek.save()
    return uit.getvalue()


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Groepsplan", 1)
    document.add_paragraph(ZIN)
    document.add_paragraph("Eén punt", style="List Bullet")
    document.add_table(1, 2).cell(0, 0).text = "in de tabel"
    beeld = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(beeld, "PNG")
    document.add_picture(io.BytesIO(beeld.getvalue()))
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


@pytest.fixture(scope="module")
def kamer() -> Iterator[Leeskamer]:
    kamer = Leeskamer()
    kamer.warm_op()
    yield kamer
    kamer.sluit()


@pytest.fixture
def lezer(qtbot: QtBot, qapp: QApplication) -> Iterator[Lezer]:
    (qapp.findChild(Thema) or Thema(qapp)).kies(Weergave.LICHT)
    lezer = Lezer()
    qtbot.addWidget(lezer)
    lezer.resize(600, 700)
    lezer.show()
    qtbot.waitExposed(lezer)
    yield lezer
    lezer.stop()


@pytest.fixture
def open_(qtbot: QtBot, lezer: Lezer, kamer: Leeskamer) -> Callable[[bytes], None]:
    def open_(inhoud: bytes) -> None:
        with qtbot.waitSignal(lezer.geopend):
            lezer.open_later(lambda: kamer.open(inhoud), "Onderzoek", "stuk 4 van 9")
        rustig(qtbot, lezer)

    return open_


def rustig(qtbot: QtBot, lezer: Lezer) -> None:
    """Until every picture and word that was asked for is there."""
    lezer._bladen.viewport().repaint()
    qtbot.waitUntil(lambda: not lezer._bank.bezig)
    lezer._bladen.viewport().repaint()
    qtbot.waitUntil(lambda: not lezer._bank.bezig)


def plek_van(lezer: Lezer, pagina: int, woord: str) -> tuple[QPoint, QPoint]:
    """Left and right end of a word, in the view."""
    veld = lezer._bladen
    laag = veld._lagen[pagina]
    begin = laag.tekst.index(woord)
    (vak,) = laag.vakken(begin, begin + len(woord))
    x, y, b, h = veld._ligging.naar_scherm(pagina, vak)
    boven = veld.verticalScrollBar().value()
    midden = round(y + h / 2 - boven)
    return QPoint(round(x), midden), QPoint(round(x + b), midden)


def test_opens_off_the_gui_thread_and_shows_the_page(
    qtbot: QtBot, lezer: Lezer, kamer: Leeskamer
) -> None:
    draden: list[threading.Thread] = []

    def laad() -> Toondocument:
        draden.append(threading.current_thread())
        return kamer.open(pdf())

    with qtbot.waitSignal(lezer.geopend):
        lezer.open_later(laad, "Psychologisch onderzoek", "stuk 4 van 9")
    assert draden[0] is not threading.main_thread()
    rustig(qtbot, lezer)
    assert (lezer.pagina, lezer.aantal) == (1, 6)
    assert lezer._kop.titel.text() == "Psychologisch onderzoek"
    assert "stuk 4 van 9" in lezer._kop.plaats.text()
    beeld = lezer._bladen.viewport().grab().toImage()
    assert _donkerste(beeld) < 100  # letters
    assert beeld.pixelColor(beeld.width() // 2, 60).name() == "#ffffff"  # paper


def _donkerste(beeld: QImage) -> int:
    return min(
        beeld.pixelColor(x, y).lightness()
        for x in range(60, beeld.width() - 60, 1)
        for y in range(70, 160, 2)
    )


def test_page_field_and_keys(qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(pdf())
    veld = lezer._kop.pagina
    veld.setFocus()
    veld.selectAll()
    qtbot.keyClicks(veld, "4")
    qtbot.keyClick(veld, Qt.Key.Key_Return)
    assert lezer.pagina == 4
    bladen = lezer._bladen
    for toets, met, pagina in (
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 6),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier, 2),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier, 1),
    ):
        qtbot.keyClick(bladen, toets, met)
        assert lezer.pagina == pagina
        assert veld.text() == str(pagina)
    for toets in (Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Space):
        voor = bladen.verticalScrollBar().value()
        qtbot.keyClick(bladen, toets)
        assert bladen.verticalScrollBar().value() > voor


def test_page_out_of_range_goes_to_the_last(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer._kop.pagina.setText("999")
    qtbot.keyClick(lezer._kop.pagina, Qt.Key.Key_Return)
    assert lezer.pagina == 6
    assert lezer._kop.pagina.text() == "6"


def test_zoom_keeps_the_point_under_the_pointer(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer.ga_naar(3)
    bladen = lezer._bladen
    om = QPointF(300, 250)

    def papier() -> tuple[float, float]:
        y = om.y() + bladen.verticalScrollBar().value()
        x = om.x() + bladen.horizontalScrollBar().value()
        return bladen._ligging.naar_papier(bladen._ligging.pagina_op(y), x, y)

    voor, zoom = papier(), bladen.zoom
    for _ in range(4):
        rol = QWheelEvent(
            om, bladen.viewport().mapToGlobal(om), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(bladen.viewport(), rol)
    assert bladen.zoom > zoom
    assert papier() == pytest.approx(voor, abs=4)


def test_fit_follows_the_window_until_zoomed(lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(pdf())
    eerst = lezer._bladen.zoom
    lezer.resize(800, 700)
    assert lezer._bladen.zoom > eerst
    lezer._kop.groter.click()
    vast = lezer._bladen.zoom
    lezer.resize(600, 700)
    assert lezer._bladen.zoom == vast
    assert lezer._kop.maat.text() == f"{round(vast * 100)} %"
    lezer._kop.past_gevraagd.emit("blad")
    assert lezer._bladen._ligging.plekken[0].hoogte < lezer._bladen.viewport().height()


def test_far_in_only_tiles_in_view_are_made(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer._bladen.zet_zoom(6.0)
    rustig(qtbot, lezer)
    beelden = lezer._beelden._beelden
    tegels = [s for s in beelden if s.tegel is not None]
    assert 1 <= len(tegels) <= 6
    assert all(beelden[s].width() <= 1024 for s in tegels)
    assert lezer._beelden._bytes < 96 * 1024 * 1024


def test_selecting_with_the_mouse(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    begin, eind = plek_van(lezer, 0, "volledige schoolweek")
    vlak = lezer._bladen.viewport()
    with qtbot.waitSignal(lezer.selectie_gemaakt) as signaal:
        qtbot.mousePress(vlak, Qt.MouseButton.LeftButton, pos=begin)
        qtbot.mouseMove(vlak, eind)
        qtbot.mouseRelease(vlak, Qt.MouseButton.LeftButton, pos=eind)
    pagina, tekst, vakken = signaal.args
    assert (pagina, tekst) == (1, "volledige schoolweek")
    assert len(vakken) == 1
    qtbot.keyClick(lezer._bladen, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "volledige schoolweek"


def test_double_click_selects_a_word_on_a_turned_page(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer._kop.draai_gevraagd.emit(90)
    rustig(qtbot, lezer)
    begin, eind = plek_van(lezer, 0, "kinderarts")
    midden = QPoint((begin.x() + eind.x()) // 2, (begin.y() + eind.y()) // 2)
    qtbot.mouseDClick(lezer._bladen.viewport(), Qt.MouseButton.LeftButton, pos=midden)
    assert lezer.selectie_tekst == "kinderarts"


def test_search_and_use_a_hit_as_selection_with_keys_only(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer.ga_naar(3)
    lezer._bladen.setFocus()
    qtbot.keyClick(lezer._bladen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    balk = lezer._zoekbalk
    assert balk.isVisible()
    qtbot.keyClicks(balk.veld, "SCHOOLWEEK")
    qtbot.keyClick(balk.veld, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: balk.aantal.text() == "3 van 6")  # from where the reader is
    qtbot.keyClick(balk.veld, Qt.Key.Key_Return)
    assert balk.aantal.text() == "4 van 6"
    qtbot.keyClick(balk.veld, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert balk.aantal.text() == "3 van 6"
    rustig(qtbot, lezer)
    with qtbot.waitSignal(lezer.selectie_gemaakt) as signaal:
        qtbot.keyClick(balk.veld, Qt.Key.Key_Escape)
    assert signaal.args[:2] == [3, "schoolweek"]
    assert not balk.isVisible()
    met = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(lezer._bladen, Qt.Key.Key_Right, met)
    assert lezer.selectie_tekst == "schoolweek niet"


def test_search_without_a_hit(qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(pdf(1))
    lezer.zoek("komt niet voor")
    qtbot.waitUntil(lambda: lezer._zoekbalk.aantal.text() == "Niet gevonden")
    assert not lezer._zoekbalk.volgende.isEnabled()


def test_thumbnails(qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(pdf())
    lezer._kop.miniaturen.setChecked(True)
    strip = lezer._strip
    assert strip.isVisible()
    qtbot.waitUntil(lambda: any(b.width() < 120 for b in lezer._beelden._beelden.values()))
    strip.setCurrentIndex(strip.model().index(4, 0))
    assert lezer.pagina == 5
    lezer.ga_naar(2)
    assert strip.currentIndex().row() == 1


def test_marks_are_drawn_on_the_words(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None], kamer: Leeskamer
) -> None:
    open_(pdf())
    laag = lezer._bladen._lagen[0]
    begin = laag.tekst.index("kinderarts")
    vakken = tuple(laag.vakken(begin, begin + 10))
    voor = lezer._bladen.viewport().grab().toImage()
    lezer.toon_markeringen([Markering(1, vakken, "3")])
    na = lezer._bladen.viewport().grab().toImage()
    links, _ = plek_van(lezer, 0, "kinderarts")
    boven = links - QPoint(-1, 5)
    assert voor.pixelColor(boven) != na.pixelColor(boven)
    assert na.pixelColor(boven).blue() < 220  # yellow on white


def test_word_file_reads_as_text(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(word())
    assert (lezer.pagina, lezer.aantal) == (0, 0)
    tekst = lezer._tekst
    assert tekst.tekst.startswith("Groepsplan")
    assert "in de tabel" in tekst.tekst
    lezer.zoek("een punt")
    qtbot.waitUntil(lambda: lezer._zoekbalk.aantal.text() == "1 van 1")
    lezer.toon_markeringen([Markering(tekst="volledige schoolweek")])
    zoom = tekst.zoom
    lezer._kop.groter.click()
    assert tekst.zoom > zoom
    blad = tekst._blad
    blad.selectAll()
    with qtbot.waitSignal(lezer.selectie_gemaakt) as signaal:
        qtbot.mouseRelease(blad.viewport(), Qt.MouseButton.LeftButton)
    assert signaal.args[0] == 0


def test_a_long_text_never_holds_the_window(qtbot: QtBot, lezer: Lezer, kamer: Leeskamer) -> None:
    regels = "Dit is een regel van een lang bestand.\n" * 8000
    bron = kamer.open(f"{regels}Dit is het slot.".encode())
    begin = time.perf_counter()
    lezer.toon(bron, "Lang", "")
    assert time.perf_counter() - begin < 0.5
    lezer.zoek("het slot")
    qtbot.waitUntil(lambda: lezer._zoekbalk.aantal.text() == "1 van 1")
    assert lezer._tekst.selectie_tekst == "het slot"


def test_text_is_never_markup(lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(b"Beste <b>collega</b>,\n\n<img src='file:///etc/passwd'> http://voorbeeld.invalid/")
    assert "<b>collega</b>" in lezer._tekst.tekst
    assert "<img" in lezer._tekst.tekst
    assert not lezer._tekst._blad.document().toHtml().count("<img ")


def test_what_cannot_be_shown_says_why(qtbot: QtBot, lezer: Lezer, kamer: Leeskamer) -> None:
    with qtbot.waitSignal(lezer.niet_toonbaar) as signaal:
        lezer.open_later(lambda: kamer.open(b"MZ\x90\x00"), "Programma", "stuk 2 van 3")
    assert "niet tonen" in signaal.args[0]
    assert lezer._leegstaat is not None
    assert lezer._leegstaat.titel.text() == "Kan niet worden getoond"
    assert lezer._leegstaat.uitleg.text() == signaal.args[0]
    assert not lezer._kop.zoek.isVisible()


def test_a_bug_while_opening_is_a_sentence_too(qtbot: QtBot, lezer: Lezer) -> None:
    def kapot() -> Toondocument:
        raise KeyError("geheim")

    with qtbot.waitSignal(lezer.niet_toonbaar) as signaal:
        lezer.open_later(kapot, "Stuk")
    assert "geheim" not in signaal.args[0]


def test_a_slow_document_never_replaces_the_next(
    qtbot: QtBot, lezer: Lezer, kamer: Leeskamer
) -> None:
    mag = threading.Event()

    def traag() -> Toondocument:
        mag.wait(10)
        return kamer.open(pdf(2))

    lezer.open_later(traag, "Eerste")
    with qtbot.waitSignal(lezer.geopend):
        lezer.open_later(lambda: kamer.open(pdf(5)), "Tweede")
        mag.set()
    rustig(qtbot, lezer)
    assert lezer.aantal == 5
    assert lezer._kop.titel.text() == "Tweede"


def test_opening_can_be_stopped(qtbot: QtBot, lezer: Lezer) -> None:
    gestopt = threading.Event()

    def traag() -> Toondocument:
        gestopt.wait(10)
        from cva_desk.documents.lezer.fouten import Reden

        raise Leesfout(Reden.GEANNULEERD)

    lezer.open_later(traag, "Groot stuk", annuleer=gestopt.set)
    assert lezer._leegstaat is not None
    with qtbot.waitSignal(lezer.niet_toonbaar) as signaal:
        lezer._leegstaat.knop.click()
    assert "afgebroken" in signaal.args[0]


def test_child_killed_while_reading_comes_back(
    qtbot: QtBot, lezer: Lezer, open_: Callable[[bytes], None], kamer: Leeskamer
) -> None:
    import os
    import signal

    open_(pdf())
    pid = kamer._proces.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: kamer._proces.pid is None)
    lezer.ga_naar(6)
    rustig(qtbot, lezer)
    assert lezer._beelden.fout(5) == ""
    assert 5 in lezer._bladen._lagen


def test_empty_again(lezer: Lezer, open_: Callable[[bytes], None]) -> None:
    open_(pdf())
    spion = QSignalSpy(lezer.selectie_gemaakt)
    lezer.leeg()
    assert (lezer.pagina, lezer.aantal, lezer.selectie_tekst) == (0, 0, "")
    assert not lezer._beelden._beelden
    assert spion.count() == 0


@pytest.mark.parametrize("weergave", [Weergave.LICHT, Weergave.DONKER])
def test_paper_stays_white_in_every_theme(
    weergave: Weergave, qapp: QApplication, lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    thema = qapp.findChild(Thema)
    assert thema is not None
    thema.kies(weergave)
    beeld = lezer._bladen.viewport().grab().toImage()
    assert beeld.pixelColor(beeld.width() // 2, 60).name() == "#ffffff"
    thema.kies(Weergave.LICHT)


def test_everything_that_takes_focus_has_a_name(
    lezer: Lezer, open_: Callable[[bytes], None]
) -> None:
    open_(pdf())
    lezer._kop.miniaturen.setChecked(True)
    lezer._zoekbalk.begin()
    naamloos = [
        type(w).__name__
        for w in lezer.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)
    ]
    assert naamloos == []
    assert "kinderarts" in lezer._bladen.accessibleDescription()
