"""The studio's verbs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Protocol

from diorama.backends.registry import BackendIndex
from diorama.domain.asset import Asset
from diorama.domain.event import Event
from diorama.domain.ids import BlobHash, JobId
from diorama.domain.job import Job
from diorama.pipelines.context import Desk
from diorama.pipelines.results import AssetResult, SceneResult
from diorama.pipelines.text_to_asset import TextToAsset
from diorama.pipelines.text_to_scene import TextToScene
from diorama.stores.contract import AssetStore
from diorama.stores.result_folder import write_file, write_folder


class Engine(Protocol):
    """What the studio needs of an engine."""

    @property
    def backends(self) -> BackendIndex:
        """Back ends that were found."""
        ...

    @property
    def desk(self) -> Desk:
        """Blobs."""
        ...

    @property
    def assets(self) -> AssetStore:
        """Assets that were kept."""
        ...

    async def submit(self, kind: str, parameters: Any) -> JobId:
        """Accept a job."""
        ...

    def watch(self, job_id: JobId) -> AsyncIterator[Event]:
        """Events of a job, from the first on."""
        ...

    async def result(self, job_id: JobId) -> Any:
        """What the job returned, or its error."""
        ...

    def cancel(self, job_id: JobId) -> None:
        """Ask a job to stop."""
        ...

    def job(self, job_id: JobId) -> Job:
        """The job's document."""
        ...

    async def close(self) -> None:
        """Stop and tidy up."""
        ...


class Studio:
    """Everything that a user can do, over one engine.

    Use it as an async context manager: leaving it stops what still runs.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def __aenter__(self) -> Studio:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._engine.close()

    @property
    def backends(self) -> BackendIndex:
        """What is installed here."""
        return self._engine.backends

    async def submit(self, kind: str, parameters: Any) -> JobId:
        """Start a job of a registered kind; it is accepted once this returns."""
        return await self._engine.submit(kind, parameters)

    def watch(self, job_id: JobId) -> AsyncIterator[Event]:
        """Every event of a job until it ends."""
        return self._engine.watch(job_id)

    async def result(self, job_id: JobId) -> Any:
        """Wait for a job; its result, or the error it failed with."""
        return await self._engine.result(job_id)

    def cancel(self, job_id: JobId) -> None:
        """Ask a job to stop."""
        self._engine.cancel(job_id)

    def job(self, job_id: JobId) -> Job:
        """A job's document."""
        return self._engine.job(job_id)

    async def create_scene(self, wish: TextToScene) -> SceneResult:
        """A scene from a sentence."""
        return await self.result(await self.submit("text_to_scene", wish))

    async def create_asset(self, wish: TextToAsset) -> AssetResult:
        """One thing from a noun phrase."""
        return await self.result(await self.submit("text_to_asset", wish))

    def find(self, words: str) -> tuple[Asset, ...]:
        """Kept assets whose name, category or tags hold every one of the words."""
        wanted = words.lower().split()
        return tuple(
            asset
            for asset in self._engine.assets.all()
            if all(word in f"{asset.name} {asset.category} {' '.join(asset.tags)}".lower() for word in wanted)
        )

    def blob(self, sha256: BlobHash) -> bytes:
        """Bytes by hash."""
        return self._engine.desk.get(sha256)

    def export_scene(self, result: SceneResult, folder: Path) -> None:
        """Write a scene's files into a folder, whole or not at all."""
        write_folder(folder, {name: self.blob(sha256) for name, sha256 in result.files.items()})

    def export_asset(self, result: AssetResult, file: Path) -> None:
        """Write a thing's GLB, whole or not at all."""
        write_file(file, self.blob(result.glb))
