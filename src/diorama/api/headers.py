"""Headers that tell browsers what they may not do with an answer. A route that sets one of them itself is heard:
the studio's pages need another policy than documents.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from diorama.api.hosts import host_of, is_local_name
from diorama.api.options import ApiOptions

ALWAYS = {"X-Content-Type-Options": "nosniff"}
UNLESS_SET = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
INSIST_ON_TLS = "max-age=15552000"


class SecurityHeaders:
    """Adds them to every answer, refusals included."""

    def __init__(self, app: ASGIApp, options: ApiOptions) -> None:
        self._app = app
        # With a certificate of our own making the browser would lock people out when it is renewed.
        self._insist = options.tls is not None and options.tls.own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        insist = self._insist and not is_local_name(host_of(scope))

        async def adding(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                for name, value in UNLESS_SET.items():
                    headers.setdefault(name, value)
                if insist:
                    headers["Strict-Transport-Security"] = INSIST_ON_TLS
            await send(message)

        await self._app(scope, receive, adding)
