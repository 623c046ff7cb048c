"""``cva-desk kluis …``: make, open, look after a vault and who may open it."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.cli import aanroep as a
from cva_desk.cli.aanroep import Aanroep
from cva_desk.cli.argumenten import Lezer, Opdrachten
from cva_desk.cli.uitvoer import Uitgang
from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol

if TYPE_CHECKING:
    from cva_desk.services.stamgegevens import PersoonInvoer
    from cva_desk.services.toegang import Sessie

_BEWIJZEN = 2
_POGINGEN = 3


def add_verbs(opdrachten: Opdrachten) -> None:
    """Add the verbs of this group."""
    groep = opdrachten.group("kluis", "kluis maken, openen, controleren; wie erin mag")
    maak = groep.add(
        "maak",
        "een nieuwe kluis maken, met uzelf als eerste persoon",
        "cva-desk kluis maak --kluis ~/kluis --als s.jansen --naam 'CvA' --regeling swv-2201-vo "
        "--voornaam S. --achternaam Jansen --rol secretaris",
        handeling=_create,
    )
    maak.add_argument("--naam", required=True, help="naam van de kluis")
    maak.add_argument("--regeling", required=True, help="zie: cva-desk regelingen lijst")
    maak.add_argument("--oefen", action="store_true", help="maak een oefenkluis")
    maak.add_argument(
        "--herstel-bestand",
        type=Path,
        metavar="BESTAND",
        help="schrijf de herstelwoorden hierin in plaats van op het scherm",
    )
    _person_options(maak)
    groep.add(
        "open-test",
        "nagaan of uw wachtwoord de kluis opent, en hoe lang dat duurt",
        "cva-desk kluis open-test --als s.jansen",
        handeling=_try_open,
    )
    erbij = groep.add(
        "persoon-toevoegen",
        "iemand een eigen toegang geven",
        "cva-desk kluis persoon-toevoegen --als s.jansen --inlognaam v.dam --voornaam V. "
        "--tussenvoegsel van --achternaam Dam --rol voorzitter",
        handeling=_add_person,
    )
    erbij.add_argument("--inlognaam", required=True, help="inlognaam van de nieuwe persoon")
    _person_options(erbij)
    _new_password_option(erbij)
    _new_password_option(
        groep.add(
            "wachtwoord",
            "uw eigen wachtwoord wijzigen",
            "cva-desk kluis wachtwoord --als s.jansen",
            handeling=_change_password,
        )
    )
    herstel = groep.add(
        "herstel",
        "met de herstelwoorden weer binnenkomen en een nieuw wachtwoord kiezen",
        "cva-desk kluis herstel --als s.jansen --herstel-bestand woorden.txt",
        handeling=_recover,
    )
    herstel.add_argument(
        "--herstel-bestand",
        type=Path,
        metavar="BESTAND",
        help="bestand met de herstelwoorden (anders wordt ernaar gevraagd)",
    )
    herstel.add_argument(
        "--persoon", default="", help="volledige naam van de persoon (anders de beheerder)"
    )
    _new_password_option(herstel)
    groep.add(
        "controleer",
        "alles in de kluis nalopen: schijf, logboek, documenten, stand tegenover wijzigingen",
        "cva-desk kluis controleer --als s.jansen --json",
        handeling=_check,
    )


def _person_options(lezer: Lezer) -> None:
    lezer.add_argument("--voornaam", default="", help="voornaam of voorletters")
    lezer.add_argument("--tussenvoegsel", default="", help="zoals ‘van der’")
    lezer.add_argument("--achternaam", required=True, help="achternaam zonder tussenvoegsel")
    lezer.add_argument(
        "--rol",
        action="append",
        required=True,
        choices=[rol.value for rol in Rol],
        help="rol van deze persoon; mag vaker",
    )
    lezer.add_argument("--beroep", default="", help="beroep zoals in de regeling: orthopedagoog")
    lezer.add_argument("--registratie", default="", help="registratienummer van het beroep")
    lezer.add_argument("--email", default="", help="e-mailadres")


def _new_password_option(lezer: Lezer) -> None:
    lezer.add_argument(
        "--nieuw-wachtwoord-bestand",
        type=Path,
        metavar="BESTAND",
        help="bestand met het nieuwe wachtwoord (anders CVA_DESK_NIEUW_WACHTWOORD)",
    )


def _person(aanroep: Aanroep) -> PersoonInvoer:
    from cva_desk.services.stamgegevens import PersoonInvoer

    o = aanroep.opties
    return PersoonInvoer(
        Naam(o.voornaam, o.tussenvoegsel, o.achternaam),
        frozenset(Rol(rol) for rol in o.rol),
        o.beroep,
        o.registratie,
        o.email,
    )


def _create(aanroep: Aanroep) -> int:
    from cva_desk.services import regelingen, toegang

    o, uitvoer = aanroep.opties, aanroep.uitvoer
    regelingen.load().regeling(o.regeling)
    bestand: Path | None = o.herstel_bestand
    if bestand is not None and bestand.exists():
        raise GebruikersFout(
            f"Het bestand {bestand.name} bestaat al.",
            "Er wordt nooit iets overschreven.",
            "Kies een andere naam.",
            veld="herstel_bestand",
        )
    sessie, woorden = toegang.create(
        aanroep.kluis,
        naam=o.naam,
        regeling=o.regeling,
        persoon=_person(aanroep),
        inlognaam=aanroep.inlognaam,
        wachtwoord=aanroep.new_password(a.WACHTWOORD),
        nu=a.now,
        oefen=o.oefen,
    )
    try:
        antwoord = _about(sessie, aanroep.kluis)
    finally:
        sessie.sluit()
    if bestand is not None:
        a.write_file(bestand, f"{woorden}\n".encode(), geheim=True)
        antwoord["herstel_bestand"] = str(bestand)
        slot = f"De herstelwoorden staan in {bestand}. Bewaar ze buiten deze computer."
    elif uitvoer.als_json:
        antwoord["herstelwoorden"] = woorden
        slot = ""
    else:
        _show_and_ask_back(aanroep, woorden)
        slot = "De herstelwoorden zijn overgeschreven. Bewaar het blad achter slot."
    uitvoer.resultaat(antwoord, [f"De kluis staat klaar in {aanroep.kluis}.", slot])
    return Uitgang.KLAAR


def _show_and_ask_back(aanroep: Aanroep, woorden: str) -> None:
    """Show the words once and have two groups typed back; without a keyboard: only show."""
    import secrets

    from cva_desk.services.herstelwoorden import group_matches, groups

    groepen = groups(woorden)
    zeg = aanroep.uitvoer.zeg
    zeg("Dit zijn de herstelwoorden. U ziet ze één keer: schrijf ze over.")
    for nummer, losse in enumerate(groepen, start=1):
        zeg(f"  groep {nummer}:  {'  '.join(losse)}")
    if not sys.stdin.isatty():
        return
    for groep in sorted(secrets.SystemRandom().sample(range(len(groepen)), _BEWIJZEN)):
        for poging in range(_POGINGEN):
            getypt = aanroep.ask(f"Typ groep {groep + 1} over: ", "herstelwoorden", "")
            if group_matches(woorden, groep, getypt):
                break
            zeg("Dat zijn niet dezelfde woorden." + (" Kijk nog eens." if poging < 2 else ""))
        else:
            zeg("Let op: de woorden zijn niet goed teruggetypt. Controleer uw blad.")


def _about(sessie: Sessie, map_: Path) -> dict[str, object]:
    return {
        "kluis": str(map_),
        "naam": sessie.gegevens.naam,
        "regeling": sessie.gegevens.regeling,
        "oefen": sessie.gegevens.oefen,
        "persoon": sessie.persoon.naam.volledig,
        "rollen": sorted(sessie.persoon.rollen),
    }


def _try_open(aanroep: Aanroep) -> int:
    from cva_desk.services import lijst

    begin = time.perf_counter()
    with aanroep.session() as sessie:
        aantal = lijst.count(sessie, lijst.Filter())
        antwoord = _about(sessie, aanroep.kluis) | {
            "dossiers": aantal,
            "duur_ms": round((time.perf_counter() - begin) * 1000),
        }
    soort = "oefenkluis" if antwoord["oefen"] else "kluis"
    aanroep.uitvoer.resultaat(
        antwoord,
        [
            f"De {soort} ‘{antwoord['naam']}’ gaat open voor {antwoord['persoon']} "
            f"({', '.join(sorted(sessie.persoon.rollen))}).",
            f"U ziet {aantal} dossiers. Openen duurde {antwoord['duur_ms']} ms.",
        ],
    )
    return Uitgang.KLAAR


def _add_person(aanroep: Aanroep) -> int:
    from cva_desk.services import toegang

    inlognaam: str = aanroep.opties.inlognaam
    with aanroep.session() as sessie:
        id_ = toegang.give_access(sessie, _person(aanroep), inlognaam, aanroep.new_password())
    aanroep.uitvoer.resultaat(
        {"persoon": id_, "inlognaam": inlognaam, "rollen": sorted(aanroep.opties.rol)},
        [f"{inlognaam} kan de kluis nu openen."],
    )
    return Uitgang.KLAAR


def _change_password(aanroep: Aanroep) -> int:
    from cva_desk.services import toegang

    toegang.peek(aanroep.kluis)
    inlognaam = aanroep.inlognaam
    toegang.change_password(aanroep.kluis, inlognaam, aanroep.password(), aanroep.new_password())
    aanroep.uitvoer.resultaat(
        {"inlognaam": inlognaam, "gewijzigd": True}, ["Uw wachtwoord is gewijzigd."]
    )
    return Uitgang.KLAAR


def _recover(aanroep: Aanroep) -> int:
    from cva_desk.services import toegang

    toegang.peek(aanroep.kluis)
    bestand: Path | None = aanroep.opties.herstel_bestand
    if bestand is not None:
        with a.open_file(bestand, "herstel_bestand") as stroom:
            woorden = stroom.read(a.MAX_GEHEIM).decode("utf-8", "replace")
    else:
        woorden = aanroep.ask(
            "De herstelwoorden, op één regel: ",
            "herstelwoorden",
            "Geef ze in een bestand met --herstel-bestand.",
        )
    sessie = toegang.recover(
        aanroep.kluis,
        woorden,
        aanroep.inlognaam,
        aanroep.new_password(),
        a.now,
        persoon_naam=aanroep.opties.persoon,
    )
    try:
        antwoord = _about(sessie, aanroep.kluis)
    finally:
        sessie.sluit()
    aanroep.uitvoer.resultaat(
        antwoord,
        [f"U kunt de kluis weer openen als {antwoord['persoon']}, met uw nieuwe wachtwoord."],
    )
    return Uitgang.KLAAR


def _check(aanroep: Aanroep) -> int:
    from cva_desk.services.logboek import check_vault

    with aanroep.session() as sessie:
        bevindingen = check_vault(sessie)
    aanroep.uitvoer.resultaat(
        {"goed": not bevindingen, "bevindingen": bevindingen},
        bevindingen or ["Alles in de kluis is zoals het hoort."],
    )
    return Uitgang.BEVINDING if bevindingen else Uitgang.KLAAR
