"""Who asks, and what they may do: callers, scopes, keys and grants."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from diorama.domain.errors import Forbidden
from diorama.domain.ids import LOCAL_OWNER, OwnerId

Scope = Literal["read", "generate", "edit", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
ThingKind = Literal["scene", "asset"]
GrantLevel = Literal["view", "edit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The user a request acts for, and the scopes that its key or session carries.

    read: see what one may see. generate: submit and cancel jobs, upload. edit: change, share and delete scenes and
    assets. admin: keys, users and figures of the server; it opens nobody else's scenes.
    """

    owner: OwnerId
    scopes: frozenset[Scope]
    key_id: str = ""

    def need(self, scope: Scope) -> None:
        """Raise `Forbidden` unless the caller has the scope."""
        if scope not in self.scopes:
            has = ", ".join(sorted(self.scopes)) or "none"
            raise Forbidden(f"this needs the scope '{scope}'; the key has: {has}", hint="use a key that has it")


LOCAL_CALLER = Caller(owner=LOCAL_OWNER, scopes=frozenset(SCOPES))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRecord:
    """A key as it is listed: never the secret. Times are ISO 8601 in UTC."""

    id: str
    owner: OwnerId
    name: str
    scopes: tuple[Scope, ...]
    created_at: str
    last_used_at: str | None = None
    revoked_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Opens one scene or asset of `owner` to `grantee`; `edit` includes `view`."""

    kind: ThingKind
    id: str
    owner: OwnerId
    grantee: OwnerId
    level: GrantLevel
    created_at: str


def checked_scopes(names: Iterable[str]) -> tuple[Scope, ...]:
    """Scopes in their usual order.

    Raises:
        ValueError: If a name is none.
    """
    wanted = set(names)
    unknown = wanted - set(SCOPES)
    if unknown:
        raise ValueError(f"no scope {', '.join(sorted(unknown))}; scopes: {', '.join(SCOPES)}")
    return tuple(scope for scope in SCOPES if scope in wanted)
