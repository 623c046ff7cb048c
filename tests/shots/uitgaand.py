"""Pictures of Uitgaand: full, with a letter in view, signing, sending, checking, empty."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QWidget

from cva_desk.ui.lezer.lezer import Lezer
from cva_desk.ui.pages import uitgaand
from cva_desk.ui.pages.uitgaand.blad import UitgaandPagina
from cva_desk.ui.pages.uitgaand.controle import ControleVel
from cva_desk.ui.shell import Venster
from tests.shots.fotograaf import GROOT, KLEIN, settle, zorg_voor_thema
from tests.ui.keten import Keten, Raam, begin, kopie, maak_keten, open_raam

_KLUIZEN = tempfile.TemporaryDirectory()


@cache
def _moeder(*, vol: bool) -> Keten:
    map_ = Path(_KLUIZEN.name) / ("vol" if vol else "leeg")
    return maak_keten(map_) if vol else begin(map_)


def verse_kluis(*, vol: bool = True) -> Keten:
    """A copy of the full or the empty vault, which may be changed."""
    map_ = Path(_KLUIZEN.name)
    return kopie(_moeder(vol=vol), map_ / f"kopie-{len(list(map_.iterdir()))}")


def wacht(raam: Raam) -> None:
    """Until nothing runs, in the window or in a viewer."""
    app, _ = zorg_voor_thema()
    raam.venster.resize(KLEIN if os.environ.get("QT_SCALE_FACTOR", "1") != "1" else GROOT)
    raam.venster.show()
    tot = monotonic() + 20
    rustig = 0
    while rustig < 5 and monotonic() < tot:
        settle(app)
        lezers = raam.venster.findChildren(Lezer)
        bezig = not raam.venster.runner.idle or any(lezer._bank.bezig for lezer in lezers)
        rustig = 0 if bezig else rustig + 1


def _raam(wie: str = "sec", *, vol: bool = True) -> tuple[Raam, UitgaandPagina]:
    raam = open_raam(verse_kluis(vol=vol), uitgaand.pagina, wie)
    wacht(raam)
    blad = raam.venster.pagina("uitgaand")
    assert isinstance(blad, UitgaandPagina)
    return raam, blad


def lijst(wie: str = "sec") -> Venster:
    """Nothing chosen yet."""
    return _raam(wie)[0].venster


def brief(wie: str = "vz") -> Venster:
    """A letter in view."""
    raam, blad = _raam(wie)
    blad.lijst.tekenen.regel(blad.lijst.tekenen.sleutels[0]).click()
    wacht(raam)
    return raam.venster


def tekenen() -> Venster:
    """The sheet that asks for the password."""
    raam, blad = _raam("vz")
    blad.lijst.tekenen.regel(blad.lijst.tekenen.sleutels[0]).click()
    wacht(raam)
    blad.primair.click()
    wacht(raam)
    return raam.venster


def verzenden() -> Venster:
    """The sheet that records the sending."""
    raam, blad = _raam()
    blad.lijst.alles_verzenden.click()
    blad.primair.click()
    wacht(raam)
    return raam.venster


def register() -> Venster:
    """What went out."""
    raam, blad = _raam()
    blad.tabs.kies("register")
    blad.register.tabel.kies(0)
    wacht(raam)
    return raam.venster


def controle() -> Venster:
    """The verdict on a file."""
    from cva_desk.services import uitgaan

    keten = verse_kluis()
    raam = open_raam(keten, uitgaand.pagina, "sec")
    pdf = keten.map.parent / "besluit.pdf"
    pdf.write_bytes(uitgaan.pdf(raam.sessie, keten.brieven["besluit_toelaatbaar"]))
    wacht(raam)
    blad = raam.venster.pagina("uitgaand")
    assert isinstance(blad, UitgaandPagina)
    blad.open_controle()
    raam.venster.findChildren(ControleVel)[0].controleer(pdf)
    wacht(raam)
    return raam.venster


def leeg() -> Venster:
    """Nothing waits and nothing went."""
    return _raam(vol=False)[0].venster


SCHERMEN: dict[str, Callable[[], QWidget]] = {
    "uitgaand": lijst,
    "uitgaand-brief": brief,
    "uitgaand-tekenen": tekenen,
    "uitgaand-verzenden": verzenden,
    "uitgaand-register": register,
    "uitgaand-controle": controle,
    "uitgaand-leeg": leeg,
}
