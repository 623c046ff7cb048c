"""What may be said outside the vault: code locations, numbers, ids. Never a value of a person."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import cva_desk

_PACKAGE = Path(cva_desk.__file__).resolve().parent
# Ids are 32 hex digits, hashes longer; code words carry an underscore, which names do not.
_HARMLESS = re.compile(r"[0-9a-f]{16,64}|[a-z][a-z0-9]*(?:_[a-z0-9]+)+|\d{1,4}(?:\.\d{1,4}){1,3}")
# A second net under sentences of our own: what has the shape of a person's data.
_SUSPECT = re.compile(
    r"(?<![0-9a-f])\d(?:[ .-]?\d){7,11}(?![0-9a-f])"  # BSN, telephone, date of birth in digits
    r"|\b\d{1,2}[-/]\d{1,2}[-/]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|[^\s@]+@[^\s@]+"
    r"|'[^'\n]*'|\"[^\"\n]*\"|‘[^’\n]*’|“[^”\n]*”|«[^»\n]*»"
    r"|(?:[A-Za-z]:)?(?:[\\/][^\s\\/:]+){2,}"  # a path may hold a user's or a pupil's name
)
MASK = "‹…›"
_LONGEST_CHAIN = 8


def redact_value(value: object) -> object:
    """Return the value if it cannot be about a person, else what kind of thing stood there."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, str):
        return value if _HARMLESS.fullmatch(value) else f"‹text of {len(value)}›"
    return f"‹{type(value).__name__}›"


def redact_text(text: str) -> str:
    """Return the text with everything masked that has the shape of a person's data."""
    return _SUSPECT.sub(MASK, text)


def describe_exception(error: BaseException) -> list[str]:
    """Return lines that say what broke and where: types and code locations, no messages.

    The message of an exception is left out altogether: a database driver, for one, puts the
    parameters of a statement in it.
    """
    lines: list[str] = []
    for depth, link in enumerate(_chain(error)):
        kind = type(link)
        prefix = "" if depth == 0 else "door: "
        lines.append(f"{prefix}{kind.__module__}.{kind.__qualname__}")
        lines.extend(f"  {place}" for place in _places(link))
    return lines


def kenmerk(error: BaseException) -> str:
    """Return eight hex digits that are the same for the same fault in the same place.

    Short enough to say over the telephone, and to see that two reports are about one thing.
    """
    description = "\n".join(describe_exception(error))
    return hashlib.sha256(description.encode()).hexdigest()[:8]


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_LONGEST_CHAIN):
        if link is None:
            return
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _places(error: BaseException) -> Iterator[str]:
    """Every frame of ours, and the innermost one when that is somebody else's."""
    frames = traceback.extract_tb(error.__traceback__)
    for position, frame in enumerate(frames):
        file = Path(frame.filename)
        innermost = position == len(frames) - 1
        if file.is_relative_to(_PACKAGE):
            shown = f"cva_desk/{file.relative_to(_PACKAGE).as_posix()}"
        elif innermost:
            # Only the end of the path: the rest may be somebody's home folder.
            shown = "/".join(file.parts[-2:])
        else:
            continue
        yield f"{shown}:{frame.lineno} {frame.name}"
