"""Dossiers: the list full, filtered, empty; the form empty, half filled, with errors."""

from __future__ import annotations

from cva_desk.ui.pages import dossiers, vandaag
from cva_desk.ui.pages.dossiers.pagina import DossiersPagina
from cva_desk.ui.pages.ontvangst import ONTVANGEN
from tests.shots import kluisbeeld

_PAGINAS = (vandaag, dossiers)


def _lijst(aantal: int) -> kluisbeeld.Beeldvenster:
    return kluisbeeld.venster("dossiers", aantal, paginas=_PAGINAS)


def _pagina(venster: kluisbeeld.Beeldvenster) -> DossiersPagina:
    pagina = venster.pagina("dossiers")
    assert isinstance(pagina, DossiersPagina)
    return pagina


def _gefilterd() -> kluisbeeld.Beeldvenster:
    venster = _lijst(27)
    lijst = _pagina(venster).lijst
    lijst.filters.zet("beperking", "cluster4")
    lijst.zoek_naar("an")
    kluisbeeld.rust(venster)
    return venster


def _niets() -> kluisbeeld.Beeldvenster:
    venster = _lijst(27)
    _pagina(venster).lijst.zoek_naar("bestaatniet")
    kluisbeeld.rust(venster)
    return venster


def _formulier() -> kluisbeeld.Beeldvenster:
    venster = _lijst(27)
    venster.ga("dossiers", ONTVANGEN)
    kluisbeeld.rust(venster)
    return venster


def _half() -> kluisbeeld.Beeldvenster:
    venster = _formulier()
    blad = _pagina(venster).formulier
    assert blad is not None
    blad.leerling.zet_staat(
        {"voornaam": "Noor", "achternaam": "Meijer", "geboortedatum": "14-4-2013"}
    )
    blad.leerling.geslacht.chips[0].click()
    blad.leerling.zeg_dubbel("2026-0012")
    blad.school.keuze.kies(blad.school._zoek("brink")[0])
    blad.aanvraag.velden["beperking"].invoer.chips[4].click()  # type: ignore[attr-defined]
    kluisbeeld.rust(venster)
    blad.concept.bewaar_nu()
    kluisbeeld.rust(venster)
    return venster


def _fout() -> kluisbeeld.Beeldvenster:
    venster = _formulier()
    blad = _pagina(venster).formulier
    assert blad is not None
    blad.leerling.zet_tekst("voornaam", "Noor")
    blad.leerling.zet_tekst("leerlingnummer", "111222333")
    blad.aanvraag.ontvangen.setText("31-2")
    blad.aanvraag.ontvangen.editingFinished.emit()
    blad.registreer()
    return venster


def _school() -> kluisbeeld.Beeldvenster:
    venster = _formulier()
    blad = _pagina(venster).formulier
    assert blad is not None
    blad.school.keuze.setFocus()
    blad.school.keuze.setText("assen")
    blad.school.keuze.textEdited.emit("assen")
    return venster


def _nieuwe_school() -> kluisbeeld.Beeldvenster:
    venster = _formulier()
    blad = _pagina(venster).formulier
    assert blad is not None
    blad.school.keuze.setText("De Nieuwe Brug")
    blad.school.keuze.kies(blad.school._zoek("De Nieuwe Brug")[-1])
    blad.school.nieuw.bestuur.setText("Stichting Onbekend")
    return venster


SCHERMEN: dict[str, kluisbeeld.Maker] = {
    "dossiers-vol": lambda: _lijst(27),
    "dossiers-gefilterd": _gefilterd,
    "dossiers-niets": _niets,
    "dossiers-leeg": lambda: _lijst(0),
    "ontvangen-leeg": _formulier,
    "ontvangen-half": _half,
    "ontvangen-fout": _fout,
    "ontvangen-school": _school,
    "ontvangen-nieuwe-school": _nieuwe_school,
}
