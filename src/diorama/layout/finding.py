"""What relations are measured with: surroundings, anchors as outlines, gaps, sides and angles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from diorama.domain.layout import Placement
from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.layout.outline import Outline, outline
from diorama.layout.walls import wall_in_r, walls_of
from diorama.layout.world import Placed
from diorama.layout.zones import opening_zone

WALL_LOW, WALL_HIGH = 0.02, 0.10
FACING_RAD = math.radians(15)
ASIDE_RAD = math.radians(60)  # so far off its front may lie what hangs at the wall that one looks straight at
_NUMBERS: Mapping[str, tuple[float, float]] = {
    "next_to": (0.0, 0.5), "near": (0.3, 1.5), "left_of": (0.0, 0.5), "right_of": (0.0, 0.5), "in_front_of": (0.0, 1.0),
    "behind": (0.0, 1.0), "across_from": (1.5, 4.0), "far_from": (3.71, math.inf), "each_side": (0.0, 0.3),
    "at_foot": (0.0, 0.4), "at_head": (0.0, 0.4), "on_side": (0.0, 0.4), "around": (0.0, 0.5),
}  # fmt: skip
SLACK = 5e-6  # documents are rounded to 1e-6, rotations too


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was measured of one relation."""

    holds: bool
    measured: Mapping[str, float]
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything a relation can be measured against. room: the subjects' own; rooms: all that are known, by id."""

    room: Room
    placed: Mapping[str, Placed]
    placements: Mapping[str, Placement]
    rooms: Mapping[str, Room] = field(default_factory=dict[str, Room])

    def wall_of(self, name: str) -> int | None:
        """Index of the wall that carries a thing, or None if none does."""
        support = self.placements[name].support
        return int(support.surface.removeprefix("wall-")) if support.kind == "wall" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An anchor on the plane: outline, middle, front (None if it has none), height range, and the wall that carries
    it or that it is a hole in.
    """

    outline: Outline
    centre: Vec2
    placed: Placed | None = None
    front: Vec2 | None = None
    y0: float = 0.0
    y1: float = 0.0
    wall: int | None = None


def targets(relation: Relation, around: Surroundings) -> list[Target]:
    """The anchors as outlines; openings of the kind are alternatives."""
    found: list[Target] = []
    for anchor in relation.anchors:
        if anchor.kind == "object" and anchor.id in around.placed:
            thing = around.placed[anchor.id or ""]
            front = thing.front if thing.item.asset.has_front else None
            found.append(
                Target(outline=thing.outline, centre=thing.centre, placed=thing, front=front, y0=thing.y0, y1=thing.y1,
                       wall=around.wall_of(anchor.id or ""))
            )  # fmt: skip
        elif anchor.kind in ("door", "window"):
            found += _openings(anchor, around.room)
    return found


def _openings(anchor: Anchor, room: Room) -> list[Target]:
    kinds = ("door", "passage") if anchor.kind == "door" else ("window",)
    wanted, walls = set(wall_in_r(room, anchor.which)), walls_of(room)
    found: list[Target] = []
    for name, opening in room.openings.items():
        if opening.kind in kinds and anchor.id in (None, name) and opening.wall in wanted:
            box = opening_zone(walls[opening.wall], opening, 0.0, 0.0)
            shape = outline(((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1)))
            found.append(
                Target(outline=shape, centre=box.centre, front=walls[opening.wall].inward, y0=opening.sill,
                       y1=opening.sill + opening.height, wall=opening.wall)
            )  # fmt: skip
    return found


def range_of(relation: Relation) -> tuple[float, float]:
    """Least and greatest gap [m] at which the relation holds."""
    if relation.distance_m is not None:
        return relation.distance_m * 0.95, relation.distance_m * 1.05
    return _NUMBERS.get(relation.relation, (0.0, 0.5))


def range_words(low: float, high: float) -> str:
    """A range of gaps for people."""
    if math.isinf(high):
        return f"gap of {low:g} m or more"
    return f"gap of {high:g} m or less" if low == 0 else f"gap of {low:g} to {high:g} m"


def in_frame(target: Target, subject: Placed, *, along_right: bool) -> tuple[float, float, float]:
    """The subject's middle in the anchor's frame in units of its half extents (right, front), and how much of
    the shorter of the two sides lies beside the other, the anchor enlarged by a quarter.
    """
    front = target.placed.front if target.placed is not None else target.front or (0.0, 1.0)
    right = (front[1], -front[0])
    axes = np.array([right, front]).T
    mine, its = (subject.outline - target.centre) @ axes, (target.outline - target.centre) @ axes
    half = np.maximum((its.max(axis=0) - its.min(axis=0)) / 2, 1e-3)
    middle = (mine.max(axis=0) + mine.min(axis=0)) / 2
    side = 0 if along_right else 1
    low, high = max(mine[:, side].min(), -1.25 * half[side]), min(mine[:, side].max(), 1.25 * half[side])
    shorter = max(min(float(np.ptp(mine[:, side])), 2 * half[side]), 1e-9)
    return float(middle[0] / half[0]), float(middle[1] / half[1]), max(0.0, float(high - low)) / shorter


def angle_to(front: Vec2, start: Vec2, end: Vec2) -> float:
    """Angle [rad], 0 to pi, between a direction and the way from one point to another."""
    dx, dz = end[0] - start[0], end[1] - start[1]
    return abs(math.atan2(front[0] * dz - front[1] * dx, front[0] * dx + front[1] * dz))
