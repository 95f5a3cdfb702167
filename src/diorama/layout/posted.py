"""How each relation is posted to the solver, as what must hold while its literal is true.

The solver aims for the middle of the certificate's tolerances (`measure`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from diorama.domain.relation import Relation, RelationName
from diorama.layout.crowd import ROUGHLY
from diorama.layout.footprint import Box
from diorama.layout.kinds import is_a, is_seat
from diorama.layout.model import GRID, LEAST_WALL_GAP, RoomModel, Spread, steps_down, steps_up
from diorama.layout.posted_mirror import symmetric
from diorama.layout.posted_not import long_sides, post_not, short_sides
from diorama.layout.posted_walls import above, before_window, beside_at_wall, flat, hangs, in_rows_before, under
from diorama.layout.posting import CORNER_GAP, Posting, corner_gap
from diorama.layout.walls import FRONT, Wall, bounds_of, corners_of, outermost_in_r, right_of_turn
from diorama.layout.zones import opening_zone

_NEAR_TO_SEE, _FAR_TO_SEE = 1.9, 2.9  # [m] from a television to who looks at it


def post(model: RoomModel, relation: Relation, subject: str, when: Any) -> bool:
    """Post a relation of one subject. Returns False if nothing could be posted (it is then only measured)."""
    if subject not in model.members:
        return False
    if relation.negated:
        return post_not(Posting(model, relation, subject, when))
    rule = _RULES.get(relation.relation)
    return rule(Posting(model, relation, subject, when)) if rule is not None else False


def _side(p: Posting) -> bool:
    name = p.relation.relation
    if any(a.kind == "room" for a in p.relation.anchors):
        return _side_of_room(p)
    quarter = {"in_front_of": 0, "right_of": 1, "behind": 2, "left_of": 3}[name]
    wide = name in ("in_front_of", "behind")
    for other, anchor in p.anchors()[:1]:
        reach = p.distance(name, other, 0.065, 0.8 if wide else 0.35)
        if not wide and flat(p, other):
            return beside_at_wall(p, other, anchor, reach, (1,) if name == "right_of" else (-1,))

        def rule(
            turn: int, literal: Any, anchor: Spread = anchor, reach: tuple[int, int] = reach, other: str = other
        ) -> None:
            step = FRONT[(turn + quarter) % 4]
            p.beside(anchor, step, reach, [p.when, literal], centred=True)
            p.straight(anchor, 1 if step[0] else 0, [p.when, literal])
            if (
                is_seat(p.category)
                and other in p.model.items
                and is_a(p.model.items[other].asset.category, "table", "desk")
            ):
                _turn_to(p, [(turn + quarter + 2) % 4], p.when if literal is True else _both(p, literal))

        return p.for_turns(anchor, rule)
    return False


def _both(p: Posting, literal: Any) -> Any:
    """A literal that is true if both `when` and this one are."""
    both = p.cp.new_bool_var("")
    p.cp.add_bool_or([both, p.when.negated(), literal.negated()])
    return both


def _side_of_room(p: Posting) -> bool:
    """In the third of the room on that side, as R sees it."""
    which = {"left_of": "left", "right_of": "right", "in_front_of": "near", "behind": "far"}[p.relation.relation]
    wall = outermost_in_r(p.model.room, which)
    if wall is not None and wall.turn >= 0:
        across = 1 - wall.axis
        level = round(2 * wall.level / GRID)
        depth = max(abs(w.level - wall.level) for w in p.model.walls if w.axis == wall.axis)
        off = (p.subject.middle2(across) - level) * (1 if wall.inward[across] > 0 else -1)
        p.post(off <= round(2 * depth * 0.4 / GRID), [p.when])
        return True
    return False


def _next_to(p: Posting) -> bool:
    near = p.relation.relation == "near"
    low, high = (0.32, 1.3) if near else (0.065, 0.4)
    if before_window(p):
        return True
    for other, anchor in p.anchors()[:1]:
        if not near and other in p.model.items and flat(p, other):
            return beside_at_wall(p, other, anchor, p.distance("next_to", other, low, high), (1, -1))
    choices: list[Callable[[Any], None]] = []
    for other, anchor in p.anchors():
        reach = p.distance(p.relation.relation, other, low, high)
        for step in FRONT:

            def choice(
                lit: Any, a: Spread = anchor, s: tuple[int, int] = step, r: tuple[int, int] = reach, o: str = other
            ) -> None:
                p.beside(a, s, r, [lit], centred=False)
                if o in p.model.items and p.model.items[o].asset.has_front:
                    p.not_before(a, s, lit)

            choices.append(choice)
    choices += _beside_openings(p, low, high)
    if choices:
        p.either(choices)
    return bool(choices)


def _beside_openings(p: Posting, low: float, high: float) -> list[Callable[[Any], None]]:
    """Along the wall beside a door or window, close to that wall."""
    choices: list[Callable[[Any], None]] = []
    for name, anchor in p.anchors():
        opening = p.model.room.openings.get(name)
        if opening is None or p.model.member_of[p.name].layer == "wall":
            continue
        wall = p.model.walls[opening.wall]
        reach = p.distance(p.relation.relation, name, low, 0.95 * high)
        deep = 0.06 if p.relation.distance_m is not None else 0.2

        def choice(lit: Any, sign: int, a: Spread = anchor, wall: Wall = wall, deep: float = deep,
                   reach: tuple[int, int] = reach) -> None:  # fmt: skip
            s, axis, across = p.subject, wall.axis, 1 - wall.axis
            gap = s.low(axis) - a.high(axis) if sign > 0 else a.low(axis) - s.high(axis)
            p.post(gap >= reach[0], [lit])
            p.post(gap <= reach[1], [lit])
            if wall.inward[across] > 0:
                p.post(s.low(across) <= steps_down(wall.level + deep), [lit])
            else:
                p.post(s.high(across) >= steps_up(wall.level - deep), [lit])

        choices += [partial(choice, sign=sign) for sign in (1, -1)]
    return choices


def _far_from(p: Posting) -> bool:
    found = p.anchors()
    for _, anchor in found:
        least = steps_up((p.relation.distance_m or 3.85) * (1.0 if p.relation.distance_m is None else 0.97))

        def away(lit: Any, axis: int, sign: int, a: Spread = anchor, least: int = least) -> None:
            s = p.subject
            p.post((s.low(axis) - a.high(axis) if sign > 0 else a.low(axis) - s.high(axis)) >= least, [lit])

        p.either([lambda lit, x=x, s=s: away(lit, x, s) for x in (0, 1) for s in (1, -1)])
    return bool(found)


def _across_from(p: Posting) -> bool:
    reach = p.distance("across_from", "", 1.55, 3.96)
    for other, anchor in p.anchors()[:1]:
        fronted = other not in p.model.items or p.model.items[other].asset.has_front
        choices: list[Callable[[Any], None]] = [
            partial(_opposite, p, anchor, (turn, quarter), literal, reach)
            for turn, literal in sorted(anchor.turns.items())
            for quarter in ((0,) if fronted else (0, 1, 2, 3))
        ]
        if choices:
            p.either(choices)
            return True
    return False


def _opposite(p: Posting, anchor: Spread, side: tuple[int, int], given: Any, reach: tuple[int, int], when: Any) -> None:
    """Before the side (turn, quarter) of the anchor, turned to it, in line and not too far to see well."""
    if given is not True:
        p.cp.add_implication(when, given)
    step = FRONT[sum(side) % 4]
    axis = 0 if step[0] else 1
    p.beside(anchor, step, reach, [when], centred=True)
    p.straight(anchor, 1 - axis, [when])
    if p.relation.distance_m is None:
        s = p.subject
        away = s.low(axis) - anchor.high(axis) if sum(step) > 0 else anchor.low(axis) - s.high(axis)
        p.priced([away - steps_up(_FAR_TO_SEE), steps_up(_NEAR_TO_SEE) - away], 3, [when])
    if p.model.items[p.name].asset.has_front:
        _turn_to(p, [(sum(side) + 2) % 4], when)


def _turn_to(p: Posting, turns: Sequence[int], when: Any) -> None:
    allowed = [p.subject.turns[t] for t in turns if t in p.subject.turns]
    if any(lit is True for lit in allowed):
        return
    p.cp.add_bool_or([*allowed, when.negated()])


def _facing(p: Posting) -> bool:
    away = 2 if p.relation.relation == "back_to" else 0
    kinds = {a.kind for a in p.relation.anchors}
    if "wall" in kinds:
        which = next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
        _turn_to(p, sorted({(w.turn + 2 + away) % 4 for w in p.walls(which)}), p.when)
        return True
    targets = [box for _, box in p.anchors()]
    if p.relation.which == ROUGHLY and targets and hangs(p, p.anchors()[0][0]):
        return in_rows_before(p, away)
    if "room" in kinds:
        x0, z0, x1, z1 = _bounds(p)
        targets.append(p.model.fixed(Box((x0 + x1) / 2, (z0 + z1) / 2, (x0 + x1) / 2, (z0 + z1) / 2)))
    for target in targets[:1]:

        def rule(turn: int, literal: Any, target: Spread = target) -> None:
            step, sideways = FRONT[(turn + away) % 4], FRONT[(turn + 1) % 4]
            axis, side = (0, 1) if step[0] else (1, 0)
            ahead = (target.middle2(axis) - p.subject.middle2(axis)) * sum(step)
            off = (target.middle2(side) - p.subject.middle2(side)) * abs(sum(sideways))
            tight = 1 if p.relation.which == ROUGHLY else 5
            p.post(tight * off <= ahead, [p.when, literal])
            p.post(-tight * off <= ahead, [p.when, literal])
            p.post(ahead >= 1, [p.when, literal])

        return p.for_turns(p.subject, rule)
    return False


def _bounds(p: Posting) -> tuple[float, float, float, float]:
    return bounds_of(p.model.room.polygon)


def _against(p: Posting) -> bool:
    choices: list[Callable[[Any], None]] = []
    for anchor in p.relation.anchors:
        if anchor.kind == "window":
            for name, zone in p.openings(anchor):
                wall = p.model.walls[p.model.room.openings[name].wall]
                choices.append(partial(_at_wall, p, wall, zone))
        else:
            which = anchor.which or (anchor.id or "")
            choices += [partial(_at_wall, p, wall, None) for wall in p.walls(which)]
    if choices:
        p.either(choices)
    return bool(choices)


def _at_wall(p: Posting, wall: Wall, window: Spread | None, when: Any) -> None:
    across = 1 - wall.axis
    hung = p.model.member_of[p.name].layer == "wall"
    low, high = (0, 1) if hung else (steps_up(LEAST_WALL_GAP), 14)
    if p.relation.distance_m is not None and not hung:
        low, high = p.distance("against", "", 0.0, 0.0)
    level = wall.level / GRID
    if wall.inward[across] > 0:
        p.post(p.subject.low(across) >= steps_up(level * GRID) + low, [when])
        p.post(p.subject.low(across) <= steps_down(level * GRID) + high, [when])
    else:
        p.post(p.subject.high(across) <= steps_down(level * GRID) - low, [when])
        p.post(p.subject.high(across) >= steps_up(level * GRID) - high, [when])
    span = wall.span
    p.post(p.subject.low(wall.axis) >= steps_up(span[0]), [when])
    p.post(p.subject.high(wall.axis) <= steps_down(span[1]), [when])
    if p.model.items[p.name].asset.has_front:
        _turn_to(p, [wall.turn], when)
    elif p.subject.turns:
        box = p.model.member_of[p.name].box
        if abs(box.size[0] - box.size[1]) > 0.02:
            long_first = box.size[0] >= box.size[1]
            turns = [t for t in range(4) if (t % 2 == 0) == (long_first == (wall.axis == 0))]
            _turn_to(p, turns, when)
    if window is not None:
        off = p.subject.middle2(wall.axis) - window.middle2(wall.axis)
        p.post(off <= window.size(wall.axis), [when])
        p.post(off >= -1 * window.size(wall.axis), [when])


def _leaning(p: Posting) -> bool:
    """At one of the walls meant, clear of its windows; leaning on things is a matter of motifs."""
    if not p.model.body_of[p.name].cluster.leans:
        return False
    for opening in p.model.room.openings.values():
        if opening.kind == "window" and p.model.member_of[p.name].band[1] > opening.sill:
            zone = p.model.fixed(opening_zone(p.model.walls[opening.wall], opening, 0.02, 0.03))
            p.model.apart(p.subject, zone, gap=0, unless=p.when.negated())
    return _on_wall(p)


def _in_corner(p: Posting) -> bool:
    which = p.relation.which or next((a.which for a in p.relation.anchors), "")
    high = corner_gap(p.model.items[p.name].asset.size_m) - 0.03
    choices: list[Callable[[Any], None]] = []
    for corner in corners_of(p.model.room, which):

        def choice(lit: Any, walls: tuple[int, int] = corner.walls) -> None:
            for index in walls:
                wall = p.model.walls[index]
                across = 1 - wall.axis
                if wall.inward[across] > 0:
                    off = p.subject.low(across) - steps_up(wall.level)
                else:
                    off = steps_down(wall.level) - p.subject.high(across)
                p.post(off >= steps_up(LEAST_WALL_GAP), [lit])
                p.post(off <= steps_down(high), [lit])
                if high > CORNER_GAP:
                    p.priced([off - 13], 6, [lit])

        choices.append(choice)
    if choices:
        p.either(choices)
    return bool(choices)


def _at_centre(p: Posting) -> bool:
    kinds = {a.kind for a in p.relation.anchors} or {"room"}
    if "wall" in kinds:
        which = next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
        walls = p.walls(which)

        def choice(lit: Any, wall: Wall) -> None:
            if p.model.member_of[p.name].layer != "wall":
                _at_wall(p, wall, None, lit)
            else:
                _turn_to(p, [wall.turn], lit)
            off = p.subject.middle2(wall.axis) - round(sum(wall.span) / GRID)
            p.post(off <= 30, [lit])
            p.post(off >= -30, [lit])

        p.either([lambda lit, w=wall: choice(lit, w) for wall in walls])
        return bool(walls)
    x0, z0, x1, z1 = _bounds(p)
    middles = (round((x0 + x1) / GRID), round((z0 + z1) / GRID))
    boxes = [box for _, box in p.anchors()]
    for axis in (0, 1):
        target = boxes[0].middle2(axis) if boxes else middles[axis]
        off = p.subject.middle2(axis) - target
        p.post(off <= 60, [p.when])
        p.post(off >= -60, [p.when])
        distance = p.cp.new_int_var(0, 40000, "")
        p.cp.add(distance >= off)
        p.cp.add(distance >= -1 * off)
        p.model.costs.append((3, distance))
    return True


def _between(p: Posting) -> bool:
    found = p.anchors()
    if len(found) < 2:
        return False
    (_, first), (_, second) = found[:2]
    choices: list[Callable[[Any], None]] = []
    for axis in (0, 1):
        for low, high in ((first, second), (second, first)):

            def choice(lit: Any, axis: int = axis, low: Spread = low, high: Spread = high) -> None:
                s, side = p.subject, 1 - axis
                p.post(s.low(axis) >= low.high(axis) + 4, [lit])
                p.post(s.high(axis) <= high.low(axis) - 4, [lit])
                p.post(4 * s.middle2(axis) >= 3 * low.middle2(axis) + high.middle2(axis), [lit])
                p.post(4 * s.middle2(axis) <= low.middle2(axis) + 3 * high.middle2(axis), [lit])
                for other in (low, high):
                    off = s.middle2(side) - other.middle2(side)
                    p.post(off <= 100, [lit])
                    p.post(off >= -100, [lit])

            choices.append(choice)
    p.either(choices)
    return True


def _given_beside(
    p: Posting, anchor: Spread, step: tuple[int, int], reach: tuple[int, int], given: Any, when: Any
) -> None:
    if given is not True:
        p.cp.add_implication(when, given)
    p.beside(anchor, step, reach, [when], centred=True)


def _at_end(p: Posting) -> bool:
    """At the foot (front), the head (back) or a side of the anchor."""
    name = p.relation.relation
    for other, anchor in p.anchors()[:1]:
        reach = (4, 60) if p.relation.distance_m is None else p.distance(name, "", 0.0, 0.4)
        quarters = {"at_foot": (0,), "at_head": (2,)}.get(name) or (
            short_sides(p, other) if p.relation.which == "short" else long_sides(p, other)
        )
        choices: list[Callable[[Any], None]] = []
        for turn, literal in sorted(anchor.turns.items()):
            for quarter in quarters:
                side = FRONT[(turn + quarter) % 4]
                choices.append(partial(_given_beside, p, anchor, side, reach, literal))
        if choices:
            p.either(choices)
            return True
    return False


def _on_wall(p: Posting) -> bool:
    """On one of the walls meant; which things hang at all is the forest's part."""
    which = next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
    contacts = p.model.body_of[p.name].walls
    allowed = [contacts[wall.index] for wall in p.walls(which) if wall.index in contacts]
    p.cp.add_bool_or([*allowed, p.when.negated()])
    return True


def _on(p: Posting) -> bool:
    """On a rug: wholly inside its outline. Other supports are the forest's part."""
    for _, anchor in p.anchors()[:1]:
        for axis in (0, 1):
            p.post(p.subject.low(axis) >= anchor.low(axis) + 2, [p.when])
            p.post(p.subject.high(axis) <= anchor.high(axis) - 2, [p.when])
        return True
    return False


def _around(p: Posting) -> bool:
    """Beside the anchor and turned to it; the even spread is the motif's part."""
    reach = (2, 60) if p.relation.distance_m is None else p.distance("around", "", 0.0, 0.3)
    fronted = p.model.items[p.name].asset.has_front
    for _, anchor in p.anchors()[:1]:
        choices: list[Callable[[Any], None]] = []
        for quarter, step in enumerate(FRONT):

            def choice(lit: Any, q: int = quarter, step: tuple[int, int] = step, anchor: Spread = anchor) -> None:
                p.beside(anchor, step, reach, [lit], centred=True)
                if fronted:
                    _turn_to(p, [(q + 2) % 4], lit)

            choices.append(choice)
        p.either(choices)
        return True
    return False


_ALIKE = (round(0.1 / GRID), round(0.14 / GRID))  # gaps left and right of what hangs, in steps


def _each_side(p: Posting) -> bool:
    """Half of the subjects left, half right, close by."""
    left = p.relation.subjects.index(p.name) < (len(p.relation.subjects) + 1) // 2
    reach = (4, 50) if p.relation.distance_m is None else p.distance("each_side", "", 0.0, 0.3)
    for other, anchor in p.anchors()[:1]:
        if flat(p, other):
            alike = _ALIKE if p.relation.distance_m is None else reach  # both gaps, to within the motif's tolerance
            return beside_at_wall(p, other, anchor, alike, (-1,) if left else (1,))

        def rule(turn: int, literal: Any, anchor: Spread = anchor) -> None:
            step = right_of_turn(turn)
            p.beside(anchor, (-step[0], -step[1]) if left else step, reach, [p.when, literal], centred=True)

        return p.for_turns(anchor, rule)
    return False


_RULES: Mapping[RelationName, Callable[[Posting], bool]] = {
    "on": _on,
    "on_wall": _on_wall,
    "left_of": _side,
    "right_of": _side,
    "in_front_of": _side,
    "behind": _side,
    "next_to": _next_to,
    "near": _next_to,
    "far_from": _far_from,
    "across_from": _across_from,
    "facing": _facing,
    "back_to": _facing,
    "against": _against,
    "in_corner": _in_corner,
    "at_centre": _at_centre,
    "above": above,
    "under": under,
    "between": _between,
    "at_foot": _at_end,
    "at_head": _at_end,
    "on_side": _at_end,
    "around": _around,
    "each_side": _each_side,
    "symmetric": symmetric,
    "leaning_on": _leaning,
}
