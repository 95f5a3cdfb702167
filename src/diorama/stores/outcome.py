"""What a job leaves behind, written in the transaction that ends it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from diorama.domain.ids import JobId, SceneId
from diorama.domain.job import Job
from diorama.domain.outcome import Outcome
from diorama.stores.assets import SqlAssets
from diorama.stores.blob_uses import add_uses
from diorama.stores.scenes import SqlScenes


def write_outcome(conn: Connection, job: Job, outcome: Outcome, *, assets: SqlAssets, scenes: SqlScenes) -> None:
    """Keep the job's assets, scene and files, all of them its owner's. Pass it to `SqlJobs.finish`.

    Written twice it leaves the same as written once.

    Raises:
        BadFile: If the scene is not valid. InternalFault: If another user has an asset or scene of one of these ids.
    """
    own = [replace(asset, owner=job.owner) for asset in outcome.assets]
    assets.write(conn, own, outcome.made_for)
    if outcome.scene is not None:
        scenes.write_new(conn, scene_id_of(job.id), job.owner, outcome.scene)
    add_uses(conn, "job", job.id, outcome.files.values())


def scene_id_of(job: JobId) -> SceneId:
    """The id of the scene that a job makes, known before it does."""
    return SceneId(f"scene-{job.removeprefix('job-')}")
