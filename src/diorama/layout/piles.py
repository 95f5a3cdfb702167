"""What finds no free spot in a container is laid on others of its kind: towels in a basket, plates in a cabinet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.layout import Item
from diorama.layout.footprint import base_of, size_of
from diorama.layout.forest import Forest, Stand
from diorama.layout.surface_wishes import Spot

_FLAT = 0.75  # height over the shorter side, up to which a thing is laid on another
_COVERED = 0.5  # of a thing's base, what its level top must have
_MOST_HIGH = 8  # things on each other
_OVER_RIM = 0.3  # [m] of a pile in what is open above


def pile_up(
    parent: str, homeless: Sequence[str], spots: Mapping[str, Spot], items: Mapping[str, Item], forest: Forest
) -> list[str]:
    """Lay what is homeless on what of its kind has a place on the parent, the lowest pile first; who is left."""
    order = {name: number for number, name in enumerate(forest.stands)}
    piles: dict[str, list[str]] = {name: [name] for name in spots if forest.stands[name].at is None}
    left: list[str] = []
    for child in homeless:
        asset, stand = items[child].asset, forest.stands[child]
        low = [
            pile
            for pile in piles.values()
            if items[pile[0]].plan_id == items[child].plan_id
            and order[pile[-1]] < order[child]
            and _bears(asset)
            and len(pile) < _most(_surface(items[parent].asset, spots[pile[0]].surface), asset)
        ]
        if stand.kind != "object" or stand.on != parent or not low:
            left.append(child)
            continue
        pile = min(low, key=len)
        forest.stands[child] = Stand(kind="object", on=pile[-1], at=(0.0, 0.0))
        pile.append(child)
    return left


def _bears(asset: MadeAsset) -> bool:
    """Whether things of the kind lie on each other: they are flat, with a level top."""
    wide, tall, deep = size_of(asset)
    if tall > _FLAT * min(wide, deep):
        return False
    return any(_extent(surface) >= _COVERED * base_of(asset).area for surface in asset.surfaces)


def _most(surface: Surface | None, asset: MadeAsset) -> int:
    tall = size_of(asset)[1]
    room = _OVER_RIM if surface is None or surface.headroom is None else surface.headroom - 2 * CAVITY
    return min(_MOST_HIGH, int(room / (tall + 0.001)))


def _surface(asset: MadeAsset, surface_id: str) -> Surface | None:
    return next((surface for surface in asset.surfaces if surface.id == surface_id), None)


def _extent(surface: Surface) -> float:
    xs, zs = [p[0] for p in surface.polygon], [p[1] for p in surface.polygon]
    return (max(xs) - min(xs)) * (max(zs) - min(zs))
