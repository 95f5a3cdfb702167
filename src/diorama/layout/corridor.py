"""Ways that are kept free: the cheapest path on the grid from the door to what cannot be reached."""

from __future__ import annotations

import heapq
import itertools
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
_THROUGH = 5.0  # price of a step through a thing of importance 1, against 1 for a free step
_SHARED = 0.3  # price of a step on floor that is kept free for another way
_TURN = 2.0  # price of a turn: ways of few straight pieces leave more room beside them
_STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0))  # rows, columns


def corridor(
    room: Room, placed: Mapping[str, Placed], target: str, stays: Collection[str], importance: Mapping[str, float],
    ways: Sequence[Box] = (),
) -> list[Box]:  # fmt: skip
    """Floor to keep free so that one thing can be reached; empty if there is no way round what stays.

    Args:
        placed: All things of the room where they stand now.
        target: The thing that cannot be reached.
        stays: Things that the way must not lead through: the target and what moves with it.
        importance: By thing, how much it counts not to be in its way; 1 if it is not there.
        ways: Floor that stays free anyway.

    Returns:
        Boxes `WIDTH` and twice `MARGIN` wide from the door to before the nearest of the target's used sides.
    """
    ground = ground_of(room)
    price = np.where(ground.free, 1.0, np.inf)
    for box in ways:
        price[ground.window(*box.grown(-WIDTH / 2))] *= _SHARED
    for thing in obstacles_among(placed):
        name = thing.item.id
        window, taken = in_the_way(thing, ground, WIDTH / 2 + MARGIN + CELL if name in stays else None)
        price[window] += np.where(taken, np.inf if name in stays else _THROUGH * importance.get(name, 1.0), 0.0)
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
    rows, columns = price.shape
    cost = price.tolist()
    goals = set(zip(*(axis.tolist() for axis in np.nonzero(goal & np.isfinite(price))), strict=True))
    first = zip(*(axis.tolist() for axis in np.nonzero(start & np.isfinite(price))), strict=True)
    queue: list[tuple[float, int, int, int]] = [(cost[r][c], r, c, d) for r, c in first for d in range(4)]
    heapq.heapify(queue)
    came: dict[tuple[int, int, int], tuple[int, int, int] | None] = {(r, c, d): None for _, r, c, d in queue}
    best = {(r, c, d): paid for paid, r, c, d in queue}
    while queue and goals:
        paid, r, c, d = heapq.heappop(queue)
        if paid > best[r, c, d]:
            continue
        if (r, c) in goals:
            return _back((r, c, d), came)
        for turn, (dr, dc) in enumerate(_STEPS):
            at = r + dr, c + dc
            if not (0 <= at[0] < rows and 0 <= at[1] < columns) or (turn - d) % 4 == 2:
                continue
            total = paid + cost[at[0]][at[1]] + _TURN * (turn != d)
            if total < best.get((*at, turn), np.inf):
                best[*at, turn], came[*at, turn] = total, (r, c, d)
                heapq.heappush(queue, (total, *at, turn))
    return []


def _back(
    end: tuple[int, int, int], came: Mapping[tuple[int, int, int], tuple[int, int, int] | None]
) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    at: tuple[int, int, int] | None = end
    while at is not None:
        path.append(at[:2])
        at = came[at]
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
