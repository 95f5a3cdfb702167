"""Rooms and the openings in their walls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from diorama.domain.units import Vec2

OpeningKind = Literal["door", "window", "passage"]
FixtureKind = Literal["ceiling_light", "switch", "socket", "detector", "curtains", "blind", "scatter"]
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
class Fixture:
    """What a room of its kind has though nobody asked for it: drawn with the room's shell, counted nowhere, in the
    way of nothing. Clients may show it differently, switch it (`lit`) or hide it (`visible`).

    on: `wall-<index>`, `ceiling` or `floor`. at: its middle [m]: along the wall from the wall's first corner and
    above the floor; else (x, z) in the world. opening: the opening of its wall that it belongs to. form: a variety
    of the kind. color: a colour word. lit: share of its full light, 0 if off. spots: of a scatter: x, z [m], turn
    [rad] and scale of each.
    """

    kind: FixtureKind
    on: str
    at: Vec2 = (0.0, 0.0)
    opening: str = ""
    form: str = ""
    color: str = ""
    lit: float = 0.0
    spots: tuple[tuple[float, float, float, float], ...] = ()
    visible: bool = True
    tags: tuple[str, ...] = ("fixture",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room. `polygon`: corners (x, z) [m] on the floor y = 0, counter-clockwise seen from above
    (from +X towards -Z), no corner repeated. Materials are names of the catalogue, with an optional colour.
    `dado_material`: of the lower part of the walls, where that is of its own. `trim_material`: material or colour of
    doors, frames, sills and skirting; '' for white. `entrance`: the opening through which R, the room's frame, is
    seen.
    """

    type: str
    polygon: tuple[Vec2, ...]
    height: float
    floor_material: str = "oak"
    wall_material: str = "paint"
    ceiling_material: str = "plaster"
    wall_color: str = ""
    dado_material: str = ""
    trim_material: str = ""
    openings: Mapping[str, Opening] = field(default_factory=dict[str, Opening])
    entrance: str | None = None
    fixtures: Mapping[str, Fixture] = field(default_factory=dict[str, Fixture])

    def wall(self, index: int) -> tuple[Vec2, Vec2]:
        """Start and end corner of a wall."""
        return self.polygon[index], self.polygon[(index + 1) % len(self.polygon)]
