"""Which pages may call the server: its own, and those of listed origins (CORS). All others are refused, whatever they
ask for: reading too, since a page may embed what it cannot read, and sockets too, since browsers let any page open one.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.hosts import header_values
from diorama.api.options import ApiOptions
from diorama.api.problems import refuse
from diorama.domain.errors import Forbidden

METHODS = "GET, HEAD, POST, PATCH, PUT, DELETE"
REQUEST_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Range, X-API-Key"
)
ANSWER_HEADERS = "Content-Range, ETag, Link, Location, Retry-After, X-Request-Id"
PREFLIGHT_S = 600
_DEFAULT_PORTS = {"http": 80, "https": 443}
_WEB_SCHEMES = {"ws": "http", "wss": "https", "http": "http", "https": "https"}


def own_origin(scope: Scope) -> str:
    """The origin of the server's own pages, as the browser that sent this request sees it."""
    scheme = _WEB_SCHEMES[scope["scheme"]]
    host = (header_values(scope, b"host") or [""])[0].strip().lower()
    return f"{scheme}://{host.removesuffix(f':{_DEFAULT_PORTS[scheme]}')}"


def origin_of(scope: Scope) -> str | None:
    """The Origin header; None without one. Two of them are as bad as a foreign one: 'null'."""
    values = header_values(scope, b"origin")
    if not values:
        return None
    return values[0].strip().lower() if len(values) == 1 else "null"


def is_own_page(scope: Scope) -> bool:
    """Whether the browser says that a page of this server sent the request. Needed before a cookie may change
    anything: other pages can make the browser send it along.
    """
    sites = header_values(scope, b"sec-fetch-site")
    if sites and scope["type"] == "http":
        return sites == ["same-origin"]
    return _is_own(origin_of(scope), scope)


class OriginCheck:
    """Answers 403 to requests from foreign pages, and does CORS for listed ones."""

    def __init__(self, app: ASGIApp, options: ApiOptions) -> None:
        self._app = app
        self._listed = options.cors_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, answer it if it is a preflight, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        origin = origin_of(scope)
        if origin is not None and origin in self._listed:
            await self._serve_listed(origin, scope, receive, send)
        elif _is_foreign(origin, scope):
            fault = Forbidden(
                "a page of another origin may not call this server",
                hint="open the server's own address, or add the page's origin to server.cors_origins",
            )
            await refuse(fault, scope, receive, send)
        else:
            await self._app(scope, receive, with_headers(send, {"Vary": "Origin"}) if self._listed else send)

    async def _serve_listed(self, origin: str, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
        asks = header_values(scope, b"access-control-request-method")
        if scope["type"] == "http" and scope["method"] == "OPTIONS" and asks:
            headers |= {
                "Access-Control-Allow-Methods": METHODS,
                "Access-Control-Allow-Headers": REQUEST_HEADERS,
                "Access-Control-Max-Age": str(PREFLIGHT_S),
            }
            await Response(status_code=204, headers=headers)(scope, receive, send)
            return
        headers["Access-Control-Expose-Headers"] = ANSWER_HEADERS
        await self._app(scope, receive, with_headers(send, headers))


def with_headers(send: Send, headers: Mapping[str, str]) -> Send:
    """A `send` that adds headers to the start of the response; `Vary` is joined to what is there."""

    async def adding(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.http.response.start"}:
            present = MutableHeaders(scope=message)
            for name, value in headers.items():
                if name == "Vary":
                    present.add_vary_header(value)
                else:
                    present[name] = value
        await send(message)

    return adding


def _is_foreign(origin: str | None, scope: Scope) -> bool:
    if origin is not None and not _is_own(origin, scope):
        return True
    if scope["type"] == "websocket":  # browsers always send an Origin here, and not all of them the rest
        return False
    match header_values(scope, b"sec-fetch-site"):
        case [] | ["same-origin"] | ["none"]:
            return False
        case _:
            return origin is not None or not _is_followed_link(scope)


def _is_own(origin: str | None, scope: Scope) -> bool:
    own = own_origin(scope)
    if origin == own:
        return True
    # A proxy that speaks TLS for us hides our scheme from us; then the browser's word that it is one origin counts.
    says_same = header_values(scope, b"sec-fetch-site") == ["same-origin"]
    return says_same and origin is not None and urlsplit(origin).netloc == urlsplit(own).netloc


def _is_followed_link(scope: Scope) -> bool:
    """A link on another site that a person followed to a page of ours, not to the API behind it."""
    return (
        scope["type"] == "http"
        and scope["method"] in {"GET", "HEAD"}
        and header_values(scope, b"sec-fetch-mode") == ["navigate"]
        and header_values(scope, b"sec-fetch-dest") == ["document"]
        and not scope["path"].startswith("/v1")
        and scope["path"] != "/metrics"
    )
