"""Documents of jobs: what is sent to submit one, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from diorama.api.documents import blob_links, document
from diorama.domain.event import JobAccepted, JobArtifact, JobCancelled, JobDone, JobFailed
from diorama.domain.job import Job
from diorama.pipelines.steps import Camera, Quality, StillCamera
from diorama.pipelines.studio_picture import Background, ThingView
from diorama.pipelines.text_to_image import LEAST_PX, MOST_PX
from diorama.studio.jobs import JobKind

KeptJobEvent = JobAccepted | JobArtifact | JobDone | JobFailed | JobCancelled

_STRICT = ConfigDict(extra="forbid", strict=True)
_OWN_MOST = "The server has a limit of its own, which holds if this is left out."
_TIME = "Work for the layout, in the solver's own unit: about a second each on one core. The server has a limit to it."


class JobOrder(BaseModel):
    """A job to be done."""

    model_config = _STRICT

    kind: str = Field(min_length=1, max_length=80, description="One of those that `GET /v1/kinds` lists.")
    parameters: dict[str, Any] = Field(default={}, description="As the kind's JSON Schema says.")


class Prompted(BaseModel):
    """What all orders in words have."""

    model_config = _STRICT

    prompt: str = Field(description="What is wanted, in English.")

    def parameters(self) -> dict[str, Any]:
        """The parameters of the job: what was sent, the prompt under its name there."""
        sent = self.model_dump(exclude_unset=True)
        return {"text": sent.pop("prompt"), **sent}


class SceneOrder(Prompted):
    """A scene from words: a job of the kind `text_to_scene`."""

    seed: int = Field(default=0, description="Another number, another variant; the same one, the same scene.")
    style: str = Field(default="", description="A style for the room, such as `modern`; it stands above the text.")
    room_size_m: list[float] | None = Field(
        default=None, min_length=2, max_length=2, description="Width and depth [m] in place of what the text says."
    )
    relax: bool = Field(default=False, description="Where wishes conflict, apply the first repair that helps.")
    decorate: bool = Field(default=False, description="Add what is usual there, as where the text says `furnished`.")
    strict: bool = Field(default=False, description="Fail if a wish cannot be met or words are not understood.")
    quality: Quality = Field(
        default="draft",
        description="Of the picture: `draft` is 640 px wide, `good` 1024 px, `beauty` path-traced where it can be.",
    )
    camera: Camera = Field(default="corner", description="Of the picture; `turntable` adds `turntable.webp`.")
    time_limit: float = Field(default=1.0, description=_TIME)
    max_words: int = Field(default=2000, description=f"Fail if the text is longer. {_OWN_MOST}")
    max_objects: int = Field(default=200, description=f"Fail if the text asks for more things. {_OWN_MOST}")


class AssetOrder(Prompted):
    """One thing from a noun phrase: a job of the kind `text_to_asset`."""

    seed: int = Field(default=0, description="Another number, another variant; the same one, the same thing.")
    style: str = Field(default="", description="A style, such as `modern`; it stands above the text.")
    strict: bool = Field(default=False, description="Fail if words are not understood.")
    preview: bool = Field(default=False, description="Also take its picture.")
    view: ThingView = Field(default="three_quarter", description="From where it is pictured.")
    background: Background = Field(default="plain", description="What is under and behind it in the picture.")
    max_words: int = Field(default=2000, description=f"Fail if the text is longer. {_OWN_MOST}")


class ImageOrder(Prompted):
    """A picture of what the words describe: a job of the kind `text_to_image`."""

    seed: int = Field(default=0, description="Another number, another variant; the same one, the same picture.")
    style: str = Field(default="", description="A style, such as `modern`; it stands above the text.")
    width: int = Field(default=640, ge=LEAST_PX, le=MOST_PX, description="In pixels.")
    height: int = Field(default=480, ge=LEAST_PX, le=MOST_PX, description="In pixels.")
    quality: Quality = Field(default="draft", description="Of a picture that is rendered: `good` takes longer.")
    view: ThingView = Field(default="three_quarter", description="From where a single thing is seen.")
    background: Background = Field(
        default="plain", description="What is under and behind a single thing; `transparent` leaves its shadow alone."
    )
    camera: StillCamera = Field(default="corner", description="From where a place is seen.")
    time_limit: float = Field(default=1.0, description=_TIME)
    max_words: int = Field(default=2000, description=f"Fail if the text is longer. {_OWN_MOST}")
    max_objects: int = Field(default=200, description=f"Fail if the text asks for more things. {_OWN_MOST}")


@document
class JobLinks:
    """Addresses that belong to a job. files: name -> address, of its artifacts and of the files of its result."""

    self: str
    events: str
    cancel: str
    log: str
    scene: str | None
    asset: str | None
    files: Mapping[str, str]


@document
class LinkedJob(Job):
    """`diorama.job/1` with links. Times are ISO 8601 in UTC. progress: 0..1. eta_s: a guess [s], while it waits.

    artifacts: named partial results by their sha256, as soon as they exist. result: when it is done; error: when it
    has failed.
    """

    links: JobLinks


@document
class JobList:
    """A page of jobs, newest first."""

    items: tuple[LinkedJob, ...]
    next_cursor: str | None


@document
class JobEventList:
    """The kept events of a job; `progress` and `preview`, which are not kept, come by stream only."""

    items: tuple[KeptJobEvent, ...]


@document
class KindList:
    """Every kind of job that this server does."""

    items: tuple[JobKind, ...]


def linked(job: Job) -> LinkedJob:
    """The job with its links."""
    members = {field.name: getattr(job, field.name) for field in fields(Job)}
    return LinkedJob(**members, links=links_of(job))


def links_of(job: Job) -> JobLinks:
    """Addresses that belong to the job."""
    place = address_of(job)
    result = job.result or {}
    scene, asset = result.get("scene_id"), result.get("asset_id")
    return JobLinks(
        self=place,
        events=f"{place}/events",
        cancel=f"{place}/cancel",
        log=f"{place}/log",
        scene=None if scene is None else f"/v1/scenes/{scene}",
        asset=None if asset is None else f"/v1/assets/{asset}",
        files=blob_links({**job.artifacts, **result.get("files", {})}),
    )


def address_of(job: Job) -> str:
    """Where the job is found."""
    return f"/v1/jobs/{job.id}"
