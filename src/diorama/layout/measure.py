"""Whether a relation holds, by the tolerances of the shared table, measured on placed things."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from diorama.domain.certificate import RelationProof
from diorama.domain.relation import Anchor, Relation, RelationName
from diorama.domain.scene import Support
from diorama.domain.units import Vec2
from diorama.layout.finding import (
    ASIDE_RAD,
    FACING_RAD,
    SLACK,
    Finding,
    Surroundings,
    angle_to,
    in_frame,
    range_of,
    range_words,
    targets,
)
from diorama.layout.hung import HANGS, bars_of, is_hung
from diorama.layout.measured_groups import GROUPS
from diorama.layout.measured_walls import (
    above,
    against,
    at_wall_centre,
    beside_at_wall,
    best_of,
    hung,
    leaning,
    under,
)
from diorama.layout.outline import area_of, cut, distance, outline, room_inset
from diorama.layout.posting import corner_gap, corner_reach
from diorama.layout.walls import bounds_of, corners_of, outermost_in_r, wall_in_r, walls_of
from diorama.layout.world import Placed

_SQUARE = 0.02  # of the longer side, by which the sides of what counts as square may differ


def prove_relation(relation: Relation, around: Surroundings) -> RelationProof:
    """Measure a relation for all its subjects; it holds if it holds for each, a negated one if it does for none."""
    words = relation.words or f"{relation.relation.replace('_', ' ')}"
    absent = [s for s in relation.subjects if s not in around.placed]
    absent += [a.id or "" for a in relation.anchors if a.kind == "object" and a.id not in around.placed]
    if absent or not relation.subjects:
        return RelationProof(
            words=words, hard=relation.hard, holds=False, needed=f"{absent[0] if absent else 'its subject'} in the room"
        )
    findings = _measured(relation, around)
    worst = next((f for f in findings if f.holds == relation.negated), findings[0])
    measured = {key: round(float(value), 6) for key, value in worst.measured.items() if math.isfinite(value)}
    needed = f"not: {worst.needed}" if relation.negated else worst.needed
    return RelationProof(
        words=words, hard=relation.hard, holds=bool(worst.holds) != relation.negated, measured=measured, needed=needed
    )


def _measured(relation: Relation, around: Surroundings) -> list[Finding]:
    group = GROUPS.get(relation.relation)
    if group is not None:
        return [group(relation, around)]
    rule = _RULES[relation.relation]
    return [rule(relation, around, around.placed[s]) for s in relation.subjects]


def _side(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    if any(a.kind == "room" for a in relation.anchors):
        return _side_of_room(relation, around, subject)
    low, high = range_of(relation)
    quarter = {"in_front_of": "front", "behind": "back", "left_of": "left", "right_of": "right"}[relation.relation]
    words = range_words(low, high)
    needed = f"in the {quarter} quarter, half beside it, {words}"
    found: list[Finding] = []
    for target in targets(relation, around):
        gap = distance(subject.outline, target.outline)
        flat = beside_at_wall(subject, target, around) if quarter in ("left", "right") else None
        if flat is not None:
            along = flat[0] if quarter == "right" else flat[1]
            holds = along + flat[2] > 0 and low - SLACK <= max(along, 0.0) <= high + SLACK
            found.append(Finding(holds=holds, measured={"gap_m": along}, needed=f"at its {quarter}, {words}"))
            continue
        right, front, share = in_frame(target, subject, along_right=quarter in ("front", "back"))
        ahead = {"front": front, "back": -front, "left": -right, "right": right}[quarter]
        aside = abs(right) if quarter in ("front", "back") else abs(front)
        holds = ahead > 0 and aside <= ahead + SLACK and share >= 0.5 - 1e-6 and low - SLACK <= gap <= high + SLACK
        found.append(Finding(holds=holds, measured={"gap_m": gap, "beside_share": share}, needed=needed))
    return best_of(found, needed)


def _side_of_room(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    which = {"left_of": "left", "right_of": "right", "in_front_of": "near", "behind": "far"}[relation.relation]
    wall = outermost_in_r(around.room, which)
    if wall is None:
        return Finding(holds=False, measured={}, needed=f"in the {which} half of the room")
    x0, z0, x1, z1 = bounds_of(around.room.polygon)
    depth = (z1 - z0) if wall.axis == 0 else (x1 - x0)
    share = wall.inside_distance(subject.centre) / depth
    return Finding(holds=share <= 0.5, measured={"share": share}, needed=f"in the {which} half of the room")


def _gap(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = range_of(relation)
    found = targets(relation, around)
    gaps = [distance(subject.outline, t.outline) for t in found]
    needed = range_words(low, high)
    if not gaps:
        return Finding(holds=False, measured={}, needed=needed)
    gap = min(gaps)
    return Finding(holds=low - SLACK <= gap <= high + SLACK, measured={"gap_m": gap}, needed=needed)


def _across(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = range_of(relation)
    needed = f"{range_words(low, high)}, each within 45 degrees of the other's front"
    for target in targets(relation, around)[:1]:
        gap = distance(subject.outline, target.outline)
        off = 0.0 if target.front is None else angle_to(target.front, target.centre, subject.centre)
        if subject.item.asset.has_front:
            off = max(off, angle_to(subject.front, subject.centre, target.centre))
        holds = low - SLACK <= gap <= high + SLACK and off <= math.pi / 4 + SLACK
        return Finding(holds=holds, measured={"gap_m": gap, "angle_deg": math.degrees(off)}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _facing(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    away = relation.relation == "back_to"
    needed = f"its {'back' if away else 'front'} points there within 15 degrees"
    front = (-subject.front[0], -subject.front[1]) if away else subject.front
    walls = walls_of(around.room)
    angles: list[float] = []
    for target in targets(relation, around):
        angles.append(angle_to(front, subject.centre, target.centre))
        if target.wall is not None and angles[-1] <= ASIDE_RAD + SLACK:  # in rows before a board one looks straight on
            inward = walls[target.wall].inward
            angles.append(angle_to(front, (0.0, 0.0), (-inward[0], -inward[1])))
    for anchor in relation.anchors:
        if anchor.kind == "wall":
            for index in wall_in_r(around.room, anchor.which or anchor.id or ""):
                inward = walls[index].inward
                angles.append(angle_to(front, (0.0, 0.0), (-inward[0], -inward[1])))
        elif anchor.kind == "room":
            x0, z0, x1, z1 = bounds_of(around.room.polygon)
            angles.append(angle_to(front, subject.centre, ((x0 + x1) / 2, (z0 + z1) / 2)))
    if not angles:
        return Finding(holds=False, measured={}, needed=needed)
    return Finding(
        holds=min(angles) <= FACING_RAD + SLACK, measured={"angle_deg": math.degrees(min(angles))}, needed=needed
    )


def _in_corner(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    walls = walls_of(around.room)
    which = relation.which or next((a.which for a in relation.anchors), "")
    size = subject.item.asset.size_m
    best, allowed = math.inf, corner_reach(size) if relation.negated else corner_gap(size)
    for corner in corners_of(around.room, which):
        gaps = [
            min(walls[i].inside_distance((float(p[0]), float(p[1]))) for p in subject.outline) for i in corner.walls
        ]
        away = math.hypot(corner.at[0] - subject.centre[0], corner.at[1] - subject.centre[1])
        if away <= math.hypot(*subject.half) + 1.5 * allowed:
            best = min(best, max(gaps))
    return Finding(
        holds=best <= allowed + SLACK,
        measured={"gap_m": best},
        needed=f"gap of {allowed:g} m or less to two walls that meet",
    )


def _middle_of(points: Sequence[Vec2]) -> Vec2:
    """Middle of the box around points: several are in the middle of a thing as a whole."""
    low, high = np.min(points, axis=0), np.max(points, axis=0)
    return (float(low[0] + high[0]) / 2, float(low[1] + high[1]) / 2)


def _at_centre(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    kinds = {a.kind for a in relation.anchors}
    place = around.placements[subject.item.id]
    found = targets(relation, around)
    if "wall" in kinds:
        return at_wall_centre(relation, around, subject)
    if place.parent is not None and ("surface" in kinds or place.parent in {a.id for a in relation.anchors}):
        carrier = around.placed[place.parent]
        surface = next((s for s in carrier.item.asset.surfaces if s.id == place.support.surface), None)
        shape = outline(surface.polygon) if surface is not None else carrier.outline - carrier.centre
        middle = (shape.max(axis=0) + shape.min(axis=0)) / 2
        whole = [around.placements[name] for name in relation.subjects if name in around.placements]
        spots = [other.transform.position for other in whole if other.parent == place.parent]
        off = math.dist(_middle_of([(x, z) for x, _, z in spots]), middle)
        allowed = max(0.05, 0.1 * float((shape.max(axis=0) - shape.min(axis=0)).max()))
    elif found:
        off = math.dist(_middle_of([around.placed[name].centre for name in relation.subjects]), found[0].centre)
        allowed = max(0.25, 0.1 * float(np.ptp(found[0].outline, axis=0).max()))
    else:
        x0, z0, x1, z1 = bounds_of(around.room.polygon)
        dx, dz = subject.centre[0] - (x0 + x1) / 2, subject.centre[1] - (z0 + z1) / 2
        allow_x, allow_z = max(0.25, 0.1 * (x1 - x0)), max(0.25, 0.1 * (z1 - z0))
        off, allowed = max(abs(dx) / allow_x, abs(dz) / allow_z) * max(allow_x, allow_z), max(allow_x, allow_z)
    return Finding(
        holds=off <= allowed + SLACK, measured={"offset_m": off}, needed=f"middle within {allowed:.2f} m of the centre"
    )


def _on(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    support = around.placements[subject.item.id].support
    anchor = relation.anchors[0] if relation.anchors else Anchor(kind="floor")
    if anchor.kind in ("floor", "room"):
        support = _lowest(subject, around)
        return Finding(holds=support.kind in ("floor", "leaning"), measured={}, needed="standing on the floor")
    if anchor.kind in ("wall", "window", "door", "ceiling"):
        wanted = "ceiling" if anchor.kind == "ceiling" else "wall"
        return Finding(holds=support.kind == wanted, measured={}, needed=f"carried by the {wanted}")
    carrier, subject = anchor.id or anchor.which.partition("/")[0], _undermost(subject, around)
    support = around.placements[subject.item.id].support
    drop = hangs_by(subject, around) if support.on == carrier else 0.0
    if drop > 0:
        return Finding(holds=True, measured={"hangs_m": drop}, needed="hanging from it")
    share = on_share(subject, around, support.surface) if support.on == carrier else 0.0
    least = 0.75
    return Finding(
        holds=support.kind == "object" and support.on == carrier and share >= least - 1e-6,
        measured={"share": share},
        needed=f"carried by it with {least:.0%} of the outline on its surface",
    )


def _alike(one: Placed, other: Placed) -> bool:
    """Whether they can be of one heap: of one plan object, or both of a kind that is known."""
    kind = one.item.asset.category
    return one.item.plan_id == other.item.plan_id or (kind != "unknown" and kind == other.item.asset.category)


def _undermost(subject: Placed, around: Surroundings) -> Placed:
    """It, or what it is laid on of its kind: the lowest of a heap."""
    support = around.placements[subject.item.id].support
    while support.on in around.placed and _alike(subject, around.placed[support.on]):
        subject = around.placed[support.on]
        support = around.placements[subject.item.id].support
    return subject


def hangs_by(subject: Placed, around: Surroundings) -> float:
    """How far [m] a thing made to hang reaches below the bar or peg of what carries it; 0 for what stands."""
    support = around.placements[subject.item.id].support
    carrier = around.placed.get(support.on)
    if carrier is None or not is_hung(subject.item.asset):
        return 0.0
    bars = [bar for bar in bars_of(carrier.item.asset) if bar.id == support.surface]
    drops = [carrier.transform.position[1] + bar.height - subject.y0 for bar in bars]
    return max((drop for drop in drops if drop > HANGS), default=0.0)


def _lowest(subject: Placed, around: Surroundings) -> Support:
    """What carries it, or the lowest of the heap that it is in."""
    support = around.placements[subject.item.id].support
    while support.on in around.placed and _alike(subject, around.placed[support.on]):
        support = around.placements[support.on].support
    return support


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
    if low - SLACK <= mine.min() and mine.max() <= high + SLACK:
        off = 0.0
    holds = 0.2 <= share <= 0.8 and off <= 0.5 + SLACK
    return Finding(holds=holds, measured={"share": share, "offset_m": off}, needed=needed)


def _end(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    low, high = range_of(relation)
    needed = f"beside the named side, {range_words(low, high)}"
    for target in targets(relation, around)[:1]:
        gap = distance(subject.outline, target.outline)
        right, front, _ = in_frame(target, subject, along_right=True)
        lengthwise = abs(front) >= abs(right)
        sides = {"at_foot": front > 0 and lengthwise, "at_head": front < 0 and lengthwise}
        wide, deep = target.placed.half if target.placed is not None else (1.0, 1.0)
        at_long = lengthwise if wide >= deep else not lengthwise
        if abs(wide - deep) < _SQUARE * max(wide, deep):
            at_long = relation.which != "short"  # no side is the longer one
        holds = sides.get(relation.relation, at_long if relation.which != "short" else not at_long)
        return Finding(holds=holds and low <= gap <= high + SLACK, measured={"gap_m": gap}, needed=needed)
    return Finding(holds=False, measured={}, needed=needed)


def _inside(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    finding = _on(relation, around, subject)
    support = around.placements[_undermost(subject, around).item.id].support
    carrier = around.placed.get(support.on)
    surfaces = carrier.item.asset.surfaces if carrier is not None else ()
    inner = any(s.id == support.surface and (s.inside or s.headroom is not None) for s in surfaces)
    return Finding(holds=finding.holds and inner, measured=finding.measured, needed="carried by an inner surface of it")


def _in_room(relation: Relation, around: Surroundings, subject: Placed) -> Finding:
    anchor = relation.anchors[0] if relation.anchors else Anchor(kind="room")
    room = around.room if anchor.id is None else around.rooms.get(anchor.id)
    inside = -math.inf if room is None else room_inset(subject.outline, room.polygon)
    return Finding(holds=inside >= -SLACK, measured={"inside_m": inside}, needed="all of it within that room")


_RULES: Mapping[RelationName, Callable[[Relation, Surroundings, Placed], Finding]] = {
    "on": _on, "inside": _inside, "under": under, "above": above, "left_of": _side, "right_of": _side,
    "in_front_of": _side, "behind": _side, "next_to": _gap, "near": _gap, "far_from": _gap, "across_from": _across,
    "facing": _facing, "back_to": _facing, "against": against, "on_wall": hung, "in_corner": _in_corner,
    "at_centre": _at_centre, "from_ceiling": hung, "between": _between, "at_foot": _end, "at_head": _end,
    "on_side": _end, "leaning_on": leaning, "in_room": _in_room,
}  # fmt: skip
