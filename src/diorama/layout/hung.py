"""What hangs from bars and pegs: a coat on its hanger, a towel over its rail.

Such a thing is made with its bend or loop above the middle of its box; a tag says which way the bar runs. Bars and
pegs are surfaces too narrow to stand on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Item
from diorama.domain.model import Model
from diorama.domain.units import Vec2
from diorama.layout.footprint import Box, band_of, base_of
from diorama.layout.surface_wishes import Spot

ALONG, ACROSS = "hung-along", "hung-across"  # tags: its bar runs along its x, or along its z
HANGS = 0.02  # [m] below the surface that carries it, from which a thing hangs and does not stand
_BAR = 0.02  # [m] width up to which a surface is a bar
_HOVER = 0.0007  # [m]
_APART = 0.012  # [m] between things on one bar
_BESIDE: NDArray[np.float64] = np.array((1e-5, 3e-5))  # [m] off the middle, where edges meet
_GRIP = 0.7  # of its length along the bar, what must be over it


def is_hung(asset: MadeAsset) -> bool:
    """Whether the thing was made to hang from a bar or peg."""
    return ALONG in asset.tags or ACROSS in asset.tags


def bars_of(asset: MadeAsset) -> list[Surface]:
    """The surfaces from which things can hang."""
    return [s for s in asset.surfaces if min(_spans(s)) <= _BAR]


def _spans(surface: Surface) -> Vec2:
    points = np.asarray(surface.polygon)
    wide, deep = np.ptp(points, axis=0)
    return float(wide), float(deep)


def rest_of(asset: MadeAsset) -> float:
    """Height [m] in the thing's frame of what rests on its carrier: its lowest point, or where it goes over a bar."""
    return underside(asset.model) if is_hung(asset) else band_of(asset)[0]


def nearest_on(bar: Surface, at: Vec2) -> Vec2:
    """The place on the axis of a bar (x, z) that is nearest to another."""
    points = np.asarray(bar.polygon)
    low, high = points.min(axis=0), points.max(axis=0)
    along = 0 if high[0] - low[0] >= high[1] - low[1] else 1
    place = (low + high) / 2
    place[along] = min(max(at[along], float(low[along])), float(high[along]))
    return float(place[0]), float(place[1])


def hang_all(children: Sequence[str], carrier: MadeAsset, items: Mapping[str, Item]) -> dict[str, Spot]:
    """Places of what hangs, bar after bar, spread evenly along each; what finds none is left out."""
    left, spots = list(children), dict[str, Spot]()
    bars = bars_of(carrier)
    for number, bar in enumerate(bars):
        share = math.ceil(len(left) / (len(bars) - number))
        here = _fitting(left[:share] if _length(bar) < 0.1 else left, bar, items)
        spots |= _spread(here, bar, items)
        left = [name for name in left if name not in here]
    return spots


def _length(bar: Surface) -> float:
    return max(_spans(bar))


def _thickness(asset: MadeAsset) -> float:
    """Extent [m] along the bar."""
    box = base_of(asset)
    return box.size[0] if ALONG in asset.tags else box.size[1]


def _fitting(names: Sequence[str], bar: Surface, items: Mapping[str, Item]) -> list[str]:
    """As many as have room beside each other; one may be wider than a peg is long."""
    chosen: list[str] = []
    used = 0.0
    for name in names:
        wide = _thickness(items[name].asset)
        if (chosen and used + _APART + wide > _length(bar)) or (not chosen and not _grips(items[name].asset, bar)):
            break
        used += wide + (_APART if chosen else 0.0)
        chosen.append(name)
    return chosen


def _grips(asset: MadeAsset, bar: Surface) -> bool:
    """Whether a bar is long enough for a thing: a towel needs its width, a hook hardly any."""
    return ACROSS in asset.tags or _GRIP * _thickness(asset) <= _length(bar)


def _spread(names: Sequence[str], bar: Surface, items: Mapping[str, Item]) -> dict[str, Spot]:
    points = np.asarray(bar.polygon)
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    along = 0 if high[0] - low[0] >= high[1] - low[1] else 1
    slack = _length(bar) - sum(_thickness(items[n].asset) for n in names)
    gap = min(slack / max(len(names), 1), 0.16) if len(names) > 1 else 0.0
    total = sum(_thickness(items[n].asset) for n in names) + gap * (len(names) - 1)
    at, spots = float(middle[along]) - total / 2, dict[str, Spot]()
    for name in names:
        asset = items[name].asset
        wide = _thickness(asset)
        place = [float(middle[0]), float(middle[1])]
        place[along] = at + wide / 2
        at += wide + gap
        turned = (along == 0) != (ALONG in asset.tags)
        spots[name] = _spot(asset, (place[0], place[1]), bar, math.pi / 2 if turned else 0.0)
    return spots


def _spot(asset: MadeAsset, at: Vec2, bar: Surface, yaw: float) -> Spot:
    box: Box = base_of(asset).turned(round(yaw / (math.pi / 2)))
    x, z = at[0] - box.centre[0], at[1] - box.centre[1]
    y = bar.height + _HOVER - underside(asset.model)
    return Spot(x=x, y=y, z=z, yaw_rad=yaw, surface=bar.id, box=box.moved(x, z))


@lru_cache(maxsize=64)
def underside(model: Model) -> float:
    """Height [m] in the thing's frame of the underside of what goes over the bar: over the middle of its box, the
    lower side of the uppermost solid.
    """
    low, high = (np.asarray(corner) for corner in model.bounds)
    middle = (low + high)[[0, 2]] / 2
    heights: list[float] = []
    for part in model.parts:
        corners = part.mesh.positions[part.mesh.faces].astype(np.float64)  # (n, 3, 3)
        near = (corners[:, :, [0, 2]].min(axis=1) <= middle + 1e-4).all(axis=1)
        near &= (corners[:, :, [0, 2]].max(axis=1) >= middle - 1e-4).all(axis=1)
        over = (_height_at(triangle, middle + _BESIDE) for triangle in corners[near])
        heights += [height for height in over if height is not None]
    heights.sort()
    return heights[-2] if len(heights) > 1 else float(high[1])


def _height_at(triangle: NDArray[np.float64], at: NDArray[np.float64]) -> float | None:
    """Height of a triangle over a point (x, z); None if it lies elsewhere."""
    a, b, c = triangle[:, [0, 2]]
    area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    if abs(area) < 1e-14:
        return None
    u = ((at[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (at[1] - a[1])) / area
    v = ((b[0] - a[0]) * (at[1] - a[1]) - (at[0] - a[0]) * (b[1] - a[1])) / area
    if u < 0 or v < 0 or u + v > 1:
        return None
    return float(triangle[0, 1] + u * (triangle[1, 1] - triangle[0, 1]) + v * (triangle[2, 1] - triangle[0, 1]))
