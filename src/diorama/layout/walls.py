"""A room's walls and its own frame R: as seen from the entrance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from diorama.domain.room import Opening, Room
from diorama.domain.units import Vec2

# Unit steps (x, z) of the front, right, back and left of a thing turned by 0, 1, 2, 3 quarter turns about +Y.
FRONT: tuple[tuple[int, int], ...] = ((0, 1), (1, 0), (0, -1), (-1, 0))

_ALIKE = 0.01  # [m] walls that differ by less are neither long nor short


def right_of_turn(turn: int) -> tuple[int, int]:
    """Unit step (x, z) to the +X side of a thing at `turn` quarter turns."""
    return FRONT[(turn + 1) % 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """One straight wall. inward: unit normal (x, z) into the room. turn: quarter turns of a thing whose back is
    at this wall, or -1 if the wall is not parallel to an axis.
    """

    index: int
    start: Vec2
    end: Vec2
    inward: Vec2
    turn: int

    @property
    def length(self) -> float:
        """Length [m]."""
        return math.dist(self.start, self.end)

    @property
    def axis(self) -> int:
        """0 if the wall runs along x, 1 if along z."""
        return 0 if abs(self.inward[1]) > 0.5 else 1

    @property
    def level(self) -> float:
        """Where it stands [m] on the other axis."""
        return self.start[1 - self.axis]

    @property
    def span(self) -> Vec2:
        """Least and greatest coordinate [m] along its axis."""
        ends = (self.start[self.axis], self.end[self.axis])
        return min(ends), max(ends)

    @property
    def name(self) -> str:
        """`wall-<index>`."""
        return f"wall-{self.index}"

    def opening_span(self, opening: Opening) -> Vec2:
        """The opening's least and greatest coordinate [m] along the wall's axis."""
        sign = 1.0 if self.end[self.axis] > self.start[self.axis] else -1.0
        near = self.start[self.axis] + sign * opening.offset
        far = near + sign * opening.width
        return min(near, far), max(near, far)

    def inside_distance(self, point: Vec2) -> float:
        """Distance [m] of a point from the wall, positive on the inside."""
        return (point[0] - self.start[0]) * self.inward[0] + (point[1] - self.start[1]) * self.inward[1]


def walls_of(room: Room) -> tuple[Wall, ...]:
    """The room's walls in the polygon's order."""
    return tuple(_wall(room, index) for index in range(len(room.polygon)))


def _wall(room: Room, index: int) -> Wall:
    start, end = room.wall(index)
    length = math.dist(start, end) or 1.0
    inward = ((end[1] - start[1]) / length, -(end[0] - start[0]) / length)
    turn = next((t for t in range(4) if math.dist(FRONT[t], inward) < 1e-6), -1)
    return Wall(index=index, start=start, end=end, inward=inward, turn=turn)


def entrance_wall(room: Room) -> int:
    """Index of the wall through which R looks in: the entrance's, else the one whose inside faces -Z."""
    if room.entrance is not None and room.entrance in room.openings:
        return room.openings[room.entrance].wall
    walls = walls_of(room)
    return min(walls, key=lambda wall: (wall.inward[1], wall.index)).index


def wall_in_r(room: Room, which: str) -> tuple[int, ...]:
    """Indices of the walls that R calls left, right, far or near; all walls for ''. `wall-2` names one by index,
    `long` and `short` mean those of more and of less than the mean of the longest and the shortest length; in a
    square room all are both.
    """
    walls = walls_of(room)
    if which.startswith("wall-") and which[5:].isdigit() and int(which[5:]) < len(walls):
        return (int(which[5:]),)
    ahead = walls[entrance_wall(room)].inward
    to_right = (-ahead[1], ahead[0])  # seen from above with +X right and +Z down, looking along `ahead`
    wanted = {
        "far": (-ahead[0], -ahead[1]),
        "near": ahead,
        "left": to_right,
        "right": (-to_right[0], -to_right[1]),
    }.get({"back": "far", "front": "near", "opposite": "far"}.get(which, which))
    if which in ("long", "short"):
        lengths = [math.dist(wall.start, wall.end) for wall in walls]
        if max(lengths) - min(lengths) < _ALIKE:
            return tuple(wall.index for wall in walls)
        middle = (min(lengths) + max(lengths)) / 2
        return tuple(
            w.index for w, length in zip(walls, lengths, strict=True) if (length >= middle) == (which == "long")
        )
    if wanted is None:
        return tuple(wall.index for wall in walls)
    return tuple(w.index for w in walls if w.inward[0] * wanted[0] + w.inward[1] * wanted[1] > 0.7)


def outermost_in_r(room: Room, which: str) -> Wall | None:
    """Of the walls that R calls so, the one furthest out: a room with notches has several on a side."""
    walls = walls_of(room)
    found = [walls[index] for index in wall_in_r(room, which)]
    return min(found, key=lambda w: (w.start[0] * w.inward[0] + w.start[1] * w.inward[1], w.index), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """Where two walls meet at a right angle and the room lies inside it. walls: the two indices."""

    at: Vec2
    walls: tuple[int, int]


def corners_of(room: Room, which: str = "") -> tuple[Corner, ...]:
    """Inner corners; `which` keeps those that R calls left, right, far, near or a pair such as `far left`."""
    walls = walls_of(room)
    found: list[Corner] = []
    for wall in walls:
        before = walls[wall.index - 1]
        turn = before.inward[0] * wall.inward[1] - before.inward[1] * wall.inward[0]
        if turn < -0.99 and _kept(room, which, before.index, wall.index):
            found.append(Corner(at=wall.start, walls=(before.index, wall.index)))
    return tuple(found)


def _kept(room: Room, which: str, *indices: int) -> bool:
    for word in which.replace("-", " ").replace("_", " ").split():
        if word in ("left", "right", "far", "near", "back", "front") and not set(wall_in_r(room, word)) & set(indices):
            return False
    return True


def bounds_of(polygon: Sequence[Vec2]) -> tuple[float, float, float, float]:
    """(least x, least z, greatest x, greatest z) [m]."""
    xs, zs = [p[0] for p in polygon], [p[1] for p in polygon]
    return min(xs), min(zs), max(xs), max(zs)
