"""A surface filled in rows, where things put down one by one did not all find room."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.layout import Item
from diorama.domain.units import Vec2
from diorama.layout.footprint import Box, band_of, base_of, turned_vector
from diorama.layout.packing import most_packed, packed
from diorama.layout.surface_wishes import Spot

_HOVER = 0.0007  # [m] (as `surface`)
_APART = 0.012  # [m] between things
_MOST = 60  # things on one surface


def filled(
    children: Sequence[str], surfaces: Sequence[Surface], items: Mapping[str, Item], more: Mapping[str, float]
) -> dict[str, Spot]:
    """Places of as many children as go onto the surfaces in rows, larger ones first; the others are left out.

    Args:
        more: What [m] to keep from walls beyond the usual.
    """
    left = sorted(children, key=lambda name: -base_of(items[name].asset).area)
    spots: dict[str, Spot] = {}
    for surface in surfaces:
        able = [name for name in left if _stands(items[name].asset, surface)][:_MOST]
        while able and _rows(able[:1], surface, items, more) is None:
            able.pop(0)  # too large for it
        number = most_packed(len(able), partial(_goes_in, able, surface, items, more))
        found = _rows(able[:number], surface, items, more) if number else None
        if found is not None:
            turn, places = found
            for name, place in zip(able, places, strict=False):
                spots[name] = _spot(items[name].asset, place, surface, turn)
            left = [name for name in left if name not in spots]
    return spots


def _goes_in(
    names: Sequence[str], surface: Surface, items: Mapping[str, Item], more: Mapping[str, float], number: int
) -> bool:
    return _rows(names[:number], surface, items, more) is not None


def _stands(asset: MadeAsset, surface: Surface) -> bool:
    low, high = band_of(asset)
    return surface.headroom is None or high - low <= surface.headroom - CAVITY - _HOVER


def _rows(
    names: Sequence[str], surface: Surface, items: Mapping[str, Item], more: Mapping[str, float]
) -> tuple[int, list[Vec2]] | None:
    margin = CAVITY + max(more.get(name, 0.0) for name in names) if surface.inside else 0.0
    for turn in (0, 1):
        sizes = [base_of(items[name].asset).turned(turn).size for name in names]
        places = packed(surface.polygon, sizes, margin, _APART)
        if places is not None:
            return turn, places
    return None


def _spot(asset: MadeAsset, place: Vec2, surface: Surface, turn: int) -> Spot:
    yaw = turn * math.pi / 2
    box: Box = base_of(asset).turned(turn)
    offset = turned_vector(base_of(asset).centre, yaw)
    at = box.moved(place[0] - box.centre[0], place[1] - box.centre[1])
    y = surface.height + _HOVER - band_of(asset)[0]
    return Spot(x=place[0] - offset[0], y=y, z=place[1] - offset[1], yaw_rad=yaw, surface=surface.id, box=at)
