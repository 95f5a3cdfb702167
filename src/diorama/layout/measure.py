"""Whether a relation holds, by the tolerances of the shared table, measured on placed things."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from diorama.domain.certificate import RelationProof
from diorama.domain.layout import Placement
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.room import Room
from diorama.domain.units import Vec2
from diorama.layout.kinds import is_seat
from diorama.layout.model import opening_zone
from diorama.layout.outline import Outline, area_of, cut, distance, outline
from diorama.layout.posting import corner_gap
from diorama.layout.walls import bounds_of, corners_of, wall_in_r, walls_of
from diorama.layout.world import Placed

WALL_LOW, WALL_HIGH = 0.02, 0.10
FACING_RAD = math.radians(15)
_NUMBERS: Mapping[str, tuple[float, float]] = {
    "next_to": (0.0, 0.5), "near": (0.3, 1.5), "left_of": (0.0, 0.5), "right_of": (0.0, 0.5), "in_front_of": (0.0, 1.0),
    "behind": (0.0, 1.0), "across_from": (1.5, 4.0), "far_from": (3.71, math.inf), "each_side": (0.0, 0.3),
    "at_foot": (0.0, 0.4), "at_head": (0.0, 0.4), "on_side": (0.0, 0.4),
}  # fmt: skip
_SLACK = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was measured of one relation."""

    holds: bool
    measured: Mapping[str, float]
    needed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything a relation can be measured against."""

    room: Room
    placed: Mapping[str, Placed]
    placements: Mapping[str, Placement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An anchor on the plane: outline, middle, front (None if it has none) and height range."""

    outline: Outline
    centre: Vec2
    placed: Placed | None = None
    front: Vec2 | None = None
    y0: float = 0.0
    y1: float = 0.0


def prove_relation(relation: Relation, around: Surroundings) -> RelationProof:
    """Measure a relation for all its subjects; it holds if it holds for each."""
    words = relation.words or f"{relation.relation.replace('_', ' ')}"
    absent = [s for s in relation.subjects if s not in around.placed]
    absent += [a.id or "" for a in relation.anchors if a.kind == "object" and a.id not in around.placed]
    if absent or not relation.subjects:
        return RelationProof(
            words=words, hard=relation.hard, holds=False, needed=f"{absent[0] if absent else 'its subject'} in the room"
        )
    finding = _measured(relation, around)
    holds = finding.holds != relation.negated
    measured = {key: round(value, 6) for key, value in finding.measured.items() if math.isfinite(value)}
    needed = f"not: {finding.needed}" if relation.negated else finding.needed
    return RelationProof(words=words, hard=relation.hard, holds=holds, measured=measured, needed=needed)


def _measured(relation: Relation, around: Surroundings) -> Finding:
    group = _GROUPS.get(relation.relation)
    if group is not None:
        return group(relation, around)
    rule = _RULES.get(relation.relation)
    if rule is None:
        return Finding(holds=True, measured={}, needed="nothing that a layout decides")
    findings = [rule(relation, around, around.placed[s]) for s in relation.subjects]
    worst = next((f for f in findings if not f.holds), findings[0])
    return worst


def targets(relation: Relation, around: Surroundings) -> list[Target]:
    """The anchors as outlines; openings of the kind are alternatives."""
    found: list[Target] = []
    for anchor in relation.anchors:
        if anchor.kind == "object" and anchor.id in around.placed:
            thing = around.placed[anchor.id or ""]
            front = thing.front if thing.item.asset.has_front else None
            found.append(
                Target(outline=thing.outline, centre=thing.centre, placed=thing, front=front, y0=thing.y0, y1=thing.y1)
            )
        elif anchor.kind in ("door", "window"):
            found += _openings(anchor, around.room)
    return found


def _openings(anchor: Anchor, room: Room) -> list[Target]:
    kinds = ("door", "passage") if anchor.kind == "door" else ("window",)
    wanted, walls = set(wall_in_r(room, anchor.which)), walls_of(room)
    found: list[Target] = []
    for name, opening in room.openings.items():
        if opening.kind in kinds and anchor.id in (None, name) and opening.wall in wanted:
            box = opening_zone(walls[opening.wall], opening, 0.0, 0.0)
            shape = outline(((box.x0, box.z0), (box.x1, box.z0), (box.x1, box.z1), (box.x0, box.z1)))
            found.append(
                Target(outline=shape, centre=box.centre, front=walls[opening.wall].inward, y0=opening.sill,
                       y1=opening.sill + opening.height)
            )  # fmt: skip
    return found


def _range(relation: Relation) -> tuple[float, float]:
    if relation.distance_m is not None:
        return relation.distance_m * 0.95, relation.distance_m * 1.05
    return _NUMBERS.get(relation.relation, (0.0, 0.5))


def _range_words(low: float, high: float) -> str:
    if math.isinf(high):
        return f"gap of {low:g} m or more"
    return f"gap of {high:g} m or less" if low == 0 else f"gap of {low:g} to {high:g} m"


def _side(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    if any(a.kind == "room" for a in relation.anchors):
        return _side_of_room(relation, around, subject)
    low, high = _range(relation)
    quarter = {"in_front_of": "front", "behind": "back", "left_of": "left", "right_of": "right"}[relation.relation]
    needed = f"in the {quarter} quarter, half beside it, {_range_words(low, high)}"
    for target in targets(relation, around)[:1]:
        gap = distance(subject.outline, target.outline)
        right, front, share = _in_frame(target, subject, along_right=quarter in ("front", "back"))
        ahead = {"front": front, "back": -front, "left": -right, "right": right}[quarter]
        aside = abs(right) if quarter in ("front", "back") else abs(front)
        holds = ahead > 0 and aside <= ahead + _SLACK and share >= 0.5 - 1e-6 and low - _SLACK <= gap <= high + _SLACK
        return Finding(holds=holds, measured={"gap_m": gap, "beside_share": share}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _in_frame(target: Target, subject: Placed, *, along_right: bool) -> tuple[float, float, float]:
    """The subject's middle in the anchor's frame in units of its half extents (right, front), and how much of
    the shorter of the two sides lies beside the other, the anchor enlarged by a quarter.
    """
    front = target.placed.front if target.placed is not None else target.front or (0.0, 1.0)
    right = (front[1], -front[0])
    axes = np.array([right, front]).T
    mine, its = (subject.outline - target.centre) @ axes, (target.outline - target.centre) @ axes
    half = np.maximum((its.max(axis=0) - its.min(axis=0)) / 2, 1e-3)
    middle = (mine.max(axis=0) + mine.min(axis=0)) / 2
    side = 0 if along_right else 1
    low, high = max(mine[:, side].min(), -1.25 * half[side]), min(mine[:, side].max(), 1.25 * half[side])
    shorter = max(min(float(np.ptp(mine[:, side])), 2 * half[side]), 1e-9)
    return float(middle[0] / half[0]), float(middle[1] / half[1]), max(0.0, float(high - low)) / shorter


def _side_of_room(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    which = {"left_of": "left", "right_of": "right", "in_front_of": "near", "behind": "far"}[relation.relation]
    walls = walls_of(around.room)
    index = wall_in_r(around.room, which)
    if not index:
        return Finding(holds=False, measured={}, needed=f"in the {which} half of the room")
    wall = walls[index[0]]
    x0, z0, x1, z1 = bounds_of(around.room.polygon)
    depth = (z1 - z0) if wall.axis == 0 else (x1 - x0)
    share = wall.inside_distance(subject.centre) / depth
    return Finding(holds=share <= 0.5, measured={"share": share}, needed=f"in the {which} half of the room")


def _gap(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = _range(relation)
    found = targets(relation, around)
    gaps = [distance(subject.outline, t.outline) for t in found]
    needed = _range_words(low, high)
    if not gaps:
        return Finding(holds=False, measured={}, needed=needed)
    gap = min(gaps)
    return Finding(holds=low - _SLACK <= gap <= high + _SLACK, measured={"gap_m": gap}, needed=needed)


def _angle_to(front: Vec2, start: Vec2, end: Vec2) -> float:
    dx, dz = end[0] - start[0], end[1] - start[1]
    return abs(math.atan2(front[0] * dz - front[1] * dx, front[0] * dx + front[1] * dz))


def _across(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = _range(relation)
    needed = f"{_range_words(low, high)}, each within 45 degrees of the other's front"
    for target in targets(relation, around)[:1]:
        gap = distance(subject.outline, target.outline)
        off = 0.0 if target.front is None else _angle_to(target.front, target.centre, subject.centre)
        if subject.item.asset.has_front:
            off = max(off, _angle_to(subject.front, subject.centre, target.centre))
        holds = low - _SLACK <= gap <= high + _SLACK and off <= math.pi / 4 + _SLACK
        return Finding(holds=holds, measured={"gap_m": gap, "angle_deg": math.degrees(off)}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _facing(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    away = relation.relation == "back_to"
    needed = f"its {'back' if away else 'front'} points there within 15 degrees"
    front = (-subject.front[0], -subject.front[1]) if away else subject.front
    angles = [_angle_to(front, subject.centre, t.centre) for t in targets(relation, around)]
    walls = walls_of(around.room)
    for anchor in relation.anchors:
        if anchor.kind == "wall":
            for index in wall_in_r(around.room, anchor.which or anchor.id or ""):
                inward = walls[index].inward
                angles.append(_angle_to(front, (0.0, 0.0), (-inward[0], -inward[1])))
        elif anchor.kind == "room":
            x0, z0, x1, z1 = bounds_of(around.room.polygon)
            angles.append(_angle_to(front, subject.centre, ((x0 + x1) / 2, (z0 + z1) / 2)))
    if not angles:
        return Finding(holds=False, measured={}, needed=needed)
    return Finding(
        holds=min(angles) <= FACING_RAD + _SLACK, measured={"angle_deg": math.degrees(min(angles))}, needed=needed
    )


def wall_contact(subject: Placed, room: Room, index: int) -> tuple[float, float]:
    """Gap [m] from the thing to a wall and the angle [rad] of its back (its long side without a front) to it."""
    wall = walls_of(room)[index]
    gap = min(wall.inside_distance((float(p[0]), float(p[1]))) for p in subject.outline)
    angle = _angle_to(subject.front, (0.0, 0.0), wall.inward)
    if not subject.item.asset.has_front:
        wide, deep = subject.half
        normal = subject.front if wide >= deep else subject.right
        angle = _angle_to(normal, (0.0, 0.0), wall.inward)
        angle = min(angle, math.pi - angle)
        if abs(wide - deep) < 0.02:
            angle = min(angle, abs(math.pi / 2 - angle))
    return gap, angle


def _against(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    needed = f"back to the wall, gap of {WALL_LOW:g} to {WALL_HIGH:g} m"
    walls = walls_of(around.room)
    best: tuple[float, float] | None = None
    hung = around.placements[subject.item.id].support.kind == "wall"
    for index in _walls_meant(relation, around.room):
        gap, angle = wall_contact(subject, around.room, index)
        low, high = walls[index].span
        box = subject.box
        along = (box.x0, box.x1) if walls[index].axis == 0 else (box.z0, box.z1)
        beside = min(along[1], high) - max(along[0], low) > 0.5 * (along[1] - along[0])
        if beside and angle <= 0.02 and (best is None or gap < best[0]):
            best = gap, angle
    if best is None:
        return Finding(holds=False, measured={}, needed=needed)
    least = 0.0 if hung else WALL_LOW
    holds = least - _SLACK <= best[0] <= WALL_HIGH + _SLACK
    return Finding(holds=holds, measured={"gap_m": best[0], "angle_deg": math.degrees(best[1])}, needed=needed)


def _walls_meant(relation: Relation, room: Room) -> list[int]:
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


def _in_corner(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    walls = walls_of(around.room)
    which = relation.which or next((a.which for a in relation.anchors), "")
    best, allowed = math.inf, corner_gap(subject.item.asset.size_m)
    for corner in corners_of(around.room, which):
        gaps = [
            min(walls[i].inside_distance((float(p[0]), float(p[1]))) for p in subject.outline) for i in corner.walls
        ]
        away = math.hypot(corner.at[0] - subject.centre[0], corner.at[1] - subject.centre[1])
        if away <= math.hypot(*subject.half) + 1.5 * allowed:
            best = min(best, max(gaps))
    return Finding(
        holds=best <= allowed + _SLACK,
        measured={"gap_m": best},
        needed=f"gap of {allowed:g} m or less to two walls that meet",
    )


def _at_centre(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    kinds = {a.kind for a in relation.anchors}
    place = around.placements[subject.item.id]
    found = targets(relation, around)
    if "wall" in kinds:
        return _at_wall_centre(relation, around, subject)
    if place.parent is not None and ("surface" in kinds or place.parent in {a.id for a in relation.anchors}):
        carrier = around.placed[place.parent]
        surface = next((s for s in carrier.item.asset.surfaces if s.id == place.support.surface), None)
        shape = outline(surface.polygon) if surface is not None else carrier.outline - carrier.centre
        middle = (shape.max(axis=0) + shape.min(axis=0)) / 2
        at = place.transform.position
        off = float(np.hypot(at[0] - middle[0], at[2] - middle[1]))
        allowed = max(0.05, 0.1 * float((shape.max(axis=0) - shape.min(axis=0)).max()))
    elif found:
        off = math.dist(subject.centre, found[0].centre)
        allowed = max(0.25, 0.1 * float(np.ptp(found[0].outline, axis=0).max()))
    else:
        x0, z0, x1, z1 = bounds_of(around.room.polygon)
        dx, dz = subject.centre[0] - (x0 + x1) / 2, subject.centre[1] - (z0 + z1) / 2
        allow_x, allow_z = max(0.25, 0.1 * (x1 - x0)), max(0.25, 0.1 * (z1 - z0))
        off, allowed = max(abs(dx) / allow_x, abs(dz) / allow_z) * max(allow_x, allow_z), max(allow_x, allow_z)
    return Finding(
        holds=off <= allowed + _SLACK, measured={"offset_m": off}, needed=f"middle within {allowed:.2f} m of the centre"
    )


def _at_wall_centre(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    walls = walls_of(around.room)
    best = math.inf
    for index in _walls_meant(relation, around.room):
        gap, _ = wall_contact(subject, around.room, index)
        if gap <= WALL_HIGH:
            middle = sum(walls[index].span) / 2
            best = min(best, abs(subject.centre[walls[index].axis] - middle))
    return Finding(holds=best <= 0.5, measured={"offset_m": best}, needed="middle within 0.5 m of the wall's middle")


def _above(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    needed = "over it: middles within 0.25 m or a quarter of it, lower side above its top"
    hung = around.placements[subject.item.id].support.kind == "wall"
    for target in targets(relation, around)[:1]:
        size = np.ptp(target.outline, axis=0)
        dx, dz = subject.centre[0] - target.centre[0], subject.centre[1] - target.centre[1]
        if hung:  # over a thing that stands at that wall: only along the wall
            along = 0 if abs(subject.front[1]) > 0.5 else 1
            off, allowed = abs((dx, dz)[along]), max(0.25, 0.25 * float(size[along]))
            if target.placed is not None and distance(subject.outline, target.outline) > 0.3:
                off = math.inf
        else:
            off, allowed = math.hypot(dx, dz), max(0.25, 0.25 * float(size.max()))
        rise = subject.y0 - target.y1
        holds = off <= allowed + _SLACK and rise >= -_SLACK
        return Finding(holds=holds, measured={"offset_m": off, "rise_m": rise}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _under(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    needed = "half of it or more beneath, its top below the other's lower side"
    for target in targets(relation, around)[:1]:
        part = cut(subject.outline, target.outline)
        shared = area_of(part) if len(part) > 2 else 0.0
        smaller = max(min(area_of(subject.outline), area_of(target.outline)), 1e-9)
        top = target.y1 if target.placed is not None else target.y0
        share = shared / smaller
        return Finding(
            holds=share >= 0.5 and subject.y1 < top + _SLACK, measured={"share": share, "below_m": top - subject.y1},
            needed=needed,
        )  # fmt: skip
    return Finding(holds=False, measured={}, needed=needed)


def _on(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    support = around.placements[subject.item.id].support
    anchor = relation.anchors[0] if relation.anchors else Anchor(kind="floor")
    if anchor.kind in ("floor", "room"):
        return Finding(holds=support.kind == "floor", measured={}, needed="standing on the floor")
    if anchor.kind in ("wall", "window", "door", "ceiling"):
        wanted = "ceiling" if anchor.kind == "ceiling" else "wall"
        return Finding(holds=support.kind == wanted, measured={}, needed=f"carried by the {wanted}")
    carrier = anchor.id or anchor.which.partition("/")[0]
    share = on_share(subject, around, support.surface) if support.on == carrier else 0.0
    least = 0.75
    return Finding(
        holds=support.kind == "object" and support.on == carrier and share >= least - 1e-6,
        measured={"share": share},
        needed=f"carried by it with {least:.0%} of the outline on its surface",
    )


def on_share(subject: Placed, around: Surroundings, surface_id: str) -> float:
    """Share of the outline that lies over the surface it stands on."""
    place = around.placements[subject.item.id]
    if place.parent is None:
        return 0.0
    carrier = around.placed[place.parent]
    surface = next((s for s in carrier.item.asset.surfaces if s.id == surface_id), None)
    if surface is None:
        shape = carrier.outline
    else:
        matrix = carrier.transform.matrix()
        corners = np.array([(x, surface.height, z) for x, z in surface.polygon])
        shape = (corners @ matrix[:3, :3].T + matrix[:3, 3])[:, [0, 2]]
    part = cut(subject.outline, shape)
    return area_of(part) / max(area_of(subject.outline), 1e-12) if len(part) > 2 else 0.0


def _hung(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    kind = "wall" if relation.relation == "on_wall" else "ceiling"
    support = around.placements[subject.item.id].support
    which = next((a.which or a.id or "" for a in relation.anchors), "")
    holds = support.kind == kind
    if holds and kind == "wall" and which:
        holds = support.surface in {f"wall-{i}" for i in wall_in_r(around.room, which)}
    return Finding(holds=holds, measured={}, needed=f"carried by the {which + ' ' if which else ''}{kind}")


def _between(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    """The offset counts from the line of the middles, or from where both anchors lie abreast if they are wide: a
    nightstand at the heads of two beds is between them.
    """
    needed = "middle within the middle 60 % of the line between them, 0.5 m off it at most"
    found = targets(relation, around)
    if len(found) < 2:
        return Finding(holds=False, measured={}, needed=needed)
    a, b = np.array(found[0].centre), np.array(found[1].centre)
    length = max(float(np.hypot(*(b - a))), 1e-9)
    along = (b - a) / length
    across = np.array((-along[1], along[0]))
    step = np.array(subject.centre) - a
    share, off = float(step @ along) / length, abs(float(step @ across))
    spans = [(t.outline - a) @ across for t in found[:2]]
    low, high = max(s.min() for s in spans), min(s.max() for s in spans)
    mine = (subject.outline - a) @ across
    if low - _SLACK <= mine.min() and mine.max() <= high + _SLACK:
        off = 0.0
    holds = 0.2 <= share <= 0.8 and off <= 0.5 + _SLACK
    return Finding(holds=holds, measured={"share": share, "offset_m": off}, needed=needed)


def _end(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = _range(relation)
    needed = f"beside the named side, {_range_words(low, high)}"
    for target in targets(relation, around)[:1]:
        gap = distance(subject.outline, target.outline)
        right, front, _ = _in_frame(target, subject, along_right=True)
        lengthwise = abs(front) >= abs(right)
        sides = {"at_foot": front > 0 and lengthwise, "at_head": front < 0 and lengthwise}
        wide, deep = target.placed.half if target.placed is not None else (1.0, 1.0)
        at_long = lengthwise if wide >= deep else not lengthwise
        holds = sides.get(relation.relation, at_long if relation.which != "short" else not at_long)
        return Finding(holds=holds and low <= gap <= high + _SLACK, measured={"gap_m": gap}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _around(relation: Relation, around: Surroundings) -> Finding:
    found = targets(relation, around)
    needed = "spread on all sides, each turned to it"
    if not found:
        return Finding(holds=False, measured={}, needed=needed)
    centre, subjects = found[0].centre, [around.placed[s] for s in relation.subjects]
    gap = max(distance(s.outline, found[0].outline) for s in subjects)
    angles = sorted(math.atan2(s.centre[0] - centre[0], s.centre[1] - centre[1]) for s in subjects)
    widest = (
        max((b - a) % math.tau for a, b in zip(angles, [*angles[1:], angles[0]], strict=True)) if len(angles) > 1 else 0
    )
    off = max(
        (_off_front(s, found[0]) for s in subjects if s.item.asset.has_front and is_seat(s.item.asset.category)),
        default=0.0,
    )
    spread = len(subjects) < 3 or widest <= math.radians(200)
    return Finding(
        holds=spread and gap <= 0.5 and off <= math.pi / 4,
        measured={"gap_m": gap, "widest_deg": math.degrees(widest), "angle_deg": math.degrees(off)},
        needed=needed,
    )


def _off_front(subject: Placed, target: Target) -> float:
    """Angle [rad] from its front to the nearest point of the anchor's outline box, 0 if it looks at the anchor."""
    right, front = subject.right, subject.front
    axes = np.array([right, front]).T
    its = (target.outline - np.array(subject.centre)) @ axes
    if its[:, 1].max() > 0 and its[:, 0].min() <= 0 <= its[:, 0].max():
        return 0.0
    return _angle_to(front, subject.centre, target.centre)


def _each_side(relation: Relation, around: Surroundings) -> Finding:
    low, high = _range(relation)
    needed = f"left and right of it alike, {_range_words(low, high)}"
    found = targets(relation, around)
    if not found or len(relation.subjects) < 2:
        return Finding(holds=False, measured={}, needed=needed)
    gaps: list[float] = []
    places: list[tuple[float, float]] = []
    for name in relation.subjects:
        subject = around.placed[name]
        gaps.append(distance(subject.outline, found[0].outline))
        thing = found[0].placed
        places.append(thing.local(subject.centre) if thing is not None else (0.0, 0.0))
    left = sorted((-x, z) for x, z in places if x < 0)
    right = sorted((x, z) for x, z in places if x > 0)
    skew = max((max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in zip(left, right, strict=False)), default=math.inf)
    holds = abs(len(left) - len(right)) <= len(places) % 2 and max(gaps) <= high + _SLACK and skew <= 0.05
    return Finding(holds=holds, measured={"gap_m": max(gaps), "skew_m": skew}, needed=needed)


def _stacked(relation: Relation, around: Surroundings) -> Finding:
    pairs: Sequence[tuple[str, str]] = list(zip(relation.subjects, relation.subjects[1:], strict=False))
    good = all(around.placements[upper].support.on == lower for lower, upper in pairs)
    return Finding(holds=good, measured={"height": float(len(relation.subjects))}, needed="each on the one below")


def _row(relation: Relation, around: Surroundings) -> Finding:
    points = np.array([around.placed[s].centre for s in relation.subjects])
    needed = "on one line, spaced evenly"
    if len(points) < 2:
        return Finding(holds=True, measured={}, needed=needed)
    axis = int(np.argmax(np.ptp(points, axis=0)))
    off = float(np.ptp(points[:, 1 - axis]))
    steps = np.diff(np.sort(points[:, axis]))
    uneven = float(np.ptp(steps) / max(float(steps.mean()), 1e-9))
    holds = off <= 0.02 + _SLACK and (relation.relation == "aligned" or uneven <= 0.05 + _SLACK)
    return Finding(holds=holds, measured={"off_line_m": off, "uneven": uneven}, needed=needed)


def _inside(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    finding = _on(relation, around, subject)
    return Finding(holds=finding.holds, measured=finding.measured, needed="carried by an inner surface of it")


_RULES: Mapping[RelationName, Callable[[Relation, Surroundings, Placed], Finding]] = {
    "on": _on, "inside": _inside, "under": _under, "above": _above, "left_of": _side, "right_of": _side,
    "in_front_of": _side, "behind": _side, "next_to": _gap, "near": _gap, "far_from": _gap, "across_from": _across,
    "facing": _facing, "back_to": _facing, "against": _against, "on_wall": _hung, "in_corner": _in_corner,
    "at_centre": _at_centre, "from_ceiling": _hung, "between": _between, "at_foot": _end, "at_head": _end,
    "on_side": _end,
}  # fmt: skip
_GROUPS: Mapping[RelationName, Callable[[Relation, Surroundings], Finding]] = {
    "around": _around, "each_side": _each_side, "stacked": _stacked, "in_row": _row, "evenly_spaced": _row,
    "aligned": _row,
}  # fmt: skip
