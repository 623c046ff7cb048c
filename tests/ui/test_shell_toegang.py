from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cva_desk.domain.meldingen import GebruikersFout, OmgevingsFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol
from cva_desk.ui.herstel import HerstelScherm
from cva_desk.ui.ontgrendel import Kluiskeuze, OntgrendelScherm, Ontgrendelverzoek
from cva_desk.ui.shell import Venster
from cva_desk.ui.thema.tokens import Toon
from cva_desk.ui.wizard import volgorde
from cva_desk.ui.wizard.volgorde import NieuweKluis, Regelingkeuze, Stand, Stap
from cva_desk.ui.wizard.wachtzin import estimate
from cva_desk.ui.wizard.wizard import Wizard

pytestmark = pytest.mark.usefixtures("thema")
WOORDEN = "appel brug citroen dorp eiland fiets gras haven"
ONJUIST = GebruikersFout("Dit wachtwoord is niet goed.", veld="wachtwoord")


def toon(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.resize(900, 800)
        widget.show()
        widget.activateWindow()


# ------------------------------------------------------------------------------------- unlock


@pytest.fixture
def scherm(qtbot: QtBot) -> Iterator[OntgrendelScherm]:
    scherm = OntgrendelScherm(
        (Kluiskeuze(Path("/a"), "SWV 22.01"), Kluiskeuze(Path("/b"), "Oefen", oefen=True)), "mv"
    )
    toon(qtbot, scherm)
    return scherm


def test_unlock_asks_what_was_typed(scherm: OntgrendelScherm, qtbot: QtBot) -> None:
    scherm.setFocus()
    assert scherm.wachtwoord.hasFocus()
    with qtbot.waitSignal(scherm.ontgrendel) as gehoord:
        qtbot.keyClicks(scherm.wachtwoord, "geheim woord")
        qtbot.keyClick(scherm.wachtwoord, Qt.Key.Key_Return)
    verzoek = gehoord.args[0]
    assert verzoek == Ontgrendelverzoek(Path("/a"), "mv", "geheim woord")
    assert "geheim" not in repr(verzoek)
    assert not scherm.knop.isEnabled()


def test_empty_fields_say_so(scherm: OntgrendelScherm, qtbot: QtBot) -> None:
    scherm.knop.click()
    assert scherm._wachtwoordveld.fout == "Vul uw wachtwoord in."
    scherm.inlognaam.clear()
    scherm.knop.click()
    assert scherm._inlogveld.fout == "Vul uw inlognaam in."
    scherm.zet_kluizen(())
    scherm.knop.click()
    assert "map van de kluis" in scherm._kluisveld.fout


def test_wrong_password_is_said_in_place(scherm: OntgrendelScherm, qtbot: QtBot) -> None:
    qtbot.keyClicks(scherm.wachtwoord, "fout")
    scherm.knop.click()
    scherm.toon_fout(ONJUIST)
    assert scherm._wachtwoordveld.fout == str(ONJUIST)
    assert scherm.wachtwoord.text() == ""
    assert scherm.wachtwoord.hasFocus()
    assert scherm.knop.isEnabled()
    qtbot.keyClicks(scherm.wachtwoord, "a")
    assert scherm._wachtwoordveld.fout == ""


def test_after_five_tries_it_waits(scherm: OntgrendelScherm) -> None:
    for _ in range(5):
        scherm.toon_fout(ONJUIST)
    assert scherm.knop.text() == "Wacht nog 30 s"
    assert not scherm.knop.isEnabled()
    assert "5 keer" in scherm._wachtwoordveld.fout
    for _ in range(30):
        scherm._tik.timeout.emit()
    assert scherm.knop.isEnabled()
    assert scherm.knop.text() == "Ontgrendel"


def test_other_trouble_is_a_notice(scherm: OntgrendelScherm) -> None:
    scherm.toon_fout(OmgevingsFout("De map is er niet."))
    assert scherm._melding.isVisible()
    assert scherm._wachtwoordveld.fout == ""


def test_roads_from_the_unlock_screen(scherm: OntgrendelScherm, qtbot: QtBot) -> None:
    for knop, signaal in (
        (scherm.vergeten, scherm.herstel),
        (scherm.nieuw, scherm.nieuwe_kluis),
        (scherm.oefen, scherm.oefenmap),
    ):
        with qtbot.waitSignal(signaal):
            knop.click()


def test_window_shows_one_way_in_at_a_time(qtbot: QtBot) -> None:
    venster = Venster()
    toon(qtbot, venster)
    eerste, tweede = OntgrendelScherm(()), HerstelScherm(Path("/a"))
    venster.toon_toegang(eerste)
    venster.toon_melding("Let op.", Toon.WARN)
    assert eerste._melding.isVisible()
    venster.toon_toegang(tweede)
    assert tweede.isVisible()
    assert tweede.woorden.hasFocus()
    assert not eerste.isVisible()
    venster.close()


def test_recovery_checks_and_asks(qtbot: QtBot) -> None:
    scherm = HerstelScherm(Path("/a"), "mv")
    toon(qtbot, scherm)
    scherm.knop.click()
    assert scherm._velden["herstelwoorden"].fout
    assert scherm._velden["wachtwoord"].fout
    scherm.woorden.setPlainText(WOORDEN)
    scherm.wachtwoord.setText("vier losse gewone woorden")
    scherm.herhaling.setText("anders")
    scherm.knop.click()
    assert scherm._velden["herhaling"].fout == "Dit is niet hetzelfde wachtwoord."
    scherm.herhaling.setText("vier losse gewone woorden")
    with qtbot.waitSignal(scherm.herstel) as gehoord:
        scherm.knop.click()
    assert gehoord.args[0].woorden == WOORDEN
    scherm.toon_fout(GebruikersFout("Woord 3 klopt niet.", veld="herstelwoorden"))
    assert scherm._velden["herstelwoorden"].fout == "Woord 3 klopt niet."
    assert scherm.woorden.toPlainText() == WOORDEN


# ------------------------------------------------------------------------------ order, pure


VOL = Stand(
    stap=Stap.PERSOON,
    map="/kluis",
    kluisnaam="SWV",
    regeling="swv",
    voornaam="Marieke",
    achternaam="Voorbeeld",
    rollen=frozenset({Rol.SECRETARIS}),
    inlognaam="mv",
    wachtwoord="vier losse gewone woorden",
    herhaling="vier losse gewone woorden",
)


def test_every_step_says_what_it_needs() -> None:
    leeg = Stand()
    assert set(volgorde.fouten(leeg)) == {"map"}
    assert set(volgorde.fouten(replace(leeg, stap=Stap.REGELING))) == {"regeling", "kluisnaam"}
    assert set(volgorde.fouten(replace(leeg, stap=Stap.PERSOON))) == {
        "voornaam",
        "achternaam",
        "rollen",
        "inlognaam",
        "wachtwoord",
    }
    assert set(volgorde.fouten(replace(VOL, herhaling="anders"))) == {"herhaling"}
    assert volgorde.fouten(VOL) == {}


def test_order_forth_and_back() -> None:
    stand = replace(VOL, stap=Stap.WELKOM)
    stand = volgorde.volgende(volgorde.volgende(stand))
    assert stand.stap is Stap.PERSOON
    assert volgorde.vorige(stand).stap is Stap.REGELING
    with pytest.raises(ValueError, match="made first"):
        volgorde.volgende(stand)
    with pytest.raises(GebruikersFout, match="Kies waar"):
        volgorde.volgende(Stand())
    with pytest.raises(ValueError, match="no way back"):
        volgorde.vorige(Stand())


def test_words_are_asked_back_and_the_password_is_forgotten() -> None:
    stand = volgorde.met_woorden(VOL, WOORDEN)
    assert stand.stap is Stap.HERSTEL
    assert stand.wachtwoord == stand.herhaling == ""
    assert not stand.mag_terug
    assert "opgeschreven" in volgorde.fouten(stand)
    stand = volgorde.vraag_terug(stand, (5, 0, 2))
    assert stand.gevraagd == (0, 2, 5)
    assert volgorde.fouten(replace(stand, getypt=(" Appel", "citroen ", "x"))) == {
        "woord2": "Dit is niet woord 6. Kijk op uw blad."
    }
    klaar = volgorde.volgende(replace(stand, getypt=("appel", "citroen", "fiets")))
    assert klaar.stap is Stap.KLAAR
    assert volgorde.vorige(stand).opgeschreven is False
    assert "appel" not in repr(stand)


@given(st.text(max_size=40), st.text(max_size=40))
def test_login_name_has_only_letters_and_figures(voornaam: str, achternaam: str) -> None:
    voorstel = volgorde.inlognaam_voorstel(voornaam, achternaam)
    assert voorstel == "" or voorstel.isalnum()


def test_login_name_of_a_name_with_a_prefix() -> None:
    assert volgorde.inlognaam_voorstel("Noor", "'t Hof") == "nthof"


@pytest.mark.parametrize(
    ("wachtwoord", "toon", "woord"),
    [
        ("", Toon.NEUTRAAL, "woorden"),
        ("kort", Toon.DANGER, "nog 8 tekens"),
        ("elf tekens.", Toon.DANGER, "nog 1 teken."),
        ("aaaaaaaaaaaaaaaa", Toon.DANGER, "dezelfde"),
        ("Welkom2026!!", Toon.WARN, "welkom"),
        ("fietsbelkraan", Toon.OK, "Goed"),
        ("vier losse gewone woorden", Toon.OK, "Sterk"),
    ],
)
def test_strength(wachtwoord: str, toon: Toon, woord: str) -> None:
    sterkte = estimate(wachtwoord)
    assert sterkte.toon is toon
    assert woord in sterkte.zin
    assert 0 <= sterkte.deel <= 1


# ------------------------------------------------------------------------------------ wizard


def test_first_run_by_keyboard(qtbot: QtBot) -> None:
    wizard = Wizard((Regelingkeuze("swv-2201-vo", "SWV 22.01"),), "/kluis", toeval=random.Random(1))
    toon(qtbot, wizard)
    wizard.verder.click()
    assert wizard.stand.stap is Stap.REGELING
    assert wizard.regeling.keuze.waarde == "swv-2201-vo"
    assert wizard.regeling.kluisnaam.text() == "SWV 22.01"
    wizard.verder.click()
    wizard.verder.click()
    assert wizard.persoon.velden["voornaam"].fout == "Vul uw voornaam in."
    assert wizard.persoon.voornaam.hasFocus()
    qtbot.keyClicks(wizard.persoon.voornaam, "Marieke")
    qtbot.keyClicks(wizard.persoon.achternaam, "Voorbeeld")
    qtbot.keyClick(wizard.persoon.achternaam, Qt.Key.Key_Return)
    assert wizard.persoon.inlognaam.text() == "mvoorbeeld"
    qtbot.keyClick(wizard.persoon.rollen[Rol.SECRETARIS], Qt.Key.Key_Space)
    for regel in (wizard.persoon.wachtwoord, wizard.persoon.herhaling):
        qtbot.keyClicks(regel, "vier losse gewone woorden")
    with qtbot.waitSignal(wizard.maak) as gehoord:
        wizard.verder.click()
    nieuw = gehoord.args[0]
    assert isinstance(nieuw, NieuweKluis)
    assert nieuw.naam == Naam("Marieke", "", "Voorbeeld")
    assert nieuw.wachtwoord == "vier losse gewone woorden"
    assert "losse" not in repr(nieuw)
    assert not wizard.verder.isEnabled()

    wizard.toon_woorden(WOORDEN)
    assert wizard.persoon.wachtwoord.text() == ""
    assert not wizard.vorige.isVisible()
    with qtbot.waitSignal(wizard.afdrukken, check_params_cb=lambda t: t == WOORDEN):
        wizard.herstel.druk_af.click()
    wizard.verder.click()
    gevraagd = wizard.stand.gevraagd
    assert len(set(gevraagd)) == 3
    qtbot.keyClicks(wizard.terugvragen.regels[0], "mis")
    wizard.verder.click()
    assert "Dit is niet woord" in wizard.terugvragen.velden["woord0"].fout
    wizard.vorige.click()
    assert wizard.vlak is wizard.herstel
    wizard.verder.click()
    for regel, nummer in zip(wizard.terugvragen.regels, wizard.stand.gevraagd, strict=True):
        qtbot.keyClicks(regel, WOORDEN.split()[nummer])
    wizard.verder.click()
    assert wizard.stand.stap is Stap.KLAAR
    with qtbot.waitSignal(wizard.oefenmap):
        wizard.gereed.oefen.click()
    with qtbot.waitSignal(wizard.klaar):
        wizard.verder.click()


def test_failure_while_making_goes_to_its_field(qtbot: QtBot) -> None:
    wizard = Wizard((Regelingkeuze("swv", "SWV"),), "/kluis")
    toon(qtbot, wizard)
    wizard.zet_stand(replace(VOL, wachtwoord="", herhaling=""))
    wizard.toon_fout(GebruikersFout("In deze map staat al iets.", veld="map"))
    assert wizard.vlak is wizard.welkom
    assert wizard.welkom.velden["map"].fout == "In deze map staat al iets."
    wizard.toon_fout(OmgevingsFout("De schijf is vol."))
    assert wizard._melding.isVisible()


def test_wizard_can_be_left_at_the_start(qtbot: QtBot) -> None:
    wizard = Wizard((Regelingkeuze("swv", "SWV"),), "/kluis", kan_stoppen=True)
    toon(qtbot, wizard)
    with qtbot.waitSignal(wizard.gestopt):
        wizard.vorige.click()
