"""Mensen en scholen: the three lists and their sheets."""

from __future__ import annotations

from cva_desk.services import stamgegevens
from cva_desk.ui.pages import dossiers, mensen, vandaag
from cva_desk.ui.pages.mensen.pagina import MensenPagina
from cva_desk.ui.pages.mensen.persoonvel import BandVel, PersoonVel
from cva_desk.ui.pages.mensen.schoolvel import SchoolVel
from cva_desk.ui.pages.mensen.toegangvel import IntrekVel, ToegangVel
from tests.shots import kluisbeeld

_PAGINAS = (vandaag, dossiers, mensen)


def _tab(sleutel: str) -> kluisbeeld.Beeldvenster:
    venster = kluisbeeld.venster("mensen", 27, paginas=_PAGINAS)
    pagina = _pagina(venster)
    pagina.tabs.kies(sleutel)
    if sleutel == "mensen":
        pagina.mensen.tabel.kies(1)
    return venster


def _pagina(venster: kluisbeeld.Beeldvenster) -> MensenPagina:
    pagina = venster.pagina("mensen")
    assert isinstance(pagina, MensenPagina)
    return pagina


def _niets() -> kluisbeeld.Beeldvenster:
    venster = _tab("scholen")
    tab = _pagina(venster).scholen
    tab.zoek.setText("bestaat niet")
    tab.model.zet_filter("bestaat niet")
    return venster


def _vel(welk: str) -> kluisbeeld.Beeldvenster:
    venster = _tab("mensen")
    venster.resize(1440, 900)
    pagina = _pagina(venster)
    sessie = venster.werkplek.sessie
    persoon = next(p for p in stamgegevens.people(sessie) if p.naam.achternaam == "Deskundige")
    vel = {
        "persoon": lambda: PersoonVel(pagina, venster.werkplek, persoon),
        "band": lambda: BandVel(pagina, venster.werkplek, persoon),
        "toegang": lambda: ToegangVel(pagina, venster.werkplek, persoon),
        "intrekken": lambda: IntrekVel(pagina, venster.werkplek, persoon),
        "school": lambda: SchoolVel(pagina, venster.werkplek, stamgegevens.schools(sessie)[0]),
    }[welk]()
    if isinstance(vel, ToegangVel):
        vel._velden.wachtwoord.setText("vier losse gewone woorden")
    vel.toon()
    return venster


def _fout() -> kluisbeeld.Beeldvenster:
    venster = _tab("mensen")
    venster.resize(1440, 900)
    vel = PersoonVel(_pagina(venster), venster.werkplek)
    vel.toon()
    vel.probeer()
    return venster


SCHERMEN: dict[str, kluisbeeld.Maker] = {
    "mensen": lambda: _tab("mensen"),
    "mensen-scholen": lambda: _tab("scholen"),
    "mensen-besturen": lambda: _tab("besturen"),
    "mensen-niets": _niets,
    "mensen-vel-persoon": lambda: _vel("persoon"),
    "mensen-vel-fout": _fout,
    "mensen-vel-band": lambda: _vel("band"),
    "mensen-vel-toegang": lambda: _vel("toegang"),
    "mensen-vel-intrekken": lambda: _vel("intrekken"),
    "mensen-vel-school": lambda: _vel("school"),
}
