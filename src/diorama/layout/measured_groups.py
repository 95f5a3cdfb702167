"""Relations that hold for several things together, measured: round, beside, stacked, in rows and grids."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from diorama.domain.relation import Relation, RelationName
from diorama.layout.finding import SLACK, Finding, Surroundings, Target, angle_to, range_of, range_words, targets
from diorama.layout.footprint import size_of
from diorama.layout.kinds import is_seat
from diorama.layout.outline import distance
from diorama.layout.world import Placed

_LINE = 0.02  # [m] off a common line
_EVEN = 0.05  # share by which distances and sizes may differ


def _around(relation: Relation, around: Surroundings) -> Finding:
    found = targets(relation, around)
    needed = "spread on all sides, each turned to it"
    if not found:
        return Finding(holds=False, measured={}, needed=needed)
    centre, subjects = found[0].centre, [around.placed[s] for s in relation.subjects]
    gap = max(distance(s.outline, found[0].outline) for s in subjects)
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
        holds=spread and gap <= 0.5 and off <= math.pi / 4,
        measured={"gap_m": gap, "widest_deg": math.degrees(widest), "angle_deg": math.degrees(off)},
        needed=needed,
    )


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
        gaps.append(distance(subject.outline, found[0].outline))
        thing = found[0].placed
        places.append(thing.local(subject.centre) if thing is not None else (0.0, 0.0))
    left = sorted((-x, z) for x, z in places if x < 0)
    right = sorted((x, z) for x, z in places if x > 0)
    skew = max((max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(left, right, strict=False)), default=math.inf)
    holds = abs(len(left) - len(right)) <= len(places) % 2 and max(gaps) <= high + SLACK and skew <= 0.05
    return Finding(holds=holds, measured={"gap_m": max(gaps), "skew_m": skew}, needed=needed)


def _stacked(relation: Relation, around: Surroundings) -> Finding:
    pairs: Sequence[tuple[str, str]] = list(zip(relation.subjects, relation.subjects[1:], strict=False))
    good = all(around.placements[upper].support.on == lower for lower, upper in pairs)
    return Finding(holds=good, measured={"height": float(len(relation.subjects))}, needed="each on the one below")


def _row(relation: Relation, around: Surroundings) -> Finding:
    points = np.array([around.placed[s].centre for s in relation.subjects])
    needed = "on one line, spaced evenly"
    if len(points) < 2:
        return Finding(holds=True, measured={}, needed=needed)
    axis = int(np.argmax(np.ptp(points, axis=0)))
    off = float(np.ptp(points[:, 1 - axis]))
    steps = np.diff(np.sort(points[:, axis]))
    uneven = float(np.ptp(steps) / max(float(steps.mean()), 1e-9))
    holds = off <= _LINE + SLACK and (relation.relation == "aligned" or uneven <= _EVEN + SLACK)
    return Finding(holds=holds, measured={"off_line_m": off, "uneven": uneven}, needed=needed)


def _grid(relation: Relation, around: Surroundings) -> Finding:
    """In rows and columns along the axes of the first subject."""
    needed = "in rows and columns, spaced evenly"
    points = np.array([around.placed[s].centre for s in relation.subjects])
    first = around.placed[relation.subjects[0]]
    steps = (points - points[0]) @ np.array([first.right, first.front]).T
    lines = [_lines(steps[:, axis]) for axis in (0, 1)]
    off = max(float(np.ptp(group)) for groups in lines for group in groups)
    columns, rows = (np.array([float(group.mean()) for group in groups]) for groups in lines)
    gaps = [np.diff(places) for places in (columns, rows)]
    uneven = max((float(np.ptp(gap) / gap.mean()) for gap in gaps if len(gap)), default=0.0)
    full = len(columns) * len(rows)
    regular = min(len(columns), len(rows)) >= 2 and full - max(len(columns), len(rows)) < len(points) <= full
    holds = regular and off <= _LINE + SLACK and uneven <= _EVEN + SLACK
    measured = {"columns": float(len(columns)), "rows": float(len(rows)), "off_line_m": off, "uneven": uneven}
    return Finding(holds=holds, measured=measured, needed=needed)


def _lines(places: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """Numbers parted into groups of those that lie close together, ascending."""
    ordered = np.sort(places)
    return np.split(ordered, np.flatnonzero(np.diff(ordered) > 3 * _LINE) + 1)


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
    "aligned": _row, "in_grid": _grid, "same_as": _same,
}  # fmt: skip
