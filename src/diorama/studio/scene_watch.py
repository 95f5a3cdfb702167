"""What happens to a scene, for as long as whoever watches may see it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

from diorama.domain.errors import NotFound
from diorama.domain.event import Event

if TYPE_CHECKING:
    from diorama.engine.hub import Subscription

LOOK_AGAIN_S = 2.0


class SceneWatch(AsyncIterator[Event]):
    """A subscription that looks again whether the scene is still open to its watcher: at once when `Scenes` says that
    this may have changed, and now and then before it tells anything. A grant that is taken back, or a scene that is
    deleted, ends it.
    """

    def __init__(
        self, subscription: Subscription, look: Callable[[], Awaitable[object]], *, look_again_s: float = LOOK_AGAIN_S
    ) -> None:
        self.topic = subscription.topic
        self._subscription = subscription
        self._look = look
        self._look_again_s = look_again_s
        self._looked_at = _now()

    def __aiter__(self) -> SceneWatch:
        return self

    async def __anext__(self) -> Event:
        event = await anext(self._subscription)
        if _now() - self._looked_at >= self._look_again_s and not await self.look():
            raise StopAsyncIteration
        return event

    async def look(self) -> bool:
        """Whether the watcher may still see the scene; if not, this is the end of the watch."""
        try:
            await self._look()
        except NotFound:
            self.close()
            return False
        self._looked_at = _now()
        return True

    def close(self) -> None:
        """Watch no longer."""
        self._subscription.close()


def _now() -> float:
    return asyncio.get_running_loop().time()
