"""Things on things after an edit: each where it is if that is sound, else at the nearest place on a surface that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from diorama.catalogue.categories import category
from diorama.domain.asset import Surface
from diorama.domain.certificate import CAVITY
from diorama.domain.relation import Relation
from diorama.domain.scene import Support
from diorama.domain.transform import Transform
from diorama.domain.units import Vec2
from diorama.geometry.overlap import box_gap, contact
from diorama.layout.check import DEEPEST, good
from diorama.layout.footprint import Box, askew_box, band_of, base_of, turned_vector
from diorama.layout.forest import carrier_surfaces, fits_on
from diorama.layout.hang import HOVER
from diorama.layout.hung import bars_of, is_hung, nearest_on
from diorama.layout.kinds import SEATS, SOFT_SEATS, is_a
from diorama.layout.outline import inset, outline, room_inset
from diorama.layout.resolve_edit import Edit, Wish
from diorama.layout.resolve_standing import Standing
from diorama.layout.resolve_supports import rested_on, stands_well, straighten, surface_outline
from diorama.layout.surface import APART, candidates
from diorama.layout.verify import Verdict, relations_of
from diorama.layout.verify_shapes import local_to

_STEP, _STEPS = 0.01, 25  # [m] of the fine grid round where a thing is, and how many of them to each side
_MOST_TRIED = 24  # places that are measured on meshes
_MOST_MEASURED = 600  # places of which a relation is measured
_SIDES: Mapping[str, Vec2] = {
    "left_of": (-1.0, 0.0), "right_of": (1.0, 0.0), "in_front_of": (0.0, 1.0), "behind": (0.0, -1.0)
}  # fmt: skip
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
    for wish in edit.wishes:
        _keep_beside(wish, standing, edit)


def _keep_beside(wish: Wish, standing: Standing, edit: Edit) -> None:
    """Let things follow what they are to be beside on the same surface, if that was moved."""
    things, relation = standing.things, wish.relation
    anchors = [a.id for a in relation.anchors if a.kind == "object" and a.id in things]
    for subject in wish.subjects:
        if subject not in things or things[subject].locked or (subject in edit.pinned and not wish.new):
            continue
        carrier = things[subject].carrier
        if not anchors or carrier is None or standing.is_rug(carrier) or things[anchors[0]].carrier != carrier:
            continue
        aim = _Aim(relation=replace(relation, subjects=(subject,)), anchors=tuple(anchors), standing=standing)
        if aim.holds():
            continue
        on = things[subject].support.surface
        surface = next((s for s in carrier_surfaces(things[carrier].item.asset) if s.id == on), None)
        others = [c for c in standing.children(carrier) if c != subject]
        spot = None if surface is None else _on_surface(subject, carrier, surface, others, standing, aim)
        if spot is not None:
            _take(subject, spot, standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aim:
    """A relation to things on the same surface that a place is to grant."""

    relation: Relation
    anchors: tuple[str, ...]
    standing: Standing

    def holds(self) -> bool:
        """Whether it holds as things stand."""
        part = self.standing.part({*self.relation.subjects, *self.anchors})
        return relations_of(part, {"": self.relation})[""].holds

    def hopeful(self, centres: NDArray[np.float64], frame: Transform) -> NDArray[np.bool_]:
        """Which places (n, 2) in the carrier's frame lie on the side that is meant, if one is."""
        side = _SIDES.get(self.relation.relation)
        if side is None or self.relation.negated:
            return np.ones(len(centres), bool)
        anchor = self.standing.things[self.anchors[0]]
        local = local_to(frame, anchor.pose)
        x, z = base_of(anchor.item.asset).centre
        middle = local.then_local(Transform(position=(x, 0.0, z))).position
        ahead = np.array(turned_vector(side, local.yaw_rad))
        step = centres - np.array((middle[0], middle[2]))
        return np.asarray(step @ ahead > 0.5 * np.hypot(step[:, 0], step[:, 1]), bool)


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
    if is_hung(thing.item.asset):
        spot = _nearest_bar(child, carrier, standing)
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


def _nearest_bar(child: str, carrier: str, standing: Standing) -> _Spot | None:
    """The nearest sound place of what hangs on a bar or peg of the carrier."""
    thing, base = standing.things[child], standing.things[carrier]
    was, start = local_to(base.pose, thing.pose), thing.pose.position
    middle, before, spots = base_of(thing.item.asset).centre, standing.snapshot(), list[_Spot]()
    offset = turned_vector(middle, was.yaw_rad)
    for bar in bars_of(base.item.asset):
        x, z = nearest_on(bar, (was.position[0] + offset[0], was.position[2] + offset[1]))
        support = Support(kind="object", on=carrier, surface=bar.id)
        standing.put_on(child, support, carrier)
        local = replace(was, position=(x - offset[0], was.position[1], z - offset[1]))
        pose = rested_on(child, carrier, base.pose.then_local(local), standing)
        if stands_well(child, pose, standing) and _is_free(child, pose, standing):
            spots.append(_Spot(support=support, pose=pose, away=math.dist(pose.position, start)))
        standing.restore(before)
    return min(spots, key=lambda spot: spot.away, default=None)


def _on_surface(
    child: str,
    carrier: str,
    surface: Surface,
    placed: Sequence[str],
    standing: Standing,
    aim: _Aim | None = None,
) -> _Spot | None:
    """The nearest sound place on a surface; with an aim, one at which that holds."""
    thing, base = standing.things[child], standing.things[carrier]
    low, high = band_of(thing.item.asset)
    if surface.headroom is not None and high - low > surface.headroom:
        return None
    support = Support(kind="object", on=carrier, surface=surface.id)
    was, start = local_to(base.pose, thing.pose), thing.pose.position
    level = surface.height + HOVER - low
    before = standing.snapshot()
    standing.put_on(child, support, carrier)
    tried = 0
    try:
        for x, z, yaw in _places(child, carrier, surface, was, placed, standing, aim):
            pose = base.pose.then_local(replace(Transform.from_yaw((x, level, z), yaw), scale=thing.pose.scale))
            if aim is not None:
                standing.move(child, pose)
                if not aim.holds():
                    continue
            tried += 1
            if tried > _MOST_TRIED:
                break
            pose = rested_on(child, carrier, pose, standing)
            if stands_well(child, pose, standing) and _is_free(child, pose, standing):
                return _Spot(support=support, pose=pose, away=math.dist(pose.position, start))
    finally:
        standing.restore(before)
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
    child: str,
    carrier: str,
    surface: Surface,
    was: Transform,
    placed: Sequence[str],
    standing: Standing,
    aim: _Aim | None = None,
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
        here = np.array((was.position[0] + offset[0], was.position[2] + offset[1]))
        centres = _centres(surface, box, here)
        free = _clear_of(centres, box, taken)
        if aim is not None:
            free &= aim.hopeful(centres, base.pose)
        centres = centres[free]
        away = np.hypot(*(centres - here).T) + (0.05 if turn else 0.0)
        order = np.argsort(away, kind="stable")[: 4 * _MOST_TRIED if aim is None else _MOST_MEASURED]
        found += [
            (float(away[i]), float(centres[i, 0]) - offset[0], float(centres[i, 1]) - offset[1], yaw) for i in order
        ]
    found = _thinned(found) if aim is None else found
    return ((x, z, yaw) for _, x, z, yaw in sorted(found))


def _thinned(found: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """The nearest ones in full, then every fourth, so that far places come up too."""
    found.sort()
    return found[: _MOST_TRIED // 2] + found[_MOST_TRIED // 2 :: 4]


def _centres(surface: Surface, box: Box, here: NDArray[np.float64]) -> NDArray[np.float64]:
    """Centres (n, 2) for which the box lies on the surface: a coarse grid of all, a fine one round where it was."""
    margin = CAVITY if surface.inside else 0.0
    coarse = candidates(surface.polygon, box, margin)
    if not len(coarse):
        return coarse
    points = np.asarray(surface.polygon, np.float64)
    half = np.array(box.size) / 2 + margin
    low, high = points.min(axis=0) + half, points.max(axis=0) - half
    if (low > high).any() or len(points) != 4:
        return coarse
    nearest = np.clip(here, low, high)
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
