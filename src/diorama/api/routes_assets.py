"""The library over HTTP: find, look, change, share."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Body, Header, Path, Query, Request
from starlette.responses import Response

from diorama.api import examples_library as examples
from diorama.api.blob_response import blob_response, etag_is_known
from diorama.api.callers import CallerOf
from diorama.api.cursors import USUAL, Cursor, Limit, next_page
from diorama.api.documents import document_bytes, document_response, json_response
from diorama.api.documents_access import GrantList, GrantOrder
from diorama.api.documents_library import (
    AssetAbout,
    AssetList,
    LinkedAsset,
    linked_asset,
)
from diorama.api.openapi import answer, example, needs, problems
from diorama.api.routes_blobs import Download, Name, bytes_answers
from diorama.domain.access import Grant
from diorama.domain.asset import Asset, AssetKind
from diorama.domain.media import sha256_of
from diorama.studio.front import Front
from diorama.studio.library import Library

_ETAG = {"ETag": "Changes with every change of the document."}

_router = APIRouter(prefix="/v1/assets", tags=["assets"], default_response_class=Response)
AssetPath = Annotated[str, Path(max_length=80, description="The asset's id.", examples=[examples.ASSET["id"]])]
UserPath = Annotated[str, Path(max_length=63, description="Another user's name.", examples=["ben"])]
Words = Annotated[
    str,
    Query(
        max_length=1000,
        description="All of them must be found in name, description, category, tags or the text it was made from; of"
        " the last one the beginning is enough.",
        examples=["oak chair"],
    ),
]
Category = Annotated[str | None, Query(max_length=80, description="Exactly this category.", examples=["chair"])]
Tags = Annotated[list[str] | None, Query(alias="tag", max_length=20, description="It has this tag; give several.")]
Kind = Annotated[AssetKind | None, Query(description="Only this kind.")]
KnownTag = Annotated[
    str | None, Header(alias="If-None-Match", max_length=2000, description="The ETag of what you have.")
]


def router() -> APIRouter:
    """The routes of the library."""
    return _router


@_router.get(
    "",
    operation_id="list_assets",
    summary="Find assets",
    openapi_extra=needs("read"),
    responses=answer(
        200,
        "A page of assets: with words the best match first, else the newest.",
        model=AssetList,
        example=examples.ASSET_LIST,
        headers={"Link": "The next page, `rel=next`; missing after the last one."},
    ),
)
async def list_assets(
    request: Request,
    caller: CallerOf,
    words: Words = "",
    kind: Kind = None,
    category: Category = None,
    tags: Tags = None,
    cursor: Cursor = None,
    limit: Limit = USUAL,
) -> Response:
    """Assets that you own, that were opened to you, or that are public."""
    page = await _library(request).search(
        caller, words=words, kind=kind, category=category, tags=tags or (), cursor=cursor, limit=limit
    )
    document = AssetList(items=tuple(map(linked_asset, page.items)), next_cursor=page.next_cursor)
    data = await _front(request).engine.read(partial(document_bytes, document))
    return json_response(data, headers=next_page(request, page.next_cursor))


@_router.get(
    "/{asset_id}",
    operation_id="get_asset",
    summary="Look at an asset",
    openapi_extra=needs("read"),
    responses={
        **answer(200, "The asset.", model=LinkedAsset, example=examples.ASSET, headers=_ETAG),
        **answer(304, "It is as you have it.", headers=_ETAG),
    },
)
async def get_asset(request: Request, caller: CallerOf, asset_id: AssetPath, known: KnownTag = None) -> Response:
    """The asset's document, with where it came from."""
    return _asset_answer(request, await _library(request).get(caller, asset_id))


@_router.patch(
    "/{asset_id}",
    operation_id="change_asset",
    summary="Name, describe, tag or publish an asset",
    openapi_extra=needs("edit"),
    responses={
        **answer(200, "The asset as it is now.", model=LinkedAsset, example=examples.ASSET, headers=_ETAG),
        **problems("too_large"),
    },
)
async def change_asset(
    request: Request,
    caller: CallerOf,
    asset_id: AssetPath,
    about: Annotated[AssetAbout, Body(openapi_examples=example(examples.ABOUT))],
) -> Response:
    """Change what is said about an asset; its file never changes. Only its owner may change the visibility."""
    given = about.model_dump(exclude_unset=True)
    return _asset_answer(request, await _library(request).change(caller, asset_id, **given))


@_router.delete(
    "/{asset_id}",
    operation_id="delete_asset",
    summary="Delete an asset",
    status_code=204,
    openapi_extra=needs("edit"),
    responses=answer(204, "It is gone."),
)
async def delete_asset(request: Request, caller: CallerOf, asset_id: AssetPath) -> Response:
    """Take an asset out of the library. Only its owner may. Scenes that show it keep what they need."""
    await _library(request).delete(caller, asset_id)
    return Response(status_code=204)


@_router.get(
    "/{asset_id}/thumbnail",
    operation_id="get_thumbnail",
    summary="Fetch a small picture of an asset",
    openapi_extra=needs("read"),
    responses={**bytes_answers("A PNG, at most 256 pixels wide and high as a rule."), **problems("bad_file")},
)
async def get_thumbnail(
    request: Request, caller: CallerOf, asset_id: AssetPath, name: Name = "", download: Download = False
) -> Response:
    """A picture of an image or a model. It is drawn when it is first asked for, which may take a few seconds; sounds
    have none.
    """
    front = _front(request)
    sha256 = await front.library.thumbnail(caller, asset_id)
    blob = await front.library.blob(caller, sha256)
    return blob_response(request, blob, front.engine.read, name=name or asset_id, download=download)


@_router.get(
    "/{asset_id}/grants",
    operation_id="list_asset_grants",
    summary="To whom an asset is open",
    openapi_extra=needs("read"),
    responses=answer(200, "All grants.", model=GrantList, example=examples.GRANTS),
)
async def list_asset_grants(request: Request, caller: CallerOf, asset_id: AssetPath) -> Response:
    """Users to whom the owner has opened the asset. Only the owner may ask."""
    return document_response(GrantList(items=await _library(request).grants(caller, asset_id)))


@_router.put(
    "/{asset_id}/grants/{user}",
    operation_id="share_asset",
    summary="Open an asset to a user",
    openapi_extra=needs("edit"),
    responses=answer(200, "The grant, which takes the place of an earlier one.", model=Grant, example=examples.GRANT),
)
async def share_asset(
    request: Request,
    caller: CallerOf,
    asset_id: AssetPath,
    user: UserPath,
    order: Annotated[GrantOrder, Body(openapi_examples=example({"level": "view"}))],
) -> Response:
    """Let another user see and use the asset, or change what is said about it too. Only its owner may."""
    return document_response(await _library(request).share(caller, asset_id, user, order.level))


@_router.delete(
    "/{asset_id}/grants/{user}",
    operation_id="unshare_asset",
    summary="Close an asset to a user",
    status_code=204,
    openapi_extra=needs("edit"),
    responses=answer(204, "It is closed to that user."),
)
async def unshare_asset(request: Request, caller: CallerOf, asset_id: AssetPath, user: UserPath) -> Response:
    """Take a grant back. Only the owner may. Scenes that show the asset already go on showing it."""
    await _library(request).unshare(caller, asset_id, user)
    return Response(status_code=204)


def _asset_answer(request: Request, asset: Asset) -> Response:
    data = document_bytes(linked_asset(asset))
    headers = {"ETag": f'"{sha256_of(data)[:32]}"'}
    if request.method == "GET" and etag_is_known(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return json_response(data, headers=headers)


def _front(request: Request) -> Front:
    return request.app.state.front


def _library(request: Request) -> Library:
    return _front(request).library
