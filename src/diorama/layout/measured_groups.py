"""Relations that hold for several things together, measured: round, beside, stacked, in rows and grids."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.domain.relation import Relation, RelationName
from diorama.domain.units import Vec2
from diorama.layout.finding import (
    FACING_RAD,
    SLACK,
    Finding,
    Surroundings,
    Target,
    angle_to,
    range_of,
    range_words,
    targets,
)
from diorama.layout.footprint import size_of
from diorama.layout.heap import layers_of
from diorama.layout.kinds import is_seat
from diorama.layout.measured_walls import beside_at_wall
from diorama.layout.mirror import OFF as MIRROR_OFF
from diorama.layout.outline import distance
from diorama.layout.rows import shape_of
from diorama.layout.walls import walls_of
from diorama.layout.world import Placed

_LINE = 0.02  # [m] off a common line
_EVEN = 0.05  # share by which distances and sizes may differ


def _around(relation: Relation, around: Surroundings) -> Finding:
    found = targets(relation, around)
    needed = "spread on all sides, each turned to it"
    if not found:
        return Finding(holds=False, measured={}, needed=needed)
    centre, subjects = found[0].centre, [around.placed[s] for s in relation.subjects]
    low, high = range_of(relation)
    gap = _worst([distance(s.outline, found[0].outline) for s in subjects], low, high)
    angles = sorted(math.atan2(s.centre[0] - centre[0], s.centre[1] - centre[1]) for s in subjects)
    widest = (
        max((b - a) % math.tau for a, b in zip(angles, [*angles[1:], angles[0]], strict=True)) if len(angles) > 1 else 0
    )
    off = max(
        (_off_front(s, found[0]) for s in subjects if s.item.asset.has_front and is_seat(s.item.asset.category)),
        default=0.0,
    )
    spread = len(subjects) < 3 or widest <= math.radians(200)
    return Finding(
        holds=spread and low - SLACK <= gap <= high + SLACK and off <= math.pi / 4,
        measured={"gap_m": gap, "widest_deg": math.degrees(widest), "angle_deg": math.degrees(off)},
        needed=needed,
    )


def _worst(gaps: Sequence[float], low: float, high: float) -> float:
    """The gap that is farthest outside a range; the greatest if all are within."""
    return max(gaps, key=lambda gap: (max(low - gap, gap - high, 0.0), gap))


def _off_front(subject: Placed, target: Target) -> float:
    """Angle [rad] from its front to the nearest point of the anchor's outline box, 0 if it looks at the anchor."""
    right, front = subject.right, subject.front
    axes = np.array([right, front]).T
    its = (target.outline - np.array(subject.centre)) @ axes
    if its[:, 1].max() > 0 and its[:, 0].min() <= 0 <= its[:, 0].max():
        return 0.0
    return angle_to(front, subject.centre, target.centre)


def _each_side(relation: Relation, around: Surroundings) -> Finding:
    low, high = range_of(relation)
    needed = f"left and right of it alike, {range_words(low, high)}"
    found = targets(relation, around)
    if not found or len(relation.subjects) < 2:
        return Finding(holds=False, measured={}, needed=needed)
    gaps: list[float] = []
    places: list[tuple[float, float]] = []
    for name in relation.subjects:
        subject = around.placed[name]
        flat = beside_at_wall(subject, found[0], around)
        if flat is not None:  # what hangs is flat: only the way along the wall counts
            right, left, half = flat
            gaps.append(max(right, left))
            places.append((right + half if right > left else -left - half, 0.0))
            continue
        gaps.append(distance(subject.outline, found[0].outline))
        thing = found[0].placed
        places.append(thing.local(subject.centre) if thing is not None else (0.0, 0.0))
    left = sorted((-x, z) for x, z in places if x < 0)
    right = sorted((x, z) for x, z in places if x > 0)
    skew = max((max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(left, right, strict=False)), default=math.inf)
    gap = _worst(gaps, low, high)
    holds = abs(len(left) - len(right)) <= len(places) % 2 and low - SLACK <= gap <= high + SLACK and skew <= 0.05
    return Finding(holds=holds, measured={"gap_m": gap, "skew_m": skew}, needed=needed)


def _stacked(relation: Relation, around: Surroundings) -> Finding:
    """A stack, each on the one below; a pyramid, each over two below, its layers in even rows."""
    items = {name: around.placed[name].item for name in relation.subjects}
    layers = layers_of(relation, items)
    if len(layers[0]) == 1:
        good = all(around.placements[u].support.on == b for b, u in itertools.pairwise(relation.subjects))
        return Finding(holds=good, measured={"height": float(len(layers))}, needed="each on the one below")
    levels = [around.placed[layer[0]].y0 for layer in layers]
    good = all(around.placements[u].support.on in below for below, up in itertools.pairwise(layers) for u in up)
    lines = [_evenness(np.array([around.placed[name].centre for name in layer])) for layer in layers]
    off, uneven = (max(found) for found in zip(*lines, strict=True))
    rises = all(low < high for low, high in itertools.pairwise(levels))
    return Finding(
        holds=good and rises and off <= _LINE + SLACK and uneven <= _EVEN + SLACK,
        measured={"height": float(len(layers)), "off_line_m": off, "uneven": uneven},
        needed=f"in layers of {', '.join(str(len(layer)) for layer in layers)}, each over two below, in even rows",
    )


def _evenness(points: NDArray[np.float64]) -> tuple[float, float]:
    """How far [m] points are off the line through the two that are farthest apart, and the share by which their
    distances along it differ.
    """
    if len(points) < 2:
        return 0.0, 0.0
    away = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    first, last = divmod(int(away.argmax()), len(points))
    ahead: NDArray[np.float64] = (points[last] - points[first]) / max(math.sqrt(float(away.max())), 1e-9)
    off = float(np.abs((points - points[first]) @ np.array((-ahead[1], ahead[0]))).max())
    steps: NDArray[np.float64] = np.diff(np.sort((points - points[first]) @ ahead))
    return off, float(np.ptp(steps) / max(float(steps.mean()), 1e-9))


def _row(relation: Relation, around: Surroundings) -> Finding:
    points = _middles(relation, around)
    needed = "on one line, spaced evenly"
    if len(points) < 2:
        return Finding(holds=True, measured={}, needed=needed)
    axis = int(np.argmax(np.ptp(points, axis=0)))
    off = float(np.ptp(points[:, 1 - axis]))
    steps = np.diff(np.sort(points[:, axis]))
    uneven = float(np.ptp(steps) / max(float(steps.mean()), 1e-9))
    holds = off <= _LINE + SLACK and (relation.relation == "aligned" or uneven <= _EVEN + SLACK)
    measured = {"off_line_m": off, "uneven": uneven}
    if relation.distance_m is not None:
        low, high = range_of(relation)
        order = [around.placed[relation.subjects[n]] for n in np.argsort(points[:, axis], kind="stable")]
        gap = _worst([distance(a.outline, b.outline) for a, b in itertools.pairwise(order)], low, high)
        holds = holds and low - SLACK <= gap <= high + SLACK
        measured, needed = {**measured, "gap_m": gap}, f"{needed}, {range_words(low, high)}"
    return Finding(holds=holds, measured=measured, needed=needed)


def _middles(relation: Relation, around: Surroundings) -> NDArray[np.float64]:
    """Middles (n, 2) on the plane; of what hangs at one wall, along that wall and up."""
    things = [around.placed[s] for s in relation.subjects]
    hung = {around.wall_of(s) for s in relation.subjects}
    wall = next(iter(hung))
    if len(hung) > 1 or wall is None:
        return np.array([thing.centre for thing in things])
    axis = walls_of(around.room)[wall].axis
    return np.array([(thing.centre[axis], (thing.y0 + thing.y1) / 2) for thing in things])


def _grid(relation: Relation, around: Surroundings) -> Finding:
    """In rows and columns along the axes of the first subject, or of the wall that they hang at."""
    needed = "in rows and columns, spaced evenly"
    points, first = _middles(relation, around), around.placed[relation.subjects[0]]
    steps = points - points[0]
    if around.wall_of(relation.subjects[0]) is None:
        steps = steps @ np.array([first.right, first.front]).T
    lines = [_lines(steps[:, axis]) for axis in (0, 1)]
    off = max(float(np.ptp(group)) for groups in lines for group in groups)
    columns, rows = (np.array([float(group.mean()) for group in groups]) for groups in lines)
    gaps = [np.diff(places) for places in (columns, rows)]
    uneven = max((float(np.ptp(gap) / gap.mean()) for gap in gaps if len(gap)), default=0.0)
    full = len(columns) * len(rows)
    regular = min(len(columns), len(rows)) >= 2 and full - max(len(columns), len(rows)) < len(points) <= full
    wanted = shape_of(relation.which)
    if wanted is not None:
        regular = (len(rows), len(columns)) == wanted and len(points) <= full
        needed = f"in {wanted[0]} rows of {wanted[1]}, spaced evenly"
    holds = regular and off <= _LINE + SLACK and uneven <= _EVEN + SLACK
    measured = {"columns": float(len(columns)), "rows": float(len(rows)), "off_line_m": off, "uneven": uneven}
    return Finding(holds=holds, measured=measured, needed=needed)


def _lines(places: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Numbers parted into groups of those that lie close together, ascending."""
    ordered = np.sort(places)
    return np.split(ordered, np.flatnonzero(np.diff(ordered) > 3 * _LINE) + 1)


def _symmetric(relation: Relation, around: Surroundings) -> Finding:
    """Pairs of a kind, each other's image in the upright plane through the anchor's middle and front; without an anchor
    in one through the middle of them all, along the room. One that is left over stands in that plane.
    """
    needed = f"in pairs of a kind, mirrored left and right of it to within {MIRROR_OFF:g} m, fronts within 15 degrees"
    things = [around.placed[name] for name in relation.subjects]
    planes = [(t.centre, t.placed.front if t.placed is not None else t.front) for t in targets(relation, around)]
    if not relation.anchors and things:
        low, high = np.min([t.centre for t in things], axis=0), np.max([t.centre for t in things], axis=0)
        middle = (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)
        planes = [(middle, (0.0, 1.0)), (middle, (1.0, 0.0))]
    found = [_mirrored(things, at, front) for at, front in planes if front is not None]
    if not found:
        return Finding(holds=False, measured={}, needed=needed)
    pairs, skew, turned = min(found, key=lambda one: (-one[0], one[1], one[2]))
    return Finding(
        holds=pairs > 0 and skew <= MIRROR_OFF + SLACK and turned <= FACING_RAD + SLACK,
        measured={"pairs": float(pairs), "skew_m": skew, "angle_deg": math.degrees(turned)},
        needed=needed,
    )


def _mirrored(things: Sequence[Placed], at: Vec2, front: Vec2) -> tuple[int, float, float]:
    """How many pairs there are, and by how much [m] places and [rad] fronts differ from their images at the most."""
    right = np.array((front[1], -front[0]))
    axes = np.stack([right, np.array(front)])
    places = {n: (*(axes @ (np.array(t.centre) - at)), (t.y0 + t.y1) / 2) for n, t in enumerate(things)}
    left = sorted((n for n in places if places[n][0] < 0), key=lambda n: (places[n], n))
    free = [n for n in places if n not in left]
    pairs, skew, turned = 0, 0.0, 0.0
    for n in left:
        image = np.array(places[n]) * (-1, 1, 1)
        alike = [m for m in free if things[m].item.asset.category == things[n].item.asset.category]
        off = {m: float(np.abs(np.array(places[m]) - image).max()) for m in alike}
        best = min(off, key=lambda m: (off[m], m), default=None)
        alone = abs(places[n][0])
        if best is None or (off[best] > MIRROR_OFF and alone <= MIRROR_OFF):
            skew = max(skew, alone)
            continue
        free.remove(best)
        pairs, skew = pairs + 1, max(skew, off[best])
        if things[n].item.asset.has_front:
            ahead, other = axes @ np.array(things[n].front), axes @ np.array(things[best].front)
            turned = max(turned, angle_to((-ahead[0], ahead[1]), (0.0, 0.0), (other[0], other[1])))
    return pairs, max([skew, *(abs(places[m][0]) for m in free)]), turned


def _same(relation: Relation, around: Surroundings) -> Finding:
    """Of the same kind and size; without anchors, as each other."""
    names = [*relation.subjects, *(a.id or "" for a in relation.anchors if a.kind == "object")]
    assets = [around.placed[name].item.asset for name in names]
    sizes = np.array([size_of(asset) for asset in assets])
    off = float((np.ptp(sizes, axis=0) / np.maximum(sizes.max(axis=0), 1e-9)).max())
    alike = len({asset.category for asset in assets}) == 1
    return Finding(
        holds=alike and off <= _EVEN + SLACK, measured={"size_difference": off},
        needed="the same kind of thing, its size within 5 %",
    )  # fmt: skip


GROUPS: Mapping[RelationName, Callable[[Relation, Surroundings], Finding]] = {
    "around": _around, "each_side": _each_side, "stacked": _stacked, "in_row": _row, "evenly_spaced": _row,
    "aligned": _row, "in_grid": _grid, "same_as": _same, "symmetric": _symmetric,
}  # fmt: skip
