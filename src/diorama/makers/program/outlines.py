"""Outlines and paths of a program as points, each checked: nothing repeats, nothing crosses itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, pi
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from diorama.makers.program.tree import refuse

Floats = NDArray[np.float64]

NEAREST = 1e-5  # [m] two points nearer than this are one
LEAST_AREA = 1e-9  # [m2]
CURVE_STEPS = 4  # pieces of a smooth curve between two of its points
_ARC_STEP = pi / 12  # of rounded corners
_GEOS: Any = shapely  # its functions on arrays are typed for single shapes only


def outline_of(word: str, values: Mapping[str, Any], path: str) -> Floats:
    """Corners (n, 2) [m] of an outline, walked so that its area is positive.

    Args:
        word: Which of `OUTLINES` it is.
        values: Its members, checked.
        path: Its place in the document.

    Raises:
        BadFile: If it crosses or touches itself, or has no area.
    """
    corner = float(values.get("corner") or 0.0)
    match word:
        case "points":
            given = np.asarray(values["points"], dtype=np.float64)
            loop, each = _drawn(given, smooth=bool(values["smooth"]), corner=corner)
            check_loop(loop, path, each=each)
        case "rectangle":
            a, b = (length / 2 for length in values["rectangle"])
            loop = rounded(np.array(((-a, -b), (a, -b), (a, b), (-a, b))), corner)
        case "circle":
            loop = _regular(values["segments"], values["circle"], values["circle"])
        case "ellipse":
            a, b = values["ellipse"]
            loop = _regular(values["segments"], a / 2, b / 2)
        case "polygon":
            loop = _regular(values["polygon"], values["radius"], values["radius"])
        case "star":
            loop = _star(values, path)
        case _:
            loop = _arch(values, path)
    loop = loop + np.array(values.get("at", (0.0, 0.0)))
    return loop if area(loop) > 0 else loop[::-1].copy()


def area(loop: Floats) -> float:
    """Signed area [m2], positive if the second axis follows the first counter-clockwise."""
    after = np.roll(loop, -1, axis=0)
    return float((loop[:, 0] * after[:, 1] - after[:, 0] * loop[:, 1]).sum() / 2)


def check_loop(loop: Floats, path: str, *, each: int = 1, last: int | None = None) -> None:
    """Refuse a loop that repeats a point, crosses itself or has no area.

    Args:
        loop: Corners (n, 2).
        path: Of the list of points in the document.
        each: How many corners stand for one point of the document.
        last: The greatest index in the document; what was added behind it counts as it.
    """
    most = len(loop) // each - 1 if last is None else last

    check_steps(loop, path, each=each, last=most)
    if shapely.is_valid(shapely.Polygon(loop)) and abs(area(loop)) >= LEAST_AREA:
        return
    crossing = _first_crossing(loop)
    if crossing is not None:
        one, other = (min(index // each, most) for index in crossing)
        refuse(f"{path}/{other}", f"begins an edge that crosses or touches the one from point {one}",
               "put the points in order along the outline" if one != other else "make the curve gentler")  # fmt: skip
    refuse(path, "encloses no area", "its points must not lie on one line")


def check_steps(
    points: Floats, path: str, *, closed: bool = True, exact: bool = True, each: int = 1, last: int | None = None
) -> None:
    """Refuse points that repeat the one before.

    Args:
        points: In two or three dimensions.
        path: Of the list of points in the document.
        closed: The last joins the first.
        exact: The points are those of the document; else only the list is named.
        each: How many of the points stand for one of the document.
        last: The greatest index in the document.
    """
    steps = np.diff(points, axis=0, append=points[:1]) if closed else np.diff(points, axis=0)
    short = np.flatnonzero(np.linalg.norm(steps, axis=1) < NEAREST)
    if not len(short):
        return
    if not exact:
        refuse(path, "has points so near to each other that no curve fits between them", "leave some out")
    index = ((int(short[0]) + 1) % len(points)) // each
    index = index if last is None else min(index, last)
    refuse(f"{path}/{index}", "is the same point as the one before", "points must be at least 0.01 mm apart")


def check_holes(outline: Floats, holes: Sequence[Floats], path: str) -> None:
    """Refuse holes that are not inside the outline or that meet each other; path: of the list of holes."""
    whole = shapely.Polygon(outline)
    done: list[shapely.Polygon] = []
    for index, hole in enumerate(holes):
        shape = shapely.Polygon(hole)
        if not whole.contains_properly(shape):
            refuse(f"{path}/{index}", "does not lie inside the outline", "a hole may not touch the outline's edge")
        for before, other in enumerate(done):
            if shape.intersects(other):
                refuse(f"{path}/{index}", f"meets hole {before}", "draw the two as one hole")
        done.append(shape)


def inset(loop: Floats, distance: float) -> Floats:
    """The loop with every edge moved inwards, as `geometry.shapes.extrude` bevels it."""
    step = np.roll(loop, -1, axis=0) - loop
    step /= np.hypot(*step.T)[:, None]
    after = np.stack([step[:, 1], -step[:, 0]], axis=1)
    total = np.roll(after, 1, axis=0) + after
    return loop - 2 * distance * total / np.maximum(np.einsum("ij,ij->i", total, total), 0.4)[:, None]


def check_inset(outline: Floats, holes: Sequence[Floats], distance: float, path: str) -> None:
    """Refuse a bevel that is wider than the outline's details; path: of the width."""
    if distance <= 0:
        return
    inner = shapely.Polygon(inset(outline, distance))
    grown = [shapely.Polygon(inset(hole[::-1], distance)) for hole in holes]
    sound = inner.is_valid and area(inset(outline, distance)) > LEAST_AREA
    sound = sound and all(hole.is_valid and inner.contains_properly(hole) for hole in grown)
    meet = any(hole.intersects(other) for k, hole in enumerate(grown) for other in grown[:k])
    shrunk = inner.area < shapely.Polygon(outline).area
    if not sound or meet or not shrunk:
        refuse(path, f"is {distance:g} m, more than the outline's narrow places allow", "make the edge smaller")


def rounded(loop: Floats, radius: float) -> Floats:
    """The loop with its corners rounded by arcs of this radius [m], less where an edge is too short for it."""
    if radius < NEAREST:
        return loop
    points: list[Floats] = []
    for here, before, after in zip(loop, np.roll(loop, 1, axis=0), np.roll(loop, -1, axis=0), strict=True):
        points.append(_corner(before, here, after, radius))
    return np.concatenate(points)


def rounded_path(points: Floats, radius: float) -> Floats:
    """As `rounded`, of points (n, 3) that do not return; its ends stay."""
    inner = [
        _corner(before, here, after, radius)
        for before, here, after in zip(points, points[1:], points[2:], strict=False)
    ]
    return np.concatenate([points[:1], *inner, points[-1:]])


def _corner(before: Floats, here: Floats, after: Floats, radius: float) -> Floats:
    """Points of the arc in place of one corner; works in two and in three dimensions."""
    back, on = before - here, after - here
    lengths = float(np.linalg.norm(back)), float(np.linalg.norm(on))
    back, on = back / lengths[0], on / lengths[1]
    opening = float(np.arccos(np.clip(back @ on, -1.0, 1.0)))
    if opening > pi - 0.02 or opening < 0.02:
        return here[None]
    reach = min(radius / np.tan(opening / 2), 0.49 * min(lengths))
    if reach < 2 * NEAREST:
        return here[None]
    middle = (back + on) / np.linalg.norm(back + on)
    centre = here + middle * reach / np.cos(opening / 2)
    first, last = here + back * reach - centre, here + on * reach - centre
    turn = pi - opening
    steps = max(1, min(8, ceil(turn / _ARC_STEP)))
    share = np.arange(steps + 1)[:, None] / steps
    return centre + (np.sin((1 - share) * turn) * first + np.sin(share * turn) * last) / np.sin(turn)


def curved(points: Floats, *, closed: bool) -> Floats:
    """A smooth curve through the points, `CURVE_STEPS` pieces between two, without loops of its own.

    Source: Catmull and Rom 1974, centripetal knots (Yuksel and others 2011), as cubic Hermite pieces.
    """
    if closed:
        p = np.concatenate([points[-1:], points, points[:2]])
    else:
        p = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    knot = np.sqrt(np.maximum(np.linalg.norm(np.diff(p, axis=0), axis=1), 1e-12))[:, None]
    before, here, after = knot[:-2], knot[1:-1], knot[2:]
    a, b, c, d = p[:-3], p[1:-2], p[2:-1], p[3:]
    out = here * ((b - a) / before - (c - a) / (before + here) + (c - b) / here)
    into = here * ((c - b) / here - (d - b) / (here + after) + (d - c) / after)
    t = (np.arange(CURVE_STEPS) / CURVE_STEPS)[None, :, None]
    line = (2 * t**3 - 3 * t**2 + 1) * b[:, None] + (t**3 - 2 * t**2 + t) * out[:, None]
    line = line + (3 * t**2 - 2 * t**3) * c[:, None] + (t**3 - t**2) * into[:, None]
    line = line.reshape(-1, points.shape[1])
    return line if closed else np.concatenate([line, points[-1:]])


def _drawn(points: Floats, *, smooth: bool, corner: float) -> tuple[Floats, int]:
    if smooth and len(points) > 2:
        return curved(points, closed=True), CURVE_STEPS
    return rounded(points, corner), 1


def _regular(sides: int, across: float, up: float) -> Floats:
    angle = pi / 2 + 2 * pi * np.arange(sides) / sides
    return np.column_stack([across * np.cos(angle), up * np.sin(angle)])


def _star(values: Mapping[str, Any], path: str) -> Floats:
    if values["inner"] >= values["radius"]:
        refuse(f"{path}/inner", f"is {values['inner']:g}, not less than the radius {values['radius']:g}")
    loop = _regular(2 * values["star"], values["radius"], values["radius"])
    loop[1::2] *= values["inner"] / values["radius"]
    return loop


def _arch(values: Mapping[str, Any], path: str) -> Floats:
    width, height = values["arch"]
    if height < width / 2:
        refuse(f"{path}/arch", f"is {height:g} high, less than half its width {width:g}", "make it higher or narrower")
    half = max(2, values["segments"] // 2)
    angle = pi * np.arange(half + 1) / half
    top = np.column_stack([width / 2 * np.cos(angle), height - width / 2 + width / 2 * np.sin(angle)])
    if height - width / 2 < 10 * NEAREST:
        return top
    return np.concatenate([[(-width / 2, 0.0), (width / 2, 0.0)], top])


def _first_crossing(loop: Floats) -> tuple[int, int] | None:
    """Indices of the first two edges that meet and are not neighbours (or fold back on each other)."""
    ends = np.stack([loop, np.roll(loop, -1, axis=0)], axis=1)
    edges = _GEOS.linestrings(ends)
    count = len(loop)
    for index in range(count):
        meets = np.flatnonzero(_GEOS.intersects(edges[index], edges[index + 1 :])) + index + 1
        for other in meets:
            near = other - index in (1, count - 1)
            shared = _GEOS.intersection(edges[index], edges[other])
            if not near or float(shared.length) > 0:
                return index, int(other)
    return None
