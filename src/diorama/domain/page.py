"""Lists that are read page by page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items, and the cursor that asks for those after them (None: these were the last)."""

    items: tuple[T, ...]
    next_cursor: str | None = None
