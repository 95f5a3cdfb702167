"""Names of files that a server made, checked before anything is written under them."""

from __future__ import annotations

import re

from diorama.client.problems import not_diorama

_PART = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}")


def checked_name(name: str, url: str) -> str:
    """A relative path with '/' between, of plain names.

    Raises:
        NotReady: If it is another path: no Diorama server names files so, and it might lead anywhere.
    """
    parts = name.split("/")
    if len(parts) > 8 or not all(_PART.fullmatch(part) for part in parts):
        raise not_diorama(url, f"it names a file {name[:80]!r}")
    return name
