"""By how much surfaces must grow until things go onto them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from diorama.domain.asset import Asset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.units import Vec2
from diorama.layout.packing import most_packed, packed

_APART = 0.015  # [m] between things, a little more than `layout.surface` keeps
_RIM = 0.004  # [m] kept from walls beyond what must be, for what grows does not grow alike all over
_STEP = 1.06  # by which surfaces grow from one try to the next
_LONG = 2.0  # times its other sides, from which a thing is stood on its end (as `layout.upright`)
_FLAT = 0.75  # height over the shorter side, up to which things are piled (as `layout.piles`)
_PILED = 4  # things of a pile before a larger surface is better
_OVER_RIM = 0.3  # [m] of a pile in what is open above


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Things of one kind. size: (width, height, depth) [m] as they lie; pile: whether they lie on each other."""

    size: tuple[float, float, float]
    count: int
    pile: bool = False


def load_of(asset: Asset, count: int) -> Load:
    """So many of a made thing."""
    wide, tall, deep = asset.size_m
    flat = tall <= _FLAT * min(wide, deep) and any(_extent(s) >= wide * deep / 2 for s in asset.surfaces)
    return Load(size=asset.size_m, count=count, pile=flat)


def growth_for(surfaces: Sequence[Surface], loads: Sequence[Load], most: float) -> float:
    """The least factor from 1 to `most` by which the surfaces must grow in length and depth to take everything; `most`
    where that is not enough.
    """
    factor = 1.0
    while factor < most and not _takes(surfaces, loads, factor):
        factor *= _STEP
    return min(factor, most)


def _takes(surfaces: Sequence[Surface], loads: Sequence[Load], factor: float) -> bool:
    """Whether all goes onto the surfaces grown by a factor, the larger things first, surface by surface."""
    left = sorted(loads, key=lambda load: -load.size[0] * load.size[2])
    for surface in sorted(surfaces, key=lambda s: -_extent(s)):
        polygon = [(x * factor, z * factor) for x, z in surface.polygon]
        boxes: list[Vec2] = []
        waiting: list[Load] = []
        for load in left:
            here = _as_it_stands(load, surface, polygon)
            if here is None:
                waiting.append(load)
                continue
            box, high = here
            wanted = math.ceil(load.count / high)
            number = most_packed(wanted, partial(_adds, polygon, boxes, box, surface.inside))
            boxes += [box] * number
            if number * high < load.count:
                waiting.append(Load(size=load.size, count=load.count - number * high, pile=load.pile))
        left = waiting
        if not left:
            return True
    return False


def _adds(polygon: Sequence[Vec2], boxes: Sequence[Vec2], box: Vec2, walled: bool, number: int) -> bool:
    """Whether so many more of a box go in."""
    return _packed(polygon, [*boxes, *[box] * number], walled)


def _as_it_stands(load: Load, surface: Surface, polygon: Sequence[Vec2]) -> tuple[Vec2, int] | None:
    """The footprint [m] of one of the load on a surface, and how many lie on each other there; None if too tall. Long
    things that cannot all lie beside each other stand on their ends.
    """
    (wide, tall, deep), head = load.size, surface.headroom
    high = math.inf if head is None else head - 2 * CAVITY
    room = _OVER_RIM if head is None else high
    each = max(1, min(_PILED, int(room / (tall + 0.001)))) if load.pile else 1
    floors = math.ceil(load.count / each)
    if tall < high and _packed(polygon, [(wide, deep)] * floors, surface.inside, rim=0.0):
        return (wide, deep), each
    long, short = max(wide, deep), min(wide, deep)
    across = max(tall, short)
    if surface.inside and long >= _LONG * across and long < high:
        return (short, tall), 1
    return ((wide, deep), each) if tall < high else None


def _packed(polygon: Sequence[Vec2], boxes: Sequence[Vec2], walled: bool, rim: float = _RIM) -> bool:
    """Whether boxes go into a convex outline in rows, all one way or all the other."""
    margin = CAVITY + rim if walled else 0.0
    ways = (list(boxes), [(d, w) for w, d in boxes])
    return any(packed(polygon, way, margin, _APART) is not None for way in ways)


def _extent(surface: Surface) -> float:
    xs, zs = [x for x, _ in surface.polygon], [z for _, z in surface.polygon]
    return (max(xs) - min(xs)) * (max(zs) - min(zs))
