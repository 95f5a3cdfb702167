"""Relations of walls and heights, measured: at, on and along walls, above and under."""

from __future__ import annotations

import math

import numpy as np

from diorama.domain.relation import Anchor, Relation
from diorama.domain.room import Room
from diorama.layout.finding import (
    SLACK,
    WALL_HIGH,
    WALL_LOW,
    Finding,
    Surroundings,
    Target,
    angle_to,
    range_of,
    range_words,
    targets,
)
from diorama.layout.outline import area_of, cut, distance
from diorama.layout.walls import wall_in_r, walls_of
from diorama.layout.world import Placed

LEAN_LOW, LEAN_HIGH = 5.0, 20.0  # [deg]
LEAN_GAP = 0.001  # [m] between what leans and what it touches
AT_WALL = 0.3  # [m] what is no further from a wall stands at it


def wall_contact(subject: Placed, room: Room, index: int) -> tuple[float, float]:
    """Gap [m] from the thing to a wall and the angle [rad] of its back (its long side without a front) to it.

    The gap is infinite where the thing stands behind the wall's line, as in another arm of a room with several.
    """
    wall = walls_of(room)[index]
    gap = min(wall.inside_distance((float(p[0]), float(p[1]))) for p in subject.outline)
    gap = gap if gap > -AT_WALL else math.inf
    angle = angle_to(subject.front, (0.0, 0.0), wall.inward)
    if not subject.item.asset.has_front:
        wide, deep = subject.half
        normal = subject.front if wide >= deep else subject.right
        angle = angle_to(normal, (0.0, 0.0), wall.inward)
        angle = min(angle, math.pi - angle)
        if abs(wide - deep) < 0.02:
            angle = min(angle, abs(math.pi / 2 - angle))
    return gap, angle


def best_of(findings: list[Finding], needed: str) -> Finding:
    """The first that holds, for several openings are alternatives; else the first; else that nothing was found."""
    none = Finding(holds=False, measured={}, needed=needed)
    return next((f for f in findings if f.holds), findings[0] if findings else none)


def against(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """Its back at one of the walls meant."""
    needed = f"back to the wall, gap of {WALL_LOW:g} to {WALL_HIGH:g} m"
    if relation.distance_m is not None:
        needed = f"back to the wall, {range_words(*range_of(relation))}"
    walls = walls_of(around.room)
    best: tuple[float, float] | None = None
    hung = around.placements[subject.item.id].support.kind == "wall"
    for index in walls_meant(relation, around.room):
        gap, angle = wall_contact(subject, around.room, index)
        low, high = walls[index].span
        box = subject.box
        along = (box.x0, box.x1) if walls[index].axis == 0 else (box.z0, box.z1)
        beside = min(along[1], high) - max(along[0], low) > 0.5 * (along[1] - along[0])
        if beside and angle <= 0.02 and (best is None or gap < best[0]):
            best = gap, angle
    if best is None:
        return Finding(holds=False, measured={}, needed=needed)
    low, high = (0.0 if hung else WALL_LOW, WALL_HIGH) if relation.distance_m is None else range_of(relation)
    holds = low - SLACK <= best[0] <= high + SLACK
    return Finding(holds=holds, measured={"gap_m": best[0], "angle_deg": math.degrees(best[1])}, needed=needed)


def walls_meant(relation: Relation, room: Room) -> list[int]:
    """Indices of the walls that a relation's anchors mean; of all walls if it names none."""
    found: list[int] = []
    for anchor in relation.anchors or (Anchor(kind="wall"),):
        if anchor.kind == "window":
            wanted = set(wall_in_r(room, anchor.which))
            found += [
                o.wall for name, o in room.openings.items()
                if o.kind == "window" and anchor.id in (None, name) and o.wall in wanted
            ]  # fmt: skip
        else:
            found += wall_in_r(room, anchor.which or anchor.id or "")
    return list(dict.fromkeys(found))


def at_wall_centre(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """At the middle of one of the walls meant."""
    walls = walls_of(around.room)
    best = math.inf
    for index in walls_meant(relation, around.room):
        gap, _ = wall_contact(subject, around.room, index)
        if gap <= WALL_HIGH:
            middle = sum(walls[index].span) / 2
            best = min(best, abs(subject.centre[walls[index].axis] - middle))
    return Finding(holds=best <= 0.5, measured={"offset_m": best}, needed="middle within 0.5 m of the wall's middle")


def beside_at_wall(subject: Placed, target: Target, around: Surroundings) -> tuple[float, float, float] | None:
    """For two things at one wall, of which one hangs or is a hole in it: how far [m] the subject's nearer edge lies
    to the right of the anchor's (both as seen by someone who looks at the wall), the same to the left, and half
    the subject's length; None for any other pair. What hangs is flat, so that only the way along the wall counts.
    """
    hangs = around.wall_of(subject.item.id)
    index = hangs if target.wall is None else target.wall
    if index is None or (hangs is not None and hangs != index):
        return None
    wall = walls_of(around.room)[index]
    for thing, carried in ((subject, hangs is not None), (target.placed, target.wall is not None)):
        if not carried and thing is not None and wall_contact(thing, around.room, index)[0] > AT_WALL:
            return None
    stands = target.placed if target.wall is None else None
    if stands is not None and stands.item.asset.has_front and angle_to(stands.front, (0, 0), wall.inward) > 0.05:
        return None
    right = 1.0 if (wall.inward[1] if wall.axis == 0 else -wall.inward[0]) > 0 else -1.0
    mine, its = subject.outline[:, wall.axis] * right, target.outline[:, wall.axis] * right
    return float(mine.min() - its.max()), float(its.min() - mine.max()), float(np.ptp(mine)) / 2


def above(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """Over a thing, window or door; what hangs is over what stands or hangs at its wall."""
    needed = "over it: middles within 0.25 m or a quarter of it, lower side above its top"
    hangs = around.wall_of(subject.item.id)
    found: list[Finding] = []
    for target in targets(relation, around):
        size = np.ptp(target.outline, axis=0)
        dx, dz = subject.centre[0] - target.centre[0], subject.centre[1] - target.centre[1]
        if hangs is not None:
            along = walls_of(around.room)[hangs].axis
            ends = [around.placed[s].outline[:, along] for s in relation.subjects if around.wall_of(s) == hangs]
            middle = (min(e.min() for e in ends) + max(e.max() for e in ends)) / 2  # a group is over it as a whole
            dx, dz = (middle - target.centre[0], dz) if along == 0 else (dx, middle - target.centre[1])
            off, allowed = abs((dx, dz)[along]), max(0.25, 0.25 * float(size[along]))
            if target.wall not in (None, hangs) or distance(subject.outline, target.outline) > AT_WALL:
                off = math.inf
        else:
            group = np.array([around.placed[name].centre for name in relation.subjects])
            middle_2d = (group.min(axis=0) + group.max(axis=0)) / 2  # so is one that hangs from the ceiling
            off, allowed = math.dist(middle_2d, target.centre), max(0.25, 0.25 * float(size.max()))
            if len(group) > 1 and (np.abs((dx, dz)) > size / 2 + SLACK).any():
                off = math.inf
        rise = subject.y0 - target.y1
        low, high = (0.0, math.inf) if relation.distance_m is None else range_of(relation)
        holds = off <= allowed + SLACK and low - SLACK <= rise <= high + SLACK
        found.append(Finding(holds=holds, measured={"offset_m": off, "rise_m": rise}, needed=needed))
    return best_of(found, needed)


def under(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """Beneath a thing; what stands or hangs at a wall is under what hangs there or under its window."""
    needed = "half of it or more beneath, its top below the other's lower side"
    found: list[Finding] = []
    for target in targets(relation, around):
        top = target.y1
        if target.wall is not None:
            top = target.y0
            share = _share_along(subject, target, around)
        else:
            part = cut(subject.outline, target.outline)
            shared = area_of(part) if len(part) > 2 else 0.0
            share = shared / max(min(area_of(subject.outline), area_of(target.outline)), 1e-9)
        found.append(
            Finding(holds=share >= 0.5 and subject.y1 < top + SLACK,
                    measured={"share": share, "below_m": top - subject.y1}, needed=needed)
        )  # fmt: skip
    return best_of(found, needed)


def _share_along(subject: Placed, target: Target, around: Surroundings) -> float:
    """Share of the shorter of the two that overlaps along their wall; 0 if they are not at one wall."""
    index = target.wall
    if index is None or around.wall_of(subject.item.id) not in (None, index):
        return 0.0
    if wall_contact(subject, around.room, index)[0] > AT_WALL:
        return 0.0
    axis = walls_of(around.room)[index].axis
    mine, its = subject.outline[:, axis], target.outline[:, axis]
    both = min(float(mine.max()), float(its.max())) - max(float(mine.min()), float(its.min()))
    return max(both, 0.0) / max(min(float(np.ptp(mine)), float(np.ptp(its))), 1e-9)


def hung(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """Carried by the wall or ceiling that was said."""
    kind = "wall" if relation.relation == "on_wall" else "ceiling"
    support = around.placements[subject.item.id].support
    which = next((a.which or a.id or "" for a in relation.anchors), "")
    holds = support.kind == kind
    if holds and kind == "wall" and which:
        holds = support.surface in {f"wall-{i}" for i in wall_in_r(around.room, which)}
    return Finding(holds=holds, measured={}, needed=f"carried by the {which + ' ' if which else ''}{kind}")


def leaning(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """Tilted, with its top at the wall or thing that was said; that both ends touch is part of the proof of things."""
    needed = "tilted by 5 to 20 degrees, touching at its foot and its top"
    support = around.placements[subject.item.id].support
    wanted = {a.id for a in relation.anchors if a.kind == "object"}
    gaps = [distance(subject.outline, target.outline) for target in targets(relation, around)]
    there = support.kind == "leaning" and support.on in wanted
    if not wanted:
        walls = walls_meant(relation, around.room)
        gaps = [wall_contact(subject, around.room, index)[0] for index in walls]
        there = support.kind == "leaning" and support.surface in {f"wall-{index}" for index in walls}
    tilt, gap = math.degrees(subject.item.lean_rad), min(gaps, default=math.inf)
    holds = there and LEAN_LOW - SLACK <= tilt <= LEAN_HIGH + SLACK and gap <= LEAN_GAP + SLACK
    return Finding(holds=holds, measured={"gap_m": gap, "tilt_deg": tilt}, needed=needed)
