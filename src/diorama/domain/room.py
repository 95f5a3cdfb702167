"""Rooms and the openings in their walls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.units import Vec2

OpeningKind = Literal["door", "window", "passage"]
SwingSide = Literal["in_left", "in_right", "out_left", "out_right", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A hole in a wall.

    wall: index of the wall that runs from polygon corner `wall` to the next. offset: distance [m] along it from
    that corner to the opening's near edge. sill: height [m] of its lower edge. leads_to: a room id, or `None`
    for outside. swing: which way the leaf opens, seen from inside; a leaf that opens inwards keeps its quarter
    circle free.
    """

    id: str
    kind: OpeningKind
    wall: int
    offset: float
    width: float
    height: float
    sill: float = 0.0
    swing: SwingSide = "none"
    leads_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room. `polygon`: corners (x, z) [m] on the floor y = 0, counter-clockwise seen from above
    (from +X towards -Z), no corner repeated. Materials are names of the catalogue, with an optional colour.
    `entrance`: the opening through which R, the room's frame, is seen.
    """

    type: str
    polygon: tuple[Vec2, ...]
    height: float
    floor_material: str = "oak"
    wall_material: str = "paint"
    ceiling_material: str = "plaster"
    wall_color: str = ""
    openings: Mapping[str, Opening] = field(default_factory=dict[str, Opening])
    entrance: str | None = None

    def wall(self, index: int) -> tuple[Vec2, Vec2]:
        """Start and end corner of a wall."""
        return self.polygon[index], self.polygon[(index + 1) % len(self.polygon)]
