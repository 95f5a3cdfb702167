"""Reads what the command line was given: text, room size, style, output."""

from __future__ import annotations

import math
import re
import sys
from difflib import get_close_matches
from pathlib import Path

from diorama.domain.errors import UserFault
from diorama.domain.ids import slug

MIN_ROOM_M, MAX_ROOM_M = 1.5, 50.0
_ROOM = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:m)?\s*[x×*,]\s*(\d+(?:\.\d+)?)\s*(?:m)?\s*", re.IGNORECASE)


def read_text(text: str) -> str:
    """The text itself, or standard input for '-'.

    Raises:
        UserFault: If standard input is closed or not UTF-8 text.
    """
    if text != "-":
        return text
    if sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by whoever started us
        raise UserFault("standard input is closed", hint="give the text as an argument")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserFault("standard input is not UTF-8 text", hint="save the text as UTF-8") from error


def read_room(room: str | None) -> tuple[float, float] | None:
    """(width, depth) [m] from words such as 5x4.

    Raises:
        UserFault: If it is no size, or outside of what is allowed.
    """
    if room is None:
        return None
    match = _ROOM.fullmatch(room)
    if match is None:
        raise UserFault(f"--room {room!r} is no room size", hint="give width x depth in metres, such as --room 5x4")
    width, depth = float(match[1]), float(match[2])
    if not all(math.isfinite(side) and MIN_ROOM_M <= side <= MAX_ROOM_M for side in (width, depth)):
        raise UserFault(f"--room {room}: sides must be {MIN_ROOM_M:g} to {MAX_ROOM_M:g} m", hint="such as --room 5x4")
    return width, depth


def read_style(style: str | None, default: str) -> str:
    """A style of the catalogue, or '' for none.

    Raises:
        UserFault: If there is no such style.
    """
    from diorama.catalogue.styles import STYLES

    word = (default if style is None else style).strip().lower().replace("-", "_").replace(" ", "_")
    for key, kind in STYLES.items():
        if word == key or word.replace("_", " ") in kind.names:
            return key
    if word:
        near = get_close_matches(word, list(STYLES), 1, 0.7)
        meant = f"did you mean {near[0]!r}? " if near else ""
        raise UserFault(f"--style: no style {word!r}", hint=f"{meant}styles: {', '.join(sorted(STYLES))}")
    return ""


def output_for(output: Path | None, text: str, suffix: str = "") -> Path:
    """Where the result goes: as said, else out/<first words>."""
    return output or Path("out") / f"{slug(' '.join(text.split()[:6]))}{suffix}"


def counted(number: int, name: str) -> str:
    """`lamp`, or `3 x lamp` where there are several."""
    return f"{number} x {name}" if number > 1 else name


def size_words(size: int) -> str:
    """A size [bytes] for people."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"


def shown(words: str) -> str:
    """Words of a file as a terminal may show them: on one line, and nothing in them that it would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
