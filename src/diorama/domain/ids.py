"""Typed ids, and slugs that are never used twice in a scene's life."""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

SceneId = NewType("SceneId", str)
ObjectId = NewType("ObjectId", str)
RoomId = NewType("RoomId", str)
RelationId = NewType("RelationId", str)
AssetId = NewType("AssetId", str)
JobId = NewType("JobId", str)
OwnerId = NewType("OwnerId", str)
BlobHash = NewType("BlobHash", str)  # sha256 of the bytes, 64 lower-case hex digits

LOCAL_OWNER = OwnerId("local")


def slug(words: str) -> str:
    """Lower-case ASCII words joined by '-', at most 40 characters; 'thing' if nothing is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "thing"


class SlugCounter:
    """Gives out `chair-1`, `chair-2`, ... and never the same one twice."""

    def __init__(self, used: dict[str, int] | None = None) -> None:
        self._last = dict(used or {})

    def next(self, words: str) -> str:
        """The next free slug for these words."""
        stem = slug(words)
        self._last[stem] = self._last.get(stem, 0) + 1
        return f"{stem}-{self._last[stem]}"
