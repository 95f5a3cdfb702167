"""Frames of events, each made once for all who watch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from diorama.domain.event import Event

KEPT = 64  # events: watchers of one topic are seldom further apart
D = TypeVar("D", str, bytes, str | bytes)


class SharedFrames(Generic[D]):
    """What `make` gives for an event, kept for the last few events. Any thread may call it."""

    def __init__(self, make: Callable[[Event], D], *, kept: int = KEPT) -> None:
        self._make = make
        self._kept = kept
        # By identity: events hold dicts, so they have no hash. The event is kept, so that its id stays its own.
        self._made: OrderedDict[int, tuple[Event, D]] = OrderedDict()

    def of(self, event: Event) -> D:
        """The frame of an event."""
        found = self._made.get(id(event))
        if found is not None:
            return found[1]
        frame = self._make(event)
        self._made[id(event)] = event, frame
        if len(self._made) > self._kept:
            self._made.popitem(last=False)
        return frame
