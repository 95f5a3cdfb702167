"""What a recipe sees of the engine that runs it, and what its steps see of the stores.

Recipes pass documents and hashes between steps, never arrays: so the same recipe runs in one process
(`engine/inline`), and durably, where a step's result must survive in a database row.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from diorama.domain.asset import Asset
from diorama.domain.capability import BackendSpec, CapabilityName, TextTo3dRequest, TextToImageRequest
from diorama.domain.ids import BlobHash
from diorama.domain.model import Model
from diorama.domain.outcome import Outcome
from diorama.domain.tick import Tick

P = ParamSpec("P")
R = TypeVar("R")


class Desk(Protocol):
    """Where a step, a plain function in a lane, reads and puts what is too large for a document."""

    def put(self, data: bytes) -> BlobHash:
        """Keep bytes."""
        ...

    def get(self, sha256: BlobHash) -> bytes:
        """Bytes by hash."""
        ...

    def model(self, sha256: BlobHash) -> Model:
        """The model in a GLB that was kept."""
        ...


Step = Callable[Concatenate[Desk, Tick, P], R]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetQuery:
    """What `find` looks for: an asset made for exactly this request."""

    request: TextTo3dRequest


class Context(Protocol):
    """The engine's hands, as a recipe sees them. Every method may raise `Cancelled`."""

    async def call(self, capability: CapabilityName, request: Any) -> Any:
        """Let the chosen back end of a capability serve a request whose result is a document."""
        ...

    async def find(self, query: AssetQuery) -> Asset | None:
        """Look in the library before making anything."""
        ...

    async def keep(self, request: TextTo3dRequest) -> Asset:
        """Let the chosen `text_to_3d` back end make a thing and keep it; the asset's document."""
        ...

    def painter(self) -> BackendSpec | None:
        """The chosen `text_to_image` back end; None where none is installed."""
        ...

    async def paint(self, request: TextToImageRequest) -> BlobHash:
        """Let that back end paint a picture and keep it; its PNG."""
        ...

    async def run(self, step: Step[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a plain function in a lane, off the event loop."""
        ...

    def warm(self, step: Step[[], None]) -> None:
        """Run something that later steps gain from (an import) beside other work; a hint, it may do nothing."""
        ...

    async def progress(self, fraction: float, step: str) -> None:
        """Say how far the whole job is (0..1) and what begins now."""
        ...

    async def artifact(self, name: str, sha256: BlobHash) -> None:
        """Publish a named partial result."""
        ...

    async def checkpoint(self, name: str, document: Mapping[str, Any]) -> None:
        """Mark a point that a resumed job need not repeat."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A registered kind of job. `version` changes when its steps do: pending jobs of an older one start over.

    outcome: what its result (what `run` returned) leaves behind on a server.
    """

    kind: str
    version: int
    parameters: type
    run: Callable[[Context, Any], Awaitable[Any]]
    outcome: Callable[[Any], Outcome]
    summary: str = ""
