from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

import cva_desk.ui
from cva_desk import paths
from cva_desk.ui.thema.iconen import icoon, icoonbeeld
from cva_desk.ui.thema.letters import cijfertekst, letter, load_letters
from cva_desk.ui.thema.palet import hoog_contrast
from cva_desk.ui.thema.stijl import build_qss
from cva_desk.ui.thema.toestand import Thema, Weergave, px, tokens
from cva_desk.ui.thema.tokens import DONKER, LICHT, Tokens, Toon, contrast

UI = Path(cva_desk.ui.__file__).parent
BEIDE = pytest.mark.parametrize("t", [LICHT, DONKER], ids=lambda t: t.naam)


def test_contrast_of_known_pairs() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")


@BEIDE
@pytest.mark.parametrize("toon", list(Toon))
def test_text_on_every_soft_ground_can_be_read(t: Tokens, toon: Toon) -> None:
    voor, achter = t.op_zacht(toon)
    assert contrast(voor, achter) >= 4.5
    assert contrast(t.text, achter) >= 4.5


@BEIDE
def test_text_on_every_plane_can_be_read(t: Tokens) -> None:
    for voor, achter in product((t.text, t.muted, t.accent, t.danger), (t.bg, t.surface, t.hover)):
        assert contrast(voor, achter) >= 4.5, (voor, achter)
    for achter in (t.accent, t.accent_hover, t.accent_druk):
        assert contrast(t.op_accent, achter) >= 4.5, achter
    assert contrast(t.op_oefen, t.oefen) >= 4.5


@BEIDE
def test_controls_and_bars_stand_out(t: Tokens) -> None:
    for vlak in (t.surface, t.bg):
        assert contrast(t.control, vlak) >= 3, vlak
        assert contrast(t.accent, vlak) >= 3
    for toon in Toon:
        assert contrast(t.vulling(toon), t.surface) >= 3, toon


def test_no_colour_is_written_outside_the_tokens() -> None:
    hier = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\d")
    fouten = [
        f"{bestand.relative_to(UI)}: {regel.strip()}"
        for bestand in UI.rglob("*.py")
        if bestand.name != "tokens.py" and not bestand.name.startswith("lezer")
        for regel in bestand.read_text("utf-8").splitlines()
        if hier.search(regel)
    ]
    assert fouten == []


def test_every_icon_that_is_asked_for_is_there() -> None:
    namen = {bestand.stem for bestand in (paths.resources_dir() / "icons").glob("*.svg")}
    gevraagd = set()
    for bestand in UI.rglob("*.py"):
        bron = bestand.read_text("utf-8")
        gevraagd |= set(
            re.findall(r'(?:icoon=|Icoon\(|IcoonKnop\(|zet_icoon\()"([a-z0-9-]+)"', bron)
        )
    assert len(gevraagd) > 8
    assert gevraagd <= namen


def test_icon_takes_the_colour_and_stays_sharp(qapp: QApplication) -> None:
    beeld = icoonbeeld("check", "#A8231B", 16, 2.0)
    assert beeld.size() == QSize(32, 32)
    assert beeld.devicePixelRatio() == 2.0
    plaatje = beeld.toImage()
    kleuren = {
        plaatje.pixelColor(x, y).name()
        for x in range(32)
        for y in range(32)
        if plaatje.pixelColor(x, y).alpha() == 255
    }
    assert kleuren == {"#a8231b"}
    assert not icoon("check", LICHT.text, uit=LICHT.muted).isNull()


@pytest.mark.log_verwacht("cva_desk.ui.thema.iconen")
def test_missing_icon_does_not_break_painting(qapp: QApplication) -> None:
    assert icoonbeeld("bestaat-niet", "#000000").size() == QSize(16, 16)


def test_letters_are_the_shipped_ones(qapp: QApplication) -> None:
    assert load_letters()
    assert letter().family() == "Inter"
    assert letter(20).pointSizeF() == pytest.approx(15)
    assert letter(20, schaal=2.0).pointSizeF() == pytest.approx(30)
    assert cijfertekst("2026-0117 half-jaar") == "2026\u20110117 half-jaar"


def test_theme_switches_live_and_scales_text(qapp: QApplication) -> None:
    thema = qapp.findChild(Thema) or Thema(qapp)
    try:
        thema.kies(Weergave.DONKER)
        assert tokens() is DONKER
        assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DONKER.surface)
        assert DONKER.bg in qapp.styleSheet()
        thema.kies(Weergave.LICHT)
        assert tokens() is LICHT
        veld = QLineEdit()
        veld.ensurePolished()
        laag = veld.sizeHint().height()
        thema.zet_tekstschaal(2.0)
        veld.ensurePolished()
        assert px(38) == 76
        assert veld.sizeHint().height() > 1.7 * laag
        veld.deleteLater()
    finally:
        thema.zet_tekstschaal(1.0)
        thema.kies(Weergave.SYSTEEM)


def test_high_contrast_of_the_system_wins(qapp: QApplication) -> None:
    palet = QPalette()
    for rol, waarde in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.Text, "#ffff00"),
        (QPalette.ColorRole.Link, "#00ffff"),
        (QPalette.ColorRole.Highlight, "#1aebff"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        palet.setColor(rol, QColor(waarde))
    t = hoog_contrast(palet)
    assert t.text == "#FFFF00"
    assert t.muted == t.text
    assert t.op_zacht(Toon.DANGER) == (t.text, t.surface)
    assert contrast(t.op_accent, t.accent) >= 4.5
    assert t.donker


def test_style_sheet_is_understood(qapp: QApplication, qtbot: object) -> None:
    # A rule that Qt cannot read gives a warning on the Qt log; that fails the test.
    veld = QLineEdit()
    veld.setStyleSheet(build_qss(LICHT, 1.5))
    veld.ensurePolished()
    assert "pt;" in build_qss(LICHT)
    veld.deleteLater()
