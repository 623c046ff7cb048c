"""Icons: the line drawings of ``resources/icons`` in the colour they are asked in."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from cva_desk import paths
from cva_desk.ui.thema.tokens import Ruimte

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

log = logging.getLogger(__name__)

_LEEG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'
# 100, 200 and 300 %: Qt picks the next larger one for what lies between.
_DICHTHEDEN = (1.0, 2.0, 3.0)
_STREEP = 'stroke-width="2"'
_DUNNER = 'stroke-width="1.75"'


@lru_cache(maxsize=128)
def _bron(naam: str) -> str:
    try:
        return (paths.resources_dir() / "icons" / f"{naam}.svg").read_text("utf-8")
    except OSError:
        # Asked while painting, where an exception would take the window down with it.
        log.error("icon %s is missing", naam)
        return _LEEG


@lru_cache(maxsize=512)
def icoonbeeld(naam: str, kleur: str, maat: int = Ruimte.ICOON, dichtheid: float = 1.0) -> QPixmap:
    """Return one icon as pixels.

    Args:
        naam: file name in ``resources/icons`` without its ending.
        kleur: ``#RRGGBB``.
        maat: width and height in device-independent pixels.
        dichtheid: device pixels per such pixel.
    """
    # Only who shows an icon pays for loading the SVG library.
    from PySide6.QtSvg import QSvgRenderer

    svg = _bron(naam).replace("currentColor", kleur).replace(_STREEP, _DUNNER)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    zijde = round(maat * dichtheid)
    beeld = QImage(zijde, zijde, QImage.Format.Format_ARGB32_Premultiplied)
    beeld.fill(Qt.GlobalColor.transparent)
    schilder = QPainter(beeld)
    renderer.render(schilder, QRectF(0, 0, zijde, zijde))
    schilder.end()
    beeld.setDevicePixelRatio(dichtheid)
    return QPixmap.fromImage(beeld)


def icoon(naam: str, kleur: str, maat: int = Ruimte.ICOON, uit: str | None = None) -> QIcon:
    """Return an icon sharp at every scale; ``uit`` is the colour when disabled."""
    from PySide6.QtGui import QIcon

    antwoord = QIcon()
    for dichtheid in _DICHTHEDEN:
        antwoord.addPixmap(icoonbeeld(naam, kleur, maat, dichtheid))
        if uit is not None:
            antwoord.addPixmap(icoonbeeld(naam, uit, maat, dichtheid), QIcon.Mode.Disabled)
    return antwoord
