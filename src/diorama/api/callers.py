"""Whom a request speaks for: a key, a browser's session, or on loopback nobody but the user of this machine.

A credential that opens nothing is never ignored, and no header that a proxy sets gives anybody anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Literal

from fastapi import Depends
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.hosts import header_values, host_of, is_local_name
from diorama.api.options import ApiOptions, is_loopback
from diorama.api.origins import is_own_page
from diorama.api.problems import refuse
from diorama.api.rates import TokenBuckets, address_name, too_often
from diorama.domain.access import LOCAL_CALLER, Caller
from diorama.domain.errors import DioramaError, Forbidden, LimitExceeded, NotAuthenticated
from diorama.studio.access import Access

HINT = "send a key as Authorization: Bearer, or log in; `diorama keys create` makes one"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# What proxies and tunnels add. Whoever came through one is not the user at this machine.
RELAYED = (b"forwarded", b"via", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip")
By = Literal["key", "session", "local", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What came of looking: the caller, or why there is none."""

    by: By
    caller: Caller | None = None
    fault: DioramaError | None = None


def cookie_name(options: ApiOptions) -> str:
    """Name of the session's cookie. It holds the port, since cookies do not tell the servers of one host apart."""
    name = f"diorama_session_{options.port}"
    return name if options.tls is None else f"__Host-{name}"


def identity_of(connection: HTTPConnection) -> Identity:
    """Who asks, as `CallerCheck` found out."""
    return connection.state.identity


def caller_of(connection: HTTPConnection) -> Caller:
    """For routes and sockets: the caller.

    Raises:
        NotAuthenticated: If no credential or no good one came. Forbidden: If a page that is not ours used a cookie.
    """
    identity = identity_of(connection)
    if identity.fault is not None:
        raise identity.fault
    if identity.caller is None:
        raise NotAuthenticated("this needs a key", hint=HINT)
    return identity.caller


CallerOf = Annotated[Caller, Depends(caller_of)]


class CallerCheck:
    """Finds the caller of each request, and holds everybody to their rate.

    Who has no good credential is counted by address. A wrong key is refused here, on whatever route; a cookie that
    opens nothing only where a caller is needed, so that a page can still be shown and log in again.
    """

    def __init__(self, app: ASGIApp, access: Access, options: ApiOptions, rates: TokenBuckets) -> None:
        self._app = app
        self._access = access
        self._rates = rates
        self._cookie = cookie_name(options)
        self._lets_local_in = options.loopback and not options.require_key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its `Identity` in `state`, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        try:
            identity = await self._look(scope)
        except DioramaError as fault:  # a wrong key, too many requests, a database that is cut off
            await refuse(fault, scope, receive, send)
            return
        scope.setdefault("state", {})["identity"] = identity
        if identity.by == "session" and isinstance(identity.fault, NotAuthenticated):
            send = partial(self._send_without_cookie, send)
        await self._app(scope, receive, send)

    async def _send_without_cookie(self, send: Send, message: Message) -> None:
        """Where a dead session is refused, its cookie goes too: the browser could not get rid of it otherwise."""
        if message["type"] in {"http.response.start", "websocket.http.response.start"} and message["status"] == 401:
            secure = "; Secure" if self._cookie.startswith("__Host-") else ""
            gone = f'{self._cookie}=""; Max-Age=0; Path=/; HttpOnly; SameSite=strict{secure}'
            MutableHeaders(scope=message).append("Set-Cookie", gone)
        await send(message)

    async def _look(self, scope: Scope) -> Identity:
        address = address_name((scope.get("client") or ("", 0))[0])
        # Counted by address first, so that who guesses keys is stopped before the database is asked.
        self._count(address)
        identity = await self._identity(scope)
        if identity.caller is not None:
            self._rates.give_back(address)
            self._count(f"user {identity.caller.owner}")
        return identity

    def _count(self, name: str) -> None:
        wait_s = self._rates.take(name)
        if wait_s > 0:
            raise too_often(wait_s)

    async def _identity(self, scope: Scope) -> Identity:
        key = presented_key(scope)
        if key is not None:
            return Identity(by="key", caller=await self._access.caller_for_key(key))
        token = session_token(scope, self._cookie)
        if token is not None:
            return await self._of_session(token, scope)
        if self._lets_local_in and _is_from_here(scope):
            return Identity(by="local", caller=LOCAL_CALLER)
        return Identity(by="nobody")

    async def _of_session(self, token: str, scope: Scope) -> Identity:
        changes = scope["type"] == "websocket" or scope["method"] not in SAFE_METHODS
        if changes and not is_own_page(scope):
            fault = Forbidden(
                "a cookie counts for changes only when the browser says that a page of this server sent them",
                hint="send Origin or Sec-Fetch-Site as browsers do, or use a key",
            )
            return Identity(by="session", fault=fault)
        try:
            return Identity(by="session", caller=await self._access.caller_for_session(token))
        except NotAuthenticated as fault:
            return Identity(by="session", fault=fault)


class Guesses:
    """Holds back who guesses at pairing codes and keys: few tries for an address, not many for all together."""

    def __init__(self) -> None:
        self._of_address = TokenBuckets(per_s=0.1, burst=5)
        self._of_all = TokenBuckets(per_s=0.5, burst=30)

    def take(self, scope: Scope) -> None:
        """Count a try.

        Raises:
            LimitExceeded: `too_many_requests`.
        """
        wait_s = self._of_address.take(self._name(scope))
        if wait_s > 0:
            raise _guessed(wait_s)
        wait_s = self._of_all.take("all")
        if wait_s > 0:
            self._of_address.give_back(self._name(scope))
            raise _guessed(wait_s)

    def forgive(self, scope: Scope) -> None:
        """It was no guess."""
        self._of_address.give_back(self._name(scope))
        self._of_all.give_back("all")

    @staticmethod
    def _name(scope: Scope) -> str:
        return address_name((scope.get("client") or ("", 0))[0])


def session_token(scope: Scope, cookie: str) -> str | None:
    """The session's token in the cookies; None without one."""
    found = [cookies[cookie] for cookies in map(cookie_parser, header_values(scope, b"cookie")) if cookie in cookies]
    return found[0] if found else None


def presented_key(scope: Scope) -> str | None:
    """The key of the request; None without one. What is no key at all is none that opens.

    Raises:
        NotAuthenticated: If there are several, or something other than a Bearer token.
    """
    keys = header_values(scope, b"x-api-key")
    for value in header_values(scope, b"authorization"):
        scheme, _, token = value.strip().partition(" ")
        if scheme.lower() != "bearer":
            raise NotAuthenticated("the header Authorization holds no Bearer token", hint=HINT)
        keys.append(token.strip())
    if len(set(keys)) > 1:
        raise NotAuthenticated("the request holds two different keys", hint="send one")
    return keys[0] if keys else None


def _is_from_here(scope: Scope) -> bool:
    """Whether the request was sent on this machine, straight to this server."""
    client = (scope.get("client") or ("", 0))[0]
    relayed = any(name in RELAYED for name, _ in scope["headers"])
    return is_loopback(client) and is_local_name(host_of(scope)) and not relayed


def _guessed(wait_s: float) -> LimitExceeded:
    return LimitExceeded(
        "too many wrong keys or codes",
        hint="wait a moment",
        code="too_many_requests",
        details={"retry_after_s": round(wait_s, 3)},
    )
