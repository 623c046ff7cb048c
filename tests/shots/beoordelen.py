"""Pictures of Mijn beoordelingen: list, declaration, form, what is missing, receipt, signing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cva_desk.ui.pages import beoordelingen
from cva_desk.ui.pages.beoordelingen.blad import BeoordelenPagina
from cva_desk.ui.pages.beoordelingen.ontvangst import OntvangstBlad
from cva_desk.ui.shell import Venster
from tests.shots.uitgaand import verse_kluis, wacht
from tests.ui.keten import MAANDAG, Keten, Raam, open_raam


def _raam(*, vol: bool = True) -> tuple[Raam, BeoordelenPagina, Keten]:
    keten = verse_kluis(vol=vol)
    raam = open_raam(keten, beoordelingen.pagina, "een", MAANDAG.replace(day=10))
    wacht(raam)
    blad = raam.venster.pagina("beoordelingen")
    assert isinstance(blad, BeoordelenPagina)
    return raam, blad, keten


def _open(sleutel: str) -> tuple[Raam, BeoordelenPagina]:
    raam, blad, keten = _raam()
    blad.open(keten.adviezen[sleutel][0])
    wacht(raam)
    return raam, blad


def lijst() -> Venster:
    """The list."""
    return _raam()[0].venster


def leeg() -> Venster:
    """No advices."""
    return _raam(vol=False)[0].venster


def verklaring() -> Venster:
    """The declaration."""
    return _open("nieuw")[0].venster


def formulier() -> Venster:
    """A question."""
    return _open("bezig")[0].venster


def criterium() -> Venster:
    """The criteria, with what the facts say."""
    raam, blad = _open("bezig")
    assert blad.formulier is not None
    blad.formulier.checklist.ga_naar("criterium:lz_onderwijsbeperking")
    kaart = blad.formulier.checklist.deel("criterium:lz_onderwijsbeperking")
    assert kaart.keuze is not None
    kaart.keuze.chips[0].click()
    kaart.vak.vak.setPlainText(
        "Het verzuim is hoog en hangt samen met de ziekte. Ondanks een verkort rooster en lessen "
        "op afstand groeit de achterstand."
    )
    blad.bewaar_alles()
    wacht(raam)
    return raam.venster


def conclusie() -> Venster:
    """The recommendation with category and years."""
    raam, blad = _open("bezig")
    assert blad.formulier is not None
    blad.formulier.checklist.ga_naar("aanbeveling")
    kaart = blad.formulier.checklist.deel("aanbeveling")
    assert kaart.keuze is not None
    kaart.keuze.chips[0].click()
    wacht(raam)
    return raam.venster


def missend() -> Venster:
    """What is missing after handing in."""
    raam, blad = _open("bezig")
    assert blad.formulier is not None
    blad.formulier.dien_in()
    wacht(raam)
    return raam.venster


def ontvangst() -> Venster:
    """The receipt."""
    return _open("gelijk")[0].venster


def tekenen() -> Venster:
    """Read and sign one's own advice."""
    raam, blad = _open("gelijk")
    ontvangst = blad.currentWidget()
    assert isinstance(ontvangst, OntvangstBlad)
    ontvangst.maak_en_onderteken()
    wacht(raam)
    return raam.venster


SCHERMEN: dict[str, Callable[[], QWidget]] = {
    "beoordelen-lijst": lijst,
    "beoordelen-leeg": leeg,
    "beoordelen-verklaring": verklaring,
    "beoordelen": formulier,
    "beoordelen-criterium": criterium,
    "beoordelen-conclusie": conclusie,
    "beoordelen-missend": missend,
    "beoordelen-ontvangst": ontvangst,
    "beoordelen-tekenen": tekenen,
}
