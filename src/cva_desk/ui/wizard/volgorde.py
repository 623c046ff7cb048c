"""The order of the first-run steps and what each needs. Pure: no Qt, no clock, no disk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from cva_desk.domain.meldingen import GebruikersFout
from cva_desk.domain.namen import Naam
from cva_desk.domain.rollen import Rol
from cva_desk.ui.wizard.wachtzin import MIN_TEKENS

TERUG_TE_VRAGEN = 3


class Stap(StrEnum):
    """The steps, in order."""

    WELKOM = "welkom"
    REGELING = "regeling"
    PERSOON = "persoon"
    HERSTEL = "herstel"
    KLAAR = "klaar"


_ORDE = tuple(Stap)


@dataclass(frozen=True, slots=True)
class Regelingkeuze:
    """A regeling that can be chosen: its id and the words to show."""

    id: str
    naam: str
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class NieuweKluis:
    """What the wizard found out: all that is needed to make a vault."""

    map: str
    kluisnaam: str
    regeling: str
    naam: Naam
    beroep: str
    rollen: frozenset[Rol]
    inlognaam: str
    wachtwoord: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Stand:
    """Everything typed so far. ``woorden`` are the recovery words, once the vault is made."""

    stap: Stap = Stap.WELKOM
    map: str = ""
    kluisnaam: str = ""
    regeling: str = ""
    voornaam: str = ""
    tussenvoegsel: str = ""
    achternaam: str = ""
    beroep: str = ""
    rollen: frozenset[Rol] = frozenset()
    inlognaam: str = ""
    wachtwoord: str = field(default="", repr=False)
    herhaling: str = field(default="", repr=False)
    woorden: tuple[str, ...] = field(default=(), repr=False)
    opgeschreven: bool = False
    gevraagd: tuple[int, ...] = ()
    getypt: tuple[str, ...] = field(default=(), repr=False)

    @property
    def nummer(self) -> int:
        """Place of the step, from 1."""
        return _ORDE.index(self.stap) + 1

    @property
    def vraagt_woorden(self) -> bool:
        """Whether the words are put away and now asked back."""
        return self.stap is Stap.HERSTEL and self.opgeschreven

    @property
    def mag_terug(self) -> bool:
        """Whether there is a way back: not once the vault is made, except to see the words."""
        if self.stap is Stap.HERSTEL:
            return self.opgeschreven
        return self.stap in (Stap.REGELING, Stap.PERSOON)


def fouten(stand: Stand) -> dict[str, str]:
    """Return what this step still needs: field → sentence. Empty: the user may go on."""
    match stand.stap:
        case Stap.WELKOM:
            return _leeg(stand, map="Kies waar de kluis komt.")
        case Stap.REGELING:
            return _leeg(
                stand,
                regeling="Kies het samenwerkingsverband waarvoor u werkt.",
                kluisnaam="Geef de kluis een naam, bijvoorbeeld het nummer van uw SWV.",
            )
        case Stap.PERSOON:
            return _persoon(stand)
        case Stap.HERSTEL:
            return _herstel(stand)
        case _:
            return {}


def volgende(stand: Stand) -> Stand:
    """Go one step on. From PERSOON one comes no further by itself: see ``met_woorden``.

    Raises:
        GebruikersFout: something is missing; the first of ``fouten``.
        ValueError: there is no step after this one, or the vault must be made first.
    """
    for veld, zin in fouten(stand).items():
        raise GebruikersFout(zin, veld=veld)
    if stand.stap is Stap.PERSOON and not stand.woorden:
        raise ValueError("the vault has to be made first")
    return replace(stand, stap=_ORDE[_ORDE.index(stand.stap) + 1])


def vorige(stand: Stand) -> Stand:
    """Go one step back; while words are asked back: to the words.

    Raises:
        ValueError: there is no way back from here.
    """
    if not stand.mag_terug:
        raise ValueError("no way back from here")
    if stand.stap is Stap.HERSTEL:
        return replace(stand, opgeschreven=False, gevraagd=(), getypt=())
    return replace(stand, stap=_ORDE[_ORDE.index(stand.stap) - 1])


def met_woorden(stand: Stand, woorden: str) -> Stand:
    """The vault is made: forget the password, show the recovery words."""
    return replace(
        stand,
        stap=Stap.HERSTEL,
        woorden=tuple(woorden.split()),
        wachtwoord="",
        herhaling="",
    )


def vraag_terug(stand: Stand, nummers: tuple[int, ...]) -> Stand:
    """The words were written down: ask these back (numbers from 0), in ascending order."""
    keuze = tuple(sorted(nummers))
    return replace(stand, opgeschreven=True, gevraagd=keuze, getypt=("",) * len(keuze))


def nieuwe_kluis(stand: Stand) -> NieuweKluis:
    """Return what is needed to make the vault."""
    return NieuweKluis(
        map=stand.map.strip(),
        kluisnaam=stand.kluisnaam.strip(),
        regeling=stand.regeling,
        naam=Naam(stand.voornaam.strip(), stand.tussenvoegsel.strip(), stand.achternaam.strip()),
        beroep=stand.beroep.strip(),
        rollen=stand.rollen,
        inlognaam=stand.inlognaam.strip(),
        wachtwoord=stand.wachtwoord,
    )


def inlognaam_voorstel(voornaam: str, achternaam: str) -> str:
    """Return a login name to start from: first letter and surname, lower case, letters only."""
    ruw = (voornaam.strip()[:1] + achternaam.strip()).lower()
    return "".join(teken for teken in ruw if teken.isalnum())


def _leeg(stand: Stand, **zinnen: str) -> dict[str, str]:
    return {veld: zin for veld, zin in zinnen.items() if not getattr(stand, veld).strip()}


def _persoon(stand: Stand) -> dict[str, str]:
    antwoord = _leeg(
        stand,
        voornaam="Vul uw voornaam in.",
        achternaam="Vul uw achternaam in; die komt in het logboek.",
    )
    if not stand.rollen:
        antwoord["rollen"] = "Kies ten minste één rol."
    if len(stand.inlognaam.strip()) < 2:
        antwoord["inlognaam"] = "Kies een inlognaam van ten minste twee tekens."
    if len(stand.wachtwoord) < MIN_TEKENS:
        antwoord["wachtwoord"] = f"Een wachtwoord heeft ten minste {MIN_TEKENS} tekens."
    elif stand.wachtwoord != stand.herhaling:
        antwoord["herhaling"] = "Dit is niet hetzelfde wachtwoord."
    return antwoord


def _herstel(stand: Stand) -> dict[str, str]:
    if not stand.opgeschreven:
        return {"opgeschreven": "Schrijf de woorden eerst op, of druk ze af."}
    antwoord = {}
    for plek, (nummer, getypt) in enumerate(zip(stand.gevraagd, stand.getypt, strict=True)):
        if getypt.strip().lower() != stand.woorden[nummer]:
            antwoord[f"woord{plek}"] = (
                f"Dit is niet woord {nummer + 1}. Kijk op uw blad."
                if getypt.strip()
                else f"Vul woord {nummer + 1} in."
            )
    return antwoord
