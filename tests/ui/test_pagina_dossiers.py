from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cva_desk.domain.dossier import Fase
from cva_desk.domain.termijnen import Norm, Termijn, Termijnstatus
from cva_desk.services import lijst, planning
from cva_desk.services.lijst import Filter
from cva_desk.ui.models.kolom import Balkstand
from cva_desk.ui.pages import dossiers
from cva_desk.ui.pages.dossiers import regels
from cva_desk.ui.pages.dossiers.lijst import Lijstblad
from cva_desk.ui.pages.dossiers.pagina import DossiersPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kop import Scrollpagina
from tests.ui.kamers import Kamer, Kamers
from tests.ui.kluisbouw import DONDERDAG, VANDAAG, Bouw


class Doelpagina(Scrollpagina):
    """Stands where another page will be; remembers what it was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.doel: object = None

    def toon_doel(self, doel: object) -> None:
        self.doel = doel


def maak_paginas(werkplek: Werkplek) -> Sequence[Pagina]:
    anders = [
        Pagina(sleutel, sleutel.capitalize(), "folder", 0, lambda _: Doelpagina())
        for sleutel in ("dossier", "leeg")
    ]
    return [dossiers.pagina(werkplek), *anders]


def open_lijst(kamers: Kamers, bouw: Bouw, **anders: object) -> tuple[Kamer, Lijstblad]:
    kamer = kamers(bouw, "dossiers", paginas=maak_paginas, **anders)
    kamers.rust(kamer)
    return kamer, pagina_van(kamer).lijst


def pagina_van(kamer: Kamer) -> DossiersPagina:
    pagina = kamer.venster.pagina("dossiers")
    assert isinstance(pagina, DossiersPagina)
    return pagina


def nummers(blad: Lijstblad) -> list[str]:
    return [blad.model.rij(n).nummer for n in range(blad.model.totaal)]


def test_no_dossiers_says_how_the_first_one_comes(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_lijst(kamers, lege_kluis)
    assert blad.leeg.isVisible()
    assert blad.leeg.titel.text() == "Er loopt geen dossier"
    qtbot.mouseClick(blad.leeg.knop, Qt.MouseButton.LeftButton)
    formulier = pagina_van(kamer).formulier
    assert formulier is not None
    assert formulier.isVisible()


def test_running_dossiers_newest_first(kamers: Kamers, volle_kluis: Bouw) -> None:
    _, blad = open_lijst(kamers, volle_kluis)
    assert blad.model.totaal == 24
    gezien = nummers(blad)
    assert gezien == sorted(gezien, reverse=True)
    assert "2026-0006" not in gezien  # rounded off
    assert blad.tabel.isVisible()
    assert blad.tabel.huidige_rij.nummer == gezien[0]


def test_enter_opens_the_dossier(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    qtbot.keyClick(blad.tabel, Qt.Key.Key_Down)
    rij = blad.tabel.huidige_rij
    qtbot.keyClick(blad.tabel, Qt.Key.Key_Return)
    doel = kamer.venster.pagina("dossier")
    assert isinstance(doel, Doelpagina)
    assert doel.doel == rij.id


@pytest.mark.parametrize("kolom", ["leerling", "school", "route", "donderdag", "fase", "ontvangen"])
def test_header_sorts_where_sql_can(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot, kolom: str
) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    nummer = [k.sleutel for k in blad.model.kolommen].index(kolom)
    kop = blad.tabel.horizontalHeader()
    plek = QPoint(kop.sectionViewportPosition(nummer) + 20, kop.height() // 2)
    qtbot.mouseClick(kop.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    assert blad.model.sortering[0] == kolom
    kamers.rust(kamer)
    verwacht = lijst.page(
        kamer.sessie,
        Filter(alleen_lopend=True),
        sorteer=kolom,
        aflopend=blad.model.sortering[1] == "af",
    )
    assert nummers(blad) == [regel.rij.nummer for regel in verwacht]


def test_column_that_cannot_sort_keeps_the_arrow_where_it_was(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    _, blad = open_lijst(kamers, volle_kluis)
    kop = blad.tabel.horizontalHeader()
    nummer = [k.sleutel for k in blad.model.kolommen].index("aan_zet")
    plek = QPoint(kop.sectionViewportPosition(nummer) + 20, kop.height() // 2)
    qtbot.mouseClick(kop.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    assert kop.sortIndicatorSection() == 0
    assert blad.model.sortering == ("nummer", "af")


def test_sort_and_search_are_kept_while_somebody_is_elsewhere(
    kamers: Kamers, volle_kluis: Bouw
) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    blad.model.sort(1)
    blad.zoek_naar("brink")
    kamers.rust(kamer)
    voor = nummers(blad)
    kamer.venster.ga("leeg")
    kamer.venster.ga("dossiers")
    kamers.rust(kamer)
    assert nummers(blad) == voor
    assert blad.model.sortering == ("leerling", "op")
    assert blad.zoek.text() == "brink"


def test_search_as_you_type_newest_wins(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    qtbot.keyClicks(blad.zoek, "øyv")
    qtbot.keyClick(blad.zoek, Qt.Key.Key_Backspace)
    qtbot.keyClicks(blad.zoek, "vind")
    qtbot.waitUntil(lambda: blad.filters.filter.zoek == "øyvind")
    kamers.rust(kamer)
    assert blad.model.totaal > 0
    assert all("Øyvind" in blad.model.rij(n).leerling for n in range(blad.model.totaal))


def test_nothing_found_offers_to_clear(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    blad.zoek_naar("bestaat%niet_\\")
    kamers.rust(kamer)
    assert blad.leeg.titel.text() == "Niets gevonden"
    qtbot.mouseClick(blad.leeg.knop, Qt.MouseButton.LeftButton)
    kamers.rust(kamer)
    assert blad.model.totaal == 24
    assert blad.zoek.text() == ""


def test_search_from_the_window_is_typed_on_here(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer = kamers(volle_kluis, "leeg", paginas=maak_paginas)
    kamer.venster.ga("dossiers", "smi")
    kamers.rust(kamer)
    blad = pagina_van(kamer).lijst
    assert blad.zoek.hasFocus()
    qtbot.keyClicks(blad.zoek, "t")
    qtbot.waitUntil(lambda: blad.filters.filter.zoek == "smit")


def test_chip_that_is_on_can_be_taken_away(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    chip = blad.filters.chips["alleen_lopend"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    kamers.rust(kamer)
    assert blad.model.totaal == 27
    assert blad.filters.chips["alleen_lopend"].hasFocus()
    qtbot.keyClick(blad.filters.chips["alleen_lopend"], Qt.Key.Key_Return)
    kamers.rust(kamer)
    assert blad.model.totaal == 24


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_chip_opens_a_menu_and_filters(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    qtbot.mouseClick(blad.filters.chips["fasen"], Qt.MouseButton.LeftButton)
    menu = blad.filters.chips["fasen"].findChild(QMenu)
    assert menu is not None
    fase = next(a for a in menu.actions() if a.text() == "Bij deskundigen")
    fase.trigger()
    kamers.rust(kamer)
    assert blad.model.totaal == 3
    assert {blad.model.rij(n).fase for n in range(3)} == {"bij deskundigen"}
    assert blad.filters.chips["fasen"].text() == "Bij deskundigen"


def test_filters_of_every_kind_reach_sql(kamers: Kamers, volle_kluis: Bouw) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    school = volle_kluis.scholen[0]
    for veld, waarde in (
        ("alleen_lopend", False),
        ("schooljaar", 2026),
        ("school", school),
        ("beperking", "lz"),
    ):
        blad.filters.zet(veld, waarde)
    kamers.rust(kamer)
    verwacht = Filter(school=school, beperking="lz", schooljaar=2026)
    assert blad.filters.filter == verwacht
    assert blad.model.totaal == lijst.count(kamer.sessie, verwacht) > 0


def test_list_follows_changes_and_keeps_the_line(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    nummer = next(n for n in range(24) if blad.model.rij(n).fase == "ontvangen")
    blad.tabel.kies(nummer)
    rij = blad.tabel.huidige_rij
    planning.plan(kamer.sessie, rij.id, DONDERDAG)
    qtbot.waitUntil(lambda: blad.model.rij(nummer).donderdag == "12 nov")
    assert blad.tabel.huidige_rij.id == rij.id


def test_expert_sees_own_dossiers_and_cannot_register(kamers: Kamers, volle_kluis: Bouw) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis, wie="een")
    assert {blad.model.rij(n).fase for n in range(blad.model.totaal)} <= {
        f.naam for f in Fase if f not in (Fase.ONTVANGEN, Fase.COMPLEET)
    }
    with pytest.raises(KeyError):
        kamer.venster.acties.actie("dossier-ontvangen")


def test_lines_appear_by_page(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_lijst(kamers, volle_kluis)
    blad.model._per_pagina = 10
    blad.model.ververs()
    kamers.rust(kamer)
    assert blad.model.rij(23) is None
    blad.tabel.kies(23)
    blad.tabel.scrollToBottom()
    qtbot.waitUntil(lambda: blad.model.rij(23) is not None)
    assert blad.model.rij(23).nummer < blad.model.rij(0).nummer


WET = Norm("beslistermijn", "Wettelijke beslistermijn", True, 56, "ontvangen", (), "b")
ADVIES = Norm("advies", "Advies van de commissie", False, 28, "ontvangen", (), "b")
NORM_LANG = Norm("vergaderdatum", "Vergaderdatum toekennen", False, 7, "ontvangen", (), "b")


def klok(norm: Norm, over: int, status: Termijnstatus = Termijnstatus.LOOPT) -> Termijn:
    eind = VANDAAG + timedelta(days=over)
    start = eind - timedelta(days=norm.dagen)
    return Termijn(
        norm, start, eind, status, (VANDAAG - start).days, norm.dagen, over, False, ()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("termijn", "woorden", "toon"),
    [
        (None, "", Toon.NEUTRAAL),
        (klok(ADVIES, -1, Termijnstatus.TE_LAAT), "1 dag te laat", Toon.DANGER),
        (klok(ADVIES, -9, Termijnstatus.TE_LAAT), "9 dagen te laat", Toon.DANGER),
        (klok(ADVIES, 16), "advies over 16 dagen", Toon.INFO),
        (klok(ADVIES, 2), "advies over 2 dagen", Toon.WARN),
        (klok(NORM_LANG, 0), "vergaderdatum vandaag", Toon.WARN),
        (klok(NORM_LANG, 5), "vergaderdatum 15 nov", Toon.INFO),
        (klok(WET, 44), "wet: 24 december", Toon.INFO),
        (klok(WET, 4, Termijnstatus.OPGESCHORT), "beslistermijn opgeschort", Toon.WARN),
    ],
)
def test_first_due_in_words(termijn: Termijn | None, woorden: str, toon: Toon) -> None:
    assert regels._first_due(termijn, VANDAAG) == (woorden, toon)


def test_bar_is_the_statutory_clock_with_the_own_norm_as_tick() -> None:
    balk = regels._bar((klok(ADVIES, 16), klok(WET, 44)))
    assert balk.deel == pytest.approx(12 / 56)
    assert balk.merken == (pytest.approx(0.5),)
    assert balk.toon is Toon.INFO
    assert balk.tekst == "dag 12 van 56 · advies do 26 nov · wet do 24 dec"
    laat = regels._bar((klok(ADVIES, -3, Termijnstatus.TE_LAAT), klok(WET, 25)))
    assert laat.toon is Toon.WARN
    te_laat = regels._bar((klok(WET, -1, Termijnstatus.TE_LAAT),))
    assert te_laat.toon is Toon.DANGER
    assert regels._bar(()) == Balkstand(0.0, Toon.NEUTRAAL, "nog geen termijn")


@pytest.mark.parametrize(
    ("route", "beperking", "woorden"),
    [
        ("vso", "gedrag of sociaal-emotioneel (cluster 4)", "VSO cluster 4"),
        ("vso", "", "VSO"),
        ("pro-bijzonder", "", "pro bijzonder"),
        ("so", "langdurige ziekte", "SO langdurige ziekte"),
    ],
)
def test_route_in_few_words(route: str, beperking: str, woorden: str) -> None:
    assert regels.route_words(route, beperking) == woorden


def test_line_of_another_year_names_the_year(kamers: Kamers, volle_kluis: Bouw) -> None:
    kamer, _ = open_lijst(kamers, volle_kluis)
    regel = lijst.page(kamer.sessie, Filter(), aantal=1)[0]
    later = replace(regel.rij, vergadering_datum=date(2027, 1, 14))
    assert regels.make_line(replace(regel, rij=later), VANDAAG).donderdag == "14 jan 2027"
