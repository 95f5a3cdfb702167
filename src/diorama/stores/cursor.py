"""Cursors of lists: opaque text that names the row after which the next page begins."""

from __future__ import annotations

import base64
import binascii

from diorama.domain.errors import UserFault

MAX_PAGE = 200
_LARGEST = 2**63 - 1


def cursor_after(number: int) -> str:
    """The cursor of a page that ends with the row of this number."""
    return base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")


def row_of(cursor: str | None) -> int | None:
    """The number that the cursor names; None without one.

    Raises:
        UserFault: If it is none that `cursor_after` made.
    """
    if cursor is None:
        return None
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode("ascii")
        number = int(text)
    except (ValueError, binascii.Error):
        number = -1
    if not 0 <= number <= _LARGEST or cursor_after(number) != cursor:
        raise UserFault("the cursor is none that was given out", hint="pass the last page's next_cursor, unchanged")
    return number


def checked_limit(limit: int) -> int:
    """The page size.

    Raises:
        UserFault: Unless it lies in 1..200.
    """
    if not 1 <= limit <= MAX_PAGE:
        raise UserFault(f"limit must be from 1 to {MAX_PAGE}; got {limit}")
    return limit
