"""From arguments to exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from cva_desk.cli import argumenten, brieven, dossier, kluis, oefenmap, open_window, regelingen
from cva_desk.cli.aanroep import Aanroep, now
from cva_desk.cli.uitvoer import Uitgang, Uitvoer
from cva_desk.domain.meldingen import DomeinFout, OmgevingsFout
from cva_desk.paths import log_dir

_RAPPORT = "probleemrapport.txt"
_UITLEG = """\
Zonder opdracht opent het venster. Elke opdracht legt zichzelf uit: cva-desk OPDRACHT --help

antwoordcodes:
  0  gedaan
  1  u kunt het herstellen; de melding zegt hoe
  2  de opdracht is niet goed getypt
  3  de omgeving werkt niet mee: schijf, slot of sleutel
  4  een controle vond iets

voorbeeld:
  cva-desk demo --zonder-venster --naar proef --json"""


def main(argv: Sequence[str]) -> int:
    """Run the program for real: with a log, and with nothing escaping as a traceback."""
    return run(argv, beginnen=_start_logging)


def run(argv: Sequence[str], beginnen: Callable[[], None] | None = None) -> int:
    """Read the arguments, do what they ask and return the exit code.

    Args:
        beginnen: called before a verb runs.
    """
    uitvoer = Uitvoer(als_json="--json" in argv)
    try:
        opties = parser().parse_args(argv)
        handeling: Callable[[Aanroep], int] = opties.handeling
        if beginnen is not None:
            beginnen()
        code = handeling(Aanroep(opties, uitvoer))
        sys.stdout.flush()
    except DomeinFout as fout:
        return uitvoer.fout(fout)
    except KeyboardInterrupt:
        uitvoer.zeg("Afgebroken.")
        return Uitgang.TE_HERSTELLEN
    except BrokenPipeError:
        # Whoever was reading has gone (`| head`); Python must not try to flush again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Uitgang.OMGEVING
    except Exception as fout:
        import logging

        logging.getLogger(__name__).critical("a verb failed", exc_info=fout)
        return uitvoer.fout(_bug(fout))
    return code


def parser() -> argumenten.Lezer:
    """Return the parser with all verbs."""
    lezer = argumenten.Lezer(
        prog="cva-desk",
        description="CvA Desk: de dossiers van een commissie van advies, versleuteld bewaard.",
        epilog=_UITLEG,
        parents=[argumenten.common()],
    )
    lezer.add_argument("--versie", action=argumenten.Versie, help="toon de versie")
    lezer.set_defaults(handeling=_window)
    opdrachten = argumenten.Opdrachten(lezer, "opdracht")
    for groep in (kluis, regelingen, dossier, brieven, oefenmap):
        groep.add_verbs(opdrachten)
    return lezer


def _window(aanroep: Aanroep) -> int:
    gekozen = getattr(aanroep.opties, "kluis", None)
    return open_window(aanroep.kluis if gekozen is not None else None, oefen=False)


def _start_logging() -> None:
    from cva_desk.diagnostics.logging import catch_bugs, start_logging

    start_logging(log_dir())
    catch_bugs(lambda fout: print(_bug(fout), file=sys.stderr))


def _bug(fout: BaseException) -> OmgevingsFout:
    """Write the problem report and say where it is."""
    from cva_desk.diagnostics.logging import LOG_NAME
    from cva_desk.diagnostics.rapport import make_rapport

    doel = log_dir() / _RAPPORT
    try:
        doel.parent.mkdir(parents=True, exist_ok=True)
        doel.write_text(
            make_rapport(fout, tijdstip=now(), log_file=log_dir() / LOG_NAME), encoding="utf-8"
        )
        wat_nu = f"Stuur het probleemrapport naar de makers; er staan geen namen in: {doel}"
    except OSError:
        wat_nu = "Probeer het opnieuw."
    return OmgevingsFout(
        "Er ging iets mis in het programma.", "Dat is een fout van ons, niet van u.", wat_nu
    )
