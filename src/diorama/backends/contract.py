"""What a back end is: a `BackendSpec` (plain data) and a class with load, run and unload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from diorama.domain.tick import Tick


class Backend(Protocol):
    """The part that does the work. Heavy libraries are imported inside `load`, never at module level.

    One instance is loaded once, runs many requests (one at a time) and is unloaded. `run` takes the request
    type of its capability and returns the result type (`domain/capability.py`); it reports through `tick`,
    which is also where a cancel arrives.
    """

    def load(self, options: Mapping[str, Any]) -> None:
        """Get ready: import libraries, read weights.

        Raises:
            Unsupported: If something that it needs is not here; the hint says how to get it.
        """
        ...

    def run(self, request: Any, tick: Tick) -> Any:
        """Serve one request.

        Raises:
            UserFault, Unsupported, LimitExceeded: With a message for the user.
            Cancelled: Out of `tick`.
        """
        ...

    def unload(self) -> None:
        """Give back memory; a later `load` makes it ready again."""
        ...
