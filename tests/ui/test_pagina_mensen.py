from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import DomeinFout
from cva_desk.domain.rollen import Rol
from cva_desk.services import inloggen, stamgegevens
from cva_desk.services.stamgegevens import BandSoort, SchoolInvoer
from cva_desk.store.keyslots import open_with_password
from cva_desk.ui.pages import mensen
from cva_desk.ui.pages.mensen.formuliervel import FormulierVel
from cva_desk.ui.pages.mensen.pagina import MensenPagina
from cva_desk.ui.pages.mensen.persoonvel import BandVel, Bandvelden, PersoonVel, Persoonvelden
from cva_desk.ui.pages.mensen.schoolvel import BestuurVel, SchoolVel
from cva_desk.ui.pages.mensen.toegangvel import IntrekVel, ToegangVel
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.werkplek import Werkplek
from cva_desk.ui.widgets.knoppen import Knop
from tests.ui.kamers import Kamer, Kamers
from tests.ui.kluisbouw import WACHTWOORD, Bouw


def maak_paginas(werkplek: Werkplek) -> Sequence[Pagina]:
    return [mensen.pagina(werkplek)]


def open_pagina(kamers: Kamers, bouw: Bouw, **anders: object) -> tuple[Kamer, MensenPagina]:
    kamer = kamers(bouw, "mensen", paginas=maak_paginas, **anders)
    pagina = kamer.venster.pagina("mensen")
    assert isinstance(pagina, MensenPagina)
    return kamer, pagina


def vel_van(kamer: Kamer) -> FormulierVel:
    (vel,) = [v for v in kamer.venster.findChildren(FormulierVel) if v.is_open]
    return vel


def namen(pagina: MensenPagina) -> list[str]:
    model = pagina.mensen.model
    return [model.rij(n).naam for n in range(model.totaal)]


def kies(pagina: MensenPagina, naam: str) -> None:
    pagina.mensen.tabel.kies(namen(pagina).index(naam))


def druk(ouder: QWidget, tekst: str) -> None:
    knop = next(k for k in ouder.findChildren(Knop) if k.text() == tekst and k.isVisible())
    knop.click()


def test_people_by_surname_with_what_they_are(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, pagina = open_pagina(kamers, lege_kluis)
    assert namen(pagina) == [
        "B. van den Berg",
        "A. Deskundige",
        "D. Directeur",
        "Marieke Secretaris",
        "C. Voorzitter",
    ]
    regel = pagina.mensen.model.rij(1)
    assert (regel.rollen, regel.beroep) == ("deskundige", "orthopedagoog")
    assert (regel.inlog, regel.aantal) == ("kan inloggen", "1")
    assert pagina.mensen.model.rij(0).inlog == "geen toegang"
    assert pagina.mensen.model.rij(3).rollen == "secretaris, beheerder"


def test_search_finds_name_role_and_profession(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    _, pagina = open_pagina(kamers, lege_kluis)
    for zoek, verwacht in (
        ("berg", ["B. van den Berg"]),
        ("directeur", ["D. Directeur"]),
        ("orthop", ["A. Deskundige"]),
        ("zzz", []),
    ):
        pagina.mensen.zoek.setText(zoek)
        pagina.mensen.zoek.returnPressed.emit()
        assert namen(pagina) == verwacht
    assert pagina.mensen.leeg.isVisible()


def test_add_a_person_by_keyboard(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    qtbot.mouseClick(pagina.erbij, Qt.MouseButton.LeftButton)
    vel = vel_van(kamer)
    for tekst in ("E.", "van", "Proef"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        qtbot.keyClicks(focus, tekst)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_Space)  # the first role
    vel.doe.click()
    kamers.rust(kamer)
    assert not vel.is_open
    nieuw = next(p for p in stamgegevens.people(kamer.sessie) if p.naam.achternaam == "Proef")
    assert nieuw.naam.volledig == "E. van Proef"
    assert nieuw.rollen == {Rol.SECRETARIS}
    assert pagina.mensen.tabel.huidige_rij.id == nieuw.id
    assert stamgegevens.drafts(kamer.sessie, "persoon-nieuw").get("formulier", "") == ""


def test_person_without_name_or_role_is_refused_at_the_fields(
    kamers: Kamers, lege_kluis: Bouw
) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.erbij.click()
    vel = vel_van(kamer)
    vel.deel.zet_tekst("voornaam", "E.")
    vel.probeer()
    assert vel.is_open
    assert vel.deel.velden["achternaam"].fout
    assert vel.deel.velden["rollen"].fout
    assert vel.deel.tekst("voornaam") == "E."


def test_change_a_person(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    kies(pagina, "A. Deskundige")
    druk(pagina.mensen, "Wijzig")
    vel = vel_van(kamer)
    assert isinstance(vel.deel, Persoonvelden)
    assert vel.deel.invoer.beroep == "orthopedagoog"
    vel.deel.zet_tekst("email", "a@swv.example")
    vel.deel.rollen.vinkjes[Rol.LID].setChecked(True)
    vel.probeer()
    kamers.rust(kamer)
    persoon = stamgegevens.person(kamer.sessie, lege_kluis.personen["een"])
    assert persoon.email == "a@swv.example"
    assert persoon.rollen == {Rol.DESKUNDIGE, Rol.LID}
    assert persoon.registratie == "SKJ 100001"
    assert pagina.mensen.tabel.huidige_rij.id == persoon.id


def test_escape_keeps_what_was_typed_for_the_next_time(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.erbij.click()
    vel = vel_van(kamer)
    assert isinstance(vel, PersoonVel)
    vel.deel.zet_tekst("achternaam", "Halverwege")
    qtbot.keyClick(vel, Qt.Key.Key_Escape)
    kamers.rust(kamer)
    pagina.erbij.click()
    weer = vel_van(kamer)
    assert weer.deel.tekst("achternaam") == "Halverwege"
    assert weer.weg.isVisible()
    weer.weg.click()
    kamers.rust(kamer)
    assert weer.deel.tekst("achternaam") == ""
    assert stamgegevens.drafts(kamer.sessie, "persoon-nieuw").get("formulier", "") == ""


def test_lock_with_a_sheet_open_loses_nothing(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.erbij.click()
    vel_van(kamer).deel.zet_tekst("achternaam", "Halverwege")
    kamer.venster.vergrendel()
    kamers.rust(kamer)
    assert "Halverwege" in stamgegevens.drafts(kamer.sessie, "persoon-nieuw")["formulier"]


def test_tie_with_a_school_and_with_a_board(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    kies(pagina, "B. van den Berg")
    for zoek, soort in (("brink", 0), ("eelde", 2)):
        druk(pagina.mensen, "Voeg toe")
        vel = vel_van(kamer)
        assert isinstance(vel, BandVel)
        velden = vel.deel
        assert isinstance(velden, Bandvelden)
        velden.met.kies(velden._zoek(zoek)[-1])
        velden.soort.chips[soort].click()
        velden._schrijf(velden.vanaf, "1-8-2024")
        vel.probeer()
        kamers.rust(kamer)
    banden = stamgegevens.ties(kamer.sessie, lege_kluis.personen["twee"])
    assert {(b.soort, b.school is None, b.vanaf) for b in banden} == {
        (BandSoort.WERKGEVER, False, date(2024, 8, 1)),
        (BandSoort.TOEZICHT, True, date(2024, 8, 1)),
    }
    assert pagina.mensen.tabel.huidige_rij.aantal == "2"


def test_tie_that_ends_before_it_starts_is_refused(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    kies(pagina, "A. Deskundige")
    knoppen = [k for k in pagina.mensen.findChildren(Knop) if k.text() == "Wijzig"]
    knoppen[-1].click()
    vel = vel_van(kamer)
    velden = vel.deel
    assert isinstance(velden, Bandvelden)
    assert velden.met.text() == "Groene Campus"
    assert velden.vanaf.waarde == date(2020, 8, 1)
    velden._schrijf(velden.tot, "1-8-2019")
    vel.probeer()
    kamers.rust(kamer)
    assert "eindigt vóór" in velden.velden["tot"].fout
    velden._schrijf(velden.tot, "1-8-2025")
    vel.probeer()
    kamers.rust(kamer)
    (band,) = stamgegevens.ties(kamer.sessie, lege_kluis.personen["een"])
    assert band.tot == date(2025, 8, 1)


def test_tie_needs_a_school_from_the_list(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    kies(pagina, "B. van den Berg")
    druk(pagina.mensen, "Voeg toe")
    vel = vel_van(kamer)
    assert isinstance(vel.deel, Bandvelden)
    vel.deel.met.zet_tekst("bestaat niet")
    vel.probeer()
    assert vel.deel.velden["school"].fout
    assert vel.deel.velden["soort"].fout


def test_give_access_and_take_it_away(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    twee = lege_kluis.personen["twee"]
    kies(pagina, "B. van den Berg")
    druk(pagina.mensen, "Geef toegang…")
    vel = vel_van(kamer)
    assert isinstance(vel, ToegangVel)
    velden = vel.deel
    assert velden.tekst("inlognaam") == "bberg"
    vel.probeer()
    assert "ten minste 12 tekens" in velden.velden["wachtwoord"].fout
    vel._velden.wachtwoord.setText(WACHTWOORD)
    vel._velden.herhaling.setText("iets anders dan dat")
    vel.probeer()
    assert velden.velden["herhaling"].fout
    velden.zet_tekst("inlognaam", "sec")
    vel._velden.herhaling.setText(WACHTWOORD)
    vel.probeer()
    kamers.rust(kamer)
    assert "al in gebruik" in velden.velden["inlognaam"].fout
    velden.zet_tekst("inlognaam", "bberg")
    vel.probeer()
    kamers.rust(kamer)
    assert twee in inloggen.with_login(kamer.sessie)
    assert pagina.mensen.tabel.huidige_rij.inlog == "kan inloggen"
    assert open_with_password(lege_kluis.map, "bberg", WACHTWOORD).persoon == twee
    druk(pagina.mensen, "Trek toegang in…")
    weg = vel_van(kamer)
    assert isinstance(weg, IntrekVel)
    weg.probeer()
    assert weg.deel.velden["inlognaam"].fout
    weg.deel.zet_tekst("inlognaam", "onbekend")
    weg.probeer()
    kamers.rust(kamer)
    assert weg.is_open
    weg.deel.zet_tekst("inlognaam", "bberg")
    weg.probeer()
    kamers.rust(kamer)
    assert twee not in inloggen.with_login(kamer.sessie)
    assert "B. van den Berg" not in namen(pagina)
    with pytest.raises(DomeinFout):
        open_with_password(lege_kluis.map, "bberg", WACHTWOORD)
    pagina.mensen.chip.click()
    kies(pagina, "B. van den Berg")
    assert pagina.mensen.tabel.huidige_rij.inlog == "vertrokken"


def test_nobody_takes_away_the_own_access(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, pagina = open_pagina(kamers, lege_kluis)
    kies(pagina, "Marieke Secretaris")
    teksten = {k.text() for k in pagina.mensen.findChildren(Knop) if k.isVisible()}
    assert "Trek toegang in…" not in teksten


def test_schools_are_searched_changed_and_added(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.tabs.kies("scholen")
    tab = pagina.scholen
    tab.model.zet_filter("assen")
    assert [tab.model.rij(n).naam for n in range(tab.model.totaal)] == ["De Brink", "Lindenhof"]
    druk(tab, "Wijzig")
    vel = vel_van(kamer)
    assert isinstance(vel, SchoolVel)
    vel.deel.zet_tekst("brin", "99YA00")
    vel.probeer()
    kamers.rust(kamer)
    assert "andere school" in vel.deel.velden["brin"].fout
    vel.deel.zet_tekst("brin", "99XX00")
    vel.deel.zet_tekst("contactpersoon", "N. Nieuw")
    vel.probeer()
    kamers.rust(kamer)
    school = stamgegevens.school(kamer.sessie, lege_kluis.scholen[0])
    assert school.contactpersoon == "N. Nieuw"
    assert school.bestuur is not None
    tab.model.zet_filter("")
    pagina.erbij.click()
    nieuw = vel_van(kamer)
    nieuw.deel.zet_tekst("naam", "Zuiderzee")
    nieuw.deel.zet_tekst("bestuur", "stichting oefen roden")
    nieuw.probeer()
    kamers.rust(kamer)
    zuid = stamgegevens.find_school(kamer.sessie, "Zuiderzee")
    roden = next(b for b in stamgegevens.boards(kamer.sessie) if b.naam.endswith("Roden"))
    assert zuid.bestuur == roden.id
    assert tab.tabel.huidige_rij.id == zuid.id


def test_boards_get_an_address(kamers: Kamers, lege_kluis: Bouw) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.tabs.kies("besturen")
    tab = pagina.besturen
    assert tab.model.totaal == 4
    druk(tab, "Wijzig")
    vel = vel_van(kamer)
    assert isinstance(vel, BestuurVel)
    vel.deel.zet_tekst("naam", "")
    vel.probeer()
    assert vel.deel.velden["naam"].fout
    vel.deel.zet_tekst("naam", "Stichting Anders")
    vel.deel.zet_tekst("nummer", "40001")
    vel.deel.zet_tekst("postcode", "9401aa")
    invoer = vel.deel.velden["postcode"].invoer
    assert isinstance(invoer, QLineEdit)
    invoer.editingFinished.emit()
    vel.probeer()
    kamers.rust(kamer)
    bestuur = next(b for b in stamgegevens.boards(kamer.sessie) if b.naam == "Stichting Anders")
    assert (bestuur.nummer, bestuur.adres.postcode) == ("40001", "9401 AA")


def test_change_by_another_hand_shows(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    pagina.tabs.kies("scholen")
    stamgegevens.save_school(kamer.sessie, SchoolInvoer("Aanleunschool"))
    qtbot.waitUntil(lambda: pagina.scholen.model.totaal == 6)


def test_sheets_and_details_leave_nothing_behind(
    kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot
) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)

    def rondje() -> int:
        for nummer in range(5):
            pagina.mensen.tabel.kies(nummer)
        pagina.erbij.click()
        vel_van(kamer).sluit()
        kamers.rust(kamer)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return len(kamer.venster.findChildren(QObject))

    eerst = rondje()
    assert [rondje() for _ in range(3)] == [eerst] * 3


def test_every_stop_has_a_name(kamers: Kamers, lege_kluis: Bouw) -> None:
    _, pagina = open_pagina(kamers, lege_kluis)
    for deel in pagina.findChildren(QWidget):
        if deel.isVisible() and deel.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert deel.accessibleName(), deel


def test_low_window_scrolls_the_fields(kamers: Kamers, lege_kluis: Bouw, qtbot: QtBot) -> None:
    kamer, pagina = open_pagina(kamers, lege_kluis)
    kamer.venster.resize(1024, 640)
    pagina.tabs.kies("scholen")
    pagina.erbij.click()
    vel = vel_van(kamer)
    qtbot.waitUntil(lambda: vel.kaart.height() > 100)
    assert vel.kaart.mapTo(kamer.venster, vel.kaart.rect().bottomLeft()).y() < 640
    assert vel.doe.mapTo(kamer.venster, vel.doe.rect().bottomLeft()).y() < 640
