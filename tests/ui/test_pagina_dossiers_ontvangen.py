from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.ids import DossierId
from cva_desk.services import dossierbeeld, lijst, stamgegevens
from cva_desk.services.dossierbeeld import Dossierbeeld
from cva_desk.services.intake import Geslacht
from cva_desk.services.lijst import Filter
from cva_desk.ui.pages import dossiers
from cva_desk.ui.pages.dossiers.aanvraag import facts_at_intake
from cva_desk.ui.pages.dossiers.formulier import Ontvangstblad
from cva_desk.ui.pages.dossiers.pagina import DossiersPagina
from cva_desk.ui.pages.ontvangst import ONTVANGEN
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.keuze import Keuze
from cva_desk.ui.widgets.kop import Scrollpagina
from tests.helpers import LELIJKE_NAMEN
from tests.ui.kamers import Kamer, Kamers
from tests.ui.kluisbouw import VANDAAG, Bouw


class Doelpagina(Scrollpagina):
    """Stands where the dossier will be."""

    def __init__(self) -> None:
        super().__init__()
        self.doel: object = None

    def toon_doel(self, doel: object) -> None:
        self.doel = doel


def maak_paginas(werkplek: Werkplek) -> Sequence[Pagina]:
    dossier = Pagina("dossier", "Dossier", "folder", 0, lambda _: Doelpagina(), onder="dossiers")
    return [dossiers.pagina(werkplek), dossier]


def open_formulier(kamers: Kamers, bouw: Bouw) -> tuple[Kamer, Ontvangstblad]:
    kamer = kamers(bouw, "dossiers", paginas=maak_paginas)
    kamer.venster.ga("dossiers", ONTVANGEN)
    kamers.rust(kamer)
    pagina = kamer.venster.pagina("dossiers")
    assert isinstance(pagina, DossiersPagina)
    assert pagina.formulier is not None
    return kamer, pagina.formulier


def vul(blad: Ontvangstblad, **anders: str) -> None:
    blad.leerling.zet_staat(
        {"voornaam": "Noor", "achternaam": "Proef", "geboortedatum": "1-3-2013", **anders}
    )
    blad.school.keuze.kies(blad.school._zoek("brink")[0])


def dossier_van(kamer: Kamer) -> Dossierbeeld:
    doel = kamer.venster.pagina("dossier")
    assert isinstance(doel, Doelpagina)
    return dossierbeeld.open_dossier(kamer.sessie, DossierId(str(doel.doel)))


def concept(kamer: Kamer) -> dict[str, str]:
    tekst = stamgegevens.drafts(kamer.sessie, "nieuw-dossier").get("formulier", "")
    return json.loads(tekst) if tekst else {}


def druk(qtbot: QtBot, toets: Qt.Key, keer: int = 1) -> None:
    for _ in range(keer):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, toets)


def typ(qtbot: QtBot, tekst: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    if tekst.isascii():
        qtbot.keyClicks(focus, tekst)
    else:
        focus.insert(tekst)  # what an input method does; QTest knows no such keys


def test_whole_form_by_keyboard(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, _ = open_formulier(kamers, lege_kluis)
    tab = Qt.Key.Key_Tab
    for tekst in ("Øyvind", "van der", "Proef-李", "1-3-2013", "21874"):
        typ(qtbot, tekst)
        druk(qtbot, tab)
    druk(qtbot, Qt.Key.Key_Right)  # from 'zij' to 'hij'
    druk(qtbot, tab)
    for tekst in ("A. Ouder", "Oefenpad 2", "9400aa", "Assen"):
        typ(qtbot, tekst)
        druk(qtbot, tab)
    druk(qtbot, tab)  # past 'second parent'
    typ(qtbot, "kompas")
    druk(qtbot, tab)  # takes the school that is lit
    druk(qtbot, tab, 2)  # contact and mail came with the school
    druk(qtbot, Qt.Key.Key_Space)  # the first need
    druk(qtbot, Qt.Key.Key_Left)  # walks around to the last: cluster 4
    druk(qtbot, tab)
    typ(qtbot, "8-11")
    druk(qtbot, tab, 2)
    typ(qtbot, "VSO De Oefening")
    druk(qtbot, tab)
    druk(qtbot, Qt.Key.Key_Right)  # onderinstroom: nee
    kamer.venster.acties.actie("dossier-registreren").trigger()
    qtbot.waitUntil(lambda: kamer.venster.pagina("dossier") is not None)
    beeld = dossier_van(kamer)
    assert beeld.gegevens.nummer == "2026-0001"
    assert beeld.leerling.naam.volledig == "Øyvind van der Proef-李"
    assert beeld.leerling.geslacht is Geslacht.JONGEN
    assert beeld.leerling.leerlingnummer == "21874"
    (ouder,) = beeld.leerling.gezag
    assert (ouder.naam, ouder.adres.postcode) == ("A. Ouder", "9400 AA")
    assert beeld.school.naam == "Kompas College"
    assert beeld.gegevens.contactpersoon == "I. Begeleider"
    assert beeld.gegevens.beperking == "cluster4"
    assert beeld.gegevens.aangevraagd_op == date(2026, 11, 8)
    assert beeld.gegevens.ontvangen_op == VANDAAG
    assert beeld.gegevens.beoogde_school == "VSO De Oefening"
    assert beeld.gegevens.gegevens["onderinstroom"] == "nee"
    assert kamer.venster.status.tekst.text() == "Dossier 2026-0001 is ontvangen"
    kamers.rust(kamer)
    assert concept(kamer) == {}


def test_empty_form_names_every_missing_field_and_goes_to_the_first(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    blad.registreer()
    fouten = {n for deel in blad.delen for n, veld in deel.velden.items() if veld.fout}
    assert fouten == {"voornaam", "achternaam", "geboortedatum", "school"}
    assert blad.leerling.velden["voornaam"].invoer.hasFocus()
    assert blad._aandacht.text() == "4 velden vragen nog aandacht"
    assert lijst.count(kamer.sessie, Filter()) == 0


def test_wrong_input_is_said_at_its_field_and_stays(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    for veld, tekst, zin in (
        ("geboortedatum", "1-3-2029", "na vandaag"),
        ("geboortedatum", "31-2-2013", "bestaat niet"),
        ("geboortedatum", "1-3-1980", "past niet bij een leerling"),
        ("leerlingnummer", "111222333", "burgerservicenummer"),
        ("voornaam", "x" * 201, "te lang"),
    ):
        vul(blad, **{veld: tekst})
        blad.registreer()
        kamers.rust(kamer)
        assert zin in blad.leerling.velden[veld].fout
        assert blad.leerling.velden[veld].invoer.hasFocus()
        assert blad.leerling.tekst("achternaam") == "Proef"
        assert blad.doe.isEnabled()
    assert lijst.count(kamer.sessie, Filter()) == 0


def test_wrong_dates_of_the_request(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    velden = blad.aanvraag.velden
    for veld, tekst, zin in (
        ("ontvangen_op", "12-11-2026", "na vandaag"),
        ("ontvangen_op", "1-1-2024", "meer dan twee jaar terug"),
        ("aangevraagd_op", "10-11-2026", "na de dag van ontvangst"),
    ):
        if veld == "aangevraagd_op":
            blad.aanvraag._schrijf(velden["ontvangen_op"].invoer, "9-11-2026")
        blad.aanvraag._schrijf(velden[veld].invoer, tekst)
        blad.registreer()
        kamers.rust(kamer)
        assert zin in velden[veld].fout
    assert lijst.count(kamer.sessie, Filter()) == 0


def test_error_goes_when_the_field_is_mended(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    _, blad = open_formulier(kamers, lege_kluis)
    blad.registreer()
    qtbot.keyClicks(blad.leerling.velden["voornaam"].invoer, "N")
    assert blad.leerling.velden["voornaam"].fout == ""


def test_any_name_is_taken_as_it_is(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    # The service turns odd spaces and joiners into plain ones; what is left must come through.
    namen = [n for n in LELIJKE_NAMEN if " ".join(n.split()) == n and "\u200d" not in n]
    for naam in namen:
        kamer.venster.ga("dossiers", ONTVANGEN)
        vul(blad, achternaam=naam)
        blad.registreer()
        kamers.rust(kamer)
        assert dossier_van(kamer).leerling.naam.achternaam == unicodedata.normalize("NFC", naam)


def test_draft_is_kept_at_a_pause_and_comes_back(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    typ(qtbot, "Noor")
    blad.leerling.geslacht.chips[0].click()
    blad.school.keuze.kies(blad.school._zoek("anker")[0])
    keuze = blad.aanvraag.velden["beperking"].invoer
    assert isinstance(keuze, Keuze)
    keuze.chips[1].click()
    blad.ouders._toon_tweede()
    blad.ouders.zet_tekst("twee_naam", "B. Ouder")
    blad.aanvraag.ontvangen.setText("31-2")
    qtbot.waitUntil(lambda: "31-2" in concept(kamer).values(), timeout=3000)
    kamers.sluit()
    kamers._open.clear()
    kamer, blad = open_formulier(kamers, lege_kluis)
    assert blad.leerling.tekst("voornaam") == "Noor"
    assert blad.leerling.geslacht.waarde is Geslacht.MEISJE
    assert blad.school.keuze.text() == "Het Anker"
    assert blad.school.school == lege_kluis.scholen[4]
    assert blad.aanvraag.beperking == "lg"
    assert blad.ouders.twee.isVisible()
    assert blad.aanvraag.ontvangen.text() == "31-2"
    assert "bestaat niet" in blad.aanvraag.velden["ontvangen_op"].fout
    assert "concept van de vorige keer" in blad._status.text()


def test_locking_keeps_what_was_typed_last(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, _ = open_formulier(kamers, lege_kluis)
    typ(qtbot, "Nog niet bewaard")
    kamer.venster.vergrendel()
    kamers.rust(kamer)
    assert concept(kamer) == {"voornaam": "Nog niet bewaard"}


def test_begin_again_empties_form_and_draft(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    blad.bewaar_alles()
    kamers.rust(kamer)
    assert concept(kamer) != {}
    blad.leeg.click()
    kamers.rust(kamer)
    assert concept(kamer) == {}
    assert blad.leerling.tekst("achternaam") == ""
    assert blad.school.school is None
    assert blad.aanvraag.ontvangen.waarde == VANDAAG
    assert blad.aanvraag.route is not None


def test_later_goes_back_to_the_list_and_keeps_it(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    blad.later.click()
    kamers.rust(kamer)
    pagina = kamer.venster.pagina("dossiers")
    assert isinstance(pagina, DossiersPagina)
    assert pagina.lijst.isVisible()
    assert concept(kamer)["achternaam"] == "Proef"


def test_same_child_with_a_running_dossier_warns_and_does_not_block(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    blad.registreer()
    kamers.rust(kamer)
    kamer.venster.ga("dossiers", ONTVANGEN)
    assert not blad.leerling.dubbel.isVisible()
    vul(blad)
    blad.leerling.geboren.setFocus()
    druk(qtbot, Qt.Key.Key_Tab)
    assert blad.leerling.dubbel.isVisible()
    assert "2026-0001" in blad.leerling.dubbel.tekst.text()
    blad.leerling.dubbel.link.click()
    assert dossier_van(kamer).gegevens.nummer == "2026-0001"
    kamer.venster.ga("dossiers", ONTVANGEN)
    blad.registreer()
    kamers.rust(kamer)
    assert lijst.count(kamer.sessie, Filter()) == 2


def test_new_school_with_new_board_is_added_on_the_way(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    blad.school.keuze.setFocus()
    blad.school.keuze.selectAll()
    typ(qtbot, "De Nieuwe Brug")
    assert blad.school.school is None
    druk(qtbot, Qt.Key.Key_Return)  # the only line: add it
    assert blad.school.is_nieuw
    assert blad.school.tekst("school_naam") == "De Nieuwe Brug"
    blad.school.zet_tekst("school_brin", "18-B")
    blad.school.zet_tekst("school_bestuur", "Stichting Nieuw")
    blad.school.zet_tekst("school_plaats", "Beilen")
    blad.registreer()
    kamers.rust(kamer)
    assert "geen BRIN" in blad.school.velden["school_brin"].fout
    blad.school.zet_tekst("school_brin", "18br00")
    blad.registreer()
    kamers.rust(kamer)
    school = dossier_van(kamer).school
    assert (school.naam, school.brin, school.adres.plaats) == ("De Nieuwe Brug", "18BR00", "Beilen")
    assert "Stichting Nieuw" in {b.naam for b in stamgegevens.boards(kamer.sessie)}


def test_new_school_is_not_added_twice_when_the_rest_is_refused(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    vul(blad, geboortedatum="1-3-1980")
    blad.school.keuze.kies(blad.school._zoek("Elders")[-1])
    blad.school.zet_tekst("school_naam", "Elders")
    for _ in range(2):
        blad.registreer()
        kamers.rust(kamer)
    assert [s.naam for s in stamgegevens.schools(kamer.sessie, "elders")] == ["Elders"]
    assert not blad.school.is_nieuw


def test_contact_of_the_school_yields_to_another_school_but_not_what_was_typed(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    stamgegevens.save_school(
        kamer.sessie, stamgegevens.SchoolInvoer("Zonder Contact", email="post@school.example")
    )
    vul(blad)
    assert blad.school.tekst("contactpersoon") == "I. Begeleider"
    blad.school.zet_tekst("contactpersoon", "Iemand Anders")
    blad.school.keuze.kies(blad.school._zoek("zonder")[0])
    assert blad.school.tekst("contactpersoon") == "Iemand Anders"
    assert blad.school.tekst("contact_email") == "post@school.example"


def test_typed_school_that_was_not_chosen_is_refused(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, blad = open_formulier(kamers, lege_kluis)
    vul(blad)
    blad.school.keuze.zet_tekst("De Bri")
    blad.registreer()
    assert blad.school.velden["school"].fout == "Kies een school uit de lijst, of voeg haar toe."


def test_route_decides_what_is_asked_at_the_start(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, blad = open_formulier(kamers, lege_kluis)
    route = blad.aanvraag.route
    assert route is not None
    assert facts_at_intake(route) == ("onderinstroom", "ouders_akkoord_beoogde_school")
    assert not blad.aanvraag.velden["route"].isVisible()  # one route is no choice
    assert blad.aanvraag.gegevens == {}


def test_every_stop_has_a_name(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, blad = open_formulier(kamers, lege_kluis)
    for deel in blad.findChildren(QWidget):
        if deel.isVisible() and deel.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert deel.accessibleName(), deel


def test_list_of_suggestions_goes_with_the_form(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, blad = open_formulier(kamers, lege_kluis)
    blad.school.keuze.setFocus()
    typ(qtbot, "assen")
    assert [v.naam for v in blad.school.keuze.vondsten[:2]] == ["De Brink", "Lindenhof"]
    druk(qtbot, Qt.Key.Key_Escape)
    assert blad.school.keuze.vondsten == ()
    voor = len(kamer.venster.findChildren(QObject))
    typ(qtbot, "x")
    druk(qtbot, Qt.Key.Key_Backspace)
    assert len(kamer.venster.findChildren(QObject)) == voor
