"""The screens that stand in the pictures: unlock, wizard, window with pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.rollen import Rol
from cva_desk.ui.herstel import HerstelScherm
from cva_desk.ui.ontgrendel import Kluiskeuze, OntgrendelScherm
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.shell import Venster
from cva_desk.ui.widgets.bovenbalk import Aanmelding
from cva_desk.ui.widgets.vel import BevestigVel
from cva_desk.ui.wizard.volgorde import Regelingkeuze, Stand, Stap, met_woorden, vraag_terug
from cva_desk.ui.wizard.wizard import Wizard
from tests.shots import voorbeeld

WOORDEN = (
    "appel brug citroen dorp eiland fiets gras haven iglo jas kaars lamp maan noot olijf peer regen"
)


def ontgrendel(*, fout: bool = False) -> Venster:
    """The unlock screen, maybe after a wrong password."""
    venster = Venster()
    scherm = OntgrendelScherm(
        (
            Kluiskeuze(Path("/home/secretaris/kluizen/swv-2201"), "SWV 22.01"),
            Kluiskeuze(Path("/home/secretaris/oefenmap"), "Oefenmap", oefen=True),
        ),
        "mvoorbeeld",
    )
    if fout:
        scherm.toon_fout(
            GebruikersFout(
                "Dit wachtwoord hoort niet bij deze inlognaam.",
                wat_nu="Probeer het opnieuw.",
                veld="wachtwoord",
            )
        )
    venster.toon_toegang(scherm)
    return venster


def herstel() -> Venster:
    """The recovery screen."""
    venster = Venster()
    venster.toon_toegang(HerstelScherm(Path("/home/secretaris/kluizen/swv-2201")))
    return venster


def wizard(stap: Stap, *, terugvragen: bool = False, fouten: bool = False) -> Venster:
    """The first run at one of its steps."""
    venster = Venster()
    blad = Wizard(
        (
            Regelingkeuze("swv-2201-vo", "SWV VO 22.01", "Voortgezet onderwijs · CvA Hoogeveen"),
            Regelingkeuze("swv-0000-po", "SWV PO voorbeeld", "Primair onderwijs"),
        ),
        "/home/secretaris/kluizen/swv-2201",
    )
    stand = Stand(
        stap=stap,
        map="/home/secretaris/kluizen/swv-2201",
        kluisnaam="SWV 22.01",
        regeling="swv-2201-vo",
        voornaam="Marieke",
        achternaam="Voorbeeld",
        rollen=frozenset({Rol.SECRETARIS}),
        inlognaam="mvoorbeeld",
    )
    if stap is Stap.HERSTEL:
        stand = met_woorden(stand, WOORDEN)
    if terugvragen:
        stand = vraag_terug(stand, (2, 7, 14))
    if fouten:
        stand = replace(stand, voornaam="", rollen=frozenset())
    blad.zet_stand(stand)
    if stap is Stap.PERSOON:
        blad.persoon.wachtwoord.setText("vier losse gewone woorden")
    venster.toon_toegang(blad)
    if fouten:
        blad.verder.click()
    return venster


def werk(pagina: str = "vandaag", *, oefen: bool = False, vol: bool = True) -> Venster:
    """The window with the example pages."""

    def maak_vandaag(venster: Venster) -> QWidget:
        return voorbeeld.vandaag()

    def maak_dossiers(venster: Venster) -> QWidget:
        return voorbeeld.dossiers(128 if vol else 0)

    def maak_dossier(venster: Venster) -> QWidget:
        return voorbeeld.dossier()

    def maak_formulier(venster: Venster) -> QWidget:
        return voorbeeld.formulier()

    venster = Venster()
    venster.open_werk(
        (
            Pagina("vandaag", "Vandaag", "sun", 0, maak_vandaag),
            Pagina("dossiers", "Dossiers", "folder", 0, maak_dossiers),
            Pagina("vergaderingen", "Vergaderingen", "calendar-days", 0, maak_formulier),
            Pagina("beoordelen", "Mijn beoordelingen", "clipboard-check", 0, maak_formulier),
            Pagina("uitgaand", "Uitgaand", "send", 0, maak_formulier),
            Pagina("mensen", "Mensen en scholen", "users", 1, maak_formulier),
            Pagina("instellingen", "Instellingen", "settings", 2, maak_formulier),
            Pagina("dossier", "Dossier", "folder", 0, maak_dossier, onder="dossiers"),
            Pagina("formulier", "Dossier ontvangen", "folder", 0, maak_formulier, onder="dossiers"),
        ),
        Aanmelding(
            "M. Secretaris",
            "secretaris",
            "Oefenmap" if oefen else "SWV 22.01",
            oefen=oefen,
            kluisstand="" if oefen else "back-up 08:31 gecontroleerd",
        ),
        begin=pagina,
    )
    for sleutel, aantal in (("vandaag", 7), ("dossiers", 128), ("beoordelen", 3), ("uitgaand", 4)):
        venster.zet_telling(sleutel, aantal)
    venster.wacht.stop()
    return venster


def vel() -> Venster:
    """A question in a sheet."""
    venster = werk("dossier")
    vraag = BevestigVel(
        venster,
        "2026-0121 intrekken",
        "De aanvraag stopt. Het dossier blijft bewaard; school en deskundigen krijgen bericht.",
        "Trek 2026-0121 in",
    )
    venster.resize(1440, 900)
    vraag.toon()
    return venster
