"""A checked program: every value is of its type and within its limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from diorama.domain.asset import Mount
from diorama.domain.errors import BadFile, LimitExceeded
from diorama.domain.units import Vec3


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A material as it was asked for. color: linear; None is the material's own."""

    word: str = ""
    color: Vec3 | None = None
    roughness: float | None = None
    metallic: float | None = None
    opacity: float | None = None
    glow: float | None = None
    density_kg_m3: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Node:
    """One node. path: its place in the document. values: its shape's own members by name, defaults filled in; outlines
    are arrays of corners (n, 2), paths of points (n, 3).
    """

    path: str
    shape: str
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    of: tuple[Node, ...] = ()
    name: str | None = None
    look: Look | None = None
    at: Vec3 = (0.0, 0.0, 0.0)
    turn_deg: Vec3 = (0.0, 0.0, 0.0)
    scale: Vec3 = (1.0, 1.0, 1.0)
    anchor: str = "own"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Program:
    """A whole program. size: extents [m] asked for, None where not. front: None leaves it to the category."""

    name: str
    category: str
    mount: Mount
    front: bool | None
    surfaces: bool
    size: tuple[float | None, float | None, float | None]
    define: Mapping[str, Node]
    parts: tuple[Node, ...]


def refuse(path: str, what: str, hint: str = "") -> NoReturn:
    """Raise `BadFile` that names the place.

    Args:
        path: Of the value, such as `parts/2/of/0/profile/3`; '' for the whole document.
        what: Is wrong with it, and what is allowed.
        hint: What to do about it.
    """
    hint = hint or "docs/shapes.md tells every shape, its members and their limits"
    raise BadFile(f"shape program: {path or 'the document'} {what}", hint=hint, details={"path": path})


def exceed(path: str, what: str, hint: str = "") -> NoReturn:
    """Raise `LimitExceeded` that names the place: all is well by itself and too much together."""
    hint = hint or "docs/shapes.md tells the limits"
    raise LimitExceeded(f"shape program: {path or 'the document'} {what}", hint=hint, details={"path": path})
