"""Getting in and out: make and unlock a vault, who am I, passwords, recovery, own certificate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cva_desk.domain.feiten import beheer as f
from cva_desk.domain.ids import PersoonId, new_id
from cva_desk.domain.meldingen import GebruikersFout, GeenBevoegdheid
from cva_desk.domain.personen import Persoon
from cva_desk.domain.rollen import Rol
from cva_desk.services.kluiskop import Kluiskop, peek
from cva_desk.services.wijzigingen import Changed
from cva_desk.store import keyslots, slotinhoud
from cva_desk.store.kijker import Kijker
from cva_desk.store.sleutelbestand import KdfKosten

if TYPE_CHECKING:
    from cva_desk.services.regelingen import Regels
    from cva_desk.services.stamgegevens import PersoonInvoer
    from cva_desk.store.kluis import Kluis
    from cva_desk.store.logboek import Gebeurtenis
    from cva_desk.store.personen import Kluisgegevens
    from cva_desk.store.werk import Blik, Werk

Klok = Callable[[], datetime]
_CERTIFICAAT = "p12"

__all__ = ["KdfKosten", "Kijker", "Kluiskop", "Persoon", "Rol", "Sessie", "peek"]


@dataclass(eq=False)
class Sessie:
    """An unlocked vault with somebody behind it.

    Attributes:
        kluis: the open vault.
        wie: what the person's slot gave (key, identity, own secrets).
        persoon: the person as the vault knows them, with their roles.
        gegevens: name and regeling of the vault, and whether it is for practice.
        nu: the clock, with time zone; tests and the demo hand in their own.
        luisteraars: called after each commit, in the thread that wrote.
    """

    kluis: Kluis
    wie: keyslots.Ontgrendeld
    persoon: Persoon
    gegevens: Kluisgegevens
    nu: Klok
    luisteraars: list[Callable[[Changed], None]]

    @property
    def peildatum(self) -> date:
        """Today, by the session's clock."""
        return self.nu().date()

    @property
    def kijker(self) -> Kijker:
        """Who is looking, for queries that must know."""
        return Kijker(self.persoon.id, self.persoon.rollen)

    @property
    def hoofdrol(self) -> Rol:
        """The role the window shows: the first of the person's roles in the order of ``Rol``."""
        return next(rol for rol in Rol if rol in self.persoon.rollen)

    @cached_property
    def regels(self) -> Regels:
        """The rules of this vault, read on first use."""
        from cva_desk.services.regelingen import Regels

        return Regels(self)

    @contextmanager
    def lees(self) -> Iterator[Blik]:
        """A consistent view of the vault."""
        with self.kluis.read() as blik:
            yield blik

    @contextmanager
    def schrijf(self, handeling: str, *rollen: Rol) -> Iterator[Werk]:
        """One user action in the first of ``rollen`` this person has.

        Raises:
            GeenBevoegdheid: the person has none of them.
        """
        rol = next((rol for rol in rollen if rol in self.persoon.rollen), None)
        if rol is None:
            raise GeenBevoegdheid(
                "Dit kunt u niet doen.",
                f"Dit doet de {' of de '.join(r.value for r in rollen)}.",
            )
        with self.kluis.write(self.persoon.id, rol, handeling, self.nu()) as werk:
            yield werk
        if werk.feiten:
            gewijzigd = Changed.from_facts(werk.feiten)
            for luisteraar in self.luisteraars:
                luisteraar(gewijzigd)

    def note(self, gebeurtenis: Gebeurtenis, onderwerp: str, handeling: str) -> None:
        """Log an event that changes nothing: read, exported. ``onderwerp`` is an id."""
        self.kluis.log(self.persoon.id, self.hoofdrol, gebeurtenis, onderwerp, handeling, self.nu())

    def sluit(self) -> None:
        """Lock: close every connection and forget the key."""
        self.kluis.close()
        self.wie = replace(self.wie, dek=b"", geheimen={}, slotsleutel=b"")


def create(
    map_: Path,
    *,
    naam: str,
    regeling: str,
    persoon: PersoonInvoer,
    inlognaam: str,
    wachtwoord: str,
    nu: Klok,
    oefen: bool = False,
    kosten: KdfKosten | None = None,
) -> tuple[Sessie, str]:
    """Make a vault and open it; return the session and the recovery words (shown once).

    The first person always becomes beheerder as well, or nobody could set anything up.

    Raises:
        GebruikersFout, OmgevingsFout: see ``store.kluis.create_vault``.
    """
    from cva_desk.services.stamgegevens import person_fact
    from cva_desk.store.kluis import Kluis
    from cva_desk.store.maken import create_vault
    from cva_desk.store.personen import Kluisgegevens

    id_ = PersoonId(new_id())
    rollen = persoon.rollen | {Rol.BEHEERDER}
    feit = person_fact(replace(persoon, rollen=rollen), id_)
    slot = keyslots.Persoon(id_, _login_name(inlognaam), rollen)
    nieuw = create_vault(
        map_, kluis_naam=naam, persoon=slot, wachtwoord=wachtwoord, oefenmap=oefen, kosten=kosten
    )
    kluis = Kluis.open(map_, nieuw.dek)
    try:
        with kluis.write(id_, Rol.BEHEERDER, "kluis inrichten", nu()) as werk:
            werk.leg_vast(
                f.KluisIngericht(kluis=nieuw.id, naam=naam, regeling=regeling, oefen=oefen),
                feit,
                f.ToegangGegeven(persoon=id_, kenmerk=slotinhoud.kenmerk(nieuw.id, slot.inlognaam)),
            )
    except BaseException:
        kluis.close()
        raise
    gegevens = Kluisgegevens(nieuw.id, naam, regeling, oefen)
    return Sessie(kluis, nieuw.wie, _as_person(feit), gegevens, nu, []), nieuw.herstelwoorden


def _as_person(feit: f.PersoonVastgelegd) -> Persoon:
    return Persoon(
        feit.persoon,
        feit.naam,
        frozenset(feit.rollen),
        feit.beroep,
        feit.registratie,
        feit.email,
        actief=True,
    )


def open_vault(map_: Path, inlognaam: str, wachtwoord: str, nu: Klok) -> Sessie:
    """Unlock with a person's password.

    Raises:
        GebruikersFout, OmgevingsFout: unknown name, wrong password, no or damaged vault, in use.
    """
    from cva_desk.store.kluis import Kluis

    wie = keyslots.open_with_password(map_, inlognaam, wachtwoord)
    kluis = Kluis.open(map_, wie.dek)
    try:
        return _session(kluis, wie, nu)
    except BaseException:
        kluis.close()
        raise


def _session(kluis: Kluis, wie: keyslots.Ontgrendeld, nu: Klok) -> Sessie:
    from cva_desk.store import personen
    from cva_desk.store.logboek import Gebeurtenis

    with kluis.read() as blik:
        gegevens = personen.kluisgegevens(blik.verbinding)
        persoon = personen.persoon(blik.verbinding, wie.persoon)
    if not persoon.actief:
        raise GebruikersFout(
            "U heeft geen toegang meer tot deze kluis.", "", "Vraag het aan de beheerder."
        )
    rol = next(rol for rol in Rol if rol in persoon.rollen)
    kluis.log(persoon.id, rol, Gebeurtenis.ONTGRENDELD, persoon.id, "kluis ontgrendelen", nu())
    return Sessie(kluis, wie, persoon, gegevens, nu, [])


def give_access(
    sessie: Sessie,
    persoon: PersoonInvoer,
    inlognaam: str,
    wachtwoord: str,
    *,
    id_: PersoonId | None = None,
    kosten: KdfKosten | None = None,
) -> PersoonId:
    """Add a person (or give a known one) with a login of their own.

    The slot is made first: a slot without a person opens nothing, a person without a slot can
    still be given one.

    Raises:
        GeenBevoegdheid: only the beheerder.
        GebruikersFout: login taken, weak password, no name or role.
    """
    from cva_desk.services.stamgegevens import person_fact

    nieuw = id_ or PersoonId(new_id())
    feit = person_fact(persoon, nieuw)
    naam = _login_name(inlognaam)
    with sessie.schrijf("toegang geven", Rol.BEHEERDER) as werk:
        werk.leg_vast(feit, _login_fact(sessie, nieuw, naam))
        slot = keyslots.Persoon(nieuw, naam, persoon.rollen)
        keyslots.add_person(sessie.kluis.map, sessie.wie.dek, slot, wachtwoord, kosten)
    return nieuw


def _login_fact(sessie: Sessie, persoon: PersoonId, inlognaam: str) -> f.ToegangGegeven:
    return f.ToegangGegeven(persoon=persoon, kenmerk=slotinhoud.kenmerk(sessie.kluis.id, inlognaam))


def withdraw_access(sessie: Sessie, id_: PersoonId, inlognaam: str) -> None:
    """Take away a person's login and mark them as gone; their work stays.

    Raises:
        GeenBevoegdheid: only the beheerder.
        GebruikersFout: the last person with a login, oneself, or somebody else's login.
    """
    from cva_desk.store import personen as lezen

    if id_ == sessie.persoon.id:
        raise GebruikersFout(
            "U kunt uw eigen toegang niet intrekken.", "", "Laat een andere beheerder dat doen."
        )
    with sessie.schrijf("toegang intrekken", Rol.BEHEERDER) as werk:
        van = lezen.logins(werk.verbinding).get(slotinhoud.kenmerk(sessie.kluis.id, inlognaam))
        if van != id_:
            raise GebruikersFout(
                "Deze inlognaam hoort niet bij deze persoon.",
                "",
                "Vraag de persoon met welke naam hij of zij inlogt.",
                veld="inlognaam",
            )
        werk.leg_vast(f.PersoonVertrokken(persoon=id_))
        keyslots.remove_person(sessie.kluis.map, sessie.wie.dek, inlognaam)


def change_password(
    map_: Path, inlognaam: str, oud: str, nieuw: str, kosten: KdfKosten | None = None
) -> keyslots.Ontgrendeld:
    """Change one's own password; rewrites a slot, never the database."""
    return keyslots.change_password(map_, inlognaam, oud, nieuw, kosten)


def recover(
    map_: Path,
    woorden: str,
    inlognaam: str,
    nieuw_wachtwoord: str,
    nu: Klok,
    *,
    persoon_naam: str = "",
    kosten: KdfKosten | None = None,
) -> Sessie:
    """Open with the recovery words and give ``inlognaam`` a new password.

    ``inlognaam`` takes over the record of the first active beheerder, or of the person whose full
    name is ``persoon_naam``. An own certificate is gone with the old slot.

    Raises:
        GebruikersFout: words not right, no such person, weak password.
    """
    from cva_desk.store import personen
    from cva_desk.store.kluis import Kluis

    dek = keyslots.open_with_recovery(map_, woorden)
    kluis = Kluis.open(map_, dek)
    try:
        with kluis.read() as blik:
            iedereen = personen.personen(blik.verbinding)
        gezocht = persoon_naam.strip().casefold()
        passend = [
            p
            for p in iedereen
            if (p.naam.volledig.casefold() == gezocht if gezocht else Rol.BEHEERDER in p.rollen)
        ]
        if not passend:
            raise GebruikersFout(
                "Deze persoon staat niet in de kluis.", "", "Controleer de naam.", veld="persoon"
            )
        slot = keyslots.Persoon(passend[0].id, _login_name(inlognaam), passend[0].rollen)
        keyslots.reset_after_recovery(map_, dek, slot, nieuw_wachtwoord, kosten)
        wie = keyslots.open_with_password(map_, slot.inlognaam, nieuw_wachtwoord)
        sessie = _session(kluis, wie, nu)
        with sessie.schrijf("toegang herstellen", *sessie.persoon.rollen) as werk:
            werk.leg_vast(_login_fact(sessie, wie.persoon, slot.inlognaam))
        return sessie
    except BaseException:
        kluis.close()
        raise


def _login_name(inlognaam: str) -> str:
    schoon = inlognaam.strip()
    if len(schoon) < 2:
        raise GebruikersFout("Kies een inlognaam van ten minste twee tekens.", veld="inlognaam")
    return schoon


def renew_recovery(sessie: Sessie) -> str:
    """Withdraw the recovery words and return new ones; only the beheerder."""
    if Rol.BEHEERDER not in sessie.persoon.rollen:
        raise GeenBevoegdheid("Dit kunt u niet doen.", "Dit doet de beheerder.")
    return keyslots.renew_recovery(sessie.kluis.map, sessie.wie.dek)


def has_certificate(sessie: Sessie) -> bool:
    """Whether this person keeps a certificate in their own slot."""
    return _CERTIFICAAT in sessie.wie.geheimen


def keep_certificate(sessie: Sessie, p12: bytes) -> None:
    """Keep a PKCS#12 file (still under its own password) in one's own slot."""
    sessie.wie = keyslots.put_secret(sessie.kluis.map, sessie.wie, _CERTIFICAAT, p12)


def own_certificate(sessie: Sessie) -> bytes:
    """Return the person's own PKCS#12 file.

    Raises:
        GebruikersFout: none was kept.
    """
    with suppress(KeyError):
        return sessie.wie.geheimen[_CERTIFICAAT]
    raise GebruikersFout(
        "U heeft nog geen certificaat om mee te ondertekenen.",
        "",
        "Kies een certificaatbestand, of maak een oefencertificaat bij Instellingen.",
    )
