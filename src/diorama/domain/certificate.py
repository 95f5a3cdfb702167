"""The certificate (`diorama.certificate/1`): what was measured of a scene, beside it and naming its hash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.ids import BlobHash
from diorama.domain.scene import Support

CheckMethod = Literal["mesh", "box"]
CAVITY = 0.006  # [m] between a container's walls and what is inside
SolverStatus = Literal["optimal", "feasible", "limit", "empty", "none"]  # none: measured only, nothing was solved


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectProof:
    """Measured of one object, lengths in metres.

    gap: height of its lowest point over what carries it (for wall things: distance to the wall; for ceiling
    things: to the ceiling). clearance: least distance to another object that does not carry it, nor is carried
    by it (None if alone). penetration: deepest overlap with anything (0 if none). inside_room: by how much its
    outline stays inside its room or surface at the least (negative: outside). supported: its centroid stands
    over what carries it. method: exact on closed meshes, or on boxes (an upper bound). cavity: least distance, up to
    20 mm, to the walls of the container that it is inside (None if it is in none); walls begin 6 mm above its floor.
    """

    support: Support
    gap: float
    clearance: float | None
    penetration: float
    inside_room: float
    supported: bool
    method: CheckMethod
    cavity: float | None = None

    @property
    def is_cramped(self) -> bool:
        """Whether it is too near to the walls of what it is inside of."""
        return self.cavity is not None and self.cavity < CAVITY - 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationProof:
    """Whether a relation holds, what was measured and what was needed, in words and numbers."""

    words: str
    hard: bool
    holds: bool
    measured: Mapping[str, float] = field(default_factory=dict[str, float])
    needed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change that would help: `words` for people, `kind` and `values` for programs.

    values, by kind: `grow_room` has room, width and depth [m]; `drop_wish` relations and `drop_object`
    objects (ids with blanks between them); `shrink_object` object (of the plan), width, height and depth [m].
    """

    kind: Literal["grow_room", "drop_wish", "drop_object", "shrink_object"]
    words: str
    values: Mapping[str, float | str] = field(default_factory=dict[str, float | str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Wishes that cannot hold together, in the words of the text, and what would help."""

    relations: tuple[str, ...]
    words: tuple[str, ...]
    why: str
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A thing that was asked for and is not in the scene."""

    words: str
    category: str
    count: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Walkways:
    """Ways for people: every door's swing is free; objects whose functional sides can be reached from the
    door at `width` [m]. before_windows: objects on the floor before a low window that reach 0.45 m over its sill.
    """

    doors_clear: bool
    width: float = 0.6
    reachable: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    before_windows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """`diorama.certificate/1`. `sound`: nothing overlaps, floats or leaves the room, and doors open. `relaxed`:
    conflicts that were ended on request, each with the one repair that was applied.
    """

    schema: Literal["diorama.certificate/1"] = "diorama.certificate/1"
    scene_sha256: BlobHash
    sound: bool
    objects: Mapping[str, ObjectProof] = field(default_factory=dict[str, ObjectProof])
    relations: Mapping[str, RelationProof] = field(default_factory=dict[str, RelationProof])
    walkways: Walkways
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    relaxed: tuple[Conflict, ...] = ()
    solver: SolverStatus
    version: str
