"""Keys, browsers' sessions and pairing codes."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Body, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from diorama.api.body_limits import takes
from diorama.api.callers import CallerOf, Guesses, cookie_name, identity_of, session_token
from diorama.api.documents import document_response
from diorama.api.documents_access import (
    KEY_EXAMPLE,
    PAIRING_EXAMPLE,
    SESSION_EXAMPLE,
    KeyOrder,
    Keys,
    NewKey,
    PairingCode,
    SessionOrder,
    Who,
    scopes_of,
)
from diorama.api.logs import log_event
from diorama.api.openapi import SECURITY_SCHEMES, answer, open_to_all, problems
from diorama.api.options import ApiOptions
from diorama.domain.access import KeyRecord
from diorama.domain.errors import NotAuthenticated
from diorama.studio.access import PAIRING_S, Access

_router = APIRouter(prefix="/v1", tags=["access"], default_response_class=Response)
KeyId = Annotated[str, Path(max_length=40, description="A key's `id`; never its secret.")]
Owner = Annotated[
    str | None,
    Query(max_length=63, description="Another user, or `*` for all: with the scope `admin`. Left out: your own."),
]
ALL = "*"
_ANY_SCOPE: dict[str, Any] = {"security": [{name: []} for name in SECURITY_SCHEMES]}


def router() -> APIRouter:
    """The routes of keys, sessions and codes."""
    return _router


@_router.post(
    "/session",
    operation_id="open_session",
    summary="Log in",
    openapi_extra=open_to_all(),
    responses={
        **answer(200, "Logged in.", model=Who, example=SESSION_EXAMPLE, headers={"Set-Cookie": "The session."}),
        **problems("not_authenticated", "forbidden", "too_large", "unsupported_media", "too_many_requests"),
    },
)
@takes("small")
async def open_session(request: Request, order: Annotated[SessionOrder, Body()]) -> Response:
    """Open a browser's session for a key or a pairing code: the answer sets a cookie that scripts cannot read. It ends
    with its time, with `DELETE`, or when the key is revoked.
    """
    guesses = cast(Guesses, request.app.state.guesses)
    guesses.take(request.scope)
    access = _access(request)
    try:
        if order.key is not None:
            caller = await access.caller_for_key(order.key)
        else:
            caller = await access.caller_for_code(order.code or "")
    except NotAuthenticated:
        log_event("login_failed", client=(request.client or ("", 0))[0])
        raise
    guesses.forgive(request.scope)
    options = _options(request)
    token = await access.open_session(caller, lifetime_s=options.session_s)
    response = document_response(Who(owner=caller.owner, scopes=scopes_of(caller), by="session"))
    _set_cookie(response, options, token, round(options.session_s))
    log_event("session_opened", key_id=caller.key_id)
    return response


@_router.get(
    "/session",
    operation_id="read_session",
    summary="Who am I",
    openapi_extra=_ANY_SCOPE,
    responses=answer(200, "The caller.", model=Who, example=SESSION_EXAMPLE),
)
async def read_session(request: Request, caller: CallerOf) -> Response:
    """Whom this request speaks for. In a browser it tells whether one is logged in."""
    by = identity_of(request).by
    assert by != "nobody"
    return document_response(Who(owner=caller.owner, scopes=scopes_of(caller), by=by))


@_router.delete(
    "/session",
    operation_id="close_session",
    summary="Log out",
    status_code=204,
    openapi_extra=open_to_all(),
    responses={204: {"description": "There is no session any more."}, **problems("not_authenticated", "forbidden")},
)
async def close_session(request: Request) -> Response:
    """End the browser's session, if there is one, and take its cookie away."""
    options = _options(request)
    token = session_token(request.scope, cookie_name(options))
    if token is not None:
        # A foreign page may not log anybody out either; a session that is over has nothing to protect.
        fault = identity_of(request).fault
        if fault is not None and not isinstance(fault, NotAuthenticated):
            raise fault
        await _access(request).close_session(token)
    response = Response(status_code=204)
    _set_cookie(response, options, "", 0)
    return response


@_router.post(
    "/pairing-codes",
    operation_id="create_pairing_code",
    summary="Pair a device",
    status_code=201,
    openapi_extra=_ANY_SCOPE,
    responses=answer(201, "A code.", model=PairingCode, example=PAIRING_EXAMPLE),
)
async def create_pairing_code(request: Request, caller: CallerOf) -> Response:
    """A code to be typed on another device, such as a headset: once, within five minutes. It opens a session there
    with the scopes of the caller.
    """
    code = await _access(request).new_pairing(caller)
    log_event("pairing_code_made", key_id=caller.key_id)
    return document_response(PairingCode(code=code, expires_in_s=PAIRING_S), status=201)


@_router.get(
    "/keys",
    operation_id="list_keys",
    summary="List keys",
    openapi_extra=_ANY_SCOPE,
    responses=answer(200, "Keys.", model=Keys, example={"items": [KEY_EXAMPLE]}),
)
async def list_keys(request: Request, caller: CallerOf, owner: Owner = None) -> Response:
    """Your keys, newest first, without their secrets; with the scope `admin` those of others too."""
    access = _access(request)
    found = await (access.all_keys(caller) if owner == ALL else access.keys(caller, owner=owner))
    return document_response(Keys(items=found))


@_router.post(
    "/keys",
    operation_id="create_key",
    summary="Make a key",
    status_code=201,
    openapi_extra=_ANY_SCOPE,
    responses=answer(
        201,
        "The key and its secret.",
        model=NewKey,
        example={"key": KEY_EXAMPLE, "secret": "dio_5f0c1f6be2a94d1c_..."},
    ),
)
@takes("small")
async def create_key(request: Request, caller: CallerOf, order: Annotated[KeyOrder, Body()]) -> Response:
    """A further key of yours, with at most the scopes of the one you use; with the scope `admin` for another user
    too. The secret is in this answer and nowhere else.
    """
    access = _access(request)
    key, secret = await access.create_key(caller, name=order.name, scopes=order.scopes, owner=order.owner)
    log_event("key_made", key_id=key.id)
    return document_response(NewKey(key=key, secret=secret), status=201)


@_router.delete(
    "/keys/{key_id}",
    operation_id="revoke_key",
    summary="Revoke a key",
    openapi_extra=_ANY_SCOPE,
    responses=answer(200, "The key, revoked.", model=KeyRecord, example=KEY_EXAMPLE),
)
async def revoke_key(request: Request, caller: CallerOf, key_id: KeyId) -> Response:
    """End a key of yours at once, with every session and pairing code that came from it; with the scope `admin` any
    key. It stays in the list. Again: nothing changes.
    """
    key = await _access(request).revoke_key(caller, key_id)
    log_event("key_revoked", key_id=key.id)
    return document_response(key)


def _access(request: Request) -> Access:
    return request.app.state.front.access


def _options(request: Request) -> ApiOptions:
    return request.app.state.options


def _set_cookie(response: Response, options: ApiOptions, token: str, max_age_s: int) -> None:
    response.set_cookie(
        cookie_name(options),
        token,
        max_age=max_age_s,
        path="/",
        secure=options.tls is not None,
        httponly=True,
        samesite="strict",
    )
