"""Jobs over HTTP: submit, look at, watch, cancel. All that is decided is decided by the studio."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from starlette.responses import PlainTextResponse, Response

from diorama.api import examples_jobs as examples
from diorama.api.callers import CallerOf
from diorama.api.cursors import USUAL, Cursor, Limit, next_page
from diorama.api.documents import document_response, large_response
from diorama.api.documents_jobs import (
    AssetOrder,
    ImageOrder,
    JobEventList,
    JobList,
    JobOrder,
    KindList,
    LinkedJob,
    SceneOrder,
    linked,
)
from diorama.api.event_stream import MEDIA_TYPE, LastEventId, asked_after, stream, wants_list
from diorama.api.idempotency import IdempotencyKey, accepted, accepting, request_hash
from diorama.api.openapi import answer, example, needs, problems
from diorama.domain.access import Caller
from diorama.domain.job import ENDED, JobStatus
from diorama.studio.jobs import Jobs
from diorama.wire.documents import to_document

_ACCEPTED = accepting(examples.ACCEPTED_JOB)
_router = APIRouter(prefix="/v1", default_response_class=Response)
_JOB_ORDERS = {
    **example(examples.JOB_ORDER),
    "program": example(examples.SHAPE_ORDER, "A thing from a shape program")["example"],
}
JobPath = Annotated[str, Path(description="The job's id.", max_length=64, examples=[examples.JOB_ID])]
After = Annotated[
    int,
    Query(ge=0, le=2**53, description="Only events after this sequence number. `Last-Event-ID` stands above it."),
]


def router() -> APIRouter:
    """The routes of jobs, and the shorthands that submit one."""
    return _router


@_router.get(
    "/kinds",
    operation_id="list_kinds",
    summary="What can be done",
    tags=["jobs"],
    openapi_extra=needs("read"),
    responses=answer(200, "Every kind of job.", model=KindList, example=examples.KIND_LIST),
)
async def list_kinds(request: Request, caller: CallerOf) -> Response:
    """Every kind of job, with the JSON Schema of its parameters. Kinds of plug-ins are among them."""
    return document_response(KindList(items=_jobs(request).kinds(caller)))


@_router.post(
    "/jobs",
    operation_id="submit_job",
    summary="Submit a job",
    status_code=202,
    tags=["jobs"],
    openapi_extra=needs("generate"),
    responses=_ACCEPTED,
)
async def submit_job(
    request: Request,
    caller: CallerOf,
    order: Annotated[JobOrder, Body(openapi_examples=_JOB_ORDERS)],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Accept a job of any kind. Once this answers, the job is kept: it survives a crash of the server."""
    return await _submit(request, caller, order.kind, order.parameters, idempotency_key)


@_router.post(
    "/scenes",
    operation_id="create_scene",
    summary="Make a scene from words",
    status_code=202,
    tags=["scenes"],
    openapi_extra=needs("generate"),
    responses=_ACCEPTED,
)
async def create_scene(
    request: Request,
    caller: CallerOf,
    order: Annotated[SceneOrder, Body(openapi_examples=example(examples.SCENE_ORDER))],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Short for a job of the kind `text_to_scene`. The answer is the job; the scene is in its result."""
    return await _submit(request, caller, "text_to_scene", order.parameters(), idempotency_key)


@_router.post(
    "/assets",
    operation_id="create_asset",
    summary="Make a thing from words",
    status_code=202,
    tags=["assets"],
    openapi_extra=needs("generate"),
    responses=_ACCEPTED,
)
async def create_asset(
    request: Request,
    caller: CallerOf,
    order: Annotated[AssetOrder, Body(openapi_examples=example(examples.ASSET_ORDER))],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Short for a job of the kind `text_to_asset`. The answer is the job; the asset is in its result."""
    return await _submit(request, caller, "text_to_asset", order.parameters(), idempotency_key)


@_router.post(
    "/images",
    operation_id="create_image",
    summary="Make a picture from words",
    status_code=202,
    tags=["assets"],
    openapi_extra=needs("generate"),
    responses=_ACCEPTED,
)
async def create_image(
    request: Request,
    caller: CallerOf,
    order: Annotated[ImageOrder, Body(openapi_examples=example(examples.IMAGE_ORDER))],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Short for a job of the kind `text_to_image`. The answer is the job; the picture is in its result."""
    return await _submit(request, caller, "text_to_image", order.parameters(), idempotency_key)


@_router.get(
    "/jobs",
    operation_id="list_jobs",
    summary="List jobs",
    tags=["jobs"],
    openapi_extra=needs("read"),
    responses=answer(
        200,
        "A page of your jobs, newest first.",
        model=JobList,
        example=examples.JOB_LIST,
        headers={"Link": "The next page, `rel=next`; missing after the last one."},
    ),
)
async def list_jobs(
    request: Request,
    caller: CallerOf,
    status: Annotated[JobStatus | None, Query(description="Only those that are so.")] = None,
    kind: Annotated[str | None, Query(max_length=80, description="Only those of this kind.")] = None,
    cursor: Cursor = None,
    limit: Limit = USUAL,
) -> Response:
    """Your jobs, newest first; nobody sees those of others."""
    page = await _jobs(request).list(caller, status=status, kind=kind, cursor=cursor, limit=limit)
    items = tuple(linked(job) for job in page.items)
    document = JobList(items=items, next_cursor=page.next_cursor)
    return await large_response(request, document, headers=next_page(request, page.next_cursor))


@_router.get(
    "/jobs/{job_id}",
    operation_id="get_job",
    summary="Look at a job",
    tags=["jobs"],
    openapi_extra=needs("read"),
    responses={
        **answer(200, "The job as it is now.", model=LinkedJob, example=examples.DONE_JOB),
        **problems("expired"),
    },
)
async def get_job(request: Request, caller: CallerOf, job_id: JobPath) -> Response:
    """Status, progress, the artifacts that there are so far, and the result or the error once it has ended."""
    return document_response(linked(await _jobs(request).get(caller, job_id)))


@_router.get(
    "/jobs/{job_id}/events",
    operation_id="watch_job",
    summary="Watch a job",
    tags=["jobs"],
    openapi_extra=needs("read"),
    responses={
        **answer(
            200,
            "The events, as a stream that ends with the job; or as a list, if only JSON is accepted.",
            model=JobEventList,
            example=examples.JOB_EVENTS,
            also={MEDIA_TYPE: examples.JOB_STREAM},
        ),
        **answer(204, "The job has ended, and you have all its events: do not come back."),
        **problems("expired"),
    },
)
async def watch_job(
    request: Request, caller: CallerOf, job_id: JobPath, after: After = 0, last_event_id: LastEventId = None
) -> Response:
    """What happens to a job, as server-sent events: those kept so far, then each one as it happens, until it ends.

    The name of an event is its kind, its data the event as JSON, its id the sequence number. Come back with
    `Last-Event-ID` and nothing is missing and nothing told twice. `progress` and `preview` have no id: only the
    latest counts. With `Accept: application/json` the answer is the list of kept events, at once.
    """
    start = asked_after(request, after) or 0
    if wants_list(request):
        events = await _jobs(request).events(caller, job_id, start)
        return document_response({"items": [to_document(event) for event in events]})
    subscription = await _jobs(request).watch(caller, job_id, start)
    return Response(status_code=204) if subscription is None else stream(request, subscription)


@_router.post(
    "/jobs/{job_id}/cancel",
    operation_id="cancel_job",
    summary="Cancel a job",
    tags=["jobs"],
    openapi_extra=needs("generate"),
    responses={
        **answer(200, "The job has ended, now or before.", model=LinkedJob, example=examples.DONE_JOB),
        **answer(
            202, "The job is asked to stop; it does within a second.", model=LinkedJob, example=examples.RUNNING_JOB
        ),
        **problems("expired"),
    },
)
async def cancel_job(request: Request, caller: CallerOf, job_id: JobPath) -> Response:
    """Stop a job: at once if it waits, within a second if it runs. A job that has ended stays as it is."""
    job = await _jobs(request).cancel(caller, job_id)
    return document_response(linked(job), status=200 if job.status in ENDED else 202)


@_router.get(
    "/jobs/{job_id}/log",
    operation_id="read_job_log",
    summary="Read the log of a job that ended its worker",
    tags=["jobs"],
    openapi_extra=needs("read"),
    responses={
        **answer(
            200,
            "The end of what its workers wrote before they died; empty if none did.",
            example=examples.LOG,
            media_type="text/plain",
        ),
        **problems("expired"),
    },
)
async def read_job_log(request: Request, caller: CallerOf, job_id: JobPath) -> Response:
    """A job that ends its worker process three times is not tried again: it fails with `worker_died`. This is why."""
    text = await _jobs(request).log(caller, job_id)
    return PlainTextResponse(text, headers={"Cache-Control": "private, no-cache"})


def _jobs(request: Request) -> Jobs:
    return request.app.state.front.jobs


async def _submit(
    request: Request, caller: Caller, kind: str, parameters: Mapping[str, Any], idempotency_key: str | None
) -> Response:
    job, created = await _jobs(request).submit(
        caller,
        kind,
        parameters,
        idempotency_key=idempotency_key or "",
        body_sha256=request_hash(kind, parameters) if idempotency_key else "",
    )
    return accepted(job, created)
