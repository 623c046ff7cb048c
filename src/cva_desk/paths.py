"""Where things are: what travels with the program, and where a vault is kept by default.

``forms/`` (rules) and ``resources/`` (letters, icons, styles) stand at the top of the repository.
In a wheel and in a frozen build they lie inside the package, under ``_data``. Nobody but this
module knows the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "cva-desk"
VAULT_VARIABLE = "CVA_DESK_KLUIS"


def forms_dir() -> Path:
    """Return the folder with the rules, one subfolder per regeling."""
    return _travelling("forms")


def resources_dir() -> Path:
    """Return the folder with letter texts, icons, fonts, styles and calendar tables."""
    return _travelling("resources")


def default_vault_dir() -> Path:
    """Return the vault to open when none is named: ``CVA_DESK_KLUIS``, else the user's data folder.

    The folder need not exist.
    """
    named = os.environ.get(VAULT_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "kluis"


def practice_dir() -> Path:
    """Return the folder under which practice vaults are made, each in a folder of its own."""
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False) / "oefenmap"


def log_dir() -> Path:
    """Return the folder for log files; it holds ids and code locations, never content."""
    from platformdirs import user_log_path

    return user_log_path(_APP, appauthor=False)


def _travelling(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    if packed.is_dir():
        return packed
    checkout = _PACKAGE.parents[1]
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    raise FileNotFoundError(f"{name}/ is missing: neither {packed} nor {checkout / name} exists")
