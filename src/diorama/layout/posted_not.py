"""How the complement of each relation is posted to the solver: what must not be, with a margin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from diorama.domain.relation import RelationName
from diorama.layout.footprint import Box
from diorama.layout.model import Spread, steps_up
from diorama.layout.posted_mirror import asymmetric
from diorama.layout.posted_walls import hangs
from diorama.layout.posting import Posting
from diorama.layout.walls import FRONT, bounds_of, outermost_in_r

_CLEAR = 0.06  # [m] beyond where a relation would begin to hold
_AT_WALL = 0.32  # [m] what is further from what hangs is neither over nor under it
_OFF_WALL = 0.3  # [m] from a wall that something is not to stand at
_FARTHEST = 2.4  # [m] along each axis, within which nothing is far
_ASKEW = (6, 11)  # steps by which two things are out of line, and not yet in lines of their own
_QUARTERS: Mapping[str, tuple[int, ...]] = {
    "in_front_of": (0,), "right_of": (1,), "behind": (2,), "left_of": (3,), "at_foot": (0,), "at_head": (2,),
}  # fmt: skip
_REACH: Mapping[str, float] = {
    "in_front_of": 1.0, "behind": 1.0, "left_of": 0.5, "right_of": 0.5, "at_foot": 0.4, "at_head": 0.4, "on_side": 0.4,
    "next_to": 0.5, "near": 1.5, "around": 0.5, "each_side": 0.3,
}  # fmt: skip
Choice = Callable[[Any], None]


def post_not(p: Posting) -> bool:
    """Post that a relation does not hold. Returns False if nothing could be posted (it is then only measured)."""
    rule = _RULES.get(p.relation.relation)
    return rule(p) if rule is not None else False


def _reach(p: Posting) -> int:
    """Steps from which on the relation does not hold any more."""
    stated = p.relation.distance_m
    return steps_up((_REACH[p.relation.relation] if stated is None else 1.05 * stated) + _CLEAR)


def _away(p: Posting) -> bool:
    """Farther off than the relation reaches."""
    for _, anchor in p.anchors():
        p.model.apart(p.subject, anchor, gap=_reach(p), unless=p.when.negated())
    return bool(p.anchors())


def _first_away(p: Posting) -> bool:
    """The relation holds for all or not at all, so that it is enough if the first one is elsewhere."""
    return p.name != p.relation.subjects[0] or _away(p)


def _side(p: Posting) -> bool:
    """At another side of the anchor, or farther off."""
    if any(a.kind == "room" for a in p.relation.anchors):
        return _side_of_room(p)
    for other, anchor in p.anchors()[:1]:
        if not anchor.turns or hangs(p, other) or hangs(p, p.name):
            return _away(p)
        choices: list[Choice] = []
        for turn, literal in sorted(anchor.turns.items()):
            barred = {(turn + q) % 4 for q in _barred(p, other)}
            choices += [partial(_beyond, p, anchor, side, literal) for side in range(4) if side not in barred]
        p.either([*choices, partial(_clear_of, p, anchor, _reach(p))])
        return True
    return False


def _clear_of(p: Posting, anchor: Spread, gap: int, when: Any) -> None:
    p.model.apart(p.subject, anchor, gap=gap, unless=when.negated())


def _barred(p: Posting, other: str) -> tuple[int, ...]:
    """The sides of the anchor that the relation means, as quarter turns from its front."""
    if p.relation.relation != "on_side":
        return _QUARTERS[p.relation.relation]
    return long_sides(p, other) if p.relation.which != "short" else short_sides(p, other)


def long_sides(p: Posting, other: str) -> tuple[int, int]:
    """The two long sides of an anchor, as quarter turns from its front; by its own footprint."""
    wide, deep = p.model.member_of[other].box.size if other in p.model.member_of else (1.0, 1.0)
    turn = p.model.member_of[other].turn or 0 if other in p.model.member_of else 0
    if turn % 2:
        wide, deep = deep, wide
    return (0, 2) if wide >= deep else (1, 3)


def short_sides(p: Posting, other: str) -> tuple[int, int]:
    """The two short sides."""
    return (1, 3) if long_sides(p, other) == (0, 2) else (0, 2)


def _beyond(p: Posting, anchor: Spread, side: int, given: Any, when: Any) -> None:
    """Wholly beyond one side of the anchor, and no further along it than its ends."""
    if given is not True:
        p.cp.add_implication(when, given)
    step, s = FRONT[side], p.subject
    axis = 0 if step[0] else 1
    off = s.low(axis) - anchor.high(axis) if sum(step) > 0 else anchor.low(axis) - s.high(axis)
    p.post(off >= 2, [when])
    aside = s.middle2(1 - axis) - anchor.middle2(1 - axis)
    p.post(aside <= anchor.size(1 - axis) - 2, [when])
    p.post(aside >= 2 - anchor.size(1 - axis), [when])


def _side_of_room(p: Posting) -> bool:
    """In the other half of the room."""
    which = {"left_of": "left", "right_of": "right", "in_front_of": "near", "behind": "far"}[p.relation.relation]
    wall = outermost_in_r(p.model.room, which)
    if wall is not None and wall.turn >= 0:
        across = 1 - wall.axis
        bounds = bounds_of(p.model.room.polygon)
        middle = bounds[across] + bounds[across + 2]
        off = (p.subject.middle2(across) - steps_up(middle)) * (1 if wall.inward[across] > 0 else -1)
        p.post(off >= 12, [p.when])
        return True
    return False


def _off_it(p: Posting) -> bool:
    """Neither over nor under it: beside it on the plane, and off the wall where one of them hangs."""
    found = p.anchors()
    for other, anchor in found:
        flat = hangs(p, other) or hangs(p, p.name)
        p.model.apart(p.subject, anchor, gap=steps_up(_AT_WALL) if flat else 60, unless=p.when.negated())
    return bool(found)


def _not_far(p: Posting) -> bool:
    most = steps_up(_FARTHEST if p.relation.distance_m is None else 0.6 * p.relation.distance_m)
    for _, anchor in p.anchors()[:1]:
        for axis in (0, 1):
            p.post(p.subject.low(axis) - anchor.high(axis) <= most, [p.when])
            p.post(anchor.low(axis) - p.subject.high(axis) <= most, [p.when])
        return True
    return False


def _not_across(p: Posting) -> bool:
    """Nearer or farther than across the room, or well aside of the anchor's front."""
    for _, anchor in p.anchors()[:1]:

        def near(lit: Any, anchor: Spread = anchor) -> None:
            for axis in (0, 1):
                p.post(p.subject.low(axis) - anchor.high(axis) <= steps_up(0.95), [lit])
                p.post(anchor.low(axis) - p.subject.high(axis) <= steps_up(0.95), [lit])

        choices: list[Choice] = [
            near, partial(_clear_of, p, anchor, steps_up(4.1))
        ]  # fmt: skip
        for turn, literal in sorted(anchor.turns.items()):
            choices += [partial(_aside, p, anchor, turn, literal, sign, (6, 5)) for sign in (1, -1)]
        p.either(choices)
        return True
    return False


def _aside(p: Posting, anchor: Spread, turn: int, given: Any, sign: int, ratio: tuple[int, int], when: Any) -> None:
    """The subject's middle lies further to one side than ahead of the anchor, by the ratio."""
    if given is not True:
        p.cp.add_implication(when, given)
    step = FRONT[turn]
    axis = 0 if step[0] else 1
    ahead = (p.subject.middle2(axis) - anchor.middle2(axis)) * sum(step)
    off = (p.subject.middle2(1 - axis) - anchor.middle2(1 - axis)) * sign
    p.post(ratio[1] * off >= ratio[0] * ahead, [when])
    p.post(off >= 2, [when])


def _not_facing(p: Posting) -> bool:
    """Turned elsewhere: by 20 degrees at the least, tan 20 = 0.364."""
    away = 2 if p.relation.relation == "back_to" else 0
    barred: set[int] = set()
    for anchor in p.relation.anchors:
        if anchor.kind == "wall":
            barred |= {(wall.turn + 2 + away) % 4 for wall in p.walls(anchor.which or anchor.id or "")}
    for turn in sorted(barred & set(p.subject.turns)):
        literal = p.subject.turns[turn]
        p.cp.add_bool_or([p.when.negated(), *([literal.negated()] if literal is not True else [])])
    targets = [box for _, box in p.anchors()]
    if any(a.kind == "room" for a in p.relation.anchors):
        x0, z0, x1, z1 = bounds_of(p.model.room.polygon)
        middle = ((x0 + x1) / 2, (z0 + z1) / 2)
        targets.append(p.model.fixed(Box(*middle, *middle)))
    for target in targets:

        def rule(turn: int, literal: Any, target: Spread = target) -> None:
            step = FRONT[(turn + away) % 4]
            axis = 0 if step[0] else 1
            ahead = (target.middle2(axis) - p.subject.middle2(axis)) * sum(step)
            off = target.middle2(1 - axis) - p.subject.middle2(1 - axis)
            ways = [p.cp.new_bool_var("") for _ in range(3)]
            p.post(100 * off >= 37 * ahead + 100, [ways[0]])
            p.post(-100 * off >= 37 * ahead + 100, [ways[1]])
            p.post(ahead <= -20, [ways[2]])
            given = [] if literal is True else [literal.negated()]
            p.cp.add_bool_or([*ways, p.when.negated(), *given])

        p.for_turns(p.subject, rule)
    return bool(barred or targets)


def _off_walls(p: Posting) -> bool:
    which = p.relation.which or next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
    windows = {o.wall for a in p.relation.anchors if a.kind == "window" for o in p.model.room.openings.values()
               if o.kind == "window" and a.id in (None, o.id)}  # fmt: skip
    for wall in p.walls(which):
        if windows and wall.index not in windows:
            continue
        across = 1 - wall.axis
        if wall.inward[across] > 0:
            p.post(p.subject.low(across) >= steps_up(wall.level + _OFF_WALL), [p.when])
        else:
            p.post(p.subject.high(across) <= steps_up(wall.level - _OFF_WALL), [p.when])
    return True


def _off_corner(p: Posting) -> bool:
    """Clear of one of the two walls of every corner meant."""
    from diorama.layout.posting import corner_reach
    from diorama.layout.walls import corners_of

    which = p.relation.which or next((a.which for a in p.relation.anchors), "")
    least = corner_reach(p.model.items[p.name].asset.size_m) + 0.05
    for corner in corners_of(p.model.room, which):
        choices: list[Choice] = []
        for index in corner.walls:
            wall = p.model.walls[index]
            across = 1 - wall.axis

            def choice(lit: Any, across: int = across, level: float = wall.level, inward: float = wall.inward[across]
                       ) -> None:  # fmt: skip
                if inward > 0:
                    p.post(p.subject.low(across) >= steps_up(level + least), [lit])
                else:
                    p.post(p.subject.high(across) <= steps_up(level - least), [lit])

            choices.append(choice)
        p.either(choices)
    return True


def _not_on_wall(p: Posting) -> bool:
    which = next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
    contacts = p.model.body_of[p.name].walls
    for wall in p.walls(which):
        if wall.index in contacts and hangs(p, p.name):
            p.cp.add_bool_or([contacts[wall.index].negated(), p.when.negated()])
    return True


def _off_centre(p: Posting) -> bool:
    if any(a.kind == "wall" for a in p.relation.anchors):
        return _off_wall_centre(p)
    boxes = [box for _, box in p.anchors()]
    x0, z0, x1, z1 = bounds_of(p.model.room.polygon)
    choices: list[Choice] = []
    for axis, (low, high) in enumerate(((x0, x1), (z0, z1))):
        side = p.model.member_of[p.relation.anchors[0].id or ""].box.size if boxes else (x1 - x0, z1 - z0)
        least = 2 * steps_up(max(0.25, 0.1 * max(side) if boxes else 0.1 * (high - low)) + _CLEAR)
        off = p.subject.middle2(axis) - (boxes[0].middle2(axis) if boxes else steps_up(low + high))
        choices += [partial(_off_by, p, off * sign, least) for sign in (1, -1)]
    p.either(choices)
    return True


def _off_wall_centre(p: Posting) -> bool:
    which = next((a.which or a.id or "" for a in p.relation.anchors if a.kind == "wall"), "")
    for wall in p.walls(which):
        off, across = p.subject.middle2(wall.axis) - steps_up(sum(wall.span)), 1 - wall.axis
        level, s = steps_up(wall.level), p.subject
        away = s.low(across) - level if wall.inward[across] > 0 else level - s.high(across)
        p.either(
            [*(partial(_off_by, p, off * sign, 2 * steps_up(0.56)) for sign in (1, -1)), partial(_off_by, p, away, 40)]
        )
    return True


def _off_by(p: Posting, off: Any, least: int, when: Any) -> None:
    p.post(off >= least, [when])


def _not_between(p: Posting) -> bool:
    """Beyond both of them on one side, by more than may be off their line."""
    found = [box for _, box in p.anchors()][:2]
    if len(found) < 2:
        return False
    choices: list[Choice] = []
    for axis in (0, 1):
        for sign in (1, -1):

            def choice(lit: Any, axis: int = axis, sign: int = sign) -> None:
                for box in found:
                    s = p.subject
                    off = s.low(axis) - box.high(axis) if sign > 0 else box.low(axis) - s.high(axis)
                    p.post(off >= 110, [lit])

            choices.append(choice)
    p.either(choices)
    return True


def _out_of_line(p: Posting) -> bool:
    """The first two are a little out of line either way."""
    names = [s for s in p.relation.subjects if s in p.model.members]
    if len(names) < 2 or p.name != names[0]:
        return len(names) >= 2
    first, second = (p.model.members[name] for name in names[:2])
    for axis in (0, 1):
        off = first.middle2(axis) - second.middle2(axis)
        p.either([partial(_within, p, off * sign) for sign in (1, -1)])
        if p.relation.relation == "in_grid":
            break
    return True


def _within(p: Posting, off: Any, when: Any) -> None:
    p.post(off >= 2 * _ASKEW[0], [when])
    if p.relation.relation == "in_grid":
        p.post(off <= 2 * _ASKEW[1], [when])


def _nothing(p: Posting) -> bool:
    """What carries a thing is the forest's part."""
    return p.relation.relation in ("on", "inside", "stacked", "from_ceiling", "leaning_on")


_RULES: Mapping[RelationName, Callable[[Posting], bool]] = {
    "on": _nothing, "inside": _nothing, "stacked": _nothing, "from_ceiling": _nothing, "leaning_on": _nothing,
    "next_to": _away, "near": _away, "left_of": _side, "right_of": _side, "in_front_of": _side, "behind": _side,
    "at_foot": _side, "at_head": _side, "on_side": _side, "under": _off_it, "above": _off_it, "far_from": _not_far,
    "across_from": _not_across, "facing": _not_facing, "back_to": _not_facing, "against": _off_walls,
    "in_corner": _off_corner, "on_wall": _not_on_wall, "at_centre": _off_centre, "between": _not_between,
    "around": _first_away, "each_side": _first_away, "aligned": _out_of_line, "in_row": _out_of_line,
    "evenly_spaced": _out_of_line, "in_grid": _out_of_line, "symmetric": asymmetric,
}  # fmt: skip
