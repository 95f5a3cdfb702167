"""What `layout` is given and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diorama.domain.asset import MadeAsset
from diorama.domain.certificate import Conflict, LeftOut, ObjectProof, RelationProof, SolverStatus, Walkways
from diorama.domain.relation import Relation
from diorama.domain.room import Room
from diorama.domain.scene import Support
from diorama.domain.transform import Transform


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutOptions:
    """room_size_m: (width, depth) that overrides the plan's. time_limit: CP-SAT deterministic time for the
    whole layout, in its own unit (about a second each on one core). casual: small things and armchairs in corners
    may be turned out of square.
    """

    seed: int = 0
    room_size_m: tuple[float, float] | None = None
    time_limit: float = 1.0
    casual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """A thing to place; `plan_id` says which plan object it is an instance of. lean_rad: the tilt that its mesh holds
    already, for things that lean.
    """

    id: str
    plan_id: str
    name: str
    asset: MadeAsset
    room: str
    lean_rad: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayoutTask:
    """Rooms with their openings, things, and relations between their ids (hard ones stated, soft ones usual).

    fixed_rooms: rooms whose size was stated, so that they are not grown. usual_windows: by room, openings that
    nobody asked for, which may move out of the furniture's way.
    """

    rooms: Mapping[str, Room]
    items: Mapping[str, Item]
    relations: Mapping[str, Relation]
    left_out: tuple[LeftOut, ...] = ()
    options: LayoutOptions = LayoutOptions()
    fixed_rooms: tuple[str, ...] = ()
    usual_windows: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where an item stands: `transform` is local to `parent` (an item id) or to the world."""

    transform: Transform
    support: Support
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layout:
    """A sound layout with its proof. Items that could not stand anywhere are in `left_out`. relaxed: conflicts that
    were ended, each with the repair that was applied.
    """

    rooms: Mapping[str, Room]
    items: Mapping[str, Item]
    placements: Mapping[str, Placement]
    relations: Mapping[str, Relation]
    sound: bool
    object_proofs: Mapping[str, ObjectProof]
    relation_proofs: Mapping[str, RelationProof]
    walkways: Walkways
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    relaxed: tuple[Conflict, ...] = ()
    solver: SolverStatus = "optimal"
    last_ids: Mapping[str, int] = field(default_factory=dict[str, int])
