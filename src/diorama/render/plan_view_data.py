"""What a plan view shows, gathered by whoever measured it. All places are (x, z) [m] in the world's frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.ids import BlobHash
from diorama.domain.model import Model
from diorama.domain.room import Room
from diorama.domain.scene import Scene
from diorama.domain.units import Vec2

Corners: TypeAlias = NDArray[np.float64]  # (n, 2) corners (x, z) [m]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanThing:
    """One object from above. outline: its turned rectangle (4, 2). carrier: the object that it stands on or in; ''
    for none. low, top: heights [m] of its lowest and highest point. overhead: people pass under it.
    """

    id: str
    name: str
    outline: Corners
    carrier: str = ""
    low: float = 0.0
    top: float = 0.0
    overhead: bool = False

    @property
    def middle(self) -> Vec2:
        """Middle of the outline."""
        x, z = self.outline.mean(axis=0)
        return float(x), float(z)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanStrip:
    """Floor (4, 2) at a side where a thing is used, and whether a person gets there from the door."""

    corners: Corners
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLink:
    """A relation as a line from its subject to what it is measured from. subject, anchor: the things there; '' for
    none, such as a corner.
    """

    start: Vec2
    end: Vec2
    hard: bool
    holds: bool
    subject: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanFloor:
    """Where the middle of a person gets to. cells: [row z, column x]; first: middle of the first cell; cell: [m]."""

    cells: NDArray[np.bool_]
    first: Vec2
    cell: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanView:
    """Everything that the picture needs. models: of the scene's assets by master hash. keep_outs: floor before low
    windows. way: width of a walkway [m].
    """

    title: str
    scene: Scene
    models: Mapping[BlobHash, Model]
    rooms: Mapping[str, Room]
    things: tuple[PlanThing, ...]
    strips: tuple[PlanStrip, ...] = ()
    links: tuple[PlanLink, ...] = ()
    floors: tuple[PlanFloor, ...] = ()
    keep_outs: tuple[Corners, ...] = ()
    way: float = 0.6
    notes: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """(least x, least z, greatest x, greatest z) [m] of rooms and things; a metre of ground round things in the
        open air, and round nothing.
        """
        points = [point for room in self.rooms.values() for point in room.polygon]
        points += [(float(x), float(z)) for thing in self.things for x, z in thing.outline]
        if not points:
            return -1.0, -1.0, 1.0, 1.0
        beside = 0.0 if self.rooms else 1.0
        xs, zs = zip(*points, strict=True)
        return min(xs) - beside, min(zs) - beside, max(xs) + beside, max(zs) + beside
