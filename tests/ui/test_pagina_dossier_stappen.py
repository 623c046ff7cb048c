from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cva_desk.domain.dossier import Fase
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol
from cva_desk.domain.stukken import StukKenmerken
from cva_desk.services import stamgegevens, stukken, vergaderen, volledigheid
from cva_desk.services.stamgegevens import PersoonInvoer
from cva_desk.ui import berichten
from cva_desk.ui.pages.dossier.aanvulling import AanvullingVel, OntvangenVel
from cva_desk.ui.pages.dossier.blad import DossierPagina
from cva_desk.ui.pages.dossier.briefmaker import VeldVel
from cva_desk.ui.pages.dossier.deskundigen import DeskundigenTab
from cva_desk.ui.pages.dossier.donderdag import AanhoudVel, Dagkeuze, DonderdagVel, stel_voor
from cva_desk.ui.pages.dossier.gegevens import GegevensVel
from cva_desk.ui.pages.dossier.gesprek import GesprekVel
from cva_desk.ui.pages.dossier.kandidaten import KandidaatVel
from cva_desk.ui.pages.dossier.meegeven import MeegeefVel
from cva_desk.ui.pages.dossier.volledigheid import VolledigheidTab
from cva_desk.ui.widgets.label import Label
from tests.ui.dossierraam import Dossierraam, Maker, rust
from tests.ui.keten import DONDERDAG


def volledig(pagina: DossierPagina) -> VolledigheidTab:
    blad = pagina.blad("volledigheid")
    assert isinstance(blad, VolledigheidTab)
    return blad


def alles_in_orde(kamer: Dossierraam, sleutel: str) -> None:
    dossier = kamer.keten.dossiers[sleutel]
    for punt in volledigheid.completeness(kamer.sessie, dossier).open_punten:
        volledigheid.accept_point(kamer.sessie, dossier, punt.id, "Akkoord voor deze oefening.")


# ------------------------------------------------------------------ Thursday


def test_the_first_day_with_room_and_a_week_is_proposed() -> None:
    dag = date(2026, 11, 12)
    dagen = [
        Dagkeuze(date(2026, 11, 12), 2, 8, gesloten=False),
        Dagkeuze(date(2026, 11, 19), 8, 8, gesloten=False),
        Dagkeuze(date(2026, 11, 26), 0, 8, gesloten=True),
        Dagkeuze(date(2026, 12, 3), 1, 8, gesloten=False),
    ]
    assert stel_voor(dagen, dag, None) == dagen[3]
    assert stel_voor(dagen[:3], dag, None) == dagen[0]
    assert stel_voor(dagen[1:3], dag, None) is None
    assert stel_voor(dagen, dag, date(2026, 12, 3)) == dagen[0]


def test_planning_by_keyboard_only(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam(dag=date(2026, 11, 3))
    pagina = kamer.open("vers")
    pagina.kop.volgende.setFocus()
    qtbot.keyClick(pagina.kop.volgende, Qt.Key.Key_Space)
    (vel,) = kamer.vellen()
    assert isinstance(vel, DonderdagVel)
    assert vel.gekozen_dag == DONDERDAG
    assert vel.doe.text() == "Plan 12 november"
    vel.doe.setFocus()
    with qtbot.waitSignal(vel.gesloten):
        qtbot.keyClick(vel.doe, Qt.Key.Key_Space)
    rust(qtbot, kamer)
    assert pagina.werk.beeld.gegevens.vergadering_datum == DONDERDAG
    assert pagina.kop.volgende.text() == "Volgende stap: controleer volledigheid"


def test_another_day_is_read_as_people_write_it(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    pagina.starter.start("plannen")
    (vel,) = kamer.vellen()
    assert isinstance(vel, DonderdagVel)
    vel.keuze.regels[-1].click()
    assert vel.anders.isVisible()
    vel.doe.click()
    assert vel.velden["datum"].fout == "Kies een dag."
    qtbot.keyClicks(vel.dag, "3 dec")
    assert vel.doe.text() == "Plan 3 december"
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.gegevens.vergadering_datum == date(2026, 12, 3)


def test_holding_over_asks_why_and_a_later_day(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk")
    pagina.starter.start("aanhouden")
    (vel,) = kamer.vellen()
    assert isinstance(vel, AanhoudVel)
    vel.doe.click()
    qtbot.waitUntil(lambda: bool(vel.velden["reden"].fout))
    vel.waarom.setPlainText("De school licht eerst toe.")
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.fase is Fase.AANGEHOUDEN
    assert "De school licht eerst toe." in pagina.blad("overzicht")._let_op.tekst.text()  # type: ignore[attr-defined]


# ------------------------------------------------------------------ completeness


def test_answers_change_in_place_and_can_be_undone(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    dossier = kamer.keten.dossiers["vers"]
    bekeken = stukken.Bekeken("aanvraag.pdf", "pdf", 1, True, (), b"%PDF-1.4 verzonnen")
    kenmerken = StukKenmerken(
        "aanvraag", "", date(2026, 11, 1), "School", "S. Bestuur", "bestuurder"
    )
    stukken.add_piece(kamer.sessie, dossier, bekeken, kenmerken)
    pagina = kamer.open("vers", "volledigheid")
    rij = volledig(pagina).groepen["aanvraag"].rijen["aanvraag.aanvrager"]
    assert rij.keuze is not None
    assert rij.label.tekst == "te beantwoorden"
    rij.keuze.chips[0].click()
    rust(qtbot, kamer)
    assert volledig(pagina).groepen["aanvraag"].rijen["aanvraag.aanvrager"] is rij
    assert rij.label.tekst == "in orde"
    kamer.venster.status.link.click()
    rust(qtbot, kamer)
    assert rij.label.tekst == "te beantwoorden"
    assert rij.keuze.waarde is None


def test_a_fact_decides_which_pieces_are_needed(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    tab = volledig(pagina)
    eerst = len(pagina.werk.beeld.volledigheid.open_punten)
    assert tab._stand.text() == f"{eerst} open punten"
    assert not tab.verklaar.isEnabled()
    feit = tab.feiten.rijen["onderinstroom"]
    groep = tab.groepen["opp"]
    rij = groep.rijen["opp"]
    assert rij.label.tekst == "onbekend"
    feit.invoer.chips[0].click()  # type: ignore[attr-defined]
    rust(qtbot, kamer)
    assert tab.groepen["opp"].rijen["opp"] is rij  # in place, so the focus stays
    assert rij.label.tekst == "niet nodig"
    feit.wis.click()
    rust(qtbot, kamer)
    assert rij.label.tekst == "onbekend"


def test_why_unfolds_with_its_source(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    rij = volledig(pagina).groepen["aanvraag"].rijen["aanvraag"]
    rij.waarom.click()
    assert rij._uitgeklapt is not None
    zin = rij._uitgeklapt.tekst.text()
    assert zin.startswith("Waarom vragen wij dit? Zonder aanvraag")
    assert "Bron" in zin
    rij.waarom.click()
    assert not rij._uitgeklapt.isVisible()


def test_allowing_with_a_reason_and_taking_it_back(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    rij = volledig(pagina).groepen["aanvraag"].rijen["aanvraag"]
    berichten.zet_antwoorder(lambda vraag: "komt maandag")
    rij.sta_toe.click()
    rust(qtbot, kamer)
    assert rij.label.tekst == "toegestaan"
    assert "komt maandag" in rij.uitleg.text()
    rij.sta_toe.click()
    rust(qtbot, kamer)
    assert rij.label.tekst == "ontbreekt"


def test_asking_for_additions_lists_exactly_the_open_points(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    verzoeken = pagina.werk.beeld.volledigheid.verzoeken
    volledig(pagina).vraag.click()
    (vel,) = kamer.vellen()
    assert isinstance(vel, AanvullingVel)
    from cva_desk.ui.widgets.tekst import Tekst

    teksten = [t.text() for t in vel.findChildren(Tekst)]
    assert all(verzoek in teksten for verzoek in verzoeken)
    assert vel.dag.waarde == date(2026, 11, 26)
    vel.brief.setChecked(False)
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.fase is Fase.AANVULLING_GEVRAAGD
    assert pagina.kop.wacht.text() == "Wij wachten op de school"
    pagina.kop.volgende.click()
    (ontvangen,) = kamer.vellen()
    assert isinstance(ontvangen, OntvangenVel)
    with qtbot.waitSignal(ontvangen.gesloten):
        ontvangen.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.fase is Fase.ONTVANGEN
    assert pagina.tab == "stukken"


def test_the_letter_follows_the_request(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers", "volledigheid")
    volledig(pagina).vraag.click()
    (vel,) = kamer.vellen()
    assert isinstance(vel, AanvullingVel)
    vel.doe.click()
    qtbot.waitUntil(
        lambda: pagina.tab == "brieven" or any(isinstance(v, VeldVel) for v in kamer.vellen()),
        timeout=15_000,
    )
    rust(qtbot, kamer)
    assert [b.soort for b in pagina.werk.beeld.brieven] == ["verzoek_om_aanvulling"]


def test_declaring_complete_too_early_names_what_is_open(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    pagina.starter.start("compleet_verklaren")
    rust(qtbot, kamer)
    assert pagina.tab == "volledigheid"
    assert "nog niet compleet" in pagina._melding.tekst.text()
    alles_in_orde(kamer, "vers")
    pagina.ververs()
    volledig(pagina).verklaar.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.compleet
    assert volledig(pagina)._compleet.isVisible()


# ------------------------------------------------------------------ experts


def deskundigen(pagina: DossierPagina) -> DeskundigenTab:
    blad = pagina.blad("deskundigen")
    assert isinstance(blad, DeskundigenTab)
    return blad


def test_who_does_not_fit_stands_there_with_the_reason(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    stamgegevens.save_person(
        kamer.sessie,
        PersoonInvoer(Naam("G.", "", "Psycholoog"), frozenset({Rol.DESKUNDIGE}), "gz_psycholoog"),
    )
    pagina = kamer.open("vers", "deskundigen")
    deskundigen(pagina).plaatsen[1].kies.click()
    (eerste,) = kamer.vellen()
    assert isinstance(eerste, KandidaatVel)
    assert not eerste.doe.isEnabled()
    from cva_desk.ui.widgets.tekst import Tekst

    teksten = " ".join(t.text() for t in eerste.findChildren(Tekst))
    eerste.keuze.zet_waarde(str(kamer.keten.personen["een"]))
    eerste._gekozen("")
    with qtbot.waitSignal(eerste.gesloten):
        eerste.doe.click()
    rust(qtbot, kamer)
    deskundigen(pagina).plaatsen[2].kies.click()
    (tweede,) = kamer.vellen()
    assert isinstance(tweede, KandidaatVel)
    teksten = " ".join(t.text() for t in tweede.findChildren(Tekst))
    assert "Past hier niet" in teksten
    assert "Eén persoon kan niet beide adviezen geven." in teksten
    met_reden = next(r for r in tweede.keuze.regels if r.text() == "G. Psycholoog")
    met_reden.click()
    assert tweede._reden_veld.isVisible()
    tweede.doe.click()
    qtbot.waitUntil(lambda: "alleen met een reden" in tweede.velden["reden"].fout)
    tweede.reden.setPlainText("Geregistreerd als kinder- en jeugdpsycholoog.")
    with qtbot.waitSignal(tweede.gesloten):
        tweede.doe.click()
    rust(qtbot, kamer)
    assert len(pagina.werk.beeld.stand.toewijzingen) == 2


def test_handing_out_shows_the_inventory_it_fixes(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    pagina.starter.start("meegeven")
    assert "Meegeven kan nog niet." in pagina._melding.tekst.text()
    pagina = kamer.open("bezig", "deskundigen")
    meegave = deskundigen(pagina).meegave
    assert "dezelfde 4 stukken" in meegave._lijst.itemAt(0).widget().text()  # type: ignore[union-attr]
    meegave.knop.click()
    (vel,) = kamer.vellen()
    assert isinstance(vel, MeegeefVel)
    assert vel.doe.text() == "Geef 4 stukken mee"
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.gegevens.stand == 2
    meegave.toon_lijst.click()
    assert meegave._inventaris is not None


def test_replacing_and_sending_back_ask_for_words(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("verschilt", "deskundigen")
    gevraagd = []

    def antwoord(vraag: berichten.Vraag) -> str:
        gevraagd.append(vraag.reden)
        return "Klopt de datum van het onderzoek?"

    berichten.zet_antwoorder(antwoord)
    deskundigen(pagina).plaatsen[1].terug.click()
    rust(qtbot, kamer)
    assert gevraagd == ["Uw vraag aan de deskundige"]
    assert pagina.werk.beeld.stand.fase is Fase.BIJ_DESKUNDIGEN
    assert deskundigen(pagina).plaatsen[1].stand.tekst == "terug met een vraag"
    deskundigen(pagina).plaatsen[2].vervang.click()
    rust(qtbot, kamer)
    assert [t.plaats for t in pagina.werk.beeld.stand.toewijzingen] == [1]
    assert deskundigen(pagina)._vroeger.isVisible()


def test_both_advices_side_by_side_only_when_both_are_in(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("bezig", "deskundigen")
    kaart = deskundigen(pagina).vergelijking
    assert kaart.findChildren(Label) == []
    pagina = kamer.open("verschilt", "deskundigen")
    rust(qtbot, kamer)
    labels = [label.tekst for label in kaart.findChildren(Label) if label.isVisible()]
    assert {"Toelaatbaar", "Observatieplaatsing"} <= set(labels)
    from cva_desk.ui.widgets.melding import Melding

    (melding,) = [m for m in kaart.findChildren(Melding) if m.isVisible()]
    assert melding.tekst.text().startswith("Zij kiezen verschillend bij de aanbeveling")


# ------------------------------------------------------------------ the rest of the menu


def test_particulars_are_corrected_with_a_reason(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("vers")
    pagina.starter.start("wijzigen")
    (vel,) = kamer.vellen()
    assert isinstance(vel, GegevensVel)
    vel.achternaam.setText("'t Hooft-van der IJssel")
    vel.leerlingnummer.setText("111222333")
    vel.reden.setText("Naam verkeerd overgenomen")
    vel.doe.click()
    qtbot.waitUntil(lambda: "burgerservicenummer" in vel.velden["leerlingnummer"].fout)
    assert vel.achternaam.text() == "'t Hooft-van der IJssel"
    vel.leerlingnummer.setText("1234")
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.kop._kop.titel.text() == "Øyvind van 't 't Hooft-van der IJssel"
    beeld = pagina.werk.beeld
    assert beeld.leerling.gezag[0].adres.straat == "Oefenpad 2"
    assert beeld.gegevens.beperking == "cluster4"


def test_the_talk_is_recorded_and_shown(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    pagina = kamer.open("gelijk", "besluit")
    pagina.starter.start("gesprek")
    (vel,) = kamer.vellen()
    assert isinstance(vel, GesprekVel)
    vel.doe.click()
    qtbot.waitUntil(lambda: bool(vel.velden["verslag"].fout))
    vel.verslag.setPlainText("Ouders zijn het eens met het voorstel.")
    with qtbot.waitSignal(vel.gesloten):
        vel.doe.click()
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.gesprek_gevoerd
    assert not vergaderen.recusals(kamer.sessie, kamer.keten.dossiers["gelijk"])


def test_withdrawing_and_sending_on_end_the_request(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    berichten.zet_antwoorder(lambda vraag: "Ouders zien ervan af.")
    pagina = kamer.open("vers")
    pagina.starter.start("intrekken")
    rust(qtbot, kamer)
    assert pagina.werk.beeld.stand.fase is Fase.INGETROKKEN
    assert pagina.kop.wacht.text() == "Dit dossier is ingetrokken"
    assert not pagina.kop.volgende.isVisible()
    assert pagina.blad("overzicht").tijdlijn._stappen[-1].naam == "Ingetrokken"  # type: ignore[attr-defined]


def test_the_meeting_is_another_page(qtbot: QtBot, open_raam: Maker) -> None:
    kamer = open_raam()
    kamer.open("gelijk").kop.volgende.click()
    assert kamer.ander("vergaderingen") == kamer.keten.dossiers["gelijk"]
