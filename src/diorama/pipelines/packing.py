"""By how much surfaces must grow until things go onto them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from diorama.domain.asset import Asset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.units import Vec2
from diorama.layout.packing import packed

_APART = 0.013  # [m] between things (as `layout.surface`)
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
            here, many = _as_it_stands(load, surface, polygon), load.count
            fitting = 0
            while here is not None and many and _packed(polygon, [*boxes, here[0]], surface.inside):
                boxes.append(here[0])
                fitting += here[1]
                many = max(load.count - fitting, 0)
            if many:
                waiting.append(Load(size=load.size, count=many, pile=load.pile))
        left = waiting
        if not left:
            return True
    return False


def _as_it_stands(load: Load, surface: Surface, polygon: Sequence[Vec2]) -> tuple[Vec2, int] | None:
    """The footprint [m] of one of the load on a surface, and how many lie on each other there; None if too tall."""
    (wide, tall, deep), head = load.size, surface.headroom
    high = math.inf if head is None else head - 2 * CAVITY
    if tall < high and _packed(polygon, [(wide, deep)], surface.inside):
        room = _OVER_RIM if head is None else high
        return (wide, deep), (max(1, min(_PILED, int(room / (tall + 0.001)))) if load.pile else 1)
    long, *others = sorted((wide, deep), reverse=True)
    across = max(tall, *others)
    if surface.inside and long >= _LONG * across and long < high:
        return (across, across), 1
    return None


def _packed(polygon: Sequence[Vec2], boxes: Sequence[Vec2], walled: bool) -> bool:
    """Whether boxes go into a convex outline in rows, all one way or all the other."""
    margin = CAVITY + 0.001 if walled else 0.0
    ways = (list(boxes), [(d, w) for w, d in boxes])
    return any(packed(polygon, way, margin, _APART) is not None for way in ways)


def _extent(surface: Surface) -> float:
    xs, zs = [x for x, _ in surface.polygon], [z for _, z in surface.polygon]
    return (max(xs) - min(xs)) * (max(zs) - min(zs))
