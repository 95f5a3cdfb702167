"""Ways that are kept free: the cheapest path on the grid from the door to what cannot be reached."""

from __future__ import annotations

import heapq
import itertools
import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.domain.room import Room
from diorama.layout.footprint import Box
from diorama.layout.walkway import (
    CELL,
    WIDTH,
    Ground,
    before,
    ground_of,
    in_the_way,
    obstacles_among,
    starts,
    used_sides,
)  # fmt: skip
from diorama.layout.world import Placed

MARGIN = 0.03  # [m] more on each side of a way, for steps of the grid
_STEP = 2  # cells at once
_THROUGH = 5.0  # price of a step through a thing, against 1 for a free step
_TURN = 2.0  # price of a turn: ways of few straight pieces leave more room beside them
_STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))  # rows, columns


def corridor(room: Room, placed: Mapping[str, Placed], target: str, stays: Collection[str]) -> list[Box]:
    """Floor to keep free so that one thing can be reached; empty if there is no way round what stays.

    Args:
        placed: All things of the room where they stand now.
        target: The thing that cannot be reached.
        stays: Things that the way must not lead through: the target and what moves with it.

    Returns:
        Boxes `WIDTH` and twice `MARGIN` wide from the door to before the nearest of the target's used sides.
    """
    ground = ground_of(room)
    price = np.where(ground.free, 1.0, np.inf)
    for thing in obstacles_among(placed):
        name = thing.item.id
        window, taken = in_the_way(thing, ground, WIDTH / 2 + MARGIN + CELL if name in stays else None)
        price[window] += np.where(taken, np.inf if name in stays else _THROUGH, 0.0)
    goal = np.zeros_like(ground.free)
    for side in used_sides(placed).get(target, ()):
        window, near = before(placed[target], side, ground)
        goal[window] |= near
    coarse = (slice(_STEP // 2, None, _STEP),) * 2
    path = _cheapest(price[coarse], starts(room, ground)[coarse], goal[coarse])
    return [_box(run, ground) for run in _runs(path)]


def _cheapest(
    price: NDArray[np.float64], start: NDArray[np.bool_], goal: NDArray[np.bool_]
) -> list[tuple[int, int]]:  # fmt: skip
    """Cells (row, column) of the cheapest path from a start to a goal (Dijkstra 1959), turns included."""
    # a border of walls, and states numbered 4 * cell + direction, for speed: there are tens of thousands
    wide = price.shape[1] + 2
    cost: list[float] = np.pad(price, 1, constant_values=np.inf).ravel().tolist()
    ends: list[bool] = np.pad(goal, 1).ravel().tolist()
    steps: list[int] = [down * wide + right for down, right in _STEPS]
    far = math.inf
    best = [far] * (4 * len(cost))
    came = [-1] * (4 * len(cost))
    queue: list[tuple[float, int]] = []
    first: list[int] = np.flatnonzero(np.pad(start, 1)).tolist()
    for cell in first:
        if cost[cell] < far:
            for direction in range(4):
                best[4 * cell + direction] = cost[cell]
                queue.append((cost[cell], 4 * cell + direction))
    heapq.heapify(queue)
    while queue:
        paid, state = heapq.heappop(queue)
        if paid > best[state]:
            continue
        cell, direction = state >> 2, state & 3
        if ends[cell]:
            return [(cell // wide - 1, cell % wide - 1) for cell in _back(state, came)]
        for turn in (direction, direction - 1 & 3, direction + 1 & 3):
            at = cell + steps[turn]
            total = paid + cost[at] + (_TURN if turn != direction else 0.0)
            new = 4 * at + turn
            if total < best[new]:
                best[new], came[new] = total, state
                heapq.heappush(queue, (total, new))
    return []


def _back(end: int, came: Sequence[int]) -> list[int]:
    """The cells from the start to a state."""
    path: list[int] = []
    while end >= 0:
        path.append(end >> 2)
        end = came[end]
    return path[::-1]


def _runs(path: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Ends of the straight pieces of a path; neighbours share a cell."""
    if len(path) < 2:
        return [(path[0], path[0])] if path else []
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(path)]
    bends = [i for i in range(1, len(steps)) if steps[i] != steps[i - 1]]
    return [(path[a], path[b]) for a, b in itertools.pairwise([0, *bends, len(path) - 1])]


def _box(run: tuple[tuple[int, int], tuple[int, int]], ground: Ground) -> Box:
    """The floor that somebody takes who walks a straight piece, within the grid."""
    rows, columns = ([end[i] * _STEP + _STEP // 2 for end in run] for i in (0, 1))
    half = WIDTH / 2 + MARGIN
    x0, z0 = ground.xs[min(columns)] - half, ground.zs[min(rows)] - half
    x1, z1 = ground.xs[max(columns)] + half, ground.zs[max(rows)] + half
    low_x, low_z = ground.origin
    high_x, high_z = ground.xs[-1] + CELL / 2, ground.zs[-1] + CELL / 2
    return Box(
        float(max(x0, low_x - CELL / 2)), float(max(z0, low_z - CELL / 2)), float(min(x1, high_x)),
        float(min(z1, high_z)),
    )  # fmt: skip
