"""Pictures of Instellingen and Handleiding: top, end, a member's view, sheets, a chapter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from cva_desk.ui.pages.instellingen import handleiding_pagina, pagina
from cva_desk.ui.pages.instellingen.blad import InstellingenPagina
from cva_desk.ui.pages.instellingen.certificaat import OefenVel
from cva_desk.ui.pages.instellingen.handleiding import HandleidingPagina
from cva_desk.ui.pages.instellingen.herstel import HerstelVel
from cva_desk.ui.pages.instellingen.wachtwoord import WachtwoordVel
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.werkplek import Werkplek
from tests.shots.fotograaf import settle, zorg_voor_thema
from tests.shots.kluisbeeld import Beeldvenster, rust, venster
from tests.shots.schermen import WOORDEN

T = TypeVar("T", bound=QWidget)


class _Handleiding:
    @staticmethod
    def pagina(werkplek: Werkplek) -> Pagina:
        return handleiding_pagina(werkplek)


class _Instellingen:
    @staticmethod
    def pagina(werkplek: Werkplek) -> Pagina:
        return pagina(werkplek)


_MODULES = (_Instellingen, _Handleiding)


def _open(begin: str, soort: type[T], wie: str = "sec") -> tuple[Beeldvenster, T]:
    raam = venster(begin, 0, paginas=_MODULES, wie=wie)
    blad = raam.pagina(begin)
    assert isinstance(blad, soort)
    return raam, blad


def boven() -> QWidget:
    """As it opens."""
    return _open("instellingen", InstellingenPagina)[0]


def onder() -> QWidget:
    """Checked, sources open, scrolled halfway."""
    raam, blad = _open("instellingen", InstellingenPagina)
    blad.controle.controleer()
    rust(raam)
    blad.regeling.link.click()
    settle(zorg_voor_thema()[0])
    balk = blad.verticalScrollBar()
    balk.setValue(balk.maximum() // 2)
    return raam


def lid() -> QWidget:
    """Somebody who is no beheerder, and findings."""
    raam, blad = _open("instellingen", InstellingenPagina, wie="een")
    blad.controle.toon_bevindingen(
        ["Het logboek is na regel 12 veranderd.", "Van één stuk ontbreekt het bestand."]
    )
    return raam


def wachtwoord() -> QWidget:
    """The sheet for the password, with errors."""
    raam, blad = _open("instellingen", InstellingenPagina)
    vel = WachtwoordVel(blad, raam.werkplek)
    vel.toon()
    vel.oud.setText("iets dat niet past")
    vel.nieuw.setText("vier andere gewone woorden")
    vel.fout_bij("wachtwoord", "Dit wachtwoord hoort niet bij deze inlognaam.")
    return raam


def oefencertificaat() -> QWidget:
    """The sheet for a practice certificate."""
    raam, blad = _open("instellingen", InstellingenPagina)
    OefenVel(blad, raam.werkplek).toon()
    return raam


def herstelwoorden() -> QWidget:
    """The words."""
    raam, blad = _open("instellingen", InstellingenPagina)
    HerstelVel(blad, raam.werkplek, WOORDEN).toon()
    return raam


def herstelvragen() -> QWidget:
    """And three of them asked back."""
    raam, blad = _open("instellingen", InstellingenPagina)
    vel = HerstelVel(blad, raam.werkplek, WOORDEN)
    vel.toon()
    vel.verder.click()
    vel.verder.click()
    return raam


def handleiding() -> QWidget:
    """The first chapter."""
    return _open("handleiding", HandleidingPagina)[0]


def sneltoetsen() -> QWidget:
    """A chapter with tables."""
    raam, blad = _open("handleiding", HandleidingPagina)
    blad.toon_hoofdstuk("sneltoetsen")
    return raam


SCHERMEN: dict[str, Callable[[], QWidget]] = {
    "instellingen": boven,
    "instellingen-onder": onder,
    "instellingen-lid": lid,
    "instellingen-wachtwoord": wachtwoord,
    "instellingen-oefencertificaat": oefencertificaat,
    "instellingen-herstelwoorden": herstelwoorden,
    "instellingen-herstelvragen": herstelvragen,
    "handleiding": handleiding,
    "handleiding-sneltoetsen": sneltoetsen,
}
