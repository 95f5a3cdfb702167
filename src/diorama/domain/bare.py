"""Bare layout tasks (`diorama.bare_task/1`) and their layouts (`diorama.bare_layout/1`): boxes given by their sizes
instead of meshes, in rooms given by their outlines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.asset import Mount, Side
from diorama.domain.certificate import Conflict, ObjectProof, RelationProof, SolverStatus, Walkways
from diorama.domain.relation import Anchor, RelationName
from diorama.domain.room import OpeningKind, Room, SwingSide
from diorama.domain.scene import Support
from diorama.domain.units import Quat, Vec2, Vec3

BareShape = Literal["box", "table", "shelf", "bin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BareSize:
    """Extents [m]: width along the object's left-right, depth along its front-back, height; all above zero."""

    width: float
    depth: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BareOpening:
    """A hole in a wall: as `Opening`, but its key is its id, and `offset` None puts it in the wall's middle."""

    kind: OpeningKind
    wall: int
    width: float
    height: float
    offset: float | None = None
    sill: float = 0.0
    swing: SwingSide = "none"
    leads_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareRoom:
    """A room by its `polygon` (corners (x, z) [m], right angles, either way round), or by `width` along x and `depth`
    along z [m], centred on `at`. The walls of the latter are 0 right (+x), 1 far (-z), 2 left, 3 near (+z).
    `entrance`: the opening through which left, right, near and far are seen; by default the first door.
    """

    polygon: tuple[Vec2, ...] | None = None
    width: float | None = None
    depth: float | None = None
    at: Vec2 = (0.0, 0.0)
    height: float = 2.6
    type: str = "room"
    openings: Mapping[str, BareOpening] = field(default_factory=dict[str, BareOpening])
    entrance: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareObject:
    """A thing to place. category: a catalogue key, or anything; what is None is as usual for the kind. shape: a solid
    box; a `table` with 5 cm legs under a 4 cm top; a `shelf` open to the front; a `bin` open to the top. parent: what
    carries it (stands for a stated `on`, or `inside` for a shelf or bin).
    """

    size: BareSize
    category: str = "unknown"
    name: str = ""
    mount: Mount = "floor"
    shape: BareShape = "box"
    has_front: bool | None = None
    functional_sides: tuple[Side, ...] | None = None
    room: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareRelation:
    """`subjects RELATION anchors` as in the table of relations; see `Relation`. Without an id, `relation-<n>`."""

    subjects: tuple[str, ...]
    relation: RelationName
    anchors: tuple[Anchor, ...] = ()
    id: str = ""
    distance_m: float | None = None
    which: str = ""
    negated: bool = False
    hard: bool = True
    weight: float = 1.0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BareTask:
    """`diorama.bare_task/1`. Without rooms the things stand in the open air. customs: what is usual for the kinds
    counts as soft wishes. time_limit: the solver's deterministic time, about a second each on one core.
    """

    schema: Literal["diorama.bare_task/1"]
    rooms: Mapping[str, BareRoom] = field(default_factory=dict[str, BareRoom])
    objects: Mapping[str, BareObject]
    relations: tuple[BareRelation, ...] = ()
    seed: int = 0
    time_limit: float = 1.0
    customs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BarePlace:
    """Where an object stands in the world: its origin is the middle of its foot (floor, top), of its back (wall) or
    of its top (ceiling). yaw_deg: its turn about +Y; at 0 its front looks along +z. parent: the object that carries
    it.
    """

    room: str
    position: Vec3
    rotation: Quat
    yaw_deg: float
    support: Support
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BareLayout:
    """`diorama.bare_layout/1`: places and proof. left_out: by object id, why it has no place."""

    schema: Literal["diorama.bare_layout/1"] = "diorama.bare_layout/1"
    sound: bool
    solver: SolverStatus
    rooms: Mapping[str, Room]
    objects: Mapping[str, BarePlace]
    object_proofs: Mapping[str, ObjectProof]
    relation_proofs: Mapping[str, RelationProof]
    walkways: Walkways
    conflicts: tuple[Conflict, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict[str, str])
