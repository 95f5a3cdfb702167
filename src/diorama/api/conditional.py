"""Conditional requests (RFC 9110, 13): the ETag of a scene is its version, quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header
from starlette.requests import Request

from diorama.domain.errors import Conflict, UserFault

_TAG = r'(?:W/)?"[^"]*"'
_TAGS = re.compile(rf"\s*{_TAG}(?:\s*,\s*{_TAG})*\s*")
_VERSION = re.compile(r"[0-9]{1,18}")
_PATTERN = {"pattern": rf"^(\*|{_TAG}(\s*,\s*{_TAG})*)$"}  # said, not enforced: what we say of a wrong one is clearer

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The version that the change is made against, quoted; `*` for any.",
        examples=['"4"'],
        json_schema_extra=_PATTERN,
    ),
]
IfNoneMatch = Annotated[
    str | None,
    Header(
        alias="If-None-Match",
        description="The version that you have, quoted.",
        examples=['"4"'],
        json_schema_extra=_PATTERN,
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a conditional header names: any version there is, or some. Tags that no scene can have name none."""

    any: bool = False
    versions: frozenset[int] = frozenset()

    def holds(self, version: int) -> bool:
        """Whether this version is among them."""
        return self.any or version in self.versions

    @property
    def only(self) -> int | None:
        """The version, if exactly one is named."""
        return next(iter(self.versions)) if not self.any and len(self.versions) == 1 else None


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def if_match(request: Request) -> Wanted | None:
    """What `If-Match` names, compared strongly: a weak tag names nothing. None without the header.

    Raises:
        UserFault: If the header is malformed.
    """
    return _read(request, "If-Match", weak=False)


def if_none_match(request: Request) -> Wanted | None:
    """What `If-None-Match` names, compared weakly. None without the header.

    Raises:
        UserFault: If the header is malformed.
    """
    return _read(request, "If-None-Match", weak=True)


def required_match(request: Request) -> Wanted:
    """What `If-Match` names.

    Raises:
        Conflict: `version_required`, without the header. UserFault: If it is malformed.
    """
    wanted = if_match(request)
    if wanted is None:
        raise Conflict(
            "a change must say which version it was made against", hint=_hint("If-Match"), code="version_required"
        )
    return wanted


def _read(request: Request, name: str, *, weak: bool) -> Wanted | None:
    values = request.headers.getlist(name)
    if not values:
        return None
    text = ", ".join(values)
    if text.strip() == "*":
        return Wanted(any=True)
    if not _TAGS.fullmatch(text):
        raise UserFault(f"{name} is malformed", hint=_hint(name))
    tags = re.findall(_TAG, text)
    inner = [tag.removeprefix("W/").strip('"') for tag in tags if weak or not tag.startswith("W/")]
    return Wanted(versions=frozenset(int(tag) for tag in inner if _VERSION.fullmatch(tag)))


def _hint(name: str) -> str:
    return f'write the version in double quotes, for example: {name}: "3"'
