"""Query parameters that an address does not have are refused: a mistyped filter must not list everything."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.requests import HTTPConnection

from diorama.domain.errors import UserFault


def known_query(connection: HTTPConnection) -> None:
    """Refuse a query parameter that the route does not declare.

    Raises:
        UserFault: Names the parameter and those that there are.
    """
    route = connection.scope.get("route")
    if not isinstance(route, APIRoute) or not connection.query_params:
        return
    known = set(_names(route.dependant))
    for name in connection.query_params:
        if name not in known:
            shown = name if len(name) <= 40 else name[:37] + "..."
            there = ", ".join(sorted(known)) or "none"
            raise UserFault(f"{shown!r} is no query parameter of this address", hint=f"there are: {there}")


def _names(dependant: Dependant) -> Iterator[str]:
    """Query parameters of a route and of everything it depends on."""
    yield from (field.alias for field in dependant.query_params)
    for inner in dependant.dependencies:
        yield from _names(inner)
