"""What the program may tell a user, as exceptions.

Three kinds exist. ``GebruikersFout``: the user can mend it. ``OmgevingsFout``: the surroundings
failed (disk, lock, key). Anything else that escapes is a bug of ours and is reported as such.
"""

from __future__ import annotations


class DomeinFout(Exception):
    """Base of everything that is meant to be read by a user; ``str()`` is the whole message."""

    def __init__(self, wat: str, waarom: str = "", wat_nu: str = "", *, veld: str | None = None):
        """Build the message.

        Args:
            wat: what happened, a Dutch sentence without a person's name in it.
            waarom: the cause, may be empty.
            wat_nu: what the user can do, may be empty.
            veld: name of the form field it is about, so that a screen can put it there.
        """
        self.wat = wat
        self.waarom = waarom
        self.wat_nu = wat_nu
        self.veld = veld
        super().__init__(" ".join(deel for deel in (wat, waarom, wat_nu) if deel))


class GebruikersFout(DomeinFout):
    """The user can mend this; nothing that was typed is lost. Exit code 1."""


class GeenBevoegdheid(GebruikersFout):
    """This person, in these roles, may not do or see this."""


class OmgevingsFout(DomeinFout):
    """Disk, lock, key or file failed. Exit code 3."""


class ControleFout(DomeinFout):
    """A check found something (a signature, a log chain, a rule file). Exit code 4."""
