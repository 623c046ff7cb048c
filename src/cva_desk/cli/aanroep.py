"""One run: its arguments, its output, the clock, and who opens which vault with what."""

from __future__ import annotations

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cva_desk.cli.uitvoer import Uitvoer
from cva_desk.domain.meldingen import GebruikersFout, OmgevingsFout

if TYPE_CHECKING:
    from cva_desk.services.toegang import Sessie

WACHTWOORD = "CVA_DESK_WACHTWOORD"
NIEUW_WACHTWOORD = "CVA_DESK_NIEUW_WACHTWOORD"
CERTIFICAAT_WACHTWOORD = "CVA_DESK_CERTIFICAAT_WACHTWOORD"
MAX_GEHEIM = 16 * 1024


def now() -> datetime:
    """The clock of this machine, with its time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Aanroep:
    """What a verb is handed."""

    opties: Namespace
    uitvoer: Uitvoer

    @property
    def kluis(self) -> Path:
        """The vault this run is about; it need not exist."""
        gekozen: Path | None = getattr(self.opties, "kluis", None)
        if gekozen is not None:
            return gekozen.expanduser()
        from cva_desk.paths import default_vault_dir

        return default_vault_dir()

    @property
    def inlognaam(self) -> str:
        """Who opens the vault: ``--als``, or asked for."""
        gekozen: str | None = getattr(self.opties, "als", None)
        return gekozen or self.ask("Uw inlognaam: ", "als", "Noem uw inlognaam met --als.")

    def password(self) -> str:
        """The password of who opens the vault."""
        return self._secret(
            getattr(self.opties, "wachtwoord_bestand", None),
            WACHTWOORD,
            "Wachtwoord: ",
            "wachtwoord",
            "--wachtwoord-bestand",
        )

    def new_password(self, variabele: str = NIEUW_WACHTWOORD) -> str:
        """A password that is being chosen; typed twice when it is typed."""
        bestand = getattr(self.opties, "nieuw_wachtwoord_bestand", None)
        optie = "--nieuw-wachtwoord-bestand"
        if variabele == WACHTWOORD:
            bestand = getattr(self.opties, "wachtwoord_bestand", None)
            optie = "--wachtwoord-bestand"
        vraag = "Kies een wachtwoord (ten minste 12 tekens): "
        gekozen = self._secret(bestand, variabele, vraag, "nieuw_wachtwoord", optie)
        if bestand is None and variabele not in os.environ:
            nogmaals = _type_secret("Nog een keer: ")
            if nogmaals != gekozen:
                raise GebruikersFout(
                    "De twee wachtwoorden zijn niet gelijk.",
                    "",
                    "Probeer het opnieuw.",
                    veld="nieuw_wachtwoord",
                )
        return gekozen

    def certificate_password(self) -> str:
        """The password of a certificate file."""
        return self._secret(
            getattr(self.opties, "certificaat_wachtwoord_bestand", None),
            CERTIFICAAT_WACHTWOORD,
            "Wachtwoord van het certificaat: ",
            "certificaat_wachtwoord",
            "--certificaat-wachtwoord-bestand",
        )

    def _secret(
        self, bestand: Path | None, variabele: str, vraag: str, veld: str, optie: str
    ) -> str:
        if bestand is not None:
            return read_secret(bestand, veld)
        if variabele in os.environ:
            return os.environ[variabele]
        if not sys.stdin.isatty():
            raise GebruikersFout(
                "Er is geen wachtwoord gegeven.",
                "Er is hier niemand om het aan te vragen.",
                f"Gebruik {optie} of zet het in {variabele}.",
                veld=veld,
            )
        return _type_secret(vraag)

    def ask(self, vraag: str, veld: str, anders: str) -> str:
        """Ask for a line of text.

        Raises:
            GebruikersFout: nobody is there to ask; ``anders`` says what to do instead.
        """
        if not sys.stdin.isatty():
            raise GebruikersFout("Er ontbreekt nog iets.", "", anders, veld=veld)
        print(vraag, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip()

    @contextmanager
    def session(self) -> Iterator[Sessie]:
        """Unlock the vault for the length of one verb."""
        from cva_desk.services import toegang

        toegang.peek(self.kluis)  # no password is asked for a vault that is not there
        sessie = toegang.open_vault(self.kluis, self.inlognaam, self.password(), now)
        try:
            for waarschuwing in sessie.kluis.waarschuwingen:
                self.uitvoer.zeg(waarschuwing)
            yield sessie
        finally:
            sessie.sluit()


def _type_secret(vraag: str) -> str:
    import getpass

    return getpass.getpass(vraag, sys.stderr)


def read_secret(bestand: Path, veld: str) -> str:
    """Return the first line of a small text file, without its line end.

    Raises:
        GebruikersFout: no such file, empty, too large or no text.
    """
    with open_file(bestand, veld) as stroom:
        rauw = stroom.read(MAX_GEHEIM + 1)
    try:
        tekst = rauw.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = ""
    eerste = tekst.splitlines()[0] if tekst.strip() else ""
    if len(rauw) > MAX_GEHEIM or not eerste:
        raise GebruikersFout(
            "Dit bestand bevat geen wachtwoord.",
            "Verwacht wordt een klein tekstbestand met het wachtwoord op de eerste regel.",
            "Controleer het bestand.",
            veld=veld,
        )
    return eerste


@contextmanager
def open_file(pad: Path, veld: str) -> Iterator[BinaryIO]:
    """Open an ordinary file that the user named.

    Raises:
        GebruikersFout: there is none, or it is a folder or something else.
        OmgevingsFout: it cannot be read.
    """
    try:
        if not stat.S_ISREG(pad.stat().st_mode):
            raise GebruikersFout(
                "Dit is geen gewoon bestand.", "", "Kies een bestand, geen map.", veld=veld
            )
        with pad.open("rb") as stroom:
            yield stroom
    except (FileNotFoundError, NotADirectoryError):
        raise GebruikersFout(
            "Dit bestand is niet gevonden.", "", "Controleer de naam en de map.", veld=veld
        ) from None
    except ValueError:  # a null character in the name
        raise GebruikersFout("Deze bestandsnaam kan niet.", veld=veld) from None
    except OSError:
        raise OmgevingsFout(
            "Dit bestand kan niet worden gelezen.",
            "U heeft er geen rechten op, of de schijf geeft het niet.",
            "Controleer de rechten of kopieer het bestand eerst.",
            veld=veld,
        ) from None


def write_file(pad: Path, inhoud: bytes, *, geheim: bool = False) -> None:
    """Write a file the user asked for; never over one that is there.

    Args:
        geheim: only the user may read it.

    Raises:
        GebruikersFout: it exists. OmgevingsFout: the disk refuses.
    """
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(pad, vlaggen, 0o600 if geheim else 0o644), "wb") as stroom:
            stroom.write(inhoud)
    except FileExistsError:
        raise GebruikersFout(
            f"Het bestand {pad.name} bestaat al.",
            "Er wordt nooit iets overschreven.",
            "Kies een andere naam of map.",
        ) from None
    except OSError:
        raise OmgevingsFout(
            "Het bestand kan niet worden geschreven.",
            "De map is niet te bereiken, alleen-lezen of vol.",
            "Kies een andere map.",
        ) from None
