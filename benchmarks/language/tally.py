"""What was right, missed and invented, and the figures that come of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Right, missed and invented, each in words."""

    right: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Nothing missed and nothing invented."""
        return not self.missed and not self.invented

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to say and nothing was said."""
        return self._share(2 * len(self.right), len(self.missed) + len(self.invented))

    @property
    def precision(self) -> float:
        return self._share(len(self.right), len(self.invented))

    @property
    def recall(self) -> float:
        return self._share(len(self.right), len(self.missed))

    @staticmethod
    def _share(good: int, bad: int) -> float:
        return good / (good + bad) if good + bad else 1.0


def joined(tallies: Iterable[Tally]) -> Tally:
    """All of them as one: figures of it weigh every fact alike, not every prompt."""
    every = list(tallies)
    return Tally(
        right=tuple(word for one in every for word in one.right),
        missed=tuple(word for one in every for word in one.missed),
        invented=tuple(word for one in every for word in one.invented),
    )
