"""How relations along walls are posted to the solver: beside, above and under what hangs or is a hole in a wall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from diorama.layout.kinds import is_curtain
from diorama.layout.model import GRID, Spread, steps_down, steps_up
from diorama.layout.posting import Posting
from diorama.layout.walls import Wall, right_of_turn

_NEAR_WALL = 0.25  # [m] a thing that stands beside or under what hangs is no further from the wall


def hangs(p: Posting, name: str) -> bool:
    """Whether it hangs at a wall or is an opening in one."""
    if name in p.model.member_of:
        return p.model.member_of[name].layer == "wall"
    return name in p.model.room.openings


def flat(p: Posting, other: str) -> bool:
    """Whether the subject or the anchor hangs, so that only the way along the wall counts between them."""
    return hangs(p, p.name) or hangs(p, other)


def _at(p: Posting, name: str, spread: Spread, wall: Wall, when: Any) -> bool:
    """Post that a thing hangs or stands at the wall; False if it cannot."""
    if name in p.model.room.openings:
        return p.model.room.openings[name].wall == wall.index
    if hangs(p, name):
        contact = p.model.body_of[name].walls.get(wall.index)
        if contact is not None:
            p.cp.add_implication(when, contact)
        return contact is not None
    across = 1 - wall.axis
    if wall.inward[across] > 0:
        p.post(spread.low(across) <= steps_down(wall.level + _NEAR_WALL), [when])
    else:
        p.post(spread.high(across) >= steps_up(wall.level - _NEAR_WALL), [when])
    return True


def _looks_in(p: Posting, name: str, spread: Spread, wall: Wall, when: Any) -> bool:
    """Post that an anchor with a front has its back to the wall, so that its left is the wall's left."""
    if name not in p.model.items or hangs(p, name) or not p.model.items[name].asset.has_front:
        return True
    turned = spread.turns.get(wall.turn)
    if turned is not None and turned is not True:
        p.cp.add_implication(when, turned)
    return turned is not None


def beside_at_wall(p: Posting, other: str, anchor: Spread, reach: tuple[int, int], signs: Sequence[int]) -> bool:
    """The subject lies to the right (1) or left (-1) of the anchor along the wall at which both are."""
    choices: list[Callable[[Any], None]] = []
    for wall in p.walls(""):
        for sign in signs:

            def choice(lit: Any, wall: Wall = wall, sign: int = sign) -> None:
                step = right_of_turn(wall.turn)
                ahead = sign * (step[0] + step[1])
                good = _at(p, p.name, p.subject, wall, lit) and _at(p, other, anchor, wall, lit)
                if not good or not _looks_in(p, other, anchor, wall, lit):
                    p.cp.add(lit == 0)
                    return
                s, axis = p.subject, wall.axis
                gap = s.low(axis) - anchor.high(axis) if ahead > 0 else anchor.low(axis) - s.high(axis)
                p.post(gap >= reach[0], [lit])
                p.post(gap <= reach[1], [lit])

            choices.append(choice)
    if choices:
        p.either(choices)
    return bool(choices)


def in_line_at_wall(p: Posting, other: str, anchor: Spread, within: int, group: Spread | None = None) -> bool:
    """The middles of both lie `within` steps of each other along the wall at which both are.

    Args:
        group: What hangs together with the subject, whose middle counts.
    """
    choices: list[Callable[[Any], None]] = []
    for wall in p.walls(""):

        def choice(lit: Any, wall: Wall = wall) -> None:
            if not (_at(p, p.name, p.subject, wall, lit) and _at(p, other, anchor, wall, lit)):
                p.cp.add(lit == 0)
                return
            off = (group or p.subject).middle2(wall.axis) - anchor.middle2(wall.axis)
            p.post(off <= 2 * within, [lit])
            p.post(off >= -2 * within, [lit])

        choices.append(choice)
    if choices:
        p.either(choices)
    return bool(choices)


def in_rows_before(p: Posting, away: int) -> bool:
    """One of a crowd looks straight (`away` 0; 2: turns its back) at the wall at which the anchor hangs, and the anchor
    lies less than 60 degrees off its front.
    """
    other, anchor = p.anchors()[0]
    choices: list[Callable[[Any], None]] = []
    for wall in p.walls(""):

        def choice(lit: Any, wall: Wall = wall) -> None:
            turned = p.subject.turns.get((wall.turn + 2 + away) % 4)
            if turned is None or not _at(p, other, anchor, wall, lit):
                p.cp.add(lit == 0)
                return
            if turned is not True:
                p.cp.add_implication(lit, turned)
            across = 1 - wall.axis
            ahead = (p.subject.middle2(across) - anchor.middle2(across)) * (1 if wall.inward[across] > 0 else -1)
            off = p.subject.middle2(wall.axis) - anchor.middle2(wall.axis)
            p.post(5 * off <= 8 * ahead, [lit])  # tan 58 degrees
            p.post(-5 * off <= 8 * ahead, [lit])

        choices.append(choice)
    if choices:
        p.either(choices)
    return bool(choices)


def above(p: Posting) -> bool:
    """Lamps over the middle of a thing; pictures over what stands or hangs at their wall."""
    for other, anchor in p.anchors()[:1]:
        if p.model.member_of[p.name].layer == "ceiling":
            group = p.model.body_of[p.name]
            whole = set(p.relation.subjects) <= set(group.cluster.items)
            middle = p.model.outline(group) if whole and len(p.relation.subjects) > 1 else p.subject
            for axis in (0, 1):
                off = middle.middle2(axis) - anchor.middle2(axis)
                p.post(off <= 4, [p.when])
                p.post(off >= -4, [p.when])
                p.post(p.subject.middle2(axis) <= 2 * anchor.high(axis), [p.when])
                p.post(p.subject.middle2(axis) >= 2 * anchor.low(axis), [p.when])
            return True
        if hangs(p, p.name):
            group = p.model.body_of[p.name]
            if len(p.relation.subjects) > 1 and set(p.relation.subjects) <= set(group.cluster.items):
                return p.name != p.relation.subjects[0] or in_line_at_wall(p, other, anchor, 4, p.model.outline(group))
            return in_line_at_wall(p, other, anchor, 4)
    return False


def under(p: Posting) -> bool:
    """Under what hangs, and under a window; under a table is a matter of motifs."""
    for other, anchor in p.anchors()[:1]:
        if hangs(p, other):
            return in_line_at_wall(p, other, anchor, 30)
    return False


def before_window(p: Posting) -> bool:
    """A curtain: right before one of the windows meant."""
    if not is_curtain(p.category):
        return False
    choices: list[Callable[[Any], None]] = []
    for name, zone in p.anchors():
        if name not in p.model.room.openings:
            return False
        wall = p.model.walls[p.model.room.openings[name].wall]

        def choice(lit: Any, wall: Wall = wall, zone: Spread = zone, name: str = name) -> None:
            if not _at(p, p.name, p.subject, wall, lit):
                p.cp.add(lit == 0)
                return
            off = p.subject.middle2(wall.axis) - zone.middle2(wall.axis)
            p.post(off <= round(0.02 / GRID), [lit])
            p.post(off >= -round(0.02 / GRID), [lit])

        choices.append(choice)
    if choices:
        p.either(choices)
    return bool(choices)
