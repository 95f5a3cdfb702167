"""The things of a plan view as they look from straight above: soft colours, fine edges, a shadow on the floor."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from diorama.geometry.rays import RayScene
from diorama.render import plan_view_page as style
from diorama.render.arrays import F32, I32, Flags, dots
from diorama.render.plan_view_data import Corners, PlanThing, PlanView
from diorama.render.plan_view_page import Pen
from diorama.render.soup import Soup, built
from diorama.render.staging import instances_of
from diorama.render.texture import mean_color
from diorama.render.tone import to_srgb

_SOFT = 0.46  # share of paper in a thing's colour
_LIGHT = np.array((-0.42, 0.82, -0.38), np.float32)  # towards the light: from the upper left of the sheet
_STEP_M = 0.025  # a drop in height that shows as a line
_SHADOW = 62  # of 255
_HIDDEN = 0.3  # share of what is seen in a thing's outline that must be its own, or else it is dashed
_MOST_RAYS = 6_000_000
_BATCH = 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """What is seen from above. owner: index into `ids`, -1 for the floor; height [m]; color: sRGB 0..255. box: the part
    of the sheet [px]; fine: pixels of these tables per pixel of the sheet.
    """

    owner: I32
    height: F32
    color: F32
    ids: tuple[str, ...]
    box: tuple[int, int, int, int]
    fine: int


def draw_things(pen: Pen, plan: PlanView) -> bool:
    """Draw everything that stands; what hangs overhead, and what others hide, as a dashed outline.

    Returns:
        Whether anything is hidden.
    """
    overhead = {thing.id for thing in plan.things if thing.overhead}
    shown = [i for i in instances_of(plan.scene, plan.models).values() if i.object_id not in overhead]
    covered: frozenset[str] = frozenset()
    if any(part.mesh.faces.size for instance in shown for part in instance.model.parts):
        seen = _looked_down(pen, built(shown))
        _paint(pen, seen)
        covered = frozenset(thing.id for thing in plan.things if not thing.overhead and _is_covered(pen, seen, thing))
    for thing in plan.things:
        if thing.overhead:
            _overhead(pen, thing)
        elif thing.id in covered:
            ring = [(float(x), float(z)) for x, z in thing.outline]
            pen.dashes([*ring, ring[0]], style.FAINT, 1.0, 4.0)
    return bool(covered)


def _overhead(pen: Pen, thing: PlanThing) -> None:
    """An ellipse in the thing's outline, dashed, as plans show what hangs above the cut."""
    corners = thing.outline
    middle, right, up = corners.mean(axis=0), (corners[1] - corners[0]) / 2, (corners[3] - corners[0]) / 2
    turns = np.linspace(0, 2 * np.pi, 49)
    ring = [middle + right * np.cos(t) + up * np.sin(t) for t in turns]
    points = [(float(p[0]), float(p[1])) for p in ring]
    pen.area(points, (255, 236, 170, 90))
    pen.dashes(points, style.FAINT, 1.2, 4.0)


def _looked_down(pen: Pen, soup: Soup) -> _Seen:
    """Rays straight down through the pixels of the plan."""
    page = pen.page
    low, high = soup.bounds
    corners = [page.at((float(p[0]), float(p[2]))) for p in (low, high)]
    x0, y0 = (max(0, int(min(c[i] for c in corners)) - 2) for i in (0, 1))
    x1 = min(page.width, int(max(c[0] for c in corners)) + 3)
    y1 = min(page.height, int(max(c[1] for c in corners)) + 3)
    fine = style.FINE if (x1 - x0) * (y1 - y0) * style.FINE**2 <= _MOST_RAYS else 1
    wide, high_px = max(1, (x1 - x0) * fine), max(1, (y1 - y0) * fine)
    xs = page.origin[0] + ((np.arange(wide) + 0.5) / fine + x0 - page.left) / page.scale
    zs = page.origin[1] + ((np.arange(high_px) + 0.5) / fine + y0 - page.top) / page.scale
    colors = _colors(soup)
    rays = RayScene(soup.positions, soup.faces)
    top = float(high[1]) + 1.0
    owner = np.full(wide * high_px, -1, np.int32)
    height = np.zeros(wide * high_px, np.float32)
    color = np.zeros((wide * high_px, 3), np.float32)
    rows_at_once = max(1, _BATCH // wide)
    for first in range(0, high_px, rows_at_once):
        part = zs[first : first + rows_at_once]
        origins = np.empty((len(part) * wide, 3), np.float32)
        origins[:, 0], origins[:, 1] = np.tile(xs, len(part)), top
        origins[:, 2] = np.repeat(part, wide)
        down = np.broadcast_to(np.array((0, -1, 0), np.float32), origins.shape)
        hits = rays.closest(origins, down)
        at = np.flatnonzero(hits.found)
        triangle = hits.triangle[at]
        normal = soup.shading_normals(triangle, hits.u[at], hits.v[at])
        normal *= np.where(normal[:, 1] < 0, -1, 1)[:, None].astype(np.float32)
        spots = at + first * wide
        light = 0.62 + 0.42 * np.maximum(dots(normal, _LIGHT), 0)
        owner[spots] = soup.owner[triangle]
        height[spots] = top - hits.distance[at]
        color[spots] = colors[soup.material[triangle]] * light[:, None]
    shape = (high_px, wide)
    box = (x0, y0, x1, y1)
    return _Seen(owner.reshape(shape), height.reshape(shape), color.reshape(*shape, 3), soup.object_ids, box, fine)


def _colors(soup: Soup) -> F32:
    """Soft sRGB colours 0..255 (k, 3) of the materials."""
    mean = np.array([material.base_color for material in soup.materials], np.float32)
    for row, material in enumerate(soup.materials):
        if material.base_color_texture is not None:
            mean[row] *= mean_color(material.base_color_texture)
    return to_srgb(mean) * (1 - _SOFT) + 255 * _SOFT


def _paint(pen: Pen, seen: _Seen) -> None:
    """Shadow, colours and edges onto the sheet."""
    from PIL import Image, ImageFilter

    x0, y0, x1, y1 = seen.box
    solid = seen.owner >= 0
    color = np.clip(seen.color, 0, 255)
    inner, outer = _edges(seen, solid)
    color[inner] *= 0.8
    color[outer] = color[outer] * 0.25 + np.array(style.INK, np.float32) * 0.75
    size = ((x1 - x0) * style.FINE, (y1 - y0) * style.FINE)
    thing = Image.fromarray(color.astype(np.uint8), "RGB").resize(size, Image.Resampling.NEAREST)
    mask = Image.fromarray((solid * 255).astype(np.uint8), "L").resize(size, Image.Resampling.NEAREST)
    unit = pen.page.unit
    small = Image.fromarray(((solid & (seen.height > 0.05)) * _SHADOW).astype(np.uint8), "L").resize((x1 - x0, y1 - y0))
    shadow = small.filter(ImageFilter.GaussianBlur(5 * unit)).resize(size, Image.Resampling.BILINEAR)
    off = round(5 * unit) * style.FINE
    spot = (x0 * style.FINE, y0 * style.FINE)
    pen.sheet.paste(Image.new("RGB", size, style.INK), (spot[0] + off, spot[1] + off), shadow)
    pen.sheet.paste(thing, spot, mask)


def _edges(seen: _Seen, solid: Flags) -> tuple[Flags, Flags]:
    """Pixels of inner edges, where a thing drops in height, and of outer ones, where another thing begins."""
    inner, outer = np.zeros_like(solid), np.zeros_like(solid)
    for axis in (0, 1):
        ahead = np.diff(seen.owner, axis=axis) != 0
        drop = np.abs(np.diff(seen.height, axis=axis)) > _STEP_M
        for side in (slice(None, -1), slice(1, None)):
            where = (side, slice(None)) if axis == 0 else (slice(None), side)
            outer[where] |= ahead & solid[where]
            inner[where] |= drop & ~ahead & solid[where]
    return inner & ~outer, outer


def _is_covered(pen: Pen, seen: _Seen, thing: PlanThing) -> bool:
    """Whether other things hide most of this one."""
    page, number = pen.page, seen.ids.index(thing.id) if thing.id in seen.ids else -1
    places: Corners = np.array([page.at((float(x), float(z))) for x, z in thing.outline], np.float64)
    spots: Corners = (places - np.array(seen.box[:2])) * seen.fine
    x0, y0 = (math.floor(spots[:, axis].min()) for axis in (0, 1))
    x1, y1 = (math.ceil(spots[:, axis].max()) for axis in (0, 1))
    part = (slice(max(y0, 0), y1 + 1), slice(max(x0, 0), x1 + 1))
    owner = seen.owner[part]
    if not owner.size:
        return False
    rows, columns = int(owner.shape[0]), int(owner.shape[1])
    right: Corners = np.linspace(0.5, columns - 0.5, columns, dtype=np.float64)
    down: Corners = np.linspace(0.5, rows - 0.5, rows, dtype=np.float64)
    xs = right.reshape(1, -1) + (max(x0, 0) - float(spots[0, 0]))
    ys = down.reshape(-1, 1) + (max(y0, 0) - float(spots[0, 1]))
    along, across = (_share(xs, ys, spots[corner] - spots[0]) for corner in (1, 3))
    inside: Flags = (along >= 0) & (along <= 1) & (across >= 0) & (across <= 1)
    above: Flags = (owner >= 0) & (owner != number) & (seen.height[part] > thing.low + _STEP_M)
    own, others = int(np.count_nonzero(inside & (owner == number))), int(np.count_nonzero(inside & above))
    return others > 0 and own < _HIDDEN * (own + others)


def _share(xs: Corners, ys: Corners, edge: Corners) -> Corners:
    """How far along an edge places lie, 0 at its start and 1 at its end."""
    dx, dy = float(edge[0]), float(edge[1])
    return (xs * dx + ys * dy) / max(dx * dx + dy * dy, 1e-9)
