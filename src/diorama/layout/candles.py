"""Candles on a cake: in a ring, one alone in its middle."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.layout import Item
from diorama.layout.footprint import band_of, base_of
from diorama.layout.kinds import is_a
from diorama.layout.surface_wishes import Spot

_HOVER = 0.0007  # [m] (as `surface`)
_APART = 0.012  # [m] between neighbours
_OUT = 0.8  # of the way from the middle to the edge


def ring_of(children: Sequence[str], carrier: MadeAsset, items: Mapping[str, Item]) -> dict[str, Spot]:
    """Places of the candles among the children; none where the carrier is no cake, or its top too small."""
    candles = [name for name in children if is_a(items[name].asset.category, "candle")]
    tops = [surface for surface in carrier.surfaces if not surface.inside]
    if not candles or not tops or not is_a(carrier.category, "cake"):
        return {}
    top = max(tops, key=lambda surface: surface.height)
    points = np.asarray(top.polygon)
    middle = points.mean(axis=0)
    wide = max(max(base_of(items[name].asset).size) for name in candles)
    reach = (float(np.hypot(*(points - middle).T).min()) - wide) * _OUT if len(candles) > 1 else 0.0
    side = 2 * reach * math.sin(math.pi / len(candles)) if len(candles) > 1 else math.inf
    if side < wide * math.sqrt(2) + _APART:
        return {}
    spots: dict[str, Spot] = {}
    for number, name in enumerate(candles):
        angle = 2 * math.pi * number / len(candles)
        x, z = float(middle[0]) + reach * math.sin(angle), float(middle[1]) + reach * math.cos(angle)
        spots[name] = _spot(items[name].asset, (round(x, 4), round(z, 4)), top)
    return spots


def _spot(asset: MadeAsset, at: tuple[float, float], top: Surface) -> Spot:
    box = base_of(asset)
    x, z = at[0] - box.centre[0], at[1] - box.centre[1]
    y = top.height + _HOVER - band_of(asset)[0]
    return Spot(x=x, y=y, z=z, yaw_rad=0.0, surface=top.id, box=box.moved(x, z))
