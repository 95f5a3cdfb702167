"""`tick`: how long work reports progress and hears of a cancel."""

from __future__ import annotations

from typing import Protocol


class Tick(Protocol):
    """Called by everything that takes more than 100 ms.

    Raises:
        Cancelled: If the work was asked to stop.
    """

    def __call__(self, fraction: float, preview: bytes | None = None) -> None:
        """Report `fraction` done in 0..1 and, if there is one, a small PNG preview."""
        ...


def no_tick(fraction: float, preview: bytes | None = None) -> None:
    """For callers who neither watch nor cancel."""
