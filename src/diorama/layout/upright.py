"""Long things that stand upright in what is too narrow for them to lie in: pencils in a cup, bats in a basket.

Like what leans (`lean`), such a thing goes through layout as a turned copy of its mesh; the turn is put into its
placement at the end.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import numpy as np

from diorama.domain.asset import MadeAsset, Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.layout import LayoutTask
from diorama.domain.units import Quat, quat_to_matrix
from diorama.geometry.overlap import volume_centroid
from diorama.layout.footprint import size_of
from diorama.layout.lean import Lean
from diorama.layout.outline import hull, inset
from diorama.layout.packing import packed
from diorama.layout.verify_shapes import reshaped

_LONG = 2.0  # times its other sides, from which a thing can be stood on its end
_FOOT = 0.006  # [m] over its lowest point, what counts as its foot
_APART = 0.012  # [m] between things
_HALF = math.sqrt(0.5)
_TURNS: tuple[tuple[int, Quat], ...] = (
    (2, (_HALF, 0.0, 0.0, _HALF)),
    (2, (-_HALF, 0.0, 0.0, _HALF)),
    (0, (0.0, 0.0, _HALF, _HALF)),
    (0, (0.0, 0.0, -_HALF, _HALF)),
)  # fmt: skip  (its longest axis, the turn that sets that upright), either end up


def upright_task(task: LayoutTask) -> tuple[LayoutTask, dict[str, Lean]]:
    """The task with what is inside of something narrow stood on its end, and how it was turned."""
    turned: dict[str, Lean] = {}
    items = dict(task.items)
    made: dict[str, Lean | None] = {}
    held = Counter(
        (task.items[name].plan_id, relation.anchors[0].id)
        for relation in task.relations.values()
        if relation.relation == "inside" and not relation.negated and relation.anchors
        for name in relation.subjects
        if name in task.items
    )
    for relation in task.relations.values():
        if relation.relation != "inside" or relation.negated or not relation.anchors:
            continue
        carrier = task.items.get(relation.anchors[0].id or "")
        for name in relation.subjects if carrier is not None else ():
            item = items.get(name)
            if item is None or carrier is None or name in turned or item.lean_rad:
                continue
            key = f"{item.plan_id} in {carrier.plan_id}"
            if key not in made:
                made[key] = upright_in(item.asset, carrier.asset, held[item.plan_id, carrier.id])
            found = made[key]
            if found is not None:
                turned[name] = found
                items[name] = replace(item, asset=found.asset, plan_id=f"{item.plan_id} upright")
    return (replace(task, items=items), turned) if turned else (task, turned)


def upright_in(asset: MadeAsset, carrier: MadeAsset, count: int = 1) -> Lean | None:
    """How so many of a thing stand on their end in the carrier; None if they can lie in it, or cannot stand in it
    either.
    """
    inner = [surface for surface in carrier.surfaces if surface.inside]
    size = size_of(asset)
    if not inner or any(_takes(s, size[0], size[2], size[1], count) for s in inner):
        return None
    long = int(np.argmax(size))
    wide, deep = (length for axis, length in enumerate(size) if axis != long)
    if long == 1 or size[long] < _LONG * max(wide, deep) or not any(_takes(s, wide, deep, size[long]) for s in inner):
        return None
    standing = [_stood(asset, turn) for axis, turn in _TURNS if axis == long]
    best = max(standing, key=lambda lean: _footing(lean.asset))
    return best if _footing(best.asset) > 0 else None


def _takes(surface: Surface, wide: float, deep: float, tall: float, count: int = 1) -> bool:
    """Whether so many boxes [m] have room beside each other over a surface, free of the walls round it."""
    ways = ((wide, deep), (deep, wide))
    fits = any(packed(surface.polygon, [box] * count, CAVITY, _APART) is not None for box in ways)
    return fits and (surface.headroom is None or tall < surface.headroom - CAVITY)


def _stood(asset: MadeAsset, turn: Quat) -> Lean:
    turned = replace(reshaped(asset, quat_to_matrix(turn)), functional_sides=(), surfaces=())
    return Lean(turn=turn, tilt_rad=0.0, asset=turned)


def _footing(asset: MadeAsset) -> float:
    """How far [m] the centroid lies within the foot; negative if it would fall over."""
    points = np.concatenate([part.mesh.positions for part in asset.model.parts]).astype(np.float64)
    foot = hull(points[points[:, 1] <= points[:, 1].min() + _FOOT][:, [0, 2]])
    centre = volume_centroid(asset.model)
    return inset(np.array([[centre[0], centre[2]]]), foot) if len(foot) > 2 else -math.inf
