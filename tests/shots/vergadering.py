"""Pictures of Vergaderingen: the list, a meeting at every point, and its sheets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cva_desk.services import vergaderen
from cva_desk.ui.pages import vergaderingen
from cva_desk.ui.pages.vergaderingen.blad import VergaderingenPagina
from cva_desk.ui.pages.vergaderingen.zaak import Zaakblad
from cva_desk.ui.shell import Venster
from tests.shots.uitgaand import verse_kluis, wacht
from tests.ui.keten import DONDERDAG, Keten, Raam, open_raam

_TEKST = (
    "De commissie adviseert de leerling toelaatbaar te verklaren. Beide deskundigen zien dat de "
    "belastbaarheid laag blijft. Zij verschillen over de weg daarheen: de tweede deskundige wil "
    "eerst observeren. De commissie vindt dat daarvoor geen tijd meer is."
)


def _raam(wie: str = "vz", *, vol: bool = True) -> tuple[Raam, VergaderingenPagina, Keten]:
    keten = verse_kluis(vol=vol)
    raam = open_raam(keten, vergaderingen.pagina, wie)
    wacht(raam)
    blad = raam.venster.pagina("vergaderingen")
    assert isinstance(blad, VergaderingenPagina)
    return raam, blad, keten


def _zaak(sleutel: str, wie: str = "vz") -> tuple[Raam, Zaakblad]:
    raam, blad, keten = _raam(wie)
    blad.toon_doel(keten.dossiers[sleutel])
    wacht(raam)
    assert blad.zitting is not None
    assert blad.zitting.zaak is not None
    return raam, blad.zitting.zaak


def lijst() -> Venster:
    """All meetings."""
    return _raam("sec")[0].venster


def leeg() -> Venster:
    """No meetings."""
    return _raam("sec", vol=False)[0].venster


def plannen() -> Venster:
    """Plan a meeting."""
    raam, blad, _ = _raam("sec")
    blad.overzicht.open_plan()
    wacht(raam)
    return raam.venster


def openen() -> Venster:
    """Who is there: the meeting is not open yet."""
    from cva_desk.services import planning

    raam, blad, keten = _raam("sec")
    sessie = raam.sessie
    dag = DONDERDAG.replace(day=19)
    id_ = planning.plan_meeting(sessie, dag)
    planning.plan(sessie, keten.dossiers["nieuw"], dag)
    blad.open(id_)
    wacht(raam)
    return raam.venster


def verschilt() -> Venster:
    """A case in which the advices differ."""
    return _zaak("verschilt")[0].venster


def uitkomst() -> Venster:
    """An outcome chosen, with category and period."""
    keten = verse_kluis()
    keten.als("vz", lambda s: vergaderen.take_up(s, keten.dossiers["verschilt"]))
    raam = open_raam(keten, vergaderingen.pagina, "vz")
    wacht(raam)
    blad = raam.venster.pagina("vergaderingen")
    assert isinstance(blad, VergaderingenPagina)
    blad.toon_doel(keten.dossiers["verschilt"])
    wacht(raam)
    assert blad.zitting is not None
    assert blad.zitting.zaak is not None
    zaak = blad.zitting.zaak
    zaak.overwegingen.vak.vak.setPlainText(_TEKST)
    zaak.uitkomst.knoppen[0].click()
    zaak.bewaar_alles()
    wacht(raam)
    zaak.verticalScrollBar().setValue(zaak.verticalScrollBar().maximum())
    return raam.venster


def vastgesteld() -> Venster:
    """The advice is recorded; the letter waits."""
    raam, zaak = _zaak("geadviseerd")
    zaak.verticalScrollBar().setValue(zaak.verticalScrollBar().maximum())
    return raam.venster


def aanhouden() -> Venster:
    """Hold a case over."""
    raam, zaak = _zaak("gelijk")
    zaak.uitkomst.knop_aanhouden.click()
    wacht(raam)
    return raam.venster


def niet_klaar() -> Venster:
    """A case whose advices are not in."""
    return _zaak("nieuw")[0].venster


SCHERMEN: dict[str, Callable[[], QWidget]] = {
    "vergaderingen": lijst,
    "vergaderingen-leeg": leeg,
    "vergaderingen-plannen": plannen,
    "vergadering-openen": openen,
    "vergadering": verschilt,
    "vergadering-uitkomst": uitkomst,
    "vergadering-vastgesteld": vastgesteld,
    "vergadering-aanhouden": aanhouden,
    "vergadering-niet-klaar": niet_klaar,
}
