"""Who comes in: keys, browser sessions and pairing codes, as a caller may use them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from diorama.domain.access import Caller, KeyRecord, Scope
from diorama.domain.errors import Forbidden, NotFound, UserFault
from diorama.domain.ids import OwnerId

if TYPE_CHECKING:
    from diorama.engine.durable import DurableEngine

PAIRING_S = 300
_OWNER = re.compile(r"[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?")


class Access:
    """Make, list and revoke keys; turn keys and codes into callers and sessions."""

    def __init__(self, engine: DurableEngine) -> None:
        self._engine = engine

    async def caller_for_key(self, secret: str) -> Caller:
        """Whom a key speaks for.

        Raises:
            NotAuthenticated: If it opens nothing.
        """
        return await self._engine.read(partial(self._engine.access.caller_for_key, secret))

    async def caller_for_session(self, token: str) -> Caller:
        """Whom a browser's session speaks for.

        Raises:
            NotAuthenticated: If it is none, is over, or its key was revoked.
        """
        return await self._engine.read(partial(self._engine.access.caller_for_session, token))

    async def caller_for_code(self, code: str) -> Caller:
        """Whom a pairing code speaks for; it is used up.

        Raises:
            NotAuthenticated: If it is none, was used, or its time is over.
        """
        return await self._engine.read(partial(self._engine.access.redeem_pairing, code))

    async def open_session(self, caller: Caller, *, lifetime_s: float) -> str:
        """The token of a new session for the caller, with the same scopes."""
        return await self._engine.read(partial(self._engine.access.open_session, caller, lifetime_s=lifetime_s))

    async def close_session(self, token: str) -> None:
        """End a session; nothing happens if there is none."""
        await self._engine.read(partial(self._engine.access.close_session, token))

    async def new_pairing(self, caller: Caller) -> str:
        """A code that opens a session for the caller on another device, once, within `PAIRING_S` seconds."""
        return await self._engine.read(partial(self._engine.access.new_pairing, caller, lifetime_s=PAIRING_S))

    async def create_key(
        self, caller: Caller, *, name: str, scopes: Sequence[Scope], owner: str | None = None
    ) -> tuple[KeyRecord, str]:
        """A new key, and its secret, which cannot be had again. owner: None for the caller's own.

        Raises:
            Forbidden: For another user without the scope `admin`, or with a scope that the caller lacks.
            UserFault: If name, owner or scopes are not allowed.
        """
        wanted = caller.owner if owner is None else checked_owner(owner)
        if wanted != caller.owner:
            caller.need("admin")
        missing = [scope for scope in scopes if scope not in caller.scopes]
        if missing:
            raise Forbidden(
                f"a key cannot have more scopes than its maker; yours lacks: {', '.join(missing)}",
                hint="leave these out, or ask somebody who has them",
            )
        return await self._engine.read(partial(self._engine.access.create_key, wanted, name, scopes))

    async def keys(self, caller: Caller, *, owner: str | None = None) -> tuple[KeyRecord, ...]:
        """Keys of a user, newest first, the revoked ones too. owner: None for the caller's own.

        Raises:
            Forbidden: For another user without the scope `admin`.
        """
        wanted = caller.owner if owner is None else checked_owner(owner)
        if wanted != caller.owner:
            caller.need("admin")
        return await self._engine.read(partial(self._engine.access.keys, wanted))

    async def all_keys(self, caller: Caller) -> tuple[KeyRecord, ...]:
        """Keys of all users, newest first.

        Raises:
            Forbidden: Without the scope `admin`.
        """
        caller.need("admin")
        return await self._engine.read(partial(self._engine.access.keys, None))

    async def revoke_key(self, caller: Caller, key_id: str) -> KeyRecord:
        """End a key, and every session and code that came from it.

        Raises:
            NotFound: If there is none, or it is another user's and the caller is no admin.
        """
        visible = None if "admin" in caller.scopes else caller.owner
        known = await self._engine.read(partial(self._engine.access.keys, visible))
        if key_id not in {record.id for record in known}:
            raise NotFound("there is no such key", hint="GET /v1/keys lists yours")
        return await self._engine.read(partial(self._engine.access.revoke_key, key_id))


def checked_owner(name: str) -> OwnerId:
    """A user's name.

    Raises:
        UserFault: If it is none.
    """
    if not _OWNER.fullmatch(name):
        raise UserFault(
            f"{name[:80]!r} is no name of a user",
            hint="up to 63 of a-z, 0-9, dot, dash and underscore, with a letter or digit at both ends: anna, lab-2",
        )
    return OwnerId(name)
