"""Takes a picture of a widget in one theme, at one scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTableView, QWidget

from cva_desk.ui.thema.toestand import Thema, Weergave
from cva_desk.ui.thema.toestand import schaal as huidige_tekstschaal

NAAR = Path(__file__).resolve().parents[2] / "build" / "shots"
GROOT = QSize(1440, 900)
KLEIN = QSize(1024, 640)


def zorg_voor_thema() -> tuple[QApplication, Thema]:
    """Return the one application, dressed."""
    app = QApplication.instance() or QApplication(["shots"])
    assert isinstance(app, QApplication)
    thema = app.findChild(Thema) or Thema(app)
    return app, thema


def shoot(
    widget: QWidget,
    naam: str,
    *,
    thema: str = "licht",
    grootte: QSize = GROOT,
) -> Path:
    """Draw ``widget`` into ``build/shots/<naam>-<thema>[-200][-tekst200].png``.

    The scale is that of the process (``QT_SCALE_FACTOR``), as it is on a real screen.

    Args:
        widget: any widget; it is shown off-screen and stays alive.
        naam: file name without theme, scale and ending.
        thema: ``licht`` or ``donker``.
        grootte: size in device-independent pixels.
    """
    app, dresseur = zorg_voor_thema()
    dresseur.kies(Weergave(thema))
    widget.resize(grootte)
    widget.show()
    settle(app)
    focus = app.focusWidget()
    if focus is not None and not isinstance(focus, QLineEdit | QPlainTextEdit | QTableView):
        focus.clearFocus()
    settle(app)
    beeld = widget.grab()
    schaal = beeld.devicePixelRatio()
    NAAR.mkdir(parents=True, exist_ok=True)
    achter = f"-{thema}" + (f"-{round(schaal * 100)}" if schaal != 1 else "")
    tekst = huidige_tekstschaal()
    achter += f"-tekst{round(tekst * 100)}" if tekst != 1 else ""
    pad = NAAR / f"{naam}{achter}.png"
    beeld.save(str(pad))
    return pad


def settle(app: QApplication) -> None:
    """Let layouts, polish and deletions finish."""
    for _ in range(4):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
