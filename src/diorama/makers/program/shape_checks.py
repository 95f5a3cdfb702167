"""What must hold between the members of one node; profiles and paths are drawn out as they will be built."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from math import ceil, radians
from typing import Any

import numpy as np

from diorama.makers.program.outlines import (
    CURVE_STEPS,
    LEAST_AREA,
    NEAREST,
    Floats,
    area,
    check_holes,
    check_inset,
    check_loop,
    check_steps,
    curved,
    rounded,
    rounded_path,
)
from diorama.makers.program.tree import Node, refuse

_TWIST_STEP_DEG = 6.0
_TWISTED_CORNERS = 24  # of a section that is twisted: its sides do not stay flat
_LEAST_EDGE = 2e-5  # [m] a smaller bevel is none
_SHARPEST = radians(150.0)  # that a path may turn at one point


def checked(node: Node) -> Node:
    """The node, its profile or path drawn out.

    Raises:
        BadFile: If its members do not go together.
    """
    values = dict(node.values)
    if values.get("edge", 0.0) < _LEAST_EDGE and "edge" in values:
        values["edge"] = 0.0
    check = _CHECKS.get(node.shape)
    if check is not None:
        check(values, node.path)
    return replace(node, values=values)


def _tube(values: dict[str, Any], path: str) -> None:
    if values["radius"] - values["inner"] < NEAREST:
        refuse(f"{path}/inner", f"is {values['inner']:g}, not less than the radius {values['radius']:g}")


def _capsule(values: dict[str, Any], path: str) -> None:
    if values["height"] < 2 * values["radius"]:
        refuse(f"{path}/height", f"is {values['height']:g}, less than twice the radius {values['radius']:g}",
               "use an ellipsoid for what is flatter than a ball")  # fmt: skip


def _torus(values: dict[str, Any], path: str) -> None:
    if values["radius"] - values["tube"] < NEAREST:
        refuse(f"{path}/tube", f"is {values['tube']:g}, not less than the radius {values['radius']:g}")


def _extrude(values: dict[str, Any], path: str) -> None:
    outline, holes, edge = values["outline"], values["holes"], values["edge"]
    check_holes(outline, holes, f"{path}/holes")
    if edge > values["depth"] * 0.499:
        refuse(f"{path}/edge", f"is {edge:g} m, more than half the depth {values['depth']:g}", "make it smaller")
    check_inset(outline, holes, edge, f"{path}/edge")


def _lathe(values: dict[str, Any], path: str) -> None:
    given: Floats = values["profile"]
    place, ring = f"{path}/profile", values["ring"]
    inner = given if ring else given[1:-1]
    negative = np.flatnonzero(given[:, 0] < 0)
    if len(negative):
        index = int(negative[0])
        refuse(f"{place}/{index}/0", f"is {given[index, 0]:g}; allowed is a radius of 0 or more")
    on_axis = np.flatnonzero(inner[:, 0] < NEAREST)
    if len(on_axis):
        index = int(on_axis[0]) + (0 if ring else 1)
        what = "a ring may not touch the axis" if ring else "only the first and the last point may lie on the axis"
        refuse(f"{place}/{index}", f"lies on the axis; {what}")
    if ring and len(given) < 3:
        refuse(place, f"holds {len(given)} points; a ring needs 3 or more")
    each = CURVE_STEPS if values["smooth"] else 1
    line = curved(given, closed=ring) if values["smooth"] else given
    if line[:, 0].min() < (NEAREST if ring else 0.0) or (line[1:-1, 0] < NEAREST).any():
        refuse(place, "comes to the axis between its ends, where the curve swings out", "move its points apart from it")
    line = np.where(np.abs(line) < NEAREST, 0.0, line) if not ring else line
    last = len(given) - 1
    loop = line if ring else _closed_at_axis(line, place)
    check_loop(loop, place, each=each, last=last)
    values["profile"] = line if area(loop) > 0 else line[::-1].copy()


def _closed_at_axis(line: Floats, path: str) -> Floats:
    first, last = line[0], line[-1]
    if abs(first[1] - last[1]) < NEAREST and max(first[0], last[0]) > 0:
        refuse(path, "ends at the height that it began at, so that its ends cannot be closed",
               'write "ring": true for a ring, or end on the axis at two heights')  # fmt: skip
    ends = [(0.0, float(point[1])) for point in (last, first) if point[0] > 0]
    return np.concatenate([line, np.array(ends).reshape(-1, 2)])


def _sweep(values: dict[str, Any], path: str) -> None:
    given: Floats = values["path"]
    place, ring, scales = f"{path}/path", values["ring"], values["scales"]
    if ring and len(given) < 3:
        refuse(place, f"holds {len(given)} points; a ring needs 3 or more")
    check_steps(given, place, closed=ring)
    _check_turns(given, place, ring)
    if ring and values["twist_deg"] % 360.0 != 0.0:
        refuse(f"{path}/twist_deg", f"is {values['twist_deg']:g}; allowed in a ring are whole turns, such as 360")
    if ring and abs(scales[0] - scales[-1]) > 1e-9:
        refuse(f"{path}/scales/{len(scales) - 1}", f"is {scales[-1]:g}; a ring ends as it begins, with {scales[0]:g}")
    line = given
    if values["smooth"] and len(given) > 2:
        line = curved(given, closed=ring)
    elif values["corner"] > 0:
        line = rounded(given, values["corner"]) if ring else rounded_path(given, values["corner"])
    check_steps(line, place, closed=ring, exact=False)
    values["path"] = _divided(line, ring, values["twist_deg"], len(scales))
    if values["twist_deg"]:
        values["section"] = _fine(values["section"])


def _fine(section: Floats) -> Floats:
    """The section with more points on its long sides."""
    sides = np.roll(section, -1, axis=0) - section
    lengths = np.hypot(*sides.T)
    pieces = np.ceil(lengths / lengths.sum() * _TWISTED_CORNERS).astype(np.int64)
    whole = np.concatenate([section, section[:1]])
    places = np.concatenate([index + np.linspace(0.0, 1.0, int(count) + 1)[:-1] for index, count in enumerate(pieces)])
    return np.column_stack([np.interp(places, np.arange(len(whole)), whole[:, axis]) for axis in (0, 1)])


def _check_turns(points: Floats, path: str, ring: bool) -> None:
    steps = np.diff(points, axis=0, append=points[:1]) if ring else np.diff(points, axis=0)
    steps = steps / np.linalg.norm(steps, axis=1)[:, None]
    before = np.roll(steps, 1, axis=0) if ring else steps[:-1]
    after = steps if ring else steps[1:]
    turns = np.arccos(np.clip(np.einsum("ij,ij->i", before, after), -1.0, 1.0))
    sharp = np.flatnonzero(turns > _SHARPEST)
    if len(sharp):
        index = int(sharp[0]) + (0 if ring else 1)
        refuse(f"{path}/{index}", f"turns by {np.degrees(turns[sharp[0]]):.0f} degrees; allowed are 150",
               "put another point into the turn")  # fmt: skip


def _divided(line: Floats, ring: bool, twist_deg: float, scales: int) -> Floats:
    """The path with more points on it: where a twist needs them, and where the section changes its size."""
    whole = np.concatenate([line, line[:1]]) if ring else line
    lengths = np.linalg.norm(np.diff(whole, axis=0), axis=1)
    reach = np.concatenate([[0.0], np.cumsum(lengths)])
    total = float(reach[-1])
    pieces = ceil(abs(twist_deg) / _TWIST_STEP_DEG) if not ring else 0
    places = reach
    for count in (pieces, scales - 1):
        places = _filled(places, [k / count * total for k in range(1, count)], total / max(count, 1))
    result = np.column_stack([np.interp(places, reach, whole[:, axis]) for axis in range(3)])
    return result[:-1] if ring else result


def _filled(reach: Floats, wanted: list[float], spacing: float) -> Floats:
    """Places on the way, with those that are wanted where the way has none near them."""
    fresh: list[float] = []
    for at in wanted:
        index = int(np.clip(np.searchsorted(reach, at), 1, len(reach) - 1))
        low, high = reach[index - 1], reach[index]
        if high - low > spacing / 2 and min(at - low, high - at) > spacing / 4:
            fresh.append(at)
    return np.union1d(reach, np.array(fresh))


def _loft(values: dict[str, Any], path: str) -> None:
    sections: tuple[Mapping[str, Any], ...] = values["sections"]
    for index, (before, here) in enumerate(pairwise(sections), 1):
        if here["y"] - before["y"] < NEAREST:
            refuse(f"{path}/sections/{index}/y", f"is {here['y']:g}, not above the section before, at {before['y']:g}",
                   "list the sections from the lowest to the highest")  # fmt: skip
    for index, section in enumerate(sections):
        if area(section["outline"]) * section["scale"] ** 2 < LEAST_AREA:
            refuse(f"{path}/sections/{index}", "is scaled to nothing", "end with a small outline")


def _grid(values: dict[str, Any], path: str) -> None:
    for axis, count in enumerate(values["counts"]):
        if count != round(count):
            refuse(f"{path}/counts/{axis}", f"is {count:g}; allowed is a whole number 1 to 1,000")
    values["counts"] = tuple(round(count) for count in values["counts"])


_CHECKS: Mapping[str, Callable[[dict[str, Any], str], None]] = {
    "tube": _tube,
    "capsule": _capsule,
    "torus": _torus,
    "extrude": _extrude,
    "lathe": _lathe,
    "sweep": _sweep,
    "loft": _loft,
    "grid": _grid,
}
