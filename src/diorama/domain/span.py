"""A place in the user's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters [start, end) of the text as it was given."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"Span: needs 0 <= start <= end, got {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def joined(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(start=min(self.start, other.start), end=max(self.end, other.end))
