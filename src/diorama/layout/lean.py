"""Things that lean: tilted about their lower edge before anything is placed.

Whatever leans goes through layout as a tilted copy of its mesh, turned about the vertical only like everything else, so
that footprints, overlaps and heights are those of the thing as it really stands. `upright_again` puts the tilt into
the placement and the real asset back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.domain.asset import MadeAsset
from diorama.domain.layout import Item, Layout, LayoutTask, Placement
from diorama.domain.plain import DECIMALS
from diorama.domain.transform import Transform
from diorama.domain.units import Matrix3, Quat, Vec3, quat_multiply, quat_to_matrix
from diorama.geometry.overlap import Posed, Solid, contact, gap_above, volume_centroid
from diorama.layout.footprint import band_of, base_of, size_of, yaw_of
from diorama.layout.forest import plant
from diorama.layout.lean_check import is_propped
from diorama.layout.model import TOUCH
from diorama.layout.outline import hull
from diorama.layout.task import speaks_of_items
from diorama.layout.verify_shapes import reshaped
from diorama.layout.walls import FRONT
from diorama.layout.world import placed_at

TOUCHES = 0.001  # [m] what is no further counts as touching
TILTS = (12.0, 10.0, 14.0, 8.0, 16.0, 18.0, 6.0, 19.5)  # [deg] as they are tried
_LYING = 0.35  # height as a share of the longest side, below which a thing is stood on its end
_SIDEWAYS = 1.3  # depth over width from which a thing leans with its side, as bicycles do
_STEADY = 0.004  # [m] by which the centroid lies between foot and top at the least
_TRIES = 60
_STILL = (0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lean:
    """How a thing leans. turn: from its upright pose to the tilted one, about its origin; asset: the tilted copy."""

    turn: Quat
    tilt_rad: float
    asset: MadeAsset


def leaning_task(task: LayoutTask) -> tuple[LayoutTask, dict[str, Lean]]:
    """The task with a tilted copy of everything that was said to lean or usually does, and how each of them leans.
    What cannot lean on what was said stays as it is, and the forest refuses it.
    """
    leans: dict[str, Lean] = {}
    items = dict(task.items)
    for relation in task.relations.values():
        if relation.relation != "leaning_on" or relation.negated:
            continue
        anchor = next((a.id or "" for a in relation.anchors if a.kind == "object"), None)
        for name in relation.subjects:
            if name in leans or name not in items or (anchor is not None and anchor not in items) or anchor == name:
                continue
            found = lean_of(items[name].asset, None if anchor is None else items[anchor].asset)
            if found is not None:
                leans[name] = found
                own = f"{items[name].plan_id} leaning {math.degrees(found.tilt_rad):g}"
                items[name] = replace(items[name], asset=found.asset, plan_id=own, lean_rad=found.tilt_rad)
    stands = (
        plant(items, {n: r for n, r in task.relations.items() if speaks_of_items(r, items)}).stands if leans else {}
    )
    for name in [name for name in leans if stands[name].kind != "leaning"]:  # it was said to be carried otherwise
        del leans[name]
        items[name] = task.items[name]
    return (replace(task, items=items), leans) if leans else (task, leans)


def upright_again(layout: Layout, task: LayoutTask, leans: Mapping[str, Lean]) -> Layout:
    """The layout with the real assets, the tilt in their placements."""
    if not leans:
        return layout
    placements = {
        n: replace(p, transform=_tilted(p, leans[n])) if n in leans else p for n, p in layout.placements.items()
    }
    return replace(layout, items={n: task.items[n] for n in layout.items}, placements=placements)


def _tilted(place: Placement, lean: Lean) -> Transform:
    x, y, z, w = (round(v, DECIMALS) for v in quat_multiply(place.transform.rotation, lean.turn))
    return replace(place.transform, rotation=(x, y, z, w))


def lean_of(asset: MadeAsset, anchor: MadeAsset | None) -> Lean | None:
    """How the asset leans steadily at a wall (`anchor` None) or at another asset; None if it cannot."""
    standing = _standing(asset)
    for degrees in TILTS:
        tilt = math.radians(degrees)
        turn = quat_multiply((-math.sin(tilt / 2), 0.0, 0.0, math.cos(tilt / 2)), standing)
        matrix: Matrix3 = quat_to_matrix(turn)
        tilted = replace(reshaped(asset, matrix), mount="floor", functional_sides=(), surfaces=())
        if _balanced(tilted) and (anchor is None or touching(Solid(anchor.model), anchor, tilted)):
            return Lean(turn=turn, tilt_rad=tilt, asset=tilted)
    return None


def _standing(asset: MadeAsset) -> Quat:
    """The turn that stands a thing up with its thin side along its depth: what lies is stood on its end."""
    wide, tall, deep = size_of(asset)
    half = math.sqrt(0.5)
    turn: Quat = _STILL
    if tall < _LYING * max(wide, deep):
        if deep >= wide:
            turn, deep = (-half, 0.0, 0.0, half), tall  # its front up
        else:
            turn, wide = (0.0, 0.0, half, half), tall
    if deep > _SIDEWAYS * wide:
        turn = quat_multiply((0.0, half, 0.0, half), turn)
    return turn


def _points(asset: MadeAsset) -> NDArray[np.float64]:
    return np.concatenate([part.mesh.positions for part in asset.model.parts]).astype(np.float64)


def _balanced(asset: MadeAsset) -> bool:
    """Whether the centroid of a tilted thing lies between its foot and its back, which is where its top touches."""
    points, centre = _points(asset), volume_centroid(asset.model)
    foot = points[points[:, 1] <= points[:, 1].min() + 0.002]
    back = points[points[:, 2] <= points[:, 2].min() + 0.002]
    steady = back[:, 2].max() + _STEADY <= centre[2] <= foot[:, 2].max() - _STEADY
    under = foot[:, 0].min() - _STEADY <= centre[0] <= foot[:, 0].max() + _STEADY
    return bool(steady and under and back[:, 1].max() > centre[1])


def touching(base: Solid, anchor: MadeAsset, tilted: MadeAsset) -> list[tuple[float, float, float]]:
    """Poses (x, z, yaw) in the anchor's frame, both on one floor, at which the tilted thing touches a side of it with
    a place above its own middle and stays there: at its left and right, else in front, else behind.
    """
    thing = Solid(tilted.model)
    for quarters in ((1, 3), (0,), (2,)):
        found = [_touching_side(base, anchor, thing, tilted, quarter) for quarter in quarters]
        if any(pose is not None for pose in found):
            return [pose for pose in found if pose is not None]
    return []


def _touching_side(
    base: Solid, anchor: MadeAsset, thing: Solid, tilted: MadeAsset, quarter: int
) -> tuple[float, float, float] | None:
    main, own, yaw = base_of(anchor), base_of(tilted).turned(quarter), yaw_of(quarter)
    rise, out = band_of(anchor)[0] - band_of(tilted)[0], FRONT[quarter]
    x = main.centre[0] - own.centre[0] if not out[0] else (main.x1 - own.x0 if out[0] > 0 else main.x0 - own.x1)
    z = main.centre[1] - own.centre[1] if not out[1] else (main.z1 - own.z0 if out[1] > 0 else main.z0 - own.z1)
    still = Posed(base, Transform().matrix())
    at = _approached(still, thing, (x + 0.02 * out[0], rise, z + 0.02 * out[1]), (-out[0], -out[1]), yaw)
    if at is None:
        return None
    pose = Transform.from_yaw(at, yaw)
    level = rise + float(volume_centroid(tilted.model)[1])
    if gap_above(Posed(thing, pose.matrix()), still, level) > TOUCHES:
        return None
    placed = placed_at(_item("leaning", tilted), pose)
    points = _points(tilted) @ pose.matrix()[:3, :3].T + np.array(at)
    foot = hull(points[points[:, 1] <= points[:, 1].min() + 0.002][:, [0, 2]])
    propped = is_propped(placed, foot, placed_at(_item("anchor", anchor), Transform()))
    return (at[0], at[2], yaw) if propped else None


def _item(name: str, asset: MadeAsset) -> Item:
    return Item(id=name, plan_id=name, name=name, asset=asset, room="")


def _approached(base: Posed, thing: Solid, start: Vec3, step: Sequence[int], yaw: float) -> Vec3 | None:
    """Where the thing touches when it is pushed on from `start`, never by more than it is away; None if it passes."""
    x, y, z = start
    gone = 0.0
    for _ in range(_TRIES):
        found = contact(base, Posed(thing, Transform.from_yaw((x, y, z), yaw).matrix()), reach=0.5)
        if found.penetration > 0 or gone > 3.0:
            return None
        if found.gap <= TOUCH + 0.0002:
            return x, y, z
        x, z, gone = x + step[0] * (found.gap - TOUCH), z + step[1] * (found.gap - TOUCH), gone + found.gap - TOUCH
    return None
