"""Documents of keys, sessions, pairing codes and grants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from diorama.api.documents import document
from diorama.domain.access import SCOPES, Caller, Grant, GrantLevel, KeyRecord, Scope

KEY_EXAMPLE = {
    "id": "5f0c1f6be2a94d1c",
    "owner": "anna",
    "name": "Anna's laptop",
    "scopes": ["read", "generate", "edit"],
    "created_at": "2026-01-02T03:04:05.678901Z",
    "last_used_at": None,
    "revoked_at": None,
}
PAIRING_EXAMPLE = {"code": "K7PWM4XH", "expires_in_s": 300}
SESSION_EXAMPLE = {"owner": "anna", "scopes": ["read", "generate", "edit"], "by": "session"}


class KeyOrder(BaseModel):
    """A key to be made."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        json_schema_extra={"examples": [{"name": "Anna's laptop", "scopes": ["read", "generate", "edit"]}]},
    )

    name: str = Field(max_length=200, description="What it is for, so that you know it again.")
    scopes: list[Scope] = Field(
        min_length=1, max_length=len(SCOPES), description="None that the caller's own key lacks."
    )
    owner: str | None = Field(
        default=None, max_length=63, description="Another user's name, with the scope `admin`; null: the caller."
    )


class GrantOrder(BaseModel):
    """What another user may do."""

    model_config = ConfigDict(extra="forbid", strict=True)

    level: GrantLevel = Field(description="`view`: see and use it. `edit`: change it too.")


class SessionOrder(BaseModel):
    """What opens a browser's session: a key, or a pairing code."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"code": "K7PWM4XH"}, {"key": "dio_..."}]}
    )

    key: str | None = Field(default=None, max_length=200)
    code: str | None = Field(default=None, max_length=40)

    @model_validator(mode="after")
    def _one_of_them(self) -> SessionOrder:
        if (self.key is None) == (self.code is None):
            raise ValueError("give either a key or a code")
        return self


@document
class NewKey:
    """A key that was made. `secret` is shown this once."""

    key: KeyRecord
    secret: str


@document
class Keys:
    """Keys, newest first, the revoked ones too."""

    items: Sequence[KeyRecord]


@document
class GrantList:
    """To whom a scene or an asset is open."""

    items: tuple[Grant, ...]


@document
class Who:
    """Whom a request speaks for, and by what: a key, a session, or being on the server's own machine."""

    owner: str
    scopes: Sequence[Scope]
    by: Literal["key", "session", "local"]


@document
class PairingCode:
    """A code to be typed on another device, once."""

    code: str
    expires_in_s: int


def scopes_of(caller: Caller) -> tuple[Scope, ...]:
    """The caller's scopes in their usual order."""
    return tuple(scope for scope in SCOPES if scope in caller.scopes)
