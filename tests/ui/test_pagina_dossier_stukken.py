from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from cva_desk.services import dossierbeeld
from cva_desk.ui import berichten
from cva_desk.ui.pages.dossier.blad import DossierPagina
from cva_desk.ui.pages.dossier.stukken import StukkenTab
from cva_desk.ui.pages.dossier.stukvel import (
    ToevoegVel,
    WijzigStukVel,
    raad_datum,
    raad_soort,
)
from tests.ui.dossierraam import Dossierraam, Maker, rust


def pdf(tekst: str) -> bytes:
    uit = io.BytesIO()
    doek = Canvas(uit)
    doek.drawString(72, 720, tekst)
    doek.showPage()
    doek.save()
    return uit.getvalue()


def tab(pagina: DossierPagina) -> StukkenTab:
    blad = pagina.blad("stukken")
    assert isinstance(blad, StukkenTab)
    return blad


def vel(qtbot: QtBot, kamer: Dossierraam) -> ToevoegVel:
    qtbot.waitUntil(lambda: any(isinstance(v, ToevoegVel) for v in kamer.vellen()), timeout=15_000)
    (een,) = [v for v in kamer.vellen() if isinstance(v, ToevoegVel)]
    return een


def namen(kamer: Dossierraam, sleutel: str) -> list[str]:
    beeld = dossierbeeld.open_dossier(kamer.sessie, kamer.keten.dossiers[sleutel])
    return [s.kenmerken.titel for s in beeld.stukken]


def test_nothing_yet_says_what_comes_here(qtbot: QtBot, open_raam: Maker) -> None:
    pagina = open_raam().open("vers", "stukken")
    assert tab(pagina).leeg.isVisible()
    assert "Sleep de stukken hierheen" in tab(pagina).leeg.uitleg.text()
    assert not tab(pagina).kaart.isVisible()


def test_the_first_piece_opens_by_itself_and_arrows_go_on(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk", "stukken")
    lezer = tab(pagina).lezer
    qtbot.waitUntil(lambda: lezer.aantal == 2, timeout=15_000)
    assert lezer._kop.titel.text() == "Aanvraag van de school"
    rijen = tab(pagina).rijen
    qtbot.keyClick(rijen.rijen[0], Qt.Key.Key_Down)
    assert rijen.rijen[1].isChecked()
    rust(qtbot, kamer)
    assert lezer._kop.titel.text() == "Ontwikkelingsperspectief (OPP)"


def test_several_files_at_once_each_with_its_own_sheet(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    (tmp_path / "OPP 2026-10-20.pdf").write_bytes(pdf("een"))
    (tmp_path / "leeg.pdf").write_bytes(b"")
    (tmp_path / "zienswijze ouders.pdf").write_bytes(pdf("drie"))
    tab(pagina).doel.gekozen.emit(
        [tmp_path / n for n in ("OPP 2026-10-20.pdf", "leeg.pdf", "zienswijze ouders.pdf")]
    )
    gehad = []
    for _ in range(2):
        een = vel(qtbot, kamer)
        gehad.append((een.soort.currentText(), een.datum.waarde))
        een.auteur.setText("I. Begeleider")
        with qtbot.waitSignal(een.gesloten, timeout=15_000):
            een.doe.click()
    rust(qtbot, kamer)
    assert set(gehad) == {
        ("Ontwikkelingsperspectief (OPP)", date(2026, 10, 20)),
        ("Zienswijze van de ouders", None),
    }
    assert sorted(namen(kamer, "vers")) == [
        "Ontwikkelingsperspectief (OPP)",
        "Zienswijze van de ouders",
    ]
    assert tab(pagina)._weigering.isVisible()
    assert "‘leeg.pdf’ is niet toegevoegd." in tab(pagina)._weigering.tekst.text()


def test_a_bsn_in_a_file_is_warned_about_before_it_is_added(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    (tmp_path / "aanvraag.pdf").write_bytes(pdf("Burgerservicenummer 111222333 van de leerling"))
    tab(pagina).doel.gekozen.emit([tmp_path / "aanvraag.pdf"])
    een = vel(qtbot, kamer)
    from cva_desk.ui.widgets.melding import Melding

    zinnen = " ".join(m.tekst.text() for m in een.findChildren(Melding))
    assert "burgerservicenummer" in zinnen.lower() or "BSN" in zinnen
    with qtbot.waitSignal(een.gesloten, timeout=15_000):
        een.doe.click()
    rust(qtbot, kamer)
    from cva_desk.ui.widgets.label import Label

    labels = [label.tekst for label in tab(pagina).rijen.findChildren(Label)]
    assert "mogelijk een BSN" in labels


def test_a_wrong_date_keeps_what_was_typed(qtbot: QtBot, open_raam: Maker, tmp_path: Path) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    (tmp_path / "brief.pdf").write_bytes(pdf("brief"))
    tab(pagina).doel.gekozen.emit([tmp_path / "brief.pdf"])
    een = vel(qtbot, kamer)
    een.titel.setText("Brief van thuis")
    een.doe.click()
    qtbot.waitUntil(lambda: bool(een.velden["soort"].fout))
    assert een.is_open
    een.soort.setCurrentIndex(een.soort.findData("overig"))
    een.datum.zet_waarde(date(2027, 1, 1))
    een.doe.click()
    qtbot.waitUntil(lambda: "na vandaag" in een.velden["datum"].fout)
    assert een.titel.text() == "Brief van thuis"
    een.datum.setText("31-2")
    een.datum.textEdited.emit("31-2")
    een.doe.click()
    assert "bestaat niet" in een.velden["datum"].fout
    een.datum.zet_waarde(None)
    with qtbot.waitSignal(een.gesloten, timeout=15_000):
        een.doe.click()
    assert namen(kamer, "vers") == ["Brief van thuis"]


def test_skipping_with_escape_goes_on_with_the_next(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    for naam in ("een.pdf", "twee.pdf"):
        (tmp_path / naam).write_bytes(pdf(naam))
    tab(pagina).doel.gekozen.emit([tmp_path / "een.pdf", tmp_path / "twee.pdf"])
    eerste = vel(qtbot, kamer)
    qtbot.waitUntil(lambda: kamer.venster.runner.idle, timeout=15_000)
    qtbot.keyClick(eerste, Qt.Key.Key_Escape)
    tweede = vel(qtbot, kamer)
    assert tweede is not eerste
    qtbot.keyClick(tweede, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not tab(pagina).aanvoer.druk)
    assert namen(kamer, "vers") == []


def test_locking_while_files_wait_shows_no_new_sheet(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    for naam in ("een.pdf", "twee.pdf"):
        (tmp_path / naam).write_bytes(pdf(naam))
    tab(pagina).doel.gekozen.emit([tmp_path / "een.pdf", tmp_path / "twee.pdf"])
    vel(qtbot, kamer)
    qtbot.waitUntil(lambda: kamer.venster.runner.idle, timeout=15_000)
    kamer.venster.vergrendel()
    qtbot.waitUntil(lambda: kamer.venster.pagina("dossier") is None)
    assert kamer.vellen() == []


def test_dropping_anywhere_on_the_tab_takes_files(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "stukken")
    bestand = tmp_path / "opp.pdf"
    bestand.write_bytes(pdf("opp"))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(bestand))])
    plek = QPointF(QPoint(400, 300))
    los = QDropEvent(
        plek,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    tab(pagina).dropEvent(los)
    assert vel(qtbot, kamer).soort.currentText() == "Ontwikkelingsperspectief (OPP)"
    assert bestand.exists()


def test_particulars_change_and_can_be_put_back(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk", "stukken")
    rust(qtbot, kamer)
    tab(pagina).wijzig.click()
    (een,) = kamer.vellen()
    assert isinstance(een, WijzigStukVel)
    een.titel.setText("Aanvraag, tweede versie")
    with qtbot.waitSignal(een.gesloten):
        een.doe.click()
    rust(qtbot, kamer)
    assert namen(kamer, "gelijk")[0] == "Aanvraag, tweede versie"
    kamer.venster.status.link.click()
    rust(qtbot, kamer)
    assert namen(kamer, "gelijk")[0] == "Aanvraag van de school"


def test_a_piece_lapses_with_a_reason_and_keeps_its_number(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk", "stukken")
    rust(qtbot, kamer)
    berichten.zet_antwoorder(lambda vraag: "hoort bij een ander")
    tab(pagina).vervalt.click()
    rust(qtbot, kamer)
    beeld = pagina.werk.beeld
    assert beeld.stukken[0].vervallen == "hoort bij een ander"
    assert [s.nummer for s in beeld.stukken] == [1, 2, 3, 4]
    assert "Stukken 3" in [pagina.tabs.tabText(n) for n in range(pagina.tabs.count())]


def test_an_expert_reads_and_changes_nothing(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("een")
    pagina = kamer.open("bezig", "stukken")
    qtbot.waitUntil(lambda: tab(pagina).lezer.aantal == 2, timeout=15_000)
    assert not tab(pagina).doel.isVisible()
    assert not tab(pagina).wijzig.isVisible()
    assert not tab(pagina).acceptDrops()


def test_before_declaring_an_expert_hears_why_not(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("een")
    pagina = kamer.open("nieuw", "stukken")
    with qtbot.waitSignal(tab(pagina).lezer.niet_toonbaar, timeout=15_000) as gezegd:
        tab(pagina).rijen.kies(tab(pagina).rijen._sleutels[1])
    assert "onafhankelijk" in gezegd.args[0]


@pytest.mark.parametrize(
    ("bestand", "soort", "dag"),
    [
        ("OPP_2026-10-20.pdf", "opp", date(2026, 10, 20)),
        ("Zienswijze ouders.docx", "zienswijze_ouders", None),
        ("zienswijze van de leerling 3-11-2026.pdf", "zienswijze_leerling", date(2026, 11, 3)),
        ("aanvraag-20261105.pdf", "aanvraag", date(2026, 11, 5)),
        ("scan0001.pdf", "", None),
        ("verslag 31-02-2026.pdf", "", None),
        ("brief 2031-01-01.pdf", "", None),
    ],
)
def test_the_file_name_is_a_first_guess(
    qtbot: QtBot, open_raam: Maker, bestand: str, soort: str, dag: date | None
) -> None:
    pagina = open_raam().open("vers")
    assert raad_soort(bestand, pagina.werk) == soort
    assert raad_datum(bestand, date(2026, 11, 12)) == dag
