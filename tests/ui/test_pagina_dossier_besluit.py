from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cva_desk.domain.brieven import Briefstatus
from cva_desk.services import logboek, stamgegevens, uitgaan
from cva_desk.ui import berichten
from cva_desk.ui.pages.dossier.besluit import BesluitTab
from cva_desk.ui.pages.dossier.besluitformulier import Besluitformulier, schooljaren, zinnen
from cva_desk.ui.pages.dossier.blad import DossierPagina
from cva_desk.ui.pages.dossier.briefmaker import VeldVel, veldvraag
from cva_desk.ui.pages.dossier.briefvellen import VerzendVel
from cva_desk.ui.pages.dossier.brieven import BrievenTab, Voorstelrij
from cva_desk.ui.vellen.tekenen import TekenVel
from cva_desk.ui.widgets.tekst import Tekst
from tests.ui.dossierraam import Maker, rust
from tests.ui.kluisbouw import WACHTWOORD


def formulier(pagina: DossierPagina) -> Besluitformulier:
    blad = pagina.blad("besluit")
    assert isinstance(blad, BesluitTab)
    assert blad.formulier is not None
    return blad.formulier


def brieven(pagina: DossierPagina) -> BrievenTab:
    blad = pagina.blad("brieven")
    assert isinstance(blad, BrievenTab)
    return blad


def kies(pagina: DossierPagina, soort: str) -> None:
    brief = next(b for b in pagina.werk.beeld.brieven if b.soort == soort)
    brieven(pagina).rijen.kies(str(brief.id))


# ------------------------------------------------------------------ the decision


def test_following_is_filled_in_beforehand(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("geadviseerd")
    pagina.kop.volgende.click()
    assert pagina.tab == "besluit"
    assert not pagina.kop.volgende.isVisible()  # one primary button per screen
    form = formulier(pagina)
    assert form.volgt
    assert form.uitkomst.waarde == "toelaatbaar"
    assert form.eind.waarde == date(2029, 7, 31)
    assert form.jaren.waarde == "2"
    assert form.besluit.text() == "Neem besluit: toelaatbaar"
    berichten.zet_antwoorder(lambda vraag: "")
    form.besluit.click()
    rust(qtbot, kamer)
    besluit = pagina.werk.beeld.besluit
    assert besluit is not None
    assert besluit.volgt_advies
    teksten = [t.text() for t in pagina.blad("besluit").findChildren(Tekst)]
    assert besluit.tlv_nummer in teksten
    lezer = pagina.blad("besluit").lezer  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: lezer.aantal > 0, timeout=15_000)


def test_deviating_asks_why_and_keeps_what_was_typed(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("geadviseerd", "besluit")
    form = formulier(pagina)
    form.jaren.chips[2].click()
    assert form.eind.waarde == date(2030, 7, 31)
    assert not form.volgt
    assert "U wijkt af" in form.stand.tekst.text()
    assert any("wijkt af" in zin for zin in zinnen(form))
    berichten.zet_antwoorder(lambda vraag: "")
    form.besluit.click()
    qtbot.waitUntil(lambda: "anders besluit" in form._velden["motivering"].fout)
    assert form.besluit.isEnabled()
    form.motivering.setPlainText("Drie jaar past bij de opleiding die de leerling begint.")
    form.besluit.click()
    rust(qtbot, kamer)
    besluit = pagina.werk.beeld.besluit
    assert besluit is not None
    assert not besluit.volgt_advies
    assert besluit.einddatum == date(2030, 7, 31)
    assert stamgegevens.drafts(kamer.sessie, kamer.keten.dossiers["geadviseerd"]) == {}


def test_a_motivation_comes_back_after_a_lock(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    form = formulier(kamer.open("geadviseerd", "besluit"))
    form.motivering.setPlainText("Omdat de reistijd te lang is")
    kamer.venster.vergrendel()
    qtbot.waitUntil(lambda: kamer.venster.runner.idle)
    kamer.sessie.sluit()
    weer = open_raam("dir")
    pagina = weer.open("geadviseerd", "besluit")
    assert formulier(pagina).motivering.toPlainText() == "Omdat de reistijd te lang is"


def test_a_refresh_does_not_touch_the_form(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("geadviseerd", "besluit")
    form = formulier(pagina)
    form.motivering.setPlainText("half getypt")
    pagina.ververs()
    assert formulier(pagina) is form
    assert form.motivering.toPlainText() == "half getypt"


def test_a_refusal_waits_for_the_talk(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("geadviseerd", "besluit")
    form = formulier(pagina)
    next(r for r in form.uitkomst.regels if r.text() == "Niet toelaatbaar").click()
    assert not form._met_tlv.isVisible()
    form.motivering.setPlainText("Lichtere steun is niet geprobeerd.")
    berichten.zet_antwoorder(lambda vraag: "")
    form.besluit.click()
    qtbot.waitUntil(lambda: pagina._melding.isVisible())
    assert "kans om hun dossier toe te lichten" in pagina._melding.tekst.text()
    assert pagina.werk.beeld.besluit is None


def test_others_read_and_do_not_decide(qtbot: QtBot, open_raam: Maker) -> None:
    pagina = open_raam().open("geadviseerd", "besluit")
    blad = pagina.blad("besluit")
    assert isinstance(blad, BesluitTab)
    assert blad.formulier is None
    teksten = " ".join(t.text() for t in blad.besluit.findChildren(Tekst))
    assert "De directeur is aan zet." in teksten
    advies = " ".join(t.text() for t in blad.advies.findChildren(Tekst))
    assert "categorie laag · van 13 november tot en met 31 juli 2029" in advies


def test_school_years_are_counted_back_from_the_end_date() -> None:
    assert schooljaren(date(2026, 11, 13), date(2029, 7, 31)) == "2"
    assert schooljaren(date(2026, 8, 1), date(2027, 7, 31)) == "1"
    assert schooljaren(date(2026, 8, 1), date(2027, 7, 30)) is None
    assert schooljaren(None, date(2027, 7, 31)) is None


# ------------------------------------------------------------------ letters


def test_letters_with_their_status_and_the_pdf_beside(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("besloten", "brieven")
    rust(qtbot, kamer)
    assert brieven(pagina).lezer.aantal > 0
    kies(pagina, "besluit_toelaatbaar")
    rust(qtbot, kamer)
    tab = brieven(pagina)
    assert tab.verzend.isVisible()
    assert not tab.onderteken.isVisible()  # that is the director's
    kies(pagina, "tlv")
    assert not tab.verzend.isVisible()
    kies(pagina, "ontvangstbevestiging")
    assert not tab.vervalt.isVisible()  # it went out


def test_a_missing_text_is_asked_for_and_then_the_letter_is_made(
    qtbot: QtBot, open_raam: Maker
) -> None:
    kamer = open_raam()
    pagina = kamer.open("besloten", "brieven")
    rust(qtbot, kamer)
    rij = next(
        r
        for r in brieven(pagina).findChildren(Voorstelrij)
        if r._voorstel.soort == "toelichting_ouders"
    )
    rij.knop.click()
    qtbot.waitUntil(lambda: bool(kamer.vellen()), timeout=15_000)
    (vel,) = kamer.vellen()
    assert isinstance(vel, VeldVel)
    assert list(vel.teksten) == ["besluit.kort"]
    vel.doe.click()
    assert "Vul dit in" in vel.velden["besluit.kort"].fout
    vel.teksten["besluit.kort"].setPlainText("Uw kind mag naar het vso.")
    with qtbot.waitSignal(vel.gesloten, timeout=15_000):
        vel.doe.click()
    rust(qtbot, kamer)
    assert "toelichting_ouders" in {b.soort for b in pagina.werk.beeld.brieven}
    assert brieven(pagina)._brief().soort == "toelichting_ouders"  # type: ignore[union-attr]


def test_signing_and_sending(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam("dir")
    pagina = kamer.open("besloten", "brieven")
    kies(pagina, "tlv")
    brieven(pagina).onderteken.click()
    (vel,) = kamer.vellen()
    assert isinstance(vel, TekenVel)
    vel.wachtwoord.setText(WACHTWOORD)
    with qtbot.waitSignal(vel.gesloten, timeout=15_000):
        vel.doe.click()
    rust(qtbot, kamer)
    tlv = next(b for b in pagina.werk.beeld.brieven if b.soort == "tlv")
    assert tlv.status is Briefstatus.ONDERTEKEND
    kamer.venster.close()
    kamer.sessie.sluit()
    sec = open_raam()
    pagina = sec.open("besloten", "brieven")
    kies(pagina, "tlv")
    brieven(pagina).verzend.click()
    (zend,) = sec.vellen()
    assert isinstance(zend, VerzendVel)
    zend.dag.zet_waarde(date(2026, 11, 30))
    zend.doe.click()
    qtbot.waitUntil(lambda: bool(zend.velden["datum"].fout))
    zend.dag.zet_waarde(date(2026, 11, 12))
    with qtbot.waitSignal(zend.gesloten):
        zend.doe.click()
    rust(qtbot, sec)
    tlv = next(b for b in pagina.werk.beeld.brieven if b.soort == "tlv")
    assert (tlv.status, tlv.wijze) == (Briefstatus.VERZONDEN, "post")


def test_a_letter_lapses_and_can_be_made_again(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("besloten", "brieven")
    kies(pagina, "bericht_school")
    berichten.zet_antwoorder(lambda vraag: "verkeerde school")
    brieven(pagina).vervalt.click()
    rust(qtbot, kamer)
    soorten = [
        r._voorstel.soort for r in brieven(pagina).findChildren(Voorstelrij) if r.isVisible()
    ]
    assert "bericht_school" in soorten


def test_saving_outside_the_vault_warns_and_is_logged(
    qtbot: QtBot, open_raam: Maker, tmp_path: Path
) -> None:
    kamer = open_raam()
    pagina = kamer.open("besloten", "brieven")
    kies(pagina, "tlv")
    gewaarschuwd = []

    def antwoord(vraag: berichten.Vraag) -> None:
        gewaarschuwd.append(vraag.uitleg)

    berichten.zet_antwoorder(antwoord)
    tab = brieven(pagina)
    tab.als_word.click()
    assert "niet meer beveiligd" in gewaarschuwd[0]
    naam = tab._bewaar[2] if tab._bewaar else ""
    assert naam.endswith(".docx")
    assert "Noor" not in naam
    tab.bewaar_naar(str(tmp_path / "brief.docx"))
    rust(qtbot, kamer)
    brief = next(b for b in pagina.werk.beeld.brieven if b.soort == "tlv")
    assert (tmp_path / "brief.docx").read_bytes() == uitgaan.docx(kamer.sessie, brief.id)
    regels = logboek.of_dossier(kamer.sessie, kamer.keten.dossiers["besloten"])
    assert regels[0].wat == "geexporteerd"
    tab.als_pdf.click()
    tab.bewaar_naar(str(tmp_path / "bestaat niet" / "brief.pdf"))
    rust(qtbot, kamer)
    assert "Kies een andere plaats" in pagina._melding.tekst.text()


def test_questions_for_fields_are_plain_dutch() -> None:
    assert veldvraag("besluit.kort") == "Leg het besluit uit aan de ouders, in gewone woorden"
    assert veldvraag("bestuur.adres") == "Adres van het bestuur"
    assert veldvraag("gesprek.kern") == "Kern van het gesprek"


def test_the_log_sorts_and_folds_stretches_of_writing(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk", "logboek")
    tabel = pagina.blad("logboek").tabel  # type: ignore[attr-defined]
    model = tabel.model()
    woorden = [model.index(n, 1).data() for n in range(model.rowCount())]
    assert woorden.count("Aan een advies geschreven") == 2
    assert woorden[0] == "Deskundigenadvies ingediend"
    assert woorden[-1] == "Aanvraag ontvangen"
    tabel.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert model.index(0, 1).data() == "Aanvraag ontvangen"
    tabel.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert model.index(0, 2).data() == "A. Deskundige"
