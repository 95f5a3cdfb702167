"""Smaller things within what is usual for their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from diorama.catalogue.categories import category
from diorama.domain.asset import MadeAsset
from diorama.domain.layout import Item
from diorama.domain.mesh import Mesh
from diorama.domain.units import Vec3
from diorama.layout.footprint import size_of
from diorama.layout.kinds import is_a

SHARES = (0.9, 0.8)  # of the usual width and depth, that small ones of a kind have
_LIE = 1.95  # [m] that a thing to lie on keeps


def smaller(item: Item, share: float) -> Vec3 | None:
    """The size [m] of a small one of the item's kind; None if the item is no larger on the floor."""
    wide, high, deep = size_of(item.asset)
    kind = category(item.asset.category)
    least_deep = min(_LIE, deep) if is_a(item.asset.category, "bed") else 0.0
    wanted = (
        round(min(wide, share * kind.size_m[0]), 2),
        round(high, 3),
        round(max(min(deep, share * kind.size_m[2]), least_deep), 2),
    )
    if kind.key == "unknown" or wanted[0] * wanted[2] > 0.98 * wide * deep:
        return None
    return wanted


def shrunk(items: Mapping[str, Item], plan_id: str, size_m: Vec3) -> dict[str, Item]:
    """The items with all of one plan object stretched to a size."""
    made: dict[str, MadeAsset] = {}
    for item in items.values():
        if item.plan_id == plan_id and plan_id not in made:
            made[plan_id] = _stretched(item.asset, size_m)
    return {n: replace(i, asset=made[i.plan_id]) if i.plan_id in made else i for n, i in items.items()}


def _stretched(asset: MadeAsset, size_m: Vec3) -> MadeAsset:
    factors = tuple(new / old if old > 0 else 1.0 for new, old in zip(size_m, size_of(asset), strict=True))
    by = np.array(factors, np.float32)
    meshes = [Mesh(positions=part.mesh.positions * by, faces=part.mesh.faces) for part in asset.model.parts]
    parts = tuple(replace(part, mesh=mesh) for part, mesh in zip(asset.model.parts, meshes, strict=True))
    surfaces = tuple(
        replace(
            s,
            polygon=tuple((x * factors[0], z * factors[2]) for x, z in s.polygon),
            height=s.height * factors[1],
            headroom=None if s.headroom is None else s.headroom * factors[1],
        )
        for s in asset.surfaces
    )
    return replace(asset, model=replace(asset.model, parts=parts), surfaces=surfaces)
