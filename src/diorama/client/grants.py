"""Opening a scene or an asset to another user."""

from __future__ import annotations

from typing import Any, Literal

from diorama.client.exchange import Call, Operation
from diorama.client.requests import fitted, json_body, page_of, path
from diorama.client.session import Session
from diorama.client.tries import answered, document
from diorama.domain.access import Grant, GrantLevel

Place = Literal["scenes", "assets"]


def share(session: Session[Any], place: Place, name: str, user: str, level: GrantLevel) -> Operation[Grant]:
    """Open it to a user."""
    call = Call(
        method="PUT",
        path=path(place, name, "grants", user),
        headers={"Content-Type": "application/json"},
        body=json_body({"level": level}),
    )
    return fitted(session, Grant, (yield from document(session, call, safe=True)))


def unshare(session: Session[Any], place: Place, name: str, user: str) -> Operation[None]:
    """Close it to a user again."""
    yield from answered(session, Call(method="DELETE", path=path(place, name, "grants", user)), safe=False)


def grants(session: Session[Any], place: Place, name: str) -> Operation[tuple[Grant, ...]]:
    """To whom it is open."""
    call = Call(method="GET", path=path(place, name, "grants"))
    return page_of(session, Grant, (yield from document(session, call, safe=True))).items
