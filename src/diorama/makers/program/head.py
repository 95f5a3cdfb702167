"""What a program says of the whole thing: name, category, mount, size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, cast, get_args

from diorama.catalogue.categories import CATEGORIES
from diorama.domain.asset import Mount
from diorama.domain.shape import LEAST_M, MOST_M
from diorama.makers.program.tree import refuse

_SIDES = ("width", "height", "depth")
_NAMES: Mapping[str, str] = {name: key for key, kind in reversed(tuple(CATEGORIES.items())) for name in kind.names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """As in `Program`."""

    name: str
    category: str
    mount: Mount
    front: bool | None
    surfaces: bool
    size: tuple[float | None, float | None, float | None]


def read_head(document: Mapping[str, Any], number: Callable[[Any, str, float, float], float]) -> Head:
    """The members of the document that are about the whole.

    Args:
        document: JSON data, its members known.
        number: Reads a number: value, path, least, most.

    Raises:
        BadFile: Names the member.
    """
    category = _category(document)
    kind = CATEGORIES[category]
    name = document.get("name", kind.names[0] if category != "unknown" else "thing")
    if not isinstance(name, str) or not name.strip() or len(name) > 80 or not name.isprintable():
        refuse("name", "is no text of 1 to 80 letters on one line")
    mount = document.get("mount", kind.mount)
    if mount not in get_args(Mount):
        refuse("mount", f"is {mount!r:.40}; allowed are {', '.join(get_args(Mount))}")
    return Head(
        name=" ".join(name.split()),
        category=category,
        mount=mount,
        front=_flag(document, "front"),
        surfaces=_flag(document, "surfaces") is not False,
        size=_size(document, number),
    )


def _category(document: Mapping[str, Any]) -> str:
    word = document.get("category", "unknown")
    if isinstance(word, str):
        plain = " ".join(word.lower().replace("_", " ").split())
        key = plain.replace(" ", "_")
        if key in CATEGORIES:
            return key
        if plain in _NAMES:
            return _NAMES[plain]
    near = get_close_matches(str(word), list(_NAMES), 3, 0.5)
    hint = f"near it: {', '.join(near)}; or leave it out" if near else "leave it out for things that are none"
    refuse("category", f"is {str(word)[:40]!r}, no category of the catalogue", hint)


def _flag(document: Mapping[str, Any], name: str) -> bool | None:
    value = document.get(name)
    if name in document and not isinstance(value, bool):
        refuse(name, f"is {value!r:.40}; allowed are true and false")
    return value


def _size(
    document: Mapping[str, Any], number: Callable[[Any, str, float, float], float]
) -> tuple[float | None, float | None, float | None]:
    if "size" not in document:
        return (None, None, None)
    value = document["size"]
    if not isinstance(value, dict):
        refuse("size", "is no object; allowed are the members width, height, depth [m]")
    given = cast("dict[str, Any]", value)
    unknown = [side for side in given if side not in _SIDES]
    if unknown or not given:
        refuse("size", f"has the members {list(given)!r:.60}; allowed are one or more of width, height, depth")
    width, height, depth = (
        number(given[side], f"size/{side}", LEAST_M, MOST_M) if side in given else None for side in _SIDES
    )
    return width, height, depth
