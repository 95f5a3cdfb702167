"""Sunlight that comes in through the windows: pools of light on floors and furniture.

It is a light of its own. The sun that models the room stands on the open side, where the walls are cut away; this
one comes in through openings alone: those of the walls that are left or, where these have none, those of the walls
that are cut away, as if they stood there still.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Opening, Room
from diorama.domain.units import Vec3
from diorama.render.arrays import F32, I64, dots

PITCH_RAD = 0.66
SLANT_RAD = 0.42  # off the wall's normal, towards the open side of the room
MOST_WINDOWS = 6
FRAME_M, BAR_M, SOFT_M = 0.06, 0.07, 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Beams:
    """Parallel light through rectangles. direction: towards the light (3,); color: irradiance over pi. windows: by
    opening a corner, two edges and the normal into the room (k, 4, 3) [m]. drawn: whether the windows are in the
    picture, so that their frames throw shadows by themselves.
    """

    direction: F32
    color: F32
    windows: F32
    drawn: bool

    def reached(self, position: F32, facing: F32) -> I64:
        """Numbers of the places (n, 3) that face the light and lie behind a window as it shines."""
        lit = np.flatnonzero(dots(facing, self.direction) > 0.02)
        spots = position[lit]
        inside = np.zeros(len(lit), np.bool_)
        for window in self.windows:
            way, across, height = self._met(spots, window)
            inside |= (way > 0) & (np.abs(across - 0.5) < 0.56) & (np.abs(height - 0.5) < 0.56)
        return lit[inside]

    def passed(self, position: F32) -> F32:
        """Share of the light (n,) that the frames of windows let through to places (n, 3), if they are not drawn."""
        result = np.full(len(position), self.drawn, np.float32)
        if not self.drawn:
            for window in self.windows:
                way, across, height = self._met(position, window)
                share = (way > 0) * _between_bars(across, window[1]) * _between_bars(height, window[2])
                result = np.maximum(result, share)
        return result

    def _met(self, spots: F32, window: F32) -> tuple[F32, F32, F32]:
        """How far [m] places are behind a window as the light falls, and where in it (0..1) their light comes from."""
        corner, along, up, normal = window
        off = spots - corner
        way = dots(off, normal) / -np.dot(self.direction, normal)  # how far to the window's plane
        across = (dots(off, along) + way * np.dot(self.direction, along)) / np.dot(along, along)
        height = (dots(off, up) + way * np.dot(self.direction, up)) / np.dot(up, up)
        return way, across, height


def _between_bars(place: F32, edge: F32) -> F32:
    """1 in the clear of two panes that share an edge (3,) [m], 0 on the frame and on the bar in the middle."""
    off = np.abs(place - 0.5) * np.linalg.norm(edge)
    outer = (np.linalg.norm(edge) / 2 - FRAME_M - off) / SOFT_M
    return np.clip(np.minimum(outer, (off - BAR_M / 2) / SOFT_M), 0, 1)


def beams_of(rooms: Mapping[str, Room], cut: Mapping[str, frozenset[int]], color: Vec3) -> Beams | None:
    """The light through the windows of the walls that are left standing, else through the others; None without any.

    Args:
        rooms: By id.
        cut: Walls that are cut away, by room.
        color: Irradiance over pi.
    """
    standing: list[tuple[Room, Opening]] = []
    gone: list[tuple[Room, Opening]] = []
    for key, room in rooms.items():
        for opening in room.openings.values():
            if opening.kind == "window":
                (gone if opening.wall in cut.get(key, frozenset()) else standing).append((room, opening))
    found = (standing or gone)[:MOST_WINDOWS]
    if not found:
        return None
    windows = np.array([_rectangle(room, opening) for room, opening in found])
    inward = windows[:, 3].sum(axis=0)
    if np.linalg.norm(inward) < 0.3:  # windows face each other: the first one has the sun
        inward = windows[0, 3]
    yaw = math.atan2(-inward[0], -inward[2])
    if np.ptp(windows[:, 3] @ inward) < 1e-6 and abs(float(inward @ windows[0, 3])) > 0.99 * np.linalg.norm(inward):
        yaw += SLANT_RAD * _open_side(found[0][0], windows[0])
    flat = math.cos(PITCH_RAD)
    direction = np.array([flat * math.sin(yaw), math.sin(PITCH_RAD), flat * math.cos(yaw)])
    return Beams(direction.astype(np.float32), np.array(color, np.float32), windows.astype(np.float32), bool(standing))


def _rectangle(room: Room, opening: Opening) -> NDArray[np.float64]:
    """Corner, edge along, edge up and inward normal (4, 3) of an opening."""
    (ax, az), (bx, bz) = room.wall(opening.wall)
    length = max(1e-9, math.hypot(bx - ax, bz - az))
    ux, uz = (bx - ax) / length, (bz - az) / length
    corner = (ax + ux * opening.offset, opening.sill, az + uz * opening.offset)
    along = (ux * opening.width, 0.0, uz * opening.width)
    return np.array([corner, along, (0.0, opening.height, 0.0), (uz, 0.0, -ux)])


def _open_side(room: Room, window: NDArray[np.float64]) -> float:
    """1 or -1: the way to turn the light so that the pool falls where there is most room."""
    middle = np.mean(np.asarray(room.polygon, np.float64), axis=0)
    to_middle = middle - (window[0] + window[1] / 2)[[0, 2]]
    side = float(window[3, 2] * to_middle[0] - window[3, 0] * to_middle[1])
    return 1.0 if side >= 0 else -1.0
