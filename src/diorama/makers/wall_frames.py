"""Frames of what hangs on walls, by style: mitred mouldings, lapped planks, bolted bars, round ones, rays."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np

from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec2, Vec3
from diorama.geometry.mesh_ops import moved, turned
from diorama.geometry.shapes import box_between, cylinder, ellipse, rectangle, sweep
from diorama.makers.placing import facing, turnings, upright
from diorama.makers.spec import MakeSpec

_BORDERS = {"victorian": 1.5, "rustic": 1.5, "industrial": 0.8, "minimalist": 0.35, "scandinavian": 0.7, "modern": 0.55,
            "japanese": 0.6, "mid_century": 0.8}  # fmt: skip


def frame_border(spec: MakeSpec, usual: float) -> float:
    """How broad [m] the frame of the thing's style is, where `usual` is without one."""
    return usual * _BORDERS.get(spec.style, 1.0)


def frame_moulding(width: float, height: float, border: float, depth: float, steps: int = 1) -> Mesh:
    """A mitred frame round a rectangle (outer size), `border` wide, its face stepped like a profile."""
    x, y = width / 2 - border / 2, height / 2 - border / 2
    path: list[Vec3] = [(-x, -y, 0.0), (x, -y, 0.0), (x, y, 0.0), (-x, y, 0.0)]
    half = border / 2
    section: list[Vec2] = [(-half, 0.0), (half, 0.0), (half, depth * 0.82)]
    if steps > 1:
        section += [
            (half * 0.7, depth),
            (half * 0.35, depth * 0.98),
            (half * 0.1, depth * 0.8),
            (-half * 0.35, depth * 0.62),
        ]
        section += [(-half * 0.75, depth * 0.66), (-half, depth * 0.55)]
    else:
        section += [(half * 0.86, depth), (-half * 0.86, depth), (-half, depth * 0.9)]
    return sweep(path, section, closed=True, up=(0.0, 0.0, 1.0))


def round_frame(width: float, height: float, border: float, depth: float, segments: int = 48) -> Mesh:
    """A round or oval frame, rounded in section, its back at z = 0."""
    half = border / 2
    section = [(half * cos(a), depth / 2 + depth / 2 * sin(a)) for a in np.linspace(0, 2 * pi, 10, endpoint=False)]
    points = ellipse(width - border, height - border, segments)
    return sweep([(x, y, 0.0) for x, y in points], section, closed=True, up=(0.0, 0.0, 1.0))


def styled_frame(spec: MakeSpec, width: float, height: float, border: float, depth: float) -> list[Mesh]:
    """The frame of the thing's style round a rectangle of this outer size; its back is at z = 0."""
    w, h, b = width / 2, height / 2, border
    match spec.style:
        case "victorian" | "traditional" | "shabby_chic" | "art_deco":
            rose = turnings([(b * 0.55, 0.0), (b * 0.55, depth * 0.7), (b * 0.2, depth), (0.0, depth)], 14)
            corners = [(sx * (w - b * 0.55), sy * (h - b * 0.55)) for sx in (-1, 1) for sy in (-1, 1)]
            roses = [facing(rose, x, y, 0.0) for x, y in corners] if spec.style == "victorian" else []
            return [frame_moulding(width, height, b, depth, 2), *roses]
        case "rustic" | "coastal":
            x, y, half = w - b / 2, h - b / 2, b / 2
            tall = [
                box_between((s * x - half, -h + b, 0), (s * x + half, h - b, depth * 0.8), 0.003, grain=1)
                for s in (-1, 1)
            ]
            wide = [box_between((-w, s * y - half, 0), (w, s * y + half, depth), 0.003, grain=0) for s in (-1, 1)]
            return [*tall, *wide]
        case "industrial":
            bolt = facing(cylinder(b * 0.26, depth * 0.2, b * 0.06, 6), z=depth * 0.8)
            places = [
                (sx * (w - b / 2), sy * (h - b / 2)) for sx in (-1, 1) for sy in (-1, 0, 1) if sy or height > width
            ]
            return [frame_moulding(width, height, b, depth * 0.82), *(moved(bolt, x, y) for x, y in places)]
        case "scandinavian" | "mid_century":
            corner = min(min(width, height) * (0.05 if spec.style == "scandinavian" else 0.14), 2.2 * b)
            outline = rectangle(width - b, height - b, corner, 5)
            section = [(b / 2 * cos(a), depth / 2 + depth / 2 * sin(a)) for a in (k * pi / 4 for k in range(8))]
            return [sweep([(x, y, 0.0) for x, y in outline], section, closed=True, up=(0.0, 0.0, 1.0))]
        case "japanese":
            bars = [box_between((-w, s * (h - b / 2) - b / 2, 0), (w, s * (h - b / 2) + b / 2, depth), 0.002, grain=0)
                    for s in (-1, 1)]  # fmt: skip
            side, slim = w - b * 0.9, b * 0.28
            low, high = -h + b * 0.5, h - b * 0.5
            posts = [
                box_between((s * side - slim, low, 0), (s * side + slim, high, depth * 0.75), 0.001) for s in (-1, 1)
            ]
            return [*bars, *posts]
        case _:
            return [frame_moulding(width, height, b, depth)]


def rays(inner: float, outer: float, depth: float, count: int = 24) -> list[Mesh]:
    """Pointed rods round a disc, long and short in turn, in the plane of a wall."""
    made: list[Mesh] = []
    for k in range(count):
        reach = outer if k % 2 == 0 else inner + (outer - inner) * 0.62
        wide = inner * 0.075
        spike = upright([(-wide, inner * 0.9), (wide, inner * 0.9), (wide * 0.25, reach), (-wide * 0.25, reach)], depth)
        made.append(turned(spike, (0.0, 0.0, 1.0), 2 * pi * k / count))
    return made
