"""The web application: the routes, and around them the layers that every request passes, outermost first."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from diorama.api import (
    routes_access,
    routes_assets,
    routes_blobs,
    routes_jobs,
    routes_operations,
    routes_scenes,
    routes_uploads,
    socket,
)
from diorama.api.body_limits import BodyLimits
from diorama.api.callers import CallerCheck, Guesses, cookie_name
from diorama.api.doors import Doors
from diorama.api.framing import FramingCheck
from diorama.api.headers import SecurityHeaders
from diorama.api.hosts import HostCheck
from diorama.api.logs import RequestLog
from diorama.api.metrics import HttpFigures
from diorama.api.openapi import complete
from diorama.api.options import ApiOptions
from diorama.api.origins import OriginCheck
from diorama.api.problems import add_problems
from diorama.api.rates import TokenBuckets
from diorama.studio.front import Front

ROUTES = (
    routes_operations,
    routes_access,
    routes_jobs,
    routes_scenes,
    routes_assets,
    routes_blobs,
    routes_uploads,
)


def create_app(front: Front, options: ApiOptions | None = None, *, version: str = "") -> FastAPI:
    """The application over a front desk, whose engine others start and close.

    Its `state` holds: front, options, figures (of requests), guesses (at keys and codes), stopping (an event: set it
    when the server goes down, and no new work is taken).
    """
    app = _App(front, options or ApiOptions())
    for routes in ROUTES:
        app.include_router(routes.router())
    app.include_router(socket.router())
    add_problems(app)
    complete(app, version=version or _version())
    _name_cookie(app)
    return app


def _name_cookie(app: FastAPI) -> None:
    """Say in the OpenAPI document what this server's cookie is called."""
    general = app.openapi

    def openapi() -> dict[str, Any]:
        document = general()
        schemes: dict[str, Any] = document["components"]["securitySchemes"]
        schemes["session"] = {**schemes["session"], "name": cookie_name(app.state.options)}
        return document

    app.openapi = openapi


class _App(FastAPI):
    """FastAPI with our layers around everything, its own handling of mistakes included: so that the answer to a
    mistake gets its id, its headers and its line in the log too.
    """

    def __init__(self, front: Front, options: ApiOptions) -> None:
        super().__init__(docs_url=None, redoc_url=None, redirect_slashes=False)
        self.state.front = front
        self.state.options = options
        self.state.figures = HttpFigures()
        self.state.guesses = Guesses()
        self.state.stopping = asyncio.Event()

    def build_middleware_stack(self) -> ASGIApp:
        """The framework's stack inside ours."""
        front: Front = self.state.front
        options: ApiOptions = self.state.options
        rates = TokenBuckets(per_s=options.requests_per_s, burst=options.burst)
        app = super().build_middleware_stack()
        app = BodyLimits(app, options, front.engine.read)
        app = CallerCheck(app, front.access, options, rates)
        app = OriginCheck(app, options)
        app = HostCheck(app, options)
        app = Doors(app, self.state.stopping)
        app = FramingCheck(app)
        app = SecurityHeaders(app, options)
        return RequestLog(app, self.state.figures)


def _version() -> str:
    from diorama import __version__

    return __version__
