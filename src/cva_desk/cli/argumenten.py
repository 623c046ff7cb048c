"""How the command line is read and explained, in Dutch."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cva_desk.cli.uitvoer import Aanroepfout, Uitgang
from cva_desk.version import VERSION

if TYPE_CHECKING:
    from cva_desk.cli.aanroep import Aanroep

# argparse looks its own words up with gettext and brings no Dutch; this is our catalogue.
_WOORDEN = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "subcommands": "opdrachten",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "hier ontbreekt nog: %s",
    "one of the arguments %s is required": "kies een van: %s",
    "unrecognized arguments: %s": "dit is onbekend: %s",
    "not allowed with argument %s": "gaat niet samen met %s",
    "ignored explicit argument %r": "krijgt geen waarde (hier staat %r)",
    "expected one argument": "hier hoort een waarde achter",
    "expected at most one argument": "hier hoort hooguit één waarde achter",
    "expected at least one argument": "hier hoort ten minste één waarde achter",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r kan hier niet; kies uit %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
}
vars(argparse)["_"] = lambda tekst: _WOORDEN.get(tekst, tekst)

_OPTIE = re.compile(r"--([a-z][a-z-]*)")


class Lezer(argparse.ArgumentParser):
    """A parser that keeps the layout of its help and raises instead of leaving the program."""

    def __init__(self, **opties: Any) -> None:
        """See ``argparse.ArgumentParser``; options are never guessed from their first letters."""
        opties.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **opties)

    def error(self, message: str) -> NoReturn:
        """Raise ``Aanroepfout``; names the option it is about, if it is about one."""
        optie = _OPTIE.search(message)
        kern = message.removeprefix("argument ")
        raise Aanroepfout(
            "Deze opdracht is niet goed getypt.",
            f"{kern[:1].upper()}{kern[1:]}.",
            f"Uitleg: {self.prog} --help",
            veld=optie[1].replace("-", "_") if optie else None,
        )


class Versie(argparse.Action):
    """``--versie``."""

    def __init__(self, option_strings: list[str], dest: str, **opties: Any) -> None:
        """Takes no value."""
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **opties)

    def __call__(self, *_args: Any, **_opties: Any) -> NoReturn:
        """Print the version and leave."""
        print(f"cva-desk {VERSION}")
        raise SystemExit(Uitgang.KLAAR)


def common() -> Lezer:
    """Return the options every verb takes; they may stand before the verb and after it."""
    lezer = Lezer(add_help=False, argument_default=argparse.SUPPRESS)
    groep = lezer.add_argument_group("algemeen")
    groep.add_argument(
        "--kluis",
        type=Path,
        metavar="MAP",
        help="map van de kluis (anders CVA_DESK_KLUIS, anders uw eigen map)",
    )
    groep.add_argument("--als", metavar="NAAM", help="uw inlognaam")
    groep.add_argument(
        "--wachtwoord-bestand",
        type=Path,
        metavar="BESTAND",
        help="bestand met uw wachtwoord (anders CVA_DESK_WACHTWOORD, anders wordt ernaar gevraagd)",
    )
    groep.add_argument("--json", action="store_true", help="antwoord als één JSON-document")
    return lezer


class Opdrachten:
    """Where verbs hang: on the program itself, or on a group such as ``kluis``."""

    def __init__(self, lezer: Lezer, dest: str) -> None:
        """Make room for verbs under ``lezer``; the chosen one is kept as ``dest``."""
        self._deel = lezer.add_subparsers(
            dest=dest, metavar="OPDRACHT", title="opdrachten", parser_class=Lezer
        )

    def add(
        self, naam: str, uitleg: str, voorbeeld: str, handeling: Callable[[Aanroep], int]
    ) -> Lezer:
        """Add a verb: its one-line help, an example, and what it does."""
        lezer = self._add(naam, uitleg, f"voorbeeld:\n  {voorbeeld}")
        lezer.set_defaults(handeling=handeling)
        return lezer

    def group(self, naam: str, uitleg: str) -> Opdrachten:
        """Add a group of verbs; the group alone is wrong usage."""
        lezer = self._add(naam, uitleg, f"uitleg per opdracht:\n  cva-desk {naam} OPDRACHT --help")

        def refuse(_aanroep: Aanroep) -> int:
            lezer.error(f"noem wat u met ‘{naam}’ wilt doen")

        lezer.set_defaults(handeling=refuse)
        return Opdrachten(lezer, f"{naam}_opdracht")

    def _add(self, naam: str, uitleg: str, slot: str) -> Lezer:
        return self._deel.add_parser(
            naam,
            help=uitleg,
            description=f"{uitleg[:1].upper()}{uitleg[1:]}.",
            epilog=slot,
            parents=[common()],
        )


def day(tekst: str) -> date:
    """Read a day written as ``2026-03-05``."""
    try:
        if len(tekst) == 10:
            return date.fromisoformat(tekst)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"‘{tekst}’ is geen datum; schrijf JJJJ-MM-DD")


def count(tekst: str) -> int:
    """Read a whole number from 0 up to 100,000."""
    if tekst.isascii() and tekst.isdigit() and int(tekst) <= 100_000:
        return int(tekst)
    raise argparse.ArgumentTypeError(f"‘{tekst}’ is geen aantal tot en met 100000")


def value(tekst: str) -> tuple[str, str]:
    """Read ``naam=waarde``."""
    naam, is_, waarde = tekst.partition("=")
    if not is_ or not naam.strip():
        raise argparse.ArgumentTypeError(f"‘{tekst}’ heeft niet de vorm NAAM=WAARDE")
    return naam.strip(), waarde.strip()
