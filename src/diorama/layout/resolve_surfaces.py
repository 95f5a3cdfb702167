"""Things on things after an edit: each where it is if that is sound, else at the nearest place on a surface that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.categories import category
from diorama.domain.asset import Surface
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.geometry.overlap import box_gap, contact
from diorama.layout.check import DEEPEST, good
from diorama.layout.footprint import Box, askew_box, band_of, base_of, turned_vector
from diorama.layout.forest import carrier_surfaces, fits_on
from diorama.layout.hang import HOVER
from diorama.layout.kinds import SEATS, SOFT_SEATS, is_a
from diorama.layout.outline import inset, outline, room_inset
from diorama.layout.resolve_edit import Edit
from diorama.layout.resolve_standing import Standing
from diorama.layout.resolve_supports import rested_on, stands_well, straighten, surface_outline
from diorama.layout.surface import APART, candidates
from diorama.layout.verify import Verdict
from diorama.layout.verify_things import local_to

_STEP, _STEPS = 0.01, 25  # [m] of the fine grid round where a thing is, and how many of them to each side
_MOST_TRIED = 24  # places that are measured on meshes
_UNUSUAL = 1.5  # [m] of way that a carrier of a usual kind is worth more than another
_FLOOR = 3.0  # [m] the same against the floor, for things that do not stand there
_SOFT = 3.5  # [m] the same against seats and beds
_HIGH = 1.5  # [m] nobody puts things up higher if there is another place


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """A place for a thing. away: how far [m] it is from where the thing was, and how unwelcome."""

    support: Support
    pose: Transform
    away: float


def settle_surfaces(standing: Standing, edit: Edit, found: Verdict) -> None:
    """Everything that stands on things, carriers first: what the edit placed has the first choice.

    Args:
        found: What was measured after the edit, so that only what is in trouble is looked at.
    """
    suspects = {n for n, proof in found.objects.items() if not good(proof)} | edit.pinned
    suspects |= {name for pair in found.collisions for name in pair}
    for name in list(standing.top_down()):
        own = standing.children(name)
        if standing.is_rug(name) or not suspects & {name, *own}:
            continue
        placed = [child for child in own if standing.things[child].locked]
        rest = sorted((c for c in own if c not in placed), key=lambda c: c not in edit.pinned)
        placed += [c for c in rest if c not in edit.pinned and _is_well(c, [o for o in own if o != c], standing)]
        for child in [c for c in rest if c not in placed]:
            _settle(child, placed, standing)
            placed.append(child)
    for name in [name for name in standing.things if name in edit.adrift]:
        if not standing.things[name].locked:
            _put_up(name, standing)


def _settle(child: str, placed: Sequence[str], standing: Standing) -> None:
    """Where it is, else the nearest place on what carries it, else elsewhere."""
    thing = standing.things[child]
    carrier = thing.carrier
    if carrier is None or _is_well(child, placed, standing):
        return
    if straighten(child, standing):
        thing = standing.things[child]
    down = rested_on(child, carrier, thing.pose, standing)
    if stands_well(child, down, standing) and _is_clear(child, down, placed, standing):
        standing.move(child, down)
        return
    spot = _nearest_spot(child, carrier, placed, standing)
    if spot is not None:
        _take(child, spot, standing)
    else:
        _put_up(child, standing, but=carrier)


def _is_well(child: str, others: Sequence[str], standing: Standing) -> bool:
    pose = standing.things[child].pose
    return stands_well(child, pose, standing) and _is_clear(child, pose, others, standing)


def _is_clear(child: str, pose: Transform, others: Sequence[str], standing: Standing) -> bool:
    """Whether it is inside the room there and overlaps none of the others, nor anything that may not move."""
    thing, room = standing.things[child], standing.room(child)
    there = replace(thing, pose=pose).placed
    own, root = set(standing.load(child)), standing.root(child)
    if (
        room_inset(there.outline, room.polygon) < 0
        and room_inset(standing.things[root].placed.outline, room.polygon) >= 0
    ):
        return False  # where all of it is outside, it is for what carries it to move
    fixed = [
        name for name, other in standing.things.items()
        if other.item.room == thing.item.room and name not in own and standing.root(name) != root
        and standing.is_fixed(standing.root(name))
    ]  # fmt: skip
    posed = standing.posed(child, pose)
    for other in dict.fromkeys((*(o for o in others if o not in own), *fixed)):
        its = standing.posed(other)
        if box_gap(posed.outer, its.outer) <= 0 and contact(posed, its).penetration > DEEPEST:
            return False
    return True


def _take(child: str, spot: _Spot, standing: Standing) -> None:
    standing.put_on(child, spot.support, spot.support.on if spot.support.kind == "object" else None)
    standing.move(child, spot.pose)


def _nearest_spot(child: str, carrier: str, placed: Sequence[str], standing: Standing) -> _Spot | None:
    """The nearest sound place on any surface of the carrier."""
    spots = [
        spot
        for surface in carrier_surfaces(standing.things[carrier].item.asset)
        if (spot := _on_surface(child, carrier, surface, placed, standing)) is not None
    ]
    return min(spots, key=lambda spot: spot.away, default=None)


def _on_surface(child: str, carrier: str, surface: Surface, placed: Sequence[str], standing: Standing) -> _Spot | None:
    thing, base = standing.things[child], standing.things[carrier]
    low, high = band_of(thing.item.asset)
    if surface.headroom is not None and high - low > surface.headroom:
        return None
    support = Support(kind="object", on=carrier, surface=surface.id)
    was = local_to(base.pose, thing.pose)
    level = surface.height + HOVER - low
    before = thing.support, thing.carrier
    standing.put_on(child, support, carrier)
    try:
        for tried, (x, z, yaw) in enumerate(_places(child, carrier, surface, was, placed, standing)):
            if tried >= _MOST_TRIED:
                break
            pose = base.pose.then_local(replace(Transform.from_yaw((x, level, z), yaw), scale=thing.pose.scale))
            pose = rested_on(child, carrier, pose, standing)
            if stands_well(child, pose, standing) and _is_free(child, pose, standing):
                return _Spot(support=support, pose=pose, away=math.dist(pose.position, thing.pose.position))
    finally:
        standing.put_on(child, before[0], before[1])
    return None


def _is_free(child: str, pose: Transform, standing: Standing) -> bool:
    """Whether it overlaps nothing at all there."""
    own = set(standing.load(child))
    room = standing.things[child].item.room
    others = [
        n for n, other in standing.things.items()
        if n not in own and other.item.room == room and not standing.is_adrift(n)
    ]  # fmt: skip
    return _is_clear(child, pose, others, standing)


def _places(
    child: str, carrier: str, surface: Surface, was: Transform, placed: Sequence[str], standing: Standing
) -> Iterator[tuple[float, float, float]]:
    """Places of the child's origin in the carrier's frame, and its yaw, the nearest first, clear of others' boxes."""
    thing, base = standing.things[child], standing.things[carrier]
    taken = [
        askew_box(base_of(other.item.asset), local.yaw_rad).moved(local.position[0], local.position[2])
        for name in placed
        if (other := standing.things[name]).carrier == carrier and other.support.surface == surface.id
        for local in [local_to(base.pose, other.pose)]
    ]
    found: list[tuple[float, float, float, float]] = []
    for turn in (0.0, math.pi / 2):
        yaw = was.yaw_rad + turn
        box = askew_box(base_of(thing.item.asset), yaw)
        offset = turned_vector(base_of(thing.item.asset).centre, yaw)
        aim = np.array((was.position[0] + offset[0], was.position[2] + offset[1]))
        centres = _centres(surface, box, aim)
        free = _clear_of(centres, box, taken)
        centres = centres[free]
        away = np.hypot(*(centres - aim).T) + (0.05 if turn else 0.0)
        order = np.argsort(away, kind="stable")[: 4 * _MOST_TRIED]
        found += [
            (float(away[i]), float(centres[i, 0]) - offset[0], float(centres[i, 1]) - offset[1], yaw) for i in order
        ]
    return ((x, z, yaw) for _, x, z, yaw in sorted(_thinned(found)))


def _thinned(found: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """The nearest ones in full, then every fourth, so that far places come up too."""
    found.sort()
    return found[: _MOST_TRIED // 2] + found[_MOST_TRIED // 2 :: 4]


def _centres(surface: Surface, box: Box, aim: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centres (n, 2) for which the box lies on the surface: a coarse grid of all, a fine one round where it was."""
    margin = 0.006 if surface.inside else 0.0
    coarse = candidates(surface.polygon, box, margin)
    if not len(coarse):
        return coarse
    points = np.asarray(surface.polygon, np.float64)
    half = np.array(box.size) / 2 + margin
    low, high = points.min(axis=0) + half, points.max(axis=0) - half
    if (low > high).any() or len(points) != 4:
        return coarse
    nearest = np.clip(aim, low, high)
    steps = np.arange(-_STEPS, _STEPS + 1) * _STEP
    fine = nearest + np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    fine = fine[((fine >= low - 1e-9) & (fine <= high + 1e-9)).all(axis=1)]
    return np.concatenate([nearest[None], fine, coarse])


def _clear_of(centres: NDArray[np.float64], box: Box, taken: Sequence[Box]) -> NDArray[np.bool_]:
    free = np.ones(len(centres), bool)
    for other in taken:
        reach = (np.array(box.size) + np.array(other.size)) / 2 + APART / 2
        free &= (np.abs(centres - np.array(other.centre)) >= reach - 1e-9).any(axis=1)
    return free


def _put_up(child: str, standing: Standing, but: str = "") -> None:
    """On the nearest surface of the room that has a place for it, of those that usually carry such things first; else
    on the floor below.
    """
    thing = standing.things[child]
    usual = category(thing.item.asset.category).usual_supports
    x, y, z = thing.pose.position
    level = HOVER - band_of(thing.item.asset)[0]
    floor = 0.0 if thing.item.asset.mount == "floor" or "floor" in usual else _FLOOR
    on_floor = Support(kind="floor", on=thing.item.room, surface="floor")
    best = _Spot(support=on_floor, pose=replace(thing.pose, position=(x, level, z)), away=abs(y - level) + floor)
    for least, carrier, surface in sorted(_offers(child, but, usual, standing), key=lambda o: (o[0], o[1])):
        if least >= best.away:
            break
        spot = _on_surface(child, carrier, surface, standing.children(carrier), standing)
        if spot is not None:
            away = spot.away + least - _way_to(child, carrier, surface, standing)
            best = min(best, replace(spot, away=away), key=lambda spot: spot.away)
    _take(child, best, standing)


def _offers(child: str, but: str, usual: Sequence[str], standing: Standing) -> Iterator[tuple[float, str, Surface]]:
    """Surfaces of other things in the room, with how far [m] and unwelcome a place on them is at the least."""
    thing, own = standing.things[child], set(standing.load(child))
    for carrier, base in standing.things.items():
        if carrier in own or carrier == but or base.item.room != thing.item.room or standing.is_rug(carrier):
            continue
        if standing.is_adrift(standing.root(carrier)) or not fits_on(base.item.asset, thing.item.asset):
            continue
        kind = base.item.asset.category
        strange = 0.0 if is_a(kind, *usual) else _SOFT if is_a(kind, "bed", *SOFT_SEATS, *SEATS) else _UNUSUAL
        for surface in carrier_surfaces(base.item.asset):
            high = _UNUSUAL if base.pose.position[1] + surface.height > _HIGH else 0.0
            yield _way_to(child, carrier, surface, standing) + strange + high, carrier, surface


def _way_to(child: str, carrier: str, surface: Surface, standing: Standing) -> float:
    """How far [m] the thing's middle is from the surface."""
    thing, base = standing.things[child], standing.things[carrier]
    middle, ring = outline([thing.placed.centre]), surface_outline(base, surface)
    across = max(0.0, -inset(middle, ring))
    return math.hypot(across, thing.placed.y0 - base.pose.position[1] - surface.height)
