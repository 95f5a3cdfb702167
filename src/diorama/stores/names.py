"""Names that users give to what is kept."""

from __future__ import annotations

import unicodedata

from diorama.domain.errors import LimitExceeded, UserFault

MAX_NAME_LENGTH = 200


def checked_name(name: str) -> str:
    """A name for people, on one line, without control characters and without space around it.

    Raises:
        UserFault: If nothing is left. LimitExceeded: If it is longer than 200 characters.
    """
    plain = "".join(" " if letter.isspace() else letter for letter in name if not _is_control(letter))
    plain = " ".join(plain.split())
    if not plain:
        raise UserFault("a name needs a character")
    return no_longer_than(MAX_NAME_LENGTH, "name", plain)


def no_longer_than(most: int, what: str, text: str) -> str:
    """The text.

    Raises:
        LimitExceeded: If it has more characters.
    """
    if len(text) > most:
        raise LimitExceeded(f"the {what} has {len(text):,} characters; {most:,} are allowed")
    return text


def _is_control(letter: str) -> bool:
    """Also half a surrogate pair, which no encoding can say."""
    return unicodedata.category(letter) in ("Cc", "Cs") and not letter.isspace()
