"""Clusters: things that are placed as one, at fixed places in the frame of their leader."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from diorama.domain.asset import MadeAsset, Side
from diorama.domain.units import Vec2
from diorama.layout.footprint import Box, askew_box, base_of, bounds_of_model, turned_point, yaw_of

Layer = Literal["floor", "rug", "wall", "ceiling"]
SIDE_TURN: dict[Side, int] = {"front": 0, "right": 1, "back": 2, "left": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One item in a cluster's frame.

    x, z: where its origin stands [m]; yaw_rad: its turn. box: its footprint (bounding box when turned askew).
    taken: what of the floor nothing else may use (a chair's part outside the table's box); band: least and
    greatest height [m] over the floor; rise: how much higher [m] than usual it hangs.
    """

    item: str
    x: float
    z: float
    yaw_rad: float
    box: Box
    taken: tuple[Box, ...]
    band: Vec2
    layer: Layer
    rise: float = 0.0

    @property
    def turn(self) -> int | None:
        """Quarter turns, or None if askew."""
        return next((t for t in range(4) if abs(math.remainder(self.yaw_rad - yaw_of(t), math.tau)) < 1e-6), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Items that move as one. variants: the arrangements to choose from; the leader stands at the origin,
    unturned. at_wall: the leader's back must touch a wall; leans: its top leans on that wall. bound: relations that
    every variant satisfies.
    """

    leader: str
    variants: tuple[tuple[Member, ...], ...]
    layer: Layer
    at_wall: bool = False
    leans: bool = False
    bound: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Its items, the leader first."""
        return tuple(member.item for member in self.variants[0])


def member(item: str, asset: MadeAsset, *, x: float, z: float, yaw_rad: float, layer: Layer, base: Box | None = None,
           lift: float = 0.0) -> Member:  # fmt: skip
    """A member at a pose. base: its footprint in its own frame, with what it carries."""
    box = askew_box(base or base_of(asset), yaw_rad).moved(x, z)
    low, high = bounds_of_model(asset.model)
    return Member(
        item=item, x=x, z=z, yaw_rad=yaw_rad, box=box, taken=(box,), band=(low[1] + lift, high[1] + lift), layer=layer
    )


def moved_member(given: Member, *, x: float, z: float, turn: int) -> Member:
    """The member after its whole cluster was turned by quarter turns, then moved."""
    at = turned_point((given.x, given.z), turn)
    return replace(
        given,
        x=at[0] + x,
        z=at[1] + z,
        yaw_rad=math.remainder(given.yaw_rad + yaw_of(turn), math.tau),
        box=given.box.turned(turn).moved(x, z),
        taken=tuple(box.turned(turn).moved(x, z) for box in given.taken),
    )


def clipped(box: Box, by: Box) -> tuple[Box, ...]:
    """What of `box` lies outside `by`, as one box on the side where most is left (the box itself if apart)."""
    if not box.overlaps(by):
        return (box,)
    rests = [
        Box(box.x0, box.z0, min(box.x1, by.x0), box.z1),
        Box(max(box.x0, by.x1), box.z0, box.x1, box.z1),
        Box(box.x0, box.z0, box.x1, min(box.z1, by.z0)),
        Box(box.x0, max(box.z0, by.z1), box.x1, box.z1),
    ]
    best = max(rests, key=lambda rest: rest.area if rest.x1 > rest.x0 and rest.z1 > rest.z0 else 0.0)
    return (best,) if best.x1 - best.x0 > 1e-6 and best.z1 - best.z0 > 1e-6 else ()


def outer_box(members: Iterable[Member]) -> Box:
    """Smallest box round all members."""
    boxes = [m.box for m in members]
    result = boxes[0]
    for box in boxes[1:]:
        result = result.joined(box)
    return result
