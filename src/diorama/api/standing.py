"""Whether the key or session that a stream or socket was opened with still stands: looked at now and then."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from starlette.requests import HTTPConnection

from diorama.api.callers import caller_of, cookie_name, identity_of, presented_key, session_token
from diorama.domain.access import Caller
from diorama.domain.errors import DioramaError, NotAuthenticated

if TYPE_CHECKING:
    from diorama.studio.front import Front


async def caller_by_now(connection: HTTPConnection) -> Caller:
    """Whom the connection's key or session speaks for now.

    Raises:
        NotAuthenticated: If it was revoked or is over.
    """
    access = cast("Front", connection.app.state.front).access
    match identity_of(connection).by:
        case "key":
            key = presented_key(connection.scope)
            if key is not None:
                return await access.caller_for_key(key)
        case "session":
            token = session_token(connection.scope, cookie_name(connection.app.state.options))
            if token is not None:
                return await access.caller_for_session(token)
        case _:
            return caller_of(connection)
    raise NotAuthenticated("the key or session is over")


async def until_over(
    look: Callable[[], Awaitable[Caller]], *, every_s: float, found: Callable[[Caller], None] | None = None
) -> None:
    """Look again and again; return once nobody is spoken for any more.

    Args:
        look: Who it is by now; raises `NotAuthenticated` if nobody. A database that is busy is asked again later.
        found: Told who it is, each time.
    """
    while True:
        await asyncio.sleep(every_s)
        try:
            caller = await look()
        except NotAuthenticated:
            return
        except DioramaError:
            continue
        if found is not None:
            found(caller)
