"""Scenes over HTTP: look, change by JSON Patch against a version, take back, share, watch, export."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Path, Query, Request
from starlette.responses import Response

from diorama.api import examples_scenes as examples
from diorama.api.callers import CallerOf
from diorama.api.conditional import IfMatch, IfNoneMatch, Wanted, etag, if_match, if_none_match, required_match
from diorama.api.cursors import USUAL, Cursor, Limit, next_page
from diorama.api.documents import document_response, large_response
from diorama.api.documents_access import GrantList, GrantOrder
from diorama.api.documents_scenes import (
    ChangeList,
    ExportOrder,
    LinkedScene,
    PatchOperation,
    SceneAbout,
    SceneEdited,
    SceneEventList,
    SceneList,
    linked_scene,
)
from diorama.api.event_stream import MEDIA_TYPE, LastEventId, asked_after, stream, wants_list
from diorama.api.idempotency import IdempotencyKey, accepted, accepting, request_hash
from diorama.api.openapi import answer, example, needs, problems
from diorama.domain.access import Caller, Grant
from diorama.domain.errors import UserFault
from diorama.domain.scene_record import CheckLevel, SceneRecord
from diorama.studio.scene_edit import MAX_OPERATIONS
from diorama.studio.scenes import SceneEdit, Scenes, moved_on

OWNER_PATTERN = r"^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$"
PATCH_TYPES = ("application/json-patch+json", "application/json")
_PATCH_SCHEMA = {"type": "array", "items": {"$ref": "#/components/schemas/PatchOperation"}}
_VERSION = {"ETag": 'The version, quoted: `"4"`.'}
_EDITED = {
    **answer(200, "The scene is at a new version.", model=SceneEdited, example=examples.EDITED, headers=_VERSION),
    **problems("conflict", "version_conflict"),
}

_router = APIRouter(prefix="/v1/scenes", tags=["scenes"], default_response_class=Response)
ScenePath = Annotated[
    str, Path(max_length=80, description="The scene's id.", examples=[examples.SCENE["record"]["id"]])
]
UserPath = Annotated[str, Path(pattern=OWNER_PATTERN, description="Another user's name.", examples=["ben"])]
Version = Annotated[int | None, Query(ge=1, le=2**53, description="As it was then; left out: as it is now.")]
AfterVersion = Annotated[
    int | None,
    Query(
        ge=0,
        le=2**53,
        description="Only changes after this version; left out: those from now on. `Last-Event-ID` stands above it.",
    ),
]


def router() -> APIRouter:
    """The routes of kept scenes."""
    return _router


@_router.get(
    "",
    operation_id="list_scenes",
    summary="List scenes",
    openapi_extra=needs("read"),
    responses=answer(
        200,
        "A page of scenes, newest first.",
        model=SceneList,
        example=examples.SCENE_LIST,
        headers={"Link": "The next page, `rel=next`; missing after the last one."},
    ),
)
async def list_scenes(request: Request, caller: CallerOf, cursor: Cursor = None, limit: Limit = USUAL) -> Response:
    """Scenes that you own, that were opened to you, or that are public, without their documents."""
    page = await _scenes(request).list(caller, cursor=cursor, limit=limit)
    document = SceneList(items=page.items, next_cursor=page.next_cursor)
    return await large_response(request, document, headers=next_page(request, page.next_cursor))


@_router.get(
    "/{scene_id}",
    operation_id="get_scene",
    summary="Look at a scene",
    openapi_extra=needs("read"),
    responses={
        **answer(200, "The scene.", model=LinkedScene, example=examples.SCENE, headers=_VERSION),
        **answer(304, "It is at the version that you have.", headers=_VERSION),
    },
)
async def get_scene(
    request: Request, caller: CallerOf, scene_id: ScenePath, version: Version = None, known: IfNoneMatch = None
) -> Response:
    """Record, document and certificate. The ETag is the version of the document: send it as `If-None-Match` to be
    answered 304 while the document stays as it is (name, visibility and files are no part of it), and as `If-Match`
    to change it.
    """
    scene = await _scenes(request).get(caller, scene_id, version=version)
    headers = {"ETag": etag(scene.version)}
    wanted = if_none_match(request)
    if wanted is not None and wanted.holds(scene.version):
        return Response(status_code=304, headers=headers)
    return await large_response(request, linked_scene(scene), headers=headers)


def patch_type(request: Request) -> None:
    """Refuse a body that is another kind of patch.

    Raises:
        UserFault: `unsupported_media`.
    """
    given = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if given not in PATCH_TYPES:
        raise UserFault(
            f"a scene takes a JSON Patch; {given or 'no type'} is none",
            hint=f"send Content-Type: {PATCH_TYPES[0]}",
            code="unsupported_media",
        )


@_router.patch(
    "/{scene_id}",
    operation_id="patch_scene",
    summary="Change a scene",
    dependencies=[Depends(patch_type)],
    openapi_extra={
        **needs("edit"),
        "requestBody": {
            "content": {"application/json": {"schema": _PATCH_SCHEMA, "examples": example(examples.PATCH)}}
        },
    },
    responses={**_EDITED, **problems("version_required", "wishes_conflict", "bad_file", "out_of_time")},
)
async def patch_scene(
    request: Request,
    caller: CallerOf,
    scene_id: ScenePath,
    patch: Annotated[
        list[PatchOperation],
        Body(
            media_type=PATCH_TYPES[0],
            max_length=MAX_OPERATIONS,
            openapi_examples=example(examples.PATCH),
            description="A JSON Patch (RFC 6902): all of it is done, or nothing.",
        ),
    ],
    check: Annotated[
        CheckLevel,
        Query(
            description="`none`: the scene is unverified afterwards. `verify`: it is measured anew, and kept whatever"
            " comes of that. `resolve`: what the patch brings out of place is put right in the same change; if there"
            " is no sound way, nothing changes and the answer is 409 `wishes_conflict`."
        ),
    ] = "none",
    expected: IfMatch = None,
) -> Response:
    """Change the document by a JSON Patch, against the version that `If-Match` names.

    The answer holds the change as it was kept, and the certificate. If the scene has moved on, also while it was
    being checked, it is 412 and nothing has changed. A patch may only bring in assets that you may see.
    """
    version = await _expected(request, caller, scene_id, required_match(request))
    plain = [operation.plain() for operation in patch]
    edit = await _scenes(request).patch(caller, scene_id, plain, expected_version=version, check=check)
    return await _edited(request, edit)


@_router.post(
    "/{scene_id}/undo",
    operation_id="undo_scene",
    summary="Take the last change back",
    openapi_extra=needs("edit"),
    responses=_EDITED,
)
async def undo_scene(request: Request, caller: CallerOf, scene_id: ScenePath, expected: IfMatch = None) -> Response:
    """Take back the last change that was not taken back yet, whoever made it, as a new version. The document is then
    the earlier one again, to the byte.
    """
    version = await _expected_if_any(request, caller, scene_id)
    return await _edited(request, await _scenes(request).undo(caller, scene_id, expected_version=version))


@_router.post(
    "/{scene_id}/redo",
    operation_id="redo_scene",
    summary="Do again what was taken back",
    openapi_extra=needs("edit"),
    responses=_EDITED,
)
async def redo_scene(request: Request, caller: CallerOf, scene_id: ScenePath, expected: IfMatch = None) -> Response:
    """Do the change again that was taken back last, as a new version. A patch in between ends what can be redone."""
    version = await _expected_if_any(request, caller, scene_id)
    return await _edited(request, await _scenes(request).redo(caller, scene_id, expected_version=version))


@_router.get(
    "/{scene_id}/history",
    operation_id="list_scene_changes",
    summary="List the changes of a scene",
    openapi_extra=needs("read"),
    responses=answer(
        200,
        "A page of changes, newest first.",
        model=ChangeList,
        example=examples.HISTORY,
        headers={"Link": "The next page, `rel=next`; missing after the last one."},
    ),
)
async def list_scene_changes(
    request: Request, caller: CallerOf, scene_id: ScenePath, cursor: Cursor = None, limit: Limit = USUAL
) -> Response:
    """Who changed what and when: each change with its patch and the inverse of that."""
    page = await _scenes(request).history(caller, scene_id, cursor=cursor, limit=limit)
    document = ChangeList(items=page.items, next_cursor=page.next_cursor)
    return await large_response(request, document, headers=next_page(request, page.next_cursor))


@_router.patch(
    "/{scene_id}/about",
    operation_id="describe_scene",
    summary="Rename or publish a scene",
    openapi_extra=needs("edit"),
    responses=answer(200, "The record as it is now.", model=SceneRecord, example=examples.RECORD),
)
async def describe_scene(
    request: Request,
    caller: CallerOf,
    scene_id: ScenePath,
    about: Annotated[SceneAbout, Body(openapi_examples=example(examples.ABOUT))],
) -> Response:
    """Change what is said about the scene; the document and its version stay as they are. Only its owner may change
    the visibility.
    """
    return document_response(await _scenes(request).describe(caller, scene_id, **about.given()))


@_router.delete(
    "/{scene_id}",
    operation_id="delete_scene",
    summary="Delete a scene",
    status_code=204,
    openapi_extra=needs("edit"),
    responses=answer(204, "It is gone."),
)
async def delete_scene(request: Request, caller: CallerOf, scene_id: ScenePath) -> Response:
    """Take a scene away, with its history. Only its owner may. Assets stay in the library."""
    await _scenes(request).delete(caller, scene_id)
    return Response(status_code=204)


@_router.post(
    "/{scene_id}/exports",
    operation_id="export_scene",
    summary="Write a scene as a file",
    status_code=202,
    openapi_extra=needs("generate"),
    responses=accepting(examples.EXPORT_JOB),
)
async def export_scene(
    request: Request,
    caller: CallerOf,
    scene_id: ScenePath,
    order: Annotated[ExportOrder, Body(openapi_examples=example(examples.EXPORT_ORDER))],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """A job of the kind `export_scene`; the file is in its result."""
    hashed = request_hash(f"export {scene_id}", order.model_dump()) if idempotency_key else ""
    job, created = await _scenes(request).export(
        caller,
        scene_id,
        order.format,
        version=order.version,
        idempotency_key=idempotency_key or "",
        body_sha256=hashed,
    )
    return accepted(job, created)


@_router.get(
    "/{scene_id}/events",
    operation_id="watch_scene",
    summary="Watch a scene",
    openapi_extra=needs("read"),
    responses=answer(
        200,
        "Changes as a stream that does not end; or as a list, if only JSON is accepted.",
        model=SceneEventList,
        example=examples.EVENTS,
        also={MEDIA_TYPE: examples.STREAM},
    ),
)
async def watch_scene(
    request: Request,
    caller: CallerOf,
    scene_id: ScenePath,
    after: AfterVersion = None,
    last_event_id: LastEventId = None,
) -> Response:
    """Each change of a scene as a server-sent event `scene_patched`; its id is the version that it leads to. Come back
    with `Last-Event-ID` and no change is missing and none told twice. With `Accept: application/json` the answer is
    the list of changes after `after`, at once.
    """
    start = asked_after(request, after)
    if wants_list(request):
        events = await _scenes(request).changes(caller, scene_id, start or 0)
        return await large_response(request, SceneEventList(items=events))
    return stream(request, await _scenes(request).watch(caller, scene_id, start))


@_router.get(
    "/{scene_id}/grants",
    operation_id="list_scene_grants",
    summary="To whom a scene is open",
    openapi_extra=needs("read"),
    responses=answer(200, "All grants.", model=GrantList, example=examples.GRANTS),
)
async def list_scene_grants(request: Request, caller: CallerOf, scene_id: ScenePath) -> Response:
    """Users to whom the owner has opened the scene. Only the owner may ask."""
    return document_response(GrantList(items=await _scenes(request).grants(caller, scene_id)))


@_router.put(
    "/{scene_id}/grants/{user}",
    operation_id="share_scene",
    summary="Open a scene to a user",
    openapi_extra=needs("edit"),
    responses=answer(200, "The grant, which takes the place of an earlier one.", model=Grant, example=examples.GRANT),
)
async def share_scene(
    request: Request,
    caller: CallerOf,
    scene_id: ScenePath,
    user: UserPath,
    order: Annotated[GrantOrder, Body(openapi_examples=example(examples.GRANT_ORDER))],
) -> Response:
    """Let another user look at the scene, or change it too. Only its owner may."""
    return document_response(await _scenes(request).share(caller, scene_id, user, order.level))


@_router.delete(
    "/{scene_id}/grants/{user}",
    operation_id="unshare_scene",
    summary="Close a scene to a user",
    status_code=204,
    openapi_extra=needs("edit"),
    responses=answer(204, "It is closed to that user."),
)
async def unshare_scene(request: Request, caller: CallerOf, scene_id: ScenePath, user: UserPath) -> Response:
    """Take a grant back; streams and sockets of that user end. Only the owner may."""
    await _scenes(request).unshare(caller, scene_id, user)
    return Response(status_code=204)


def _scenes(request: Request) -> Scenes:
    return request.app.state.front.scenes


async def _expected(request: Request, caller: Caller, scene_id: str, wanted: Wanted) -> int:
    """The one version that is meant; of several, the one at which the scene is."""
    if wanted.only is not None:
        return wanted.only
    record = await _scenes(request).record(caller, scene_id, scope="edit")
    if not wanted.holds(record.version):
        raise moved_on(record)
    return record.version


async def _expected_if_any(request: Request, caller: Caller, scene_id: str) -> int | None:
    wanted = if_match(request)
    return None if wanted is None else await _expected(request, caller, scene_id, wanted)


async def _edited(request: Request, edit: SceneEdit) -> Response:
    document = SceneEdited(record=edit.record, change=edit.change, certificate=edit.certificate)
    return await large_response(request, document, headers={"ETag": etag(edit.record.version)})
