"""Whether a folder holds a whole vault, and its name; needs nothing but the file system."""

from __future__ import annotations

import json
from pathlib import Path

from cva_desk.store.fouten import KluisOntbreekt

DATABASE = "kluis.db"
KEY_FILE = "sleutels.json"
MAX_BYTES = 4 * 1024 * 1024  # of the key file; more is not ours
UNFINISHED = ".nieuw"  # a folder that is there as long as the vault around it is being made


def check_present(map_: Path) -> None:
    """Refuse a folder without a whole vault.

    Raises:
        KluisOntbreekt: says which part is missing.
    """
    if not map_.is_dir():
        raise KluisOntbreekt("De map bestaat niet.")
    if (map_ / UNFINISHED).is_dir():
        raise KluisOntbreekt("Het maken van deze kluis is onderbroken; maak haar opnieuw.")
    if not (map_ / DATABASE).is_file():
        raise KluisOntbreekt(f"Het bestand {DATABASE} ontbreekt in deze map.")


def glance(map_: Path) -> tuple[str, bool] | None:
    """Return the name of a vault and whether it is for practice, or None when this is no vault.

    For a list of vaults to choose from. Nothing is checked: that happens before it is opened, and
    costs the start of the program a tenth.
    """
    try:
        check_present(map_)
        with (map_ / KEY_FILE).open("rb") as bestand:
            inhoud = json.loads(bestand.read(MAX_BYTES))
        naam, oefenmap = inhoud["naam"], inhoud["oefenmap"]
    except (KluisOntbreekt, OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return (naam, oefenmap is True) if isinstance(naam, str) else None
