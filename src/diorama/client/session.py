"""Operations become methods: described once as generators, carried out by a sync or an async shell.

A group or handle (`Bound[D]`) belongs to a session, and the session has a shell: `Sync` or `Async`. `@verb` turns a
generator method into one that runs it: with the sync shell it returns the result, with the async shell a coroutine
of it. `@stream` does the same for operations that tell events on their way. So each verb is written once, and each
kind of client has its exact types.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from functools import wraps
from inspect import signature
from secrets import randbelow, token_urlsafe
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, cast, overload

from diorama.client.exchange import Operation
from diorama.domain.event import Event

if TYPE_CHECKING:
    from diorama.client.shell_async import Async
    from diorama.client.shell_sync import Sync

D = TypeVar("D", "Sync", "Async")
P = ParamSpec("P")
R = TypeVar("R")

PATIENCE_S = 60.0


def _any_spread() -> float:
    return 0.75 + randbelow(501) / 1000


def _any_key() -> str:
    return token_urlsafe(18)


@dataclass(slots=True)
class Contact:
    """Whether anything ever answered at the address of a client."""

    made: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Generic[D]):
    """What the operations of one client share.

    url: the server's, for messages. patience_s: how long a call goes on trying while the server is away, busy or
    starting. spread: a factor on waiting times, another one for each client, so that many clients do not come back in
    the same moment. now: seconds, monotonic. new_key: makes an Idempotency-Key.
    """

    shell: D
    url: str = ""
    patience_s: float = PATIENCE_S
    contact: Contact = field(default_factory=Contact)
    spread: float = field(default_factory=_any_spread)
    now: Callable[[], float] = time.monotonic
    new_key: Callable[[], str] = _any_key


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bound(Generic[D]):
    """Something whose verbs run in a session."""

    session: Session[D] = field(repr=False, compare=False)


class Verb(Generic[P, R]):
    """The type of a verb, for readers and type checkers; at run time it is a plain method."""

    @overload
    def __get__(self, holder: Bound[Sync], owner: object) -> Callable[P, R]: ...
    @overload
    def __get__(self, holder: Bound[Async], owner: object) -> Callable[P, Coroutine[Any, Any, R]]: ...
    def __get__(self, holder: Any, owner: object) -> Any:
        """Bind to a group or handle."""
        raise NotImplementedError


class Stream(Generic[P]):
    """The type of a verb that tells events."""

    @overload
    def __get__(self, holder: Bound[Sync], owner: object) -> Callable[P, Iterator[Event]]: ...
    @overload
    def __get__(self, holder: Bound[Async], owner: object) -> Callable[P, AsyncIterator[Event]]: ...
    def __get__(self, holder: Any, owner: object) -> Any:
        """Bind to a group or handle."""
        raise NotImplementedError


def verb(describe: Callable[Concatenate[Any, P], Operation[R]]) -> Verb[P, R]:
    """Make a method of an operation: it gives the operation's result (async: a coroutine of it)."""

    @wraps(describe)
    def call(self: Bound[Any], *args: P.args, **kwargs: P.kwargs) -> Any:
        return self.session.shell.run(describe(self, *args, **kwargs))

    _show_result(call)
    return cast("Verb[P, R]", call)


def stream(describe: Callable[Concatenate[Any, P], Operation[None]]) -> Stream[P]:
    """Make a method of an operation that tells events: it gives an iterator over them."""

    @wraps(describe)
    def call(self: Bound[Any], *args: P.args, **kwargs: P.kwargs) -> Any:
        return self.session.shell.events(describe(self, *args, **kwargs))

    _show_result(call)
    return cast("Stream[P]", call)


def _show_result(call: Any) -> None:
    """Let `help` name what a verb gives, not the operation that leads there."""
    told = signature(call)
    result = str(told.return_annotation).removeprefix("Operation[").removesuffix("]")
    call.__signature__ = told.replace(return_annotation=result)
