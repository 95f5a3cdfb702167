"""Ways for people while a room is being furnished: what can be reached so far, and the floor that has to stay free for
it.

Ways have as few turns as can be, found line by line (Hightower 1969; Mikami and Tabuchi 1968): what a straight walk
from the door reaches, then what one more walk across reaches, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Room
from diorama.layout.cluster import Cluster
from diorama.layout.footprint import Box
from diorama.layout.model import Stood
from diorama.layout.walkway import (
    CELL,
    Ground,
    before,
    ground_of,
    in_the_way,
    obstacles_among,
    starts,
    swept,
    used_sides,
)
from diorama.layout.world import Placed

_HALF = 6  # cells of a way on each side of its middle: `WIDTH` and a little more, for contacts are off the grid
_ROOMY = 0.33  # [m] from the middle of a way to what stands beside it, where there is so much
_MOST_TURNS = 40
_Window = tuple[slice, slice]
_Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    """What one cluster does to the ground. blocks, wide: cells that it keeps people from, and that a roomy way keeps
    from it. sides: by thing, the cells before the sides that are used.
    """

    things: Mapping[str, Placed]
    blocks: tuple[tuple[_Window, _Cells], ...]
    wide: tuple[tuple[_Window, _Cells], ...]
    sides: Mapping[str, tuple[tuple[_Window, _Cells], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The ground with some clusters on it. reached: where people get to; closed: things that they do not reach."""

    reached: _Cells
    closed: tuple[str, ...]


class Passage:
    """The ground of one room, and what the clusters that stand on it do to it."""

    def __init__(self, room: Room, things_at: Callable[[Cluster, Stood], Mapping[str, Placed]]) -> None:
        """things_at: all things of a cluster, with what they carry, where it stands."""
        self.room = room
        self._things_at = things_at
        self._ground = ground_of(room)
        self._marks: dict[tuple[str, Stood], _Mark] = {}

    def look(self, clusters: Iterable[Cluster], stood: Mapping[str, Stood]) -> Seen:
        """What can be reached while the clusters that have a place stand there."""
        marks = [self._mark(c, stood[c.leader]) for c in clusters if c.leader in stood]
        free = self._free(mark.blocks for mark in marks)
        layers, _ = _lines(free.free, starts(self.room, free))
        reached = layers >= 0
        closed = [
            name
            for mark in marks
            for name, sides in mark.sides.items()
            if not any(reached[window][near].any() for window, near in sides)
        ]
        return Seen(reached, tuple(closed))

    def ways(self, clusters: Iterable[Cluster], stood: Mapping[str, Stood]) -> list[Box]:
        """Floor that people need to get to everything that can be reached, in boxes that do not overlap."""
        marks = [self._mark(c, stood[c.leader]) for c in clusters if c.leader in stood]
        wanted = {name: sides for mark in marks for name, sides in mark.sides.items()}
        used = np.zeros_like(self._ground.free)
        for roomy in (True, False):
            free = self._free((mark.wide if roomy else mark.blocks) for mark in marks)
            layers, axes = _lines(free.free, starts(self.room, free))
            for name, sides in list(wanted.items()):
                if _walk(layers, axes, sides, used):
                    del wanted[name]
            if not wanted:
                break
        return _boxes(used, self._ground)

    def things(self, clusters: Iterable[Cluster], stood: Mapping[str, Stood]) -> dict[str, Placed]:
        """All things of the clusters that have a place, and what they carry."""
        there = (cluster for cluster in clusters if cluster.leader in stood)
        return {
            name: thing
            for cluster in there
            for name, thing in self._mark(cluster, stood[cluster.leader]).things.items()
        }

    def _free(self, blocks: Iterable[Iterable[tuple[_Window, _Cells]]]) -> Ground:
        free = self._ground.free.copy()
        for some in blocks:
            for window, taken in some:
                free[window] &= ~taken
        return Ground(free, self._ground.xs, self._ground.zs)

    def _mark(self, cluster: Cluster, at: Stood) -> _Mark:
        key = cluster.leader, at
        if key not in self._marks:
            placed = self._things_at(cluster, at)
            ground = self._ground
            solid = obstacles_among(placed)
            self._marks[key] = _Mark(
                things=placed,
                blocks=tuple(in_the_way(thing, ground) for thing in solid),
                wide=tuple(in_the_way(thing, ground, _ROOMY) for thing in solid),
                sides={
                    name: tuple(before(placed[name], side, ground) for side in sides)
                    for name, sides in used_sides(placed).items()
                },
            )
        return self._marks[key]


def _lines(free: _Cells, start: _Cells) -> tuple[NDArray[np.int16], NDArray[np.int8]]:
    """By cell, how many straight walks lead to it from a start (0 there, -1 where none do), and along which axis the
    last of them went.
    """
    layers = np.full(free.shape, -1, np.int16)
    axes = np.zeros(free.shape, np.int8)
    last = start & free
    layers[last] = 0
    for count in range(1, _MOST_TURNS):
        fresh = np.zeros_like(free)
        for axis in (0, 1):
            seen = swept(last, free, axis, flip=False) | swept(last, free, axis, flip=True)
            new = seen & (layers < 0)
            layers[new], axes[new] = count, axis
            fresh |= new
        if not fresh.any():
            break
        last = fresh
    return layers, axes


def _walk(
    layers: NDArray[np.int16], axes: NDArray[np.int8], sides: Iterable[tuple[_Window, _Cells]], used: _Cells
) -> bool:
    """Mark the cells of a way to one of the sides; whether there is one. It joins a way that is marked already."""
    best: tuple[int, int, int] | None = None
    for window, near in sides:
        there = near & (layers[window] >= 0)
        if (used[window] & there).any():
            return True
        rows, columns = np.nonzero(there)
        if len(rows):
            counts = layers[window][rows, columns]
            first = int(np.argmin(counts))
            found = int(counts[first]), int(rows[first]) + window[0].start, int(columns[first]) + window[1].start
            best = found if best is None or found[0] < best[0] else best
    if best is None:
        return False
    _, row, column = best
    used[row, column] = True
    while layers[row, column] > 0:
        if axes[row, column] == 0:
            to, joined = _back(layers[:, column], used[:, column], row)
            used[min(row, to) : max(row, to) + 1, column] = True
            row = to
        else:
            to, joined = _back(layers[row], used[row], column)
            used[row, min(column, to) : max(column, to) + 1] = True
            column = to
        if joined:
            break
    return True


def _back(layers: NDArray[np.int16], used: _Cells, at: int) -> tuple[int, bool]:
    """The nearest cell along a line on another way, else one that fewer walks reach; whether it is on a way."""
    low = high = at
    while low > 0 and layers[low - 1] >= 0:
        low -= 1
    while high + 1 < len(layers) and layers[high + 1] >= 0:
        high += 1
    run = np.arange(low, high + 1)
    ways = run[used[low : high + 1] & (run != at)]
    fewer = run[layers[low : high + 1] < layers[at]]
    cells = ways if len(ways) else fewer
    return int(cells[np.argmin(np.abs(cells - at))]), bool(len(ways))


def _boxes(used: _Cells, ground: Ground) -> list[Box]:
    """The floor round marked cells that people take, as boxes apart from each other."""
    wide = _grown(used)
    found: list[Box] = []
    begun: dict[tuple[int, int], int] = {}  # columns of a run that goes on, and the row where it began
    for row in range(len(wide) + 1):
        runs = _runs(wide[row]) if row < len(wide) else []
        ended = [run for run in begun if run not in runs]
        found += [_box(ground, begun.pop(run), row - 1, *run) for run in ended]
        for run in runs:
            begun.setdefault(run, row)
    return found


def _grown(cells: _Cells) -> _Cells:
    """The cells and those within `_HALF` of one along both axes."""
    for axis in (0, 1):
        line = np.moveaxis(cells, axis, 0)
        wide = line.copy()
        for step in range(1, min(_HALF, len(line) - 1) + 1):
            wide[step:] |= line[:-step]
            wide[:-step] |= line[step:]
        cells = np.moveaxis(wide, 0, axis)
    return cells


def _runs(line: _Cells) -> list[tuple[int, int]]:
    """First and last cell of each run of marked cells."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], line.astype(np.int8), [0]))))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _box(ground: Ground, row0: int, row1: int, column0: int, column1: int) -> Box:
    half = CELL / 2
    return Box(
        float(ground.xs[column0]) - half, float(ground.zs[row0]) - half,
        float(ground.xs[column1]) + half, float(ground.zs[row1]) + half,
    )  # fmt: skip
