from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cva_desk.domain.ids import DossierId, VergaderingId
from cva_desk.domain.vergadering import Vergadering, Vergaderstatus
from cva_desk.services import planning
from cva_desk.services.vandaag import Groep, Toon, Vandaagregel
from cva_desk.ui.pages import vandaag
from cva_desk.ui.pages.ontvangst import ONTVANGEN
from cva_desk.ui.pages.vandaag import woorden
from cva_desk.ui.pages.vandaag.pagina import VandaagPagina
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.kop import Scrollpagina
from tests.ui.kamers import Kamer, Kamers
from tests.ui.kluisbouw import DONDERDAG, Bouw


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
        for sleutel in ("dossiers", "dossier", "vergaderingen", "uitgaand", "beoordelingen")
    ]
    return [vandaag.pagina(werkplek), *anders]


def open_pagina(kamers: Kamers, bouw: Bouw, **anders: object) -> tuple[Kamer, VandaagPagina]:
    kamer = kamers(bouw, "vandaag", paginas=maak_paginas, **anders)
    kamers.rust(kamer)
    pagina = kamer.venster.pagina("vandaag")
    assert isinstance(pagina, VandaagPagina)
    return kamer, pagina


def doel(kamer: Kamer, sleutel: str) -> object:
    pagina = kamer.venster.pagina(sleutel)
    assert isinstance(pagina, Doelpagina)
    return pagina.doel


@pytest.mark.parametrize(
    ("uur", "aantal", "zin"),
    [
        (9, 7, "Goedemorgen. Zeven dingen vragen vandaag aandacht."),
        (13, 1, "Goedemiddag. Eén ding vraagt vandaag aandacht."),
        (19, 0, "Goedenavond. Niets vraagt vandaag uw aandacht."),
        (2, 12, "Goedenavond. Twaalf dingen vragen vandaag aandacht."),
        (11, 13, "Goedemorgen. 13 dingen vragen vandaag aandacht."),
    ],
)
def test_greeting_counts_in_correct_dutch(uur: int, aantal: int, zin: str) -> None:
    assert woorden.kopzin(uur, aantal) == zin


@pytest.mark.parametrize(
    ("dag", "aantal", "rest"),
    [
        (12, 6, "nog 2 dagen tot de vergadering van donderdag 12 november (6 zaken)"),
        (11, 1, "nog 1 dag tot de vergadering van woensdag 11 november (1 zaak)"),
        (10, 0, "vandaag is de vergadering (0 zaken)"),
    ],
)
def test_line_below_names_the_next_meeting(dag: int, aantal: int, rest: str) -> None:
    vergadering = Vergadering(
        VergaderingId("v"), date(2026, 11, dag), "", 8, Vergaderstatus.GEPLAND, (), aantal
    )
    zin = woorden.onderzin(date(2026, 11, 10), vergadering)
    assert zin == f"dinsdag 10 november 2026 · {rest}"


def test_dates_stay_in_one_piece() -> None:
    heel = woorden.houd_datums_heel("Advies: wo 7 okt · do 12 november")
    assert heel == "Advies: wo\u00a07\u00a0okt · do\u00a012\u00a0november"


def test_empty_vault_is_calm_and_leads_to_the_first_dossier(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    assert pagina.kop.titel.text() == "Goedemorgen. Niets vraagt vandaag uw aandacht."
    assert pagina.groepen == []
    assert pagina.ontvang is not None
    qtbot.mouseClick(pagina.ontvang, Qt.MouseButton.LeftButton)
    assert doel(kamer, "dossiers") == ONTVANGEN


def test_groups_stand_in_order_and_count_what_this_person_can_do(
    kamers: Kamers, volle_kluis: Bouw
) -> None:
    _, pagina = open_pagina(kamers, volle_kluis)
    assert [groep.titel for groep in pagina.groepen] == [
        "Vandaag",
        "Deze week",
        "Wacht op een ander",
    ]
    assert pagina.kop.titel.text().startswith("Goedemorgen. Twaalf dingen")
    rij = pagina.groepen[0].rijen[0]
    assert rij.regel.toon is Toon.TE_LAAT
    assert rij.knop.accessibleName() == f"{rij.regel.knop}: {rij.regel.titel}"


def test_action_goes_to_the_dossier(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, pagina = open_pagina(kamers, volle_kluis)
    rij = pagina.groepen[0].rijen[0]
    rij.knop.setFocus()
    qtbot.keyClick(rij.knop, Qt.Key.Key_Space)
    assert doel(kamer, rij.regel.pagina) == rij.regel.dossier


def test_why_unfolds_in_place_and_stays_open_after_a_refresh(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, pagina = open_pagina(kamers, volle_kluis)
    rij = pagina.groepen[1].rijen[0]
    assert rij.waarom is not None
    qtbot.mouseClick(rij.waarom, Qt.MouseButton.LeftButton)
    assert rij._uitleg is not None
    assert rij._uitleg.isVisible()
    assert rij._uitleg.tekst.text() == " ".join(rij.regel.waarom)
    te_plannen = pagina.groepen[0].rijen[0].regel.dossier
    assert te_plannen is not None
    planning.plan(kamer.sessie, te_plannen, DONDERDAG)
    qtbot.waitUntil(lambda: pagina.groepen[1].rijen[0] is not rij)
    nieuw = next(r for g in pagina.groepen for r in g.rijen if r.regel.titel == rij.regel.titel)
    assert nieuw.waarom is not None
    assert nieuw.waarom.isChecked()


def test_focus_stays_on_its_line_when_the_page_is_drawn_anew(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, pagina = open_pagina(kamers, volle_kluis)
    eerste, tweede = pagina.groepen[0].rijen[:2]
    tweede.knop.setFocus()
    planning.plan(kamer.sessie, DossierId(str(eerste.regel.dossier)), DONDERDAG)
    qtbot.waitUntil(lambda: pagina.groepen[0].rijen[0] is not eerste)
    nieuw = next(r for r in pagina.groepen[0].rijen if r.regel.titel == tweede.regel.titel)
    assert nieuw.knop.hasFocus()


def test_many_lines_show_the_first_few_and_more_on_request(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    _, pagina = open_pagina(kamers, volle_kluis)
    beeld = pagina._beeld
    assert beeld is not None
    regel = beeld.vandaag.regels[0]
    veel = tuple(replace(regel, titel=f"2026-{n:04d} · Kies donderdag") for n in range(60))
    pagina.toon_beeld(replace(beeld, vandaag=replace(beeld.vandaag, regels=veel)))
    (groep,) = pagina.groepen
    assert len(groep.rijen) == 6
    assert groep.meer.text() == "Toon er meer (54)"
    qtbot.mouseClick(groep.meer, Qt.MouseButton.LeftButton)
    assert len(groep.rijen) == 46
    assert groep.rijen[6].knop.hasFocus()
    qtbot.mouseClick(groep.meer, Qt.MouseButton.LeftButton)
    assert len(groep.rijen) == 60
    assert not groep.meer.isVisible()


def test_expert_sees_no_totals_and_cannot_register(
    kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot
) -> None:
    _, pagina = open_pagina(kamers, volle_kluis, wie="een")
    assert pagina.ontvang is None
    assert pagina._beeld is not None
    assert not pagina._beeld.breed
    assert [groep.titel for groep in pagina.groepen] == [Groep.VOOR_VERGADERING.value]


def test_ctrl_n_works_from_here(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, _ = open_pagina(kamers, lege_kluis)
    kamer.venster.acties.actie("dossier-ontvangen").trigger()
    assert doel(kamer, "dossiers") == ONTVANGEN


def test_redrawing_leaves_nothing_behind(kamers: Kamers, volle_kluis: Bouw, qtbot: QtBot) -> None:
    _, pagina = open_pagina(kamers, volle_kluis)
    beeld = pagina._beeld
    assert beeld is not None

    def teken() -> int:
        pagina._beeld = None
        pagina.toon_beeld(beeld)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(pagina.findChildren(QObject))

    eerst = teken()
    assert [teken() for _ in range(3)] == [eerst] * 3


def test_line_without_dossier_or_why_is_drawn(qtbot: QtBot) -> None:
    from cva_desk.ui.pages.vandaag.rijen import Vandaagrij

    rij = Vandaagrij(
        Vandaagregel(
            Groep.VANDAAG, "brieven", Toon.INFO, "3 brieven", "", (), "Onderteken", "uitgaand", None
        )
    )
    qtbot.addWidget(rij)
    assert rij.waarom is None
