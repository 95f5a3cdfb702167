"""Solids through rings of points: what is swept along a path, and what is lofted from outline to outline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from diorama.geometry.mesh_ops import crease_normals
from diorama.makers.program.bodies import CREASE_RAD, Body, Floats, Ints, welded
from diorama.makers.program.outlines import CURVE_STEPS, area
from diorama.makers.program.tree import Node, refuse

_UP, _FRONT = np.array((0.0, 1.0, 0.0)), np.array((0.0, 0.0, 1.0))
_STEEP = 0.9  # of a direction's share of +y


def swept(node: Node) -> Body:
    """A section carried along a path, mitred at its bends.

    Raises:
        BadFile: If the path bends so tightly that the section would fold over itself.
    """
    v = node.values
    path: Floats = v["path"]
    section: Floats = v["section"]
    ring = bool(v["ring"])
    along, right, over, miter = _frames(path, ring)
    reach = _reach(path, ring)
    share = reach[: len(path)] / reach[-1]
    scales: Floats = np.array(v["scales"], dtype=np.float64)
    size = np.array(np.interp(share, np.linspace(0.0, 1.0, len(scales)), scales), dtype=np.float64)
    turn = np.radians(float(v["twist_deg"])) * share + (_closing(right, over, along) * share if ring else 0.0)
    cos, sin = np.cos(turn)[:, None], np.sin(turn)[:, None]
    x = (section[None, :, 0] * cos - section[None, :, 1] * sin) * size[:, None]
    y = (section[None, :, 0] * sin + section[None, :, 1] * cos) * size[:, None]
    offsets = x[:, :, None] * right[:, None] + y[:, :, None] * over[:, None]
    offsets += (offsets @ miter[:, :, None])[:, :, 0][:, :, None] * miter[:, None]
    rings = path[:, None] + offsets
    _check_folds(rings, path, ring, node.path)
    return ringed(rings, reach, _around(section), section, ring=ring, crossed=bool(v["twist_deg"]))


def lofted(node: Node) -> Body:
    """A solid through level outlines."""
    sections: Sequence[Mapping[str, Any]] = node.values["sections"]
    flat = _matched([section["outline"] for section in sections])
    rings: list[Floats] = []
    for outline, section in zip(flat, sections, strict=True):
        angle = np.radians(section["turn_deg"])
        cos, sin = np.cos(angle), np.sin(angle)
        x, z = (outline * section["scale"]).T
        moved = np.column_stack([cos * x + sin * z, np.full(len(x), section["y"]), cos * z - sin * x])
        x, z = section["shift"]
        rings.append(moved + np.array((x, 0.0, z)))
    levels = np.array([section["y"] for section in sections])
    stack = np.stack(rings)
    if node.values["smooth"] and len(sections) > 2:
        stack, levels = _smoothed(stack, levels)
    return ringed(stack, levels - levels[0], _around(stack[0][:, (0, 2)]), None, ring=False)


def straight(outline: Floats, low: float, high: float, bottom: float, top: float) -> Body:
    """A column over an outline (x, z): scaled by `bottom` at y = `low` and by `top` (0 for a point) at `high`."""
    rings = [
        np.column_stack([outline[:, 0] * size, np.full(len(outline), y), outline[:, 1] * size])
        for y, size in ((low, bottom), (high, top))
    ]
    return ringed(np.stack(rings), np.array((0.0, high - low)), _around(outline), None, ring=False)


def ringed(
    rings: Floats, along: Floats, around: Floats, cap: Floats | None, *, ring: bool, crossed: bool = False
) -> Body:
    """A closed body through rings.

    Args:
        rings: (k, n, 3), all walked the same way.
        along: Texture coordinate [m] of each ring (k,), with the way back to the first if `ring`.
        around: Texture coordinate [m] of each corner and of the first once more, (n + 1,).
        cap: Corners (n, 2) of the ends as an outline; None: their x and z.
        ring: The last ring joins the first; else both ends are closed.
        crossed: Neighbouring quads are halved along different diagonals, so that what is twisted keeps its volume.
    """
    count, corners = rings.shape[:2]
    row: Ints = np.arange(count if ring else count - 1, dtype=np.int64)
    here: Ints = np.arange(corners, dtype=np.int64)
    after: Ints = (here + 1) % corners
    a: Ints = (row[:, None] * corners + here).ravel()
    b: Ints = (row[:, None] * corners + after).ravel()
    up: Ints = ((row[:, None] + 1) % count) * corners
    d: Ints = (up + here).ravel()
    c: Ints = (up + after).ravel()
    low, high = np.repeat(along[row], corners), np.repeat(along[row + 1], corners)
    left, right = np.tile(around[:-1], len(row)), np.tile(around[1:], len(row))
    uv_a, uv_b = np.stack([left, low], axis=1), np.stack([right, low], axis=1)
    uv_c, uv_d = np.stack([right, high], axis=1), np.stack([left, high], axis=1)
    odd = (row[:, None] + here).ravel() % 2 == 1 if crossed else np.zeros(len(a), dtype=np.bool_)
    faces = [_either(odd, (a, d, b), (a, c, b)), _either(odd, (d, c, b), (a, d, c))]
    uvs = [_either(odd, (uv_a, uv_d, uv_b), (uv_a, uv_c, uv_b)), _either(odd, (uv_d, uv_c, uv_b), (uv_a, uv_d, uv_c))]
    if not ring:
        for index in (0, count - 1):
            flat = rings[index][:, (0, 2)] if cap is None else cap
            if float(np.ptp(rings[index], axis=0).max()) < 1e-9:
                continue  # a point
            inner = triangulated(flat)
            end = (inner if index == 0 else inner[:, ::-1]) + index * corners
            faces.append(end)
            uvs.append(flat[end - index * corners])
    points, all_faces = rings.reshape(-1, 3), np.concatenate(faces)
    return _outward(welded(points, all_faces, None, np.concatenate(uvs)))


_Any = TypeVar("_Any", bound=NDArray[Any])


def _either(where: NDArray[np.bool_], these: tuple[_Any, _Any, _Any], those: tuple[_Any, _Any, _Any]) -> _Any:
    """Triangles of three corners each: these ones where it says so, else those."""
    first: Any = np.stack(these, axis=1)
    mask = where.reshape(-1, *([1] * (first.ndim - 1)))
    return cast("_Any", np.where(mask, first, np.stack(those, axis=1)))


def triangulated(loop: Floats) -> Ints:
    """Triangles (m, 3) of an outline, walked as the outline is."""
    import manifold3d  # pyright: ignore[reportMissingTypeStubs]

    library: Any = manifold3d
    turned = loop if area(loop) > 0 else loop[::-1]
    found = np.asarray(library.triangulate([np.ascontiguousarray(turned)]), dtype=np.int64)
    return found if area(loop) > 0 else (len(loop) - 1 - found)[:, ::-1]


def _outward(body: Body) -> Body:
    if body.volume >= 0:
        return body
    faces = np.ascontiguousarray(body.faces[:, ::-1])
    normals = crease_normals(body.points, faces, CREASE_RAD).reshape(-1, 3, 3)
    unit = normals / np.maximum(np.linalg.norm(normals, axis=2), 1e-30)[:, :, None]
    return Body(points=body.points, faces=faces, normals=unit, uvs=body.uvs[:, ::-1])


def _frames(path: Floats, ring: bool) -> tuple[Floats, Floats, Floats, Floats]:
    """Along, right and over of every point, and how a ring stretches there to meet the next one."""
    steps = np.diff(path, axis=0, append=path[:1]) if ring else np.diff(path, axis=0)
    steps = steps / np.linalg.norm(steps, axis=1)[:, None]
    before = np.roll(steps, 1, axis=0) if ring else np.concatenate([steps[:1], steps])
    after = steps if ring else np.concatenate([steps, steps[-1:]])
    middle = before + after
    middle /= np.linalg.norm(middle, axis=1)[:, None]
    bend = after - before
    length = np.linalg.norm(bend, axis=1)
    half = np.arcsin(np.minimum(length / 2, 0.999))
    stretch = np.sqrt(1 / np.cos(half) - 1) / np.maximum(length, 1e-9)
    miter = bend * np.where(length > 1e-9, stretch, 0.0)[:, None]
    right, over = np.empty_like(middle), np.empty_like(middle)
    right[0], over[0] = _upright(middle[0], _up(path, middle[0], ring))
    for k in range(1, len(middle)):
        over[k] = _carried(over[k - 1], middle[k - 1], middle[k])
        right[k] = np.cross(middle[k], over[k])
    return middle, right, over, miter


def _up(path: Floats, start: Floats, ring: bool) -> Floats:
    """Where a section's second axis looks at first: up, or to the front where the path begins steeply; in a ring, out
    of the plane that it lies in, up or to the front.
    """
    if not ring:
        return _UP if abs(float(start @ _UP)) < _STEEP else _FRONT
    after = np.roll(path, -1, axis=0)
    normal = np.cross(path, after).sum(axis=0)
    length = float(np.linalg.norm(normal))
    normal = normal / length if length > 1e-12 else _UP
    if abs(float(normal @ start)) > _STEEP:
        return _UP if abs(float(start @ _UP)) < _STEEP else _FRONT
    side = normal[1] if abs(normal[1]) > 1e-6 else normal[2] if abs(normal[2]) > 1e-6 else normal[0]
    return normal if side > 0 else -normal


def _upright(direction: Floats, up: Floats) -> tuple[Floats, Floats]:
    """Right and over of a direction, as near to `up` as can be."""
    right = np.cross(direction, up)
    right = right / np.linalg.norm(right)
    return right, np.cross(right, direction)


def _carried(over: Floats, before: Floats, after: Floats) -> Floats:
    """A direction across `before`, turned as little as it takes to stand across `after`. Source: Rodrigues' formula."""
    axis = np.cross(before, after)
    turned = over + np.cross(axis, over) + np.cross(axis, np.cross(axis, over)) / (1.0 + float(before @ after))
    turned = turned - after * float(turned @ after)
    return turned / np.linalg.norm(turned)


def _closing(right: Floats, over: Floats, along: Floats) -> float:
    """By how much [rad] a section must turn on its way round a ring to arrive as it left."""
    arrived = _carried(over[-1], along[-1], along[0])
    return float(np.arctan2(-(over[0] @ np.cross(along[0], arrived)), over[0] @ arrived))


def _reach(path: Floats, ring: bool) -> Floats:
    whole = np.concatenate([path, path[:1]]) if ring else path
    return np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(whole, axis=0), axis=1))])


def _around(outline: Floats) -> Floats:
    whole = np.concatenate([outline, outline[:1]])
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(whole, axis=0).T))])


def _check_folds(rings: Floats, path: Floats, ring: bool, place: str) -> None:
    after = np.roll(rings, -1, axis=0) if ring else rings[1:]
    here = rings if ring else rings[:-1]
    steps = (np.roll(path, -1, axis=0) - path) if ring else np.diff(path, axis=0)
    forward = np.einsum("knj,kj->kn", after - here, steps)
    folded = np.flatnonzero((forward <= 0).any(axis=1))
    if len(folded):
        at = ", ".join(f"{value:.3g}" for value in path[folded[0]])
        refuse(f"{place}/path", f"bends so tightly near ({at}) that the section would fold over itself",
               "make the section smaller, or the bend wider")  # fmt: skip


def _matched(outlines: Sequence[Floats]) -> list[Floats]:
    """The outlines with equally many corners: each gets those of the others too, at the same share of its way round,
    from where it is furthest along +x.
    """
    if len({len(outline) for outline in outlines}) == 1:
        return list(outlines)
    drawn = [_from_front(outline) for outline in outlines]
    shares = [_around(outline)[:-1] / _around(outline)[-1] for outline in drawn]
    every = np.unique(np.round(np.concatenate(shares), 6))
    every = every[np.concatenate([[True], np.diff(every) > 1e-4])]
    result: list[Floats] = []
    for outline in drawn:
        reach = _around(outline) / _around(outline)[-1]
        whole = np.concatenate([outline, outline[:1]])
        near = every.copy()
        nearest = np.abs(reach[:, None] - every[None, :]).argmin(axis=1)
        near[nearest[:-1]] = reach[:-1]  # its own corners stay exactly where they are
        result.append(np.column_stack([np.interp(near, reach, whole[:, axis]) for axis in (0, 1)]))
    return result


def _from_front(outline: Floats) -> Floats:
    return np.roll(outline, -int(np.lexsort((np.abs(outline[:, 1]), -outline[:, 0]))[0]), axis=0)


def _smoothed(stack: Floats, levels: Floats) -> tuple[Floats, Floats]:
    """Rings between the rings, on smooth curves over the height. Source: cubic Hermite, slopes by differences."""
    step = np.diff(levels)
    slope = np.diff(stack, axis=0) / step[:, None, None]
    near = (step[1:] / (step[1:] + step[:-1]))[:, None, None]
    inner = slope[:-1] * near + slope[1:] * (1 - near)
    slopes = np.concatenate([slope[:1], inner, slope[-1:]])
    rings: list[Floats] = []
    heights: list[float] = []
    for k, width in enumerate(step):
        for j in range(CURVE_STEPS):
            t = j / CURVE_STEPS
            h00, h10 = 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t
            h01, h11 = -2 * t**3 + 3 * t**2, t**3 - t**2
            ring = h00 * stack[k] + h10 * width * slopes[k] + h01 * stack[k + 1] + h11 * width * slopes[k + 1]
            heights.append(float(levels[k] + t * width))
            ring[:, 1] = heights[-1]
            rings.append(ring)
    return np.stack([*rings, stack[-1]]), np.array([*heights, float(levels[-1])])
