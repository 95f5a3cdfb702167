"""Settings to one wired server: engine over a data folder, the desks in front of it, the web application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from diorama.backends.registry import find_backends
from diorama.compose.settings import Settings, data_dir
from diorama.engine.durable import DurableEngine, EngineOptions
from diorama.formats.intake import IntakeLimits
from diorama.pipelines.registry import find_recipes
from diorama.stores.data_folder import DataFolder
from diorama.stores.fetch import FetchRules
from diorama.stores.jobs import QueueLimits
from diorama.studio.access import Access
from diorama.studio.front import Front
from diorama.studio.jobs import JobLimits, Jobs
from diorama.studio.library import Library
from diorama.studio.scenes import Scenes


def build_engine(settings: Settings, *, log: Callable[..., None] | None = None) -> DurableEngine:
    """The durable engine over the settings' data folder, not yet started."""
    server = settings.server
    options = EngineOptions(
        jobs_running=server.jobs_running,
        lanes=server.lanes,
        memory_mb=settings.limits.memory_mb,
        limits=QueueLimits(max_queued=server.max_queued, max_queued_per_owner=server.max_queued_per_user),
        job_time_limit_s=server.job_time_limit_s,
        retention_days=server.retention_days,
    )
    more: dict[str, Any] = {} if log is None else {"log": log}
    return DurableEngine(
        DataFolder(data_dir(settings)),
        backends=find_backends(),
        kinds=find_recipes(name for name in server.extra_recipes.split(",") if name),
        chosen=asdict(settings.backends),
        options=options,
        **more,
    )


def job_limits(settings: Settings) -> JobLimits:
    """The most that one job may ask for. More effort than usual is allowed, up to ten times."""
    return JobLimits(
        max_words=settings.limits.max_words,
        max_objects=settings.limits.max_objects,
        time_limit=10 * settings.generation.time_limit,
    )


def build_front(settings: Settings, *, log: Callable[..., None] | None = None) -> Front:
    """Everything that the web application calls. `front.engine.start()` opens it."""
    engine = build_engine(settings, log=log)
    library = Library(engine, intake_limits(settings), fetching=FetchRules(allowed=settings.server.fetch_urls))
    return Front(
        jobs=Jobs(engine, job_limits(settings)),
        scenes=Scenes(engine),
        library=library,
        access=Access(engine),
        engine=engine,
    )


def intake_limits(settings: Settings) -> IntakeLimits:
    """Caps on uploads as the settings have them."""
    server = settings.server
    return IntakeLimits(max_bytes=server.upload_mb << 20, pixels=server.upload_pixels_mp * 1_000_000)
