"""Whether a folder holds a whole vault; needs nothing but the file system."""

from __future__ import annotations

from pathlib import Path

from cva_desk.store.fouten import KluisOntbreekt

DATABASE = "kluis.db"
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
