"""Which places on a surface keep the relations that were said of a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import Surface
from diorama.domain.relation import Relation
from diorama.layout.footprint import Box
from diorama.layout.rows import IN_ROWS

Candidates: TypeAlias = NDArray[np.float64]  # (n, 2) centres (x, z) of the child's box
Flags: TypeAlias = NDArray[np.bool_]
_SIDES = {"left_of": (0, -1), "right_of": (0, 1), "in_front_of": (1, 1), "behind": (1, -1)}
_TOLERANCE = 0.04  # share of a stated distance
_BEYOND = 0.02  # [m] further than a relation reaches that is not to hold
_ON_LINE = 0.004  # [m] off its place in a row
_BETWEEN, _CLOSE = 0.12, 0.015  # [m] between several that are in the middle of one surface; at the least
_REACH = {"next_to": 0.5, "left_of": 0.5, "right_of": 0.5, "in_front_of": 1.0, "behind": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a child's origin stands in its parent's frame [m], its yaw, and on which surface."""

    x: float
    y: float
    z: float
    yaw_rad: float
    surface: str
    box: Box


def keeps(
    relation: Relation, places: Candidates, half: NDArray[np.float64], here: Mapping[str, Spot], surface: Surface
) -> Flags | None:
    """Which places keep the relation (its complement, if it is negated); None if it says nothing about the place on
    this surface.

    Args:
        half: Half the size of the child's box. here: what stands there already.
    """
    if relation.relation == "at_centre":
        points = np.asarray(surface.polygon)
        middle, side = (points.min(axis=0) + points.max(axis=0)) / 2, float(np.ptp(points, axis=0).max())
        if relation.negated:
            return np.hypot(*(places - middle).T) > max(0.05, 0.1 * side) + _BEYOND
        along = int(np.argmax(np.ptp(points, axis=0)))
        target = middle.copy()
        target[along] += _share_of_middle(relation, 2 * float(half[along]), side, here)
        return np.abs(places - target).max(axis=1) <= 0.03
    target = next_in_row(relation, half, here, surface)
    if target is not None:
        return np.abs(places - target).max(axis=1) <= _ON_LINE
    anchor = next((here[a.id or ""] for a in relation.anchors if a.id in here), None)
    if anchor is None:
        return None
    step = places - np.array(anchor.box.centre)
    reach = half + np.array(anchor.box.size) / 2
    gap = np.sqrt((np.maximum(np.abs(step) - reach, 0.0) ** 2).sum(axis=1))
    side = _SIDES.get(relation.relation)
    if relation.negated:
        return _keeps_not(relation, step, gap)
    if side is not None:
        axis, sign = side
        centred = np.abs(step[:, 1 - axis]) <= max(anchor.box.size[1 - axis] / 2 * 0.8, 0.015)
        return (step[:, axis] * sign >= reach[axis] - 1e-9) & centred & _within(relation, gap, 0.25)
    if relation.relation == "next_to":
        return _within(relation, gap, 0.15)
    if relation.relation == "near":
        return _within(relation, gap, 0.5)
    return None


def _in_line(relation: Relation) -> bool:
    return relation.relation in IN_ROWS and relation.relation != "in_grid" and len(relation.subjects) > 1


def next_in_row(
    relation: Relation, half: NDArray[np.float64], here: Mapping[str, Spot], surface: Surface
) -> NDArray[np.float64] | None:
    """Where the next of a row along the surface stands: the first so that the whole row is in the middle, each other
    one step on. None if the relation is no row.
    """
    if relation.negated or not _in_line(relation):
        return None
    points = np.asarray(surface.polygon)
    low, high = points.min(axis=0), points.max(axis=0)
    along = int(np.argmax(high - low))
    count, wide = len(relation.subjects), 2 * float(half[along])
    pitch = wide + (_BETWEEN if relation.distance_m is None else relation.distance_m)
    if relation.relation == "evenly_spaced":
        pitch = max(pitch, float(high[along] - low[along]) / count)
    pitch = min(pitch, max((float(high[along] - low[along]) - wide - _CLOSE) / (count - 1), wide + _CLOSE))
    before = [here[name].box.centre for name in relation.subjects if name in here]
    target = np.array(before[-1] if before else (low + high) / 2)
    target[along] += pitch if before else -(count - 1) / 2 * pitch
    return target


def _share_of_middle(relation: Relation, wide: float, side: float, here: Mapping[str, Spot]) -> float:
    """How far [m] from the middle the next of several stands that are in the middle as a whole, in one line."""
    count = len(relation.subjects)
    pitch = min(wide + _BETWEEN, max(wide + _CLOSE, 0.9 * (side - wide) / max(count - 1, 1)))
    number = sum(name in here for name in relation.subjects)
    return (number - (count - 1) / 2) * pitch


def _within(relation: Relation, gap: NDArray[np.float64], most: float) -> Flags:
    if relation.distance_m is None:
        return gap <= most
    return np.abs(gap - relation.distance_m) <= _TOLERANCE * relation.distance_m


def _keeps_not(relation: Relation, step: NDArray[np.float64], gap: NDArray[np.float64]) -> Flags | None:
    """Beyond the relation's reach, or at another side of the anchor."""
    most = 1.05 * relation.distance_m if relation.distance_m is not None else _REACH.get(relation.relation)
    if relation.relation == "near":
        return (gap > 1.5 + _BEYOND) | (gap < 0.3 - _BEYOND)
    if most is None:
        return None
    side = _SIDES.get(relation.relation)
    if side is None:
        return gap > most + _BEYOND
    axis, sign = side
    return (gap > most + _BEYOND) | (step[:, axis] * sign <= 0)
