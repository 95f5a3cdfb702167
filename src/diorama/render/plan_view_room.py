"""The room of a plan view: floor, ways, keep-outs, walls with their doors and windows, and its measures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from diorama.catalogue.room_types import is_open_air
from diorama.domain.room import Opening, Room
from diorama.domain.units import Vec2
from diorama.render import plan_view_page as style
from diorama.render.plan_view_data import PlanFloor, PlanStrip, PlanView
from diorama.render.plan_view_page import Pen

WALL_M = 0.1  # thickness of walls
_LONGEST_MITRE = 4.0
_ARC_STEPS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A length in words, about a middle [px]; upright ones are read from the right."""

    at: tuple[float, float]
    words: str
    upright: bool


def draw_floor(pen: Pen, plan: PlanView) -> None:
    """Floors, and over them the ground that people reach, what is kept free before low windows, the strips where
    things are used, and doors' swings.
    """
    for room in plan.rooms.values():
        pen.area(room.polygon, style.GRASS if is_open_air(room.type) else style.FLOOR)
    for floor in plan.floors:
        _draw_way(pen, floor, plan.way / 2)
    for corners in plan.keep_outs:
        pen.area([(float(x), float(z)) for x, z in corners], style.LIGHT)
    for strip in plan.strips:
        _hatched(pen, strip)
    openings = [(room, opening) for room in plan.rooms.values() for opening in room.openings.values()]
    for room, opening in openings:
        if not opening.swing.startswith("out"):
            _draw_keep_out(pen, room, opening)
    if plan.rooms:
        pen.trim([room.polygon for room in plan.rooms.values()])
    for room, opening in openings:
        if opening.swing.startswith("out"):
            _draw_keep_out(pen, room, opening)


def draw_walls(pen: Pen, plan: PlanView) -> None:
    """Walls with what is in them, over the floor and the things."""
    for room in plan.rooms.values():
        if is_open_air(room.type):  # its edge is no wall
            pen.dashes([*room.polygon, room.polygon[0]], style.FAINT, 1.4, 8.0)
            continue
        outer = outer_corners(room.polygon)
        ring = len(room.polygon)
        for i in range(ring):
            j = (i + 1) % ring
            pen.area((room.polygon[i], room.polygon[j], outer[j], outer[i]), style.WALL)
            pen.line((room.polygon[i], room.polygon[j]), style.INK, 1.2)
    for room in plan.rooms.values():
        for opening in room.openings.values():
            _draw_opening(pen, room, opening)


def wall_numbers(plan: PlanView) -> list[tuple[int, Vec2]]:
    """Every wall's number, and where on it [m] that stands: in the middle of its longest stretch without an opening."""
    found: list[tuple[int, Vec2]] = []
    for room in plan.rooms.values():
        if is_open_air(room.type):
            continue
        for index in range(len(room.polygon)):
            start, end = room.wall(index)
            length = math.dist(start, end) or 1.0
            holes = sorted((o.offset, o.offset + o.width) for o in room.openings.values() if o.wall == index)
            edges = [0.0, *(edge for hole in holes for edge in hole), length]
            low, high = max(zip(edges[::2], edges[1::2], strict=True), key=lambda free: free[1] - free[0])
            along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
            spot = _moved(start, along, (low + high) / 2)
            found.append((index, _moved(spot, (along[1], -along[0]), -WALL_M / 2)))
    return found


def outer_corners(polygon: Sequence[Vec2]) -> list[Vec2]:
    """The corners of the walls' outer faces, mitred."""
    points = np.asarray(polygon, np.float64)
    ahead = np.roll(points, -1, axis=0) - points
    lengths = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)
    out = np.stack([-ahead[:, 1], ahead[:, 0]], axis=1) / lengths[:, None]
    found: list[Vec2] = []
    for i in range(len(points)):
        both = out[i - 1] + out[i]
        stretch = min(2.0 / max(float(both @ both), 1e-9), _LONGEST_MITRE)
        spot = points[i] + WALL_M * both * stretch
        found.append((float(spot[0]), float(spot[1])))
    return found


def _draw_way(pen: Pen, floor: PlanFloor, radius: float) -> None:
    """The floor that a person takes up on the ways: the reached cells, widened by half a way."""
    from PIL import Image, ImageDraw

    if not floor.cells.any():
        return
    page = pen.page
    mask = Image.new("L", (page.width, page.height), 0)
    draw = ImageDraw.Draw(mask)
    half, r = floor.cell / 2 * page.scale, radius * page.scale
    inner = floor.cells.copy()
    for axis in (0, 1):
        for way in (1, -1):
            inner &= np.roll(floor.cells, way, axis)
    rows, columns = np.nonzero(floor.cells)
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        x, y = page.at((floor.first[0] + column * floor.cell, floor.first[1] + row * floor.cell))
        if inner[row, column]:
            draw.rectangle((x - half, y - half, x + half + 1, y + half + 1), fill=255)
        else:
            draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
    _tint(pen, mask, style.WALKWAY)


def _tint(pen: Pen, mask: Any, color: style.Rgba) -> None:
    from PIL import Image

    strength = [value * color[3] // 255 for value in range(256)]
    large = mask.resize(pen.sheet.size, Image.Resampling.BICUBIC).point(strength)
    pen.sheet.paste(Image.new("RGB", pen.sheet.size, color[:3]), (0, 0), large)


def _hatched(pen: Pen, strip: PlanStrip) -> None:
    """A strip of floor with slanted lines."""
    color = style.STRIP if strip.reached else style.STRIP_CLOSED
    pen.area([(float(x), float(z)) for x, z in strip.corners], (*color[:3], color[3] // 3))
    a, b, _, d = (np.asarray(corner, np.float64) for corner in strip.corners)
    wide, deep = float(np.hypot(*(b - a))), float(np.hypot(*(d - a)))
    if min(wide, deep) < 1e-6:
        return
    along, across = (b - a) / wide, (d - a) / deep
    step = 9 * pen.page.unit / pen.page.scale
    for i in range(1, int((wide + deep) / step) + 1):
        s = i * step
        first = a + along * min(s, wide) + across * max(0.0, s - wide)
        last = a + along * max(0.0, s - deep) + across * min(s, deep)
        ends = [(float(first[0]), float(first[1])), (float(last[0]), float(last[1]))]
        pen.line(ends, tuple(round(255 - (255 - c) * 0.55) for c in color[:3]), 0.8)  # type: ignore[arg-type]


def _frame(room: Room, opening: Opening) -> tuple[Vec2, Vec2, Vec2, Vec2]:
    """Near and far edge of an opening at the wall's inner face, the unit step along it and the one into the room."""
    (ax, az), (bx, bz) = room.wall(opening.wall)
    length = math.hypot(bx - ax, bz - az) or 1.0
    along = ((bx - ax) / length, (bz - az) / length)
    near = (ax + along[0] * opening.offset, az + along[1] * opening.offset)
    far = (near[0] + along[0] * opening.width, near[1] + along[1] * opening.width)
    return near, far, along, (along[1], -along[0])


def _moved(point: Vec2, way: Vec2, by: float) -> Vec2:
    return point[0] + way[0] * by, point[1] + way[1] * by


def _swing(room: Room, opening: Opening) -> tuple[Vec2, Vec2, list[Vec2]]:
    """Hinge, the end of the open leaf, and the arc from there to where it shuts."""
    near, far, _, inward = _frame(room, opening)
    inwards = opening.swing.startswith("in")
    hinge, shut = (far, near) if opening.swing.endswith("left") else (near, far)
    out = inward if inwards else (-inward[0], -inward[1])
    if not inwards:
        hinge, shut = _moved(hinge, inward, -WALL_M), _moved(shut, inward, -WALL_M)
    leaf = _moved(hinge, out, opening.width)
    first = (leaf[0] - hinge[0], leaf[1] - hinge[1])
    second = (shut[0] - hinge[0], shut[1] - hinge[1])
    arc: list[Vec2] = []
    for step in range(_ARC_STEPS + 1):
        angle = step / _ARC_STEPS * math.pi / 2
        cos, sin = math.cos(angle), math.sin(angle)
        arc.append((hinge[0] + first[0] * cos + second[0] * sin, hinge[1] + first[1] * cos + second[1] * sin))
    return hinge, leaf, arc


def _draw_keep_out(pen: Pen, room: Room, opening: Opening) -> None:
    near, far, _, inward = _frame(room, opening)
    if opening.kind == "window":
        return
    if opening.kind == "door" and opening.swing != "none":
        hinge, _, arc = _swing(room, opening)
        pen.area([hinge, *arc], style.SWING)
    else:
        pen.area([near, far, _moved(far, inward, 0.5), _moved(near, inward, 0.5)], style.SWING)


def _draw_opening(pen: Pen, room: Room, opening: Opening) -> None:
    near, far, _, inward = _frame(room, opening)
    outer = [_moved(far, inward, -WALL_M), _moved(near, inward, -WALL_M)]
    pen.area([near, far, *outer], style.PAPER)
    for inner_end, outer_end in ((near, outer[1]), (far, outer[0])):
        pen.line((inner_end, outer_end), style.INK, 1.2)
    if opening.kind == "window":
        for share in (0.0, 0.5, 1.0):
            ends = [_moved(end, inward, -WALL_M * share) for end in (near, far)]
            pen.line(ends, style.GLASS, 2.2 if share == 0.5 else 1.1)
    elif opening.kind == "door":
        hinge, leaf, arc = _swing(room, opening)
        pen.line(arc, style.SWING_LINE, 1.0)
        pen.line((hinge, leaf), style.SWING_LINE, 3.0)
    else:
        pen.dashes((near, far), style.FAINT, 1.0)
        pen.dashes((outer[1], outer[0]), style.FAINT, 1.0)


def draw_measures(pen: Pen, bounds: tuple[float, float, float, float]) -> tuple[Measure, Measure]:
    """Lines with ticks below and at the left of the plan, and their lengths, for whoever writes words."""
    page = pen.page
    x0, z0, x1, z1 = bounds
    off, tick = 30 * page.unit / page.scale, 5 * page.unit / page.scale
    z, x = z1 + WALL_M + off, x0 - WALL_M - off
    for start, end, across in (((x0, z), (x1, z), (0.0, tick)), ((x, z0), (x, z1), (tick, 0.0))):
        pen.line((start, end), style.FAINT, 1.0)
        for spot in (start, end):
            ends = ((spot[0] - across[0], spot[1] - across[1]), (spot[0] + across[0], spot[1] + across[1]))
            pen.line(ends, style.FAINT, 1.4)
    return (
        Measure(at=page.at(((x0 + x1) / 2, z)), words=f"{x1 - x0:.2f} m", upright=False),
        Measure(at=page.at((x, (z0 + z1) / 2)), words=f"{z1 - z0:.2f} m", upright=True),
    )


def draw_arrow(pen: Pen, points: Sequence[Vec2], color: style.Rgb, width: float, *, dashed: bool) -> None:
    """A line with a dot where it begins and a head where it ends."""
    if dashed:
        pen.dashes(points, color, width)
    else:
        pen.line(points, color, width)
    pen.dot(points[0], 2.4, color)
    (ax, ay), (bx, by) = (pen.page.at(point) for point in (points[-2], points[-1]))
    length = math.hypot(bx - ax, by - ay) or 1.0
    ux, uy, size = (bx - ax) / length, (by - ay) / length, 7.0 * pen.page.unit
    back = (bx - ux * size, by - uy * size)
    half = size * 0.42
    pen.spots([(bx, by), (back[0] - uy * half, back[1] + ux * half), (back[0] + uy * half, back[1] - ux * half)], color)
