"""The front desk as the server's surface gets it: one object with every verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine
    from diorama.studio.access import Access
    from diorama.studio.jobs import Jobs
    from diorama.studio.library import Library
    from diorama.studio.scenes import Scenes


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """All verbs, and the engine beneath them, which the surface starts, closes and reads figures from."""

    jobs: Jobs
    scenes: Scenes
    library: Library
    access: Access
    engine: DurableEngine
