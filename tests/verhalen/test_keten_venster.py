"""The whole chain through the real window: from first run to a TLV that any reader verifies."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cva_desk import app as programma
from cva_desk.app import App
from cva_desk.documents.certificaat import make_oefencertificaat
from cva_desk.domain.personen import Adres
from cva_desk.services import briefmaken, lijst, stamgegevens, uitgaan
from cva_desk.services.stamgegevens import SchoolInvoer
from cva_desk.ui import berichten
from cva_desk.ui.pages.beoordelingen.deel import Deelblad
from cva_desk.ui.pages.dossier.puntrij import Puntrij
from cva_desk.ui.thema.letters import load_letters
from cva_desk.ui.vellen.tekenen import TekenVel
from cva_desk.ui.widgets.herstelblad import Herstelblad
from cva_desk.ui.widgets.keuze import Chip
from cva_desk.ui.widgets.kieslijst import Kiesregel
from cva_desk.ui.widgets.zijbalk import Navigatieknop
from tests.ui.kluisbouw import maak_kluis
from tests.verhalen.venster import Gebruiker, Klok

MAANDAG = date(2026, 11, 2)
DONDERDAG = date(2026, 11, 12)
WACHTWOORD = "vier losse gewone woorden"
P12_WACHTWOORD = "een sleutel om te tekenen"
WOORD_EEN = "De waterlelie op de vijver is voor niemand anders bedoeld."
_OORDEEL = ("toelaatbaar", "voldaan", "laag", "ja")
_MENSEN = (
    ("een", "Anne", "Oefendeskundige", ("Deskundige",), "rthopedagoog"),
    ("twee", "Bram", "Oefenlid", ("Deskundige", "Commissielid"), "inder- of jeugdpsycholoog"),
    ("vz", "Carla", "Oefenvoorzitter", ("Onafhankelijk voorzitter",), ""),
    ("dir", "Dirk", "Oefendirecteur", ("Directeur van het samenwerkingsverband",), ""),
)


@dataclass
class Verhaal:
    """The window with its user, and what stays the same through the story."""

    gebruiker: Gebruiker
    klok: Klok
    werkmap: Path


@pytest.fixture
def verhaal(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Verhaal]:
    klok = Klok(MAANDAG)
    monkeypatch.setattr(programma, "now", klok)
    load_letters()
    berichten.vergeet_getoonde()
    app = App(qapp, QSettings(str(tmp_path / "venster.ini"), QSettings.Format.IniFormat))
    app.venster.resize(1440, 900)
    app.venster.show()
    app.venster.activateWindow()
    qtbot.waitExposed(app.venster)
    gebruiker = Gebruiker(qtbot, app)
    yield Verhaal(gebruiker, klok, tmp_path)
    sessie = app.werkplek.sessie if app.werkplek is not None else None
    app.venster.close()
    if sessie is not None:
        sessie.sluit()
    app.venster.deleteLater()
    app.deleteLater()
    berichten.zet_verslag(None)


def test_from_first_run_to_a_verified_tlv(verhaal: Verhaal) -> None:
    g = verhaal.gebruiker
    eerste_keer(verhaal)
    mensen_erbij(verhaal)
    registreer(verhaal)
    stukken(verhaal)
    volledig(verhaal)
    plan_en_verdeel(verhaal)
    g.vergrendel()
    verhaal.klok.zet(date(2026, 11, 5))
    beoordeel(verhaal, "een", WOORD_EEN)
    g.vergrendel()
    verhaal.klok.zet(date(2026, 11, 6))
    beoordeel(verhaal, "twee", "De leerling komt te weinig aan leren toe.")
    g.vergrendel()
    verhaal.klok.zet(DONDERDAG, 13)
    vergader(verhaal)
    g.vergrendel()
    tlv = besluit(verhaal)
    oordeel = uitgaan.verify(tlv)
    assert oordeel.geldig
    assert oordeel.ongewijzigd
    assert "dir" in oordeel.ondertekenaar
    pdf = verhaal.werkmap / "tlv.pdf"
    pdf.write_bytes(tlv)
    if pdfsig := shutil.which("pdfsig"):
        gezien = subprocess.run([pdfsig, str(pdf)], capture_output=True, text=True, check=False)
        assert "Signature is Valid" in gezien.stdout
    g.vergrendel()


def eerste_keer(v: Verhaal) -> None:
    """The wizard, up to an open vault."""
    g = v.gebruiker
    g.app.show_wizard(v.werkmap / "kluis")
    g.foto("welkom")
    g.klik("Verder")
    g.klik("Samenwerkingsverband 22.01*")
    g.vul("Naam van de kluis", "SWV 22.01")
    g.foto("regeling")
    g.klik("Verder")
    g.vul("Voornaam", "Marieke")
    g.vul("Achternaam", "Oefensecretaris")
    g.klik("Secretaris")
    g.vul("Inlognaam", "marieke")
    g.vul("Wachtwoord", WACHTWOORD)
    g.vul("Wachtwoord nog een keer", WACHTWOORD)
    g.foto("persoon")
    g.klik("Maak de kluis")
    g.wacht_op("Uw herstelwoorden")
    g.rust()
    g.foto("herstelwoorden")
    (blad,) = g.ziet(Herstelblad)
    woorden = dict(_woord(tekst) for tekst in _woorden_op(blad))
    assert len(woorden) >= 12
    g.klik("Ik heb ze opgeschreven")
    assert not set(woorden.values()) & set(g.woorden().split())
    gevraagd = [regel.accessibleName() for regel in g.ziet(QLineEdit)]
    assert len(gevraagd) >= 2
    g.vul(gevraagd[0], "verkeerd")
    g.klik("Verder")
    g.wacht_op("Kijk op uw blad.")
    for naam in gevraagd:
        g.vul(naam, woorden[int(naam.removeprefix("Woord "))])
    g.foto("herstelwoorden-teruggevraagd")
    g.klik("Verder")
    g.wacht_op("Uw kluis is klaar")
    g.foto("klaar")
    g.klik("Begin")
    g.wacht(lambda: g.app.werkplek is not None, "the work")
    g.rust()
    g.foto("eerste-dag")


def _woorden_op(blad: Herstelblad) -> list[str]:
    namen = (deel.accessibleName() for deel in blad.findChildren(QLabel) if deel.isVisible())
    return [naam for naam in namen if naam.startswith("woord ")]


def _woord(naam: str) -> tuple[int, str]:
    nummer, _, woord = naam.removeprefix("woord ").partition(": ")
    return int(nummer), woord


def mensen_erbij(v: Verhaal) -> None:
    """The secretary gives the others their own way in."""
    g = v.gebruiker
    g.ga("Mensen en scholen")
    g.foto("mensen-leeg")
    for inlognaam, voornaam, achternaam, rollen, beroep in _MENSEN:
        g.klik("Persoon toevoegen")
        vel = g.vel
        assert vel is not None
        g.vul("Voorletters of voornaam", voornaam)
        g.vul("Achternaam", achternaam)
        for rol in rollen:
            g.klik(rol, vel)
        if beroep:
            g.kies("Beroep", beroep)
            g.vul("Registratie", "SKJ 100001")
        if inlognaam == "twee":
            g.foto("persoon-erbij")
        g.klik("Voeg toe", vel)
        g.wacht(lambda: g.vel is None, "the sheet to close")
        g.rust()
        g.klik_rij(f"{voornaam} {achternaam}")
        g.klik("Geef toegang…")
        g.vul("Inlognaam", inlognaam)
        g.vul("Eerste wachtwoord", WACHTWOORD)
        g.vul("Nog een keer", WACHTWOORD)
        g.klik("Geef toegang")
        g.wacht(lambda: g.vel is None, "the sheet to close")
        g.rust()
    g.foto("mensen")
    stamgegevens.save_school(
        g.sessie,
        SchoolInvoer(
            "Oefenschool De Brink",
            "99XX00",
            bestuur_naam="Stichting Oefen Assen",
            adres=Adres("Oefenweg 1", "9400 ZZ", "Assen"),
            contactpersoon="I. Begeleider",
            email="begeleider@oefenschool.example",
        ),
    )
    v.gebruiker.rust()


def registreer(v: Verhaal) -> None:
    """One request, without the mouse."""
    g, tab = v.gebruiker, Qt.Key.Key_Tab
    g.druk(Qt.Key.Key_N, houd=Qt.KeyboardModifier.ControlModifier)
    g.wacht_op("Registreer dossier")
    g.rust()
    for tekst in ("Øyvind", "van der", "Proef-李", "1-3-2013", "21874"):
        g.typ(tekst)
        g.druk(tab)
    g.druk(Qt.Key.Key_Right)
    g.druk(tab)
    for tekst in ("A. Oefenouder", "Oefenpad 2", "9400aa", "Assen"):
        g.typ(tekst)
        g.druk(tab)
    g.foto("registreren-half")
    g.druk(tab)
    g.typ("brink")
    g.druk(tab)
    g.druk(tab, 2)
    g.druk(Qt.Key.Key_Space)
    g.druk(tab)
    g.typ("30-10")
    g.druk(tab, 2)
    g.typ("VSO De Oefening")
    g.druk(tab)
    g.druk(Qt.Key.Key_Right)
    g.foto("registreren-vol")
    g.druk(Qt.Key.Key_Return, houd=Qt.KeyboardModifier.ControlModifier)
    g.wacht_op("2026-0001")
    g.rust()
    g.foto("dossier-nieuw")


def stukken(v: Verhaal) -> None:
    """Two pieces, dropped on the tab; one names its kind and date in the file name."""
    g = v.gebruiker
    paden = [v.werkmap / "2026-10-20 aanvraag.pdf", v.werkmap / "opp.pdf"]
    for pad in paden:
        pad.write_bytes(document(pad.stem))
    g.tab("Stukken")
    g.foto("stukken-leeg")
    g.sleep_bestanden(paden)
    for nummer in (1, 2):
        g.wacht_op(f"({nummer} van 2)")
        g.rust()
        assert g.veld("Soort stuk") is not None
        if "opp.pdf" in g.woorden():
            g.vul("Datum van het stuk", "12-10")
        g.vul("Opgesteld door", "I. Begeleider")
        g.vul("Ondertekend door", "I. Begeleider")
        g.foto(f"stuk-{nummer}")
        g.klik("Voeg toe")
    g.wacht(lambda: g.vel is None, "the sheets to close")
    g.rust()
    g.foto("stukken")


def volledig(v: Verhaal) -> None:
    """Every question answered, every other point allowed with a reason."""
    g = v.gebruiker
    g.tab("Volledigheid")
    g.foto("volledigheid")
    verklaar = g.knop("Verklaar compleet")
    assert verklaar is not None
    assert not verklaar.isEnabled()
    while rij := next((r for r in g.ziet(Puntrij) if _onbeantwoord(r)), None):
        g.klik("ja", rij)
        g.rust()
    while g.knop("toestaan…") is not None:
        g.klik("toestaan…")
        g.vul("Waarom kan het zonder?", "Dit komt na overleg met de school later.")
        g.klik("Sta toe")
        g.wacht(lambda: g.vel is None, "the sheet to close")
        g.rust()
    g.foto("volledigheid-klaar")
    g.klik("Verklaar compleet")
    g.wacht_op("compleet verklaard")
    g.rust()


def _onbeantwoord(rij: Puntrij) -> bool:
    return rij.keuze is not None and rij.keuze.isEnabled() and rij.keuze.waarde is None


def plan_en_verdeel(v: Verhaal) -> None:
    """A Thursday, two experts of whom the first may not be the second as well, and off it goes."""
    g = v.gebruiker
    g.klik("Volgende stap: kies donderdag")
    g.klik("do 12 november")
    g.foto("donderdag")
    g.klik("Plan*")
    g.wacht(lambda: g.vel is None, "the sheet to close")
    g.rust()
    g.tab("Deskundigen")
    g.foto("deskundigen-leeg")
    for nummer, naam in enumerate(("Anne Oefendeskundige", "Bram Oefenlid"), 1):
        g.klik("Kies deskundige…")
        g.klik(naam)
        if nummer == 2:
            g.wacht_op("Past hier niet")
            assert g.knop("Anne Oefendeskundige") is None
        g.foto(f"kies-deskundige-{nummer}")
        g.klik("Kies als*")
        g.wacht(lambda: g.vel is None, "the sheet to close")
        g.rust()
    g.foto("deskundigen-gekozen")
    g.klik("Geef mee aan deskundigen…")
    g.foto("meegeven")
    g.klik("Geef 2 stukken mee")
    g.wacht_op("stand 1")
    g.rust()
    g.foto("meegegeven")


def beoordeel(v: Verhaal, inlognaam: str, zinnetje: str) -> None:
    """Declare, write every part, hand in, sign."""
    g = v.gebruiker
    g.ontgrendel(inlognaam, WACHTWOORD)
    g.foto(f"{inlognaam}-vandaag")
    if inlognaam == "twee":
        niets_van_de_ander(v)
    g.ga("Mijn beoordelingen")
    g.klik(next(g.ziet(Kiesregel)))
    g.wacht_op("Ik verklaar")
    for vink in list(g.ziet(QCheckBox)):
        g.klik(vink)
        assert vink.isChecked()
    g.foto(f"{inlognaam}-verklaring")
    g.klik("Verklaar en open het dossier")
    g.wacht(lambda: list(g.ziet(Deelblad)), "the form")
    g.rust()
    g.foto(f"{inlognaam}-formulier")
    assert g.venster.isActiveWindow()  # no page puts up a window of its own
    for _ in range(60):
        g.druk(Qt.Key.Key_Return, houd=Qt.KeyboardModifier.ControlModifier)
        focus = QApplication.focusWidget()
        blad = next((b for b in g.ziet(Deelblad) if focus and b.isAncestorOf(focus)), None)
        if blad is None or blad.inhoud.tekst:
            break
        if blad.keuze is not None:
            waarden = [sleutel for sleutel, _ in blad.deel.keuzes]
            gewenst = next((w for w in _OORDEEL if w in waarden), waarden[0])
            g.klik(blad.keuze.chips[waarden.index(gewenst)])
        elif blad.deel.getal:
            g.typ("2")
        g.klik(blad.vak.vak)
        g.typ(f"{zinnetje} Dat blijkt uit de stukken.")
    g.rust()
    g.foto(f"{inlognaam}-vol")
    g.klik("Indienen")
    g.wacht_op("Uw advies is ingediend")
    g.rust()
    g.foto(f"{inlognaam}-ontvangst")
    onderteken(v, "Maak en onderteken het advies", inlognaam)
    g.wacht_op("U bent klaar.")
    g.foto(f"{inlognaam}-getekend")


def niets_van_de_ander(v: Verhaal) -> None:
    """No page and no tab shows the second expert a word, or a letter, of the first."""
    g = v.gebruiker
    for pagina in [k.text() for k in g.ziet(Navigatieknop)]:
        g.ga(pagina)
        _geen_woord(g)
    open_dossier(g)
    for tab in ("Overzicht", "Stukken"):
        g.tab(tab)
        _geen_woord(g)
    g.foto("twee-dossier")


def _geen_woord(g: Gebruiker) -> None:
    woorden = g.woorden()
    assert "waterlelie" not in woorden
    assert "ingediend 5 nov" not in woorden


def vergader(v: Verhaal) -> None:
    """The chair opens the meeting, puts the case on the table and records the advice."""
    g = v.gebruiker
    g.ontgrendel("vz", WACHTWOORD)
    g.foto("vz-vandaag")
    g.ga("Vergaderingen")
    g.foto("vz-vergaderingen")
    g.klik(next(r for r in g.ziet(Kiesregel) if "12 november" in r.text()))
    g.wacht_op("Wie zijn er?")
    g.rust()
    for chip in [c for c in g.ziet(Chip) if "·" in c.text()][:3]:
        g.klik(chip)
    g.foto("vz-opening")
    g.klik("Open de vergadering")
    g.wacht(lambda: g.knop("Behandel deze zaak"), "the case")
    g.rust()
    g.klik("Behandel deze zaak")
    g.wacht(lambda: g.knop("Toelaatbaar*") and g.knop("Toelaatbaar*").isEnabled(), "the outcomes")
    g.rust()
    assert "waterlelie" in g.woorden()
    g.foto("vz-behandel")
    g.klik("Toelaatbaar*")
    g.vul("Advies van de commissie en overwegingen", "Beide deskundigen komen tot hetzelfde.")
    g.foto("vz-advies")
    g.klik("Stel het advies vast")
    g.rust()
    g.foto("vz-vastgesteld")
    onderteken(v, "Maak en onderteken de adviesbrief", "vz")
    g.wacht_op("Lees de ondertekende adviesbrief")
    g.klik("Sluit de vergadering…")
    g.foto("vz-sluiten")
    g.klik("Sluit de vergadering")
    g.wacht_op("De vergadering is gesloten.")
    g.foto("vz-gesloten")


def besluit(v: Verhaal) -> bytes:
    """The director reads the advice and follows it; the TLV comes back, signed."""
    g = v.gebruiker
    g.ontgrendel("dir", WACHTWOORD)
    open_dossier(g)
    g.tab("Advies en besluit")
    g.foto("dir-besluit")
    g.wacht_op("U volgt het advies van de commissie.")
    g.klik("Neem besluit*")
    g.foto("dir-bevestig")
    g.klik("Neem besluit*")
    g.wacht(lambda: g.vel is None, "the sheet to close")
    g.rust()
    g.wacht_op("VO2201-")
    g.foto("dir-besloten")
    dossier = lijst.find(g.sessie, "2026-0001")
    p12 = make_oefencertificaat("dir", P12_WACHTWOORD, tijdstip=v.klok())
    # The letter itself by its service, on the session of the window: not by its buttons.
    brief = briefmaken.make(g.sessie, dossier, "tlv")
    uitgaan.sign(g.sessie, brief, P12_WACHTWOORD, p12)
    return uitgaan.pdf(g.sessie, brief)


def open_dossier(g: Gebruiker) -> None:
    """From the list, by a double click."""
    g.ga("Dossiers")
    g.wacht_op("2026-0001")
    g.klik_rij("2026-0001", dubbel=True)
    g.wacht_op("aanvraag ontvangen")
    g.rust()


def onderteken(v: Verhaal, knop: str, wie: str) -> None:
    """Press, choose the certificate file, type its password."""
    g = v.gebruiker
    g.klik(knop)
    g.wacht(lambda: isinstance(g.vel, TekenVel), "the sheet to sign")
    vel = g.vel
    assert isinstance(vel, TekenVel)
    if g.knop("Kies bestand…") is not None:
        p12 = v.werkmap / f"{wie}.p12"
        p12.write_bytes(make_oefencertificaat(wie, P12_WACHTWOORD, tijdstip=v.klok()))
        vel.neem_bestand(str(p12))
    g.rust()
    g.foto(f"{wie}-tekenen")
    g.vul("Wachtwoord van uw certificaat", P12_WACHTWOORD)
    g.klik("Onderteken*", vel)
    g.wacht(lambda: g.vel is None, "the signature")
    g.rust()


def document(titel: str) -> bytes:
    """An invented document of one page."""
    from reportlab.pdfgen import canvas

    buffer = io.BytesIO()
    blad = canvas.Canvas(buffer)
    blad.drawString(72, 760, f"Verzonnen document: {titel}")
    blad.drawString(72, 730, "Dit is een oefening. De leerling bestaat niet.")
    blad.showPage()
    blad.save()
    return buffer.getvalue()


def test_words_in_the_form_survive_the_lock(verhaal: Verhaal) -> None:
    """Typed, locked by key and by idleness, unlocked: the words are back each time."""
    g = verhaal.gebruiker
    map_ = maak_kluis(verhaal.werkmap / "kluis").map
    g.app.begin(map_)
    g.ontgrendel("sec", WACHTWOORD)
    g.druk(Qt.Key.Key_N, houd=Qt.KeyboardModifier.ControlModifier)
    g.wacht_op("Registreer dossier")
    g.rust()
    g.typ("Øyvind")
    g.vergrendel()
    assert "Øyvind" not in g.woorden()
    _terug_in_het_formulier(g, "Øyvind")
    g.vul("Achternaam", "Proef")
    g.venster.wacht.zet_minuten(0)
    g.wacht_op_slot()
    _terug_in_het_formulier(g, "Øyvind")
    achternaam = g.veld("Achternaam")
    assert isinstance(achternaam, QLineEdit)
    assert achternaam.text() == "Proef"


def _terug_in_het_formulier(g: Gebruiker, voornaam: str) -> None:
    g.venster.wacht.zet_minuten(5)
    g.ontgrendel("sec", WACHTWOORD)
    g.druk(Qt.Key.Key_N, houd=Qt.KeyboardModifier.ControlModifier)
    g.wacht_op("Uw concept van de vorige keer staat hier nog.")
    veld = g.veld("Voornaam")
    assert isinstance(veld, QLineEdit)
    assert veld.text() == voornaam
