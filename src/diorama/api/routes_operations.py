"""Whether the server is well, and its figures."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from diorama.api.callers import CallerOf
from diorama.api.documents import document, document_response
from diorama.api.metrics import MEDIA_TYPE, EngineState, HttpFigures
from diorama.api.openapi import answer, needs, open_to_all, problems
from diorama.domain.errors import DioramaError, NotReady

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

LEAST_FREE_BYTES = 64 << 20
DATABASE_S = 5.0
_REFUSALS = problems("not_authenticated", "forbidden", "not_ready")  # a wrong key is refused here too
_router = APIRouter(tags=["operations"], default_response_class=Response)


@document
class Alive:
    """The process answers."""

    status: Literal["ok"] = "ok"


@document
class Ready:
    """Work is taken."""

    status: Literal["ready"] = "ready"


@document
class Index:
    """Where to begin."""

    name: Literal["diorama"] = "diorama"
    links: Mapping[str, str]


INDEX = Index(links={"openapi": "/openapi.json", "kinds": "/v1/kinds", "session": "/v1/session", "ready": "/readyz"})


def router() -> APIRouter:
    """The routes of operations."""
    return _router


@_router.get(
    "/",
    operation_id="read_index",
    summary="Where to begin",
    openapi_extra=open_to_all(),
    responses={
        **answer(200, "Addresses to begin with.", model=Index, example={"name": "diorama", "links": INDEX.links}),
        **_REFUSALS,
    },
)
async def read_index() -> Response:
    """What this server is, and where its parts are."""
    return document_response(INDEX)


@_router.get(
    "/healthz",
    operation_id="read_health",
    summary="Is the process alive",
    openapi_extra=open_to_all(),
    responses={**answer(200, "It is.", model=Alive, example={"status": "ok"}), **_REFUSALS},
)
async def read_health() -> Response:
    """Answers as long as the process does, whatever else is wrong."""
    return document_response(Alive())


@_router.get(
    "/readyz",
    operation_id="read_readiness",
    summary="Is work taken",
    openapi_extra=open_to_all(),
    responses={
        **answer(200, "It is.", model=Ready, example={"status": "ready"}),
        **_REFUSALS,
    },
)
async def read_readiness(request: Request) -> Response:
    """Whether the database answers, the engine runs, worker processes are alive and the disk has room. If not, the
    problem's `details.failing` says what is wrong.
    """
    failing = await _failing(_engine(request), stopping=request.app.state.stopping.is_set())
    if failing:
        parts = ", ".join(part["part"] for part in failing)
        raise NotReady(f"not ready: {parts}", hint="see details", details={"failing": failing})
    return document_response(Ready())


@_router.get(
    "/metrics",
    operation_id="read_metrics",
    summary="Figures for Prometheus",
    openapi_extra=needs("admin"),
    responses=answer(
        200, "Figures.", media_type="text/plain", example="diorama_queue_depth 0.0\ndiorama_lanes_busy 2.0\n"
    ),
)
async def read_metrics(request: Request, caller: CallerOf) -> Response:
    """Queue, jobs, worker processes, requests and sockets, in Prometheus' text format."""
    caller.need("admin")
    figures: HttpFigures = request.app.state.figures
    state = await _state(_engine(request))
    return Response(figures.text(state), headers={"Content-Type": MEDIA_TYPE})


def _engine(request: Request) -> DurableEngine:
    return request.app.state.front.engine


async def _failing(engine: DurableEngine, *, stopping: bool) -> Sequence[Mapping[str, Any]]:
    failing: list[Mapping[str, Any]] = []
    if stopping or not engine.ready:
        failing.append({"part": "engine", "why": "it is stopping" if stopping else "it does not take work"})
        return failing
    try:
        async with asyncio.timeout(DATABASE_S):
            await engine.read(engine.jobs.counts)
    except TimeoutError:
        failing.append({"part": "database", "why": f"no answer within {DATABASE_S:g} s"})
    except DioramaError as fault:
        failing.append({"part": "database", "why": fault.message})
    if engine.lane.alive == 0:
        failing.append({"part": "lanes", "why": "no worker process is alive"})
    if await engine.read(lambda: _free_bytes(engine)) < LEAST_FREE_BYTES:
        failing.append({"part": "disk", "why": f"less than {LEAST_FREE_BYTES >> 20} MB are free"})
    return failing


async def _state(engine: DurableEngine) -> EngineState:
    def ask() -> EngineState:
        oldest = engine.jobs.oldest_queued_at()
        return EngineState(
            figures=engine.figures,
            jobs=engine.jobs.counts(),
            oldest_queued_s=0.0 if oldest is None else max(0.0, (engine.clock() - oldest) / 1e6),
            lanes=engine.lane.width,
            lanes_alive=engine.lane.alive,
            lanes_busy=engine.lane.busy,
            lane_deaths=engine.lane.deaths,
            watchers=engine.watchers,
            disk_free_bytes=_free_bytes(engine),
        )

    return await engine.read(ask)


def _free_bytes(engine: DurableEngine) -> int:
    return shutil.disk_usage(engine.folder.root).free
